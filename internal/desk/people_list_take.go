package desk

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"latchkey"
	"latchkey/internal/jobs"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// A list of twenty thousand rows does not fit into one happening, and nobody's lockout may wait for it. So the yes is one
// happening, which writes down every row that will be taken; then the rows are taken in parts, each of them whole, each with
// the homes in it taken and looked at again. Whoever stops in the middle goes on where it was; nobody else can take or undo
// a list of this property meanwhile.

// listPart is one part: what is to be done, then what was.
type listPart struct {
	Steps   []rules.ListStep   `json:"steps,omitempty"`
	Changes []rules.ListChange `json:"changes,omitempty"`
}

// listDue is the payload of the task.
type listDue struct {
	List latchkey.ListID `json:"list"`
}

// TakeList says yes to a list as it was seen. When it would do something else by now, nothing is taken, and whoever asked
// looks again. Called by the office and managers, proven by a device.
func (d *Desk) TakeList(ctx context.Context, who Viewer, id latchkey.ListID, seen string) error {
	l, err := d.lister(ctx, who)
	if err != nil {
		return err
	}
	return d.take(ctx, l, id, seen)
}

func (d *Desk) take(ctx context.Context, l lister, id latchkey.ListID, seen string) error {
	lv, err := d.listView(ctx, l, id)
	if err != nil {
		return err
	}
	switch {
	case lv.List.State != latchkey.ListRead:
		return listTaken()
	case !lv.Chosen:
		return latchkey.Errorf(latchkey.Invalid, "Please choose the columns first.")
	case lv.Seen != seen:
		return listStale()
	}
	parts := inParts(lv.Outcomes)
	work, err := json.Marshal(listWork{Faults: lv.Faults})
	if err != nil {
		return err
	}
	return asMissing(d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{l.property}}, func(tx *store.Tx) error {
		list, err := listOf(tx.View, l, id, d.Now())
		if err != nil {
			return err
		}
		if list.State != latchkey.ListRead {
			return listTaken()
		}
		if err := nobodyElse(tx.View, list, lv); err != nil {
			return err
		}
		now := d.Now()
		list.State, list.TakenBy, list.Taken = latchkey.ListTaking, l.by, &now
		list.Counts = latchkey.ListCounts{Out: lv.List.Counts.Out, Cells: lv.List.Counts.Cells, Missing: lv.List.Counts.Missing}
		list.Steps, list.Parts = len(lv.Outcomes), len(parts)
		for n, p := range parts {
			if err := tx.PutListChange(id, n, p); err != nil {
				return err
			}
		}
		if err := tx.PutListBody(id, ""); err != nil { // it was kept to be looked at, and what was seen stands in the parts
			return err
		}
		if err := tx.PutListWork(id, string(work)); err != nil {
			return err
		}
		if len(parts) == 0 {
			return d.endTaking(tx, list)
		}
		if err := tx.PutPeopleList(list, now.Add(listUndoable)); err != nil {
			return err
		}
		return d.oweList(tx, list, "take")
	}))
}

func listStale() error {
	return latchkey.Errorf(latchkey.Conflict, "Something changed since you looked. Nothing was taken over. This is what the list would do now.")
}

// nobodyElse makes sure that no other list is under way, or was finished after this one was looked at.
func nobodyElse(v *store.View, list latchkey.PeopleList, lv ListView) error {
	all, err := v.PeopleLists(list.Property, listsShown)
	if err != nil {
		return err
	}
	for _, x := range all {
		switch {
		case x.ID == list.ID:
		case x.State == latchkey.ListTaking || x.State == latchkey.ListUndoing:
			return latchkey.Errorf(latchkey.Conflict, "A colleague's list is being worked on right now. Nothing was taken over. Please look again in a minute.")
		case x.Taken != nil && x.Taken.After(lv.Now), x.Undone != nil && x.Undone.After(lv.Now):
			return listStale()
		}
	}
	return nil
}

