package latchkey

import "time"

// Lockout is one case: from the tap outside the door until the follow-up is done. It is kept whole, as one document,
// and changes only inside a transaction that took its home first.
type Lockout struct {
	ID       LockoutID  `json:"id"`
	Home     HomeID     `json:"home"`
	Property PropertyID `json:"property"`
	Rev      int64      `json:"rev"` // counts the changes of this case; a page that carries an older one is stale
	Stage    Stage      `json:"stage"`
	Opened   time.Time  `json:"opened"`
	By       PersonID   `json:"by"`            // the resident it was opened for
	Key      string     `json:"key,omitempty"` // made by the form that opened it, so that a second tap finds the first case

	Proof      Proof      `json:"proof"`
	ProvenBy   string     `json:"proven_by,omitempty"`   // passkey | wallet_card | code | id_seen | call_back | confirmed
	ProvenWho  PersonID   `json:"proven_who,omitempty"`  // the staff member who saw it
	OpenedBy   PersonID   `json:"opened_by,omitempty"`   // the staff member who began it for a resident who rang or stood at the desk
	TakenOn    *TakenOn   `json:"taken_on,omitempty"`    // who of the staff looks after it
	OpenedWith string     `json:"opened_with,omitempty"` // which browser stands at the door: see Session.Root
	IsItYou    *IsItYou   `json:"is_it_you,omitempty"`
	Answers    Answers    `json:"answers"`
	DangerAt   *time.Time `json:"danger_at,omitempty"` // when danger was last answered
	Begun      *time.Time `json:"begun,omitempty"`     // the tap that lets Latchkey ask people
	Requested  []Request  `json:"requested,omitempty"` // ways that cost money and were asked for with the price in view
	Tried      []Try      `json:"tried,omitempty"`     // what the person tried alone
	Asks       []Ask      `json:"asks,omitempty"`      // in the order they were made
	Round      int        `json:"round"`               // counts reopenings; only the asks of this round speak
	Owner      AskID      `json:"owner,omitempty"`     // whose yes holds
	Meet       *Meeting   `json:"meet,omitempty"`      // fixed once, when the phone was about to be silent
	Arrived    *time.Time `json:"arrived,omitempty"`
	Opening    *Opening   `json:"opening,omitempty"` // who opened the door for whom on what proof
	Inside     *time.Time `json:"inside,omitempty"`
	Ended      *time.Time `json:"ended,omitempty"` // inside, called off, or ended as not them; after it nobody is ever asked
	EndedBy    string     `json:"ended_by,omitempty"`
	Fee        *Charge    `json:"fee,omitempty"`
	Afterwards []Chore    `json:"afterwards,omitempty"`
	NextLook   *time.Time `json:"next_look,omitempty"` // when the case looks at itself again; never nil while it is open
	Fault      bool       `json:"fault,omitempty"`     // the lock's fault: free, and does not count
}

// Stage is where a case stands.
type Stage string

const (
	StagePlanning  Stage = "planning"   // the plan is shown, nobody has been asked
	StageAsking    Stage = "asking"     // people are being asked
	StageComing    Stage = "coming"     // somebody said yes; the other steps are suspended
	StageArrived   Stage = "arrived"    // they are here; the other steps are over
	StageInside    Stage = "inside"     // the person is in; afterwards may remain
	StageCalledOff Stage = "called_off" // the person no longer needs it
	StageNotThem   Stage = "not_them"   // a key-holder or the resident said this is not them
	StageLapsed    Stage = "lapsed"     // a day passed and nobody said how it ended
)

// Open says whether the case may still do anything to anybody.
func (s Stage) Open() bool {
	return s == StagePlanning || s == StageAsking || s == StageComing || s == StageArrived
}

// Answers is what the person at the door told us; each may be changed at any time.
type Answers struct {
	Reason           string         `json:"reason,omitempty"`
	Where            string         `json:"where,omitempty"`
	Dark             *bool          `json:"dark,omitempty"`
	Danger           Danger         `json:"danger"`
	PeopleInside     []PersonInside `json:"people_inside,omitzero"`
	IdentityDocument string         `json:"identity_document,omitempty"`
	Phone            *Phone         `json:"phone,omitempty"`
	Prefer           string         `json:"prefer,omitempty"`
	Opens            []string       `json:"opens,omitempty"` // doors for which they still carry a key or fob
}

// TakenOn is a member of the staff looking after a case: who rings whom, and stays with it. It is not who goes to the door.
type TakenOn struct {
	By   PersonID  `json:"by"`
	Name string    `json:"name"`
	At   time.Time `json:"at"`
}

// Meeting is where and when somebody whose phone may be off can be found. It is told to everybody who is asked and never
// changes afterwards: the one who waits could not hear of it.
type Meeting struct {
	At    time.Time `json:"at"`    // from when they stand there
	Until time.Time `json:"until"` // until when at least
	Place string    `json:"place"` // front_door | own_door
}

