package pages

import (
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/words"
)

// MoveIn is one page of moving in.
type MoveIn struct {
	Frame
	Step     string // privacy | other | told | consent | shown | code | holder | spare | card | carded | end
	Token    string
	Began    *time.Time
	Kept     []latchkey.Kept
	Form     Form
	Channels []string
	CanKey   bool // this house has a name that stays
	Contact  latchkey.ContactID
	Masked   string
	Code     string // of the wallet card, this once
	Address  string
	Spares   Locks    // keypads on their own door; none: that step is not asked
	SpareIs  []string // how the spare code on each of them stands
}

// steps are what "step n of m" counts.
func (m MoveIn) steps() []string {
	if len(m.Spares.List) == 0 {
		return []string{"privacy", "consent", "shown", "holder", "card"}
	}
	return []string{"privacy", "consent", "shown", "holder", "spare", "card"}
}

// proved says whether the door was opened with the spare code on every keypad.
func (m MoveIn) proved() bool {
	return !slices.ContainsFunc(m.Spares.List, func(l LockRow) bool { c := l.own("spare"); return c == nil || c.Waits == "" })
}

// looks says whether a code is on its way to a lock, so that looking again tells more.
func (m MoveIn) looks() bool {
	return slices.ContainsFunc(m.Spares.List, func(l LockRow) bool { c := l.own("spare"); return c != nil && c.Waits == "" && c.Digits == "" })
}

func (m MoveIn) nth() (n, of int) {
	step := map[string]string{"code": "shown", "carded": "card", "end": "card"}[m.Step]
	if step == "" {
		step = m.Step
	}
	for i, s := range m.steps() {
		if s == step {
			n = i + 1
		}
	}
	return n, len(m.steps())
}

func (m MoveIn) stepWords() string {
	n, of := m.nth()
	if n == 0 {
		return ""
	}
	return m.W.MoveIn.Step(n, of)
}

// keptLong is how long one kind is kept, in words.
func keptLong(w *words.Pages, k latchkey.Kept) string {
	return w.Privacy.Days(k.Days) + " " + w.Privacy.From[k.From]
}

func keptSees(w *words.Pages, k latchkey.Kept) string {
	var all []string
	for _, s := range k.Sees {
		all = append(all, w.Privacy.Sees[s])
	}
	return w.Times.List(all)
}

// MoveInLink is the link the office hands over, this once.
type MoveInLink struct {
	Frame
	Home    latchkey.HomeID
	Address string
	Code    QR
	Ends    time.Time
}

// NeighbourMoveIn is how far somebody is with moving in, as the office sees it.
type NeighbourMoveIn struct {
	State string // "" | made | began | done | doubted
	At    time.Time
	May   bool // a link may be made
}
