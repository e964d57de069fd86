package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver

	"latchkey"
)

func (s *Store) openSQLite(ctx context.Context, path string) error {
	if !filepath.IsAbs(path) {
		return latchkey.Errorf(latchkey.Invalid, "The path of a SQLite file is written from the root: sqlite:///path/to/file.db.")
	}
	s.engine, s.dir = sqlite, filepath.Dir(path)
	// Made here and not by SQLite, which would let everybody on this computer read it. Its side files follow it.
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return unavailable(err)
	}
	if err := f.Close(); err != nil {
		return unavailable(err)
	}
	w, err := openWriter(ctx, s, path)
	if err != nil {
		return err
	}
	if s.o.Readers <= 0 {
		s.o.Readers = 8
	}
	s.seats = make(chan struct{}, s.o.Readers)
	s.writer = w
	if err := s.openReaders(path); err != nil {
		w.disconnect()
		return err
	}
	go w.run()
	return nil
}

// openReaders makes the pool that reads, in place of the one before it.
func (s *Store) openReaders(path string) error {
	db, err := sql.Open("sqlite", address(path, "query_only(1)"))
	if err != nil {
		return err
	}
	// Statements are prepared on a connection of their own, so the pool must be larger than the number of views.
	db.SetMaxOpenConns(s.o.Readers + 2)
	db.SetMaxIdleConns(s.o.Readers + 2)
	old := s.pool.Swap(&pool{db, newStatements(func(ctx context.Context, q string) (*sql.Stmt, error) { return db.PrepareContext(ctx, q) })})
	if old != nil {
		return old.db.Close() // views under way end on their own connections first
	}
	return nil
}

// address is the file's address for the driver. Mode rw never makes a file: one that has vanished is reported, not replaced
// by an empty one.
func address(path string, more ...string) string {
	q := url.Values{"mode": {"rw"}, "_pragma": append(append([]string{}, sqlitePragmas...), more...)}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}).String()
}

// openWriter makes or updates the tables and keeps the one connection that writes.
func openWriter(ctx context.Context, s *Store, path string) (*writer, error) {
	w := &writer{s: s, path: path, queue: make(chan *happening), closing: make(chan struct{}), closed: make(chan struct{})}
	db, err := sql.Open("sqlite", address(path))
	if err != nil {
		return nil, err
	}
	err = migrate(ctx, db, sqlite, s.o.AsItIs)
	if err := errors.Join(err, db.Close()); err != nil {
		return nil, err
	}
	return w, w.connect(ctx)
}

// connect opens the writing connection and remembers which file it holds.
func (w *writer) connect(ctx context.Context) error {
	db, err := sql.Open("sqlite", address(w.path))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(ctx)
	if err != nil {
		db.Close()
		return fmt.Errorf("open %s: %w", w.path, err)
	}
	file, err := os.Stat(w.path)
	if err != nil {
		conn.Close()
		db.Close()
		return err
	}
	w.db, w.conn, w.file = db, conn, file
	w.s.opened.Add(1)
	w.stmts = newStatements(func(ctx context.Context, q string) (*sql.Stmt, error) { return conn.PrepareContext(ctx, q) })
	return nil
}

func (w *writer) disconnect() {
	if w.db == nil {
		return
	}
	w.stmts.closeAll()
	w.conn.Close()
	w.db.Close()
	w.db, w.conn, w.stmts = nil, nil, nil
}

// reach makes sure that the connection still holds the file at the path: SQLite itself would go on writing happily into a
// file that was moved away or deleted, and lose it all at the next start.
func (w *writer) reach() error {
	file, err := os.Stat(w.path)
	if err == nil && w.conn != nil && os.SameFile(file, w.file) {
		return nil
	}
	w.disconnect()
	if err != nil {
		return unavailable(fmt.Errorf("the database file is not there: %w", err))
	}
	err = w.connect(context.Background())
	if err == nil {
		err = w.s.openReaders(w.path) // the file may be another one, put back from a backup
	}
	if err != nil {
		return unavailable(err)
	}
	return nil
}
