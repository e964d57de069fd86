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
		Jam:   knob("jam"), Quiet: knob("silent"), Dead: knob("dead"), Deaf: knob("deaf"), Room: map[string]int{"2": 6, "4": 8}[node],
		Clock: func(by time.Duration) { h.Hand("clock", "node", node, "ahead", fmt.Sprint(by.Seconds())) }}
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
	t.Run("what a lock remembers costs it few questions", h.recallsLittle)
	t.Run("a memory that was not kept in order", h.recallsAfterAClockWasSet)
	t.Run("a lock without a memory is not asked for it", h.hasNoMemory)
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
	defer h.stack.Listen(func(w locks.Happening) { heard <- w })()
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

// recall asks a lock of the rig for what it remembers since an instant.
func (h house) recall(t *testing.T, node string, since time.Time) (locks.Memory, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	return h.stack.Lock(node).(locks.Rememberer).Recall(ctx, since, 100)
}

// thumbs turns the bolt of a lock from inside, beginning with unlocked.
func (h house) thumbs(node string, n int) {
	for i := range n {
		h.Hand("bolt", "node", node, "secured", fmt.Sprint(i%2 == 1))
	}
}

// What happened long ago is not asked for again: each question wakes the lock.
func (h house) recallsLittle(t *testing.T) {
	h.rig("2")
	h.Hand("clock", "node", "2", "ahead", "-3600")
	h.thumbs("2", 14)
	h.Hand("clock", "node", "2", "ahead", "0")
	h.thumbs("2", 1)
	before := number(t, h.Hand("asked", "node", "2"))
	m, err := h.recall(t, "2", time.Now().Add(-time.Minute))
	if err != nil || len(m.Happened) != 1 || m.More || m.Happened[0].Reading.Bolt != latchkey.BoltUnlocked {
		t.Fatalf("%+v %v", m, err)
	}
	if asked := number(t, h.Hand("asked", "node", "2")) - before; asked > 8 {
		t.Errorf("%d questions for one happening", asked)
	}
}

func number(t *testing.T, text string) (n int) {
	t.Helper()
	if _, err := fmt.Sscan(text, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// Somebody set the clock in between: the ring goes round where its times do not, and its order is still the order.
func (h house) recallsAfterAClockWasSet(t *testing.T) {
	h.rig("2")
	h.thumbs("2", 4)
	h.Hand("clock", "node", "2", "ahead", "-31536000")
	h.thumbs("2", 4)
	m, err := h.recall(t, "2", time.Time{})
	if err != nil || len(m.Happened) != 6 {
		t.Fatalf("%+v %v", m, err)
	}
	for i, w := range m.Happened {
		if old := time.Since(w.At) > 24*time.Hour; old != (i >= 2) || (w.Reading.Bolt == latchkey.BoltLocked) != (i%2 == 1) {
			t.Errorf("number %d: %+v", i+1, w)
		}
	}
}

// The pretend locks of the rig are ours, the server and the driver under it are theirs.
func (h house) hasNoMemory(t *testing.T) {
	h.rig("3")
	asked := h.Hand("asked", "node", "3")
	if _, err := h.recall(t, "3", time.Time{}); !errors.Is(err, locks.ErrCannot) || h.Hand("asked", "node", "3") != asked {
		t.Errorf("%v", err)
	}
}
