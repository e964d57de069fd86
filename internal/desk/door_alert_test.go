package desk_test

import (
	"maps"
	"regexp"
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

// wrong is what Ana reads of what is wrong at her door, newest first.
func (h *house) wrong() string {
	h.t.Helper()
	a, err := h.desk.DoorAlertsOf(h.ctx, h.resident(), h512)
	if err != nil {
		h.t.Fatal(err)
	}
	var out []string
	for _, l := range a.List {
		s := string(l.Kind) + " " + string(l.Sure)
		if l.Ended != nil {
			s += " over"
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

// told is how often somebody was told of their door.
func (h *house) told(p latchkey.PersonID) int { return strings.Count(h.got(p), "check your door") }

func withSensor() latchkey.LockCan {
	c := keypad()
	c.DoorSensor = true
	return c
}

// A stranger types five wrong codes while Ana is in (O-16): she alone is told, once, in words that a lock screen may show, with
// the way to what to do first. Four are nobody's business, and one that a stack says twice is one.
func TestO16WrongCodesAreToldOnce(t *testing.T) {
	eachHouse(t, "2027-05-04T23:18:00-05:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		h.listensAtDoor()
		fake.Misbehave(fakelock.DoublesWord, true)
		for range 4 {
			fake.Type("111111")
			h.later(15 * time.Second)
		}
		h.want("four", h.told(ana), 0)
		for range 6 {
			fake.Type("111111")
			h.later(15 * time.Second)
		}
		h.want("ten in a row are one", h.told(ana), 1)
		h.want("as Ana reads it", h.wrong(), "wrong_codes reported")
		for _, p := range []latchkey.PersonID{priya, olive, mona, theo, mei} {
			h.want("nobody else: "+string(p), h.told(p), 0)
		}
		m := h.inbox.Messages(string(ana))[0]
		if !strings.HasSuffix(m.Link, "/door") || strings.Contains(m.Title+m.Text, "512") || strings.Contains(m.Text, "Maple Street") || !strings.Contains(m.Text, "23:19") || !strings.Contains(m.Text, "Front door") {
			t.Errorf("%s\n%s\n%s", m.Title, m.Text, m.Link)
		}
		h.later(time.Hour)
		h.hearsWord(locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: locks.WrongCodes})
		h.pump()
		h.want("an hour later it is another one", h.told(ana), 2)
	})
}

// One word that the bolt is stuck is a reason to look. Ana is told when a look agrees, or when the lock says nothing more; and
// not at all when it was nothing.
func TestAJamIsLookedAtBeforeItIsTold(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		word := locks.Happening{Address: l.Address, Kind: locks.Jammed}
		word.At = h.clock.Now().Add(time.Second)
		h.clock.set(word.At)
		h.hearsWord(word)
		h.later(time.Hour)
		h.want("it was nothing", h.wrong(), "")

		fake.Misbehave(fakelock.JamRefused, true)
		_, _ = h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked)
		h.later(time.Second)
		word.At = h.clock.Now()
		h.hearsWord(word)
		h.hearsWord(word)
		h.want("not yet", h.told(ana), 0)
		h.later(time.Hour)
		h.want("read to be stuck", h.wrong(), "jam reported")
		h.want("told once", h.told(ana), 1)
		fake.Misbehave(fakelock.JamRefused, false)
		fake.Thumb(latchkey.BoltLocked)
		if _, err := h.desk.LookAtLock(h.ctx, h.resident(), l.ID); err != nil {
			t.Fatal(err)
		}
		h.want("eased", h.wrong(), "jam reported over")

		h.later(time.Hour)
		fake.Misbehave(fakelock.Dead, true)
		word.At = h.clock.Now()
		h.hearsWord(word)
		h.later(time.Hour)
		h.want("said once, and silent since", h.wrong(), "jam unknown, jam reported over")
		if m := h.inbox.Messages(string(ana)); !strings.Contains(m[len(m)-1].Text, "does not answer") {
			t.Errorf("%s", m[len(m)-1].Text)
		}
	})
}

