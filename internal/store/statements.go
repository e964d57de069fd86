package store

import (
	"context"
	"database/sql"
	"sync"
)

// statements keeps the parsed form of each SQL text: parsing costs SQLite more than running. PostgreSQL's driver does the
// same by itself.
type statements struct {
	prepare func(ctx context.Context, query string) (*sql.Stmt, error)
	mu      sync.Mutex // guards byText
	byText  map[string]*sql.Stmt
}

func newStatements(prepare func(context.Context, string) (*sql.Stmt, error)) *statements {
	return &statements{prepare: prepare, byText: map[string]*sql.Stmt{}}
}

func (p *statements) get(ctx context.Context, query string) (*sql.Stmt, error) {
	p.mu.Lock()
	st, ok := p.byText[query]
	p.mu.Unlock()
	if ok {
		return st, nil
	}
	st, err := p.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if first, ok := p.byText[query]; ok {
		st.Close()
		return first, nil
	}
	p.byText[query] = st
	return st, nil
}

// preparedConn runs prepared statements where they were prepared: on the one writing connection, or anywhere in the pool.
type preparedConn struct{ *statements }

func (p preparedConn) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	st, err := p.get(ctx, query)
	if err != nil {
		return nil, err
	}
	return st.ExecContext(ctx, args...)
}

func (p preparedConn) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	st, err := p.get(ctx, query)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(ctx, args...)
}

// preparedTx runs statements prepared for the whole pool inside one read transaction.
type preparedTx struct {
	tx    *sql.Tx
	stmts *statements
}

func (p preparedTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return p.tx.ExecContext(ctx, query, args...)
}

func (p preparedTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	st, err := p.stmts.get(ctx, query)
	if err != nil {
		return nil, err
	}
	return p.tx.StmtContext(ctx, st).QueryContext(ctx, args...)
}

func (p *statements) closeAll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, st := range p.byText {
		st.Close()
	}
	clear(p.byText)
}
