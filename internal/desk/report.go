package desk

import (
	"context"
	"fmt"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// reportsPerHour limits how often strangers may page the staff of one property. It counts what goes out; the page with
// the emergency number is never limited.
const reportsPerHour = 20

// ReportDanger pages the staff about danger at a home. Anybody may call it: whoever smells gas must not have to sign in.
// It says nothing about whether such a unit exists, and is marked unverified everywhere.
func (d *Desk) ReportDanger(ctx context.Context, property latchkey.PropertyID, unit, what string) (latchkey.ReportID, error) {
	unit, what = clip(unit, 40), clip(what, 300)
	if what == "" {
		return "", latchkey.Errorf(latchkey.Invalid, "Please say in a few words what is wrong.")
	}
	id := latchkey.ReportID(d.NewID())
	err := d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{property}}, func(tx *store.Tx) error {
		now := d.Now()
		if first, err := reportedAlready(tx.View, property, unit, what, now); err != nil || first != "" {
			id = first
			return err
		}
		ok, _, err := tx.Count("reports:"+string(property), now, time.Hour, reportsPerHour)
		if err != nil {
			return err
		}
		if !ok {
			return latchkey.Errorf(latchkey.TooMany, "The staff have been paged many times this hour. Please ring them, and ring the emergency number if anybody is in danger.")
		}
		p, err := tx.Property(property)
		if err != nil {
			return err
		}
		if err := tx.PutReport(latchkey.DangerReport{ID: id, Property: property, Unit: unit, What: what, At: now}); err != nil {
			return err
		}
		if err := d.oweEvents(tx, property, []latchkey.Event{{Type: latchkey.EventReportDanger, Data: latchkey.EventData{Property: property, Report: id}}}, unit, string(id)); err != nil {
			return err
		}
		tasks, err := d.pageStaff(tx, property, p, id, now)
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, At: now, By: "nobody", Kind: "danger.reported", Public: map[string]string{"report": string(id)},
			Personal: map[string]string{"unit": unit, "what": what}}}, tasks)
	})
	return id, err
}

// reportedAlready finds the same words of a moment ago: a button tapped twice pages once.
func reportedAlready(v *store.View, property latchkey.PropertyID, unit, what string, now time.Time) (latchkey.ReportID, error) {
	open, err := v.Reports(property, true)
	for _, r := range open {
		if r.Unit == unit && r.What == what && now.Sub(r.At).Abs() < time.Minute {
			return r.ID, err
		}
	}
	return "", err
}

func (d *Desk) pageStaff(tx *store.Tx, property latchkey.PropertyID, p latchkey.Property, id latchkey.ReportID, now time.Time) (tasks []latchkey.Task, err error) {
	staff, err := tx.Staff(property)
	if err != nil {
		return nil, err
	}
	rota, err := tx.Rota(property)
	if err != nil {
		return nil, err
	}
	until := now.Add(6 * time.Hour)
	for _, s := range rules.ToldOfReports(rota, staff, rules.Zone(p), now) {
		person, err := tx.Person(s.Person)
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, tellOn(rules.Contacts(person, p, true, now), latchkey.Telling{Notice: latchkey.NoticeUnverified, Person: s.Person, Report: id},
			latchkey.Task{Key: fmt.Sprintf("report:%s:%s", id, s.Person), Property: property, NotAfter: &until})...)
	}
	return tasks, nil
}

func (d *Desk) sayReport(v *store.View, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	r, err := v.Report(tell.Report)
	if err != nil {
		return said{}, "", err
	}
	if r.SeenAt != nil || r.Closed != nil {
		return said{}, "somebody has taken it", nil
	}
	p, err := v.Property(r.Property)
	if err != nil {
		return said{}, "", err
	}
	facts.Property = p.Name
	return sayMildly(facts, d.BaseURL+"/oncall", notify.Now, p), "", nil
}

// TakeReport says that a member of staff has seen a danger report and looks after it; CloseReport that it is over.
func (d *Desk) TakeReport(ctx context.Context, who Viewer, id latchkey.ReportID, closed bool) error {
	return d.takeReport(ctx, id, closed, who.Person(), func(_ latchkey.PropertyID, all []latchkey.Staff) bool {
		return who.Session.Counter != latchkey.CounterHome && worksHere(all, who.Person())
	})
}

func (d *Desk) takeReport(ctx context.Context, id latchkey.ReportID, closed bool, by latchkey.PersonID, may func(latchkey.PropertyID, []latchkey.Staff) bool) error {
	var property latchkey.PropertyID
	if err := d.Store.View(ctx, func(v *store.View) error {
		r, err := v.Report(id)
		property = r.Property
		return err
	}); err != nil {
		return asMissing(err)
	}
	return d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{property}}, func(tx *store.Tx) error {
		staff, err := tx.Staff(property)
		if err != nil {
			return err
		}
		if !may(property, staff) {
			return notYours()
		}
		r, err := tx.Report(id)
		if err != nil {
			return err
		}
		now, kind := d.Now(), "danger.report_seen"
		if r.Closed != nil || !closed && r.SeenAt != nil {
			return nil // somebody was quicker, or it is the same tap
		}
		if r.SeenAt == nil {
			r.SeenAt, r.SeenBy = &now, by
		}
		if closed {
			r.Closed, kind = &now, "danger.report_closed"
		}
		if err := tx.PutReport(r); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, At: now, By: string(by), Kind: kind, Public: map[string]string{"report": string(id)}}}, nil)
	})
}
