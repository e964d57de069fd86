package latchkey

import "time"

// IsItYou is the question that goes to the resident elsewhere when somebody begins a case with no more than a code or a
// card: is it you? Whoever stands at the door reads a number; the resident picks it out of three.
type IsItYou struct {
	Asked    time.Time   `json:"asked"`
	Number   int         `json:"number"`             // shown at the door and nowhere else; never in a message, a log or an address
	Offered  [3]int      `json:"offered"`            // the number among two others
	Contacts []ContactID `json:"contacts,omitempty"` // those that carry a link to it: proved ones, and not the one it was begun with
	ByDevice *Picked     `json:"by_device,omitempty"`
	ByLink   *Picked     `json:"by_link,omitempty"`
}

// Picked is the one try that each side has: an enrolled device of the resident, and whoever reads the message.
type Picked struct {
	At    time.Time `json:"at"`
	Right bool      `json:"right"`
}
