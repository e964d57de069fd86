package words

import "latchkey"

// MoveWords are on the pages of whoever moves out, and on the office's pages about it.
type MoveWords struct {
	Title, Why, Go, Lead string
	On, OnHint           string // which day
	To, ToHint           string // who took the keys
	Next, Yes            string
	Sure                 string
	SureLine             func(home, day, to string) string
	Stays                func(names string) string
	Keepers              func(names string) string // whom they asked to keep a spare
	Ends                 []string

	AskedTitle   string
	AskedLine    func(who, day string) string
	AskedKinds   map[latchkey.EndKind]string
	AskedNothing string
	AskedYes     string
	AskedNo      string
	AskedCourt   string

	LockOld func(day string) string

	LeftTitle   string
	LeftLine    func(home, place, day string) string
	LeftKeepers func(names string) string
	LeftNothing string

	Log OwnLogWords

	Office OfficeMoveWords
}

// OwnLogWords are on /home/log, where a resident reads what was done about their home.
type OwnLogWords struct {
	Title, Go, Lead, None string
	Lines                 map[string]string                          // by the log's kind
	OfGuest               map[string]func(guest, lock string) string // the same, where the reader may know whose guest it is about
	GuestLooked           func(guest string) string
	Other                 string
	You, File, House      string // who did it
	Refused               string // beside what the house did not do
}

// OfficeMoveWords are on the office's pages.
type OfficeMoveWords struct {
	Title, Lead, None string
	Lines             map[string]func(name, day string, n int) string // by what the line is about

	Living       string
	Until        func(day string) string
	NoDate       string
	DateLabel    string
	DateBtn      string
	DateNote     string
	Begin        string
	Kind         string
	Kinds        []Choice
	On           string
	Document     string
	DocumentHint string
	KeysTo       string
	BeginBtn     string
	BeginNote    string
	Waits        func(kind, day, by string) string
	Second       string
	TakeBack     string

	Gone       string
	GoneLine   func(day string) string
	Nothing    string
	AliveKinds map[latchkey.AliveKind]func(n int) string
	AliveDo    map[latchkey.AliveKind]string
	Back       string
	EndCards   string

	Lock       string
	LockStands func(day string) string
	LockNew    func(day, who string) string
	LockNone   string
	RekeyOn    string
	RekeyWho   string
	RekeyBtn   string
}
