package latchkey

import "time"

// TextMode is what is known about sending the emergency number a text.
type TextMode string

const (
	TextWorks         TextMode = "works"
	TextCallIsBetter  TextMode = "call_is_better" // each call centre decides; nobody knows about this one
	TextDoesNotWork   TextMode = "does_not_work"
	TextRegisterFirst TextMode = "register_first" // only for people who signed up before
	TextDialFirst     TextMode = "dial_first"     // only after a call, for people who signed up before
	TextUnknown       TextMode = "unknown"        // nothing is known, or it was checked too long ago: call
)

// SilentMode is how somebody who cannot speak makes the call.
type SilentMode string

const (
	SilentLineOpen   SilentMode = "line_open"    // call, and leave the line open
	SilentPress55    SilentMode = "press_55"     // asked by a voice; works on mobile phones and does not tell the place
	SilentPress55Any SilentMode = "press_55_any" // asked by a voice, on any phone
)

// RelayLine is a way to the emergency number for people who do not hear or speak.
type RelayLine string

const (
	RelayRTT        RelayLine = "rtt"         // live text on the phone, or TTY
	Relay711        RelayLine = "711"         // the relay service of North America
	RelayUK         RelayLine = "uk"          // Relay UK, 18000
	RelayTTY106     RelayLine = "tty_106"     // Australia: a TTY only, no texts
	RelayOwn        RelayLine = "own"         // whichever relay service the person uses
	RelayRegistered RelayLine = "registered"  // a text, for people who signed up before
	RelayDialFirst  RelayLine = "dial_first"  // a call first; then the call centre writes
	RelayNotKnown   RelayLine = "not_known"   // nobody has told us of one here
	RelayWaitAnswer RelayLine = "wait_answer" // how long an answer takes, and when to send again
)

// EmergencyPlace is what is known about calling for help in one country. It is data that grows old: Checked says when
// somebody last looked, and what is older than a year is no longer relied on.
type EmergencyPlace struct {
	Country  string      `json:"country"`
	Number   string      `json:"number"`
	Guess    bool        `json:"guess"` // the number is our best guess: or the local one
	Text     TextMode    `json:"text"`
	Silent   SilentMode  `json:"silent"`
	Relay    []RelayLine `json:"relay"`
	Register string      `json:"register,omitempty"` // with whom to sign up beforehand
	Speaks   string      `json:"speaks,omitempty"`   // the language of whoever answers; empty: not known
	Source   string      `json:"source"`
	Checked  Date        `json:"checked"`
	Stale    bool        `json:"stale"` // checked more than a year ago
}

// DoorHow is what is being tried on a door.
type DoorHow string

const (
	WithKeys  DoorHow = "keys"
	WithCard  DoorHow = "card"
	WithCodes DoorHow = "codes"
)

// DoorSide is where the noise is now, when it is no longer the door of the home.
type DoorSide string

const (
	SideBack    DoorSide = "back"
	SideWindow  DoorSide = "window"
	SideBalcony DoorSide = "balcony"
)

// DoorFacts is what is known while someone is trying a door. What is false or empty is what nobody said.
type DoorFacts struct {
	Property   Property // its country, address and numbers; may be empty
	Unit       string
	CannotTalk bool
	Deaf       bool
	Alone      bool
	Children   bool
	Away       bool // not at home while it happens
	Hotel      bool // so the property is not where they are
	How        DoorHow
	Side       DoorSide
	Called     bool
	Bounced    bool // their text came back
}

// AtDoor is what to do while someone is trying the door: what to read first, then part by part. It never says that it is
// over, and nothing in it opens, unlocks or calls.
type AtDoor struct {
	Place   EmergencyPlace `json:"place"`
	Head    DoorHead       `json:"head"`
	Parts   []DoorPart     `json:"parts"`
	Say     []DoorSay      `json:"say"`  // to the dispatcher, in this order
	Text    []DoorSay      `json:"text"` // what a text would say; empty: none is offered
	Bounced *time.Time     `json:"bounced,omitempty"`
}

// DoorHead is what stands above everything else.
type DoorHead string

const (
	HeadShut       DoorHead = "shut"
	HeadCannotTalk DoorHead = "cannot_talk"
	HeadPress55    DoorHead = "press_55"
	HeadDeaf       DoorHead = "deaf"
	HeadBounced    DoorHead = "bounced"
	HeadBounced55  DoorHead = "bounced_55" // the same, where a voice asks to press 55
	HeadAway       DoorHead = "away"
	HeadCalled     DoorHead = "called"
)

// DoorPart is one list under one title.
type DoorPart struct {
	ID    DoorPartID `json:"id"`
	Steps []DoorStep `json:"steps"`
}

// DoorPartID names a part.
type DoorPartID string

const (
	PartNow    DoorPartID = "now"
	PartSilent DoorPartID = "silent"
	PartText   DoorPartID = "text"
	PartRelay  DoorPartID = "relay"
	PartDont   DoorPartID = "dont"
	PartStaff  DoorPartID = "staff"
	PartStay   DoorPartID = "stay"
	PartFriend DoorPartID = "friend"
	PartLook   DoorPartID = "look"
	PartWait   DoorPartID = "wait"
	PartAfter  DoorPartID = "after"
	PartRead   DoorPartID = "read"
)

// DoorStep is one thing to do, not to do, or to know, with what its sentence needs.
type DoorStep struct {
	ID     DoorStepID `json:"id"`
	Number string     `json:"number,omitempty"`
	Side   DoorSide   `json:"side,omitempty"`
	On     *time.Time `json:"on,omitempty"`   // a day
	With   string     `json:"with,omitempty"` // whom to sign up with
}

// DoorStepID names a sentence of the guidance.
type DoorStepID string

// DoorSay is one sentence for the dispatcher.
type DoorSay string

const (
	SayTrying      DoorSay = "trying" // nobody has said with what
	SayTryingKeys  DoorSay = "trying_keys"
	SayTryingCard  DoorSay = "trying_card"
	SayTryingCodes DoorSay = "trying_codes"
	SayInside      DoorSay = "inside"
	SayNotInside   DoorSay = "not_inside"
	SayAddress     DoorSay = "address"     // where one is: the property's address and the unit
	SayHomeAddress DoorSay = "home"        // the same, of somebody who is not there
	SayYourAddress DoorSay = "your_unit"   // nobody has told us: "then say your address and unit"
	SayYourHotel   DoorSay = "your_hotel"  // "then say the hotel, the street and your room"
	SayCannotTalk  DoorSay = "cannot_talk" // in a text only
	SayAlone       DoorSay = "alone"
	SayChildren    DoorSay = "children"
	SayBack        DoorSay = "back"
	SayWindow      DoorSay = "window"
	SayBalcony     DoorSay = "balcony"
)
