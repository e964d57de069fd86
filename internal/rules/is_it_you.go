package rules

import (
	"slices"
	"time"

	"latchkey"
)

// Is it you? A stolen card or phone begins a case as well as its owner does. So the owner is asked where the thief hardly
// is: on their other contacts, and on a device of theirs. Silence is not yes. Why a link confirms and does not prove:
// docs/decisions/006-is-it-you.md.

// CanBeAsked says whether the resident has anything else on which to ask them: a device that proves who they are, or a
// proved contact other than the one that was used to begin.
func CanBeAsked(f CaseFacts, o Opened) bool {
	return o.Proof == latchkey.ProofClaimed && f.lives(o.By) && (o.Device || len(provedElsewhere(f.People[o.By], o.Via)) > 0)
}

func provedElsewhere(p latchkey.Person, via latchkey.ContactID) (ids []latchkey.ContactID) {
	for _, c := range p.Contacts {
		if c.Verified != nil && c.ID != via {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// tellElsewhere tells the resident that a case was begun in their name, and puts the question when numbers were drawn for
// it. Without numbers the message only lets them stop it: whoever calls a first case off must not begin a second one that
// nobody can stop. The contact that was used to begin hears of it only when there is no other.
func (t *turn) tellElsewhere(o Opened) {
	p := t.f.People[o.By]
	others := slices.DeleteFunc(slices.Clone(p.Contacts), func(c latchkey.Contact) bool { return c.ID == o.Via })
	if len(others) > 0 {
		p.Contacts = others
	}
	if o.Numbers != nil && CanBeAsked(t.f, o) {
		q := *o.Numbers
		q.Asked, q.Contacts = t.now, provedElsewhere(p, o.Via)
		t.c.IsItYou = &q
	}
	asking := Asking(t.c)
	if asking {
		t.log("is_it_you.asked", nil, nil)
	}
	t.tellOn(latchkey.NoticeOpened, p, "", string(t.c.ID)+":"+string(latchkey.NoticeOpened)+":", asking)
}

// AtTheDoor says whether a session is that of the browser in which the case was begun. Only there the number is shown.
func AtTheDoor(c latchkey.Lockout, s latchkey.Session) bool { return c.OpenedWith == s.Root() }

// MayStop says whether the resident can say elsewhere that it is not they: the case is open, and nobody has proved who
// stands there.
func MayStop(c latchkey.Lockout) bool {
	return c.IsItYou != nil && c.Stage.Open() && c.Proof != latchkey.ProofProven
}

// Asking says whether the question is out. A later case of the day has none, and can be stopped all the same.
func Asking(c latchkey.Lockout) bool { return MayStop(c) && c.IsItYou.Number != 0 }

// MayPick says whether somebody still has their one try.
func MayPick(c latchkey.Lockout, device bool) bool {
	return Asking(c) && (device && c.IsItYou.ByDevice == nil || !device && c.IsItYou.ByLink == nil)
}

// Pick hears which number the resident sees. From their own device the right one proves the case; through a link it is
// noted for those who come, because a stolen phone shows messages too. A wrong one changes nothing, and there is no second
// try. Neither a wrong one nor one through a link counts as a change of the case: whoever stands at the door must not be
// able to tell that somebody answered.
func Pick(f CaseFacts, number int, device bool, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("pick a number"); err != nil {
		return Outcome{}, err
	}
	if !MayPick(f.Case, device) {
		return Outcome{}, answeredBefore()
	}
	t := f.turn(string(f.Case.By), now)
	q := *t.c.IsItYou
	picked := &latchkey.Picked{At: now, Right: number == q.Number}
	t.c.IsItYou = &q
	if device {
		q.ByDevice = picked
	} else {
		q.ByLink = picked
	}
	switch {
	case !picked.Right:
		t.log("is_it_you.wrong", nil, nil)
	case device:
		t.c.Proof, t.c.ProvenBy, t.c.ProvenWho = latchkey.ProofProven, "confirmed", ""
		t.log("lockout.proven", fields{"how": "confirmed"}, nil)
		return t.done(), nil
	default:
		t.log("is_it_you.confirmed", nil, nil)
	}
	t.out.Case = t.c
	return t.out, nil
}

func answeredBefore() error {
	return latchkey.Errorf(latchkey.Conflict, "This was answered already, or it is over.")
}

// NotMe is the resident saying that it is not they who ask. It ends the case as a key-holder's word does while nobody has
// proved who stands there, and tells the staff, whoever was asked for help, and the resident on everything they have.
func NotMe(f CaseFacts, device bool, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("stop it"); err != nil {
		return Outcome{}, err
	}
	if f.Case.Proof == latchkey.ProofProven || !device && f.Case.IsItYou == nil {
		return Outcome{}, answeredBefore()
	}
	t := f.turn(string(f.Case.By), now)
	t.log("is_it_you.not_me", nil, nil)
	t.tellKeyed(latchkey.NoticeNotThem, t.c.By, "", "not_me", true)
	roles, asked := []latchkey.Role{latchkey.RoleOnCall, latchkey.RoleManager}, []time.Time{t.now}
	for _, a := range t.c.Current() {
		if a.Told != nil || !stillInvolved(*a) {
			continue
		}
		a.Told = &t.now // of this, instead of that it is over
		if a.Role != "" {
			roles, asked = append(roles, a.Role), append(asked, a.Asked)
		} else {
			t.tellAsk(latchkey.NoticeNotThem, a, true)
		}
	}
	for _, s := range t.f.Staff {
		if StaffMaySee(t.c) && slices.Contains(roles, s.Role) && t.f.concerns(s, asked...) {
			t.tellKeyed(latchkey.NoticeNotThem, s.Person, "", "not_me:staff", true)
		}
	}
	t.end(latchkey.StageNotThem, string(t.c.By))
	return t.done(), nil
}
