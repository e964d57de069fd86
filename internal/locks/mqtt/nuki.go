package mqtt

import (
	"context"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"latchkey"
	"latchkey/internal/locks"
)

// NukiLocks are Nuki locks that speak to the broker by themselves. They offer no codes: over MQTT a keypad's codes can be
// neither read nor written.
type NukiLocks struct {
	*locks.Ear
	client *Client

	mu    sync.Mutex
	locks map[string]*nuki
}

// nukiMost bounds how many locks a broker can make us remember.
const nukiMost = 500

// nukiTopics are those that a lock's state is made of.
var nukiTopics = []string{"connected", "state", "timestamp", "doorsensorState", "batteryCritical", "batteryChargeState"}

// Nuki listens to all Nuki locks at the broker.
func Nuki(c *Client) *NukiLocks {
	n := &NukiLocks{client: c, Ear: locks.NewEar(), locks: map[string]*nuki{}}
	c.subscribe("nuki/+/+", n.hear)
	return n
}

// nuki is one lock, and what it said last.
type nuki struct {
	stack   *NukiLocks
	address string
	talk[nukiWord]

	mu        sync.Mutex // guards what follows
	connected bool
	state     int // -1 = not said yet
	heard     time.Time
	stamp     time.Time // what it says of when
	sensor    int
	low       bool
	battery   *int
	who       hint
	whoAt     time.Time
}

// nukiWord is one topic's new word.
type nukiWord struct {
	topic  string
	number int
}

// hear takes one topic of one lock. Everything else under nuki/ is left alone.
func (s *NukiLocks) hear(m message) {
	parts := strings.Split(m.topic, "/")
	if len(parts) != 3 || len(m.text) > 200 {
		return
	}
	if id, err := hex.DecodeString(parts[1]); err != nil || len(id) == 0 || len(id) > 8 {
		return
	}
	s.mu.Lock()
	l := s.locks[parts[1]]
	if l == nil {
		if len(s.locks) >= nukiMost || !slices.Contains(nukiTopics, parts[2]) { // what was kept comes in any order
			s.mu.Unlock()
			return
		}
		l = &nuki{stack: s, address: parts[1], talk: newTalk[nukiWord](s.client), state: -1, sensor: -1}
		s.locks[parts[1]] = l
	}
	s.mu.Unlock()
	now := s.client.now()
	for _, h := range l.note(parts[2], m, now) {
		h.Address, h.At = l.address, now
		s.Say(h)
	}
	if !m.kept {
		l.tell(nukiWord{parts[2], number(m.text)})
	}
}

// hintHolds is how long a lock may take to move after it has said who moves it.
const hintHolds = 30 * time.Second

// note keeps what a topic says and returns what is new.
func (l *nuki) note(topic string, m message, now time.Time) (news []locks.Happening) {
	l.mu.Lock()
	defer l.mu.Unlock()
	tell := func(h locks.Happening) {
		if !m.kept {
			news = append(news, h)
		}
	}
	r := nothing()
	switch n := number(m.text); topic {
	case "connected":
		on := string(m.text) == "true"
		if on == l.connected {
			break
		}
		l.connected = on
		if on {
			tell(locks.Happening{Kind: locks.Alive, Reading: r})
		} else {
			tell(locks.Happening{Kind: locks.Dead, Reading: r})
		}
	case "state":
		if n < 0 {
			break
		}
		before := l.state
		l.state = n
		if !m.kept {
			l.heard = now
		} else if n != before { // it moved while we were away, and nobody told us when
			l.heard = time.Time{}
		}
		news = append(news, l.moved(before, m, now)...)
	case "timestamp":
		if at, err := time.Parse(time.RFC3339, string(m.text)); err == nil && !at.After(now.Add(time.Minute)) {
			l.stamp = at
		}
	case "doorsensorState":
		if n == l.sensor {
			break
		}
		l.sensor = n
		if r.Leaf = nukiLeaf(n); r.Leaf != latchkey.LeafUnknown {
			tell(locks.Happening{Kind: locks.DoorMoved, Reading: r})
		}
	case "batteryCritical":
		was := l.low
		if l.low = string(m.text) == "true"; l.low && !was {
			r.BatteryLow = true
			tell(locks.Happening{Kind: locks.Battery, Reading: r})
		}
	case "batteryChargeState":
		if n >= 0 && n <= 100 {
			l.battery = &n
		}
	case "lockActionEvent":
		if h, ok := hinted(m.text); ok && !m.kept {
			l.who, l.whoAt = h, now
		}
	}
	return news
}

