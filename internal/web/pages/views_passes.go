package pages

import (
	"time"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

// Passes is /office/codes.
type Passes struct {
	Frame
	May    bool
	Done   string     // what the last tap came to
	Fresh  *FreshPass // digits, in the answer to the tap that shows them
	List   []PassRow
	People []words.Choice
	Locks  []words.Choice
	Empty  bool     // doors of empty homes are among them
	Chosen []string // locks
	KeyHours
}

// emptyWhy says when a code for an empty home ends, where one can be given.
func (v Passes) emptyWhy() string {
	if !v.Empty {
		return ""
	}
	return v.W.Pass.EmptyWhy
}

// FreshPass is a code in the answer to the one tap that shows it, and nowhere else.
type FreshPass struct {
	Name  string
	Codes []GuestDoorCode
}

// PassRow is one code that the office gave out.
type PassRow struct {
	ID      latchkey.PassID
	Name    string
	Firm    string
	Why     string
	By      string
	Made    time.Time
	Says    string // how it stands with its hours
	Ended   *time.Time
	Live    bool
	Windows []string
	Codes   []GuestRowCode

	Mine  bool // the viewer made it
	Waits bool // a lock is not known to have it yet, so there is nothing to hand on
	Ready bool // its digits can be shown, once
	Ahead bool // and no lock is to have it before a later hour
	Again bool // a lock would not take it
	Shown []string
}

// called is who it is for, with the firm that sends them.
func (r PassRow) called() string {
	if r.Firm == "" {
		return r.Name
	}
	return r.Name + ", " + r.Firm
}

func (r PassRow) path(do string) templ.SafeURL {
	return templ.SafeURL("/office/codes/" + string(r.ID) + "/" + do)
}
