package latchkey

// Identifiers are made by the program (never by a database), are unguessable, and say in their type what they name.
type (
	PropertyID  string
	HomeID      string
	PersonID    string
	HolderID    string // one person's role as key-holder for one home
	TenancyID   string
	StaffID     string // one person's role at one property
	LockoutID   string
	AskID       string
	TaskID      string
	EntryID     string
	MessageID   string
	ContactID   string
	GrantID     string // somebody's right to pass doors for a time
	CodeID      string // one PIN on one lock
	PassID      string // what the office gave out for doors that homes share
	LockID      string // a lock that Latchkey can talk to
	DoorEventID string // something that happened at a door with such a lock
	DoorAlertID string // something wrong there that somebody is told of
	FavourID    string // a resident asking somebody near to pull an open door shut
	ProgramID   string
	HookID      string // an address that hears what happens
	ReportID    string // a danger report from somebody nobody has recognised yet
)
