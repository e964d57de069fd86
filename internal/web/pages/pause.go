package pages

import (
	"net/url"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

// Pause is /home/guests/pause.
type Pause struct {
	Frame
	ID      latchkey.HomeID
	Guests  []GuestRow
	Paused  string // until when; "" = they are not
	Free    string // whom they let in meanwhile all the same
	Lengths []words.Choice
	Others  bool
}

// leaving says whether a code may still open a door.
func (v Pause) leaving() bool {
	for _, g := range v.Guests {
		for _, c := range g.Codes {
			if c.Leaving {
				return true
			}
		}
	}
	return false
}

// PausePath is the page on which somebody pauses their guests.
func PausePath(home latchkey.HomeID) templ.SafeURL {
	return templ.SafeURL("/home/guests/pause?home=" + url.QueryEscape(string(home)))
}

func (v Pause) backPath() templ.SafeURL {
	return templ.SafeURL("/home/guests?home=" + url.QueryEscape(string(v.ID)))
}
