package latchkey

import "time"

// LockChangeID names one protected lock change.
type LockChangeID string

// LockChange is a protected lock change: somebody must be kept out of a home because they are a danger to who lives there. It
// is a case of its own, seen by the person who asked and by two people named for it, and by nobody else.
type LockChange struct {
	ID       LockChangeID `json:"id"`
	Property PropertyID   `json:"property"`
	Home     HomeID       `json:"home"`
	For      PersonID     `json:"for"` // who asked, and gets the new keys
	Asked    time.Time    `json:"asked"`
	By       PersonID     `json:"by"` // who wrote it down: the resident, or staff at the desk

	Excluded Excluded   `json:"excluded"`
	Paper    string     `json:"paper"`             // none | order | report | other: what there is; its text and its picture are kept nowhere
	Seen     *PaperSeen `json:"seen,omitempty"`    // that it was seen, and by whom
	Order    *OrderSeen `json:"order,omitempty"`   // of somebody on the lease: the reference, and two people
	Named    []PersonID `json:"named"`             // who may see this: a manager, and one more whom the manager names
	Safe     ContactID  `json:"safe,omitempty"`    // the one contact on which the resident is told; "" = none, they come to the office
	Due      *time.Time `json:"due,omitempty"`     // by the law of the place; nil = as soon as possible
	Law      string     `json:"law,omitempty"`     // key of the row of place data; "" = not known
	Done     *time.Time `json:"done,omitempty"`    // the lock is new and the resident has the keys
	DoneBy   PersonID   `json:"done_by,omitempty"` //
	Lifted   *time.Time `json:"lifted,omitempty"`  // the resident no longer needs anybody kept out
	Tries    []DoorTry  `json:"tries,omitempty"`   // by the excluded person, joined by the day
}

// Kept says whether somebody is to be kept out because of this at all.
func (l LockChange) Kept() bool { return l.Lifted == nil }

// Excluded is who must not get in.
type Excluded struct {
	Name     string    `json:"name"`
	Person   PersonID  `json:"person,omitempty"`    // when this house knows them
	CoTenant TenancyID `json:"co_tenant,omitempty"` // they live there, too: only a court's order takes that from them
}

// PaperSeen is that a paper was seen.
type PaperSeen struct {
	By PersonID  `json:"by"`
	At time.Time `json:"at"`
}

// OrderSeen is a court's order that keeps somebody out who lives there: its reference and those who read it.
type OrderSeen struct {
	Ref string     `json:"ref"`
	On  Date       `json:"on"`
	By  []PersonID `json:"by"`
}

// DoorTry is the excluded person trying to get help with the door: joined, so that one evening is one line.
type DoorTry struct {
	Day   Date      `json:"day"`
	First time.Time `json:"first"`
	Last  time.Time `json:"last"`
	How   string    `json:"how"` // web | rang
	Count int       `json:"count"`
}

// LockChangeLaw is one row of place data: how fast a landlord must act. It is general information with a date, never advice.
type LockChangeLaw struct {
	Key     string // country-region
	Hours   int    // counted through nights, weekends and holidays
	Days    int    // business days; 0 = none
	Soon    bool   // the law says promptly, without a number
	Order   bool   // somebody on the lease is kept out only by an order
	Source  string
	Checked Date
}
