package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// Bare writes rows like door events with the engine alone, for a benchmark that holds us against it: one insert for each, and
// nothing of ours around it. On SQLite those who wait together share a flush, as ours do.
type Bare struct {
	db    *sql.DB
	doc   string
	queue chan bareRow // SQLite: whoever waits for the next flush
	done  chan struct{}
	mu    sync.Mutex // guards next
	next  int
}

// bareRow is one to be written at a door.
type bareRow struct {
	door int
	kept chan error
}

const bareInsert = `INSERT INTO bare_door_events (id, lock, property, home, owner, at, until, doc) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`

// OpenBare makes a table of its own in a database: a path for SQLite, else an address of PostgreSQL.
func OpenBare(ctx context.Context, path, dsn string, callers int) (*Bare, error) {
	driver, most := "pgx", callers
	if dsn == "" {
		driver, most, dsn = "sqlite", 1, "file:"+path+"?_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=secure_delete(1)&_txlock=immediate"
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return nil, err
	}
	r := &Bare{db: db, doc: strings.Repeat("x", 260)}
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	for _, q := range []string{`CREATE TABLE bare_door_events (id TEXT PRIMARY KEY, lock TEXT NOT NULL, property TEXT NOT NULL, home TEXT NOT NULL, owner TEXT NOT NULL,
		at BIGINT NOT NULL, until BIGINT NOT NULL, doc TEXT NOT NULL)`, `CREATE INDEX bare_lock ON bare_door_events (lock, at)`, `CREATE INDEX bare_home ON bare_door_events (home, at)`,
		`CREATE INDEX bare_until ON bare_door_events (until)`} {
		if _, err := db.ExecContext(ctx, q); err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	if driver == "sqlite" {
		r.queue, r.done = make(chan bareRow, 256), make(chan struct{})
		go r.flush(context.WithoutCancel(ctx))
	}
	return r, nil
}

// Close ends it.
func (r *Bare) Close() error {
	if r.queue != nil {
		close(r.queue)
		<-r.done
	}
	return r.db.Close()
}

func (r *Bare) row(door int) []any {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.next++
	return []any{fmt.Sprintf("%036d", r.next), fmt.Sprintf("l%d", door), "bench", fmt.Sprintf("h%d", door), "", int64(r.next), int64(r.next), r.doc}
}

// Insert writes one row; it returns when the row is on disk.
func (r *Bare) Insert(ctx context.Context, door int) error {
	if r.queue == nil {
		_, err := r.db.ExecContext(ctx, bareInsert, r.row(door)...)
		return err
	}
	row := bareRow{door, make(chan error, 1)}
	r.queue <- row
	return <-row.kept
}

// flush writes for whoever waits, all in one transaction.
func (r *Bare) flush(ctx context.Context) {
	defer close(r.done)
	for first := range r.queue {
		all := []bareRow{first}
		for more := true; more && len(all) < 256; {
			select {
			case one, open := <-r.queue:
				if more = open; open {
					all = append(all, one)
				}
			default:
				more = false
			}
		}
		err := r.write(ctx, all)
		for _, row := range all {
			row.kept <- err
		}
	}
}

func (r *Bare) write(ctx context.Context, all []bareRow) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	insert, err := tx.PrepareContext(ctx, bareInsert)
	if err != nil {
		return err
	}
	for _, row := range all {
		if _, err := insert.ExecContext(ctx, r.row(row.door)...); err != nil {
			return err
		}
	}
	return tx.Commit()
}
