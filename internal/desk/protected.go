package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// A protected lock change is seen by who asked and by two people named for it. Nothing of it is filed under the home: what
// is logged names no home, so that whoever lives there too reads none of it; who is kept out gets no message and no other
// words than any stranger.

// Protecting is what somebody says who asks for a protected lock change.
type Protecting struct {
	Name    string // who must not get in
	Person  latchkey.PersonID
	Paper   string // none | order | report | other
	Safe    latchkey.ContactID
	Manager latchkey.PersonID // who takes it; "" = any manager
}

// ProtectedView is what a resident sees of their own requests, and needs to make one.
type ProtectedView struct {
	HomeView
	Mine     []latchkey.LockChange
	Law      latchkey.LockChangeLaw // of this place; the zero row: not known
	Known    []SomebodyNamed        // who has, or had, to do with this home
	Managers []SomebodyNamed
	Contacts []latchkey.Contact // proved ones
}

// SomebodyNamed is somebody by id and name.
type SomebodyNamed struct {
	ID   latchkey.PersonID
	Name string
}

const lockChangesPerDay = 5 // for a home

// ProtectedFor shows a resident their protected lock changes. Called at level proven.
func (d *Desk) ProtectedFor(ctx context.Context, who Viewer, home latchkey.HomeID) (pv ProtectedView, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return pv, needsProof()
	}
	if pv.HomeView, err = d.HomeFor(ctx, who, home); err != nil {
		return pv, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		f, err := caseFacts(v, home, latchkey.Lockout{}, d.Now())
		if err != nil {
			return err
		}
		all, err := v.LockChanges(home)
		if err != nil {
			return err
		}
		for _, l := range all {
			if l.For == who.Person() {
				pv.Mine = append(pv.Mine, l)
			}
		}
		slices.SortFunc(pv.Mine, func(a, b latchkey.LockChange) int { return b.Asked.Compare(a.Asked) })
		_, pv.Law = rules.LockChangeClock(f.Property, d.Now())
		pv.Known, pv.Managers = knownAt(f, who.Person()), managersOf(f, who.Person())
		for _, c := range pv.Me.Contacts {
			if c.Verified != nil {
				pv.Contacts = append(pv.Contacts, c)
			}
		}
		return nil
	})
	return pv, err
}

func knownAt(f rules.CaseFacts, but latchkey.PersonID) (all []SomebodyNamed) {
	add := func(id latchkey.PersonID) {
		if id != but && !slices.ContainsFunc(all, func(n SomebodyNamed) bool { return n.ID == id }) {
			all = append(all, SomebodyNamed{id, f.People[id].Name})
		}
	}
	for _, t := range f.Tenancies {
		add(t.Person)
	}
	for _, k := range f.Holders {
		add(k.Person)
	}
	return all
}

func managersOf(f rules.CaseFacts, but latchkey.PersonID) (all []SomebodyNamed) {
	for _, s := range f.Staff {
		if s.Ended == nil && s.Role == latchkey.RoleManager && s.Person != but {
			all = append(all, SomebodyNamed{s.Person, f.People[s.Person].Name})
		}
	}
	return all
}

