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

// What a lock can do for somebody who stands outside: be looked at when the case begins, be unlocked from afar, take a PIN
// that is used once, or open with a code that was prepared.

// youngReading is how old a reading may be so that nobody asks the lock again when a case begins.
const youngReading = time.Minute

// lookForCase owes a look at every lock of a home of which a case has begun. A lock that is dead is then known to be before
// anybody counts on it, and what the plan says has an age of seconds.
func (d *Desk) lookForCase(tx *store.Tx, all []latchkey.SmartLock) error {
	now := d.Now()
	var tasks []latchkey.Task
	for _, l := range all {
		if l.Trusted == nil || now.Sub(l.Contact()) < youngReading && l.Fails == 0 {
			continue
		}
		l.Look = &now
		if err := tx.PutSmartLock(l); err != nil {
			return err
		}
		tasks = append(tasks, d.lookAtLock(l, now))
	}
	return d.stamp(tx, 0, nil, tasks)
}

// lockNews tells the open cases of a home that a lock of it was seen to stand otherwise.
func (d *Desk) lockNews(ctx context.Context, home latchkey.HomeID) error {
	var open []latchkey.LockoutID
	err := d.Store.View(ctx, func(v *store.View) error {
		open = nil
		all, err := v.LockoutsOf(home, d.Now().Add(-48*time.Hour))
		for _, c := range all {
			if c.Stage.Open() {
				open = append(open, c.ID)
			}
		}
		return err
	})
	for _, id := range open {
		_, again := d.inHome(ctx, home, id, func(rules.CaseFacts) error { return nil }, rules.LockNews)
		err = errors.Join(err, again)
	}
	return err
}

// Unlocked is what came of unlocking a home for somebody outside.
type Unlocked struct {
	Still []string // doors with a lock that Latchkey does not move, or did not see move: those need a hand
}

// UnlockHome draws every bolt of the viewer's home that can be moved from afar, one after the other, outermost first, for a
// case of theirs. A door with two locks is open when both are. It stops at the first that does not move, and says why. What
// was seen changes the plan at once. Called by the resident, proven.
func (d *Desk) UnlockHome(ctx context.Context, who Viewer, id latchkey.LockoutID) (out Unlocked, err error) {
	f, err := d.ownCase(ctx, who, id)
	if err != nil {
		return out, err
	}
	turned := 0
	for _, door := range f.Home.Doors {
		for _, l := range f.Locks {
			if l.Door != door.ID || l.Trusted == nil || !l.Can.Remote || err != nil {
				continue
			}
			_, err = d.TurnLock(ctx, who, l.ID, latchkey.BoltUnlocked)
			turned++
		}
	}
	if turned == 0 {
		return out, latchkey.Errorf(latchkey.Conflict, "No lock of this home can be moved from here.")
	}
	// Whoever asked may have gone; the case goes on with what was seen.
	if news := d.lockNews(context.WithoutCancel(ctx), f.HomeID); err == nil {
		err = news
	}
	if err != nil {
		return out, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		all, err := v.SmartLocks(f.HomeID)
		out.Still = rules.StillShut(f.Home, all, d.Now())
		return err
	})
	return out, err
}

// ownCase are the facts of an open case of the viewer's own, at level proven: what opens a door is for nobody else.
func (d *Desk) ownCase(ctx context.Context, who Viewer, id latchkey.LockoutID) (f rules.CaseFacts, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return f, needsProof()
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		f, err = d.ownCaseIn(v, who, id)
		return err
	})
	return f, asMissing(err)
}

func (d *Desk) ownCaseIn(v *store.View, who Viewer, id latchkey.LockoutID) (f rules.CaseFacts, err error) {
	c, err := v.Lockout(id)
	if err != nil {
		return f, err
	}
	if _, err := d.residentOf(v, who, c.Home); err != nil || c.By != who.Person() {
		return f, notYours()
	}
	if !c.Stage.Open() {
		return f, latchkey.Errorf(latchkey.Conflict, "This is over. Begin again if you are still outside.")
	}
	return caseFacts(v, c.Home, c, d.Now())
}

