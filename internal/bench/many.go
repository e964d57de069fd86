package bench

import (
	"context"
	"fmt"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

// Many lets one server keep a town's worth of locks for a day: whole reads, guests' codes that come and go, hours, clocks. The
// locks are pretend ones that answer at once, so what is measured is ours alone. The day is a clock that jumps to the next thing
// that is due.
type Many struct {
	Locks int
	Day   time.Duration
	Store *store.Store
	Desk  *desk.Desk
	Now   func() time.Time     // the day's clock
	Set   func(time.Time)      // sets it
	Asked func() []int         // how many commands each lock has had so far
	Spent func() time.Duration // processor time of this process so far
	Wall  func() time.Time
}

// ManyResult is what one day took.
type ManyResult struct {
	Locks     int     `json:"locks"`
	Steps     int     `json:"steps"`             // looked at a lock and did what came next
	Commands  float64 `json:"commands_per_lock"` // in the mean
	Most      int     `json:"commands_most"`     // at any one lock
	FirstS    float64 `json:"first_s"`           // from nothing until every lock was read and had its codes
	WallS     float64 `json:"wall_s"`            // for the day after that
	ProcessS  float64 `json:"processor_s"`       // the same in processor time
	Cores     float64 `json:"cores"`             // that is of a core, over the day
	StepsPerS float64 `json:"steps_per_s"`
}

// Run works off the first day's beginning, and then measures a day.
func (m Many) Run(ctx context.Context) (r ManyResult, err error) {
	r.Locks = m.Locks
	began := m.Wall()
	if _, err := m.until(ctx, m.Now()); err != nil {
		return r, err
	}
	r.FirstS = m.Wall().Sub(began).Seconds()
	before, wall, spent := m.Asked(), m.Wall(), m.Spent()
	if r.Steps, err = m.until(ctx, m.Now().Add(m.Day)); err != nil {
		return r, err
	}
	used := m.Spent() - spent
	r.WallS, r.ProcessS = m.Wall().Sub(wall).Seconds(), used.Seconds()
	r.Cores, r.StepsPerS = used.Seconds()/m.Day.Seconds(), float64(r.Steps)/r.WallS
	total := 0
	for i, n := range m.Asked() {
		n -= before[i]
		total, r.Most = total+n, max(r.Most, n)
	}
	r.Commands = float64(total) / float64(m.Locks)
	return r, nil
}

// until carries out what falls due up to a moment, and says how often a lock was looked at.
func (m Many) until(ctx context.Context, end time.Time) (steps int, err error) {
	for {
		tasks, err := m.Store.Claim(ctx, store.ClaimRequest{Now: m.Now(), Worker: "bench", Lease: time.Hour, Limit: 200})
		if err != nil {
			return steps, err
		}
		for _, t := range tasks {
			if t.Kind == latchkey.TaskLock {
				steps++
				if err := m.Desk.WorkLock(ctx, t); err != nil {
					return steps, fmt.Errorf("work on a lock: %w", err)
				}
			}
		}
		if len(tasks) > 0 {
			if _, err := m.Store.Finish(ctx, m.Now(), tasks...); err != nil {
				return steps, err
			}
			continue
		}
		next, found, err := m.Store.NextDue(ctx)
		if err != nil || !found || next.After(end) {
			m.Set(end)
			return steps, err
		}
		m.Set(next)
	}
}
