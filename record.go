package latchkey

import "time"

// Record is one case of a month as the office keeps it: no helper's name, nothing that was typed.
type Record struct {
	ID       LockoutID
	Unit     string
	Opened   time.Time // in the property's zone, as all of them
	Ended    *time.Time
	Minutes  *int // waited: until they were in, or until it ended
	Stage    Stage
	Proof    Proof
	ProvenBy string
	Opener   string // of the staff
	Fee      *Price
	Known    bool // a fee was charged, also if its amount is not known
	Rule     string
	Waived   bool
	Disputed *time.Time
}
