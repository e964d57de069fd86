//go:build unix

package main

import (
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
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/files"
	"latchkey/internal/testing/page"
	"latchkey/internal/testing/rig"
)

// realLock is a pretend lock behind somebody else's program, and the hands at its door.
type realLock struct {
	stack, address string
	settings       lockSettings
	fresh          func()
	jam            func(on bool)
	thumb          func()        // somebody locks it from inside
	on             func() string // what is really on it, as text with its digits
}

func TestAGuestOnARealZWaveLock(t *testing.T) {
	z := rig.Start(t, "zwave")
	guestOn(t, realLock{stack: "zwave", address: "2", settings: lockSettings{ZWave: z.URL},
		fresh: func() { z.Hand("fresh", "node", "2") },
		jam:   func(on bool) { z.Hand("knob", "node", "2", "name", "jam", "value", fmt.Sprint(on)) },
		thumb: func() { z.Hand("bolt", "node", "2", "secured", "true") },
		on:    func() string { return z.Hand("state", "node", "2") }})
}

func TestAGuestOnARealZigbeeLock(t *testing.T) {
	z := rig.Start(t, "zigbee2mqtt")
	guestOn(t, realLock{stack: "zigbee2mqtt", address: "0x000d6f00000000a1", settings: lockSettings{MQTT: z.URL},
		fresh: func() { z.Hand("fresh", "lock", "front") },
		jam:   func(on bool) { z.Hand("knob", "lock", "front", "name", "jam", "on", fmt.Sprint(on)) },
		thumb: func() { z.Hand("thumb", "lock", "front", "to", "locked") },
		on:    func() string { return z.Hand("codes", "lock", "front") }})
}

// A pet sitter on a real stack, through the pages: the eKey is given, the code is on the lock, read back from the lock itself,
// used, ended, and gone from the lock. On both databases.
func guestOn(t *testing.T, lock realLock) {
	eachPlace(t, func(t *testing.T, p place) {
		lock.fresh()
		h, can := withLock(t, p, lock)
		phone := newSurfer(t, h, "ana-ruiz", latchkey.CounterHome)
		office := viewerOf(t, h, "grace-lindqvist", latchkey.CounterOffice)
		l, err := h.Desk.AddLock(t.Context(), office, desk.NewLock{Home: "maple-512", Door: "unit", Name: "Front door", Stack: lock.stack, Address: lock.address, Can: can})
		if err != nil {
			t.Fatal(err)
		}
		if err := h.Desk.TrustLock(t.Context(), office, l.ID); err != nil {
			t.Fatal(err)
		}
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

		phone.post("/home/locks/"+string(l.ID)+"/turn", url.Values{"to": {"unlocked"}})
		page.Check(t, phone.get("/home/locks")).Says("main", "Unlocked")
		lock.jam(true)
		page.Check(t, phone.post("/home/locks/"+string(l.ID)+"/turn", url.Values{"to": {"locked"}})).Says("[role=alert]", "The bolt is stuck")
		lock.jam(false)

		lock.thumb()
		until(t, "a hand at the door is seen on the page", func() bool { return strings.Contains(phone.get("/home/locks"), "<strong>Locked</strong>") })

		grant := regexp.MustCompile(`/home/guests/([A-Za-z0-9]+)/end`).FindStringSubmatch(phone.get("/home/guests"))[1]
		phone.post("/home/guests/"+grant+"/end", nil)
		until(t, "the code is gone", func() bool { return strings.Contains(phone.get("/home/guests"), "Gone from the lock") })
		if slot := lock.on(); strings.Contains(slot, digits) {
			t.Error("the lock itself still has the code")
		}
	})
}

func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !is(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s: not within half a minute", what)
		}
	}
}

// withLock opens Maple Court with what speaks to a lock, and works off what is owed until the test ends. Can is what the lock
// was found to do.
func withLock(t *testing.T, p place, lock realLock) (h *house, can latchkey.LockCan) {
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
	h, err = openHouse(t.Context(), houseOptions{Place: p, URL: "http://localhost", Locks: stacks, Log: log})
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
		for _, f := range all {
			if f.Address == lock.address {
				can = f.Can
			}
		}
		return can.Codes > 0
	})
	return h, can
}

// surfer is somebody with cookies, at the house's own front door.
type surfer struct {
	t      *testing.T
	client *http.Client
	base   string
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
	b := &surfer{t: t, client: &http.Client{Jar: jar, Timeout: time.Minute}, base: server.URL}
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

func viewerOf(t *testing.T, h *house, who latchkey.PersonID, at latchkey.Counter) desk.Viewer {
	t.Helper()
	v, err := h.Desk.Whose(t.Context(), sessionOf(t, h, who, at), at)
	if err != nil {
		t.Fatal(err)
	}
	return v
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
