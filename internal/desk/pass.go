package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// passesPerDay limits how many codes one office may give out in a day.
const passesPerDay = 30

// NewPass is what the office says of a code that it gives out.
type NewPass struct {
	Person latchkey.PersonID // a member of staff; none: somebody from outside, with a name
	Name   string
	Firm   string
	Why    string
	When   latchkey.GrantHours
	Locks  []latchkey.LockID
}

// PassView is a code that the office gave out, and where it is. Digits are only in the answer of ShowPass.
type PassView struct {
	latchkey.Pass
	Answer  rules.GrantAnswer
	Windows []rules.GrantWindow // the next ones
	By      string              // who gave it
	Mine    bool                // the viewer did
	Ready   bool                // its digits are there for the viewer to see, once
	Again   bool                // a lock would not take it, and a tap tries once more
	Codes   []CodeView
}

// PassBoard is what the office of a building gave out, and what it may give.
type PassBoard struct {
	Now    time.Time
	Locks  []latchkey.SmartLock       // that take codes and were seen to work: on shared doors, and on those of homes in which nobody lives
	Units  map[latchkey.HomeID]string // of these homes, and of those where a code was given out
	Staff  []latchkey.Person
	Passes []PassView // newest first
	May    bool       // the viewer may give and end: on a device that proves who they are
}

