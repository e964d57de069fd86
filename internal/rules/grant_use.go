package rules

import (
	"slices"
	"time"

	"latchkey"
)

// SameUse is how close together two words are still one use: stacks say things twice. Whoever asks to be told of each use reads so.
const SameUse = 15 * time.Second

// GrantUsed counts one proved use, unless it is the one that was counted last. Uses are counted only where they are limited:
// when a guest comes and goes is otherwise nobody's to keep.
func GrantUsed(g latchkey.Grant, at time.Time) (latchkey.Grant, bool) {
	if g.Uses == 0 || g.Last != nil && at.Sub(*g.Last).Abs() < SameUse {
		return g, false
	}
	g.Used++
	g.Last = &at
	return g, true
}

// CountedAt is the door at which a guest's uses are counted: the innermost of theirs that has a lock which can prove one. The
// doors before it are the way there, and are no use of their own.
func CountedAt(g latchkey.Grant, all []latchkey.SmartLock) string {
	for _, door := range slices.Backward(g.Doors) {
		if slices.ContainsFunc(all, func(l latchkey.SmartLock) bool { return l.Door == door && l.Trusted != nil }) {
			return door
		}
	}
	return ""
}

// OpenedFromAfar are the locks that somebody has to draw to open a door from afar: all of that door's, or none, when one of
// them cannot be told to or nobody has seen it work.
func OpenedFromAfar(door string, all []latchkey.SmartLock) (out []latchkey.SmartLock) {
	for _, l := range all {
		if l.Door != door {
			continue
		}
		if l.Trusted == nil || !l.Can.Remote {
			return nil
		}
		out = append(out, l)
	}
	return out
}
