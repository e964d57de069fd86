package web_test

import (
	"maps"
	"regexp"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
)

// withPretendLock puts a pretend lock on Ana's own door.
func (h *house) withPretendLock() *fakelock.Lock {
	h.t.Helper()
	return h.withPretendLockThat(latchkey.LockCan{Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8})
}

func (h *house) withPretendLockThat(can latchkey.LockCan) *fakelock.Lock {
	h.t.Helper()
	stack := fakelock.New(h.Clock.Now)
	fake := stack.Add("front", can)
	h.Desk.Locks, h.Desk.Patience = map[string]locks.Stack{"fake": stack}, 50*time.Millisecond
	office := desk.Viewer{Session: latchkey.Session{Person: "grace-lindqvist", Counter: latchkey.CounterOffice, Level: latchkey.ProofProven, How: "passkey"}}
	l, err := h.Desk.AddLock(h.t.Context(), office, desk.NewLock{Home: "maple-512", Door: "unit", Name: "Front door", Stack: "fake", Address: "front", Can: can})
	if err != nil {
		h.t.Fatal(err)
	}
	if err := h.Desk.TrustLock(h.t.Context(), office, l.ID); err != nil {
		h.t.Fatal(err)
	}
	return fake
}

var guestLinkIn = regexp.MustCompile(`value="http://[^"/]+(/g/[A-Za-z]+)"`)

// Ana lets Kim in on Tuesdays and Thursdays from ten to twelve. Kim has no account and no scripts, and her phone stands in
// London: the door's hours hold, before and after the clocks change; the code and the button come in them alone; a
// refusal says the next time and nothing of who is at home; the code goes when Ana ends it (O-21). In both languages.
func TestO21AGuestOnTuesdaysAndThursdays(t *testing.T) {
	for lang, say := range map[string]struct{ show, next, open, opened, end, gone, ended, used, every, last, building, comes, ring string }{
		"en": {"Show my code", "Next time", "Open the door of the home", "It is unlocked. The lock has shown it: 10:00.", "End it now", "Gone from the lock", "This key has ended", "Used 1 of 5 times",
			"Every Tuesday and Thursday, 10:00–12:00 (local time at the door)", "Last day: Thursday 1 Apr 2027", "The building door is not part of this. Ring Ana",
			"Your code is put on the lock when your time begins, 10:00, and not before", "If something does not work, ring Ana, who gave you this link."},
		"es": {"Ver mi código", "La próxima vez", "Abrir la puerta de la casa", "Está sin llave. La cerradura lo mostró a las 10:00.", "Terminar ahora", "Ya no está en la cerradura", "Esta llave ya terminó", "Se usó 1 de 5 veces",
			"Todos los martes y jueves, 10:00–12:00 (hora local de la puerta)", "Último día: jueves 1 abr 2027", "La puerta del edificio no es parte de esto. Llame a Ana",
			"Su código se pone en la cerradura cuando empieza su hora, 10:00, y no antes", "Si algo no funciona, llame a Ana, quien le dio este enlace."},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			fake := h.withPretendLock()
			h.skip("2027-03-09T09:58:00-06:00")
			phone, kim := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven), h.phone()
			speak := map[string][]string{"lang": {lang}, "then": {"/now"}}
			phone.posts("/language", speak)
			kim.posts("/language", speak)
			phone.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"week"}, "day": {"tue", "thu"},
				"from": {"10:00"}, "until": {"12:00"}, "first": {"2027-03-02"}, "last": {"2027-04-01"}, "uses": {"5"}, "remote": {"yes"}})
			link := guestLinkIn.FindStringSubmatch(phone.body)
			if link == nil {
				t.Fatalf("no link: %s", phone.Text("main"))
			}
			kim.opens(link[1]).Says("main", say.next, "10:00", "Chicago", say.every, say.last, say.building, say.comes, say.ring)
			kim.Lacks("main a[href^='tel:']") // Ana gave no number for this
			kim.Lacks("form[action$='/code']", "form[action$='/open']")
			kim.NeverSays("main", "Ana Ruiz", "512", "home now")
			if from := kim.Attr("[data-from]", "data-from"); from != "2027-03-09T10:00:00-06:00" {
				t.Errorf("her phone is told %s", from)
			}
			kim.posts(link[1]+"/open", map[string][]string{"door": {"unit"}}).Says("main", say.next)
			if fake.Bolt() != latchkey.BoltLocked {
				t.Error("it opened two minutes early")
			}
			h.skip("2027-03-09T10:00:00-06:00")
			kim.opens(link[1]).taps(say.show)
			digits := kim.Text(".digits")
			if !fake.Type(digits) {
				t.Errorf("the %d digits she reads do not open", len(digits))
			}
			fake.Thumb(latchkey.BoltLocked)
			kim.opens(link[1]).taps(say.open).Says("main", say.opened)
			if fake.Bolt() != latchkey.BoltUnlocked {
				t.Error("she is told that it is open")
			}
			phone.opens("/home/guests").Says("main", say.used)
			other := h.phone()
			other.opens(link[1])
			if other.posts(link[1]+"/code", nil); other.status != 403 || digits == "" || strings.Contains(other.body, digits) {
				t.Errorf("another phone: %d", other.status)
			}
			h.skip("2027-03-09T12:00:00-06:00")
			kim.opens(link[1]).Says("main", say.next, "10:00")
			kim.Lacks("form[action$='/code']")
			h.skip("2027-03-16T09:59:59-05:00")
			if kim.opens(link[1]); strings.Contains(kim.body, "/code\"") {
				t.Error("after the clocks changed it holds a second early")
			}
			h.skip("2027-03-16T10:00:00-05:00")
			kim.opens(link[1]).Has("form[action$='/code']")
			phone = h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", speak)
			phone.opens("/home/guests").taps(say.end)
			h.skip("2027-03-16T10:05:00-05:00")
			phone.opens("/home/guests").Says("main", say.gone)
			kim.opens(link[1]).Says("main", say.ended)
			if fake.Type(digits) {
				t.Error("a key that ended opens the door")
			}
		})
	}
}

