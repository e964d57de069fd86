package store_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

func keepMeta(s *store.Store, key string) error {
	return s.Do(context.Background(), store.Take{}, func(tx *store.Tx) error { return tx.PutMeta(key, "kept") })
}

func kept(t *testing.T, s *store.Store, key string) bool {
	t.Helper()
	found := false
	view(t, s, func(v *store.View) (err error) {
		_, found, err = v.Meta(key)
		return err
	})
	return found
}

// Many at once, some of which fail, panic or end their goroutine: each of the others is kept.
func TestWhoeverFailsFailsAlone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		var all sync.WaitGroup
		var good, bad, panicked atomic.Int32
		for i := range 60 {
			all.Go(func() {
				defer func() {
					if recover() != nil {
						panicked.Add(1)
					}
				}()
				err := s.Do(context.Background(), store.Take{}, func(tx *store.Tx) error {
					if err := tx.PutMeta(fmt.Sprint("number ", i), "kept"); err != nil {
						return err
					}
					switch i % 3 {
					case 1:
						return errors.New("no")
					case 2:
						panic("a bug in a happening")
					}
					return nil
				})
				if err == nil {
					good.Add(1)
				} else {
					bad.Add(1)
				}
			})
		}
		all.Wait()
		if good.Load() != 20 || bad.Load() != 20 || panicked.Load() != 20 {
			t.Errorf("%d kept, %d refused, %d panicked", good.Load(), bad.Load(), panicked.Load())
		}
		for i := range 60 {
			if kept(t, s, fmt.Sprint("number ", i)) != (i%3 == 0) {
				t.Errorf("number %d", i)
			}
		}
	})
}

// The first of a batch has no savepoint: it goes with its transaction, and whoever waited behind it is kept all the same.
func TestTheFirstOfABatchFailsAlone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		var all sync.WaitGroup
		wrote, behind := make(chan struct{}), make(chan struct{})
		all.Go(func() {
			if err := s.Do(context.Background(), store.Take{}, func(tx *store.Tx) error {
				err := tx.PutMeta("first", "kept")
				close(wrote)
				<-behind
				return errors.Join(err, errors.New("no"))
			}); err == nil {
				t.Error("the first was kept")
			}
		})
		<-wrote
		for i := range 5 {
			all.Go(func() {
				if i == 4 {
					close(behind)
				}
				if err := s.Do(context.Background(), store.Take{}, func(tx *store.Tx) error { return tx.PutMeta(fmt.Sprint("behind ", i), "kept") }); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if kept(t, s, "first") {
			t.Error("what the first wrote is there")
		}
		for i := range 5 {
			if !kept(t, s, fmt.Sprint("behind ", i)) {
				t.Errorf("what number %d behind it wrote is not there", i)
			}
		}
	})
}

func TestAHappeningThatHangsLosesItsTurn(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		o := storetest.Options()
		o.Limit = 200 * time.Millisecond
		s := storetest.Open(t, dsn, o)
		release := make(chan struct{})
		hung := make(chan error, 1)
		begun := make(chan struct{})
		go func() {
			hung <- s.Do(context.Background(), store.Take{}, func(tx *store.Tx) error {
				if err := tx.PutMeta("hung", "kept"); err != nil {
					return err
				}
				close(begun)
				<-release
				return tx.PutMeta("too late", "kept")
			})
		}()
		<-begun
		if err := keepMeta(s, "behind it"); err != nil {
			t.Errorf("the one behind it: %v", err)
		}
		if s.Engine() == "postgres" {
			rest := time.NewTimer(o.Limit) // there nobody waits behind it; the limit is the database's
			<-rest.C
		}
		close(release)
		if err := <-hung; err == nil {
			t.Error("the happening that hung was kept")
		}
		if kept(t, s, "hung") || kept(t, s, "too late") || !kept(t, s, "behind it") {
			t.Error("something was kept that should not, or the reverse")
		}
	})
}

