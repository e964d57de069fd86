package desk

import (
	"slices"

	"latchkey"
	"latchkey/internal/store"
)

// alertsOfHome are the newest of what is or was wrong at a home's own doors, and behind them whatever older still goes on: many that are over
// must not hide a danger that stands.
func alertsOfHome(v *store.View, home latchkey.HomeID) ([]latchkey.DoorAlert, error) {
	newest, err := v.DoorAlertsOfHome(home, alertsShown)
	if err != nil {
		return nil, err
	}
	standing, err := v.StandingAlertsOfHome(home)
	return withStanding(newest, standing), err
}

// alertsShared are the same of a property's shared doors, and of its homes while nobody lives there.
func alertsShared(v *store.View, p latchkey.PropertyID) ([]latchkey.DoorAlert, error) {
	newest, err := v.DoorAlertsShared(p, alertsShown)
	if err != nil {
		return nil, err
	}
	standing, err := v.StandingAlertsShared(p)
	return withStanding(newest, standing), err
}

func withStanding(newest, standing []latchkey.DoorAlert) []latchkey.DoorAlert {
	for _, a := range standing {
		if !slices.ContainsFunc(newest, func(b latchkey.DoorAlert) bool { return a.ID == b.ID }) {
			newest = append(newest, a)
		}
	}
	return newest
}

// stuckBolts are the bolts whose lock showed last that they are stuck, where nothing else says so: at one's own turn and at a daily look nobody
// has to be told, and yet it is so. Somebody who looked since, and said that it is well, is believed. Lines are all that is known of those locks.
func stuckBolts(all []latchkey.SmartLock, lines []AlertLine) (stuck []AlertLine) {
	for _, l := range all {
		if l.Reading.Bolt != latchkey.BoltJammed || l.Reading.At.IsZero() || slices.ContainsFunc(lines, func(a AlertLine) bool { return saysOfJam(a, l) }) {
			continue
		}
		a := latchkey.DoorAlert{Lock: l.ID, Property: l.Property, Home: l.Home, Kind: latchkey.AlertJam, Began: l.Reading.At, Last: l.Reading.At, Sure: latchkey.SureReported}
		if l.Look != nil { // said once, and not looked at yet
			a.Sure = latchkey.SureUnknown
		}
		stuck = append(stuck, AlertLine{DoorAlert: a, Name: l.Name})
	}
	return stuck
}

func saysOfJam(a AlertLine, l latchkey.SmartLock) bool {
	well := a.Ended != nil && a.How == latchkey.AlertSaid && a.Ended.After(l.Reading.At)
	return a.DoorAlert.Lock == l.ID && a.Kind == latchkey.AlertJam && (a.Ended == nil || well)
}

// withStuckHome puts the bolts of a home that are stuck before everything else.
func withStuckHome(v *store.View, home latchkey.HomeID, lines []AlertLine) ([]AlertLine, error) {
	all, err := v.SmartLocks(home)
	return append(stuckBolts(all, lines), lines...), err
}

// withStuckShared does the same for the doors of a property that everybody uses.
func withStuckShared(v *store.View, p latchkey.PropertyID, lines []AlertLine) ([]AlertLine, error) {
	all, err := v.SmartLocksOf(p)
	all = slices.DeleteFunc(all, func(l latchkey.SmartLock) bool { return l.Home != "" })
	return append(stuckBolts(all, lines), lines...), err
}
