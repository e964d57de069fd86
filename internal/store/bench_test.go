package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// Run with: go test -run xxx -bench . ./internal/store
//
// Each figure stands beside the bare one of the same run: the same rows written by prepared statements with nothing around
// them, gathered by one committer on SQLite, a transaction each on PostgreSQL. The house's figure includes the take, the log
// with its tree, the hints to watchers and the documents being written.

var callers = []int{1, 32, 256}

func BenchmarkHappenings(b *testing.B) {
	for name, open := range map[string]func(testing.TB) string{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		for _, n := range callers {
			b.Run(fmt.Sprintf("%s/%d/bare", name, n), func(b *testing.B) { benchBare(b, open(b), n) })
			b.Run(fmt.Sprintf("%s/%d/house", name, n), func(b *testing.B) { benchHouse(b, open(b), n) })
		}
	}
}

const benchHomes = 512

func benchHome(i int64) latchkey.HomeID {
	return latchkey.HomeID(fmt.Sprintf("bench-%d", i%benchHomes))
}

func furnishMany(b *testing.B, s *store.Store) {
	b.Helper()
	storetest.Furnish(b, s)
	err := s.Do(context.Background(), store.Take{}, func(tx *store.Tx) (err error) {
		for i := range int64(benchHomes) {
			err = errors.Join(err, tx.PutHome(storetest.MapleCourt, benchHome(i), latchkey.Home{}))
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
}

// together runs b.N calls from n goroutines.
func together(b *testing.B, n int, f func(i int64) error) {
	b.Helper()
	var next atomic.Int64
	var all sync.WaitGroup
	before := cpu(b)
	b.ResetTimer()
	for range n {
		all.Go(func() {
			for {
				i := next.Add(1)
				if i > int64(b.N) {
					return
				}
				if err := f(i); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "happenings/s")
	b.ReportMetric(float64((cpu(b)-before).Microseconds())/float64(b.N), "cpu-µs/op")
}

// cpu is what this process has used: on a busy machine it says more than the clock.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func benchCase(i int64) latchkey.Lockout {
	l := lockedOut(latchkey.LockoutID(fmt.Sprint("case-", i)))
	l.Home = benchHome(i)
	l.Asks = []latchkey.Ask{{ID: "ask", Way: "holder:ines", Name: "Ines", Asked: at0210}}
	return l
}

func benchHouse(b *testing.B, dsn string, n int) {
	s := storetest.Open(b, dsn, storetest.Options())
	furnishMany(b, s)
	ctx, stop := context.WithCancel(context.Background())
	sealed := make(chan error, 1)
	go func() { sealed <- s.RunSequencer(ctx) }()
	changes, leave := s.Watch()
	defer leave()
	go func() {
		for {
			select {
			case <-changes:
			case <-ctx.Done():
				return
			}
		}
	}()
	together(b, n, func(i int64) error {
		l := benchCase(i)
		return s.Do(ctx, store.Take{Homes: []latchkey.HomeID{l.Home}}, func(tx *store.Tx) error {
			return errors.Join(
				tx.PutLockout(l),
				tx.Log(latchkey.Entry{ID: latchkey.EntryID(fmt.Sprint("entry-", i)), Property: l.Property, Home: l.Home, Lockout: l.ID,
					At: at0210, By: "june", Kind: "lockout.opened", Personal: map[string]string{"name": "June Park"}}),
				tx.Owe(latchkey.Task{ID: latchkey.TaskID(l.ID), Key: string(l.ID), Kind: latchkey.TaskTell, Lockout: l.ID, Due: at0210}))
		})
	})
	stop()
	<-sealed
}

// bareRows is what benchHouse writes, without its reasons.
func bareRows(i int64) []bareRow {
	id, home := fmt.Sprint("case-", i), string(benchHome(i))
	doc := strings.Repeat("x", 420)
	return []bareRow{
		{`UPDATE homes SET rev = rev + 1 WHERE id = $1`, []any{home}},
		{`INSERT INTO lockouts (id, home, property, by_person, tap, stage, is_open, opened, doc)
			VALUES ($1, $2, 'p', 'june', $1, 'planning', 1, 0, $3)`, []any{id, home, doc}},
		{`INSERT INTO entries (place, id, property, home, lockout, at, leaf, hash) VALUES ($4, $1, 'p', $2, $1, 0, $3, $1)`, []any{id, home, doc[:300], i}},
		{`INSERT INTO entry_personal (entry, salt, words) VALUES ($1, $2, 'words')`, []any{id, doc[:43]}},
		{`INSERT INTO tasks (id, task_key, kind, lane, property, home, lockout, due, not_after, state, attempt, ready, worker, why,
			payload) VALUES ($1, $1, 'tell', 'tell', 'p', $2, $1, 0, 0, 'waiting', 0, 0, '', '', '')`, []any{id, home}},
	}
}

type bareRow struct {
	query string
	args  []any
}

func benchBare(b *testing.B, dsn string, n int) {
	s := storetest.Open(b, dsn, storetest.Options())
	furnishMany(b, s)
	if path, ok := strings.CutPrefix(dsn, "sqlite://"); ok {
		benchBareSQLite(b, path, n)
		return
	}
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(32)
	db.SetMaxIdleConns(32)
	together(b, n, func(i int64) error {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		defer tx.Rollback()
		for _, row := range bareRows(i) {
			if _, err := tx.Exec(row.query, row.args...); err != nil {
				return err
			}
		}
		return tx.Commit()
	})
}

func benchBareSQLite(b *testing.B, path string, n int) {
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=foreign_keys(1)&_pragma=secure_delete(1)&_txlock=immediate")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	type call struct {
		rows []bareRow
		done chan error
	}
	queue := make(chan call, n)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		ctx := context.Background()
		conn, err := db.Conn(ctx)
		if err != nil {
			return
		}
		defer conn.Close()
		stmts := map[string]*sql.Stmt{}
		run := func(query string, args ...any) error {
			if stmts[query] == nil {
				if stmts[query], err = conn.PrepareContext(ctx, query); err != nil {
					return err
				}
			}
			_, err := stmts[query].ExecContext(ctx, args...)
			return err
		}
		for first := range queue {
			batch := []call{first}
			err := run("BEGIN IMMEDIATE")
			for i := 0; i < len(batch); i++ {
				for _, row := range batch[i].rows {
					err = errors.Join(err, run(row.query, row.args...))
				}
				select {
				case more, open := <-queue:
					if open && len(batch) < 256 {
						batch = append(batch, more)
					}
				default:
				}
			}
			err = errors.Join(err, run("COMMIT"))
			for _, c := range batch {
				c.done <- err
			}
		}
	}()
	together(b, n, func(i int64) error {
		c := call{bareRows(i), make(chan error, 1)}
		queue <- c
		return <-c.done
	})
	close(queue)
	<-ended
}

// BenchmarkTasks claims and finishes in batches, as the runner does.
func BenchmarkTasks(b *testing.B) {
	for name, open := range map[string]func(testing.TB) string{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		b.Run(name, func(b *testing.B) {
			s := storetest.Open(b, open(b), storetest.Options())
			for from := 0; from < b.N; from += 1000 {
				err := s.Do(context.Background(), store.Take{}, func(tx *store.Tx) (err error) {
					for i := from; i < min(from+1000, b.N); i++ {
						err = errors.Join(err, tx.Owe(latchkey.Task{ID: latchkey.TaskID(fmt.Sprint(i)), Key: fmt.Sprint(i), Kind: latchkey.TaskTell, Due: at0210}))
					}
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ResetTimer()
			for {
				got, err := s.Claim(context.Background(), store.ClaimRequest{Now: at0210, Worker: "w", Lease: time.Minute, Limit: 256})
				if err != nil {
					b.Fatal(err)
				}
				if len(got) == 0 {
					break
				}
				if _, err := s.Finish(context.Background(), at0210, got...); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "tasks/s")
		})
	}
}
