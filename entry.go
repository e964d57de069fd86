package latchkey

import "time"

// Entry is one line of the log: who, what, when, old and new, why. Entries are only ever added. Personal text can be
// erased later; the tree then still proves that the line was there.
type Entry struct {
	ID       EntryID           `json:"id"`
	Property PropertyID        `json:"property"`
	Home     HomeID            `json:"home,omitempty"`
	Lockout  LockoutID         `json:"lockout,omitempty"`
	At       time.Time         `json:"at"`                 // with the property's offset at that moment
	By       string            `json:"by"`                 // a PersonID, "latchkey" (the case itself), "nobody" (not recognised)
	Kind     string            `json:"kind"`               // lockout.opened, ask.answered, tenancy.ended …
	Public   map[string]string `json:"public,omitempty"`   // states, counts, minutes, money
	Personal map[string]string `json:"personal,omitempty"` // names, words people typed; erasable
	Place    *int64            `json:"place,omitempty"`    // its place in the tree; nil = recorded, not yet sealed
}
