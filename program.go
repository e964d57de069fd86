package latchkey

import (
	"slices"
	"time"
)

// Program is another system that may ask this house for things: a building's own software, a board in the office. It comes
// with a token and may do what its scopes say, for one property. It is nobody's stand-in: never a resident, and of a member of
// the staff it only passes on what they said.
type Program struct {
	ID       ProgramID  `json:"id"`
	Property PropertyID `json:"property"`
	Name     string     `json:"name"`
	Scopes   []Scope    `json:"scopes"`
	Hash     string     `json:"hash"` // of the token; the token itself was shown once and is kept nowhere
	Made     time.Time  `json:"made"`
	MadeBy   PersonID   `json:"made_by"`
	Until    *time.Time `json:"until,omitempty"` // from then on it opens nothing
	Ended    *time.Time `json:"ended,omitempty"`
	EndedBy  PersonID   `json:"ended_by,omitempty"`
	Used     Date       `json:"-"` // the last day on which it asked for anything; kept beside the document
}

// Scope is one thing that a program may do.
type Scope string

const (
	ScopeCasesRead  Scope = "cases.read"  // the cases and danger reports for which the staff were asked, without units and names
	ScopeCasesAct   Scope = "cases.act"   // pass on what a member of the staff said: coming, cannot, at the door
	ScopeUnitsRead  Scope = "units.read"  // which unit a case is about
	ScopePeopleRead Scope = "people.read" // the names of residents
	ScopeRotaRead   Scope = "rota.read"   // who is on call, and when the office is closed
	ScopeFeesRead   Scope = "fees.read"   // a month of cases and fees
	ScopeLocksRead  Scope = "locks.read"  // how the locks are, and never who uses them
)

// Scopes is every scope there is, in the order in which people read them.
func Scopes() []Scope {
	return []Scope{ScopeCasesRead, ScopeCasesAct, ScopeUnitsRead, ScopePeopleRead, ScopeRotaRead, ScopeFeesRead, ScopeLocksRead}
}

// May says whether the program has a scope.
func (p Program) May(s Scope) bool { return slices.Contains(p.Scopes, s) }

// Works says whether the token still opens anything.
func (p Program) Works(now time.Time) bool {
	return p.Ended == nil && (p.Until == nil || now.Before(*p.Until))
}

// KeptAnswer is what a request that came with a key of its own was answered, so that the same request again gets the same
// answer. Status 0: the first is still being worked on.
type KeptAnswer struct {
	Key    string    `json:"-"`    // a digest: of who asked, what for, and their key
	Body   string    `json:"body"` // a digest of what was sent
	Status int       `json:"status"`
	Type   string    `json:"type,omitempty"` // of the content
	Answer []byte    `json:"answer,omitempty"`
	Began  time.Time `json:"began"`
	Until  time.Time `json:"until"`
}
