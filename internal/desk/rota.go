package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// SetRotations keeps who takes turns on call, and who stands behind them.
func (d *Desk) SetRotations(ctx context.Context, who Viewer, rev int64, rotations []latchkey.Rotation, backup latchkey.PersonID) error {
	return d.changeRota(ctx, who, rev, func(o OfficeView) (latchkey.Rota, error) {
		return rules.SetRotations(o.Rota, o.Staff, rotations, backup)
	})
}

// PutInstead lets somebody be on call from the hand-over on the first day to the one after the last.
func (d *Desk) PutInstead(ctx context.Context, who Viewer, rev int64, p latchkey.PersonID, first, last latchkey.Date) error {
	return d.changeRota(ctx, who, rev, func(o OfficeView) (latchkey.Rota, error) {
		from, until, err := rules.DaysOnRota(o.Rota, o.Zone, first, last)
		if err != nil {
			return o.Rota, err
		}
		return rules.PutInstead(o.Rota, o.Staff, latchkey.Instead{Person: p, From: from, Until: until}, o.Now)
	})
}

// DropInstead takes such an exception back.
func (d *Desk) DropInstead(ctx context.Context, who Viewer, rev int64, p latchkey.PersonID, from time.Time) error {
	return d.changeRota(ctx, who, rev, func(o OfficeView) (latchkey.Rota, error) {
		return rules.DropInstead(o.Rota, p, from, o.Now), nil
	})
}

func (d *Desk) changeRota(ctx context.Context, who Viewer, rev int64, change func(o OfficeView) (latchkey.Rota, error)) error {
	return d.onOffice(ctx, who, latchkey.SubjectRota, rev, func(tx *store.Tx, o OfficeView) (out officeChanged, err error) {
		is, err := change(o)
		if err != nil {
			return out, err
		}
		out = officeChanged{kind: "office.rota_changed", public: rules.WhatChanged(o.Rota, is), onCall: true}
		if out.nothing = len(out.public) == 0; out.nothing {
			return out, nil
		}
		return out, tx.PutRota(o.ID, is)
	})
}

// RotaView is the rota as those see it who stand on it.
type RotaView struct {
	OfficeView
	Ahead []rules.RotaLine
	Me    latchkey.PersonID
}

// rotaAhead is how far the page of the rota looks: through next week, whatever day it is.
const rotaAhead = 14 * 24 * time.Hour

// RotaFor shows whose turn it is. Called by the office, by managers, and by those who are on call themselves.
func (d *Desk) RotaFor(ctx context.Context, who Viewer) (rv RotaView, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		id, err := rotaOf(v, who)
		if err != nil {
			return err
		}
		rv, err = d.rotaView(v, who, id)
		return err
	})
	return rv, err
}

// rotaOf is the property on whose rota somebody has a say.
func rotaOf(v *store.View, who Viewer) (latchkey.PropertyID, error) {
	if who.Session.Counter == latchkey.CounterOffice {
		return officeOf(v, who)
	}
	works, err := v.StaffOf(who.Person())
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(works, func(s latchkey.Staff) bool {
		return s.Ended == nil && (s.Role == latchkey.RoleOnCall || rules.RunsOffice([]latchkey.Staff{s}, who.Person()))
	})
	if i < 0 || who.Session.Counter == latchkey.CounterHome {
		return "", notYours()
	}
	return works[i].Property, nil
}

func (d *Desk) rotaView(v *store.View, who Viewer, id latchkey.PropertyID) (rv RotaView, err error) {
	rv.Me = who.Person()
	if rv.OfficeView, err = d.buildingView(v, who, id); err != nil {
		return rv, err
	}
	rv.Ahead = rules.RotaAhead(rv.Property, rv.Rota, rv.Staff, rv.People, rv.Now, rv.Now.Add(rotaAhead))
	return rv, nil
}

