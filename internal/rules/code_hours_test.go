package rules_test

import (
	"slices"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// hourly is a lock on paper that keeps hours of the week, and a guest who comes on Tuesdays and Thursdays from ten to noon.
type hourly struct {
	*keypad
	grant latchkey.Grant
	on    map[int]bool                // slots with a code
	hours map[int][]latchkey.DayHours // what each slot of the lock keeps to
	yes   bool                        // it takes hours
}

func hourlyOf(t *testing.T) *hourly {
	k := keypadOf(t, 10, guestCode("kim"))
	k.lock.Can.WeekHours = 4
	read := k.now
	k.lock.SlotsAt = &read
	return &hourly{keypad: k, on: map[int]bool{}, hours: map[int][]latchkey.DayHours{}, yes: true,
		grant: latchkey.Grant{When: latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"tue", "thu"}, From: 10 * 60, Until: 12 * 60}}}}}
}

// until carries out every step up to a moment, and says in the end what was done.
func (w *hourly) until(when string) (did []rules.CodeDo) {
	w.t.Helper()
	zone, _ := time.LoadLocation("America/Chicago")
	end := at(w.t, when)
	for range 500 {
		for i, c := range w.codes {
			w.codes[i] = rules.NextWindow(c, w.grant, w.lock.Can.WeekHours, zone, w.now)
		}
		step := rules.NextStep(w.lock, w.codes, w.now)
		if step.Do == "" {
			if step.At.After(end) {
				w.now = end
				return did
			}
			w.now = step.At
			continue
		}
		did = append(did, step.Do)
		w.carryOut(step, zone)
	}
	w.t.Fatalf("it never rests: %v", did[len(did)-10:])
	return nil
}

func (w *hourly) carryOut(step rules.CodeStep, zone *time.Location) {
	now := w.now
	switch step.Do {
	case rules.DoReadAll:
		w.lock.SlotsAt = &now
		var read []latchkey.SlotRead
		for slot := range w.on {
			read = append(read, latchkey.SlotRead{Slot: slot, Used: true, Digest: "digest of kim"})
		}
		w.lock.Slots, w.codes = read, rules.AllSeen(w.codes, read, now)
	case rules.DoWrite:
		w.on[step.Slot] = true
		c := w.code(step.Code)
		c.Slot, c.Written = step.Slot, &now
		*c = rules.SlotSeen(*c, latchkey.SlotRead{Slot: step.Slot, Used: true, Digest: c.Digest}, now)
	case rules.DoClear:
		delete(w.on, step.Slot)
		w.lock.Slots = nil
		*w.code(step.Code) = rules.TakenOff(*w.code(step.Code), now)
	case rules.DoClock:
		w.lock = rules.ClockSet(w.lock, zone, now)
	case rules.DoHours:
		c := w.code(step.Code)
		c.HoursSlot = step.Slot
		if w.yes {
			w.hours[step.Slot] = step.Hours
		}
		*c = rules.HoursSeen(*c, step.Hours, w.hours[step.Slot], now)
	case rules.DoReadHours:
		c := w.code(step.Code)
		*c = rules.HoursSeen(*c, step.Hours, w.hours[step.Slot], now)
	}
}

// The hours are on the lock before the code is, the code stays between them, and in a week nothing of it is written again.
func TestALockKeepsTheHoursItself(t *testing.T) {
	w := hourlyOf(t)
	if did := w.until("2027-03-02T09:10:00-06:00"); !slices.Equal(did, []rules.CodeDo{rules.DoClock, rules.DoHours, rules.DoWrite}) {
		t.Fatalf("an hour before: %v", did)
	}
	want := []latchkey.DayHours{{Day: "tue", From: 600, Until: 720}, {Day: "thu", From: 600, Until: 720}}
	if !slices.Equal(w.hours[1], want) || !w.on[1] {
		t.Errorf("on the lock: %v, code %v", w.hours[1], w.on[1])
	}
	did := w.until("2027-03-09T09:00:00-06:00")
	if slices.Contains(did, rules.DoWrite) || slices.Contains(did, rules.DoClear) || slices.Contains(did, rules.DoHours) {
		t.Errorf("in a week: %v", did)
	}
	if !slices.Contains(did, rules.DoReadHours) || !slices.Contains(did, rules.DoClock) {
		t.Errorf("neither read again nor given the time: %v", did)
	}
	w.stands("kim", latchkey.CodeOn)
}

// A day left out is a day without the code on the lock; before and after it stays.
func TestADayLeftOutTakesTheCodeOff(t *testing.T) {
	w := hourlyOf(t)
	w.grant.When.Except = []latchkey.Date{"2027-03-04"}
	w.until("2027-03-02T11:00:00-06:00")
	w.stands("kim", latchkey.CodeOn)
	w.until("2027-03-02T12:10:00-06:00")
	if len(w.on) != 0 {
		t.Error("Tuesday afternoon: it would open on Thursday")
	}
	w.until("2027-03-04T11:00:00-06:00")
	if len(w.on) != 0 {
		t.Error("on the day itself")
	}
	w.until("2027-03-05T09:00:00-06:00")
	if !w.on[1] || len(w.hours[1]) != 2 {
		t.Error("Friday: nothing departs from the week until Tuesday")
	}
}

