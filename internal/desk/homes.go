package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// HomeLine is one home in the office's list: who lives there, and how many keep a spare. Who they are is the resident's
// own matter.
type HomeLine struct {
	ID        latchkey.HomeID
	Unit      string
	Residents []string
	Holders   int

	lives []latchkey.PersonID
}

// HomesFor lists the homes of the property where the viewer works, those whose unit or people hold the words of find. Called
// by the office, managers, and programs that may read people.
func (d *Desk) HomesFor(ctx context.Context, who Viewer, find string) (lines []HomeLine, err error) {
	find = strings.ToLower(strings.TrimSpace(find))
	err = d.Store.View(ctx, func(v *store.View) error {
		property, units, err := d.homesAt(v, who)
		if err != nil {
			return err
		}
		all, err := d.homeLines(v, property)
		if err != nil {
			return err
		}
		for _, line := range all {
			if !units { // before it is searched: an answer must not tell what it does not show. A home's id is often its unit
				line.ID, line.Unit = "", ""
			}
			if find == "" || strings.Contains(strings.ToLower(line.Unit+" "+strings.Join(line.Residents, " ")), find) {
				lines = append(lines, line)
			}
		}
		return nil
	})
	return lines, err
}

// homesAt is the property whose homes the viewer may list, and whether they may see which is which.
func (d *Desk) homesAt(v *store.View, who Viewer) (id latchkey.PropertyID, units bool, err error) {
	if p := who.Program; p != nil {
		if !p.May(latchkey.ScopePeopleRead) {
			return "", false, notYours()
		}
		return p.Property, p.May(latchkey.ScopeUnitsRead), nil
	}
	o, err := d.officeFor(v, who, rules.MayEndPrograms)
	return o.id, true, err
}

// nameResidents reads the names of those who live in a few homes.
func nameResidents(v *store.View, lines []HomeLine) error {
	var ids []latchkey.PersonID
	for _, l := range lines {
		ids = append(ids, l.lives...)
	}
	names, err := namesFor(v, ids)
	for i := range lines {
		lines[i].Residents = namesOf(lines[i].lives, names)
	}
	return err
}

// homeHere is what is kept of a home for the office's lists.
type homeHere struct {
	unit    string
	lives   []latchkey.PersonID
	holders int
}

// allHomes reads every home of a property in two questions to the store, whatever their number.
func allHomes(v *store.View, property latchkey.PropertyID) (map[latchkey.HomeID]homeHere, error) {
	homes, err := v.HomesNow(property)
	if err != nil {
		return nil, err
	}
	keep, err := v.AcceptedHolders(property)
	of := make(map[latchkey.HomeID]homeHere, len(homes))
	for _, h := range homes {
		of[h.ID] = homeHere{h.Unit, h.Lives, keep[h.ID]}
	}
	return of, err
}

// homeAt reads one home; of the property alone there is nothing.
func homeAt(v *store.View, _ latchkey.PropertyID, id latchkey.HomeID) (of homeHere, err error) {
	if id == "" {
		return of, nil
	}
	home, err := v.Home(id)
	if err != nil {
		return of, err
	}
	ts, err := v.Tenancies(id)
	if err != nil {
		return of, err
	}
	ks, err := v.Holders(id)
	of.unit = home.Unit
	for _, t := range ts {
		if t.Ended == nil {
			of.lives = append(of.lives, t.Person)
		}
	}
	for _, k := range ks {
		if k.State == latchkey.HolderAccepted {
			of.holders++
		}
	}
	return of, err
}

// homesOf are the lines of a property's homes by unit, without names.
func (d *Desk) homesOf(v *store.View, property latchkey.PropertyID) ([]HomeLine, error) {
	known, err := d.homesHere.read(v, property, d.Now(), reading[homeHere, []HomeLine]{allHomes, homeAt, linesOfHomes})
	return slices.Clone(known.list), err
}

func linesOfHomes(of map[latchkey.HomeID]homeHere) []HomeLine {
	lines := make([]HomeLine, 0, len(of))
	for id, h := range of {
		if id != "" {
			lines = append(lines, HomeLine{ID: id, Unit: h.unit, lives: h.lives, Holders: h.holders})
		}
	}
	slices.SortFunc(lines, func(a, b HomeLine) int { return cmp.Or(compareUnits(a.Unit, b.Unit), cmp.Compare(a.ID, b.ID)) })
	return lines
}

// homeLines are the lines of a property's homes by unit.
func (d *Desk) homeLines(v *store.View, property latchkey.PropertyID) ([]HomeLine, error) {
	lines, err := d.homesOf(v, property)
	if err != nil {
		return nil, err
	}
	names, err := v.Residents(property)
	for i := range lines {
		lines[i].Residents = namesOf(lines[i].lives, names)
	}
	return lines, err
}
