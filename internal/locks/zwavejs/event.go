package zwavejs

import (
	"encoding/json"
	"strconv"

	"latchkey"
	"latchkey/internal/locks"
)

// event is a word of the network. The same struct reads notifications and values: both stand in "args".
type event struct {
	Source string `json:"source"`
	Event  string `json:"event"`
	Node   int    `json:"nodeId"`
	Class  int    `json:"ccId"`
	Args   struct {
		Type       int `json:"type"`
		Number     int `json:"event"`
		Parameters struct {
			User int `json:"userId"`
		} `json:"parameters"`
		Class int             `json:"commandClass"`
		Prop  json.RawMessage `json:"property"`
		Key   json.RawMessage `json:"propertyKey"`
		New   json.RawMessage `json:"newValue"`
		Old   json.RawMessage `json:"prevValue"`
	} `json:"args"`
	NodeState *nodeState `json:"node"`
}

// Access Control events that a lock may send, by the number Z-Wave gives them.
var moves = map[int]struct {
	how  locks.How
	bolt latchkey.Bolt
}{
	1: {locks.ByHand, latchkey.BoltLocked}, 2: {locks.ByHand, latchkey.BoltUnlocked},
	3: {locks.ByRadio, latchkey.BoltLocked}, 4: {locks.ByRadio, latchkey.BoltUnlocked},
	5: {locks.ByKeypad, latchkey.BoltLocked}, 6: {locks.ByKeypad, latchkey.BoltUnlocked},
	9: {locks.ByItself, latchkey.BoltLocked},
}

var words = map[int]locks.HappeningKind{12: locks.CodesGone, 13: locks.CodeGone, 14: locks.CodeAdded, 15: locks.Doubled, 19: locks.WrongCodes, 20: locks.WrongCode, 21: locks.WrongCode, 50: locks.WrongCode}

const (
	accessControl = 6
	lockJammed    = 11
	keypadPauses  = 16
	coverOff      = 3
	doorOpen      = 22
	doorShut      = 23
)

// hear reads one event. What it does not know it leaves alone: a newer server says more.
func (s *Stack) hear(text json.RawMessage) {
	var e event
	if json.Unmarshal(text, &e) != nil || e.Source != "node" && e.Event != "node added" {
		return
	}
	h := locks.Happening{Address: strconv.Itoa(e.Node), At: s.now(), Reading: latchkey.Reading{Bolt: latchkey.BoltUnknown, Leaf: latchkey.LeafUnknown}}
	switch e.Event {
	case "notification":
		h = notified(h, e)
	case "value updated", "value added":
		h = valued(h, e)
	case "dead":
		h.Kind = locks.Dead
	case "alive", "wake up":
		h.Kind = locks.Alive
	case "ready":
		if e.NodeState != nil && e.NodeState.ID == e.Node {
			s.mu.Lock()
			s.nodes[e.Node] = e.NodeState.node(s.nodes[e.Node])
			s.mu.Unlock()
		}
	}
	if s.note(e.Node, h) {
		s.Say(h)
	}
}

// note keeps the few words that a question does not bring back, and says whether the word is a lock's.
func (s *Stack) note(id int, h locks.Happening) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.nodes[id]
	if n == nil || !n.isLock || h.Kind == "" {
		return false
	}
	switch h.Kind {
	case locks.Jammed:
		n.jammed = true
	case locks.Moved:
		n.jammed = false
	case locks.Battery:
		n.battery = h.Reading.Battery
	case locks.Dead, locks.Alive:
		n.dead = h.Kind == locks.Dead
	}
	return true
}

func notified(h locks.Happening, e event) locks.Happening {
	switch {
	case e.Class != ccNotification:
	case e.Args.Type == accessControl && moves[e.Args.Number].bolt != "":
		m := moves[e.Args.Number]
		h.Kind, h.How, h.Reading.Bolt = locks.Moved, m.how, m.bolt
		if m.how == locks.ByKeypad {
			h.Slot = max(e.Args.Parameters.User, 0)
		}
	case e.Args.Type == accessControl && e.Args.Number == lockJammed:
		h.Kind = locks.Jammed
	case e.Args.Type == accessControl:
		h.Kind, h.Slot = words[e.Args.Number], max(e.Args.Parameters.User, 0)
	}
	return h
}

func valued(h locks.Happening, e event) locks.Happening {
	number := func() int {
		var n int
		if json.Unmarshal(e.Args.New, &n) != nil {
			return -1
		}
		return n
	}
	switch {
	case e.Args.Class == ccNotification && string(e.Args.Key) == `"Lock state"` && number() == lockJammed:
		h.Kind = locks.Jammed
	case e.Args.Class == ccNotification && string(e.Args.Key) == `"Keypad state"` && number() == keypadPauses:
		h.Kind = locks.WrongCodes
	case e.Args.Class == ccNotification && (string(e.Args.Key) == `"Door state"` || string(e.Args.Key) == `"Door state (simple)"`):
		switch number() {
		case doorOpen:
			h.Kind, h.Reading.Leaf = locks.DoorMoved, latchkey.LeafOpen
		case doorShut:
			h.Kind, h.Reading.Leaf = locks.DoorMoved, latchkey.LeafShut
		}
	case e.Args.Class == ccNotification && string(e.Args.Key) == `"Cover status"` && number() == coverOff:
		h.Kind = locks.Tampered
	case e.Args.Class == ccBattery && string(e.Args.Prop) == `"level"`:
		if level := percent(number()); level != nil {
			h.Kind, h.Reading.Battery, h.Reading.BatteryLow = locks.Battery, level, *level <= 15
		}
	}
	return h
}
