package desk_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// withLock puts a pretend lock on Ana's own door, as the office would, and somebody sees it work.
func (h *house) withLock(can latchkey.LockCan) (*fakelock.Lock, latchkey.SmartLock) {
	h.t.Helper()
	stack := fakelock.New(h.clock.Now)
	fake := stack.Add("front", can)
	h.desk.Locks, h.desk.Patience = map[string]locks.Stack{"fake": stack}, 5*time.Second
	stack.Hurry()
	office := h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
	l, err := h.desk.AddLock(h.ctx, office, desk.NewLock{Home: h512, Door: "unit", Name: "Front door", Stack: "fake", Address: "front", Can: can})
	if err != nil {
		h.t.Fatal(err)
	}
	if err := h.desk.TrustLock(h.ctx, office, l.ID); err != nil {
		h.t.Fatal(err)
	}
	h.pump()
	return fake, l
}

func keypad() latchkey.LockCan {
	return latchkey.LockCan{Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8}
}

func kim() latchkey.Grant { return latchkey.Grant{Name: "Kim", Doors: []string{"building", "unit"}} }

func (h *house) gives(g latchkey.Grant) latchkey.Grant {
	h.t.Helper()
	g, err := h.desk.GiveGrant(h.ctx, h.resident(), h512, g)
	if err != nil {
		h.t.Fatal(err)
	}
	return g
}

func (h *house) ends(g latchkey.Grant) {
	h.t.Helper()
	if err := h.desk.EndGrant(h.ctx, h.resident(), h512, g.ID); err != nil {
		h.t.Fatal(err)
	}
}

// stand is what Ana reads of her newest guest's code.
func (h *house) stand() latchkey.CodeStand {
	h.t.Helper()
	all, err := h.desk.GrantsOf(h.ctx, h.resident(), h512)
	if err != nil || len(all) == 0 || len(all[0].Codes) != 1 {
		h.t.Fatalf("%+v %v", all, err)
	}
	return all[0].Codes[0].Stand
}

// on is what the lock itself has, whatever anybody says of it.
func on(fake *fakelock.Lock) int { return len(fake.Slots()) }

// A guest's code is wanted, then on the lock, then ended and still live, then gone, and each is said only when it is so.
func TestAGuestsCodeComesAndGoes(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		g := h.gives(kim())
		h.want("given", h.stand(), latchkey.CodeNotYet)
		h.pump()
		h.want("worked off", h.stand(), latchkey.CodeOn)
		digits := fake.Slots()[1]
		if len(digits) != 6 || rules.Guessable(digits, "512") || !fake.Type(digits) {
			t.Errorf("the code on the lock has %d digits", len(digits))
		}
		h.ends(g)
		h.want("ended", h.stand(), latchkey.CodeLeaving)
		h.pump()
		h.want("gone", h.stand(), latchkey.CodeGone)
		if fake.Type(digits) || on(fake) != 0 {
			t.Error("a code that is gone opens the door")
		}
	})
}