// AskSwap asks somebody to take over days on call, with a link that they answer with one tap. Called by whose turn it is, or
// by the office for them; on a device that proves who they are, because it sends somebody to work.
func (d *Desk) AskSwap(ctx context.Context, who Viewer, from, to latchkey.PersonID, first, last latchkey.Date) error {
	var id latchkey.PropertyID
	if err := d.Store.View(ctx, func(v *store.View) (err error) {
		id, err = rotaOf(v, who)
		return err
	}); err != nil {
		return err
	}
	return asMissing(d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{id}}, func(tx *store.Tx) error {
		rv, err := d.rotaView(tx.View, who, id)
		if err != nil {
			return err
		}
		office := who.Session.Counter == latchkey.CounterOffice && rules.RunsOffice(rv.Staff, rv.Me)
		switch {
		case !office && from != rv.Me:
			return notYours()
		case !rv.Proven:
			return needsProof()
		}
		begins, ends, err := rules.DaysOnRota(rv.Rota, rv.Zone, first, last)
		if err != nil {
			return err
		}
		swap := latchkey.Swap{ID: d.NewID(), From: from, To: to, Begins: begins, Ends: ends, AskedBy: rv.Me}
		rota, err := rules.AskSwap(rv.Rota, rv.Staff, rv.Zone, swap, rv.Now)
		if err != nil {
			return err
		}
		if err := tx.PutRota(id, rota); err != nil {
			return err
		}
		if err := tx.PutLink(d.swapLink(id, swap, rv.Now)); err != nil {
			return err
		}
		tasks := swapTasks(rv.OfficeView, swap, latchkey.NoticeSwap, to)
		return d.stamp(tx, 0, []latchkey.Entry{swapEntry(rv.OfficeView, swap, "rota.swap_asked", rv.Me)}, tasks)
	}))
}

func swapEntry(o OfficeView, s latchkey.Swap, kind string, by latchkey.PersonID) latchkey.Entry {
	return latchkey.Entry{Property: o.ID, At: o.Now, By: string(by), Kind: kind,
		Public:   map[string]string{"swap": s.ID, "begins": s.Begins.In(o.Zone).Format(time.RFC3339), "ends": s.Ends.In(o.Zone).Format(time.RFC3339)},
		Personal: map[string]string{"from": o.People[s.From].Name, "to": o.People[s.To].Name}}
}

// swapTasks tell one person of a swap, each of their contacts once. It waits for the morning unless it begins before that.
func swapTasks(o OfficeView, s latchkey.Swap, n latchkey.Notice, to latchkey.PersonID) []latchkey.Task {
	soon := s.Begins.Sub(o.Now) < 12*time.Hour
	return tellOn(rules.Contacts(o.People[to], o.Property, soon, o.Now), latchkey.Telling{Notice: n, Person: to, Swap: s.ID},
		latchkey.Task{Key: fmt.Sprintf("swap:%s:%s:%s", s.ID, n, to), Property: o.ID, NotAfter: &s.Ends})
}

func (d *Desk) swapToken(id string) string { return Token(d.keyed("swap link", id)) }

func (d *Desk) swapLink(property latchkey.PropertyID, s latchkey.Swap, now time.Time) latchkey.Link {
	return latchkey.Link{Hash: Hash(d.swapToken(s.ID)), Kind: latchkey.LinkSwap, Person: s.To, Property: property, Swap: s.ID, Created: now, Expires: s.Ends}
}

// SwapView is what somebody sees who is asked to take over.
type SwapView struct {
	Now      time.Time
	Zone     *time.Location
	Property latchkey.Property
	Swap     latchkey.Swap
	From     string
	Language string
}

// SwapFor shows a swap to whoever has its link. It changes nothing.
func (d *Desk) SwapFor(ctx context.Context, token string) (sv SwapView, err error) {
	l, err := d.link(ctx, token, latchkey.LinkSwap)
	if err != nil {
		return sv, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		sv, err = d.swapView(v, l)
		return err
	})
	return sv, err
}