// PassesFor lists the codes that the office of the viewer's building gave out. Called by the office and managers.
func (d *Desk) PassesFor(ctx context.Context, who Viewer) (b PassBoard, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		o, err := d.officeFor(v, who, rules.RunsOffice)
		if err != nil {
			return err
		}
		b = PassBoard{Now: o.now, May: who.Session.Level == latchkey.ProofProven}
		if b.Locks, err = passLocks(v, o.id); err != nil {
			return err
		}
		if b.Units, err = unitsOf(v, b.Locks); err != nil {
			return err
		}
		if b.Staff, err = peopleOfStaff(v, o.id); err != nil {
			return err
		}
		passes, err := v.Passes(o.id)
		if err != nil {
			return err
		}
		for _, p := range passes {
			pv, err := d.passView(v, o, p, who.Person())
			if err != nil {
				return err
			}
			b.Passes = append(b.Passes, pv)
			for _, c := range pv.Codes {
				if err := addUnit(v, b.Units, c.Lock.Home); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return b, asMissing(err)
}

// peopleOfStaff are those who work at a property now, each once, by name.
func peopleOfStaff(v *store.View, property latchkey.PropertyID) ([]latchkey.Person, error) {
	staff, err := v.Staff(property)
	if err != nil {
		return nil, err
	}
	var ids []latchkey.PersonID
	for _, s := range staff {
		if s.Ended == nil && !slices.Contains(ids, s.Person) {
			ids = append(ids, s.Person)
		}
	}
	people, err := v.People(ids...)
	slices.SortStableFunc(people, func(a, b latchkey.Person) int { return compareNames(a.Name, b.Name) })
	return people, err
}

func (d *Desk) passView(v *store.View, o atCounter, p latchkey.Pass, viewer latchkey.PersonID) (pv PassView, err error) {
	staff, err := v.Staff(o.id)
	if err != nil {
		return pv, err
	}
	p = rules.EndedWithWork(p, staff, o.now)
	hours := rules.PassHours(p)
	pv = PassView{Pass: p, Answer: rules.GrantAt(hours, o.zone, o.now), Windows: rules.GrantWindows(hours, o.zone, o.now, 2), Mine: p.By == viewer}
	by, err := v.People(p.By)
	if err != nil {
		return pv, err
	}
	for _, x := range by {
		pv.By = x.Name
	}
	codes, err := v.CodesOfPass(p.ID)
	for _, c := range codes {
		l, err := v.SmartLock(c.Lock)
		if err != nil {
			return pv, err
		}
		if c.Ended == nil {
			c.Ended = p.Ended
		}
		if c, err = d.ofPass(v, l, c, o.zone, o.now); err != nil {
			return pv, err
		}
		if c, err = whileEmpty(v, l, c, o.zone, o.now); err != nil {
			return pv, err
		}
		c.Digest, c.Sealed = "", ""
		cv := CodeView{Code: c, Lock: l, Stand: standOn(l, c, o.now), Removal: removalOn(l, c, o.now)}
		if cv.Stand == latchkey.CodeGone && slices.ContainsFunc(codes, func(o latchkey.Code) bool { return o.Instead == c.ID }) {
			continue // digits that never fitted, and others took their place
		}
		pv.Ready, pv.Again = pv.Ready || mayShow(p, viewer, cv), pv.Again || mayAgain(p, cv)
		pv.Codes = append(pv.Codes, cv)
	}
	return pv, err
}

// GivePass gives a code to somebody of the staff, or from outside, for shared doors of the viewer's building and for doors of homes in
// which nobody lives. The locks do not have it yet, so the answer has no digits: ShowPass has them, once, when a lock was read with them.
// Called by the office and managers, on a device that proves who they are.
func (d *Desk) GivePass(ctx context.Context, who Viewer, in NewPass) (pv PassView, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return pv, needsProof()
	}
	with := func(v *store.View) ([]latchkey.HomeID, error) { return homesOfLocks(v, in.Locks) }
	err = d.atOfficeWith(ctx, who, rules.RunsOffice, with, func(tx *store.Tx, o atCounter) error {
		p := latchkey.Pass{ID: latchkey.PassID(d.NewID()), Property: o.id, Person: in.Person, Name: strings.TrimSpace(in.Name), Firm: strings.TrimSpace(in.Firm),
			Why: strings.TrimSpace(in.Why), When: in.When, By: who.Person(), Made: o.now}
		if p.Person != "" {
			staff, err := peopleOfStaff(tx.View, o.id)
			if err != nil {
				return err
			}
			i := slices.IndexFunc(staff, func(x latchkey.Person) bool { return x.ID == p.Person })
			if i < 0 {
				return latchkey.Errorf(latchkey.Invalid, "Please say who this is for.")
			}
			p.Name, p.Firm = staff[i].Name, ""
		}
		if p.Over, err = rules.CheckPass(p, o.zone, o.now); err != nil {
			return err
		}
		locks, err := passLocks(tx.View, o.id)
		if err != nil {
			return err
		}
		locks = slices.DeleteFunc(locks, func(l latchkey.SmartLock) bool { return !slices.Contains(in.Locks, l.ID) })
		if len(locks) == 0 || len(locks) != len(in.Locks) {
			return latchkey.Errorf(latchkey.Invalid, "Please choose at least one door.")
		}
		if err := d.within(tx, "passes:"+string(o.id), o.now, 24*time.Hour, passesPerDay); err != nil {
			return err
		}
		if err := tx.PutPass(p); err != nil {
			return err
		}
		pv = PassView{Pass: p, Answer: rules.GrantAt(rules.PassHours(p), o.zone, o.now)}
		var tasks []latchkey.Task
		if pv.Codes, tasks, err = d.passCodes(tx, p, locks); err != nil {
			return err
		}
		given := passEntry(p, who.Person(), o.now, "pass.given")
		given.Personal["hours"] = passHours(p)
		for i, l := range locks {
			given.Public[fmt.Sprintf("lock.%d", i+1)] = string(l.ID)
		}
		return d.stamp(tx, 0, []latchkey.Entry{given}, tasks)
	})
	return pv, asMissing(err)
}

// passCodes makes the codes of a pass: one PIN for all of its doors, where every keypad takes it.
func (d *Desk) passCodes(tx *store.Tx, p latchkey.Pass, all []latchkey.SmartLock) (out []CodeView, tasks []latchkey.Task, err error) {
	there := make([][]latchkey.Code, len(all))
	for i, l := range all {
		if there[i], err = tx.CodesOf(l.ID); err != nil {
			return nil, nil, err
		}
	}
	now := d.Now()
	digits, one := d.onePIN(all, there, "")
	for i, l := range all {
		c := latchkey.Code{Home: l.Home, Kind: latchkey.CodeStaff, Person: p.Person, Pass: p.ID}
		if one {
			c, err = d.codeOf(l, digits, c)
		} else {
			var ok bool
			if c, ok, err = d.newCode(l, "", there[i], c); err == nil && !ok {
				err = latchkey.Errorf(latchkey.Conflict, "This keypad takes no PIN that is safe.")
			}
		}
		if err != nil {
			return nil, nil, err
		}
		if err := tx.PutCode(c); err != nil {
			return nil, nil, err
		}
		v := CodeView{Code: c, Lock: l, Stand: rules.CodeStandAt(c, now)}
		v.Code.Digest, v.Code.Sealed = "", ""
		out, tasks = append(out, v), append(tasks, d.lookAtLock(l, now))
	}
	return out, tasks, nil
}

// EndPass ends a code that the office gave out, at once. It is live until each lock was seen without it. Called by the office and
// managers, on a device that proves who they are.
func (d *Desk) EndPass(ctx context.Context, who Viewer, id latchkey.PassID) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	with := func(v *store.View) ([]latchkey.HomeID, error) { return homesOfPass(v, id) }
	return d.atOfficeWith(ctx, who, rules.RunsOffice, with, func(tx *store.Tx, o atCounter) error {
		p, err := tx.Pass(id)
		if err != nil {
			return err
		}
		if p.Property != o.id {
			return notYours()
		}
		if p.Ended != nil {
			return nil
		}
		return d.endPass(tx, p, who.Person(), o.now, true)
	})
}

