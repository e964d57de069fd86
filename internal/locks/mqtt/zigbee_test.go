//go:build unix

package mqtt_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/locks/lockstest"
	"latchkey/internal/locks/mqtt"
	"latchkey/internal/testing/rig"
)

// The two locks of the rig: one whose owner followed docs/locks.md, one with Zigbee2MQTT's own settings.
const (
	front = "0x000d6f00000000a1"
	back  = "0x000d6f00000000a2"
)

var called = map[string]string{front: "front", back: "back"}

// bridge is a rig with a driver that is connected to it.
type bridge struct {
	*rig.Rig
	stack *mqtt.Zigbee
	log   *lines
}

// lines keeps what the driver logs, to look for digits.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func build(t *testing.T) bridge {
	t.Helper()
	b := bridge{Rig: rig.Start(t, "zigbee2mqtt"), log: &lines{}}
	b.stack = mqtt.Zigbee2MQTT(dial(t, b.URL, b.log), "zigbee2mqtt")
	b.stands(t)
	return b
}

func dial(t *testing.T, url string, log *lines) *mqtt.Client {
	t.Helper()
	c, err := mqtt.Dial(url, time.Now, slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// stands waits until the bridge is there, with both locks.
func (b bridge) stands(t *testing.T) {
	t.Helper()
	until(t, func() error {
		all, err := b.stack.Find(t.Context())
		if err == nil && len(all) != 2 {
			err = fmt.Errorf("found %+v", all)
		}
		return err
	})
}

func until(t *testing.T, try func() error) {
	t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for {
		err := try()
		if err == nil {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// rig gives one lock as it was built, with the hands at its door.
func (b bridge) rig(t *testing.T, address string) lockstest.Rig {
	t.Helper()
	lock := called[address]
	b.Hand("fresh", "lock", lock)
	until(t, func() error { // and what it said of that has been heard
		r, err := b.stack.Lock(address).Read(within(t))
		if err == nil && r.Bolt != latchkey.BoltLocked {
			err = fmt.Errorf("as built: %+v", r)
		}
		return err
	})
	knob := func(name string) func(bool) {
		return func(on bool) { b.Hand("knob", "lock", lock, "name", name, "on", fmt.Sprint(on)) }
	}
	return lockstest.Rig{Stack: b.stack, Address: address, Patient: 20 * time.Second,
		Type:  func(digits string) { b.Hand("type", "lock", lock, "digits", digits) },
		Wrong: func() { b.Hand("says", "lock", lock, "source", "0", "code", "5") },
		Thumb: func(to latchkey.Bolt) { b.Hand("thumb", "lock", lock, "to", string(to)) },
		Codes: func(slot int, digits string) {
			b.Hand("code", "lock", lock, "slot", fmt.Sprint(slot), "digits", digits)
		},
		Drain: func(percent int) { b.Hand("battery", "lock", lock, "percent", fmt.Sprint(percent)) },
		Jam:   knob("jam"), Quiet: knob("silent"), Dead: knob("dead")}
}

func within(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func (b bridge) codes(address string) locks.Codes { return b.stack.Lock(address).(locks.Codes) }

// A real Zigbee2MQTT over a pretend radio holds the driver to the contract.
func TestZigbeeKeepsTheContract(t *testing.T) {
	b := build(t)
	for _, address := range []string{front, back} {
		t.Run(called[address], func(t *testing.T) {
			lockstest.Run(t, func(t *testing.T) lockstest.Rig { return b.rig(t, address) })
		})
	}
	t.Run("what each lock says of itself", b.describes)
	t.Run("a PIN refused on the air", b.refusedOnTheAir)
	t.Run("a user beyond the converter's end", b.beyond)
	t.Run("what people do at the door", b.words)
	t.Run("a word that is lost", b.lostWord)
	t.Run("a command that is lost", b.lostCommand)
	t.Run("a stuck bolt is forgotten when it moves", b.unsticks)
	t.Run("a forced door", b.forced)
	t.Run("what is only repeated is no answer", b.repeated)
	t.Run("availability", b.availability)
	t.Run("Zigbee2MQTT goes and comes", b.bridgeGoes)
	t.Run("two commands at once", b.atOnce)
	t.Run("hostile payloads", b.hostile)
	t.Run("the broker goes and comes", b.goesAndComes)
	for _, digits := range []string{"739164", "407925", "004217", "882641", "7391"} {
		if strings.Contains(b.log.String(), digits) {
			t.Error("the log says digits")
		}
	}
}

func (b bridge) describes(t *testing.T) {
	all, err := b.stack.Find(within(t))
	if err != nil || len(all) != 2 {
		t.Fatalf("%+v %v", all, err)
	}
	if f := all[0]; f.Name != "front door" || f.Model != "Yale YRD226HA2619" || f.Can.Codes != 29 || f.Can.CodeLeast != 4 || f.Can.CodeMost != 8 || f.Can.HidesCodes || !f.Can.Remote {
		t.Errorf("front: %+v", f)
	}
	if f := all[1]; f.Name != "yard/back door" || f.Can.Codes != 10 || !f.Can.HidesCodes {
		t.Errorf("back, which says nothing of its codes: %+v", f)
	}
}

// The bridge reports no refusal; the driver reads the slot and says that the digits are not there.
func (b bridge) refusedOnTheAir(t *testing.T) {
	b.rig(t, front)
	if err := b.codes(front).WriteCode(within(t), 1, "739164"); err != nil {
		t.Fatal(err)
	}
	if err := b.codes(front).WriteCode(within(t), 2, "739164"); !errors.Is(err, locks.ErrRefused) || strings.Contains(err.Error(), "739164") {
		t.Errorf("a PIN that is on it already: %v", err)
	}
	b.rig(t, back)
	if err := b.codes(back).WriteCode(within(t), 1, "7391"); !errors.Is(err, locks.ErrRefused) {
		t.Errorf("a PIN that is too short for it: %v", err)
	}
	if s, err := b.codes(back).ReadCode(within(t), 1); err != nil || s.Used {
		t.Errorf("%v %v", s.Used, err)
	}
}

// Zigbee2MQTT refuses users from 250 on by itself; the driver asks for none of them.
func (b bridge) beyond(t *testing.T) {
	b.rig(t, front)
	for _, slot := range []int{30, 250, 65535, -1} {
		if err := b.codes(front).WriteCode(within(t), slot, "739164"); !errors.Is(err, locks.ErrSlot) {
			t.Errorf("slot %d: %v", slot, err)
		}
	}
	if got := b.Hand("codes", "lock", "front"); got != "[]" {
		t.Errorf("on the lock: %s", got)
	}
}

// hears watches until the test ends.
func (b bridge) hears(t *testing.T) func(is func(locks.Happening) bool) {
	t.Helper()
	heard := make(chan locks.Happening, 1000)
	t.Cleanup(b.stack.Listen(func(h locks.Happening) { heard <- h }))
	return func(is func(locks.Happening) bool) {
		t.Helper()
		late := time.After(10 * time.Second)
		var all []locks.Happening
		for {
			select {
			case h := <-heard:
				if all = append(all, h); is(h) {
					return
				}
			case <-late:
				t.Fatalf("not heard; heard %+v", all)
			}
		}
	}
}

func (b bridge) words(t *testing.T) {
	b.rig(t, front)
	wait := b.hears(t)
	says := func(args ...string) { b.Hand("says", append([]string{"lock", "front"}, args...)...) }
	for _, c := range []struct {
		say  []string
		want locks.Happening
	}{
		{[]string{"source", "0", "code", "5"}, locks.Happening{Kind: locks.WrongCode}},
		{[]string{"source", "0", "code", "2", "user", "7"}, locks.Happening{Kind: locks.Moved, How: locks.ByKeypad, Slot: 7}},
		{[]string{"source", "3", "code", "2", "user", "7"}, locks.Happening{Kind: locks.Moved, How: locks.ByFob}},
		{[]string{"source", "2", "code", "9"}, locks.Happening{Kind: locks.Moved, How: locks.ByHand}},
		{[]string{"source", "2", "code", "13"}, locks.Happening{Kind: locks.Moved, How: locks.ByHand}},
		{[]string{"source", "0", "code", "7"}, locks.Happening{Kind: locks.Moved, How: locks.ByHand}},
		{[]string{"source", "0", "code", "10"}, locks.Happening{Kind: locks.Moved, How: locks.ByItself}},
		{[]string{"kind", "programming", "source", "0", "code", "2", "user", "4"}, locks.Happening{Kind: locks.CodeAdded, Slot: 4}},
		{[]string{"kind", "programming", "source", "0", "code", "3", "user", "4"}, locks.Happening{Kind: locks.CodeGone, Slot: 4}},
	} {
		says(c.say...)
		wait(func(h locks.Happening) bool {
			return h.Address == front && h.Kind == c.want.Kind && h.How == c.want.How && h.Slot == c.want.Slot && !h.At.IsZero()
		})
	}
}

// A lock whose own words are lost is read all the same.
func (b bridge) lostWord(t *testing.T) {
	r := b.rig(t, front)
	b.Hand("knob", "lock", "front", "name", "deaf_words", "on", "true")
	r.Thumb(latchkey.BoltUnlocked)
	if got, err := b.stack.Lock(front).Read(within(t)); err != nil || got.Bolt != latchkey.BoltUnlocked {
		t.Errorf("%+v %v", got, err)
	}
	if err := b.stack.Lock(front).Turn(within(t), latchkey.BoltLocked); err != nil {
		t.Errorf("turn: %v", err)
	}
}

// A command that the broker took and nobody got is no success.
func (b bridge) lostCommand(t *testing.T) {
	b.rig(t, front)
	for _, end := range []string{"set", "get"} {
		b.Hand("lose", "topic", "zigbee2mqtt/front door/"+end, "on", "true")
		defer b.Hand("lose", "topic", "zigbee2mqtt/front door/"+end, "on", "false")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	if err := b.stack.Lock(front).Turn(ctx, latchkey.BoltUnlocked); !errors.Is(err, locks.ErrSilent) {
		t.Errorf("turn: %v", err)
	}
	ctx, cancel = context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	if err := b.codes(front).WriteCode(ctx, 1, "739164"); !errors.Is(err, locks.ErrSilent) {
		t.Errorf("write: %v", err)
	}
}

func (b bridge) unsticks(t *testing.T) {
	r := b.rig(t, front)
	r.Jam(true)
	if err := b.stack.Lock(front).Turn(within(t), latchkey.BoltUnlocked); err != nil && !errors.Is(err, locks.ErrJammed) {
		t.Fatal(err)
	}
	until(t, func() error {
		if got, err := b.stack.Lock(front).Read(within(t)); err != nil || got.Bolt != latchkey.BoltJammed {
			return fmt.Errorf("%+v %w", got, err)
		}
		return nil
	})
	r.Jam(false)
	if err := b.stack.Lock(front).Turn(within(t), latchkey.BoltLocked); err != nil {
		t.Fatal(err)
	}
	until(t, func() error {
		if got, err := b.stack.Lock(front).Read(within(t)); err != nil || got.Bolt != latchkey.BoltLocked {
			return fmt.Errorf("%+v %w", got, err)
		}
		return nil
	})
	// The motor says that the door is jammed while the bolt is said to be thrown: that is not called locked.
	wait := b.hears(t)
	b.Hand("leaf", "lock", "front", "to", "1")
	b.Hand("leaf", "lock", "front", "to", "2")
	wait(func(h locks.Happening) bool { return h.Kind == locks.Jammed })
	if got, err := b.stack.Lock(front).Read(within(t)); err != nil || got.Bolt != latchkey.BoltJammed {
		t.Errorf("%+v %v", got, err)
	}
}

func (b bridge) forced(t *testing.T) {
	b.rig(t, front)
	wait := b.hears(t)
	b.Hand("leaf", "lock", "front", "to", "0")
	wait(func(h locks.Happening) bool { return h.Kind == locks.DoorMoved && h.Reading.Leaf == latchkey.LeafOpen })
	b.Hand("leaf", "lock", "front", "to", "3")
	wait(func(h locks.Happening) bool { return h.Kind == locks.Forced })
}

// While a lock is silent its bridge may repeat what it said long ago, for any reason; that is never taken for its answer.
func (b bridge) repeated(t *testing.T) {
	r := b.rig(t, back)
	r.Quiet(true)
	defer r.Quiet(false)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	over := make(chan struct{})
	go func() {
		defer close(over)
		got, err := b.stack.Lock(back).Read(ctx)
		if !errors.Is(err, locks.ErrSilent) || got.Bolt != latchkey.BoltUnknown {
			t.Errorf("read: %+v %v", got, err)
		}
	}()
	for range 10 {
		b.Hand("publish", "topic", "zigbee2mqtt/yard/back door", "text", `{"state":"LOCK","lock_state":"locked","users":{"1":{"status":"enabled"}}}`)
	}
	<-over
	ctx, cancel = context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	go b.Hand("publish", "topic", "zigbee2mqtt/yard/back door", "text", `{"users":{"1":{"status":"enabled"}}}`)
	if err := b.codes(back).WriteCode(ctx, 1, "739164"); !errors.Is(err, locks.ErrSilent) {
		t.Errorf("write: %v", err)
	}
}

func (b bridge) bridgeGoes(t *testing.T) {
	say := func(state string) {
		b.Hand("publish", "topic", "zigbee2mqtt/bridge/state", "text", `{"state":"`+state+`"}`)
	}
	say("offline")
	until(t, func() error {
		if _, err := b.stack.Lock(front).Read(within(t)); !errors.Is(err, locks.ErrAway) {
			return fmt.Errorf("read: %w", err)
		}
		return nil
	})
	if since, away := b.stack.AwaySince(); !away || time.Since(since) > time.Minute {
		t.Errorf("away %v, since %v", away, since)
	}
	say("online")
	b.stands(t)
	if _, away := b.stack.AwaySince(); away {
		t.Error("a bridge that is back is called away")
	}
}

// A lock that the bridge gives up is dead when it does not answer, and is asked all the same.
func (b bridge) availability(t *testing.T) {
	r := b.rig(t, front)
	wait := b.hears(t)
	gone := func(state string) {
		b.Hand("publish", "topic", "zigbee2mqtt/front door/availability", "text", `{"state":"`+state+`"}`)
	}
	gone("offline")
	wait(func(h locks.Happening) bool { return h.Kind == locks.Dead })
	r.Dead(true)
	if _, err := b.stack.Lock(front).Read(within(t)); !errors.Is(err, locks.ErrDead) {
		t.Errorf("dead: %v", err)
	}
	r.Dead(false)
	if _, err := b.stack.Lock(front).Read(within(t)); err != nil {
		t.Errorf("it is back before the bridge has noticed: %v", err)
	}
	gone("online")
	wait(func(h locks.Happening) bool { return h.Kind == locks.Alive })
}

func (b bridge) atOnce(t *testing.T) {
	b.rig(t, front)
	var wait sync.WaitGroup
	for slot := 1; slot <= 4; slot++ {
		wait.Go(func() {
			if err := b.codes(front).WriteCode(within(t), slot, fmt.Sprintf("73916%d", slot)); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if got := b.Hand("codes", "lock", "front"); strings.Count(got, "73916") != 4 {
		t.Errorf("on the lock: %s", got)
	}
}

// Anybody at the broker may say anything; the driver stands, claims nothing by it, and works on.
func (b bridge) hostile(t *testing.T) {
	b.rig(t, front)
	say := func(topic, text string) { b.Hand("publish", "topic", "zigbee2mqtt/"+topic, "text", text) }
	for _, topic := range []string{"front door", "front door/availability", "bridge/state", "bridge/info", "bridge/logging"} {
		for _, text := range []string{"", "null", "[]", "{", "\xff\xfe", `{"state":{"state":{}}}`, `{"users":{"1":7,"x":null,"-1":{}},"battery":"full","action":[]}`,
			`{"battery":1e400}`, `{"level":"error","message":"Publish 'set' 'state' to 'front door' failed: '"}`, strings.Repeat("[", 5000)} {
			say(topic, text)
		}
		b.Hand("publish", "topic", "zigbee2mqtt/"+topic, "bytes", "20000000")
	}
	r, err := b.stack.Lock(front).Read(within(t))
	if err != nil || r.Bolt != latchkey.BoltLocked || r.Battery == nil || *r.Battery != 87 {
		t.Errorf("%+v %v", r, err)
	}
	// A list with names that would lead elsewhere, and then the true one again.
	say("bridge/devices", `[{"ieee_address":"0x1","friendly_name":"#","definition":{"exposes":[{"type":"lock","features":[{"property":"state","access":7}]}]}},
		{"ieee_address":"0x2","friendly_name":"bridge/request/restart","definition":{"exposes":[{"type":"lock","features":[{"property":"state","access":7}]}]}}]`)
	until(t, func() error {
		all, err := b.stack.Find(t.Context())
		if err == nil && len(all) != 0 {
			err = fmt.Errorf("%+v", all)
		}
		return err
	})
	if _, err := b.stack.Lock(front).Read(within(t)); !errors.Is(err, locks.ErrUnknown) {
		t.Errorf("a lock that the bridge no longer has: %v", err)
	}
	b.Hand("publish", "topic", "zigbee2mqtt/bridge/request/device/rename", "text", `{"from":"front door","to":"front door 2"}`)
	b.stands(t)
	b.Hand("publish", "topic", "zigbee2mqtt/bridge/request/device/rename", "text", `{"from":"front door 2","to":"front door"}`)
	until(t, func() error {
		all, err := b.stack.Find(t.Context())
		if err == nil && all[0].Name != "front door" {
			err = fmt.Errorf("%+v", all)
		}
		return err
	})
	b.rig(t, front)
}

// While the broker is away everything says so at once; when it is back, although it has forgotten everything, work goes on.
func (b bridge) goesAndComes(t *testing.T) {
	b.rig(t, front)
	b.Hand("broker", "on", "false")
	until(t, func() error {
		began := time.Now()
		_, err := b.stack.Lock(front).Read(within(t))
		if !errors.Is(err, locks.ErrAway) {
			return fmt.Errorf("read: %w", err)
		}
		if took := time.Since(began); took > time.Second {
			t.Errorf("it said so after %s", took)
		}
		return nil
	})
	until(t, func() error { // a message that does not go out is noticed before the line is known to be down
		if _, err := b.stack.Find(t.Context()); !errors.Is(err, locks.ErrAway) {
			return fmt.Errorf("find: %w", err)
		}
		return nil
	})
	if err := b.stack.Lock(front).Turn(t.Context(), latchkey.BoltUnlocked); !errors.Is(err, locks.ErrAway) {
		t.Errorf("turn: %v", err)
	}
	b.Hand("broker", "on", "true")
	began := time.Now()
	until(t, func() error {
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		r, err := b.stack.Lock(front).Read(ctx)
		if err == nil && r.Bolt != latchkey.BoltLocked {
			err = fmt.Errorf("%+v: what was asked while the broker was away has happened", r)
		}
		return err
	})
	t.Logf("it is read again %s after the broker came back", time.Since(began).Round(time.Millisecond))
}

func TestNoBroker(t *testing.T) {
	c := dial(t, "mqtt://somebody:hunter2@127.0.0.1:1", &lines{})
	for _, s := range []locks.Stack{mqtt.Zigbee2MQTT(c, "zigbee2mqtt"), mqtt.Nuki(c)} {
		if _, err := s.Find(t.Context()); !errors.Is(err, locks.ErrAway) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("find: %v", err)
		}
		if since, away := s.(locks.Line).AwaySince(); !away || since.IsZero() {
			t.Errorf("away %v, since %v", away, since)
		}
		if err := s.Lock(front).Turn(t.Context(), latchkey.BoltUnlocked); !errors.Is(err, locks.ErrAway) {
			t.Errorf("turn: %v", err)
		}
		if err := s.Lock(front).Turn(t.Context(), latchkey.BoltJammed); !errors.Is(err, locks.ErrCannot) {
			t.Errorf("nonsense: %v", err)
		}
	}
	for _, address := range []string{"", "127.0.0.1", "http://x", "mqtt://", "mqtt://u:hunter2@ x"} {
		if _, err := mqtt.Dial(address, time.Now, slog.New(slog.DiscardHandler)); err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q: %v", address, err)
		}
	}
}
