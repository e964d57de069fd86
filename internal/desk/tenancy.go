package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// waysIn counts the ways a resident has into one home, for the guard.
func (d *Desk) waysIn(v *store.View, home latchkey.HomeID, p latchkey.PersonID) (w rules.Ways, err error) {
	ts, err := v.Tenancies(home)
	if err != nil {
		return w, err
	}
	w.Resident = slices.ContainsFunc(ts, func(t latchkey.Tenancy) bool { return t.Person == p && t.Ended == nil })
	person, err := v.Person(p)
	if err != nil {
		return w, err
	}
	for _, c := range person.Contacts {
		if c.Verified != nil && d.Notify.Has(c.Channel) { // a channel that this house no longer has carries no code
			w.Contacts++
		}
	}
	cards, err := v.CardsOf(p)
	if err != nil {
		return w, err
	}
	for _, c := range cards {
		if c.Ended == nil {
			w.Cards++
		}
	}
	keys, err := v.PasskeysOf(p)
	if err != nil {
		return w, err
	}
	for _, k := range keys {
		if k.Ended == nil {
			w.Passkeys++
		}
	}
	i := slices.IndexFunc(ts, func(t latchkey.Tenancy) bool { return t.Person == p && t.Ended == nil })
	if i < 0 {
		return w, nil
	}
	w.Doors, err = doorsOf(v, ts[i], w.Contacts+w.Cards+w.Passkeys > 0, d.Now())
	return w, err
}

// doorsOf counts the doors of a home through which a resident has a way of their own.
func doorsOf(v *store.View, t latchkey.Tenancy, shows bool, now time.Time) (int, error) {
	h, err := v.Home(t.Home)
	if err != nil {
		return 0, err
	}
	all, err := allOnWay(v, t.Home)
	if err != nil {
		return 0, err
	}
	codes, err := v.CodesOfHome(t.Home)
	return rules.DoorsOf(h, all, codes, t, shows, now), err
}

// leavingWays runs a change to what stands at a home's doors, and lets the guard judge it for everybody who lives there. What
// it refuses is undone with the happening; whoever ran it writes the refusal down.
func (d *Desk) leavingWays(tx *store.Tx, home latchkey.HomeID, change func() error) error {
	return d.leavingWaysOf(tx, []latchkey.HomeID{home}, func(latchkey.PersonID) bool { return false }, change)
}

// leavingWaysOf is leavingWays for several homes. LetsGo says who has let go by their own act of what the change takes.
func (d *Desk) leavingWaysOf(tx *store.Tx, homes []latchkey.HomeID, letsGo func(latchkey.PersonID) bool, change func() error) error {
	before := make([]map[latchkey.PersonID]rules.Ways, len(homes))
	for i, home := range homes {
		var err error
		if before[i], err = d.waysOfAll(tx.View, home); err != nil {
			return err
		}
	}
	if err := change(); err != nil {
		return err
	}
	var no guardSaysNo
	for i, home := range homes {
		after, err := d.waysOfAll(tx.View, home)
		if err != nil {
			return err
		}
		for p, w := range before[i] {
			left := after[p]
			if letsGo(p) {
				left.LetGo = 1
			}
			if err := rules.Exclusion(w, left, nil, d.Now()); err != nil {
				no.error, no.whose = err, append(no.whose, p)
				if !slices.Contains(no.homes, home) {
					no.homes = append(no.homes, home)
				}
			}
		}
	}
	if no.error != nil {
		return no
	}
	return nil
}

func (d *Desk) waysOfAll(v *store.View, home latchkey.HomeID) (map[latchkey.PersonID]rules.Ways, error) {
	all := map[latchkey.PersonID]rules.Ways{}
	ts, err := v.Tenancies(home)
	for _, t := range ts {
		if t.Ended != nil {
			continue
		}
		if all[t.Person], err = d.waysIn(v, home, t.Person); err != nil {
			return nil, err
		}
	}
	return all, err
}