// The door stands open (O-25): nobody is told in the first minutes, Ana is told once when a look shows it, and it is over when it
// shuts. A door that is shut meanwhile is no news.
func TestO25ADoorLeftOpen(t *testing.T) {
	eachHouse(t, "2027-05-06T08:15:00-05:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(withSensor())
		h.listensAtDoor()
		fake.Door(latchkey.LeafOpen)
		h.later(5 * time.Minute)
		fake.Door(latchkey.LeafShut)
		h.later(time.Hour)
		h.want("shut in time", h.told(ana), 0)
		fake.Door(latchkey.LeafOpen)
		h.later(25 * time.Minute)
		h.want("left open", h.wrong(), "left_open reported")
		h.want("told once", h.told(ana), 1)
		h.want("and nobody else", h.told(olive)+h.told(priya), 0)
		if m := h.inbox.Messages(string(ana))[0]; !strings.Contains(m.Text, "since 09:20") || !strings.Contains(m.Text, "cannot lock while it is open") {
			t.Error(m.Text)
		}
		fake.Door(latchkey.LeafShut)
		h.want("shut", h.wrong(), "left_open reported over")
	})
}

// A low battery is told once, also when it sways about the edge; again only after it was well.
func TestALowBatteryIsToldOnce(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		h.listensAtDoor()
		for _, level := range []int{60, 15, 16, 14, 17, 12} {
			h.later(time.Hour)
			fake.Drain(level)
		}
		h.later(time.Hour)
		h.want("once", h.told(ana), 1)
		h.later(time.Hour)
		fake.Drain(100)
		h.want("changed", h.wrong(), "battery reported over")
		h.later(time.Hour)
		fake.Drain(9)
		h.later(time.Hour)
		h.want("the next one", h.told(ana), 2)
	})
}

// Ana switches off what she does not want to hear. What a stranger could be behind cannot be switched off; what is off by itself
// can be switched on, and names whoever it was only if that is hers to know.
func TestWhatSomebodyIsToldIsTheirChoice(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		his := h.withHousemate()
		h.listensAtDoor()
		h.later(time.Minute)
		fake.Thumb(latchkey.BoltUnlocked)
		h.later(2 * time.Hour)
		h.want("off by itself", h.told(ana)+h.told(ben), 0)
		off := map[latchkey.AlertKind]bool{latchkey.AlertBattery: false, latchkey.AlertForced: false, latchkey.AlertTampered: false, latchkey.AlertUnlocked: true}
		if err := h.desk.SetAlerts(h.ctx, h.resident(), h512, off); err != nil {
			t.Fatal(err)
		}
		fake.Drain(5)
		h.later(time.Minute)
		h.want("she is not told", h.told(ana), 0)
		h.want("he is", h.told(ben), 1)
		h.hearsWord(locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: locks.Forced})
		h.hearsWord(locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: locks.Tampered})
		h.later(time.Minute)
		h.want("a forced door and an opened lock are always told", h.told(ana), 2)

		h.keepsHistory(h.resident(), 7)
		h.keepsHistory(his, 7)
		h.later(time.Minute)
		for _, who := range []desk.Viewer{h.resident(), his} {
			if _, err := h.desk.TurnLock(h.ctx, who, l.ID, latchkey.BoltLocked); err != nil {
				t.Fatal(err)
			}
			h.later(time.Hour)
			if _, err := h.desk.TurnLock(h.ctx, who, l.ID, latchkey.BoltUnlocked); err != nil {
				t.Fatal(err)
			}
			h.later(time.Hour)
		}
		ms := h.inbox.Messages(string(ana))
		h.want("unlocked for long, twice", len(ms), 4)
		if len(ms) == 4 && (!strings.Contains(ms[2].Text, "from your phone") || strings.Contains(ms[3].Text, "It was")) {
			t.Errorf("hers: %s\nhis: %s", ms[2].Text, ms[3].Text)
		}
	})
}

