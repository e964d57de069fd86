package pages

import (
	"time"

	"latchkey"
	"latchkey/internal/words"
)

// Edited stands on every page on which the office changes something: by whom it was changed last, and whether this reader
// may change it.
type Edited struct {
	Rev    int64
	By     string
	At     time.Time
	May    bool    // signed in with a device of their own
	None   string  // what is said when nobody has changed it; empty: that a file has
	Differ []Yours // what a colleague's change kept from being saved
}

// Yours is one thing that is not as the form said.
type Yours struct{ What, Now, Sent string }

// Building is the list of everything that the office runs from its pages.
type Building struct {
	Frame
	Parts []Part
}

// Part is one of those pages.
type Part struct {
	ID, Href string
	Edited   *Edited // nil: nothing is kept there
	Alarm    string  // what must be mended
}

// WeekForm is the opening hours of a week to fill in.
type WeekForm struct {
	Prefix string // of the fields
	Title  string
	Rows   int // how many openings there is room for on one day
}

// HoursPageView is /office/hours.
type HoursPageView struct {
	Frame
	Edited
	Form   Form
	Weeks  []WeekForm
	Closed []time.Time
}

// HolidaysView is a list of holidays, before anything of it is kept.
type HolidaysView struct {
	Frame
	Edited
	Days   []HolidayDay
	Unread []string // what the entries call themselves
}

// HolidayDay is one day of the list.
type HolidayDay struct {
	Date    latchkey.Date
	At      time.Time
	Name    string
	Hours   string // of an entry that does not last the whole day
	Already bool
}

// RotaPageView is /office/rota and, for those who stand on it, /oncall/rota.
type RotaPageView struct {
	Frame
	Edited
	Base   string // /office or /oncall
	Form   Form
	Set    bool
	Now    *RotaSpan
	Ahead  []RotaSpan
	People []words.Choice // who may stand on it
	Turns  int            // rotations there is room for
	Seats  int            // people in one
	Clock  string         // at which days change hands
	Others []Stead
	Swaps  []SwapLine
	Me     latchkey.PersonID
	Next   *RotaSpan // of those on call: their next turn
}

// RotaSpan is somebody's turn, or a gap.
type RotaSpan struct {
	From, Until time.Time
	Who, Backup string
	By, Alarm   string
}

// Stead is an exception that can be taken back.
type Stead struct {
	Person      latchkey.PersonID
	Name        string
	From, Until time.Time
	Swap        bool
}

// SwapLine is one asking of one person by another.
type SwapLine struct {
	From, To    string
	Begins, End time.Time
	State       latchkey.SwapState
}

// SwapPageView is behind the link that asks somebody to take over.
type SwapPageView struct {
	Frame
	Token       string
	Name        string
	From, Until time.Time
	State       string // asked | taken | declined | over
}

// FeePageView is /office/fee.
type FeePageView struct {
	Frame
	Edited
	Form     Form
	Tiers    int
	TierDays []([]string) // what is ticked
	Examples []FeeExample
	Free     string
	Read     string // the sentence residents read
}

// FeeExample is what a lockout would cost at one moment.
type FeeExample struct{ Says string }