// endPass ends a pass with its codes. Where the homes of its codes were not taken, whoever works their lock next finds that the pass is
// over: until then no code of it is called anything but on its way out.
func (d *Desk) endPass(tx *store.Tx, p latchkey.Pass, by latchkey.PersonID, now time.Time, homes bool) error {
	p.Ended, p.EndedBy = &now, by
	if err := tx.PutPass(p); err != nil {
		return err
	}
	codes, err := tx.CodesOfPass(p.ID)
	if err != nil {
		return err
	}
	var tasks []latchkey.Task
	for _, c := range codes {
		if c.Ended != nil {
			continue
		}
		l, err := tx.SmartLock(c.Lock)
		if err != nil {
			return err
		}
		if l.Home == "" || homes {
			if err := endCode(tx, c, now); err != nil {
				return err
			}
		}
		tasks = append(tasks, d.lookAtLock(l, now))
	}
	return d.stamp(tx, 0, []latchkey.Entry{passEntry(p, by, now, "pass.ended")}, tasks)
}

// endPassesOf ends the codes of somebody who works at a property no more.
func (d *Desk) endPassesOf(tx *store.Tx, property latchkey.PropertyID, person, by latchkey.PersonID, now time.Time) error {
	staff, err := tx.Staff(property)
	if err != nil {
		return err
	}
	passes, err := tx.Passes(property)
	for _, p := range passes {
		if p.Person != person || p.Ended != nil || rules.EndedWithWork(p, staff, now).Ended == nil {
			continue
		}
		if err := d.endPass(tx, p, by, now, false); err != nil {
			return err
		}
	}
	return err
}

// passHours is when a pass holds, as the log keeps it.
func passHours(p latchkey.Pass) string {
	text, err := json.Marshal(p.When)
	if err != nil {
		return "" // hours can be written; their own tests hold that
	}
	return string(text)
}

func passEntry(p latchkey.Pass, by latchkey.PersonID, at time.Time, kind string) latchkey.Entry {
	return latchkey.Entry{Property: p.Property, At: at, By: string(by), Kind: kind, Public: map[string]string{"pass": string(p.ID)},
		Personal: map[string]string{"name": p.Name, "firm": p.Firm, "why": p.Why}}
}

// ofPass is a code with what has become of the pass that it comes from.
func (d *Desk) ofPass(v *store.View, l latchkey.SmartLock, c latchkey.Code, zone *time.Location, now time.Time) (latchkey.Code, error) {
	if c.Ended != nil {
		return c, nil
	}
	p, err := v.Pass(c.Pass)
	if latchkey.KindOf(err) == latchkey.NotFound { // it was over long ago, and is forgotten
		c.Ended = &now
		return c, nil
	}
	if err != nil {
		return c, err
	}
	staff, err := v.Staff(l.Property)
	if err != nil {
		return c, err
	}
	keeps := l.Can.WeekHours
	if l.Home != "" { // hours that a lock keeps by itself would outlive the day on which somebody moves in
		keeps = 0
	}
	return whileEmpty(v, l, rules.NextWindow(c, rules.PassHours(rules.EndedWithWork(p, staff, now)), keeps, zone, now), zone, now)
}
