package latchkey

import (
	"strings"
	"time"
)

// DoorEvent is one thing that happened at a door with a lock that Latchkey can talk to. It stands in a table of its own and
// not in the log: what is in the log's tree stays there for ever, and when somebody came home may not.
type DoorEvent struct {
	ID       DoorEventID   `json:"id"`
	Lock     LockID        `json:"lock"`
	Property PropertyID    `json:"property"`
	Home     HomeID        `json:"home,omitempty"`  // none: a shared door
	Empty    bool          `json:"empty,omitempty"` // nobody lived in that home: the office reads it as of a shared door
	Door     string        `json:"door"`
	Kind     DoorEventKind `json:"kind"`
	At       time.Time     `json:"at"`                 // when it happened, as well as that is known
	Heard    time.Time     `json:"heard"`              // when it was taken down
	Late     bool          `json:"late,omitempty"`     // it came after what happened later, or long after
	Recalled RecallClock   `json:"recalled,omitempty"` // not heard when it happened: read from the lock's own memory, by its own clock
	Since    *time.Time    `json:"since,omitempty"`    // of a gap: when it began

	How    MovedBy       `json:"how,omitempty"`
	Actor  DoorActor     `json:"actor"`
	Sure   DoorCertainty `json:"sure"`
	Person PersonID      `json:"person,omitempty"` // the resident or the member of staff
	Grant  GrantID       `json:"grant,omitempty"`  // the guest's
	Pass   PassID        `json:"pass,omitempty"`   // given out by the office
	Slot   int           `json:"slot,omitempty"`   // whose code it was, as the lock said it
	Owner  PersonID      `json:"owner,omitempty"`  // the resident whose history this is: their own use, and that of guests they let in
	Said   []Word        `json:"said,omitempty"`   // of a wrong code: the reports of it
}

// Word names one report of a lock among all that say the same, as "ear.number": whose ear heard it, and as which one. Each server
// hears with its own.
type Word string

// Ear is who heard it.
func (w Word) Ear() string {
	ear, _, _ := strings.Cut(string(w), ".")
	return ear
}

// WrongTry is a wrong code that was heard of.
type WrongTry struct {
	At   time.Time `json:"at"`
	Said []Word    `json:"said,omitempty"`
}

// DoorEventKind is what happened.
type DoorEventKind string

const (
	DoorUnlocked   DoorEventKind = "unlocked"
	DoorLocked     DoorEventKind = "locked"
	DoorOpened     DoorEventKind = "opened"
	DoorShut       DoorEventKind = "shut"
	DoorJammed     DoorEventKind = "jammed" // the lock says so
	DoorWrongCode  DoorEventKind = "wrong_code"
	DoorWrongCodes DoorEventKind = "wrong_codes" // so many that the keypad pauses
	DoorTampered   DoorEventKind = "tampered"
	DoorForced     DoorEventKind = "forced"
	DoorGap        DoorEventKind = "gap" // nobody listened, and the lock does not remember all of that time either
)

// RecallClock says of what was read from a lock's own memory how well its time is known.
type RecallClock string

const (
	RecallRight     RecallClock = "right"     // its clock was right when it was asked
	RecallMoved     RecallClock = "moved"     // its clock was wrong: the time is moved by as much as it was wrong when it was asked
	RecallUnchecked RecallClock = "unchecked" // it does not say what its clock shows, so nobody could check it
)

// Trouble says of a kind that it is about the lock or a stranger, never about when somebody of the household came or went.
func (k DoorEventKind) Trouble() bool {
	switch k {
	case DoorUnlocked, DoorLocked, DoorOpened, DoorShut:
		return false
	}
	return true
}

// MovedBy is the hand that moved a bolt.
type MovedBy string

const (
	MovedByHand   MovedBy = "by_hand" // from inside, or with a key: never anybody's code
	MovedByKeypad MovedBy = "keypad"
	MovedByRadio  MovedBy = "radio"
	MovedByItself MovedBy = "itself"
	MovedByFob    MovedBy = "fob"
)

// DoorActor is who it was, as a kind of person or thing.
type DoorActor string

