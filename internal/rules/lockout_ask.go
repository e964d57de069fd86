package rules

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"latchkey"
)

// ask puts the question to whoever stands behind a way of the plan: one key-holder, a pair, somebody inside, a role of
// the staff. A second question to the same person replaces the first.
func (t *turn) ask(way string) {
	kind, rest, _ := strings.Cut(way, ":")
	switch kind {
	case "holder":
		for _, h := range t.f.pair(rest) {
			t.askHolder(h)
		}
	case "inside":
		t.askInside(way, rest)
	case "office", "on_call", "landlord":
		t.askRole(way, latchkey.Role(kind))
	case "locksmith":
		t.newAsk(latchkey.Ask{Way: way, Name: rest, ByPhone: true})
	}
}

func (t *turn) askHolder(h latchkey.KeyHolder) {
	a := t.newAsk(latchkey.Ask{Way: "holder:" + t.f.holderName(h), Holder: h.ID, Person: h.Person, Name: t.f.name(h.Person)})
	a.ByPhone = !t.tellAsk(latchkey.NoticeAsked, a, true)
}

func (t *turn) askInside(way, name string) {
	a := t.newAsk(latchkey.Ask{Way: way, Name: name, ByPhone: true})
	if p := t.f.livesHere(name); p != "" {
		a.Person = p
		a.ByPhone = !t.tellAsk(latchkey.NoticeAsked, a, true)
	}
}

// livesHere is who else lives here by this name. At the door people say first names: one that fits only one of them will
// do.
func (f CaseFacts) livesHere(name string) latchkey.PersonID {
	var byFirst []latchkey.PersonID
	for _, ten := range f.Tenancies {
		if ten.Ended != nil || ten.Person == f.Case.By {
			continue
		}
		full := f.name(ten.Person)
		if strings.EqualFold(full, name) {
			return ten.Person
		}
		if first, _, _ := strings.Cut(full, " "); strings.EqualFold(first, name) {
			byFirst = append(byFirst, ten.Person)
		}
	}
	if len(byFirst) == 1 {
		return byFirst[0]
	}
	return ""
}

func (t *turn) askRole(way string, role latchkey.Role) {
	if !StaffMaySee(t.c) {
		return // the side that shut somebody out is neither asked nor told
	}
	a := t.newAsk(latchkey.Ask{Way: way, Role: role, Name: RoleName(role)})
	notice := latchkey.NoticePaged
	if e := Emergency(Situation(t.f.with(t.c), t.now)); e != nil && e.First {
		notice = latchkey.NoticeDanger
	}
	t.page(a, notice)
}

// firstStaff is the first question of this round to the staff.
func (t *turn) firstStaff() latchkey.AskID {
	for _, a := range t.c.Current() {
		if a.Role != "" {
			return a.ID
		}
	}
	return ""
}

// newAsk adds an ask. Its id is made from the case, so that the same happening decided twice gives the same one.
func (t *turn) newAsk(a latchkey.Ask) *latchkey.Ask {
	a.ID = latchkey.AskID(fmt.Sprintf("%s-%d", t.c.ID, len(t.c.Asks)+1))
	a.Asked, a.Round = t.now, t.c.Round
	t.c.Asks = append(t.c.Asks, a)
	t.log("ask.made", fields{"way": wayKind(a.Way), "ask": string(a.ID)}, fields{"name": a.Name})
	return &t.c.Asks[len(t.c.Asks)-1]
}

// Replied is one tap by somebody who was asked, or by the person at the door who rang them.
type Replied struct {
	Ask     latchkey.AskID
	Reply   latchkey.Reply
	Minutes int               // with coming; 0 = the usual
	Person  latchkey.PersonID // who of a role says it
	By      string
}

