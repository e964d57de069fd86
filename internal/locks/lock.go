// Package locks is the socket that every lock driver fits. A driver speaks for one stack (a Z-Wave server, an MQTT broker) and
// gives the house its locks one by one; what a lock cannot do it does not offer. New driver? Make lockstest pass: that suite is
// the definition, and these comments are its reasons.
//
// A driver tells what the lock said and nothing more. It never retries, never remembers, never decides: the house does, and
// it can only be honest with people if the driver is.
package locks

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode"

	"latchkey"
)

// Lock is one lock. Calls for one lock come one after the other; calls for different locks come at the same time.
//
// Each call is over when the lock has answered, or when ctx ends, whichever is first. When ctx ends while a command is on
// its way the driver takes it back where the stack can, and says ErrSilent: the command may still happen, and whoever
// asked must read.
type Lock interface {
	// Read asks the lock itself how it stands, not what the stack last heard. What it does not say is unknown.
	Read(ctx context.Context) (latchkey.Reading, error)
	// Turn asks the lock to throw its bolt (BoltLocked) or to draw it (BoltUnlocked). Nil means that the lock took the
	// command. It does not mean that the bolt moved: Read afterwards.
	Turn(ctx context.Context, to latchkey.Bolt) error
}

// Codes is what a lock with a keypad offers besides. Slots are numbered from 1. Digits go and come as text, because a
// leading zero is a digit.
type Codes interface {
	// ReadCodes asks for every slot. Free ones may be left out.
	ReadCodes(ctx context.Context) ([]Slot, error)
	// ReadCode asks for one slot.
	ReadCode(ctx context.Context, slot int) (Slot, error)
	// WriteCode puts digits into a slot, over whatever is there. Nil means that the lock took them, which locks also say of
	// digits that they then drop: ReadCode afterwards.
	WriteCode(ctx context.Context, slot int, digits string) error
	// ClearCode empties a slot; one that is empty is no error.
	ClearCode(ctx context.Context, slot int) error
}

// Slot is one place for a code, as the lock says it.
type Slot struct {
	Slot   int
	Used   bool
	Digits string // empty when the slot is free, or when the lock hides them
}

// Clock is offered by a lock that keeps the time itself and forgets it with its battery.
type Clock interface {
	SetClock(ctx context.Context, wall time.Time) error
}

// Hours is offered by a lock that keeps a code to hours of the week, by its own clock.
type Hours interface {
	// ReadHours asks for the hours of a slot, in the order of the week. None: its code opens at any hour.
	ReadHours(ctx context.Context, slot int) ([]latchkey.DayHours, error)
	// WriteHours sets the hours of a slot, and no others; none takes them away. Nil means that the lock took each of them:
	// ReadHours afterwards. When it fails in between, the slot may have some.
	WriteHours(ctx context.Context, slot int, hours []latchkey.DayHours) error
}

// Rememberer is offered by a lock that takes down by itself what happens at it, also while nobody listens. Its memory is a
// ring: what is new is written over what is oldest.
type Rememberer interface {
	// Recall asks for the newest of what the lock remembers, at most so many. Each question costs its battery, so a driver may
	// stop at what happened before an instant, by the lock's clock as it stands now, or as it is where it does not say. A lock
	// that falls silent under way has told the newest. One without a memory is ErrCannot, without being asked; an answer that
	// does not hang together is ErrRefused, and nothing of it is handed on.
	Recall(ctx context.Context, since time.Time, most int) (Memory, error)
}

// Memory is what a lock remembers, as it says it. Nothing in it is put right: not the clock, not the order, not what a
// driver heard live before.
type Memory struct {
	Happened []Happening // in the order of the lock's ring, the newest last; At is by the lock's own clock, zero where it had no time
	More     bool        // there may be others since then: it wrote over them, or was asked for no more
	At       time.Time   // when it was asked for the time, by the house's clock
	Clock    time.Time   // what its own clock showed then; zero: it does not say
}

