package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/jobs"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

func (d *Desk) favourToken(id latchkey.FavourID) string {
	return Token(d.keyed("favour link", string(id)))
}

// FavourView is what somebody sees who is asked to pull a door shut. Where the resident is, and whether anybody is inside, is not
// in it.
type FavourView struct {
	Now      time.Time
	Property latchkey.Property
	Unit     string
	Resident string // first name
	Favour   latchkey.Favour
	Stands   bool
	Usual    *int
	Language string
}

// FavourFor shows a favour to whoever has its link. It changes nothing.
func (d *Desk) FavourFor(ctx context.Context, token string) (fv FavourView, err error) {
	l, err := d.link(ctx, token, latchkey.LinkFavour)
	if err != nil {
		return fv, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		fv, err = d.favourView(v, l)
		return err
	})
	if latchkey.KindOf(err) == latchkey.NotFound {
		err = unknownLink()
	}
	return fv, err
}

func (d *Desk) favourView(v *store.View, l latchkey.Link) (fv FavourView, err error) {
	if fv.Favour, err = v.Favour(l.Favour); err != nil {
		return fv, err
	}
	now := d.Now()
	f, err := caseFacts(v, fv.Favour.Home, latchkey.Lockout{}, now)
	if err != nil {
		return fv, err
	}
	if err := stillHolds(f, l); err != nil {
		return fv, err
	}
	fv.Now, fv.Property, fv.Unit = now.In(f.Zone), f.Property, f.Home.Unit
	fv.Resident, fv.Language = latchkey.FirstName(f.People[fv.Favour.By].Name), f.People[fv.Favour.To].Language
	fv.Stands = rules.FavourStands(fv.Favour, now) && asksStill(f, fv.Favour)
	for _, k := range f.Holders {
		if k.ID == fv.Favour.Holder {
			fv.Usual = k.Minutes
		}
	}
	return fv, nil
}

// asksStill says whether whoever asked still lives there, and whoever was asked still keeps the key or works here.
func asksStill(f rules.CaseFacts, x latchkey.Favour) bool {
	holds := slices.ContainsFunc(f.Holders, func(k latchkey.KeyHolder) bool { return k.ID == x.Holder && k.State == latchkey.HolderAccepted })
	works := slices.ContainsFunc(f.Staff, func(s latchkey.Staff) bool { return s.Person == x.To && s.Role == x.Role && s.Ended == nil })
	return f.LivesIn(x.By) && (holds || x.Holder == "" && works)
}

// AnswerFavour hears somebody who was asked: that they go and in how many minutes, that they cannot, or that the door is shut. Their
// word is passed on as theirs.
func (d *Desk) AnswerFavour(ctx context.Context, h Helper, says latchkey.FavourAnswer, minutes int) error {
	minutes = favourMinutes(says, minutes)
	if says == latchkey.FavourGoing {
		if err := checkPromise(minutes); err != nil {
			return err
		}
	}
	l, err := d.link(ctx, h.Token, latchkey.LinkFavour)
	if err != nil {
		return err
	}
	return d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{l.Home}}, func(tx *store.Tx) error {
		fv, err := d.favourView(tx.View, l)
		if err != nil {
			return err
		}
		if err := d.bindIn(tx, l, h.Device); err != nil {
			return err
		}
		return d.favourAnswered(tx, fv, says, minutes)
	})
}

// favourMinutes is in how many minutes somebody is there who goes and does not say.
func favourMinutes(says latchkey.FavourAnswer, minutes int) int {
	if minutes = max(minutes, 0); minutes == 0 && says == latchkey.FavourGoing {
		return 15
	}
	return minutes
}

// favourAnswered is one answer to a favour, inside a happening that took the home.
func (d *Desk) favourAnswered(tx *store.Tx, fv FavourView, says latchkey.FavourAnswer, minutes int) error {
	now := d.Now()
	if !fv.Stands {
		return rules.NotNeeded()
	}
	f, err := rules.AnswerFavour(fv.Favour, says, minutes, now)
	if err != nil {
		return err
	}
	lock, err := tx.SmartLock(f.Lock)
	if err != nil {
		return err
	}
	tasks, err := d.favourTells(tx.View, f, latchkey.NoticeFavourSays, f.By, fmt.Sprintf("%s:%d", says, now.UnixMicro()))
	if err != nil {
		return err
	}
	switch says {
	case latchkey.FavourCannot:
		lock.Favour = ""
		err = tx.PutSmartLock(lock)
	case latchkey.FavourIsShut:
		tasks = append(tasks, d.lookAtFavour(f, lock, fmt.Sprintf("said:%d", now.UnixMicro()), now))
	}
	return errors.Join(err, tx.PutFavour(f), d.stamp(tx, 0, []latchkey.Entry{favourEntry(f, "favour."+string(says), string(f.To), now)}, tasks))
}

