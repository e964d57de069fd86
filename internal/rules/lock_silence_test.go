package rules_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// heardAt is a lock on a door that was last heard at an instant.
func heardAt(at time.Time) latchkey.SmartLock {
	return latchkey.SmartLock{Trusted: &at, SlotsAt: &at, Spoke: &at, Reading: latchkey.Reading{At: at, Bolt: latchkey.BoltLocked}}
}

// Two questions in vain count when two hours lie between them and no answer; however often it is asked at one moment is one silence.
func TestTwoSilencesThatAgree(t *testing.T) {
	heard := at(t, "2027-03-01T09:00:00-06:00")
	first := heard.Add(24 * time.Hour)
	l := heardAt(heard)
	for range 5 {
		l = rules.LockFailed(l, false, first)
	}
	if s := rules.SilenceOf(l, first.Add(5*time.Hour)); s.Lock || s.Answers {
		t.Errorf("five at one moment: %+v", s)
	}
	if l = rules.LockFailed(l, false, first.Add(119*time.Minute)); rules.SilenceOf(l, first.Add(119*time.Minute)).Lock {
		t.Error("before two hours")
	}
	l = rules.LockFailed(l, false, first.Add(2*time.Hour))
	if s := rules.SilenceOf(l, first.Add(2*time.Hour)); !s.Lock || s.Away || !s.Since.Equal(heard) {
		t.Errorf("after two hours: %+v", s)
	}
	untrusted := l
	if untrusted.Trusted = nil; rules.SilenceOf(untrusted, first.Add(2*time.Hour)).Lock {
		t.Error("one that nobody relies on")
	}
	spoke := l
	if spoke.Reading.At = first.Add(3 * time.Hour); !rules.SilenceOf(spoke, first.Add(3*time.Hour)).Answers {
		t.Error("it spoke by itself")
	}
	spoke = rules.LockFailed(spoke, false, first.Add(4*time.Hour))
	if s := rules.SilenceOf(spoke, first.Add(4*time.Hour)); s.Lock || s.Answers {
		t.Errorf("after that it is another silence: %+v", s)
	}
	l = rules.Answered(l, first.Add(3*time.Hour))
	if s := rules.SilenceOf(l, first.Add(3*time.Hour)); !s.Answers || rules.SilentSince(l) != nil {
		t.Errorf("it answers: %+v", s)
	}
}

// A line that is out is bad news after an hour, and says nothing of the lock; when it is back and the lock is silent, that is another silence.
func TestALineAndALockAreTwoSilences(t *testing.T) {
	heard := at(t, "2027-03-01T09:00:00-06:00")
	out := heard.Add(3 * time.Hour)
	l := rules.LockFailed(heardAt(heard), true, out)
	if s := rules.SilenceOf(l, out.Add(59*time.Minute)); s.Away {
		t.Errorf("before an hour: %+v", s)
	}
	l = rules.LockGone(l, out.Add(65*time.Minute), out.Add(time.Hour))
	if s := rules.SilenceOf(l, out.Add(time.Hour)); !s.Away || s.Lock || s.Reached || !s.Since.Equal(out) {
		t.Errorf("after an hour: %+v", s)
	}
	l = rules.LockFailed(l, false, out.Add(5*time.Hour))
	if s := rules.SilenceOf(l, out.Add(5*time.Hour)); s.Away || s.Lock || !s.Reached {
		t.Errorf("the line is back, the lock said nothing once: %+v", s)
	}
	l = rules.LockFailed(l, false, out.Add(7*time.Hour))
	if s := rules.SilenceOf(l, out.Add(7*time.Hour)); !s.Lock || !s.Since.Equal(heard) {
		t.Errorf("two hours later: %+v", s)
	}
}
