package mqtt

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks"
)

// Messages as a real Zigbee2MQTT 2.14.1 sent them; its lock was pretend.
const (
	zigbeeState  = `{"battery":87,"battery_low":false,"last_seen":"2026-11-22T18:13:30.128Z","linkquality":120,"lock_state":"not_fully_locked","state":"UNLOCK","users":{"1":{"pin_code":"","status":"available"},"2":{"pin_code":"0042","status":"enabled"}}}`
	zigbeeAction = `{"action":"unlock","action_source":0,"action_source_name":"keypad","action_user":2,"battery":87,"lock_state":"locked","state":"LOCK"}`
	zigbeeWrong  = `{"action":"unlock_failure_invalid_pin_or_id","action_source":0,"action_source_name":"keypad","action_user":null}`
	zigbeeFault  = `{"level":"error","message":"z2m: Publish 'set' 'state' to 'yard/back door' failed: 'Error: ZCL command 0x000d6f00000000a2/1 closuresDoorLock.unlockDoor({\"pincodevalue\":\"7391\"}) failed (Timeout - 4098 - 1 - 7 - 257 - 1 after 10000ms)'","namespace":"z2m"}`
	zigbeeList   = `[{"ieee_address":"0x000d6f00000000a1","friendly_name":"front door","type":"EndDevice","definition":{"model":"YRD226HA2619","vendor":"Yale","exposes":[
		{"type":"lock","features":[{"access":7,"property":"state","type":"binary"},{"access":1,"property":"lock_state","type":"enum"}]},{"access":7,"property":"pin_code","type":"composite"}]}},
		{"ieee_address":"0x00124b00000000c0","friendly_name":"Coordinator","definition":null},
		{"ieee_address":"0x3","friendly_name":"lamp","definition":{"exposes":[{"type":"light","features":[{"access":7,"property":"state"}]}]}}]`
)

func TestZigbeeWords(t *testing.T) {
	s, ok := saying([]byte(zigbeeState))
	if !ok || s.place(true) != latchkey.BoltJammed || *s.battery() != 87 || s.users[2].digits != "0042" || s.users[1].slot(1).Used || !s.users[2].slot(2).Used {
		t.Errorf("state: %+v", s)
	}
	s, _ = saying([]byte(zigbeeAction))
	if h, _ := s.did(); h.Kind != locks.Moved || h.How != locks.ByKeypad || h.Slot != 2 || h.Reading.Bolt != latchkey.BoltUnlocked {
		t.Errorf("action: %+v", h)
	}
	s, _ = saying([]byte(zigbeeWrong))
	if h, _ := s.did(); h.Kind != locks.WrongCode || h.Slot != 0 {
		t.Errorf("wrong code: %+v", h)
	}
	f, ok := faulty([]byte(zigbeeFault))
	if !ok || f.name != "yard/back door" || f.part != "state" || !errors.Is(&f, locks.ErrSilent) || strings.Contains(f.Error(), "7391") {
		t.Errorf("fault: %+v", f)
	}
	for why, want := range map[string]error{"Error: user must be in range for device": locks.ErrSlot, "Error: Data request failed with error: 'No network route' (205)": locks.ErrSilent,
		"StatusError: Status 'UNSUPPORTED_ATTRIBUTE'": locks.ErrCannot, "Error: something new": locks.ErrRefused} {
		if got := because(why); got != want {
			t.Errorf("%s: %v", why, got)
		}
	}
	if all := doors([]byte(zigbeeList)); len(all) != 1 || all[0] != (found{address: "0x000d6f00000000a1", name: "front door", model: "Yale YRD226HA2619", isLock: true, remote: true, says: true, keypad: true}) {
		t.Errorf("list: %+v", all)
	}
	// A field of the wrong kind is not there, and is not nought.
	s, ok = saying([]byte(`{"battery":"full","battery_low":1,"state":"LOCK","users":{"1":7,"x":{"status":"enabled"},"2":{"status":"enabled","pin_code":42}},"action_latchkey_1":[]}`))
	if !ok || s.battery() != nil || s.low != nil || s.place(false) != latchkey.BoltLocked || len(s.users) != 1 || s.users[2].digits != "" || s.answers["action_latchkey_1"].place() != latchkey.BoltUnknown {
		t.Errorf("the wrong kind: %+v", s)
	}
}

// What a message repeats is no news, and a bolt that an action has told of is not told of twice.
func TestZigbeeNews(t *testing.T) {
	d := &door{found: found{says: true}}
	kinds := func(text string) string {
		s, _ := saying([]byte(text))
		var all []string
		for _, h := range d.note(s) {
			all = append(all, string(h.Kind)+string(h.How))
		}
		return strings.Join(all, " ")
	}
	for _, c := range []struct{ text, want string }{
		{`{"lock_state":"locked","battery":87}`, "battery"}, // the first word is no movement
		{`{"lock_state":"locked","battery":87}`, ""},
		{`{"action":"unlock","action_source":0,"action_user":2,"lock_state":"locked"}`, "movedkeypad"},
		{`{"lock_state":"unlocked"}`, ""},
		{`{"lock_state":"locked"}`, "moved"},
		{`{"lock_state":"not_fully_locked","door_state":"error_jammed"}`, "jammed jammed"},
		{`{"lock_state":"not_fully_locked","door_state":"error_jammed"}`, ""},
		{`{"lock_state":"locked","door_state":"error_jammed"}`, "moved"},
		{`{"door_state":"error_forced_open","tamper":true}`, "forced tampered"},
	} {
		if got := kinds(c.text); got != c.want {
			t.Errorf("%s: %q, not %q", c.text, got, c.want)
		}
	}
}

