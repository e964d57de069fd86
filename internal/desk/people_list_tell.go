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

// housemateLife is how long the news that a list named somebody new is worth a message.
const housemateLife = 7 * 24 * time.Hour

// tellHousemates tells those who live in a home that a list has brought somebody new into it: if that is wrong, they are the
// first to know. The message names nobody: the office says who it is.
func (d *Desk) tellHousemates(tx *store.Tx, list latchkey.PeopleList, outcomes []rules.ListOutcome, cur rules.Current) error {
	joined := map[latchkey.HomeID]bool{}
	for _, o := range outcomes {
		joined[o.Step.Home] = joined[o.Step.Home] || o.Kind == rules.ListNew
	}
	var tasks []latchkey.Task
	for _, t := range cur.Tenancies {
		if t.Ended != nil || !joined[t.Home] {
			continue
		}
		for _, at := range rules.Contacts(cur.People[t.Person], *cur.Property, false, d.Now()) {
			until := at.At.Add(housemateLife)
			tasks = append(tasks, tellAt(at.Contact, latchkey.Telling{Notice: latchkey.NoticeHousemate, Person: t.Person},
				latchkey.Task{Key: fmt.Sprintf("housemate:%s:%s:%s", list.ID, t.ID, at.Contact.ID), Property: list.Property, Due: at.At, NotAfter: &until}))
		}
	}
	return d.stamp(tx, 0, nil, tasks)
}

func (d *Desk) sayHousemate(v *store.View, t latchkey.Task, facts words.NoticeFacts) (said, string, error) {
	prop, err := v.Property(t.Property)
	if err != nil {
		return said{}, "", err
	}
	facts.Property = prop.Name
	return sayMildly(facts, d.BaseURL+"/home", notify.Normal, prop), "", nil
}
