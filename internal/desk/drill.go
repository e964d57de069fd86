package desk

import (
	"context"
	"encoding/json"
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

// drillHandful is how many people, or homes, one step of a drill writes to.
const drillHandful = 50

// StartDrill begins to ask everybody who keeps a key, and the staff on the rota, whether they still read our messages.
// Called by the office and managers, on a device that proves who they are; at most once a month.
func (d *Desk) StartDrill(ctx context.Context, who Viewer) error {
	var id latchkey.PropertyID
	if err := d.Store.View(ctx, func(v *store.View) (err error) {
		id, err = officeOf(v, who)
		return err
	}); err != nil {
		return err
	}
	return asMissing(d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{id}}, func(tx *store.Tx) error {
		o, err := d.officeView(tx.View, who, id)
		if err != nil {
			return err
		}
		if !o.Proven {
			return needsProof()
		}
		last, err := tx.LastDrill(id)
		if err != nil {
			return err
		}
		drill, err := rules.BeginDrill(last, latchkey.Drill{ID: d.NewID(), Property: id, By: o.Viewer.ID, Name: o.Viewer.Name}, o.Property, o.Now)
		if err != nil {
			return err
		}
		if err := tx.PutDrill(drill); err != nil {
			return err
		}
		tasks := []latchkey.Task{drillTask(drill, latchkey.DrillStep{Step: "ask"}, o.Now), drillTask(drill, latchkey.DrillStep{Step: "end"}, drill.Ends)}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: id, At: o.Now, By: string(o.Viewer.ID), Kind: "drill.began", Public: map[string]string{"drill": drill.ID},
			Personal: map[string]string{"by": o.Viewer.Name}}}, tasks)
	}))
}

func drillTask(drill latchkey.Drill, s latchkey.DrillStep, due time.Time) latchkey.Task {
	s.Drill = drill.ID
	payload, _ := json.Marshal(s) // a struct of strings always encodes
	return latchkey.Task{Kind: latchkey.TaskDrill, Key: fmt.Sprintf("drill:%s:%s:%s", drill.ID, s.Step, s.After), Property: drill.Property, Due: due, Payload: payload}
}

// Drill carries out one step of a drill. Called by jobs, at least once for each; the keys of what it owes make a repeat harmless.
func (d *Desk) Drill(ctx context.Context, t latchkey.Task) error {
	var s latchkey.DrillStep
	if err := json.Unmarshal(t.Payload, &s); err != nil {
		return jobs.Permanent(fmt.Errorf("a step of a drill: its payload is not one: %w", err))
	}
	return d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{t.Property}}, func(tx *store.Tx) error {
		drill, err := tx.Drill(s.Drill)
		if err != nil {
			return err
		}
		p, err := tx.Property(drill.Property)
		if err != nil {
			return err
		}
		switch s.Step {
		case "ask":
			return d.drillAsk(tx, drill, p, s)
		case "end":
			return d.drillEnd(tx, drill, p)
		}
		return d.drillHomes(tx, drill, p, s)
	})
}

// drillAsk writes to the next handful of people.
func (d *Desk) drillAsk(tx *store.Tx, drill latchkey.Drill, p latchkey.Property, s latchkey.DrillStep) error {
	if drill.Ended != nil {
		return nil
	}
	all, err := d.drilled(tx.View, drill.Property)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(x rules.Drilled) bool { return string(x.Person) <= s.After })
	more := len(all) > drillHandful
	all = all[:min(len(all), drillHandful)]
	var tasks []latchkey.Task
	for _, x := range all {
		owed, err := d.drillOne(tx, drill, p, x)
		if err != nil {
			return err
		}
		tasks = append(tasks, owed...)
	}
	if more {
		tasks = append(tasks, drillTask(drill, latchkey.DrillStep{Step: "ask", After: string(all[len(all)-1].Person)}, d.Now()))
	}
	return d.stamp(tx, 0, nil, tasks)
}

func (d *Desk) drilled(v *store.View, id latchkey.PropertyID) ([]rules.Drilled, error) {
	holders, err := v.HoldersOfProperty(id)
	if err != nil {
		return nil, err
	}
	staff, err := v.Staff(id)
	if err != nil {
		return nil, err
	}
	rota, err := v.Rota(id)
	return rules.WhoIsDrilled(holders, staff, rota, d.Now()), err
}

