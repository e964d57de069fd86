package jobs

import (
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

const (
	claimMost = 256                  // tasks per claim
	look      = time.Second          // how soon the runner looks by itself when no hint came
	trouble   = time.Second          // pause after the store failed
	elsewhere = 5 * time.Millisecond // pause when another server is just claiming what is due
)

// Run works until ctx ends. Then it claims nothing more, gives what is running Grace to end, hands back what it had claimed
// but not begun, and returns.
func (r *Runner) Run(ctx context.Context) error {
	w := r.begin(ctx)
	changes, stop := r.Store.Watch()
	defer stop()
	for ctx.Err() == nil {
		pause, err := w.round(ctx)
		if err != nil && ctx.Err() == nil {
			r.Log.Warn("cannot claim tasks, trying again", "err", err)
			pause = trouble
		}
		if pause > 0 {
			w.wait(ctx, changes, pause)
		}
	}
	return w.end()
}

// work is one call of Run.
type work struct {
	*Runner
	worker  string
	running context.Context // ends when the grace is over
	cancel  context.CancelFunc
	tasks   sync.WaitGroup
	record  *recorder

	mu    sync.Mutex // guards the rest
	lanes map[string]*lane
	held  map[latchkey.TaskID]latchkey.Task // claimed and not yet recorded: their leases are renewed
	room  chan struct{}                     // a full lane has room again
}

// lane holds what is claimed for one lane: so many run, the others wait in line. A lane whose line is as long as its limit
// is full and gets no more, so that a channel that hangs cannot fill the server's hands.
type lane struct {
	running int
	line    []latchkey.Task
}

func (r *Runner) begin(ctx context.Context) *work {
	w := &work{Runner: r, worker: r.Worker, lanes: map[string]*lane{}, held: map[latchkey.TaskID]latchkey.Task{},
		room: make(chan struct{}, 1)}
	w.running, w.cancel = context.WithCancel(context.WithoutCancel(ctx))
	w.record = newRecorder(w)
	if w.worker == "" {
		w.worker = rand.Text()
	} else if err := r.Store.Reclaim(ctx, r.Now(), w.worker); err != nil {
		r.Log.Warn("cannot take over the tasks of an earlier process, waiting for their leases to end", "err", err)
	}
	go w.keepLeases()
	return w
}

func (r *Runner) limitOf(name string) int {
	if n, ok := r.Lanes[name]; ok && n > 0 {
		return n
	}
	return r.PerLane
}

func laneOf(t latchkey.Task) string {
	if t.Lane == "" {
		return string(t.Kind)
	}
	return t.Lane
}

func (w *work) full() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var names []string
	for name, l := range w.lanes {
		if len(l.line) >= w.limitOf(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// round claims what is due, if anything is, and says how long there is nothing to do after it: until the next task is due,
// and never longer than look, because hints from other servers may be lost. Looking costs a read; only claiming writes.
func (w *work) round(ctx context.Context) (pause time.Duration, err error) {
	want := store.ClaimRequest{Now: w.Now(), Worker: w.worker, Lease: w.Lease, Limit: claimMost,
		Kinds: slices.Sorted(maps.Keys(w.Do)), Except: w.full()}
	at, found, err := w.Store.NextDueFor(ctx, want)
	if err != nil {
		return 0, err
	}
	if !found {
		return look, nil
	}
	if wait := at.Sub(want.Now); wait > 0 {
		return min(wait, look), nil
	}
	tasks, err := w.Store.Claim(ctx, want)
	for _, t := range tasks {
		w.accept(t)
	}
	if err == nil && len(tasks) == 0 {
		return elsewhere, nil
	}
	return 0, err
}

func (w *work) accept(t latchkey.Task) {
	w.mu.Lock()
	defer w.mu.Unlock()
	name := laneOf(t)
	l := w.lanes[name]
	if l == nil {
		l = &lane{}
		w.lanes[name] = l
	}
	w.held[t.ID] = t
	l.line = append(l.line, t)
	w.advance(name, l)
}

// advance starts what may start. Callers hold mu.
func (w *work) advance(name string, l *lane) {
	for l.running < w.limitOf(name) && len(l.line) > 0 {
		t := l.line[0]
		l.line = l.line[1:]
		l.running++
		w.tasks.Go(func() { w.run(name, t) })
	}
	if l.running == 0 && len(l.line) == 0 {
		delete(w.lanes, name)
	}
}

func (w *work) run(name string, t latchkey.Task) {
	if t.NotAfter != nil && w.Now().After(*t.NotAfter) {
		w.record.expire(t)
	} else {
		w.record.put(t, w.settle(t, w.try(t)))
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	l := w.lanes[name]
	wasFull := len(l.line) >= w.limitOf(name)
	l.running--
	w.advance(name, l)
	if wasFull && len(l.line) < w.limitOf(name) {
		select {
		case w.room <- struct{}{}:
		default:
		}
	}
}

// try calls the task's function. A panic is a failure of this task alone.
func (w *work) try(t latchkey.Task) (err error) {
	ctx, stop := context.WithTimeout(w.running, w.Limit)
	defer stop()
	defer func() {
		if p := recover(); p != nil {
			w.Log.Error("task panicked", "task", t.ID, "kind", t.Kind, "panic", p, "stack", string(debug.Stack()))
			err = fmt.Errorf("panicked: %v", p)
		}
	}()
	do, ok := w.Do[t.Kind]
	if !ok {
		return Permanent(fmt.Errorf("nobody here does tasks of kind %q", t.Kind))
	}
	return do(ctx, t)
}

// wait ends early when something may be due: a hint, or room in a lane that was full.
func (w *work) wait(ctx context.Context, changes <-chan store.Change, pause time.Duration) {
	t := time.NewTimer(pause)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			return
		case <-w.room:
			return
		case c := <-changes:
			if c.Tasks || c.All {
				return
			}
		}
	}
}

// keepLeases renews what is held, three times per lease. A task that turns out to belong to somebody else goes on running:
// what it did outside cannot be taken back, and its outcome will be refused.
func (w *work) keepLeases() {
	every := time.NewTicker(w.Lease / 3)
	defer every.Stop()
	for {
		select {
		case <-w.running.Done():
			return
		case <-every.C:
			w.renew()
		}
	}
}

func (w *work) renew() {
	w.mu.Lock()
	held := slices.Collect(maps.Values(w.held))
	w.mu.Unlock()
	if len(held) == 0 {
		return
	}
	stale, err := w.Store.Renew(w.running, w.Now().Add(w.Lease), held...)
	if err != nil {
		w.Log.Warn("cannot renew leases", "tasks", len(held), "err", err)
		return
	}
	w.forget(stale...)
}

func (w *work) forget(ids ...latchkey.TaskID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, id := range ids {
		delete(w.held, id)
	}
}

func (w *work) end() error {
	w.handBack()
	over := time.AfterFunc(w.Grace, w.cancel)
	w.tasks.Wait()
	over.Stop()
	err := w.record.close()
	w.cancel()
	return err
}

// handBack gives up what waits in line, so that another server need not wait for our leases to end.
func (w *work) handBack() {
	w.mu.Lock()
	var back []latchkey.Task
	for name, l := range w.lanes {
		back = append(back, l.line...)
		l.line = nil
		if l.running == 0 {
			delete(w.lanes, name)
		}
	}
	w.mu.Unlock()
	if len(back) == 0 {
		return
	}
	if _, err := w.Store.Release(w.running, w.Now(), back...); err != nil {
		w.Log.Warn("cannot hand tasks back, their leases will end", "tasks", len(back), "err", err)
	}
	for _, t := range back {
		w.forget(t.ID)
	}
}
