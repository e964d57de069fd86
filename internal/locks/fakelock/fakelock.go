// Package fakelock is a pretend stack with pretend locks that misbehave on purpose, in the ways that people report of real
// ones. The demo, the tests and anybody who wants to see what Latchkey does on a bad day use it. It opens no door.
package fakelock

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"latchkey"
	"latchkey/internal/locks"
)

// Fault is one way in which a lock misbehaves.
type Fault string

const (
	Silent      Fault = "silent"       // takes commands and never answers; nothing happens
	LateAnswer  Fault = "late_answer"  // does what it is told, and its answer never comes
	LosesTurn   Fault = "loses_turn"   // the command to turn never reaches it, and it answers everything else
	Dead        Fault = "dead"         // the stack has given it up
	Jam         Fault = "jam"          // takes the command, and the bolt sticks
	JamRefused  Fault = "jam_refused"  // says no, and the bolt sticks
	DropsCode   Fault = "drops_code"   // says yes to digits and forgets them
	KeepsCode   Fault = "keeps_code"   // says yes to a deletion and keeps the code
	RefusesGo   Fault = "refuses_go"   // says no to every deletion
	Masked      Fault = "masked"       // hides digits
	DoubledYes  Fault = "doubled_yes"  // says yes to doubled digits and drops them
	Optimistic  Fault = "optimistic"   // says that it has moved, and has not
	SaysGone    Fault = "says_gone"    // a read leaves out codes that are there
	Forgets     Fault = "forgets"      // loses all codes
	NoClock     Fault = "no_clock"     // has lost the time, and takes no code until it has it again
	LosesWords  Fault = "loses_words"  // what it says by itself does not arrive
	DoublesWord Fault = "doubles_word" // what it says by itself arrives twice
	LateWords   Fault = "late_words"   // what it says by itself arrives after what came later
	NoSlots     Fault = "no_slots"     // full with codes of others
	DropsHours  Fault = "drops_hours"  // says yes to hours and forgets them
	Away        Fault = "away"         // the stack cannot be reached
	Garbage     Fault = "garbage"      // what it says of its memory does not hang together
	NoSay       Fault = "no_say"       // it never says what its clock shows
)

// Stack is a pretend stack.
type Stack struct {
	*locks.Ear

	mu    sync.Mutex
	now   func() time.Time
	locks map[string]*Lock
	away  bool
	since time.Time

	hurried bool
}

// New makes a stack. Now is the clock of whoever uses it.
func New(now func() time.Time) *Stack {
	return &Stack{Ear: locks.NewEar(), now: now, locks: map[string]*Lock{}}
}

// Add puts a lock on the stack, locked, with a full battery and no codes.
func (s *Stack) Add(address string, can latchkey.LockCan) *Lock {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := &Lock{stack: s, address: address, can: can, bolt: latchkey.BoltLocked, leaf: latchkey.LeafUnknown, battery: 100, slots: map[int]string{}, hours: map[int][]latchkey.DayHours{}, zone: time.UTC, faults: map[Fault]bool{}}
	if can.DoorSensor {
		l.leaf = latchkey.LeafShut
	}
	s.locks[address] = l
	return l
}

// GoAway takes the whole stack off the network, or brings it back.
func (s *Stack) GoAway(away bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if away && !s.away {
		s.since = s.now()
	}
	s.away = away
}

// Hurry lets a lock that says nothing fail at once, as it would at the end of whoever's patience. It is for tests of what comes
// after a silence: their patience may then be long enough for a busy computer. The contract's own tests wait.
func (s *Stack) Hurry() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hurried = true
}

// AwaySince implements locks.Line.
func (s *Stack) AwaySince() (since time.Time, away bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.since, s.away
}

// Find implements locks.Stack.
func (s *Stack) Find(context.Context) ([]locks.Found, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.away {
		return nil, fmt.Errorf("list the locks: %w", locks.ErrAway)
	}
	var all []locks.Found
	for _, address := range slices.Sorted(maps.Keys(s.locks)) {
		all = append(all, locks.Found{Address: address, Name: "Pretend lock " + address, Model: "Pretend", Can: s.locks[address].can})
	}
	return all, nil
}

// Lock implements locks.Stack.
func (s *Stack) Lock(address string) locks.Lock {
	s.mu.Lock()
	defer s.mu.Unlock()
	if l := s.locks[address]; l != nil {
		return l
	}
	return &Lock{stack: s, address: address, unknown: true}
}

// Lock is one pretend lock.
type Lock struct {
	stack   *Stack
	address string
	can     latchkey.LockCan
	unknown bool
	bolt    latchkey.Bolt
	leaf    latchkey.Leaf
	battery int
	slots   map[int]string
	hours   map[int][]latchkey.DayHours
	zone    *time.Location // its clock's, since it was last given the time
	faults  map[Fault]bool
	kept    []locks.Happening // late words
	asked   int               // commands that reached it

	room   int               // of its memory
	memory []locks.Happening // the newest last, by its own clock
	older  bool              // it has written over some
	wrong  time.Duration     // how far its clock is ahead
}

