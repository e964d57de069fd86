package words

import (
	"time"

	"latchkey"
)

// Pages is every word on every page in one language: plain fields where a sentence never changes, functions where it
// names people, times or money. A second language is a second value of this struct; a field left empty fails a test.
type Pages struct {
	Lang       string // BCP 47, for <html lang>
	Times      Times
	Common     CommonWords
	Emergency  EmergencyWords
	Danger     DangerWords
	Now        NowWords
	Plan       PlanWords
	Case       CaseWords
	Sure       SureWords
	IsItYou    IsItYouWords
	Log        LogWords
	After      AfterWords
	Helper     HelperWords
	Invite     InviteWords
	Staff      StaffWords
	Office     OfficeWords
	Building   BuildingWords
	Drill      DrillWords
	Facts      FactsWords
	Texts      TextsWords
	List       ListWords
	Waits      WaitsWords
	Home       HomeWords
	HomeNew    HomeNewWords
	Ways       OtherWaysWords
	Guests     GuestWords
	Locks      LockWords
	OfficeLock OfficeLockWords
	Pass       PassWords
	OwnCode    OwnCodeWords
	Leaving    LeavingWords
	Favour     FavourWords
	Letter     LetterWords
	Pause      PauseWords
	KeyHour    KeyHoursWords
	ShutIn     ShutInWords
	Stuck      StuckWords
	Entries    EntryWords
	Move       MoveWords
	Privacy    PrivacyWords
	MoveIn     MoveInWords
	Protected  ProtectedWords
	Programs   ProgramWords
	SignIn     SignInWords
	Setup      SetupWords
	Receipt    ReceiptWords
	Card       CardWords
	Offline    OfflineWords
	Problem    ProblemWords
	Public     PublicCardWords
	Phone      PhoneWords
	Reach      ReachWords
	You        YouWords
	Door       DoorWords
	People     PeopleListWords
	Demo       DemoWords
}

// Times writes instants, spans and money. Instants are already in the property's zone when they arrive here.
type Times struct {
	Clock     func(t time.Time) string                        // 02:10
	When      func(t, now time.Time) string                   // 02:10 · tomorrow 09:00 · Mon 09:00 · 9 Feb 2027, 10:30
	Date      func(t time.Time) string                        // 9 Feb 2027
	Full      func(t time.Time) string                        // Sunday 7 February 2027, 02:10
	In        func(t, now time.Time) string                   // in 5 min · now · 3 min ago
	Minutes   func(n int) string                              // 5 min · 6 h 50 min
	Span      func(s latchkey.Span) string                    // 20 to 30 min
	Between   func(from, until, now time.Time) string         // 02:30 to 02:40
	Price     func(p *latchkey.Price, currency string) string // Free · $75 · $130 to $190 · Price not known
	List      func(items []string) string                     // Mei, Tomas and Sam
	Brief     func(says string) string                        // a span or a price as it stands beside a bar, without its first small word
	OpenUntil func(until, now time.Time) string
	OpensAt   func(at, now time.Time) string
}

// Choice is one answer to a question. Key is what the form sends.
type Choice struct{ Key, Label, Hint string }

// CommonWords are on many pages.
type CommonWords struct {
	Name          string // of the program
	Skip          string
	Pages         string
	SignIn        string
	SignOut       string
	SignOutClear  string
	Save          string
	Saved         string // said after a change
	Cancel        string
	Back          string
	More          string
	Optional      string
	NotKnown      string
	Demo          string
	LockedOut     string
	Scope         string // what Latchkey is not
	Unit          func(unit string) string
	ThereIsAFault func(n int) string
	KeepLanguage  string // offered where the language stands in the address only
}

// EmergencyWords stand on the bar and in the call card.
type EmergencyWords struct {
	Bar        string
	Call       func(number string) string
	CallNow    func(number string) string
	First      string // above the call, while nobody has said what the danger is
	Because    func(reasons []string) string
	Say        string
	Means      string            // above the same in the person's own language
	SayFirst   string            // above the request for somebody who speaks it
	PleaseIn   map[string]string // that request, to whoever answers in this language, by the caller's language
	Interpret  string            // what to expect of it
	Text       func(rule, number string) string
	NeverCalls string
	DemoNumber func(number string) string
	DemoTitle  string
	DemoLine   func(number string) string
	DemoBack   string
}

// DangerWords are the first question.
type DangerWords struct {
	Question   string
	Hint       string
	Yes, No    string
	What       string
	WhatHint   string
	WhatMore   string   // above those that kill less soon
	Kinds      []Choice // the five that kill soonest first
	Show       string
	Changed    string // the link on every screen of a case
	ChangedAsk string
	ByWhen     string
	ByFault    string // medicine was ticked, and no time was given
	By         func(clock string) string
	Over       string // nobody is in danger
}

// NowWords are on /now.
type NowWords struct {
	Title        string
	Reason       string
	Reasons      []Choice
	Where        string
	WhereHint    string
	Wheres       []Choice
	Plan         string
	PlanLine     string
	SignIn       string
	SignInLine   string
	PhoneInside  string
	Numbers      string
	NumbersFor   map[string]string // office, on_call, landlord, dispatch: how it is called
	HoursUnknown string
	AlwaysOpen   string
	Which        string                            // of several properties
	Say          func(address, unit string) string // to the dispatcher, before anything is known
	DispatchFor  string                            // what the local police's full number is for
	LifeSafety   string
	LockoutsFrom func(when string) string // of a line that answers for danger now, and for lockouts later
	Report       string
	ReportLine   string
	ReportUnit   string
	ReportWhat   string
	ReportSend   string
	Reported     string
	Step         func(n, of int) string
	StartFor     func(name, unit string) string
}

