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