// inParts cuts a list where one home ends and the next begins.
func inParts(outcomes []rules.ListOutcome) (parts []listPart) {
	var part listPart
	for i, o := range outcomes {
		if len(part.Steps) >= listPartRows && outcomes[i-1].Step.Home != o.Step.Home {
			parts, part = append(parts, part), listPart{}
		}
		part.Steps = append(part.Steps, o.Step)
	}
	if len(part.Steps) > 0 {
		parts = append(parts, part)
	}
	return parts
}

func (d *Desk) oweList(tx *store.Tx, list latchkey.PeopleList, what string) error {
	payload, err := json.Marshal(listDue{list.ID})
	if err != nil {
		return err
	}
	return d.stamp(tx, 0, nil, []latchkey.Task{{Kind: latchkey.TaskList, Key: "list:" + string(list.ID) + ":" + what, Property: list.Property, Due: d.Now(), Payload: payload}})
}

// WorkOnList carries out what is owed to a list: part after part, until all are done. Called by jobs, at least once; a part
// that was done is not done again.
func (d *Desk) WorkOnList(ctx context.Context, t latchkey.Task) error {
	var due listDue
	if err := json.Unmarshal(t.Payload, &due); err != nil {
		return jobs.Permanent(fmt.Errorf("work on a list: the payload of %s names none: %w", t.Key, err))
	}
	return d.workOnList(ctx, due.List)
}

func (d *Desk) workOnList(ctx context.Context, id latchkey.ListID) error {
	for more := true; more; {
		var list latchkey.PeopleList
		err := d.Store.View(ctx, func(v *store.View) (err error) {
			list, err = v.PeopleList(id)
			return err
		})
		switch {
		case err != nil:
		case list.State == latchkey.ListTaking:
			err = d.takePart(ctx, list)
		case list.State == latchkey.ListUndoing:
			err = d.undoPart(ctx, list)
		default:
			more = false
		}
		if err != nil && !errors.Is(err, errNothing) {
			return fmt.Errorf("work on list %s: %w", id, err)
		}
	}
	return nil
}

// partOf reads one part and says what must be taken for it: its homes, and those where its people live.
func (d *Desk) partOf(ctx context.Context, list latchkey.PeopleList, n int) (part listPart, take store.Take, err error) {
	take.Properties = []latchkey.PropertyID{list.Property}
	err = d.Store.View(ctx, func(v *store.View) error {
		parts, err := store.ListChanges[listPart](v, list.ID, n, 1)
		if err != nil || len(parts) == 0 {
			return cmp.Or(err, fmt.Errorf("part %d of list %s is gone", n, list.ID))
		}
		part = parts[0]
		for _, s := range part.Steps {
			take.Homes = append(take.Homes, s.Home)
			if err := alsoHomesOf(v, s.Person, &take); err != nil {
				return err
			}
		}
		for _, c := range part.Changes {
			take.Homes = append(take.Homes, c.Home)
			if err := alsoHomesOf(v, c.Person, &take); err != nil {
				return err
			}
		}
		return nil
	})
	return part, take, err
}

func alsoHomesOf(v *store.View, p latchkey.PersonID, take *store.Take) error {
	ts, err := v.TenanciesOf(p)
	for _, t := range ts {
		take.Homes = append(take.Homes, t.Home)
	}
	return err
}

// takePart takes the next part over: whoever lives in its homes is read once more, and a home in which somebody came or went
// since the list was seen is left out.
func (d *Desk) takePart(ctx context.Context, list latchkey.PeopleList) error {
	n := list.Part
	part, take, err := d.partOf(ctx, list, n)
	if err != nil {
		return err
	}
	return d.Store.Do(ctx, take, func(tx *store.Tx) error {
		list, err := tx.PeopleList(list.ID)
		if err != nil {
			return err
		}
		if list.State != latchkey.ListTaking || list.Part != n {
			return errNothing // another server has done it
		}
		cur, err := partFacts(tx, list.Property, part.Steps)
		if err != nil {
			return err
		}
		steps, left := stillSo(part.Steps, cur)
		now := d.Now()
		f, last := rules.ListFile(list.Property, cur, steps, now)
		cur.Last = &last
		in := rules.Import(cur, f, list.TakenBy, now)
		outcomes, refused := rules.ListOutcomes(steps, cur, in)
		if err := d.keepPeople(tx, list.Property, in); err != nil {
			return err
		}
		changes, err := d.keepListed(tx, list, outcomes, cur, in)
		if err != nil {
			return err
		}
		if err := d.tellHousemates(tx, list, outcomes, cur); err != nil {
			return err
		}
		if err := tx.PutListChange(list.ID, n, listPart{Changes: changes}); err != nil {
			return err
		}
		if left = append(left, refused...); len(left) > 0 {
			if err := addWork(tx, list.ID, listWork{Faults: left}); err != nil {
				return err
			}
		}
		counts := countList(outcomes, left, 0)
		list.Counts.New, list.Counts.Changed, list.Counts.Same = list.Counts.New+counts.New, list.Counts.Changed+counts.Changed, list.Counts.Same+counts.Same
		list.Counts.Out += counts.Out
		list.Done, list.Part = list.Done+len(part.Steps), n+1
		if list.Part == list.Parts {
			return d.endTaking(tx, list)
		}
		return tx.PutPeopleList(list, list.Taken.Add(listUndoable))
	})
}

