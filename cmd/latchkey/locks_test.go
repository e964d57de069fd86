//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/files"
	"latchkey/internal/locks"
	"latchkey/internal/testing/page"
	"latchkey/internal/testing/rig"
)

// realLock is a pretend lock behind somebody else's program, and the hands at its door.
type realLock struct {
	stack, address string
	settings       lockSettings
	fresh          func()
	jam, dead      func(on bool)
	find           []string      // how the command line names the stack
	thumb          func()        // somebody locks it from inside
	on             func() string // what is really on it, as text with its digits
	types          func(digits string)
	drain          func(percent int)
	hours          func() int                    // how many spans of a week it keeps codes to; nil = it keeps none
	puts           func(slot int, digits string) // somebody puts a code in at the keypad, and no word of it is heard
}

func TestAGuestOnARealZWaveLock(t *testing.T) {
	z := rig.Start(t, "zwave")
	guestOn(t, realLock{stack: "zwave", address: "2", settings: lockSettings{ZWave: z.URL},
		fresh: func() { z.Hand("fresh", "node", "2") },
		find:  []string{"--zwave", z.URL},
		jam:   func(on bool) { z.Hand("knob", "node", "2", "name", "jam", "value", fmt.Sprint(on)) },
		dead:  func(on bool) { z.Hand("knob", "node", "2", "name", "dead", "value", fmt.Sprint(on)) },
		thumb: func() { z.Hand("bolt", "node", "2", "secured", "true") },
		on:    func() string { return z.Hand("state", "node", "2") },
		types: func(digits string) { // the pretend network has no keypad: it says whose code was used, and draws the bolt
			slot := regexp.MustCompile(`UserCode_userCode_(\d+)\W+` + digits).FindStringSubmatch(z.Hand("state", "node", "2"))
			if slot == nil {
				t.Fatal("no code of the lock has these digits")
			}
			z.Hand("says", "node", "2", "event", "6", "slot", slot[1])
		},
		drain: func(percent int) { z.Hand("battery", "node", "2", "level", fmt.Sprint(percent)) },
		hours: func() int { return strings.Count(z.Hand("state", "node", "2"), "startHour") },
		puts: func(slot int, digits string) {
			z.Hand("knob", "node", "2", "name", "doubled_refused", "value", "true")
			z.Hand("code", "node", "2", "slot", fmt.Sprint(slot), "digits", digits, "quiet", "true")
		}})
}

func TestAGuestOnARealZigbeeLock(t *testing.T) {
	z := rig.Start(t, "zigbee2mqtt")
	guestOn(t, realLock{stack: "zigbee2mqtt", address: "0x000d6f00000000a1", settings: lockSettings{MQTT: z.URL},
		fresh: func() { z.Hand("fresh", "lock", "front") },
		find:  []string{"--mqtt", z.URL},
		jam:   func(on bool) { z.Hand("knob", "lock", "front", "name", "jam", "on", fmt.Sprint(on)) },
		dead:  func(on bool) { z.Hand("knob", "lock", "front", "name", "dead", "on", fmt.Sprint(on)) },
		thumb: func() { z.Hand("thumb", "lock", "front", "to", "locked") },
		on:    func() string { return z.Hand("codes", "lock", "front") },
		types: func(digits string) { z.Hand("type", "lock", "front", "digits", digits) },
		drain: func(percent int) { z.Hand("battery", "lock", "front", "percent", fmt.Sprint(percent)) },
		puts: func(slot int, digits string) {
			z.Hand("code", "lock", "front", "slot", fmt.Sprint(slot), "digits", digits, "quiet", "true")
		}})
}