// What a lock cannot keep is done by taking the code off; hours that it had are taken away, so that the code works.
func TestWhatALockCannotKeep(t *testing.T) {
	for name, change := range map[string]func(*latchkey.GrantHours){
		"a day besides": func(h *latchkey.GrantHours) {
			h.Besides = []latchkey.OneDay{{On: "2027-03-06", From: 600, Until: 720}}
		},
		"over midnight": func(h *latchkey.GrantHours) { h.Weekly[0].Until = 540 },
		"too many":      func(h *latchkey.GrantHours) { h.Weekly[0].Days = latchkey.Weekdays[:] },
		"at any hour":   func(h *latchkey.GrantHours) { h.Weekly = nil },
	} {
		w := hourlyOf(t)
		w.until("2027-03-02T09:30:00-06:00")
		h := w.grant.When
		h.Weekly = slices.Clone(h.Weekly)
		change(&h)
		w.grant.When = h
		w.until("2027-03-02T09:40:00-06:00")
		if len(w.hours[1]) != 0 {
			t.Errorf("%s: the lock still keeps %v", name, w.hours[1])
		}
		if on := w.on[1]; on != (name == "at any hour") {
			t.Errorf("%s: on the lock outside of its hours: %v", name, on)
		}
	}
}

// A lock that says yes to hours and forgets them has the code in its hours only, as any other.
func TestHoursThatAreForgotten(t *testing.T) {
	w := hourlyOf(t)
	w.yes = false
	w.until("2027-03-02T09:50:00-06:00")
	if len(w.on) != 0 {
		t.Error("before its hours")
	}
	w.until("2027-03-02T10:01:00-06:00")
	if !w.on[1] {
		t.Error("in its hours")
	}
	w.until("2027-03-02T12:01:00-06:00")
	if len(w.on) != 0 {
		t.Error("after its hours")
	}
	did := w.until("2027-03-05T12:00:00-06:00")
	tries := 0
	for _, d := range did {
		if d == rules.DoHours {
			tries++
		}
	}
	if tries > 6 {
		t.Errorf("the lock was asked %d times in three days", tries)
	}
}

// Hours that somebody took away at the lock, seen at the daily read: the code goes at once, and comes back when they are on again.
func TestHoursThatVanishTakeTheCodeWithThem(t *testing.T) {
	w := hourlyOf(t)
	w.until("2027-03-02T13:00:00-06:00")
	delete(w.hours, 1)
	did := w.until("2027-03-03T13:00:00-06:00")
	clear, hours := slices.Index(did, rules.DoClear), slices.Index(did, rules.DoHours)
	if clear < 0 || hours < clear {
		t.Errorf("first the code goes, then the hours come: %v", did)
	}
	if !w.on[1] || len(w.hours[1]) != 2 {
		t.Error("it is back with its hours")
	}
}

// In the week in which the clocks change the lock is given the time at that instant, and hours near to it are left to nobody's clock.
func TestTheClocksChangeAtALockThatKeepsHours(t *testing.T) {
	w := hourlyOf(t)
	w.now = at(t, "2027-03-12T12:00:00-06:00")
	w.grant.When.Weekly[0] = latchkey.Window{Days: []latchkey.Weekday{"mon"}, From: 600, Until: 720}
	w.until("2027-03-14T01:59:00-06:00")
	before := w.lock.Clocked
	w.until("2027-03-14T03:01:00-05:00")
	if w.lock.Clocked.Equal(*before) || !w.lock.Clocked.Equal(at(t, "2027-03-14T03:00:00-05:00")) {
		t.Errorf("given the time at %v", w.lock.Clocked)
	}
	w.grant.When.Weekly[0] = latchkey.Window{Days: []latchkey.Weekday{"sun"}, From: 60, Until: 4 * 60}
	w.now = at(t, "2027-11-05T12:00:00-05:00")
	w.until("2027-11-05T13:00:00-05:00")
	if len(w.on) != 0 {
		t.Error("a window over the change is left to the lock")
	}
}

// When the lock does not take the time, nothing is left to its clock.
func TestALockThatDoesNotTakeTheTime(t *testing.T) {
	w := hourlyOf(t)
	w.until("2027-03-02T13:00:00-06:00")
	w.lock, w.codes = rules.ClockFailed(w.lock, w.codes, w.now)
	w.stands("kim", latchkey.CodeLeaving)
	w.until("2027-03-02T13:30:00-06:00")
	if len(w.on) != 0 {
		t.Error("the code is still on it")
	}
}

// Hours that were left in a slot bind nobody else: it is used by no other code until they are gone.
func TestASlotWithHoursIsNobodyElses(t *testing.T) {
	w := hourlyOf(t)
	w.until("2027-03-02T13:00:00-06:00")
	ended := w.now
	w.code("kim").Ended = &ended
	w.until("2027-03-02T13:00:00-06:00")
	if len(w.on) != 0 || len(w.hours[1]) != 0 || w.code("kim").HoursSlot != 0 {
		t.Errorf("code %v, hours %v", w.on, w.hours)
	}
	w = hourlyOf(t)
	w.until("2027-03-02T13:00:00-06:00")
	w.yes = false // it does not let go of them
	w.code("kim").Ended = &ended
	w.until("2027-03-02T13:00:00-06:00")
	w.codes = append(w.codes, latchkey.Code{ID: "own", Kind: latchkey.CodeResident, Digest: "own"})
	if step := rules.NextStep(w.lock, w.codes, w.now); step.Do != rules.DoWrite || step.Slot != 2 {
		t.Errorf("%+v", step)
	}
}