func (d *Desk) endTaking(tx *store.Tx, list latchkey.PeopleList) error {
	list.State = latchkey.ListTaken
	if err := tx.PutPeopleList(list, list.Taken.Add(listUndoable)); err != nil {
		return err
	}
	c := list.Counts
	return d.stamp(tx, 0, []latchkey.Entry{{Property: list.Property, At: d.Now(), By: list.TakenBy, Kind: "import.list_taken", Public: map[string]string{"list": string(list.ID),
		"new": fmt.Sprint(c.New), "changed": fmt.Sprint(c.Changed), "same": fmt.Sprint(c.Same), "left_out": fmt.Sprint(c.Out), "not_in_list": fmt.Sprint(c.Missing)}}}, nil)
}

// addWork adds to what is said about a list.
func addWork(tx *store.Tx, id latchkey.ListID, more listWork) error {
	_, text, err := tx.ListBody(id)
	if err != nil {
		return err
	}
	var work listWork
	if text != "" {
		if err := json.Unmarshal([]byte(text), &work); err != nil {
			return err
		}
	}
	work.Faults, work.Kept = byRow(work.Faults, more.Faults), append(work.Kept, more.Kept...)
	all, err := json.Marshal(work)
	if err != nil {
		return err
	}
	return tx.PutListWork(id, string(all))
}

func byRow(faults ...[]latchkey.ListFault) []latchkey.ListFault {
	all := slices.Concat(faults...)
	slices.SortStableFunc(all, func(a, b latchkey.ListFault) int { return cmp.Compare(a.Row, b.Row) })
	return all
}

// partFacts is what the house knows of the homes and people of one part. Whom it knows is taken before they are read.
func partFacts(tx *store.Tx, id latchkey.PropertyID, steps []rules.ListStep) (cur rules.Current, err error) {
	cur = rules.Current{Homes: map[latchkey.HomeID]rules.CurrentHome{}, People: map[latchkey.PersonID]latchkey.Person{}, Contacts: map[latchkey.ContactID]latchkey.PersonID{},
		Elsewhere: map[latchkey.PersonID]bool{}}
	prop, err := tx.Property(id)
	if err != nil {
		return cur, err
	}
	cur.Property = &prop
	if cur.Changes, err = tx.LockChangesAt(id); err != nil {
		return cur, err
	}
	f := latchkey.PropertyFile{}
	for _, s := range steps {
		f.People = append(f.People, latchkey.Person{ID: s.Person})
	}
	if err := takePeople(tx, f); err != nil {
		return cur, err
	}
	tenancies := map[latchkey.TenancyID]latchkey.Tenancy{}
	for _, s := range steps {
		if _, read := cur.Homes[s.Home]; !read {
			row, err := tx.HomeRow(s.Home)
			if err != nil {
				return cur, err
			}
			cur.Homes[s.Home] = rules.CurrentHome{Property: row.Property, Home: row.Home}
			ts, err := tx.Tenancies(s.Home)
			if err != nil {
				return cur, err
			}
			ks, err := tx.Holders(s.Home)
			if err != nil {
				return cur, err
			}
			cur.Holders = append(cur.Holders, ks...)
			for _, t := range ts {
				tenancies[t.ID] = t
			}
		}
		ts, err := tx.TenanciesOf(s.Person)
		if err != nil {
			return cur, err
		}
		for _, t := range ts {
			tenancies[t.ID] = t
		}
	}
	for _, t := range tenancies {
		cur.Tenancies = append(cur.Tenancies, t)
	}
	slices.SortFunc(cur.Tenancies, func(a, b latchkey.Tenancy) int { return cmp.Compare(a.ID, b.ID) })
	return cur, peopleOfPart(tx.View, id, &cur, steps)
}