// A lock on a real stack, through the pages: the office finds it, puts it on Ana's door, tries it with her yes, and sees it work.
// Then a pet sitter: the eKey is given, the code is on the lock, read back from the lock itself, used, ended, and gone from the
// lock. A stuck bolt and a lock off the network are said as they are, to her and to the office. On both databases.
func guestOn(t *testing.T, lock realLock) {
	eachPlace(t, func(t *testing.T, p place) {
		lock.fresh()
		h := withLock(t, p, lock)
		phone := newSurfer(t, h, "ana-ruiz", latchkey.CounterHome)
		office := newSurfer(t, h, "grace-lindqvist", latchkey.CounterOffice)
		id := added(t, office, lock)
		tried(t, office, phone, lock, id)
		phone.post("/home/guests", url.Values{"guest": {"Kim"}, "door": {"unit"}, "when": {"always"}})
		until(t, "the code is on the lock", func() bool { return strings.Contains(phone.get("/home/guests"), "On the lock") })

		link := regexp.MustCompile(`/g/[A-Za-z]+`).FindString(phone.get("/home/guests"))
		kim := newSurfer(t, h, "", "")
		if strings.Contains(kim.get(link), "Type it on the keypad") {
			t.Error("looking shows the code")
		}
		pg := page.Check(t, kim.post(link+"/code", nil))
		digits := pg.Text(".digits")
		if slot := lock.on(); len(digits) != 6 || !strings.Contains(slot, digits) {
			t.Errorf("the lock itself does not have the %d digits that Kim reads", len(digits))
		}

		phone.post("/home/entries/keep", url.Values{"days": {"7"}})
		lock.types(digits)
		until(t, "the page says that Kim was there", func() bool { return strings.Contains(phone.get("/home/entries"), "Kim, with a code") })

		lock.drain(9)
		office.post("/office/locks/"+id+"/look", nil)
		page.Check(t, office.get("/office/locks?only=lock_faults")).Says("main", "The battery is low")
		page.Check(t, phone.get("/home/locks")).Says("main", "Battery 9 %", "Change it soon")
		lock.drain(87)

		phone.post("/home/locks/"+id+"/turn", url.Values{"to": {"unlocked"}})
		page.Check(t, phone.get("/home/locks")).Says("main", "Unlocked")
		lock.jam(true)
		page.Check(t, phone.post("/home/locks/"+id+"/turn", url.Values{"to": {"locked"}})).Says("[role=alert]", "The bolt is stuck")
		office.post("/office/locks/"+id+"/look", nil)
		page.Check(t, office.get("/office/locks?only=lock_faults")).Says("main", "Stuck")
		lock.jam(false)

		lock.thumb()
		until(t, "a hand at the door is seen on the page", func() bool {
			return strings.Contains(phone.get("/home/locks"), "<strong>Says it is locked, not checked</strong>")
		})

		grant := regexp.MustCompile(`/home/guests/([A-Za-z0-9]+)/end`).FindStringSubmatch(phone.get("/home/guests"))[1]
		phone.post("/home/guests/"+grant+"/end", nil)
		until(t, "the code is gone", func() bool { return strings.Contains(phone.get("/home/guests"), "Gone from the lock") })
		if slot := lock.on(); strings.Contains(slot, digits) {
			t.Error("the lock itself still has the code")
		}
		doubled(t, office, phone, lock)
		if lock.hours != nil {
			keepsHours(t, phone, lock)
		}
		offNetwork(t, office, phone, lock, id)
	})
}

// offNetwork is a lock that is off its network: the office and Ana read each what is known, it is not said to have moved, and her page
// says that it does not answer and how old is what stands there of the bolt. When it is back the page is as it was.
func offNetwork(t *testing.T, office, phone *surfer, lock realLock, id string) {
	t.Helper()
	unanswered := "It did not answer when it was last asked"
	lock.dead(true)
	for what, said := range map[string][2]string{
		"the office looks": {office.post("/office/locks/"+id+"/look", nil), "The lock did not answer. What is shown is what it said last."},
		"Ana unlocks":      {phone.post("/home/locks/"+id+"/turn", url.Values{"to": {"unlocked"}}), "The lock did not answer. It may still move. Look at the door before you try again."},
	} {
		if got := page.Check(t, said[0]).Text("[role=alert]"); got != said[1] {
			t.Errorf("%s: %q, not %q", what, got, said[1])
		}
	}
	pg := page.Check(t, phone.get("/home/locks"))
	pg.Says("main", unanswered)
	bolt := pg.Text("section[aria-labelledby=lock-" + id + "] > p")
	if !strings.Contains(bolt, "last heard ") && !strings.Contains(bolt, "said ") || strings.Contains(bolt, "Unlocked") {
		t.Errorf("of the bolt: %q", bolt)
	}
	page.Check(t, office.get("/office/locks?only=lock_silent")).Says("main", "Front door", "did not answer, ")
	lock.dead(false)
	for range 5 { // its network needs a question or two to find that it is back
		if !strings.Contains(phone.post("/home/locks/"+id+"/turn", url.Values{"to": {"look"}}), unanswered) {
			break
		}
	}
	until(t, "it answers", func() bool { return !strings.Contains(phone.get("/home/locks"), unanswered) })
	page.Check(t, phone.get("/home/locks")).Says("main", "Locked · said ")
}

