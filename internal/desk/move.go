package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// Moving out: the resident says so, or the office begins it and the resident says yes, or both sides agree, or two of the
// staff enter a court's order. All of it passes EndTenancy and so the guard. A date that passes is none of these.

// Leaving is what somebody says about moving out: when the keys were given back, and who took them.
type Leaving struct {
	On     latchkey.Date
	KeysTo string
}

// LeaveView is what a resident sees before they say that they have moved out.
type LeaveView struct {
	HomeView
	Stay    []string // first names of those who go on living there
	Keepers []string // whom they asked to keep a spare: it ends for them, and their keys should come back
}

// LeaveFor shows a resident what moving out means. Called at level proven.
func (d *Desk) LeaveFor(ctx context.Context, who Viewer, home latchkey.HomeID) (lv LeaveView, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return lv, needsProof()
	}
	if lv.HomeView, err = d.HomeFor(ctx, who, home); err != nil {
		return lv, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		ts, err := v.Tenancies(home)
		if err != nil {
			return err
		}
		for _, t := range ts {
			if t.Ended != nil || t.Person == who.Person() {
				continue
			}
			p, err := v.Person(t.Person)
			if err != nil {
				return err
			}
			lv.Stay = append(lv.Stay, words.FirstName(p.Name))
		}
		for _, k := range lv.Holders {
			if k.InvitedBy == who.Person() && k.State == latchkey.HolderAccepted {
				lv.Keepers = append(lv.Keepers, k.Name)
			}
		}
		return nil
	})
	return lv, err
}

// MoveOut is a resident saying that they have moved out and given the keys back. Called at level proven. Whoever else lives
// there stays.
func (d *Desk) MoveOut(ctx context.Context, who Viewer, home latchkey.HomeID, said Leaving) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	said.KeysTo = clip(said.KeysTo, 80)
	if said.KeysTo == "" {
		return latchkey.Errorf(latchkey.Invalid, "Please say who took the keys.")
	}
	t, zone, err := d.ownTenancy(ctx, who, home)
	if err != nil {
		return err
	}
	at, err := rules.EndOn(said.On, d.Now(), zone)
	if err != nil {
		return err
	}
	return d.EndTenancy(ctx, who, home, t.ID, latchkey.End{Kind: latchkey.Surrendered, At: at, KeysTo: said.KeysTo})
}

func (d *Desk) ownTenancy(ctx context.Context, who Viewer, home latchkey.HomeID) (t latchkey.Tenancy, zone *time.Location, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		property, err := d.residentOf(v, who, home)
		if err != nil {
			return err
		}
		prop, err := v.Property(property)
		if err != nil {
			return err
		}
		zone = rules.Zone(prop)
		ts, err := v.Tenancies(home)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(ts, func(t latchkey.Tenancy) bool { return t.Person == who.Person() && t.Ended == nil })
		t = ts[i] // residentOf has found it
		return nil
	})
	return t, zone, err
}

// AskedEnd is what the office enters to begin an end.
type AskedEnd struct {
	Kind     latchkey.EndKind
	On       latchkey.Date
	Document string
	KeysTo   string
}

// AskEnd is the office's own part of an end, on a date. It says whether the end now waits for somebody else: that is no
// refusal, and until then nothing changes. Called by staff at the office counter at level proven.
func (d *Desk) AskEnd(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.TenancyID, asked AskedEnd) (waits bool, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return false, needsProof()
	}
	zone, err := d.zoneOf(ctx, home)
	if err != nil {
		return false, err
	}
	end := latchkey.End{Kind: asked.Kind, Document: asked.Document, KeysTo: clip(asked.KeysTo, 80)}
	if slices.Contains([]latchkey.EndKind{latchkey.Surrendered, latchkey.Agreed, latchkey.CourtOrder, latchkey.Corrected}, asked.Kind) {
		if end.At, err = rules.EndOn(asked.On, d.Now(), zone); err != nil {
			return false, err
		}
	}
	return waiting(d.EndTenancy(ctx, who, home, id, end))
}

