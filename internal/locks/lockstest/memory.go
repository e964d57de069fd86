package lockstest

import (
	"context"
	"errors"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks"
)

// What a lock remembers by itself.

// clockFine is how far a lock's clock, and how coarsely it takes times down, may be off in these tests.
const clockFine = 5 * time.Second

// recall asks the lock for all that it remembers.
func (s *suite) recall(t *testing.T, most int) locks.Memory {
	t.Helper()
	m, err := s.memory.Recall(s.within(t), time.Time{}, most)
	must(t, err)
	for _, h := range m.Happened {
		if h.Address != s.Address || h.Kind == "" || h.Recalled != "" {
			t.Errorf("remembered: %+v", h)
		}
	}
	return m
}

// thumbs turns the bolt from inside, so many times, beginning with unlocked.
func (s *suite) thumbs(n int) {
	for i := range n {
		s.Thumb([]latchkey.Bolt{latchkey.BoltUnlocked, latchkey.BoltLocked}[i%2])
	}
}

// isThumbs says whether what is remembered are the newest so many of some turns from inside.
func isThumbs(t *testing.T, all []locks.Happening, n, of int) {
	t.Helper()
	if len(all) != n {
		t.Fatalf("%d are remembered, not %d", len(all), n)
	}
	for i, h := range all {
		want := []latchkey.Bolt{latchkey.BoltUnlocked, latchkey.BoltLocked}[(of-n+i)%2]
		if h.Kind != locks.Moved || h.How != locks.ByHand || h.Slot != 0 || h.Reading.Bolt != want {
			t.Errorf("number %d: %+v", i+1, h)
		}
		if i > 0 && h.At.Before(all[i-1].At) {
			t.Errorf("number %d is older than the one before it", i+1)
		}
	}
}

func remembers(t *testing.T, s *suite) {
	if s.memory == nil || s.Thumb == nil || s.Deaf == nil {
		lacks(t, "lock that remembers")
		return
	}
	if s.codes != nil && s.Type != nil {
		must(t, s.codes.WriteCode(s.within(t), 2, "739164"))
	}
	s.Deaf(true)
	began := time.Now()
	s.Thumb(latchkey.BoltLocked)
	s.thumbs(2)
	if s.codes != nil && s.Type != nil {
		s.Type("739164")
	}
	s.Deaf(false)
	m := s.recall(t, 100)
	if m.Clock.IsZero() != m.At.IsZero() && m.At.IsZero() {
		t.Error("its clock was read at no time")
	}
	if !m.Clock.IsZero() && m.Clock.Sub(m.At).Abs() > clockFine {
		t.Errorf("its clock shows %v at %v", m.Clock, m.At)
	}
	moved := movesIn(m.Happened)
	if s.codes != nil && s.Type != nil {
		if len(moved) != 4 {
			t.Fatalf("remembered %+v", m.Happened)
		}
		last := moved[3]
		if last.How != locks.ByKeypad || last.Slot != 2 || last.Reading.Bolt != latchkey.BoltUnlocked {
			t.Errorf("a code that was used: %+v", last)
		}
		moved = moved[:3]
	}
	isThumbs(t, moved[1:], 2, 2)
	for _, h := range moved {
		if h.At.Before(began.Add(-clockFine)) || h.At.After(time.Now().Add(clockFine)) {
			t.Errorf("it was at %v", h.At)
		}
	}
}

func movesIn(all []locks.Happening) (moved []locks.Happening) {
	for _, h := range all {
		if h.Kind == locks.Moved {
			moved = append(moved, h)
		}
	}
	return moved
}

func heardAndRemembered(t *testing.T, s *suite) {
	if s.memory == nil || s.Thumb == nil {
		lacks(t, "lock that remembers")
		return
	}
	heard := s.listens(t)
	s.Thumb(latchkey.BoltUnlocked)
	live := heard.wait(t, s, locks.Moved)
	m := s.recall(t, 100)
	isThumbs(t, m.Happened, 1, 1)
	if got := m.Happened[0]; got.Kind != live.Kind || got.How != live.How || got.Slot != live.Slot || got.At.Sub(live.At).Abs() > clockFine {
		t.Errorf("heard %+v, remembered %+v", live, got)
	}
}

