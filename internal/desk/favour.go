package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// OpenDoor is a door of the viewer's home that stands open, or was shut lately, and whom they may ask to pull it shut.
type OpenDoor struct {
	Now   time.Time
	Lock  latchkey.SmartLock
	Since *time.Time // open since then, as far as the lock told
	Near  []rules.Near
	Asked *AskedFavour // the last one, while it says something
}

// AskedFavour is a favour with the names that its resident reads.
type AskedFavour struct {
	latchkey.Favour
	Name   string // of whoever was asked: their own, or their side of the house
	By     string // first name of the resident who asked
	Stands bool
	Silent bool
}

// favourShown is how long a favour that is over is still shown at its door.
const favourShown = 24 * time.Hour

// OpenDoorFor shows somebody one of their doors, whom they could ask to pull it shut, and what became of that. Called by those
// who live there, at level proven. It asks nobody.
func (d *Desk) OpenDoorFor(ctx context.Context, who Viewer, id latchkey.LockID) (o OpenDoor, err error) {
	if _, err = d.ownLock(ctx, who, id); err != nil {
		return o, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		o, err = d.openDoor(v, who, id)
		return err
	})
	return o, asMissing(err)
}

func (d *Desk) openDoor(v *store.View, who Viewer, id latchkey.LockID) (o OpenDoor, err error) {
	if o.Lock, err = v.SmartLock(id); err != nil {
		return o, err
	}
	now := d.Now()
	f, err := caseFacts(v, o.Lock.Home, latchkey.Lockout{}, now)
	if err != nil {
		return o, err
	}
	o.Now = now.In(f.Zone)
	if o.Since, err = openSince(v, o.Lock); err != nil {
		return o, err
	}
	if o.Asked, err = lastFavour(v, f, id, now); err != nil {
		return o, err
	}
	for _, n := range rules.Nearby(f, now) {
		if err := d.staysAway(v, f, who.Person(), n); latchkey.KindOf(err) == latchkey.Against && err != nil {
			continue
		} else if err != nil {
			return o, err
		}
		o.Near = append(o.Near, n)
	}
	return o, nil
}

// openSince is since when a door stands open: as it was told of, or as the lock said last that it is.
func openSince(v *store.View, l latchkey.SmartLock) (*time.Time, error) {
	if l.Reading.Leaf != latchkey.LeafOpen {
		return nil, nil
	}
	if id := l.Alerts[latchkey.AlertLeftOpen]; id != "" {
		a, err := v.DoorAlert(id)
		if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
			return nil, err
		}
		if err == nil {
			return &a.Began, nil
		}
	}
	return nil, nil // open, and nobody knows since when
}

// lastFavour is what was asked last for a door, while that still says something.
func lastFavour(v *store.View, f rules.CaseFacts, id latchkey.LockID, now time.Time) (*AskedFavour, error) {
	all, err := v.Favours(f.HomeID, 20)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(x latchkey.Favour) bool { return x.Lock == id && x.Over == nil })
	if i < 0 {
		i = slices.IndexFunc(all, func(x latchkey.Favour) bool { return x.Lock == id })
	}
	if i < 0 {
		return nil, nil
	}
	x := all[i]
	if x.How == latchkey.FavourTakenBack || x.Over != nil && now.Sub(*x.Over) > favourShown || x.Over == nil && !rules.FavourStands(x, now) {
		return nil, nil
	}
	if !f.LivesIn(x.By) {
		return nil, nil // it was another household's
	}
	a := &AskedFavour{Favour: x, By: latchkey.FirstName(f.People[x.By].Name), Stands: rules.FavourStands(x, now), Silent: rules.FavourSilent(x, now)}
	if a.Name = rules.RoleName(x.Role); x.Holder != "" {
		a.Name = f.People[x.To].Name
	}
	return a, nil
}

// staysAway refuses to send somebody to a door from whose home a protected lock change keeps them.
func (d *Desk) staysAway(v *store.View, f rules.CaseFacts, by latchkey.PersonID, n rules.Near) error {
	p := f.People[n.Person]
	who := rules.Newcomer{Person: n.Person, Name: p.Name}
	for _, c := range p.Contacts {
		who.Addresses = append(who.Addresses, c.Address)
	}
	return staysOut(v, f.HomeID, by, who)
}

// favoursPerDay limits how often one home may send people to its door.
const favoursPerDay = 10

