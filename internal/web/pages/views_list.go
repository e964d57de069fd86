package pages

import (
	"strconv"
	"time"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/files"
	"latchkey/internal/words"
)

// PeopleLists is /office/people-list: a list is offered here, and those of before are named.
type PeopleLists struct {
	Frame
	Proven bool
	Lists  []PeopleListLine
}

// PeopleListLine is one list in the history.
type PeopleListLine struct {
	ID     latchkey.ListID
	At     time.Time
	Who    string
	File   string
	State  latchkey.ListState
	Counts latchkey.ListCounts
}

// ListColumns is the step on which somebody says which column is which.
type ListColumns struct {
	Frame
	ID      latchkey.ListID
	Headers []string
	Columns map[latchkey.ListField]string
	Samples [][]string
	Turned  string // one of names that are mostly written "Surname, Given"
	Dates   []files.DateFit
	Chosen  latchkey.DateForm
}

// PeopleList is one list: before it is taken, while it is, and afterwards.
type PeopleList struct {
	Frame
	ID        latchkey.ListID
	State     latchkey.ListState
	File      string
	Counts    latchkey.ListCounts
	Questions []ListQuestion
	Asked     int // of all questions
	Answered  int
	Faults    []ListFaultRow
	AllFaults int
	New       []ListPersonRow
	Changed   []ListPersonRow
	Missing   []ListPersonRow
	Takes     int
	Seen      string
	Done      int
	Steps     int
	Who       string
	Taken     *time.Time
	UndoneWho string
	Undone    *time.Time
	UndoUntil *time.Time // nil: it cannot be taken back
	Kept      []ListKeptRow
}

// ListQuestion is what only the office can say about a row.
type ListQuestion struct {
	Key        string
	Row        int
	Name, Says string
	Why        latchkey.ListWhy
	Answer     string
}

// ListFaultRow is one thing to look at.
type ListFaultRow struct {
	Row                     int
	Column, Found, Says, Do string
}

// ListPersonRow is somebody and what changes about them.
type ListPersonRow struct {
	Row        int
	Unit, Name string
	Changes    []ListChangeLine
}

// ListChangeLine is one thing that changes. Old is empty when there was nothing.
type ListChangeLine struct{ What, Old, New string }

// ListKeptRow is what an undo left.
type ListKeptRow struct{ Unit, Name, Why string }

func (v PeopleList) path(part string) templ.SafeURL { return listPath(v.ID, part) }

func listPath(id latchkey.ListID, part string) templ.SafeURL {
	p := "/office/people-list/" + string(id)
	if part != "" {
		p += "/" + part
	}
	return templ.SafeURL(p)
}

func (v PeopleList) underWay() bool {
	return v.State == latchkey.ListTaking || v.State == latchkey.ListUndoing
}

func fieldID(f latchkey.ListField) string { return "column_" + string(f) }

// orders are the two ways to read names that are written "Surname, Given".
func (v ListColumns) orders() []words.Choice {
	turned, _ := latchkey.TurnedName(v.Turned)
	return []words.Choice{
		{Key: latchkey.OrderTurned, Label: v.W.People.Turn, Hint: v.Turned + " → " + turned},
		{Key: latchkey.OrderAsIs, Label: v.W.People.TurnNot, Hint: v.W.People.TurnNotHint},
	}
}

func (v ListColumns) order() string {
	return orElse(v.Columns[latchkey.ListOrder], latchkey.OrderTurned)
}

// dateHint is a form of dates with how it reads one of the file's own.
func (v ListColumns) dateHint(f files.DateFit) string {
	says := v.W.People.DateFits(f.Fits, f.Of)
	if f.Example != "" {
		if t, err := time.Parse(time.DateOnly, string(f.Means)); err == nil {
			says += " " + v.W.People.DateMeans(f.Example, v.W.Times.Date(t))
		}
	}
	return says
}

// kinds are the counts in the order in which they are read.
func (v PeopleList) kinds() []kindCount {
	c := v.Counts
	return []kindCount{{"new", c.New}, {"changed", c.Changed}, {"same", c.Same}, {"out", c.Out}, {"cells", c.Cells}, {"missing", c.Missing}}
}

type kindCount struct {
	key string
	n   int
}

func sampleCell(row []string, i int) string {
	if i >= len(row) {
		return ""
	}
	return files.Plain(row[i], 60)
}

func answerName(q ListQuestion) string { return "answer " + q.Key }

func questionID(n int) string { return "question-" + strconv.Itoa(n) }

// changes says whether taking the list over would change anything.
func (v PeopleList) changes() bool { return v.Takes > 0 && v.Counts.New+v.Counts.Changed > 0 }
