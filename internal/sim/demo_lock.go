package sim

import (
	"net/http"
	"slices"
	"strings"

	"latchkey"
	"latchkey/internal/locks/fakelock"
)

// What visitors of the demo do to the pretend locks: they stand at their doors, and let them misbehave.

// lockView is the page of a pretend lock.
type lockView struct {
	Address          string
	Hangs            string // on which door
	Says             string // the page of the house on which Latchkey says how it is; none: it knows nothing of it
	Bolt, Leaf, Open string
	Battery, Codes   int
	Not              bool // Malik's, in a story in which the visitor is somebody else
	Faults           []faultGroup
}

// faultGroup is one kind of misbehaving, folded away unless one of it is on.
type faultGroup struct {
	Says   string
	On     bool
	Forget bool // with losing all codes once, which is no state
	List   []faultView
}

// faultGroups are the kinds, and with which fault each begins.
var faultGroups = []struct {
	says  string
	first fakelock.Fault
}{{"It is out of reach, or its bolt fails", fakelock.Dead}, {"It is wrong about codes", fakelock.DropsCode}, {"It is wrong in what it says by itself", fakelock.LosesWords}}

type faultView struct {
	Name fakelock.Fault
	Says string
	On   bool
}

// faultSays are the ways to misbehave, in words, in the order of the page.
var faultSays = []faultView{
	{Name: fakelock.Dead, Says: "Its battery is empty: the network has given it up."},
	{Name: fakelock.Silent, Says: "It is silent: it hears everything, does nothing and never answers."},
	{Name: fakelock.LateAnswer, Says: "It does what it is told, and its answer is lost."},
	{Name: fakelock.LosesTurn, Says: "The command to turn is lost on the way. It answers everything else."},
	{Name: fakelock.Jam, Says: "Its bolt sticks."},
	{Name: fakelock.Optimistic, Says: "It says that it moved, and did not."},
	{Name: fakelock.Away, Says: "The network of all the locks is away."},
	{Name: fakelock.DropsCode, Says: "It says yes to a code and forgets it."},
	{Name: fakelock.KeepsCode, Says: "It says that a code is gone, and keeps it."},
	{Name: fakelock.RefusesGo, Says: "It refuses to let a code go."},
	{Name: fakelock.Masked, Says: "It hides the digits of its codes."},
	{Name: fakelock.SaysGone, Says: "It says that it has no codes, and has them."},
	{Name: fakelock.NoSlots, Says: "It is full of codes that others set."},
	{Name: fakelock.DropsHours, Says: "It says yes to a guest's hours and forgets them."},
	{Name: fakelock.NoClock, Says: "It has lost the time, and takes no code."},
	{Name: fakelock.LosesWords, Says: "What it says by itself gets lost."},
	{Name: fakelock.DoublesWord, Says: "It says everything twice."},
	{Name: fakelock.LateWords, Says: "What it says by itself comes too late, and out of order."},
}

var boltSays = map[latchkey.Bolt]string{latchkey.BoltLocked: "locked", latchkey.BoltUnlocked: "unlocked", latchkey.BoltJammed: "stuck"}

// lockHere is the pretend lock that an address of the demo names.
func (s *stage) lockHere(r *http.Request) *pretendLock {
	i := slices.IndexFunc(s.locks, func(l *pretendLock) bool { return l.address == r.PathValue("lock") })
	if i < 0 {
		return nil
	}
	return s.locks[i]
}

func (d *Demo) lockPage(w http.ResponseWriter, r *http.Request) {
	s := d.now()
	l := s.lockHere(r)
	if l == nil {
		d.nothing(w, r)
		return
	}
	on, unit, err := s.isOn(r.Context(), l.address)
	if err != nil {
		d.o.Log.ErrorContext(r.Context(), "find the door of a pretend lock", "err", err)
	}
	is := l.Reads()
	v := lockView{Address: l.address, Hangs: hangs(l.address, on, unit), Bolt: boltSays[is.Bolt], Leaf: string(is.Leaf), Open: "open", Battery: *is.Battery, Codes: len(l.Slots()),
		Not: l.address == lockAddress && s.Story.Home != lockHome}
	switch {
	case on != nil && on.Home == s.Story.Home:
		v.Says = "/home/locks"
	case on != nil:
		v.Says = "/office/locks/" + string(on.ID)
	}
	if is.Leaf == latchkey.LeafOpen {
		v.Open = "shut"
	}
	faults := l.Faults()
	_, faults[fakelock.Away] = s.stack.AwaySince()
	v.Faults = grouped(faults)
	d.page(w, r, "lock", demoView{Title: "The pretend lock " + l.where(), Links: s.links(true), Lock: v})
}

