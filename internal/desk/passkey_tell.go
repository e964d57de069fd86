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

// tellOfDevice tells a person on every contact they have that a device was added: whoever holds a stolen phone can read
// one of them, hardly all.
func (d *Desk) tellOfDevice(v *store.View, k latchkey.Passkey, now time.Time) (tasks []latchkey.Task, err error) {
	p, err := v.Person(k.Person)
	if err != nil {
		return nil, err
	}
	property, prop, err := homeProperty(v, k.Person)
	if err != nil {
		return nil, err
	}
	until := now.Add(passkeyWait)
	for _, c := range p.Contacts {
		due := now
		for _, at := range rules.Contacts(latchkey.Person{Contacts: []latchkey.Contact{c}}, prop, false, now) {
			due = at.At
		}
		tasks = append(tasks, tellAt(c, latchkey.Telling{Notice: latchkey.NoticeDevice, Person: k.Person, Passkey: k.ID},
			latchkey.Task{Key: fmt.Sprintf("device:%s:%s", Hash(k.ID)[:32], c.ID), Property: property, Due: due, NotAfter: &until}))
	}
	return tasks, nil
}

// propertyOf reads the property that a home belongs to.
func propertyOf(v *store.View, home latchkey.HomeID) (latchkey.Property, error) {
	id, err := v.HomeProperty(home)
	if err != nil {
		return latchkey.Property{}, err
	}
	return v.Property(id)
}

// homeProperty is where somebody lives or works, for its quiet hours; nowhere is fine.
func homeProperty(v *store.View, p latchkey.PersonID) (id latchkey.PropertyID, prop latchkey.Property, err error) {
	ts, err := v.TenanciesOf(p)
	if err != nil {
		return "", prop, err
	}
	for _, t := range ts {
		if t.Ended == nil {
			if id, err = v.HomeProperty(t.Home); err != nil {
				return "", prop, err
			}
		}
	}
	works, err := v.StaffOf(p)
	if err != nil {
		return "", prop, err
	}
	for _, s := range works {
		if s.Ended == nil && id == "" {
			id = s.Property
		}
	}
	if id == "" {
		return "", prop, nil
	}
	prop, err = v.Property(id)
	return id, prop, err
}

func (d *Desk) sayDevice(v *store.View, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	k, err := v.Passkey(tell.Passkey)
	if err != nil {
		return said{}, "", err
	}
	if k.Ended != nil {
		return said{}, "the device was taken off the list", nil
	}
	_, prop, err := homeProperty(v, k.Person)
	if err != nil {
		return said{}, "", err
	}
	facts.Property = prop.Name
	if k.Proves != nil && d.Now().Before(*k.Proves) {
		at := k.Proves.In(rules.Zone(prop))
		facts.By = &at
	}
	return sayMildly(facts, d.BaseURL+"/home", notify.Normal, prop), "", nil
}
