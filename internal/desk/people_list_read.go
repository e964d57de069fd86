package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"latchkey"
	"latchkey/internal/files"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// ListView is a list as the office sees it: before it is taken, what it would do; afterwards, what it did.
type ListView struct {
	Now      time.Time
	Property latchkey.Property
	List     ListLine

	Headers   []string
	Samples   [][]string // the first rows as they stand in the file
	Columns   map[latchkey.ListField]string
	Separator rune   // between the cells of the file, while it is kept
	Turned    string // a name of those that are mostly written "Surname, Given"
	Dates     []files.DateFit
	Sure      latchkey.DateForm // no doubt about the dates
	Chosen    bool              // the columns were chosen, so what follows is known

	Outcomes []rules.ListOutcome
	Faults   []latchkey.ListFault
	Missing  []rules.ListMissing
	Kept     []ListKept // what an undo left
	Seen     string     // says yes to exactly this
}

// ListKept is one row that an undo left as it is.
type ListKept struct {
	Row  int    `json:"row"`
	Unit string `json:"unit"`
	Name string `json:"name"`
	Why  string `json:"why"` // changed | used
}

// listWork is what is kept of a list when its text is gone: what was left out, and what an undo left.
type listWork struct {
	Faults []latchkey.ListFault `json:"faults,omitempty"`
	Kept   []ListKept           `json:"kept,omitempty"`
}

// ListFor shows one list. Called by the office and managers, proven by a device.
func (d *Desk) ListFor(ctx context.Context, who Viewer, id latchkey.ListID) (lv ListView, err error) {
	l, err := d.lister(ctx, who)
	if err != nil {
		return lv, err
	}
	return d.listView(ctx, l, id)
}

func (d *Desk) listView(ctx context.Context, l lister, id latchkey.ListID) (lv ListView, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		list, err := listOf(v, l, id, d.Now())
		if err != nil {
			return err
		}
		if lv.List, err = d.listLine(v, list); err != nil {
			return err
		}
		if lv.Property, err = v.Property(l.property); err != nil {
			return err
		}
		lv.Now = d.Now().In(rules.Zone(lv.Property))
		body, work, err := v.ListBody(id)
		if err != nil {
			return err
		}
		if list.State == latchkey.ListRead {
			return d.readList(v, &lv, body)
		}
		var kept listWork
		if work != "" {
			err = json.Unmarshal([]byte(work), &kept)
		}
		lv.Faults, lv.Kept = kept.Faults, kept.Kept
		return err
	})
	return lv, err
}

const samplesShown = 3

// readList reads a list against the house of this moment.
func (d *Desk) readList(v *store.View, lv *ListView, body string) error {
	list := lv.List.PeopleList
	t, err := files.TableOf(body)
	if err != nil {
		return err
	}
	lv.Separator = t.Separator
	lv.Headers, lv.Columns, lv.Chosen = t.Headers, list.Columns, list.Columns != nil
	for _, r := range t.Records[:min(len(t.Records), samplesShown)] {
		lv.Samples = append(lv.Samples, r.Cells)
	}
	if !lv.Chosen {
		habit, err := listHabitOf(v, list.Property)
		if err != nil {
			return err
		}
		lv.Columns = files.GuessColumns(t.Headers, habit.Columns)
		if said := habit.Columns[latchkey.ListOrder]; said != "" {
			lv.Columns[latchkey.ListOrder] = said
		}
	}
	lv.Turned, _ = files.TurnedNames(t, lv.Columns)
	lv.Dates, lv.Sure = files.FitDates(t, lv.Columns)
	if !lv.Chosen {
		return nil
	}
	rows, out, faults := files.ReadRows(t, list.Columns, list.Dates, lv.Property.Country)
	cur, err := propertyFacts(v, list.Property)
	if err != nil {
		return err
	}
	facts, err := listFacts(v, list.Property, cur)
	if err != nil {
		return err
	}
	now := d.Now()
	reading := rules.ReadList(facts, rows, out, list.Columns, list.Answers, d.freshPerson(list.ID), now)
	f, last := rules.ListFile(list.Property, cur, reading.Steps, now)
	cur.Last = &last
	outcomes, refused := rules.ListOutcomes(reading.Steps, cur, rules.Import(cur, f, lv.List.By, now))
	lv.Outcomes, lv.Missing = outcomes, reading.Missing
	lv.Faults = byRow(faults, reading.Faults, refused)
	lv.List.Counts = countList(lv.Outcomes, lv.Faults, len(lv.Missing))
	lv.Seen, err = seenOf(list.ID, list.Columns, list.Dates, list.Answers, lv.Outcomes, lv.Faults)
	return err
}

// freshPerson makes the ids of those who are new in a list, the same for the same row whenever it is read.
func (d *Desk) freshPerson(id latchkey.ListID) func(row int) latchkey.PersonID {
	return func(row int) latchkey.PersonID {
		return latchkey.PersonID(Token(d.keyed("person in a list", string(id), fmt.Sprint(row)))[:22])
	}
}

// propertyFacts is everything the house knows of the people of a property.
func propertyFacts(v *store.View, id latchkey.PropertyID) (rules.Current, error) {
	cur, err := currentFacts(v, latchkey.PropertyFile{Property: latchkey.FileProperty{ID: id}})
	if err != nil {
		return cur, err
	}
	people, err := v.PeopleOf(id)
	for _, p := range people {
		cur.People[p.ID] = p
	}
	return cur, err
}

func listFacts(v *store.View, id latchkey.PropertyID, cur rules.Current) (rules.ListFacts, error) {
	f := rules.ListFacts{Zone: rules.Zone(*cur.Property), Homes: map[latchkey.HomeID]latchkey.Home{}, Tenancies: cur.Tenancies, People: cur.People, Elsewhere: cur.Elsewhere}
	for h, at := range cur.Homes {
		f.Homes[h] = at.Home
	}
	listed, err := v.Listed(id)
	for _, x := range listed {
		if _, known := cur.People[x.Person]; known {
			f.Listed = append(f.Listed, rules.Listed{Home: x.Home, Person: x.Person, Said: x.Said})
		}
	}
	return f, err
}
