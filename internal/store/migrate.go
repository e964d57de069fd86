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
		return sameVersion(ctx, p)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("update tables: %w", err)
	}
	return nil
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

func sameVersion(ctx context.Context, p *goose.Provider) error {
	have, want, err := p.GetVersions(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("read the version of the tables: %w", err)
	case have < want || missing(ctx, p):
		return latchkey.Errorf(latchkey.Conflict, "The tables are of version %d, this program works with %d: start latchkey serve once to bring them up to date.", have, want)
	case have > want:
		return latchkey.Errorf(latchkey.Conflict, "The tables are of version %d, newer than this program (%d): use the newer program.", have, want)
	}
	return nil
}

// missing says whether tables are to be made whose number is lower than that of some that are there.
func missing(ctx context.Context, p *goose.Provider) bool {
	all, err := p.Status(ctx)
	return err == nil && slices.ContainsFunc(all, func(s *goose.MigrationStatus) bool { return s.State == goose.StatePending })
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