// Answer hears a reply. The first yes owns the case and suspends the other steps; a later yes stands by. A no starts
// the next at once. "That is not them" ends a case of somebody who has not proved who they are.
func Answer(f CaseFacts, r Replied, now time.Time) (Outcome, error) {
	t, a, err := f.turnAbout(r.Ask, "answer", r.By, now)
	if err != nil {
		return Outcome{}, err
	}
	switch r.Reply {
	case latchkey.ReplyComing:
		return t.coming(a, r)
	case latchkey.ReplyCant:
		return t.cant(a, r)
	case latchkey.ReplyNotThem:
		return t.notThem(a)
	}
	return Outcome{}, latchkey.Errorf(latchkey.Invalid, "Please choose one of the answers.")
}

func earlierRound() error {
	return latchkey.Errorf(latchkey.Conflict, "That was about an earlier time. Thank you.")
}

func (t *turn) coming(a *latchkey.Ask, r Replied) (Outcome, error) {
	minutes := r.Minutes
	if minutes <= 0 {
		minutes = t.f.usualMinutes(*a)
	}
	if minutes > 24*60 {
		return Outcome{}, latchkey.Errorf(latchkey.Invalid, "Please say how many minutes, up to a day.")
	}
	again := a.Reply == latchkey.ReplyComing && a.Withdrew == nil && a.Missed == nil
	if again && a.Minutes != nil && *a.Minutes == minutes && t.now.Sub(*a.Replied) < time.Minute {
		return Outcome{Case: t.f.Case, Unchanged: true}, nil // the same button, tapped twice
	}
	if a.Role != "" && a.Person != "" && again && r.Person != a.Person {
		return Outcome{}, latchkey.Errorf(latchkey.Conflict, "%s has already taken this one.", t.f.name(a.Person))
	}
	a.Reply, a.Replied, a.Minutes, a.Withdrew, a.Missed, a.NoKey = latchkey.ReplyComing, &t.now, &minutes, nil, nil, nil
	if a.Role != "" && r.Person != "" {
		a.Person, a.Name = r.Person, t.f.name(r.Person)
	}
	t.log("ask.coming", fields{"way": wayKind(a.Way), "ask": string(a.ID), "minutes": fmt.Sprint(minutes)}, fields{"name": a.Name})
	switch {
	case t.c.Owner == a.ID || t.c.Owner == "" && t.c.Stage != latchkey.StageArrived && t.clearsAlone(a), t.soonerInDanger(a):
		t.c.Owner = a.ID
		t.tellKeyed(latchkey.NoticeComing, t.c.By, a.ID, fmt.Sprintf("coming:%s:%d", a.ID, t.now.UnixMicro()), true)
	case t.soonerForFree(a):
		was := t.c.Find(t.c.Owner)
		was.StandBy = true
		t.c.Owner = a.ID
		t.log("ask.stand_by", fields{"way": wayKind(was.Way), "ask": string(was.ID)}, fields{"name": was.Name})
		t.tellAsk(latchkey.NoticeStandBy, was, true)
		t.tellKeyed(latchkey.NoticeComing, t.c.By, a.ID, fmt.Sprintf("coming:%s:%d", a.ID, t.now.UnixMicro()), true)
	case t.c.Owner != "" || t.c.Stage == latchkey.StageArrived:
		a.StandBy = true
		t.tellAsk(latchkey.NoticeStandBy, a, true)
	}
	return t.done(), nil
}

// soonerInDanger says whether a later yes must not stand by: somebody is in danger, and they can be there first. Whoever
// said yes before comes as well.
func (t *turn) soonerInDanger(a *latchkey.Ask) bool {
	owner := t.c.Find(t.c.Owner)
	if owner == nil || owner.Arrived != nil || owner.Replied == nil || owner.Minutes == nil || !t.clearsAlone(a) {
		return false
	}
	e := Emergency(Situation(t.f.with(t.c), t.now))
	there := func(a latchkey.Ask) time.Time { return a.Replied.Add(time.Duration(*a.Minutes) * time.Minute) }
	return e != nil && e.First && there(*a).Before(there(*owner))
}

// soonerBy is how much sooner a second friend must be there to be worth sending the first one home.
const soonerBy = 15 * time.Minute

