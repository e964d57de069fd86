package latchkey

import (
	"errors"
	"fmt"
)

// Kind sorts errors by what the person asking can do about them. One place (web and api each) turns a kind into a page
// or a status; anything that carries none is internal.
type Kind string

const (
	Internal    Kind = "internal"    // our fault: say the next number to call
	Invalid     Kind = "invalid"     // what was sent cannot be right: say what is allowed
	NotFound    Kind = "not_found"   // also said of what the asker may not know about
	Forbidden   Kind = "forbidden"   // known, and not theirs to do
	Conflict    Kind = "conflict"    // somebody was quicker, or the page was stale: show what is true now
	Against     Kind = "refused"     // a house rule says no, whoever asks
	TooMany     Kind = "too_many"    // a limit; the message says when to try again
	Unavailable Kind = "unavailable" // something outside does not answer: try again
)

// Error says what was being done, to what, and what to do now. Sentence is for people; the wrapped chain is for whoever
// runs the house.
type Error struct {
	Kind     Kind
	Doing    string // "answer ask 7f3…"
	Sentence string // one plain sentence, may be shown to anybody who may see the page
	Err      error
}

func (e *Error) Error() string {
	s := e.Doing
	if s == "" {
		s = string(e.Kind)
	}
	if e.Sentence != "" {
		s += ": " + e.Sentence
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an Error of a kind with a sentence for people.
func Errorf(kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Sentence: fmt.Sprintf(format, args...)}
}

// KindOf finds the kind of an error; internal when it has none.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

// SentenceOf is what a person is shown for an error.
func SentenceOf(err error) string {
	if e, ok := errors.AsType[*Error](err); ok && e.Sentence != "" {
		return e.Sentence
	}
	return "Something went wrong on our side. Nothing you told us is lost."
}
