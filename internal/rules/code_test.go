package rules_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// keypad is a lock on paper and the codes that are wanted on it, for a day on which it does what the test says.
type keypad struct {
	t     *testing.T
	lock  latchkey.SmartLock
	codes []latchkey.Code
	now   time.Time
}

func keypadOf(t *testing.T, slots int, codes ...latchkey.Code) *keypad {
	t.Helper()
	return &keypad{t: t, lock: latchkey.SmartLock{ID: "l", Home: "h512", Can: latchkey.LockCan{Codes: slots, CodeLeast: 4, CodeMost: 8}}, codes: codes, now: at(t, "2027-03-02T09:00:00-06:00")}
}

func guestCode(id latchkey.CodeID) latchkey.Code {
	return latchkey.Code{ID: id, Kind: latchkey.CodeGuest, Digest: "digest of " + string(id), Sealed: "sealed"}
}

func (k *keypad) code(id latchkey.CodeID) *latchkey.Code {
	k.t.Helper()
	i := slices.IndexFunc(k.codes, func(c latchkey.Code) bool { return c.ID == id })
	if i < 0 {
		k.t.Fatalf("no code %s", id)
	}
	return &k.codes[i]
}

// step is the next command as a line.
func (k *keypad) step() string {
	s := rules.NextStep(k.lock, k.codes, k.now)
	if s.Do == "" {
		return "nothing until " + s.At.Sub(k.now).String()
	}
	if s.Slot != 0 {
		return fmt.Sprintf("%s %s in %d", s.Do, s.Code, s.Slot)
	}
	return string(s.Do)
}

func (k *keypad) wants(want string) *keypad {
	k.t.Helper()
	if got := k.step(); got != want {
		k.t.Errorf("at +%s: %s, want %s", k.now.Sub(at(k.t, "2027-03-02T09:00:00-06:00")), got, want)
	}
	return k
}

func (k *keypad) stands(id latchkey.CodeID, want latchkey.CodeStand) *keypad {
	k.t.Helper()
	if got := rules.CodeStandAt(*k.code(id), k.now); got != want {
		k.t.Errorf("%s: %s, want %s", id, got, want)
	}
	return k
}

// reads is a whole read by which the lock has these codes.
func (k *keypad) reads(slots ...latchkey.SlotRead) *keypad {
	now := k.now
	k.lock.Slots, k.lock.SlotsAt = slots, &now
	k.codes = rules.AllSeen(k.codes, slots, k.now)
	return k
}

func (k *keypad) after(d time.Duration) *keypad { k.now = k.now.Add(d); return k }

// writes is a write that the lock answered, without a read back.
func (k *keypad) writes(id latchkey.CodeID, slot int) *keypad {
	now := k.now
	c := k.code(id)
	c.Slot, c.Written, c.Gone = slot, &now, nil
	return k
}

func holds(slot int, id latchkey.CodeID) latchkey.SlotRead {
	return latchkey.SlotRead{Slot: slot, Used: true, Digest: "digest of " + string(id)}
}

func (k *keypad) slot(id latchkey.CodeID, r latchkey.SlotRead) *keypad {
	*k.code(id) = rules.SlotSeen(*k.code(id), r, k.now)
	return k
}

// From wanted to written to seen, and from ended to gone: each its own fact (pains 1, 13, 14).
func TestACodeComesAndGoes(t *testing.T) {
	k := keypadOf(t, 10, guestCode("kim")).stands("kim", latchkey.CodeNotYet)
	k.wants("read_all")
	k.reads().wants("write kim in 1")
	k.writes("kim", 1).stands("kim", latchkey.CodeNotYet).wants("read_slot kim in 1")                    // the lock said yes; nobody has seen it there
	k.slot("kim", latchkey.SlotRead{Slot: 1}).stands("kim", latchkey.CodeNotYet).wants("write kim in 1") // and it was not
	k.writes("kim", 1).slot("kim", holds(1, "kim")).stands("kim", latchkey.CodeOn).wants("nothing until 24h0m0s")
	end := k.now.Add(time.Hour)
	k.code("kim").Ended = &end
	k.wants("nothing until 1h0m0s").after(time.Hour)
	k.stands("kim", latchkey.CodeLeaving).wants("clear kim in 1")
	k.slot("kim", holds(1, "kim")).stands("kim", latchkey.CodeLeaving) // it said deleted, and still has it
	k.slot("kim", latchkey.SlotRead{Slot: 1}).stands("kim", latchkey.CodeGone)
	if c := k.code("kim"); c.Sealed != "" || c.Gone == nil || c.Slot != 0 {
		t.Errorf("what is left of it: %+v", c)
	}
}

