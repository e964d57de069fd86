package pages

import (
	"time"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

// Guests is /home/guests.
type Guests struct {
	Frame
	ID     latchkey.HomeID
	List   []GuestRow
	Doors  []words.Choice
	Chosen []string // doors
	Days   []string
	Keypad bool // some door has a lock that takes codes
	Form   Form
}

// GuestRow is one guest as those who live there see them.
type GuestRow struct {
	ID    latchkey.GrantID
	Name  string
	Says  string
	Link  string
	Live  bool
	Codes []GuestRowCode
}

// GuestRowCode is where a guest's code stands on one lock.
type GuestRowCode struct {
	Lock string
	Says string
	Why  string
	Seen *time.Time
}

// Guest is a guest's own page.
type Guest struct {
	Frame
	Token   string
	Name    string
	By      string
	Says    string
	Holds   bool
	Ended   bool
	Asked   bool // they tapped for their code
	Shown   bool // and at least one lock has it
	Codes   []GuestDoorCode
	Windows []GuestWindow
}

// GuestDoorCode is a code for one lock; digits only in the answer to a tap.
type GuestDoorCode struct{ Lock, Digits string }

// GuestWindow is one time in which the guest may come in, as it is said at the door.
type GuestWindow struct{ Says string }

func (v Home) guestsPath() templ.SafeURL { return templ.SafeURL("/home/guests?home=" + string(v.ID)) }