func TestFilters(t *testing.T) {
	for _, c := range []struct {
		filter, topic string
		want          bool
	}{
		{"a/b", "a/b", true}, {"a/b", "a/b/c", false}, {"a/b", "a", false}, {"nuki/+/+", "nuki/1F/state", true}, {"nuki/+/+", "nuki/1F", false}, {"nuki/+/+", "nuki/1F/state/x", false},
	} {
		if matches(c.filter, c.topic) != c.want {
			t.Errorf("%s %s", c.filter, c.topic)
		}
	}
}

func FuzzZigbeeWords(f *testing.F) {
	for _, text := range []string{zigbeeState, zigbeeAction, zigbeeWrong, zigbeeFault, zigbeeList, `{"state":"online"}`, "offline", `{"config":{"devices":{"0x1":{"expose_pin":true}}}}`,
		`{"action_latchkey_A":{"lockState":1,"numOfPinUsersSupported":30,"minPinLen":4,"maxPinLen":8}}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if s, ok := saying(text); ok {
			d := &door{found: found{says: true}}
			for _, h := range append(d.note(s), d.note(s)...) {
				if h.Kind == "" || h.Slot < 0 || h.Reading.Leaf == "" || h.Reading.Bolt == "" {
					t.Errorf("%+v", h)
				}
			}
			if b := s.battery(); b != nil && (*b < 0 || *b > 100) {
				t.Errorf("a battery of %d", *b)
			}
			for n, u := range s.users {
				if got := u.slot(n); n < 0 || strings.Trim(got.Digits, "0123456789") != "" {
					t.Errorf("%+v", got)
				}
			}
			for _, a := range s.answers {
				if can := a.can(); can.Codes < 1 || can.Codes > slotsMost || can.CodeLeast < 1 || can.CodeLeast > can.CodeMost {
					t.Errorf("%+v", can)
				}
			}
		}
		for _, l := range doors(text) {
			if !l.isLock || !topicSafe(l.name) {
				t.Errorf("%+v", l)
			}
		}
		if f, ok := faulty(text); ok && f.why == nil {
			t.Error("a fault without its reason")
		}
		shown(text)("0x1")
		online(text)
	})
}

func FuzzNukiWords(f *testing.F) {
	for _, text := range []string{"3,0,54321,12345,1", "1,0,54322,0,1", "4,2,0,0,0", "90,2,0,0,2", "3,3,54322,0,3", "254", "true", "2026-11-22T18:13:30Z"} {
		f.Add("lockActionEvent", []byte(text), false)
		f.Add("state", []byte(text), true)
	}
	f.Fuzz(func(t *testing.T, topic string, text []byte, kept bool) {
		if h, ok := hinted(text); ok && (h.to != latchkey.BoltLocked && h.to != latchkey.BoltUnlocked || h.slot < 0 || h.slot > 0 && h.how != locks.ByKeypad) {
			t.Errorf("%+v", h)
		}
		l := &nuki{state: 1, sensor: -1}
		now := time.Date(2026, 11, 22, 18, 0, 0, 0, time.UTC)
		for _, h := range l.note(topic, message{text: text, kept: kept}, now) {
			if kept || h.Kind == "" {
				t.Errorf("%+v", h)
			}
		}
		if l.stamp.After(now.Add(time.Minute)) || l.battery != nil && (*l.battery < 0 || *l.battery > 100) {
			t.Errorf("%+v %v", l.stamp, l.battery)
		}
	})
}

// Names come from afar. What would open another's door, turn a terminal's letters red or write a page's own words is not taken, or made
// plain.
func TestNamesFromANetwork(t *testing.T) {
	entry := func(address, name string) string {
		text, _ := json.Marshal([]any{map[string]any{"ieee_address": address, "friendly_name": name, "definition": map[string]any{"exposes": []any{map[string]any{"type": "lock", "features": []any{map[string]any{"property": "state", "access": 7}}}}}}})
		return strings.Trim(string(text), "[]")
	}
	list := "[" + strings.Join([]string{entry("0x1", "front"), entry("0x2", "front"), entry("0x1", "back"), entry("0X1", "a"), entry("0xAB", "b"), entry("0x3", "c\x1b[31m"), entry("0x4\x1b[2J", "d"),
		entry("../../x", "e"), entry("0x11111111111111111", "f"), entry("0x5", "<b>g</b>")}, ",") + "]"
	var got []string
	for _, f := range doors([]byte(list)) {
		got = append(got, f.address+" "+f.name)
	}
	if want := "0x1 front, 0x5 <b>g</b>"; strings.Join(got, ", ") != want {
		t.Errorf("%q, want %q", strings.Join(got, ", "), want)
	}
	for name, want := range map[string]string{"front\x1b[31m door": "front [31m door", "a\u202eb": "a b", "  x\r\n\ty ": "x y", "\xff": "", strings.Repeat("é", 200): strings.Repeat("é", 100)} {
		if got := locks.Plain(name); got != want {
			t.Errorf("%q is shown as %q", name, got)
		}
	}
}
