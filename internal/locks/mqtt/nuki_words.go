package mqtt

import (
	"strconv"
	"strings"

	"latchkey"
	"latchkey/internal/locks"
)

// Nuki's words, as its MQTT API (versions 1.3 and 1.4) publishes them: one number or word per topic.

// What a lock says under state.
const (
	nukiLocked    = 1
	nukiUnlocking = 2
	nukiUnlocked  = 3
	nukiLocking   = 4
	nukiUnlatched = 5
	nukiLockNGo   = 6
	nukiUnlatch   = 7
	nukiJammed    = 254
)

// Actions, as lockAction takes them and lockActionEvent says them.
const (
	nukiUnlock = 1
	nukiThrow  = 2
)

// number reads a small number, or -1.
func number(text []byte) int {
	if len(text) > 10 {
		return -1
	}
	n, err := strconv.Atoi(string(text))
	if err != nil || n < 0 {
		return -1
	}
	return n
}

// nukiBolt is what a state tells of the bolt. While it moves, and before it is calibrated, nobody knows.
func nukiBolt(state int) latchkey.Bolt {
	switch state {
	case nukiLocked:
		return latchkey.BoltLocked
	case nukiUnlocked, nukiUnlatched, nukiLockNGo, nukiUnlatch:
		return latchkey.BoltUnlocked
	case nukiJammed:
		return latchkey.BoltJammed
	}
	return latchkey.BoltUnknown
}

func nukiLeaf(sensor int) latchkey.Leaf {
	switch sensor {
	case 2:
		return latchkey.LeafShut
	case 3:
		return latchkey.LeafOpen
	}
	return latchkey.LeafUnknown
}

// hint is what lockActionEvent tells: who is about to move the bolt, and where to. It is said before anything has moved.
type hint struct {
	to   latchkey.Bolt
	how  locks.How
	slot int
}

// hinted reads "action,trigger,authId,codeId,x": exactly five numbers, of which the published examples make clear what we use.
func hinted(text []byte) (h hint, ok bool) {
	if len(text) > 100 {
		return h, false
	}
	parts := strings.Split(string(text), ",")
	if len(parts) != 5 {
		return h, false
	}
	var n [5]int
	for i, p := range parts {
		if n[i] = number([]byte(strings.TrimSpace(p))); n[i] < 0 {
			return h, false
		}
	}
	action, trigger, code, extra := n[0], n[1], n[3], n[4]
	switch action {
	case nukiUnlock, 3, 4, 5: // unlock, unlatch, lock'n'go: each draws the bolt first
		h.to = latchkey.BoltUnlocked
	case nukiThrow, 6:
		h.to = latchkey.BoltLocked
	default: // 80 and 90: somebody pressed the fob or the button, and nothing moves
		return h, false
	}
	switch {
	case trigger == 0 && code != 0:
		h.how = locks.ByKeypad
		if extra == 1 { // a code, not the back key or a finger
			h.slot = code
		}
	case trigger == 2: // the button on the lock itself, which is inside
		h.how = locks.ByHand
	case trigger == 3:
		h.how = locks.ByFob
	}
	return h, true
}
