package latchkey

import "time"

// MoveIn is somebody setting up their home on their own phone, from a link that the office made for them. What they have done
// already is read from the facts; here stands only what is known nowhere else.
type MoveIn struct {
	Hash    string    `json:"hash"` // of the link
	Home    HomeID    `json:"home"`
	Person  PersonID  `json:"person"`
	By      PersonID  `json:"by"`  // who made it
	How     string    `json:"how"` // how they knew who it is: id_seen | call_back
	Made    time.Time `json:"made"`
	Expires time.Time `json:"expires"`

	Began   *time.Time `json:"began,omitempty"`   // a phone went on, after the page about privacy
	Session string     `json:"session,omitempty"` // root of the session on that phone
	Shown   string     `json:"shown,omitempty"`   // how they can show who they are from now on: passkey | code
	Passkey string     `json:"passkey,omitempty"` // the device that was enrolled with it
	Passed  []string   `json:"passed,omitempty"`  // steps that were done or left for later
	Done    *time.Time `json:"done,omitempty"`

	Doubted *time.Time `json:"doubted,omitempty"` // somebody with the same link says that it was not they who used it
	Void    *time.Time `json:"void,omitempty"`    // a newer one took its place
}

// Consent is what somebody said about being logged, with the version of the words that they read.
type Consent struct {
	ID      string      `json:"id"`
	Person  PersonID    `json:"person"`
	Home    HomeID      `json:"home"`
	What    ConsentKind `json:"what"`
	Yes     bool        `json:"yes"`
	At      time.Time   `json:"at"`
	Wording string      `json:"wording"`
	Days    int         `json:"days,omitempty"` // of a history of the own door: how long they chose; 0 = the shortest
}

// ConsentKind is what they were asked.
type ConsentKind string

const (
	ConsentHelp    ConsentKind = "help"     // what is written down when they ask for help: without it, nobody can be asked
	ConsentOwnDoor ConsentKind = "own_door" // a history of their own door: off unless they say yes
)
