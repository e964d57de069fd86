package desk

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// LocksNeeding is how many locks there are where the viewer works, and how many of them need somebody. Called as OfficeLocks is.
func (d *Desk) LocksNeeding(ctx context.Context, who Viewer) (all, faulty int, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		property, err := locksSeenBy(v, who)
		if err != nil {
			return err
		}
		known, err := d.locksKnown(v, property)
		all, faulty = len(known.list), needing(known.list)
		return err
	})
	return all, faulty, asMissing(err)
}

func needing(lines []LockLine) (n int) {
	for i := range lines {
		if len(lines[i].Care.Faults) > 0 {
			n++
		}
	}
	return n
}

// LockLine is one lock of a building as whoever keeps it sees it. What stands in the lock's own record of a home's door is not
// in it: see rules.CareOf.
type LockLine struct {
	ID       latchkey.LockID
	Home     latchkey.HomeID
	Unit     string // empty: a shared door
	Door     string // its kind: entrance, gate, elevator, unit; empty when it is not in the list any more
	Name     string
	Stack    string
	Lives    bool // somebody lives behind it
	Trusted  *time.Time
	Can      latchkey.LockCan
	Try      *latchkey.LockTry
	MayTry   bool       // now
	Let      *time.Time // those who live there let it be tried until then
	SawWorks bool       // a try went well lately, so somebody may say that they saw it
	Care     rules.LockCare
}

// LocksBoard is one page of the locks of a building, and how it stands with all of them.
type LocksBoard struct {
	Part[LockLine]
	Now     time.Time
	All     int      // locks in use
	Faulty  int      // of these
	Stacks  []string // what this house speaks to locks with
	ByHouse bool     // the viewer may add locks: on a device that proves who they are
}

// OfficeLocks lists every door with a lock where the viewer works. Called by the office and managers, and by programs that may
// read how the locks are.
func (d *Desk) OfficeLocks(ctx context.Context, who Viewer, q Asked) (b LocksBoard, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		property, err := locksSeenBy(v, who)
		if err != nil {
			return err
		}
		known, err := d.locksKnown(v, property)
		if err != nil {
			return err
		}
		lines := slices.Clone(known.list)
		if who.Program != nil {
			lines = d.lockLines(known.of, true)
			lessForProgram(lines, *who.Program)
		}
		b = LocksBoard{Now: d.Now(), All: len(lines), Faulty: needing(lines), Stacks: slices.Sorted(maps.Keys(d.Locks)), ByHouse: who.Session.Level == latchkey.ProofProven}
		lines = slices.DeleteFunc(lines, func(l LockLine) bool { return !q.Fits(l.Unit, l.Name) || !isOnlyLock(l, q.Only) })
		b.Part = sortedPart(lines, q.Page, func(a, b *LockLine) int { return q.turned(compareLocks(a, b, q.Sort)) })
		return nil
	})
	return b, asMissing(err)
}

func isOnlyLock(l LockLine, only string) bool {
	switch only {
	case "lock_faults":
		return len(l.Care.Faults) > 0
	case "lock_battery":
		return l.Care.Low
	case "lock_silent":
		return !l.Care.Answers || l.Care.Vain != nil
	}
	return true
}

func compareLocks(a, b *LockLine, by string) int {
	door := cmp.Or(compareUnits(a.Unit, b.Unit), compareNames(a.Name, b.Name))
	switch by {
	case "state":
		return cmp.Or(strings.Compare(string(a.Care.State), string(b.Care.State)), door)
	case "said": // what was never heard of comes with the oldest
		return cmp.Or(orZero(a.Care.Said).Compare(orZero(b.Care.Said)), door)
	case "battery":
		return cmp.Or(cmp.Compare(percentOf(a.Care), percentOf(b.Care)), door)
	case "codes":
		return cmp.Or(cmp.Compare(a.Care.Codes.Wanted+a.Care.Codes.Leaving, b.Care.Codes.Wanted+b.Care.Codes.Leaving), door)
	case "free":
		return cmp.Or(cmp.Compare(freeOf(a.Care), freeOf(b.Care)), door)
	case "faults":
		return cmp.Or(cmp.Compare(len(a.Care.Faults), len(b.Care.Faults)), door)
	}
	return door
}