func remembersNothing(t *testing.T, s *suite) {
	if s.memory == nil {
		lacks(t, "lock that remembers")
		return
	}
	if m := s.recall(t, 100); len(m.Happened) != 0 || m.More {
		t.Errorf("%+v", m)
	}
}

func remembersFew(t *testing.T, s *suite) {
	if s.memory == nil || s.Thumb == nil {
		lacks(t, "lock that remembers")
		return
	}
	s.thumbs(3)
	m := s.recall(t, 2)
	isThumbs(t, m.Happened, 2, 3)
	if !m.More {
		t.Error("it is said that there are no more")
	}
	if m := s.recall(t, 3*s.Room); len(m.Happened) != 3 || m.More {
		t.Errorf("asked for more than it has: %d, more: %v", len(m.Happened), m.More)
	}
}

func wrapped(t *testing.T, s *suite) {
	if s.memory == nil || s.Thumb == nil {
		lacks(t, "lock that remembers")
		return
	}
	first := s.Room + 1 + (s.Room+1)%2
	for i, n := range []int{first, 2} { // once round, and on
		s.thumbs(n)
		m := s.recall(t, 3*s.Room)
		isThumbs(t, m.Happened, s.Room, first+2*i)
		if !m.More {
			t.Error("a memory that is full is said to be whole")
		}
	}
}

func wrongClock(t *testing.T, s *suite) {
	if s.memory == nil || s.Thumb == nil || s.Clock == nil {
		lacks(t, "lock that remembers, with a clock that can be set")
		return
	}
	for _, by := range []time.Duration{-3 * time.Hour, -24 * 365 * time.Hour} {
		s.Clock(by)
		since := time.Now()
		s.thumbs(2)
		m, err := s.memory.Recall(s.within(t), since.Add(-time.Minute), 100)
		must(t, err)
		if m.Clock.IsZero() { // then nobody can know that it is wrong, and it may stop at once
			m = s.recall(t, 100)
		}
		if len(m.Happened) < 2 {
			t.Fatalf("what happened since is not told: %+v", m)
		}
		got := m.Happened[len(m.Happened)-1]
		if off := time.Until(got.At); (off - by).Abs() > clockFine {
			t.Errorf("a clock that is wrong by %v: it was %v ago", by, -off)
		}
		if !m.Clock.IsZero() && (m.Clock.Sub(m.At)-by).Abs() > clockFine {
			t.Errorf("a clock that is wrong by %v shows %v at %v", by, m.Clock, m.At)
		}
	}
}

func quietMemory(t *testing.T, s *suite) {
	if s.memory == nil || s.Quiet == nil || s.Thumb == nil {
		lacks(t, "lock that remembers and falls silent")
		return
	}
	s.thumbs(2)
	s.Quiet(true)
	defer s.Quiet(false)
	ctx, cancel := context.WithTimeout(t.Context(), min(s.Patient/4, 5*time.Second))
	defer cancel()
	m, err := s.memory.Recall(ctx, time.Time{}, 100)
	if !errors.Is(err, locks.ErrSilent) && !errors.Is(err, locks.ErrDead) {
		t.Errorf("recall: %v", err)
	}
	if len(m.Happened) != 0 {
		t.Errorf("it said nothing, and remembers %+v", m.Happened)
	}
}

func noMemory(t *testing.T, s *suite) {
	m, ok := s.lock.(locks.Rememberer)
	if s.memory != nil || !ok {
		lacks(t, "lock without a memory whose driver knows of some")
		return
	}
	if _, err := m.Recall(s.within(t), time.Time{}, 100); !errors.Is(err, locks.ErrCannot) {
		t.Errorf("recall: %v", err)
	}
}
