package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

func note(i int) latchkey.Entry {
	return latchkey.Entry{ID: latchkey.EntryID(fmt.Sprintf("entry-%04d", i)), Property: storetest.MapleCourt, Home: storetest.Home512,
		Lockout: "case", At: at0210, By: "june", Kind: "lockout.opened", Public: map[string]string{"minutes": "15"},
		Personal: map[string]string{"name": "June Park", "words": fmt.Sprint("the door fell shut ", i)}}
}

func logSome(t *testing.T, s *store.Store, from, to int) {
	t.Helper()
	do(t, s, func(tx *store.Tx) error {
		for i := from; i < to; i++ {
			if err := tx.Log(note(i)); err != nil {
				return err
			}
		}
		return nil
	})
}

func seal(t *testing.T, s *store.Store) (placed int) {
	t.Helper()
	for range 100 {
		n, err := s.Sequence(t.Context(), s.Now())
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return placed
		}
		placed += n
	}
	t.Fatal("the sequencer never ends")
	return 0
}

func TestLinesGetDensePlacesAndProofs(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		logSome(t, s, 0, 3)
		view(t, s, func(v *store.View) error {
			lines, err := v.Entries(store.EntryQuery{Lockout: "case"})
			if err != nil || len(lines) != 3 || lines[0].Place != nil {
				t.Errorf("before sealing: %v, %v", lines, err)
			}
			return nil
		})
		if n := seal(t, s); n != 3 {
			t.Fatalf("placed %d", n)
		}
		early, err := s.Checkpoint(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		logSome(t, s, 3, 700)
		if n := seal(t, s); n != 697 {
			t.Fatalf("placed %d", n)
		}
		view(t, s, func(v *store.View) error {
			lines, err := v.Entries(store.EntryQuery{AfterPlace: new(int64(-1))})
			for i, l := range lines {
				if *l.Place != int64(i) || l.Personal["words"] == "" {
					t.Fatalf("line %d: %+v", i, l)
				}
				if _, offset := l.At.Zone(); offset != -6*3600 {
					t.Fatalf("line %d lost its offset: %s", i, l.At)
				}
			}
			if len(lines) != 700 {
				t.Errorf("%d lines", len(lines))
			}
			return err
		})
		if err := s.ProveGrowth(t.Context(), early); err != nil {
			t.Errorf("growth: %v", err)
		}
		key, err := s.VerifierKey(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range []int{0, 2, 3, 511, 699} {
			p, err := s.ProveEntry(t.Context(), note(i).ID)
			if err != nil {
				t.Fatal(err)
			}
			e, err := store.VerifyEntry(p, key)
			if err != nil || e.ID != note(i).ID {
				t.Errorf("proof of %d: %v, %v", i, e.ID, err)
			}
			p.Leaf = strings.Replace(p.Leaf, `"15"`, `"5"`, 1)
			if _, err := store.VerifyEntry(p, key); err == nil {
				t.Errorf("a changed line %d was believed", i)
			}
		}
		clean(t, s)
	})
}

func clean(t *testing.T, s *store.Store) {
	t.Helper()
	if r := verified(t, s); len(r.Faults) > 0 {
		t.Errorf("an honest log has faults: %v", r.Faults)
	}
}

func verified(t *testing.T, s *store.Store) store.LogReport {
	t.Helper()
	r, err := s.VerifyLog(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestErasedTextLeavesTheProofStanding(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		logSome(t, s, 0, 5)
		seal(t, s)
		do(t, s, func(tx *store.Tx) error { return tx.Erase("entry-0002") })
		clean(t, s)
		if r := verified(t, s); r.Erased != 1 || r.Sealed != 5 {
			t.Errorf("report %+v", r)
		}
		p, err := s.ProveEntry(t.Context(), "entry-0002")
		if err != nil {
			t.Fatal(err)
		}
		key, _ := s.VerifierKey(t.Context())
		if _, err := store.VerifyEntry(p, key); err != nil {
			t.Error(err)
		}
		if strings.Contains(p.Leaf, "June") {
			t.Error("the proof tells the erased name")
		}
		view(t, s, func(v *store.View) error {
			lines, err := v.Entries(store.EntryQuery{Home: storetest.Home512})
			if err != nil || len(lines) != 5 || lines[2].Personal != nil || lines[3].Personal == nil {
				t.Errorf("lines %+v %v", lines, err)
			}
			newest, err := v.Entries(store.EntryQuery{Home: storetest.Home512, Limit: 2, Newest: true})
			if len(newest) != 2 || newest[0].ID != lines[3].ID || newest[1].ID != lines[4].ID {
				t.Errorf("the newest two are %+v", newest)
			}
			return err
		})
	})
}

