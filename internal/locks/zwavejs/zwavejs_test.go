//go:build unix

package zwavejs_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/locks/lockstest"
	"latchkey/internal/locks/zwavejs"
	"latchkey/internal/testing/rig"
)

// house is a rig with a driver that is connected to it.
type house struct {
	*rig.Rig
	stack *zwavejs.Stack
}

func build(t *testing.T) house {
	t.Helper()
	h := house{Rig: rig.Start(t, "zwave")}
	h.stack = connect(t, h.URL)
	return h
}

func connect(t *testing.T, url string) *zwavejs.Stack {
	t.Helper()
	s := zwavejs.Dial(url, time.Now, slog.New(slog.DiscardHandler))
	t.Cleanup(s.Close)
	deadline := time.Now().Add(20 * time.Second)
	for {
		if _, err := s.Find(t.Context()); err == nil {
			return s
		} else if time.Now().After(deadline) {
			t.Fatal(err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// rig gives one of its locks, as it was built, with the hands at its door.
func (h house) rig(node string) lockstest.Rig {
	h.Hand("fresh", "node", node)
	knob := func(name string) func(bool) {
		return func(on bool) { h.Hand("knob", "node", node, "name", name, "value", fmt.Sprint(on)) }
	}
	return lockstest.Rig{Stack: h.stack, Address: node, Patient: 90 * time.Second,
		Type:  func(digits string) { h.Hand("says", "node", node, "event", "6", "slot", "2") }, // the network has no keypad: it says that slot 2 was used
		Wrong: func() { h.Hand("says", "node", node, "event", "20") },
		Thumb: func(to latchkey.Bolt) { h.Hand("bolt", "node", node, "secured", fmt.Sprint(to == latchkey.BoltLocked)) },
		Codes: func(slot int, digits string) {
			h.Hand("code", "node", node, "slot", fmt.Sprint(slot), "digits", digits)
		},
		Drain: func(percent int) { h.Hand("battery", "node", node, "level", fmt.Sprint(percent)) },
		Jam:   knob("jam"), Quiet: knob("silent"), Dead: knob("dead")}
}

// A real Z-Wave JS server over a pretend network holds the driver to the contract.
func TestZWaveKeepsTheContract(t *testing.T) {
	h := build(t)
	for _, node := range []string{"2", "4"} {
		t.Run("node "+node, func(t *testing.T) {
			lockstest.Run(t, func(*testing.T) lockstest.Rig { return h.rig(node) })
		})
	}
	t.Run("a lock that hides its codes", h.hides)
	t.Run("a code that it refuses because it has it", h.refusesDoubled)
	t.Run("wrong codes are heard", h.wrongCodes)
	t.Run("the server goes and comes", h.goesAndComes)
}

// A lock that says stars is said to hide its codes, and the stars are not taken for digits.
func (h house) hides(t *testing.T) {
	h.rig("3")
	codes := h.stack.Lock("3").(locks.Codes)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := codes.WriteCode(ctx, 1, "739164"); err != nil {
		t.Fatal(err)
	}
	if got, err := codes.ReadCode(ctx, 1); err != nil || !got.Used || got.Digits != "" {
		t.Errorf("%v %v", got.Used, err)
	}
	all, err := h.stack.Find(ctx)
	if err != nil || len(all) != 3 || all[0].Can.HidesCodes || !all[1].Can.HidesCodes || all[1].Can.Codes != 3 || all[1].Can.Sleeps {
		t.Errorf("%+v %v", all, err)
	}
}

func (h house) refusesDoubled(t *testing.T) {
	h.rig("2")
	h.Hand("knob", "node", "2", "name", "doubled_refused", "value", "true")
	codes := h.stack.Lock("2").(locks.Codes)
	if err := codes.WriteCode(t.Context(), 1, "739164"); err != nil {
		t.Fatal(err)
	}
	if err := codes.WriteCode(t.Context(), 2, "739164"); !errors.Is(err, locks.ErrRefused) {
		t.Errorf("%v", err)
	}
}

func (h house) wrongCodes(t *testing.T) {
	h.rig("2")
	heard := make(chan locks.Happening, 20)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	go func() { _ = h.stack.Watch(ctx, func(w locks.Happening) { heard <- w }) }()
	time.Sleep(50 * time.Millisecond)
	h.Hand("says", "node", "2", "event", "19")
	h.Hand("says", "node", "2", "event", "16")
	h.Hand("says", "node", "2", "event", "3", "type", "7")
	seen := map[locks.HappeningKind]int{}
	for seen[locks.WrongCodes] < 2 || seen[locks.Tampered] == 0 { // the limit of its tries, and a keypad that pauses
		select {
		case w := <-heard:
			seen[w.Kind]++
		case <-ctx.Done():
			t.Fatalf("heard %v", seen)
		}
	}
}

// Where no server is nothing is listed and nothing turns, and the driver says since when.
func TestNoServer(t *testing.T) {
	began := time.Now()
	s := zwavejs.Dial("ws://127.0.0.1:1", time.Now, slog.New(slog.DiscardHandler))
	if since, away := s.AwaySince(); !away || since.Before(began) || since.After(time.Now()) {
		t.Errorf("away %v, since %v", away, since)
	}
	defer s.Close()
	if _, err := s.Find(t.Context()); !errors.Is(err, locks.ErrAway) {
		t.Errorf("find: %v", err)
	}
	if err := s.Lock("2").Turn(t.Context(), latchkey.BoltUnlocked); !errors.Is(err, locks.ErrAway) {
		t.Errorf("turn: %v", err)
	}
}

// A driver that was away reads everything again and goes on.
func (h house) goesAndComes(t *testing.T) {
	h.rig("2")
	s := connect(t, h.URL)
	if _, away := s.AwaySince(); away {
		t.Error("a server that answers is called away")
	}
	went := time.Now()
	s.Close()
	if since, away := s.AwaySince(); !away || since.Before(went) {
		t.Errorf("away %v, since %v", away, since)
	}
	if _, err := s.Lock("2").Read(t.Context()); !errors.Is(err, locks.ErrAway) {
		t.Errorf("after the end: %v", err)
	}
	if r, err := connect(t, h.URL).Lock("2").Read(t.Context()); err != nil || r.Bolt != latchkey.BoltLocked {
		t.Errorf("again: %+v %v", r, err)
	}
}