// Request is the person's own tap on a way that costs money, with the quote they were shown.
type Request struct {
	Way   string    `json:"way"`
	At    time.Time `json:"at"`
	Quote Charge    `json:"quote"`
}

// Charge is money with the rule behind it. Amount nil means the price is not known.
type Charge struct {
	Way      string      `json:"way,omitempty"`
	Amount   *Price      `json:"amount"`
	Rule     string      `json:"rule,omitempty"`
	Counted  []time.Time `json:"counted,omitempty"`
	ShownAt  time.Time   `json:"shown_at"`
	Waived   bool        `json:"waived,omitempty"` // free because it was no ordinary lockout: danger, the lock, the landlord
	Disputed *time.Time  `json:"disputed,omitempty"`
}

// Try is something the person does alone: an own door, a lock box, a code.
type Try struct {
	Way    string     `json:"way"`
	Began  time.Time  `json:"began"`
	Failed *time.Time `json:"failed,omitempty"`
}

// Ask is one request to one key-holder, one person inside, or one role on the staff.
type Ask struct {
	ID       AskID      `json:"id"`
	Way      string     `json:"way"`              // the planner's id for it
	Holder   HolderID   `json:"holder,omitempty"` // for key-holders
	Role     Role       `json:"role,omitempty"`   // for staff: everybody with the role is told, the first yes has it
	Person   PersonID   `json:"person,omitempty"` // who was asked, or for a role who said yes
	Name     string     `json:"name"`             // as it was then
	Asked    time.Time  `json:"asked"`
	Silent   *time.Time `json:"silent,omitempty"` // when their silence was taken for a no; they may still answer
	Reply    Reply      `json:"reply,omitempty"`
	Replied  *time.Time `json:"replied,omitempty"`
	Minutes  *int       `json:"minutes,omitempty"` // promised with the yes
	Withdrew *time.Time `json:"withdrew,omitempty"`
	Nos      []PersonID `json:"nos,omitempty"`      // of a role: who said no while others may still come
	Missed   *time.Time `json:"missed,omitempty"`   // the promised time passed without arrival
	StandBy  bool       `json:"stand_by,omitempty"` // said yes when somebody already had it
	Arrived  *time.Time `json:"arrived,omitempty"`
	SeenHere bool       `json:"seen_here,omitempty"` // whoever waits said that they arrived, not they themself
	NoKey    *time.Time `json:"no_key,omitempty"`    // came, but the key is not there
	Told     *time.Time `json:"told,omitempty"`      // that it is over
	Round    int        `json:"round"`
	Pages    int        `json:"pages"` // how often the staff were paged about it; only danger repeats
	LastPage *time.Time `json:"last_page,omitempty"`
	ByPhone  bool       `json:"by_phone,omitempty"` // Latchkey has no way to reach them: the person rings them
}

// Reply is one tap by somebody who was asked.
type Reply string

const (
	ReplyComing  Reply = "coming"
	ReplyCant    Reply = "cant"
	ReplyNotThem Reply = "not_them"
)

// Opening records who let whom in, and on what proof.
type Opening struct {
	At     time.Time `json:"at"`
	Opener PersonID  `json:"opener"`
	Name   string    `json:"name"` // of the opener, as it was then
	For    PersonID  `json:"for"`
	Proof  string    `json:"proof"` // id_seen | call_back | known | id_seen_inside
	Note   string    `json:"note,omitempty"`
}

// Chore is one afterwards-task of a case.
type Chore struct {
	Afterward
	Done   *time.Time `json:"done,omitempty"`
	DoneBy PersonID   `json:"done_by,omitempty"`
}

// DangerReport is somebody nobody recognised saying that there is danger at a home. It pages staff and reveals nothing.
type DangerReport struct {
	ID       ReportID   `json:"id"`
	Property PropertyID `json:"property"`
	Unit     string     `json:"unit"` // as typed; whether such a unit exists is nobody's business
	What     string     `json:"what"`
	At       time.Time  `json:"at"`
	SeenBy   PersonID   `json:"seen_by,omitempty"`
	SeenAt   *time.Time `json:"seen_at,omitempty"`
	Closed   *time.Time `json:"closed,omitempty"`
}

// Find returns the ask with this id, or nil. The pointer is into the case.
func (l *Lockout) Find(id AskID) *Ask {
	for i := range l.Asks {
		if l.Asks[i].ID == id {
			return &l.Asks[i]
		}
	}
	return nil
}

// AskFor returns the newest ask of this round for a way, or nil.
func (l *Lockout) AskFor(way string) *Ask {
	for i := len(l.Asks) - 1; i >= 0; i-- {
		if l.Asks[i].Way == way && l.Asks[i].Round == l.Round {
			return &l.Asks[i]
		}
	}
	return nil
}

// Current returns the asks of this round, oldest first.
func (l *Lockout) Current() []*Ask {
	var now []*Ask
	for i := range l.Asks {
		if l.Asks[i].Round == l.Round {
			now = append(now, &l.Asks[i])
		}
	}
	return now
}
