package rules

import (
	"slices"
	"time"

	"latchkey"
)

// What whoever keeps the locks of a building may know of one. Behind a door that somebody lives behind it is how the lock is,
// and never how the door is used: whether it is locked, and when it last moved, is theirs alone. So its age is that of the last
// question which we asked by ourselves, on our own clock.

// batteryLow is the charge, in percent, from which a battery is to be changed; not every lock says by itself that it is low.
const batteryLow = 15

// firstAnswer is how long a lock that was just added is given before its silence is a fault.
const firstAnswer = 15 * time.Minute

// CareState is how a lock stands for whoever keeps it.
type CareState string

const (
	CareLocked   CareState = "locked"
	CareUnlocked CareState = "unlocked"
	CareStuck    CareState = "stuck"
	CareUnknown  CareState = "unknown"
	CareOpen     CareState = "open"          // the door stands open, whatever its bolt does
	CareSaidIn   CareState = "said_locked"   // by the lock's own word, and not read since
	CareSaidOut  CareState = "said_unlocked" // likewise
	CarePrivate  CareState = "private"       // it answers; whether it is locked is for those who live there
)

// LockCare is a lock as its keeper sees it.
type LockCare struct {
	State   CareState
	Said    *time.Time // the age of that; nil: it has never said anything
	Battery *int
	Low     bool
	Vain    *time.Time   // when it was last asked in vain, by anybody; nil: it answered since
	Away    bool         // what speaks to it was not reached then
	Answers bool         // it answered the last question that counts
	Codes   CodeCount    // of everybody
	Used    int          // slots, by its last whole read
	Free    *int         // slots; nil: not known, or it takes no codes
	Strange int          // slots that are used, and not by us
	Faults  []FaultCount // the gravest first
}

// CodeCount is how many codes are where. Guests' codes are counted and never named.
type CodeCount struct {
	Wanted  int // shall be on the lock now
	On      int // of these, seen there
	Coming  int // of these, not seen there yet
	Unknown int // of these, seen there once, and not lately
	Cannot  int // of these, will not get there without somebody's decision
	Leaving int // ended, and still live
}

// FaultCount is one fault and how many codes it is about, where it is about codes.
type FaultCount struct {
	Fault latchkey.LockFault
	Codes int
}

// CareFacts are what is known about a lock besides itself.
type CareFacts struct {
	Lock   latchkey.SmartLock
	Codes  []latchkey.Code
	Lives  bool // somebody lives behind its door
	Stack  bool // this house has a line to what speaks to it
	NoDoor bool // its door is not in the home any more
}

// CareOf is what may be said of a lock to whoever keeps it.
func CareOf(f CareFacts, now time.Time) LockCare {
	if f.Lives {
		f.Lock.Slots, f.Codes = withoutNights(f.Lock.Slots, f.Codes, now)
	}
	l := f.Lock
	c := LockCare{Vain: l.Vain, Away: l.Away, Battery: l.Reading.Battery, Low: l.Reading.BatteryLow || l.Reading.Battery != nil && *l.Reading.Battery <= batteryLow, Codes: CountCodes(f.Codes, now)}
	asked := lastAsked(l)
	c.Answers = f.Stack && l.Fails < restAfter && asked != nil && now.Sub(*asked) <= seenLasts
	c.State, c.Said = careState(f, c.Answers, asked, now)
	if l.Can.Codes > 0 && l.SlotsAt != nil {
		used := slotsUsed(l, f.Codes)
		free := max(0, l.Can.Codes-used)
		c.Used, c.Free = used, &free
		c.Strange = StrangeCodes(l, f.Codes)
	}
	c.Faults = faultsOf(f, c, asked, now)
	return c
}

