package desk

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// DoorHistory is who used somebody's own door, as that one resident may see it.
type DoorHistory struct {
	Now   time.Time // in the zone of the door
	Days  int       // for how long it is kept; 0 = not at all
	Since time.Time // since when they allow it
	Alone bool      // nobody else lives there
	Lines []DoorDay // newest first
}

// DoorDay is one day of it. Of the others who live there it says only that somebody used the door on that day: when they
// come home is theirs.
type DoorDay struct {
	Date      time.Time
	Household bool
	Lines     []DoorLine
}

// DoorLine is one event with the names that belong to it.
type DoorLine struct {
	Event latchkey.DoorEvent
	Lock  string // as people call it
	Guest string // whom they let in
	Staff string
	Unit  string // of a home in which nobody lived
}

func (h DoorHistory) all() (lines []DoorLine) {
	for _, d := range h.Lines {
		lines = append(lines, d.Lines...)
	}
	return lines
}

// historyShown is how many events one page looks through.
const historyShown = 5000

// DoorHistoryOf shows a resident who used their own door. Called at level proven. The office has no way here.
func (d *Desk) DoorHistoryOf(ctx context.Context, who Viewer, home latchkey.HomeID) (h DoorHistory, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return h, needsProof()
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		if _, err := d.residentOf(v, who, home); err != nil {
			return err
		}
		h, err = ownDoor(v, who.Person(), home, d.Now())
		return err
	})
	return h, asMissing(err)
}

// ownDoor is what one resident may see of what is kept of their own door.
func ownDoor(v *store.View, me latchkey.PersonID, home latchkey.HomeID, now time.Time) (h DoorHistory, err error) {
	zone, err := zoneIn(v, home)
	if err != nil {
		return h, err
	}
	h.Now = now.In(zone)
	consents, err := v.Consents(me)
	if err != nil {
		return h, err
	}
	h.Days, h.Since = rules.OwnDoor(consents, home)
	ts, err := v.Tenancies(home)
	if err != nil {
		return h, err
	}
	h.Alone = true
	for _, t := range ts {
		h.Alone = h.Alone && (t.Ended != nil || t.Person == me)
	}
	if h.Days == 0 {
		return h, nil
	}
	events, err := v.DoorEventsOfHome(home, now, historyShown)
	if err != nil {
		return h, err
	}
	names, err := namesAtDoor(v, home, events)
	if err != nil {
		return h, err
	}
	for _, e := range events {
		sight := rules.MaySee(e, me, h.Since, h.Alone)
		if sight == rules.SeesNothing || e.At.Before(now.AddDate(0, 0, -h.Days)) {
			continue
		}
		day := h.day(e.At.In(zone))
		if sight == rules.SeesHousehold {
			day.Household = true
			continue
		}
		e = inZone(e, zone)
		day.Lines = append(day.Lines, DoorLine{Event: e, Lock: names.locks[e.Lock], Guest: names.guests[e.Grant], Staff: names.people[e.Person]})
	}
	return h, nil
}

// inZone is an event as its door's clock tells it.
func inZone(e latchkey.DoorEvent, zone *time.Location) latchkey.DoorEvent {
	e.At, e.Heard = e.At.In(zone), e.Heard.In(zone)
	if e.Since != nil {
		since := e.Since.In(zone)
		e.Since = &since
	}
	return e
}

// day is the day of an event, which comes after no older one.
func (h *DoorHistory) day(at time.Time) *DoorDay {
	y, m, n := at.Date()
	date := time.Date(y, m, n, 12, 0, 0, 0, at.Location())
	if l := len(h.Lines); l == 0 || !h.Lines[l-1].Date.Equal(date) {
		h.Lines = append(h.Lines, DoorDay{Date: date})
	}
	return &h.Lines[len(h.Lines)-1]
}

// doorNames are the names that events speak of.
type doorNames struct {
	locks  map[latchkey.LockID]string
	guests map[latchkey.GrantID]string
	people map[latchkey.PersonID]string // of the staff
	passes map[latchkey.PassID]string   // who the office gave a code to
}