// onceLasts is how long a PIN that is made in a lockout stays on its lock when nobody types it.
const onceLasts = time.Hour

// oncePerDay limits how many of them one home may have made in a day: each wakes a lock twice.
const oncePerDay = 10

// AskPIN wants a fresh PIN, for one use, on every lock of the viewer's home that can take one now. It is wanted, not there:
// nothing is shown before the lock was read with it. It goes when it was used, when its hour has passed, or with the case.
// Called by the resident of an open case, proven.
func (d *Desk) AskPIN(ctx context.Context, who Viewer, id latchkey.LockoutID) error {
	seen, err := d.ownCase(ctx, who, id)
	if err != nil {
		return err
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{seen.HomeID}}, func(tx *store.Tx) error {
		f, err := d.ownCaseIn(tx.View, who, id)
		if err != nil {
			return err
		}
		now := d.Now()
		if err := d.within(tx, "once:"+string(f.HomeID), now, 24*time.Hour, oncePerDay); err != nil {
			return err
		}
		wanted := 0
		for _, l := range f.Locks {
			if !takesPIN(l, now) || slices.ContainsFunc(f.Codes, func(c latchkey.Code) bool { return c.Lock == l.ID && c.Lockout == id && rules.WantedNow(c, now) }) {
				continue
			}
			until := now.Add(onceLasts)
			made, err := d.wantCode(tx, l, f.Home.Unit, latchkey.Code{Home: f.HomeID, Kind: latchkey.CodeOnce, Person: who.Person(), Lockout: id, Until: &until}, "code.asked")
			if err != nil {
				return err
			}
			if made {
				wanted++
			}
		}
		if wanted == 0 {
			return latchkey.Errorf(latchkey.Conflict, "No lock of this home can take a new PIN now.")
		}
		return nil
	}))
}

// takesPIN says whether a lock can be given a PIN now: it has a keypad, somebody saw it work, and it answers.
func takesPIN(l latchkey.SmartLock, now time.Time) bool {
	return l.Trusted != nil && l.Can.Codes > 0 && !l.Away && !rules.Silent(l, now) && rules.BoltAt(l.Reading, now) != latchkey.BoltJammed
}

// wantCode makes a code on a lock of a home that was taken, writes down who wanted it, and owes the lock's next step. False
// when this keypad takes no PIN that is safe.
func (d *Desk) wantCode(tx *store.Tx, l latchkey.SmartLock, unit string, c latchkey.Code, kind string) (bool, error) {
	codes, err := tx.CodesOf(l.ID)
	if err != nil {
		return false, err
	}
	c, ok, err := d.newCode(l, unit, codes, c)
	if err != nil || !ok {
		return false, err
	}
	if err := tx.PutCode(c); err != nil {
		return false, err
	}
	now := d.Now()
	return true, d.stamp(tx, 0, []latchkey.Entry{{Property: l.Property, Home: c.Home, Lockout: c.Lockout, At: now, By: string(c.Person), Kind: kind,
		Public: map[string]string{"lock": string(l.ID), "code": string(c.ID), "whose": string(c.Kind)}}}, []latchkey.Task{d.lookAtLock(l, now)})
}

// ShownCode is a code in the answer to the tap of whoever it belongs to. It is in no page that can be opened again.
type ShownCode struct {
	Lock   string
	Door   string
	Kind   latchkey.CodeKind
	Digits string
	Until  *time.Time
}

