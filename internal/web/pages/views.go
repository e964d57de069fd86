package pages

import (
	"time"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

// Frame is what every page needs around its content. All times of a view are in the property's zone.
type Frame struct {
	W         *words.Pages
	Title     string
	Now       time.Time
	Place     Place
	Emergency Emergency
	Signed    *Signed
	Again     bool   // without our script the page fetches itself again, because something is under way
	Live      string // where changes of this page are told ("/live/case/…"); empty: the page stands still
	Assets    Assets
	Notice    string // said once, politely: what the last tap did
	Fault     string // said once: what was wrong with the last tap
	Fresh     bool   // this device may not have our style yet
	MayKeep   bool   // this device may keep the public pages for when there is no signal
	Out       string // just signed out: the card goes from this device ("yes"), or everything of ours ("all")
	Staff     bool   // a staff page: no emergency bar, may be wide
	Nav       []Link
	Here      string // the Nav link of this page
	Then      string // where a change of language comes back to; empty: this page can not be shown again
	Keep      bool   // the language stands in the address only; it is offered to be kept
	ByLink    bool   // another language is a link and nothing is sent: a page that must work without a line, or leave no trace
	PlanLang  string // the language of the planner's own sentences
	DoorBelow bool   // the page itself leads there, so the bar does not
	AtDoor    string // where the guidance for "someone is at my door" is; empty: it is not theirs, or they are reading it
	Quiet     *Quiet // only on that guidance
	Tell      *Tell  // lets this browser be told; nil where it can not be
}

// in marks a part of a page that speaks another language than the page.
func (f Frame) in(lang string) templ.Attributes {
	if lang == "" || lang == f.W.Lang {
		return nil
	}
	return templ.Attributes{"lang": lang}
}

// sayIn marks what is read out to the emergency number.
func (f Frame) sayIn() templ.Attributes { return f.in(f.Emergency.Lang) }

// titleIn marks why to call: the planner's words, or the page's own.
func (f Frame) titleIn(e *latchkey.Emergency) templ.Attributes {
	if len(e.Because) == 0 {
		return nil
	}
	return f.planIn()
}

// planIn marks a sentence of the planner where this page speaks another language.
func (f Frame) planIn() templ.Attributes { return f.in(f.PlanLang) }

// Quiet is a page for somebody who hides: dark, left with one tap, and the call is its primary action.
type Quiet struct{ Beside Link } // what stands beside the call

// Place is the property as anybody may see it.
type Place struct {
	Name     string
	Address  string
	Country  string
	Currency string
}

// Emergency is the number people call themselves. In the demo it leads to a page that says what would have been called.
type Emergency struct {
	Number string
	Demo   bool
	Lang   string // in which whoever answers it is spoken to
}

// Assets are our own style and script; their addresses carry their fingerprints.
type Assets struct {
	Style, Rooms, Script, Keep, Tell, LowStyle, LowScript, Icon string // addresses
	First                                                       string // the style itself, for a page that brings it along
}

// Signed is who is using this page.
type Signed struct {
	Name     string
	Unit     string
	Counter  latchkey.Counter
	Level    latchkey.Proof
	Borrowed bool
}

// Link is a place to go.
type Link struct{ Href, Label string }

// Now is /now: danger first, then what happened, then the plan that anybody may see.
type Now struct {
	Frame
	Step    string // danger | what | reason | where | plan
	Danger  string // no | yes
	What    []string
	Reason  string
	Where   string
	At      string          // the property, where this house looks after several
	Others  []Link          // the others
	Phone   string          // low: the phone is nearly empty, and everybody is to be asked at once
	Key     string          // made once for this page, so that a second tap finds the first case
	Opens   bool            // signed in as a resident: the next answer opens a case
	Home    latchkey.HomeID // for that home, where the address names it
	OneTap  string          // how their phone opens their own door at once; empty: that is not offered
	Plan    *latchkey.Plan
	Numbers []Number
	Report  bool // the form that tells the staff is offered
}

// Number is one number of the property, with its hours.
type Number struct {
	Kind       string // office | on_call | landlord | dispatch
	Phone      string
	OpenUntil  *time.Time // for lockouts, when open now
	OpensAt    *time.Time // for lockouts, when shut now and known
	Always     bool       // open without an end
	Name       string     // of a firm
	Licence    string     // of a firm
	LifeSafety bool       // answers for fire, flood and gas at this minute
}

// Case is /case/{id} as the resident may see it at their level.
type Case struct {
	Frame
	ID     latchkey.LockoutID
	Rev    int64
	Unit   string // in the heading; only for somebody proven
	Stage  latchkey.Stage
	Step   string   // reason | where | inside while a first answer is still missing; else empty
	AtHome []string // who else lives here, for the third question
	Plan   latchkey.Plan
	Begun  bool
	Begin  string   // who would be asked first; empty: nobody can be asked
	Asking []string // who has been asked and may still answer

	NoTexts     []string // key-holders who asked for no texts
	OnlyNoTexts bool     // and nobody else can be reached

	Coming  *Coming
	Meet    *latchkey.Meeting // fixed for a phone that may go off, in the property's zone
	Next    *NextStep
	RingOne *Ring  // somebody who was asked and whom the resident may ring (proven only)
	Number  int    // the one that the resident must pick elsewhere; 0: the question is not out, or this is not the door
	Prove   string // device | signin | elsewhere: what would show who this is, when it is not shown yet
	Asked   []Asked
	Ways    []Way
	Answers latchkey.Answers
	Tell    []Told // what the person told us, in the order of the questions
	Log     []Happening
	Fee     *latchkey.Charge
	NoFee   bool // danger or a fault: free until somebody has looked
	Chores  []latchkey.Chore
	Lacks   []string // when they are in: what would make the next time easier (holder, card, device)
	EndedAt *time.Time
	Reopen  bool

	Fault       string          // what just came to nothing
	OneTap      string          // how their phone opens their own door at once, before a question is answered; empty: that is not offered
	Unlocked    bool            // their doors were seen to be open since, because they had them drawn
	Stuck       string          // what there is to do about a bolt of theirs that is stuck: again | by_hand | stop
	MayBeShutIn bool            // it is, and they have not said that they are inside
	Digits      []GuestDoorCode // only in the answer to a tap
	Once        bool            // one of them goes after its first use
	MayPIN      bool            // a fresh PIN can be asked for
	CodeReady   bool            // a tap shows one
	CodeComing  bool            // one was asked for, and the lock was not seen with it yet
	CodeCannot  bool            // and it will not get there
}

// Coming is whose yes holds.
type Coming struct {
	Ask     latchkey.AskID
	Name    string
	Role    latchkey.Role // for staff
	From    time.Time     // the range in which they said they would be there
	Until   time.Time
	Arrived *time.Time
	Late    bool
}

// NextStep is what happens by itself, and when.
type NextStep struct {
	At   time.Time
	Name string // who is asked then; empty: nobody is left to ask
}

// Ring is a number the person may ring.
type Ring struct{ Name, Phone string }

// Asked is one request and how far it is proved to have come.
type Asked struct {
	ID       latchkey.AskID
	Name     string
	Way      string
	At       time.Time
	State    string // waiting | silent | coming | cant | withdrew | again | missed | stand_by | arrived | no_key | not_them
	Since    time.Time
	Minutes  *int
	ByPhone  bool   // nothing of ours reaches them: the person rings, and tells us the answer
	Phone    string // theirs, when this level may see it
	Messages []Sent
}

// Sent is one message on one channel, with the last state that is proved.
type Sent struct {
	Channel string
	State   latchkey.MessageState
	Line    latchkey.LineState // of a call
	Since   time.Time
}

// Way is one way in with what the person can do about it on this page.
type Way struct {
	latchkey.Way
	Name      string     // who is behind it, as far as this page may say
	Turn      *time.Time // when it is asked or offered by the plan
	IfSilent  string     // the name whose silence brings its turn
	Asked     string     // Asked.State, when it has been asked
	AskedAt   time.Time
	CanAsk    bool // a tap asks it now, out of turn
	CanTry    bool // the person does it alone
	TriedAt   *time.Time
	FailedAt  *time.Time
	Phone     string // to be rung by the person; only what this level may see
	OpensKind []string
}

// Told is one answer with its words.
type Told struct {
	About string // reason | where | danger | identity_document | prefer | phone | inside
	Says  string
}

// Happening is one line of the timeline.
type Happening struct {
	Kind string // the log's kind
	At   time.Time
	Name string // whom it is about, when the reader may know
}

// Change is the page on which one answer is changed.
type Change struct {
	Frame
	ID      latchkey.LockoutID
	Rev     int64
	About   string
	Answers latchkey.Answers
	Plan    latchkey.Plan
	Names   []string // who else lives there, for "who is inside?"
}

// Sure is the page between a tap that ends something and the end.
type Sure struct {
	Frame
	Back string // the page to go back to
	Post string
	Rev  int64
	What string // call_off | not_them | not_me | refuse
	Name string
}

// IsItYou is the page on which the resident says whether it is they who ask. It names nobody and no home.
type IsItYou struct {
	Frame
	State   string // asked | doubt | right | wrong | stopped | over | other_device
	Offered []int
	Pick    string // where a number goes
	NotMe   string
}

// Receipt is the printable page of a case that is over.
type Receipt struct {
	Frame
	ID         latchkey.LockoutID
	Resident   string
	Unit       string
	Heading    string // the unit again, beside the title; only for somebody proven
	Began      time.Time
	Ended      time.Time
	Opening    *latchkey.Opening
	Fee        *latchkey.Charge
	Fault      bool
	Log        []Happening
	Checkpoint string // the signed head of the log; empty while it is not sealed
	Sealed     int    // how many of the lines it covers
}