// grouped are the ways to misbehave by their kinds, with those that are on.
func grouped(on map[fakelock.Fault]bool) (groups []faultGroup) {
	for _, f := range faultSays {
		if n := len(groups); n < len(faultGroups) && f.Name == faultGroups[n].first {
			groups = append(groups, faultGroup{Says: faultGroups[n].says, Forget: f.Name == fakelock.DropsCode})
		}
		g := &groups[len(groups)-1]
		f.On = on[f.Name]
		g.On, g.List = g.On || f.On, append(g.List, f)
	}
	return groups
}

// hangs says on which door a pretend lock is now.
func hangs(address string, on *latchkey.SmartLock, unit string) string {
	switch {
	case on == nil && address != "new":
		return "It is on no door now. The office finds it under Your building, Locks, Add a lock."
	case on == nil:
		return "It is on no door yet: it came for the front door of unit 106. The office finds it under Your building, Locks, Add a lock."
	case on.Home == "":
		return "It is on the building door, which all homes share."
	}
	return "It is on the door of home " + unit + "."
}

// where is the place of a pretend lock when a story begins, as its links call it.
func (l *pretendLock) where() string {
	switch {
	case l.door == "":
		return "that is new"
	case l.home == "":
		return "on the building door"
	}
	return "on the door of home " + strings.ToUpper(l.address)
}

// hands does one thing to a lock, and returns to its page.
func (d *Demo) hands(w http.ResponseWriter, r *http.Request) {
	s := d.now()
	l := s.lockHere(r)
	if l == nil {
		d.nothing(w, r)
		return
	}
	said, ok := s.handsOn(l, r.PostFormValue("do"), r.PostFormValue("digits"))
	if !ok {
		d.nothing(w, r)
		return
	}
	s.note(said)
	if _, err := s.Settle(r.Context()); err != nil {
		d.o.Log.Warn("what the pretend lock said could not be kept", "err", err)
	}
	http.Redirect(w, r, l.page(), http.StatusSeeOther)
}

// handsOn does one thing to a lock, and says what there is to say of it. False: there is nothing of that name to do.
func (s *stage) handsOn(l *pretendLock, do, digits string) (said string, ok bool) {
	switch do {
	case "locked", "unlocked":
		l.Thumb(latchkey.Bolt(do))
	case "open", "shut":
		l.Door(latchkey.Leaf(do))
	case "low":
		l.Drain(9)
	case "new":
		l.Batteries()
		return "New batteries are in. Its clock has stopped.", true
	case "forget":
		l.Misbehave(fakelock.Forgets, true)
		return "It has lost all its codes.", true
	case "type":
		if l.Type(digits) {
			return "The lock takes the code and opens.", true
		}
		return "The lock beeps and stays as it is.", true
	case string(fakelock.Away): // of all of them
		_, away := s.stack.AwaySince()
		s.stack.GoAway(!away)
	default:
		f := fakelock.Fault(do)
		if !slices.ContainsFunc(faultSays, func(v faultView) bool { return v.Name == f }) {
			return "", false
		}
		l.Misbehave(f, !l.Faults()[f])
	}
	return "", true
}

func (l *pretendLock) page() string { return "/demo/lock/" + l.address }

// lockLinks lead to the pretend locks.
func (s *stage) lockLinks() (list []DemoLink) {
	for _, l := range s.locks {
		list = append(list, DemoLink{Who: "The pretend lock " + l.where(), Path: l.page(), Says: lockTries[l.address]})
	}
	return list
}

// lockTries is what is worth trying at each.
var lockTries = map[string]string{
	lockAddress: "Malik opens it from his phone. Let its battery die, or its bolt stick.",
	"building":  "The office gives codes for it. Type them here, and see who came in.",
	"3b":        "Nobody lives there: the office gives codes for it, too.",
	"507":       "Its battery is low. The office and Hiroshi read what to do. Put in new ones here.",
	"new":       "It came today, for the front door of unit 106. The office finds it, puts it there and tries it.",
}
