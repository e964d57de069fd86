package rules

import (
	"cmp"
	"slices"
	"time"

	"latchkey"
)

// CodeDo is what to do on a lock next.
type CodeDo string

const (
	DoReadAll  CodeDo = "read_all"
	DoReadSlot CodeDo = "read_slot"
	DoWrite    CodeDo = "write"
	DoClear    CodeDo = "clear"
	DoLook     CodeDo = "look"   // how the bolt stands
	DoClock    CodeDo = "clock"  // its clock stopped with its batteries, or codes count on it
	DoRecall   CodeDo = "recall" // what it remembers of a time in which nobody heard it

	DoHours     CodeDo = "hours"      // set a slot's hours, or take them away
	DoReadHours CodeDo = "read_hours" // read them
)

// CodeStep is one command for a lock, or the moment at which there will be one.
type CodeStep struct {
	Do   CodeDo // "" = nothing now
	Code latchkey.CodeID
	Slot int
	At   time.Time // when to do it, or to look again

	Hours []latchkey.DayHours // for hours: what the slot shall have, or should
}

// NextStep is the one next thing to do on a lock. Until all of its codes were read once nothing is written: whoever starts
// with a wish list wipes what others set. What has to go comes before what has to come, and nothing is ever cleared to be
// written anew.
func NextStep(l latchkey.SmartLock, codes []latchkey.Code, now time.Time) CodeStep {
	if l.Look != nil && !now.Before(*l.Look) { // somebody stands outside: that is worth the battery, also while it rests
		return CodeStep{Do: DoLook, At: now}
	}
	step := nextCodeStep(l, codes, now)
	if step.Do == "" && l.Look != nil && l.Look.Before(step.At) {
		step.At = *l.Look
	}
	if step.Do == "" && l.Unheard != nil && l.Unheard.Due.After(now) && l.Unheard.Due.Before(step.At) {
		step.At = l.Unheard.Due
	}
	return step
}

func nextCodeStep(l latchkey.SmartLock, codes []latchkey.Code, now time.Time) CodeStep {
	if l.Rest != nil && now.Before(*l.Rest) {
		return CodeStep{At: *l.Rest}
	}
	if RecallDue(l, now) { // before its clock is set: its memory goes by that clock
		return CodeStep{Do: DoRecall, At: now}
	}
	if l.Powered != nil {
		return CodeStep{Do: DoClock, At: now}
	}
	if l.Can.Codes == 0 { // no keypad: once a day it is asked how it stands, so that a dead one is found
		due := lastLooked(l).Add(wholeReadEvery(l))
		if !now.Before(due) {
			return CodeStep{Do: DoLook, At: now}
		}
		return CodeStep{At: due}
	}
	if l.SlotsAt == nil || now.Sub(*l.SlotsAt) >= wholeReadEvery(l) {
		return CodeStep{Do: DoReadAll, At: now}
	}
	step := CodeStep{At: l.SlotsAt.Add(wholeReadEvery(l))}
	sooner := func(at time.Time) {
		if at.After(now) && at.Before(step.At) {
			step.At = at
		}
	}
	for _, c := range inOrder(codes, now) {
		for _, edge := range []*time.Time{c.From, c.Until, c.Ended} {
			if edge != nil {
				sooner(*edge)
			}
		}
		do, slot, at := nextFor(l, codes, c, now)
		switch {
		case do == "":
		case at.After(now):
			sooner(at)
		default:
			return CodeStep{Do: do, Code: c.ID, Slot: slot, At: now}
		}
	}
	// Hours come last: nobody stands outside for want of them.
	if keepsHours(codes) {
		if ClockDue(l, now) {
			return CodeStep{Do: DoClock, At: now}
		}
		sooner(*l.ClockDue)
	}
	for _, c := range codes {
		hours, at := hoursFor(l, codes, c, now)
		switch {
		case hours.Do == "":
		case at.After(now):
			sooner(at)
		default:
			hours.At = now
			return hours
		}
	}
	return step
}

// lastLooked is when a lock without codes was last asked its daily question. It keeps to its own hour: whoever keeps the lock reads
// when it was, and a day after somebody came home would tell when they did.
func lastLooked(l latchkey.SmartLock) time.Time {
	if l.Looked == nil {
		return time.Time{}
	}
	return *l.Looked
}

// wholeReadEvery is how often every slot of a lock is asked for: the battery pays for each.
func wholeReadEvery(l latchkey.SmartLock) time.Duration {
	if l.Reading.BatteryLow {
		return readWeak
	}
	return readEvery
}