// AskLockChange begins a protected lock change. Called by a resident for themself at level proven, or at the desk by the
// office and managers for somebody who lives there and stands before them. Whoever else keeps a key or lives there hears
// nothing.
func (d *Desk) AskLockChange(ctx context.Context, who Viewer, home latchkey.HomeID, forWhom latchkey.PersonID, said Protecting) (id latchkey.LockChangeID, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return "", needsProof()
	}
	err = d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		now := d.Now()
		f, err := caseFacts(tx.View, home, latchkey.Lockout{}, now)
		if err != nil {
			return err
		}
		if err := mayAskLockChange(f, who, forWhom); err != nil {
			return err
		}
		l := latchkey.LockChange{ID: latchkey.LockChangeID(d.NewID()), Property: f.PropertyID, Home: home, For: forWhom, By: who.Person(),
			Excluded: latchkey.Excluded{Name: clip(said.Name, 80), Person: said.Person}, Paper: said.Paper, Safe: said.Safe}
		if said.Person != "" {
			known := knownAt(f, forWhom)
			i := slices.IndexFunc(known, func(n SomebodyNamed) bool { return n.ID == said.Person })
			if i < 0 {
				return notYours()
			}
			l.Excluded.Name = known[i].Name
		}
		if said.Manager != "" {
			l.Named = []latchkey.PersonID{said.Manager}
		}
		if l, err = rules.AskLockChange(f.Property, f.Staff, f.Tenancies, l, now); err != nil {
			return err
		}
		before, err := tx.LockChanges(home)
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(before, func(b latchkey.LockChange) bool {
			return b.For == l.For && b.Done == nil && b.Kept() && rules.SameName(b.Excluded.Name, l.Excluded.Name)
		}); i >= 0 {
			id = before[i].ID // the same tap again
			return errNothing
		}
		ok, retry, err := tx.Count("lock changes:"+string(home), now, 24*time.Hour, lockChangesPerDay)
		if err != nil {
			return err
		}
		if !ok {
			return d.tooMany(retry)
		}
		id = l.ID
		if err := d.endGrantsTo(tx, f, l, now); err != nil {
			return err
		}
		if err := tx.PutLockChange(l); err != nil {
			return err
		}
		return d.logLockChange(tx, l, who, "lock_change.asked", lockChangeTasks(f, l, now))
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return id, asMissing(err)
}

func mayAskLockChange(f rules.CaseFacts, who Viewer, forWhom latchkey.PersonID) error {
	lives := slices.ContainsFunc(f.Tenancies, func(t latchkey.Tenancy) bool { return t.Person == forWhom && t.Ended == nil })
	self := who.Session.Counter == latchkey.CounterHome && who.Person() == forWhom
	desk := who.Session.Counter == latchkey.CounterOffice && rules.MayVouch(f.Staff, who.Person())
	if !lives || !self && !desk {
		return notYours()
	}
	return nil
}

// endGrantsTo ends at once, and without a word to anybody, what the person who is kept out had for this home as a guest:
// being asked with a key. What somebody has who lives there is not touched here.
func (d *Desk) endGrantsTo(tx *store.Tx, f rules.CaseFacts, l latchkey.LockChange, now time.Time) error {
	for _, k := range f.Holders {
		same := k.Person == l.Excluded.Person || rules.SameName(f.People[k.Person].Name, l.Excluded.Name)
		if !same || k.State == latchkey.HolderEnded || k.State == latchkey.HolderDeclined {
			continue
		}
		k = endedHolder(k, now)
		if err := tx.PutHolder(k); err != nil {
			return err
		}
	}
	ended, err := endGrants(tx, l.Home, l.For, now, func(g latchkey.Grant) bool { return rules.SameName(g.Name, l.Excluded.Name) })
	if err != nil {
		return err
	}
	tasks, err := d.endCodes(tx, l.Home, codesOf("", ended))
	if err != nil {
		return err
	}
	return d.stamp(tx, 0, nil, tasks)
}

// logLockChange writes a line that names no home, and owes the messages.
func (d *Desk) logLockChange(tx *store.Tx, l latchkey.LockChange, who Viewer, kind string, tasks []latchkey.Task) error {
	return d.stamp(tx, 0, []latchkey.Entry{{At: d.Now(), By: string(who.Person()), Kind: kind, Public: map[string]string{"lock_change": string(l.ID)}}}, tasks)
}

// lockChangeTasks tell the one person named for it at once, remind them while the clock runs, and tell every manager when it
// is late. A reminder that is no longer needed is dropped when it falls due.
func lockChangeTasks(f rules.CaseFacts, l latchkey.LockChange, now time.Time) (tasks []latchkey.Task) {
	reminders, late := rules.LockChangeReminders(l.Asked, l.Due)
	for n, at := range append([]time.Time{now}, reminders...) {
		tasks = append(tasks, protectedTasks(f, l, l.Named, fmt.Sprint(n), at)...)
	}
	var managers []latchkey.PersonID
	for _, m := range managersOf(f, l.Excluded.Person) {
		managers = append(managers, m.ID)
	}
	return append(tasks, protectedTasks(f, l, managers, "late", late)...)
}

