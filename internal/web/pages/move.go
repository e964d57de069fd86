package pages

import (
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/words"
)

// Moving is what a resident's own page says about moving out.
type Moving struct {
	Tenancy latchkey.TenancyID
	Asked   *latchkey.End // others ask for the end of their right to live there
	By      string        // who asked
	LockOld *time.Time    // since when somebody who moved out may have a key
}

// Leave is /home/leave: the form, and then the same once more to say yes to.
type Leave struct {
	Frame
	Form    Form
	ID      latchkey.HomeID
	Unit    string
	Stay    []string
	Keepers []string
	Sure    bool
	Day     time.Time
}

// Left is what somebody sees who has moved out.
type Left struct {
	Frame
	Homes []LeftHome
}

// LeftHome is one home they have moved out of.
type LeftHome struct {
	Unit, Place string
	Day         time.Time
	Keepers     []string
}

// OwnLog is /home/log.
type OwnLog struct {
	Frame
	Lines []OwnLine
}

// OwnLine is one thing that was done, or tried, about a home.
type OwnLine struct {
	Kind string
	At   time.Time
	Who  string // "" = Latchkey itself
	Why  string // of what was refused

	Guest  string // whose key or code it is about, where the reader may know that
	Lock   string
	What   []string // was changed of their hours
	Looked bool     // the guest looked at it themself
}

func (l OwnLine) says(w *words.Pages) string {
	if l.Guest != "" && l.Looked {
		return w.Move.Log.GuestLooked(l.Guest)
	}
	if says := w.Move.Log.OfGuest[l.Kind]; says != nil && l.Guest != "" {
		return says(l.Guest, l.Lock)
	}
	return orElse(w.Move.Log.Lines[l.Kind], w.Move.Log.Other)
}

func (l OwnLine) refused() bool {
	return slices.Contains([]string{"tenancy.end_refused", "tenancy.date_refused", "guard.refused", "import.refused"}, l.Kind)
}

// HomeMoves is what the office sees about who lives in a home, who moved out, and its lock.
type HomeMoves struct {
	Today      string
	Living     []Living
	Gone       []Gone
	Rekeyed    []latchkey.Rekeyed
	LockStands *time.Time
	Held       string // how a hold on the records stands
}

// Living is somebody who lives there.
type Living struct {
	Tenancy latchkey.TenancyID
	Person  latchkey.PersonID
	Name    string
	Until   latchkey.Date
	Asked   *latchkey.End
	AskedBy []string
	Second  bool // the viewer may sign too
}

// Gone is somebody who moved out.
type Gone struct {
	Tenancy latchkey.TenancyID
	Name    string
	Day     time.Time
	Alive   []latchkey.Alive
}

// Moves is /office/moves.
type Moves struct {
	Frame
	Lines []MoveLine
}

// MoveLine is something to look at.
type MoveLine struct {
	What, Unit, Name string
	Home             latchkey.HomeID
	Day              string
	N                int
}

func endKind(w *words.Pages, k latchkey.EndKind) string {
	for _, c := range w.Move.Office.Kinds {
		if c.Key == string(k) {
			return c.Label
		}
	}
	return string(k)
}

// isKey says whether a line is something that can come back.
func isKey(a latchkey.Alive) bool {
	return a.What == latchkey.AliveOwnKeys || a.What == latchkey.AliveHolderKey
}

// dayOf writes a date as people read it.
func dayOf(w *words.Pages, d latchkey.Date) string {
	at, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return w.Times.Date(at)
}

// livingChoices are those who live there, by id.
func livingChoices(v HomePeople) (all []words.Choice) {
	for _, l := range v.Living {
		all = append(all, words.Choice{Key: string(l.Person), Label: l.Name})
	}
	return all
}
