package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"latchkey"
)

// OwnDatabase makes an empty database on a PostgreSQL server, for a benchmark that must not touch anybody's data. Drop
// removes it with everything in it.
func OwnDatabase(ctx context.Context, server, name string) (dsn string, drop func() error, err error) {
	u, err := url.Parse(server)
	if err != nil || !strings.HasPrefix(u.Scheme, "postgres") {
		return "", nil, latchkey.Errorf(latchkey.Invalid, "Name a PostgreSQL server: postgres://….")
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		return "", nil, fmt.Errorf("reach the PostgreSQL server: %w", err)
	}
	quoted := `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
	if _, err := db.ExecContext(ctx, "CREATE DATABASE "+quoted); err != nil {
		return "", nil, errors.Join(fmt.Errorf("make database %s: %w", name, err), db.Close())
	}
	u.Path = "/" + name
	return u.String(), func() error {
		_, err := db.ExecContext(context.WithoutCancel(ctx), "DROP DATABASE "+quoted+" WITH (FORCE)")
		return errors.Join(err, db.Close())
	}, nil
}