// The store, the log and whatever leaves the house hold no digits.
func TestDigitsStandNowhere(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		h.gives(kim())
		h.pump()
		digits := fake.Slots()[1]
		if err := h.store.View(t.Context(), func(v *store.View) error {
			codes, err := v.CodesOfHome(h512)
			if err != nil {
				return err
			}
			all, err := v.SmartLocks(h512)
			if err != nil {
				return err
			}
			lines, err := v.Entries(store.EntryQuery{Home: h512})
			if text := fmt.Sprintf("%+v %+v %+v", codes, all, lines); len(codes) != 1 || len(lines) == 0 || strings.Contains(text, digits) {
				t.Errorf("%d codes, %d lines, and the digits stand in them", len(codes), len(lines))
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if file, ok := strings.CutPrefix(h.dsn, "sqlite:"); ok {
			for _, end := range []string{"", "-wal"} {
				if raw, err := os.ReadFile(file + end); err == nil && bytes.Contains(raw, []byte(digits)) {
					t.Errorf("the digits stand in the file of the database%s", end)
				}
			}
		}
	})
}

// Whatever the lock does, what is said of a code is true: never "on the lock" while the lock does not have it, never
// "gone" while it has. When the lock is well again everything comes right by itself.
func TestWhatIsSaidOfACodeIsTrueOnALockThatMisbehaves(t *testing.T) {
	for _, fault := range []fakelock.Fault{fakelock.Silent, fakelock.LateAnswer, fakelock.Dead, fakelock.DropsCode, fakelock.KeepsCode, fakelock.RefusesGo,
		fakelock.Masked, fakelock.SaysGone, fakelock.NoSlots, fakelock.Away, fakelock.LosesWords} {
		t.Run(string(fault), func(t *testing.T) {
			eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
				fake, _ := h.withLock(keypad())
				truth := func(when string) {
					t.Helper()
					s := h.stand()
					if s == latchkey.CodeOn && on(fake) == 0 || s == latchkey.CodeGone && on(fake) != 0 {
						t.Errorf("%s: it is called %s, and the lock has %d codes", when, s, on(fake))
					}
				}
				fake.Misbehave(fault, true)
				g := h.gives(kim())
				for range 20 {
					truth("while it is wanted")
					h.later(time.Minute)
				}
				fake.Misbehave(fault, false)
				h.later(3 * time.Hour)
				truth("well again")
				h.want("well again", h.stand(), latchkey.CodeOn)
				fake.Misbehave(fault, true)
				h.ends(g)
				for range 20 {
					if fault != fakelock.SaysGone && fault != fakelock.KeepsCode || h.stand() != latchkey.CodeGone {
						truth("while it should go")
					}
					h.later(time.Minute)
				}
				fake.Misbehave(fault, false)
				h.later(3 * time.Hour)
				if fault != fakelock.SaysGone { // a lock that lies about a code it has cannot be found out
					truth("at the end")
					h.want("at the end", h.stand(), latchkey.CodeGone)
				}
			})
		})
	}
}

// A lock that loses all its codes is found out by two reads, and gets them again.
func TestALockThatForgets(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		h.gives(kim())
		h.pump()
		fake.Misbehave(fakelock.Forgets, true)
		h.later(25 * time.Hour)
		h.want("after the daily read", h.stand(), latchkey.CodeOn)
		h.want("on the lock", on(fake), 1)
	})
}

// A code that somebody put in at the keypad is left alone, and its digits are nobody else's.
func TestCodesOfOthersAreLeftAlone(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		fake.AtKeypad(1, "407925")
		h.later(25 * time.Hour)
		g := h.gives(kim())
		h.pump()
		h.want("two codes", on(fake), 2)
		h.ends(g)
		h.pump()
		h.want("theirs stays", fake.Slots()[1], "407925")
		if err := h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil); err != nil {
			t.Fatal(err)
		}
		if err := h.desk.RemoveLock(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), l.ID); err != nil {
			t.Fatal(err)
		}
		h.later(48 * time.Hour)
		h.want("and after the lock was taken off", fake.Slots()[1], "407925")
	})
}

// Only those who live there let guests in, on a device that proves who they are.
func TestWhoMayLetGuestsIn(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		g := h.gives(kim())
		for name, who := range map[string]desk.Viewer{
			"a neighbour":          h.as(priya, latchkey.CounterHome, latchkey.ProofProven),
			"the office":           h.as(olive, latchkey.CounterOffice, latchkey.ProofProven),
			"Ana with only a code": h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed),
			"a stranger":           {},
		} {
			if _, err := h.desk.GiveGrant(h.ctx, who, h512, kim()); err == nil {
				t.Errorf("%s let somebody in", name)
			}
			if err := h.desk.EndGrant(h.ctx, who, h512, g.ID); err == nil {
				t.Errorf("%s ended a guest", name)
			}
			if _, err := h.desk.GrantsOf(h.ctx, who, h512); err == nil {
				t.Errorf("%s reads the guests", name)
			}
		}
		if err := h.desk.EndGrant(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), h204, g.ID); err == nil {
			t.Error("a neighbour ended it by way of their own home")
		}
		all, err := h.desk.GrantsOf(h.ctx, h.resident(), h512)
		if err != nil || slices.ContainsFunc(all, func(v desk.GrantView) bool {
			return v.Ended != nil || v.Codes[0].Code.Digest != "" || v.Codes[0].Code.Sealed != ""
		}) {
			t.Errorf("%v", err)
		}
	})
}

