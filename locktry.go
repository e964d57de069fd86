package latchkey

import "time"

// LockTry is a lock being tried by somebody who stands at its door, before anybody relies on it. Each step is there only when
// it was carried out, with what the lock showed afterwards.
type LockTry struct {
	Began  time.Time   `json:"began"`
	By     PersonID    `json:"by,omitempty"` // empty: whoever runs the computer
	Steps  []LockTried `json:"steps,omitempty"`
	Passed *time.Time  `json:"passed,omitempty"` // every step of it was seen to have worked
	Over   *time.Time  `json:"over,omitempty"`   // nothing more comes of it
	Seen   *LockSeen   `json:"seen,omitempty"`   // what somebody at the door said of it
}

// LockSeen is somebody's word at the door: whether this very lock moved.
type LockSeen struct {
	By    PersonID  `json:"by"`
	At    time.Time `json:"at"`
	Moved bool      `json:"moved"`
	Home  bool      `json:"home,omitempty"` // somebody who lives there said it; else the office
}

// LockTried is one step, and what was seen.
type LockTried struct {
	Step LockStep  `json:"step"`
	At   time.Time `json:"at"`
	Bolt Bolt      `json:"bolt,omitempty"` // as it was read afterwards
	Slot int       `json:"slot,omitempty"` // that was read back
	// Hidden says that the slot was read as used, and that the lock shows nobody by which digits.
	Hidden bool      `json:"hidden,omitempty"`
	Fault  LockFault `json:"fault,omitempty"` // empty: it was seen to work
}

// LockStep is what is tried.
type LockStep string

const (
	TryLook    LockStep = "look"     // does it answer
	TryLock    LockStep = "lock"     // throw the bolt, and read it
	TryUnlock  LockStep = "unlock"   // draw it, and read it
	TryCodeIn  LockStep = "code_in"  // write digits that nobody knows, and read them back
	TryCodeOut LockStep = "code_out" // take them off, and read the slot back without them
	TryBack    LockStep = "back"     // leave the bolt as it was found, and read it
)

// LockFault is what is the matter with a lock, for whoever keeps it. Each has a sentence of what to do.
type LockFault string

const (
	FaultNoStack  LockFault = "no_stack"  // this house has no line to what speaks to it
	FaultSilent   LockFault = "silent"    // it does not answer
	FaultNever    LockFault = "never"     // it has not answered since it was added
	FaultStuck    LockFault = "stuck"     // its bolt is between
	FaultOpen     LockFault = "open"      // its door was left open, and nobody lives behind it
	FaultBattery  LockFault = "battery"   // low
	FaultUntried  LockFault = "untried"   // nobody has seen it work at the door
	FaultFailed   LockFault = "failed"    // the last try at the door failed
	FaultUnseen   LockFault = "unseen"    // somebody at the door said that it did not move: it may be another door's
	FaultStays    LockFault = "stays"     // codes that should be gone were not seen to go
	FaultVisit    LockFault = "visit"     // and that for so long that somebody has to go there
	FaultVanished LockFault = "vanished"  // codes were taken off at the lock, not by us
	FaultFull     LockFault = "full"      // codes found no slot
	FaultClash    LockFault = "clash"     // digits are on it already
	FaultLength   LockFault = "length"    // it does not take so many digits
	FaultRefused  LockFault = "refused"   // it said no, and not why
	FaultDropped  LockFault = "dropped"   // it said yes to codes, and was read back without them
	FaultDoor     LockFault = "door_gone" // its door is no longer in the building's list
)
