package latchkey

import "time"

// PhoneLine is an open line between this house and one number: a text that may be answered, a call that we make, or a call
// that somebody makes to us. Its address is unguessable and only its hash is kept; it ends by itself.
type PhoneLine struct {
	Hash     string     `json:"hash"`
	Kind     LineKind   `json:"kind"`
	Number   string     `json:"number"`
	Message  MessageID  `json:"message,omitempty"` // that went out on it
	Property PropertyID `json:"property,omitempty"`
	Home     HomeID     `json:"home,omitempty"`
	Lockout  LockoutID  `json:"lockout,omitempty"`
	Telling  Telling    `json:"telling"`
	Sid      string     `json:"sid,omitempty"` // what the provider calls it
	Language string     `json:"language,omitempty"`
	Step     string     `json:"step,omitempty"`
	Turns    int        `json:"turns"`            // each step of a call has an address of its own
	Unit     string     `json:"unit,omitempty"`   // digits, as typed on the telephone
	Person   PersonID   `json:"person,omitempty"` // whose card was typed
	Case     LockoutID  `json:"case,omitempty"`   // that the caller opened or found
	Tries    int        `json:"tries"`            // wrong ones
	Created  time.Time  `json:"created"`
	Expires  time.Time  `json:"expires"`
}

// LineKind is who began, and how.
type LineKind string

const (
	LineText   LineKind = "text"   // we wrote, they may answer
	LineCall   LineKind = "call"   // we ring them
	LineCalled LineKind = "called" // they ring us
)
