package store_test

import (
	"database/sql"
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