// added is the office that finds a lock on the stack, and puts it on the door of 512.
func added(t *testing.T, office *surfer, lock realLock) (id string) {
	t.Helper()
	var out, bad bytes.Buffer
	if code := run(append([]string{"locks", "find"}, lock.find...), streams{out: &out, err: &bad}); code != exitOK || !strings.Contains(out.String(), lock.address) {
		t.Errorf("latchkey locks find: %d %s %s", code, &out, &bad)
	}
	page.Check(t, office.get("/office/locks/add")).Says("main", lock.address)
	said := office.post("/office/locks/add", url.Values{"stack": {lock.stack}, "address": {lock.address}, "door": {"unit"}, "unit": {"512"}, "name": {"Front door"}})
	m := regexp.MustCompile(`/office/locks/([A-Za-z0-9]+)/look`).FindStringSubmatch(said)
	if m == nil {
		t.Fatalf("no lock was added: %.2000s", said)
	}
	if strings.Contains(office.get("/office/locks/add"), `address=`+url.QueryEscape(lock.address)+`"`) {
		t.Error("a lock on a door is offered again")
	}
	return m[1]
}

// tried is the lock tried at the door, with the resident's yes, and believed when somebody saw it.
func tried(t *testing.T, office, phone *surfer, lock realLock, id string) {
	t.Helper()
	page.Check(t, office.post("/office/locks/"+id+"/try", nil)).Says("[role=alert]", "Somebody lives behind this door")
	phone.post("/home/locks/"+id+"/keep", url.Values{"do": {"let"}})
	said := ""
	until(t, "the lock that was just added has been read, and is tried", func() bool {
		said = office.post("/office/locks/"+id+"/try", nil)
		return !strings.Contains(said, "Somebody speaks to this lock right now")
	})
	pg := page.Check(t, said)
	for _, proof := range []string{"Every step was seen to work", "Read from the lock", "has the digits", "is free"} {
		pg.Says("main", proof)
	}
	office.post("/office/locks/"+id+"/keep", url.Values{"do": {"saw"}})
	page.Check(t, office.get("/office/locks/"+id)).Says("main", "saw it work")
}

// doubled is a code that comes back to a lock on which somebody has meanwhile put the same digits, unheard: the lock refuses it,
// it is said why and what helps, theirs is left alone, and one with other digits comes to be on it.
func doubled(t *testing.T, office, phone *surfer, lock realLock) {
	t.Helper()
	phone.post("/home/guests", url.Values{"guest": {"Lena"}, "door": {"unit"}, "when": {"always"}})
	until(t, "Lena's code is on the lock", func() bool { return strings.Contains(phone.get("/home/guests"), "On the lock") })
	guests := phone.get("/home/guests")
	link := regexp.MustCompile(`/g/[A-Za-z]+`).FindString(guests)
	change := regexp.MustCompile(`/home/guests/[A-Za-z0-9]+/change`).FindString(guests)
	grant := strings.Split(change, "/")[3]
	lena := newSurfer(t, office.house, "", "")
	digits := page.Check(t, lena.post(link+"/code", nil)).Text(".digits")

	chicago, err := time.LoadLocation("America/Chicago")
	if err != nil {
		t.Fatal(err)
	}
	today := time.Now().In(chicago)
	days := []string{today.Format(time.DateOnly), today.AddDate(0, 0, 1).Format(time.DateOnly)} // the story may go over midnight
	for _, day := range days {
		phone.post(change, url.Values{"do": {"not"}, "not-" + grant: {day}})
	}
	until(t, "Lena's code is off the lock for today", func() bool { return !strings.Contains(lock.on(), digits) })
	lock.puts(7, digits)
	hours := "/home/guests/" + grant + "/hours"
	read := page.Check(t, phone.get(hours)).Attr("input[name=read]", "value")
	phone.post(hours, url.Values{"do": {"change"}, "read": {read}, "when": {"always"}})
	until(t, "the page says that the lock has these digits already", func() bool {
		return strings.Contains(phone.get("/home/guests"), "The lock has these digits already. End this and give a new one.")
	})
	page.Check(t, office.get("/office/locks?only=lock_faults")).Says("main", "The lock has these digits already.", "ends it and gives a new one")
	phone.post("/home/guests/"+grant+"/end", nil)
	phone.post("/home/guests", url.Values{"guest": {"Noor"}, "door": {"unit"}, "when": {"always"}})
	until(t, "Noor's code is on the lock", func() bool { return strings.Contains(phone.get("/home/guests"), "On the lock") })
	noor := newSurfer(t, office.house, "", "")
	others := page.Check(t, noor.post(regexp.MustCompile(`/g/[A-Za-z]+`).FindString(phone.get("/home/guests"))+"/code", nil)).Text(".digits")
	if on := lock.on(); others == digits || !strings.Contains(on, others) || strings.Count(on, digits) != 1 {
		t.Errorf("theirs is left alone and Noor's is another one: %t %t %d", others != digits, strings.Contains(on, others), strings.Count(on, digits))
	}
}