// favourTells owes news of a favour to one person. Whoever is asked is asked only where and when they may be; a resident who waits
// for an answer reads it at once.
func (d *Desk) favourTells(v *store.View, f latchkey.Favour, n latchkey.Notice, to latchkey.PersonID, key string) ([]latchkey.Task, error) {
	prop, err := v.Property(f.Property)
	if err != nil {
		return nil, err
	}
	p, err := v.Person(to)
	if err != nil {
		return nil, err
	}
	until := rules.FavourUntil(f)
	return tellOn(rules.Contacts(p, prop, to == f.By, d.Now()), latchkey.Telling{Notice: n, Person: to, Favour: f.ID},
		latchkey.Task{Key: fmt.Sprintf("favour:%s:%s:%s", f.ID, key, to), Property: f.Property, Home: f.Home, NotAfter: &until}), nil
}

// lookAtFavour owes a look at a favour, or at the lock that it is about.
func (d *Desk) lookAtFavour(f latchkey.Favour, l latchkey.SmartLock, key string, due time.Time) latchkey.Task {
	payload, _ := json.Marshal(latchkey.FavourWork{Favour: f.ID}) // a string always encodes
	until := due.Add(time.Hour)
	return latchkey.Task{Kind: latchkey.TaskFavour, Key: fmt.Sprintf("favour:%s:%s", f.ID, key), Property: f.Property, Home: f.Home, Due: due, NotAfter: &until,
		Lane: "locks " + l.Stack, Payload: payload}
}

// LookAtFavour tells the resident that nobody has answered, or reads the lock when the door was said to be shut. Called by jobs.
func (d *Desk) LookAtFavour(ctx context.Context, t latchkey.Task) error {
	var w latchkey.FavourWork
	if err := json.Unmarshal(t.Payload, &w); err != nil {
		return jobs.Permanent(fmt.Errorf("look at a favour: %s is no work", t.Key))
	}
	var f latchkey.Favour
	var l latchkey.SmartLock
	err := d.Store.View(ctx, func(v *store.View) (err error) {
		if f, err = v.Favour(w.Favour); err == nil {
			l, err = v.SmartLock(f.Lock)
		}
		return err
	})
	switch {
	case latchkey.KindOf(err) == latchkey.NotFound:
		return nil
	case err != nil || l.Removed != nil:
		return err
	case l.Favour == f.ID && (f.SaidShut != nil || f.How == latchkey.FavourShut):
		return d.readForFavour(ctx, f, l)
	}
	return d.noAnswer(ctx, f)
}

// noAnswer tells the resident that whoever was asked has said nothing.
func (d *Desk) noAnswer(ctx context.Context, f latchkey.Favour) error {
	return d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{f.Home}}, func(tx *store.Tx) error {
		f, err := tx.Favour(f.ID)
		now := d.Now()
		if err != nil || f.Silent != nil || !rules.FavourStands(f, now) || !rules.FavourSilent(f, now) {
			return err
		}
		f.Silent = &now
		tasks, err := d.favourTells(tx.View, f, latchkey.NoticeFavourSays, f.By, "silent")
		return errors.Join(err, tx.PutFavour(f), d.stamp(tx, 0, nil, tasks))
	})
}

// readForFavour asks the lock itself how its door stands: what somebody said, and an old word about a bolt, prove nothing.
func (d *Desk) readForFavour(ctx context.Context, f latchkey.Favour, l latchkey.SmartLock) error {
	if l.Busy != nil && d.Now().Before(*l.Busy) {
		return jobs.Later(*l.Busy, fmt.Errorf("lock %s is being spoken to", l.ID))
	}
	r, said := d.readLock(ctx, l)
	return d.Store.Do(context.WithoutCancel(ctx), takeOfLock(l), func(tx *store.Tx) error {
		l, err := tx.SmartLock(l.ID)
		if err != nil {
			return err
		}
		tasks, err := d.keepAnswer(tx, &l, r, said, 1)
		if err != nil {
			return err
		}
		f, err := tx.Favour(f.ID)
		if err != nil {
			return err
		}
		if after := rules.FavourLocked(f, r); said == nil && after.Locked != nil && f.Locked == nil {
			if l.Favour == f.ID {
				l.Favour = ""
			}
			more, err := d.favourTells(tx.View, after, latchkey.NoticeFavourShut, f.By, "locked")
			if err != nil {
				return err
			}
			tasks = append(tasks, more...)
			if err := errors.Join(tx.PutFavour(after), d.stamp(tx, 0, []latchkey.Entry{favourEntry(f, "favour.locked", "latchkey", r.At)}, nil)); err != nil {
				return err
			}
		}
		return errors.Join(tx.PutSmartLock(l), d.stamp(tx, 0, nil, tasks))
	})
}

