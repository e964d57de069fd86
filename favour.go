package latchkey

import "time"

// Favour is a resident asking one person they trust, who is near, to pull a door shut that stands open. Nobody goes in for it,
// and nothing is opened. It is the resident's own choice each time: an open door asks nobody by itself.
type Favour struct {
	ID       FavourID   `json:"id"`
	Property PropertyID `json:"property"`
	Home     HomeID     `json:"home"`
	Lock     LockID     `json:"lock"` // on the door that stands open
	By       PersonID   `json:"by"`   // the resident who asks
	To       PersonID   `json:"to"`
	Holder   HolderID   `json:"holder,omitempty"` // of somebody who keeps a key; none: staff
	Role     Role       `json:"role,omitempty"`   // of staff
	Asked    time.Time  `json:"asked"`

	Answer   FavourAnswer `json:"answer,omitempty"` // their own word, and shown as such
	Answered *time.Time   `json:"answered,omitempty"`
	Minutes  int          `json:"minutes,omitempty"` // in which they said they are there
	SaidShut *time.Time   `json:"said_shut,omitempty"`
	Silent   *time.Time   `json:"silent,omitempty"` // the resident was told then that nobody has answered

	Over   *time.Time `json:"over,omitempty"`
	How    FavourEnd  `json:"how,omitempty"`
	Locked *time.Time `json:"locked,omitempty"` // after it was shut, the lock was seen locked
}

// FavourAnswer is what somebody says who was asked a favour.
type FavourAnswer string

const (
	FavourGoing  FavourAnswer = "going"
	FavourCannot FavourAnswer = "cannot"
	FavourIsShut FavourAnswer = "shut" // they say so; the lock may not have yet
)

// FavourEnd is how a favour ended.
type FavourEnd string

const (
	FavourShut      FavourEnd = "shut"       // the lock said that the door is shut
	FavourRefused   FavourEnd = "cannot"     // they cannot
	FavourTakenBack FavourEnd = "taken_back" // by a resident
	FavourPassedOn  FavourEnd = "passed_on"  // they did not answer, and somebody else was asked
)

// FavourWork is the payload of a favour task.
type FavourWork struct {
	Favour FavourID `json:"favour"`
}