// Kim's link says when, at the door's time; the digits come only by her own tap, in her hours, once the lock has them, and
// only on the phone that tapped first (O-21).
func TestO21KimsLink(t *testing.T) {
	eachHouse(t, "2027-03-09T09:59:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		g := kim()
		g.When = latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"tue", "thu"}, From: 10 * 60, Until: 12 * 60}}, First: "2027-03-02", Last: "2027-04-01"}
		h.gives(g)
		all, err := h.desk.GrantsOf(h.ctx, h.resident(), h512)
		if err != nil {
			t.Fatal(err)
		}
		token := all[0].Link[strings.LastIndex(all[0].Link, "/")+1:]
		hers, other := desk.Helper{Token: token, Device: "Kim's phone"}, desk.Helper{Token: token, Device: "somebody's"}
		codes := func(d desk.Helper) desk.GuestView {
			t.Helper()
			gv, err := h.desk.GuestCodes(h.ctx, d)
			if err != nil {
				t.Fatal(err)
			}
			return gv
		}
		gv := codes(hers)
		h.want("a minute early", gv.Answer.Stand, latchkey.GrantBetween)
		h.want("and no digits", gv.Codes[0].Digits, "")
		h.want("next", gv.Answer.Next.In(gv.Zone).Format("Mon 15:04"), "Tue 10:00")
		h.later(2 * time.Minute)
		seen, err := h.desk.GuestFor(h.ctx, token)
		if err != nil || seen.Codes[0].Digits != "" || seen.Codes[0].Stand != latchkey.CodeOn || seen.Answer.Stand != latchkey.GrantHolds {
			t.Errorf("looking: %+v %v", seen.Codes, err)
		}
		digits := codes(hers).Codes[0].Digits
		if !fake.Type(digits) {
			t.Error("her code does not open the door")
		}
		if _, err := h.desk.GuestCodes(h.ctx, other); latchkey.KindOf(err) != latchkey.Forbidden {
			t.Errorf("another phone: %v", err)
		}
		h.later(2 * time.Hour)
		h.want("after twelve", codes(hers).Answer.Stand, latchkey.GrantBetween)
		if fake.Type(digits) {
			t.Error("her code opens the door at noon")
		}
		h.later(46 * time.Hour)
		h.want("on Thursday the same code", codes(hers).Codes[0].Digits, digits)
		h.ends(all[0].Grant)
		h.pump()
		h.want("ended", codes(hers).Answer.Stand, latchkey.GrantEnded)
		h.want("and off the lock", on(fake), 0)
		if _, err := h.desk.GuestFor(h.ctx, "nosuchlink"); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("a link that is none: %v", err)
		}
	})
}

// Ana turns her own lock from her phone: what she reads is what the lock was seen to do, and two lines say what was asked
// and what was seen.
func TestTurningTheLockFromThePhone(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		r, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked)
		if err != nil || r.Bolt != latchkey.BoltUnlocked || fake.Bolt() != latchkey.BoltUnlocked {
			t.Errorf("%+v %v", r, err)
		}
		h.want("the log", h.doorLines(), "door.turn_asked to unlocked, door.turn_seen unlocked")
		for name, who := range map[string]desk.Viewer{
			"a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven), "the office": h.as(olive, latchkey.CounterOffice, latchkey.ProofProven),
			"the technician": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven), "a thief with her code": h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), "a stranger": {}} {
			if _, err := h.desk.TurnLock(h.ctx, who, l.ID, latchkey.BoltUnlocked); err == nil {
				t.Errorf("%s turned it", name)
			}
			if _, err := h.desk.LookAtLock(h.ctx, who, l.ID); err == nil {
				t.Errorf("%s looked at it", name)
			}
		}
	})
}

