package rules

import (
	"slices"
	"time"

	"latchkey"
)

// OneTap is the way by which the resident's phone opens their own door at once, before anything but danger was asked. It is offered
// only where all of the door's locks can be drawn from afar and answered when they were last asked: none that is stuck, silent or out
// of reach, and none that a hand has to turn besides. Whoever has not said where they stand says with the tap that it is their door.
func OneTap(f CaseFacts, now time.Time) (latchkey.Way, bool) {
	if slices.ContainsFunc(f.Locks, func(l latchkey.SmartLock) bool {
		return l.Trusted != nil && (l.Vain != nil || !hears(l, now) || BoltAt(l.Reading, now) == latchkey.BoltJammed)
	}) {
		return latchkey.Way{}, false
	}
	if f.Case.Answers.Where == "" {
		f.Case.Answers.Where = "unit_door"
	}
	if f.Case.Answers.PeopleInside == nil {
		f.Case.Answers.PeopleInside = []latchkey.PersonInside{}
	}
	if f.Case.Answers.Phone == nil {
		f.Case.Answers.Phone = &latchkey.Phone{WithResident: new(true)} // it is what they tap on
	}
	for _, w := range Plan(SituationAs(f, now, latchkey.ProofProven)).Ways {
		if w.Kind == latchkey.WayOwnEKey && w.Complete && w.State == latchkey.DoNow && len(w.Opens) > 0 {
			return w, true
		}
	}
	return latchkey.Way{}, false
}

// Unlocked says whether the doors of a home were seen to be open since its case began, because whoever began it had them drawn.
func Unlocked(f CaseFacts, now time.Time) bool {
	drawn := slices.ContainsFunc(f.Locks, func(l latchkey.SmartLock) bool {
		return l.Turn != nil && l.Turn.To == latchkey.BoltUnlocked && l.Turn.By == f.Case.By && l.Turn.Grant == "" && !l.Turn.At.Before(f.Case.Opened) &&
			BoltAt(l.Reading, now) == latchkey.BoltUnlocked
	})
	return drawn && len(StillShut(f.Home, f.Locks, now)) == 0
}
