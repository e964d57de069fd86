package zwavejs

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/locks"
)

// lock is one node of the network.
type lock struct {
	stack *Stack
	id    int // 0 = not an address of ours
}

// Lock implements locks.Stack.
func (s *Stack) Lock(address string) locks.Lock {
	id, err := strconv.Atoi(address)
	if err != nil || id < 0 || strconv.Itoa(id) != address { // 04 is not 4: one lock has one address, and is on one door
		id = 0
	}
	return &lock{s, id}
}

func (l *lock) doing(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s at Z-Wave node %d: %w", what, l.id, err)
}

// known says whether the network has this lock, and whether it is given up.
func (l *lock) known() error {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	switch n := l.stack.nodes[l.id]; {
	case l.stack.conn == nil:
		return fmt.Errorf("%w: %w", locks.ErrAway, l.stack.why)
	case n == nil, !n.isLock:
		return locks.ErrUnknown
	}
	return nil
}

func (l *lock) address() string { return strconv.Itoa(l.id) }

// has says whether the lock supports a command class.
func (l *lock) has(class int) bool {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	n := l.stack.nodes[l.id]
	return n != nil && n.classes[class]
}

// Modes of the Door Lock class. Everything between has some handle that opens.
const (
	modeOpen    = 0
	modeUnknown = 254
	modeSecured = 255
)

// Read implements locks.Lock.
func (l *lock) Read(ctx context.Context) (latchkey.Reading, error) {
	out := latchkey.Reading{Bolt: latchkey.BoltUnknown, Leaf: latchkey.LeafUnknown}
	if err := l.known(); err != nil {
		return out, l.doing("read", err)
	}
	var said struct {
		Mode   *int   `json:"currentMode"`
		Target *int   `json:"targetMode"`
		Door   string `json:"doorStatus"`
	}
	if err := l.stack.ask(ctx, l.id, ccDoorLock, "get", &said); err != nil {
		return out, l.doing("read", err)
	}
	out.At = l.stack.now()
	switch {
	case said.Mode == nil, *said.Mode == modeUnknown:
	case *said.Mode == modeSecured:
		out.Bolt = latchkey.BoltLocked
	default:
		out.Bolt = latchkey.BoltUnlocked
	}
	switch said.Door {
	case "open":
		out.Leaf = latchkey.LeafOpen
	case "closed":
		out.Leaf = latchkey.LeafShut
	}
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	if n := l.stack.nodes[l.id]; n != nil {
		if n.jammed && out.Bolt == n.wanted { // it came to where it was told to go after all
			n.jammed = false
		}
		if n.jammed {
			out.Bolt = latchkey.BoltJammed
		}
		if n.battery != nil {
			b := *n.battery
			out.Battery, out.BatteryLow = &b, b <= 15
		}
	}
	return out, nil
}

// Turn implements locks.Lock.
func (l *lock) Turn(ctx context.Context, to latchkey.Bolt) error {
	mode := modeOpen
	switch to {
	case latchkey.BoltUnlocked:
	case latchkey.BoltLocked:
		mode = modeSecured
	default:
		return l.doing("turn the bolt", locks.ErrCannot)
	}
	if err := l.known(); err != nil {
		return l.doing("turn the bolt", err)
	}
	l.stack.mu.Lock()
	if n := l.stack.nodes[l.id]; n != nil {
		n.wanted = to
	}
	l.stack.mu.Unlock()
	body, err := l.stack.call(ctx, map[string]any{"command": "node.set_value", "nodeId": l.id, "value": mode,
		"valueId": map[string]any{"commandClass": ccDoorLock, "endpoint": 0, "property": "targetMode"}})
	if err != nil {
		return l.doing("turn the bolt", err)
	}
	var r struct {
		Result json.RawMessage `json:"result"`
	}
	if err := json.Unmarshal(body, &r); err != nil {
		return l.doing("turn the bolt", locks.ErrRefused)
	}
	return l.doing("turn the bolt", supervised(r.Result))
}