// Ana leaves out a Tuesday, and the calendar of that guest follows: its own secret link, the door's zone, the same name for the
// same hours, and it ends when she ends it.
func TestTheCalendarOfAGuest(t *testing.T) {
	h := openHouse(t, "O-08")
	h.withPretendLock()
	h.skip("2027-03-08T09:00:00-06:00")
	phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	phone.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"week"}, "day": {"tue"},
		"from": {"10:00"}, "until": {"12:00"}, "last": {"2027-03-30"}})
	phone.taps("Make a calendar link")
	at := regexp.MustCompile(`value="http://[^"/]+(/gcal/[A-Za-z]+\.ics)"`).FindStringSubmatch(phone.body)
	if at == nil {
		t.Fatalf("no calendar: %s", phone.Text("main"))
	}
	read := func() map[string]*ics.VEvent {
		t.Helper()
		res, err := h.phone().client.Get(h.url + at[1])
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		cal, err := ics.ParseCalendar(res.Body)
		if err != nil || res.StatusCode != 200 {
			t.Fatalf("%d %v", res.StatusCode, err)
		}
		if zones := cal.Timezones(); len(zones) != 1 || len(zones[0].Components) < 2 {
			t.Errorf("the rules of the door's clock: %d", len(zones))
		}
		events := map[string]*ics.VEvent{}
		for _, e := range cal.Events() {
			start, err := e.GetStartAt()
			if err != nil {
				t.Fatal(err)
			}
			if e.GetProperty(ics.ComponentPropertyDtStart).ICalParameters["TZID"][0] != "America/Chicago" {
				t.Error("not on the door's clock")
			}
			events[start.UTC().Format("2 Jan 15:04")] = e
		}
		return events
	}
	before := read()
	for _, want := range []string{"9 Mar 16:00", "16 Mar 15:00", "23 Mar 15:00", "30 Mar 15:00"} { // the clocks change on the 14th
		if before[want] == nil {
			t.Errorf("%s is missing of %d", want, len(before))
		}
	}
	id := regexp.MustCompile(`name="not-([A-Za-z0-9]+)"`).FindStringSubmatch(phone.body)[1]
	phone.taps("Leave this day out", "not-"+id, "2027-03-16")
	after := read()
	if len(after) != 3 || after["16 Mar 15:00"] != nil || after["9 Mar 16:00"].Id() != before["9 Mar 16:00"].Id() {
		t.Errorf("%d events", len(after))
	}
	if seq := after["9 Mar 16:00"].GetProperty(ics.ComponentPropertySequence).Value; seq != "1" {
		t.Errorf("sequence %s", seq)
	}
	phone.opens("/home/guests").taps("End the calendar link")
	if p := h.phone().opens(at[1]); p.status != 404 {
		t.Errorf("ended: %d", p.status)
	}
	if p := h.phone().opens("/gcal/nosuch.ics"); p.status != 404 {
		t.Errorf("made up: %d", p.status)
	}
}

