package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// Viewer is who is asking, as far as their session proves. The zero value is nobody.
type Viewer struct {
	Session  latchkey.Session
	Program  *latchkey.Program // another system with its token; it has no session and is nobody
	Language string            // in which they read, BCP 47: their own, or what they chose for this visit; empty when nobody has said
}

// Person is who the viewer is signed in as, or "".
func (v Viewer) Person() latchkey.PersonID { return v.Session.Person }

// pagesPerHomeAndDay limits how many cases may be begun for one home in a day: each may wake people.
const pagesPerHomeAndDay = 10

// OpenLockout begins a case for the home the viewer lives in. Called by residents at level claimed or proven. The same
// key again returns the first case; so does a tap while another of the viewer's cases is open.
func (d *Desk) OpenLockout(ctx context.Context, who Viewer, home latchkey.HomeID, key string, a latchkey.Answers) (latchkey.Lockout, error) {
	f, _, err := d.openCase(ctx, who, home, key, a, false)
	return f.Case, err
}

// OpenAndBegin is OpenLockout and Begin in one tap, and answers with the case as CaseFor shows it. A new case is one
// happening, shown from the facts it was decided on: when a thousand people tap at once, nobody waits for reading back.
func (d *Desk) OpenAndBegin(ctx context.Context, who Viewer, home latchkey.HomeID, key string, a latchkey.Answers) (CaseView, error) {
	f, fresh, err := d.openCase(ctx, who, home, key, a, true)
	if err == nil && !fresh && f.Case.Begun == nil {
		_, err = d.Begin(ctx, who, f.Case.ID)
	}
	if err != nil {
		return CaseView{}, err
	}
	if !fresh {
		return d.CaseFor(ctx, who, f.Case.ID)
	}
	f = rules.ReadBy(f, who.Language)
	cv := d.viewOf(f, nil, d.Now())
	cv.Seal = d.seal(ctx, nil)
	cv.IsItYou = isItYouFor(who, f.Case)
	if !seesNames(who, f.Case) {
		cv.hideNames(f)
	}
	return cv, nil
}

// openCase keeps a new case and gives the facts with it in them, or finds the case that is meant: then it is not fresh, and
// the case is all that is known.
func (d *Desk) openCase(ctx context.Context, who Viewer, home latchkey.HomeID, key string, a latchkey.Answers, begin bool) (known rules.CaseFacts, fresh bool, err error) {
	key, a = cleanKey(key), cleanAnswers(a)
	stranger := false
	err = d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		now := d.Now()
		f, err := caseFacts(tx.View, home, latchkey.Lockout{}, now)
		if err != nil {
			return err
		}
		if !livesThere(f, who) {
			stranger = true
			return notYours() // asked first: also an open case is no longer theirs when they do not live there any more
		}
		c, taken := earlierTap(f, who.Person(), key, now)
		if c != nil {
			known, fresh = rules.CaseFacts{Case: *c}, false
			return errNothing
		}
		if taken {
			key = "" // the form's key is somebody else's: theirs is another case
		}
		o := rules.Opened{ID: latchkey.LockoutID(d.NewID()), By: who.Person(), Key: key, Proof: who.Session.Level, How: who.Session.How,
			Via: who.Session.Contact, With: who.Session.Root(), Answers: a, Begin: begin}
		if err := d.drawNumbers(tx, f, &o, now); err != nil {
			return err
		}
		out, err := rules.Open(f, o, now)
		if err != nil {
			return err
		}
		// Counted last: how often a home asks for help is nothing a stranger may learn from a refusal.
		ok, _, err := tx.Count("cases:"+string(home), now, 24*time.Hour, pagesPerHomeAndDay)
		if err != nil {
			return err
		}
		if !ok {
			return latchkey.Errorf(latchkey.TooMany, "Too many requests for this home today. Please ring the number below.")
		}
		known, fresh = f, true
		known.Case = out.Case
		return d.keep(tx, f, out)
	})
	if stranger {
		d.Tried(ctx, who, home)
	}
	switch {
	case errors.Is(err, errNothing):
		err = nil
	case latchkey.KindOf(err) == latchkey.NotFound:
		err = rules.Strangers() // a home that does not exist is like any that is not theirs
	}
	return known, fresh, err
}