// SetClock implements locks.Clock.
func (l *lock) SetClock(ctx context.Context, wall time.Time) error {
	if err := l.known(); err != nil {
		return l.doing("set the clock", err)
	}
	_, err := l.stack.call(ctx, map[string]any{"command": "node.set_date_and_time", "nodeId": l.id, "date": wall.Format(time.RFC3339)})
	return l.doing("set the clock", err)
}

// takes says whether the lock has such a slot.
func (l *lock) takes(ctx context.Context, slot int) error {
	if err := l.known(); err != nil {
		return err
	}
	l.stack.mu.Lock()
	keypad := l.stack.nodes[l.id] != nil && l.stack.nodes[l.id].keypad
	l.stack.mu.Unlock()
	if !keypad {
		return locks.ErrCannot
	}
	most, err := l.stack.slotsOf(ctx, l.id)
	if err != nil {
		return err
	}
	if slot < 1 || slot > most {
		return locks.ErrSlot
	}
	return nil
}

// ReadCodes implements locks.Codes. It asks slot by slot, which for a lock with hundreds of them takes a while and costs
// its battery; the house does it once a day.
func (l *lock) ReadCodes(ctx context.Context) ([]locks.Slot, error) {
	if err := l.takes(ctx, 1); err != nil {
		return nil, l.doing("read the codes", err)
	}
	most, err := l.stack.slotsOf(ctx, l.id)
	if err != nil {
		return nil, l.doing("read the codes", err)
	}
	var all []locks.Slot
	for slot := 1; slot <= most; slot++ {
		s, err := l.ReadCode(ctx, slot)
		if err != nil {
			return nil, err
		}
		if s.Used {
			all = append(all, s)
		}
	}
	return all, nil
}

// What a slot says of itself.
const (
	slotFree = 0
	slotNone = 254
)

// ReadCode implements locks.Codes.
func (l *lock) ReadCode(ctx context.Context, slot int) (locks.Slot, error) {
	if err := l.takes(ctx, slot); err != nil {
		return locks.Slot{}, l.doing("read a code", err)
	}
	var said struct {
		Status *int   `json:"userIdStatus"`
		Code   string `json:"userCode"`
	}
	if err := l.stack.ask(ctx, l.id, ccUserCode, "get", &said, slot); err != nil {
		return locks.Slot{}, l.doing("read a code", err)
	}
	switch {
	case said.Status == nil:
		return locks.Slot{}, l.doing("read a code", locks.ErrSilent)
	case *said.Status == slotNone:
		return locks.Slot{}, l.doing("read a code", locks.ErrSlot)
	case *said.Status == slotFree:
		return locks.Slot{Slot: slot}, nil
	case strings.Trim(said.Code, "0123456789") != "": // stars
		l.stack.mu.Lock()
		if n := l.stack.nodes[l.id]; n != nil {
			n.hides = true
		}
		l.stack.mu.Unlock()
		said.Code = ""
	}
	return locks.Slot{Slot: slot, Used: true, Digits: said.Code}, nil
}

// WriteCode implements locks.Codes.
func (l *lock) WriteCode(ctx context.Context, slot int, digits string) error {
	if err := l.takes(ctx, slot); err != nil {
		return l.doing("write a code", err)
	}
	if strings.Trim(digits, "0123456789") != "" || len(digits) < 4 || len(digits) > 10 {
		return l.doing("write a code", locks.ErrLength)
	}
	const enabled = 1
	return l.doing("write a code", l.stack.ask(ctx, l.id, ccUserCode, "set", nil, slot, enabled, digits))
}

// ClearCode implements locks.Codes.
func (l *lock) ClearCode(ctx context.Context, slot int) error {
	if err := l.takes(ctx, slot); err != nil {
		return l.doing("clear a code", err)
	}
	return l.doing("clear a code", l.stack.ask(ctx, l.id, ccUserCode, "clear", nil, slot))
}
