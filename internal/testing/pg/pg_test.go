package pg_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"

	"latchkey/internal/testing/pg"
)

func connect(t *testing.T, dsn string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func TestEachTestHasItsOwnDatabase(t *testing.T) {
	one, two := connect(t, pg.Open(t)), connect(t, pg.Open(t))
	if _, err := one.Exec(t.Context(), "CREATE TABLE doors (id TEXT)"); err != nil {
		t.Fatal(err)
	}
	if _, err := two.Exec(t.Context(), "SELECT id FROM doors"); err == nil {
		t.Error("the second database knows a table of the first")
	}
}

func TestDatabaseIsGoneAfterTheTest(t *testing.T) {
	var dsn string
	t.Run("uses one and leaves a connection open", func(t *testing.T) {
		dsn = pg.Open(t)
		connect(t, dsn)
	})
	if conn, err := pgx.Connect(t.Context(), dsn); err == nil {
		conn.Close(t.Context())
		t.Error("the database is still there")
	}
}

func TestFilledOnceAndCopied(t *testing.T) {
	fills := 0
	fill := func(dsn string) error {
		fills++
		conn, err := pgx.Connect(t.Context(), dsn)
		if err != nil {
			return err
		}
		defer conn.Close(t.Context())
		_, err = conn.Exec(t.Context(), "CREATE TABLE doors (id TEXT); INSERT INTO doors VALUES ('512')")
		return err
	}
	for range 3 {
		var id string
		conn := connect(t, pg.OpenFilled(t, "doors", fill))
		if err := conn.QueryRow(t.Context(), "DELETE FROM doors RETURNING id").Scan(&id); err != nil || id != "512" {
			t.Fatalf("copy holds %q, %v", id, err)
		}
	}
	if fills != 1 {
		t.Errorf("filled %d times", fills)
	}
}