// favourSeen ends a favour by itself when the lock says that its door is shut.
func (d *Desk) favourSeen(tx *store.Tx, l *latchkey.SmartLock, at time.Time) (tasks []latchkey.Task, err error) {
	if l.Favour == "" {
		return nil, nil
	}
	f, err := tx.Favour(l.Favour)
	if latchkey.KindOf(err) == latchkey.NotFound {
		l.Favour = ""
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	stood := rules.FavourStands(f, at)
	after, look, more := rules.FavourSeen(f, l.Reading, at)
	if look {
		tasks = append(tasks, d.lookAtFavour(after, *l, fmt.Sprintf("locked:%d", at.UnixMicro()), d.Now()))
	}
	if !more {
		l.Favour = ""
	}
	if f.Over != nil || after.Over == nil {
		return tasks, nil
	}
	for to, notice := range map[latchkey.PersonID]latchkey.Notice{after.To: latchkey.NoticeFavourOver, after.By: latchkey.NoticeFavourShut} {
		if !stood {
			continue // that was half a day ago: nobody waits for it
		}
		news, err := d.favourTells(tx.View, after, notice, to, "shut")
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, news...)
	}
	return tasks, errors.Join(tx.PutFavour(after), d.stamp(tx, 0, []latchkey.Entry{favourEntry(after, "favour.seen_shut", "latchkey", at)}, nil))
}

// sayFavour makes the words of a favour from what is true when they are sent.
func (d *Desk) sayFavour(v *store.View, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	x, err := v.Favour(tell.Favour)
	if latchkey.KindOf(err) == latchkey.NotFound {
		return said{}, "it is too old to be kept", nil
	}
	if err != nil {
		return said{}, "", err
	}
	now := d.Now()
	f, err := caseFacts(v, x.Home, latchkey.Lockout{}, now)
	if err != nil {
		return said{}, "", err
	}
	l, err := v.SmartLock(x.Lock)
	if err != nil {
		return said{}, "", err
	}
	stands := rules.FavourStands(x, now) && asksStill(f, x)
	facts.Property, facts.Unit, facts.Resident, facts.Door = f.Property.Name, f.Home.Unit, f.People[x.By].Name, l.Name
	facts.Number, facts.Favour, facts.Yes = rules.EmergencyNumber(f.Property), x, x.SaidShut != nil
	switch tell.Notice {
	case latchkey.NoticeFavour:
		if !stands || x.Answer != "" || x.SaidShut != nil {
			return said{}, "they have answered, or it is not needed any more", nil
		}
		facts.Reply = d.codeOn(tell)
		return sayMildly(facts, d.BaseURL+"/f/"+d.favourToken(x.ID), notify.Now, f.Property), "", nil
	case latchkey.NoticeFavourOver:
		return sayMildly(facts, d.BaseURL+"/f/"+d.favourToken(x.ID), notify.Normal, f.Property), "", nil
	}
	if !f.LivesIn(tell.Person) {
		return said{}, "they do not live there any more", nil
	}
	if tell.Notice == latchkey.NoticeFavourSays && x.Over != nil && x.How != latchkey.FavourRefused {
		return said{}, "it is over", nil
	}
	facts.Favour = inZoneOf(x, f.Zone)
	if facts.Other = rules.RoleName(x.Role); x.Holder != "" {
		facts.Other = latchkey.FirstName(f.People[x.To].Name)
	}
	return sayMildly(facts, d.BaseURL+"/home/locks/"+string(l.ID)+"/open?home="+string(l.Home), notify.Now, f.Property), "", nil
}

// inZoneOf is a favour with its instants as clocks at the door show them.
func inZoneOf(f latchkey.Favour, zone *time.Location) latchkey.Favour {
	for _, at := range []**time.Time{&f.Answered, &f.SaidShut, &f.Silent, &f.Over, &f.Locked} {
		if *at != nil {
			t := (*at).In(zone)
			*at = &t
		}
	}
	f.Asked = f.Asked.In(zone)
	return f
}
