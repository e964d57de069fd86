package rules

import (
	"time"

	"latchkey"
)

// BoltSays is what may be said of a bolt and its door, to whoever may read it. All pages say it by this, so that none says more than
// another: an open door is never locked, whatever its bolt does, and a lock that does not answer is not known.
type BoltSays string

const (
	SaysLocked    BoltSays = "locked"        // read
	SaysUnlocked  BoltSays = "unlocked"      // read
	SaidLocked    BoltSays = "said_locked"   // by the lock's own word, and nobody has read it since
	SaidUnlocked  BoltSays = "said_unlocked" // likewise
	SaysOpen      BoltSays = "open"          // a bolt that is out beside an open door holds nothing
	SaysOpenStuck BoltSays = "open_jammed"
	SaysStuck     BoltSays = "jammed"
	SaysUnknown   BoltSays = "unknown"
)

// BoltStand is how a bolt stands, as far as that may be said now.
type BoltStand struct {
	Is BoltSays
	At *time.Time // when the lock last said how it stands; nil: never
}

// StandOf decides it: by what was read or said, how old that is, how the door stands, and whether the lock was asked in vain since.
func StandOf(l latchkey.SmartLock, now time.Time) (s BoltStand) {
	r := l.Reading
	if !r.At.IsZero() {
		s.At = instant(r.At)
	}
	known := BoltAt(r, now) != latchkey.BoltUnknown && !unanswered(l)
	open := r.Leaf == latchkey.LeafOpen && !r.At.IsZero() && now.Sub(r.At) <= boltFor && !unanswered(l)
	switch {
	case r.Bolt == latchkey.BoltJammed && open:
		s.Is = SaysOpenStuck
	case r.Bolt == latchkey.BoltJammed: // however old: it is stuck until it was seen to move
		s.Is = SaysStuck
	case open:
		s.Is = SaysOpen
	case !known:
		s.Is = SaysUnknown
	case r.Bolt == latchkey.BoltLocked && r.Word:
		s.Is = SaidLocked
	case r.Bolt == latchkey.BoltLocked:
		s.Is = SaysLocked
	case r.Word:
		s.Is = SaidUnlocked
	default:
		s.Is = SaysUnlocked
	}
	return s
}

// Open says that the door itself is known to stand open.
func (s BoltStand) Open() bool { return s.Is == SaysOpen || s.Is == SaysOpenStuck }

// unanswered says that a lock was asked and did not answer, and has said nothing by itself since: what it said before may have
// changed, and nobody would know.
func unanswered(l latchkey.SmartLock) bool {
	if l.Vain == nil {
		return l.Away || l.Fails >= readsAgree
	}
	return !l.Reading.At.After(*l.Vain)
}

// HeardBolt is a reading after a lock's own word of its bolt. That word is evidence: it counts as read only where it says what was read
// before it.
func HeardBolt(r latchkey.Reading, bolt latchkey.Bolt) latchkey.Reading {
	r.Word = r.Word || r.Bolt != bolt
	r.Bolt = bolt
	return r
}

// HeardLeaf is a reading after a lock's own word of its door. A bolt that was out before the door moved proves nothing any more.
func HeardLeaf(r latchkey.Reading, leaf latchkey.Leaf) latchkey.Reading {
	r.Word = true
	r.Leaf = leaf
	return r
}