// SlotsLeft notes which codes find no slot, so that people read why they do not come, and lets them try again when one is
// free.
func SlotsLeft(l latchkey.SmartLock, codes []latchkey.Code, now time.Time) []latchkey.Code {
	out := slices.Clone(codes)
	if l.SlotsAt == nil {
		return out
	}
	for i, c := range out {
		if !WantedNow(c, now) || c.Slot != 0 || c.Seen != nil {
			continue
		}
		free := freeSlot(l, codes, c) != 0
		switch {
		case !free && !final(c.Fault):
			out[i].Fault, out[i].Next = latchkey.CodeFull, nil
		case free && c.Fault == latchkey.CodeFull:
			out[i].Fault, out[i].Tries, out[i].Next = "", 0, nil
		}
	}
	return out
}

// inOrder puts what must go before what must come, residents before guests, and the older wish first.
func inOrder(codes []latchkey.Code, now time.Time) []latchkey.Code {
	rank := func(c latchkey.Code) int {
		if !WantedNow(c, now) {
			return 0
		}
		return 1 + slices.Index([]latchkey.CodeKind{latchkey.CodeOnce, latchkey.CodeResident, latchkey.CodeSpare, latchkey.CodeStaff, latchkey.CodeTest, latchkey.CodeGuest}, c.Kind)
	}
	out := slices.Clone(codes)
	slices.SortStableFunc(out, func(a, b latchkey.Code) int { return cmp.Compare(rank(a), rank(b)) })
	return out
}

// nextFor is what one code needs, and when.
func nextFor(l latchkey.SmartLock, codes []latchkey.Code, c latchkey.Code, now time.Time) (do CodeDo, slot int, at time.Time) {
	at = now
	if c.Next != nil {
		at = *c.Next
	}
	switch stand := CodeStandAt(c, now); {
	case stand == latchkey.CodeLeaving:
		return DoClear, c.Slot, at
	case stand == latchkey.CodeDoubt && c.Missing != nil:
		return DoReadSlot, c.Slot, c.Missing.Add(readAgain)
	case stand == latchkey.CodeNotYet && c.Written != nil: // it may be there: look before it is written once more
		return DoReadSlot, c.Slot, at
	case stand == latchkey.CodeNotYet && c.Slot != 0:
		return DoWrite, c.Slot, at
	case stand == latchkey.CodeNotYet && c.HoursSlot != 0 && !onSlot(l, c.HoursSlot): // that is where its hours are
		return DoWrite, c.HoursSlot, at
	case stand == latchkey.CodeNotYet:
		if slot := freeSlot(l, codes, c); slot != 0 {
			return DoWrite, slot, at
		}
	}
	return "", 0, at
}

// freeSlot is the lowest slot that nobody uses and no other code is meant for; a guest's code leaves some free. 0 = none.
func freeSlot(l latchkey.SmartLock, codes []latchkey.Code, c latchkey.Code) int {
	used := map[int]bool{}
	for _, s := range l.Slots {
		used[s.Slot] = used[s.Slot] || s.Used
	}
	for _, o := range codes {
		if o.Slot != 0 {
			used[o.Slot] = true
		}
		if o.HoursSlot != 0 && o.ID != c.ID { // hours that were left behind would bind whoever comes next
			used[o.HoursSlot] = true
		}
	}
	var free []int
	for slot := 1; slot <= l.Can.Codes; slot++ {
		if !used[slot] {
			free = append(free, slot)
		}
	}
	if len(free) <= keptFree(l, c.Kind) {
		return 0
	}
	return free[0]
}

// KeypadTakes says whether digits fit on a lock's keypad.
func KeypadTakes(l latchkey.SmartLock, digits string) bool { return KeypadForm(l).fault(digits) == "" }

// BeforeWriting says why a code must not be written at all: other digits or another lock are needed. The lock is not
// asked, because a lock that says no to the same digits says so for ever.
func BeforeWriting(l latchkey.SmartLock, codes []latchkey.Code, c latchkey.Code, digits string) latchkey.CodeFault {
	if f := KeypadForm(l).fault(digits); f != "" {
		return f
	}
	if onAnotherSlot(l.Slots, c) {
		return latchkey.CodeClash
	}
	for _, o := range codes {
		if o.ID != c.ID && o.Digest == c.Digest && o.Slot != 0 {
			return latchkey.CodeClash
		}
	}
	if c.Slot == 0 && freeSlot(l, codes, c) == 0 {
		return latchkey.CodeFull
	}
	return ""
}

// onAnotherSlot says whether a lock has the digits of a code where that code is not.
func onAnotherSlot(read []latchkey.SlotRead, c latchkey.Code) bool {
	return slices.ContainsFunc(read, func(s latchkey.SlotRead) bool {
		return s.Used && s.Slot != c.Slot && s.Digest != "" && s.Digest == c.Digest
	})
}
