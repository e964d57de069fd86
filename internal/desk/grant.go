package desk

import (
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// grantsPerDay limits how many guests one home may let in anew in a day.
const grantsPerDay = 20

// GiveGrant lets somebody through doors of the viewer's home for a time, and wants a PIN for them on every trusted lock
// with a keypad on the way. The PINs are wanted, not there: each lock is asked one after the other, and until it was seen to
// have its code nobody is told that it works. While its giver keeps their guests out, a new key is paused with the others. Called by
// a resident at level proven.
func (d *Desk) GiveGrant(ctx context.Context, who Viewer, home latchkey.HomeID, g latchkey.Grant) (latchkey.Grant, error) {
	return d.giveGrant(ctx, who, home, g, false)
}

// GiveGrantInPause is the same for a guest whom its giver lets in although they keep the others out.
func (d *Desk) GiveGrantInPause(ctx context.Context, who Viewer, home latchkey.HomeID, g latchkey.Grant) (latchkey.Grant, error) {
	return d.giveGrant(ctx, who, home, g, true)
}

func (d *Desk) giveGrant(ctx context.Context, who Viewer, home latchkey.HomeID, g latchkey.Grant, inPause bool) (latchkey.Grant, error) {
	if who.Session.Level != latchkey.ProofProven {
		return g, needsProof()
	}
	take, err := d.takeWay(ctx, home)
	if err != nil {
		return g, asMissing(err)
	}
	err = d.Store.Do(ctx, take, func(tx *store.Tx) error {
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
		g = latchkey.Grant{ID: latchkey.GrantID(d.NewID()), Home: home, Name: clip(g.Name, wayMost), Doors: outermostFirst(h, g.Doors), When: g.When,
			Remote: g.Remote, Uses: g.Uses, By: who.Person(), Made: now}
		if err := rules.CheckGrant(g, h, rules.Zone(p), now); err != nil {
			return err
		}
		if err := staysOut(tx.View, home, who.Person(), rules.Newcomer{Name: g.Name}); err != nil {
			return err
		}
		if err := d.within(tx, "grants:"+string(home), now, 24*time.Hour, grantsPerDay); err != nil {
			return err
		}
		entries := []latchkey.Entry{grantEntry(property, g, now, string(who.Person()), "grant.given")}
		pause, err := pauseOf(tx.View, who.Person(), home, rules.Zone(p), now)
		if err != nil {
			return err
		}
		if pause != nil && !inPause {
			g = rules.PausedToo(g, *pause, now)
			entries = append(entries, grantEntry(property, g, now, string(who.Person()), "grant.paused"))
		}
		if err := tx.PutGrant(g); err != nil {
			return err
		}
		if err := tx.PutLink(d.guestLink(g)); err != nil {
			return err
		}
		tasks, err := d.wantCodes(tx, take, h, g)
		if err != nil {
			return err
		}
		if err := newHours(tx, take, g, rules.Zone(p), now); err != nil {
			return err
		}
		return d.stamp(tx, 0, entries, tasks)
	})
	return g, asMissing(err)
}

// outermostFirst puts a guest's doors into the order in which they come to them, each once.
func outermostFirst(h latchkey.Home, doors []string) (out []string) {
	for _, door := range h.Doors {
		if slices.Contains(doors, door.ID) {
			out = append(out, door.ID)
		}
	}
	for _, door := range doors {
		if !slices.Contains(out, door) { // none of this home's: the rules say so
			out = append(out, door)
		}
	}
	return out
}

// EndGrant ends a guest's right at once. Their PINs count as live until each lock was seen without them. Called by anybody who
// lives there, at level proven; a guest's right is nobody's last way into their own home, so the guard has no say.
func (d *Desk) EndGrant(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.GrantID) error {
	return d.onGrant(ctx, who, home, id, func(tx *store.Tx, property latchkey.PropertyID, g latchkey.Grant) error {
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
		return d.stamp(tx, 0, []latchkey.Entry{grantEntry(property, g, now, string(who.Person()), "grant.ended")}, tasks)
	})
}

// onGrant is a happening about one guest of the viewer's home. Called by anybody who lives there, at level proven.
func (d *Desk) onGrant(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.GrantID, f func(*store.Tx, latchkey.PropertyID, latchkey.Grant) error) error {
	return d.onGrantTaking(ctx, who, home, id, store.Take{Homes: []latchkey.HomeID{home}}, f)
}

func (d *Desk) onGrantTaking(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.GrantID, take store.Take, f func(*store.Tx, latchkey.PropertyID, latchkey.Grant) error) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return asMissing(d.Store.Do(ctx, take, func(tx *store.Tx) error {
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
		return f(tx, property, g)
	}))
}

func grantEntry(property latchkey.PropertyID, g latchkey.Grant, at time.Time, by, kind string) latchkey.Entry {
	return latchkey.Entry{Property: property, Home: g.Home, At: at, By: by, Kind: kind,
		Public: map[string]string{"grant": string(g.ID)}, Personal: map[string]string{"name": g.Name}}
}

