package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// Other systems come with a token. A manager makes it at the office counter, on a device that proves who they are; what it may
// do stands in its scopes, and rules and hide.go cut down what it sees as they do for people.

// TokenMark begins every program's token, so that whoever finds one in a file knows what it is.
const TokenMark = "lkp_"

const (
	programsMost = 50 // tokens that work at the same time, for one property
	nameMost     = 60
)

// NewProgram is what a manager asks for. Until is the last day on which it works; empty: until somebody ends it.
type NewProgram struct {
	Name   string
	Scopes []latchkey.Scope
	Until  latchkey.Date
}

// MakeProgram gives another system a token. It is returned once, here. Called by a manager at the office counter, proven.
func (d *Desk) MakeProgram(ctx context.Context, who Viewer, in NewProgram) (token string, p latchkey.Program, err error) {
	token = TokenMark + Token(d.keyed("program", d.NewID()))
	err = d.atOffice(ctx, who, rules.MayRunPrograms, func(tx *store.Tx, o atCounter) error {
		if who.Session.Level != latchkey.ProofProven {
			return needsProof()
		}
		made, err := rules.NewProgram(latchkey.Program{ID: latchkey.ProgramID(d.NewID()), Property: o.id, Name: clip(in.Name, nameMost), Scopes: in.Scopes,
			Hash: Hash(token), Made: o.now, MadeBy: who.Person()}, in.Until, o.zone, o.now)
		if err != nil {
			return err
		}
		all, err := tx.ProgramsOf(o.id)
		if err != nil {
			return err
		}
		if len(slices.DeleteFunc(all, func(x latchkey.Program) bool { return !x.Works(o.now) })) >= programsMost {
			return latchkey.Errorf(latchkey.TooMany, "This property has %d programs already. Please end one first.", programsMost)
		}
		if err := tx.PutProgram(made); err != nil {
			return err
		}
		p = made
		return d.stamp(tx, 0, []latchkey.Entry{{Property: o.id, At: o.now, By: string(who.Person()), Kind: "program.made",
			Public: map[string]string{"program": string(p.ID), "scopes": scopeList(p.Scopes)}, Personal: map[string]string{"name": p.Name}}}, nil)
	})
	if err != nil {
		return "", latchkey.Program{}, err
	}
	return token, p, nil
}

func scopeList(all []latchkey.Scope) string {
	var words []string
	for _, s := range all {
		words = append(words, string(s))
	}
	return strings.Join(words, " ")
}

// EndProgram makes a token worthless at once. Called by the office and managers.
func (d *Desk) EndProgram(ctx context.Context, who Viewer, id latchkey.ProgramID) error {
	return d.atOffice(ctx, who, rules.MayEndPrograms, func(tx *store.Tx, o atCounter) error {
		all, err := tx.ProgramsOf(o.id)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(p latchkey.Program) bool { return p.ID == id })
		if i < 0 {
			return notYours()
		}
		p := all[i]
		if p.Ended != nil {
			return nil // the same tap
		}
		p.Ended, p.EndedBy = &o.now, who.Person()
		if err := tx.PutProgram(p); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: o.id, At: o.now, By: string(who.Person()), Kind: "program.ended", Public: map[string]string{"program": string(id)},
			Personal: map[string]string{"name": p.Name}}}, nil)
	})
}

// atCounter is what a happening at the office counter knows: where the viewer works, and the time there.
type atCounter struct {
	id    latchkey.PropertyID
	zone  *time.Location
	now   time.Time
	staff []latchkey.Staff
	prop  latchkey.Property
}

// atOffice is one happening at the office counter of the property where the viewer works. To everybody else there is nothing.
func (d *Desk) atOffice(ctx context.Context, who Viewer, may func([]latchkey.Staff, latchkey.PersonID) bool, f func(*store.Tx, atCounter) error) error {
	return d.atOfficeWith(ctx, who, may, func(*store.View) ([]latchkey.HomeID, error) { return nil, nil }, f)
}

