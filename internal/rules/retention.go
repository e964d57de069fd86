package rules

import (
	"slices"
	"strings"
	"time"

	"latchkey"
)

// Retention is how long each kind of record is kept: the shortest that its purpose allows. Access data goes after 90 days, as
// the strictest law we know of asks (New York City, Local Law 63 of 2021); whatever is about keys and locks stays two years, as
// Florida asks of landlords (Statutes 83.515); that somebody was locked out, and what it cost, stays two years because fee rules
// count months.
func Retention() []latchkey.Kept {
	you, asked, office := latchkey.SeesYou, latchkey.SeesAsked, latchkey.SeesOffice
	return []latchkey.Kept{
		{What: latchkey.KeptCodes, Days: 30, From: latchkey.FromOver, Sees: []latchkey.Sees{latchkey.SeesNobody}},
		{What: latchkey.KeptSessions, Days: 30, From: latchkey.FromOver, Sees: []latchkey.Sees{you}},
		{What: latchkey.KeptCaseWords, Days: 90, From: latchkey.FromOver, Sees: []latchkey.Sees{you, asked}},
		{What: latchkey.KeptCases, Days: 730, From: latchkey.FromOver, Sees: []latchkey.Sees{you, asked}},
		{What: latchkey.KeptMessages, Days: 90, From: latchkey.FromMade, Sees: []latchkey.Sees{you}},
		{What: latchkey.KeptReports, Days: 90, From: latchkey.FromOver, Sees: []latchkey.Sees{asked}},
		{What: latchkey.KeptLogWords, Days: 90, From: latchkey.FromMade, Sees: []latchkey.Sees{you}},
		{What: latchkey.KeptKeyLog, Days: 730, From: latchkey.FromMade, Sees: []latchkey.Sees{you, office}},
		{What: latchkey.KeptViews, Days: 90, From: latchkey.FromMade, Sees: []latchkey.Sees{you}},
		{What: latchkey.KeptOwnDoor, Days: OwnDoorLeast, From: latchkey.FromMade, Sees: []latchkey.Sees{you}},
		{What: latchkey.KeptShared, Days: 90, From: latchkey.FromMade, Sees: []latchkey.Sees{office}},
		{What: latchkey.KeptPasses, Days: 365, From: latchkey.FromOver, Sees: []latchkey.Sees{office}},
		{What: latchkey.KeptAlerts, Days: 90, From: latchkey.FromOver, Sees: []latchkey.Sees{you, office}},
		{What: latchkey.KeptConsents, Days: 730, From: latchkey.FromMoved, Sees: []latchkey.Sees{you}},
		{What: latchkey.KeptHolders, Days: 90, From: latchkey.FromMoved, Sees: []latchkey.Sees{you}},
		{What: latchkey.KeptPeople, Days: 90, From: latchkey.FromMoved, Sees: []latchkey.Sees{you, office}},
		{What: latchkey.KeptProtected, Days: 730, From: latchkey.FromOver, Sees: []latchkey.Sees{you, latchkey.SeesNamed}},
	}
}

// KeepFor is how long one kind is kept.
func KeepFor(what latchkey.KeptKind) time.Duration {
	all := Retention()
	i := slices.IndexFunc(all, func(k latchkey.Kept) bool { return k.What == what })
	if i < 0 {
		panic("nobody has said how long " + string(what) + " is kept")
	}
	return time.Duration(all[i].Days) * 24 * time.Hour
}

// holdMost is the longest that anything may be held at once.
const holdMost = 366 * 24 * time.Hour

// AskHold is one of two people who want what is about a home to be kept longer. It holds when the second has said the same.
func AskHold(was *latchkey.Hold, h latchkey.Hold, by latchkey.PersonID, now time.Time, zone *time.Location) (latchkey.Hold, error) {
	until, err := time.ParseInLocation(time.DateOnly, string(h.Until), zone)
	switch {
	case !slices.Contains([]string{"court", "insurance", "resident"}, h.Why):
		return h, latchkey.Errorf(latchkey.Invalid, "Please choose one of the answers.")
	case err != nil || !until.After(now) || until.After(now.Add(holdMost)):
		return h, latchkey.Errorf(latchkey.Invalid, "Please give a day within a year from today.")
	}
	h.Asked, h.By = now, []latchkey.PersonID{by}
	if was != nil && was.Why == h.Why && was.Until == h.Until {
		h.Asked = was.Asked
		for _, p := range was.By {
			if p != by {
				h.By = append(h.By, p)
			}
		}
	}
	return h, nil
}