// A code that was ended stays on the lock, and no try makes it go: it stands among what is wrong, and is over when the lock was
// seen without it. A lock that takes no code at all is told of, too.
func TestACodeThatWillNotGoIsTold(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		g := h.gives(kim())
		h.pump()
		fake.Misbehave(fakelock.KeepsCode, true)
		h.ends(g)
		h.later(24 * time.Hour)
		h.want("it stays", h.wrong(), "code_stays reported")
		fake.Misbehave(fakelock.KeepsCode, false)
		h.later(24 * time.Hour)
		h.want("it went", h.wrong(), "code_stays reported over")
		fake.Misbehave(fakelock.DropsCode, true)
		h.gives(kim())
		h.later(24 * time.Hour)
		h.want("no code works", h.wrong(), "no_code reported, code_stays reported over")
		fake.Misbehave(fakelock.DropsCode, false)
		h.later(24 * time.Hour)
		h.want("one works again", h.wrong(), "no_code reported over, code_stays reported over")
		h.want("told once", h.told(ana), 1)
	})
}

// What is wrong at a shared door is the office's, and at once whoever is on call hears what cannot wait. No resident does.
func TestASharedDoorIsTheOffices(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		lobby := latchkey.SmartLock{ID: "lobby", Property: maple, Door: "building", Name: "Lobby", Stack: "fake", Address: "lobby", Can: keypad(), Added: h.clock.Now()}
		if err := h.store.Do(h.ctx, store.Take{Properties: []latchkey.PropertyID{maple}}, func(tx *store.Tx) error { return tx.PutSmartLock(lobby) }); err != nil {
			t.Fatal(err)
		}
		h.hearsWord(locks.Happening{Address: "lobby", At: h.clock.Now(), Kind: locks.Battery, Reading: latchkey.Reading{Battery: new(8), BatteryLow: true}})
		h.later(time.Minute)
		h.want("the office", h.told(olive), 1)
		h.want("on call can wait", h.told(theo), 0)
		h.hearsWord(locks.Happening{Address: "lobby", At: h.clock.Now(), Kind: locks.Forced})
		h.later(time.Minute)
		h.want("forced", h.told(olive)+h.told(theo), 3)
		h.want("no resident", h.told(ana)+h.told(priya), 0)
		lines, err := h.desk.SharedAlertsFor(h.ctx, h.as(mona, latchkey.CounterOffice, latchkey.ProofProven))
		if err != nil || len(lines) != 2 {
			t.Errorf("%+v %v", lines, err)
		}
		for name, who := range map[string]desk.Viewer{"Ana": h.resident(), "the technician": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven)} {
			if _, err := h.desk.SharedAlertsFor(h.ctx, who); err == nil {
				t.Errorf("%s reads the office's list", name)
			}
		}
	})
}

// No message about a door names a home, an address or digits, in either language, whatever people call their lock.
func TestAlertsShowNothingOnALockScreen(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(withSensor())
		if err := h.store.Do(h.ctx, store.Take{Homes: []latchkey.HomeID{h512}}, func(tx *store.Tx) error {
			l, err := tx.SmartLock(l.ID)
			if err != nil {
				return err
			}
			l.Name = "120 Maple Street, code 4711"
			return tx.PutSmartLock(l)
		}); err != nil {
			t.Fatal(err)
		}
		h.listensAtDoor()
		for _, k := range []locks.HappeningKind{locks.Forced, locks.Tampered, locks.WrongCodes} {
			h.hearsWord(locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: k})
		}
		fake.Drain(3)
		fake.Door(latchkey.LeafOpen)
		h.later(time.Hour)
		ms := h.inbox.Messages(string(ana))
		h.want("all arrive", len(ms), 5)
		digits := regexp.MustCompile(`\d{4}`)
		for _, m := range ms {
			if s := m.Title + " " + m.Text; digits.MatchString(s) || strings.Contains(s, "Maple Street") || slices.Contains(strings.Fields(s), "512") {
				t.Error(s)
			}
		}
	})
}

