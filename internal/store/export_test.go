package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/pressly/goose/v3"
)

// Tamper writes behind the program's back, as somebody with access to the database could.
func Tamper(s *Store, sql string) error {
	return s.write(context.Background(), func(tx *Tx) error { return tx.put("tamper", sql) })
}

// Dump is all that is kept, table by table, row by row.
func Dump(s *Store) (map[string][]string, error) {
	all := map[string][]string{}
	err := s.View(context.Background(), func(v *View) error {
		for _, table := range []string{"meta", "properties", "homes", "people", "contacts", "tenancies", "holders", "staff", "favours",
			"lockouts", "reports", "links", "sessions", "sign_in_codes", "wallet_cards", "passkeys", "programs", "hooks", "calendars", "kept_answers", "counts", "messages",
			"tasks", "entries", "entry_personal", "entry_queue", "log_hashes", "log_state", "people_lists", "people_list_changes", "people_listed"} {
			if err := v.dump(table, all); err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

func (v *View) dump(table string, into map[string][]string) error {
	err := v.rows("dump", func(r *sql.Rows) error {
		columns, err := r.Columns()
		if err != nil {
			return err
		}
		cells := make([]any, len(columns))
		for i := range cells {
			cells[i] = new(sql.NullString)
		}
		if err := r.Scan(cells...); err != nil {
			return err
		}
		row := ""
		for _, c := range cells {
			row += c.(*sql.NullString).String + "|"
		}
		into[table] = append(into[table], row)
		return nil
	}, "SELECT * FROM "+table)
	slices.Sort(into[table])
	return err
}

// Tables is what a copy believes there is.
var Tables = tables

// TablesInDatabase is what there is, by name.
func TablesInDatabase(s *Store) (all []string, err error) {
	query := `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'goose_db_version' ORDER BY name`
	if s.Engine() == "postgres" {
		query = `SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = 'public' AND tablename <> 'goose_db_version' ORDER BY tablename COLLATE "C"`
	}
	err = s.View(context.Background(), func(v *View) error {
		return v.rows("list tables", func(r *sql.Rows) error {
			var name string
			err := r.Scan(&name)
			all = append(all, name)
			return err
		}, query)
	})
	return all, err
}

// AsOfOld makes the tables that a program had with just these migrations, and returns the database for its rows.
func AsOfOld(ctx context.Context, dsn string, had ...string) (_ *sql.DB, err error) {
	e, driver, at := postgres, "pgx", dsn
	if file, lite := strings.CutPrefix(dsn, "sqlite://"); lite {
		e, driver, at = sqlite, "sqlite", address(file)
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			return nil, err
		}
	}
	files := fstest.MapFS{}
	for _, begin := range had {
		names, err := fs.Glob(migrations, "migrations/"+begin+"_*.sql")
		if err != nil || len(names) != 1 {
			return nil, fmt.Errorf("%s is %q: %w", begin, names, err)
		}
		text, err := fs.ReadFile(migrations, names[0])
		if err != nil {
			return nil, err
		}
		files[path.Base(names[0])] = &fstest.MapFile{Data: text}
	}
	db, err := sql.Open(driver, at)
	if err != nil {
		return nil, err
	}
	p, err := goose.NewProvider(e.migrating, db, dialectFS{files, e}, goose.WithDisableGlobalRegistry(true), goose.WithAllowOutofOrder(true))
	if err == nil {
		_, err = p.Up(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}
