package latchkey

import "time"

// SmartLock is a lock that Latchkey can talk to. It sits on one door of a home, or on a shared door of a property. How it
// is spoken to is its stack's business (internal/locks); nothing here is secret.
type SmartLock struct {
	ID       LockID     `json:"id"`
	Property PropertyID `json:"property"`
	Home     HomeID     `json:"home,omitempty"` // none: a shared door
	Door     string     `json:"door"`           // id of the home's or property's door
	Name     string     `json:"name"`           // as people at the building call it
	Stack    string     `json:"stack"`          // zwave | zigbee2mqtt | nuki | fake
	Address  string     `json:"address"`        // what the stack calls it: a node's number, a topic
	Can      LockCan    `json:"can"`
	Added    time.Time  `json:"added"`
	AddedBy  PersonID   `json:"added_by"`
	Trusted  *time.Time `json:"trusted,omitempty"` // when somebody at the door saw it do what it said; before that nobody relies on it
	Removed  *time.Time `json:"removed,omitempty"`
	OffWhy   LockOffWhy `json:"off_why,omitempty"` // why the office took it off its door

	Leaving Leaving `json:"leaving,omitzero"` // what happens when somebody goes out, as those behind it chose
	Passing Passing `json:"passing,omitzero"` // the last time through the door; kept only while something of Leaving is on

	Reading  Reading    `json:"reading"`
	Slots    []SlotRead `json:"slots,omitempty"`      // what its last whole read of codes found
	SlotsAt  *time.Time `json:"slots_read,omitempty"` // when that was; nil = never since it was added
	Fails    int        `json:"fails,omitempty"`      // commands in a row that it did not carry out
	Rest     *time.Time `json:"rest,omitempty"`       // leave it alone until then: it failed too often, and has a battery
	Vain     *time.Time `json:"vain,omitempty"`       // when it was last asked in vain, since it last answered
	Mute     *time.Time `json:"mute,omitempty"`       // the first of the questions in vain: since it last answered, or since its line went or came
	Spoke    *time.Time `json:"spoke,omitempty"`      // when it last answered anything
	Busy     *time.Time `json:"busy,omitempty"`       // somebody speaks to it, at the longest until then
	Away     bool       `json:"away,omitempty"`       // what speaks to it was not reached the last time: nothing is known of the lock itself
	Look     *time.Time `json:"look,omitempty"`       // somebody needs to know how it stands: ask it then
	Took     int        `json:"took,omitempty"`       // seconds from asking until it was last seen to have unlocked
	Powered  *time.Time `json:"powered,omitempty"`    // new batteries were put in then: its clock has to be set and its codes read
	Clocked  *time.Time `json:"clocked,omitempty"`    // when it was last given the time
	ClockDue *time.Time `json:"clock_due,omitempty"`  // when it has to be given the time again: the clocks change at the door, or a week has passed
	Turning  *Turning   `json:"turning,omitempty"`    // a turn that was asked and of which nobody has written down how it ended
	Jam      *Jam       `json:"jam,omitempty"`        // its bolt was seen to be stuck, and not to have moved since

	Unheard  *Unheard   `json:"unheard,omitempty"`  // a time in which its own words may not have reached us; its memory is to be asked
	Recalled *time.Time `json:"recalled,omitempty"` // when its memory was last asked

	Turn   *LockTurn                 `json:"turn,omitempty"`   // the last time that Latchkey itself moved it
	Wrong  []WrongTry                `json:"tries,omitempty"`  // the last wrong codes, until they are told of or old
	Alerts map[AlertKind]DoorAlertID `json:"alerts,omitempty"` // what is wrong with it now

	Favour FavourID   `json:"favour,omitempty"` // the last one that its next words may still be about
	Looked *time.Time `json:"looked,omitempty"` // when whoever keeps it last asked it and it answered
	Let    *time.Time `json:"let,omitempty"`    // until then those who live behind it let staff try it
	Try    *LockTry   `json:"try,omitempty"`    // the last one

	OffAsked *OffQuestion `json:"off_asked,omitempty"` // the last question whether it may go from its door

	LetOff map[PersonID]time.Time `json:"let_off,omitempty"` // who lives behind it and lets it go from their door until then, also as their last way
}

// Unheard is a time in which what a lock said by itself may not have reached us: this house, the line to its stack or the
// lock itself was out.
type Unheard struct {
	From  time.Time  `json:"from"`
	Until *time.Time `json:"until,omitempty"` // nil: until it is asked
	Due   time.Time  `json:"due"`             // when its memory is asked, at the earliest: each question costs its battery
	Tries int        `json:"tries,omitempty"`
}

// LockOffWhy is why the office takes a lock out of service, for those whose door it was on.
type LockOffWhy string

const (
	OffBroken LockOffWhy = "broken"
	OffNew    LockOffWhy = "new"   // another lock comes in its place
	OffMoves  LockOffWhy = "moves" // it goes to another door
	OffAsked  LockOffWhy = "asked" // those who live behind it asked for it
	OffOther  LockOffWhy = "other"
)