// keepsHours is a guest who comes on two other days of the week: the lock has the code now and itself keeps it to those days, and
// both are gone from it when the grant ends.
func keepsHours(t *testing.T, phone *surfer, lock realLock) {
	t.Helper()
	day := time.Now().Add(3 * 24 * time.Hour)
	days := []string{string(latchkey.Weekdays[day.Weekday()]), string(latchkey.Weekdays[day.AddDate(0, 0, 1).Weekday()])}
	phone.post("/home/guests", url.Values{"guest": {"Walker"}, "door": {"unit"}, "when": {"week"}, "day": days, "from": {"10:00"}, "until": {"12:00"}})
	until(t, "the page says that the lock itself keeps the hours", func() bool {
		return strings.Contains(phone.get("/home/guests"), "The lock itself lets it in only in its hours")
	})
	if n := lock.hours(); n != 2 {
		t.Errorf("%d spans are on the lock itself", n)
	}
	phone.post(regexp.MustCompile(`/home/guests/[A-Za-z0-9]+/end`).FindString(phone.get("/home/guests")), nil)
	until(t, "the code's hours are off the lock", func() bool { return lock.hours() == 0 })
}

func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !is(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s: not within half a minute", what)
		}
	}
}

// withLock opens Maple Court with what speaks to a lock, and works off what is owed until the test ends.
func withLock(t *testing.T, p place, lock realLock) *house {
	t.Helper()
	b, err := os.ReadFile("../../internal/sim/maplecourt.json")
	if err != nil {
		t.Fatal(err)
	}
	file, err := files.ReadProperty(b)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	stacks, hangUp, err := lock.settings.stacks(log)
	if err != nil {
		t.Fatal(err)
	}
	h, err := openHouse(t.Context(), houseOptions{Place: p, URL: "http://localhost", Locks: stacks, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	h.Desk.Pretend = true // so that people sign in without a proof
	if _, err := h.Desk.Import(t.Context(), file, "import", false); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	over := make(chan error, 1)
	go func() { over <- h.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		<-over
		hangUp()
		h.mustClose(t)
	})
	until(t, "the lock is there", func() bool {
		all, _ := stacks[lock.stack].Find(t.Context())
		return slices.ContainsFunc(all, func(f locks.Found) bool { return f.Address == lock.address && f.Can.Codes > 0 })
	})
	return h
}

// surfer is somebody with cookies, at the house's own front door.
type surfer struct {
	t      *testing.T
	client *http.Client
	base   string
	house  *house
}

func newSurfer(t *testing.T, h *house, who latchkey.PersonID, at latchkey.Counter) *surfer {
	t.Helper()
	handler, err := h.Handler()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &surfer{t: t, client: &http.Client{Jar: jar, Timeout: time.Minute}, base: server.URL, house: h}
	if who != "" {
		u, _ := url.Parse(server.URL)
		jar.SetCookies(u, []*http.Cookie{{Name: at.Cookie(false), Value: sessionOf(t, h, who, at), Path: "/"}})
	}
	return b
}

func sessionOf(t *testing.T, h *house, who latchkey.PersonID, at latchkey.Counter) string {
	t.Helper()
	token, err := h.Desk.GiveSession(t.Context(), who, at, latchkey.ProofProven)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func (b *surfer) get(path string) string {
	b.t.Helper()
	r, err := b.client.Get(b.base + path)
	return b.read(path, r, err)
}

func (b *surfer) post(path string, form url.Values) string {
	b.t.Helper()
	r, err := b.client.PostForm(b.base+path, form)
	return b.read(path, r, err)
}

func (b *surfer) read(path string, r *http.Response, err error) string {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	text, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		b.t.Fatalf("%s: %s %v: %.300s", path, r.Status, err, text)
	}
	return string(text)
}

func viewerOf(t *testing.T, h *house, who latchkey.PersonID, at latchkey.Counter) desk.Viewer {
	t.Helper()
	v, err := h.Desk.Whose(t.Context(), sessionOf(t, h, who, at), at)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
