package pages

import (
	"time"

	"github.com/a-h/templ"

	"latchkey"
)

// You is the page where somebody on the staff looks after their own contacts and devices.
type You struct {
	Frame
	Base       string     // its own address
	Proven     bool       // only then are contacts shown, and may they be changed
	MayAdd     bool       // this session may add a device
	Return     bool       // signed out, they could sign in again
	CanPasskey bool       // this house has a name that stays
	Proves     *time.Time // a device that is added now proves only from then on
	Passkeys   []Passkey
	Contacts   []Contact
	Channels   []string
}

// waits is from when the resident's own device proves, while they have no other.
func (v Home) waits() *time.Time {
	for _, p := range v.Passkeys {
		if p.Proves == nil {
			return nil
		}
	}
	if len(v.Passkeys) == 0 {
		return nil
	}
	return v.Passkeys[0].Proves
}

func signInPath(c latchkey.Counter) string { return "/" + string(c) + "/signin" }

// youPath is that page at a counter.
func youPath(c latchkey.Counter) templ.SafeURL {
	return templ.SafeURL("/" + string(c) + "/you")
}
