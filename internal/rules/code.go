package rules

import (
	"cmp"
	"slices"
	"time"

	"latchkey"
)

// What is wanted on a lock and what was seen there are compared here, and the difference is worked off one step at a time.
// An answer by a lock is no proof: after every write its slot is read back.

// How codes are worked off.
const (
	retryFirst     = time.Minute
	retryLast      = 30 * time.Minute
	stackRestFirst = 15 * time.Second
	stackRestLast  = 5 * time.Minute
	restAfter      = 3                // commands in a row that a lock did not carry out
	readAgain      = 2 * time.Minute  // between the two reads that bad news needs
	readEvery      = 24 * time.Hour   // a whole read, for what somebody did at the keypad
	readWeak       = 47 * time.Hour   // the same while its battery is low: as seldom as what was seen stays believed
	slotsKept      = 2                // left free for residents, staff and a spare when a guest's code wants one
	seenLasts      = 48 * time.Hour   // how long a read is believed without another
	removalTold    = 10 * time.Minute // after this a code that should be gone is told to whoever ended it
	removalVisit   = 2 * time.Hour    // after this somebody has to go there
)

// WantedNow says whether a code shall be on its lock at an instant: in its window, and between its windows where the lock itself
// keeps it to them.
func WantedNow(c latchkey.Code, now time.Time) bool {
	return (c.Ended == nil || now.Before(*c.Ended)) && (KeptByLock(c, now) || inWindow(c, now))
}

func inWindow(c latchkey.Code, now time.Time) bool {
	return (c.From == nil || !now.Before(*c.From)) && (c.Until == nil || now.Before(*c.Until))
}

// mayComeBack says whether a code that is not wanted now will be.
func mayComeBack(c latchkey.Code, now time.Time) bool {
	return c.Ended == nil && c.From != nil && now.Before(*c.From)
}

// NextWindow is a guest's code with the hours of its grant that hold now or come next. When none is left, or the grant was
// ended or used up, the code ends. WeekHours is to how many spans of a week its lock keeps a code by itself.
func NextWindow(c latchkey.Code, g latchkey.Grant, weekHours int, zone *time.Location, now time.Time) latchkey.Code {
	if c.Ended != nil {
		return c
	}
	windows := GrantWindows(g, zone, now, 1)
	if len(windows) == 0 || g.Uses > 0 && g.Used >= g.Uses {
		c.Ended = &now
		if c.Slot == 0 {
			c.Sealed = ""
		}
		return c
	}
	passed := c.Until
	if p := PausedAt(g, now); p != nil { // it shall be gone since then, also where the lock keeps hours, and comes back at the end
		c.From, c.Until, c.Stays = &p.Until, &p.At, false
	} else {
		c.From, c.Until = instant(windows[0].From), instant(windows[0].Until)
		c = withHours(c, g, weekHours, zone, now)
	}
	switch {
	case c.Slot == 0 || WantedNow(c, now):
		c.Left = nil
	case c.Left != nil:
	case passed != nil && !now.Before(*passed):
		c.Left = passed
	default: // its hours were changed, or the lock no longer keeps them
		c.Left = &now
	}
	return c
}

// CodeStandAt is what may be said of a code. It counts as live from the first try to write it until the lock was seen
// without it: nothing else proves that a door no longer opens to it.
func CodeStandAt(c latchkey.Code, now time.Time) latchkey.CodeStand {
	wanted, put := WantedNow(c, now), c.Slot != 0
	switch {
	case !wanted && put:
		return latchkey.CodeLeaving
	case !wanted && mayComeBack(c, now):
		return latchkey.CodeWaits
	case !wanted:
		return latchkey.CodeGone
	case final(c.Fault):
		return latchkey.CodeCannot
	case c.Seen == nil:
		return latchkey.CodeNotYet
	case c.Missing != nil, now.Sub(*c.Seen) > seenLasts:
		return latchkey.CodeDoubt
	}
	return latchkey.CodeOn
}

// CodeCannotCome says that a code will not get on its lock whatever the hour, as far as it is known.
func CodeCannotCome(c latchkey.Code) bool { return final(c.Fault) }

// final says of a fault that trying again does not help: a person has to choose something else.
func final(f latchkey.CodeFault) bool {
	return f == latchkey.CodeClash || f == latchkey.CodeLength || f == latchkey.CodeFull
}

// CodeDo is what to do on a lock next.
type CodeDo string

const (
	DoReadAll  CodeDo = "read_all"
	DoReadSlot CodeDo = "read_slot"
	DoWrite    CodeDo = "write"
	DoClear    CodeDo = "clear"
	DoLook     CodeDo = "look"  // how the bolt stands
	DoClock    CodeDo = "clock" // its clock stopped with its batteries, or codes count on it

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
	return step
}

