package locks_test

import (
	"testing"
	"time"

	"latchkey/internal/locks"
)

// A hand types one wrong code after the other, faster than a second apart: each is a report of its own. What comes sooner than
// a hand can type is a stack that repeats itself; another lock is another hand.
func TestEachReportIsOneAndARepeatIsNone(t *testing.T) {
	began := time.Date(2027, 5, 4, 23, 18, 0, 0, time.UTC)
	ear := locks.NewEar()
	names := map[string]bool{}
	for _, c := range []struct {
		address string
		after   time.Duration
		kind    locks.HappeningKind
		one     bool
	}{
		{"front", 0, locks.WrongCode, true},
		{"front", 0, locks.WrongCode, false},
		{"front", 90 * time.Millisecond, locks.WrongCode, false},
		{"back", 95 * time.Millisecond, locks.WrongCode, true},
		{"front", 100 * time.Millisecond, locks.Tampered, true},
		{"front", 700 * time.Millisecond, locks.WrongCode, true},
		{"front", 1400 * time.Millisecond, locks.WrongCode, true},
		{"front", 1410 * time.Millisecond, locks.WrongCode, false},
	} {
		h := locks.Happening{Address: c.address, At: began.Add(c.after), Kind: c.kind}
		if got := ear.Hear(&h); got != c.one {
			t.Errorf("%s at %s after %s: %v", c.kind, c.address, c.after, got)
		} else if got && (h.Said == "" || names[string(h.Said)]) {
			t.Errorf("%s after %s is called %q", c.kind, c.after, h.Said)
		}
		names[string(h.Said)] = true
	}
	one, two := locks.Happening{}, locks.Happening{}
	if !ear.Hear(&one) || !locks.NewEar().Hear(&two) || one.Said.Ear() == two.Said.Ear() {
		t.Errorf("two ears: %q and %q", one.Said, two.Said)
	}
}
