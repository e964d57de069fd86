package latchkey

import "time"

// PeopleList is a list of residents that an office took out of its own system and loaded here. Until somebody has said
// yes to it, it changes nothing; see docs/people-list.md.
type PeopleList struct {
	ID       ListID               `json:"id"`
	Property PropertyID           `json:"property"`
	State    ListState            `json:"state"`
	By       string               `json:"by"` // a PersonID, or "import" for the command line
	At       time.Time            `json:"at"`
	File     string               `json:"file,omitempty"` // what the file was called
	Encoding string               `json:"encoding"`       // utf-8 | utf-16 | windows-1252
	Rows     int                  `json:"rows"`           // below the header
	Columns  map[ListField]string `json:"columns,omitempty"`
	Dates    DateForm             `json:"dates,omitempty"`
	Answers  map[string]string    `json:"answers,omitempty"` // by ListFault.Key: what the office said

	TakenBy  string     `json:"taken_by,omitempty"`
	Taken    *time.Time `json:"taken,omitempty"`
	Steps    int        `json:"steps,omitempty"` // how many rows there are to take or to take back
	Done     int        `json:"done,omitempty"`  // how many of them were
	Parts    int        `json:"parts,omitempty"` // the rows are taken in parts, each whole
	Part     int        `json:"part,omitempty"`  // how many parts are taken and not taken back
	Counts   ListCounts `json:"counts"`
	UndoneBy string     `json:"undone_by,omitempty"`
	Undone   *time.Time `json:"undone,omitempty"`
	Kept     int        `json:"kept,omitempty"` // what an undo left, because it was no longer the list's alone
}

// ListID names one people list.
type ListID string

// ListState is where a people list stands.
type ListState string

const (
	ListRead    ListState = "read"    // it can be looked at; nothing was changed
	ListTaking  ListState = "taking"  // somebody said yes, and its rows are being taken over
	ListTaken   ListState = "taken"   // all of it was
	ListUndoing ListState = "undoing" // it is being taken back
	ListUndone  ListState = "undone"
)

// ListCounts are what a list does, or did, in numbers of rows.
type ListCounts struct {
	New     int `json:"new"`
	Changed int `json:"changed"`
	Same    int `json:"same"`
	Out     int `json:"out"`     // rows left out
	Cells   int `json:"cells"`   // rows taken without one of their cells
	Missing int `json:"missing"` // people who live here and are not in the list: nothing changes for them
}

// ListField is something of ours that a column of theirs can hold.
type ListField string

const (
	ListUnit     ListField = "unit"
	ListName     ListField = "name"
	ListSurname  ListField = "surname" // when the name stands in two columns
	ListEmail    ListField = "email"
	ListPhone    ListField = "phone"
	ListFrom     ListField = "from"
	ListUntil    ListField = "until"
	ListLanguage ListField = "language"
	ListKey      ListField = "key" // their own id of the person
)

// ListFields in the order in which they are asked for.
var ListFields = [...]ListField{ListUnit, ListName, ListSurname, ListEmail, ListPhone, ListFrom, ListUntil, ListLanguage, ListKey}

// ListOrder stands among the columns that were chosen and is none: how the column with the name writes it. It is one of the
// two below; without it a name is taken as it stands.
const (
	ListOrder ListField = "order"

	OrderTurned = "surname, given" // "Rossi, Carla" is read as Carla Rossi
	OrderAsIs   = "as written"
)

// DateForm is how a file writes its dates. A file has one.
type DateForm string

const (
	DateYMD DateForm = "ymd"  // 2027-03-04, also with / or .
	DateDMY DateForm = "dmy"  // 04/03/2027
	DateMDY DateForm = "mdy"  // 03/04/2027
	DateDMo DateForm = "dmon" // 4 Mar 2027, 4 de marzo de 2027
	DateMoD DateForm = "mond" // Mar 4, 2027
)

// DateForms in the order in which they are tried.
var DateForms = [...]DateForm{DateYMD, DateDMY, DateMDY, DateDMo, DateMoD}

