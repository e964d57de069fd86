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
	"latchkey/internal/locks"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// alertsHeard notes what a word of a lock tells of trouble: what it says plainly is told at once, what may be over in a moment
// is looked at again first. Fresh says that nothing newer is known of how the lock stands.
func (d *Desk) alertsHeard(tx *store.Tx, l *latchkey.SmartLock, choices []latchkey.AlertChoice, h locks.Happening, fresh bool) (tasks []latchkey.Task, changed bool, err error) {
	switch h.Kind {
	case locks.WrongCode, locks.WrongCodes:
		told := h.Kind == locks.WrongCodes // a keypad that pauses has counted by itself
		switch {
		case told:
		case h.Recalled != "":
			l.Wrong, told = rules.RecalledWrong(l.Wrong, h.At, h.Said)
		default:
			l.Wrong, told = rules.WrongCode(l.Wrong, h.At, h.Said)
		}
		if told {
			tasks, err = d.beginAlert(tx, l, latchkey.DoorAlert{Kind: latchkey.AlertWrongCodes, Began: h.At, Sure: latchkey.SureReported, Times: len(l.Wrong), Recalled: h.Recalled})
		}
		return tasks, true, err
	case locks.Tampered:
		tasks, err = d.beginAlert(tx, l, latchkey.DoorAlert{Kind: latchkey.AlertTampered, Began: h.At, Sure: latchkey.SureReported, Recalled: h.Recalled})
		return tasks, true, err
	case locks.Forced:
		tasks, err = d.beginAlert(tx, l, latchkey.DoorAlert{Kind: latchkey.AlertForced, Began: h.At, Sure: latchkey.SureReported, Recalled: h.Recalled})
		return tasks, true, err
	}
	if tasks, changed, err = d.openedByCode(tx, l, h); err != nil || !fresh {
		return tasks, changed, err
	}
	read, err := d.alertsRead(tx, l, h.At)
	if err != nil {
		return nil, false, err
	}
	tasks = append(tasks, read...)
	watch := latchkey.AlertKind("")
	switch {
	case h.Kind == locks.Jammed:
		watch = latchkey.AlertJam
	case h.Kind == locks.DoorMoved && h.Reading.Leaf == latchkey.LeafOpen:
		watch = latchkey.AlertLeftOpen
	case h.Kind == locks.Moved && h.Reading.Bolt == latchkey.BoltUnlocked:
		if anybodyWants(choices, latchkey.AlertUnlocked) {
			watch = latchkey.AlertUnlocked
		}
	}
	if watch != "" && l.Alerts[watch] == "" {
		tasks = append(tasks, watchDoor(*l, latchkey.DoorWatch{Lock: l.ID, Kind: watch, Since: h.At}, h.At.Add(rules.WatchAfter(watch))))
	}
	return tasks, true, nil
}

// alertsRead notes what is well again by how a lock stands now, and whether its battery is low.
func (d *Desk) alertsRead(tx *store.Tx, l *latchkey.SmartLock, at time.Time) (tasks []latchkey.Task, err error) {
	*l = rules.BoltRead(*l)
	r := l.Reading
	over := map[latchkey.AlertKind]bool{latchkey.AlertJam: r.Bolt == latchkey.BoltLocked || r.Bolt == latchkey.BoltUnlocked, latchkey.AlertLeftOpen: r.Leaf == latchkey.LeafShut,
		latchkey.AlertUnlocked: r.Bolt == latchkey.BoltLocked && r.Leaf != latchkey.LeafOpen}
	if tasks, err = d.favourSeen(tx, l, at); err != nil {
		return nil, err
	}
	silences, err := d.watchSilence(tx, l, at)
	if err != nil {
		return nil, err
	}
	tasks = append(tasks, silences...)
	low, well := rules.BatteryStands(r)
	over[latchkey.AlertBattery] = well
	for k, is := range over {
		if is {
			if err := d.endAlert(tx, l, k, at); err != nil {
				return nil, err
			}
		}
	}
	if !low {
		return tasks, nil
	}
	more, err := d.beginAlert(tx, l, latchkey.DoorAlert{Kind: latchkey.AlertBattery, Began: at, Sure: latchkey.SureReported, Level: r.Battery})
	return append(tasks, more...), err
}

