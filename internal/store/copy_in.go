package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"latchkey"
)

// restoring is the meta fact of a house that is only half brought back. It is written before the first row and taken away
// by Tx.Restored, in the happening that makes the house whole; until then nobody can open it.
const restoring = "restore under way"

func (s *Store) refuseHalf(ctx context.Context) error {
	return s.View(ctx, func(v *View) error {
		_, half, err := v.Meta(restoring)
		if err == nil && half {
			err = latchkey.Errorf(latchkey.Conflict, "A backup was being brought back here and that was not finished. Run latchkey restore again; until then this house does not open.")
		}
		return err
	})
}

// Restored makes a house that was brought back whole: from here on it can be opened.
func (tx *Tx) Restored() error {
	return tx.put("meta.restored", `DELETE FROM meta WHERE key = $1`, restoring)
}

// CopyIn fills an empty database: the tables as they were at the copy's version, what fill puts into them, and then
// whatever has changed in the tables since. Only a database without a house is taken, or one in which an earlier CopyIn was
// not finished. What it leaves can be opened with Options.Restoring alone, until Tx.Restored.
func CopyIn(ctx context.Context, dsn string, version int64, fill func(CopyTo) error) (err error) {
	db, e, err := emptyDatabase(dsn)
	if err != nil {
		return fmt.Errorf("bring the house back: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := prepare(ctx, db, e, version); err != nil {
		return fmt.Errorf("bring the house back: %w", classify(err))
	}
	if err := load(ctx, db, e, fill); err != nil {
		return fmt.Errorf("bring the house back: %w", classify(err))
	}
	if err := migrate(ctx, db, e, false); err != nil {
		return fmt.Errorf("bring the house back: %w", classify(err))
	}
	return nil
}

// emptyDatabase opens what is to be filled. A SQLite file must not exist yet.
func emptyDatabase(dsn string) (*sql.DB, engine, error) {
	path, lite := strings.CutPrefix(dsn, "sqlite://")
	if !lite {
		db, err := sql.Open("pgx", dsn)
		if err != nil {
			return nil, postgres, latchkey.Errorf(latchkey.Invalid, "This is not an address of a PostgreSQL database.")
		}
		return db, postgres, nil
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, sqlite, notEmpty()
	}
	if err != nil {
		return nil, sqlite, err
	}
	if err := f.Close(); err != nil {
		return nil, sqlite, err
	}
	db, err := sql.Open("sqlite", address(path))
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, sqlite, err
}

func notEmpty() error {
	return latchkey.Errorf(latchkey.Conflict, "There is a house here already. A backup is brought back only into an empty place: name a new folder, or a new, empty database.")
}

// prepare makes sure that nobody lives here, makes the tables, and marks them as half.
func prepare(ctx context.Context, db *sql.DB, e engine, version int64) error {
	p, err := migrating(db, e)
	if err != nil {
		return err
	}
	have, want, err := p.GetVersions(ctx)
	switch {
	case err != nil:
		return err
	case version > want:
		return latchkey.Errorf(latchkey.Conflict, "The backup has tables of version %d, newer than this program (%d): use the newer program.", version, want)
	case have > version:
		if err := empty(ctx, db, e); err != nil {
			return err
		}
		return latchkey.Errorf(latchkey.Conflict, "This database has tables that are newer than the backup's. Make a new, empty database and name that.")
	case have > 0:
		if err := empty(ctx, db, e); err != nil {
			return err
		}
	}
	if _, err := p.UpTo(ctx, version); err != nil {
		return fmt.Errorf("make the tables: %w", err)
	}
	return markHalf(ctx, db)
}

func markHalf(ctx context.Context, to interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
}) error {
	_, err := to.ExecContext(ctx, `INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING`, restoring, "yes")
	return err
}

