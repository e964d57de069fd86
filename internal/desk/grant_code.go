package desk

import (
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// The codes that come of a guest's right: one on each lock on their way.

// wantCodes makes a PIN for a guest on each lock on their way that can hold one, and owes a look at it. One PIN opens all of
// their doors, where it is free and fits on each: they come with a dog or a bag, and type it from memory.
func (d *Desk) wantCodes(tx *store.Tx, take store.Take, h latchkey.Home, g latchkey.Grant) (tasks []latchkey.Task, err error) {
	all, err := allOnWay(tx.View, g.Home)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(l latchkey.SmartLock) bool {
		return l.Trusted == nil || l.Can.Codes == 0 || !slices.Contains(g.Doors, l.Door) || !takes(take, l)
	})
	there := make([][]latchkey.Code, len(all))
	for i, l := range all {
		if there[i], err = tx.CodesOf(l.ID); err != nil {
			return nil, err
		}
	}
	now := d.Now()
	digits, one := d.onePIN(all, there, h.Unit)
	for i, l := range all {
		c, ok := latchkey.Code{Home: g.Home, Kind: latchkey.CodeGuest, Grant: g.ID}, one
		if one {
			c, err = d.codeOf(l, digits, c)
		} else {
			c, ok, err = d.newCode(l, h.Unit, there[i], c)
		}
		if err != nil {
			return nil, err
		}
		if !ok { // its keypad takes no PIN that is safe, and whoever lets the guest in reads why none comes
			c.ID, c.Lock, c.Fault = latchkey.CodeID(d.NewID()), l.ID, latchkey.CodeLength
		}
		if err := tx.PutCode(c); err != nil {
			return nil, err
		}
		tasks = append(tasks, d.lookAtLock(l, now))
	}
	return tasks, nil
}

// wantCodesOn makes codes on a lock for guests who had their keys before it was on their door: they read *it is your time*, and
// must not stand outside. They keep the PIN that they know, where it is free and fits.
func (d *Desk) wantCodesOn(tx *store.Tx, l latchkey.SmartLock, now time.Time) (n int, err error) {
	if l.Can.Codes == 0 {
		return 0, nil
	}
	homes, err := tx.HomesOf(l.Property)
	if err != nil {
		return 0, err
	}
	p, err := tx.Property(l.Property)
	if err != nil {
		return 0, err
	}
	for _, h := range homes {
		if l.Home != "" && l.Home != h.ID || l.Home == "" && !rules.PassesBy(h.Home, l.Door) {
			continue
		}
		grants, err := tx.Grants(h.ID)
		if err != nil {
			return n, err
		}
		for _, g := range grants {
			if !slices.Contains(g.Doors, l.Door) || !rules.GrantLives(rules.GrantAt(g, rules.Zone(p), now).Stand) {
				continue
			}
			made, err := d.wantCodeToo(tx, l, h.Home, g)
			if err != nil {
				return n, err
			}
			if made {
				n++
			}
		}
	}
	return n, nil
}

// wantCodeToo makes the code of one guest on one lock, unless it is there.
func (d *Desk) wantCodeToo(tx *store.Tx, l latchkey.SmartLock, h latchkey.Home, g latchkey.Grant) (bool, error) {
	there, err := tx.CodesOf(l.ID)
	if err != nil || slices.ContainsFunc(there, func(c latchkey.Code) bool { return c.Grant == g.ID }) {
		return false, err
	}
	c := latchkey.Code{Home: g.Home, Kind: latchkey.CodeGuest, Grant: g.ID}
	theirs, err := tx.CodesOfHome(g.Home)
	if err != nil {
		return false, err
	}
	for _, o := range theirs {
		if o.Grant != g.ID || o.Ended != nil || o.Sealed == "" {
			continue
		}
		digits, err := d.openPIN(o)
		if err != nil {
			return false, err
		}
		if !rules.KeypadTakes(l, digits) || d.takenOn(l, there)(digits) {
			continue
		}
		if c, err = d.codeOf(l, digits, c); err != nil {
			return false, err
		}
		return true, tx.PutCode(c)
	}
	c, ok, err := d.newCode(l, h.Unit, there, c)
	if err != nil || !ok {
		return false, err
	}
	return true, tx.PutCode(c)
}

// onePIN draws digits that are free and fit on every one of some locks. False when their keypads have too little in common.
func (d *Desk) onePIN(all []latchkey.SmartLock, there [][]latchkey.Code, unit string) (string, bool) {
	var form rules.PINForm
	for _, l := range all {
		form = form.And(rules.KeypadForm(l))
	}
	return rules.NewPIN(form, unit, func(digits string) bool {
		for i, l := range all {
			if d.takenOn(l, there[i])(digits) {
				return true
			}
		}
		return false
	}, dice)
}

// guestCodes are the codes of one guest among those of a home, in the order in which the guest comes to their doors.
func guestCodes(v *store.View, g latchkey.Grant, codes []latchkey.Code, now time.Time) (out []CodeView, err error) {
	for _, c := range codes {
		if c.Grant != g.ID {
			continue
		}
		l, err := v.SmartLock(c.Lock)
		if err != nil {
			return nil, err
		}
		c = rules.EndedWithGrant(c, g)
		out = append(out, CodeView{Code: c, Lock: l, Stand: standOn(l, c, now), Removal: removalOn(l, c, now)})
	}
	slices.SortStableFunc(out, func(a, b CodeView) int {
		return slices.Index(g.Doors, a.Lock.Door) - slices.Index(g.Doors, b.Lock.Door)
	})
	return out, nil
}