func nextCodeStep(l latchkey.SmartLock, codes []latchkey.Code, now time.Time) CodeStep {
	if l.Rest != nil && now.Before(*l.Rest) {
		return CodeStep{At: *l.Rest}
	}
	if l.Powered != nil {
		return CodeStep{Do: DoClock, At: now}
	}
	if l.Can.Codes == 0 { // no keypad: once a day it is asked how it stands, so that a dead one is found
		if now.Sub(l.Reading.At) >= wholeReadEvery(l) {
			return CodeStep{Do: DoLook, At: now}
		}
		return CodeStep{At: l.Reading.At.Add(wholeReadEvery(l))}
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

// NewBatteries says whether somebody put new batteries in between two words of a lock about them.
func NewBatteries(before, after latchkey.Reading) bool {
	return before.Battery != nil && after.Battery != nil && *after.Battery-*before.Battery >= batteryJump
}

// batteryJump is more than a battery that was cold comes back by.
const batteryJump = 40

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

// SlotSeen is what a read of one slot says about the code that is meant to be there. A lock that hides digits can only say
// that the slot is used; then our last write is what we go by, until the code was used once.
func SlotSeen(c latchkey.Code, r latchkey.SlotRead, now time.Time) latchkey.Code {
	ours := r.Used && (r.Digest == c.Digest || r.Digest == "" && c.Written != nil)
	switch {
	case ours:
		c.Seen, c.Missing = &now, nil
		if !WantedNow(c, now) {
			return c // still live; the fault that was noted stands
		}
		c.Tries, c.Next, c.Fault = 0, nil, ""
	case !WantedNow(c, now):
		return TakenOff(c, now)
	case c.Seen == nil: // it never came to be there
		c.Written = nil
	case c.Missing == nil:
		c.Missing = &now
	case now.Sub(*c.Missing) >= readAgain: // two reads agree: somebody took it off at the lock
		c.Missing, c.Seen, c.Written, c.Slot, c.Fault = nil, nil, nil, 0, latchkey.CodeVanished
	}
	return c
}

// TakenOff is a code whose slot was read back free after it had to go: now it is gone, until its next window if there is one.
// When somebody has wanted it again since, it was still Latchkey that took it off, and it is put on anew.
func TakenOff(c latchkey.Code, now time.Time) latchkey.Code {
	c.Slot, c.Seen, c.Written, c.Missing, c.Tries, c.Next, c.Fault, c.Told = 0, nil, nil, nil, 0, nil, "", ""
	c.Left = nil
	if WantedNow(c, now) {
		return c
	}
	c.Gone = &now
	if c.Kind == latchkey.CodeOnce && c.Ended == nil {
		c.Ended = c.Until
	}
	if c.Ended != nil {
		c.Sealed = ""
	}
	return c
}

// AllSeen is SlotSeen for every code of a lock. A whole read that leaves out a slot has seen it free.
func AllSeen(codes []latchkey.Code, read []latchkey.SlotRead, now time.Time) []latchkey.Code {
	out := slices.Clone(codes)
	for i, c := range out {
		if c.Slot == 0 {
			continue
		}
		r := latchkey.SlotRead{Slot: c.Slot}
		if j := slices.IndexFunc(read, func(s latchkey.SlotRead) bool { return s.Slot == c.Slot }); j >= 0 {
			r = read[j]
		}
		out[i] = SlotSeen(c, r, now)
		if out[i].Fault == latchkey.CodeRefused && onAnotherSlot(read, c) { // now it is known why the lock said no
			out[i].Fault, out[i].Next = latchkey.CodeClash, nil
		}
	}
	return out
}

// onAnotherSlot says whether a lock has the digits of a code where that code is not.
func onAnotherSlot(read []latchkey.SlotRead, c latchkey.Code) bool {
	return slices.ContainsFunc(read, func(s latchkey.SlotRead) bool {
		return s.Used && s.Slot != c.Slot && s.Digest != "" && s.Digest == c.Digest
	})
}

// StackRest is how long nobody speaks to a whole stack that was away so often in a row. It costs no battery to find it away,
// but every lock on it would ask.
func StackRest(fails int) time.Duration {
	return min(stackRestLast, stackRestFirst<<min(max(fails-1, 0), 6))
}

// StackAway says until when a lock is left alone because another one has just found that what speaks to both is away. One asks
// for all, and nobody is kept from asking for whoever stands outside.
func StackAway(all []latchkey.SmartLock, l latchkey.SmartLock, now time.Time) (until time.Time, away bool) {
	if l.Look != nil && !now.Before(*l.Look) {
		return until, false
	}
	for _, o := range all {
		if o.ID != l.ID && o.Stack == l.Stack && o.Away && o.Rest != nil && now.Before(*o.Rest) && o.Rest.After(until) {
			until, away = *o.Rest, true
		}
	}
	return until, away
}

// CodeFailed notes a try that came to nothing, and when the next one is due: a minute, two, four, up to half an hour.
func CodeFailed(c latchkey.Code, why latchkey.CodeFault, now time.Time) latchkey.Code {
	c.Tries++
	c.Fault = why
	wait := retryLast
	if c.Tries < 6 {
		wait = min(retryLast, retryFirst<<(c.Tries-1))
	}
	at := now.Add(wait)
	c.Next = &at
	if final(why) {
		c.Next = nil
	}
	return c
}

// MayBeDoubled says of a code that a lock has just refused for the first time without saying why: the commonest reason is that
// somebody put these digits on it at the keypad. All of it is read once before the next try, which then knows.
func MayBeDoubled(c latchkey.Code) bool {
	return c.Fault == latchkey.CodeRefused && c.Tries == 1
}

// LockFailed notes a command that a lock did not carry out. After a few in a row it is left alone for longer and longer:
// each try costs its battery, and a dead lock does not come back by being shouted at.
func LockFailed(l latchkey.SmartLock, away bool, now time.Time) latchkey.SmartLock {
	l.Fails++
	l.Away, l.Vain = away, instant(now)
	if away { // nobody spoke to the lock, so its battery has no part in this
		at := now.Add(StackRest(l.Fails))
		l.Rest = &at
		return l
	}
	if l.Fails >= restAfter {
		at := now.Add(min(retryLast, retryFirst<<min(l.Fails-restAfter, 5)))
		l.Rest = &at
	}
	return l
}

// LockGone notes that what speaks to a lock is away, and until when nobody asks it. Of the lock itself that says nothing.
func LockGone(l latchkey.SmartLock, until time.Time) latchkey.SmartLock {
	l.Away, l.Rest = true, &until
	return l
}

// LockAnswered notes that a lock did what it was told.
func LockAnswered(l latchkey.SmartLock) latchkey.SmartLock {
	l.Fails, l.Rest, l.Away, l.Vain = 0, nil, false, nil
	return l
}

// LookedAt notes what came of a look at a lock that somebody needed. When it failed once there is a second look, because
// one that nobody answered proves little; after two that agree it counts as silent.
func LookedAt(l latchkey.SmartLock, answered bool, now time.Time) latchkey.SmartLock {
	l.Look = nil
	if !answered && !l.Away && l.Fails < readsAgree {
		at := now.Add(lookAgain)
		l.Look = &at
	}
	return l
}

// lookAgain is how soon the second look follows. Somebody stands outside.
const lookAgain = 20 * time.Second

// Removal is how long a code has outlived its end, and what that calls for.
type Removal string

const (
	RemovalFine  Removal = ""      // gone, wanted, or only just ended
	RemovalSay   Removal = "say"   // whoever ended it must know that it still opens the door
	RemovalVisit Removal = "visit" // somebody has to go there and take it off by hand, or change the lock
)

// RemovalAt says whether a code that should be gone is a matter for people by now.
func RemovalAt(c latchkey.Code, now time.Time) Removal {
	if CodeStandAt(c, now) != latchkey.CodeLeaving {
		return RemovalFine
	}
	switch late := now.Sub(endOf(c)); {
	case late >= removalVisit:
		return RemovalVisit
	case late >= removalTold:
		return RemovalSay
	}
	return RemovalFine
}

// endOf is since when a code shall be gone.
func endOf(c latchkey.Code) time.Time {
	if c.Left != nil && (c.Ended == nil || c.Left.Before(*c.Ended)) {
		return *c.Left
	}
	end := c.Ended
	if end == nil || c.Until != nil && c.Until.Before(*end) {
		end = c.Until
	}
	return *end
}

// Removals are the codes that people have to hear of now and have not, each with how far it has come.
func Removals(codes []latchkey.Code, now time.Time) map[latchkey.CodeID]Removal {
	out := map[latchkey.CodeID]Removal{}
	for _, c := range codes {
		if r := RemovalAt(c, now); r != RemovalFine && string(r) != c.Told {
			out[c.ID] = r
		}
	}
	return out
}

// NextRemoval is when a code that will not go is a matter for people next; zero when none is.
func NextRemoval(codes []latchkey.Code, now time.Time) (next time.Time) {
	for _, c := range codes {
		if CodeStandAt(c, now) != latchkey.CodeLeaving {
			continue
		}
		for _, after := range []time.Duration{removalTold, removalVisit} {
			if at := endOf(c).Add(after); at.After(now) && (next.IsZero() || at.Before(next)) {
				next = at
			}
		}
	}
	return next
}
