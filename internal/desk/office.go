package desk

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// OfficeView is what the office works with on its own pages: the rules of its building, who works there, and who changed
// what last.
type OfficeView struct {
	Now      time.Time
	Zone     *time.Location
	ID       latchkey.PropertyID
	Property latchkey.Property
	Staff    []latchkey.Staff
	Rota     latchkey.Rota
	People   map[latchkey.PersonID]latchkey.Person // the staff, former ones too
	Edits    map[latchkey.Subject]latchkey.Edit
	Viewer   latchkey.Person
	Manages  bool
	Proven   bool // only then may they change anything
}

// OfficeFor shows the office its building. Called by the office and managers at the office counter; nobody else learns that
// there is such a page.
func (d *Desk) OfficeFor(ctx context.Context, who Viewer) (o OfficeView, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		id, err := officeOf(v, who)
		if err != nil {
			return err
		}
		o, err = d.officeView(v, who, id)
		return err
	})
	return o, err
}

// officeOf is the property whose office somebody works in.
func officeOf(v *store.View, who Viewer) (latchkey.PropertyID, error) {
	works, err := v.StaffOf(who.Person())
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(works, func(s latchkey.Staff) bool { return rules.RunsOffice([]latchkey.Staff{s}, who.Person()) })
	if i < 0 || who.Session.Counter != latchkey.CounterOffice {
		return "", notYours()
	}
	return works[i].Property, nil
}

func (d *Desk) officeView(v *store.View, who Viewer, id latchkey.PropertyID) (o OfficeView, err error) {
	o, err = d.buildingView(v, who, id)
	if err == nil && !rules.RunsOffice(o.Staff, who.Person()) {
		err = notYours() // their work here ended a moment ago
	}
	return o, err
}

// buildingView reads a property with its staff. Whoever calls it says who may see which part.
func (d *Desk) buildingView(v *store.View, who Viewer, id latchkey.PropertyID) (o OfficeView, err error) {
	o = OfficeView{ID: id, People: map[latchkey.PersonID]latchkey.Person{}, Proven: who.Session.Level == latchkey.ProofProven}
	if o.Property, err = v.Property(id); err != nil {
		return o, err
	}
	o.Zone = rules.Zone(o.Property)
	o.Now = d.Now().In(o.Zone)
	if o.Staff, err = v.Staff(id); err != nil {
		return o, err
	}
	o.Manages = rules.Manages(o.Staff, who.Person())
	if o.Rota, err = v.Rota(id); err != nil {
		return o, err
	}
	if o.Edits, err = v.Edits(id); err != nil {
		return o, err
	}
	var ids []latchkey.PersonID
	for _, s := range o.Staff {
		ids = append(ids, s.Person)
	}
	people, err := v.People(ids...)
	for _, p := range people {
		o.People[p.ID] = p
	}
	o.Viewer = o.People[who.Person()]
	return o, err
}

// officeChanged is what one change on a page of the office's leaves behind: lines for the log, and what is owed.
type officeChanged struct {
	kind     string // of the line in the log
	public   map[string]string
	personal map[string]string
	tasks    []latchkey.Task
	nothing  bool // it is as it was
	onCall   bool // who is on call, or when, is not as it was
}

// onOffice is one change on a page of the office's. Rev is the page's: when a colleague has saved the same page meanwhile,
// nothing is kept, and the answer says who it was. Whoever only reads a colleague's mail changes nothing: these pages decide
// whom a locked-out resident pays and who is sent to their door.
func (d *Desk) onOffice(ctx context.Context, who Viewer, subject latchkey.Subject, rev int64, change func(tx *store.Tx, o OfficeView) (officeChanged, error)) error {
	var id latchkey.PropertyID
	if err := d.Store.View(ctx, func(v *store.View) (err error) {
		id, err = officeOf(v, who)
		return err
	}); err != nil {
		return err
	}
	err := d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{id}}, func(tx *store.Tx) error {
		o, err := d.officeView(tx.View, who, id)
		if err != nil {
			return err
		}
		if !o.Proven {
			return needsProof()
		}
		last := o.Edits[subject]
		if last.Rev != rev {
			return latchkey.Errorf(latchkey.Conflict, "%s saved this page first. Nothing of yours was kept. Below is how it is now.", last.Name)
		}
		out, err := change(tx, o)
		if err != nil {
			return err
		}
		if out.nothing {
			return errNothing
		}
		return d.keepOffice(tx, o, subject, out)
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return asMissing(err)
}

// keepOffice writes who changed a subject, the log, and what is owed.
func (d *Desk) keepOffice(tx *store.Tx, o OfficeView, subject latchkey.Subject, out officeChanged) error {
	now := d.Now()
	e := latchkey.Edit{Subject: subject, Rev: o.Edits[subject].Rev + 1, By: o.Viewer.ID, Name: o.Viewer.Name, At: now}
	if err := tx.PutEdit(o.ID, e); err != nil {
		return err
	}
	if out.onCall {
		if err := d.oweOnCallChanged(tx, o.ID); err != nil {
			return err
		}
	}
	personal := map[string]string{"by": o.Viewer.Name}
	maps.Copy(personal, out.personal)
	return d.stamp(tx, e.Rev, []latchkey.Entry{{Property: o.ID, At: now, By: string(o.Viewer.ID), Kind: out.kind, Public: out.public, Personal: personal}}, out.tasks)
}

// changeProperty is onOffice for what stands in the property itself.
func (d *Desk) changeProperty(ctx context.Context, who Viewer, subject latchkey.Subject, rev int64, change func(o OfficeView) (latchkey.Property, error)) error {
	return d.onOffice(ctx, who, subject, rev, func(tx *store.Tx, o OfficeView) (out officeChanged, err error) {
		is, err := change(o)
		if err != nil {
			return out, err
		}
		out = officeChanged{kind: "office." + string(subject) + "_changed", public: rules.WhatChanged(o.Property, is), onCall: !reflect.DeepEqual(o.Property.OnCall, is.OnCall)}
		if out.nothing = len(out.public) == 0; out.nothing {
			return out, nil
		}
		return out, tx.PutProperty(o.ID, is)
	})
}

// SetHours keeps when the office and the on-call staff are there.
func (d *Desk) SetHours(ctx context.Context, who Viewer, rev int64, said rules.SaidHours) error {
	return d.changeProperty(ctx, who, latchkey.SubjectHours, rev, func(o OfficeView) (latchkey.Property, error) {
		return rules.SetHours(o.Property, said, o.Now)
	})
}

// AddClosed adds the days of a list of holidays to those on which the office stays shut.
func (d *Desk) AddClosed(ctx context.Context, who Viewer, rev int64, dates []latchkey.Date) error {
	return d.changeProperty(ctx, who, latchkey.SubjectHours, rev, func(o OfficeView) (latchkey.Property, error) {
		return rules.AddClosed(o.Property, dates, o.Now)
	})
}

// SetFee keeps the rule for what the building charges; nil is that nobody knows.
func (d *Desk) SetFee(ctx context.Context, who Viewer, rev int64, fee *latchkey.Fee) error {
	return d.changeProperty(ctx, who, latchkey.SubjectFee, rev, func(o OfficeView) (latchkey.Property, error) {
		if fee != nil {
			if err := rules.CheckFee(*fee); err != nil {
				return o.Property, err
			}
		}
		o.Property.Fee = fee
		return o.Property, nil
	})
}
