package sim

import (
	"sync"
	"time"
)

// Clock is the clock on the pretend house's wall. It starts at a chosen instant, runs as fast as the clock it is given,
// and can jump forward. It never goes back. Safe for concurrent use.
type Clock struct {
	tick func() time.Time // nil: stands still between jumps

	mu    sync.Mutex // guards what follows
	house time.Time  // what the clock showed …
	real  time.Time  // … when tick said this
}

// NewClock starts a clock at an instant. With tick nil it moves only by jumps, which is what tests want.
func NewClock(at time.Time, tick func() time.Time) *Clock {
	c := &Clock{tick: tick, house: at}
	if tick != nil {
		c.real = tick()
	}
	return c
}

// Now is what the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *Clock) now() time.Time {
	if c.tick == nil {
		return c.house
	}
	if gone := c.tick().Sub(c.real); gone > 0 {
		return c.house.Add(gone)
	}
	return c.house
}

// JumpTo sets the clock forward. An instant that has passed changes nothing.
func (c *Clock) JumpTo(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !at.After(c.now()) {
		return
	}
	c.house = at.In(c.house.Location())
	if c.tick != nil {
		c.real = c.tick()
	}
}
