package pages

import (
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/words"
)

// Tell is what a browser needs to be told, and which of somebody's browsers are.
type Tell struct {
	Key     string // of the house, for the browser
	Post    string // where it says so
	Devices []Contact
}

// Reach is /office/reach: who of the staff can be reached, and how many of the key-holders.
type Reach struct {
	Frame
	Staff                       []ReachRow
	Holders, Some, None, NoText int
}

// ReachRow is one member of the staff.
type ReachRow struct {
	ID       latchkey.PersonID
	Name     string
	Roles    string
	Cannot   bool
	Contacts []Contact
}

// says is what is known of a contact from using it, with its age.
func (c Contact) says(f Frame) string {
	w, r := f.W.Reach, c.Reach
	when := func(t time.Time) string { return f.W.Times.When(t.In(f.Now.Location()), f.Now) }
	switch {
	case r == nil:
		return w.Untried
	case r.Ended != nil:
		return w.DeviceEnded(when(*r.Ended))
	case r.Stopped != nil:
		return w.Stopped
	case r.Failed != nil:
		return w.FailedAt(when(*r.Failed), words.Said(f.W.Lang, r.Why))
	case r.Worked != nil:
		return w.WorkedAt(when(*r.Worked))
	}
	return w.Untried
}

// waits are the pauses in minutes that are offered.
var waits = []int{0, 3, 5, 10, 20}

// waitChoices are the pauses that are offered, and the one that is chosen.
func waitChoices(w *words.Pages, chosen int, night bool) (list []words.Choice) {
	all := slices.Clone(waits)
	if !slices.Contains(all, chosen) {
		all = append(all, chosen)
		slices.Sort(all)
	}
	for _, m := range all {
		list = append(list, words.Choice{Key: fmt.Sprint(m), Label: w.Reach.After(m)})
	}
	if night {
		list = append(list, words.Choice{Key: "no", Label: w.Reach.NotNights})
	}
	return list
}

func (c Contact) nightValue() string {
	if !c.Nights {
		return "no"
	}
	return fmt.Sprint(c.Night)
}

// lineWords is how far a call has come, after the word for its state.
func lineWords(w *words.Pages, line latchkey.LineState) string {
	if line == "" {
		return ""
	}
	return w.Phone.Lines[string(line)]
}
