package rules

import (
	"slices"
	"strings"
	"time"

	"latchkey"
)

// A favour is asked of one person at a time. Who has said nothing after so long may be passed over, and nothing of it is true
// any more after half a day.
const (
	FavourSilence = 5 * time.Minute
	favourLife    = 12 * time.Hour
)

// FavourUntil is when the link of a favour ends, whatever became of it.
func FavourUntil(f latchkey.Favour) time.Time { return f.Asked.Add(favourLife) }

// FavourStands says whether somebody is still asked to pull the door shut.
func FavourStands(f latchkey.Favour, now time.Time) bool {
	return f.Over == nil && now.Before(FavourUntil(f))
}

// FavourSilent says of one that stands that it has had no answer for so long that another may be asked.
func FavourSilent(f latchkey.Favour, now time.Time) bool {
	return f.Answer == "" && f.SaidShut == nil && now.Sub(f.Asked) >= FavourSilence
}

// Near is somebody whom a resident may ask to pull their door shut.
type Near struct {
	Person  latchkey.PersonID
	Holder  latchkey.HolderID
	Role    latchkey.Role
	Name    string // of a key-holder; staff go by their role
	Minutes *int   // how far away they said they are; unknown = nil
	Not     NearNot
}

// NearNot is why somebody cannot be asked now. Empty: they can.
type NearNot string

const (
	NearAsleep NearNot = "asleep" // they asked not to be disturbed at this hour
	NearNoWay  NearNot = "no_way" // no contact of theirs works
)

// Key is how a form names them.
func (n Near) Key() string {
	if n.Holder != "" {
		return "holder:" + string(n.Holder)
	}
	return "staff:" + string(n.Role)
}

// Nearby lists whom a resident may ask: those who keep a key to this home and have said yes to that, the nearest first, then
// whoever of the staff is at work now. An open door wakes nobody who asked to be left alone at this hour.
func Nearby(f CaseFacts, now time.Time) (list []Near) {
	for _, k := range f.Holders {
		if k.State != latchkey.HolderAccepted || f.LivesIn(k.Person) {
			continue
		}
		n := Near{Person: k.Person, Holder: k.ID, Name: f.People[k.Person].Name, Minutes: k.Minutes, Not: nearNot(f.People[k.Person], f.Property, now)}
		if k.Asleep != nil && inSpan(*k.Asleep, clockAt(f.Property, now)) || k.Calls == "outside_quiet_hours" && quietAt(f.Property, now) {
			n.Not = NearAsleep
		}
		list = append(list, n)
	}
	slices.SortStableFunc(list, func(a, b Near) int {
		if d := minutesOr(a.Minutes) - minutesOr(b.Minutes); d != 0 {
			return d
		}
		return strings.Compare(a.Name, b.Name)
	})
	for _, role := range []latchkey.Role{latchkey.RoleOffice, latchkey.RoleOnCall} {
		if !f.atWork(role, now) {
			continue
		}
		on, _ := f.duty(role, now)
		for _, p := range on {
			n := Near{Person: p, Role: role, Not: nearNot(f.People[p], f.Property, now)}
			if n.Not == "" && !f.LivesIn(p) { // one of them, not all
				list = append(list, n)
				break
			}
		}
	}
	return list
}

// LivesIn says whether somebody lives in this home now.
func (f CaseFacts) LivesIn(p latchkey.PersonID) bool {
	return slices.ContainsFunc(f.Tenancies, func(t latchkey.Tenancy) bool { return t.Person == p && t.Ended == nil })
}

// minutesOr puts those of whom it is not known how far away they are behind the others.
func minutesOr(n *int) int {
	if n == nil {
		return 24 * 60
	}
	return *n
}

func nearNot(p latchkey.Person, prop latchkey.Property, now time.Time) NearNot {
	contacts := Contacts(p, prop, false, now)
	switch {
	case len(contacts) == 0:
		return NearNoWay
	case contacts[0].At.Sub(now) > FavourSilence:
		return NearAsleep
	}
	return ""
}