// Misbehave begins or ends one way of misbehaving.
func (l *Lock) Misbehave(f Fault, on bool) {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	l.faults[f] = on
	if on && f == Forgets {
		clear(l.slots)
	}
}

// begin is how every command starts.
func (l *Lock) begin(ctx context.Context, doing string) error {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	switch {
	case l.stack.away || l.faults[Away]:
		return l.fails(doing, locks.ErrAway)
	case l.unknown:
		return l.fails(doing, locks.ErrUnknown)
	case l.faults[Dead]:
		return l.fails(doing, locks.ErrDead)
	}
	l.asked++
	if l.faults[Silent] {
		l.saysNothing(ctx)
		return l.fails(doing, locks.ErrSilent)
	}
	return nil
}

// saysNothing lasts as long as whoever asked has patience.
func (l *Lock) saysNothing(ctx context.Context) {
	if l.stack.hurried {
		return
	}
	l.stack.mu.Unlock()
	<-ctx.Done()
	l.stack.mu.Lock()
}

func (l *Lock) fails(doing string, err error) error {
	return fmt.Errorf("%s at pretend lock %s: %w", doing, l.address, err)
}

// answer is how every command ends: with the lock's word, or with none.
func (l *Lock) answer(ctx context.Context, doing string, err error) error {
	if l.faults[LateAnswer] {
		l.saysNothing(ctx)
		return l.fails(doing, locks.ErrSilent)
	}
	if err != nil {
		return l.fails(doing, err)
	}
	return nil
}

// Read implements locks.Lock.
func (l *Lock) Read(ctx context.Context) (latchkey.Reading, error) {
	if err := l.begin(ctx, "read"); err != nil {
		return latchkey.Reading{Bolt: latchkey.BoltUnknown, Leaf: latchkey.LeafUnknown}, err
	}
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	r := l.reading()
	if err := l.answer(ctx, "read", nil); err != nil {
		return latchkey.Reading{Bolt: latchkey.BoltUnknown, Leaf: latchkey.LeafUnknown}, err
	}
	return r, nil
}

func (l *Lock) reading() latchkey.Reading {
	b := l.battery
	return latchkey.Reading{At: l.stack.now(), Bolt: l.bolt, Leaf: l.leaf, Battery: &b, BatteryLow: b <= 15}
}

// Turn implements locks.Lock.
func (l *Lock) Turn(ctx context.Context, to latchkey.Bolt) error {
	if err := l.begin(ctx, "turn the bolt"); err != nil {
		return err
	}
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	switch {
	case l.faults[LosesTurn]:
		l.saysNothing(ctx)
		return l.fails("turn the bolt", locks.ErrSilent)
	case !l.can.Remote, to != latchkey.BoltLocked && to != latchkey.BoltUnlocked:
		return l.fails("turn the bolt", locks.ErrCannot)
	case l.faults[JamRefused]:
		l.bolt = latchkey.BoltJammed
		return l.answer(ctx, "turn the bolt", locks.ErrJammed)
	case l.faults[Jam], to == latchkey.BoltLocked && l.leaf == latchkey.LeafOpen: // a bolt against the frame
		l.bolt = latchkey.BoltJammed
		l.says(locks.Happening{Kind: locks.Jammed, Reading: l.reading()})
	case l.faults[Optimistic]:
		r := l.reading()
		r.Bolt = to
		l.says(locks.Happening{Kind: locks.Moved, How: locks.ByRadio, Reading: r})
	default:
		l.bolt = to
		l.says(locks.Happening{Kind: locks.Moved, How: locks.ByRadio, Reading: l.reading()})
	}
	return l.answer(ctx, "turn the bolt", nil)
}

// ReadCodes implements locks.Codes.
func (l *Lock) ReadCodes(ctx context.Context) ([]locks.Slot, error) {
	if err := l.begin(ctx, "read the codes"); err != nil {
		return nil, err
	}
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	var all []locks.Slot
	for slot := 1; slot <= l.can.Codes; slot++ {
		if s := l.slot(slot); s.Used {
			all = append(all, s)
		}
	}
	return all, l.answer(ctx, "read the codes", nil)
}

// ReadCode implements locks.Codes.
func (l *Lock) ReadCode(ctx context.Context, slot int) (locks.Slot, error) {
	if err := l.begin(ctx, "read a code"); err != nil {
		return locks.Slot{}, err
	}
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	if err := l.has(slot); err != nil {
		return locks.Slot{}, l.fails("read a code", err)
	}
	return l.slot(slot), l.answer(ctx, "read a code", nil)
}