// soonerForFree says whether a later yes takes the case over: both are key-holders, so neither costs more, and the second
// is at the door clearly before the first. Whoever waits outside at night must not wait half an hour for a matter of who
// was quicker to tap.
func (t *turn) soonerForFree(a *latchkey.Ask) bool {
	owner := t.c.Find(t.c.Owner)
	if owner == nil || owner.ID == a.ID || owner.Arrived != nil || owner.Replied == nil || owner.Minutes == nil || owner.Role != "" || a.Role != "" || !t.clearsAlone(a) {
		return false
	}
	there := func(a latchkey.Ask) time.Time { return a.Replied.Add(time.Duration(*a.Minutes) * time.Minute) }
	return !there(*a).Add(soonerBy).After(there(*owner))
}

// clearsAlone says whether this yes is enough: a key-holder with half the keys owns nothing until the other half comes.
func (t *turn) clearsAlone(a *latchkey.Ask) bool {
	if a.Holder == "" {
		return true
	}
	plan := Plan(situation(t.f.with(t.c), t.now, latchkey.ProofProven))
	for _, w := range plan.Ways {
		if w.Kind != latchkey.WayKeyHolder || !w.Complete {
			continue
		}
		if w.ID == a.Way {
			return true
		}
		if hs := t.f.pair(strings.TrimPrefix(w.ID, "holder:")); len(hs) == 2 && slices.ContainsFunc(hs, func(h latchkey.KeyHolder) bool { return h.ID == a.Holder }) {
			return t.bothComing(hs)
		}
	}
	return false
}

func (t *turn) bothComing(hs []latchkey.KeyHolder) bool {
	for _, h := range hs {
		a := t.c.AskFor("holder:" + t.f.holderName(h))
		if a == nil || a.Reply != latchkey.ReplyComing || a.Withdrew != nil || a.Missed != nil {
			return false
		}
	}
	return true
}

// cant hears a no, or takes back a yes.
func (t *turn) cant(a *latchkey.Ask, r Replied) (Outcome, error) {
	if a.Reply == latchkey.ReplyCant || a.Withdrew != nil || a.Reply == latchkey.ReplyNotThem {
		return Outcome{Case: t.f.Case, Unchanged: true}, nil
	}
	if a.Role != "" && r.Person != "" && a.Reply == latchkey.ReplyComing && a.Person != "" && a.Person != r.Person {
		return Outcome{}, latchkey.Errorf(latchkey.Conflict, "%s has already taken this one.", t.f.name(a.Person))
	}
	if a.Role != "" && r.Person != "" && a.Reply == "" {
		if slices.Contains(a.Nos, r.Person) {
			return Outcome{Case: t.f.Case, Unchanged: true}, nil
		}
		a.Nos = append(slices.Clone(a.Nos), r.Person)
		if t.othersMayCome(a) { // one of several cannot: the question stands for the others
			t.log("ask.declined", fields{"way": wayKind(a.Way), "ask": string(a.ID), "of": "one of several"}, fields{"name": t.f.name(r.Person)})
			t.passOn(a)
			return t.done(), nil
		}
	}
	if a.Reply == latchkey.ReplyComing {
		a.Withdrew = &t.now
		t.log("ask.withdrew", fields{"way": wayKind(a.Way), "ask": string(a.ID)}, fields{"name": a.Name})
		t.lostOwner(a)
		return t.done(), nil
	}
	a.Reply, a.Replied = latchkey.ReplyCant, &t.now
	t.log("ask.declined", fields{"way": wayKind(a.Way), "ask": string(a.ID)}, fields{"name": a.Name})
	return t.done(), nil
}

// lostOwner reopens the search when the one who had the case no longer does. Whoever stood by is asked again at once:
// their old yes is not a promise any more.
func (t *turn) lostOwner(a *latchkey.Ask) {
	if t.c.Owner != a.ID {
		return
	}
	t.c.Owner, t.c.Arrived = "", nil
	if t.c.Stage == latchkey.StageArrived {
		t.c.Stage = latchkey.StageAsking
	}
	t.tellKeyed(latchkey.NoticeMissed, t.c.By, a.ID, fmt.Sprintf("lost:%s:%d", a.ID, t.now.UnixMicro()), true)
	t.askAgain(a)
}

