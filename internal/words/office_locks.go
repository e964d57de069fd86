package words

// OfficeLockWords are on /office/locks: the locks of a building as its office sees them. What is said of a bolt is said with the
// words of LockWords, which those who live there read.
type OfficeLockWords struct {
	Title, Lead     string
	Count           func(n int) string
	Summary         func(all, faulty int) string
	Search          string
	None, NoStack   string
	Cols            map[string]string // door, state, battery, codes, free, faults
	Doors           map[string]string // by kind; a unit's own is said with its unit
	States          map[string]string // by rules.CareState
	Said            func(when string) string
	Answers, Silent string
	Vain, VainAway  func(when string) string // the last time it was asked in vain
	Codes           func(wanted, on, unknown, leaving int) string
	NoCodes         string
	Free            func(free, most int) string
	Fine            string
	Faults          map[string]LockFaultWords // by latchkey.LockFault
	About           func(codes int) string
	AddGo           string

	Private      string // why the office does not read whether it is locked
	Look, LookIs string
	Kinds        map[string]string // of codes
	KindsTitle   string
	Guests       string // that they are counted only
	Each         string
	Stands       map[string]string  // of a code
	Strange      func(n int) string // codes that Latchkey has not put on the lock
	StrangeDo    string
	NotOurs      func(n int) string // the same in a list, after the others
	NotYet       string             // no code is on it or wanted there
	Since        func(when string) string

	Try, TryLine              string
	TryWait                   string
	TryLet                    string // who may let it be tried
	TryUntil                  func(when string) string
	TryDo                     string
	TryAgain                  string
	TryTitle                  func(when string) string
	TryRuns                   string
	TryBroken                 string // it never came to an end
	TryWell                   string
	TryFailed                 string
	Steps                     map[string]string // by latchkey.LockStep
	Proof                     func(bolt, at string) string
	Back                      func(at string) string // the bolt is as it was, and not how that is
	CodeIn                    func(slot int, at string) string
	CodeInHidden              func(slot int, at string) string
	CodeOut                   func(slot int, at string) string
	Look1                     func(at string) string // it answered
	StepFailed                func(at string) string
	Saw, SawLine              string
	SawNot                    string                   // it did not move
	SeenHome, SeenHomeNot     func(when string) string // what those who live there said
	SeenOffice, SeenOfficeNot func(when string) string
	SayTitle                  string // on /home/locks, after the office tried it
	SayLine                   string
	Trusted                   func(when string) string
	Out                       LockOffWords // taking it out of service
	Added                     string
	Tried, TriedNo            string

	AddTitle, AddLead string
	AddNone           string
	AddNoneElse       string // of those that answered, while others do not
	Put               string
	PutTitle          func(lock string) string
	Unit, UnitHint    string
	UnitOwn           string // the hint where homes share no door
	Door, Name        string
	DoorShared        func(kind string) string
	PutDo             string
	AwayDo            string

	LetTitle, LetLine, LetDo, LetEnd string // on /home/locks
	LetUntil                         func(when string) string

	OffTitle, OffLast, OffLine, OffDo, OffEnd string // the same: letting one's last way known go
	OffUntil                                  func(when string) string
}

// LockFaultWords are what is the matter, and what to do about it.
type LockFaultWords struct{ Says, Do string }
