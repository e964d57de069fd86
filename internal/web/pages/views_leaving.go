package pages

import (
	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

// Leaving is /home/locks/leaving.
type Leaving struct {
	Frame
	ID    latchkey.HomeID
	List  []LeavingRow
	Done  string // what was just kept
	Fault string // why it was not
}

// LeavingRow is one lock and what was chosen for it.
type LeavingRow struct {
	ID     latchkey.LockID
	Name   string
	Sensor bool // it knows whether the door is shut
	Itself bool // it may lock by itself
	Tried  bool
	After  string // minutes, as chosen
	Afters []words.Choice
	ByWhom string
	Chosen []string // of the two reminders
	Waits  string   // when it will lock
	Held   bool
}

func (v Locks) leavingPath() templ.SafeURL {
	return templ.SafeURL("/home/locks/leaving?home=" + string(v.ID))
}

func (v Leaving) locksPath() templ.SafeURL { return templ.SafeURL("/home/locks?home=" + string(v.ID)) }
