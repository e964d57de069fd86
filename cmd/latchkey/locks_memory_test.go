//go:build unix

package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/locks/zwavejs"
	"latchkey/internal/store"
	"latchkey/internal/testing/page"
	"latchkey/internal/testing/rig"
)

// A real Z-Wave JS server and driver, over a pretend lock of ours that remembers. The house stops; Kim comes with her code and
// somebody locks from inside; the house starts again. Then the line to the server is cut, and somebody goes out meanwhile. Each
// stands on Ana's page once, at its time and with where it is known from, also when the house starts once more. On both databases.
func TestAnOutageOnARealZWaveLock(t *testing.T) {
	z := rig.Start(t, "zwave")
	eachPlace(t, func(t *testing.T, p place) {
		line := cutLine(t, z.URL)
		lock := realLock{stack: "zwave", address: "2", settings: lockSettings{ZWave: line.url}, find: []string{"--zwave", z.URL},
			fresh: func() { z.Hand("fresh", "node", "2") },
			on:    func() string { return z.Hand("state", "node", "2") }}
		lock.fresh()
		var slot string
		t.Run("before", func(t *testing.T) {
			h := withLock(t, p, lock)
			phone := newSurfer(t, h, "ana-ruiz", latchkey.CounterHome)
			office := newSurfer(t, h, "grace-lindqvist", latchkey.CounterOffice)
			tried(t, office, phone, lock, added(t, office, lock))
			phone.post("/home/entries/keep", url.Values{"days": {"7"}})
			phone.post("/home/guests", url.Values{"guest": {"Kim"}, "door": {"unit"}, "when": {"always"}})
			until(t, "the code is on the lock", func() bool { return strings.Contains(phone.get("/home/guests"), "On the lock") })
			slot = regexp.MustCompile(`UserCode_userIdStatus_(\d+)","1"`).FindStringSubmatch(lock.on())[1]
			z.Hand("bolt", "node", "2", "secured", "false")
			until(t, "a hand is heard", func() bool { return strings.Count(phone.get("/home/entries"), "by hand or with a key") == 1 })
		})
		nobodyOfTheHouse(t, z.URL, 2, func() {
			z.Hand("bolt", "node", "2", "secured", "true")
			z.Hand("says", "node", "2", "event", "6", "slot", slot)
		})

		t.Run("after", func(t *testing.T) {
			h := withLock(t, p, lock)
			phone := newSurfer(t, h, "ana-ruiz", latchkey.CounterHome)
			onPage := func(kim, hand, remembered int) func() bool {
				return func() bool {
					text := phone.get("/home/entries")
					return strings.Count(text, "Kim, with a code") == kim && strings.Count(text, "by hand or with a key") == hand && strings.Count(text, "from the lock&#39;s own memory") == remembered
				}
			}
			until(t, "what happened while the house was out stands there", onPage(1, 2, 2))
			page.Check(t, phone.get("/home/entries")).Says("main", "Kim, with a code (from the lock's own memory, by its clock)")

			line.cut(true)
			nobodyOfTheHouse(t, z.URL, 1, func() { z.Hand("bolt", "node", "2", "secured", "true") })
			line.cut(false)
			end := time.Now().Add(90 * time.Second) // the line is looked at every half minute, and the memory read once an hour
			for l := lockAt(t, h); l.Unheard == nil; l = lockAt(t, h) {
				if time.Now().After(end) {
					t.Fatal("nobody noticed that the line was cut")
				}
				time.Sleep(200 * time.Millisecond)
			}
			if due := lockAt(t, h).Unheard.Due; due.Before(time.Now().Add(50 * time.Minute)) {
				t.Errorf("it is asked again at %v", due)
			}
			if !onPage(1, 2, 2)() {
				t.Error("something stands there twice")
			}
		})
	})
}

// nobodyOfTheHouse lets something happen at the door and waits until the server has told it whoever listens: so many moves. None of
// the house does, and none will hear of it live.
func nobodyOfTheHouse(t *testing.T, server string, moves int32, does func()) {
	t.Helper()
	stack := zwavejs.Dial(server, time.Now, slog.New(slog.DiscardHandler))
	defer stack.Close()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var heard atomic.Int32
	go func() {
		_ = stack.Watch(ctx, func(w locks.Happening) {
			if w.Kind == locks.Moved {
				heard.Add(1)
			}
		})
	}()
	until(t, "somebody else listens", func() bool { _, err := stack.Find(ctx); return err == nil })
	does()
	until(t, "the server has told it", func() bool { return heard.Load() == moves })
}

// lockAt is the record of the one lock of the house.
func lockAt(t *testing.T, h *house) (l latchkey.SmartLock) {
	t.Helper()
	var all []latchkey.SmartLock
	err := h.Store.View(t.Context(), func(v *store.View) (err error) {
		all, err = v.LocksOn("zwave")
		return err
	})
	if err != nil || len(all) != 1 {
		t.Fatalf("%+v %v", all, err)
	}
	return all[0]
}

// line is a wire to a server that can be cut.
type line struct {
	url   string
	mu    sync.Mutex // guards the rest
	is    bool       // cut
	conns []net.Conn
}

func cutLine(t *testing.T, to string) *line {
	t.Helper()
	u, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	l := &line{url: fmt.Sprintf("ws://%s", listener.Addr())}
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", u.Host)
			if err != nil || !l.keep(near, far) {
				_ = near.Close()
				continue
			}
			go func() { _, _ = io.Copy(far, near); _ = far.Close() }()
			go func() { _, _ = io.Copy(near, far); _ = near.Close() }()
		}
	}()
	return l
}

// keep is one more connection, unless the line is cut.
func (l *line) keep(near, far net.Conn) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.is {
		_ = far.Close()
		return false
	}
	l.conns = append(l.conns, near, far)
	return true
}

// cut cuts the line, or mends it.
func (l *line) cut(is bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.is = is
	for _, c := range l.conns {
		_ = c.Close()
	}
	l.conns = nil
}
