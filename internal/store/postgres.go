package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"latchkey"
)

// apart is how far the database's clock may be from ours. Leases and deadlines of several servers meet in one table.
const apart = 2 * time.Second

// tries is how often a happening is run when PostgreSQL undoes it because of another one.
const tries = 10

func (s *Store) openPostgres(ctx context.Context, dsn string) error {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		// The chain is left out on purpose: it may repeat the address with its password.
		return latchkey.Errorf(latchkey.Invalid, "This is not an address of a PostgreSQL database.")
	}
	s.engine, s.dsn = postgres, dsn
	db := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(s.compareClocks))
	readers := s.o.Readers
	if readers <= 0 {
		readers = 32
	}
	db.SetMaxOpenConns(readers)
	db.SetMaxIdleConns(readers)
	db.SetConnMaxIdleTime(time.Minute)
	if err := migrate(ctx, db, s.engine, s.o.AsItIs); err != nil {
		db.Close()
		return err
	}
	s.pool.Store(&pool{db: db})
	return nil
}

// compareClocks runs on each new connection, so a clock that drifts later is noticed too.
func (s *Store) compareClocks(ctx context.Context, conn *pgx.Conn) error {
	if s.o.HouseClock {
		return nil
	}
	var theirs int64
	sent := s.o.Now()
	if err := conn.QueryRow(ctx, postgresClock).Scan(&theirs); err != nil {
		return err
	}
	answered := s.o.Now()
	at := time.UnixMicro(theirs)
	if at.Before(sent.Add(-apart)) || at.After(answered.Add(apart)) {
		return &latchkey.Error{Kind: latchkey.Unavailable, Doing: "compare clocks with the database",
			Sentence: fmt.Sprintf("The database's clock and this computer's clock are %s apart. Set both to the right time.",
				at.Sub(sent).Abs().Round(time.Second))}
	}
	return nil
}

// doPostgres runs a happening in a transaction of its own. READ COMMITTED is enough and is what makes the take work: each
// statement after the take sees what the one before us committed.
func (s *Store) doPostgres(ctx context.Context, f func(*Tx) error) error {
	for try := 1; ; try++ {
		err := s.oncePostgres(ctx, f)
		if err == nil || try == tries || !mayRunAgain(err) {
			return err
		}
		if err := rest(ctx, time.Duration(try)*5*time.Millisecond); err != nil {
			return err
		}
	}
}

func (s *Store) oncePostgres(parent context.Context, f func(*Tx) error) error {
	ctx, stop := context.WithTimeout(parent, s.o.Limit)
	defer stop()
	sqltx, err := s.pool.Load().db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return fmt.Errorf("begin: %w", classify(err))
	}
	defer sqltx.Rollback() // also when f panics; after a commit it does nothing
	tx := newTx(&View{ctx: ctx, s: s, q: sqltx})
	defer tx.end()
	if err := tx.outcome(f(tx)); err != nil {
		return err
	}
	tx.end()
	if err := s.o.Fault.at("commit", Before); err != nil {
		return err
	}
	if err := sqltx.Commit(); err != nil {
		return commitFailed(parent, err)
	}
	s.hub.tell(tx.change)
	return s.o.Fault.at("commit", After)
}

func commitFailed(parent context.Context, err error) error {
	if mayRunAgain(err) {
		return err
	}
	if errors.Is(err, sql.ErrTxDone) && parent.Err() != nil {
		err = parent.Err()
	}
	return fmt.Errorf("commit: %w", unavailable(err))
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

// ClockApart is how far the database's clock is ahead of ours, give or take half the time that asking took. A SQLite file has
// no clock.
func (s *Store) ClockApart(ctx context.Context) (ahead time.Duration, err error) {
	if s.engine.name != postgres.name {
		return 0, nil
	}
	var theirs int64
	sent := s.o.Now()
	if err := s.pool.Load().db.QueryRowContext(ctx, postgresClock).Scan(&theirs); err != nil {
		return 0, fmt.Errorf("compare clocks with the database: %w", classify(err))
	}
	took := s.o.Now().Sub(sent)
	return time.UnixMicro(theirs).Sub(sent.Add(took / 2)), nil
}
