package latchkey

import (
	"cmp"
	"time"
)

// Pass is what the office gives out for doors that homes share, and for the own door of a home while nobody lives there: a code for
// somebody of the staff or for a tradesperson. It is nobody's way home, so it ends in one tap; each lock's Code that comes of it goes
// when it ends. At a home's own door it goes by itself when somebody moves in.
type Pass struct {
	ID       PassID     `json:"id"`
	Property PropertyID `json:"property"`
	Person   PersonID   `json:"person,omitempty"` // a member of staff; none: somebody from outside
	Name     string     `json:"name"`             // as the office calls them
	Firm     string     `json:"firm,omitempty"`
	Why      string     `json:"why"`
	When     GrantHours `json:"when"`
	Over     time.Time  `json:"over"` // it holds at the longest until then
	By       PersonID   `json:"by"`
	Made     time.Time  `json:"made"`
	Ended    *time.Time `json:"ended,omitempty"`
	EndedBy  PersonID   `json:"ended_by,omitempty"`
}

// Called is who a pass is for, as lists and the history of a door say it: the firm before the person whom it sends.
func (p Pass) Called() string {
	if p.Firm == "" || p.Name == "" || p.Firm == p.Name {
		return cmp.Or(p.Firm, p.Name)
	}
	return p.Firm + ", " + p.Name
}
