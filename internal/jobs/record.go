package jobs

import (
	"context"
	"errors"
	"sync"
	"time"

	"latchkey"
)

// recorder writes down what came of tasks. Those that are done are gathered while the one before is being written, so that
// a thousand of them cost a handful of writes. When the store is away it tries again as long as the lease can be renewed by
// anybody: a task that is done but not recorded will be done again.
type recorder struct {
	w      *work
	in     chan result
	closed chan error
}

type result struct {
	task    latchkey.Task
	verdict verdict
	expired bool
}

func newRecorder(w *work) *recorder {
	r := &recorder{w: w, in: make(chan result, claimMost), closed: make(chan error, 1)}
	go func() { r.closed <- r.run() }()
	return r
}

func (r *recorder) put(t latchkey.Task, v verdict) { r.in <- result{task: t, verdict: v} }
func (r *recorder) expire(t latchkey.Task)         { r.in <- result{task: t, expired: true} }

// close waits until everything is recorded, or cannot be.
func (r *recorder) close() error {
	close(r.in)
	return <-r.closed
}

func (r *recorder) run() (last error) {
	for first := range r.in {
		batch := append([]result{first}, r.gathered()...)
		if last = r.keep(batch); last != nil {
			r.w.Log.Warn("cannot record what came of tasks; they will be done again", "tasks", len(batch), "err", last)
		}
		for _, b := range batch {
			r.w.forget(b.task.ID)
		}
	}
	return last
}

func (r *recorder) gathered() []result {
	var more []result
	for len(more) < claimMost {
		select {
		case b, open := <-r.in:
			if !open {
				return more
			}
			more = append(more, b)
		default:
			return more
		}
	}
	return more
}

// keep tries a few times: the store may be away for a moment.
func (r *recorder) keep(batch []result) (err error) {
	for try := range 4 {
		if try > 0 {
			if rest(r.w.running, r.w.Lease/4) != nil {
				return err
			}
		}
		if err = r.once(batch); err == nil {
			return nil
		}
	}
	return err
}

func (r *recorder) once(batch []result) error {
	ctx := context.WithoutCancel(r.w.running)
	ctx, stop := context.WithTimeout(ctx, r.w.Grace)
	defer stop()
	var done []latchkey.Task
	var back []result
	for _, b := range batch {
		if b.verdict.done {
			done = append(done, b.task)
		} else {
			back = append(back, b)
		}
	}
	failed := r.setAllBack(ctx, back)
	stale, err := r.w.Store.Finish(ctx, r.w.Now(), done...)
	if len(stale) > 0 {
		r.w.Log.Warn("tasks were done here and also taken over by somebody else", "tasks", len(stale))
	}
	return errors.Join(failed, err)
}

// sideBySide is how many tasks are set back at the same time: when a channel is down, many come at once.
const sideBySide = 16

func (r *recorder) setAllBack(ctx context.Context, back []result) error {
	errs := make([]error, len(back))
	seats := make(chan struct{}, sideBySide)
	var all sync.WaitGroup
	for i, b := range back {
		seats <- struct{}{}
		all.Go(func() {
			errs[i] = r.setBack(ctx, b)
			<-seats
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

// setBack records one that was not done. Whoever holds the task now decides, so a conflict is no failure.
func (r *recorder) setBack(ctx context.Context, b result) (err error) {
	s, t := r.w.Store, b.task
	switch {
	case b.expired:
		err = s.Expire(ctx, r.w.Now(), t)
	case b.verdict.park:
		err = s.Park(ctx, t, b.verdict.why)
	default:
		err = s.Retry(ctx, t, b.verdict.due, b.verdict.why)
	}
	if latchkey.KindOf(err) == latchkey.Conflict {
		return nil
	}
	return err
}

func rest(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
