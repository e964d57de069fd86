package desk

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// The hours of a guest for calendars. The link has a secret of its own: it shows hours, gives no code and opens nothing.

// grantEvents is how many windows a calendar shows ahead.
const grantEvents = 60

func (d *Desk) grantCalendarToken(g latchkey.Grant) string {
	return Token(d.keyed("guest calendar", string(g.ID), g.Calendar))
}

// MakeGrantCalendar gives a guest's hours an address for calendars, instead of one that there was. Called by anybody who lives
// there, at level proven.
func (d *Desk) MakeGrantCalendar(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.GrantID) error {
	return d.onGrant(ctx, who, home, id, func(tx *store.Tx, property latchkey.PropertyID, g latchkey.Grant) error {
		if g.Ended != nil {
			return latchkey.Errorf(latchkey.Conflict, "This key has ended. Give a new one.")
		}
		if err := d.dropGrantCalendar(tx, &g); err != nil {
			return err
		}
		g.Calendar = d.NewID()
		l := d.guestLink(g)
		l.Hash, l.Kind = Hash(d.grantCalendarToken(g)), latchkey.LinkGuestCalendar
		if err := tx.PutLink(l); err != nil {
			return err
		}
		if err := tx.PutGrant(g); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{grantEntry(property, g, d.Now(), string(who.Person()), "grant.calendar_made")}, nil)
	})
}

// EndGrantCalendar makes the address lead nowhere.
func (d *Desk) EndGrantCalendar(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.GrantID) error {
	return d.onGrant(ctx, who, home, id, func(tx *store.Tx, property latchkey.PropertyID, g latchkey.Grant) error {
		if g.Calendar == "" {
			return nil // the same tap
		}
		if err := d.dropGrantCalendar(tx, &g); err != nil {
			return err
		}
		if err := tx.PutGrant(g); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{grantEntry(property, g, d.Now(), string(who.Person()), "grant.calendar_ended")}, nil)
	})
}

func (d *Desk) dropGrantCalendar(tx *store.Tx, g *latchkey.Grant) error {
	if g.Calendar == "" {
		return nil
	}
	err := d.endLink(tx, d.grantCalendarToken(*g))
	g.Calendar = ""
	return err
}

// GrantCalendar is what stands behind such a link: who comes, when, and nothing of where.
type GrantCalendar struct {
	Name     string
	Country  string
	Language string // of whoever gave the grant
	Zone     *time.Location
	Now      time.Time
	Changed  int
	Over     bool
	Windows  []rules.GrantWindow
	key      func(from time.Time) string
}

// Key is the same for one window however often it is read: calendars know by it what they have already.
func (c GrantCalendar) Key(w rules.GrantWindow) string { return c.key(w.From) }

// GrantCalendarAt reads it. Of a grant that was ended no window is left.
func (d *Desk) GrantCalendarAt(ctx context.Context, secret string) (c GrantCalendar, err error) {
	l, err := d.link(ctx, secret, latchkey.LinkGuestCalendar)
	if err != nil {
		return c, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		g, err := v.Grant(l.Grant)
		if err != nil {
			return err
		}
		p, err := propertyOf(v, g.Home)
		if err != nil {
			return err
		}
		by, err := v.Person(g.By)
		if err != nil {
			return err
		}
		now := d.Now()
		stand := rules.GrantAt(g, rules.Zone(p), now).Stand
		c = GrantCalendar{Name: g.Name, Country: p.Country, Language: languageOf(by, p), Zone: rules.Zone(p), Now: now, Changed: g.Changed, Over: stand == latchkey.GrantUsedUp,
			key: func(from time.Time) string {
				return Hash(string(d.keyed("guest window", string(g.ID), from.UTC().Format(time.RFC3339))))[:32]
			}}
		if !c.Over {
			c.Windows = rules.GrantWindows(g, c.Zone, now, grantEvents)
		}
		return nil
	})
	return c, asMissing(err)
}
