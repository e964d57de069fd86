package words

// LockOffWords are on /office/locks/{id}, before a lock is taken out of service: what is lost with it.
type LockOffWords struct {
	Go      string
	Done    string // after it
	Takes   func(lock, door string) string
	Loses   func(unit string) string // its only lock on this door that can be spoken to
	Another string                   // another one stays on this door
	Shared  string                   // the same of a door that homes share
	Quiet   string                   // what nobody can do any more
	Codes   func(n int) string       // that are on it or may be, and stay
	Tells   string                   // those who live there are told, and the guard may refuse
	Why     string
	Whys    []Choice // by latchkey.LockOffWhy
	Do      string

	AskedOf       func(who, when, why string) string // who asked whether it may go; who: none of the staff where it is empty
	OfficeAnswers map[string]string                  // by desk.OffAnswer, for the office …
	HomeAnswers   map[string]string                  // … and for whoever was asked
	OfficeNo      func(date string) string           // somebody who lives there said no: to the office …
	HomeNo        func(date string) string           // … and you did

	AskGo, AskWhy, AskWhyTitle, AskDo string // only asking, and that it takes nothing off
	AskDone                           string
	AskHome, AskHomeWhy, AskHomeDone  string // the same for those who live there
	Yes, Stays, No                    string // the answers. Stays: it is the reader's last way; No: it is not
	Read                              string // who reads the answer

	Asked          string              // a lock that stays: its people are asked
	RemediesHome   map[string]LockStep // what can be done so that it may go, by desk.Remedy: for the office of its home's door …
	RemediesShared map[string]LockStep // … of a shared door …
	AtHome         map[string]LockStep // … and for those who live there
}

// LockStep is one thing to do, and what the link to it is called.
type LockStep struct{ Says, Go string }