// Whatever goes wrong, nobody reads that the door is as they asked unless it is, and a command that did not come through is
// not carried out when the lock is well again.
func TestALockThatDoesNotTurn(t *testing.T) {
	for fault, want := range map[fakelock.Fault]latchkey.Kind{fakelock.Jam: latchkey.Conflict, fakelock.JamRefused: latchkey.Conflict, fakelock.Dead: latchkey.Unavailable,
		fakelock.Away: latchkey.Unavailable, fakelock.Silent: latchkey.Unavailable, fakelock.LateAnswer: latchkey.Unavailable} {
		t.Run(string(fault), func(t *testing.T) {
			eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
				fake, l := h.withLock(keypad())
				fake.Misbehave(fault, true)
				r, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked)
				if latchkey.KindOf(err) != want || r.Bolt == latchkey.BoltUnlocked || r.Bolt == latchkey.BoltLocked {
					t.Errorf("%+v %v", r, err)
				}
				before := fake.Bolt()
				fake.Misbehave(fault, false)
				h.later(3 * time.Hour)
				if fake.Bolt() != before {
					t.Errorf("the bolt moved from %s to %s when nobody asked any more", before, fake.Bolt())
				}
				if lines := h.doorLines(); !strings.HasPrefix(lines, "door.turn_asked to unlocked, door.turn_failed") {
					t.Errorf("the log: %s", lines)
				}
			})
		})
	}
}

// doorLines are the lines of Ana's log about turning the lock.
func (h *house) doorLines() string {
	h.t.Helper()
	var lines []string
	if err := h.store.View(h.ctx, func(v *store.View) error {
		all, err := v.Entries(store.EntryQuery{Home: h512})
		for _, e := range all {
			if e.Kind == "door.turn_asked" {
				lines = append(lines, e.Kind+" to "+e.Public["to"])
			} else if strings.HasPrefix(e.Kind, "door.turn") {
				lines = append(lines, strings.TrimSpace(e.Kind+" "+e.Public["bolt"]))
			}
		}
		return err
	}); err != nil {
		h.t.Fatal(err)
	}
	return strings.Join(lines, ", ")
}

// A building's locks are the office's to add; whoever lives in a home of its own adds theirs. One lock, one door.
func TestWhoPutsLocksOnDoors(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		in := desk.NewLock{Home: h204, Door: "unit", Name: "Door", Stack: "fake", Address: "front", Can: keypad()}
		if _, err := h.desk.AddLock(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), in); latchkey.KindOf(err) != latchkey.Conflict {
			t.Errorf("the same lock on a second door: %v", err)
		}
		in.Address = "other"
		for name, who := range map[string]desk.Viewer{"a resident of the building": h.as(priya, latchkey.CounterHome, latchkey.ProofProven),
			"the office with only a code": h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed), "the technician": h.as(theo, latchkey.CounterOffice, latchkey.ProofProven), "a stranger": {}} {
			if _, err := h.desk.AddLock(h.ctx, who, in); err == nil {
				t.Errorf("%s added a lock", name)
			}
		}
		if v, err := h.desk.LocksOf(h.ctx, h.resident(), h512); err != nil || len(v.Locks) != 1 || v.May || len(v.Found) != 0 {
			t.Errorf("Ana sees %+v %v", v, err)
		}
		if _, err := h.desk.LocksOf(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), h512); err == nil {
			t.Error("a neighbour sees them")
		}
	})
}

// Ana stands outside without her key, and her own lock can help: it is the first way, it opens at one tap, and only for her.
// A lock that is stuck, silent for long, or that nobody has tried is no way in (O-14, O-15).
func TestTheLockThatCanHelpIsTheFirstWay(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		firstWay := func() string {
			t.Helper()
			cv, err := h.desk.CaseFor(h.ctx, h.resident(), h.openCase())
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range cv.Plan.Ways {
				if w.Kind == latchkey.WayOwnEKey {
					return string(w.State)
				}
			}
			return "none"
		}
		if _, err := h.desk.LookAtLock(h.ctx, h.resident(), l.ID); err != nil {
			t.Fatal(err)
		}
		a := keyInside()
		a.Where = "unit_door"
		h.must(h.desk.OpenLockout(h.ctx, h.resident(), h512, "tap-1", a))
		h.want("her own lock", firstWay(), latchkey.DoNow)
		thief, err := h.desk.CaseFor(h.ctx, h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), h.openCase())
		if err != nil || slices.ContainsFunc(thief.Plan.Ways, func(w latchkey.Way) bool { return w.Kind == latchkey.WayOwnEKey }) {
			t.Errorf("a thief with her code is shown it: %v", err)
		}
		for name, who := range map[string]desk.Viewer{"a thief with her code": h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), "a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven),
			"the office": h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)} {
			if _, err := h.desk.UnlockHome(h.ctx, who, h.openCase()); err == nil || fake.Bolt() == latchkey.BoltUnlocked {
				t.Errorf("%s opened it: %v", name, err)
			}
		}
		fake.Misbehave(fakelock.Jam, true)
		if _, err := h.desk.UnlockHome(h.ctx, h.resident(), h.openCase()); latchkey.KindOf(err) != latchkey.Conflict {
			t.Errorf("stuck: %v", err)
		}
		h.want("a stuck bolt", firstWay(), latchkey.NotNow)
		fake.Misbehave(fakelock.Jam, false)
		fake.Thumb(latchkey.BoltLocked)
		if _, err := h.desk.LookAtLock(h.ctx, h.resident(), l.ID); err != nil {
			t.Fatal(err)
		}
		h.want("eased", firstWay(), latchkey.DoNow)
		if _, err := h.desk.UnlockHome(h.ctx, h.resident(), h.openCase()); err != nil || fake.Bolt() != latchkey.BoltUnlocked {
			t.Errorf("%v", err)
		}
	})
}

