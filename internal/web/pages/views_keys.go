package pages

// KeyHours is the part of a form that says when somebody may come: a resident's guest, or whoever the office gives a code to.
type KeyHours struct {
	Form Form
	Days []string // of the week
	Sure HoursAsked
}

// HoursAsked is what has to be confirmed of hours before they are kept.
type HoursAsked struct {
	Field string   // "sure", or "sure-" and the guest whose hours are changed; "" = nothing is asked
	Says  []string // a question first
	Key   string   // of exactly these hours: others are asked for anew
}

// asks says whether the hours of a form are asked about.
func (a HoursAsked) asks(field string) bool { return a.Field == field }
