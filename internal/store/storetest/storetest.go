// Package storetest lets a test run on both engines, with a small house in it, and helps to break things: a write that
// fails before or after it lands, two happenings at the same instant.
package storetest

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/testing/pg"
)

// Each runs a test on SQLite and on PostgreSQL, each time with an empty store.
func Each(t *testing.T, f func(t *testing.T, s *store.Store)) {
	t.Helper()
	EachDSN(t, func(t *testing.T, dsn string) { f(t, Open(t, dsn, Options())) })
}

// EachDSN is Each for tests that open their stores themselves, or several on one database.
func EachDSN(t *testing.T, f func(t *testing.T, dsn string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { f(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { f(t, Postgres(t)) })
}

// SQLite is the address of a file of this test's own.
func SQLite(t testing.TB) (dsn string) {
	return "sqlite://" + filepath.Join(t.TempDir(), "house.db")
}

// Postgres is the address of a database of this test's own, with the tables in it. Without a server the test is skipped or
// fails, as package pg decides.
func Postgres(t testing.TB) (dsn string) {
	t.Helper()
	return pg.OpenFilled(t, "store", func(dsn string) error {
		s, err := store.Open(context.Background(), dsn, Options())
		if err != nil {
			return err
		}
		return s.Close()
	})
}

// PostgresEmpty is the address of a database of this test's own without anything in it.
func PostgresEmpty(t testing.TB) (dsn string) {
	t.Helper()
	return pg.Open(t)
}

// Options are what tests open a store with: the real clock, whatever the database's clock says.
func Options() store.Options {
	return store.Options{Now: time.Now, HouseClock: true}
}

// Open opens a store and closes it when the test ends. On PostgreSQL the log's key lies in a folder of the test.
func Open(t testing.TB, dsn string, o store.Options) *store.Store {
	t.Helper()
	if o.KeyDir == "" && !strings.HasPrefix(dsn, "sqlite") {
		o.KeyDir = t.TempDir()
	}
	s, err := store.Open(context.Background(), dsn, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close store: %v", err)
		}
	})
	return s
}

// A house with one property, two homes and three people, for tests that need somebody to be there.
const (
	MapleCourt latchkey.PropertyID = "maple-court"
	Home512    latchkey.HomeID     = "home-512"
	Home313    latchkey.HomeID     = "home-313"
	June       latchkey.PersonID   = "june" // lives in 512
	Ines       latchkey.PersonID   = "ines" // keeps the spare of 512
	Marcus     latchkey.PersonID   = "marcus"
)

// Furnish puts the house in.
func Furnish(t testing.TB, s *store.Store) {
	t.Helper()
	err := s.Do(context.Background(), store.Take{}, func(tx *store.Tx) error {
		if err := tx.PutProperty(MapleCourt, latchkey.Property{Name: "Maple Court", TimeZone: "America/Chicago", Country: "US"}); err != nil {
			return err
		}
		for unit, id := range map[string]latchkey.HomeID{"512": Home512, "313": Home313} {
			if err := tx.PutHome(MapleCourt, id, latchkey.Home{Unit: unit}); err != nil {
				return err
			}
		}
		for _, id := range []latchkey.PersonID{June, Ines, Marcus} {
			if err := tx.PutPerson(latchkey.Person{ID: id, Name: string(id), Contacts: []latchkey.Contact{
				{ID: latchkey.ContactID(id) + "-mail", Channel: "email", Address: fmt.Sprintf("%s@example.org", id)}}}); err != nil {
				return err
			}
		}
		if err := tx.PutTenancy(latchkey.Tenancy{ID: "june-512", Home: Home512, Person: June, OnLease: true}); err != nil {
			return err
		}
		return tx.PutHolder(latchkey.KeyHolder{ID: "ines-512", Home: Home512, Person: Ines, State: latchkey.HolderAccepted})
	})
	if err != nil {
		t.Fatal(err)
	}
}
