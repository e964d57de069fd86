package words

import "latchkey"

// FavourWords are on the page of a door that stands open, and on that of whoever is asked to pull it shut.
type FavourWords struct {
	Title   string // of the resident's page
	Link    string // to it
	Open    string // the door is open; when is not known
	Since   func(clock string) string
	CanNot  string // why there is no button that locks
	Said    func(clock string) string
	Shut    string                     // the door is shut, as the lock says
	NotYou  func(number string) string // if you did not leave it open
	Look    string
	LockNow string // only when it is shut

	Ask      string
	AskWhy   []string
	AskWho   func(who string) string
	AskRole  map[latchkey.Role]string
	Away     func(minutes int) string // as they said
	Staff    string
	Not      map[string]string // why somebody cannot be asked now
	Nobody   string
	AskOther string

	Asked    func(who, at string) string
	ByOther  func(by string) string
	NoAnswer string
	Silent   func(who string) string
	Going    func(who string, minutes int, at string) string
	Cannot   func(who, at string) string
	SaysShut func(who, at string) string
	NotYet   string // the lock has not said so
	TheirOwn string // what somebody says is their word
	SeenShut func(at string) string
	Locked   func(at string) string
	Unproved string // shut, and not seen locked
	TakeBack string
	Done     map[string]string // said once after a tap

	Hi        func(who string) string // the title for whoever is asked
	Please    func(who, unit string) string
	DoNotGoIn string
	Wrong     func(number string) string
	Go        string // above the minutes
	GoHint    string
	GoIn      func(minutes int) string
	CanNotGo  string
	ItIsShut  string
	YouGo     func(minutes int) string
	YouShut   string
	YouCannot string
	OverShut  string
	OverNot   func(who string) string
	LinkLine  string
}
