package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"latchkey"
)

// writer is the one goroutine that writes to a SQLite file. It gathers the happenings that wait into a batch, gives each but the
// first a savepoint of its own, and answers all of them once the batch is on disk: one flush for many. Their functions run in a
// goroutine beside it, the same for all, because SQLite's code needs a deep stack that would have to grow anew in each
// caller's. The writer watches the time; a function that hangs keeps that goroutine, and the next gets another.
type writer struct {
	s       *Store
	path    string
	queue   chan *happening
	closing chan struct{} // closed by close: take nothing more
	closed  chan struct{} // closed by run: everything is answered
	once    sync.Once

	// Only the goroutine of run touches these.
	db    *sql.DB
	conn  *sql.Conn
	file  os.FileInfo
	stmts *statements
	hands *hands
}

// A batch ends when nobody waits any more, or at one of these: then those who are in it have waited long enough.
const (
	batchMost = 256
	batchTime = 50 * time.Millisecond
)

// happening is one call of Do on its way through the writer.
type happening struct {
	run   func(*Tx) error
	done  chan error   // to the caller: what became of it
	state atomic.Int32 // waiting, begun or left
	err   error        // of its own function; told with the batch
	part  Change       // what it changed
	end   finished     // how its function ended; read by the caller after done
}

// finished is how a function ended.
type finished struct {
	err      error
	panicked any
	gone     bool // it ended its goroutine, as a failing test does
}

const (
	waiting = iota
	begun
	left
)

var errClosed = errors.New("the store is closed")

func (w *writer) do(ctx context.Context, f func(*Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err // the queue may have room as well, and select takes either
	}
	h := &happening{run: f, done: make(chan error, 1)}
	select {
	case w.queue <- h:
	case <-ctx.Done():
		return ctx.Err()
	case <-w.closing:
		return unavailable(errClosed)
	}
	select {
	case err := <-h.done:
		return h.pass(err)
	case <-ctx.Done():
	}
	if h.state.CompareAndSwap(waiting, left) {
		return ctx.Err()
	}
	return h.pass(<-h.done) // it has begun: its true outcome comes soon
}

// pass lets a panic of the function go on in the caller's goroutine, where whoever called Do expects it.
func (h *happening) pass(err error) error {
	if h.end.panicked != nil {
		panic(h.end.panicked)
	}
	if h.end.gone {
		runtime.Goexit()
	}
	return err
}

// hands is the goroutine that runs the functions, one at a time.
type hands struct {
	turn chan func() finished
	back chan finished
}

func newHands() *hands {
	h := &hands{turn: make(chan func() finished), back: make(chan finished, 1)}
	go h.work()
	return h
}

func (h *hands) work() {
	ended := false
	defer func() {
		if !ended {
			h.back <- finished{gone: true}
		}
	}()
	for f := range h.turn {
		h.back <- f()
	}
	ended = true
}

// attempt runs a happening's function and catches its panic.
func (h *happening) attempt(tx *Tx, log *slog.Logger) (end finished) {
	defer func() {
		if p := recover(); p != nil {
			log.Error("a happening panicked", "panic", p, "stack", string(debug.Stack()))
			end = finished{panicked: p}
		}
	}()
	return finished{err: tx.outcome(h.run(tx))}
}

func (w *writer) close() {
	w.once.Do(func() { close(w.closing) })
	<-w.closed
}

func (w *writer) run() {
	defer close(w.closed)
	defer w.disconnect()
	defer func() {
		if w.hands != nil {
			close(w.hands.turn)
		}
	}()
	for {
		select {
		case h := <-w.queue:
			w.batch(h)
		case <-w.closing:
			return
		}
	}
}

// batch runs first and everybody who waits behind it, and commits once.
func (w *writer) batch(first *happening) {
	if err := w.begin(); err != nil {
		w.refuse(first, err)
		return
	}
	began := w.s.o.Now()
	var ran []*happening
	for h := first; h != nil; h = w.next(len(ran), began) {
		if !h.state.CompareAndSwap(waiting, begun) {
			continue
		}
		if err := w.one(h, marksOf(len(ran))); err != nil {
			w.lost(append(ran, h), err)
			return
		}
		ran = append(ran, h)
	}
	w.answer(ran, w.commit(ran))
}

func (w *writer) next(n int, began time.Time) *happening {
	if n >= batchMost || w.s.o.Now().Sub(began) > batchTime {
		return nil
	}
	return w.waits()
}

// waits is whoever waits at this instant, or nil.
func (w *writer) waits() *happening {
	select {
	case h := <-w.queue:
		return h
	default:
		return nil
	}
}

func (w *writer) begin() error {
	if err := w.reach(); err != nil {
		return err
	}
	if err := w.plain("BEGIN IMMEDIATE"); err != nil {
		w.doubt(err)
		return fmt.Errorf("begin: %w", unavailable(err))
	}
	return nil
}

// refuse answers everybody who waits now: each trying for itself would wait for the same broken file in turn. Nobody is answered
// before all who wait are counted: who comes after an answer may have mended what was wrong, and is heard anew.
func (w *writer) refuse(first *happening, err error) {
	waited := []*happening{first}
	for h := w.waits(); h != nil; h = w.waits() {
		waited = append(waited, h)
	}
	for _, h := range waited {
		if h.state.CompareAndSwap(waiting, begun) {
			h.done <- err
		}
	}
}

