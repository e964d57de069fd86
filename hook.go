package latchkey

import (
	"encoding/json"
	"slices"
	"time"
)

// Hook is an address of another system that hears what happens at a property, as signed webhooks. Its secret is made from the
// house's key and Round; it is kept nowhere.
type Hook struct {
	ID       HookID      `json:"id"`
	Property PropertyID  `json:"property"`
	Name     string      `json:"name"`
	URL      string      `json:"url"`
	Events   []EventKind `json:"events"`
	Units    bool        `json:"units,omitempty"` // whether events say which unit they are about
	Made     time.Time   `json:"made"`
	MadeBy   PersonID    `json:"made_by"`
	Round    int         `json:"round"`               // which secret signs
	OldUntil *time.Time  `json:"old_until,omitempty"` // until then the secret before it signs, too

	FailingSince *time.Time `json:"failing_since,omitempty"` // since then nothing has come through
	Stopped      *time.Time `json:"stopped,omitempty"`       // by the house, after it had failed for long
	Ended        *time.Time `json:"ended,omitempty"`         // by somebody
}

// Listens says whether an event of this kind is owed to the hook.
func (h Hook) Listens(k EventKind) bool {
	return h.Ended == nil && h.Stopped == nil && slices.Contains(h.Events, k)
}

// EventKind is what a hook can hear of.
type EventKind string

const (
	EventCaseOpened    EventKind = "case.opened"     // the staff may know of a case for the first time
	EventCaseAsked     EventKind = "case.asked"      // one of the staff's roles was asked
	EventCaseComing    EventKind = "case.coming"     // somebody said yes
	EventCaseArrived   EventKind = "case.arrived"    // somebody is at the door
	EventCaseInside    EventKind = "case.inside"     // the person is in
	EventCaseCalledOff EventKind = "case.called_off" // it ended in another way
	EventReportDanger  EventKind = "report.danger"   // somebody nobody has recognised reported danger
	EventOnCallChanged EventKind = "staff.on_call_changed"
	EventTest          EventKind = "test" // sent by a tap
)

// EventKinds is every kind that a hook can be told of, in the order in which people read them.
func EventKinds() []EventKind {
	return []EventKind{EventCaseOpened, EventCaseAsked, EventCaseComing, EventCaseArrived, EventCaseInside, EventCaseCalledOff, EventReportDanger, EventOnCallChanged}
}

// Event is one thing that happened, as a hook hears it. Fields are added, never renamed.
type Event struct {
	Type      EventKind `json:"type"`
	Timestamp time.Time `json:"timestamp"`
	Data      EventData `json:"data"`
}

// EventData is what is said about it. No name of a resident or their friends, no hiding place and no code is among it.
type EventData struct {
	Property PropertyID `json:"property"`
	Case     LockoutID  `json:"case,omitempty"`
	Report   ReportID   `json:"report,omitempty"`
	Unit     string     `json:"unit,omitempty"`
	Stage    Stage      `json:"stage,omitempty"`
	Opened   *time.Time `json:"opened,omitempty"`
	Asked    []Role     `json:"asked,omitempty"`   // which of the staff's roles
	Who      string     `json:"who,omitempty"`     // staff | helper
	Minutes  *int       `json:"minutes,omitempty"` // promised with the yes
	Test     bool       `json:"test,omitempty"`
}

// HookTask is the payload of a hook task. The body is made when it is owed, so that every repeat is the same.
type HookTask struct {
	Hook    HookID          `json:"hook"`
	Kind    EventKind       `json:"kind"`
	Lockout LockoutID       `json:"lockout,omitempty"`
	Body    json.RawMessage `json:"body"`
}

// Calendar is a secret link with which one member of the staff subscribes to their on-call times.
type Calendar struct {
	Hash     string     `json:"hash"`
	Person   PersonID   `json:"person"`
	Property PropertyID `json:"property"`
	Made     time.Time  `json:"made"`
}