// A forgotten code is shown again to Ana, who has just signed in with her own device; later she is asked for that first.
func TestAnaSeesAGuestsCodeAgain(t *testing.T) {
	h := openHouse(t, "O-08")
	fake := h.withPretendLock()
	phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	phone.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"always"}})
	phone.opens("/home/guests").taps("Show the code")
	digits := phone.Text(".digits")
	if digits == "" || !fake.Type(digits) {
		t.Errorf("the %d digits shown do not open", len(digits))
	}
	if phone.opens("/home/guests"); strings.Contains(phone.body, digits) {
		t.Error("looking shows the digits")
	}
	phone.opens("/home/log").Says("main", "Kim's code was looked at")
	h.skip(h.Clock.Now().Add(10 * time.Minute).Format(time.RFC3339))
	phone.opens("/home/guests").taps("Show the code").Says("main", "To see this")
	if strings.Contains(phone.body, digits) {
		t.Error("it is shown without the proof")
	}
}

// Jordan had two keys from Ana. They stand in one place, each ends in one tap, what still opens the door is named until the lock was
// read without it, and Jordan's links say no more than that it is over (O-18 S1).
func TestO18EveryOldKeyStandsInOnePlace(t *testing.T) {
	h := openHouse(t, "O-08")
	fake := h.withPretendLock()
	phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	for range 2 {
		phone.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Jordan P."}, "door": {"unit"}, "when": {"always"}})
	}
	link := guestLinkIn.FindStringSubmatch(phone.opens("/home/guests").body)[1]
	if n := len(fake.Slots()); n != 2 {
		t.Fatalf("%d codes on the lock", n)
	}
	fake.Misbehave(fakelock.RefusesGo, true)
	phone.opens("/home/guests").taps("End it now")
	phone.Says("main", "It may still open these doors", "until each lock has let go of the code", "The lock is being told now")
	if n := strings.Count(phone.Text("main"), "still open"); n != 1 {
		t.Errorf("that it still opens the door is said %d times", n)
	}
	phone.opens("/home/guests").taps("End it now")
	jordan := h.phone()
	jordan.opens(link).Says("main", "This key has ended")
	jordan.NeverSays("main", "512", "Ruiz", "restriction", "Not home")
	jordan.Lacks("form[action$='/code']", "form[action$='/open']")
	h.skip(h.Clock.Now().Add(3 * time.Hour).Format(time.RFC3339))
	phone.opens("/home/guests").Says("main", "somebody has to go there")
	if text := phone.Text("main"); strings.Count(text, "still open") != 2 || strings.Count(text, "Ended") != 2 { // two keys, once each
		t.Errorf("it is said more than once: %s", text)
	}
	fake.Misbehave(fakelock.RefusesGo, false)
	h.skip(h.Clock.Now().Add(time.Hour).Format(time.RFC3339))
	phone.opens("/home/guests").Says("main", "Gone from the lock", "read back")
	phone.NeverSays("main", "It may still open these doors")
	if n := len(fake.Slots()); n != 0 {
		t.Errorf("%d codes on the lock", n)
	}
}

