package web

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/files"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// The office loads the list of its people: the file, its columns, what it would change, done. Every step is a form of its
// own and works without scripts.

const (
	listFaultsShown    = 100
	listPeopleShown    = 50
	listQuestionsShown = 100 // their answers must fit into one form
)

func (v *visit) listID() latchkey.ListID { return latchkey.ListID(v.r.PathValue("id")) }

func (v *visit) listFrame(title string) (pages.Frame, error) {
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	return v.boardFrame(b, title, "/office/people-list"), err
}

// peopleLists is where a list is offered, and what came of those before.
func (v *visit) peopleLists() error {
	b, err := v.desk.ListsFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := pages.PeopleLists{Proven: b.Proven}
	if page.Frame, err = v.listFrame(v.words.People.Title); err != nil {
		return err
	}
	for _, l := range b.Lists {
		page.Lists = append(page.Lists, pages.PeopleListLine{ID: l.ID, At: l.At.In(b.Now.Location()), Who: l.Who, File: l.File, State: l.State, Counts: l.Counts})
	}
	return v.show(pages.PeopleListsPage(page))
}

// offerList reads the file that was sent. It is never written to a disk of its own.
func (v *visit) offerList() error {
	if err := v.desk.MayLoadLists(v.ctx(), v.who); err != nil { // before five megabytes are read
		return err
	}
	name, body, err := v.upload()
	if err != nil {
		return err
	}
	l, err := v.desk.OfferList(v.ctx(), v.who, name, body)
	if err != nil {
		return err
	}
	path := "/office/people-list/" + string(l.ID)
	if l.Columns == nil {
		path += "/columns"
	}
	v.see(path)
	return nil
}

func (v *visit) upload() (name string, body []byte, err error) {
	noFile := latchkey.Errorf(latchkey.Invalid, "%s", v.words.People.NoFile)
	parts, err := v.r.MultipartReader()
	if err != nil {
		return "", nil, noFile
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return "", nil, noFile
		} else if err != nil {
			return "", nil, tooMuch(err)
		}
		if part.FormName() != "file" || part.FileName() == "" {
			continue
		}
		body, err := io.ReadAll(io.LimitReader(part, files.ListBytes+1))
		if err != nil {
			return "", nil, tooMuch(err)
		}
		name := part.FileName()
		if !writable(name) {
			name = ""
		}
		return name, body, nil
	}
}

// tooMuch says what a person can do about a body that was cut off.
func tooMuch(err error) error {
	if _, long := errors.AsType[*http.MaxBytesError](err); long {
		return latchkey.Errorf(latchkey.Invalid, "This file is larger than 5 MB. Please split it, and load the parts one by one.")
	}
	return &latchkey.Error{Kind: latchkey.Invalid, Doing: "read a list", Sentence: "That was too much to read. Please try again.", Err: err}
}

// listColumns asks which column is which.
func (v *visit) listColumns() error {
	lv, err := v.desk.ListFor(v.ctx(), v.who, v.listID())
	if err != nil {
		return err
	}
	if lv.List.State != latchkey.ListRead {
		v.see("/office/people-list/" + string(lv.List.ID))
		return nil
	}
	page := pages.ListColumns{ID: lv.List.ID, Headers: lv.Headers, Columns: lv.Columns, Samples: lv.Samples, Turned: lv.Turned, Dates: lv.Dates, Chosen: lv.Sure}
	if lv.List.Dates != "" {
		page.Chosen = lv.List.Dates
	}
	if page.Frame, err = v.listFrame(v.words.People.Columns); err != nil {
		return err
	}
	return v.show(pages.ListColumnsPage(page))
}

func (v *visit) setListColumns() error {
	columns := map[latchkey.ListField]string{}
	for _, f := range latchkey.ListFields {
		if h := v.r.PostFormValue("column_" + string(f)); h != "" {
			columns[f] = h
		}
	}
	if order := v.form("order"); order != "" {
		columns[latchkey.ListOrder] = order
	}
	return v.listDone(v.desk.SetListColumns(v.ctx(), v.who, v.listID(), columns, latchkey.DateForm(v.form("dates"))))
}

// listDone goes to the list. Whoever said yes to something that is true no more sees what is true now.
func (v *visit) listDone(err error) error {
	path := "/office/people-list/" + v.r.PathValue("id")
	if err != nil && latchkey.KindOf(err) == latchkey.Conflict {
		path, err = path+"?said=stale", nil
	}
	if err == nil {
		v.see(path)
	}
	return err
}

