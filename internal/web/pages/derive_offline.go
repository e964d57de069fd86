package pages

import (
	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

// Offline is /offline: what anybody may know, in words that stay true.
type Offline struct {
	Frame
	Call  *latchkey.Emergency
	Calls []CallLine
}

// CallLine is somebody to call, with their hours as a table.
type CallLine struct {
	Kind  string // office | on_call | dispatch, or empty for a person
	Name  string // of a person
	Phone string
	Hours []string
}

// PhoneCard is /card/offline.
type PhoneCard struct {
	Frame
	Unit   string
	Calls  []CallLine
	People []CallLine
}

// Low is /case/{id}/low.
type Low struct {
	Frame
	ID    latchkey.LockoutID
	Rev   int64
	Unit  string
	Begun bool              // somebody may be asked
	Meet  *latchkey.Meeting // in the property's zone
	Asked []Asked
	Come  *Coming
	Calls []CallLine
	Stuck bool // they are inside and cannot get out
}

// done is what ends it.
func (v Low) done() string {
	if v.Stuck {
		return v.W.ShutIn.ImOut
	}
	return v.W.Case.ImIn
}

func (n CallLine) name(w *words.Pages) string {
	if n.Name != "" {
		return n.Name
	}
	return w.Now.NumbersFor[n.Kind]
}

func (v Low) post(part string) templ.SafeURL { return casePath(v.ID, part) }

func (v Low) headline() string {
	switch {
	case v.Come != nil && v.Come.Arrived != nil:
		return upperFirst(v.W.Case.Arrived(v.Come.Name))
	case v.Meet != nil:
		return meetWords(v.W, *v.Meet)
	case v.Come != nil && !v.Come.Late:
		return upperFirst(v.W.Case.Coming(v.Come.Name))
	case len(v.waiting()) > 0:
		return v.W.Case.Asking(v.W.Times.List(v.waiting()))
	}
	return v.W.Offline.LowTitle
}

// waiting are those who were asked and have not answered.
func (v Low) waiting() (names []string) {
	for _, a := range v.Asked {
		if a.State == "waiting" {
			names = append(names, a.Name)
		}
	}
	return names
}

// lines are what the person must know when the screen goes dark.
func (v Low) lines() (lines []string) {
	if v.Come != nil && v.Come.Arrived == nil && !v.Come.Late {
		lines = append(lines, upperFirst(v.W.Case.Coming(v.Come.Name))+". "+v.W.Case.ComingLine(v.W.Times.Between(v.Come.From, v.Come.Until, v.Now)))
	}
	switch {
	case v.Meet == nil && v.Come == nil && !v.Begun:
		return append(lines, v.W.Case.Planning+".")
	case v.Meet == nil && (v.Come != nil || len(v.waiting()) > 0):
		return lines
	case v.Meet == nil:
		return append(lines, v.W.Offline.NoMeet)
	}
	if v.Meet.Until.After(v.Meet.At) {
		lines = append(lines, v.W.Offline.Stay(v.W.Times.Clock(v.Meet.Until)))
	}
	return append(lines, v.W.Offline.EvenOff)
}

func meetWords(w *words.Pages, m latchkey.Meeting) string {
	return w.Offline.Meet(w.Offline.Places[m.Place], w.Times.Clock(m.At))
}

// fades is what a case offers to a phone that may go off: may (say so), met (the meeting is fixed), or nothing.
func (v Case) fades() string {
	switch {
	case !v.Stage.Open() || v.danger() || v.Stage == latchkey.StageArrived:
		return ""
	case v.Meet != nil:
		return "met"
	}
	return "may"
}
