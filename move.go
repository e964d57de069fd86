package latchkey

import "time"

// Turnover is what the office has written down about one home between the people who live there: when its lock was last
// made new, and which keys have come back.
type Turnover struct {
	Home    HomeID    `json:"home"`
	Rekeyed []Rekeyed `json:"rekeyed,omitempty"` // oldest first
	Back    []KeyBack `json:"back,omitempty"`
}

// Rekeyed is the lock of the home's own door made new: every older key is dead metal from then on.
type Rekeyed struct {
	On   Date     `json:"on"`
	Who  string   `json:"who"` // who did the work, as the office typed it
	By   PersonID `json:"by"`  // who wrote it down
	Said Stamp    `json:"said"`
}

// KeyBack is a key that was out and has come back.
type KeyBack struct {
	What string   `json:"what"` // AliveID of the line it answers
	On   Date     `json:"on"`
	To   string   `json:"to,omitempty"` // who took it
	By   PersonID `json:"by"`
	Said Stamp    `json:"said"`
}

// Stamp is when something was written down, which is not when it happened.
type Stamp = time.Time

// Alive is one thing that still works, or is still out, after somebody moved out. Who keeps a key is not among it: the
// office counts such keys and does not learn whose friends they are.
type Alive struct {
	What  AliveKind `json:"what"`
	ID    string    `json:"id"` // stable while it is alive, unique within the home
	Count int       `json:"count"`
	Since time.Time `json:"since,omitzero"`
}

// AliveKind is what is still alive. Each has its own advice on the office's page.
type AliveKind string

const (
	AliveOwnKeys   AliveKind = "own_keys"   // the keys the person had
	AliveHolderKey AliveKind = "holder_key" // a spare the person gave to somebody
	AliveHolder    AliveKind = "holder"     // somebody who would still be asked
	AliveGuest     AliveKind = "guest"      // a guest's right that they gave
	AliveCode      AliveKind = "code"       // a code that its lock was not yet seen without
	AliveCard      AliveKind = "card"       // a wallet card: it claims, and opens nothing
	AliveDevice    AliveKind = "device"     // an enrolled device that can sign in
	AliveSignedIn  AliveKind = "signed_in"  // a browser that is signed in now
	AliveCase      AliveKind = "case"       // an open case of theirs for this home
	AliveLink      AliveKind = "link"       // a link that still answers
	AliveLock      AliveKind = "lock"       // the lock is the one they had a key for
)