func protectedTasks(f rules.CaseFacts, l latchkey.LockChange, to []latchkey.PersonID, key string, at time.Time) (tasks []latchkey.Task) {
	until := at.Add(7 * 24 * time.Hour)
	for _, id := range to {
		for _, c := range rules.Contacts(f.People[id], f.Property, true, at) {
			payload, err := json.Marshal(latchkey.Telling{Notice: latchkey.NoticeProtected, Person: id, Contact: c.Contact.ID, LockChange: l.ID})
			if err != nil {
				continue
			}
			tasks = append(tasks, latchkey.Task{Kind: latchkey.TaskTell, Key: fmt.Sprintf("protected:%s:%s:%s", l.ID, key, c.Contact.ID), Property: l.Property,
				Due: c.At, NotAfter: &until, Lane: c.Contact.Channel, Payload: payload})
		}
	}
	return tasks
}

// quietTasks tell the resident on the one contact they chose, and nowhere else.
func (d *Desk) quietTasks(v *store.View, l latchkey.LockChange, key string, now time.Time) ([]latchkey.Task, error) {
	p, err := v.Person(l.For)
	if err != nil {
		return nil, err
	}
	c, ok := contactOf(p, l.Safe)
	if !ok || c.Verified == nil {
		return nil, nil
	}
	payload, err := json.Marshal(latchkey.Telling{Notice: latchkey.NoticeQuiet, Person: l.For, Contact: c.ID, LockChange: l.ID})
	if err != nil {
		return nil, err
	}
	until := now.Add(7 * 24 * time.Hour)
	return []latchkey.Task{{Kind: latchkey.TaskTell, Key: fmt.Sprintf("quiet:%s:%s", l.ID, key), Property: l.Property, Due: now, NotAfter: &until, Lane: c.Channel, Payload: payload}}, nil
}

// sayProtected makes words that say nothing of what it is about: a phone lies on a table.
func (d *Desk) sayProtected(v *store.View, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	l, err := v.LockChange(tell.LockChange)
	if err != nil {
		return said{}, "", err
	}
	prop, err := v.Property(l.Property)
	if err != nil {
		return said{}, "", err
	}
	facts.Property = prop.Name
	if tell.Notice == latchkey.NoticeQuiet {
		facts.Number = rules.EmergencyNumber(prop)
		if prop.Office != nil {
			facts.Phone = prop.Office.Phone
		}
		facts.Language = languageOr(facts.Language, prop)
		guard := notify.Guard{Forbidden: notify.StreetOf(prop.Address), Shown: []string{facts.Phone}}
		return sayAsItIs(facts, d.BaseURL+"/home", notify.Normal, guard), "", nil
	}
	if l.Done != nil || !l.Kept() {
		return said{}, "it is done", nil
	}
	works, err := v.StaffOf(tell.Person)
	if err != nil {
		return said{}, "", err
	}
	var roles []latchkey.Role
	for _, s := range works {
		if s.Ended == nil && s.Property == l.Property {
			roles = append(roles, s.Role)
		}
	}
	return sayMildly(facts, d.BaseURL+staffCounter(roles)+"/protected", notify.Now, prop), "", nil
}

