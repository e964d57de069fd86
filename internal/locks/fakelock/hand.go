package fakelock

import (
	"maps"
	"slices"

	"latchkey"
	"latchkey/internal/locks"
)

// What people do at the door, and what happens to it.

// Type presses digits on the keypad and says whether the door opens.
func (l *Lock) Type(digits string) bool {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	for slot, d := range l.slots {
		if d == digits && !l.faults[Jam] && !l.faults[NoClock] && l.inHours(slot) {
			l.bolt = latchkey.BoltUnlocked
			l.says(locks.Happening{Kind: locks.Moved, How: locks.ByKeypad, Slot: slot, Reading: l.reading()})
			return true
		}
	}
	l.says(locks.Happening{Kind: locks.WrongCode})
	return false
}

// inHours says whether the lock lets a slot's code in now, by its own clock.
func (l *Lock) inHours(slot int) bool {
	at := l.stack.now().In(l.zone)
	clock := latchkey.Clock(at.Hour()*60 + at.Minute())
	return len(l.hours[slot]) == 0 || slices.ContainsFunc(l.hours[slot], func(h latchkey.DayHours) bool {
		return h.Day == latchkey.Weekdays[at.Weekday()] && h.From <= clock && clock < h.Until
	})
}

// HoursAtKeypad is somebody who sets the hours of a slot at the lock itself.
func (l *Lock) HoursAtKeypad(slot int, hours []latchkey.DayHours) {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	l.hours[slot] = hours
}

// HoursOf is what a slot is kept to, whatever anybody says of it.
func (l *Lock) HoursOf(slot int) []latchkey.DayHours {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	return slices.Clone(l.hours[slot])
}

// Thumb turns the bolt from inside, or with a key.
func (l *Lock) Thumb(to latchkey.Bolt) {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	l.bolt = to
	l.says(locks.Happening{Kind: locks.Moved, How: locks.ByHand, Reading: l.reading()})
}

// Door opens or shuts the door itself.
func (l *Lock) Door(leaf latchkey.Leaf) {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	l.leaf = leaf
	if l.can.DoorSensor {
		l.says(locks.Happening{Kind: locks.DoorMoved, Reading: l.reading()})
	}
}

// Drain sets the battery, in percent.
func (l *Lock) Drain(percent int) {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	l.battery = percent
	l.says(locks.Happening{Kind: locks.Battery, Reading: l.reading()})
}

// AtKeypad is somebody who puts a code in at the lock itself.
func (l *Lock) AtKeypad(slot int, digits string) {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	l.slots[slot] = digits
	l.says(locks.Happening{Kind: locks.CodeAdded, Slot: slot})
}

// WipeAtKeypad is somebody who takes a code off at the lock itself.
func (l *Lock) WipeAtKeypad(slot int) {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	delete(l.slots, slot)
	l.says(locks.Happening{Kind: locks.CodeGone, Slot: slot})
}

// Slots is what the lock really has, whatever it says of it.
func (l *Lock) Slots() map[int]string {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	return maps.Clone(l.slots)
}

// Bolt is where the bolt really is.
func (l *Lock) Bolt() latchkey.Bolt {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	return l.bolt
}

// Batteries are new ones: full, and as with some real locks the clock has stopped meanwhile.
func (l *Lock) Batteries() {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	l.battery, l.faults[NoClock], l.faults[Dead] = 100, true, false
	l.says(locks.Happening{Kind: locks.Battery, Reading: l.reading()})
}

// Leave is somebody who goes out: a hand at the thumb-turn, the door open, the door shut.
func (l *Lock) Leave() {
	l.Thumb(latchkey.BoltUnlocked)
	l.Door(latchkey.LeafOpen)
	l.Door(latchkey.LeafShut)
}

// Reads is the lock as it really is.
func (l *Lock) Reads() latchkey.Reading {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	return l.reading()
}

// Faults are the ways in which it misbehaves now.
func (l *Lock) Faults() map[Fault]bool {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	return maps.Clone(l.faults)
}

// Asked is how many commands have reached it: each costs its battery.
func (l *Lock) Asked() int {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	return l.asked
}
