package mqtt

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"latchkey"
	"latchkey/internal/locks"
)

// zigbeeLock is one lock of the bridge. Those with a keypad are a keypadLock.
type zigbeeLock struct {
	stack   *Zigbee
	address string
}

type keypadLock struct{ zigbeeLock }

// Lock implements locks.Stack. While the bridge has not said what it has, a lock is given as if it had a keypad.
func (z *Zigbee) Lock(address string) locks.Lock {
	l := zigbeeLock{z, address}
	z.mu.Lock()
	defer z.mu.Unlock()
	if d := z.doors[address]; d != nil && !d.keypad {
		return &l
	}
	return &keypadLock{l}
}

func (l *zigbeeLock) doing(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s at Zigbee lock %.40q: %w", what, l.address, err)
}

func (l *zigbeeLock) door() (*door, error) {
	if err := l.stack.stands(); err != nil {
		return nil, err
	}
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	d := l.stack.doors[l.address]
	if d == nil {
		return nil, locks.ErrUnknown
	}
	return d, nil
}

// put says something to a lock and asks it for a few of its values, in one message: Zigbee2MQTT carries its parts out one
// after the other and waits each time for the lock's own answer. The answer to the last comes back under a name that is used
// once, so it is known for certain, with everything that the lock said before it. Took gets each message up to that one.
//
// A lock that the bridge has given up is asked all the same: that word may be old.
func (z *Zigbee) put(ctx context.Context, d *door, orders, values string, took func(s said, a answer)) error {
	name := nonce + rand.Text()[:10]
	var failed error
	err := d.ask(ctx, question[heard]{
		hear: []string{z.topic(d.name), z.base + "/bridge/logging"},
		say:  post{z.topic(d.name) + "/set", fmt.Sprintf(`{%s"read":{"cluster":"closuresDoorLock","attributes":[%s],"state_property":%q}}`, orders, values, name)},
		took: func(w heard) (bool, error) {
			if w.fault != nil {
				if strings.Contains(orders, `"`+w.fault.part+`":`) && failed == nil {
					failed = w.fault // and the parts after it are still carried out
				}
				return w.fault.part == "read", cmp.Or(failed, error(w.fault))
			}
			a, done := w.answers[name]
			took(w.said, a)
			return done, failed
		},
	})
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.dead && errors.Is(err, locks.ErrSilent) {
		return fmt.Errorf("%w: %w", locks.ErrDead, err)
	}
	return err
}

const boltState = `"lockState"`

// Read implements locks.Lock.
func (l *zigbeeLock) Read(ctx context.Context) (latchkey.Reading, error) {
	d, err := l.door()
	if err != nil {
		return nothing(), l.doing("read", err)
	}
	var bolt latchkey.Bolt
	if err := l.stack.put(ctx, d, "", boltState, func(_ said, a answer) { bolt = a.place() }); err != nil {
		return nothing(), l.doing("read", err)
	}
	return d.reading(l.stack.client.now(), bolt), nil
}

// Turn implements locks.Lock.
func (l *zigbeeLock) Turn(ctx context.Context, to latchkey.Bolt) error {
	word := map[latchkey.Bolt]string{latchkey.BoltLocked: "LOCK", latchkey.BoltUnlocked: "UNLOCK"}[to]
	if word == "" {
		return l.doing("turn the bolt", locks.ErrCannot)
	}
	d, err := l.door()
	switch {
	case err != nil:
		return l.doing("turn the bolt", err)
	case !d.remote:
		return l.doing("turn the bolt", locks.ErrCannot)
	}
	return l.doing("turn the bolt", l.stack.put(ctx, d, `"state":"`+word+`",`, boltState, func(said, answer) {}))
}

// takes gives the lock when it has such a slot, and what it says of its codes.
func (l *keypadLock) takes(ctx context.Context, slot int) (*door, latchkey.LockCan, error) {
	d, err := l.door()
	if err != nil {
		return nil, latchkey.LockCan{}, err
	}
	can, err := l.stack.room(ctx, d)
	switch {
	case err != nil:
		return nil, can, err
	case can.Codes == 0:
		return nil, can, locks.ErrCannot
	case slot < 1 || slot > can.Codes:
		return nil, can, locks.ErrSlot
	}
	return d, can, nil
}

// ReadCodes implements locks.Codes, slot by slot: Zigbee2MQTT's own way to ask for all asks 250 times.
func (l *keypadLock) ReadCodes(ctx context.Context) ([]locks.Slot, error) {
	_, can, err := l.takes(ctx, 1)
	if err != nil {
		return nil, l.doing("read the codes", err)
	}
	var all []locks.Slot
	for slot := 1; slot <= can.Codes; slot++ {
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

// look asks what is in a slot. Zigbee2MQTT's own get for it could not be told from a repetition.
func look(slot int) string {
	return fmt.Sprintf(`"command":{"cluster":"closuresDoorLock","command":"getPinCode","payload":{"userid":%d}},`, slot)
}

// slot says something to a lock about a slot and reads what is in it afterwards.
func (l *keypadLock) slot(ctx context.Context, d *door, order string, n int) (locks.Slot, error) {
	out := locks.Slot{Slot: n}
	known := false
	err := l.stack.put(ctx, d, order+look(n), boltState, func(s said, _ answer) {
		if u, there := s.users[n]; there {
			out, known = u.slot(n), true
		}
	})
	if err == nil && !known {
		err = locks.ErrSilent
	}
	return out, err
}

func (u user) slot(n int) locks.Slot {
	out := locks.Slot{Slot: n, Used: u.status != "available"}
	if out.Used && strings.Trim(u.digits, "0123456789") == "" { // what is no digit was hidden
		out.Digits = u.digits
	}
	return out
}

// ReadCode implements locks.Codes.
func (l *keypadLock) ReadCode(ctx context.Context, slot int) (locks.Slot, error) {
	d, _, err := l.takes(ctx, slot)
	if err != nil {
		return locks.Slot{}, l.doing("read a code", err)
	}
	out, err := l.slot(ctx, d, "", slot)
	if err != nil {
		return locks.Slot{}, l.doing("read a code", err)
	}
	return out, nil
}

// WriteCode implements locks.Codes. The bridge does not say when a lock refuses digits, so the slot is read at once. Where PINs
// are hidden, that it is used is all that can be seen.
func (l *keypadLock) WriteCode(ctx context.Context, slot int, digits string) error {
	d, can, err := l.takes(ctx, slot)
	if err != nil {
		return l.doing("write a code", err)
	}
	if strings.Trim(digits, "0123456789") != "" || len(digits) < can.CodeLeast || len(digits) > can.CodeMost {
		return l.doing("write a code", locks.ErrLength)
	}
	order := fmt.Sprintf(`"pin_code":{"user":%d,"user_type":"unrestricted","user_enabled":true,"pin_code":%q},`, slot, digits)
	got, err := l.slot(ctx, d, order, slot)
	if err == nil && (!got.Used || got.Digits != "" && got.Digits != digits) {
		err = locks.ErrRefused
	}
	return l.doing("write a code", err)
}

// ClearCode implements locks.Codes.
func (l *keypadLock) ClearCode(ctx context.Context, slot int) error {
	d, _, err := l.takes(ctx, slot)
	if err != nil {
		return l.doing("clear a code", err)
	}
	got, err := l.slot(ctx, d, fmt.Sprintf(`"pin_code":{"user":%d},`, slot), slot)
	if err == nil && got.Used {
		err = locks.ErrRefused
	}
	return l.doing("clear a code", err)
}
