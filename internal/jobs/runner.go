// Package jobs carries out what the house owes: it claims due tasks from the store, runs the function for their kind, and
// records what came of it. Every task is done at least once, by one server at a time; one that fails is tried again later,
// one that keeps failing is set aside for people to see. It knows nothing about locks, doors or people.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// Runner works the tasks of one server. Fill the fields, then call Run.
type Runner struct {
	Store *store.Store
	// Do is what each kind of task means. It may be called again for a task that it has done already, when the server died
	// before that was recorded; the task's Key is then the same. nil means done. A function that has called tx.Finish in its
	// own happening returns nil too. An error means: again later; see Permanent and Later.
	Do  map[latchkey.TaskKind]func(context.Context, latchkey.Task) error
	Now func() time.Time
	Log *slog.Logger

	// Worker names this server. What an earlier process of the same name had claimed is taken over at once at the start, so
	// two servers must not share a name. Empty: a new name, and nothing is taken over before its lease ends.
	Worker string

	PerLane     int                             // how many tasks of one lane run at the same time; default 16
	Lanes       map[string]int                  // lanes with another limit
	Lease       time.Duration                   // how long a claim lasts without being renewed; default 3 s
	Limit       time.Duration                   // how long one task may run; default 30 s
	MaxAttempts int                             // then it is parked; default 20
	Backoff     func(attempt int) time.Duration // before the next attempt; default 1 s doubling up to 2 min
	Grace       time.Duration                   // how long running tasks may go on after the end; default 5 s
}

// New makes a runner with the defaults filled in.
func New(r Runner) *Runner {
	if r.Log == nil {
		r.Log = slog.New(slog.DiscardHandler)
	}
	r.PerLane = orDefault(r.PerLane, 16)
	r.Lease = orDefault(r.Lease, 3*time.Second)
	r.Limit = orDefault(r.Limit, 30*time.Second)
	r.MaxAttempts = orDefault(r.MaxAttempts, 20)
	r.Grace = orDefault(r.Grace, 5*time.Second)
	if r.Backoff == nil {
		r.Backoff = DefaultBackoff
	}
	return &r
}

func orDefault[T int | time.Duration](value, otherwise T) T {
	if value <= 0 {
		return otherwise
	}
	return value
}

// DefaultBackoff doubles from one second up to two minutes.
func DefaultBackoff(attempt int) time.Duration {
	return min(time.Second<<min(max(attempt-1, 0), 10), 2*time.Minute)
}

// settle decides what becomes of a task that ended with err.
func (r *Runner) settle(t latchkey.Task, err error) verdict {
	if err == nil {
		return verdict{done: true}
	}
	why := err.Error()
	if IsPermanent(err) || t.Attempt >= r.MaxAttempts {
		return verdict{park: true, why: why}
	}
	due := r.Now().Add(jitter(t, r.Backoff(t.Attempt)))
	if l, ok := errors.AsType[later](err); ok && l.due.After(due) {
		due = l.due
	}
	return verdict{due: due, why: why}
}

type verdict struct {
	done, park bool
	due        time.Time
	why        string
}

// jitter spreads tries over ±20 %, the same for the same attempt of the same task, so that a run can be repeated.
func jitter(t latchkey.Task, d time.Duration) time.Duration {
	h := fnv.New32a()
	fmt.Fprintf(h, "%s %d", t.ID, t.Attempt)
	part := time.Duration(h.Sum32()%401) - 200 // thousandths
	return d + d*part/1000
}