// Each of these is done behind the program's back, by somebody who can write to the database.
var tampering = map[string]struct {
	sql  []string
	says string
}{
	"rewritten":               {[]string{`UPDATE entries SET leaf = REPLACE(leaf, 'lockout.opened', 'lockout.ended') WHERE id = 'entry-0003'`}, "rewritten"},
	"rewritten with its hash": {[]string{`UPDATE entries SET leaf = REPLACE(leaf, '"15"', '"90"') WHERE id = 'entry-0003'`, `UPDATE entries SET hash = 'HASH' WHERE place = 3`}, "tree differs"},
	"removed":                 {[]string{`DELETE FROM entry_personal WHERE entry = 'entry-0003'`, `DELETE FROM entries WHERE id = 'entry-0003'`}, "removed"},
	"cut short":               {[]string{`DELETE FROM entries WHERE place >= 8`, `UPDATE log_state SET size = 8`}, "checkpoint"},
	"reordered":               {[]string{`UPDATE entries SET place = -1 WHERE place = 3`, `UPDATE entries SET place = 3 WHERE place = 4`, `UPDATE entries SET place = 4 WHERE place = -1`}, "tree differs"},
	"moved to another home":   {[]string{`UPDATE entries SET home = 'home-313' WHERE id = 'entry-0003'`}, "filed under"},
	"personal text changed":   {[]string{`UPDATE entry_personal SET words = REPLACE(words, 'June', 'Jane') WHERE entry = 'entry-0003'`}, "personal text"},
}

func TestTamperingIsFound(t *testing.T) {
	for name, how := range tampering {
		t.Run(name, func(t *testing.T) {
			storetest.Each(t, func(t *testing.T, s *store.Store) {
				logSome(t, s, 0, 10)
				seal(t, s)
				if _, err := s.Checkpoint(t.Context()); err != nil {
					t.Fatal(err)
				}
				logSome(t, s, 10, 11)
				clean(t, s)
				for _, sql := range how.sql {
					if err := store.Tamper(s, sql); err != nil {
						t.Fatal(err)
					}
				}
				r := verified(t, s)
				if len(r.Faults) == 0 || !strings.Contains(fmt.Sprint(r.Faults), how.says) {
					t.Errorf("found %v", r.Faults)
				}
			})
		})
	}
}

func TestARewriteFromEndToEndIsFoundByAnOldCheckpoint(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		o := storetest.Options()
		o.KeyDir = t.TempDir()
		s := storetest.Open(t, dsn, o)
		logSome(t, s, 0, 10)
		seal(t, s)
		receipt, err := s.Checkpoint(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, sql := range []string{`DELETE FROM log_hashes`, `UPDATE log_state SET size = 0`,
			`INSERT INTO entry_queue SELECT e.id, property, home, lockout, at, REPLACE(leaf, '"15"', '"90"'), salt, words
				FROM entries e JOIN entry_personal ON entry = e.id`,
			`DELETE FROM entry_personal`, `DELETE FROM entries`} {
			if err := store.Tamper(s, sql); err != nil {
				t.Fatal(err)
			}
		}
		seal(t, s)
		if r := verified(t, s); len(r.Faults) != 1 || !strings.Contains(r.Faults[0].What, "checkpoint") {
			t.Errorf("found %v", r.Faults)
		}
		if err := s.ProveGrowth(t.Context(), receipt); !errors.Is(err, store.ErrRewritten) {
			t.Errorf("growth from the receipt: %v", err)
		}
	})
}

func TestTwoSequencersNeverForkTheTree(t *testing.T) {
	dsn := storetest.Postgres(t)
	a, b := storetest.Open(t, dsn, storetest.Options()), storetest.Open(t, dsn, storetest.Options())
	done := make(chan error, 2)
	for i, s := range []*store.Store{a, b} {
		go func() {
			var err error
			for j := range 20 {
				from := i*1000 + j*10
				err = errors.Join(err, s.Do(context.Background(), store.Take{}, func(tx *store.Tx) error {
					for k := from; k < from+10; k++ {
						if err := tx.Log(note(k)); err != nil {
							return err
						}
					}
					return nil
				}))
				// Each believes that its own lease has long been free.
				_, e := s.Sequence(context.Background(), s.Now().Add(time.Duration(j+1)*time.Minute))
				err = errors.Join(err, e)
			}
			done <- err
		}()
	}
	if err := errors.Join(<-done, <-done); err != nil {
		t.Fatal(err)
	}
	for range 10 {
		if _, err := a.Sequence(t.Context(), a.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if r := verified(t, a); len(r.Faults) > 0 || r.Sealed != 400 {
		t.Errorf("%+v", r)
	}
}

func TestALineWrittenTwiceHoldsUpNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		logSome(t, s, 0, 2)
		seal(t, s)
		logSome(t, s, 1, 4)
		if n := seal(t, s); n != 2 {
			t.Errorf("placed %d", n)
		}
		clean(t, s)
		if r := verified(t, s); r.Sealed != 4 || r.Unsealed != 0 {
			t.Errorf("%+v", r)
		}
	})
}

func TestTextErasedBeforeItIsSealedStaysErased(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		logSome(t, s, 0, 2)
		do(t, s, func(tx *store.Tx) error { return tx.Erase(note(1).ID) })
		seal(t, s)
		if r := verified(t, s); r.Erased != 1 || len(r.Faults) > 0 {
			t.Errorf("%+v", r)
		}
	})
}
