package desk_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/rules"
)

// The locks here are pretend ones of ours.

// asked is how often the bolt was asked to turn.
func (h *house) turnsAsked() int {
	h.t.Helper()
	return strings.Count(h.doorLines(), "door.turn_asked")
}

// stuckIs is what Ana's own pages say there is to do about her bolt.
func (h *house) stuckIs() rules.Stuck {
	h.t.Helper()
	list, err := h.desk.LocksOf(h.ctx, h.resident(), h512)
	if err != nil {
		h.t.Fatal(err)
	}
	home, err := h.desk.HomeDoorsOf(h.ctx, h.resident(), h512)
	if err != nil || home.Stuck[list.Locks[0].ID] != list.Stuck[list.Locks[0].ID] {
		h.t.Errorf("her two pages differ: %v %v %v", home.Stuck, list.Stuck, err)
	}
	return list.Stuck[list.Locks[0].ID]
}

// O-15: two tries at a stuck bolt, whoever asks and from wherever; then nobody's is taken, and the sentence says what comes instead.
// When the bolt was seen to have moved, all is as before.
func TestAStuckBoltIsAskedTwiceMoreByAllTogether(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(latchkey.LockCan{Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8})
		g := kim()
		g.Remote = true
		h.gives(g)
		hers := desk.Helper{Token: h.guestToken(), Device: "Kim's phone"}
		id := h.outside()
		h.pump()
		fake.Misbehave(fakelock.Jam, true)
		tries := map[string]func() error{
			"her case": func() error { _, err := h.desk.UnlockHome(h.ctx, h.resident(), id); return err },
			"her locks": func() error {
				_, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked)
				return err
			},
			"her locks, locking": func() error {
				_, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltLocked)
				return err
			},
			"her guest": func() error { _, err := h.desk.GuestOpens(h.ctx, hers, "unit"); return err },
		}
		says := func(who, part string) {
			t.Helper()
			h.clock.set(h.clock.Now().Add(time.Minute))
			if err := tries[who](); latchkey.KindOf(err) != latchkey.Conflict || !strings.Contains(latchkey.SentenceOf(err), part) {
				t.Errorf("%s: %v, and not %q", who, err, part)
			}
			h.pump()
		}
		says("her locks", "try once more")
		h.want("before a try", h.stuckIs(), rules.StuckAgain)
		says("her guest", "try once more")
		h.want("after one", h.stuckIs(), rules.StuckAgain)
		says("her case", "stop trying")
		h.want("after two", h.stuckIs(), rules.StuckStop)
		h.want("so often it was asked", h.turnsAsked(), 3)
		for who := range tries {
			says(who, "somebody has to come")
		}
		h.want("and no more", h.turnsAsked(), 3)
		gv, err := h.desk.GuestFor(h.ctx, hers.Token)
		cv, caseErr := h.desk.CaseFor(h.ctx, h.resident(), id)
		if err != nil || caseErr != nil || gv.Stuck["unit"] != rules.StuckStop || cv.Stuck != rules.StuckStop {
			t.Errorf("the guest's page %v, the case %v; %v %v", gv.Stuck, cv.Stuck, err, caseErr)
		}
		// A look is no turn, and is always free. It finds the bolt eased by hand.
		if r, err := h.desk.LookAtLock(h.ctx, h.resident(), l.ID); err != nil || r.Reading.Bolt != latchkey.BoltJammed {
			t.Errorf("%+v %v", r.Reading, err)
		}
		h.want("looked at, and stuck", h.stuckIs(), rules.StuckStop)
		fake.Misbehave(fakelock.Jam, false)
		fake.Thumb(latchkey.BoltLocked)
		if _, err := h.desk.LookAtLock(h.ctx, h.resident(), l.ID); err != nil {
			t.Fatal(err)
		}
		h.want("freed", h.stuckIs(), rules.StuckNot)
		if _, err := h.desk.UnlockHome(h.ctx, h.resident(), id); err != nil || fake.Bolt() != latchkey.BoltUnlocked {
			t.Errorf("%v %s", err, fake.Bolt())
		}
		fake.Misbehave(fakelock.Jam, true)
		says("her locks, locking", "try once more")
		says("her locks, locking", "try once more") // another jam is counted anew
	})
}

