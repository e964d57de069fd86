package desk

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// turnHeard is how much longer than its command takes a lock may need to speak of it by itself.
const turnHeard = 30 * time.Second

// HeardLock takes down what a lock said by itself: how it stands, what happened at the door where that may be kept, and what
// is wrong there. When it returns nil, all of it is on disk. The same word twice is one event, so whoever is not sure that it
// was taken says it again. Words that wait at the same moment are taken down together (door_batch.go), those of one lock in the
// order in which they came. Called by whoever listens to a stack; words about locks that nobody has added are passed over.
func (d *Desk) HeardLock(ctx context.Context, stack string, h locks.Happening) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w := &heard{stack: stack, Happening: h, done: make(chan error, 1)}
	if d.hearing.wait(w) {
		go d.takeDown(context.WithoutCancel(ctx))
	}
	select {
	case err := <-w.done:
		return err
	case <-ctx.Done():
	}
	if d.hearing.leave(w) {
		return ctx.Err()
	}
	return <-w.done // it has begun: its true outcome comes soon
}

// hear takes down one word of a lock.
func (b *doorBook) hear(p *doorPage, h locks.Happening) error {
	if h.At.After(b.now) {
		h.At = b.now // a stack's clock may be ahead of the house's
	}
	// A code that was used is used, also when its word comes late.
	if err := b.codeUsed(p, h); err != nil {
		return err
	}
	if e, ok := eventOf(p.Lock, h, b.now); ok {
		if err := b.keepEvent(p, e); err != nil {
			return err
		}
	}
	fresh := h.Recalled == "" && !h.At.Before(p.Lock.Reading.At) // else more is known already of how it stands
	if fresh {
		l, tasks, err := b.d.passed(b.tx, p.Lock, h)
		if err != nil {
			return err
		}
		p.Lock = l
		b.tasks = append(append(b.tasks, tasks...), b.d.hearReading(&p.Lock, h)...)
	}
	alerts, troubled, err := b.d.alertsHeard(b.tx, &p.Lock, p.Choices, h, fresh)
	b.tasks = append(b.tasks, alerts...)
	b.tasks = append(b.tasks, b.d.outAndBack(p, h)...)
	p.changed = p.changed || fresh || troubled
	return err
}

// codeUsed does what follows when a lock says that one of our codes opened it. That may change what is known of the lock and of
// its codes, so its page is written before and read again after it.
func (b *doorBook) codeUsed(p *doorPage, h locks.Happening) error {
	if h.Kind != locks.Moved || h.How != locks.ByKeypad || h.Slot == 0 || h.Reading.Bolt == latchkey.BoltLocked {
		return nil
	}
	if err := b.readGrants(p, h.Slot); err != nil {
		return err
	}
	if !slices.ContainsFunc(p.Codes, func(c latchkey.Code) bool {
		return c.Slot == h.Slot && (p.grants[c.Grant].Uses > 0 || c.Kind == latchkey.CodeOnce || c.Kind == latchkey.CodeSpare)
	}) {
		return nil // a code that may be used as often as they like
	}
	if p.changed {
		if err := b.tx.PutSmartLock(p.Lock); err != nil {
			return err
		}
	}
	if err := errors.Join(b.d.codeWasUsed(b.tx, p.Lock, h), b.d.countWord(b.tx, p.Lock, h)); err != nil {
		return err
	}
	clear(p.grants)
	var err error
	if p.Lock, err = b.tx.SmartLock(p.Lock.ID); err == nil {
		p.Codes, err = b.tx.CodesOf(p.Lock.ID)
	}
	return err
}

// readGrants reads the grants of the guests whose code is in a slot.
func (b *doorBook) readGrants(p *doorPage, slot int) error {
	for _, c := range p.Codes {
		if _, known := p.grants[c.Grant]; known || c.Slot != slot || c.Grant == "" {
			continue
		}
		g, err := b.tx.Grant(c.Grant)
		if err != nil {
			return err
		}
		p.grants[g.ID] = g
	}
	return nil
}

// hearReading notes what a word tells of how the lock stands.
func (d *Desk) hearReading(l *latchkey.SmartLock, h locks.Happening) (tasks []latchkey.Task) {
	switch h.Kind {
	case locks.Jammed: // not known to be locked from this word on; whether it is really stuck is looked at
		l.Reading.Bolt, l.Look = latchkey.BoltJammed, &h.At
		tasks = []latchkey.Task{d.lookAtLock(*l, d.Now())}
	case locks.Moved:
		l.Reading = rules.HeardBolt(l.Reading, h.Reading.Bolt)
	case locks.DoorMoved:
		l.Reading = rules.HeardLeaf(l.Reading, h.Reading.Leaf)
	case locks.Battery: // it says nothing of the bolt, and must not make old news young
		r := l.Reading
		r.Battery, r.BatteryLow = h.Reading.Battery, h.Reading.BatteryLow
		return d.withReading(l, r)
	default:
		return nil
	}
	l.Reading.At = h.At
	return tasks
}

