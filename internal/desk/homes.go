package desk

import (
	"context"
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
		all, err := homeLines(v, property)
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