// withoutNights leaves out PINs for one use of those who live behind a door, and their places: such a code is there while somebody
// stands outside. One that will not go is a matter for whoever keeps the lock, like every other.
func withoutNights(slots []latchkey.SlotRead, codes []latchkey.Code, now time.Time) (left []latchkey.SlotRead, out []latchkey.Code) {
	left = slices.Clone(slots)
	for _, c := range codes {
		if c.Kind != latchkey.CodeOnce || RemovalAt(c, now) != RemovalFine {
			out = append(out, c)
			continue
		}
		left = slices.DeleteFunc(left, func(s latchkey.SlotRead) bool { return s.Slot == c.Slot })
	}
	return left, out
}

// lastAsked is when the lock last answered a question of ours that nobody's comings and goings caused.
func lastAsked(l latchkey.SmartLock) *time.Time {
	if l.SlotsAt == nil || l.Looked != nil && l.Looked.After(*l.SlotsAt) {
		return l.Looked
	}
	return l.SlotsAt
}

func careState(f CareFacts, answers bool, asked *time.Time, now time.Time) (CareState, *time.Time) {
	if f.Lives {
		switch {
		case f.Lock.Reading.Bolt == latchkey.BoltJammed:
			return CareStuck, asked
		case answers:
			return CarePrivate, asked
		}
		return CareUnknown, asked
	}
	s := StandOf(f.Lock, now)
	switch s.Is {
	case SaysStuck:
		return CareStuck, s.At
	case SaysOpenStuck: // that it is stuck is a fault of its own
		return CareOpen, s.At
	}
	return CareState(s.Is), s.At
}

// Shown is how a lock stands beside when it was last asked in vain. Of a door that somebody lives behind that is no part of its state:
// somebody's own question may have been the one, and programs read the state alone.
func (c LockCare) Shown() CareState {
	if c.State == CarePrivate && c.Vain != nil {
		return CareUnknown
	}
	return c.State
}

// slotsUsed counts the slots that are taken, and those that our own codes are meant for.
func slotsUsed(l latchkey.SmartLock, codes []latchkey.Code) int {
	used := map[int]bool{}
	for _, s := range l.Slots {
		if s.Used {
			used[s.Slot] = true
		}
	}
	for _, c := range codes {
		if c.Slot != 0 {
			used[c.Slot] = true
		}
	}
	return len(used)
}

// CountCodes counts codes by where they are.
func CountCodes(codes []latchkey.Code, now time.Time) (n CodeCount) {
	for _, c := range codes {
		switch CodeStandAt(c, now) {
		case latchkey.CodeOn:
			n.Wanted++
			n.On++
		case latchkey.CodeNotYet:
			n.Wanted++
			n.Coming++
		case latchkey.CodeDoubt:
			n.Wanted++
			n.Unknown++
		case latchkey.CodeCannot:
			n.Wanted++
			n.Cannot++
		case latchkey.CodeLeaving:
			n.Leaving++
		}
	}
	return n
}

// faultsOf is everything that is the matter with a lock, the gravest first: a door that may open to a code that should be gone, then one
// that nobody can rely on, then what will become one of these.
func faultsOf(f CareFacts, c LockCare, asked *time.Time, now time.Time) (all []FaultCount) {
	l, codes := f.Lock, map[latchkey.LockFault]int{}
	for _, x := range f.Codes {
		if fault := codeFault(l, f.Codes, x, now); fault != "" {
			codes[fault]++
		}
	}
	is := map[latchkey.LockFault]bool{
		latchkey.FaultStuck:   l.Reading.Bolt == latchkey.BoltJammed,
		latchkey.FaultOpen:    !f.Lives && l.Alerts[latchkey.AlertLeftOpen] != "",
		latchkey.FaultNoStack: !f.Stack,
		latchkey.FaultSilent:  f.Stack && asked != nil && !c.Answers,
		latchkey.FaultNever:   f.Stack && asked == nil && (l.Fails >= restAfter || now.Sub(l.Added) > firstAnswer),
		latchkey.FaultDoor:    f.NoDoor,
		latchkey.FaultBattery: c.Low,
		latchkey.FaultFailed:  l.Trusted == nil && l.Try != nil && l.Try.Over != nil && l.Try.Passed == nil,
	}
	is[latchkey.FaultUnseen] = l.Trusted == nil && l.Try != nil && l.Try.Seen != nil && !l.Try.Seen.Moved
	is[latchkey.FaultUntried] = l.Trusted == nil && !is[latchkey.FaultFailed] && !is[latchkey.FaultUnseen]
	for _, fault := range []latchkey.LockFault{latchkey.FaultVisit, latchkey.FaultStays, latchkey.FaultStuck, latchkey.FaultOpen, latchkey.FaultNoStack, latchkey.FaultSilent, latchkey.FaultNever,
		latchkey.FaultDoor, latchkey.FaultBattery, latchkey.FaultVanished, latchkey.FaultFull, latchkey.FaultClash, latchkey.FaultLength, latchkey.FaultRefused, latchkey.FaultDropped,
		latchkey.FaultUnseen, latchkey.FaultFailed, latchkey.FaultUntried} {
		if is[fault] || codes[fault] > 0 {
			all = append(all, FaultCount{fault, codes[fault]})
		}
	}
	return all
}