func TestWhoeverGoesAwayBeforeItsTurnChangesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		gone, leave := context.WithCancel(t.Context())
		leave()
		err := s.Do(gone, store.Take{}, func(tx *store.Tx) error { return tx.PutMeta("gone", "kept") })
		if err == nil || kept(t, s, "gone") {
			t.Errorf("Do said %v", err)
		}
	})
}

func TestAViewDoesNotMove(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		view(t, s, func(v *store.View) error {
			if _, found, err := v.Meta("late"); found || err != nil {
				t.Errorf("%v, %v", found, err)
			}
			if err := keepMeta(s, "late"); err != nil {
				t.Error(err)
			}
			if _, found, err := v.Meta("late"); found || err != nil {
				t.Errorf("the snapshot moved: %v, %v", found, err)
			}
			return nil
		})
		if !kept(t, s, "late") {
			t.Error("not kept")
		}
	})
}

func TestAFullDiskIsSaidAndHealsByItself(t *testing.T) {
	dsn := storetest.SQLite(t)
	s := storetest.Open(t, dsn, storetest.Options())
	if err := store.Tamper(s, "PRAGMA max_page_count = 120"); err != nil {
		t.Fatal(err)
	}
	words := strings.Repeat("x", 2000)
	var acknowledged sync.Map
	var full atomic.Int32
	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() {
			for j := range 20 {
				key := fmt.Sprintf("%d %d", i, j)
				err := s.Do(context.Background(), store.Take{}, func(tx *store.Tx) error { return tx.PutMeta(key, words) })
				switch {
				case err == nil:
					acknowledged.Store(key, true)
				case latchkey.KindOf(err) == latchkey.Unavailable && strings.Contains(err.Error(), "full"):
					full.Add(1)
				default:
					t.Errorf("%s: %v", key, err)
				}
			}
		})
	}
	all.Wait()
	if full.Load() == 0 {
		t.Fatal("the disk was never full")
	}
	n := 0
	acknowledged.Range(func(key, _ any) bool {
		n++
		if !kept(t, s, key.(string)) {
			t.Errorf("%s was acknowledged and is lost", key)
		}
		return true
	})
	t.Logf("%d kept, %d refused", n, full.Load())
	if err := store.Tamper(s, "PRAGMA max_page_count = 100000"); err != nil {
		t.Fatal(err)
	}
	if err := keepMeta(s, "after"); err != nil || !kept(t, s, "after") {
		t.Errorf("after the disk had room again: %v", err)
	}
}

func TestAFileThatVanishesIsSaidAndTakenUpAgain(t *testing.T) {
	dsn := storetest.SQLite(t)
	path := strings.TrimPrefix(dsn, "sqlite://")
	s := storetest.Open(t, dsn, storetest.Options())
	if err := keepMeta(s, "before"); err != nil {
		t.Fatal(err)
	}
	move := func(from, to string) {
		for _, end := range []string{"", "-wal", "-shm"} {
			if err := os.Rename(from+end, to+end); err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
		}
	}
	move(path, path+".away")
	for range 3 {
		if err := keepMeta(s, "meanwhile"); latchkey.KindOf(err) != latchkey.Unavailable || !strings.Contains(err.Error(), "not there") {
			t.Fatalf("without a file: %v", err)
		}
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("an empty file was put in the place of the one that vanished")
	}
	move(path+".away", path)
	if err := keepMeta(s, "after"); err != nil {
		t.Fatal(err)
	}
	if !kept(t, s, "before") || kept(t, s, "meanwhile") || !kept(t, s, "after") {
		t.Error("the file that came back does not hold what was acknowledged")
	}
}

