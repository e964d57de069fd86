// Package pg gives each test a PostgreSQL database of its own, on the server that LATCHKEY_PG names: a throw-away one that
// scripts/test or scripts/with-postgres starts. Databases are made from a template and dropped when the test ends, so
// tests run side by side and find nothing of each other.
package pg

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"latchkey/internal/testing/need"
)

// Open makes an empty database for this test and returns its address. It ends the test when there is no server.
func Open(t testing.TB) (dsn string) {
	t.Helper()
	return open(t, "template0")
}

// OpenFilled is Open with a database that fill has prepared, for instance with the migrations. Each name is filled once
// per test binary and copied afterwards, which takes a fraction of the time. Fill closes what it opens: PostgreSQL does
// not copy a database somebody is connected to.
func OpenFilled(t testing.TB, name string, fill func(dsn string) error) (dsn string) {
	t.Helper()
	Server(t)
	templates.Lock()
	f, ok := templates.byName[name]
	if !ok {
		f = sync.OnceValues(func() (string, error) { return fillTemplate(fill) })
		templates.byName[name] = f
	}
	templates.Unlock()
	template, err := f()
	if err != nil {
		t.Fatalf("prepare template %s: %v", name, err)
	}
	return open(t, template)
}

// Server is the address of the server itself, for the few tests that need their own roles or more than one database.
func Server(t testing.TB) (dsn string) {
	t.Helper()
	t.Attr("engine", "postgres") // counted in this row, even when it cannot run
	need.LeftOut(t, need.Postgres)
	dsn = os.Getenv("LATCHKEY_PG")
	if dsn == "" {
		need.Missing(t, need.Postgres, "run scripts/test, or scripts/with-postgres go test ./...")
	}
	return dsn
}

// templates are the databases that OpenFilled copies; they live as long as the test binary and the throw-away server.
var templates = struct {
	sync.Mutex
	byName map[string]func() (string, error)
}{byName: map[string]func() (string, error){}}

// patience bounds each statement: a server that does not answer fails the test instead of hanging it.
const patience = time.Minute

func open(t testing.TB, template string) string {
	t.Helper()
	server := Server(t)
	name := "t_" + strings.ToLower(rand.Text())
	if err := statement(server, fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s", name, template)); err != nil {
		t.Fatalf("create database: %v", err)
	}
	t.Cleanup(func() {
		if err := statement(server, fmt.Sprintf("DROP DATABASE %s WITH (FORCE)", name)); err != nil {
			t.Errorf("drop database: %v", err)
		}
	})
	return named(t, server, name)
}

func fillTemplate(fill func(dsn string) error) (string, error) {
	server := os.Getenv("LATCHKEY_PG")
	name := "template_" + strings.ToLower(rand.Text())
	if err := statement(server, "CREATE DATABASE "+name+" TEMPLATE template0"); err != nil {
		return "", err
	}
	u, err := withName(server, name)
	if err != nil {
		return "", err
	}
	return name, fill(u)
}

func named(t testing.TB, server, name string) string {
	t.Helper()
	dsn, err := withName(server, name)
	if err != nil {
		t.Fatal(err)
	}
	return dsn
}

func withName(server, name string) (string, error) {
	u, err := url.Parse(server)
	if err != nil || u.Scheme == "" {
		return "", fmt.Errorf("LATCHKEY_PG is not an address like postgres://host/postgres")
	}
	u.Path = "/" + name
	return u.String(), nil
}

func statement(server, sql string) error {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, sql)
	return err
}