func waiting(err error) (bool, error) {
	if _, waits := errors.AsType[*rules.EndWaits](err); waits {
		return true, nil
	}
	return false, err
}

func (d *Desk) zoneOf(ctx context.Context, home latchkey.HomeID) (zone *time.Location, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		property, err := v.HomeProperty(home)
		if err != nil {
			return err
		}
		prop, err := v.Property(property)
		zone = rules.Zone(prop)
		return err
	})
	return zone, asMissing(err)
}

// AgreeToEnd is the yes of somebody else to an end that waits: the resident's, or a second member of the staff's under a
// court order. Seen is when the end that they were shown takes effect; another one meanwhile is not what they agreed to.
func (d *Desk) AgreeToEnd(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.TenancyID, seen time.Time) (waits bool, err error) {
	asked, err := d.endAsked(ctx, who, home, id)
	if err != nil {
		return false, err
	}
	if asked == nil || !asked.At.Equal(seen) {
		return false, endIsStale()
	}
	return waiting(d.EndTenancy(ctx, who, home, id, *asked))
}

func endIsStale() error {
	return latchkey.Errorf(latchkey.Conflict, "This is not what it was when the page was made. Please look once more.")
}

func (d *Desk) endAsked(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.TenancyID) (asked *latchkey.End, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return nil, needsProof()
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		_, _, t, err := d.tenancyFacts(v, who, home, id)
		asked = t.EndAsked
		return err
	})
	return asked, asMissing(err)
}

// RefuseEnd is a no to an end that waits: by the resident, who lives there, or by staff who take back what they asked for.
// A court's order is not the resident's to refuse; it still needs two people and its paper.
func (d *Desk) RefuseEnd(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.TenancyID) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		property, _, t, err := d.tenancyFacts(tx.View, who, home, id)
		if err != nil {
			return err
		}
		if t.Ended != nil || t.EndAsked == nil || t.Person == who.Person() && t.EndAsked.Kind == latchkey.CourtOrder {
			return endIsStale()
		}
		was := t.EndAsked
		t.EndAsked = nil
		if err := tx.PutTenancy(t); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: home, At: d.Now(), By: string(who.Person()), Kind: "tenancy.end_said_no",
			Public: map[string]string{"kind": string(was.Kind)}, Personal: map[string]string{"person": string(t.Person)}}}, nil)
	}))
}

// SetLeaseDate writes another date into a lease. It ends nothing, whenever it is; one that has come is refused by the guard.
// Called by the office and managers at level proven.
func (d *Desk) SetLeaseDate(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.TenancyID, until latchkey.Date) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	var refused error
	err := d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		refused = nil
		f, err := d.officeFacts(tx.View, who, home)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(f.Tenancies, func(t latchkey.Tenancy) bool { return t.ID == id && t.Ended == nil })
		if i < 0 {
			return notYours()
		}
		was := f.Tenancies[i]
		before, err := d.waysIn(tx.View, home, was.Person)
		if err != nil {
			return err
		}
		is, err := rules.MoveLeaseDate(was, before, until, d.Now(), f.Zone)
		entry := latchkey.Entry{Property: f.PropertyID, Home: home, At: d.Now(), By: string(who.Person()), Kind: "tenancy.date_changed",
			Personal: map[string]string{"person": string(was.Person), "was": string(was.Until), "is": string(until)}}
		switch {
		case latchkey.KindOf(err) == latchkey.Against:
			entry.Kind, refused = "tenancy.date_refused", err
		case err != nil:
			return err
		case is.Until == was.Until:
			return nil
		default:
			if err := tx.PutTenancy(is); err != nil {
				return err
			}
		}
		return d.stamp(tx, 0, []latchkey.Entry{entry}, nil)
	})
	if err != nil {
		return asMissing(err)
	}
	return refused
}

