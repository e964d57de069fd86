package words

import "latchkey"

// The words of pages for people other than the one at the door: helpers, staff, the office, a resident on a quiet day.

// HelperWords are on the page behind a helper's link.
type HelperWords struct {
	Title           func(name string) string
	Asks            func(name string) string
	Bring           func(doors string) string
	DangerTop       string
	Danger          func(name string) string
	DangerKinds     map[string]string        // by the keys of the danger question; of whom or where is not said
	KeepOut         string                   // fire, smoke or gas
	Threat          string                   // of a helper: somebody threatens whoever waits
	KeepShut        func(name string) string // instead of HereLine, then
	Check           string
	CheckLine       func(name string) string
	Proven          func(name string) string
	ProvenBy        map[string]string
	NotProven       func(name string) string
	RingFirst       func(name string) string
	Confirmed       func(name string) string
	Word            func(name string) string
	Coming          string
	MinutesQ        string
	ComingIn        func(n int) string
	Min             string
	Cant            string
	NotThem         string
	Thanks          string
	CantLine        string
	YesTitle        string
	YesLine         func(name, between string) string
	Here            string
	CantAfterAll    string
	Meet            string
	At              func(where, unit string) string // where the person waits, behind the address
	Dispatch        string                          // before the local ten-digit line
	TheyAreIn       func(name string) string
	ImHere          string
	HereLine        func(name string) string
	NotHere         string // takes back "I'm here"
	NoKey           string
	StandBy         func(name string) string
	StandByLine     string
	Over            string
	OverLine        string
	NotThemDone     string
	NotThemDoneLine string
	OtherDevice     string
	OtherDeviceLine string
	Expired         string
	ExpiredLine     string
}

// InviteWords are on /i/{token}.
type InviteWords struct {
	Title        func(name string) string
	Line         func(name string) string
	What         []string
	AFriend      string
	Phone        string
	PhoneHint    func(name string) string
	Minutes      string
	Sleeps       string
	Calls        string
	Accept       string
	Decline      string
	Accepted     string
	AcceptedLine func(name string) string
	Declined     string
	DeclinedLine string
	End          string
	Ended        string
	Stop         string
	Erase        string
}

// StaffWords are on the on-call pages.
type StaffWords struct {
	Title            string
	None             string
	NoneLine         string
	Resident         string
	HomeLabel        string
	Opened           string
	Reason           string
	Where            string
	Fee              string
	FeeShown         func(amount, when string) string
	FeeFree          string
	FeeNotShown      string
	Checks           string
	Proofs           map[latchkey.Proof]string
	CheckID          string
	CheckCall        string
	CheckFact        string
	Never            string
	SawID            string
	CalledBack       string
	Watching         string
	StaffWereAsked   string
	Comes            func(who, when string) string // somebody is on the way; when may be empty
	IsHere           func(who string) string
	ProofMissing     string
	Asked            func(name string) string
	AskedLine        string
	AcceptQ          string
	Accept           func(n int) string
	Cannot           string
	CantComeAfterAll string
	Refuse           string
	Yours            string
	YoursLine        func(when string) string
	Theirs           func(name string) string
	Arrived          string
	NotThere         string // takes it back
	Here             string
	HereLine         string
	Over             string
	OverLine         func(opener string) string
	LateLine         string // over, and nobody has written down who opened
	Record           string
	RecordLine       string
	HowProven        string
	ProofChoices     []Choice
	Fault            string
	FaultHint        string
	Note             string
	NoteHint         string
	OpenedBtn        string
	DangerTop        string
	Unverified       string
	UnverifiedLine   string
	Seen             string
	SeenBy           func(name, when string) string
	Row              func(stage, who, when string) string
}

// OfficeWords are on the office pages.
type OfficeWords struct {
	Board      string
	NoOpen     string
	NoOpenLine string
	Recent     string
	NoRecent   string
	Homes      string
	HomesLine  string
	Search     string
	Find       string
	Count      func(n int) string
	Close      string
	Danger     string
	Parked     func(n int) string
	Cols       map[string]string
	Stages     map[latchkey.Stage]string
	Vouch      VouchWords
	Desk       DeskWords
}

// VouchWords are on the page on which the office notes that it knows who somebody is.
type VouchWords struct {
	Lead, Line, Nobody, Told string
	Until                    func(when string) string
}

// HomeWords are on / and /home.
type HomeWords struct {
	StartTitle         string
	MyHome             string // on the start page, for whoever is signed in
	StartLine          string
	OpenCase           string
	GoOn               string
	Ready              func(n int) string
	ReadyHidden        string // to a phone that may not see who holds a key, nor whether anybody does
	Holders            string
	HoldersLine        string
	HolderNone         string
	HolderStates       map[latchkey.HolderState]string
	HolderMinutes      func(minutes string) string
	Invite             string
	InviteBtn          string
	Invited            string
	EndHolder          string
	Card               string
	CardLine           string
	CardNone           string
	CardHave           string
	CardMake           string
	CardNew            string
	Passkeys           string
	PasskeyLine        string
	PasskeyAdd         string
	PasskeyNeedsScript string
	PasskeyAlready     string // this device is on the list
	PasskeyWaits       func(until string) string
	Contacts           string
	Verified           string
	NotVerified        string
	Check              string
	CheckTitle         string
	CheckLine          func(address string) string
	AddContact         string
	AddContactBtn      string
	ContactWhy         string
	Keeps              string
	Language           string // of the messages
	LanguageLine       string
	Title              string
	NotProven          string
	PasskeyNoName      string
	Past               string
	Vouched            func(until string) string
}

// HomeNewWords are on /home/new.
type HomeNewWords struct {
	Title            string
	Lead             string
	Called           func(name string) string // the home, in messages: never the street
	You              string
	YourName         string
	YourMailHint     string
	YourPhone        string
	YourPhoneHint    string
	Place            string
	Address          string
	AddressHint      string
	Country          string
	Countries        []Choice
	Zone             string
	Unit             string
	Floor            string
	FloorHint        string
	Doors            string
	Entrance         string
	Entrances        []Choice
	UnitLock         string
	Locks            []Choice
	SparesLine       string
	Person           func(n int) string
	Name             string
	Mail             string
	MinutesQ         string
	Sleeps           string
	SleepsHint       string
	From             string
	Until            string
	CallsChoices     []Choice
	Help             string
	HelpLine         string
	HelpPhone        string
	HelpHours        string
	HelpHoursChoices []Choice
	Create           string
	InviteNote       string
	Channel          string
	AddressOn        string
	NameMissing      string
	AddressMissing   string
	MailMissing      string
	FloorWrong       string
	HolderMissing    string
}

// SignInWords are on /signin and its sisters.
type SignInWords struct {
	TitleFor         map[latchkey.Counter]string
	Lead             string
	Code             string
	CodeLine         string
	CodeSend         string
	Contact          string
	Sent             string
	SentLine         string
	Enter            string
	EnterHint        string
	EnterSend        string
	Again            string
	Card             string
	CardLine         string
	CardField        string
	CardSend         string
	Passkey          string
	PasskeyLine      string
	PasskeyBtn       string
	PasskeyNo        string
	PasskeyCancelled string
	Borrowed         string
	BorrowedLine     string
	SignedOut        string
	SignedOutLine    string
	NoWay            string
	NoWayLine        string
	WorkHere         string // before the ways to the staff's own sign-in
}

// SetupWords are on /setup.
type SetupWords struct {
	Title, Lead, Code, CodeHint, Go, Import string
	NoChannel                               string // nobody can be written to yet
}
