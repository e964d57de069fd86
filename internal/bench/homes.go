package bench

import (
	"fmt"
	"math/rand"
	"time"

	"latchkey"
)

// RandomHome is a home that could be: some holders, spares, codes, staff and firms, some hours, sometimes danger,
// weather, a deadline or a bad lock.
func RandomHome(r *rand.Rand, closing, deadline bool) latchkey.Situation {
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
