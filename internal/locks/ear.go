package locks

import (
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"latchkey"
)

// Ear is what a driver hears with; everybody who watches its stack is told what it heard. It gives each report of a lock a name of
// its own: a keypad that is tried twice in a second says the same twice, and only who heard both can tell that from one that is
// said twice.
type Ear struct {
	name string

	mu    sync.Mutex // guards what follows
	heard int
	wrong map[string]time.Time // by address: when it last said that a code is wrong
	next  int
	emits map[int]func(Happening)
}

// NewEar makes one; a driver has one for as long as it lives.
func NewEar() *Ear {
	return &Ear{name: rand.Text()[:8], wrong: map[string]time.Time{}, emits: map[int]func(Happening){}}
}

// Watch is Stack.Watch, for every driver.
func (e *Ear) Watch(ctx context.Context, emit func(Happening)) error {
	stop := e.Listen(emit)
	<-ctx.Done()
	stop()
	return ctx.Err()
}

// Listen is Watch until stop is called. It stands when it returns.
func (e *Ear) Listen(emit func(Happening)) (stop func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := e.next
	e.next++
	e.emits[n] = emit
	return func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		delete(e.emits, n)
	}
}

// Say hears reports and hands them on.
func (e *Ear) Say(all ...Happening) {
	for _, h := range all {
		if e.Hear(&h) {
			e.Tell(h)
		}
	}
}

// Tell hands on what was heard.
func (e *Ear) Tell(heard ...Happening) {
	e.mu.Lock()
	emits := slices.Collect(maps.Values(e.emits))
	e.mu.Unlock()
	for _, emit := range emits {
		for _, h := range heard {
			emit(h)
		}
	}
}

// quickest is how long a hand needs at the least to type another code, four digits long. What says the same sooner is the stack, which
// repeats itself: the radios drop their own repeats, but not all of them.
const quickest = 400 * time.Millisecond

// Hear names a report; false when it is the one before, said again.
func (e *Ear) Hear(h *Happening) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if h.Kind == WrongCode {
		if last, is := e.wrong[h.Address]; is && h.At.Sub(last).Abs() < quickest {
			return false
		}
		e.wrong[h.Address] = h.At
	}
	e.heard++
	h.Said = latchkey.Word(fmt.Sprintf("%s.%d", e.name, e.heard))
	return true
}