// Stack is what a driver speaks to. It connects by itself, again and again; what needs it while it is away fails with
// ErrAway at once.
type Stack interface {
	// Find lists the locks that the stack knows now.
	Find(ctx context.Context) ([]Found, error)
	// Lock gives the lock at an address that Find has listed. An address that the stack does not know is ErrUnknown, at
	// once or with the first call.
	Lock(address string) Lock
	// Watch hands on what locks say by themselves until ctx ends. Stacks lose, double and reorder such words: they are hints
	// and evidence, never the state. Each report goes through the driver's Ear, which names it and drops what is only said again:
	// nobody further up can tell a wrong code typed twice in a second from one that came twice. Emit must not block.
	Watch(ctx context.Context, emit func(Happening)) error
}

// Line is what a stack can say of its own line: that nothing answers at its other end, and since when. Zero: it does not know since when.
type Line interface {
	AwaySince() (since time.Time, away bool)
}

// Found is a lock that a stack knows.
type Found struct {
	Address string
	Name    string // what the stack calls it, for the person who adds it
	Model   string // maker and model, where known
	Can     latchkey.LockCan
}

// Plain is what a network calls something, as it may be shown: one line of letters that can be seen, in a terminal, too.
func Plain(name string) string {
	name = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(name, ""))), " ")
	if r := []rune(name); len(r) > plainMost {
		name = string(r[:plainMost])
	}
	return name
}

const plainMost = 100

// Happening is something a lock said by itself.
type Happening struct {
	Address string
	At      time.Time // by the house's clock, when it was heard
	Kind    HappeningKind
	How     How              // how the bolt was moved, for Moved
	Slot    int              // whose code was used; 0 = not said
	Reading latchkey.Reading // what the word tells of the lock's state; unknown where it tells nothing
	Said    latchkey.Word    // which report it was, by the driver's Ear

	Recalled latchkey.RecallClock // the house's own note, never a driver's: read from the lock's memory afterwards
}

// HappeningKind is what a lock may say by itself.
type HappeningKind string

const (
	Moved      HappeningKind = "moved"       // the bolt was thrown or drawn
	Jammed     HappeningKind = "jammed"      // it says that it is stuck: a reason to look, not yet a fact
	WrongCode  HappeningKind = "wrong_code"  // digits that it does not know
	WrongCodes HappeningKind = "wrong_codes" // so many that its keypad pauses
	CodeAdded  HappeningKind = "code_added"
	CodeGone   HappeningKind = "code_gone"
	CodesGone  HappeningKind = "codes_gone" // all of them
	Doubled    HappeningKind = "doubled"    // it refused digits that it has already
	DoorMoved  HappeningKind = "door"       // opened or shut
	Battery    HappeningKind = "battery"
	Tampered   HappeningKind = "tampered"
	Forced     HappeningKind = "forced"
	Dead       HappeningKind = "dead"  // the stack gave it up
	Alive      HappeningKind = "alive" // it is back
)

// How says how a bolt was moved, when the lock says so.
type How string

const (
	ByHand    How = "by_hand" // from inside, or by key: never anybody's code
	ByKeypad  How = "keypad"
	ByRadio   How = "radio" // from afar, by us or by anybody else on the stack
	ByItself  How = "itself"
	ByFob     How = "fob"
	HowUnsaid How = ""
)

// What can go wrong. A driver wraps these with what it was doing and to which lock, never with digits.
var (
	ErrSilent  = errors.New("the lock did not answer in time; the command may have reached it")
	ErrAway    = errors.New("the stack cannot be reached")
	ErrDead    = errors.New("the stack has given the lock up")
	ErrUnknown = errors.New("the stack does not know this lock")
	ErrCannot  = errors.New("this lock cannot do that")
	ErrRefused = errors.New("the lock refused")
	ErrLength  = errors.New("the lock does not take that many digits")
	ErrDoubled = errors.New("the lock has these digits in another slot")
	ErrSlot    = errors.New("the lock has no such slot")
	ErrJammed  = errors.New("the bolt is stuck")
)