// askAgain turns to those who have said yes already when the one who had the case does not come.
func (t *turn) askAgain(a *latchkey.Ask) {
	var again []string
	for _, b := range t.c.Current() {
		if b.ID != a.ID && !b.StandBy && b.Reply == latchkey.ReplyComing && b.Withdrew == nil && b.Missed == nil && b.NoKey == nil && t.clearsAlone(b) {
			t.c.Owner = b.ID // in danger two may be on the way
			return
		}
	}
	for _, b := range t.c.Current() {
		if b.StandBy && b.Reply == latchkey.ReplyComing && b.Withdrew == nil {
			b.StandBy, b.Withdrew = false, &t.now
			again = append(again, b.Way)
		}
	}
	for _, way := range again {
		t.ask(way)
	}
}

// notThem is a key-holder saying that whoever asks is not the resident.
func (t *turn) notThem(a *latchkey.Ask) (Outcome, error) {
	if a.Reply == latchkey.ReplyNotThem {
		return Outcome{Case: t.f.Case, Unchanged: true}, nil
	}
	a.Reply, a.Replied = latchkey.ReplyNotThem, &t.now
	t.log("ask.not_them", fields{"way": wayKind(a.Way), "ask": string(a.ID), "proof": string(t.c.Proof)}, fields{"name": a.Name})
	t.tellKeyed(latchkey.NoticeNotThem, t.c.By, a.ID, "not_them:"+string(a.ID), true)
	if t.c.Proof == latchkey.ProofProven {
		t.lostOwner(a) // the resident unlocked this with their own device: one doubt takes one helper away, not all
		return t.done(), nil
	}
	for _, s := range t.f.Staff {
		if StaffMaySee(t.c) && (s.Role == latchkey.RoleOnCall || s.Role == latchkey.RoleManager) && t.f.concerns(s, t.now, a.Asked) {
			t.tell(latchkey.NoticeNotThem, s.Person, a.ID, "not_them:staff:"+string(a.ID), true)
		}
	}
	t.end(latchkey.StageNotThem, string(a.Person))
	return t.done(), nil
}

// Arrive says that somebody who was asked is at the door. It ends the other steps.
func Arrive(f CaseFacts, by string, id latchkey.AskID, now time.Time) (Outcome, error) {
	t, a, err := f.turnAbout(id, "arrive", by, now)
	if err != nil {
		return Outcome{}, err
	}
	if a.Arrived != nil && t.c.Owner == a.ID && a.NoKey == nil {
		return Outcome{Case: f.Case, Unchanged: true}, nil
	}
	if a.Reply != latchkey.ReplyComing {
		a.Reply, a.Replied = latchkey.ReplyComing, &now
	}
	if a.Role != "" && a.Person == "" && t.f.works(latchkey.PersonID(by), a.Role) {
		a.Person, a.Name = latchkey.PersonID(by), t.f.name(latchkey.PersonID(by))
	}
	a.Arrived, a.SeenHere, a.Missed, a.Withdrew, a.NoKey = &now, by == string(t.c.By), nil, nil, nil
	t.c.Owner, t.c.Arrived, t.c.Stage = a.ID, &now, latchkey.StageArrived
	for _, b := range t.c.Current() {
		if b.ID != a.ID && b.Told == nil && stillInvolved(*b) && b.Reply == latchkey.ReplyComing {
			b.StandBy = true
			t.tellAsk(latchkey.NoticeStandBy, b, true)
		}
	}
	t.log("ask.arrived", fields{"way": wayKind(a.Way), "ask": string(a.ID)}, fields{"name": a.Name})
	return t.done(), nil
}