// PlanWords are on the cards of the ways in.
type PlanWords struct {
	Compare     string
	Title       func(kind latchkey.WayKind, name string) string
	Holder      func(number string) string  // a key-holder whose name may not be shown
	AtHome      string                      // somebody inside whose name may not be shown
	Sides       map[latchkey.WayKind]string // the office and its like, as they stand inside a sentence
	States      map[latchkey.WayState]string
	Time, Money string // labels of the two bars
	TimeUnknown string
	InsideBy    func(between string) string
	Turn        func(when, ifSilent string) string
	TurnNow     string
	Offer       func(when string) string
	Opens       func(doors string) string
	Door        map[string]string // entrance, gate, elevator, unit
	Incomplete  string
	Checks      string
	NotPossible string
	From        func(when string) string
	Refused     map[string]string // what people think of, by its id
	Choose      string
	Request     func(name, cost string) string
	Ring        func(name string) string
	NoKey       string
	NotWorking  string
	NowDo       string
	Ask         string
}

// CaseWords are on /case/{id}.
type CaseWords struct {
	Title                                     string
	Planning                                  string
	StatusAsking, StatusComing, StatusArrived string // in the name of the page: nobody is named
	PlanLine                                  func(name string) string
	PlanTakes                                 func(span, price string) string
	PlanNobody                                string
	PlanPaid                                  func(name string) string
	Asking                                    func(names string) string
	Next                                      func(name, when, in string) string // if nobody answers, the next is asked
	NextNone                                  func(when, in string) string
	Coming                                    func(name string) string
	ComingLine                                func(between string) string
	ComingIn                                  func(span string) string
	ComingNext                                func(when string) string
	Late                                      func(name, when string) string
	LateLine                                  string
	Arrived                                   func(name string) string
	NotHere                                   func(name string) string // takes back that they are
	ArrivedLine                               string
	Inside                                    string
	InsideLine                                func(when string) string
	CalledOff                                 string
	CalledLine                                string
	NotThem                                   string
	NotThemLine                               string
	Lapsed                                    string
	LapsedLine                                string
	Nobody                                    string
	NobodyLine                                string
	Begin                                     func(name string) string
	ImIn                                      string
	CallOff                                   string
	KeepGoing                                 string
	Reopen                                    string
	Answers                                   string
	Change                                    string
	ChangeTitle                               string
	Told                                      map[string]string // reason, where, danger, identity_document, prefer, phone, inside
	Identity                                  []Choice
	Prefers                                   []Choice
	Phones                                    []Choice
	InsideAsk                                 string
	InsideMaybe                               func(name string) string // an answer to it
	InsideNone                                string                   // the other one
	InsideNobody                              string
	InsideHint                                string
	InsideName                                string
	InsideLikely                              string
	Likely                                    []Choice
	Who                                       string
	ByPhone                                   func(name string) string
	TheyCome                                  string
	TheyCant                                  string
	ComingBy                                  func(minutes string) string
	AskStates                                 map[string]string // waiting, silent, coming, cant, withdrew, again, missed, stand_by, arrived, no_key, not_them
	Messages                                  map[latchkey.MessageState]string
	Channels                                  map[string]string
	Fee                                       string
	FeeNone                                   string
	FeeReview                                 string
	FeeCounted                                func(dates string) string
	Dispute                                   string
	Disputed                                  func(when string) string
	Receipt                                   string
	ProveLine                                 string
	ProveBtn                                  string
	NotProven                                 string
}

// SureWords stand between a tap that ends something and the end.
type SureWords struct {
	Asks  map[string]string // call_off, not_them, not_me, refuse
	Lines map[string]string
	Does  map[string]string
}

// IsItYouWords are on the question to the resident elsewhere, and on the number at the door.
type IsItYouWords struct {
	Title, Somebody, Pick, Once, NotMe, Silence, Choose string
	Doubt, Say                                          string // on a device that did not begin it
	Right, RightLine, RightSaid                         string
	WrongSaid, WrongLine                                string
	Stopped, StoppedLine, Over, OverLine                string
	OtherDeviceLine                                     string
	Yours, YoursLine                                    string // at the door
}

// LogWords are the lines of the timeline, by the log's kind.
type LogWords struct {
	Title string
	Lines map[string]func(name string) string
	Later func(minutes string) string

	ClocksForward, ClocksBack string // between two lines of the night on which the clocks change
}

// AfterWords are what remains when the person is in.
type AfterWords struct {
	Title   string
	Tasks   map[string]string
	Due     func(when string) string
	Done    string
	DoneBtn string
	Next    string            // what would make the next time easier
	Lacks   map[string]string // what is not there yet
	NextGo  string
}

// ReceiptWords are on the printable receipt.
type ReceiptWords struct {
	Title, Print                                    string
	Resident, HomeLabel, Began, Ended, Took, Opened string
	OpenedBy                                        func(name, when, proof string) string
	Proofs                                          map[string]string
	Fee, Rule, Counted, NotCounted, Fault           string
	Log, CheckpointLine, NotSealed                  string
}

// CardWords are on the wallet card.
type CardWords struct {
	Title, Lead, Print                 string
	LockedOut, GoTo, Code, Help, Opens string
	Once, Old                          string
}

// ProblemWords are on the pages that say that something is not as wished.
type ProblemWords struct {
	Titles     map[latchkey.Kind]string
	Lines      map[latchkey.Kind]string
	NextNumber string
	Home       string
	TryAgain   string
	Stale      string // said above a page that was fetched again because the old one was stale
	Nothing    string
	Elsewhere  string // a form that another site sent
}