// refusalOf is what a happening with the guard in it answers: a refusal is written down where the resident reads it.
func (d *Desk) refusalOf(ctx context.Context, by latchkey.PersonID, err error) error {
	if no, ok := errors.AsType[guardSaysNo](err); ok {
		for _, home := range no.homes {
			d.logRefusal(ctx, by, home)
		}
		if no.lock != nil {
			d.askToLetGo(ctx, by, no)
			return lockStays(*no.lock, no.error)
		}
		return no.error
	}
	return err
}

// EndTenancy records the viewer's own yes to a lawful end, and ends the tenancy when that was the last one needed. Nobody
// speaks for somebody else: whatever the caller wrote into end.By is left out, and an end that lacks a yes waits
// (Tenancy.EndAsked) and changes nothing. Called at level proven by staff at the office counter and by the resident. A
// refused try is logged where the resident sees it.
func (d *Desk) EndTenancy(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.TenancyID, end latchkey.End) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	end.Document, end.KeysTo = clip(end.Document, 200), clip(end.KeysTo, 80)
	var refused error
	err := d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		refused = nil
		now := d.Now()
		property, staff, t, err := d.tenancyFacts(tx.View, who, home, id)
		if err != nil {
			return err
		}
		before, err := d.waysIn(tx.View, home, t.Person)
		if err != nil {
			return err
		}
		if t.Ended != nil {
			return nil
		}
		end := withOthers(end, t.EndAsked, who.Person())
		kind := "tenancy.ended"
		ended, err := rules.EndTenancy(t, before, end, staff, now)
		if _, waits := errors.AsType[*rules.EndWaits](err); waits {
			kind, refused, ended.EndAsked = "tenancy.end_asked", err, &end
		} else if err != nil {
			kind, refused = "tenancy.end_refused", err
		}
		if kind != "tenancy.end_refused" {
			if err := tx.PutTenancy(ended); err != nil {
				return err
			}
		}
		if kind == "tenancy.ended" {
			if err := d.endHoldersOf(tx, property, t, now); err != nil {
				return err
			}
			if err := d.endGrantsOf(tx, property, t, who.Person(), now); err != nil {
				return err
			}
		}
		tasks, err := d.tellOfEnd(tx.View, kind, t, who.Person(), now)
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: home, At: now, By: string(who.Person()), Kind: kind,
			Public: map[string]string{"kind": string(end.Kind)}, Personal: map[string]string{"person": string(t.Person), "document": end.Document}}}, tasks)
	})
	if err != nil {
		return asMissing(err)
	}
	return refused
}

// tellOfEnd owes the resident the news of what others did about their right to live there. A try that was refused changed
// nothing: it stands in their log, and nobody is woken for it.
func (d *Desk) tellOfEnd(v *store.View, kind string, t latchkey.Tenancy, by latchkey.PersonID, now time.Time) ([]latchkey.Task, error) {
	if kind == "tenancy.end_refused" {
		return nil, nil
	}
	f, err := caseFacts(v, t.Home, latchkey.Lockout{}, now)
	if err != nil {
		return nil, err
	}
	return endTasks(f, t, kind, by, now), nil
}

// withOthers is an end with the viewer's yes, and with those that others gave to the very same end before.
func withOthers(end latchkey.End, asked *latchkey.End, p latchkey.PersonID) latchkey.End {
	end.By = []latchkey.PersonID{p}
	if asked != nil && asked.Kind == end.Kind && asked.Document == end.Document && asked.At.Equal(end.At) {
		for _, o := range asked.By {
			if o != p {
				end.By = append(end.By, o)
			}
		}
	}
	return end
}