// AskFavour asks one person near to pull a door of the viewer's home shut. To is the key of one of those the page named. Called by
// those who live there, at level proven.
func (d *Desk) AskFavour(ctx context.Context, who Viewer, id latchkey.LockID, to string) error {
	return d.atOpenDoor(ctx, who, id, func(tx *store.Tx, o OpenDoor, now time.Time) error {
		if o.Asked != nil && o.Asked.Stands && !o.Asked.Silent && (rules.Near{Holder: o.Asked.Holder, Role: o.Asked.Role}).Key() == to {
			return errNothing // the same tap twice
		}
		i := slices.IndexFunc(o.Near, func(n rules.Near) bool { return n.Key() == to })
		if i < 0 {
			return latchkey.Errorf(latchkey.Invalid, "Please choose somebody from the list.")
		}
		var before *latchkey.Favour
		if o.Asked != nil {
			before = &o.Asked.Favour
		}
		f := latchkey.Favour{ID: latchkey.FavourID(d.NewID()), Property: o.Lock.Property, Home: o.Lock.Home, Lock: id, By: who.Person()}
		f, passed, err := rules.AskFavour(o.Lock, before, f, o.Near[i], now)
		if err != nil {
			return err
		}
		if err := d.within(tx, "favours:"+string(f.Home), now, 24*time.Hour, favoursPerDay); err != nil {
			return err
		}
		var tasks []latchkey.Task
		if passed != nil {
			if tasks, err = d.favourTells(tx.View, *passed, latchkey.NoticeFavourOver, passed.To, "over"); err != nil {
				return err
			}
			if err := tx.PutFavour(*passed); err != nil {
				return err
			}
		}
		return d.keepAsked(tx, o.Lock, f, tasks)
	})
}

// keepAsked keeps a new favour: its link, the message that asks, and the moment at which an answer should be there.
func (d *Desk) keepAsked(tx *store.Tx, l latchkey.SmartLock, f latchkey.Favour, tasks []latchkey.Task) error {
	asks, err := d.favourTells(tx.View, f, latchkey.NoticeFavour, f.To, "asked")
	if err != nil {
		return err
	}
	l.Favour = f.ID
	tasks = append(tasks, append(asks, d.lookAtFavour(f, l, "silent", f.Asked.Add(rules.FavourSilence)))...)
	link := latchkey.Link{Hash: Hash(d.favourToken(f.ID)), Kind: latchkey.LinkFavour, Person: f.To, Home: f.Home, Favour: f.ID, Holder: f.Holder,
		Created: f.Asked, Expires: rules.FavourUntil(f)}
	return errors.Join(tx.PutFavour(f), tx.PutSmartLock(l), tx.PutLink(link), d.stamp(tx, 0, []latchkey.Entry{favourEntry(f, "favour.asked", string(f.By), f.Asked)}, tasks))
}

func favourEntry(f latchkey.Favour, kind, by string, at time.Time) latchkey.Entry {
	return latchkey.Entry{Property: f.Property, Home: f.Home, At: at, By: by, Kind: kind, Public: map[string]string{"lock": string(f.Lock), "favour": string(f.ID)}}
}

// TakeBackFavour ends what was asked for a door. Whoever was asked is told that it is not needed any more. Called by those who
// live there, at level proven.
func (d *Desk) TakeBackFavour(ctx context.Context, who Viewer, id latchkey.LockID) error {
	return d.atOpenDoor(ctx, who, id, func(tx *store.Tx, o OpenDoor, now time.Time) error {
		if o.Asked == nil || o.Asked.Over != nil {
			return errNothing
		}
		f := rules.TakeBackFavour(o.Asked.Favour, now)
		tasks, err := d.favourTells(tx.View, f, latchkey.NoticeFavourOver, f.To, "over")
		if err != nil {
			return err
		}
		o.Lock.Favour = ""
		return errors.Join(tx.PutFavour(f), tx.PutSmartLock(o.Lock), d.stamp(tx, 0, []latchkey.Entry{favourEntry(f, "favour.taken_back", string(who.Person()), now)}, tasks))
	})
}

// atOpenDoor is one happening at a door of the viewer's home.
func (d *Desk) atOpenDoor(ctx context.Context, who Viewer, id latchkey.LockID, do func(*store.Tx, OpenDoor, time.Time) error) error {
	l, err := d.ownLock(ctx, who, id)
	if err != nil {
		return err
	}
	err = d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		if _, err := d.residentOf(tx.View, who, l.Home); err != nil {
			return err
		}
		o, err := d.openDoor(tx.View, who, id)
		if err != nil {
			return err
		}
		return do(tx, o, d.Now())
	})
	if errors.Is(err, errNothing) {
		return nil
	}
	return asMissing(err)
}
