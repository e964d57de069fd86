// Package bench measures this program beside what it promises, with both sides in one run. A figure that misses its goal
// is printed, never a failing test: machines differ.
package bench

import (
	"cmp"
	"fmt"
	"math/rand"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// Figure is one measured number beside its goal.
type Figure struct {
	Name string  `json:"name"`
	Got  float64 `json:"got"`
	Goal float64 `json:"goal"` // at most
	Unit string  `json:"unit"`
	Met  bool    `json:"met"`
}

// Plan measures the planner: one plan for a home with twelve ways, a week of hourly plans for it, and on how many of the
// random homes its order differs from trying every order. Clock tells the time of this machine.
func Plan(homes int, clock func() time.Time) []Figure {
	s := TwelveWays()
	single := typical(200, clock, func(int) { rules.Plan(s) })
	week := typical(5, clock, func(int) {
		for hour := range 168 {
			at := s
			at.Now = s.Now.Add(time.Duration(hour) * time.Hour)
			rules.Plan(at)
		}
	})
	differ, r := 0, rand.New(rand.NewSource(1))
	for range homes {
		if _, _, same := rules.SearchOrders(RandomHome(r, true, true), 7, 0); !same {
			differ++
		}
	}
	return []Figure{
		figure("plan_12_ways", float64(single)/1e3, 200, "µs"),
		figure("readiness_168_hours", float64(week)/1e6, 50, "ms"),
		figure(fmt.Sprintf("differences_from_exhaustive_search_in_%d_homes", homes), float64(differ), 0, "homes"),
	}
}

func figure(name string, got, goal float64, unit string) Figure {
	return Figure{name, got, goal, unit, got <= goal}
}

// typical is the median time of so many runs, after a first one that does not count.
func typical(runs int, clock func() time.Time, do func(run int)) time.Duration {
	do(0)
	took := make([]time.Duration, runs)
	for i := range took {
		start := clock()
		do(i)
		took[i] = clock().Sub(start)
	}
	slices.SortFunc(took, func(a, b time.Duration) int { return cmp.Compare(a, b) })
	return took[runs/2]
}

// TwelveWays is a home at night with twelve ways that are open and complete: as many as the exact order takes.
func TwelveWays() latchkey.Situation {
	zone, err := time.LoadLocation("America/Chicago")
	if err != nil {
		zone = time.FixedZone("CST", -6*3600)
	}
	yes := true
	always := &latchkey.Hours{Always: true}
	days := latchkey.Weekdays[:]
	s := latchkey.Situation{Latchkey: 1, Now: time.Date(2027, 2, 7, 2, 10, 0, 0, zone), Where: "street", Reason: "key_inside",
		Property: latchkey.Property{Name: "Maple Court", Address: "120 Maple Street, Springfield, IL 62701", TimeZone: "America/Chicago", Country: "US", Currency: "USD",
			Office:   &latchkey.Office{HoldsSpare: &yes, Hours: &latchkey.Hours{Windows: []latchkey.Window{{Days: days, From: 9 * 60, Until: 18 * 60}}}},
			OnCall:   &latchkey.OnCall{Lockouts: always, LifeSafety: always},
			Landlord: &latchkey.Landlord{HoldsSpare: &yes, KnownPersonally: &yes, Calls: "any_hour"},
			Fee:      &latchkey.Fee{Free: 1, PerMonths: 12, Then: 7500}},
		Home: latchkey.Home{Unit: "512", Doors: []latchkey.Door{{ID: "building", Kind: "entrance"}, {ID: "unit", Kind: "unit", Locks: []latchkey.Lock{{Kind: "mechanical", State: "locked"}}}},
			Spares: []latchkey.Spare{{ID: "box", Kind: "lock_box", Opens: []string{"building", "unit"}}}},
		Resident:     latchkey.AtTheDoor{Proof: latchkey.ProofProven, Lockouts: []time.Time{time.Date(2026, 9, 9, 10, 30, 0, 0, zone)}},
		PeopleInside: []latchkey.PersonInside{{Name: "Lena", Likely: "asleep"}},
	}
	for i, name := range []string{"Mei", "Tomas", "Sam", "Kim", "Rosa"} {
		minutes := 10 + 7*i
		s.Holders = append(s.Holders, latchkey.Holder{Name: name, Minutes: &minutes, Likely: []string{"awake", "asleep", ""}[i%3], Opens: []string{"building", "unit"},
			Calls: "any_hour", Consented: &yes})
	}
	for i, name := range []string{"Prairie Lock & Key", "Mill Road Locks"} {
		price := latchkey.Cents(13000 + 1000*i)
		s.Property.Locksmiths = append(s.Property.Locksmiths, latchkey.Locksmith{Name: name, Hours: always, Minutes: &latchkey.Span{Least: 35, Most: 60},
			Prices: []latchkey.PriceLine{{Price: latchkey.Price{Least: price, Most: price + 6000}}}})
	}
	return s
}