// Whoever asks again after a refusal is heard anew: the file may be back since. Many times, because it is a matter of who comes
// first.
func TestNobodyIsRefusedForWhatWasWrongBefore(t *testing.T) {
	dsn := storetest.SQLite(t)
	path := strings.TrimPrefix(dsn, "sqlite://")
	s := storetest.Open(t, dsn, storetest.Options())
	for n := range 200 {
		if err := os.Rename(path, path+".away"); err != nil {
			t.Fatal(err)
		}
		if err := keepMeta(s, "meanwhile"); latchkey.KindOf(err) != latchkey.Unavailable {
			t.Fatalf("without a file: %v", err)
		}
		if err := os.Rename(path+".away", path); err != nil {
			t.Fatal(err)
		}
		if err := keepMeta(s, "after"); err != nil {
			t.Fatalf("the file is back, for the %dth time: %v", n+1, err)
		}
	}
}

// line is a wire to PostgreSQL that can be cut.
type line struct {
	net.Listener
	to   string
	mu   sync.Mutex // guards the rest
	down bool
	open map[net.Conn]bool
}

func newLine(t *testing.T, to string) *line {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &line{Listener: l, to: to, open: map[net.Conn]bool{}}
	t.Cleanup(func() { l.Close(); w.cut(true) })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go w.carry(c)
		}
	}()
	return w
}

func (w *line) carry(c net.Conn) {
	defer c.Close()
	d, err := net.Dial("tcp", w.to)
	if err != nil {
		return
	}
	defer d.Close()
	w.mu.Lock()
	if w.down {
		w.mu.Unlock()
		return
	}
	w.open[c], w.open[d] = true, true
	w.mu.Unlock()
	go func() { io.Copy(d, c); d.Close() }()
	io.Copy(c, d)
}

func (w *line) cut(down bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.down = down
	for c := range w.open {
		c.Close()
	}
	clear(w.open)
}

func TestADatabaseThatGoesAwayIsSaidAndTakenUpAgain(t *testing.T) {
	dsn := storetest.Postgres(t)
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(u.Host, ":") {
		u.Host += ":5432"
	}
	wire := newLine(t, u.Host)
	u.Host = wire.Addr().String()
	s := storetest.Open(t, u.String(), storetest.Options())
	if err := keepMeta(s, "before"); err != nil {
		t.Fatal(err)
	}
	wire.cut(true)
	for range 3 {
		if err := keepMeta(s, "meanwhile"); latchkey.KindOf(err) != latchkey.Unavailable {
			t.Errorf("write without a database: %v", err)
		}
		err := s.View(t.Context(), func(v *store.View) error { _, _, err := v.Meta("before"); return err })
		if latchkey.KindOf(err) != latchkey.Unavailable {
			t.Errorf("read without a database: %v", err)
		}
	}
	wire.cut(false)
	if err := keepMeta(s, "after"); err != nil {
		t.Fatal(err)
	}
	if !kept(t, s, "before") || kept(t, s, "meanwhile") || !kept(t, s, "after") {
		t.Error("the database does not hold what was acknowledged")
	}
}

func TestClocksThatAreApartAreRefused(t *testing.T) {
	dsn := storetest.Postgres(t)
	for ahead, refused := range map[time.Duration]bool{0: false, time.Second: false, 3 * time.Second: true, -3 * time.Second: true} {
		s, err := store.Open(t.Context(), dsn, store.Options{Now: func() time.Time { return time.Now().Add(ahead) }})
		if (err != nil) != refused {
			t.Errorf("%s apart: %v", ahead, err)
		}
		if err == nil {
			s.Close()
		}
	}
}

func TestOnlyWhoeverRunsTheHouseMayReadTheFile(t *testing.T) {
	dsn := storetest.SQLite(t)
	path := strings.TrimPrefix(dsn, "sqlite://")
	s := storetest.Open(t, dsn, storetest.Options())
	if err := keepMeta(s, "something"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Checkpoint(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{path, path + "-wal", filepath.Join(filepath.Dir(path), "log.key")} {
		info, err := os.Stat(file)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", filepath.Base(file), info.Mode(), err)
		}
	}
}
