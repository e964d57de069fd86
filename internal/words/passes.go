package words

// PassWords are on /office/codes: what the office gave out for doors that homes share.
type PassWords struct {
	Title, Lead string
	Go          string // from the list of locks
	None        string
	Given       func(by, when string) string
	Why         func(why string) string
	Ended       func(when string) string
	EndedNow    func(name string, leaving bool) string // right after it; leaving: a lock still has it
	End         string
	Made        func(name string) string // right after it was made
	Waits       string                   // for who made it: there are no digits to hand on yet
	WaitsFor    func(by string) string   // for anybody else of the office
	Look        string
	Ready       string // the digits can be shown, once
	Ahead       string // the same, before the lock is to have them
	Show        string
	ShownAt     func(lock, when string) string
	Fresh       func(name string) string // the digits, this once
	FreshWhy    string
	Clash       string // why a lock would not take it, beside a tap that makes other digits
	Again       string
	AgainWhy    string

	Add      string
	NoLocks  string
	Person   string
	Outside  string // somebody who is not of the staff
	Name     string
	NameWhy  string
	Firm     string
	For      string // what it is for
	ForWhy   string
	Doors    string
	Empty    func(unit, lock string) string // the own door of a home in which nobody lives
	EmptyWhy string
	Whens    []Choice
	Last     string
	Longest  string
	AddNow   string
}