func (l *Lock) slot(n int) locks.Slot {
	digits, used := l.slots[n]
	switch {
	case l.faults[SaysGone], !used && !l.faults[NoSlots]:
		return locks.Slot{Slot: n}
	case l.faults[Masked] || l.can.HidesCodes || !used:
		return locks.Slot{Slot: n, Used: true}
	}
	return locks.Slot{Slot: n, Used: true, Digits: digits}
}

func (l *Lock) has(slot int) error {
	switch {
	case l.can.Codes == 0:
		return locks.ErrCannot
	case slot < 1 || slot > l.can.Codes:
		return locks.ErrSlot
	}
	return nil
}

// WriteCode implements locks.Codes.
func (l *Lock) WriteCode(ctx context.Context, slot int, digits string) error {
	if err := l.begin(ctx, "write a code"); err != nil {
		return err
	}
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	if err := l.has(slot); err != nil {
		return l.fails("write a code", err)
	}
	if len(digits) < l.can.CodeLeast || l.can.CodeMost > 0 && len(digits) > l.can.CodeMost {
		return l.answer(ctx, "write a code", locks.ErrLength)
	}
	for n, d := range l.slots {
		if n != slot && d == digits {
			l.says(locks.Happening{Kind: locks.Doubled, Slot: slot})
			if l.faults[DoubledYes] {
				return l.answer(ctx, "write a code", nil)
			}
			return l.answer(ctx, "write a code", locks.ErrDoubled)
		}
	}
	if l.faults[NoSlots] {
		return l.answer(ctx, "write a code", locks.ErrRefused)
	}
	if !l.faults[DropsCode] {
		l.slots[slot] = digits
		l.says(locks.Happening{Kind: locks.CodeAdded, Slot: slot})
	}
	return l.answer(ctx, "write a code", nil)
}

// ClearCode implements locks.Codes.
func (l *Lock) ClearCode(ctx context.Context, slot int) error {
	if err := l.begin(ctx, "clear a code"); err != nil {
		return err
	}
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	if err := l.has(slot); err != nil {
		return l.fails("clear a code", err)
	}
	if l.faults[RefusesGo] {
		return l.answer(ctx, "clear a code", locks.ErrRefused)
	}
	if _, used := l.slots[slot]; used && !l.faults[KeepsCode] {
		delete(l.slots, slot)
		l.says(locks.Happening{Kind: locks.CodeGone, Slot: slot})
	}
	return l.answer(ctx, "clear a code", nil)
}

// SetClock implements locks.Clock.
func (l *Lock) SetClock(ctx context.Context, wall time.Time) error {
	if err := l.begin(ctx, "set the clock"); err != nil {
		return err
	}
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	l.faults[NoClock], l.zone = false, time.FixedZone("the lock's", offset(wall)) // it knows nothing of a change to come
	return l.answer(ctx, "set the clock", nil)
}

func offset(wall time.Time) int {
	_, seconds := wall.Zone()
	return seconds
}

// ReadHours implements locks.Hours.
func (l *Lock) ReadHours(ctx context.Context, slot int) ([]latchkey.DayHours, error) {
	if err := l.begin(ctx, "read the hours"); err != nil {
		return nil, err
	}
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	if err := l.keeps(slot); err != nil {
		return nil, l.fails("read the hours", err)
	}
	return slices.Clone(l.hours[slot]), l.answer(ctx, "read the hours", nil)
}

// WriteHours implements locks.Hours.
func (l *Lock) WriteHours(ctx context.Context, slot int, hours []latchkey.DayHours) error {
	if err := l.begin(ctx, "set the hours"); err != nil {
		return err
	}
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	if err := l.keeps(slot); err != nil {
		return l.fails("set the hours", err)
	}
	if len(hours) > l.can.WeekHours {
		return l.answer(ctx, "set the hours", locks.ErrRefused)
	}
	if !l.faults[DropsHours] {
		l.hours[slot] = slices.Clone(hours)
	}
	return l.answer(ctx, "set the hours", nil)
}

// keeps says whether the lock can keep hours for a slot.
func (l *Lock) keeps(slot int) error {
	if l.can.WeekHours == 0 {
		return locks.ErrCannot
	}
	return l.has(slot)
}

// says hands a word to everybody who watches, as well as this lock does that.
func (l *Lock) says(h locks.Happening) {
	h.Address, h.At = l.address, l.stack.now()
	l.remembers(h)
	if !l.stack.Hear(&h) {
		return
	}
	words := append([]locks.Happening{h}, l.kept...)
	l.kept = nil
	switch {
	case l.faults[LosesWords], l.stack.away, l.faults[Dead]:
		return
	case l.faults[LateWords] && len(words) == 1:
		l.kept = words
		return
	case l.faults[DoublesWord]:
		words = append(words, h)
	}
	l.stack.Tell(words...)
}