func (d *Desk) swapView(v *store.View, l latchkey.Link) (sv SwapView, err error) {
	if sv.Property, err = v.Property(l.Property); err != nil {
		return sv, err
	}
	sv.Zone = rules.Zone(sv.Property)
	sv.Now = d.Now().In(sv.Zone)
	rota, err := v.Rota(l.Property)
	if err != nil {
		return sv, err
	}
	i := slices.IndexFunc(rota.Swaps, func(s latchkey.Swap) bool { return s.ID == l.Swap })
	if i < 0 {
		return sv, unknownLink()
	}
	sv.Swap = rota.Swaps[i]
	sv.Swap.Begins, sv.Swap.Ends = sv.Swap.Begins.In(sv.Zone), sv.Swap.Ends.In(sv.Zone)
	people, err := v.People(sv.Swap.From, sv.Swap.To)
	for _, p := range people {
		switch p.ID {
		case sv.Swap.From:
			sv.From = p.Name
		case sv.Swap.To:
			sv.Language = p.Language
		}
	}
	return sv, err
}

// AnswerSwap is somebody taking over, or saying that they cannot, with the link in their message.
func (d *Desk) AnswerSwap(ctx context.Context, h Helper, yes bool) error {
	l, err := d.link(ctx, h.Token, latchkey.LinkSwap)
	if err != nil {
		return err
	}
	return d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{l.Property}}, func(tx *store.Tx) error {
		if err := d.bindIn(tx, l, h.Device); err != nil {
			return err
		}
		o, err := d.rotaView(tx.View, Viewer{Session: latchkey.Session{Person: l.Person}}, l.Property)
		if err != nil {
			return err
		}
		rota, swap, err := rules.AnswerSwap(o.Rota, o.Staff, o.Zone, l.Swap, yes, o.Now)
		if err != nil {
			return err
		}
		if err := tx.PutRota(l.Property, rota); err != nil {
			return err
		}
		if yes {
			if err := d.oweOnCallChanged(tx, l.Property); err != nil {
				return err
			}
		}
		kind := map[bool]string{true: "rota.swap_taken", false: "rota.swap_declined"}[yes]
		return d.stamp(tx, 0, []latchkey.Entry{swapEntry(o.OfficeView, swap, kind, l.Person)}, swapTasks(o.OfficeView, swap, latchkey.NoticeSwapDone, swap.From))
	})
}

func (d *Desk) saySwap(v *store.View, t latchkey.Task, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	rota, err := v.Rota(t.Property)
	if err != nil {
		return said{}, "", err
	}
	prop, err := v.Property(t.Property)
	if err != nil {
		return said{}, "", err
	}
	i := slices.IndexFunc(rota.Swaps, func(s latchkey.Swap) bool { return s.ID == tell.Swap })
	if i < 0 {
		return said{}, "the swap is gone", nil
	}
	s, zone := rota.Swaps[i], rules.Zone(prop)
	if tell.Notice == latchkey.NoticeSwap && s.State != latchkey.SwapAsked {
		return said{}, "they have answered", nil
	}
	other, link := s.From, d.BaseURL+"/s/"+d.swapToken(s.ID)
	if tell.Notice == latchkey.NoticeSwapDone {
		other, link = s.To, d.BaseURL+"/oncall/rota"
	}
	p, err := v.Person(other)
	if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
		return said{}, "", err
	}
	if tell.Notice == latchkey.NoticeSwap && s.AskedBy != s.From && s.AskedBy != "" {
		by, err := v.Person(s.AskedBy)
		if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
			return said{}, "", err
		}
		facts.AskedBy = by.Name
	}
	begins, ends := s.Begins.In(zone), s.Ends.In(zone)
	facts.Property, facts.Other, facts.From, facts.By, facts.Yes = prop.Name, p.Name, &begins, &ends, s.State == latchkey.SwapTaken
	return sayMildly(facts, link, notify.Normal, prop), "", nil
}
