package rules

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"latchkey"
)

// StaffMaySee says whether anybody on the staff may know of a case. Whoever was locked out by the landlord is not
// reported to the landlord's people.
func StaffMaySee(c latchkey.Lockout) bool { return c.Answers.Reason != "locked_out_by_landlord" }

// SeesNames says whether the person at the door may see who their key-holders are: only once they have proved who
// they are. A stolen bag must not learn names and numbers.
func SeesNames(c latchkey.Lockout) bool { return c.Proof == latchkey.ProofProven }

// RealWay turns the id that a page was shown into the planner's own: for somebody not yet proven key-holders have
// numbers instead of names. Who was proven meanwhile may still send a number from an older page.
func RealWay(f CaseFacts, shown string) string {
	kind, rest, _ := strings.Cut(shown, ":")
	if strings.Trim(rest, "0123456789+") != "" || rest == "" {
		return shown
	}
	switch kind {
	case "holder":
		names := []string{}
		for n := range strings.SplitSeq(rest, "+") {
			i := 0
			for _, h := range f.Holders {
				if h.State == latchkey.HolderAccepted {
					if i++; fmt.Sprint(i) == n {
						names = append(names, f.holderName(h))
					}
				}
			}
		}
		return "holder:" + strings.Join(names, "+")
	case "inside":
		for i, p := range f.Case.Answers.PeopleInside {
			if fmt.Sprint(i+1) == rest {
				return "inside:" + p.Name
			}
		}
	}
	return shown
}

// ShownName is what the person at the door may read about somebody who was asked.
func ShownName(f CaseFacts, a latchkey.Ask) string {
	if SeesNames(f.Case) || a.Role != "" {
		return a.Name
	}
	return HiddenName(f, a)
}

// HiddenName is how somebody who was asked is called where their name must not stand.
func HiddenName(f CaseFacts, a latchkey.Ask) string {
	if a.Role != "" {
		return RoleName(a.Role)
	}
	i := 0
	for _, h := range f.Holders {
		if h.State == latchkey.HolderAccepted {
			if i++; h.ID == a.Holder {
				return fmt.Sprintf("Key-holder %d", i)
			}
		}
	}
	if wayKind(a.Way) == "locksmith" {
		return a.Name
	}
	return "Somebody at home"
}

// NoLongerNeeded says why a notice that is owed need not go out any more, or "". An old case can page nobody, and whoever
// has answered is not asked again.
func NoLongerNeeded(c latchkey.Lockout, t latchkey.Telling, now time.Time) string {
	a := c.Find(t.Ask)
	switch t.Notice {
	case latchkey.NoticeAsked, latchkey.NoticePaged, latchkey.NoticeDanger:
		switch {
		case !c.Stage.Open():
			return "the case is over"
		case a == nil || a.Round != c.Round:
			return "the question is from an earlier round"
		case a.Reply != "" || a.Withdrew != nil || slices.Contains(a.Nos, t.Person):
			return "they have answered"
		case t.Behind && len(a.Nos) > 0:
			return "they were told when the other one said no"
		case t.Notice != latchkey.NoticeDanger && yesSince(c, *a):
			return "somebody else is coming"
		case a.Role != "" && !StaffMaySee(c):
			return "this case is not for the staff"
		}
	case latchkey.NoticeMeet:
		if !c.Stage.Open() || c.Stage == latchkey.StageArrived || a == nil || a.Round != c.Round || !stillInvolved(*a) {
			return "they need not meet"
		}
	case latchkey.NoticeComing, latchkey.NoticeNobodyYet, latchkey.NoticeAreYouIn, latchkey.NoticeStandBy:
		if !c.Stage.Open() {
			return "the case is over"
		}
	case latchkey.NoticeOpened:
		if q := c.IsItYou; q != nil && (q.ByDevice != nil || q.ByLink != nil || c.Proof == latchkey.ProofProven || c.Stage == latchkey.StageNotThem) {
			return "they have answered"
		}
	case latchkey.NoticeMissed:
		if !c.Stage.Open() || c.Stage == latchkey.StageArrived {
			return "they are here"
		}
	}
	if now.Sub(c.Opened) > 2*lapse {
		return "the case is from another day"
	}
	return ""
}

// yesSince says whether somebody else took the case after this question was asked. A question that was put although
// somebody was coming already was put because of danger, and stands.
func yesSince(c latchkey.Lockout, a latchkey.Ask) bool {
	o := c.Find(c.Owner)
	return o != nil && o.ID != a.ID && (o.Replied == nil || o.Replied.After(a.Asked))
}
