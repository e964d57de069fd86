package desk

import (
	"fmt"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

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
		tasks = append(tasks, tellOn(rules.Contacts(f.People[id], f.Property, true, at), latchkey.Telling{Notice: latchkey.NoticeProtected, Person: id, LockChange: l.ID},
			latchkey.Task{Key: fmt.Sprintf("protected:%s:%s", l.ID, key), Property: l.Property, NotAfter: &until})...)
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
	until := now.Add(7 * 24 * time.Hour)
	return []latchkey.Task{tellAt(c, latchkey.Telling{Notice: latchkey.NoticeQuiet, Person: l.For, LockChange: l.ID},
		latchkey.Task{Key: fmt.Sprintf("quiet:%s:%s", l.ID, key), Property: l.Property, Due: now, NotAfter: &until})}, nil
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
