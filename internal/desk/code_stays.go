package desk

import (
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// codeNews is how long the news of a code that will not go is worth telling, should nobody be reached.
const codeNews = 24 * time.Hour

// watchRemovals tells people of codes that should be gone and were not seen to go: first those who live there, and after two hours
// also whoever can go and take it off, because a lock that does not let go by itself may never do so. Each is told once. It stands
// among what is wrong at the door from the same moment on, until the lock was seen without it; the lock's record is for the caller
// to keep.
func (d *Desk) watchRemovals(tx *store.Tx, l *latchkey.SmartLock, codes []latchkey.Code, now time.Time) error {
	if _, err := d.alertWhile(tx, l, latchkey.AlertCodeStays, rules.CodeStays(codes, now), now); err != nil {
		return err
	}
	due := rules.Removals(codes, now)
	for i, c := range codes {
		how, ok := due[c.ID]
		if !ok {
			continue
		}
		tell := latchkey.Telling{Notice: latchkey.NoticeCodeStays, Lock: l.ID, Grant: c.Grant}
		if how == rules.RemovalVisit {
			tell.Notice = latchkey.NoticeCodeVisit
		}
		to, err := d.whoHearsOfCode(tx.View, *l, c, how)
		if err != nil {
			return err
		}
		tasks, err := d.lockTells(tx.View, *l, to, tell, fmt.Sprintf("%s:%s:%d", tell.Notice, c.ID, c.Tries), now.Add(codeNews))
		if err != nil {
			return err
		}
		codes[i].Told = string(how)
		entry := latchkey.Entry{Property: l.Property, Home: c.Home, At: now, By: "latchkey", Kind: "code.stays",
			Public: map[string]string{"lock": string(l.ID), "code": string(c.ID), "whose": string(c.Kind), "told": string(how)}}
		if err := tx.PutCode(codes[i]); err != nil {
			return err
		}
		if err := d.stamp(tx, 0, []latchkey.Entry{entry}, tasks); err != nil {
			return err
		}
	}
	return nil
}

// whoHearsOfCode is who lives in the code's home, and for a visit also the office of the building. Of a code on a shared door they
// hear while it is theirs or of a guest of theirs.
func (d *Desk) whoHearsOfCode(v *store.View, l latchkey.SmartLock, c latchkey.Code, how rules.Removal) (to []latchkey.PersonID, err error) {
	theirs := true
	if l.Home == "" {
		if theirs, err = stillTheirs(v, c); err != nil {
			return nil, err
		}
	}
	if theirs {
		to, err = livesAt(v, c.Home)
	}
	if err != nil || how != rules.RemovalVisit {
		return to, err
	}
	staff, err := v.Staff(l.Property)
	for _, s := range staff {
		desk := s.Role == latchkey.RoleOffice || s.Role == latchkey.RoleManager
		if s.Ended == nil && desk && !slices.Contains(to, s.Person) {
			to = append(to, s.Person)
		}
	}
	return to, err
}

// livesAt is who lives in a home now.
func livesAt(v *store.View, home latchkey.HomeID) (who []latchkey.PersonID, err error) {
	ts, err := v.Tenancies(home)
	for _, t := range ts {
		if t.Ended == nil && !slices.Contains(who, t.Person) {
			who = append(who, t.Person)
		}
	}
	return who, err
}

// lockTells owes news of a lock to people, on what they read without being rung: no call and no text says what a page does. That a guest
// came in wakes nobody.
func (d *Desk) lockTells(v *store.View, l latchkey.SmartLock, to []latchkey.PersonID, tell latchkey.Telling, key string, until time.Time) (tasks []latchkey.Task, err error) {
	prop, err := v.Property(l.Property)
	if err != nil {
		return nil, err
	}
	for _, id := range to {
		p, err := v.Person(id)
		if err != nil {
			return nil, err
		}
		for _, at := range rules.Contacts(p, prop, !mayWait(tell.Notice), d.Now()) {
			if d.Notify.Line(at.Contact.Channel) != "" {
				continue
			}
			tell.Person = id
			tasks = append(tasks, tellAt(at.Contact, tell, latchkey.Task{Key: fmt.Sprintf("%s:%s:%s", key, id, at.Contact.ID), Property: l.Property, Home: l.Home,
				Due: at.At, NotAfter: &until}))
		}
	}
	return tasks, nil
}

// mayWait says whether news of a lock waits for the morning.
func mayWait(n latchkey.Notice) bool {
	return n == latchkey.NoticeKeyUsed || n == latchkey.NoticeLockAsk || n == latchkey.NoticeLockAnswer
}

// sayLock makes the words of news of a lock, from how it stands when they are sent.
func (d *Desk) sayLock(v *store.View, t latchkey.Task, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	l, err := v.SmartLock(tell.Lock)
	if err != nil {
		return said{}, "", err
	}
	prop, err := v.Property(l.Property)
	if err != nil {
		return said{}, "", err
	}
	if tell.Notice == latchkey.NoticeLockOff {
		return d.sayLockOff(v, l, tell, facts, prop)
	}
	if tell.Notice == latchkey.NoticeKeyUsed {
		return d.sayKeyUsed(v, l, tell, facts, prop)
	}
	if l.Removed != nil {
		return said{}, "the lock is no longer on that door", nil
	}
	facts.Property, facts.Door = prop.Name, l.Name
	switch tell.Notice {
	case latchkey.NoticeLockAsk:
		return d.sayLockAsk(v, l, tell, facts, prop)
	case latchkey.NoticeLockAnswer:
		return d.sayLockAnswer(v, l, tell, facts, prop)
	}
	home, err := d.isTheirLock(v, l, tell)
	if err != nil {
		return said{}, "", err
	}
	switch tell.Notice {
	case latchkey.NoticeCodeStays, latchkey.NoticeCodeVisit:
		return d.sayCodeStays(v, l, tell, facts, prop, home)
	}
	if !home {
		return said{}, "they no longer live there", nil
	}
	return d.sayLeaving(t, l, tell, facts, prop)
}

// isTheirLock says whether somebody hears of a lock as one who lives behind it; of a shared door, as one whose home has the code
// there that the news is about.
func (d *Desk) isTheirLock(v *store.View, l latchkey.SmartLock, tell latchkey.Telling) (bool, error) {
	homes := []latchkey.HomeID{l.Home}
	if l.Home == "" {
		codes, err := v.CodesOf(l.ID)
		if err != nil {
			return false, err
		}
		homes = nil
		for _, c := range codes {
			theirs, err := stillTheirs(v, c)
			if err != nil {
				return false, err
			}
			if theirs && c.Grant == tell.Grant && rules.CodeStandAt(c, d.Now()) == latchkey.CodeLeaving {
				homes = append(homes, c.Home)
			}
		}
	}
	for _, home := range homes {
		if lives, err := livesAt(v, home); err != nil || slices.Contains(lives, tell.Person) {
			return err == nil, err
		}
	}
	return false, nil
}

// sayCodeStays names the guest to those who let them in, and to nobody else. That the door still opens to a code it says only where the
// lock was read so after the code's end; of one that does not answer nobody can know.
func (d *Desk) sayCodeStays(v *store.View, l latchkey.SmartLock, tell latchkey.Telling, facts words.NoticeFacts, prop latchkey.Property, home bool) (said, string, error) {
	if l.Home != "" {
		h, err := v.Home(l.Home)
		if err != nil {
			return said{}, "", err
		}
		facts.Unit = h.Unit
	}
	codes, err := v.CodesOf(l.ID)
	if err != nil {
		return said{}, "", err
	}
	i := slices.IndexFunc(codes, func(c latchkey.Code) bool {
		return c.Grant == tell.Grant && rules.RemovalAt(c, d.Now()) != rules.RemovalFine
	})
	if i < 0 {
		return said{}, "the code is gone by now", nil
	}
	o := rules.OutlivingOf(l, codes[i])
	zone := rules.Zone(prop)
	since := o.Since.In(zone)
	facts.Since, facts.Ended, facts.Silent, facts.There, facts.Line = &since, o.Ended, in(o.Silent, zone), in(o.There, zone), o.Away
	if tell.Grant != "" {
		g, err := v.Grant(tell.Grant)
		if err != nil {
			return said{}, "", err
		}
		if home {
			facts.Other = g.Name
		}
	}
	link := d.BaseURL + "/home/guests"
	if !home {
		link = d.BaseURL + "/office"
	}
	return sayMildly(facts, link, notify.Now, prop), "", nil
}

// in is an instant on the clock of a zone; none stays none.
func in(t *time.Time, zone *time.Location) *time.Time {
	if t == nil {
		return nil
	}
	at := t.In(zone)
	return &at
}
