package sim

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var twoTen = time.Date(2027, 2, 7, 8, 10, 0, 0, time.UTC)

func TestClockRunsAndJumpsForwardOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := NewClock(twoTen, time.Now)
		time.Sleep(90 * time.Second)
		if got := c.Now().Sub(twoTen); got != 90*time.Second {
			t.Errorf("after 90 seconds the house clock has moved %v", got)
		}
		c.JumpTo(twoTen.Add(time.Hour))
		time.Sleep(time.Second)
		if got := c.Now().Sub(twoTen); got != time.Hour+time.Second {
			t.Errorf("after the jump it shows %v", got)
		}
		c.JumpTo(twoTen)
		if got := c.Now().Sub(twoTen); got != time.Hour+time.Second {
			t.Errorf("it went back to %v", got)
		}
	})
}

func TestClockStandsStillWithoutATick(t *testing.T) {
	c := NewClock(twoTen, nil)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			c.JumpTo(twoTen.Add(time.Duration(i) * time.Minute))
			c.Now()
		})
	}
	all.Wait()
	if got := c.Now().Sub(twoTen); got != 7*time.Minute {
		t.Errorf("the furthest jump does not hold: %v", got)
	}
}
