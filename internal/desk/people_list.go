package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/files"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// A people list is what the office takes out of its own system and loads here. It is read and shown, changes nothing until
// somebody says yes, is then taken over in parts (people_list_take.go), and can be taken back (people_list_undo.go). What it
// makes of the house is decided by rules.Import, as for a property file.

const (
	listKept     = 24 * time.Hour      // a list that nobody takes
	listUndoable = 30 * 24 * time.Hour // what it changed is kept as long as it can be taken back
	listsPerHour = 30                  // for a property
	listsShown   = 50
	listPartRows = 50 // rows taken in one happening: nobody's lockout waits for more
)

// lister is whoever may load lists, and for which property.
type lister struct {
	by       string // a PersonID, or "import"
	property latchkey.PropertyID
}

// listerOf lets the office and managers of a property load its lists, at their counter. To everybody else there are none.
func listerOf(v *store.View, who Viewer) (lister, error) {
	works, err := v.StaffOf(who.Person())
	if err != nil {
		return lister{}, err
	}
	i := slices.IndexFunc(works, func(s latchkey.Staff) bool {
		return s.Ended == nil && (s.Role == latchkey.RoleManager || s.Role == latchkey.RoleOffice)
	})
	if i < 0 || who.Person() == "" || who.Session.Counter != latchkey.CounterOffice {
		return lister{}, notYours()
	}
	return lister{string(who.Person()), works[i].Property}, nil
}

// provenLister is listerOf for everything that shows or changes what is in a list: whoever only reads a colleague's mail
// does not.
func provenLister(v *store.View, who Viewer) (lister, error) {
	l, err := listerOf(v, who)
	if err == nil && who.Session.Level != latchkey.ProofProven {
		err = needsProof()
	}
	return l, err
}

// MayLoadLists says whether the viewer may load lists.
func (d *Desk) MayLoadLists(ctx context.Context, who Viewer) error {
	_, err := d.lister(ctx, who)
	return err
}

func (d *Desk) lister(ctx context.Context, who Viewer) (l lister, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		l, err = provenLister(v, who)
		return err
	})
	return l, err
}

// ListLine is one list in the history.
type ListLine struct {
	latchkey.PeopleList
	Who, UndoneWho string
	MayUndo        bool
}

// ListsBoard is what the office sees of its lists.
type ListsBoard struct {
	Now    time.Time
	Proven bool
	Lists  []ListLine
}

// ListsFor shows who loaded a list when, and what came of it. Called by the office and managers.
func (d *Desk) ListsFor(ctx context.Context, who Viewer) (b ListsBoard, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		l, err := listerOf(v, who)
		if err != nil {
			return err
		}
		prop, err := v.Property(l.property)
		if err != nil {
			return err
		}
		b = ListsBoard{Now: d.Now().In(rules.Zone(prop)), Proven: who.Session.Level == latchkey.ProofProven}
		all, err := v.PeopleLists(l.property, listsShown)
		for _, x := range all {
			if err == nil && (x.State != latchkey.ListRead || d.Now().Before(x.At.Add(listKept))) {
				var line ListLine
				line, err = d.listLine(v, x)
				b.Lists = append(b.Lists, line)
			}
		}
		return err
	})
	return b, err
}

func (d *Desk) listLine(v *store.View, x latchkey.PeopleList) (line ListLine, err error) {
	line = ListLine{PeopleList: x, MayUndo: mayUndoList(x, d.Now())}
	by := x.TakenBy
	if by == "" {
		by = x.By
	}
	if line.Who, err = nameOf(v, by); err == nil {
		line.UndoneWho, err = nameOf(v, x.UndoneBy)
	}
	return line, err
}

// nameOf is whose act it was; nobody's name for the command line.
func nameOf(v *store.View, by string) (string, error) {
	if by == "" {
		return "", nil
	}
	p, err := v.Person(latchkey.PersonID(by))
	if latchkey.KindOf(err) == latchkey.NotFound {
		return "", nil
	}
	return p.Name, err
}

func mayUndoList(x latchkey.PeopleList, now time.Time) bool {
	return x.State == latchkey.ListTaken && x.Taken != nil && now.Before(x.Taken.Add(listUndoable))
}