// alertsOfCodes notes what is wrong with a lock's codes after a step on them. Each was read twice before it is called gone.
func (d *Desk) alertsOfCodes(tx *store.Tx, l *latchkey.SmartLock, codes []latchkey.Code, now time.Time) (tasks []latchkey.Task, err error) {
	if err := d.endQuiet(tx, l, now); err != nil {
		return nil, err
	}
	return d.alertWhile(tx, l, latchkey.AlertNoCode, rules.NoCodeWorks(codes, now), now)
}

// alertWhile begins what is wrong now and was not, or ends it.
func (d *Desk) alertWhile(tx *store.Tx, l *latchkey.SmartLock, k latchkey.AlertKind, is bool, now time.Time) ([]latchkey.Task, error) {
	if !is {
		return nil, d.endAlert(tx, l, k, now)
	}
	return d.beginAlert(tx, l, latchkey.DoorAlert{Kind: k, Began: now, Sure: latchkey.SureReported})
}

// beginAlert notes an occurrence and owes its telling. What goes on, or comes again within a short time, was told already.
func (d *Desk) beginAlert(tx *store.Tx, l *latchkey.SmartLock, a latchkey.DoorAlert) ([]latchkey.Task, error) {
	if id := l.Alerts[a.Kind]; id != "" {
		before, err := tx.DoorAlert(id)
		if err != nil {
			return nil, err
		}
		theirs, err := d.theirsNow(tx.View, before)
		if err != nil {
			return nil, err
		}
		if !theirs && rules.SameAlert(before, a.Began) {
			if a.Began.After(before.Last) {
				before.Last = a.Began
			}
			before.Times = max(before.Times, a.Times)
			return nil, tx.PutDoorAlert(before)
		}
		if err := d.endAlertAs(tx, l, a.Kind, before.Last, latchkey.AlertQuiet); err != nil {
			return nil, err
		}
	}
	a.ID, a.Lock, a.Property, a.Home, a.Last = latchkey.DoorAlertID(d.NewID()), l.ID, l.Property, l.Home, a.Began
	empty, err := d.emptyNow(tx.View, *l)
	if err != nil {
		return nil, err
	}
	a.Empty = empty.At(a.Began, d.Now())
	if l.Alerts == nil {
		l.Alerts = map[latchkey.AlertKind]latchkey.DoorAlertID{}
	}
	l.Alerts[a.Kind] = a.ID
	if err := tx.PutDoorAlert(a); err != nil {
		return nil, err
	}
	if a.Kind == latchkey.AlertCodeStays {
		return nil, nil // told by watchRemovals, which goes on until somebody stands at the lock
	}
	if a.Kind == latchkey.AlertAway {
		return d.tellAway(tx.View, *l, a)
	}
	return d.tellAlert(tx.View, a)
}

// endAlert notes that something is well again.
func (d *Desk) endAlert(tx *store.Tx, l *latchkey.SmartLock, k latchkey.AlertKind, at time.Time) error {
	return d.endAlertAs(tx, l, k, at, latchkey.AlertWell)
}

func (d *Desk) endAlertAs(tx *store.Tx, l *latchkey.SmartLock, k latchkey.AlertKind, at time.Time, how latchkey.AlertEnd) error {
	id := l.Alerts[k]
	if id == "" {
		return nil
	}
	delete(l.Alerts, k)
	a, err := tx.DoorAlert(id)
	if err != nil || a.Ended != nil {
		return err
	}
	theirs, err := d.theirsNow(tx.View, a)
	if err != nil {
		return err
	}
	if a.Ended, a.How = &at, how; theirs {
		a = rules.MovedInto(a)
	}
	return tx.PutDoorAlert(a)
}

// endQuiet ends what counts as over by now because nothing more was heard of it.
func (d *Desk) endQuiet(tx *store.Tx, l *latchkey.SmartLock, now time.Time) error {
	id := l.Alerts[latchkey.AlertWrongCodes]
	if id == "" {
		return nil
	}
	a, err := tx.DoorAlert(id)
	if err != nil {
		return err
	}
	if a = rules.AlertAt(a, now); a.Ended == nil {
		return nil
	}
	return d.endAlertAs(tx, l, a.Kind, *a.Ended, a.How)
}

// watchDoor owes a second look at a door.
func watchDoor(l latchkey.SmartLock, w latchkey.DoorWatch, due time.Time) latchkey.Task {
	payload, _ := json.Marshal(w) // it holds nothing that cannot be written
	return latchkey.Task{Kind: latchkey.TaskDoor, Key: fmt.Sprintf("door:%s:%s:%d:%d", l.ID, w.Kind, w.Since.UnixMicro(), w.Tries), Property: l.Property, Home: l.Home,
		Due: due, Lane: "locks " + l.Stack, Payload: payload}
}

