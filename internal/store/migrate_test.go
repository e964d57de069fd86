package store_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// Tables whose number is lower than that of some that are there are made all the same, and a program that only looks says
// that they are missing.
func TestTablesThatArriveLaterWithALowerNumber(t *testing.T) {
	dsn := storetest.SQLite(t)
	if err := storetest.Open(t, dsn, storetest.Options()).Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", strings.TrimPrefix(dsn, "sqlite://"))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"DROP TABLE phone_lines", "DROP TABLE no_texts", "DROP TABLE hooks_heard", "DELETE FROM goose_db_version WHERE version_id = 4"} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	o := storetest.Options()
	o.AsItIs = true
	if _, err := store.Open(t.Context(), dsn, o); latchkey.KindOf(err) != latchkey.Conflict {
		t.Errorf("looking at a house without them: %v", err)
	}
	s := storetest.Open(t, dsn, storetest.Options())
	if err := s.Do(t.Context(), store.Take{}, func(tx *store.Tx) error { return tx.StopTexts("x", time.Now()) }); err != nil {
		t.Error(err)
	}
}

// Each of these is what some earlier program had made when the next one came: tables were finished by several people, and a
// lower number often arrived after a higher one.
var earlier = [][]string{
	{"00001"},
	{"00001", "00002", "00003"},
	{"00001", "00002", "00003", "00009"},
	{"00001", "00002", "00003", "00005", "00009"},
	{"00001", "00002", "00003", "00004", "00005", "00009"},
	{"00001", "00002", "00003", "00004", "00005", "00008", "00009"},
	{"00001", "00002", "00003", "00004", "00005", "00007", "00008", "00009"},
}

// A database of any earlier program becomes one of today by being opened, and what was in it is still there.
func TestADatabaseOfAnyEarlierProgramIsBroughtUpToDate(t *testing.T) {
	for _, had := range earlier {
		name := strings.Join(had, "+")
		t.Run(name+"/sqlite", func(t *testing.T) { growsUp(t, storetest.SQLite(t), had) })
		t.Run(name+"/postgres", func(t *testing.T) { growsUp(t, storetest.PostgresEmpty(t), had) })
	}
}

func growsUp(t *testing.T, dsn string, had []string) {
	db, err := store.AsOfOld(t.Context(), dsn, had...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO meta (key, value) VALUES ('kept', 'through the years')`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	looking := storetest.Options()
	looking.AsItIs, looking.KeyDir = true, t.TempDir()
	if _, err := store.Open(t.Context(), dsn, looking); latchkey.KindOf(err) != latchkey.Conflict || !strings.Contains(err.Error(), "older than this program") {
		t.Errorf("looking before it is up to date: %v", err)
	}
	s := storetest.Open(t, dsn, storetest.Options())
	want, err := store.Tables()
	if err != nil {
		t.Fatal(err)
	}
	there, err := store.TablesInDatabase(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range want {
		if !slices.Contains(there, table) {
			t.Errorf("there is no table %s", table)
		}
	}
	err = s.View(t.Context(), func(v *store.View) error {
		text, _, err := v.Meta("kept")
		if err == nil && text != "through the years" {
			err = fmt.Errorf("kept is %q", text)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	storetest.Furnish(t, s) // today's program works with it
}

// An older program does not start on what a newer one has made: it would pass over whatever it does not know, such as who may
// not be let in. It does not matter whether the newer number is the highest.
func TestAnOlderProgramDoesNotStartOnANewerDatabase(t *testing.T) {
	numbers := map[string]string{
		"the lowest free number": `(SELECT MIN(a.version_id) + 1 FROM goose_db_version a WHERE NOT EXISTS (SELECT 1 FROM goose_db_version b WHERE b.version_id = a.version_id + 1))`,
		"a high one":             "99999",
	}
	for name, number := range numbers {
		storetest.EachDSN(t, func(t *testing.T, dsn string) {
			s := storetest.Open(t, dsn, storetest.Options())
			yes := map[string]string{"sqlite": "1", "postgres": "true"}[s.Engine()]
			if err := store.Tamper(s, "INSERT INTO goose_db_version (version_id, is_applied) VALUES ("+number+", "+yes+")"); err != nil {
				t.Fatal(err)
			}
			for _, look := range []bool{true, false} {
				o := storetest.Options()
				o.AsItIs, o.KeyDir = look, t.TempDir()
				if _, err := store.Open(t.Context(), dsn, o); latchkey.KindOf(err) != latchkey.Conflict || !strings.Contains(err.Error(), "newer than this program") {
					t.Errorf("%s, only looking %t: %v", name, look, err)
				}
			}
		})
	}
}