// OfferList reads a list and keeps it for a day. It changes nothing else. Called by the office and managers, proven by a
// device.
func (d *Desk) OfferList(ctx context.Context, who Viewer, name string, b []byte) (latchkey.PeopleList, error) {
	l, err := d.lister(ctx, who)
	if err != nil {
		return latchkey.PeopleList{}, err
	}
	return d.offer(ctx, l, name, b)
}

// listHabit is how a property's lists are read, as it was chosen the last time.
type listHabit struct {
	Columns map[latchkey.ListField]string `json:"columns"`
	Dates   latchkey.DateForm             `json:"dates,omitempty"`
}

func listHabitKey(p latchkey.PropertyID) string { return "people list columns:" + string(p) }

func listHabitOf(v *store.View, p latchkey.PropertyID) (h listHabit, err error) {
	text, found, err := v.Meta(listHabitKey(p))
	if err == nil && found {
		err = json.Unmarshal([]byte(text), &h)
	}
	return h, err
}

func (d *Desk) offer(ctx context.Context, l lister, name string, b []byte) (list latchkey.PeopleList, err error) {
	t, text, err := files.ReadTable(b)
	if err != nil {
		return list, err
	}
	now := d.Now()
	list = latchkey.PeopleList{ID: latchkey.ListID(d.NewID()), Property: l.property, State: latchkey.ListRead, By: l.by, At: now,
		File: clip(name, 80), Encoding: t.Encoding, Rows: len(t.Records)}
	err = d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{l.property}}, func(tx *store.Tx) error {
		if err := d.within(tx, "people lists:"+string(l.property), now, time.Hour, listsPerHour); err != nil {
			return err
		}
		habit, err := listHabitOf(tx.View, l.property)
		if err != nil {
			return err
		}
		list.Columns, list.Dates = asBefore(t, habit)
		if err := tx.PutPeopleList(list, now.Add(listKept)); err != nil {
			return err
		}
		return tx.PutListBody(list.ID, text)
	})
	return list, err
}

// asBefore reads a list as the one before was read, when that leaves no doubt; else somebody has to look at its columns.
func asBefore(t files.Table, habit listHabit) (map[latchkey.ListField]string, latchkey.DateForm) {
	if habit.Columns == nil || files.CheckColumns(t.Headers, habit.Columns) != nil {
		return nil, ""
	}
	if _, turned := files.TurnedNames(t, habit.Columns); turned && habit.Columns[latchkey.ListOrder] == "" {
		return nil, "" // nobody has said yet how to read such names
	}
	dates, sure := datesFor(t, habit.Columns, habit.Dates)
	if !sure {
		return nil, ""
	}
	return habit.Columns, dates
}

// datesFor is how the dates of a list are written: as it was said, when every date fits; else as there is no doubt.
func datesFor(t files.Table, columns map[latchkey.ListField]string, said latchkey.DateForm) (form latchkey.DateForm, sure bool) {
	fits, only := files.FitDates(t, columns)
	if len(fits) == 0 {
		return "", true
	}
	for _, f := range fits {
		if f.Form == said && f.All() {
			return said, true
		}
	}
	return only, only != ""
}

// SetListColumns says which column holds what, and how dates are written. It is remembered for the next list.
func (d *Desk) SetListColumns(ctx context.Context, who Viewer, id latchkey.ListID, columns map[latchkey.ListField]string, dates latchkey.DateForm) error {
	l, err := d.lister(ctx, who)
	if err != nil {
		return err
	}
	return d.setColumns(ctx, l, id, columns, dates, true)
}

