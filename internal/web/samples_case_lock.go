package web

import (
	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// caseLockStories are a case at a door whose lock can help: it obeys, it has a code to be shown, it has just fallen silent, its bolt is stuck.
func (s samples) caseLockStories() []Story {
	lock := func(l latchkey.Lock) func(*latchkey.Situation) {
		return func(x *latchkey.Situation) {
			x.Where, x.Resident.Phone = "unit_door", &latchkey.Phone{WithResident: new(true)}
			x.Home.Doors = []latchkey.Door{x.Home.Doors[0], {ID: "unit", Kind: "unit", Locks: []latchkey.Lock{l}}}
			x.Resident.EKey = &latchkey.Means{Opens: []string{"unit"}, WorksNow: new(true)}
		}
	}
	well := latchkey.Lock{Kind: "smart", State: "locked", Keyway: new(true), UnlockSeconds: new(9), Sleeps: new(true)}
	obeys := s.onNight("02:10", lock(well))
	obeys.MayPIN = true

	typed := s.onNight("02:12", func(x *latchkey.Situation) {
		lock(well)(x)
		x.Resident.EKey, x.Resident.Code = nil, &latchkey.Means{Opens: []string{"unit"}, WorksNow: new(true)}
	})
	typed.CodeReady, typed.Once, typed.Live = true, true, ""
	typed.Digits = []pages.GuestDoorCode{{Lock: s.planned("Front door", "Puerta principal"), Digits: "403917"}}

	coming := s.onNight("02:11", lock(latchkey.Lock{Kind: "smart", State: "locked", Keyway: new(true), RemoteUnlock: new(false)}))
	coming.CodeComing = true

	seen := s.at(night, "00:40")
	silent := s.onNight("02:11", lock(latchkey.Lock{Kind: "smart", State: "offline", Keyway: new(true), LastSeen: &seen}))
	silent.Fault = words.Said(s.w.Lang, "The lock did not answer. It may still move. Look at the door before you try again.")
	stuck := s.onNight("02:11", lock(latchkey.Lock{Kind: "smart", State: "jammed", Keyway: new(true)}))
	stuck.Stuck, stuck.Fault, stuck.MayBeShutIn = "again", words.Said(s.w.Lang, desk.StuckSays(rules.StuckAgain)), true
	still := stuck
	still.Stuck, still.Fault = "stop", words.Said(s.w.Lang, desk.StuckSays(rules.StuckStop))
	shut := s.onNight("02:12", func(x *latchkey.Situation) {
		lock(latchkey.Lock{Kind: "smart", State: "jammed", Keyway: new(true)})(x)
		x.Danger.ShutIn = new(true)
	})
	shut.Answers.Danger.ShutIn = new(true)
	shut.Stuck, shut.Fault = stuck.Stuck, stuck.Fault
	out := shut
	out.Stuck, out.Fault = "", ""
	out.Stage, out.EndedAt, out.Reopen = latchkey.StageInside, moment(s.at(night, "02:40")), true
	return []Story{story("case-shut-in", true, pages.CasePage(shut)), story("case-shut-in-out", false, pages.CasePage(out)), story("case-lock-stuck", true, pages.CasePage(stuck)), story("case-lock-still-stuck", true, pages.CasePage(still)), story("case-lock", true, pages.CasePage(obeys)), story("case-lock-code", true, pages.CasePage(typed)),
		story("case-lock-coming", true, pages.CasePage(coming)), story("case-lock-silent", true, pages.CasePage(silent))}
}