// Ana moves out. Whom she let in loses it with her: the code is read gone from the lock, and the link is over (O-17, a former
// resident's keys at the lock).
func TestO17AFormerResidentsGuestsAreOffTheLock(t *testing.T) {
	h := openHouse(t, "O-08")
	fake := h.withPretendLock()
	phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	phone.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"always"}, "remote": {"yes"}})
	link := guestLinkIn.FindStringSubmatch(phone.opens("/home/guests").body)[1]
	var digits string
	for _, digits = range fake.Slots() {
	}
	if digits == "" || !fake.Type(digits) {
		t.Fatal("the code is not on the lock")
	}
	fake.Thumb(latchkey.BoltLocked)
	phone.posts("/home/leave", map[string][]string{"on": {"2027-03-01"}, "to": {"the office"}, "sure": {"yes"}})
	h.skip(h.Clock.Now().Add(time.Hour).Format(time.RFC3339))
	kim := h.phone()
	kim.opens(link).Says("main", "This key has ended")
	kim.posts(link+"/open", map[string][]string{"door": {"unit"}})
	if fake.Type(digits) || fake.Bolt() != latchkey.BoltLocked || len(fake.Slots()) != 0 {
		t.Errorf("a former resident's guest still comes in: %s, %d codes", fake.Bolt(), len(fake.Slots()))
	}
}

// Ana reads in the home's log whose key and code a line is about, in both languages.
func TestTheLogNamesAGuestToWhoeverLetThemIn(t *testing.T) {
	for lang, says := range map[string][]string{
		"en": {"Kim got a key", "Kim's key was paused", "The pause of Kim's key was ended", "Kim's code was seen on the lock: Front door", "Kim looked at their code", "Kim's key was ended", "Kim's code was seen gone from the lock: Front door"},
		"es": {"Kim recibió una llave", "Se puso en pausa la llave de Kim", "Se terminó la pausa de la llave de Kim", "Se vio el código de Kim en la cerradura: Front door", "Kim vio su código", "Se terminó la llave de Kim", "Se vio que el código de Kim ya no está en la cerradura: Front door"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			h.withPretendLock()
			phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", map[string][]string{"lang": {lang}, "then": {"/now"}})
			phone.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"always"}})
			link := guestLinkIn.FindStringSubmatch(phone.opens("/home/guests").body)[1]
			h.phone().posts(link+"/code", nil)
			phone.posts("/home/guests/pause", map[string][]string{"do": {"pause"}, "for": {"day"}})
			phone.posts("/home/guests/pause", map[string][]string{"do": {"resume"}})
			phone.opens("/home/guests").posts(phone.Attr("form[action$='/end']", "action"), nil)
			h.skip(h.Clock.Now().Add(time.Hour).Format(time.RFC3339))
			phone.opens("/home/log").Says("main", says...)
		})
	}
}

