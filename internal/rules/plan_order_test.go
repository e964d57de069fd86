package rules

import (
	"fmt"
	"math"
	"math/rand"
	"slices"
	"testing"
	"time"

	"latchkey"
)

// randomHome is a home that could be: some holders, spares, codes, staff and firms, some hours, sometimes danger,
// weather, a deadline or a bad lock.
func randomHome(r *rand.Rand, closing, deadline bool) latchkey.Situation {
	zone, err := time.LoadLocation("America/Chicago")
	if err != nil {
		panic(err)
	}
	yes := true
	now := time.Date(2027, 1, 1, 0, 0, 0, 0, zone).Add(time.Duration(r.Intn(365*24*60)) * time.Minute)
	s := latchkey.Situation{Latchkey: 1, Now: now, Where: []string{"street", "building", "unit_door", "away"}[r.Intn(4)],
		Prefer: []string{"", "cheapest", "balanced", "soonest"}[r.Intn(4)], Reason: []string{"key_inside", "key_lost", "lock_fault"}[r.Intn(3)]}
	s.Resident.Proof = latchkey.ProofProven
	s.Property = latchkey.Property{TimeZone: zone.String(), Country: "US", Currency: "USD"}
	s.Home.Doors = []latchkey.Door{{ID: "building", Kind: "entrance"}, {ID: "unit", Kind: "unit", Locks: []latchkey.Lock{randomLock(r)}}}
	all := []string{"building", "unit"}
	some := func() []string { return all[r.Intn(2) : 1+r.Intn(2)] }
	for i := range r.Intn(6) {
		minutes := r.Intn(60)
		h := latchkey.Holder{Name: fmt.Sprintf("H%d", i), Minutes: &minutes, Likely: []string{"", "awake", "asleep"}[r.Intn(3)], Opens: all, Consented: &yes, Calls: "any_hour"}
		if r.Intn(4) == 0 {
			h.Opens = some()
		}
		if closing && r.Intn(2) == 0 {
			h.Calls = ""
		}
		if r.Intn(8) == 0 {
			h.Consented = nil
		}
		s.Holders = append(s.Holders, h)
	}
	for i := range r.Intn(3) {
		s.PeopleInside = append(s.PeopleInside, latchkey.PersonInside{Name: fmt.Sprintf("P%d", i), Likely: []string{"", "awake", "asleep"}[r.Intn(3)]})
	}
	up := r.Intn(3) - 1
	s.Home.StoreysUp, s.Home.Alarm = &up, []string{"", "none", "armed", "unknown"}[r.Intn(4)]
	for i := range r.Intn(4) {
		level := r.Intn(4) - 1
		s.Home.OtherEntries = append(s.Home.OtherEntries, latchkey.OtherEntry{ID: fmt.Sprintf("E%d", i), StoreysUp: &level, Opens: all[r.Intn(2)],
			Kind: []string{"back_door", "side_door", "patio_door", "window", "fire_escape", "outdoor_stair"}[r.Intn(6)]})
	}
	for i := range r.Intn(3) {
		s.Home.Spares = append(s.Home.Spares, latchkey.Spare{ID: fmt.Sprintf("S%d", i), Kind: []string{"lock_box", "hidden", "car"}[r.Intn(3)], Opens: all})
	}
	if r.Intn(3) == 0 {
		s.Resident.Code = &latchkey.Means{Opens: some()}
	}
	if r.Intn(3) == 0 {
		s.Resident.Opens = []string{"building"}
	}
	hours := &latchkey.Hours{Always: true}
	if closing {
		hours = &latchkey.Hours{Windows: []latchkey.Window{{Days: latchkey.Weekdays[:], From: latchkey.Clock(r.Intn(24 * 60)), Until: latchkey.Clock(r.Intn(24 * 60))}}}
	}
	if r.Intn(2) == 0 {
		s.Property.Office = &latchkey.Office{HoldsSpare: &yes, Hours: hours}
	}
	if r.Intn(2) == 0 {
		s.Property.OnCall = &latchkey.OnCall{Lockouts: hours, LifeSafety: &latchkey.Hours{Always: true}}
	}
	if r.Intn(3) == 0 {
		s.Property.Landlord = &latchkey.Landlord{HoldsSpare: &yes, KnownPersonally: &yes}
	}
	for i := range r.Intn(3) {
		price := latchkey.Cents(5000 + r.Intn(40000))
		s.Property.Locksmiths = append(s.Property.Locksmiths, latchkey.Locksmith{Name: fmt.Sprintf("L%d", i), Electronic: &yes, Hours: hours,
			Prices: []latchkey.PriceLine{{Price: latchkey.Price{Least: price, Most: price + 5000}}}})
	}
	if r.Intn(2) == 0 {
		s.Property.Fee = &latchkey.Fee{Free: r.Intn(2), PerMonths: 12, Then: latchkey.Cents(r.Intn(20000))}
	}
	if r.Intn(4) == 0 {
		c := float64(r.Intn(60) - 15)
		s.Danger.Outside = &latchkey.Outside{TemperatureC: &c}
	}
	if deadline && r.Intn(2) == 0 {
		by := now.Add(time.Duration(r.Intn(180)-10) * time.Minute)
		s.Danger.MustBeInBy = &by
	}
	return s
}