func (d *Desk) setColumns(ctx context.Context, l lister, id latchkey.ListID, columns map[latchkey.ListField]string, dates latchkey.DateForm, remember bool) error {
	return d.changeList(ctx, l, id, func(tx *store.Tx, list *latchkey.PeopleList) error {
		text, _, err := tx.ListBody(id)
		if err != nil {
			return err
		}
		t, err := files.TableOf(text)
		if err != nil {
			return err
		}
		if err := files.CheckColumns(t.Headers, columns); err != nil {
			return err
		}
		columns = withOrder(t, columns)
		fits, _ := files.FitDates(t, columns)
		if len(fits) == 0 {
			dates = ""
		} else if !slices.ContainsFunc(fits, func(f files.DateFit) bool { return f.Form == dates }) {
			sure, ok := datesFor(t, columns, dates)
			if !ok || dates != "" {
				return latchkey.Errorf(latchkey.Invalid, "Please say how this file writes its dates. No single way is sure to fit all of them.")
			}
			dates = sure
		}
		list.Columns, list.Dates, list.Answers = columns, dates, nil
		if !remember {
			return nil
		}
		habit, err := json.Marshal(listHabit{columns, dates})
		if err != nil {
			return err
		}
		return tx.PutMeta(listHabitKey(l.property), string(habit))
	})
}

// withOrder turns names round that are mostly written "Surname, Given", unless somebody said that they stay.
func withOrder(t files.Table, columns map[latchkey.ListField]string) map[latchkey.ListField]string {
	columns = maps.Clone(columns)
	if _, turned := files.TurnedNames(t, columns); turned && columns[latchkey.ListOrder] == "" {
		columns[latchkey.ListOrder] = latchkey.OrderTurned
	}
	return columns
}

// AnswerList keeps what the office says about rows that are not clear. An answer that is none is taken back.
func (d *Desk) AnswerList(ctx context.Context, who Viewer, id latchkey.ListID, answers map[string]string) error {
	l, err := d.lister(ctx, who)
	if err != nil {
		return err
	}
	return d.changeList(ctx, l, id, func(_ *store.Tx, list *latchkey.PeopleList) error {
		all := map[string]string{}
		for k, a := range list.Answers {
			all[k] = a
		}
		for k, a := range answers {
			delete(all, k)
			if len(k) <= 40 && (a == latchkey.AnswerYes || a == latchkey.AnswerOther) {
				all[k] = a
			}
		}
		list.Answers = all
		return nil
	})
}

// changeList changes how a list that nobody has taken is read.
func (d *Desk) changeList(ctx context.Context, l lister, id latchkey.ListID, change func(*store.Tx, *latchkey.PeopleList) error) error {
	return asMissing(d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{l.property}}, func(tx *store.Tx) error {
		list, err := listOf(tx.View, l, id, d.Now())
		if err != nil {
			return err
		}
		if list.State != latchkey.ListRead {
			return listTaken()
		}
		if err := change(tx, &list); err != nil {
			return err
		}
		return tx.PutPeopleList(list, list.At.Add(listKept))
	}))
}

// DropList forgets a list that nobody has taken.
func (d *Desk) DropList(ctx context.Context, who Viewer, id latchkey.ListID) error {
	l, err := d.lister(ctx, who)
	if err != nil {
		return err
	}
	return d.drop(ctx, l, id)
}

func (d *Desk) drop(ctx context.Context, l lister, id latchkey.ListID) error {
	return asMissing(d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{l.property}}, func(tx *store.Tx) error {
		list, err := listOf(tx.View, l, id, d.Now())
		if err == nil && list.State != latchkey.ListRead {
			err = listTaken()
		}
		if err != nil {
			return err
		}
		return tx.DropPeopleList(id)
	}))
}

func listTaken() error {
	return latchkey.Errorf(latchkey.Conflict, "This list was taken over already. What you see now is what came of it.")
}

// listOf reads a list of the lister's own property. One whose day is over is gone, also before it is tidied away.
func listOf(v *store.View, l lister, id latchkey.ListID, now time.Time) (latchkey.PeopleList, error) {
	list, err := v.PeopleList(id)
	if err == nil && (list.Property != l.property || list.State == latchkey.ListRead && now.After(list.At.Add(listKept))) {
		err = notYours()
	}
	return list, asMissing(err)
}

// seenOf is a short word for everything that a list would do: whoever says yes, says it to what they saw.
func seenOf(parts ...any) (string, error) {
	text, err := json.Marshal(parts)
	if err != nil {
		return "", fmt.Errorf("write down what a list would do: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:12]), nil
}