func orZero(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

// percentOf puts a battery that nobody knows behind every known one.
func percentOf(c rules.LockCare) int {
	if c.Battery == nil {
		return 101
	}
	return *c.Battery
}

func freeOf(c rules.LockCare) int {
	if c.Free == nil {
		return 1 << 20
	}
	return *c.Free
}

// lockLine is one lock. A desk without any stacks has connected to nothing, and does not know what the house has.
func (d *Desk) lockLine(l latchkey.SmartLock, codes []latchkey.Code, unit, kind string, lives bool) LockLine {
	now := d.Now()
	line := LockLine{ID: l.ID, Home: l.Home, Unit: unit, Door: kind, Name: l.Name, Stack: l.Stack, Lives: lives, Trusted: l.Trusted, Can: l.Can, Try: l.Try,
		MayTry: rules.MayTry(l, lives, now), SawWorks: rules.TryHolds(l, now),
		Care: rules.CareOf(rules.CareFacts{Lock: l, Codes: codes, Lives: lives, Stack: d.Locks == nil || d.Locks[l.Stack] != nil, NoDoor: kind == ""}, now)}
	if l.Let != nil && now.Before(*l.Let) {
		line.Let = l.Let
	}
	return line
}

// sharedDoors are the doors that a home has together with others.
func sharedDoors(h latchkey.Home) (doors []latchkey.Door) {
	for _, door := range h.Doors {
		if door.Kind != "unit" {
			doors = append(doors, door)
		}
	}
	return doors
}

func doorKind(h latchkey.Home, id string) string {
	for _, door := range h.Doors {
		if door.ID == id {
			return door.Kind
		}
	}
	return ""
}

// OfficeLock is one lock with its codes by what they are for.
type OfficeLock struct {
	LockLine
	Now   time.Time
	Kinds []KindCount
	Codes []OfficeCode // of staff and spares, while there is something to say of them
	May   bool         // the viewer may change something: on a device that proves who they are

	Another bool // another lock in use is on the same door

	Asked *AskedOff // whether it may go
}

// KindCount is how many codes of one kind are where. Whose a guest's is, the office never reads.
type KindCount struct {
	Kind latchkey.CodeKind
	rules.CodeCount
}

// OfficeCode is a code that is not a guest's or a resident's, as far as it is on its way or failed.
type OfficeCode struct {
	Kind  latchkey.CodeKind
	Stand latchkey.CodeStand
	Since *time.Time // when it was last written, seen or ended
	Fault latchkey.CodeFault
}

// officeKinds is the order in which codes are told.
var officeKinds = []latchkey.CodeKind{latchkey.CodeStaff, latchkey.CodeSpare, latchkey.CodeResident, latchkey.CodeGuest, latchkey.CodeTest}

// OfficeLock shows the office one lock of its building.
func (d *Desk) OfficeLock(ctx context.Context, who Viewer, id latchkey.LockID) (o OfficeLock, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		l, lives, err := d.keptLock(v, who, id)
		if err != nil {
			return err
		}
		codes, err := v.CodesOf(id)
		if err != nil {
			return err
		}
		var h latchkey.Home
		kind := ""
		if l.Home != "" {
			if h, err = v.Home(l.Home); err != nil {
				return err
			}
			kind = doorKind(h, l.Door)
		} else if kind, err = sharedKind(v, l.Property, l.Door); err != nil {
			return err
		}
		all, err := locksBeside(v, l)
		if err != nil {
			return err
		}
		now := d.Now()
		o = OfficeLock{LockLine: d.lockLine(l, codes, h.Unit, kind, lives), Now: now, May: who.Session.Level == latchkey.ProofProven,
			Another: slices.ContainsFunc(all, func(x latchkey.SmartLock) bool { return x.ID != l.ID && x.Home == l.Home && x.Door == l.Door })}
		theirs, err := livesAt(v, l.Home)
		if err != nil {
			return err
		}
		if o.Trusted != nil && o.Try != nil && slices.Contains(theirs, o.Try.By) { // when they stood at their own door is theirs
			o.Try = nil
		}
		if o.Asked, err = d.askedOff(v, l, ""); err != nil {
			return err
		}
		for _, kind := range officeKinds {
			of := slices.DeleteFunc(slices.Clone(codes), func(c latchkey.Code) bool { return c.Kind != kind })
			if n := rules.CountCodes(of, now); n != (rules.CodeCount{}) {
				o.Kinds = append(o.Kinds, KindCount{kind, n})
			}
			if kind == latchkey.CodeStaff || kind == latchkey.CodeSpare {
				o.Codes = append(o.Codes, officeCodes(of, lives, now)...)
			}
		}
		return nil
	})
	return o, asMissing(err)
}