// WatchDoor looks at a door again that was said to stand badly, and tells of it when it still does. Called by jobs.
func (d *Desk) WatchDoor(ctx context.Context, t latchkey.Task) error {
	var w latchkey.DoorWatch
	if err := json.Unmarshal(t.Payload, &w); err != nil {
		return jobs.Permanent(fmt.Errorf("watch a door: %s is no watch", t.Key))
	}
	l, err := d.smartLock(ctx, w.Lock)
	if err != nil || l.Removed != nil || l.Alerts[w.Kind] != "" || rules.TakenBack(w, l) {
		return err
	}
	if l.Busy != nil && d.Now().Before(*l.Busy) {
		return jobs.Later(*l.Busy, fmt.Errorf("lock %s is being spoken to", l.ID))
	}
	wire, cancel := context.WithTimeout(ctx, d.patience())
	r, err := d.lockOf(l).Read(wire)
	cancel()
	read := &r
	if err != nil {
		read = nil
	}
	return d.Store.Do(context.WithoutCancel(ctx), takeOfLock(l), func(tx *store.Tx) error {
		l, err := tx.SmartLock(w.Lock)
		if err != nil || l.Removed != nil || l.Alerts[w.Kind] != "" {
			return err
		}
		now := d.Now()
		seen := rules.LookAgain(w, l, read, now)
		if read != nil && r.At.After(l.Reading.At) {
			l.Reading = r
		}
		tasks, err := d.alertsRead(tx, &l, now)
		if err != nil {
			return err
		}
		switch {
		case seen.Again != nil:
			w.Tries++
			tasks = append(tasks, watchDoor(l, w, *seen.Again))
		case seen.Bad:
			more, err := d.beginAlert(tx, &l, latchkey.DoorAlert{Kind: w.Kind, Began: w.Since, Sure: seen.Sure})
			if err != nil {
				return err
			}
			tasks = append(tasks, more...)
		}
		return errors.Join(tx.PutSmartLock(l), d.stamp(tx, 0, nil, tasks))
	})
}

// alertNews is how long an alert is worth telling.
const alertNews = 24 * time.Hour

// tellAlert owes an alert to whoever it is for: of an own door those who live there, of a shared one and of an empty home the office, and for what
// may wake somebody whoever is on call, too.
func (d *Desk) tellAlert(v *store.View, a latchkey.DoorAlert) ([]latchkey.Task, error) {
	people, err := d.toldOf(v, a)
	if err != nil {
		return nil, err
	}
	return d.tellAlertTo(v, a, people, alertKey(a))
}

// tellAlertTo owes an alert to people. The key makes each be told once.
func (d *Desk) tellAlertTo(v *store.View, a latchkey.DoorAlert, people []latchkey.PersonID, key string) (tasks []latchkey.Task, err error) {
	p, err := v.Property(a.Property)
	if err != nil {
		return nil, err
	}
	now := rules.AlertFrom(a, p, d.Now())
	until := now.Add(alertNews)
	for _, id := range people {
		person, err := v.Person(id)
		if err != nil {
			return nil, err
		}
		tell := latchkey.Telling{Notice: latchkey.NoticeDoor, Person: id, Alert: a.ID, Right: a.Right}
		tasks = append(tasks, tellOn(rules.Contacts(person, p, rules.MayWake(a), now), tell, latchkey.Task{Key: key + ":" + string(id), Property: a.Property, Home: a.Home, NotAfter: &until})...)
	}
	return tasks, nil
}

// alertKey makes an alert be told once, and once more when a code opened the door after wrong ones.
func alertKey(a latchkey.DoorAlert) string {
	key := fmt.Sprintf("door_alert:%s", a.ID)
	if a.Right != nil {
		key += fmt.Sprintf(":%d", a.Right.UnixMicro())
	}
	return key
}

