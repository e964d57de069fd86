package pages

import (
	"time"

	"latchkey"
	"latchkey/internal/words"
)

// Helper is the page behind a key-holder's link. What it does not hold, the reader may not know yet.
type Helper struct {
	Frame
	Token     string
	Resident  string // first name
	Proof     latchkey.Proof
	ProvenBy  string
	Confirmed bool   // on another contact of theirs; it proves nothing
	Word      string // the word agreed beforehand
	Doors     []string
	Usual     *int   // minutes the holder usually needs
	State     string // asked | coming | stand_by | cant | not_them | arrived | withdrew | over | other_device | expired
	By        *time.Time
	Until     *time.Time
	Other     string     // who comes instead, on stand_by
	MeetAt    *time.Time // when to find each other, because the resident's phone may be off
	MeetPlace string     // front_door | own_door
	Meet      string     // where to find each other; only on the device that said yes
	Dispatch  string     // the local ten-digit line, for a helper who is elsewhere
	Danger    bool
	Dangers   []string // of which kind, as the danger question names them
	EndedAt   *time.Time
}

// Invite is the page on which somebody agrees to keep a spare.
type Invite struct {
	Frame
	Token    string
	Resident string
	State    string // invited | accepted | declined | ended | expired
	Form     Form
	Doors    []string // kinds of the doors whose keys they would keep
}

// Form is what somebody typed, with one sentence for each thing that cannot be right.
type Form struct {
	Values map[string]string
	Faults []Fault
}

// Fault is one thing to mend in a form.
type Fault struct{ Field, Says string }

// Fault adds one.
func (f *Form) Fault(field, says string) {
	f.Faults = append(f.Faults, Fault{Field: field, Says: says})
}

// Of is the value of one field.
func (f Form) Of(name string) string { return f.Values[name] }

// FaultOf is what is wrong with one field, or nothing.
func (f Form) FaultOf(name string) string {
	for _, x := range f.Faults {
		if x.Field == name {
			return x.Says
		}
	}
	return ""
}

// OnCall is the list of what waits for the technician.
type OnCall struct {
	Frame
	Cases   []Row
	Reports []Report
}

// Row is one case in a list.
type Row struct {
	ID       latchkey.LockoutID
	Unit     string
	Resident string
	Opened   time.Time
	Stage    latchkey.Stage
	Danger   bool
	Proof    latchkey.Proof
	Who      string // who is coming
	By       *time.Time
	Next     *time.Time
	Ended    *time.Time
	Fee      *latchkey.Charge
	Keeper   string // who of the staff looks after it
	ByOffice bool
}

// Report is a danger report from somebody nobody has recognised.
type Report struct {
	latchkey.DangerReport
	SeenName string
}

// StaffCase is /oncall/case/{id}.
type StaffCase struct {
	Frame
	ID        latchkey.LockoutID
	Rev       int64
	Resident  string
	Unit      string
	Opened    time.Time
	Reason    string
	Where     string
	Dangers   []string // of which kind, as the danger question names them
	Proof     latchkey.Proof
	ProvenBy  string
	Confirmed bool   // as for helpers
	Phone     string // the number on file, to call back
	Danger    *latchkey.Emergency
	Fee       *latchkey.Charge // as it was shown to the resident; nil: none was shown
	Free      bool             // no fee: danger, the lock, or looked at first
	State     string           // asked | mine | theirs | arrived | over | watching
	Stage     latchkey.Stage
	Staffed   bool   // the staff were asked
	Name      string // whose it is
	By        *time.Time
	Minutes   []int
	Opening   *latchkey.Opening
	Late      bool // over, and the opening may still be written down
	Log       []Happening
	Base      string // /oncall or /office
	Keeper    string // who of the staff looks after it
	KeeperID  latchkey.PersonID
	KeeperAt  time.Time
	Mine      bool // the reader looks after it
	ByOffice  bool
	HasPhone  bool // a number is on file; Phone holds it only when somebody asked to see it
	Office    bool // the reader runs the office
}

// OpenForm is the form with which the office opens a case for somebody who rings.
type OpenForm struct {
	Frame
	Edited
	Form  Form
	Key   string
	What  []string // dangers that are ticked
	Phone *string  // the number on file, when it was asked for
}

// Office is the board of the leasing office.
type Office struct {
	Frame
	Open    []Row
	Reports []Report
	Recent  []Row
	Homes   []HomeRow
	Bounced string // that a text to the emergency number came back here, and when
	Locks   string // how many of them need somebody; empty: none
	Wrong   string // what is wrong at the shared doors now; empty: nothing
	HasLock bool
	Parked  int // messages that will not go through by themselves
	List    List
	Part    string // board | homes | recent
	Show    string // which of the open ones: all | waiting | danger | mine
	Shown   map[string]int
	Poster  string // the address of the lobby's poster; empty for a private home
}