// endCodes ends codes of a home whose right is over, and owes a look at their locks.
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
		l, err := tx.SmartLock(c.Lock)
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, d.lookAtLock(l, now))
		if l.Home == "" {
			continue // whoever works that lock finds that its right is over
		}
		if err := endCode(tx, c, now); err != nil {
			return nil, err
		}
	}
	return tasks, nil
}

// endCode ends one code of a lock that was taken. It is live until the lock was seen without it.
func endCode(tx *store.Tx, c latchkey.Code, now time.Time) error {
	c.Ended, c.Next = &now, nil
	if c.Slot == 0 {
		c.Sealed = ""
	}
	return tx.PutCode(c)
}

func (d *Desk) guestToken(g latchkey.Grant) string {
	if g.Link == "" {
		return Token(d.keyed("guest link", string(g.ID)))
	}
	return Token(d.keyed("guest link", string(g.ID), g.Link))
}

// guestLinkLife is how long a guest's link stands where the grant has no end of its own.
const guestLinkLife = 366 * 24 * time.Hour

func (d *Desk) guestLink(g latchkey.Grant) latchkey.Link {
	now := d.Now()
	l := latchkey.Link{Hash: Hash(d.guestToken(g)), Kind: latchkey.LinkGuest, Person: g.By, Home: g.Home, Grant: g.ID, Created: now, Expires: now.Add(guestLinkLife)}
	if u := g.When.Until; u != nil && u.Before(l.Expires) {
		l.Expires = u.Add(24 * time.Hour) // so that the page can still say that it is over
	}
	return l
}

// GuestView is what a guest's link shows: when they may come in, at the door's time, and nothing of who is at home.
type GuestView struct {
	Name     string
	By       string // first name of whoever let them in
	Zone     *time.Location
	Now      time.Time
	Answer   rules.GrantAnswer
	Windows  []rules.GrantWindow
	Uses     int // that are left; 0 = any number
	When     latchkey.GrantHours
	Changed  *time.Time             // when they were changed, while that is news
	Opens    []latchkey.Door        // those that open from the guest's page
	Stuck    map[string]rules.Stuck // what there is to do about a bolt of these
	Shut     []latchkey.Door        // doors on the way to the last of theirs that neither a code nor this page opens for them
	Told     bool                   // whoever gave the key is told of each use
	Opened   bool                   // one was seen to open just now
	OpenedAt time.Time              // when that was read
	Codes    []GuestCode
	Property latchkey.Property
	device   string // whose the link is; empty: nobody's yet
}

// Elsewhere says whether the link of a key that lives belongs to another device than the one that looks: a tap there would be refused.
func (gv GuestView) Elsewhere(device string) bool {
	return gv.device != "" && (device == "" || gv.device != Hash(device)) && rules.GrantLives(gv.Answer.Stand)
}

// GuestCode is one door's code as its guest sees it. Digits are there only in the answer to a guest's own post, while the
// grant holds and the lock was seen to have the code.
type GuestCode struct {
	Door   string
	Name   string
	Stand  latchkey.CodeStand
	Can    bool // nothing is known for which it could not come onto its lock
	Digits string
}

// GuestFor shows a guest's link. It changes nothing, and shows no digits: robots open links, too.
func (d *Desk) GuestFor(ctx context.Context, token string) (gv GuestView, err error) {
	l, err := d.link(ctx, token, latchkey.LinkGuest)
	if err != nil {
		return gv, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		gv, _, err = d.guestView(v, l)
		return err
	})
	return gv, err
}

func (d *Desk) guestView(v *store.View, l latchkey.Link) (gv GuestView, codes []latchkey.Code, err error) {
	g, err := v.Grant(l.Grant)
	if err != nil {
		return gv, nil, err
	}
	by, err := v.Person(g.By)
	if err != nil {
		return gv, nil, err
	}
	h, err := v.Home(g.Home)
	if err != nil {
		return gv, nil, err
	}
	p, err := propertyOf(v, g.Home)
	if err != nil {
		return gv, nil, err
	}
	now := d.Now()
	gv = GuestView{device: l.Device, Name: g.Name, By: by.Name, Zone: rules.Zone(p), Now: now, Property: p, Answer: rules.GrantAt(g, rules.Zone(p), now),
		When: g.When, Told: g.Tell && g.Ended == nil, Changed: rules.RehouredLately(g, now), Windows: rules.GrantWindows(g, rules.Zone(p), now, 4)}
	if g.Uses > 0 {
		gv.Uses = max(0, g.Uses-g.Used)
	}
	locks, err := v.SmartLocks(g.Home)
	if err != nil {
		return gv, nil, err
	}
	for _, door := range h.Doors {
		if g.Remote && slices.Contains(g.Doors, door.ID) && len(rules.OpenedFromAfar(door.ID, locks)) > 0 {
			gv.Opens = append(gv.Opens, door)
		}
	}
	if gv.Stuck, err = stuckDoors(v, g.Home, gv.Opens, locks, now); err != nil {
		return gv, nil, err
	}
	all, err := v.CodesOfHome(g.Home)
	if err != nil {
		return gv, nil, err
	}
	views, err := guestCodes(v, g, all, now)
	if err != nil {
		return gv, nil, err
	}
	for _, c := range views {
		if c.Code.Ended != nil { // on its way off the lock, and no more theirs
			continue
		}
		codes = append(codes, c.Code)
		gv.Codes = append(gv.Codes, GuestCode{Door: c.Lock.Door, Name: c.Lock.Name, Stand: rules.CodeStandAt(c.Code, now), Can: !rules.CodeCannotCome(c.Code)})
	}
	gv.Shut = gv.shut(h, g)
	return gv, codes, nil
}

