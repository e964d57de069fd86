package sim

import (
	"fmt"
	"net/http"
	"slices"

	"latchkey"
	"latchkey/internal/locks/fakelock"
)

// What visitors of the demo do to the pretend lock: they stand at its door, and let it misbehave.

// lockView is the page of the pretend lock.
type lockView struct {
	Bolt, Leaf, Open string
	Battery, Codes   int
	Home             bool // the story's resident lives behind it
	Faults           []faultView
}

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
	{Name: fakelock.Jam, Says: "Its bolt sticks."},
	{Name: fakelock.Optimistic, Says: "It says that it moved, and did not."},
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
	{Name: fakelock.Away, Says: "The whole network of locks is away."},
}

var boltSays = map[latchkey.Bolt]string{latchkey.BoltLocked: "locked", latchkey.BoltUnlocked: "unlocked", latchkey.BoltJammed: "stuck"}

func (d *Demo) lockPage(w http.ResponseWriter, r *http.Request) {
	s := d.now()
	is := s.Lock.Reads()
	v := lockView{Bolt: boltSays[is.Bolt], Leaf: string(is.Leaf), Open: "open", Battery: *is.Battery, Codes: len(s.Lock.Slots()), Home: s.Story.Home == lockHome}
	if is.Leaf == latchkey.LeafOpen {
		v.Open = "shut"
	}
	on := s.Lock.Faults()
	for _, f := range faultSays {
		f.On = on[f.Name]
		v.Faults = append(v.Faults, f)
	}
	d.page(w, r, "lock", demoView{Title: "The pretend lock", Links: s.links(true), Lock: v})
}

// hands does one thing to the lock, and returns to its page.
func (d *Demo) hands(w http.ResponseWriter, r *http.Request) {
	s := d.now()
	said := ""
	switch do := r.PostFormValue("do"); do {
	case "locked", "unlocked":
		s.Lock.Thumb(latchkey.Bolt(do))
	case "open", "shut":
		s.Lock.Door(latchkey.Leaf(do))
	case "low":
		s.Lock.Drain(9)
	case "new":
		s.Lock.Batteries()
		said = "New batteries are in. Its clock has stopped."
	case "forget":
		s.Lock.Misbehave(fakelock.Forgets, true)
		said = "It has lost all its codes."
	case "type":
		said = "The lock beeps and stays as it is."
		if s.Lock.Type(r.PostFormValue("digits")) {
			said = "The lock takes the code and opens."
		}
	default:
		if !d.misbehave(s, fakelock.Fault(do)) {
			http.NotFound(w, r)
			return
		}
	}
	if said == "" {
		s.said.Store(nil)
	} else {
		s.said.Store(&said)
	}
	if _, err := s.Settle(r.Context()); err != nil {
		d.o.Log.Warn("what the pretend lock said could not be kept", "err", err)
	}
	http.Redirect(w, r, "/demo/lock", http.StatusSeeOther)
}

// misbehave begins one way of misbehaving, or ends it.
func (d *Demo) misbehave(s *stage, f fakelock.Fault) bool {
	if !slices.ContainsFunc(faultSays, func(v faultView) bool { return v.Name == f }) {
		return false
	}
	s.Lock.Misbehave(f, !s.Lock.Faults()[f])
	return true
}

// lockLink leads to the pretend lock.
func lockLink() DemoLink {
	return DemoLink{fmt.Sprintf("The pretend lock on the door of home %s", lockAddress), "/demo/lock"}
}