// empty refuses tables in which anybody lives. A restore that was not finished does not count.
func empty(ctx context.Context, db *sql.DB, e engine) error {
	var found int
	if err := db.QueryRowContext(ctx, `SELECT COUNT(*) FROM meta WHERE key = $1`, restoring).Scan(&found); err != nil || found > 0 {
		return err
	}
	all, err := tablesThere(ctx, db, e)
	if err != nil {
		return err
	}
	for _, table := range all {
		if table == "log_state" { // its one row is part of the table
			continue
		}
		if err := db.QueryRowContext(ctx, `SELECT COUNT(*) FROM (SELECT 1 FROM `+table+` LIMIT 1) AS found`).Scan(&found); err != nil {
			return err
		}
		if found > 0 {
			return notEmpty()
		}
	}
	return nil
}

// tablesThere are those of our tables that this database has: one of an older version lacks the newest.
func tablesThere(ctx context.Context, db *sql.DB, e engine) ([]string, error) {
	all, err := tables()
	if err != nil {
		return nil, err
	}
	var there []string
	for _, table := range all {
		var n int
		if err := db.QueryRowContext(ctx, e.there, table).Scan(&n); err != nil {
			return nil, err
		}
		if n > 0 {
			there = append(there, table)
		}
	}
	return there, nil
}

// load puts all rows in, in one transaction.
func load(ctx context.Context, db *sql.DB, e engine, fill func(CopyTo) error) error {
	all, err := tablesThere(ctx, db, e)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after a commit it does nothing
	l := &loader{ctx: ctx, tx: tx, tables: all}
	if err := l.clear(); err != nil {
		return err
	}
	if err := fill(l); err != nil {
		return err
	}
	if err := l.flush(); err != nil {
		return err
	}
	if err := markHalf(ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}

// loader writes rows, several to a statement.
type loader struct {
	ctx     context.Context
	tx      *sql.Tx
	tables  []string
	table   string
	columns []string
	rows    int
	args    []any
}

// clear takes away what the migrations themselves put in, and what an earlier try left. Later tables refer to earlier ones.
func (l *loader) clear() error {
	for _, table := range slices.Backward(l.tables) {
		if _, err := l.tx.ExecContext(l.ctx, `DELETE FROM `+table); err != nil {
			return fmt.Errorf("empty %s: %w", table, err)
		}
	}
	return nil
}

// Begin is part of CopyTo; the tables are there by now.
func (l *loader) Begin(int64) error { return nil }

// Table begins a table that this program knows, with columns that the database checks.
func (l *loader) Table(name string, columns []string) error {
	if err := l.flush(); err != nil {
		return err
	}
	if !slices.Contains(l.tables, name) || slices.Contains(notCopied, name) || slices.ContainsFunc(columns, func(c string) bool { return !plainWord(c) }) {
		return latchkey.Errorf(latchkey.Invalid, "The backup has a table that no house of this version has: %s.", plainName(name))
	}
	l.table, l.columns = name, columns
	return nil
}

func plainWord(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r != '_' && (r < 'a' || r > 'z') })
}

// Row puts in one row, soon.
func (l *loader) Row(values []any) error {
	if len(values) != len(l.columns) {
		return latchkey.Errorf(latchkey.Invalid, "The backup is damaged: a row of %s has %d values, not %d.", l.table, len(values), len(l.columns))
	}
	l.args, l.rows = append(l.args, values...), l.rows+1
	if l.rows < perStatement {
		return nil
	}
	return l.flush()
}

func (l *loader) flush() error {
	if l.rows == 0 {
		return nil
	}
	var rows strings.Builder
	for i := range l.rows {
		if i > 0 {
			rows.WriteString(", ")
		}
		rows.WriteString("(" + list(i*len(l.columns), len(l.columns)) + ")")
	}
	_, err := l.tx.ExecContext(l.ctx, `INSERT INTO `+l.table+` (`+strings.Join(l.columns, ", ")+`) VALUES `+rows.String(), l.args...)
	l.rows, l.args = 0, l.args[:0]
	if err != nil {
		return fmt.Errorf("put rows into %s: %w", l.table, err)
	}
	return nil
}
