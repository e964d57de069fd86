package store_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// suitcase keeps a copy in memory.
type suitcase struct {
	version int64
	tables  []string
	columns map[string][]string
	rows    map[string][][]any
}

func (c *suitcase) Begin(version int64) error { c.version = version; return nil }
func (c *suitcase) Table(name string, columns []string) error {
	c.tables = append(c.tables, name)
	c.columns[name] = columns
	return nil
}
func (c *suitcase) Row(values []any) error {
	name := c.tables[len(c.tables)-1]
	c.rows[name] = append(c.rows[name], slices.Clone(values))
	return nil
}

func (c *suitcase) unpack(to store.CopyTo) error {
	for _, name := range c.tables {
		if err := to.Table(name, c.columns[name]); err != nil {
			return err
		}
		for _, r := range c.rows[name] {
			if err := to.Row(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func pack(t *testing.T, s *store.Store) *suitcase {
	t.Helper()
	c := &suitcase{columns: map[string][]string{}, rows: map[string][][]any{}}
	if _, err := s.CopyOut(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	return c
}

// fill puts many rows and odd words in.
func fill(t *testing.T, s *store.Store) {
	t.Helper()
	storetest.Furnish(t, s)
	now := time.Now()
	for i := range 300 {
		id := strings.Repeat("x", i%7) + string(rune('a'+i%26)) + time.Duration(i).String()
		if err := s.Do(t.Context(), store.Take{}, func(tx *store.Tx) error {
			if err := tx.Log(latchkey.Entry{ID: latchkey.EntryID(id), At: now.Add(time.Duration(i)), Kind: "test", Personal: map[string]string{"n": "Zoë \"<&>\u2028\x01 名"}}); err != nil {
				return err
			}
			return tx.Owe(latchkey.Task{ID: latchkey.TaskID(id), Key: id, Kind: latchkey.TaskTell, Due: now})
		}); err != nil {
			t.Fatal(err)
		}
	}
	for {
		if n, err := s.Sequence(t.Context(), now); err != nil || n == 0 {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	if err := s.Do(t.Context(), store.Take{}, func(tx *store.Tx) error {
		return tx.PutSession(latchkey.Session{Hash: "h", Person: storetest.June, Expires: now.Add(time.Hour)})
	}); err != nil {
		t.Fatal(err)
	}
}

func emptyPlaces(t *testing.T, f func(t *testing.T, dsn string)) {
	t.Run("into sqlite", func(t *testing.T) { f(t, storetest.SQLite(t)) })
	t.Run("into postgres", func(t *testing.T) { f(t, storetest.PostgresEmpty(t)) })
}

// Every row comes back as it was, from either database into either; until it is settled the house opens for nobody, and it is never put into a house that is there.
func TestACopyComesBack(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		fill(t, s)
		copied := pack(t, s)
		was, err := store.Dump(s)
		if err != nil {
			t.Fatal(err)
		}
		emptyPlaces(t, func(t *testing.T, dsn string) {
			if err := store.CopyIn(t.Context(), dsn, copied.version, copied.unpack); err != nil {
				t.Fatal(err)
			}
			o := storetest.Options()
			if _, err := store.Open(t.Context(), dsn, o); latchkey.KindOf(err) != latchkey.Conflict {
				t.Errorf("half a house opens: %v", err)
			}
			again := settle(t, dsn)
			is, err := store.Dump(again)
			if err != nil {
				t.Fatal(err)
			}
			for table := range was {
				want := was[table]
				if slices.Contains([]string{"sessions", "links", "sign_in_codes"}, table) {
					want = nil
				}
				if !slices.Equal(is[table], want) {
					t.Errorf("%s: %d rows came back of %d, or others", table, len(is[table]), len(want))
				}
			}
			clean(t, again)
			if err := store.CopyIn(t.Context(), dsn, copied.version, copied.unpack); latchkey.KindOf(err) != latchkey.Conflict {
				t.Errorf("into a house that is there: %v", err)
			}
		})
	})
}

// settle opens what was copied in and says that it is whole.
func settle(t *testing.T, dsn string) *store.Store {
	t.Helper()
	o := storetest.Options()
	o.Restoring, o.KeyDir = true, t.TempDir()
	s := storetest.Open(t, dsn, o)
	if err := s.Do(t.Context(), store.Take{}, func(tx *store.Tx) error { return tx.Restored() }); err != nil {
		t.Fatal(err)
	}
	return s
}

// A copy of an old house gets its old tables, and then whatever has changed in them since.
func TestACopyOfAnOlderHouseComesBack(t *testing.T) {
	old := &suitcase{tables: []string{"meta", "log_state"}, columns: map[string][]string{"meta": {"key", "value"}, "log_state": {"name", "size", "head", "holder", "until"}},
		rows: map[string][][]any{"meta": {{"colour", "blue"}}, "log_state": {{"log", int64(0), "", "", int64(0)}}}}
	emptyPlaces(t, func(t *testing.T, dsn string) {
		if err := store.CopyIn(t.Context(), dsn, 1, old.unpack); err != nil {
			t.Fatal(err)
		}
		s := settle(t, dsn)
		fill(t, s) // into tables of today
		if err := s.View(t.Context(), func(v *store.View) error {
			value, _, err := v.Meta("colour")
			if value != "blue" {
				t.Errorf("it is %q", value)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		clean(t, s)
	})
}

func TestACopyOfANewerHouseIsRefused(t *testing.T) {
	emptyPlaces(t, func(t *testing.T, dsn string) {
		err := store.CopyIn(t.Context(), dsn, 1_000_000, func(store.CopyTo) error { return nil })
		if latchkey.KindOf(err) != latchkey.Conflict || !strings.Contains(err.Error(), "newer than this program") {
			t.Error(err)
		}
	})
}

// What no house would hold is refused before it gets anywhere near SQL.
func TestACopyWithStrangeTablesIsRefused(t *testing.T) {
	for name, columns := range map[string][]string{"meta; DROP TABLE meta": {"key"}, "goose_db_version": {"id"}, "sessions": {"hash"}, "meta": {"key) VALUES ('x','y'); --"}} {
		dsn := "sqlite://" + filepath.Join(t.TempDir(), "x.db")
		err := store.CopyIn(t.Context(), dsn, 1, func(to store.CopyTo) error { return to.Table(name, columns) })
		if latchkey.KindOf(err) != latchkey.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}
