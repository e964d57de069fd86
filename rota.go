package latchkey

import "time"

// Rota says whose turn it is to be on call. Without one, everybody with the role is told. Where several parts have
// somebody for the same moment, the newest of Instead wins, then the rotation that stands first, then the backup.
type Rota struct {
	Rotations []Rotation `json:"rotations,omitempty"`
	Backup    PersonID   `json:"backup,omitempty"` // hears next when whoever's turn it is says no or nothing
	Instead   []Instead  `json:"instead,omitempty"`
	Swaps     []Swap     `json:"swaps,omitempty"`
}

// Set says whether anybody has written a rota.
func (r Rota) Set() bool { return len(r.Rotations) > 0 || len(r.Instead) > 0 }

// Rotation is people who follow each other, a day or a week each.
type Rotation struct {
	People []PersonID `json:"people"`
	Every  string     `json:"every"`          // day | week
	At     Clock      `json:"at"`             // when one hands over to the next, on the property's clock
	Start  Date       `json:"start"`          // the day on which the first one begins; of a week, also its weekday
	Days   []Weekday  `json:"days,omitempty"` // only turns that begin on these days; none = every day
}

// Instead is somebody who is on call for a while, whoever's turn it would be.
type Instead struct {
	Person PersonID  `json:"person"`
	From   time.Time `json:"from"`
	Until  time.Time `json:"until"`
	Swap   string    `json:"swap,omitempty"` // the swap it comes from
}

// Swap is one person asking another to take over a span of theirs.
type Swap struct {
	ID       string     `json:"id"`
	From     PersonID   `json:"from"`
	To       PersonID   `json:"to"`
	Begins   time.Time  `json:"begins"`
	Ends     time.Time  `json:"ends"`
	Asked    time.Time  `json:"asked"`
	AskedBy  PersonID   `json:"asked_by"`
	State    SwapState  `json:"state"`
	Answered *time.Time `json:"answered,omitempty"`
}

// SwapState is where a swap stands. Only one that is asked may be answered.
type SwapState string

const (
	SwapAsked    SwapState = "asked"
	SwapTaken    SwapState = "taken"
	SwapDeclined SwapState = "declined"
	SwapPast     SwapState = "past" // nobody answered before it began, or it is no longer theirs to give
)
