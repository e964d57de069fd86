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

// UnlockedAt is when the last of somebody's locks was read unlocked, while all are that they can turn from afar; nil when one is not, or
// only says so itself.
func UnlockedAt(f CaseFacts, now time.Time) (at *time.Time) {
	for _, l := range f.Locks {
		if l.Trusted == nil || !l.Can.Remote {
			continue
		}
		s := StandOf(l, now)
		if s.Is != SaysUnlocked && s.Is != SaysOpen {
			return nil
		}
		if at == nil || s.At.After(*at) {
			at = s.At
		}
	}
	return at
}

// Unlocked says whether the doors of a home were read to be open since its case began, because whoever began it had them drawn.
func Unlocked(f CaseFacts, now time.Time) bool {
	drawn := slices.ContainsFunc(f.Locks, func(l latchkey.SmartLock) bool {
		return l.Turn != nil && l.Turn.To == latchkey.BoltUnlocked && l.Turn.By == f.Case.By && l.Turn.Grant == "" && !l.Turn.At.Before(f.Case.Opened)
	})
	return drawn && UnlockedAt(f, now) != nil && len(StillShut(f.Home, f.Locks, now)) == 0
}
