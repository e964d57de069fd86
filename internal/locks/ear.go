package locks

import (
	"crypto/rand"
	"fmt"
	"sync"
	"time"

	"latchkey"
)

// Ear is what a driver hears with. It gives each report of a lock a name of its own: a keypad that is tried twice in a second says
// the same twice, and only who heard both can tell that from one that is said twice.
type Ear struct {
	name string

	mu    sync.Mutex // guards what follows
	heard int
	wrong map[string]time.Time // by address: when it last said that a code is wrong
}

// NewEar makes one; a driver has one for as long as it lives.
func NewEar() *Ear { return &Ear{name: rand.Text()[:8], wrong: map[string]time.Time{}} }

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