// eventOf is the event that a word tells of, if it tells of one.
func eventOf(l latchkey.SmartLock, h locks.Happening, now time.Time) (e latchkey.DoorEvent, ok bool) {
	e = latchkey.DoorEvent{Lock: l.ID, Property: l.Property, Home: l.Home, Door: l.Door, At: h.At, Heard: now, How: latchkey.MovedBy(h.How), Slot: h.Slot, Recalled: h.Recalled}
	switch h.Kind {
	case locks.Moved:
		e.Kind = map[latchkey.Bolt]latchkey.DoorEventKind{latchkey.BoltLocked: latchkey.DoorLocked, latchkey.BoltUnlocked: latchkey.DoorUnlocked}[h.Reading.Bolt]
	case locks.DoorMoved:
		e.Kind = map[latchkey.Leaf]latchkey.DoorEventKind{latchkey.LeafOpen: latchkey.DoorOpened, latchkey.LeafShut: latchkey.DoorShut}[h.Reading.Leaf]
	default:
		e.Kind = map[locks.HappeningKind]latchkey.DoorEventKind{locks.Jammed: latchkey.DoorJammed, locks.WrongCode: latchkey.DoorWrongCode,
			locks.WrongCodes: latchkey.DoorWrongCodes, locks.Tampered: latchkey.DoorTampered, locks.Forced: latchkey.DoorForced}[h.Kind]
	}
	if e.Kind == latchkey.DoorWrongCode && h.Said != "" {
		e.Said = []latchkey.Word{h.Said}
	}
	return e, e.Kind != ""
}

// turnOf is what is remembered of a turn that Latchkey itself asks for, until no word of the lock can be about it any more.
func (d *Desk) turnOf(turn latchkey.Turning, guest latchkey.GrantID) *latchkey.LockTurn {
	return &latchkey.LockTurn{By: turn.By, Grant: guest, To: turn.To, At: turn.Asked, Until: turn.Asked.Add(2*d.patience() + turnHeard)}
}

// keepTurn takes down that a bolt was moved from a phone: Latchkey asked for the lock's last turn, and read that it moved.
func (d *Desk) keepTurn(tx *store.Tx, l latchkey.SmartLock, r latchkey.Reading) error {
	e := latchkey.DoorEvent{Lock: l.ID, Property: l.Property, Home: l.Home, Door: l.Door, At: r.At, Heard: d.Now(), Kind: latchkey.DoorUnlocked, How: latchkey.MovedByRadio}
	if r.Bolt == latchkey.BoltLocked {
		e.Kind = latchkey.DoorLocked
	}
	b, err := d.openBook(tx, []store.LockPlace{{ID: l.ID, Property: l.Property, Home: l.Home}}, []*heard{{lock: l.ID, Happening: locks.Happening{At: r.At}}}, nil)
	if err != nil {
		return err
	}
	e = rules.Attribute(e, l, nil, nil)
	if e.Actor == latchkey.ActorResident || e.Actor == latchkey.ActorGuest || e.Actor == latchkey.ActorStaff {
		e.Sure = latchkey.SureReported // by the read, not by anybody's guess
	}
	return errors.Join(b.keepOnce(b.pages[l.ID], e), b.keep())
}

// keepEvent says who it was, as far as that is known, and keeps it.
func (b *doorBook) keepEvent(p *doorPage, e latchkey.DoorEvent) error {
	given := map[latchkey.GrantID]latchkey.PersonID{}
	if e.Slot > 0 && e.How == latchkey.MovedByKeypad {
		if err := b.readGrants(p, e.Slot); err != nil {
			return err
		}
		for id, g := range p.grants {
			given[id] = g.By
		}
	}
	e = rules.Attribute(e, p.Lock, p.Codes, given)
	return errors.Join(b.tellUse(p, e), b.keepOnce(p, e))
}