// ListRow is one row of a people list as it was read.
type ListRow struct {
	Row      int    `json:"row"` // as a spreadsheet counts: the first row of the file is 1
	Key      string `json:"key,omitempty"`
	Unit     string `json:"unit"`
	Name     string `json:"name"`
	Email    string `json:"email,omitempty"`
	Phone    string `json:"phone,omitempty"` // E.164
	From     Date   `json:"from,omitempty"`
	Until    Date   `json:"until,omitempty"`
	Language string `json:"language,omitempty"`
}

// ListWhy is what is wrong, or not clear, with a row.
type ListWhy string

const (
	// The row cannot be right and is left out.
	WhyMissing     ListWhy = "missing"           // unit or name is empty
	WhyLong        ListWhy = "long"              // more than a cell can hold
	WhyEmail       ListWhy = "email"             // no e-mail address
	WhyPhone       ListWhy = "phone"             // no telephone number
	WhyDateForm    ListWhy = "date_form"         // not written as the file's dates are
	WhyNoSuchDay   ListWhy = "no_such_day"       // 30 February
	WhyDatesSwap   ListWhy = "until_before_from" // ends before it begins
	WhyLanguage    ListWhy = "language"          // no language
	WhyCells       ListWhy = "cells"             // more cells than the header names
	WhyQuote       ListWhy = "quote"             // a quotation mark that is never closed
	WhyDoubled     ListWhy = "doubled"           // the same as an earlier row
	WhyKeyTwice    ListWhy = "key_twice"         // their id stands for somebody else in an earlier row
	WhyUnknownUnit ListWhy = "unknown_unit"
	WhyNotYet      ListWhy = "not_yet"   // the lease has not begun
	WhyEnded       ListWhy = "ended"     // their tenancy here has a recorded end
	WhyMeanwhile   ListWhy = "meanwhile" // the home changed while the list was being taken
	WhyRefused     ListWhy = "refused"   // a rule of the house said no

	// The row waits for the office's word, and is left out without it.
	WhyTwoUnits ListWhy = "two_units"  // the same person in two units of the list
	WhyNearName ListWhy = "near_name"  // somebody there has nearly this name
	WhyKeyOther ListWhy = "key_other"  // their id stood for another name before
	WhyMoved    ListWhy = "moved"      // they live in another unit here
	WhyLivesIn  ListWhy = "lives_with" // somebody lives there who is not in the list
	WhyPastEnd  ListWhy = "past_end"   // new here, and the lease's date has passed

	// The row is taken without this cell.
	WhyOwnContact ListWhy = "own_contact" // they changed it themselves, or it was entered here
	WhyEndPassed  ListWhy = "end_passed"  // a date that has passed ends nothing
	WhyElsewhere  ListWhy = "elsewhere"   // another property knows them too, so their details stay

	// Only said.
	WhyTrimmed ListWhy = "trimmed" // read without doubled spaces or words like Apt
)

// ListFault is one thing to know about a row.
type ListFault struct {
	Row    int       `json:"row"`
	Field  ListField `json:"field,omitempty"`
	Column string    `json:"column,omitempty"` // what the file calls it
	Found  string    `json:"found,omitempty"`
	Why    ListWhy   `json:"why"`
	More   []string  `json:"more,omitempty"` // units nearby, names, the earlier row
}

// ListWeight is what a fault means for its row.
type ListWeight string

const (
	RowOut  ListWeight = "out"  // left out
	RowAsks ListWeight = "asks" // left out until the office answers
	CellOut ListWeight = "cell" // taken, without this cell
	RowNote ListWeight = "note" // taken; only said
)

// Weight is what this means for the row.
func (w ListWhy) Weight() ListWeight {
	switch w {
	case WhyTwoUnits, WhyNearName, WhyKeyOther, WhyMoved, WhyLivesIn, WhyPastEnd:
		return RowAsks
	case WhyOwnContact, WhyEndPassed, WhyElsewhere:
		return CellOut
	case WhyTrimmed:
		return RowNote
	}
	return RowOut
}

// The office's answers to what a row asks. Anything else leaves the row out.
const (
	AnswerYes   = "yes"   // it is the same person; they live there, too; both are right
	AnswerOther = "other" // it is somebody else
)

// MayBeOther says whether "somebody else" is an answer to it.
func (w ListWhy) MayBeOther() bool {
	return w == WhyNearName || w == WhyKeyOther || w == WhyMoved || w == WhyTwoUnits
}