// A word of the lock alone begins a jam, too, and so does its own word that it has moved end it.
func TestAJamThatTheLockTellsOfIsCounted(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(latchkey.LockCan{Remote: true})
		hears := func(k locks.HappeningKind, b latchkey.Bolt) {
			t.Helper()
			h.clock.set(h.clock.Now().Add(time.Minute))
			if err := h.desk.HeardLock(h.ctx, "fake", locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: k, How: locks.ByHand, Reading: latchkey.Reading{Bolt: b}}); err != nil {
				t.Fatal(err)
			}
		}
		fake.Misbehave(fakelock.Jam, true)
		hears(locks.Jammed, "")
		for range 4 {
			_, _ = h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked)
			h.clock.set(h.clock.Now().Add(time.Minute))
		}
		h.want("two were asked", h.turnsAsked(), 2)
		h.want("and then none", h.stuckIs(), rules.StuckStop)
		hears(locks.Moved, latchkey.BoltLocked)
		h.want("it says that it moved", h.stuckIs(), rules.StuckNot)
	})
}

// Ana and her guest tap at the same instant, when one try is left: one is asked for.
func TestTheLastTryAtAStuckBoltIsTakenOnce(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(latchkey.LockCan{Remote: true})
		g := kim()
		g.Remote = true
		h.gives(g)
		hers, ana := desk.Helper{Token: h.guestToken(), Device: "Kim's phone"}, h.resident()
		fake.Misbehave(fakelock.Jam, true)
		for range 2 { // the turn that finds it, and the first try
			_, _ = h.desk.TurnLock(h.ctx, ana, l.ID, latchkey.BoltUnlocked)
		}
		h.want("before", h.turnsAsked(), 2)
		var all sync.WaitGroup
		refused := make([]bool, 6)
		for i := range refused {
			all.Go(func() {
				var err error
				if i%2 == 0 {
					_, err = h.desk.TurnLock(h.ctx, ana, l.ID, latchkey.BoltUnlocked)
				} else {
					_, err = h.desk.GuestOpens(h.ctx, hers, "unit")
				}
				refused[i] = err != nil
			})
		}
		all.Wait()
		for i, no := range refused {
			if !no {
				t.Errorf("%d was told that the door is open", i)
			}
		}
		h.want("one more", h.turnsAsked(), 3)
	})
}

// In danger nobody is refused: who is shut in, and who pulls at the door from outside, may ask the bolt for as long as the case says that
// there is danger. When it is over, the limit is back. Whoever hides behind the door may always ask for the bolt to go out.
func TestDangerLiftsTheLimitOfAStuckBolt(t *testing.T) {
	dangers := map[string]latchkey.Danger{"shut in": {ShutIn: new(true)}, "smoke": {Smoke: new(true)}, "threatened outside": {Outside: &latchkey.Outside{Threatened: new(true)}}}
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(latchkey.LockCan{Remote: true})
		id := h.outside()
		h.pump()
		fake.Misbehave(fakelock.Jam, true)
		turn := func() error {
			h.clock.set(h.clock.Now().Add(time.Minute))
			_, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked)
			h.pump()
			return err
		}
		for range 4 {
			_ = turn()
		}
		h.want("enough", h.turnsAsked(), 3)
		asked, calm := 3, keyInside()
		for name, danger := range dangers {
			worse := calm
			worse.Danger = danger
			h.must(h.desk.ChangeAnswers(h.ctx, h.resident(), id, worse))
			for range 3 {
				if err := turn(); !strings.Contains(latchkey.SentenceOf(err), "try once more") {
					t.Errorf("%s: %v", name, err)
				}
			}
			if asked += 3; h.turnsAsked() != asked || h.stuckIs() != rules.StuckAgain {
				t.Errorf("%s: asked %d times, not %d; %s", name, h.turnsAsked(), asked, h.stuckIs())
			}
			h.must(h.desk.ChangeAnswers(h.ctx, h.resident(), id, calm))
			if err := turn(); !strings.Contains(latchkey.SentenceOf(err), "stop trying") || h.turnsAsked() != asked {
				t.Errorf("after %s: %v", name, err)
			}
		}
		for range 3 {
			h.clock.set(h.clock.Now().Add(time.Minute))
			if _, err := h.desk.LockFromInside(h.ctx, h.resident(), l.ID); err == nil || strings.Contains(latchkey.SentenceOf(err), "Too many") {
				t.Errorf("%v", err)
			}
		}
		h.want("whoever hides was not refused", h.turnsAsked(), asked+3)
		fake.Misbehave(fakelock.Jam, false)
		h.clock.set(h.clock.Now().Add(time.Minute))
		if r, err := h.desk.LockFromInside(h.ctx, h.resident(), l.ID); err != nil || r.Bolt != latchkey.BoltLocked {
			t.Errorf("it goes out at last: %+v %v", r, err)
		}
	})
}
