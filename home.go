package latchkey

import "time"

// Home is one dwelling and every door between the street and it.
type Home struct {
	Unit           string       `json:"unit,omitempty"`
	StoreysUp      *int         `json:"storeys_up,omitempty"`   // 0 = level with the ground, -1 = basement
	Doors          []Door       `json:"doors"`                  // from street to home, outermost first
	CallBox        string       `json:"call_box,omitempty"`     // works | out_of_order | none
	OtherEntries   []OtherEntry `json:"other_entries,omitzero"` // nil: nobody said
	Alarm          string       `json:"alarm,omitempty"`        // none | disarmed | armed | unknown
	AlarmCanDisarm *bool        `json:"alarm_can_disarm,omitempty"`
	AlarmPhone     string       `json:"alarm_phone,omitempty"`
	Spares         []Spare      `json:"spares,omitzero"`     // nil: nobody said
	WaysSaid       *time.Time   `json:"ways_said,omitempty"` // when somebody who lives here last said their OtherWays; never in a file
}

// OtherWays is what only those who live in a home know about it: its other doors and windows, its alarm, its spares without
// a person. Nil and "" are "not known"; an empty list is "none". Where a spare is hidden is asked by nobody.
type OtherWays struct {
	Entries        []OtherEntry
	Alarm          string
	AlarmCanDisarm *bool
	AlarmPhone     string
	Spares         []Spare
}

// OtherWays is that part of the home.
func (h Home) OtherWays() OtherWays {
	return OtherWays{Entries: h.OtherEntries, Alarm: h.Alarm, AlarmCanDisarm: h.AlarmCanDisarm, AlarmPhone: h.AlarmPhone, Spares: h.Spares}
}

// With is the home with that part said anew.
func (h Home) With(w OtherWays) Home {
	h.OtherEntries, h.Alarm, h.AlarmCanDisarm, h.AlarmPhone, h.Spares = w.Entries, w.Alarm, w.AlarmCanDisarm, w.AlarmPhone, w.Spares
	return h
}

// Door is one opening between the street and the home. Locks nil means shut in a way nobody described; an empty list
// means it stands open.
type Door struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"` // entrance | gate | elevator | unit
	Locks []Lock `json:"locks,omitzero"`
}

// Lock is one lock on a door; each lock of a door must be cleared.
type Lock struct {
	Kind             string     `json:"kind"`             // mechanical | smart
	Keyway           *bool      `json:"keyway,omitempty"` // a key turns it; mechanical: unknown = yes
	State            string     `json:"state,omitempty"`  // locked | unlocked | jammed | offline | failed | unknown
	LastSeen         *time.Time `json:"last_seen,omitempty"`
	Battery          *int       `json:"battery,omitempty"` // percent
	RemoteUnlock     *bool      `json:"remote_unlock,omitempty"`
	TakesCodes       *bool      `json:"takes_codes,omitempty"`
	UnlockSeconds    *int       `json:"unlock_seconds,omitempty"` // how long an unlock from afar takes on this very lock
	Sleeps           *bool      `json:"sleeps,omitempty"`         // it hears from afar only after somebody pressed a key
	NineVoltContacts *bool      `json:"nine_volt_contacts,omitempty"`
	Owner            string     `json:"owner,omitempty"` // landlord | resident
}

// OtherEntry is another door or window of the same home.
type OtherEntry struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"` // back_door | side_door | patio_door | window | fire_escape | outdoor_stair
	StoreysUp *int   `json:"storeys_up,omitempty"`
	Opens     string `json:"opens,omitempty"`
	Screen    *bool  `json:"screen,omitempty"`
}

// Spare is a key or set of keys kept somewhere without a person. Where it is hidden is never sent in a message.
type Spare struct {
	ID           string   `json:"id,omitempty"`
	Kind         string   `json:"kind"` // lock_box | hidden | car
	Opens        []string `json:"opens,omitempty"`
	FoundMissing *bool    `json:"found_missing,omitempty"`
}
