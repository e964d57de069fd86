package pages

import (
	"time"

	"latchkey"
)

// Programs is /office/programs: what other systems may do and hear.
type Programs struct {
	Frame
	Programs []ProgramRow
	Hooks    []HookRow
	MayMake  bool // a manager
	Proven   bool // on a device that proves who they are
	Month    string
	Form     Form
	Scopes   []string // ticked
	Events   []string
	Units    bool
}

// ProgramRow is one token in the list.
type ProgramRow struct {
	ID     latchkey.ProgramID
	Name   string
	Scopes []string
	Until  *time.Time    // the last day
	Used   latchkey.Date // empty: never
	Works  bool
}

// HookRow is one address in the list.
type HookRow struct {
	ID    latchkey.HookID
	Name  string
	Host  string
	State string     // works | failing | stopped
	Since *time.Time // of the last two
}

// Hook is one address with what was sent there.
type Hook struct {
	Frame
	HookRow
	Events     []string
	Units      bool
	MayMake    bool
	Parked     int
	Deliveries []DeliveryRow
}

// DeliveryRow is one event.
type DeliveryRow struct {
	Kind  string
	Owed  time.Time
	State string // waiting | taken | parked | dropped
	Tries int
	Next  *time.Time // the next try
}

// Secret is something that is shown once.
type Secret struct {
	Frame
	Secret string
	Use    string
	Back   string
}

// Calendar is where a member of the staff gets their calendar link.
type Calendar struct {
	Frame
	Base   string // /oncall or /office
	Made   *time.Time
	Link   string // just made: shown once
	Mine   bool
	Known  bool
	Shifts []Shift
}

// Shift is one stretch in which the reader is on call.
type Shift struct{ From, Until time.Time }
