package rules

import (
	"testing"
	"time"

	"latchkey"
)

// The meter counts every minute at the rate of its own hour, also across the clock change.
func TestTheMeter(t *testing.T) {
	zone, err := time.LoadLocation("America/Chicago")
	if err != nil {
		t.Fatal(err)
	}
	for _, start := range []time.Time{time.Date(2027, 3, 13, 15, 7, 0, 0, zone), time.Date(2027, 11, 6, 23, 0, 0, 0, zone), time.Date(2027, 3, 14, 1, 50, 0, 0, zone)} {
		s := latchkey.Situation{Now: start, Property: latchkey.Property{TimeZone: zone.String()}}
		p := newPlanner(s, defaultWeights())
		m, sum := p.newMeter(3000, 6000), int64(0)
		for minute := range 6000 {
			if m.at(minute) != sum {
				t.Fatalf("from %s, minute %d: %d, want %d", start, minute, m.at(minute), sum)
			}
			if h := start.Add(time.Duration(minute) * time.Minute).Hour(); h >= 22 || h < 8 {
				sum += 4000
			} else {
				sum += 2000
			}
		}
	}
}

// An odd span has its middle between two minutes, and that half minute is counted.
func TestTheMiddleOfASpan(t *testing.T) {
	m := newPlanner(latchkey.Situation{Now: time.Date(2027, 2, 9, 12, 0, 0, 0, time.UTC), Property: latchkey.Property{TimeZone: "UTC"}}, defaultWeights()).newMeter(100, 200)
	for _, minute := range []int{32, 99, 150} {
		if got, want := m.middle(minute, true)*2, m.at(minute)+m.at(minute+1); got != want {
			t.Errorf("half a minute after %d: %d, want %d", minute, got, want)
		}
		if m.middle(minute, false) != m.at(minute) {
			t.Errorf("a whole minute is not itself: %d", minute)
		}
	}
}
