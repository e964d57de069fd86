package latchkey

import "time"

// Plan is what a sensible expert would do at that instant, and why. Every instant in it is in the property's zone.
type Plan struct {
	Latchkey   int           `json:"latchkey"`
	Now        time.Time     `json:"now"`
	Emergency  *Emergency    `json:"emergency"` // nil: nothing points to one
	Ask        []Question    `json:"ask"`
	Ways       []Way         `json:"ways"` // best first
	Contacts   []PlanContact `json:"contacts"`
	Refused    []Refused     `json:"refused"`
	NowDo      []string      `json:"now_do"`
	Afterwards []Afterward   `json:"afterwards"`
}

// Emergency is the call only a person makes: Latchkey never dials, texts or speaks for them.
type Emergency struct {
	Call    string   `json:"call"`
	First   bool     `json:"first"` // before everything else
	Because []string `json:"because"`
	// Say is said to the dispatcher, in a language that is spoken there; SayMeans is the same in the person's own, when that
	// is another.
	Say      string `json:"say"`
	SayMeans string `json:"say_means,omitempty"`
	Text     string `json:"text"` // works | call_is_better | does_not_work | register_first
}

// Question is a fact that is missing and matters. Its ID is the path of the missing field.
type Question struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// WayKind says who or what opens the door.
type WayKind string

const (
	WayEmergency    WayKind = "emergency"
	WayInUnitPerson WayKind = "in_unit_person"
	WayOwnEntry     WayKind = "own_other_entry"
	WayOwnSpare     WayKind = "own_spare"
	WayOwnCode      WayKind = "own_code"
	WayOwnEKey      WayKind = "own_ekey"
	WayOwnApp       WayKind = "own_app"
	WayKeyHolder    WayKind = "key_holder"
	WayOffice       WayKind = "office"
	WayOnCall       WayKind = "on_call"
	WayLandlord     WayKind = "landlord"
	WayLocksmith    WayKind = "locksmith"
	WayWait         WayKind = "wait"
)

// WayState says when a way's turn is.
type WayState string

const (
	DoNow    WayState = "do_now"
	Next     WayState = "next"
	Fallback WayState = "fallback"
	NotNow   WayState = "not_now"
	Never    WayState = "never"
)

// Way is one way in, with its time, its money and its reasons.
type Way struct {
	ID        string        `json:"id"`
	Kind      WayKind       `json:"kind"`
	State     WayState      `json:"state"`
	People    []string      `json:"people"`
	Opens     []string      `json:"opens"`
	Complete  bool          `json:"complete"` // clears every locked door from where the person stands
	Minutes   *Span         `json:"minutes"`
	InsideBy  *[2]time.Time `json:"inside_by"`
	Cost      *Price        `json:"cost"` // nil: not known
	Chance    *float64      `json:"chance"`
	Available *Available    `json:"available"`
	By        []string      `json:"by"`
	Why       string        `json:"why"`
	Cautions  []string      `json:"cautions"`
	Checks    []string      `json:"checks"`
	FeeRule   *string       `json:"fee_rule"` // the rule with the dates counted
}

// Available is the span in which a way is open; nil ends are not known or have no end.
type Available struct {
	From  *time.Time `json:"from"`
	Until *time.Time `json:"until"`
}

// PlanContact is one turn in the order of asking.
type PlanContact struct {
	At             time.Time `json:"at"`
	Way            string    `json:"way"`
	IfNoAnswerFrom string    `json:"if_no_answer_from,omitempty"`
}

// Refused is something people think of that Latchkey never offers, and why.
type Refused struct {
	ID  string `json:"id"`
	Why string `json:"why"`
}

// Afterward is what remains to be done once the person is inside.
type Afterward struct {
	Task    string     `json:"task"`
	Doors   []string   `json:"doors"`
	Because string     `json:"because"`
	Due     *time.Time `json:"due"`
}
