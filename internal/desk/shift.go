package desk

import (
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// OnCall is who is on call at a property, and when its office stays shut.
type OnCall struct {
	Now      time.Time
	Zone     *time.Location
	ID       latchkey.PropertyID
	Property latchkey.Property
	Known    bool // somebody said the hours
	Shifts   []ShiftLine
	Closed   []latchkey.Date
}

// ShiftLine is a stretch with who it is.
type ShiftLine struct {
	rules.Shift
	Name string
}

// rotaMost is how far ahead a rota is shown.
const rotaMost = 92 * 24 * time.Hour

// OnCallFor shows the rota from now on to the staff and to programs that may read it.
func (d *Desk) OnCallFor(ctx context.Context, who Viewer, ahead time.Duration) (oc OnCall, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		id, err := d.worksAt(v, who, latchkey.ScopeRotaRead)
		if err != nil {
			return err
		}
		oc, err = d.shiftsOf(v, id, min(ahead, rotaMost))
		return err
	})
	return oc, asMissing(err)
}

// worksAt is the property where the viewer works, at a counter of the staff, or for which a program may do this.
func (d *Desk) worksAt(v *store.View, who Viewer, scope latchkey.Scope) (latchkey.PropertyID, error) {
	if p := who.Program; p != nil {
		if !p.May(scope) {
			return "", notYours()
		}
		return p.Property, nil
	}
	works, err := v.StaffOf(who.Person())
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(works, func(s latchkey.Staff) bool { return s.Ended == nil })
	if i < 0 || who.Person() == "" || who.Session.Counter == latchkey.CounterHome {
		return "", notYours()
	}
	return works[i].Property, nil
}

func (d *Desk) shiftsOf(v *store.View, id latchkey.PropertyID, ahead time.Duration) (oc OnCall, err error) {
	oc.ID = id
	if oc.Property, err = v.Property(id); err != nil {
		return oc, err
	}
	oc.Zone = rules.Zone(oc.Property)
	oc.Now = d.Now().In(oc.Zone)
	staff, err := v.Staff(id)
	if err != nil {
		return oc, err
	}
	rota, err := v.Rota(id)
	if err != nil {
		return oc, err
	}
	shifts, known := rules.Shifts(oc.Property, rota, staff, oc.Zone, oc.Now, oc.Now.Add(ahead))
	oc.Known = known
	names := map[latchkey.PersonID]string{}
	for _, s := range shifts {
		if _, read := names[s.Person]; !read {
			p, err := v.Person(s.Person)
			if err != nil {
				return oc, err
			}
			names[s.Person] = p.Name
		}
		oc.Shifts = append(oc.Shifts, ShiftLine{s, names[s.Person]})
	}
	if oc.Property.Office != nil {
		oc.Closed = rules.ClosedAhead(oc.Property.Office.Closed, oc.Zone, oc.Now)
	}
	return oc, nil
}