// keepOnce keeps an event unless it is kept already or may not be: then nothing is written.
func (b *doorBook) keepOnce(p *doorPage, e latchkey.DoorEvent) error {
	days := p.daysAt(e)
	if e.Empty = rules.OfEmptyHome(e) && p.empty.At(since(e), b.now); e.Home == "" || e.Empty {
		e = rules.SharedEvent(e)
	} else if !anyOf(days) {
		return nil
	}
	if err := b.lookBack(p, e); err != nil {
		return err
	}
	i := rules.SameEvent(p.Kept, e, p.Lock.Turn)
	if i >= 0 {
		if p.Kept[i].Empty != e.Empty {
			return nil // it is kept as the office's, and stays so
		}
		better := false
		if e, better = rules.JoinEvents(p.Kept[i], e); !better {
			return nil
		}
	} else {
		e.ID, e.Late = b.eventID(), rules.IsLate(p.Kept, e)
	}
	until, ok := rules.KeepUntil(e, days)
	ok = ok && (e.Recalled == "" || until.After(b.now)) // too old by now to be kept at all
	_, added := p.added[e.ID]
	switch {
	case i < 0 && !ok:
		return nil
	case i < 0:
		p.Kept, p.added[e.ID] = inOrder(append(p.Kept, e)), until
		return nil
	case ok && added:
		p.Kept[i], p.added[e.ID] = e, until
		return nil
	case ok:
		p.Kept[i] = e
		return b.tx.CorrectDoorEvent(e, until)
	}
	p.Kept = slices.Delete(p.Kept, i, i+1)
	delete(p.added, e.ID)
	return b.tx.ForgetDoorEvent(e)
}

// since is when what an event tells of began.
func since(e latchkey.DoorEvent) time.Time {
	if e.Since != nil {
		return *e.Since
	}
	return e.At
}

// eventID begins with the time, so that a table's newest rows lie together and a batch writes few pages.
func (b *doorBook) eventID() latchkey.DoorEventID {
	return latchkey.DoorEventID(strconv.FormatInt(b.now.UnixMicro(), 36) + b.d.NewID())
}

// lookBack reads more of what is kept of a lock, where the newest few do not tell whether an event is kept already.
func (b *doorBook) lookBack(p *doorPage, e latchkey.DoorEvent) error {
	from := rules.DoubledSince(e, p.Lock.Turn)
	if !from.Before(p.From) || rules.PlainlyNew(p.Kept, e, p.From) {
		return nil
	}
	kept, err := b.tx.DoorEventsFrom(p.Lock.ID, from, 100)
	if err != nil {
		return err
	}
	for _, k := range kept {
		if k.At.Before(p.From) {
			p.Kept = append(p.Kept, k)
		}
	}
	p.Kept, p.From = inOrder(p.Kept), from
	return nil
}

// inOrder is oldest first.
func inOrder(es []latchkey.DoorEvent) []latchkey.DoorEvent {
	slices.SortStableFunc(es, func(a, b latchkey.DoorEvent) int { return a.At.Compare(b.At) })
	return es
}

// historyDays is for how long each of those who live in a home now lets a history of their own door be kept.
func historyDays(v *store.View, home latchkey.HomeID) (map[latchkey.PersonID]int, error) {
	consents, err := v.ConsentsAt(home)
	if err != nil {
		return nil, err
	}
	ts, err := v.Tenancies(home)
	if err != nil {
		return nil, err
	}
	return daysOf(ts, consents, home), nil
}

// daysOf is historyDays of what was read already.
func daysOf(ts []latchkey.Tenancy, consents []latchkey.Consent, home latchkey.HomeID) map[latchkey.PersonID]int {
	days := map[latchkey.PersonID]int{}
	for _, t := range ts {
		if t.Ended == nil {
			days[t.Person], _ = rules.OwnDoor(consentsOf(consents, t.Person), home)
		}
	}
	return days
}

func consentsOf(all []latchkey.Consent, p latchkey.PersonID) (own []latchkey.Consent) {
	for _, c := range all {
		if c.Person == p {
			own = append(own, c)
		}
	}
	return own
}

func anyOf(days map[latchkey.PersonID]int) bool {
	for _, n := range days {
		if n > 0 {
			return true
		}
	}
	return false
}

// reviewEvents goes through what is kept of a home's doors when somebody there has changed their mind.
func (d *Desk) reviewEvents(tx *store.Tx, home latchkey.HomeID) error {
	days, err := historyDays(tx.View, home)
	if err != nil {
		return err
	}
	all, err := tx.DoorEventsOfHome(home, d.Now(), 20_000)
	if err != nil {
		return err
	}
	for _, e := range all {
		until, ok := rules.KeepUntil(e, days)
		if ok {
			err = tx.CorrectDoorEvent(e, until)
		} else {
			err = tx.ForgetDoorEvent(e)
		}
		if err != nil {
			return err
		}
	}
	return tx.ForgetDoorEvents(d.Now())
}