// codeFault is what is the matter with one code, where whoever keeps the lock can do something about it.
func codeFault(l latchkey.SmartLock, codes []latchkey.Code, c latchkey.Code, now time.Time) latchkey.LockFault {
	switch RemovalAt(c, now) {
	case RemovalVisit:
		return latchkey.FaultVisit
	case RemovalSay:
		return latchkey.FaultStays
	}
	if !WantedNow(c, now) {
		return ""
	}
	if c.Slot == 0 && l.SlotsAt != nil && freeSlot(l, codes, c) == 0 { // it is not even tried
		return latchkey.FaultFull
	}
	return map[latchkey.CodeFault]latchkey.LockFault{latchkey.CodeVanished: latchkey.FaultVanished, latchkey.CodeFull: latchkey.FaultFull, latchkey.CodeClash: latchkey.FaultClash,
		latchkey.CodeLength: latchkey.FaultLength, latchkey.CodeRefused: latchkey.FaultRefused, latchkey.CodeDropped: latchkey.FaultDropped}[c.Fault]
}

// MayTry says whether somebody who keeps a lock may move its bolt to try it. Nobody opens the door of a home from afar but those
// who live there: where somebody does, they let it be tried, for an hour.
func MayTry(l latchkey.SmartLock, lives bool, now time.Time) bool {
	return !lives || l.Let != nil && now.Before(*l.Let)
}

// LetLasts is for how long those who live there let a lock be tried.
const LetLasts = time.Hour

// TrySteps is what is tried on a lock that was found with its bolt like this: what it can, and at the end it stands as it stood.
func TrySteps(can latchkey.LockCan, found latchkey.Bolt) (steps []latchkey.LockStep) {
	if can.Remote {
		steps = append(steps, latchkey.TryLock, latchkey.TryUnlock)
		if found != latchkey.BoltUnlocked { // also when nobody knows: shut is the safer guess
			steps = append(steps, latchkey.TryBack)
		}
	}
	if can.Codes > 0 {
		steps = append(steps, latchkey.TryCodeIn, latchkey.TryCodeOut)
	}
	return steps
}

// tryHolds is for how long a try that went well lets somebody say that they saw it.
const tryHolds = 24 * time.Hour

// TryHolds says whether somebody may say by now that they saw this lock work: only after a try that went well, and not days after.
func TryHolds(l latchkey.SmartLock, now time.Time) bool {
	return l.Try != nil && l.Try.Passed != nil && now.Sub(*l.Try.Passed) < tryHolds && (l.Try.Seen == nil || l.Try.Seen.Moved)
}

// MaySay says whether somebody who lives behind a door may say that its lock moved, where the office keeps the locks: after a try
// that somebody else began. One person alone, who began it and says that it moved, could make another's lock their own.
func MaySay(l latchkey.SmartLock, lives []latchkey.PersonID, now time.Time) bool {
	return l.Trusted == nil && TryHolds(l, now) && !slices.Contains(lives, l.Try.By)
}
