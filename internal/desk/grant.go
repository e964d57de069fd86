package desk

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// grantsPerDay limits how many guests one home may let in anew in a day.
const grantsPerDay = 20

// GiveGrant lets somebody through doors of the viewer's home for a time, and wants a PIN for them on every trusted lock
// with a keypad on the way. The PINs are wanted, not there: each lock is asked one after the other, and until it was seen to
// have its code nobody is told that it works. Called by a resident at level proven.
func (d *Desk) GiveGrant(ctx context.Context, who Viewer, home latchkey.HomeID, g latchkey.Grant) (latchkey.Grant, error) {
	if who.Session.Level != latchkey.ProofProven {
		return g, needsProof()
	}
	err := d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		property, err := d.residentOf(tx.View, who, home)
		if err != nil {
			return err
		}
		h, err := tx.Home(home)
		if err != nil {
			return err
		}
		p, err := tx.Property(property)
		if err != nil {
			return err
		}
		now := d.Now()
		g.ID, g.Home, g.By, g.Made, g.Ended, g.EndedBy, g.Used = latchkey.GrantID(d.NewID()), home, who.Person(), now, nil, "", 0
		g.Name = strings.TrimSpace(g.Name)
		if err := rules.CheckGrant(g, h, rules.Zone(p), now); err != nil {
			return err
		}
		if ok, retry, err := tx.Count("grants:"+string(home), now, 24*time.Hour, grantsPerDay); err != nil || !ok {
			return errors.Join(err, d.tooMany(retry))
		}
		if err := tx.PutGrant(g); err != nil {
			return err
		}
		tasks, err := d.wantCodes(tx, h, g)
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: home, At: now, By: string(who.Person()), Kind: "grant.given",
			Public: map[string]string{"grant": string(g.ID)}, Personal: map[string]string{"name": g.Name}}}, tasks)
	})
	return g, asMissing(err)
}

// wantCodes makes a PIN for a guest on each lock that can hold one, and owes a look at it.
func (d *Desk) wantCodes(tx *store.Tx, h latchkey.Home, g latchkey.Grant) (tasks []latchkey.Task, err error) {
	all, err := tx.SmartLocks(g.Home)
	if err != nil {
		return nil, err
	}
	now := d.Now()
	for _, l := range all {
		if l.Trusted == nil || l.Can.Codes == 0 || !slices.Contains(g.Doors, l.Door) {
			continue
		}
		codes, err := tx.CodesOf(l.ID)
		if err != nil {
			return nil, err
		}
		c, ok, err := d.newCode(l, h.Unit, codes, latchkey.Code{Home: g.Home, Kind: latchkey.CodeGuest, Grant: g.ID})
		if err != nil {
			return nil, err
		}
		if !ok {
			continue // its keypad takes no PIN that is safe; the guest's link still works where there is another way
		}
		if err := tx.PutCode(c); err != nil {
			return nil, err
		}
		tasks = append(tasks, d.lookAtLock(l, now))
	}
	return tasks, nil
}

// EndGrant ends a guest's right at once. Their PINs count as live until each lock was seen without them. Called by anybody who
// lives there, at level proven; a guest's right is nobody's last way into their own home, so the guard has no say.
func (d *Desk) EndGrant(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.GrantID) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		property, err := d.residentOf(tx.View, who, home)
		if err != nil {
			return err
		}
		g, err := tx.Grant(id)
		if err != nil {
			return err
		}
		if g.Home != home {
			return notYours()
		}
		if g.Ended != nil {
			return nil
		}
		now := d.Now()
		g.Ended, g.EndedBy = &now, who.Person()
		if err := tx.PutGrant(g); err != nil {
			return err
		}
		tasks, err := d.endCodes(tx, home, func(c latchkey.Code) bool { return c.Grant == id })
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: home, At: now, By: string(who.Person()), Kind: "grant.ended",
			Public: map[string]string{"grant": string(id)}, Personal: map[string]string{"name": g.Name}}}, tasks)
	}))
}

// endCodes ends codes of a home and owes a look at their locks.
func (d *Desk) endCodes(tx *store.Tx, home latchkey.HomeID, which func(latchkey.Code) bool) (tasks []latchkey.Task, err error) {
	codes, err := tx.CodesOfHome(home)
	if err != nil {
		return nil, err
	}
	now := d.Now()
	for _, c := range codes {
		if !which(c) || c.Ended != nil {
			continue
		}
		c.Ended, c.Next = &now, nil
		if c.Slot == 0 {
			c.Sealed = ""
		}
		l, err := tx.SmartLock(c.Lock)
		if err != nil {
			return nil, err
		}
		if err := tx.PutCode(c); err != nil {
			return nil, err
		}
		tasks = append(tasks, d.lookAtLock(l, now))
	}
	return tasks, nil
}

// GrantView is a guest's right as those who live there see it: its standing now, and where each of its codes is.
type GrantView struct {
	latchkey.Grant
	Answer rules.GrantAnswer
	Codes  []CodeView
}

// CodeView is one code on one lock.
type CodeView struct {
	Code  latchkey.Code // without digest and digits
	Lock  latchkey.SmartLock
	Stand latchkey.CodeStand
}

// GrantsOf lists the guests of the viewer's home, newest first. Called by its residents.
func (d *Desk) GrantsOf(ctx context.Context, who Viewer, home latchkey.HomeID) (out []GrantView, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		out = nil
		property, err := d.residentOf(v, who, home)
		if err != nil {
			return err
		}
		p, err := v.Property(property)
		if err != nil {
			return err
		}
		grants, err := v.Grants(home)
		if err != nil {
			return err
		}
		codes, err := v.CodesOfHome(home)
		if err != nil {
			return err
		}
		now := d.Now()
		for _, g := range grants {
			gv := GrantView{Grant: g, Answer: rules.GrantAt(g, rules.Zone(p), now)}
			for _, c := range codes {
				if c.Grant != g.ID {
					continue
				}
				l, err := v.SmartLock(c.Lock)
				if err != nil {
					return err
				}
				c.Digest, c.Sealed = "", ""
				gv.Codes = append(gv.Codes, CodeView{c, l, rules.CodeStandAt(c, now)})
			}
			out = append(out, gv)
		}
		return nil
	})
	return out, asMissing(err)
}