// maySeeLockChange says who sees one: the two people named for it, and, once it is late, every manager but the one who is kept
// out.
func maySeeLockChange(l latchkey.LockChange, staff []latchkey.Staff, who Viewer, now time.Time) bool {
	p := who.Person()
	works := func(ok func(latchkey.Staff) bool) bool {
		return slices.ContainsFunc(staff, func(s latchkey.Staff) bool { return s.Person == p && s.Ended == nil && ok(s) })
	}
	if p == "" || who.Session.Counter == latchkey.CounterHome || who.Session.Level != latchkey.ProofProven || p == l.Excluded.Person || p == l.For {
		return false
	}
	if slices.Contains(l.Named, p) {
		return works(func(latchkey.Staff) bool { return true })
	}
	_, late := rules.LockChangeReminders(l.Asked, l.Due)
	return l.Done == nil && l.Kept() && !now.Before(late) && works(func(s latchkey.Staff) bool { return s.Role == latchkey.RoleManager })
}

// NamedLockChange is one as the people named for it see it.
type NamedLockChange struct {
	latchkey.LockChange
	Now      time.Time
	Unit     string
	Resident string
	Law      latchkey.LockChangeLaw
	Late     bool
	Second   []SomebodyNamed // whom the manager may name
	Names    []string
	Mine     bool // the viewer is the manager who has it
	Signed   bool // the viewer has entered the order
	Waits    bool // an order must come first
}

// LockChangesNamed lists what the viewer was named for, at their counter. To everybody else the list is empty.
func (d *Desk) LockChangesNamed(ctx context.Context, who Viewer) (list []NamedLockChange, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		works, err := v.StaffOf(who.Person())
		if err != nil {
			return err
		}
		if len(works) == 0 || who.Session.Counter == latchkey.CounterHome {
			return notYours()
		}
		var seen []latchkey.PropertyID
		for _, w := range works {
			if w.Ended != nil || slices.Contains(seen, w.Property) {
				continue
			}
			seen = append(seen, w.Property)
			all, err := v.LockChangesAt(w.Property)
			if err != nil {
				return err
			}
			for _, l := range all {
				n, err := d.named(v, who, l)
				if latchkey.KindOf(err) == latchkey.NotFound {
					continue
				} else if err != nil {
					return err
				}
				list = append(list, n)
			}
		}
		slices.SortFunc(list, func(a, b NamedLockChange) int { return b.Asked.Compare(a.Asked) })
		return nil
	})
	return list, err
}

func (d *Desk) named(v *store.View, who Viewer, l latchkey.LockChange) (n NamedLockChange, err error) {
	f, err := caseFacts(v, l.Home, latchkey.Lockout{}, d.Now())
	if err != nil {
		return n, err
	}
	if !maySeeLockChange(l, f.Staff, who, d.Now()) {
		return n, notYours()
	}
	_, law := rules.LockChangeClock(f.Property, l.Asked)
	_, late := rules.LockChangeReminders(l.Asked, l.Due)
	n = NamedLockChange{LockChange: l, Now: d.Now().In(f.Zone), Unit: f.Home.Unit, Resident: f.People[l.For].Name, Law: law, Late: l.Done == nil && !d.Now().Before(late),
		Mine: l.Named[0] == who.Person(), Waits: rules.LockChangeReady(l, f.Tenancies) != nil}
	n.Signed = l.Order != nil && slices.Contains(l.Order.By, who.Person())
	for _, id := range l.Named {
		n.Names = append(n.Names, f.People[id].Name)
	}
	for _, s := range f.Staff {
		if _, err := rules.NameSecond(l, f.Staff, l.Named[0], s.Person); err == nil && !slices.ContainsFunc(n.Second, func(o SomebodyNamed) bool { return o.ID == s.Person }) {
			n.Second = append(n.Second, SomebodyNamed{s.Person, f.People[s.Person].Name})
		}
	}
	return n, nil
}

