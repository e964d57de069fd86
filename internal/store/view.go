package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// querier is what a transaction of either engine can do.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// View reads. It belongs to the function it was handed to and ends with it.
type View struct {
	ctx context.Context
	s   *Store
	mu  sync.Mutex // guards q: the one statement under way, and the end of the view
	q   querier    // nil once the view has ended
	bad error      // the first statement that failed; a happening with one is never kept
}

var errEnded = errors.New("the happening is over: it took too long, or its function kept the transaction")

// end takes the connection away from whoever still holds the view.
func (v *View) end() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.q = nil
}

func (v *View) failed() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.bad
}

// rows runs a query and hands each row to scan.
func (v *View) rows(what string, scan func(*sql.Rows) error, query string, args ...any) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.q == nil {
		return fmt.Errorf("%s: %w", what, errEnded)
	}
	if v.bad != nil {
		return v.bad
	}
	if err := readRows(v.ctx, v.q, scan, query, args...); err != nil {
		v.bad = fmt.Errorf("%s: %w", what, classify(err))
		return v.bad
	}
	return nil
}

func readRows(ctx context.Context, q querier, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// docs reads documents: the query's only column.
func docs[T any](v *View, what, query string, args ...any) ([]T, error) {
	var all []T
	err := v.rows("read "+what, func(r *sql.Rows) error {
		var text []byte
		if err := r.Scan(&text); err != nil {
			return err
		}
		var one T
		if err := json.Unmarshal(text, &one); err != nil {
			return err
		}
		all = append(all, one)
		return nil
	}, query, args...)
	return all, err
}

// maybe reads one document, or nil.
func maybe[T any](v *View, what, query string, args ...any) (*T, error) {
	all, err := docs[T](v, what, query, args...)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[0], nil
}

// one reads the document with this id, or answers NotFound.
func one[T any, ID ~string](v *View, what string, id ID, query string) (T, error) {
	p, err := maybe[T](v, what, query, string(id))
	if err != nil || p == nil {
		var none T
		if err == nil {
			err = notFound(what, shortID(string(id)))
		}
		return none, err
	}
	return *p, nil
}

// shortID is enough of an id or hash to find it in a log, and too little to use it.
func shortID(id string) string {
	if len(id) <= 12 {
		return id
	}
	return id[:8] + "…"
}

// list writes "$3, $4, $5" for n values after the first `after` parameters.
func list(after, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("$" + strconv.Itoa(after+i+1))
	}
	return b.String()
}

func anys[T ~string](ids []T) []any {
	all := make([]any, len(ids))
	for i, id := range ids {
		all[i] = string(id)
	}
	return all
}

func document(what string, x any) (string, error) {
	text, err := json.Marshal(x)
	if err != nil {
		return "", fmt.Errorf("write %s: %w", what, err)
	}
	return string(text), nil
}