// KeyBack notes that a key of somebody who moved out has come back. What is the id of its line in the list.
func (d *Desk) KeyBack(ctx context.Context, who Viewer, home latchkey.HomeID, what string, on latchkey.Date, to string) error {
	return d.turnover(ctx, who, home, "key.back", func(v *store.View, f rules.CaseFacts, t latchkey.Turnover, now time.Time) (latchkey.Turnover, map[string]string, error) {
		if _, err := rules.EndOn(on, now, f.Zone); err != nil {
			return t, nil, err
		}
		if out, err := d.keyIsOut(v, f, t, what); err != nil || !out {
			return t, nil, err // the same tap again, or no key of this home
		}
		t.Back = append(slices.Clone(t.Back), latchkey.KeyBack{What: what, On: on, To: clip(to, 80), By: who.Person(), Said: now})
		return t, map[string]string{"on": string(on)}, nil
	})
}

// keyIsOut says whether a line of the list is a key that has not come back.
func (d *Desk) keyIsOut(v *store.View, f rules.CaseFacts, turn latchkey.Turnover, what string) (bool, error) {
	for _, t := range f.Tenancies {
		if t.Ended == nil {
			continue
		}
		lb, err := d.leftBehind(v, f, turn, t)
		if err != nil {
			return false, err
		}
		for _, a := range rules.StillAlive(lb, d.Now()) {
			if a.ID == what && (a.What == latchkey.AliveOwnKeys || a.What == latchkey.AliveHolderKey) {
				return true, nil
			}
		}
	}
	return false, nil
}

// Rekey notes that the lock of a home's own door was made new.
func (d *Desk) Rekey(ctx context.Context, who Viewer, home latchkey.HomeID, on latchkey.Date, by string) error {
	return d.turnover(ctx, who, home, "lock.rekeyed", func(_ *store.View, f rules.CaseFacts, t latchkey.Turnover, now time.Time) (latchkey.Turnover, map[string]string, error) {
		r := latchkey.Rekeyed{On: on, Who: clip(by, 80), By: who.Person(), Said: now}
		if slices.ContainsFunc(t.Rekeyed, func(o latchkey.Rekeyed) bool { return o.On == r.On && o.Who == r.Who }) {
			return t, nil, nil // the same tap again
		}
		t, err := rules.RecordRekey(t, r, f.Zone)
		return t, map[string]string{"on": string(on)}, err
	})
}

// turnover is one note of the office about a home, at level proven: what is known, what is decided, one line in the log.
func (d *Desk) turnover(ctx context.Context, who Viewer, home latchkey.HomeID, kind string,
	decide func(*store.View, rules.CaseFacts, latchkey.Turnover, time.Time) (latchkey.Turnover, map[string]string, error)) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		f, err := d.officeFacts(tx.View, who, home)
		if err != nil {
			return err
		}
		t, err := tx.Turnover(home)
		if err != nil {
			return err
		}
		t, public, err := decide(tx.View, f, t, d.Now())
		if err != nil || public == nil {
			return err
		}
		if err := tx.PutTurnover(t); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: f.PropertyID, Home: home, At: d.Now(), By: string(who.Person()), Kind: kind, Public: public}}, nil)
	}))
}

// EndCardsAfter ends the wallet cards of somebody who moved out of a home and lives nowhere here. Where they still live
// somewhere, their cards are theirs.
func (d *Desk) EndCardsAfter(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.TenancyID) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		f, err := d.officeFacts(tx.View, who, home)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(f.Tenancies, func(t latchkey.Tenancy) bool { return t.ID == id && t.Ended != nil })
		if i < 0 {
			return notYours()
		}
		p, now := f.Tenancies[i].Person, d.Now()
		if err := tx.TakePerson(p); err != nil {
			return err
		}
		ts, err := tx.TenanciesOf(p)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(ts, func(t latchkey.Tenancy) bool { return t.Ended == nil }) {
			return latchkey.Errorf(latchkey.Against, "They live in another home here, so this card is still theirs.")
		}
		n, err := endCards(tx, p, now)
		if err != nil || n == 0 {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: f.PropertyID, Home: home, At: now, By: string(who.Person()), Kind: "card.ended"}}, nil)
	}))
}