// marks are the statements around one happening of a batch, so that it can be undone without the others.
type marks struct{ before, kept, undone []string }

var (
	savepoint = marks{[]string{"SAVEPOINT happening"}, []string{"RELEASE happening"}, []string{"ROLLBACK TO happening", "RELEASE happening"}}
	// Before the first there is nothing to be spared, and most batches are of one: every page that is written under a savepoint
	// is copied first.
	wholly = marks{undone: []string{"ROLLBACK", "BEGIN IMMEDIATE"}}
)

// marksOf are those of a happening that so many went before.
func marksOf(before int) marks {
	if before == 0 {
		return wholly
	}
	return savepoint
}

// one runs a happening. An error means that the transaction itself is lost, and everything in it.
func (w *writer) one(h *happening, m marks) error {
	if err := w.all(m.before); err != nil {
		return err
	}
	tx := newTx(&View{ctx: context.Background(), s: w.s, q: preparedConn{w.stmts}})
	h.err = w.giveTurn(h, tx)
	h.part = tx.change
	if h.err == nil {
		return w.all(m.kept)
	}
	h.part = Change{}
	return w.all(m.undone)
}

// all runs plain statements one after the other.
func (w *writer) all(queries []string) error {
	for _, q := range queries {
		if err := w.plain(q); err != nil {
			return err
		}
	}
	return nil
}

// giveTurn runs the function, and takes its tx away when it takes too long.
func (w *writer) giveTurn(h *happening, tx *Tx) error {
	if w.hands == nil {
		w.hands = newHands()
	}
	limit := time.NewTimer(w.s.o.Limit)
	defer limit.Stop()
	w.hands.turn <- func() finished { return h.attempt(tx, w.s.o.Log) }
	select {
	case h.end = <-w.hands.back:
		tx.end()
		if h.end.gone {
			w.hands = nil
		}
		if h.end.gone || h.end.panicked != nil {
			return errGone
		}
		return h.end.err
	case <-limit.C:
		tx.end()
		close(w.hands.turn) // when the function ends after all, its goroutine does too
		w.hands = nil
		return unavailable(fmt.Errorf("a happening took longer than %s", w.s.o.Limit))
	}
}

var errGone = errors.New("the happening panicked")

func (w *writer) commit(ran []*happening) error {
	if !slices.ContainsFunc(ran, func(h *happening) bool { return h.err == nil }) {
		return w.plain("ROLLBACK") // nobody wrote anything that is to be kept
	}
	err := w.commitOnce()
	if err != nil {
		w.plain("ROLLBACK") // it may be over already
		w.doubt(err)
		return fmt.Errorf("commit: %w", unavailable(err))
	}
	parts := make([]Change, len(ran))
	for i, h := range ran {
		parts[i] = h.part
	}
	w.s.hub.tell(sum(parts))
	return w.s.o.Fault.at("commit", After)
}

func (w *writer) commitOnce() error {
	if err := w.s.o.Fault.at("commit", Before); err != nil {
		return err
	}
	return w.plain("COMMIT")
}

// answer tells each what became of it. Those whose own function failed hear that, unless the batch was lost: what their
// function saw of the others has then not happened either.
func (w *writer) answer(ran []*happening, err error) {
	for _, h := range ran {
		switch {
		case h.err == nil, err != nil:
			h.done <- err
		default:
			h.done <- h.err
		}
	}
}

// lost handles a transaction that SQLite gave up in the middle (a full disk, an interrupted write). The others did nothing
// wrong: each runs once more, in a transaction of its own. The one it happened to hears the error.
func (w *writer) lost(ran []*happening, err error) {
	w.plain("ROLLBACK") // it may be over already
	last := ran[len(ran)-1]
	if last.err == nil {
		last.err = fmt.Errorf("keep: %w", classify(err))
	}
	w.doubt(last.err) // what it failed with is the cause; err only says that the savepoint is gone
	last.done <- last.err
	for _, h := range ran[:len(ran)-1] {
		if h.err != nil {
			h.done <- h.err
			continue
		}
		w.alone(h)
	}
}

func (w *writer) alone(h *happening) {
	if err := w.begin(); err != nil {
		h.done <- err
		return
	}
	if err := w.one(h, wholly); err != nil {
		w.lost([]*happening{h}, err)
		return
	}
	w.answer([]*happening{h}, w.commit([]*happening{h}))
}

// doubt gives up the connection after errors that can outlive their cause in it. A full disk or a busy file is no reason.
func (w *writer) doubt(err error) {
	if e, ok := liteError(err); ok {
		if spoils(e.Code() & 0xff) {
			w.disconnect()
		}
		return
	}
	if latchkey.KindOf(err) == latchkey.Unavailable {
		return // a Fault
	}
	w.disconnect()
}

// plain runs a statement that takes no values, outside the savepoints' bookkeeping.
func (w *writer) plain(query string) error {
	if w.stmts == nil {
		return sql.ErrConnDone
	}
	_, err := preparedConn{w.stmts}.ExecContext(context.Background(), query)
	return err
}
