package api

import (
	"encoding/json"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"latchkey"
	"latchkey/internal/desk"
)

// registerAliases tells huma how words of the vocabulary look on the wire.
func registerAliases(r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[latchkey.Span](), reflect.TypeFor[[]int]())
	r.RegisterTypeAlias(reflect.TypeFor[latchkey.Price](), reflect.TypeFor[[]float64]())
	r.RegisterTypeAlias(reflect.TypeFor[latchkey.Cents](), reflect.TypeFor[float64]())
}

// Answers is what the person at the door tells. What is missing is not known; an empty list is an answer: nobody.
type Answers struct {
	Reason           string         `json:"reason,omitempty" enum:"key_inside,key_lost,key_stolen,code_forgotten,lock_fault,locked_out_by_landlord"`
	Where            string         `json:"where,omitempty" enum:"street,building,unit_door,away"`
	Dark             *bool          `json:"dark,omitempty"`
	Danger           *Danger        `json:"danger,omitempty"`
	PeopleInside     []PersonInside `json:"people_inside,omitzero" required:"false" maxItems:"20"`
	IdentityDocument string         `json:"identity_document,omitempty" enum:"with_resident,inside,none"`
	Phone            *Phone         `json:"phone,omitempty"`
	Prefer           string         `json:"prefer,omitempty" enum:"cheapest,balanced,soonest"`
	Opens            []string       `json:"opens,omitempty" maxItems:"20" doc:"ids of the doors for which they still carry a key or fob"`
}

// Danger is asked before anything else.
type Danger struct {
	Inside     []AtRisk   `json:"inside,omitzero" required:"false" maxItems:"20"`
	StoveOn    *bool      `json:"stove_on,omitempty"`
	Smoke      *bool      `json:"smoke,omitempty"`
	Gas        *bool      `json:"gas,omitempty"`
	Water      *bool      `json:"water,omitempty"`
	Fire       *bool      `json:"fire,omitempty"`
	ShutIn     *bool      `json:"shut_in,omitempty"`
	Outside    *Outside   `json:"outside,omitempty"`
	MustBeInBy *time.Time `json:"must_be_in_by,omitempty"`
	Because    string     `json:"because,omitempty" maxLength:"200"`
}

// AtRisk is a person or animal inside.
type AtRisk struct {
	Who          string   `json:"who,omitempty" maxLength:"80"`
	Kind         string   `json:"kind" enum:"child,dependent_adult,adult,pet"`
	Alone        *bool    `json:"alone,omitempty"`
	Distress     *bool    `json:"distress,omitempty"`
	TemperatureC *float64 `json:"temperature_c,omitempty" minimum:"-60" maximum:"70"`
}

// Outside is what threatens the person at the door.
type Outside struct {
	TemperatureC *float64 `json:"temperature_c,omitempty" minimum:"-60" maximum:"70"`
	Threatened   *bool    `json:"threatened,omitempty"`
	Hurt         *bool    `json:"hurt,omitempty"`
	ChildAlone   *bool    `json:"child_alone,omitempty"`
}

// PersonInside may open the door from within.
type PersonInside struct {
	Name     string `json:"name" minLength:"1" maxLength:"80"`
	Relation string `json:"relation,omitempty" maxLength:"40"`
	Likely   string `json:"likely,omitempty" enum:"awake,asleep,unknown"`
}

// Phone is the phone of the person at the door.
type Phone struct {
	WithResident *bool `json:"with_resident,omitempty"`
	Battery      *int  `json:"battery,omitempty" minimum:"0" maximum:"100"`
	Signal       *bool `json:"signal,omitempty"`
}

// copied turns one type into another that has the same fields on the wire.
func copied[To any](from any) (to To, err error) {
	text, err := json.Marshal(from)
	if err == nil {
		err = json.Unmarshal(text, &to)
	}
	if err != nil {
		err = &latchkey.Error{Kind: latchkey.Invalid, Doing: "read what was sent", Sentence: "What was sent cannot be right.", Err: err}
	}
	return to, err
}