func namesAtDoor(v *store.View, home latchkey.HomeID, events []latchkey.DoorEvent) (n doorNames, err error) {
	n = doorNames{map[latchkey.LockID]string{}, map[latchkey.GrantID]string{}, map[latchkey.PersonID]string{}, map[latchkey.PassID]string{}}
	if home != "" {
		grants, err := v.Grants(home)
		if err != nil {
			return n, err
		}
		for _, g := range grants {
			n.guests[g.ID] = g.Name
		}
	}
	for _, e := range events {
		if _, known := n.locks[e.Lock]; !known {
			l, err := v.SmartLock(e.Lock)
			if err != nil {
				return n, err
			}
			n.locks[e.Lock] = l.Name
		}
		if _, known := n.passes[e.Pass]; !known && e.Pass != "" {
			p, err := v.Pass(e.Pass)
			if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
				return n, err
			}
			n.passes[e.Pass] = p.Called()
		}
		if _, known := n.people[e.Person]; known || e.Actor != latchkey.ActorStaff || e.Person == "" {
			continue
		}
		p, err := v.Person(e.Person)
		if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
			return n, err
		}
		n.people[e.Person] = p.Name
	}
	return n, nil
}

// SetOwnDoor keeps what somebody says about a history of their own door: for how many days, 0 for not at all. It is off unless
// they say yes. Switching it off erases what was kept. Called by a resident at level proven.
func (d *Desk) SetOwnDoor(ctx context.Context, who Viewer, home latchkey.HomeID, days int) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		property, err := d.residentOf(tx.View, who, home)
		if err != nil {
			return err
		}
		now := d.Now()
		c, err := rules.ChooseOwnDoor(latchkey.Consent{ID: d.NewID(), Person: who.Person(), Home: home, At: now, Wording: words.PrivacyVersion}, days)
		if err != nil {
			return err
		}
		if err := tx.PutConsent(c); err != nil {
			return err
		}
		if err := d.reviewEvents(tx, home); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: home, At: now, By: string(who.Person()), Kind: "consent.given",
			Public: map[string]string{"own_door": fmt.Sprint(c.Yes), "days": fmt.Sprint(days), "wording": c.Wording}}}, nil)
	}))
}

// ForgetDoorEvents erases what was kept of doors for as long as it may be. It may run as often as one likes.
func (d *Desk) ForgetDoorEvents(ctx context.Context) error {
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		now := d.Now()
		if err := tx.ForgetDoorAlerts(now.Add(-rules.KeepFor(latchkey.KeptAlerts))); err != nil {
			return err
		}
		if err := tx.ForgetPasses(now.Add(-rules.KeepFor(latchkey.KeptPasses))); err != nil {
			return err
		}
		return tx.ForgetDoorEvents(now)
	})
}

// SharedDoors is who used the shared doors of a property, and those of homes while nobody lived there, as the office reads it.
type SharedDoors struct {
	Now   time.Time
	Lines []DoorLine // newest first
}

// SharedDoorsFor shows the office who used the shared doors, and those of homes while nobody lived there: of residents and their guests only that it was one. Looking is
// itself a line with a reason, and whoever lives there reads it. Called by the office and managers at level proven.
func (d *Desk) SharedDoorsFor(ctx context.Context, who Viewer, why string) (s SharedDoors, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return s, needsProof()
	}
	if err := rules.WhyLookAtDoors(why); err != nil {
		return s, err
	}
	o, err := d.OfficeFor(ctx, who)
	if err != nil {
		return s, err
	}
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		s = SharedDoors{Now: d.Now().In(rules.Zone(o.Property))}
		events, err := tx.DoorEventsShared(o.ID, s.Now, historyShown)
		if err != nil {
			return err
		}
		names, err := namesAtDoor(tx.View, "", events)
		if err != nil {
			return err
		}
		units := map[latchkey.HomeID]string{}
		for _, e := range events {
			e = inZone(e, s.Now.Location())
			if err := addUnit(tx.View, units, e.Home); err != nil {
				return err
			}
			s.Lines = append(s.Lines, DoorLine{Event: e, Lock: names.locks[e.Lock], Unit: units[e.Home], Staff: cmp.Or(names.people[e.Person], names.passes[e.Pass])})
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: o.ID, At: s.Now, By: string(who.Person()), Kind: "log.viewed", Public: map[string]string{"why": why, "what": "shared_doors"}}}, nil)
	})
	return s, asMissing(err)
}
