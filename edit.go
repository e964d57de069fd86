package latchkey

import "time"

// Subject is a page on which the office changes how its building is run. Each has a revision of its own, so that two
// people at two desks only meet when they change the same thing.
type Subject string

const (
	SubjectHours      Subject = "hours"
	SubjectRota       Subject = "rota"
	SubjectFee        Subject = "fee"
	SubjectLease      Subject = "lease"
	SubjectLocksmiths Subject = "locksmiths"
	SubjectStaff      Subject = "staff"
	SubjectNumbers    Subject = "numbers"
	SubjectTexts      Subject = "texts"
)

// Edit is the last change of a subject: who made it, and when. Rev 0 is a subject that only a file has said anything about.
type Edit struct {
	Subject Subject   `json:"subject"`
	Rev     int64     `json:"rev"`
	By      PersonID  `json:"by"`
	Name    string    `json:"name"` // as it was then
	At      time.Time `json:"at"`
}