// endCards ends somebody's wallet cards and the sessions that came in with them.
func endCards(tx *store.Tx, p latchkey.PersonID, now time.Time) (n int, err error) {
	cards, err := tx.CardsOf(p)
	if err != nil {
		return 0, err
	}
	for _, c := range cards {
		if c.Ended == nil {
			n++
			c.Ended = &now
			if err := tx.PutCard(c); err != nil {
				return n, err
			}
		}
	}
	return n, endSessionsBy(tx, Viewer{Session: latchkey.Session{Person: p}}, "wallet_card")
}

// leftBehind reads what is known about somebody who moved out.
func (d *Desk) leftBehind(v *store.View, f rules.CaseFacts, turn latchkey.Turnover, t latchkey.Tenancy) (lb rules.LeftBehind, err error) {
	lb = rules.LeftBehind{Tenancy: t, Holders: f.Holders, Cases: f.Earlier, Turnover: turn, Zone: f.Zone}
	ts, err := v.TenanciesOf(t.Person)
	if err != nil {
		return lb, err
	}
	if lb.Grants, err = v.Grants(t.Home); err != nil {
		return lb, err
	}
	if lb.Codes, err = v.CodesOfHome(t.Home); err != nil {
		return lb, err
	}
	for _, c := range f.Earlier {
		if c.By != t.Person || !c.Stage.Open() {
			continue
		}
		ls, err := v.LinksOf(c.ID)
		if err != nil {
			return lb, err
		}
		lb.Links = append(lb.Links, ls...)
	}
	if slices.ContainsFunc(ts, func(t latchkey.Tenancy) bool { return t.Ended == nil }) {
		return lb, nil // how they sign in is part of the home they live in now
	}
	if lb.Cards, err = v.CardsOf(t.Person); err != nil {
		return lb, err
	}
	if lb.Passkeys, err = v.PasskeysOf(t.Person); err != nil {
		return lb, err
	}
	lb.Sessions, err = v.SessionsOf(t.Person)
	return lb, err
}

// endTasks tell a resident on everything they have what was asked about their right to live there, or that it has ended.
// What they did by their own hand they know.
func endTasks(f rules.CaseFacts, t latchkey.Tenancy, what string, by latchkey.PersonID, now time.Time) []latchkey.Task {
	if by == t.Person {
		return nil
	}
	until := now.Add(14 * 24 * time.Hour)
	return tellOn(rules.Contacts(f.People[t.Person], f.Property, false, now), latchkey.Telling{Notice: latchkey.NoticeEnd, Person: t.Person, Tenancy: t.ID},
		latchkey.Task{Key: fmt.Sprintf("end:%s:%s:%d", t.ID, strings.TrimPrefix(what, "tenancy."), now.UnixMicro()), Property: f.PropertyID, Home: t.Home, NotAfter: &until})
}

func (d *Desk) sayEnd(v *store.View, t latchkey.Task, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	ts, err := v.Tenancies(t.Home)
	if err != nil {
		return said{}, "", err
	}
	i := slices.IndexFunc(ts, func(t latchkey.Tenancy) bool { return t.ID == tell.Tenancy })
	if i < 0 || ts[i].Ended == nil && ts[i].EndAsked == nil {
		return said{}, "nobody asks for it any more", nil
	}
	prop, err := propertyOf(v, t.Home)
	if err != nil {
		return said{}, "", err
	}
	facts.Property, facts.Ended = prop.Name, ts[i].Ended != nil
	return sayMildly(facts, d.BaseURL+"/home", notify.Now, prop), "", nil
}