// onLockChange is one happening with a lock change by somebody named for it.
func (d *Desk) onLockChange(ctx context.Context, who Viewer, id latchkey.LockChangeID, kind string,
	decide func(tx *store.Tx, f rules.CaseFacts, l latchkey.LockChange, now time.Time) (latchkey.LockChange, []latchkey.Task, error)) error {
	var home latchkey.HomeID
	if err := d.Store.View(ctx, func(v *store.View) error {
		l, err := v.LockChange(id)
		home = l.Home
		return err
	}); err != nil {
		return asMissing(err)
	}
	err := d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		now := d.Now()
		l, err := tx.LockChange(id)
		if err != nil {
			return err
		}
		f, err := caseFacts(tx.View, home, latchkey.Lockout{}, now)
		if err != nil {
			return err
		}
		if !maySeeLockChange(l, f.Staff, who, now) {
			return notYours()
		}
		l, tasks, err := decide(tx, f, l, now)
		if err != nil {
			return err
		}
		if err := tx.PutLockChange(l); err != nil {
			return err
		}
		return d.logLockChange(tx, l, who, kind, tasks)
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return asMissing(err)
}

// NameSecond is the manager naming the second person who may see it, often whoever is on call. They are told.
func (d *Desk) NameSecond(ctx context.Context, who Viewer, id latchkey.LockChangeID, second latchkey.PersonID) error {
	return d.onLockChange(ctx, who, id, "lock_change.named", func(_ *store.Tx, f rules.CaseFacts, l latchkey.LockChange, now time.Time) (latchkey.LockChange, []latchkey.Task, error) {
		l, err := rules.NameSecond(l, f.Staff, who.Person(), second)
		if err != nil {
			return l, nil, err
		}
		tasks := protectedTasks(f, l, []latchkey.PersonID{second}, "named", now)
		reminders, _ := rules.LockChangeReminders(l.Asked, l.Due)
		for n, at := range reminders {
			if at.After(now) {
				tasks = append(tasks, protectedTasks(f, l, []latchkey.PersonID{second}, fmt.Sprintf("second-%d", n), at)...)
			}
		}
		return l, tasks, nil
	})
}

// PaperSeen notes that the paper the resident spoke of was seen. What stands in it is kept nowhere.
func (d *Desk) PaperSeen(ctx context.Context, who Viewer, id latchkey.LockChangeID) error {
	return d.onLockChange(ctx, who, id, "lock_change.paper_seen", func(_ *store.Tx, _ rules.CaseFacts, l latchkey.LockChange, now time.Time) (latchkey.LockChange, []latchkey.Task, error) {
		if l.Paper == "none" || l.Seen != nil {
			return l, nil, errNothing
		}
		l.Seen = &latchkey.PaperSeen{By: who.Person(), At: now}
		return l, nil, nil
	})
}

// OrderSeen enters, each for themself, the reference of a court's order that keeps out somebody who lives there. With the
// second signature their right ends through the one guard, as by any court's order, and without a word to them here: the court
// tells them.
func (d *Desk) OrderSeen(ctx context.Context, who Viewer, id latchkey.LockChangeID, ref string, on latchkey.Date) error {
	ref = clip(ref, 200)
	return d.onLockChange(ctx, who, id, "lock_change.order_seen", func(tx *store.Tx, f rules.CaseFacts, l latchkey.LockChange, now time.Time) (latchkey.LockChange, []latchkey.Task, error) {
		i := slices.IndexFunc(f.Tenancies, func(t latchkey.Tenancy) bool { return t.ID == l.Excluded.CoTenant })
		if i < 0 || f.Tenancies[i].Ended != nil {
			return l, nil, errNothing
		}
		at, err := rules.EndOn(on, now, f.Zone)
		if err != nil {
			return l, nil, err
		}
		if l.Order == nil || l.Order.Ref != ref || l.Order.On != on {
			l.Order = &latchkey.OrderSeen{Ref: ref, On: on}
		}
		order := *l.Order
		if order.By = slices.Clone(order.By); !slices.Contains(order.By, who.Person()) {
			order.By = append(order.By, who.Person())
		}
		l.Order = &order
		before, err := d.waysIn(tx.View, l.Home, l.Excluded.Person)
		if err != nil {
			return l, nil, err
		}
		var staff []latchkey.PersonID
		for _, s := range f.Staff {
			if s.Ended == nil && s.Role != latchkey.RoleOnCall {
				staff = append(staff, s.Person)
			}
		}
		ended, err := rules.EndTenancy(f.Tenancies[i], before, latchkey.End{Kind: latchkey.CourtOrder, At: at, Document: ref, By: order.By, Quiet: true}, staff, now)
		if _, waits := errors.AsType[*rules.EndWaits](err); waits {
			return l, nil, nil
		}
		if err != nil {
			return l, nil, err
		}
		return l, nil, d.endQuietly(tx, f, ended)
	})
}

