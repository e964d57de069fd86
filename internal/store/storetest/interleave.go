package storetest

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // for looking at PostgreSQL's locks

	"latchkey"
	"latchkey/internal/store"
)

// Rule is something that two happenings must not break together, though each of them alone keeps it.
type Rule struct {
	Setup func(t testing.TB, s *store.Store)
	A, B  func(ctx context.Context, s *store.Store) error
	Holds func(v *store.View) error // an error when the rule is broken
}

// Interleave lets A and B happen at the same instant on PostgreSQL, each on a server of its own: where nothing stops them,
// both have read before either writes. The rule must hold afterwards. Then it does the same with takes switched off, where
// the rule must break: else the test would not notice if the take were forgotten.
func Interleave(t *testing.T, r Rule) {
	t.Helper()
	if err := r.together(t, false); err != nil {
		t.Errorf("two at the same instant broke the rule: %v", err)
	}
	if err := r.together(t, true); err == nil {
		t.Error("without takes the rule held too: this test would not notice a missing take")
	}
}

func (r Rule) together(t *testing.T, untaken bool) error {
	t.Helper()
	dsn := Postgres(t)
	s := Open(t, dsn, Options())
	r.Setup(t, s)
	meeting := newMeeting(t, dsn)
	var both sync.WaitGroup
	for i, happen := range []func(context.Context, *store.Store) error{r.A, r.B} {
		o := Options()
		o.Untaken = untaken
		o.Fault = meeting.side(i)
		server := Open(t, dsn, o)
		both.Go(func() {
			err := happen(context.Background(), server)
			meeting.leave(i)
			if err != nil && latchkey.KindOf(err) == latchkey.Internal && !errors.Is(err, context.Canceled) {
				t.Logf("side %d: %v", i, err)
			}
		})
	}
	both.Wait()
	return s.View(context.Background(), r.Holds)
}

// meeting holds each side back at its first write until the other side has read too, and once more before its commit until
// the other side has looked at what it is about to keep; or cannot: it waits for a lock, or it is over.
type meeting struct {
	locks *sql.DB
	mu    sync.Mutex // guards here
	here  [2][2]bool // by place and side: has come there, or is over
}

const (
	firstWrite = iota
	beforeCommit
)

func newMeeting(t *testing.T, dsn string) *meeting {
	t.Helper()
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return &meeting{locks: db}
}

func (m *meeting) side(i int) store.Fault {
	return func(write string, when store.Moment) error {
		switch {
		case when == store.Before && write == "commit":
			m.arrive(beforeCommit, i)
		case when == store.Before && !strings.HasSuffix(write, ".take"):
			m.arrive(firstWrite, i)
		}
		return nil
	}
}

func (m *meeting) leave(i int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.here[firstWrite][i], m.here[beforeCommit][i] = true, true
}

// arrive waits a bounded while for the other side.
func (m *meeting) arrive(place, i int) {
	m.mu.Lock()
	first := !m.here[place][i]
	m.here[place][i] = true
	m.mu.Unlock()
	if !first {
		return
	}
	for range 500 {
		m.mu.Lock()
		met := m.here[place][1-i]
		m.mu.Unlock()
		if met || m.otherWaits() {
			return
		}
		time.Sleep(2 * time.Millisecond) // PostgreSQL tells nobody when a statement begins to wait
	}
}

func (m *meeting) otherWaits() bool {
	var n int
	err := m.locks.QueryRow(`SELECT count(*) FROM pg_stat_activity
		WHERE datname = current_database() AND wait_event_type = 'Lock'`).Scan(&n)
	return err == nil && n > 0
}