// endHoldersOf ends the key-holders whom somebody invited who no longer lives there: those who live there now did not
// choose them, and must not have their address told to them at night.
func (d *Desk) endHoldersOf(tx *store.Tx, property latchkey.PropertyID, t latchkey.Tenancy, now time.Time) error {
	ks, err := tx.Holders(t.Home)
	if err != nil {
		return err
	}
	var entries []latchkey.Entry
	for _, k := range ks {
		if k.InvitedBy != t.Person || k.State == latchkey.HolderEnded || k.State == latchkey.HolderDeclined {
			continue
		}
		k = endedHolder(k, now)
		if err := tx.PutHolder(k); err != nil {
			return err
		}
		entries = append(entries, latchkey.Entry{Property: property, Home: t.Home, At: now, By: "latchkey", Kind: "holder.ended",
			Public: map[string]string{"holder": string(k.ID), "why": "the resident who asked them moved out"}})
	}
	return d.stamp(tx, 0, entries, nil)
}

// endGrantsOf ends what somebody who no longer lives there had given to guests, and their own codes. A code is live until its
// lock was seen without it: until then it stands on the office's list.
func (d *Desk) endGrantsOf(tx *store.Tx, property latchkey.PropertyID, t latchkey.Tenancy, by latchkey.PersonID, now time.Time) error {
	ended, err := endGrants(tx, t.Home, by, now, func(g latchkey.Grant) bool { return g.By == t.Person })
	if err != nil {
		return err
	}
	var entries []latchkey.Entry
	for _, id := range ended {
		entries = append(entries, latchkey.Entry{Property: property, Home: t.Home, At: now, By: string(by), Kind: "grant.ended", Public: map[string]string{"grant": string(id)}})
	}
	tasks, err := d.endCodes(tx, t.Home, codesOf(t.Person, ended))
	if err != nil {
		return err
	}
	// Nobody else may see when they used the door, and they have left.
	if err := errors.Join(tx.ForgetDoorEventsAt(t.Home, t.Person), d.reviewEvents(tx, t.Home)); err != nil {
		return err
	}
	return d.stamp(tx, 0, entries, tasks)
}

// endGrants ends some grants of a home, and says which.
func endGrants(tx *store.Tx, home latchkey.HomeID, by latchkey.PersonID, now time.Time, which func(latchkey.Grant) bool) (ended []latchkey.GrantID, err error) {
	all, err := tx.Grants(home)
	if err != nil {
		return nil, err
	}
	for _, g := range all {
		if g.Ended != nil || !which(g) {
			continue
		}
		g.Ended, g.EndedBy = &now, by
		if err := tx.PutGrant(g); err != nil {
			return nil, err
		}
		ended = append(ended, g.ID)
	}
	return ended, nil
}

// codesOf are somebody's own codes, spares among them, and those of some grants.
func codesOf(p latchkey.PersonID, grants []latchkey.GrantID) func(latchkey.Code) bool {
	return func(c latchkey.Code) bool {
		return c.Kind != latchkey.CodeGuest && c.Kind != latchkey.CodeStaff && c.Person == p && p != "" || slices.Contains(grants, c.Grant) && c.Grant != ""
	}
}

func (d *Desk) tenancyFacts(v *store.View, who Viewer, home latchkey.HomeID, id latchkey.TenancyID) (p latchkey.PropertyID, staff []latchkey.PersonID, t latchkey.Tenancy, err error) {
	if p, err = v.HomeProperty(home); err != nil {
		return p, nil, t, notYours()
	}
	works, err := v.Staff(p)
	if err != nil {
		return p, nil, t, err
	}
	for _, s := range works { // on-call opens doors; it does not end anybody's right to one
		if s.Ended == nil && s.Role != latchkey.RoleOnCall {
			staff = append(staff, s.Person)
		}
	}
	ts, err := v.Tenancies(home)
	if err != nil {
		return p, nil, t, err
	}
	i := slices.IndexFunc(ts, func(t latchkey.Tenancy) bool { return t.ID == id })
	if i < 0 || who.Person() == "" || ts[i].Person != who.Person() && !(slices.Contains(staff, who.Person()) && who.Session.Counter == latchkey.CounterOffice) {
		return p, nil, t, notYours()
	}
	return p, staff, ts[i], nil
}

