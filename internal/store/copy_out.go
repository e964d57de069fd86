package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
)

// CopyTo takes a copy of the house, table by table and row by row. A value is a string, an int64, a []byte or nil.
type CopyTo interface {
	Begin(version int64) error // of the tables
	Table(name string, columns []string) error
	Row(values []any) error
}

// Copied is what a copy says of the log in it.
type Copied struct {
	LogName    string   `json:"name"`
	Size       int64    `json:"size"`
	Head       string   `json:"head"`
	Checkpoint string   `json:"checkpoint"` // signs just that size and head
	Verifiers  []string `json:"verifiers"`  // the public keys of all servers that ever signed it
	LeftOut    []string `json:"left_out"`   // tables of which the copy holds nothing
}

// CopyOut copies everything in one look: all of it was true at one instant, while the house goes on. What lets somebody in
// by itself (sessions, links, codes) is left out.
func (s *Store) CopyOut(ctx context.Context, to CopyTo) (Copied, error) {
	key, err := s.loadKey(ctx)
	if err != nil {
		return Copied{}, fmt.Errorf("copy the house: %w", err)
	}
	names, err := tables()
	if err != nil {
		return Copied{}, fmt.Errorf("copy the house: %w", err)
	}
	c := Copied{LogName: key.name, LeftOut: notCopied}
	if c.Verifiers, err = s.Verifiers(ctx); err != nil {
		return Copied{}, fmt.Errorf("copy the house: %w", err)
	}
	err = s.View(ctx, func(v *View) error {
		version, err := v.tablesVersion()
		if err != nil {
			return err
		}
		if err := to.Begin(version); err != nil {
			return err
		}
		for _, table := range names {
			if slices.Contains(notCopied, table) {
				continue
			}
			if err := v.copyTable(table, to); err != nil {
				return err
			}
		}
		size, head, err := v.logState()
		if err != nil {
			return err
		}
		c.Size, c.Head = size, encode(head)
		if c.Checkpoint, err = signCheckpoint(key, size, head); err != nil {
			return err
		}
		return s.keepNewest(signed{size, head, c.Checkpoint})
	})
	if err != nil {
		return Copied{}, fmt.Errorf("copy the house: %w", err)
	}
	return c, nil
}

// tablesVersion is the newest migration that this database has had.
func (v *View) tablesVersion() (version int64, err error) {
	err = v.rows("read the version of the tables", func(r *sql.Rows) error { return r.Scan(&version) },
		`SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version`)
	return version, err
}

// copyTable hands over a table in the order of its first column, which is its key or begins it: the same house gives the
// same copy.
func (v *View) copyTable(table string, to CopyTo) error {
	var columns []string
	err := v.rows("copy "+table, func(r *sql.Rows) (err error) {
		if columns == nil {
			if columns, err = r.Columns(); err != nil {
				return err
			}
			if err := to.Table(table, columns); err != nil {
				return err
			}
		}
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := r.Scan(into...); err != nil {
			return err
		}
		return to.Row(values)
	}, `SELECT * FROM `+table+` ORDER BY 1, 2`)
	if err == nil && columns == nil {
		err = to.Table(table, nil)
	}
	return err
}