// endQuietly keeps an end, and ends whom that person had asked to keep a spare, without a line in the home's log.
func (d *Desk) endQuietly(tx *store.Tx, f rules.CaseFacts, t latchkey.Tenancy) error {
	if err := tx.PutTenancy(t); err != nil {
		return err
	}
	for _, k := range f.Holders {
		if k.InvitedBy != t.Person || k.State == latchkey.HolderEnded || k.State == latchkey.HolderDeclined {
			continue
		}
		if err := tx.PutHolder(endedHolder(k, d.Now())); err != nil {
			return err
		}
	}
	ended, err := endGrants(tx, t.Home, t.Ended.By[0], d.Now(), func(g latchkey.Grant) bool { return g.By == t.Person })
	if err != nil {
		return err
	}
	tasks, err := d.endCodes(tx, t.Home, codesOf(t.Person, ended))
	if err != nil {
		return err
	}
	return d.stamp(tx, 0, nil, tasks)
}

// LockChangeDone notes that the lock is new and the resident has the keys. Every older key is dead: nobody is asked with one
// any more.
func (d *Desk) LockChangeDone(ctx context.Context, who Viewer, id latchkey.LockChangeID) error {
	return d.onLockChange(ctx, who, id, "lock_change.done", func(tx *store.Tx, f rules.CaseFacts, l latchkey.LockChange, now time.Time) (latchkey.LockChange, []latchkey.Task, error) {
		if l.Done != nil {
			return l, nil, errNothing
		}
		if err := rules.LockChangeReady(l, f.Tenancies); err != nil {
			return l, nil, err
		}
		l.Done, l.DoneBy = &now, who.Person()
		for _, k := range f.Holders {
			if k.State == latchkey.HolderEnded || k.State == latchkey.HolderDeclined {
				continue
			}
			k = endedHolder(k, now)
			if err := tx.PutHolder(k); err != nil {
				return l, nil, err
			}
		}
		turn, err := tx.Turnover(l.Home)
		if err != nil {
			return l, nil, err
		}
		turn, err = rules.RecordRekey(turn, latchkey.Rekeyed{On: latchkey.Date(now.In(f.Zone).Format(time.DateOnly)), Who: rules.RoleName(latchkey.RoleOffice), By: who.Person(), Said: now}, f.Zone)
		if err != nil {
			return l, nil, err
		}
		if err := tx.PutTurnover(turn); err != nil {
			return l, nil, err
		}
		tasks, err := d.quietTasks(tx.View, l, "done", now)
		return l, tasks, err
	})
}

// LiftLockChange is the resident saying that nobody has to be kept out any more. Called at level proven.
func (d *Desk) LiftLockChange(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.LockChangeID) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		l, err := tx.LockChange(id)
		if err != nil {
			return err
		}
		if l.For != who.Person() || l.Home != home {
			return notYours()
		}
		if !l.Kept() {
			return nil
		}
		now := d.Now()
		l.Lifted = &now
		if err := tx.PutLockChange(l); err != nil {
			return err
		}
		return d.logLockChange(tx, l, who, "lock_change.lifted", nil)
	}))
}