// takeHomesOf are the homes a person lives in: whatever changes how they sign in is decided with these taken.
func (d *Desk) takeHomesOf(ctx context.Context, p latchkey.PersonID) (take store.Take, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		ts, err := v.TenanciesOf(p)
		for _, t := range ts {
			if t.Ended == nil && !slices.Contains(take.Homes, t.Home) {
				take.Homes = append(take.Homes, t.Home)
			}
		}
		return err
	})
	return take, err
}

// guarded runs a change to how a resident signs in and lets the guard judge what is left afterwards, before anything is
// kept: it is read again inside the same transaction.
func (d *Desk) guarded(ctx context.Context, p latchkey.PersonID, change func(tx *store.Tx, now time.Time) error) error {
	take, err := d.takeHomesOf(ctx, p)
	if err != nil {
		return err
	}
	err = d.Store.Do(ctx, take, func(tx *store.Tx) error {
		if err := tx.TakePerson(p); err != nil {
			return err
		}
		before := map[latchkey.HomeID]rules.Ways{}
		for _, h := range take.Homes {
			if before[h], err = d.waysIn(tx.View, h, p); err != nil {
				return err
			}
		}
		now := d.Now()
		if err := change(tx, now); err != nil {
			return err
		}
		for _, h := range take.Homes {
			after, err := d.waysIn(tx.View, h, p)
			if err != nil {
				return err
			}
			if err := rules.Exclusion(before[h], after, nil, now); err != nil {
				return guardSaysNo{error: err, homes: []latchkey.HomeID{h}}
			}
		}
		return nil
	})
	return d.refusalOf(ctx, p, err)
}

// guardSaysNo tells a refusal by the guard from a change that was wrong in itself.
type guardSaysNo struct {
	error
	homes []latchkey.HomeID
	whose []latchkey.PersonID // whose last way it is
	lock  *latchkey.SmartLock // that was to be taken off
}

// logRefusal writes into the home's log that the guard kept somebody's last way. The refusal holds whether or not it can
// be written down.
func (d *Desk) logRefusal(ctx context.Context, p latchkey.PersonID, home latchkey.HomeID) {
	err := d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		property, err := tx.HomeProperty(home)
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: home, At: d.Now(), By: string(p), Kind: "guard.refused"}}, nil)
	})
	if err != nil {
		d.Log.Warn("write down that the guard refused", "home", home, "err", err)
	}
}

const (
	contactsMost    = 8  // per person
	addressesPerDay = 10 // new ones, per person
)

// endSessionsBy signs out the viewer's other devices that came in by means that end now: a stolen phone must not stay
// signed in for months because its session outlives it.
func endSessionsBy(tx *store.Tx, who Viewer, how string) error {
	all, err := tx.SessionsOf(who.Person())
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.How == how && s.Hash != who.Session.Hash {
			if err := tx.EndSession(s.Hash); err != nil {
				return err
			}
		}
	}
	return nil
}

// EndPasskey takes a device out of the list of those that may sign in, and signs out every other device that came in by a
// passkey: which of them it was is not known. A code is enough to end one that does not prove
// anything yet: that is how its owner stops somebody else's.
func (d *Desk) EndPasskey(ctx context.Context, who Viewer, id string) error {
	if who.Person() == "" {
		return needsProof()
	}
	return d.guarded(ctx, who.Person(), func(tx *store.Tx, now time.Time) error {
		k, err := tx.Passkey(id)
		if err == nil && k.Person != who.Person() {
			err = notYours()
		}
		if err != nil {
			return asMissing(err)
		}
		waits := k.Waits(now)
		if who.Session.Level != latchkey.ProofProven && !waits {
			return needsProof()
		}
		if k.Ended != nil {
			return nil
		}
		k.Ended = &now
		if err := tx.PutPasskey(k); err != nil {
			return err
		}
		p, err := tx.Person(who.Person())
		if err != nil {
			return err
		}
		if err := mayReturn(tx.View, p); err != nil {
			return err
		}
		if err := endSessionsBy(tx, who, "passkey"); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(who.Person()), Kind: "passkey.ended"}}, nil)
	})
}