const (
	ActorResident DoorActor = "resident"
	ActorGuest    DoorActor = "guest"
	ActorStaff    DoorActor = "staff"
	ActorSpare    DoorActor = "spare"   // a spare code, given out for a lockout
	ActorCode     DoorActor = "code"    // a code that Latchkey did not put there
	ActorHand     DoorActor = "hand"    // whoever turned it, from inside or with a key
	ActorProgram  DoorActor = "program" // another program on the same network
	ActorItself   DoorActor = "itself"  // the lock
	ActorNobody   DoorActor = "nobody"  // it says nothing of anybody: a jam, a wrong code
	ActorUnknown  DoorActor = "unknown" // somebody
)

// DoorCertainty is how well the actor is known. It never grows by guessing: the last code that was used says nothing.
type DoorCertainty string

const (
	SureReported DoorCertainty = "reported" // the lock said it, and what it named was read on it before
	SureInferred DoorCertainty = "inferred" // it fits, and nothing has proved it
	SureUnknown  DoorCertainty = "unknown"
)

// LockTurn is one command of Latchkey's own to a bolt, kept so that the lock's own word about it is not taken for somebody
// else's.
type LockTurn struct {
	By    PersonID  `json:"by"`
	Grant GrantID   `json:"grant,omitempty"` // a guest with a link, let in by that resident
	To    Bolt      `json:"to"`
	At    time.Time `json:"at"`
	Until time.Time `json:"until"` // what is heard after that was not this
}

// AlertKind is something wrong at a door that somebody is told of.
type AlertKind string

const (
	AlertBattery    AlertKind = "battery"
	AlertJam        AlertKind = "jam"
	AlertWrongCodes AlertKind = "wrong_codes"
	AlertTampered   AlertKind = "tampered"
	AlertForced     AlertKind = "forced"
	AlertLeftOpen   AlertKind = "left_open"
	AlertUnlocked   AlertKind = "unlocked" // for too long
	AlertNoCode     AlertKind = "no_code"  // it lost its codes, and none works now
	AlertCodeStays  AlertKind = "code_stays"
	AlertSilent     AlertKind = "silent" // the lock does not answer
	AlertAway       AlertKind = "away"   // what speaks to it is not reached: of the lock itself nothing is known
)

// AlertEnd is how it is known that something is over.
type AlertEnd string

const (
	AlertWell    AlertEnd = ""         // the lock was read or heard to be well again, or is on that door no more
	AlertMovedIn AlertEnd = "moved_in" // of an empty home: somebody lives there, and what comes is theirs
	AlertQuiet   AlertEnd = "quiet"    // nothing more was heard of it for long
	AlertSaid    AlertEnd = "said"     // somebody looked, and said so
)

// DoorAlert is one occurrence of something wrong at a door. It names nobody.
type DoorAlert struct {
	ID       DoorAlertID   `json:"id"`
	Lock     LockID        `json:"lock"`
	Property PropertyID    `json:"property"`
	Home     HomeID        `json:"home,omitempty"`
	Empty    bool          `json:"empty,omitempty"` // it began while nobody lived in that home: it is the office's
	Kind     AlertKind     `json:"kind"`
	Began    time.Time     `json:"began"`
	Last     time.Time     `json:"last"`               // when it was last heard or read
	Since    *time.Time    `json:"since,omitempty"`    // of a silence: since when, which is before it is bad news
	Ended    *time.Time    `json:"ended,omitempty"`    // when it was over
	How      AlertEnd      `json:"how,omitempty"`      // how that is known
	Sure     DoorCertainty `json:"sure"`               // reported: read twice or said plainly; unknown: said once, and the lock is silent since
	Times    int           `json:"times,omitempty"`    // of wrong codes
	Right    *time.Time    `json:"right,omitempty"`    // when a code opened the door soon after wrong ones
	Level    *int          `json:"level,omitempty"`    // of the battery, in percent
	Recalled RecallClock   `json:"recalled,omitempty"` // nobody heard it when it happened: the lock remembered it
}

// AlertChoice is which alerts somebody does not want for one home, or at one property, and which they want though they are
// off by themselves.
type AlertChoice struct {
	Person PersonID           `json:"person"`
	Place  string             `json:"place"` // a HomeID or a PropertyID
	Says   map[AlertKind]bool `json:"says"`
}

// DoorWatch is the work of looking at a door again, before bad news is told.
type DoorWatch struct {
	Lock  LockID    `json:"lock"`
	Kind  AlertKind `json:"kind"`
	Since time.Time `json:"since"` // when it began
	Tries int       `json:"tries,omitempty"`
}
