package mqtt

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"latchkey"
	"latchkey/internal/locks"
)

// Zigbee is a Zigbee2MQTT bridge and the locks on its radio. A lock's address is its Zigbee address: names change.
type Zigbee struct {
	*locks.Ear
	client *Client
	base   string

	mu    sync.Mutex
	off   bool             // the bridge said that it goes, or its broker did
	offAt time.Time        // since when; zero = not known
	doors map[string]*door // nil = it has not said what it has
	shows func(address string) bool
}

// Zigbee2MQTT listens to the bridge under a base topic, which is "zigbee2mqtt" unless its owner chose another.
func Zigbee2MQTT(c *Client, base string) *Zigbee {
	z := &Zigbee{client: c, base: base, Ear: locks.NewEar(), shows: func(string) bool { return false }}
	c.subscribe(base+"/bridge/state", z.hearState)
	c.subscribe(base+"/bridge/info", z.hearInfo)
	c.subscribe(base+"/bridge/devices", z.hearDoors)
	c.subscribe(base+"/bridge/logging", z.hearFault)
	return z
}

// door is one lock of the bridge, and what it said last.
type door struct {
	found       // never changes
	talk[heard] // with the lock
	forget      func()

	mu      sync.Mutex // guards what follows
	bolt    latchkey.Bolt
	told    latchkey.Bolt // the move that was handed on last
	door    string        // door_state as it was said last
	jammed  bool          // the door sensor or the motor said so, and nothing has moved since
	battery *int
	low     bool
	tamper  bool
	hides   bool // it was seen to leave out a PIN
	dead    bool
	room    *latchkey.LockCan // what it said of its codes; nil = not asked yet
}

// heard is a word for whoever has asked: what the lock said, or an error of the bridge about it.
type heard struct {
	said
	fault *fault
}

func (z *Zigbee) hearState(m message) {
	on, known := online(m.text)
	if !known {
		return
	}
	z.mu.Lock()
	defer z.mu.Unlock()
	if !on && !z.off {
		if z.offAt = z.client.now(); m.kept { // said while nobody listened
			z.offAt = time.Time{}
		}
	}
	z.off = !on
}

func (z *Zigbee) hearInfo(m message) {
	shows := shown(m.text)
	z.mu.Lock()
	defer z.mu.Unlock()
	z.shows = shows
}

// hearDoors takes the bridge's list, keeps what is known of locks that are as they were, and listens to the others.
func (z *Zigbee) hearDoors(m message) {
	z.mu.Lock()
	defer z.mu.Unlock()
	before := z.doors
	z.doors = map[string]*door{}
	for _, f := range doors(m.text) {
		if d := before[f.address]; d != nil && d.found == f {
			z.doors[f.address] = d
		} else {
			z.doors[f.address] = z.meet(f)
		}
	}
	for address, d := range before {
		if z.doors[address] != d {
			d.forget()
		}
	}
}

// meet listens to a lock that is new, or has changed its name or what it can do.
func (z *Zigbee) meet(f found) *door {
	d := &door{found: f, talk: newTalk[heard](z.client)}
	word := z.client.subscribe(z.topic(f.name), func(m message) { z.hearLock(d, m) })
	alive := z.client.subscribe(z.topic(f.name)+"/availability", func(m message) { z.hearAlive(d, m) })
	d.forget = func() { word(); alive() }
	return d
}

func (z *Zigbee) topic(name string) string { return z.base + "/" + name }

// hearFault hands an error to whoever has asked that lock.
func (z *Zigbee) hearFault(m message) {
	f, ok := faulty(m.text)
	if !ok {
		return
	}
	z.mu.Lock()
	defer z.mu.Unlock()
	for _, d := range z.doors {
		if d.name == f.name {
			d.tell(heard{fault: &f})
		}
	}
}

func (z *Zigbee) hearAlive(d *door, m message) {
	on, known := online(m.text)
	if !known {
		return
	}
	d.mu.Lock()
	changed := d.dead != !on
	d.dead = !on
	d.mu.Unlock()
	kind := locks.Dead
	if on {
		kind = locks.Alive
	}
	if changed && !m.kept {
		z.tell(d, locks.Happening{Kind: kind, Reading: nothing()})
	}
}

// hearLock takes one message of a lock. What the broker had kept is no news.
func (z *Zigbee) hearLock(d *door, m message) {
	s, ok := saying(m.text)
	if !ok || m.kept {
		return
	}
	z.tell(d, d.note(s)...)
	d.tell(heard{said: s})
}

func (z *Zigbee) tell(d *door, all ...locks.Happening) {
	for i := range all {
		all[i].Address, all[i].At = d.address, z.client.now()
	}
	z.Say(all...)
}

func nothing() latchkey.Reading {
	return latchkey.Reading{Bolt: latchkey.BoltUnknown, Leaf: latchkey.LeafUnknown}
}

