package desk

import "latchkey"

// HomeLine is one home in the office's list: who lives there, and how many keep a spare. Who they are is the resident's
// own matter.
type HomeLine struct {
	ID        latchkey.HomeID
	Unit      string
	Residents []string
	Holders   int
}
