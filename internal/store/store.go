// Package store is what the house remembers, on SQLite or PostgreSQL with one text of SQL.
//
// Whatever changes something is a happening: Store.Do takes the properties and homes it decides about, runs one function,
// and keeps everything that function wrote or nothing. Reading is Store.View, a snapshot that does not move. What is owed
// afterwards is a Task (task.go); what happened is an Entry in a log that can prove it was not rewritten (sequence.go).
//
// Look-ups by id or hash answer latchkey.NotFound when there is nothing; look-ups of something that may well not be there
// (OpenLockout, TaskByKey, MessageByKey) answer nil.
package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"latchkey"
)

// Options are the hands the store needs from outside. Now is required.
type Options struct {
	Now        func() time.Time // every instant the store writes or compares comes from here
	NewID      func() string    // ids of the log lines the store writes itself; default: random
	Log        *slog.Logger     // default: nothing is written
	Random     io.Reader        // salts and keys; default: crypto/rand
	KeyDir     string           // where the log's signing key lies; default: beside the SQLite file
	Server     string           // names this server in leases; default: random
	HouseClock bool             // Now is a pretend clock: the database's clock is not compared with it
	Limit      time.Duration    // how long one happening may take; default 5 s
	Readers    int              // SQLite: how many read at the same time, default 8; PostgreSQL: connections, default 32
	AsItIs     bool             // leave the tables as they are, and refuse those of an older or newer version
	Restoring  bool             // go on with a house that is just being brought back; everybody else is refused
	Fault      Fault            // tests only: breaks writes on purpose
	Untaken    bool             // tests only: takes are not carried out, to prove that a test would notice
}

// Store is one database. It is safe for use by many goroutines.
type Store struct {
	o       Options
	engine  engine
	pool    atomic.Pointer[pool]
	seats   chan struct{} // SQLite: as many views at a time as there are connections for them
	writer  *writer       // SQLite only
	hub     hub
	sealing sync.Mutex // one batch of the sequencer at a time in this process
	signing signing
	opened  atomic.Int64 // SQLite: how often the file was opened to write in it
	dsn     string       // PostgreSQL: for the connection that listens
	dir     string       // of the SQLite file
}

// pool is where reading happens; on PostgreSQL writing too. On SQLite it is replaced when the file was.
type pool struct {
	db    *sql.DB
	stmts *statements // nil on PostgreSQL
}

// Open opens the database at "sqlite:///absolute/path.db" or "postgres://…", makes or updates its tables, and compares
// clocks on PostgreSQL: more than two seconds apart is refused, because leases and deadlines would mean different things
// on different servers.
func Open(ctx context.Context, dsn string, o Options) (*Store, error) {
	if o.Now == nil {
		return nil, fmt.Errorf("open store: no clock was handed in")
	}
	s := &Store{o: withDefaults(o)}
	var err error
	switch {
	case strings.HasPrefix(dsn, "sqlite://"):
		err = s.openSQLite(ctx, strings.TrimPrefix(dsn, "sqlite://"))
	case strings.HasPrefix(dsn, "postgres://"), strings.HasPrefix(dsn, "postgresql://"):
		err = s.openPostgres(ctx, dsn)
	default:
		err = latchkey.Errorf(latchkey.Invalid, "A database address starts with sqlite:// or postgres://.")
	}
	if err == nil && !o.Restoring {
		if err = s.refuseHalf(ctx); err != nil {
			_ = s.Close() // the refusal is what counts
		}
	}
	if err != nil {
		return nil, fmt.Errorf("open store: %w", classify(err))
	}
	return s, nil
}

func withDefaults(o Options) Options {
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.NewID == nil {
		o.NewID = rand.Text
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Server == "" {
		o.Server = rand.Text()
	}
	if o.Limit <= 0 {
		o.Limit = 5 * time.Second
	}
	return o
}

// Close waits for the happenings under way and closes the database. Happenings that come later get Unavailable.
func (s *Store) Close() error {
	if s.writer != nil {
		s.writer.close()
	}
	return s.pool.Load().db.Close()
}

// Engine is "sqlite" or "postgres".
func (s *Store) Engine() string { return s.engine.name }

// Now is the store's clock.
func (s *Store) Now() time.Time { return s.o.Now() }

// Do runs one happening: it takes the properties, then the homes, in the order of their ids; runs f; keeps all that f
// wrote, or nothing when f, a write or the database fails. Taking something that does not exist is latchkey.NotFound.
//
// When Do returns nil, the happening is on disk. When it returns latchkey.Unavailable, it may or may not have been kept:
// the answer was lost, not necessarily the happening, so repeating it must be harmless. F may run more than once (a
// deadlock on PostgreSQL, a batch that was lost on SQLite), so it must change nothing outside tx that a second run would
// change again. It may not call Do or outlive its call; after Options.Limit its tx is taken away.
func (s *Store) Do(ctx context.Context, take Take, f func(tx *Tx) error) error {
	take = take.inOrder()
	return s.write(ctx, func(tx *Tx) error {
		if err := tx.take(take); err != nil {
			return err
		}
		return f(tx)
	})
}

func (s *Store) write(ctx context.Context, f func(tx *Tx) error) error {
	if s.writer != nil {
		return s.writer.do(ctx, f)
	}
	return s.doPostgres(ctx, f)
}

// View runs f on a snapshot: everything it reads was true at one instant. Many run side by side, also beside happenings. F
// should not call Do or View: it holds a connection while it runs, and there are only so many.
func (s *Store) View(ctx context.Context, f func(v *View) error) error {
	if err := s.sit(ctx); err != nil {
		return err
	}
	defer s.stand()
	p := s.pool.Load()
	tx, err := p.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: s.engine.snapshot})
	if err != nil {
		return fmt.Errorf("read: %w", classify(err))
	}
	defer tx.Rollback() // nothing was written
	v := &View{ctx: ctx, s: s, q: p.reading(tx)}
	defer v.end()
	return f(v)
}

// Glance is a View for a single statement, which is a snapshot by itself: it saves the two messages around it. What an idle
// server does all day is glancing.
func (s *Store) Glance(ctx context.Context, f func(v *View) error) error {
	if err := s.sit(ctx); err != nil {
		return err
	}
	defer s.stand()
	p := s.pool.Load()
	v := &View{ctx: ctx, s: s, q: p.db}
	if p.stmts != nil {
		v.q = preparedConn{p.stmts}
	}
	defer v.end()
	return f(v)
}

func (s *Store) sit(ctx context.Context) error {
	if s.seats == nil {
		return nil
	}
	select {
	case s.seats <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Store) stand() {
	if s.seats != nil {
		<-s.seats
	}
}

func (p *pool) reading(tx *sql.Tx) querier {
	if p.stmts == nil {
		return tx
	}
	return preparedTx{tx, p.stmts}
}

func micro(t time.Time) int64 { return t.UnixMicro() }

func microOrNil(t *time.Time) any {
	if t == nil {
		return nil
	}
	return t.UnixMicro()
}
