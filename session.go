package latchkey

import "time"

// Counter is the side of the house somebody is signed in to. Each has its own cookie, so that one browser can be a
// resident's phone and the technician's at once without mixing them.
type Counter string

const (
	CounterHome   Counter = "home"
	CounterOnCall Counter = "oncall"
	CounterOffice Counter = "office"
)

// Cookie names the cookie that carries a session of this counter. Behind https its prefix makes browsers refuse one that
// was set by an insecure page or for a whole domain.
func (c Counter) Cookie(secure bool) string {
	if secure {
		return "__Host-latchkey-" + string(c)
	}
	return "latchkey-" + string(c)
}

// Session is one signed-in device. The token itself is never kept, only its hash.
type Session struct {
	Hash     string    `json:"hash"`
	Person   PersonID  `json:"person"`
	Counter  Counter   `json:"counter"`
	Level    Proof     `json:"level"`             // claimed or proven
	How      string    `json:"how"`               // passkey | code | wallet_card | setup | move_in
	Contact  ContactID `json:"contact,omitempty"` // of a code: where it was sent
	Began    string    `json:"began,omitempty"`   // hash of the first of the sessions that followed each other in this browser
	Device   string    `json:"device"`            // what the browser called itself
	Borrowed bool      `json:"borrowed"`          // leaves nothing behind; ends with the case or after 60 minutes
	Created  time.Time `json:"created"`
	Seen     time.Time `json:"seen"`
	Expires  time.Time `json:"expires"`
}

// Root is the same for all sessions of one person that followed each other in one browser: who signs in once more, with
// more proof, still stands where they stood.
func (s Session) Root() string {
	if s.Began != "" {
		return s.Began
	}
	return s.Hash
}

// Link is a bearer link in a message. It is bound to the first device that posts with it (a guest's: that is shown digits, or
// opens); a second one asks the owner.
type Link struct {
	Hash    string    `json:"hash"`
	Kind    LinkKind  `json:"kind"`
	Person  PersonID  `json:"person"`
	Home    HomeID    `json:"home,omitempty"`
	Lockout LockoutID `json:"lockout,omitempty"`
	Ask     AskID     `json:"ask,omitempty"`
	Holder  HolderID  `json:"holder,omitempty"`
	Grant   GrantID   `json:"grant,omitempty"`
	Contact ContactID `json:"contact,omitempty"` // whose reader has it
	Favour  FavourID  `json:"favour,omitempty"`

	Property PropertyID `json:"property,omitempty"` // of a swap, a drill or an invitation to the staff
	Swap     string     `json:"swap,omitempty"`
	Drill    string     `json:"drill,omitempty"` // one person's question in a drill
	Staff    StaffID    `json:"staff,omitempty"` // an invitation to the staff

	Device  string    `json:"device,omitempty"` // hash of the device cookie that first posted
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires"`
}

// LinkKind is what a link is for.
type LinkKind string

const (
	LinkAsk           LinkKind = "ask"            // answer a lockout
	LinkInvite        LinkKind = "invite"         // become a key-holder
	LinkSwap          LinkKind = "swap"           // take over days on call
	LinkDrill         LinkKind = "drill"          // a drill: do you still read this?
	LinkStaff         LinkKind = "staff"          // work here
	LinkIsItYou       LinkKind = "is_it_you"      // somebody asks in your name: is it you?
	LinkGuest         LinkKind = "guest"          // a guest's own: when they may come in, and their code
	LinkGuestCalendar LinkKind = "guest_calendar" // a guest's hours, for calendars
	LinkFavour        LinkKind = "favour"         // pull a door shut that stands open
	LinkMoveIn        LinkKind = "move_in"        // set up your home on your own phone
)

// SignInCode is a one-time code sent to a contact on file. Its digits are made from Hash and the house's secret when they
// are sent and when they are checked; they are kept nowhere.
type SignInCode struct {
	Hash    string    `json:"hash"`
	Person  PersonID  `json:"person"`
	Counter Counter   `json:"counter"`
	Contact ContactID `json:"contact,omitempty"` // where it is sent
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires"`
	Tries   int       `json:"tries"`
	Used    bool      `json:"used"`
}

// WalletCard is a printed code that lets its owner claim to be themself from any phone. It opens nothing by itself.
type WalletCard struct {
	Hash   string     `json:"hash"`
	Person PersonID   `json:"person"`
	Pad    string     `json:"pad,omitempty"` // hash of the number that is typed on a telephone; empty on older cards
	Issued time.Time  `json:"issued"`
	Used   *time.Time `json:"used,omitempty"` // last time
	Ended  *time.Time `json:"ended,omitempty"`
}

// Vouch is a member of the staff having seen who somebody is: once, and for a day, that person may enrol a device that proves
// at once. It ends nothing.
type Vouch struct {
	Person PersonID   `json:"person"`
	Home   HomeID     `json:"home"`
	By     PersonID   `json:"by"`
	How    string     `json:"how"` // id_seen | call_back
	At     time.Time  `json:"at"`
	Until  time.Time  `json:"until"`
	Used   *time.Time `json:"used,omitempty"`
}

// Passkey is an enrolled device. Credential is the library's own record of it.
type Passkey struct {
	ID         string     `json:"id"`
	Person     PersonID   `json:"person"`
	Name       string     `json:"name"`
	Credential []byte     `json:"credential"`
	Created    time.Time  `json:"created"`
	Used       *time.Time `json:"used,omitempty"`
	Proves     *time.Time `json:"proves,omitempty"`  // enrolled on a mere claim: until then a sign-in with it is only a claim too
	Doubted    *time.Time `json:"doubted,omitempty"` // somebody says that it is not theirs: a sign-in with it is only a claim, until staff have seen who they are
	Ended      *time.Time `json:"ended,omitempty"`
}

// Waits says whether a sign-in with this device is only a claim at an instant.
func (k Passkey) Waits(now time.Time) bool {
	return k.Doubted != nil || k.Proves != nil && now.Before(*k.Proves)
}
