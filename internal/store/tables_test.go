package store_test

import (
	"slices"
	"testing"

	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// A copy knows the tables by their migrations. A table that one of them makes in a way that is not recognised would be
// missing in every backup.
func TestACopyKnowsEveryTable(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		known, err := store.Tables()
		if err != nil {
			t.Fatal(err)
		}
		there, err := store.TablesInDatabase(s)
		if err != nil {
			t.Fatal(err)
		}
		known = slices.Sorted(slices.Values(known))
		if !slices.Equal(known, there) {
			t.Errorf("known are\n%q, the database has\n%q", known, there)
		}
	})
}