// ShowCodes answers with the digits that the person of a case can type now: the PIN made for it, their own code, the spare
// that was prepared. Each was seen on its lock. It works while the locks' own network is away, because the digits are here.
// Called by the resident of an open case, proven.
func (d *Desk) ShowCodes(ctx context.Context, who Viewer, id latchkey.LockoutID) (out []ShownCode, err error) {
	seen, err := d.ownCase(ctx, who, id)
	if err != nil {
		return nil, err
	}
	take := store.Take{Homes: []latchkey.HomeID{seen.HomeID}}
	if len(seen.Shared) > 0 {
		take.Properties = []latchkey.PropertyID{seen.PropertyID}
	}
	err = d.Store.Do(ctx, take, func(tx *store.Tx) error {
		out = nil
		f, err := d.ownCaseIn(tx.View, who, id)
		if err != nil {
			return err
		}
		now := d.Now()
		if len(seen.Shared) == 0 { // what came to be there since is shown at the next tap
			f.Shared = nil
		}
		for _, l := range f.Keypads() {
			c, ok := bestCode(f, l, now)
			if !ok {
				continue
			}
			digits, err := d.openPIN(c)
			if err != nil {
				return err
			}
			c.Shown = &now
			if c.Lockout == "" && c.Kind == latchkey.CodeSpare {
				c.Lockout = id // it is replaced when this case is over
			}
			if err := tx.PutCode(c); err != nil {
				return err
			}
			out = append(out, ShownCode{Lock: l.Name, Door: l.Door, Kind: c.Kind, Digits: digits, Until: c.Until})
			if err := d.stamp(tx, 0, []latchkey.Entry{{Property: l.Property, Home: f.HomeID, Lockout: id, At: now, By: string(who.Person()), Kind: "code.shown",
				Public: map[string]string{"lock": string(l.ID), "code": string(c.ID), "whose": string(c.Kind)}}}, nil); err != nil {
				return err
			}
		}
		if len(out) == 0 {
			return latchkey.Errorf(latchkey.Conflict, "No lock was seen with a code of yours yet. Look again in a minute.")
		}
		return nil
	})
	return out, asMissing(err)
}

// bestCode is the one code to type on a lock: the PIN that was made for now, then one's own, then the spare.
func bestCode(f rules.CaseFacts, l latchkey.SmartLock, now time.Time) (best latchkey.Code, ok bool) {
	for _, kind := range []latchkey.CodeKind{latchkey.CodeOnce, latchkey.CodeResident, latchkey.CodeSpare} {
		for _, c := range f.Codes {
			if c.Lock == l.ID && c.Kind == kind && l.Trusted != nil && rules.Typed(c, f.Case, now) {
				return c, true
			}
		}
	}
	return best, false
}

// CaseCode is where a code stands that can help in a case; without digits.
type CaseCode struct {
	Lock  string
	Kind  latchkey.CodeKind
	Stand latchkey.CodeStand
	Fault latchkey.CodeFault
	Seen  *time.Time
	Ready bool // a tap shows it
}

// caseCodes are the codes that can help the person of a case, and whether a fresh PIN can be asked for.
func caseCodes(f rules.CaseFacts, now time.Time) (out []CaseCode, mayAsk bool) {
	for _, l := range f.Keypads() {
		waits := false
		for _, c := range f.Codes {
			if c.Lock != l.ID || c.Person != f.Case.By || l.Trusted == nil {
				continue
			}
			ready := rules.Typed(c, f.Case, now)
			mine := c.Kind == latchkey.CodeOnce && c.Lockout == f.Case.ID && rules.WantedNow(c, now)
			waits = waits || mine
			if ready || mine {
				out = append(out, CaseCode{Lock: l.Name, Kind: c.Kind, Stand: rules.CodeStandAt(c, now), Fault: c.Fault, Seen: c.Seen, Ready: ready})
			}
		}
		mayAsk = mayAsk || !waits && l.Home != "" && takesPIN(l, now)
	}
	return out, mayAsk
}

// lockTrouble is what somebody outside has to know of their locks for as long as it is so, and not only in the answer to one tap.
func lockTrouble(f rules.CaseFacts, danger bool, now time.Time) (stuck rules.Stuck, vain *time.Time) {
	for _, l := range f.Locks {
		if l.Vain != nil && l.Vain.After(f.Case.Opened) && (vain == nil || l.Vain.After(*vain)) {
			vain = l.Vain
		}
	}
	return rules.StuckOn(f, danger, now), vain
}
