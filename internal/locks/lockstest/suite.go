// Package lockstest is the definition of a lock driver: every driver passes it against the real stack it speaks to, or
// against a pretend one whose name says so. A rig says how a hand at the door does what the suite needs.
package lockstest

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks"
)

// Rig is a stack with one lock, and the hands of somebody who stands at its door. A hand that is nil does not exist on this
// rig; what needs it is then named in the test's log and not shown.
type Rig struct {
	Stack   locks.Stack
	Address string        // of the lock
	Patient time.Duration // how long this stack may take for one command

	Type  func(digits string)        // presses digits on the keypad
	Wrong func()                     // presses digits that it does not know
	Thumb func(to latchkey.Bolt)     // turns the bolt from inside
	Jam   func(on bool)              // the bolt sticks from now on
	Quiet func(on bool)              // the lock takes commands and answers none
	Dead  func(on bool)              // the lock is off the network
	Drain func(percent int)          // its battery
	Codes func(slot int, dig string) // somebody puts a code in at the lock itself

	Room  int                    // how many happenings it remembers by itself; 0 = none
	Deaf  func(on bool)          // what it says by itself does not arrive; it goes on remembering
	Clock func(by time.Duration) // its clock is ahead by so much from now on, or behind
}

type suite struct {
	Rig
	lock  locks.Lock
	codes locks.Codes
	hours locks.Hours // nil where the lock keeps none
	can   latchkey.LockCan

	memory locks.Rememberer // nil where it keeps none
}

// Run holds a driver to the contract.
func Run(t *testing.T, make func(t *testing.T) Rig) {
	for _, c := range []struct {
		name  string
		shows func(*testing.T, *suite)
	}{
		{"it is found with what it can do", found},
		{"an address that nobody knows", unknown},
		{"the bolt goes and is seen", turns},
		{"what is not a bolt's place is no command", nonsense},
		{"a code comes, opens and goes", codeLives},
		{"each wrong code is told", wrongCodes},
		{"a leading zero is a digit", leadingZero},
		{"a code is written over", rewritten},
		{"the same digits are on it once", doubled},
		{"digits that it does not take are not on it", lengths},
		{"a slot that it does not have", noSlot},
		{"an empty slot is cleared without a fault", clearEmpty},
		{"a code put in at the keypad is read", byHand},
		{"all codes are read", readsAll},
		{"hours of the week come and go", hoursLive},
		{"more hours than it keeps are not on it", tooManyHours},
		{"a hand from inside is nobody's code", thumb},
		{"a stuck bolt is never called locked", jammed},
		{"a lock that does not answer", quiet},
		{"a lock that is off the network", dead},
		{"the battery is told", battery},
		{"everybody who watches hears", watchers},
		{"what happened unheard is remembered in its order", remembers},
		{"what was heard is remembered once and the same", heardAndRemembered},
		{"nothing happened, and nothing is remembered", remembersNothing},
		{"no more is told than was asked for", remembersFew},
		{"a memory that is full says that there was more", wrapped},
		{"what it remembers goes by its own clock", wrongClock},
		{"a lock that does not answer remembers nothing in time", quietMemory},
		{"a lock without a memory says so", noMemory},
	} {
		t.Run(c.name, func(t *testing.T) {
			rig := make(t)
			s := &suite{Rig: rig, lock: rig.Stack.Lock(rig.Address)}
			s.codes, _ = s.lock.(locks.Codes)
			for _, f := range s.find(t) {
				if f.Address == rig.Address {
					s.can = f.Can
				}
			}
			if s.can.WeekHours > 0 {
				s.hours = s.lock.(locks.Hours)
			}
			if rig.Room > 0 {
				s.memory = s.lock.(locks.Rememberer)
			}
			c.shows(t, s)
		})
	}
}

func (s *suite) within(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), s.Patient)
	t.Cleanup(cancel)
	return ctx
}