// Whoever starts with a wish list wipes what others set: the first thing is to look (pains 2, 17).
func TestNothingIsWrittenBeforeTheLockWasRead(t *testing.T) {
	mine := guestCode("kim")
	mine.Slot = 1
	k := keypadOf(t, 10, mine, guestCode("lee")).wants("read_all")
	k.reads(holds(1, "kim"), holds(2, "somebody at the keypad")).wants("write lee in 3")
	k.after(25 * time.Hour).wants("read_all")
}

// A lock that says no to the same digits says so for ever, so it is never asked (pains 3, 16).
func TestACodeThatCannotBeIsNotTried(t *testing.T) {
	k := keypadOf(t, 4, guestCode("kim"))
	k.reads(holds(3, "kim"))
	for name, c := range map[string]struct {
		digits string
		change func()
		want   latchkey.CodeFault
	}{
		"the same digits in a slot that we do not manage": {"739164", func() {}, latchkey.CodeClash},
		"too long":       {"739164002", func() {}, latchkey.CodeLength},
		"too short":      {"739", func() {}, latchkey.CodeLength},
		"letters":        {"73916a", func() {}, latchkey.CodeRefused},
		"full":           {"739164", func() { k.reads(holds(1, "a"), holds(2, "b"), holds(3, "c"), holds(4, "d")) }, latchkey.CodeFull},
		"two are kept":   {"739164", func() { k.reads(holds(1, "a"), holds(2, "b")) }, latchkey.CodeFull},
		"three are free": {"739164", func() { k.reads(holds(1, "a")) }, ""},
	} {
		k.reads(holds(3, "kim"))
		c.change()
		if got := rules.BeforeWriting(k.lock, k.codes, *k.code("kim"), c.digits); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	*k.code("kim") = rules.CodeFailed(*k.code("kim"), latchkey.CodeClash, k.now)
	k.reads().stands("kim", latchkey.CodeCannot).wants("nothing until 24h0m0s")
}

// A resident's own code and a spare get the slots that a guest's does not.
func TestSlotsAreKeptForThoseWhoLiveThere(t *testing.T) {
	own, spare := guestCode("ana"), guestCode("spare")
	own.Kind, spare.Kind = latchkey.CodeResident, latchkey.CodeSpare
	k := keypadOf(t, 3, guestCode("kim"), spare, own)
	k.reads(holds(2, "somebody")).wants("write ana in 1")
	k.writes("ana", 1).slot("ana", holds(1, "ana")).wants("write spare in 3")
}

// On the lock of a shared door the last two slots are the staff's: neither a guest nor a resident takes them.
func TestSlotsAreKeptForStaffOnASharedDoor(t *testing.T) {
	own, staff := guestCode("ana"), guestCode("staff")
	own.Kind, staff.Kind = latchkey.CodeResident, latchkey.CodeStaff
	k := keypadOf(t, 3, guestCode("kim"), staff, own)
	k.lock.Home = ""
	k.reads(holds(2, "somebody")).wants("write staff in 1")
	k = keypadOf(t, 3, own)
	k.lock.Home = ""
	k.reads().wants("write ana in 1")
}

// One PIN for two keypads is one that both take.
func TestWhatTwoKeypadsTake(t *testing.T) {
	a, b := rules.PINForm{Least: 4, Most: 8, Without: "0"}, rules.PINForm{Least: 6, Without: "9"}
	if got, want := a.And(b), (rules.PINForm{Least: 6, Most: 8, Without: "09"}); got != want || b.And(a) != (rules.PINForm{Least: 6, Most: 8, Without: "90"}) {
		t.Errorf("%+v", got)
	}
	if got := (rules.PINForm{}).And(rules.PINForm{Most: 5}); got.Most != 5 {
		t.Errorf("%+v", got)
	}
}

// What cannot be read again is not compared with stars, and not written again and again (pain 4).
func TestALockThatHidesItsCodes(t *testing.T) {
	hidden := latchkey.SlotRead{Slot: 1, Used: true}
	k := keypadOf(t, 10, guestCode("kim"))
	k.lock.Can.HidesCodes = true
	k.reads().writes("kim", 1).slot("kim", hidden).stands("kim", latchkey.CodeOn)
	for range 10 {
		k.after(24*time.Hour).reads(hidden).stands("kim", latchkey.CodeOn).wants("nothing until 24h0m0s")
	}
	k.slot("kim", latchkey.SlotRead{Slot: 1}).wants("nothing until 2m0s")
}

// One read that does not find a code starts a second look; two that agree are believed (pain 18).
func TestBadNewsIsReadTwice(t *testing.T) {
	k := keypadOf(t, 10, guestCode("kim")).reads().writes("kim", 1).slot("kim", holds(1, "kim"))
	k.slot("kim", latchkey.SlotRead{Slot: 1}).stands("kim", latchkey.CodeDoubt).wants("nothing until 2m0s")
	k.after(time.Minute).slot("kim", latchkey.SlotRead{Slot: 1}).stands("kim", latchkey.CodeDoubt) // too soon to be a second look
	k.after(time.Minute).wants("read_slot kim in 1")
	k.slot("kim", holds(1, "kim")).stands("kim", latchkey.CodeOn)
	k.slot("kim", latchkey.SlotRead{Slot: 1}).after(2*time.Minute).slot("kim", latchkey.SlotRead{Slot: 1})
	k.stands("kim", latchkey.CodeNotYet).wants("write kim in 1")
	if f := k.code("kim").Fault; f != latchkey.CodeVanished {
		t.Errorf("why: %q", f)
	}
}

// A code that was not seen for days is not said to be there.
func TestWhatWasSeenGetsOld(t *testing.T) {
	k := keypadOf(t, 10, guestCode("kim")).reads().writes("kim", 1).slot("kim", holds(1, "kim"))
	k.after(47*time.Hour).stands("kim", latchkey.CodeOn).after(2*time.Hour).stands("kim", latchkey.CodeDoubt).wants("read_all")
}

// A lock that fails is left alone for longer and longer, and a code waits longer and longer (pains 1, 10).
func TestALockIsNotShoutedAt(t *testing.T) {
	k := keypadOf(t, 10, guestCode("kim")).reads()
	var waits []time.Duration
	for range 8 {
		*k.code("kim") = rules.CodeFailed(*k.code("kim"), latchkey.CodeSilent, k.now)
		waits = append(waits, k.code("kim").Next.Sub(k.now))
	}
	if got := fmt.Sprint(waits); got != "[1m0s 2m0s 4m0s 8m0s 16m0s 30m0s 30m0s 30m0s]" {
		t.Error(got)
	}
	k.wants("nothing until 30m0s")
	waits = nil
	for range 9 {
		if k.lock = rules.LockFailed(k.lock, false, k.now); k.lock.Rest != nil {
			waits = append(waits, k.lock.Rest.Sub(k.now))
		}
	}
	if got := fmt.Sprint(waits); got != "[1m0s 2m0s 4m0s 8m0s 16m0s 30m0s 30m0s]" {
		t.Error(got)
	}
	k.wants("nothing until 30m0s")
	if k.lock = rules.LockAnswered(k.lock, k.now); k.lock.Rest != nil || k.lock.Fails != 0 {
		t.Error("a lock that answers is still at rest")
	}
}

// What must go comes before what must come, and its end is watched by people (pain 14).
func TestACodeThatWillNotGo(t *testing.T) {
	k := keypadOf(t, 10, guestCode("kim"), guestCode("lee")).reads().writes("kim", 1).slot("kim", holds(1, "kim"))
	end := k.now
	k.code("kim").Ended = &end
	k.wants("clear kim in 1")
	for after, want := range map[time.Duration]rules.Removal{9 * time.Minute: rules.RemovalFine, 11 * time.Minute: rules.RemovalSay, 3 * time.Hour: rules.RemovalVisit} {
		if got := rules.RemovalAt(*k.code("kim"), k.now.Add(after)); got != want {
			t.Errorf("after %s: %q, want %q", after, got, want)
		}
	}
	k.after(3*time.Hour).slot("kim", latchkey.SlotRead{Slot: 1})
	if got := rules.RemovalAt(*k.code("kim"), k.now.Add(time.Hour)); got != rules.RemovalFine {
		t.Errorf("gone, and still %q", got)
	}
}

// A pet sitter's code is on the lock in her hours and off it between them, on a lock that keeps no hours by itself (O-21).
func TestO21TheCodeFollowsTheHours(t *testing.T) {
	zone, g := chicago(t), tuesdaysAndThursdays()
	k := keypadOf(t, 10, guestCode("kim"))
	follow := func() { *k.code("kim") = rules.NextWindow(*k.code("kim"), g, 0, zone, k.now) }
	k.reads()
	follow()
	k.stands("kim", latchkey.CodeWaits).wants("nothing until 1h0m0s").after(time.Hour).wants("write kim in 1")
	k.writes("kim", 1).slot("kim", holds(1, "kim")).stands("kim", latchkey.CodeOn).wants("nothing until 2h0m0s")
	k.after(2*time.Hour).stands("kim", latchkey.CodeLeaving).wants("clear kim in 1")
	k.slot("kim", latchkey.SlotRead{Slot: 1})
	follow()
	k.stands("kim", latchkey.CodeWaits).wants("nothing until 21h0m0s") // the whole read; Thursday ten is later
	if c := k.code("kim"); c.Sealed == "" {
		t.Error("its digits are forgotten before its last window")
	}
	k.now = at(t, "2027-04-01T17:00:00Z")
	follow()
	k.stands("kim", latchkey.CodeGone)
}

// A lock that said something odd is looked at, and one with new batteries gets the time, before anything else (pains 6, 8).
func TestWhatALockNeedsFirst(t *testing.T) {
	k := keypadOf(t, 10, guestCode("kim")).reads()
	now := k.now
	k.lock.Look, k.lock.Powered = &now, &now
	k.wants("look")
	k.lock.Look = nil
	k.wants("clock")
	k.lock.Powered = nil
	k.wants("write kim in 1")
	for before, after := range map[int]int{8: 100, 55: 95} {
		if !rules.NewBatteries(latchkey.Reading{Battery: &before}, latchkey.Reading{Battery: &after}) {
			t.Errorf("from %d to %d %% by itself", before, after)
		}
	}
	if cold, warm := 70, 95; rules.NewBatteries(latchkey.Reading{Battery: &cold}, latchkey.Reading{Battery: &warm}) || rules.NewBatteries(latchkey.Reading{}, latchkey.Reading{Battery: &warm}) {
		t.Error("a warm day is new batteries")
	}
}

// A weak battery is asked every other day, and what was seen stays believed as long (pain 10).
func TestAWeakBatteryIsAskedLess(t *testing.T) {
	k := keypadOf(t, 10, guestCode("kim")).reads().writes("kim", 1).slot("kim", holds(1, "kim"))
	k.lock.Reading.BatteryLow = true
	k.wants("nothing until 47h0m0s").after(46*time.Hour).stands("kim", latchkey.CodeOn)
}

// A code that finds no slot says so, and tries again by itself when one is free (pain 15).
func TestACodeThatFindsNoSlot(t *testing.T) {
	k := keypadOf(t, 3, guestCode("kim")).reads(holds(1, "a"))
	k.codes = rules.SlotsLeft(k.lock, k.codes, k.now)
	k.stands("kim", latchkey.CodeCannot)
	k.reads()
	k.codes = rules.SlotsLeft(k.lock, k.codes, k.now)
	k.stands("kim", latchkey.CodeNotYet).wants("write kim in 1")
}

// A stack that is away is left alone for longer and longer, up to five minutes, and its locks with it (pain 11).
func TestAStackThatIsAway(t *testing.T) {
	var waits []time.Duration
	for n := range 7 {
		waits = append(waits, rules.StackRest(n+1))
	}
	if got := fmt.Sprint(waits); got != "[15s 30s 1m0s 2m0s 4m0s 5m0s 5m0s]" {
		t.Error(got)
	}
	k := keypadOf(t, 10, guestCode("kim")).reads()
	other := k.lock
	other.ID = "other"
	other = rules.LockFailed(rules.LockFailed(other, true, k.now), true, k.now)
	all := []latchkey.SmartLock{k.lock, other}
	until, away := rules.StackAway(all, k.lock, k.now)
	if !away || until.Sub(k.now) != 30*time.Second {
		t.Errorf("%v until %s", away, until)
	}
	outside := k.lock
	outside.Look = &k.now
	if _, away := rules.StackAway(all, outside, k.now); away {
		t.Error("somebody stands outside, and nobody asks")
	}
	if _, away := rules.StackAway(all, k.lock, until); away {
		t.Error("nobody ever asks again")
	}
	k.lock = rules.LockGone(k.lock, until, k.now)
	k.wants("nothing until 30s").after(30 * time.Second).wants("write kim in 1")
}

// People hear of a code that will not go on a clock, each time once (pain 14).
func TestPeopleHearOfACodeThatWillNotGo(t *testing.T) {
	k := keypadOf(t, 10, guestCode("kim")).reads().writes("kim", 1).slot("kim", holds(1, "kim"))
	end := k.now
	k.code("kim").Ended = &end
	for _, want := range []struct {
		after time.Duration
		due   rules.Removal
		next  time.Duration
	}{{9 * time.Minute, "", 10 * time.Minute}, {10 * time.Minute, rules.RemovalSay, 2 * time.Hour}, {3 * time.Hour, rules.RemovalVisit, 0}} {
		now := end.Add(want.after)
		due := rules.Removals(k.codes, now)["kim"]
		if due != want.due {
			t.Errorf("after %s: %q", want.after, due)
		}
		if next := rules.NextRemoval(k.codes, now); want.next == 0 && !next.IsZero() || want.next > 0 && !next.Equal(end.Add(want.next)) {
			t.Errorf("after %s the next is at %s", want.after, next)
		}
		if k.code("kim").Told = string(due); len(rules.Removals(k.codes, now)) != 0 {
			t.Errorf("after %s: told twice", want.after)
		}
	}
}

// A code that the lock had said yes to and that a later read does not find was dropped; one that the lock never answered for was not.
func TestACodeThatALaterReadDoesNotFind(t *testing.T) {
	now := at(t, "2027-03-01T09:00:00-06:00")
	free := latchkey.SlotRead{Slot: 1}
	said := rules.SlotSeen(latchkey.Code{Slot: 1, Digest: "x", Written: &now, Fault: latchkey.CodeSilent}, free, now.Add(time.Minute))
	if said.Fault != latchkey.CodeDropped || said.Written != nil || rules.CodeStandAt(said, now.Add(time.Minute)) != latchkey.CodeNotYet {
		t.Errorf("it said yes: %+v", said)
	}
	if never := rules.SlotSeen(latchkey.Code{Slot: 1, Digest: "x", Fault: latchkey.CodeSilent}, free, now); never.Fault != latchkey.CodeSilent {
		t.Errorf("it said nothing: %s", never.Fault)
	}
}

// A server stopped between the lock and the records: the code is on the lock, and that it was written is nowhere. Once it is read it is
// there since then, so that its use counts; what the lock tells of before is not about it.
func TestACodeThatIsReadIsThereSinceThen(t *testing.T) {
	now := at(t, "2027-03-01T09:00:00-06:00")
	c := rules.SlotSeen(latchkey.Code{ID: "once", Kind: latchkey.CodeOnce, Slot: 1, Digest: "d"}, latchkey.SlotRead{Slot: 1, Used: true, Digest: "d"}, now)
	if rules.AboutCode(c, now.Add(-time.Second)) || !rules.AboutCode(c, now) || !rules.AboutCode(c, now.Add(time.Minute)) {
		t.Errorf("%+v", c)
	}
	if again := rules.SlotSeen(c, latchkey.SlotRead{Slot: 1, Used: true, Digest: "d"}, now.Add(time.Hour)); !again.Written.Equal(now) {
		t.Errorf("each read moves it: %v", again.Written)
	}
}
