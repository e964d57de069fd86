package pages

import (
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

// KeyHours is the part of a form that says when somebody may come: a resident's guest, or whoever the office gives a code to.
type KeyHours struct {
	Form Form
	Days []string // of the week
	Sure HoursAsked

	// Where hours that stand are changed:
	Weeks   []KeyWeek // more windows of the week
	Except  Standing  // days that are left out
	Besides Standing  // hours on one day each
}

// KeyWeek is one more window of the week. The names of its fields end in its row.
type KeyWeek struct {
	Row  string
	Days []string
}

// hasWeeks says whether a key has more than one window of the week.
func (v KeyHours) hasWeeks() bool {
	return slices.ContainsFunc(v.Weeks, func(w KeyWeek) bool { return len(w.Days) > 0 })
}

// Standing are things that stand, each with a tick that takes it away.
type Standing struct {
	All []words.Choice
	On  []string
}

// Add puts one more there, ticked.
func (s *Standing) Add(key, label string) {
	s.All, s.On = append(s.All, words.Choice{Key: key, Label: label}), append(s.On, key)
}

// Chosen are the same with the ticks that somebody left.
func (s Standing) Chosen(keys []string) Standing {
	s.On = slices.DeleteFunc(slices.Clone(s.On), func(k string) bool { return !slices.Contains(keys, k) })
	return s
}

// NewHours is /home/guests/{id}/hours: the hours of a key as a form, and what would change before it does.
type NewHours struct {
	Frame
	KeyHours
	Home   latchkey.HomeID
	ID     latchkey.GrantID
	Read   string // which change of the hours was read
	Was    []string
	Will   []string // empty: nothing is asked for yet
	What   []string
	Asks   []string // what may not be meant
	Takes  bool     // time is taken away
	OnLock bool     // and a lock may have the code
	Sent   []SentField
}

// SentField is one answer of a form that was sent, for the next.
type SentField struct{ Name, Value string }

// OfKeyHours says whether a field is one of those with the hours of a key.
func OfKeyHours(name string) bool {
	name, _, _ = strings.Cut(name, "-")
	return slices.Contains([]string{"when", "day", "from", "until", "first", "last", "except", "besides"}, name)
}

func (v NewHours) path() templ.SafeURL {
	return templ.SafeURL("/home/guests/" + string(v.ID) + "/hours")
}

func (v NewHours) backPath() templ.SafeURL {
	return templ.SafeURL("/home/guests?home=" + url.QueryEscape(string(v.Home)))
}

// HoursAsked is what has to be confirmed of hours before they are kept.
type HoursAsked struct {
	Field string   // "sure", or "sure-" and the guest whose hours are changed; "" = nothing is asked
	Says  []string // a question first
	Key   string   // of exactly these hours: others are asked for anew
}

// asks says whether the hours of a form are asked about.
func (a HoursAsked) asks(field string) bool { return a.Field == field }