func (s *suite) find(t *testing.T) []locks.Found {
	t.Helper()
	all, err := s.Stack.Find(s.within(t))
	if err != nil {
		t.Fatalf("list the locks: %v", err)
	}
	return all
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// lacks ends a test that this rig cannot show, by name.
func lacks(t *testing.T, what string) {
	t.Helper()
	t.Logf("this rig has no %s; not shown", what)
}

func (s *suite) slot(t *testing.T, n int) locks.Slot {
	t.Helper()
	got, err := s.codes.ReadCode(s.within(t), n)
	must(t, err)
	if got.Slot != n {
		t.Errorf("asked for slot %d, got %d", n, got.Slot)
	}
	return got
}

// isOn says whether digits were read in a slot; a lock that hides them only says that it is used.
func (s *suite) isOn(t *testing.T, n int, digits string) bool {
	t.Helper()
	got := s.slot(t, n)
	if got.Used && got.Digits == "" && !s.can.HidesCodes {
		t.Errorf("slot %d is used and its digits are not said, and the lock is not said to hide them", n)
	}
	if got.Used && strings.Trim(got.Digits, "0123456789") != "" {
		t.Errorf("slot %d: what is no digit is handed on", n)
	}
	return got.Used && (got.Digits == digits || s.can.HidesCodes)
}

func found(t *testing.T, s *suite) {
	for _, f := range s.find(t) {
		if f.Address == s.Address {
			if f.Can.Codes > 0 && (s.codes == nil || f.Can.CodeLeast == 0) {
				t.Errorf("it is said to take codes: %+v", f.Can)
			}
			return
		}
	}
	t.Errorf("%s was not found", s.Address)
}

func unknown(t *testing.T, s *suite) {
	if _, err := s.Stack.Lock("no-such-lock").Read(s.within(t)); !errors.Is(err, locks.ErrUnknown) {
		t.Errorf("read: %v", err)
	}
	if err := s.Stack.Lock("no-such-lock").Turn(s.within(t), latchkey.BoltUnlocked); !errors.Is(err, locks.ErrUnknown) {
		t.Errorf("turn: %v", err)
	}
}

func turns(t *testing.T, s *suite) {
	if !s.can.Remote {
		lacks(t, "bolt that is moved from afar")
		return
	}
	for _, to := range []latchkey.Bolt{latchkey.BoltUnlocked, latchkey.BoltLocked, latchkey.BoltUnlocked} {
		must(t, s.lock.Turn(s.within(t), to))
		s.until(t, to)
	}
}

// until reads until the bolt is where it should be: bolts take their time, and a stack may be quicker than its lock.
func (s *suite) until(t *testing.T, want latchkey.Bolt) latchkey.Reading {
	t.Helper()
	ctx := s.within(t)
	for {
		r, err := s.lock.Read(ctx)
		must(t, err)
		if r.At.IsZero() || r.Leaf == "" {
			t.Fatalf("a reading without its time, or with nothing where it should say unknown: %+v", r)
		}
		if r.Bolt == want {
			return r
		}
		select {
		case <-ctx.Done():
			t.Fatalf("the bolt is %s, not %s", r.Bolt, want)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func nonsense(t *testing.T, s *suite) {
	for _, to := range []latchkey.Bolt{latchkey.BoltJammed, latchkey.BoltUnknown, "", "open"} {
		if err := s.lock.Turn(s.within(t), to); !errors.Is(err, locks.ErrCannot) {
			t.Errorf("turn to %q: %v", to, err)
		}
	}
}

func codeLives(t *testing.T, s *suite) {
	if s.codes == nil {
		lacks(t, "keypad")
		return
	}
	heard := s.listens(t)
	must(t, s.codes.WriteCode(s.within(t), 2, "739164"))
	if !s.isOn(t, 2, "739164") {
		t.Fatal("a code that was written is not read")
	}
	if s.Type != nil {
		s.Type("739164")
		h := heard.wait(t, s, locks.Moved)
		if h.How != locks.ByKeypad || h.Slot != 2 && h.Slot != 0 || h.Address != s.Address {
			t.Errorf("who opened: %+v", h)
		}
	}
	must(t, s.codes.ClearCode(s.within(t), 2))
	if s.slot(t, 2).Used {
		t.Error("a code that was cleared is still read")
	}
}

// Two wrong codes, typed faster than people who count by the clock would believe, are two, and each has a name of its own.
func wrongCodes(t *testing.T, s *suite) {
	if s.Wrong == nil {
		lacks(t, "keypad that says that a code is wrong")
		return
	}
	heard := s.listens(t)
	s.Wrong()
	first := heard.wait(t, s, locks.WrongCode)
	time.Sleep(700 * time.Millisecond) // no hand is quicker
	s.Wrong()
	second := heard.nth(t, s, locks.WrongCode, 2)
	if first.Said == "" || second.Said == "" || first.Said == second.Said || first.Said.Ear() != second.Said.Ear() {
		t.Errorf("they are called %q and %q", first.Said, second.Said)
	}
}

func leadingZero(t *testing.T, s *suite) {
	if s.codes == nil {
		lacks(t, "keypad")
		return
	}
	must(t, s.codes.WriteCode(s.within(t), 1, "004217"))
	if !s.isOn(t, 1, "004217") {
		t.Errorf("read %+v", s.slot(t, 1).Used)
	}
}

func rewritten(t *testing.T, s *suite) {
	if s.codes == nil {
		lacks(t, "keypad")
		return
	}
	must(t, s.codes.WriteCode(s.within(t), 1, "739164"))
	must(t, s.codes.WriteCode(s.within(t), 1, "407925"))
	if !s.isOn(t, 1, "407925") {
		t.Error("the new digits are not there")
	}
}

func doubled(t *testing.T, s *suite) {
	if s.codes == nil {
		lacks(t, "keypad")
		return
	}
	must(t, s.codes.WriteCode(s.within(t), 1, "739164"))
	err := s.codes.WriteCode(s.within(t), 2, "739164")
	if err != nil && !errors.Is(err, locks.ErrDoubled) && !errors.Is(err, locks.ErrRefused) {
		t.Errorf("doubled digits: %v", err)
	}
	quietAbout(t, err, "739164")
	if s.slot(t, 2).Used {
		t.Error("the same digits are on it twice")
	}
	if !s.isOn(t, 1, "739164") {
		t.Error("the first code went")
	}
}

func lengths(t *testing.T, s *suite) {
	if s.codes == nil {
		lacks(t, "keypad")
		return
	}
	for _, digits := range []string{"12", "739164073916407391640"} {
		err := s.codes.WriteCode(s.within(t), 3, digits)
		quietAbout(t, err, digits)
		if err != nil && !errors.Is(err, locks.ErrLength) && !errors.Is(err, locks.ErrRefused) {
			t.Errorf("%d digits: %v", len(digits), err)
		}
		if s.slot(t, 3).Used {
			t.Errorf("%d digits are on it", len(digits))
		}
	}
}

// quietAbout fails when an error says digits: errors end in logs.
func quietAbout(t *testing.T, err error, digits string) {
	t.Helper()
	if err != nil && strings.Contains(err.Error(), digits) {
		t.Error("the error says the digits")
	}
}

func noSlot(t *testing.T, s *suite) {
	if s.codes == nil {
		lacks(t, "keypad")
		return
	}
	for _, n := range []int{0, -1, s.can.Codes + 1} {
		if err := s.codes.WriteCode(s.within(t), n, "739164"); !errors.Is(err, locks.ErrSlot) {
			t.Errorf("write into slot %d of %d: %v", n, s.can.Codes, err)
		}
		if _, err := s.codes.ReadCode(s.within(t), n); !errors.Is(err, locks.ErrSlot) {
			t.Errorf("read slot %d: %v", n, err)
		}
		if err := s.codes.ClearCode(s.within(t), n); !errors.Is(err, locks.ErrSlot) {
			t.Errorf("clear slot %d: %v", n, err)
		}
	}
}

func clearEmpty(t *testing.T, s *suite) {
	if s.codes == nil {
		lacks(t, "keypad")
		return
	}
	must(t, s.codes.ClearCode(s.within(t), 4))
	must(t, s.codes.ClearCode(s.within(t), 4))
}

func byHand(t *testing.T, s *suite) {
	if s.codes == nil || s.Codes == nil {
		lacks(t, "keypad that a hand can teach")
		return
	}
	s.Codes(5, "882641")
	ctx := s.within(t)
	for !s.isOn(t, 5, "882641") {
		select {
		case <-ctx.Done():
			t.Fatal("a code that was put in at the lock is not read")
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func readsAll(t *testing.T, s *suite) {
	if s.codes == nil {
		lacks(t, "keypad")
		return
	}
	must(t, s.codes.WriteCode(s.within(t), 1, "739164"))
	must(t, s.codes.WriteCode(s.within(t), 3, "407925"))
	all, err := s.codes.ReadCodes(s.within(t))
	must(t, err)
	used := map[int]bool{}
	for _, c := range all {
		used[c.Slot] = c.Used
	}
	if !used[1] || used[2] || !used[3] {
		t.Errorf("used: %v", used)
	}
}

func thumb(t *testing.T, s *suite) {
	if s.Thumb == nil {
		lacks(t, "hand inside")
		return
	}
	heard := s.listens(t)
	s.Thumb(latchkey.BoltUnlocked)
	if h := heard.wait(t, s, locks.Moved); h.Slot != 0 || h.How == locks.ByKeypad {
		t.Errorf("a hand from inside is called %+v", h)
	}
	s.until(t, latchkey.BoltUnlocked)
}

func jammed(t *testing.T, s *suite) {
	if s.Jam == nil || !s.can.Remote {
		lacks(t, "bolt that sticks")
		return
	}
	must(t, s.lock.Turn(s.within(t), latchkey.BoltUnlocked))
	s.until(t, latchkey.BoltUnlocked)
	s.Jam(true)
	defer s.Jam(false)
	if err := s.lock.Turn(s.within(t), latchkey.BoltLocked); err != nil && !errors.Is(err, locks.ErrJammed) && !errors.Is(err, locks.ErrRefused) {
		t.Errorf("turn: %v", err)
	}
	s.until(t, latchkey.BoltJammed)
}

func quiet(t *testing.T, s *suite) {
	if s.Quiet == nil {
		lacks(t, "lock that falls silent")
		return
	}
	s.Quiet(true)
	defer s.Quiet(false)
	ctx, cancel := context.WithTimeout(t.Context(), min(s.Patient/4, 5*time.Second))
	defer cancel()
	began := time.Now()
	r, err := s.lock.Read(ctx)
	if !errors.Is(err, locks.ErrSilent) && !errors.Is(err, locks.ErrDead) {
		t.Errorf("read: %v", err)
	}
	if r.Bolt == latchkey.BoltLocked || r.Bolt == latchkey.BoltUnlocked {
		t.Errorf("nothing was said, and the bolt is called %s", r.Bolt)
	}
	if took := time.Since(began); took > min(s.Patient/4, 5*time.Second)+2*time.Second {
		t.Errorf("it was waited for %s", took)
	}
}

func dead(t *testing.T, s *suite) {
	if s.Dead == nil {
		lacks(t, "lock that dies")
		return
	}
	s.Dead(true)
	err := s.lock.Turn(s.within(t), latchkey.BoltUnlocked)
	if !errors.Is(err, locks.ErrDead) && !errors.Is(err, locks.ErrSilent) && !errors.Is(err, locks.ErrAway) {
		t.Errorf("turn: %v", err)
	}
	s.Dead(false)
	ctx := s.within(t)
	for { // and it is spoken to again when it is back
		if _, err := s.lock.Read(ctx); err == nil {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatal("it is back and is not spoken to")
		case <-time.After(100 * time.Millisecond):
		}
	}
}

func battery(t *testing.T, s *suite) {
	if s.Drain == nil {
		lacks(t, "battery that can be drained")
		return
	}
	s.Drain(9)
	ctx := s.within(t)
	for {
		r, err := s.lock.Read(ctx)
		must(t, err)
		if r.Battery != nil && *r.Battery == 9 {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("the battery is %v", r.Battery)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func watchers(t *testing.T, s *suite) {
	if s.Thumb == nil {
		lacks(t, "hand inside")
		return
	}
	one, two := s.listens(t), s.listens(t)
	s.Thumb(latchkey.BoltUnlocked)
	one.wait(t, s, locks.Moved)
	two.wait(t, s, locks.Moved)
}
