package latchkey

import "time"

// Property is what the planner must know about a place: whose hours, which rules, what it costs. It is the "property"
// of a situation file and of a property file, and the document kept for a property in the store.
type Property struct {
	Name            string      `json:"name,omitempty"`
	Address         string      `json:"address,omitempty"`
	Card            string      `json:"card,omitempty"`   // the word of its public card, /at/WORD; only in a property file and the store
	TimeZone        string      `json:"time_zone"`        // IANA; every Clock and Date below is read in it
	Country         string      `json:"country"`          // ISO 3166-1 alpha-2
	Region          string      `json:"region,omitempty"` // the state or province in it, ISO 3166-2 without the country; unknown = its own laws are not known
	Currency        string      `json:"currency,omitempty"`
	HourValue       *Cents      `json:"hour_value,omitempty"` // what an hour of waiting by day is worth here; unknown = 20 units
	EmergencyNumber string      `json:"emergency_number,omitempty"`
	SilenceMinutes  *int        `json:"silence_minutes,omitempty"` // how long a person may be silent before the next is asked; unknown = 5
	Office          *Office     `json:"office,omitempty"`
	OnCall          *OnCall     `json:"on_call,omitempty"`
	Landlord        *Landlord   `json:"landlord,omitempty"`
	Fee             *Fee        `json:"fee,omitempty"` // unknown: cost not known
	QuietHours      *QuietHours `json:"quiet_hours,omitempty"`
	Copies          string      `json:"copies,omitempty"`            // allowed | office_only | forbidden
	TextToEmergency string      `json:"text_to_emergency,omitempty"` // yes | no | unknown
	TextBounced     *time.Time  `json:"text_bounced,omitempty"`      // when a text to the emergency number last came back; never in a file
	DispatchPhone   string      `json:"dispatch_phone,omitempty"`    // the local police line with its full number
	Locksmiths      []Locksmith `json:"locksmiths,omitempty"`
	Lease           []LeaseFact `json:"lease,omitempty"`
	OwnWords        []OwnWords  `json:"own_words,omitempty"` // in its messages; only in the store
}

// QuietHours is the nightly span in which people are not disturbed without need; unknown = 22:00 to 08:00.
type QuietHours struct {
	From  Clock `json:"from"`
	Until Clock `json:"until"`
}

// Approach is what has already happened between us and somebody who could help: when they were asked, what they said.
// It stands only in situations, never in a property file.
type Approach struct {
	Asked  *time.Time `json:"asked,omitempty"`
	Answer *Answer    `json:"answer,omitempty"`
}

// Answer is what somebody said, or that they said nothing in time.
type Answer struct {
	Word     string     // "declined", "silent", or "" when Accepted is set
	Accepted *time.Time // the instant of their yes
	Minutes  *int       // what they promised; unknown = the usual
}

// Office is the leasing office: staff with spares, at published hours.
type Office struct {
	Phone      string `json:"phone,omitempty"`
	HoldsSpare *bool  `json:"holds_spare,omitempty"`
	Hours      *Hours `json:"hours,omitempty"`
	Closed     []Date `json:"closed,omitempty"`  // dates that win over the week
	Minutes    *Span  `json:"minutes,omitempty"` // from asking to standing inside, while open; unknown = 5 to 30
	Approach          // in a situation only
}

// OnCall is the technician outside office hours. Lockouts are helped in one set of hours, life safety in another.
type OnCall struct {
	Phone      string `json:"phone,omitempty"`
	Minutes    *Span  `json:"minutes,omitempty"` // unknown = 30 to 90
	Lockouts   *Hours `json:"lockouts,omitempty"`
	LifeSafety *Hours `json:"life_safety,omitempty"`

	// Absent are the spans within those hours in which, by the rota, nobody helps with lockouts; in a situation only.
	Absent []Absence `json:"absent,omitempty"`
	Approach
}

// Absence is a span in which nobody is there, up to but not including Until.
type Absence struct {
	From  time.Time `json:"from"`
	Until time.Time `json:"until"`
}

// Landlord is the private owner of a small building.
type Landlord struct {
	Phone           string `json:"phone,omitempty"`
	KnownPersonally *bool  `json:"known_personally,omitempty"`
	Calls           string `json:"calls,omitempty"` // any_hour | outside_quiet_hours
	HoldsSpare      *bool  `json:"holds_spare,omitempty"`
	RefersLocksmith *bool  `json:"refers_locksmith,omitempty"`
	Minutes         *Span  `json:"minutes,omitempty"` // unknown = 30 to 90
	Approach
}

// Fee is the rule for what the building charges for opening a door. Lockouts are counted in rolling months in the
// property's zone; a fault of the lock is never a lockout.
type Fee struct {
	Kind      string `json:"kind,omitempty"` // unlock | penalty | replacement_key
	Free      int    `json:"free"`
	PerMonths int    `json:"per_months"`
	Then      Cents  `json:"then"`

	// Tiers are other amounts at certain hours; the last one that fits the moment holds, and Then where none does.
	Tiers []FeeTier `json:"tiers,omitempty"`
}

// FeeTier is what the building charges at certain hours.
type FeeTier struct {
	When []Window `json:"when"`
	Then Cents    `json:"then"`
}

// LeaseFact is what a lease or house rule says about one thing, word for word and with its source, so that nobody has to
// take it from memory.
type LeaseFact struct {
	About  string `json:"about"`            // copies | spares | fee
	Answer string `json:"answer,omitempty"` // copies: as in Property.Copies; spares: resident | office_only | forbidden
	Clause string `json:"clause,omitempty"` // its own words
	Source string `json:"source,omitempty"` // "Lease 2026, section 21"
}

// Locksmith is a firm vetted before the night it is needed.
type Locksmith struct {
	Name       string      `json:"name"`
	Phone      string      `json:"phone,omitempty"`
	Licence    string      `json:"licence,omitempty"`
	Checked    Date        `json:"licence_checked,omitempty"` // when somebody last looked the licence up
	Insured    *bool       `json:"insured,omitempty"`
	Address    string      `json:"address,omitempty"`
	Electronic *bool       `json:"electronic,omitempty"` // works on electronic locks
	Hours      *Hours      `json:"hours,omitempty"`
	Minutes    *Span       `json:"minutes,omitempty"`      // to arrival; unknown = 30 to 120
	Prices     []PriceLine `json:"prices,omitempty"`       // the last line that fits the moment holds
	Agreed     Date        `json:"price_agreed,omitempty"` // since when the firm has agreed to these prices
	Approach
}

// PriceLine is one line of a price list; without When and Dates it always fits.
type PriceLine struct {
	When  []Window `json:"when,omitempty"`
	Dates []Date   `json:"dates,omitempty"`
	Price Price    `json:"price"`
}
