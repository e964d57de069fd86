package store

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"latchkey"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the tables up to date, or with asItIs only looks. On PostgreSQL it holds a lock, so that servers that start
// together do it once.
func migrate(ctx context.Context, db *sql.DB, e engine, asItIs bool) error {
	p, err := migrating(db, e)
	if err != nil {
		return err
	}
	if asItIs {
		return sameTables(ctx, p, db, e)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("update tables: %w", err)
	}
	return sameTables(ctx, p, db, e) // a newer program may have been here
}

func migrating(db *sql.DB, e engine) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	// Several people write tables at the same time, each with a number of their own. Whichever arrives later is made later;
	// none of them builds on one with a higher number.
	opts := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true), goose.WithAllowOutofOrder(true)}
	if e.name == postgres.name {
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, err
		}
		opts = append(opts, goose.WithSessionLocker(locker))
	}
	p, err := goose.NewProvider(e.migrating, db, dialectFS{files, e}, opts...)
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	return p, nil
}

// sameTables refuses a database that lacks tables this program needs, and one that has some it does not know: a newer
// program keeps there what this one would pass over, such as who may not be let in.
func sameTables(ctx context.Context, p *goose.Provider, db *sql.DB, e engine) error {
	known, err := p.Status(ctx)
	if err != nil {
		return fmt.Errorf("read which tables there are: %w", err)
	}
	lacks := slices.ContainsFunc(known, func(s *goose.MigrationStatus) bool { return s.State == goose.StatePending })
	newer, err := unknownTables(ctx, p, db, e)
	switch {
	case err != nil:
		return fmt.Errorf("read which tables there are: %w", err)
	case newer:
		return latchkey.Errorf(latchkey.Conflict, "The tables of this database are newer than this program: use the newer program.")
	case lacks:
		return latchkey.Errorf(latchkey.Conflict, "The tables of this database are older than this program: start latchkey serve once to bring them up to date.")
	}
	return nil
}

// unknownTables says whether the database has had migrations that this program does not have.
func unknownTables(ctx context.Context, p *goose.Provider, db *sql.DB, e engine) (bool, error) {
	var versions int
	if err := db.QueryRowContext(ctx, e.there, "goose_db_version").Scan(&versions); err != nil || versions == 0 {
		return false, err
	}
	rows, err := db.QueryContext(ctx, `SELECT DISTINCT version_id FROM goose_db_version WHERE version_id > 0`)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for rows.Next() {
		var had int64
		if err := rows.Scan(&had); err != nil {
			return false, err
		}
		if !slices.ContainsFunc(p.ListSources(), func(s *goose.Source) bool { return s.Version == had }) {
			return true, nil
		}
	}
	return false, rows.Err()
}

// translated is a file with its text changed.
func translated(f fs.File, change func(string) string) (fs.File, error) {
	text, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return textFile{bytes.NewReader([]byte(change(string(text)))), info}, nil
}

type textFile struct {
	*bytes.Reader
	info fs.FileInfo
}

func (t textFile) Stat() (fs.FileInfo, error) { return t.info, nil }
func (t textFile) Close() error               { return nil }