// drillOne owes the question to one person, on each of their contacts in their order, each at a civil hour.
func (d *Desk) drillOne(tx *store.Tx, drill latchkey.Drill, p latchkey.Property, x rules.Drilled) (tasks []latchkey.Task, err error) {
	a := latchkey.DrillAsk{ID: drill.ID + "-" + string(x.Person), Drill: drill.ID, Property: drill.Property, Person: x.Person, Holder: x.Holder, Staff: x.Staff}
	if known, err := tx.DrillAsk(a.ID); err == nil {
		return nil, tx.PutDrillAsk(known) // asked by an earlier try of this step
	} else if latchkey.KindOf(err) != latchkey.NotFound {
		return nil, err
	}
	person, err := tx.Person(x.Person)
	if err != nil {
		return nil, err
	}
	now := d.Now()
	a.Asked, a.Ways = rules.CivilAt(p, x.Asleep, now), len(person.Contacts)
	for _, c := range person.Contacts {
		if err := tx.PutLink(latchkey.Link{Hash: Hash(d.drillToken(a.ID, c.ID)), Kind: latchkey.LinkDrill, Person: x.Person, Property: drill.Property, Drill: a.ID,
			Contact: c.ID, Created: now, Expires: drill.Ends.Add(linkLife)}); err != nil {
			return nil, err
		}
		due := rules.CivilAt(p, x.Asleep, a.Asked.Add(time.Duration(c.AfterMinutes)*time.Minute))
		tasks = append(tasks, tellAt(c, latchkey.Telling{Notice: latchkey.NoticeDrill, Person: x.Person, Drill: a.ID},
			latchkey.Task{Key: fmt.Sprintf("drill:%s:%s", a.ID, c.ID), Property: drill.Property, Due: due, NotAfter: &drill.Ends}))
	}
	return tasks, tx.PutDrillAsk(a)
}

func (d *Desk) drillToken(ask string, c latchkey.ContactID) string {
	return Token(d.keyed("drill link", ask, string(c)))
}

// drillEnd closes a drill after its two days, and tells the office once.
func (d *Desk) drillEnd(tx *store.Tx, drill latchkey.Drill, p latchkey.Property) error {
	if drill.Ended != nil {
		return nil
	}
	now := d.Now()
	drill.Ended = &now
	if err := tx.PutDrill(drill); err != nil {
		return err
	}
	asks, err := tx.DrillAsks(drill.ID)
	if err != nil {
		return err
	}
	answered := 0
	for _, a := range asks {
		if a.Answered != nil {
			answered++
		}
	}
	staff, err := tx.Staff(drill.Property)
	if err != nil {
		return err
	}
	tasks := []latchkey.Task{drillTask(drill, latchkey.DrillStep{Step: "homes"}, now)}
	for _, s := range staff {
		if !rules.RunsOffice([]latchkey.Staff{s}, s.Person) {
			continue
		}
		owed, err := d.drillTells(tx, drill, p, latchkey.NoticeDrillDone, s.Person)
		if err != nil {
			return err
		}
		tasks = append(tasks, owed...)
	}
	return d.stamp(tx, 0, []latchkey.Entry{{Property: drill.Property, At: now, By: "latchkey", Kind: "drill.ended",
		Public: map[string]string{"drill": drill.ID, "asked": fmt.Sprint(len(asks)), "answered": fmt.Sprint(answered)}}}, tasks)
}

// drillTells owes one notice about a drill to one person on the contact they like best, at a civil hour.
func (d *Desk) drillTells(tx *store.Tx, drill latchkey.Drill, p latchkey.Property, n latchkey.Notice, to latchkey.PersonID) ([]latchkey.Task, error) {
	person, err := tx.Person(to)
	if err != nil || len(person.Contacts) == 0 {
		return nil, err
	}
	until := d.Now().Add(7 * 24 * time.Hour)
	return []latchkey.Task{tellAt(person.Contacts[0], latchkey.Telling{Notice: n, Person: to, Drill: drill.ID}, latchkey.Task{Key: fmt.Sprintf("drill:%s:%s:%s", drill.ID, n, to),
		Property: drill.Property, Due: rules.CivilAt(p, nil, d.Now()), NotAfter: &until})}, nil
}