// atOfficeWith is atOffice for a happening that is also about some homes of the property.
func (d *Desk) atOfficeWith(ctx context.Context, who Viewer, may func([]latchkey.Staff, latchkey.PersonID) bool, with func(*store.View) ([]latchkey.HomeID, error), f func(*store.Tx, atCounter) error) error {
	var at atCounter
	var homes []latchkey.HomeID
	if err := d.Store.View(ctx, func(v *store.View) (err error) {
		if at, err = d.officeFor(v, who, may); err != nil {
			return err
		}
		homes, err = with(v)
		return err
	}); err != nil {
		return err
	}
	return asMissing(d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{at.id}, Homes: homes}, func(tx *store.Tx) error {
		o, err := d.officeFor(tx.View, who, may)
		if err != nil {
			return err
		}
		if o.id != at.id { // they changed their work at this very instant
			return notYours()
		}
		return f(tx, o)
	}))
}

// officeFor is the property whose office the viewer works in.
func (d *Desk) officeFor(v *store.View, who Viewer, may func([]latchkey.Staff, latchkey.PersonID) bool) (o atCounter, err error) {
	if who.Session.Counter != latchkey.CounterOffice || who.Person() == "" {
		return o, notYours()
	}
	works, err := v.StaffOf(who.Person())
	if err != nil {
		return o, err
	}
	i := slices.IndexFunc(works, func(s latchkey.Staff) bool { return s.Ended == nil && may([]latchkey.Staff{s}, s.Person) })
	if i < 0 {
		return o, notYours()
	}
	o.id, o.staff = works[i].Property, works
	if o.prop, err = v.Property(o.id); err != nil {
		return o, err
	}
	o.zone = rules.Zone(o.prop)
	o.now = d.Now().In(o.zone)
	return o, nil
}

// WhichProgram is the program that a token belongs to, if it still works; nil otherwise. The day is noted.
func (d *Desk) WhichProgram(ctx context.Context, token string) (found *latchkey.Program, err error) {
	if !strings.HasPrefix(token, TokenMark) {
		return nil, nil
	}
	var today latchkey.Date
	err = d.Store.View(ctx, func(v *store.View) error {
		p, err := v.ProgramByToken(Hash(token))
		if err != nil || p == nil || !p.Works(d.Now()) {
			return err
		}
		prop, err := v.Property(p.Property)
		if err != nil {
			return err
		}
		found, today = p, latchkey.Date(d.Now().In(rules.Zone(prop)).Format(time.DateOnly))
		return nil
	})
	if err == nil && found != nil && found.Used != today {
		err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error { return tx.TouchProgram(found.ID, today) })
	}
	return found, err
}

// Programs is what the office sees of the other systems of its property.
type Programs struct {
	Now      time.Time
	Zone     *time.Location
	ID       latchkey.PropertyID
	Property latchkey.Property
	Staff    latchkey.Person
	Programs []latchkey.Program // those that work first, then the newest
	Hooks    []latchkey.Hook
	MayMake  bool // a manager; on a device that proves who they are
	Proven   bool
}

// ProgramsFor shows them to the office and to managers.
func (d *Desk) ProgramsFor(ctx context.Context, who Viewer) (ps Programs, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		o, err := d.officeFor(v, who, rules.MayEndPrograms)
		if err != nil {
			return err
		}
		ps = Programs{Now: o.now, Zone: o.zone, ID: o.id, Property: o.prop, Proven: who.Session.Level == latchkey.ProofProven}
		ps.MayMake = rules.MayRunPrograms(o.staff, who.Person())
		if ps.Staff, err = v.Person(who.Person()); err != nil {
			return err
		}
		if ps.Programs, err = v.ProgramsOf(o.id); err != nil {
			return err
		}
		ps.Hooks, err = v.HooksOf(o.id)
		return err
	})
	order := func(endedA, endedB bool, a, b time.Time) int {
		if endedA != endedB {
			if endedB {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.UnixMicro(), a.UnixMicro())
	}
	slices.SortStableFunc(ps.Programs, func(a, b latchkey.Program) int { return order(!a.Works(ps.Now), !b.Works(ps.Now), a.Made, b.Made) })
	slices.SortStableFunc(ps.Hooks, func(a, b latchkey.Hook) int { return order(a.Ended != nil, b.Ended != nil, a.Made, b.Made) })
	return ps, asMissing(err)
}
