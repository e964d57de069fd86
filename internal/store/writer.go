package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"latchkey"
)

// writer is the one goroutine that writes to a SQLite file. It gathers the happenings that wait into a batch, gives each a
// savepoint of its own, and answers all of them once the batch is on disk: one flush for many. Each happening's function
// runs in the goroutine of its caller, which holds the turn meanwhile; so a panic goes where it belongs.
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
}

// A batch ends when nobody waits any more, or at one of these: then those who are in it have waited long enough.
const (
	batchMost = 256
	batchTime = 50 * time.Millisecond
)

// happening is one call of Do on its way through the writer.
type happening struct {
	run   func(*Tx) error
	turn  chan *Tx      // writer to caller: your turn
	back  chan finished // caller to writer: done with it
	done  chan error    // writer to caller: what became of it
	state atomic.Int32  // waiting, begun or left
	err   error         // of its own function; told with the batch
	part  Change        // what it changed
}

type finished struct {
	err  error
	gone bool // the function panicked or ended its goroutine: nobody waits for an answer
}

const (
	waiting = iota
	begun
	left
)

var errClosed = errors.New("the store is closed")

func (w *writer) do(ctx context.Context, f func(*Tx) error) error {
	h := &happening{run: f, turn: make(chan *Tx), back: make(chan finished, 1), done: make(chan error, 1)}
	select {
	case w.queue <- h:
	case <-ctx.Done():
		return ctx.Err()
	case <-w.closing:
		return unavailable(errClosed)
	}
	gaveUp := ctx.Done()
	for {
		select {
		case tx := <-h.turn:
			h.take(tx)
		case err := <-h.done:
			return err
		case <-gaveUp:
			if h.state.CompareAndSwap(waiting, left) {
				return ctx.Err()
			}
			gaveUp = nil // it has begun: its true outcome comes soon
		}
	}
}

// take runs the function and hands the turn back, also when the function panics: the panic then goes on to the caller.
func (h *happening) take(tx *Tx) {
	out := finished{gone: true}
	defer func() { h.back <- out }()
	out.err = tx.outcome(h.run(tx))
	out.gone = false
}

func (w *writer) close() {
	w.once.Do(func() { close(w.closing) })
	<-w.closed
}

func (w *writer) run() {
	defer close(w.closed)
	defer w.disconnect()
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
		if err := w.one(h); err != nil {
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

// refuse answers everybody who waits now: each trying for itself would wait for the same broken file in turn.
func (w *writer) refuse(h *happening, err error) {
	for h != nil {
		if h.state.CompareAndSwap(waiting, begun) {
			h.done <- err
		}
		select {
		case h = <-w.queue:
		default:
			h = nil
		}
	}
}

// one runs a happening in its savepoint. An error means that the transaction itself is lost, and everything in it.
func (w *writer) one(h *happening) error {
	if err := w.plain("SAVEPOINT happening"); err != nil {
		return err
	}
	tx := newTx(&View{ctx: context.Background(), s: w.s, q: preparedConn{w.stmts}})
	h.err = w.giveTurn(h, tx)
	h.part = tx.change
	if h.err == nil {
		return w.plain("RELEASE happening")
	}
	h.part = Change{}
	if err := w.plain("ROLLBACK TO happening"); err != nil {
		return err
	}
	return w.plain("RELEASE happening")
}

// giveTurn lets the caller run its function, and takes the turn away when it takes too long.
func (w *writer) giveTurn(h *happening, tx *Tx) error {
	limit := time.NewTimer(w.s.o.Limit)
	defer limit.Stop()
	h.turn <- tx // the caller waits for nothing else: it has not left, and it is not gone
	select {
	case out := <-h.back:
		tx.end()
		if out.gone {
			return errGone
		}
		return out.err
	case <-limit.C:
		tx.end()
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
	var all Change
	for _, h := range ran {
		all.add(h.part)
	}
	w.s.hub.tell(all)
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
	if err := w.one(h); err != nil {
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