// Ana writes 12:00 until 10:00, and means ten in the evening, or does not look. She is asked before anybody gets a key for a night, nothing
// that she typed is lost, and the yes counts for the hours that it was said to: also when she adds a day to a key that is there. Hours
// by day ask nothing. In both languages, without scripts.
func TestAWindowOverMidnightIsAskedAbout(t *testing.T) {
	for lang, says := range map[string]struct{ over, again, night string }{
		"en": {"This goes over midnight: from 12:00 until 10:00 the next morning. Is that right?", "from 18:00 until 14:00 the next day", "Tuesday 9 Mar 2027 12:00 – Wednesday 10 Mar 2027 10:00"},
		"es": {"Esto pasa de la medianoche: desde las 12:00 hasta las 10:00 de la mañana siguiente. ¿Es así?", "desde las 18:00 hasta las 14:00 del día siguiente", "Martes 9 mar 2027 12:00 – Miércoles 10 mar 2027 10:00"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			h.withPretendLock()
			h.skip("2027-03-08T09:00:00-06:00")
			phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", map[string][]string{"lang": {lang}, "then": {"/now"}})
			typed := map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"week"}, "day": {"tue"}, "from": {"12:00"}, "until": {"10:00"}, "last": {"2027-03-09"}, "uses": {"4"}, "remote": {"yes"}}
			give := func(more map[string][]string) {
				t.Helper()
				form := maps.Clone(typed)
				maps.Copy(form, more)
				phone.posts("/home/guests", form)
			}
			none := func(when string) {
				t.Helper()
				if guestLinkIn.MatchString(phone.opens("/home/guests").body) {
					t.Fatalf("%s: a key was given", when)
				}
			}
			give(nil)
			if phone.status != 422 {
				t.Errorf("asked with %d", phone.status)
			}
			phone.Says("main", says.over)
			for field, want := range map[string]string{"guest": "Kim", "from": "12:00", "until": "10:00", "last": "2027-03-09", "uses": "4"} {
				if got := phone.Attr("input[name="+field+"]", "value"); got != want {
					t.Errorf("%s: %q is lost for %q", field, want, got)
				}
			}
			phone.Has("input[name=day][value=tue][checked]", "input[name=door][value=unit][checked]", "input[name=remote][checked]", "input[name=when][value=week][checked]")
			phone.Lacks("input[name=sure][checked]")
			yes := phone.Attr("input[name=sure]", "value")
			none("before she said yes")
			give(map[string][]string{"sure": {yes}, "from": {"18:00"}, "until": {"14:00"}})
			phone.Says("main", says.again)
			none("for other hours than she said yes to")
			give(map[string][]string{"sure": {yes}})
			phone.opens("/home/guests").Says("main", says.night)

			id := regexp.MustCompile(`name="not-([A-Za-z0-9]+)"`).FindStringSubmatch(phone.body)[1]
			day := map[string][]string{"do": {"besides"}, "on-" + id: {"2027-03-18"}, "from-" + id: {"12:00"}, "until-" + id: {"10:00"}}
			phone.posts("/home/guests/"+id+"/change", day).Says("main", says.over)
			phone.Has("details[open] input[value='2027-03-18']")
			day["sure"] = []string{phone.Attr("input[name=sure]", "value")}
			phone.posts("/home/guests/"+id+"/change", day)
			if phone.opens("/home/guests"); strings.Count(phone.Text("main"), "12:00 – ") != 2 {
				t.Errorf("the day that she added: %s", phone.Text("main"))
			}
			give(map[string][]string{"from": {"10:00"}, "until": {"12:00"}})
			if phone.status != 200 {
				t.Errorf("by day: %d", phone.status)
			}
		})
	}
}

// Hours that meet the night on which the clocks change say so while the key is given, and once is enough (O-10 S1). Each thing that is
// missing is said where it is missing.
func TestHoursOnTheNightTheClocksChangeAreSaid(t *testing.T) {
	h := openHouse(t, "O-08")
	h.withPretendLock()
	h.skip("2027-03-08T09:00:00-06:00")
	phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	phone.opens("/home/guests").NeverSays("main", "clocks change")
	night := map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"day"}, "first": {"2027-03-14"}, "from": {"02:00"}, "until": {"04:00"}}
	phone.posts("/home/guests", night).Says("main", "The clocks change on Sunday 14 Mar 2027: 02:00 becomes 03:00")
	phone.NeverSays("main", "midnight")
	night["sure"] = []string{phone.Attr("input[name=sure]", "value")}
	phone.posts("/home/guests", night)
	phone.opens("/home/guests").Says("main", "Sunday 14 Mar 2027, 03:00–04:00")
	phone.posts("/home/guests", map[string][]string{"guest": {"Kim"}, "when": {"week"}, "from": {"10:00"}, "until": {"12:00"}})
	phone.Says("#day", "Please choose a day.")
	phone.Says("#door", "Please choose at least one door.")
	phone.Lacks("#guest-fault", "#sure")
	phone.posts("/home/guests", map[string][]string{"guest": {" "}, "when": {"day"}})
	phone.Says("#guest-fault", "Please say who this is for.")
	phone.Says("#door", "Please choose at least one door.")
}