func randomLock(r *rand.Rand) latchkey.Lock {
	if r.Intn(2) == 0 {
		return latchkey.Lock{Kind: "mechanical", State: []string{"locked", "jammed", ""}[r.Intn(3)]}
	}
	key, volt := r.Intn(2) == 0, r.Intn(2) == 0
	return latchkey.Lock{Kind: "smart", Keyway: &key, NineVoltContacts: &volt, State: []string{"locked", "offline", "jammed", "failed"}[r.Intn(4)]}
}

// slowly is V by trying every order there is: recursion over lists, none of the planner's tables.
func slowly(rs []runner, m *meter, waited int) (int64, []string) {
	best, order := m.at(waited+24*60)+m.late(waited+24*60), []string(nil)
	chosen := false
	for i, r := range rs {
		if waited >= r.shuts {
			continue
		}
		rest := slices.Concat(rs[:i:i], rs[i+1:])
		after, tail := slowly(rest, m, waited+r.silence)
		mid, end := waited+r.mid, waited+r.end
		if r.fixed {
			mid, end = r.mid, r.end
		}
		v := r.nuisance + (r.chance*(r.price+m.at(mid)+m.late(end))+(certain-r.chance)*after)/certain
		if v < best || v == best && !chosen {
			best, order, chosen = v, append([]string{r.o.ID}, tail...), true
		}
	}
	return best, order
}

// weighed are the ways of a situation as they enter the order, at most so many, sorted by id.
func weighed(s latchkey.Situation, w weights, most int) ([]runner, *meter) {
	p := newPlanner(s, w)
	p.findWays()
	var offered []*option
	for _, o := range p.ways {
		if o.State == "" && o.Complete {
			offered = append(offered, o)
		}
	}
	m := p.newMeter(5000, 20000)
	rs := p.runners(offered, m)
	slices.SortFunc(rs, byIndex)
	rs = rs[:min(len(rs), most)]
	slices.SortFunc(rs, byID)
	return rs, m
}

func names(rs []runner) []string {
	var out []string
	for _, r := range rs {
		out = append(out, r.o.ID)
	}
	return out
}

func TestTheOrderEqualsAnExhaustiveSearch(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for n := range 600 {
		s := randomHome(r, true, true)
		rs, m := weighed(s, defaultWeights(), 6)
		start := r.Intn(3) * 7
		order, value := bestOrder(rs, m, start)
		want, slow := slowly(rs, m, start)
		if value != want || !slices.Equal(names(order), slow) {
			t.Fatalf("home %d: %d %q, exhaustive search %d %q", n, value, names(order), want, slow)
		}
	}
}

// Where nothing closes, no deadline binds and an hour is worth the same all the time, the order is a plain sort.
func TestTheOrderEqualsTheIndexWhereNothingCloses(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	flat := defaultWeights()
	flat[hourQuiet] = flat[hourDay]
	for n := range 600 {
		s := randomHome(r, false, false)
		rs, m := weighed(s, flat, mostWays)
		rs = slices.DeleteFunc(rs, func(r runner) bool { return r.fixed })
		for i := range rs {
			rs[i].shuts = neverShuts
		}
		order, _ := bestOrder(rs, m, 0)
		sorted := slices.Clone(rs)
		slices.SortFunc(sorted, byIndex)
		for i, o := range order {
			if o.o.ID != sorted[i].o.ID && math.Abs(float64(o.index-sorted[i].index)) > 3 { // rounding may swap equals
				t.Fatalf("home %d: %q, sorted %q", n, names(order), names(sorted))
			}
		}
	}
}

func TestOneMoreWayNeverMakesItWorse(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for n := range 400 {
		rs, m := weighed(randomHome(r, true, true), defaultWeights(), 8)
		if len(rs) == 0 {
			continue
		}
		_, all := bestOrder(rs, m, 0)
		for i := range rs {
			fewer := slices.Concat(rs[:i:i], rs[i+1:])
			if _, v := bestOrder(fewer, m, 0); v < all {
				t.Fatalf("home %d: %d without %s, %d with it", n, v, rs[i].o.ID, all)
			}
		}
	}
}

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