// moved tells a new state, with whoever the lock had named for it.
func (l *nuki) moved(before int, m message, now time.Time) []locks.Happening {
	r := nothing()
	r.Bolt = nukiBolt(l.state)
	if m.kept || before < 0 || nukiBolt(before) == r.Bolt {
		return nil
	}
	switch r.Bolt {
	case latchkey.BoltJammed:
		return []locks.Happening{{Kind: locks.Jammed, Reading: r}}
	case latchkey.BoltUnknown: // on its way
		return nil
	}
	h := locks.Happening{Kind: locks.Moved, Reading: r}
	if l.who.to == r.Bolt && now.Sub(l.whoAt) <= hintHolds {
		h.How, h.Slot = l.who.how, l.who.slot
	}
	l.who = hint{}
	return []locks.Happening{h}
}

// Find implements locks.Stack.
func (s *NukiLocks) Find(context.Context) ([]locks.Found, error) {
	if _, err := s.client.stands(); err != nil {
		return nil, fmt.Errorf("list the locks: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []locks.Found
	for _, address := range slices.Sorted(maps.Keys(s.locks)) {
		l := s.locks[address]
		l.mu.Lock()
		sensor, said := l.sensor == 2 || l.sensor == 3, l.state >= 0 || l.connected
		l.mu.Unlock()
		if !said {
			continue
		}
		out = append(out, locks.Found{Address: address, Name: "Nuki " + address, Model: "Nuki", Can: latchkey.LockCan{Remote: true, DoorSensor: sensor}})
	}
	return out, nil
}

// AwaySince implements locks.Line.
func (s *NukiLocks) AwaySince() (since time.Time, away bool) { return s.client.awaySince() }

// Lock implements locks.Stack.
func (s *NukiLocks) Lock(address string) locks.Lock { return nukiLock{s, address} }

type nukiLock struct {
	stack   *NukiLocks
	address string
}

func (l nukiLock) doing(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s at Nuki lock %.40q: %w", what, l.address, err)
}

// known gives the lock while it is there. A lock that has said goodbye is not spoken to: the broker would take the command
// and nobody would hear it.
func (l nukiLock) known() (*nuki, error) {
	if _, err := l.stack.client.stands(); err != nil {
		return nil, err
	}
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	n := l.stack.locks[l.address]
	if n == nil {
		return nil, locks.ErrUnknown
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.connected {
		return nil, locks.ErrDead
	}
	return n, nil
}

// Read implements locks.Lock, as far as Nuki lets it: the lock says each change by itself and cannot be asked. So the reading
// carries the time at which the lock said it, not the time of the question.
func (l nukiLock) Read(context.Context) (latchkey.Reading, error) {
	n, err := l.known()
	if err != nil {
		return nothing(), l.doing("read", err)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	r := latchkey.Reading{At: n.stamp, Bolt: nukiBolt(n.state), Leaf: nukiLeaf(n.sensor), Battery: copied(n.battery), BatteryLow: n.low}
	if n.heard.After(r.At) {
		r.At = n.heard
	}
	if n.state < 0 || r.At.IsZero() { // kept by the broker, from nobody knows when
		return nothing(), l.doing("read", locks.ErrSilent)
	}
	return r, nil
}

// Turn implements locks.Lock.
func (l nukiLock) Turn(ctx context.Context, to latchkey.Bolt) error {
	action := map[latchkey.Bolt]string{latchkey.BoltLocked: fmt.Sprint(nukiThrow), latchkey.BoltUnlocked: fmt.Sprint(nukiUnlock)}[to]
	if action == "" {
		return l.doing("turn the bolt", locks.ErrCannot)
	}
	n, err := l.known()
	if err != nil {
		return l.doing("turn the bolt", err)
	}
	return l.doing("turn the bolt", n.ask(ctx, question[nukiWord]{
		hear: []string{"nuki/+/+"},
		say:  post{"nuki/" + l.address + "/lockAction", action},
		took: func(w nukiWord) (bool, error) {
			switch {
			case w.topic == "commandResponse" && w.number == 0:
				return true, nil
			case w.topic == "commandResponse" && w.number > 0:
				return true, fmt.Errorf("%w: Nuki's error %d", locks.ErrRefused, w.number)
			case w.topic == "state" && w.number == nukiJammed:
				return true, locks.ErrJammed
			case w.topic == "connected" && w.number < 0 && !n.isConnected():
				return true, fmt.Errorf("%w: %w", locks.ErrDead, locks.ErrSilent)
			}
			return false, nil
		},
	}))
}

func (l *nuki) isConnected() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.connected
}
