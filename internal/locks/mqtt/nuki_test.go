package mqtt_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/locks/lockstest"
	"latchkey/internal/locks/mqtt"
	"latchkey/internal/testing/broker"
)

// standIn is a Nuki lock of ours, made from the published contract. No real one was at hand: what it shows is that we do what
// that contract says, not that a Nuki lock does.
type standIn struct {
	t      *testing.T
	broker *broker.Broker
	id     string

	mu                sync.Mutex
	jam, silent, gone bool
	refuses           int
	busy, overlapped  bool
	slow              time.Duration
}

func standNuki(t *testing.T) (*standIn, *mqtt.NukiLocks) {
	t.Helper()
	b, err := broker.Start("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Go() })
	n := &standIn{t: t, broker: b, id: "1F2E3D4C"}
	n.comes()
	s := mqtt.Nuki(dial(t, "mqtt://"+b.Address(), &lines{}))
	until(t, func() error {
		all, err := s.Find(t.Context())
		if err == nil && len(all) != 1 {
			err = fmt.Errorf("%+v", all)
		}
		return err
	})
	until(t, func() error { _, err := s.Lock(n.id).Read(t.Context()); return err })
	return n, s
}

// comes says what a lock says when it connects, and listens to commands.
func (n *standIn) comes() {
	n.says("state", "1")
	n.says("timestamp", time.Now().UTC().Add(-time.Hour).Format(time.RFC3339))
	n.says("doorsensorState", "2")
	n.says("batteryCritical", "false")
	n.says("batteryChargeState", "84")
	n.says("connected", "true")
	if err := n.broker.Listen("nuki/"+n.id+"/lockAction", n.told); err != nil {
		n.t.Error(err)
	}
}

func (n *standIn) says(topic, text string) {
	if err := n.broker.Publish("nuki/"+n.id+"/"+topic, text, topic != "lockActionEvent" && topic != "commandResponse"); err != nil {
		n.t.Error(err)
	}
}

// told carries out a command. It can do one at a time.
func (n *standIn) told(action string) {
	n.mu.Lock()
	if n.busy {
		n.overlapped = true
	}
	quiet, jam, refuses, slow := n.silent || n.gone, n.jam, n.refuses, n.slow
	n.busy = !quiet
	n.mu.Unlock()
	if quiet {
		return
	}
	go func() {
		time.Sleep(slow)
		if refuses == 0 {
			n.says("lockActionEvent", action+",172,0,0,0")
			n.moves(map[string]string{"1": "3", "2": "1"}[action], jam)
		}
		n.mu.Lock()
		n.busy = false
		n.mu.Unlock()
		n.says("commandResponse", fmt.Sprint(refuses))
	}()
}

func (n *standIn) moves(state string, jam bool) {
	n.says("state", map[string]string{"1": "4", "3": "2"}[state])
	if jam {
		state = "254"
	}
	n.says("timestamp", time.Now().UTC().Format(time.RFC3339))
	n.says("state", state)
}

func (n *standIn) set(f func()) {
	n.mu.Lock()
	defer n.mu.Unlock()
	f()
}

func (n *standIn) thumb(to latchkey.Bolt) {
	if to == latchkey.BoltLocked {
		n.says("lockActionEvent", "2,2,0,0,1")
		n.moves("1", false)
		return
	}
	n.says("lockActionEvent", "1,2,0,0,1")
	n.moves("3", false)
}

// That it does not answer a question cannot be shown: Nuki locks are not asked, they say each change by themselves.
func TestNukiStandInKeepsTheContract(t *testing.T) {
	lockstest.Run(t, func(t *testing.T) lockstest.Rig {
		n, s := standNuki(t)
		return lockstest.Rig{Stack: s, Address: n.id, Patient: 5 * time.Second, Thumb: n.thumb,
			Jam:   func(on bool) { n.set(func() { n.jam = on }) },
			Drain: func(percent int) { n.says("batteryChargeState", fmt.Sprint(percent)) },
			Dead: func(on bool) {
				n.set(func() { n.gone = on })
				n.says("connected", fmt.Sprint(!on))
				if on {
					until(t, func() error { // its last will takes a moment
						if _, err := s.Lock(n.id).Read(t.Context()); !errors.Is(err, locks.ErrDead) {
							return fmt.Errorf("read: %w", err)
						}
						return nil
					})
				}
			}}
	})
}

// A Nuki lock cannot be asked, so a reading is as old as the lock's last word.
func TestNukiStandInReadingIsAsOldAsItsWord(t *testing.T) {
	n, s := standNuki(t)
	r, err := s.Lock(n.id).Read(t.Context())
	if err != nil || r.Bolt != latchkey.BoltLocked || r.Leaf != latchkey.LeafShut || r.Battery == nil || *r.Battery != 84 {
		t.Fatalf("%+v %v", r, err)
	}
	if age := time.Since(r.At); age < 59*time.Minute || age > 61*time.Minute {
		t.Errorf("it said so an hour ago; the reading is %s old", age)
	}
	if _, ok := s.Lock(n.id).(locks.Codes); ok {
		t.Error("it offers codes, which Nuki does not take over MQTT")
	}
	n.says("batteryCritical", "true")
	until(t, func() error {
		if r, err := s.Lock(n.id).Read(t.Context()); err != nil || !r.BatteryLow {
			return fmt.Errorf("%+v %w", r, err)
		}
		return nil
	})
}

// Nobody is told that the bolt moved before it has, although Nuki says who moves it first.
func TestNukiStandInSaysWhoMovedTheBolt(t *testing.T) {
	n, s := standNuki(t)
	heard := make(chan locks.Happening, 100)
	defer s.Listen(func(h locks.Happening) { heard <- h })()
	state := "1"
	for _, c := range []struct {
		event string
		how   locks.How
		slot  int
	}{
		{"3,0,54321,12345,1", locks.ByKeypad, 12345}, // a code
		{"2,0,54321,12345,0", locks.ByKeypad, 0},     // the back key
		{"3,0,54321,12345,2", locks.ByKeypad, 0},     // a finger
		{"2,0,54322,0,1", locks.HowUnsaid, 0},        // the app, or whatever else has no number
		{"4,2,0,0,0", locks.ByHand, 0},               // lock'n'go by the button
		{"2,171,0,0,0", locks.HowUnsaid, 0},          // a trigger that no document at hand explains
		{"3,3,54322,0,3", locks.ByFob, 0},
	} {
		n.says("lockActionEvent", c.event)
		n.says("lockActionEvent", "3,0,1") // what is no event changes nothing
		state = map[string]string{"1": "3", "3": "1"}[state]
		select {
		case h := <-heard:
			t.Fatalf("%s: told before it moved: %+v", c.event, h)
		case <-time.After(30 * time.Millisecond):
		}
		n.says("state", state)
		select {
		case h := <-heard:
			if h.Kind != locks.Moved || h.How != c.how || h.Slot != c.slot || h.Address != n.id {
				t.Errorf("%s: %+v", c.event, h)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("%s: nothing heard", c.event)
		}
	}
	n.says("lockActionEvent", "90,2,0,0,2") // pressed, and set to do nothing
	n.says("connected", "false")
	if h := <-heard; h.Kind != locks.Dead {
		t.Errorf("%+v", h)
	}
}

func TestNukiStandInCommands(t *testing.T) {
	n, s := standNuki(t)
	within := func(d time.Duration) context.Context {
		ctx, cancel := context.WithTimeout(t.Context(), d)
		t.Cleanup(cancel)
		return ctx
	}
	n.set(func() { n.refuses = 73 })
	if err := s.Lock(n.id).Turn(within(5*time.Second), latchkey.BoltUnlocked); !errors.Is(err, locks.ErrRefused) {
		t.Errorf("refused: %v", err)
	}
	n.set(func() { n.refuses, n.silent = 0, true })
	if err := s.Lock(n.id).Turn(within(300*time.Millisecond), latchkey.BoltUnlocked); !errors.Is(err, locks.ErrSilent) {
		t.Errorf("silent: %v", err)
	}
	n.set(func() { n.silent, n.slow = false, 50*time.Millisecond })
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if err := s.Lock(n.id).Turn(within(5*time.Second), latchkey.BoltUnlocked); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	n.set(func() {
		if n.overlapped {
			t.Error("two commands at once, and their answers overlap")
		}
	})
}

// The broker loses a command, and then goes; nothing that was asked meanwhile happens later.
func TestNukiStandInWithoutItsBroker(t *testing.T) {
	n, s := standNuki(t)
	n.broker.Lose("nuki/"+n.id+"/lockAction", true)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if err := s.Lock(n.id).Turn(ctx, latchkey.BoltUnlocked); !errors.Is(err, locks.ErrSilent) {
		t.Errorf("lost: %v", err)
	}
	n.broker.Lose("nuki/"+n.id+"/lockAction", false)
	if err := n.broker.Go(); err != nil {
		t.Fatal(err)
	}
	until(t, func() error {
		if _, err := s.Lock(n.id).Read(t.Context()); !errors.Is(err, locks.ErrAway) {
			return fmt.Errorf("read: %w", err)
		}
		return nil
	})
	if err := s.Lock(n.id).Turn(t.Context(), latchkey.BoltUnlocked); !errors.Is(err, locks.ErrAway) {
		t.Errorf("away: %v", err)
	}
	if err := n.broker.Come(); err != nil {
		t.Fatal(err)
	}
	n.comes()
	until(t, func() error {
		r, err := s.Lock(n.id).Read(t.Context())
		if err == nil && r.Bolt != latchkey.BoltLocked {
			err = fmt.Errorf("%+v", r)
		}
		return err
	})
}

func TestNukiStandInHostile(t *testing.T) {
	n, s := standNuki(t)
	for _, topic := range []string{"state", "doorsensorState", "batteryChargeState", "lockActionEvent", "commandResponse", "timestamp", "constructor"} {
		for _, text := range []string{"", "-1", "1e9", "99999999999999999999", " 1", "\x00", "true", "1,2,3,4,5,6", "2999-01-01T00:00:00Z", strings.Repeat("9", 1<<20)} {
			n.says(topic, text)
		}
	}
	for i := range 2000 { // a flood of names
		if err := n.broker.Publish(fmt.Sprintf("nuki/%08X/firmware", i), "1", false); err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range []string{"", "..", "zz", strings.Repeat("AB", 30)} {
		if err := n.broker.Publish("nuki/"+id+"/state", "1", false); err != nil {
			t.Fatal(err)
		}
	}
	n.says("state", "254")
	until(t, func() error {
		r, err := s.Lock(n.id).Read(t.Context())
		if err == nil && r.Bolt != latchkey.BoltJammed {
			err = fmt.Errorf("%+v", r)
		}
		return err
	})
	if r, err := s.Lock(n.id).Read(t.Context()); err != nil || r.Battery == nil || *r.Battery != 84 || r.At.After(time.Now()) {
		t.Errorf("%+v %v", r, err)
	}
	if all, err := s.Find(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("%d locks, %v", len(all), err)
	}
}