func (h *house) openCase() latchkey.LockoutID {
	h.t.Helper()
	hv, err := h.desk.HomeFor(h.ctx, h.resident(), h512)
	if err != nil || hv.Open == nil {
		h.t.Fatalf("no case is open: %v", err)
	}
	return hv.Open.ID
}

// What a lock says by itself is kept with its time; old words, words about the battery, and words of locks that nobody
// added change nothing that they do not know of.
func TestWhatALockSaysByItself(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		bolt := func() latchkey.Bolt {
			t.Helper()
			v, err := h.desk.LocksOf(h.ctx, h.resident(), h512)
			if err != nil {
				t.Fatal(err)
			}
			return rules.BoltAt(v.Locks[0].Reading, h.clock.Now())
		}
		hears := func(address string, at time.Time, kind locks.HappeningKind, r latchkey.Reading) {
			t.Helper()
			if err := h.desk.HeardLock(h.ctx, "fake", locks.Happening{Address: address, At: at, Kind: kind, Reading: r}); err != nil {
				t.Fatal(err)
			}
		}
		h.want("nothing said", bolt(), latchkey.BoltUnknown)
		h.clock.set(h.clock.Now().Add(time.Second))
		now := h.clock.Now()
		hears(l.Address, now, locks.Moved, latchkey.Reading{Bolt: latchkey.BoltLocked})
		h.want("moved", bolt(), latchkey.BoltLocked)
		hears(l.Address, now.Add(-time.Hour), locks.Moved, latchkey.Reading{Bolt: latchkey.BoltUnlocked})
		h.want("an old word that comes late", bolt(), latchkey.BoltLocked)
		hears("another", now.Add(time.Minute), locks.Moved, latchkey.Reading{Bolt: latchkey.BoltUnlocked})
		h.want("another lock's", bolt(), latchkey.BoltLocked)
		h.later(5 * time.Hour)
		hears(l.Address, h.clock.Now(), locks.Battery, latchkey.Reading{Battery: new(9), BatteryLow: true})
		h.later(2 * time.Hour)
		h.want("after seven hours, whatever the battery said", bolt(), latchkey.BoltUnknown)
		hears(l.Address, h.clock.Now(), locks.Jammed, latchkey.Reading{})
		h.want("stuck", bolt(), latchkey.BoltJammed)
	})
}

// A lock is taken off its door with a guest's code on it. Nobody hears of it any more, so the page no longer says that the code is
// there, nor that it is gone; when the key has ended, somebody has to clear it by hand.
func TestACodeOnALockThatWasTakenOff(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		g := h.gives(kim())
		h.pump()
		h.want("two", on(fake), 1)
		if err := h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil); err != nil {
			t.Fatal(err)
		}
		if err := h.desk.RemoveLock(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), l.ID); err != nil {
			t.Fatal(err)
		}
		h.want("nobody knows", h.stand(), latchkey.CodeDoubt)
		h.ends(g)
		h.pump()
		all, err := h.desk.GrantsOf(h.ctx, h.resident(), h512)
		if err != nil || all[0].Codes[0].Stand != latchkey.CodeDoubt || all[0].Codes[0].Removal != rules.RemovalVisit {
			t.Errorf("an ended code on it: %+v %v", all, err)
		}
	})
}
