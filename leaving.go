package latchkey

import "time"

// Leaving is what those who live behind a lock want to happen when somebody goes out. All of it is off until one of them
// chooses it, and each is reminded only of what they chose for themselves.
type Leaving struct {
	LockAfter int        `json:"lock_after,omitempty"` // minutes after the door was shut at which Latchkey throws the bolt; 0 = never
	By        PersonID   `json:"by,omitempty"`         // who chose that
	AskKey    []PersonID `json:"ask_key,omitempty"`    // who is asked for their key when the door falls shut, because it locks by itself
	Remind    []PersonID `json:"remind,omitempty"`     // who is told when the door is shut and nobody locked it
	Hold      *time.Time `json:"hold,omitempty"`       // not this time: since then it is left alone until the door was opened again
}

// On says whether anybody chose anything.
func (l Leaving) On() bool { return l.LockAfter > 0 || len(l.AskKey) > 0 || len(l.Remind) > 0 }

// Passing is the last time the door was opened and shut, as far as the lock has said. It is no history: the next one takes
// its place.
type Passing struct {
	LetIn  *time.Time `json:"let_in,omitempty"` // when a code, a fob or a phone last drew the bolt: somebody came in
	Opened *time.Time `json:"opened,omitempty"`
	Shut   *time.Time `json:"shut,omitempty"`   // nil while it stands open
	Inside bool       `json:"inside,omitempty"` // opened from inside or with a key: nothing that Latchkey knows of opened it
}