// NotHere takes back an arrival that was a slip. The yes given before holds again with its own time; when that has passed,
// the search goes on as after any promise that was missed. Whoever had only stood by, or had said nothing, has none to
// go back to.
func NotHere(f CaseFacts, by string, id latchkey.AskID, now time.Time) (Outcome, error) {
	t, a, err := f.turnAbout(id, "take back an arrival", by, now)
	if err != nil {
		return Outcome{}, err
	}
	if a.Arrived == nil || a.NoKey != nil || a.Withdrew != nil || t.c.Owner != a.ID {
		return Outcome{Case: f.Case, Unchanged: true}, nil
	}
	if a.Role != "" && a.Person != "" && by != string(a.Person) && by != string(f.Case.By) {
		return Outcome{}, latchkey.Errorf(latchkey.Conflict, "%s has already taken this one.", t.f.name(a.Person))
	}
	if a.Minutes == nil { // the arrival was their only yes
		a.Reply, a.Replied, a.Minutes = "", nil, nil
		if a.Role != "" {
			a.Person, a.Name = "", RoleName(a.Role)
		}
	}
	a.Arrived, a.SeenHere = nil, false
	t.log("ask.not_here", fields{"way": wayKind(a.Way), "ask": string(a.ID)}, fields{"name": a.Name})
	if a.Reply == latchkey.ReplyComing && !a.StandBy && t.clearsAlone(a) {
		t.c.Arrived, t.c.Stage = nil, latchkey.StageComing
	} else {
		t.lostOwner(a)
	}
	return t.done(), nil
}

func (f CaseFacts) works(p latchkey.PersonID, as latchkey.Role) bool {
	return slices.ContainsFunc(f.Staff, func(s latchkey.Staff) bool {
		return s.Ended == nil && s.Person == p && (s.Role == as || s.Role == latchkey.RoleManager)
	})
}

// NoKey says that somebody came, and the key is not there or does not turn. The search goes on at once.
func NoKey(f CaseFacts, by string, id latchkey.AskID, now time.Time) (Outcome, error) {
	t, a, err := f.turnAbout(id, "note that", by, now)
	if err != nil {
		return Outcome{}, err
	}
	if a.NoKey != nil {
		return Outcome{Case: f.Case, Unchanged: true}, nil
	}
	a.NoKey = &now
	t.log("ask.no_key", fields{"way": wayKind(a.Way), "ask": string(a.ID)}, fields{"name": a.Name})
	t.lostOwner(a)
	return t.done(), nil
}

// StaffOpened records who opened the door for whom on what proof. Without a proof nothing is recorded, because then no
// door should have been opened.
func StaffOpened(f CaseFacts, o latchkey.Opening, fault bool, now time.Time) (Outcome, error) {
	late := MayRecordLate(f.Case)
	if !late {
		if err := f.mustBeOpen("record the opening"); err != nil {
			return Outcome{}, err
		}
	}
	if !slices.Contains(OpeningProofs, o.Proof) {
		return Outcome{}, latchkey.Errorf(latchkey.Invalid, "Please say how you knew who it is.")
	}
	if !f.lives(o.For) {
		return Outcome{}, latchkey.Errorf(latchkey.Invalid, "Please say for which resident of this home you opened.")
	}
	t := f.turn(string(o.Opener), now)
	o.At, o.Name = now, f.name(o.Opener)
	t.c.Opening, t.c.Fault = &o, fault
	if t.c.Proof != latchkey.ProofProven {
		t.c.Proof, t.c.ProvenBy, t.c.ProvenWho = latchkey.ProofProven, o.Proof, o.Opener
	}
	t.log("door.opened_by_staff", fields{"proof": o.Proof, "fault": fmt.Sprint(fault)}, fields{"opener": o.Name, "for": f.name(o.For), "note": o.Note})
	if late {
		t.charge(Plan(Situation(t.f.with(t.c), t.now)))
		return t.keep(), nil
	}
	t.inside(string(o.Opener))
	return t.done(), nil
}

// MayRecordLate says whether an opening may be written down although the case is over: the person may tap "I'm in" before
// the technician has come to it.
func MayRecordLate(c latchkey.Lockout) bool {
	return c.Stage == latchkey.StageInside && c.Opening == nil && slices.ContainsFunc(c.Current(), func(a *latchkey.Ask) bool { return a.Role != "" })
}

// OpeningProofs are the ways in which staff may know who stands there. Knowing facts about a person is none of them.
var OpeningProofs = []string{"id_seen", "call_back", "id_seen_inside", "known"}
