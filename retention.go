package latchkey

import "time"

// Kept is one kind of record, how long it is kept, and who may see it meanwhile. The table of them is in rules; the page,
// the documentation and the work of erasing read the same one.
type Kept struct {
	What KeptKind
	Days int
	From KeptFrom
	Sees []Sees
}

// KeptKind is a kind of record, as people think of it.
type KeptKind string

const (
	KeptCodes     KeptKind = "codes"     // one-time codes, links and limits
	KeptSessions  KeptKind = "sessions"  // where somebody is signed in
	KeptCaseWords KeptKind = "case_said" // what somebody said in a request for help
	KeptCases     KeptKind = "cases"     // that there was one, who opened, what it cost
	KeptMessages  KeptKind = "messages"  // who was told, when, and on which channel; never the text
	KeptReports   KeptKind = "reports"   // danger told by somebody nobody recognised
	KeptLogWords  KeptKind = "log_words" // names and words in the log
	KeptKeyLog    KeptKind = "key_log"   // the same in lines about keys, locks and who had a right to a home
	KeptViews     KeptKind = "views"     // who looked
	KeptConsents  KeptKind = "consents"  // what somebody agreed to
	KeptHolders   KeptKind = "holders"   // key-holders who stopped
	KeptPeople    KeptKind = "people"    // names, addresses, devices and cards of whoever moved out
	KeptProtected KeptKind = "protected" // protected lock changes
	KeptOwnDoor   KeptKind = "own_door"  // who used one's own door, after a yes: so long, unless they chose a longer time
	KeptShared    KeptKind = "shared"    // who used shared doors, and the own doors of homes in which nobody lived
	KeptAlerts    KeptKind = "alerts"    // what was wrong at a door
	KeptPasses    KeptKind = "passes"    // codes that the office gave out for shared doors and empty homes
)

// KeptFrom is when the days begin.
type KeptFrom string

const (
	FromMade  KeptFrom = "made"  // when it was written down
	FromOver  KeptFrom = "over"  // when it ended, was used or ran out
	FromMoved KeptFrom = "moved" // when the person moved out, or stopped
)

// Sees is who may see a kind of record.
type Sees string

const (
	SeesYou    Sees = "you"
	SeesAsked  Sees = "asked"  // staff who were asked for help
	SeesOffice Sees = "office" // the office and managers
	SeesNamed  Sees = "named"  // two people named for it
	SeesNobody Sees = "nobody"
)

// Hold keeps what is about one home from being erased, for a reason and until a day: evidence, a court. Two people set it, and
// whoever lives there reads that they did.
type Hold struct {
	Home  HomeID     `json:"home"`
	Why   string     `json:"why"` // court | insurance | resident
	Until Date       `json:"until"`
	By    []PersonID `json:"by"`
	Asked time.Time  `json:"asked"`
}