// shut are the doors that a guest comes to on their way, and for which they need whoever let them in. Doors behind the last of theirs
// are none of their business.
func (gv GuestView) shut(h latchkey.Home, g latchkey.Grant) (out []latchkey.Door) {
	return shutOnWay(h, g, func(door string) bool {
		return slices.ContainsFunc(gv.Codes, func(c GuestCode) bool { return c.Door == door && c.Can }) ||
			slices.ContainsFunc(gv.Opens, func(o latchkey.Door) bool { return o.ID == door })
	})
}

// shutOnWay are the doors up to the last one of a key that do not open with it.
func shutOnWay(h latchkey.Home, g latchkey.Grant, opens func(door string) bool) (out []latchkey.Door) {
	last := -1
	for i, door := range h.Doors {
		if slices.Contains(g.Doors, door.ID) {
			last = i
		}
	}
	for _, door := range h.Doors[:last+1] {
		if !opens(door.ID) {
			out = append(out, door)
		}
	}
	return out
}

// GuestCodes answers a guest's own post with their digits, for each lock that was seen to have them, while the grant holds.
// The link belongs from the first digits on to the device that they were shown on; where there is nothing to show yet, it is nobody's:
// whoever looks in too early must not keep the guest out who comes after. It is a line in the home's log.
func (d *Desk) GuestCodes(ctx context.Context, h Helper) (gv GuestView, err error) {
	l, err := d.link(ctx, h.Token, latchkey.LinkGuest)
	if err != nil {
		return gv, err
	}
	err = d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{l.Home}}, func(tx *store.Tx) error {
		var codes []latchkey.Code
		if gv, codes, err = d.guestView(tx.View, l); err != nil {
			return err
		}
		if gv.Answer.Stand != latchkey.GrantHolds {
			return nil
		}
		if err := ofAnother(tx, l, h.Device); err != nil {
			return err
		}
		shown := 0
		for i, c := range codes {
			if gv.Codes[i].Stand != latchkey.CodeOn && gv.Codes[i].Stand != latchkey.CodeDoubt {
				continue
			}
			if gv.Codes[i].Digits, err = d.openPIN(c); err != nil {
				return err
			}
			shown++
		}
		if shown == 0 {
			return nil
		}
		if err := d.bindGuest(tx, l, h.Device); err != nil {
			return err
		}
		property, err := tx.HomeProperty(l.Home)
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{grantEntry(property, latchkey.Grant{ID: l.Grant, Home: l.Home, Name: gv.Name}, d.Now(), "guest", "grant.code_shown")}, nil)
	})
	if err != nil {
		return GuestView{}, err // no digits, whatever was read before
	}
	return gv, nil
}

// ofAnother refuses a guest's link that belongs to another device. One that is nobody's yet stays so.
func ofAnother(tx *store.Tx, l latchkey.Link, device string) error {
	now, err := tx.Link(l.Hash)
	if err == nil && now.Device != "" && device != "" && now.Device != Hash(device) {
		err = notThisPhone()
	}
	return err
}

// bindGuest makes a guest's link the device's on which it shows or opens something, in the words of somebody who was let in by a friend.
func (d *Desk) bindGuest(tx *store.Tx, l latchkey.Link, device string) error {
	err := d.bindIn(tx, l, device)
	if latchkey.KindOf(err) == latchkey.Forbidden {
		return notThisPhone()
	}
	return err
}

func notThisPhone() error {
	return latchkey.Errorf(latchkey.Forbidden, "This link belongs to the phone that used it first. Open it there. If that is not your phone, ask the person who sent it for a new link.")
}

// GuestsCan says what the trusted locks of the viewer's home can do for guests: take codes, and be opened from afar.
func (d *Desk) GuestsCan(ctx context.Context, who Viewer, home latchkey.HomeID) (codes, remote bool, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		if _, err := d.residentOf(v, who, home); err != nil {
			return err
		}
		all, err := allOnWay(v, home)
		own := slices.DeleteFunc(slices.Clone(all), func(l latchkey.SmartLock) bool { return l.Home == "" })
		for _, l := range all {
			codes = codes || l.Trusted != nil && l.Can.Codes > 0
			remote = remote || len(rules.OpenedFromAfar(l.Door, own)) > 0
		}
		return err
	})
	return codes, remote, asMissing(err)
}
