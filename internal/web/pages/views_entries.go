package pages

import (
	"time"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

// Entries is /home/entries.
type Entries struct {
	Frame
	ID     latchkey.HomeID
	Keeps  string // for how many days; "0" = not at all
	Others bool   // somebody else lives there
	Days   []EntryDay
	Alerts []AlertRow
	Tells  []words.Choice // what may be switched
	Told   []string       // what is on
}

// EntryDay is one day of it, newest first.
type EntryDay struct {
	Says      string
	Household bool
	Lines     []EntryLine
}

// EntryLine is one event.
type EntryLine struct {
	At   time.Time
	When string // the day and the time in words, where no day stands above it
	Lock string
	Says string
}

// AlertRow is something that is or was wrong.
type AlertRow struct {
	Says  string
	Lock  string
	When  string // since when, when it was last seen, and how it ended or will
	Doubt bool
	Over  latchkey.DoorAlertID // the reader may say that it is over
	Go    templ.SafeURL        // what the reader can do about it
	GoTo  string
}

// SharedDoors is the list of who used the shared doors, as the office reads it.
type SharedDoors struct {
	Frame
	Lines  []EntryLine
	Alerts []AlertRow
	Asked  bool
	Tells  []words.Choice // what the viewer may switch
	Told   []string       // what is on
	Lacks  string         // what nobody in the office is told of
}

func (v Home) entriesPath() templ.SafeURL { return templ.SafeURL("/home/entries?home=" + string(v.ID)) }