// officeCodes are codes that are no guest's and no resident's own. The moments of a spare tell when somebody who lives there was locked
// out, which is not the office's.
func officeCodes(codes []latchkey.Code, lives bool, now time.Time) (out []OfficeCode) {
	for _, c := range codes {
		stand := rules.CodeStandAt(c, now)
		since := c.Seen
		switch stand {
		case latchkey.CodeWaits, latchkey.CodeGone:
			continue
		case latchkey.CodeNotYet, latchkey.CodeCannot:
			since = c.Written
		case latchkey.CodeLeaving:
			since = c.Ended
		}
		if lives && c.Kind == latchkey.CodeSpare {
			since = nil
		}
		out = append(out, OfficeCode{c.Kind, stand, since, c.Fault})
	}
	return out
}

// keptLock is a lock of the building where the viewer works in the office, and whether somebody lives behind its door.
func (d *Desk) keptLock(v *store.View, who Viewer, id latchkey.LockID) (l latchkey.SmartLock, lives bool, err error) {
	property, err := officeOf(v, who)
	if err != nil {
		return l, false, err
	}
	if l, err = v.SmartLock(id); err != nil {
		return l, false, err
	}
	if l.Property != property || l.Removed != nil {
		return latchkey.SmartLock{}, false, notYours()
	}
	lives, err = livesBehind(v, l)
	return l, lives, err
}

// livesBehind says whether somebody lives behind a lock's door. A shared door is nobody's own.
func livesBehind(v *store.View, l latchkey.SmartLock) (bool, error) {
	if l.Home == "" {
		return false, nil
	}
	return livesIn(v, l.Home)
}

func livesIn(v *store.View, home latchkey.HomeID) (bool, error) {
	ts, err := v.Tenancies(home)
	return slices.ContainsFunc(ts, func(t latchkey.Tenancy) bool { return t.Ended == nil }), err
}

// sharedKind is the kind of a shared door of a property; empty when no home has it.
func sharedKind(v *store.View, property latchkey.PropertyID, door string) (string, error) {
	homes, err := v.HomesOf(property)
	for _, h := range homes {
		for _, s := range sharedDoors(h.Home) {
			if s.ID == door {
				return s.Kind, err
			}
		}
	}
	return "", err
}

// AskLock asks a lock of the building how it is, now. Of a door that somebody lives behind the office learns whether the lock
// answers, its battery, and whether it is stuck. Called by the office, on a device that proves who they are.
func (d *Desk) AskLock(ctx context.Context, who Viewer, id latchkey.LockID) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	var l latchkey.SmartLock
	if err := d.Store.View(ctx, func(v *store.View) (err error) {
		l, _, err = d.keptLock(v, who, id)
		return err
	}); err != nil {
		return asMissing(err)
	}
	if err := d.count(ctx, "look:"+string(id), time.Hour, turnsPerHour); err != nil {
		return err
	}
	_, said, err := d.askAndKeep(ctx, l, func(l *latchkey.SmartLock, said error) ([]latchkey.Entry, []latchkey.Task) {
		now := d.Now()
		if said == nil {
			l.Looked = &now
		}
		return []latchkey.Entry{{Property: l.Property, Home: l.Home, At: now, By: string(who.Person()), Kind: "lock.asked",
			Public: map[string]string{"lock": string(l.ID)}}}, []latchkey.Task{d.lookAtLock(*l, now)}
	})
	if err != nil {
		return err
	}
	return lookSays(said)
}

// locksBeside are the locks on the doors of the same home, or on those that all homes share; this one is among them.
func locksBeside(v *store.View, l latchkey.SmartLock) ([]latchkey.SmartLock, error) {
	if l.Home == "" {
		return v.SharedLocks(l.Property)
	}
	return v.SmartLocks(l.Home)
}