// drillHomes tells the residents of the next handful of homes in which somebody who keeps their key did not answer.
func (d *Desk) drillHomes(tx *store.Tx, drill latchkey.Drill, p latchkey.Property, s latchkey.DrillStep) error {
	homes, err := tx.HomesOf(drill.Property)
	if err != nil {
		return err
	}
	slices.SortFunc(homes, func(a, b store.HomeRow) int { return compareNames(string(a.ID), string(b.ID)) })
	homes = slices.DeleteFunc(homes, func(h store.HomeRow) bool { return string(h.ID) <= s.After })
	more := len(homes) > drillHandful
	homes = homes[:min(len(homes), drillHandful)]
	asks, err := drillAsks(tx.View, drill.ID)
	if err != nil {
		return err
	}
	var tasks []latchkey.Task
	for _, h := range homes {
		holders, err := tx.Holders(h.ID)
		if err != nil {
			return err
		}
		if r := rules.ReachedAt(holders, asks); r.Answered == r.Asked {
			continue
		}
		people, err := tx.Tenancies(h.ID)
		if err != nil {
			return err
		}
		for _, t := range people {
			if t.Ended != nil {
				continue
			}
			owed, err := d.drillTells(tx, drill, p, latchkey.NoticeDrillHome, t.Person)
			if err != nil {
				return err
			}
			tasks = append(tasks, owed...)
		}
	}
	if more {
		tasks = append(tasks, drillTask(drill, latchkey.DrillStep{Step: "homes", After: string(homes[len(homes)-1].ID)}, d.Now()))
	}
	return d.stamp(tx, 0, nil, tasks)
}

func drillAsks(v *store.View, drill string) (map[latchkey.PersonID]latchkey.DrillAsk, error) {
	all, err := v.DrillAsks(drill)
	by := map[latchkey.PersonID]latchkey.DrillAsk{}
	for _, a := range all {
		by[a.Person] = a
	}
	return by, err
}

// sayDrill makes the words of a drill. What comes due at night, because the house was off by day, waits for the morning.
func (d *Desk) sayDrill(v *store.View, t latchkey.Task, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	p, err := v.Property(t.Property)
	if err != nil {
		return said{}, "", err
	}
	now := d.Now()
	if at := rules.CivilAt(p, nil, now); at.After(now) {
		return said{Later: at}, "it is not a civil hour", nil
	}
	facts.Property = p.Name
	link := d.BaseURL + "/home"
	switch tell.Notice {
	case latchkey.NoticeDrill:
		a, err := v.DrillAsk(tell.Drill)
		if err != nil {
			return said{}, "", err
		}
		if a.Answered != nil {
			return said{}, "they have answered", nil
		}
		facts.Helper = a.Holder
		link = d.BaseURL + "/d/" + d.drillToken(a.ID, tell.Contact)
	case latchkey.NoticeDrillDone:
		link = d.BaseURL + "/office/drill"
	}
	return sayMildly(facts, link, notify.Normal, p), "", nil
}

// DrillQuestion is what somebody behind the link of a drill sees.
type DrillQuestion struct {
	Now      time.Time
	Property latchkey.Property
	Ask      latchkey.DrillAsk
	Over     bool
	Language string
}

// DrillFor shows the question of a drill. It changes nothing.
func (d *Desk) DrillFor(ctx context.Context, token string) (q DrillQuestion, err error) {
	l, err := d.link(ctx, token, latchkey.LinkDrill)
	if err != nil {
		return q, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		if q.Ask, err = v.DrillAsk(l.Drill); err != nil {
			return err
		}
		drill, err := v.Drill(q.Ask.Drill)
		if err != nil {
			return err
		}
		q.Over = drill.Ended != nil
		if q.Property, err = v.Property(l.Property); err != nil {
			return err
		}
		q.Now = d.Now().In(rules.Zone(q.Property))
		p, err := v.Person(l.Person)
		q.Language = p.Language
		return err
	})
	return q, err
}

// AnswerDrill is somebody tapping that they read it.
func (d *Desk) AnswerDrill(ctx context.Context, h Helper) error {
	l, err := d.link(ctx, h.Token, latchkey.LinkDrill)
	if err != nil {
		return err
	}
	return d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{l.Property}}, func(tx *store.Tx) error {
		if err := d.bindIn(tx, l, h.Device); err != nil {
			return err
		}
		a, err := tx.DrillAsk(l.Drill)
		if err != nil {
			return err
		}
		drill, err := tx.Drill(a.Drill)
		if err != nil {
			return err
		}
		a, changed := rules.AnswerDrill(drill, a, l.Contact, d.Now())
		if !changed {
			return nil
		}
		if err := tx.PutDrillAsk(a); err != nil {
			return err
		}
		if m, err := tx.MessageByKey(fmt.Sprintf("drill:%s:%s", a.ID, l.Contact)); err != nil {
			return err
		} else if m != nil && further(m.State, latchkey.MessageSeen) {
			m.State, m.Since = latchkey.MessageSeen, d.Now()
			return tx.PutMessage(*m)
		}
		return nil
	})
}
