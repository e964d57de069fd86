package latchkey

import (
	"encoding/json"
	"fmt"
	"time"
)

// Situation is one moment in front of one door: everything the planner may know. It is the same document that
// `latchkey plan` reads from a file and that the desk assembles for a real lockout.
type Situation struct {
	Latchkey     int            `json:"latchkey"` // the version of this format, 1
	Now          time.Time      `json:"now"`
	Language     string         `json:"language,omitempty"` // BCP 47
	Prefer       string         `json:"prefer,omitempty"`   // cheapest | balanced | soonest
	Property     Property       `json:"property"`
	Home         Home           `json:"home"`
	Resident     AtTheDoor      `json:"resident"`
	Guardian     *Guardian      `json:"guardian,omitempty"`
	Where        string         `json:"where,omitempty"` // street | building | unit_door | away
	Dark         *bool          `json:"dark,omitempty"`
	Reason       string         `json:"reason,omitempty"` // key_inside | key_lost | key_stolen | code_forgotten | lock_fault | locked_out_by_landlord
	Danger       Danger         `json:"danger"`
	PeopleInside []PersonInside `json:"people_inside,omitzero"` // nil = not answered, empty = nobody
	Holders      []Holder       `json:"holders,omitzero"`
}

// AtTheDoor is the person who stands outside, as far as they are known.
type AtTheDoor struct {
	Name             string      `json:"name,omitempty"`
	OnLease          *bool       `json:"on_lease,omitempty"`
	Age              *int        `json:"age,omitempty"`
	Alone            *bool       `json:"alone,omitempty"`             // nobody else lives here
	Proof            Proof       `json:"proof,omitempty"`             // missing = none
	IdentityDocument string      `json:"identity_document,omitempty"` // with_resident | inside | none
	Lockouts         []time.Time `json:"lockouts,omitzero"`           // earlier ones that count for the fee; nil: nobody said
	Phone            *Phone      `json:"phone,omitempty"`
	Opens            []string    `json:"opens,omitempty"` // doors for which they still carry a key or fob
	Code             *Means      `json:"code,omitempty"`
	EKey             *Means      `json:"ekey,omitempty"`
	OwnApp           *Means      `json:"own_app,omitempty"`
}

// Proof is how far somebody has proved who they are.
type Proof string

const (
	ProofNone    Proof = "none"    // any device, no sign-in
	ProofRefused Proof = "refused" // staff said no; sees the same bytes as none
	ProofClaimed Proof = "claimed" // one-time code to a contact on file, or a wallet-card code
	ProofProven  Proof = "proven"  // passkey on an enrolled device, or staff recorded ID or a call-back
)

// Phone is the phone of the person at the door. Battery is in percent.
type Phone struct {
	WithResident *bool `json:"with_resident,omitempty"`
	Battery      *int  `json:"battery,omitempty"`
	Signal       *bool `json:"signal,omitempty"`
}

// Means is something the person themself can use: a code they know, an eKey, the lock maker's app.
type Means struct {
	Opens    []string `json:"opens"`
	WorksNow *bool    `json:"works_now,omitempty"` // an eKey; a code that the case can show
}

// Guardian is an adult for a child at the door.
type Guardian struct {
	Name      string `json:"name,omitempty"`
	Reachable *bool  `json:"reachable,omitempty"`
	TimeZone  string `json:"time_zone,omitempty"`
}

// Danger is what comes before any way in. A missing fact is asked, not assumed.
type Danger struct {
	Inside     []AtRisk   `json:"inside,omitzero"` // nil = not answered, empty = nobody
	StoveOn    *bool      `json:"stove_on,omitempty"`
	Smoke      *bool      `json:"smoke,omitempty"`
	Gas        *bool      `json:"gas,omitempty"`
	Water      *bool      `json:"water,omitempty"`
	Fire       *bool      `json:"fire,omitempty"`
	ShutIn     *bool      `json:"shut_in,omitempty"` // the person themselves is inside and cannot get out
	Outside    *Outside   `json:"outside,omitempty"`
	MustBeInBy *time.Time `json:"must_be_in_by,omitempty"`
	Because    string     `json:"because,omitempty"`
}

// AtRisk is a person or animal inside.
type AtRisk struct {
	Who          string   `json:"who,omitempty"`
	Kind         string   `json:"kind"` // child | dependent_adult | adult | pet
	Alone        *bool    `json:"alone,omitempty"`
	Distress     *bool    `json:"distress,omitempty"`
	TemperatureC *float64 `json:"temperature_c,omitempty"`
}

// Outside is what threatens the person at the door. Weather counts only while outdoors.
type Outside struct {
	TemperatureC *float64 `json:"temperature_c,omitempty"`
	Threatened   *bool    `json:"threatened,omitempty"`
	Hurt         *bool    `json:"hurt,omitempty"`
	ChildAlone   *bool    `json:"child_alone,omitempty"`
}

// PersonInside may open the door from within.
type PersonInside struct {
	Name     string `json:"name"`
	Relation string `json:"relation,omitempty"`
	Likely   string `json:"likely,omitempty"` // awake | asleep | unknown
	Approach
}

// Holder is a key-holder as the planner sees one: how far, how likely, with which keys.
type Holder struct {
	Name         string   `json:"name"`
	Relation     string   `json:"relation,omitempty"`
	Minutes      *int     `json:"minutes,omitempty"` // travel; unknown = 60 to 120 without a promise
	Likely       string   `json:"likely,omitempty"`  // awake | asleep | unknown
	Opens        []string `json:"opens"`
	Calls        string   `json:"calls,omitempty"` // any_hour | outside_quiet_hours
	Consented    *bool    `json:"consented,omitempty"`
	CanBring     *bool    `json:"can_bring,omitempty"`
	FetchMinutes *int     `json:"fetch_minutes,omitempty"` // how long it takes the resident to go and get the key
	Approach
}

// MarshalJSON writes "declined", "silent" or {"accepted": instant, "minutes": n}.
func (a Answer) MarshalJSON() ([]byte, error) {
	if a.Accepted == nil {
		return json.Marshal(a.Word)
	}
	return json.Marshal(struct {
		Accepted time.Time `json:"accepted"`
		Minutes  *int      `json:"minutes,omitempty"`
	}{*a.Accepted, a.Minutes})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (a *Answer) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		*a = Answer{}
		if err := json.Unmarshal(b, &a.Word); err != nil {
			return err
		}
		if a.Word != "declined" && a.Word != "silent" {
			return fmt.Errorf("%q is not an answer: declined, silent or an acceptance is", a.Word)
		}
		return nil
	}
	var v struct {
		Accepted *time.Time `json:"accepted"`
		Minutes  *int       `json:"minutes"`
	}
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	*a = Answer{Accepted: v.Accepted, Minutes: v.Minutes}
	return nil
}