// Ana has two keys for Kim, and one that is over. She tells their links apart by doors and hours, and what holds stands above what is over.
func TestKeysOfOneGuestAreToldApart(t *testing.T) {
	h := openHouse(t, "O-08")
	h.withPretendLock()
	h.skip("2027-03-08T09:00:00-06:00")
	phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	give := func(form map[string][]string) {
		t.Helper()
		form["guest"] = []string{"Kim"}
		if phone.posts("/home/guests", form); phone.status != 200 {
			t.Fatal(phone.Text("main"))
		}
		h.skip(h.Clock.Now().Add(time.Second).Format(time.RFC3339))
	}
	give(map[string][]string{"door": {"unit"}, "when": {"week"}, "day": {"tue"}, "from": {"10:00"}, "until": {"12:00"}, "last": {"2027-04-01"}})
	give(map[string][]string{"door": {"building", "unit"}, "when": {"always"}})
	give(map[string][]string{"door": {"building"}, "when": {"always"}})
	phone.opens("/home/guests").posts(phone.Attr("form[action$='/end']", "action"), nil)
	phone.opens("/home/guests").Says("main", "The building door does not open with this key. Let them in there.")
	text := phone.Text("main")
	lines := []string{"the building door · my own door", "my own door · every tuesday, 10:00–12:00 · last day: thursday 1 apr 2027", "ended"}
	at := 0
	for _, line := range lines {
		next := strings.Index(strings.ToLower(text[at:]), line)
		if next < 0 {
			t.Fatalf("%q is not in its place: %s", line, text)
		}
		at += next
	}
}

// withBuildingLock puts a pretend lock on the building's door, beside the one on Ana's own.
func (h *house) withBuildingLock() (*fakelock.Lock, latchkey.SmartLock) {
	h.t.Helper()
	can := latchkey.LockCan{Codes: 10, CodeLeast: 4, CodeMost: 8}
	fake := h.Desk.Locks["fake"].(*fakelock.Stack).Add("street", can)
	office := desk.Viewer{Session: latchkey.Session{Person: "grace-lindqvist", Counter: latchkey.CounterOffice, Level: latchkey.ProofProven, How: "passkey"}}
	l, err := h.Desk.AddLock(h.t.Context(), office, desk.NewLock{Door: "building", Name: "Building door", Stack: "fake", Address: "street", Can: can})
	if err != nil {
		h.t.Fatal(err)
	}
	if err := h.Desk.TrustLock(h.t.Context(), office, l.ID); err != nil {
		h.t.Fatal(err)
	}
	return fake, l
}