// Held says whether a hold keeps a home's records today. One signature keeps nothing.
func Held(h *latchkey.Hold, now time.Time, zone *time.Location) bool {
	return h != nil && len(h.By) >= 2 && h.Until >= dateIn(now, zone)
}

// ErasureFacts is what decides whether somebody may be erased.
type ErasureFacts struct {
	Person    latchkey.Person
	Tenancies []latchkey.Tenancy
	Holders   []latchkey.KeyHolder // what they are key-holder for
	Staff     []latchkey.Staff
	Cases     []latchkey.Lockout // their own
	Changes   []latchkey.LockChange
	Held      bool
}

// MayErase says why somebody cannot be erased yet, or nil. Who lives here is never erased: it would take their way home.
func MayErase(f ErasureFacts) error {
	living := func(t latchkey.Tenancy) bool { return t.Ended == nil }
	keeps := func(k latchkey.KeyHolder) bool {
		return k.State == latchkey.HolderAccepted || k.State == latchkey.HolderInvited
	}
	open := func(c latchkey.Lockout) bool { return c.By == f.Person.ID && c.Stage.Open() }
	disputed := func(c latchkey.Lockout) bool {
		return c.By == f.Person.ID && c.Fee != nil && c.Fee.Disputed != nil && !c.Fee.Waived
	}
	switch {
	case slices.ContainsFunc(f.Tenancies, living):
		return latchkey.Errorf(latchkey.Against, "You live here. What is kept is your way in. You can be erased when you have moved out.")
	case slices.ContainsFunc(f.Staff, func(s latchkey.Staff) bool { return s.Ended == nil }):
		return latchkey.Errorf(latchkey.Against, "You work here. A manager must end that first.")
	case slices.ContainsFunc(f.Holders, keeps):
		return latchkey.Errorf(latchkey.Against, "You keep a spare key. Stop that first, and give the key back.")
	case slices.ContainsFunc(f.Cases, open):
		return latchkey.Errorf(latchkey.Against, "A request of yours is still open. It must be over first.")
	case slices.ContainsFunc(f.Cases, disputed):
		return latchkey.Errorf(latchkey.Against, "You questioned a fee, and that is not settled. It must be settled first.")
	case slices.ContainsFunc(f.Changes, func(l latchkey.LockChange) bool { return l.For == f.Person.ID && l.Done == nil && l.Kept() }):
		return latchkey.Errorf(latchkey.Against, "A protected lock change of yours is not done. It must be done or ended first.")
	case f.Held:
		return latchkey.Errorf(latchkey.Against, "Two people have asked that this home's records be kept for now. The page says until when.")
	}
	return nil
}

// ForgetAfter is when somebody is forgotten by themself: so long after the last thing they were here has ended. Nil: never yet.
func ForgetAfter(f ErasureFacts) *time.Time {
	var last time.Time
	for _, t := range f.Tenancies {
		if t.Ended == nil {
			return nil
		}
		last = later(last, t.Ended.At)
	}
	for _, k := range f.Holders {
		if k.Over == nil {
			return nil
		}
		last = later(last, *k.Over)
	}
	if last.IsZero() || MayErase(f) != nil {
		return nil
	}
	at := last.Add(KeepFor(latchkey.KeptPeople))
	return &at
}

// keyLogKinds begin the kinds of lines that are about keys, locks and who had a right to a home.
var keyLogKinds = []string{"tenancy.", "key.", "lock.", "lock_change.", "holder.", "move_in.", "consent.", "hold.", "import.resident", "import.refused", "guard.", "vouch."}

// LineKept is how long the words of a line stay.
func LineKept(kind string) latchkey.KeptKind {
	switch {
	case kind == "log.viewed":
		return latchkey.KeptViews
	case kind == "lock.not_this_time": // as it was called once; it is said on the way out, and of no key
		return latchkey.KeptLogWords
	case slices.ContainsFunc(keyLogKinds, func(k string) bool { return strings.HasPrefix(kind, k) }):
		return latchkey.KeptKeyLog
	}
	return latchkey.KeptLogWords
}

// ForgetCase takes out of a case that is over what somebody said in it. That there was one, who opened and what it cost stays.
func ForgetCase(c latchkey.Lockout) latchkey.Lockout {
	c.Answers = latchkey.Answers{Reason: c.Answers.Reason}
	if c.Opening != nil {
		o := *c.Opening
		o.Note = ""
		c.Opening = &o
	}
	return c
}
