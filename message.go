package latchkey

import "time"

// Message is one notice on one channel to one person, with what is proved about it and since when. The text is not kept.
type Message struct {
	ID       MessageID    `json:"id"`
	Key      string       `json:"key"` // the task's key
	Property PropertyID   `json:"property"`
	Home     HomeID       `json:"home,omitempty"`
	Lockout  LockoutID    `json:"lockout,omitempty"`
	Ask      AskID        `json:"ask,omitempty"`
	Person   PersonID     `json:"person"`
	Contact  ContactID    `json:"contact"`
	Channel  string       `json:"channel"`
	Notice   Notice       `json:"notice"`
	State    MessageState `json:"state"`
	Since    time.Time    `json:"since"` // when this state was proved
	Attempts int          `json:"attempts"`
	Tried    *time.Time   `json:"tried,omitempty"`    // first attempt; before a repeat the provider is asked what it took since
	Line     LineState    `json:"line,omitempty"`     // of a call: how far the line is
	Provider string       `json:"provider,omitempty"` // the provider's own id for it
	Detail   string       `json:"detail,omitempty"`   // why it failed, in a sentence
}

// MessageState is how far a message is proved to have come. A later state is never shown without its own proof.
type MessageState string

const (
	MessageQueued    MessageState = "queued"    // owed, not yet handed over
	MessageSent      MessageState = "sent"      // the provider took it
	MessageDelivered MessageState = "delivered" // the provider proved it reached the device or mailbox
	MessageSeen      MessageState = "seen"      // the person pressed something that only its reader could
	MessageFailed    MessageState = "failed"    // it will not arrive
	MessageDropped   MessageState = "dropped"   // no longer needed when its time came
)

// LineState is how far a telephone call has come. That somebody picked up says nothing about who it was.
type LineState string

const (
	LineRinging  LineState = "ringing"
	LinePickedUp LineState = "picked_up" // a person or a machine, nobody pressed a key yet
	LineAnswered LineState = "answered"  // a person pressed a key: seen
	LineNoAnswer LineState = "no_answer"
	LineBusy     LineState = "busy"
	LineMachine  LineState = "machine"
	LineNoKey    LineState = "no_key" // picked up, and hung up without a key
	LineFailed   LineState = "failed"
)