// CheckName answers staff whom somebody rings about a door: may the door be opened for that name at all. All that is no name
// on today's lease gets one answer, whatever it is, and whatever else the caller knows. Where that name is to be kept out, the
// resident is told quietly.
func (d *Desk) CheckName(ctx context.Context, who Viewer, unit, name string) (listed bool, err error) {
	unit, name = clip(unit, 40), clip(name, 80)
	var home latchkey.HomeID
	err = d.Store.View(ctx, func(v *store.View) error {
		works, err := v.StaffOf(who.Person())
		if err != nil {
			return err
		}
		i := slices.IndexFunc(works, func(s latchkey.Staff) bool { return s.Ended == nil })
		if i < 0 || who.Session.Counter == latchkey.CounterHome {
			return notYours()
		}
		row, err := v.HomeByUnit(works[i].Property, unit)
		if latchkey.KindOf(err) == latchkey.NotFound {
			return nil
		}
		if err != nil {
			return err
		}
		home = row.ID
		f, err := caseFacts(v, home, latchkey.Lockout{}, d.Now())
		listed = err == nil && rules.MayOpenFor(f.Tenancies, f.People, name)
		return err
	})
	if err == nil && home != "" && !listed {
		err = d.noteTry(ctx, home, func(l latchkey.LockChange) bool { return rules.SameName(l.Excluded.Name, name) }, "rang")
	}
	return listed, err
}

// Tried notes that somebody asked to be helped into a home that is not theirs: the one they named, or else those they once had
// to do with. Only where they are to be kept out is anything written down, and it changes nothing of what they are told.
func (d *Desk) Tried(ctx context.Context, who Viewer, home latchkey.HomeID) {
	p := who.Person()
	if p == "" {
		return
	}
	homes := []latchkey.HomeID{home}
	if home == "" {
		homes = d.onceAt(ctx, p)
	}
	for _, h := range homes {
		if err := d.noteTry(ctx, h, func(l latchkey.LockChange) bool { return l.Excluded.Person == p }, "web"); err != nil {
			d.Log.Warn("note that somebody tried", "err", err)
		}
	}
}

// onceAt are the homes where somebody lived or kept a spare.
func (d *Desk) onceAt(ctx context.Context, p latchkey.PersonID) (homes []latchkey.HomeID) {
	err := d.Store.View(ctx, func(v *store.View) error {
		ts, err := v.TenanciesOf(p)
		if err != nil {
			return err
		}
		ks, err := v.HoldersOf(p)
		for _, t := range ts {
			homes = append(homes, t.Home)
		}
		for _, k := range ks {
			homes = append(homes, k.Home)
		}
		slices.Sort(homes)
		homes = slices.Compact(homes)
		return err
	})
	if err != nil {
		d.Log.Warn("note that somebody tried", "err", err)
	}
	return homes
}

func (d *Desk) noteTry(ctx context.Context, home latchkey.HomeID, meant func(latchkey.LockChange) bool, how string) error {
	known := false
	if err := d.Store.View(ctx, func(v *store.View) error {
		all, err := v.LockChanges(home)
		known = slices.ContainsFunc(all, func(l latchkey.LockChange) bool { return l.Kept() && meant(l) })
		return err
	}); err != nil || !known {
		return err
	}
	return d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		now := d.Now()
		all, err := tx.LockChanges(home)
		if err != nil {
			return err
		}
		id, err := tx.HomeProperty(home)
		if err != nil {
			return err
		}
		prop, err := tx.Property(id)
		if err != nil {
			return err
		}
		for _, l := range all {
			if !l.Kept() || !meant(l) {
				continue
			}
			l, first := rules.JoinTry(l, how, now, rules.Zone(prop))
			if err := tx.PutLockChange(l); err != nil {
				return err
			}
			var tasks []latchkey.Task
			if first {
				if tasks, err = d.quietTasks(tx.View, l, "try-"+string(l.Tries[len(l.Tries)-1].Day), now); err != nil {
					return err
				}
			}
			if err := d.stamp(tx, 0, []latchkey.Entry{{At: now, By: "latchkey", Kind: "lock_change.tried", Public: map[string]string{"lock_change": string(l.ID), "how": how}}}, tasks); err != nil {
				return err
			}
		}
		return nil
	})
}
