package lockstest

import (
	"errors"
	"slices"
	"testing"

	"latchkey"
	"latchkey/internal/locks"
)

func hoursLive(t *testing.T, s *suite) {
	if s.hours == nil {
		lacks(t, "hours on the lock")
		return
	}
	read := func(slot int) []latchkey.DayHours {
		t.Helper()
		hours, err := s.hours.ReadHours(s.within(t), slot)
		must(t, err)
		return hours
	}
	if got := read(2); len(got) != 0 {
		t.Errorf("before anything was set: %v", got)
	}
	twice := []latchkey.DayHours{{Day: "tue", From: 10 * 60, Until: 12 * 60}, {Day: "thu", From: 10*60 + 5, Until: 23*60 + 59}}
	must(t, s.hours.WriteHours(s.within(t), 2, twice)) // before there is a code: nobody may come in early
	if got := read(2); !slices.Equal(got, twice) {
		t.Errorf("read back: %v", got)
	}
	must(t, s.codes.WriteCode(s.within(t), 2, "739164"))
	if got := read(2); !slices.Equal(got, twice) {
		t.Errorf("with a code: %v", got)
	}
	if got := read(1); len(got) != 0 {
		t.Errorf("another slot has them, too: %v", got)
	}
	once := []latchkey.DayHours{{Day: "sun", From: 0, Until: 60}}
	must(t, s.hours.WriteHours(s.within(t), 2, once))
	if got := read(2); !slices.Equal(got, once) {
		t.Errorf("fewer ones: %v", got)
	}
	must(t, s.hours.WriteHours(s.within(t), 2, nil))
	if got := read(2); len(got) != 0 {
		t.Errorf("taken away: %v", got)
	}
	if !s.isOn(t, 2, "739164") {
		t.Error("the code went with its hours")
	}
}

func tooManyHours(t *testing.T, s *suite) {
	if s.hours == nil {
		lacks(t, "hours on the lock")
		return
	}
	var hours []latchkey.DayHours
	for n := range s.can.WeekHours + 1 {
		hours = append(hours, latchkey.DayHours{Day: "mon", From: latchkey.Clock(n * 10), Until: latchkey.Clock(n*10 + 5)})
	}
	if err := s.hours.WriteHours(s.within(t), 1, hours); err == nil {
		t.Error("it took more than it says it keeps")
	}
	if _, err := s.hours.ReadHours(s.within(t), s.can.Codes+1); !errors.Is(err, locks.ErrSlot) {
		t.Errorf("a slot that it does not have: %v", err)
	}
}