// LockOffWhys are all of them.
var LockOffWhys = []LockOffWhy{OffBroken, OffNew, OffMoves, OffAsked, OffOther}

// OffQuestion is the question whether a lock may go from its door: to everybody who lives behind it, or, after somebody tried to take it
// off, to those for whom it is the last way known. Whose last way it is, only they themselves read.
type OffQuestion struct {
	At    time.Time              `json:"at"`
	By    PersonID               `json:"by"`
	Why   LockOffWhy             `json:"why,omitempty"`
	Of    []PersonID             `json:"of"`
	First bool                   `json:"first,omitempty"` // it was asked by itself, so of everybody: who is asked tells nothing of their ways
	No    map[PersonID]time.Time `json:"no,omitempty"`    // who said that it stays, and when. A yes is LetOff
	Told  bool                   `json:"told,omitempty"`  // whoever of the staff asked was told that there is an answer
}

// DoorWay is a way of one's own through a door.
type DoorWay string

const (
	WayKey   DoorWay = "key"
	WayApp   DoorWay = "app"   // the lock maker's
	WayPhone DoorWay = "phone" // Latchkey moves the bolt
	WayCode  DoorWay = "code"
)

// Turning is a turn of the bolt that was asked and is under way. It is no order: whoever finds one that was left behind looks
// at the lock and writes down what it sees, and turns nothing.
type Turning struct {
	To    Bolt      `json:"to"`
	By    PersonID  `json:"by"`              // of a guest's turn: whoever let them in
	Grant GrantID   `json:"grant,omitempty"` // a guest asked, with this key
	Asked time.Time `json:"asked"`
}

// Jam is a bolt that is stuck, from when that was first seen until it is seen to have moved.
type Jam struct {
	Began time.Time `json:"began"`
	Seen  time.Time `json:"seen"`            // the last time
	Tries int       `json:"tries,omitempty"` // turns that were asked for since it began
}

// Contact is when a lock last said anything at all; zero = never.
func (l SmartLock) Contact() time.Time {
	if l.SlotsAt != nil && l.SlotsAt.After(l.Reading.At) {
		return *l.SlotsAt
	}
	return l.Reading.At
}

// Heard is when a lock last said anything or answered anything at all, also what says nothing of its bolt; zero = never.
func (l SmartLock) Heard() time.Time {
	if at := l.Contact(); l.Spoke == nil || at.After(*l.Spoke) {
		return at
	}
	return *l.Spoke
}

// LockCan is what a lock says it can do, or what its stack knows of it.
type LockCan struct {
	Remote       bool   `json:"remote,omitempty"`        // it can be told to lock and unlock from afar
	Codes        int    `json:"codes,omitempty"`         // how many PINs it holds; 0 = none
	CodeLeast    int    `json:"code_least,omitempty"`    // digits
	CodeMost     int    `json:"code_most,omitempty"`     // digits; 0 = not known
	CodeWithout  string `json:"code_without,omitempty"`  // digits it does not take
	HidesCodes   bool   `json:"hides_codes,omitempty"`   // it never says digits again: what was written cannot be compared
	WeekHours    int    `json:"week_hours,omitempty"`    // to how many spans of a week it keeps one code by itself; 0 = none
	DoorSensor   bool   `json:"door_sensor,omitempty"`   // it knows whether the door is shut
	Sleeps       bool   `json:"sleeps,omitempty"`        // it hears commands only when somebody presses a key
	UnlockSecond int    `json:"unlock_second,omitempty"` // how long an unlock from afar usually takes; 0 = not known
}

// SlotRead is what a lock said of one of its slots.
type SlotRead struct {
	Slot   int    `json:"slot"`
	Used   bool   `json:"used"`
	Digest string `json:"digest,omitempty"` // of its digits; empty when it hides them
}

// Bolt is what is known of a bolt. Unknown is never locked.
type Bolt string

const (
	BoltLocked   Bolt = "locked"
	BoltUnlocked Bolt = "unlocked"
	BoltJammed   Bolt = "jammed" // stuck between: nobody knows whether the door holds
	BoltUnknown  Bolt = "unknown"
)

// Leaf is what is known of the door itself.
type Leaf string

const (
	LeafOpen    Leaf = "open"
	LeafShut    Leaf = "shut"
	LeafUnknown Leaf = "unknown"
)

// Reading is what a lock last said of itself, and when. It is always shown with its age.
type Reading struct {
	At         time.Time `json:"at"` // zero = it has never said anything
	Bolt       Bolt      `json:"bolt,omitempty"`
	Word       bool      `json:"word,omitempty"` // the bolt is so by the lock's own word, unasked, and was not read since
	Leaf       Leaf      `json:"leaf,omitempty"`
	Battery    *int      `json:"battery,omitempty"` // percent
	BatteryLow bool      `json:"battery_low,omitempty"`
}