func peopleOfPart(v *store.View, id latchkey.PropertyID, cur *rules.Current, steps []rules.ListStep) error {
	var ids []latchkey.PersonID
	for _, s := range steps {
		ids = append(ids, s.Person)
	}
	for _, t := range cur.Tenancies {
		ids = append(ids, t.Person)
	}
	slices.Sort(ids)
	for chunk := range slices.Chunk(slices.Compact(ids), 200) {
		people, err := v.People(chunk...)
		if err != nil {
			return err
		}
		for _, p := range people {
			cur.People[p.ID] = p
			for _, c := range p.Contacts {
				cur.Contacts[c.ID] = p.ID
			}
		}
	}
	for _, s := range steps {
		if _, known := cur.People[s.Person]; known && !s.New {
			elsewhere, err := isElsewhere(v, s.Person, id)
			if err != nil {
				return err
			}
			cur.Elsewhere[s.Person] = elsewhere
		}
	}
	return nil
}

// stillSo leaves out the rows of homes in which somebody came or went since the list was seen.
func stillSo(steps []rules.ListStep, cur rules.Current) (still []rules.ListStep, left []latchkey.ListFault) {
	lives := map[latchkey.HomeID][]latchkey.TenancyID{}
	for _, t := range cur.Tenancies {
		if t.Ended == nil {
			lives[t.Home] = append(lives[t.Home], t.ID)
		}
	}
	for _, s := range steps {
		now, then := lives[s.Home], slices.Clone(s.Lives)
		slices.Sort(now)
		slices.Sort(then)
		if slices.Equal(now, then) {
			still = append(still, s)
			continue
		}
		left = append(left, latchkey.ListFault{Row: s.Row.Row, Field: latchkey.ListUnit, Found: s.Row.Unit, Why: latchkey.WhyMeanwhile, More: []string{s.Row.Name}})
	}
	return still, left
}

// countList counts rows: each once, by what becomes of it.
func countList(outcomes []rules.ListOutcome, faults []latchkey.ListFault, missing int) (c latchkey.ListCounts) {
	for _, o := range outcomes {
		switch o.Kind {
		case rules.ListNew:
			c.New++
		case rules.ListChanged:
			c.Changed++
		default:
			c.Same++
		}
	}
	out, cells := map[int]bool{}, map[int]bool{}
	for _, f := range faults {
		switch f.Why.Weight() {
		case latchkey.RowOut, latchkey.RowAsks:
			out[f.Row] = true
		case latchkey.CellOut:
			cells[f.Row] = true
		}
	}
	c.Out, c.Cells, c.Missing = len(out), len(cells), missing
	return c
}

// isElsewhere says whether somebody also lives, keeps a spare or works at another property.
func isElsewhere(v *store.View, p latchkey.PersonID, here latchkey.PropertyID) (bool, error) {
	works, err := v.StaffOf(p)
	if err != nil {
		return false, err
	}
	for _, s := range works {
		if s.Property != here {
			return true, nil
		}
	}
	var homes []latchkey.HomeID
	ts, err := v.TenanciesOf(p)
	if err != nil {
		return false, err
	}
	for _, t := range ts {
		homes = append(homes, t.Home)
	}
	ks, err := v.HoldersOf(p)
	if err != nil {
		return false, err
	}
	for _, k := range ks {
		homes = append(homes, k.Home)
	}
	for _, h := range homes {
		at, err := v.HomeProperty(h)
		if err != nil {
			return false, err
		}
		if at != here {
			return true, nil
		}
	}
	return false, nil
}
