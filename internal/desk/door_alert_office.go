package desk

import (
	"context"
	"errors"
	"slices"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// OfficeAlerts is which alerts of the shared doors somebody of the office is told of, and which of them nobody of the office is.
type OfficeAlerts struct {
	Choice  latchkey.AlertChoice
	Unheard []latchkey.AlertKind
}

// OfficeAlerts shows the viewer their own switches where they work. Called by the office and managers at level proven.
func (d *Desk) OfficeAlerts(ctx context.Context, who Viewer) (out OfficeAlerts, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return out, needsProof()
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		property, err := officeOf(v, who)
		if err != nil {
			return err
		}
		if out.Choice, err = v.AlertChoice(who.Person(), string(property)); err != nil {
			return err
		}
		out.Unheard, err = unheard(v, property)
		return err
	})
	return out, asMissing(err)
}

// unheard are the kinds of which everybody in the office has said that they want to hear no more.
func unheard(v *store.View, property latchkey.PropertyID) (kinds []latchkey.AlertKind, err error) {
	staff, err := v.Staff(property)
	if err != nil {
		return nil, err
	}
	heard := map[latchkey.AlertKind]bool{latchkey.AlertUnlocked: true} // off until somebody asks for it, and nobody misses it
	for _, s := range staff {
		if !rules.RunsOffice(staff, s.Person) {
			continue
		}
		c, err := v.AlertChoice(s.Person, string(property))
		if err != nil {
			return nil, err
		}
		for _, k := range rules.AlertKinds {
			heard[k] = heard[k] || rules.WantsAlert(c, k)
		}
	}
	return slices.DeleteFunc(slices.Clone(rules.AlertKinds), func(k latchkey.AlertKind) bool { return heard[k] }), nil
}

// SetOfficeAlerts keeps which alerts of the shared doors the viewer wants, for themself alone. What a stranger could be behind, a
// code that stays and a door that no code opens any more are told whatever they say. Called by the office and managers at
// level proven.
func (d *Desk) SetOfficeAlerts(ctx context.Context, who Viewer, says map[latchkey.AlertKind]bool) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	var property latchkey.PropertyID
	if err := d.Store.View(ctx, func(v *store.View) (err error) {
		property, err = officeOf(v, who)
		return err
	}); err != nil {
		return asMissing(err)
	}
	return asMissing(d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{property}}, func(tx *store.Tx) error {
		if still, err := officeOf(tx.View, who); err != nil || still != property {
			return notYours()
		}
		was, err := tx.AlertChoice(who.Person(), string(property))
		if err != nil {
			return err
		}
		is := latchkey.AlertChoice{Person: who.Person(), Place: string(property), Says: says}
		changed := alertsChanged(was, is)
		if len(changed) == 0 {
			return tx.PutAlertChoice(is)
		}
		return errors.Join(tx.PutAlertChoice(is), d.stamp(tx, 0, []latchkey.Entry{{Property: property, At: d.Now(), By: string(who.Person()), Kind: "office.alerts_changed", Public: changed}}, nil))
	}))
}

// alertsChanged is a change of somebody's switches as the log keeps it: each with what it did before and what it does now.
func alertsChanged(was, is latchkey.AlertChoice) map[string]string {
	tells := func(c latchkey.AlertChoice) map[latchkey.AlertKind]bool {
		all := map[latchkey.AlertKind]bool{}
		for _, k := range rules.AlertKinds {
			all[k] = rules.WantsAlert(c, k)
		}
		return all
	}
	return rules.WhatChanged(tells(was), tells(is))
}
