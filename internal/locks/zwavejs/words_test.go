package zwavejs

import (
	"encoding/json"
	"testing"
	"time"

	"latchkey/internal/locks"
)

// deaf is a stack without a server that knows one lock; whatever it is told to hear, it says into heard.
func deaf(heard func(locks.Happening)) *Stack {
	s := &Stack{now: func() time.Time { return time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC) }, Ear: locks.NewEar(), waiting: map[string]chan result{},
		nodes: map[int]*node{4: {id: 4, isLock: true, keypad: true, slots: 30}}}
	s.Listen(heard)
	return s
}

const (
	zwaveTyped = `{"source":"node","event":"notification","nodeId":4,"ccId":113,"args":{"type":6,"event":6,"parameters":{"userId":3}}}`
	zwaveLevel = `{"source":"node","event":"value updated","nodeId":4,"args":{"commandClass":128,"property":"level","newValue":42,"prevValue":50}}`
	zwaveReady = `{"source":"node","event":"ready","nodeId":4,"node":{"nodeId":4,"status":4,"isFrequentListening":"1000ms","values":[{"commandClass":98},{"commandClass":99},{"commandClass":128,"property":"level","value":90}]}}`
)

// One lock has one address. A node that is called 04, +4 or " 4" would be on two doors, and open one from the other.
func TestALockHasOneAddress(t *testing.T) {
	s := deaf(func(locks.Happening) {})
	if s.Lock("4").(*lock).id != 4 {
		t.Error("4 is not found")
	}
	for _, like := range []string{"04", "+4", " 4", "4 ", "0x4", "٤", "-4", "4.0", ""} {
		if l := s.Lock(like).(*lock); l.id != 0 {
			t.Errorf("%q is node %d", like, l.id)
		}
	}
}

// What a lock says that cannot be is not taken: no battery of 300 %, nobody in place -3, no other lock's state.
func TestWordsThatCannotBe(t *testing.T) {
	var heard []locks.Happening
	s := deaf(func(h locks.Happening) { heard = append(heard, h) })
	for _, word := range []string{
		`{"source":"node","event":"value updated","nodeId":4,"args":{"commandClass":128,"property":"level","newValue":300}}`,
		`{"source":"node","event":"value updated","nodeId":4,"args":{"commandClass":128,"property":"level","newValue":-1}}`,
		`{"source":"node","event":"notification","nodeId":5,"ccId":113,"args":{"type":6,"event":6,"parameters":{"userId":3}}}`,
		`{"source":"node","event":"ready","nodeId":4,"node":{"nodeId":7,"values":[]}}`,
		`{"source":"controller","event":"notification","nodeId":4,"ccId":113,"args":{"type":6,"event":6}}`,
	} {
		s.hear(json.RawMessage(word))
	}
	if len(heard) != 0 || !s.nodes[4].isLock {
		t.Errorf("%+v %+v", heard, s.nodes[4])
	}
	s.hear(json.RawMessage(`{"source":"node","event":"notification","nodeId":4,"ccId":113,"args":{"type":6,"event":6,"parameters":{"userId":-3}}}`))
	s.hear(json.RawMessage(`{"source":"node","event":"value updated","nodeId":4,"args":{"commandClass":128,"property":"level","newValue":255}}`))
	if len(heard) != 2 || heard[0].Slot != 0 || !heard[1].Reading.BatteryLow || *heard[1].Reading.Battery != 0 {
		t.Errorf("%+v", heard)
	}
	var n nodeState
	if err := json.Unmarshal([]byte(`{"nodeId":4,"values":[{"commandClass":128,"property":"level","value":9000}]}`), &n); err != nil || n.node(nil).battery != nil {
		t.Errorf("a battery of 9000 %%: %v", err)
	}
}

func FuzzZWaveWords(f *testing.F) {
	for _, text := range []string{zwaveTyped, zwaveLevel, zwaveReady, `{"source":"node","event":"dead","nodeId":4}`, `{"nodeId":4,"values":[{"commandClass":98,"property":7,"value":{}}]}`,
		`{"eventType":2,"userId":3,"timestamp":"2026-11-28T12:00:00.000Z"}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s := deaf(func(h locks.Happening) {
			b := h.Reading.Battery
			if h.Kind == "" || h.Address != "4" || h.Slot < 0 || h.Reading.Bolt == "" || h.Reading.Leaf == "" || b != nil && (*b < 0 || *b > 100) {
				t.Errorf("%+v", h)
			}
		})
		s.hear(text)
		var n nodeState
		if json.Unmarshal(text, &n) == nil {
			if out := n.node(s.nodes[4]); out.battery != nil && (*out.battery < 0 || *out.battery > 100) {
				t.Errorf("a battery of %d", *out.battery)
			}
		}
		var r record
		if json.Unmarshal(text, &r) == nil {
			r.same(r)
			if h, known := recorded[r.Type]; known && h.Kind == "" {
				t.Errorf("%+v", h)
			}
		}
		_ = supervised(text)
	})
}
