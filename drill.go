package latchkey

import "time"

// Drill asks everybody who keeps a key, and the staff on the rota, one question by their own channels at a civil hour: do
// you still read this? It is no emergency, opens no case, and ends by itself.
type Drill struct {
	ID       string     `json:"id"`
	Property PropertyID `json:"property"`
	By       PersonID   `json:"by"`
	Name     string     `json:"name"` // of whoever began it, as it was then
	Began    time.Time  `json:"began"`
	Ends     time.Time  `json:"ends"`
	Ended    *time.Time `json:"ended,omitempty"`
}

// DrillAsk is the question to one person, whatever number of homes they keep a key for.
type DrillAsk struct {
	ID       string     `json:"id"`
	Drill    string     `json:"drill"`
	Property PropertyID `json:"property"`
	Person   PersonID   `json:"person"`
	Holder   bool       `json:"holder,omitempty"` // keeps a key
	Staff    bool       `json:"staff,omitempty"`  // stands on the rota
	Asked    time.Time  `json:"asked"`            // when the first message was due
	Ways     int        `json:"ways"`             // contacts that were written to; none = nobody can be
	Answered *time.Time `json:"answered,omitempty"`
	Contact  ContactID  `json:"contact,omitempty"` // where they read it
}

// DrillStep is the payload of a drill task: one handful of people or homes at a time, so that a large property is no long
// happening.
type DrillStep struct {
	Drill string `json:"drill"`
	Step  string `json:"step"` // ask | end | homes
	After string `json:"after,omitempty"`
}