// Olive switches off what she does not want to hear of the shared doors. It is hers alone; Mona is told as before, and the page
// says what nobody in the office hears of any more. What a stranger could be behind, and lost codes, are told all the same.
func TestTheOfficesSwitchesAreEachPersonsOwn(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		lobby := latchkey.SmartLock{ID: "lobby", Property: maple, Door: "building", Name: "Lobby", Stack: "fake", Address: "lobby", Can: keypad(), Added: h.clock.Now()}
		h.good(h.store.Do(h.ctx, store.Take{Properties: []latchkey.PropertyID{maple}}, func(tx *store.Tx) error { return tx.PutSmartLock(lobby) }))
		battery := func(level int) {
			t.Helper()
			h.clock.set(h.clock.Now().Add(time.Hour))
			h.hearsWord(locks.Happening{Address: "lobby", At: h.clock.Now(), Kind: locks.Battery, Reading: latchkey.Reading{Battery: new(level), BatteryLow: level < 15}})
			h.later(time.Minute)
		}
		boss := h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		off := map[latchkey.AlertKind]bool{}
		for _, k := range rules.AlertKinds {
			off[k] = false
		}
		for name, who := range map[string]desk.Viewer{"a resident": h.resident(), "the technician": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven), "a stranger": {},
			"Olive with only a code": h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed), "Olive at home": h.as(olive, latchkey.CounterHome, latchkey.ProofProven)} {
			_, err := h.desk.OfficeAlerts(h.ctx, who)
			if err == nil || h.desk.SetOfficeAlerts(h.ctx, who, off) == nil {
				t.Errorf("%s has the office's switches", name)
			}
		}
		h.good(h.desk.SetOfficeAlerts(h.ctx, h.keeps(), off))
		battery(8)
		h.want("Olive", h.told(olive), 0)
		h.want("Mona", h.told(mona), 1)
		own, err := h.desk.OfficeAlerts(h.ctx, boss)
		if err != nil || len(own.Unheard) != 0 || !rules.WantsAlert(own.Choice, latchkey.AlertBattery) {
			t.Errorf("Mona's own: %+v %v", own, err)
		}
		h.good(h.desk.SetOfficeAlerts(h.ctx, boss, map[latchkey.AlertKind]bool{latchkey.AlertBattery: false}))
		if own, err = h.desk.OfficeAlerts(h.ctx, boss); err != nil || len(own.Unheard) != 1 || own.Unheard[0] != latchkey.AlertBattery {
			t.Errorf("nobody hears of the battery: %+v %v", own, err)
		}
		h.good(h.desk.SetOfficeAlerts(h.ctx, boss, map[latchkey.AlertKind]bool{latchkey.AlertBattery: false})) // as it was: no line
		var lines []latchkey.Entry
		h.good(h.store.View(h.ctx, func(v *store.View) (err error) {
			lines, err = v.Entries(store.EntryQuery{Property: maple})
			return err
		}))
		lines = slices.DeleteFunc(lines, func(e latchkey.Entry) bool { return e.Kind != "office.alerts_changed" || e.By != string(mona) })
		if len(lines) != 1 || !maps.Equal(lines[0].Public, map[string]string{"battery.old": "true", "battery.new": "false"}) {
			t.Errorf("the log does not say what Mona changed: %+v", lines)
		}
		h.hearsWord(locks.Happening{Address: "lobby", At: h.clock.Now(), Kind: locks.Forced})
		h.later(time.Minute)
		h.want("a forced door cannot be switched off", h.told(olive), 1)
		for _, k := range []latchkey.AlertKind{latchkey.AlertCodeStays, latchkey.AlertNoCode, latchkey.AlertTampered} {
			if !rules.WantsAlert(latchkey.AlertChoice{Says: off}, k) {
				t.Errorf("%s can be switched off", k)
			}
		}
	})
}