// note keeps what a message says and returns what is new in it: most of each message is repetition.
func (d *door) note(s said) (news []locks.Happening) {
	d.mu.Lock()
	defer d.mu.Unlock()
	tell := func(k locks.HappeningKind, r latchkey.Reading) {
		news = append(news, locks.Happening{Kind: k, Reading: r})
	}
	if h, ok := s.did(); ok {
		news = append(news, h)
		if h.Kind == locks.Moved {
			d.jammed, d.told = false, h.Reading.Bolt
		}
	}
	if b := s.place(d.says); b != "" && b != d.bolt {
		r := nothing()
		r.Bolt = b
		switch {
		case b == latchkey.BoltJammed:
			tell(locks.Jammed, r)
		case d.bolt != "":
			d.jammed = false
			if d.told != b { // no action has told it, or has not told it yet
				tell(locks.Moved, r)
			}
		}
		d.bolt, d.told = b, b
	}
	if s.door != "" && s.door != d.door {
		d.door = s.door
		r := nothing()
		r.Leaf = s.leaf()
		d.jammed = s.door == "error_jammed"
		switch s.door {
		case "error_jammed":
			tell(locks.Jammed, r)
		case "error_forced_open":
			tell(locks.Forced, r)
		case "open", "closed":
			tell(locks.DoorMoved, r)
		}
	}
	if s.low != nil {
		d.low = *s.low
	}
	if b := s.battery(); b != nil && (d.battery == nil || *b != *d.battery) {
		d.battery = b
		r := nothing()
		r.Battery, r.BatteryLow = copied(b), d.low || *b <= 15
		tell(locks.Battery, r)
	}
	if s.tamper != nil {
		if *s.tamper && !d.tamper {
			tell(locks.Tampered, nothing())
		}
		d.tamper = *s.tamper
	}
	for _, u := range s.users {
		if u.status == "enabled" && u.digits == "" {
			d.hides = true
		}
	}
	return news
}

func copied(n *int) *int {
	if n == nil {
		return nil
	}
	m := *n
	return &m
}

// reading is how the lock stands: the bolt as it has just answered, the rest as it said it last. A bolt that the lock's own
// alarm calls stuck is stuck, whatever the bolt's sensor says.
func (d *door) reading(at time.Time, bolt latchkey.Bolt) latchkey.Reading {
	d.mu.Lock()
	defer d.mu.Unlock()
	r := latchkey.Reading{At: at, Bolt: bolt, Leaf: said{door: d.door}.leaf(), Battery: copied(d.battery)}
	r.BatteryLow = d.low || d.battery != nil && *d.battery <= 15
	if d.jammed {
		r.Bolt = latchkey.BoltJammed
	}
	return r
}

// stands says at once when the bridge cannot be reached.
func (z *Zigbee) stands() error {
	if _, err := z.client.stands(); err != nil {
		return err
	}
	z.mu.Lock()
	defer z.mu.Unlock()
	switch {
	case z.off:
		return fmt.Errorf("%w: Zigbee2MQTT is not running", locks.ErrAway)
	case z.doors == nil:
		return fmt.Errorf("%w: Zigbee2MQTT has not said what it has, at %s/bridge/devices", locks.ErrAway, z.base)
	}
	return nil
}

// AwaySince implements locks.Line.
func (z *Zigbee) AwaySince() (since time.Time, away bool) {
	if since, away := z.client.awaySince(); away {
		return since, true
	}
	z.mu.Lock()
	defer z.mu.Unlock()
	if z.off {
		return z.offAt, true
	}
	return time.Time{}, z.doors == nil
}

// Find implements locks.Stack. Locks that were not asked yet how many codes they take are asked now.
func (z *Zigbee) Find(ctx context.Context) ([]locks.Found, error) {
	if err := z.stands(); err != nil {
		return nil, fmt.Errorf("list the locks: %w", err)
	}
	z.mu.Lock()
	all, shows := maps.Clone(z.doors), z.shows
	z.mu.Unlock()
	var wait sync.WaitGroup
	for _, d := range all {
		wait.Go(func() { _, _ = z.room(ctx, d) })
	}
	wait.Wait()
	var out []locks.Found
	for _, address := range slices.Sorted(maps.Keys(all)) {
		d := all[address]
		d.mu.Lock()
		can := latchkey.LockCan{}
		switch {
		case d.room != nil:
			can = *d.room
		case d.keypad:
			can = guess
		}
		can.Remote, can.DoorSensor = d.remote, d.sensor
		can.HidesCodes = can.Codes > 0 && (d.hides || !shows(address))
		out = append(out, locks.Found{Address: address, Name: locks.Plain(d.name), Model: locks.Plain(d.model), Can: can})
		d.mu.Unlock()
	}
	return out, nil
}

// guess is what a lock with a keypad is asked to hold while it has not said what it takes: the lengths are the Zigbee
// standard's own defaults, the number is small on purpose. What it drops is seen when the slot is read.
var guess = latchkey.LockCan{Codes: 10, CodeLeast: 4, CodeMost: 8}

// slotsMost is where Zigbee2MQTT's own converters stop.
const slotsMost = 249

// room asks a lock once how many codes it takes, and how long they may be: no property of Zigbee2MQTT says so.
func (z *Zigbee) room(ctx context.Context, d *door) (latchkey.LockCan, error) {
	d.mu.Lock()
	known := d.room
	d.mu.Unlock()
	switch {
	case known != nil:
		return *known, nil
	case !d.keypad:
		return latchkey.LockCan{}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	can := guess
	err := z.put(ctx, d, "", `"numOfPinUsersSupported","minPinLen","maxPinLen"`, func(_ said, a answer) { can = a.can() })
	if err != nil && !errors.Is(err, locks.ErrCannot) && !errors.Is(err, locks.ErrRefused) {
		return guess, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.room = &can
	return can, nil
}

// can reads what a lock says of its codes, as far as it is sane. Its users begin at 0; our slots begin at 1, and are its users.
func (a answer) can() latchkey.LockCan {
	can := guess
	if a.Users != nil && *a.Users > 1 {
		can.Codes = min(*a.Users-1, slotsMost)
	}
	if a.Least != nil && a.Most != nil && *a.Least > 0 && *a.Least <= *a.Most && *a.Most <= 20 {
		can.CodeLeast, can.CodeMost = *a.Least, *a.Most
	}
	return can
}