// Lockout is a case as its resident may see it: names only once they are proven.
type Lockout struct {
	ID         latchkey.LockoutID `json:"id"`
	Home       latchkey.HomeID    `json:"home"`
	Rev        int64              `json:"rev" doc:"Counts the changes of this case"`
	Now        time.Time          `json:"now"`
	Stage      latchkey.Stage     `json:"stage" enum:"planning,asking,coming,arrived,inside,called_off,not_them,lapsed"`
	Opened     time.Time          `json:"opened"`
	Proof      latchkey.Proof     `json:"proof" enum:"claimed,proven"`
	ProvenBy   string             `json:"proven_by,omitempty"`
	Number     int                `json:"number,omitempty" doc:"Shown at the door while the resident is asked elsewhere whether it is they"`
	Answers    Answers            `json:"answers"`
	Begun      *time.Time         `json:"begun"`
	NextLook   *time.Time         `json:"next_look" doc:"When the case does something by itself"`
	Asks       []Ask              `json:"asks"`
	Plan       latchkey.Plan      `json:"plan"`
	Fee        *Fee               `json:"fee" doc:"What opening the door costs under the building's rule, while the case is open"`
	Charge     *latchkey.Charge   `json:"charge"`
	Inside     *time.Time         `json:"inside"`
	Ended      *time.Time         `json:"ended"`
	Afterwards []latchkey.Chore   `json:"afterwards"`
	Checkpoint string             `json:"checkpoint,omitempty" doc:"Signed head of the log when this was answered"`
}

// Ask is one question to somebody, with what is proved about the messages that carried it.
type Ask struct {
	ID       latchkey.AskID `json:"id"`
	Way      string         `json:"way,omitempty" doc:"The plan's id; missing while its name may not be seen"`
	Name     string         `json:"name"`
	Role     latchkey.Role  `json:"role,omitempty"`
	Asked    time.Time      `json:"asked"`
	Reply    latchkey.Reply `json:"reply,omitempty" enum:"coming,cant,not_them"`
	Replied  *time.Time     `json:"replied"`
	Minutes  *int           `json:"minutes"`
	Due      *time.Time     `json:"due"`
	Silent   *time.Time     `json:"silent"`
	Withdrew *time.Time     `json:"withdrew"`
	Missed   *time.Time     `json:"missed"`
	Arrived  *time.Time     `json:"arrived"`
	NoKey    *time.Time     `json:"no_key"`
	Owns     bool           `json:"owns" doc:"Theirs is the yes that holds"`
	StandBy  bool           `json:"stand_by"`
	ByPhone  bool           `json:"by_phone" doc:"Latchkey cannot reach them: the person rings them"`
	Phone    string         `json:"phone,omitempty"`
	Messages []Message      `json:"messages"`
}

// Message is one notice on one channel, with the last state that is proved.
type Message struct {
	Channel string                `json:"channel"`
	State   latchkey.MessageState `json:"state" enum:"queued,sent,delivered,seen,failed,dropped"`
	Since   time.Time             `json:"since"`
}

// Fee is what the building charges for opening a door.
type Fee struct {
	Cost     *latchkey.Price `json:"cost"`
	Free     bool            `json:"free"`
	Counted  []time.Time     `json:"counted" doc:"The earlier lockouts that count"`
	Sentence string          `json:"sentence"`
}

func lockoutOf(cv desk.CaseView) (Lockout, error) {
	c := cv.Case
	answers, err := copied[Answers](c.Answers)
	if err != nil {
		return Lockout{}, err
	}
	l := Lockout{ID: c.ID, Home: c.Home, Rev: c.Rev, Now: cv.Now, Stage: c.Stage, Opened: c.Opened.In(cv.Zone), Proof: c.Proof, ProvenBy: c.ProvenBy, Number: cv.IsItYou.Number,
		Answers: answers, Begun: c.Begun, NextLook: cv.NextAt, Asks: []Ask{}, Plan: cv.Plan, Charge: c.Fee, Inside: c.Inside, Ended: c.Ended,
		Afterwards: append([]latchkey.Chore{}, c.Afterwards...), Checkpoint: cv.Seal.Checkpoint}
	for _, a := range cv.Asks {
		l.Asks = append(l.Asks, askOf(a, cv.Names))
	}
	if cv.Fee != nil {
		l.Fee = &Fee{Cost: cv.Fee.Cost, Free: cv.Fee.Free, Counted: append([]time.Time{}, cv.Fee.Counted...), Sentence: cv.Fee.Sentence}
	}
	return l, nil
}

func askOf(a desk.AskView, names bool) Ask {
	w := Ask{ID: a.ID, Name: a.Shown, Role: a.Role, Asked: a.Asked, Reply: a.Reply, Replied: a.Replied, Minutes: a.Minutes, Due: a.Due, Silent: a.Silent,
		Withdrew: a.Withdrew, Missed: a.Missed, Arrived: a.Arrived, NoKey: a.NoKey, Owns: a.Owns, StandBy: a.StandBy, ByPhone: a.ByPhone, Phone: a.Phone,
		Messages: []Message{}}
	// The planner's id of a person holds their name, so it follows the same rule as the name.
	if kind, _, _ := strings.Cut(a.Way, ":"); names || kind != "holder" && kind != "inside" {
		w.Way = a.Way
	}
	for _, m := range a.Messages {
		w.Messages = append(w.Messages, Message{m.Channel, m.State, m.Since})
	}
	return w
}
