package fakelock_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/locks/lockstest"
)

// The pretend lock keeps the contract on a good day, so that a bad day is only what was asked for.
func TestThePretendLockKeepsTheContract(t *testing.T) {
	for name, can := range map[string]latchkey.LockCan{
		"says its codes": {Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8, DoorSensor: true, WeekHours: 4},
		"hides them":     {Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8, HidesCodes: true},
	} {
		t.Run(name, func(t *testing.T) {
			lockstest.Run(t, func(t *testing.T) lockstest.Rig {
				stack := fakelock.New(time.Now)
				l := stack.Add("front", can)
				room := 0
				if !can.HidesCodes {
					room = 6
				}
				l.Remembers(room)
				return lockstest.Rig{Room: room, Clock: l.ClockWrong, Deaf: func(on bool) { l.Misbehave(fakelock.LosesWords, on) }, Stack: stack, Address: "front", Patient: 2 * time.Second,
					Type: func(d string) { l.Type(d) }, Wrong: func() { l.Type("000000") }, Thumb: l.Thumb, Drain: l.Drain, Codes: l.AtKeypad,
					Jam:   func(on bool) { l.Misbehave(fakelock.Jam, on) },
					Quiet: func(on bool) { l.Misbehave(fakelock.Silent, on) },
					Dead:  func(on bool) { l.Misbehave(fakelock.Dead, on) }}
			})
		})
	}
}