// toldOf are those who are told of an alert now, each by their own switches. That a whole line is out is told to the office, too.
func (d *Desk) toldOf(v *store.View, a latchkey.DoorAlert) (out []latchkey.PersonID, err error) {
	if theirs, err := d.theirsNow(v, a); err != nil || theirs {
		return nil, err
	}
	lived := a.Home != "" && !a.Empty
	if lived {
		if out, err = d.residentsTold(v, a); err != nil {
			return nil, err
		}
	}
	if !lived || a.Kind == latchkey.AlertAway {
		staff, err := d.staffTold(v, a)
		if err != nil {
			return nil, err
		}
		out = append(out, staff...)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

func (d *Desk) residentsTold(v *store.View, a latchkey.DoorAlert) ([]latchkey.PersonID, error) {
	all, err := livesAt(v, a.Home)
	if err != nil {
		return nil, err
	}
	return whoWants(v, a, all, string(a.Home))
}

func (d *Desk) staffTold(v *store.View, a latchkey.DoorAlert) ([]latchkey.PersonID, error) {
	staff, err := v.Staff(a.Property)
	if err != nil {
		return nil, err
	}
	var all []latchkey.PersonID
	for _, s := range staff {
		if rules.RunsOffice(staff, s.Person) || s.Ended == nil && s.Role == latchkey.RoleOnCall && rules.UrgentAlert(a.Kind) {
			all = append(all, s.Person)
		}
	}
	return whoWants(v, a, all, string(a.Property))
}

// whoWants are those of some people who want to hear of an alert, each once, by what they said of a home or of where they work.
func whoWants(v *store.View, a latchkey.DoorAlert, all []latchkey.PersonID, place string) (out []latchkey.PersonID, err error) {
	slices.Sort(all)
	for _, p := range slices.Compact(all) {
		c, err := v.AlertChoice(p, place)
		if err != nil {
			return nil, err
		}
		if rules.WantsToHear(c, a) {
			out = append(out, p)
		}
	}
	return out, nil
}

// anybodyWants says whether somebody asked to be told of what is off by itself.
func anybodyWants(all []latchkey.AlertChoice, k latchkey.AlertKind) bool {
	return slices.ContainsFunc(all, func(c latchkey.AlertChoice) bool { return rules.WantsAlert(c, k) })
}

// sayAlert makes the words of an alert, unless all is well again: then nobody needs to be sent to their door.
func (d *Desk) sayAlert(v *store.View, tell latchkey.Telling, p latchkey.Person, facts words.NoticeFacts) (said, string, error) {
	a, err := v.DoorAlert(tell.Alert)
	if latchkey.KindOf(err) == latchkey.NotFound {
		return said{}, "the alert is too old to be kept", nil
	}
	if err != nil {
		return said{}, "", err
	}
	if a.Ended != nil && !rules.UrgentAlert(a.Kind) {
		return said{}, "it is well again", nil
	}
	if !same(tell.Right, a.Right) {
		return said{}, "more has happened since, and that is told", nil
	}
	told, err := d.toldOf(v, a)
	if err != nil {
		return said{}, "", err
	}
	if !slices.Contains(told, tell.Person) {
		return said{}, "they do not live there, or want to hear no more of it", nil
	}
	l, err := v.SmartLock(a.Lock)
	if err != nil {
		return said{}, "", err
	}
	prop, err := v.Property(a.Property)
	if err != nil {
		return said{}, "", err
	}
	at := a.Began.In(rules.Zone(prop))
	facts.Shared = a.Home == ""
	facts.Property, facts.Alert, facts.Door, facts.By, facts.Count, facts.Level, facts.Doubt = prop.Name, a.Kind, l.Name, &at, a.Times, a.Level, a.Sure == latchkey.SureUnknown
	facts.Recalled = a.Recalled
	if a.Since != nil {
		return d.saySilence(v, a, l, tell, facts, prop)
	}
	if facts.Number = rules.EmergencyNumber(prop); a.Right != nil {
		right := a.Right.In(rules.Zone(prop))
		facts.Right = &right
	}
	link := "/office/entries"
	if a.Empty {
		facts.Door = words.For(languageOf(p, prop)).Entries.EmptyDoor(l.Name)
	} else if a.Home != "" {
		link = "/home/entries"
		if a.Kind == latchkey.AlertLeftOpen {
			link = "/home/locks/" + string(l.ID) + "/open?home=" + string(a.Home)
		}
		if a.Kind == latchkey.AlertWrongCodes && a.Right == nil || a.Kind == latchkey.AlertForced {
			link = "/door" // what to do comes before what happened
		}
		if facts.Other, err = d.whoOpened(v, p, a, languageOf(p, prop)); err != nil {
			return said{}, "", err
		}
	}
	u := notify.Normal
	if rules.MayWake(a) {
		u = notify.Now
	}
	return sayMildly(facts, d.BaseURL+link, u, prop), "", nil
}