// earlierTap finds the case that the same tap, or the same person, already has open. Taken says that the tap's key is
// another person's.
func earlierTap(f rules.CaseFacts, p latchkey.PersonID, key string, now time.Time) (c *latchkey.Lockout, taken bool) {
	for _, c := range f.Earlier {
		if key == "" || c.Key != key {
			continue
		}
		if c.By == p && !(c.Stage.Open() && rules.Lapsed(c, now)) {
			return &c, false
		}
		taken = true
	}
	for _, c := range f.Earlier {
		if c.By == p && c.Stage.Open() && !rules.Lapsed(c, now) {
			return &c, taken
		}
	}
	return nil, taken
}

// ofResident lets only the person the case was opened for act on it.
func ofResident(who Viewer) func(rules.CaseFacts) error {
	return func(f rules.CaseFacts) error {
		if who.Person() == "" || f.Case.By != who.Person() {
			return notYours()
		}
		return nil
	}
}

func livesThere(f rules.CaseFacts, who Viewer) bool {
	return who.Person() != "" && slices.ContainsFunc(f.Tenancies, func(t latchkey.Tenancy) bool { return t.Person == who.Person() && t.Ended == nil })
}

// notYours is said of every case that is not the asker's, existing or not.
func notYours() error {
	return latchkey.Errorf(latchkey.NotFound, "There is nothing here for you.")
}

func (d *Desk) asResident(ctx context.Context, who Viewer, id latchkey.LockoutID, decide func(rules.CaseFacts, time.Time) (rules.Outcome, error)) (latchkey.Lockout, error) {
	c, err := d.onCase(ctx, id, ofResident(who), decide)
	if latchkey.KindOf(err) == latchkey.NotFound {
		err = notYours()
	}
	return c, err
}

// ChangeAnswers replaces what the resident told us; danger may change from any screen at any time. Called by the
// resident of the case.
func (d *Desk) ChangeAnswers(ctx context.Context, who Viewer, id latchkey.LockoutID, a latchkey.Answers) (latchkey.Lockout, error) {
	a = cleanAnswers(a)
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.Change(f, string(who.Person()), a, now)
	})
}

// ProveWithDevice records that the resident has shown who they are with an enrolled device, at the door.
func (d *Desk) ProveWithDevice(ctx context.Context, who Viewer, id latchkey.LockoutID) (latchkey.Lockout, error) {
	if who.Session.Level != latchkey.ProofProven {
		return latchkey.Lockout{}, notYours()
	}
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.ProveHere(f, who.Session, now)
	})
}

// Begin lets Latchkey ask people in the plan's order. Called by the resident of the case.
func (d *Desk) Begin(ctx context.Context, who Viewer, id latchkey.LockoutID) (latchkey.Lockout, error) {
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.Begin(f, string(who.Person()), now)
	})
}

// PhoneFades hears that the resident's phone will soon be silent: everybody is asked at once, and a meeting is fixed. Called
// by the resident of the case.
func (d *Desk) PhoneFades(ctx context.Context, who Viewer, id latchkey.LockoutID, phone latchkey.Phone) (latchkey.Lockout, error) {
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.Fade(f, string(who.Person()), phone, now)
	})
}

// Request asks for one way now, out of turn. Shown is the price that stood above the button (nil = "not known"); when
// it is no longer true, nothing is asked. Way is the planner's id as the page had it.
func (d *Desk) Request(ctx context.Context, who Viewer, id latchkey.LockoutID, way string, shown *latchkey.Price) (latchkey.Lockout, error) {
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.Request(f, string(who.Person()), rules.RealWay(f, way), shown, now)
	})
}