// atWork says whether a side of the staff is at work by its published hours. Hours that nobody has written down are not now.
func (f CaseFacts) atWork(role latchkey.Role, now time.Time) bool {
	switch o, c := f.Property.Office, f.Property.OnCall; {
	case role == latchkey.RoleOffice && o != nil && o.Hours != nil:
		return OpenAt(*o.Hours, o.Closed, f.zone(), now)
	case role == latchkey.RoleOnCall && c != nil && c.Lockouts != nil:
		return OpenAt(*c.Lockouts, nil, f.zone(), now)
	}
	return false
}

// AskFavour asks one person to pull a door shut. Before is what was asked last for this door; it is given back as it is now when
// it ends by that.
func AskFavour(l latchkey.SmartLock, before *latchkey.Favour, f latchkey.Favour, to Near, now time.Time) (latchkey.Favour, *latchkey.Favour, error) {
	switch {
	case l.Reading.Leaf != latchkey.LeafOpen:
		return f, nil, latchkey.Errorf(latchkey.Conflict, "The lock does not say that this door is open. Ask it once more first.")
	case to.Not != "":
		return f, nil, latchkey.Errorf(latchkey.Conflict, "They cannot be asked at this hour. Please choose somebody else.")
	}
	var passed *latchkey.Favour
	if before != nil && before.Over == nil {
		if FavourStands(*before, now) && !FavourSilent(*before, now) {
			return f, nil, latchkey.Errorf(latchkey.Conflict, "You have asked somebody already. Only one is asked at a time: take that back first, or wait a few minutes.")
		}
		over := endFavour(*before, latchkey.FavourPassedOn, now)
		passed = &over
	}
	f.To, f.Holder, f.Role, f.Asked = to.Person, to.Holder, to.Role, now
	return f, passed, nil
}

// AnswerFavour hears whoever was asked. What they say is their word; only the lock ends it well.
func AnswerFavour(f latchkey.Favour, says latchkey.FavourAnswer, minutes int, now time.Time) (latchkey.Favour, error) {
	if !FavourStands(f, now) {
		return f, NotNeeded()
	}
	switch says {
	case latchkey.FavourGoing:
		f.Answer, f.Answered, f.Minutes, f.SaidShut = says, &now, minutes, nil
	case latchkey.FavourCannot:
		f.Answer, f.Answered = says, &now
		f = endFavour(f, latchkey.FavourRefused, now)
	case latchkey.FavourIsShut:
		if f.SaidShut == nil {
			f.SaidShut = &now
		}
	default:
		return f, latchkey.Errorf(latchkey.Invalid, "Please choose one of the answers.")
	}
	return f, nil
}

// NotNeeded is said to somebody whose help came too late, without why.
func NotNeeded() error {
	return latchkey.Errorf(latchkey.Conflict, "This is not needed any more. Thank you.")
}

// TakeBackFavour ends a favour that nobody needs any more.
func TakeBackFavour(f latchkey.Favour, now time.Time) latchkey.Favour {
	if f.Over != nil {
		return f
	}
	return endFavour(f, latchkey.FavourTakenBack, now)
}

// FavourSeen is a favour after a word of the lock on its door. Look asks for a look at the lock: it may be locked, and a bolt that
// was said to be out before the door was shut proves nothing. More says that the next words are still about this favour.
func FavourSeen(f latchkey.Favour, r latchkey.Reading, at time.Time) (after latchkey.Favour, look, more bool) {
	switch {
	case r.Leaf == latchkey.LeafOpen:
		return f, false, f.Over == nil
	case r.Leaf != latchkey.LeafShut:
		return f, false, true
	}
	if f.Over == nil {
		f = endFavour(f, latchkey.FavourShut, at)
	}
	waits := f.How == latchkey.FavourShut && f.Locked == nil
	return f, waits && r.Bolt == latchkey.BoltLocked, waits
}

// FavourLocked is a favour whose door was shut, after the lock was read as a whole: locked only when that read shows both.
func FavourLocked(f latchkey.Favour, r latchkey.Reading) latchkey.Favour {
	if f.How == latchkey.FavourShut && f.Locked == nil && r.Leaf == latchkey.LeafShut && r.Bolt == latchkey.BoltLocked {
		at := r.At
		f.Locked = &at
	}
	return f
}

func endFavour(f latchkey.Favour, how latchkey.FavourEnd, now time.Time) latchkey.Favour {
	f.Over, f.How = &now, how
	return f
}