func (v *visit) answerList() error {
	answers := map[string]string{}
	if v.form("forget") != "" {
		lv, err := v.desk.ListFor(v.ctx(), v.who, v.listID())
		if err != nil {
			return err
		}
		for key := range lv.List.Answers {
			answers[key] = ""
		}
	}
	for name, values := range v.r.PostForm {
		if key, ok := strings.CutPrefix(name, "answer "); ok && len(values) > 0 {
			answers[key] = values[0]
		}
	}
	return v.listDone(v.desk.AnswerList(v.ctx(), v.who, v.listID(), answers))
}

func (v *visit) takeList() error {
	return v.listDone(v.desk.TakeList(v.ctx(), v.who, v.listID(), v.form("seen")))
}

func (v *visit) undoList() error {
	return v.listDone(v.desk.UndoList(v.ctx(), v.who, v.listID()))
}

func (v *visit) dropList() error {
	if err := v.desk.DropList(v.ctx(), v.who, v.listID()); err != nil {
		return v.listDone(err)
	}
	v.see("/office/people-list")
	return nil
}

// sureUndoList asks once more.
func (v *visit) sureUndoList() error {
	lv, err := v.desk.ListFor(v.ctx(), v.who, v.listID())
	if err != nil {
		return err
	}
	if !lv.List.MayUndo {
		v.see("/office/people-list/" + string(lv.List.ID))
		return nil
	}
	page := pages.PeopleList{ID: lv.List.ID, State: lv.List.State, Counts: lv.List.Counts}
	if page.Frame, err = v.listFrame(v.words.People.UndoSure); err != nil {
		return err
	}
	return v.show(pages.UndoListPage(page))
}

// peopleList is one list, whatever has become of it.
func (v *visit) peopleList() error {
	lv, err := v.desk.ListFor(v.ctx(), v.who, v.listID())
	if err != nil {
		return err
	}
	if lv.List.State == latchkey.ListRead && !lv.Chosen {
		v.see("/office/people-list/" + string(lv.List.ID) + "/columns")
		return nil
	}
	f, err := v.listFrame(listTitle(v.words, lv.List.State))
	if err != nil {
		return err
	}
	if lv.List.State == latchkey.ListTaking || lv.List.State == latchkey.ListUndoing {
		f.Live, f.Again = "/live/office", true
	}
	return v.show(pages.PeopleListPage(listPage(f, lv)))
}

func listTitle(w *words.Pages, s latchkey.ListState) string {
	switch s {
	case latchkey.ListRead:
		return w.People.Preview
	case latchkey.ListTaking:
		return w.People.Taking
	case latchkey.ListUndoing:
		return w.People.Undoing
	}
	return w.People.Title + ": " + w.People.States[s]
}

func listPage(f pages.Frame, lv desk.ListView) pages.PeopleList {
	l := lv.List
	p := pages.PeopleList{Frame: f, ID: l.ID, State: l.State, File: l.File, Counts: l.Counts, Takes: len(lv.Outcomes), Seen: lv.Seen, Done: l.Done, Steps: l.Steps,
		Who: l.Who, UndoneWho: l.UndoneWho}
	zone := lv.Now.Location()
	p.Taken, p.Undone = inZone(l.Taken, zone), inZone(l.Undone, zone)
	if l.MayUndo {
		until := l.Taken.In(zone).AddDate(0, 0, 30)
		p.UndoUntil = &until
	}
	listRows(&p, lv)
	listQuestions(&p, lv)
	faults := slices.Clone(lv.Faults)
	slices.SortStableFunc(faults, func(a, b latchkey.ListFault) int {
		return cmp.Compare(weightOrder[a.Why.Weight()], weightOrder[b.Why.Weight()])
	})
	for _, x := range faults {
		if x.Why.Weight() == latchkey.RowAsks && l.State == latchkey.ListRead {
			continue // stands among the questions
		}
		if p.AllFaults++; p.AllFaults <= listFaultsShown {
			p.Faults = append(p.Faults, faultRow(f.W, x))
		}
	}
	for _, k := range lv.Kept {
		p.Kept = append(p.Kept, pages.ListKeptRow{Unit: k.Unit, Name: k.Name, Why: k.Why})
	}
	return p
}