// Kim's PIN opens the building's door and Ana's, and is shown once with both; Ana reads where it is, door by door, and has a code of
// her own for the building's door, which the guard keeps while it is her only way there.
func TestCodesOnTheBuildingsDoorWithAPretendLock(t *testing.T) {
	h := openHouse(t, "O-08")
	own := h.withPretendLock()
	street, l := h.withBuildingLock()
	phone, kim := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven), h.phone()
	phone.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"building", "unit"}, "when": {"always"}})
	h.skip(h.Clock.Now().Add(time.Minute).Format(time.RFC3339))
	phone.opens("/home/guests").Says("main", "Building door: On the lock", "Front door: On the lock")
	phone.NeverSays("main", "does not open with this key")
	link := guestLinkIn.FindStringSubmatch(phone.body)[1]
	kim.opens(link).posts(link+"/code", nil)
	kim.Says("main", "Building door · Front door")
	digits := kim.Text(".digits")
	if !street.Type(digits) || !own.Type(digits) || strings.Count(kim.body, digits) != 1 {
		t.Errorf("Kim's PIN does not open both: %s", kim.Text("main"))
	}
	phone.opens("/home/locks").Says("main", "Doors you share", "Building door")
	phone.posts("/home/locks/"+string(l.ID)+"/code", map[string][]string{"home": {"maple-512"}, "do": {"own"}})
	h.skip(h.Clock.Now().Add(time.Minute).Format(time.RFC3339))
	code := regexp.MustCompile(string(l.ID) + `/code.*?name="code" value="([^"]+)"`).FindStringSubmatch(strings.ReplaceAll(phone.opens("/home/locks").body, "\n", ""))[1]
	phone.posts("/home/locks/"+string(l.ID)+"/code", map[string][]string{"home": {"maple-512"}, "do": {"show"}, "code": {code}})
	if mine := phone.Text(".digits"); !street.Type(mine) || mine == digits {
		t.Errorf("Ana's own code does not open the building's door: %s", phone.Text("main"))
	}
	phone.opens("/home/locks").Lacks(".digits")
	phone.posts("/home/locks/"+string(l.ID)+"/code", map[string][]string{"home": {"maple-512"}, "do": {"end"}, "code": {code}})
	phone.Says("main", "This would lock a resident out of home.")
	if len(street.Slots()) != 2 {
		t.Errorf("%d codes on the building's door", len(street.Slots()))
	}
}

// Grace gives a locksmith a code for the building's door. She reads it once, when the lock has it; then the page says where it stands, and ends it.
func TestTheOfficeGivesACodeThroughThePagesWithAPretendLock(t *testing.T) {
	h := openHouse(t, "O-08")
	h.withPretendLock()
	street, l := h.withBuildingLock()
	office := h.signedIn("grace-lindqvist", latchkey.CounterOffice, latchkey.ProofProven)
	office.opens("/office/locks").Has("a[href='/office/codes']")
	form := map[string][]string{"guest": {"Sam Ortiz"}, "firm": {"Prairie Lock & Key"}, "why": {"New closer"}, "when": {"always"}}
	office.opens("/office/codes").posts("/office/codes", form)
	office.Says("main", "Please choose at least one door.")
	form["lock"] = []string{string(l.ID)}
	office.posts("/office/codes", form)
	office.Says("main", "Please say until when. A year is the longest.")
	form["last"] = []string{h.Clock.Now().AddDate(0, 1, 0).Format(time.DateOnly)}
	street.Misbehave(fakelock.DropsCode, true)
	office.posts("/office/codes", form)
	office.Says("main", "The code for Prairie Lock & Key", "Building door: Not on the lock yet", "There is nothing to hand on yet")
	office.Lacks(".digits", "form[action$='/show']")
	made := office.Attr("form[action$='/end']", "action")
	office.posts(strings.Replace(made, "/end", "/show", 1), nil).Says("main", "There are no digits to show now")
	office.Lacks(".digits")
	street.Misbehave(fakelock.DropsCode, false)
	h.skip(h.Clock.Now().Add(time.Hour).Format(time.RFC3339)) // she closed the page meanwhile
	office.opens("/office/codes").Says("main", "Building door: On the lock", "Its digits are shown once")
	office.posts(office.Attr("form[action$='/show']", "action"), nil).Says("main", "Hand it on now")
	digits := office.Text(".digits")
	if !street.Type(digits) {
		t.Errorf("the code does not open the building's door: %s", office.Text("main"))
	}
	office.opens("/office/codes").Says("main", "Sam Ortiz", "For: New closer", "Building door: On the lock", "The digits for Building door were shown")
	office.Lacks(".digits", "form[action$='/show']")
	if strings.Contains(office.body, digits) {
		t.Error("it is shown again")
	}
	office.posts(office.Attr("form[action$='/end']", "action"), nil)
	h.skip(h.Clock.Now().Add(time.Minute).Format(time.RFC3339))
	office.opens("/office/codes").Says("main", "Gone from the lock")
	if street.Type(digits) || len(street.Slots()) != 0 {
		t.Error("it still opens the door")
	}
}