// TryFailed says that something tried alone did not work. Called by the resident of the case.
func (d *Desk) TryFailed(ctx context.Context, who Viewer, id latchkey.LockoutID, way string) (latchkey.Lockout, error) {
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		if len(way) > wayMost || len(f.Case.Tried) >= triesMost {
			return rules.Outcome{}, latchkey.Errorf(latchkey.Invalid, "Please choose one of the ways on the page.")
		}
		return rules.TryFailed(f, string(who.Person()), way, now)
	})
}

// HeardFrom records what somebody told the resident by phone: that they come, or cannot.
func (d *Desk) HeardFrom(ctx context.Context, who Viewer, id latchkey.LockoutID, ask latchkey.AskID, reply latchkey.Reply, minutes int) (latchkey.Lockout, error) {
	if err := checkPromise(minutes); err != nil {
		return latchkey.Lockout{}, err
	}
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		if reply == latchkey.ReplyNotThem {
			return rules.Outcome{}, latchkey.Errorf(latchkey.Invalid, "Please choose one of the answers.")
		}
		return rules.Answer(f, rules.Replied{Ask: ask, Reply: reply, Minutes: minutes, By: string(who.Person())}, now)
	})
}

// TheyAreHere says that somebody who was asked has come. Called by the resident of the case.
func (d *Desk) TheyAreHere(ctx context.Context, who Viewer, id latchkey.LockoutID, ask latchkey.AskID) (latchkey.Lockout, error) {
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.Arrive(f, string(who.Person()), ask, now)
	})
}

// TheyAreNotHere takes back that somebody has come. Called by the resident of the case.
func (d *Desk) TheyAreNotHere(ctx context.Context, who Viewer, id latchkey.LockoutID, ask latchkey.AskID) (latchkey.Lockout, error) {
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.NotHere(f, string(who.Person()), ask, now)
	})
}

// TheKeyIsNotThere says that whoever came has no key that turns. Called by the resident of the case.
func (d *Desk) TheKeyIsNotThere(ctx context.Context, who Viewer, id latchkey.LockoutID, ask latchkey.AskID) (latchkey.Lockout, error) {
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.NoKey(f, string(who.Person()), ask, now)
	})
}

// Inside says that the resident is in. Called by the resident of the case.
func (d *Desk) Inside(ctx context.Context, who Viewer, id latchkey.LockoutID) (latchkey.Lockout, error) {
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.Inside(f, string(who.Person()), now)
	})
}

// CallOff ends the case. Called by the resident of the case.
func (d *Desk) CallOff(ctx context.Context, who Viewer, id latchkey.LockoutID) (latchkey.Lockout, error) {
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.CallOff(f, string(who.Person()), now)
	})
}

// Reopen takes up a case that was ended too early. Called by the resident of the case.
func (d *Desk) Reopen(ctx context.Context, who Viewer, id latchkey.LockoutID) (latchkey.Lockout, error) {
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.Reopen(f, string(who.Person()), now)
	})
}

// Dispute is one tap against a fee. Called by the resident of the case.
func (d *Desk) Dispute(ctx context.Context, who Viewer, id latchkey.LockoutID) (latchkey.Lockout, error) {
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.Dispute(f, string(who.Person()), now)
	})
}

// ChoreDone ticks off one thing that remained to be done. Called by the resident of the case.
func (d *Desk) ChoreDone(ctx context.Context, who Viewer, id latchkey.LockoutID, n int) (latchkey.Lockout, error) {
	return d.asResident(ctx, who, id, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return rules.ChoreDone(f, who.Person(), n, now)
	})
}

// Look lets the case look at itself when its time has come. Called by jobs.
func (d *Desk) Look(ctx context.Context, t latchkey.Task) error {
	_, err := d.inHome(ctx, t.Home, t.Lockout, func(rules.CaseFacts) error { return nil }, rules.Look)
	return err
}
