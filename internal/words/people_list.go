package words

import "latchkey"

// PeopleListWords are on the pages on which the office loads the list of its people.
type PeopleListWords struct {
	Title    string
	Lead     string
	Nothing  string // before the yes nothing changes
	File     string
	FileHint string
	Upload   string
	NoFile   string // nothing was chosen
	NotYou   string // a code is not enough
	Open     string // looks at an earlier list
	History  string
	None     string
	Command  string // who loaded it, when it was the command line
	Cols     map[string]string
	States   map[latchkey.ListState]string

	Columns     string // the step
	ColumnsLead string
	Guessed     string
	Fields      map[latchkey.ListField]string
	NoColumn    string
	Sample      string
	Dates       string
	DatesHint   string
	DateForms   map[latchkey.DateForm]string
	DateFits    func(fits, of int) string
	DateMeans   func(example, means string) string
	Next        string
	TurnQ       string // names are written "Surname, Given"
	Turn        string
	TurnNot     string
	TurnNotHint string

	Preview     string
	Kinds       map[string]string // what becomes of rows
	Ask         string
	AskLead     string
	Yes         map[latchkey.ListWhy]string
	Other       string
	Leave       string
	Keep        string // the answers
	Answered    func(n int) string
	AskAgain    string
	Faults      string
	FaultsLead  string
	NoFaults    string
	Shown       func(shown, all int) string
	Download    string
	New         string
	Changed     string
	Missing     string
	MissingLead string
	What        map[string]string // what changes about somebody
	FromTo      func(old, is string) string
	Nobody      string // instead of an old value that was none
	Take        func(n int) string
	TakeLead    string
	TakesNone   string
	ChangeCols  string
	Drop        string

	Taking     string
	TakingLine func(done, all int) string
	Undoing    string
	Wait       string
	Taken      func(who, when string) string
	Undone     func(who, when string) string
	Undo       string
	UndoSure   string
	UndoLead   string
	UndoUntil  func(when string) string
	Kept       string
	KeptWhy    map[string]string

	Says map[latchkey.ListWhy]func(found string, more []string) string // what is the matter
	Do   map[latchkey.ListWhy]string                                   // what to do about it
}

// nth is one of several words about a row.
func nth(more []string, n int) string {
	if n < len(more) {
		return more[n]
	}
	return "?"
}