// HomeRow is one home in the office's list.
type HomeRow struct {
	ID        latchkey.HomeID
	Unit      string
	Residents []string
	Holders   int // how many can be asked; who they are is not the office's business
}

// HomePeople is one home as the office sees it: the names on its lease.
type HomePeople struct {
	Frame
	ID     latchkey.HomeID
	Unit   string
	People []Neighbour
	HomeMoves
}

// Neighbour is a name on a lease.
type Neighbour struct {
	ID      latchkey.PersonID
	Name    string
	Vouched *time.Time // until then they may add a device
	MoveIn  NeighbourMoveIn
}

// Home is /home: the resident's own page.
type Home struct {
	Frame
	ID         latchkey.HomeID
	Unit       string
	Proven     bool                // only then are people and contacts shown, and may things be changed
	Case       *latchkey.LockoutID // an open one
	ShutIn     bool                // in it they said that they cannot get out
	Doubt      bool                // it was begun elsewhere, and nobody has proved who that is
	Holders    []Holder
	Card       bool // a wallet card works
	Passkeys   []Passkey
	Vouched    *time.Time // until then this phone may be added, because staff have seen who it is
	CanPasskey bool       // this house has a name that stays
	Contacts   []Contact
	Channels   []string       // how somebody may be reached from here
	Carries    bool           // this device may carry the card: proven, and not borrowed
	OnCard     []words.Choice // key-holders who may stand on it
	Chosen     []string
	Past       []Row
	Drill      *HomeDrill // what the last drill found about the key-holders

	NoTexts     []string // key-holders who asked for no texts
	OnlyNoTexts bool
	Moving      Moving
	Paused      string // until when their guests are kept out; "" = they are not

	Turns  []LockRow // their own locks that are turned from afar; only when proven
	Alerts []string  // what is wrong at their own doors now; only when proven
}

// Holder is one key-holder as the resident sees them.
type Holder struct {
	ID       latchkey.HolderID
	Name     string
	Relation string
	State    latchkey.HolderState
	Minutes  *int
	Doors    []string
}

// Passkey is one enrolled device.
type Passkey struct {
	ID, Name string
	Since    time.Time
	Used     *time.Time
	Proves   *time.Time // it proves only from then on
}

// Contact is one way to reach the resident, masked.
type Contact struct {
	ID       latchkey.ContactID
	Channel  string
	Masked   string
	Verified bool

	Reach      *latchkey.Reach // what is known from using it
	Name       string          // of a browser
	Day, Night int             // minutes after the first
	Nights     bool
}

// ContactCheck is the page on which the code that was sent to a new address comes back.
type ContactCheck struct {
	Frame
	Base   string // the page it belongs to
	ID     latchkey.ContactID
	Masked string
	Form   Form
}

// HomeNew is the form that sets up one's own home.
type HomeNew struct {
	Frame
	Form     Form
	Channels []string
	Zones    []string
}

// OtherWays is the form in which a resident says what else opens their home.
type OtherWays struct {
	Frame
	ID      latchkey.HomeID
	Form    Form
	Entries int      // how many doors and windows there is room for
	Spares  []string // what is ticked
}

// SignIn is /signin.
type SignIn struct {
	Frame
	Counter  latchkey.Counter
	Base     string // /signin, /oncall/signin, /office/signin
	Then     string // where to go after it
	Step     string // choose | code | out
	Form     Form
	Borrowed bool
	Passkeys bool // this house has a name that stays
	Staffed  bool // people work here, and sign in elsewhere
}

// Setup is the first start.
type Setup struct {
	Frame
	Form    Form
	CanTell bool // the house has a channel to write to people
}

// Card is the wallet card, shown once when it is made.
type Card struct {
	Frame
	Name    string
	Code    string
	Pad     string // to be typed on a telephone; empty where nobody can ring this house
	Ring    string // the number of this house
	Address string // of /now, without https
	Numbers []Number
}

// Problem is a page that says what went wrong and whom to call.
type Problem struct {
	Frame
	Kind    latchkey.Kind
	Says    string
	Numbers []Number
	Back    string
	You     string // where somebody on the staff adds a device
}

// DemoCall is the page that stands where a real emergency call would have been.
type DemoCall struct {
	Frame
	Number string
	Back   string
}