// weightOrder puts what is left out before what is only said.
var weightOrder = map[latchkey.ListWeight]int{latchkey.RowOut: 1, latchkey.RowAsks: 1, latchkey.CellOut: 2, latchkey.RowNote: 3}

func listRows(p *pages.PeopleList, lv desk.ListView) {
	for _, o := range lv.Outcomes {
		row := pages.ListPersonRow{Row: o.Step.Row.Row, Unit: o.Step.Row.Unit, Name: o.Step.Row.Name}
		switch {
		case o.Kind == rules.ListNew && len(p.New) < listPeopleShown:
			p.New = append(p.New, row)
		case o.Kind == rules.ListChanged && len(p.Changed) < listPeopleShown:
			for _, c := range o.Changes {
				row.Changes = append(row.Changes, changeLine(p.W, c))
			}
			p.Changed = append(p.Changed, row)
		}
	}
	for _, m := range lv.Missing[:min(len(lv.Missing), listPeopleShown)] {
		p.Missing = append(p.Missing, pages.ListPersonRow{Unit: m.Unit, Name: m.Name})
	}
}

// changeLine is a change in the words of the page.
func changeLine(w *words.Pages, c rules.FileChange) pages.ListChangeLine {
	what := c.Field
	if c.Added() && c.Noun == rules.NounContact {
		what = "email"
		_, address, _ := strings.Cut(c.New, " ")
		c.New = strings.TrimSuffix(address, " (not proved yet)")
	} else if c.Added() {
		what = "moved"
	}
	if what == "from" || what == "until" {
		c.Old, c.New = dayOf(w, c.Old), dayOf(w, c.New)
	}
	if says := w.People.What[what]; says != "" {
		what = says
	}
	return pages.ListChangeLine{What: what, Old: c.Old, New: c.New}
}

// dayOf is a date as the page writes it.
func dayOf(w *words.Pages, date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return w.Times.Date(t)
}

// listQuestions are those that wait for an answer, by their rows.
func listQuestions(p *pages.PeopleList, lv desk.ListView) {
	if lv.List.State == latchkey.ListRead {
		p.Answered = len(lv.List.Answers)
	}
	for _, f := range lv.Faults {
		if f.Why.Weight() != latchkey.RowAsks || lv.List.State != latchkey.ListRead {
			continue
		}
		if p.Asked++; p.Asked > listQuestionsShown {
			continue
		}
		key := rules.AnswerKey(f)
		p.Questions = append(p.Questions, pages.ListQuestion{Key: key, Row: f.Row, Name: f.Found, Why: f.Why, Says: p.W.People.Says[f.Why](f.Found, f.More), Answer: lv.List.Answers[key]})
	}
}

func faultRow(w *words.Pages, f latchkey.ListFault) pages.ListFaultRow {
	more := f.More
	if f.Why == latchkey.WhyRefused && len(more) > 0 {
		more = []string{words.Said(w.Lang, more[0])}
	}
	return pages.ListFaultRow{Row: f.Row, Column: f.Column, Found: f.Found, Says: w.People.Says[f.Why](f.Found, more), Do: w.People.Do[f.Why]}
}

// listFaults is everything to look at, as a table for the office's own program. Nothing in it is a formula.
func (v *visit) listFaults() error {
	lv, err := v.desk.ListFor(v.ctx(), v.who, v.listID())
	if err != nil {
		return err
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="rows-to-look-at.csv"`)
	if _, err := io.WriteString(v.w, "\ufeff"); err != nil { // without it a spreadsheet takes the text for an old encoding
		return nil // the browser has gone away
	}
	table := csv.NewWriter(v.w)
	table.UseCRLF = true
	if lv.Separator != 0 {
		table.Comma = lv.Separator // as in the list itself: the office's program reads that
	}
	var head []string
	for _, c := range []string{"row", "column", "found", "says", "do"} {
		head = append(head, v.words.People.Cols[c])
	}
	_ = table.Write(head) // Flush says what went wrong, and then the browser has gone away
	for _, f := range lv.Faults {
		r := faultRow(v.words, f)
		_ = table.Write([]string{strconv.Itoa(r.Row), files.Harmless(r.Column), files.Harmless(r.Found), files.Harmless(r.Says), files.Harmless(r.Do)})
	}
	table.Flush()
	return nil
}
