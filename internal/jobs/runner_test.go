package jobs_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"latchkey"
	"latchkey/internal/jobs"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

type does = map[latchkey.TaskKind]func(context.Context, latchkey.Task) error

// start runs a runner until the test, or stop, ends it.
func start(t *testing.T, r jobs.Runner) (stop func()) {
	t.Helper()
	if r.Now == nil {
		r.Now = time.Now
	}
	runner := jobs.New(r)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- runner.Run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("runner: %v", err)
		}
	})
	t.Cleanup(stop)
	return stop
}

func owe(t *testing.T, s *store.Store, tasks ...latchkey.Task) {
	t.Helper()
	err := s.Do(context.Background(), store.Take{}, func(tx *store.Tx) error {
		for _, task := range tasks {
			if err := tx.Owe(task); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func tell(i int, due time.Time) latchkey.Task {
	return latchkey.Task{ID: latchkey.TaskID(fmt.Sprintf("task-%04d", i)), Key: fmt.Sprintf("key-%04d", i), Kind: latchkey.TaskTell,
		Property: storetest.MapleCourt, Lockout: "case", Due: due, Lane: "email"}
}

// book remembers what was done when.
type book struct {
	mu    sync.Mutex
	lines []string
	wake  chan struct{}
	want  int
}

func (b *book) write(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.lines = append(b.lines, fmt.Sprintf(format, args...))
	if b.wake != nil && len(b.lines) == b.want {
		close(b.wake)
	}
}

func (b *book) read() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.lines)
}

func state(t *testing.T, s *store.Store, key string) *store.TaskRow {
	t.Helper()
	var row *store.TaskRow
	err := s.View(context.Background(), func(v *store.View) (err error) {
		row, err = v.TaskByKey(key)
		return err
	})
	if err != nil || row == nil {
		t.Fatalf("task %s: %v, %v", key, row, err)
	}
	return row
}

// A ladder of an hour, on a real SQLite file, in a bubble whose clock only moves when everybody waits.
func TestTasksAreDoneWhenTheyAreDue(t *testing.T) {
	dsn := storetest.SQLite(t)
	synctest.Test(t, func(t *testing.T) {
		s := storetest.Open(t, dsn, storetest.Options())
		began := time.Now()
		var told book
		stop := start(t, jobs.Runner{Store: s, Do: does{latchkey.TaskTell: func(_ context.Context, task latchkey.Task) error {
			told.write("%s after %s", task.ID, time.Since(began).Round(time.Millisecond))
			return nil
		}}})
		owe(t, s, tell(1, began), tell(2, began.Add(5*time.Minute)), tell(3, began.Add(time.Hour)))
		time.Sleep(2 * time.Minute)
		owe(t, s, tell(4, began.Add(7*time.Minute+250*time.Millisecond)))
		time.Sleep(time.Hour)
		stop()
		want := []string{"task-0001 after 0s", "task-0002 after 5m0s", "task-0004 after 7m0.25s", "task-0003 after 1h0m0s"}
		if got := told.read(); !slices.Equal(got, want) {
			t.Errorf("told %v", got)
		}
	})
}

func TestAFailureIsTriedAgainLaterAndThenParked(t *testing.T) {
	dsn := storetest.SQLite(t)
	synctest.Test(t, func(t *testing.T) {
		s := storetest.Open(t, dsn, storetest.Options())
		began := time.Now()
		var tries book
		stop := start(t, jobs.Runner{Store: s, MaxAttempts: 4, Do: does{latchkey.TaskTell: func(_ context.Context, task latchkey.Task) error {
			tries.write("%d", time.Since(began).Milliseconds())
			return errors.New("the mail server does not answer")
		}}})
		owe(t, s, tell(1, began))
		time.Sleep(time.Minute)
		stop()
		if n := len(tries.read()); n != 4 {
			t.Errorf("tried %v", tries.read())
		}
		row := state(t, s, "key-0001")
		if row.State != store.TaskParked || row.Why != "the mail server does not answer" {
			t.Errorf("ended as %+v", row)
		}
	})
}

func TestWhatCannotBeMendedIsParkedAtOnceAndAPanicIsOnlyAFailure(t *testing.T) {
	dsn := storetest.SQLite(t)
	synctest.Test(t, func(t *testing.T) {
		s := storetest.Open(t, dsn, storetest.Options())
		stop := start(t, jobs.Runner{Store: s, Do: does{latchkey.TaskTell: func(_ context.Context, task latchkey.Task) error {
			switch {
			case task.ID == "task-0001":
				return jobs.Permanent(errors.New("no such address"))
			case task.ID == "task-0002" && task.Attempt == 1:
				panic("a bug")
			case task.ID == "task-0003" && task.Attempt == 1:
				return jobs.Later(time.Now().Add(10*time.Minute), errors.New("the provider says: in ten minutes"))
			}
			return nil
		}}})
		now := time.Now()
		owe(t, s, tell(1, now), tell(2, now), tell(3, now))
		time.Sleep(9 * time.Minute)
		if row := state(t, s, "key-0001"); row.State != store.TaskParked || row.Attempt != 1 {
			t.Errorf("permanent: %+v", row)
		}
		if row := state(t, s, "key-0002"); row.State != store.TaskDone || row.Attempt != 2 {
			t.Errorf("panic: %+v", row)
		}
		if row := state(t, s, "key-0003"); row.State != store.TaskWaiting {
			t.Errorf("later: %+v", row)
		}
		time.Sleep(2 * time.Minute)
		if row := state(t, s, "key-0003"); row.State != store.TaskDone {
			t.Errorf("later: %+v", row)
		}
		stop()
	})
}

func TestALaneThatHangsHoldsUpNobodyElse(t *testing.T) {
	dsn := storetest.SQLite(t)
	synctest.Test(t, func(t *testing.T) {
		s := storetest.Open(t, dsn, storetest.Options())
		began := time.Now()
		var told book
		stop := start(t, jobs.Runner{Store: s, PerLane: 4, Limit: time.Hour, Do: does{latchkey.TaskTell: func(ctx context.Context, task latchkey.Task) error {
			if task.Lane == "email" {
				<-ctx.Done() // the mail server took the connection and says nothing
				return ctx.Err()
			}
			told.write("%s", time.Since(began).Round(time.Second))
			return nil
		}}})
		var all []latchkey.Task
		for i := range 1000 {
			all = append(all, tell(i, began.Add(time.Duration(i)*time.Microsecond)))
		}
		last := tell(1000, began.Add(time.Second))
		last.Lane = "ntfy"
		owe(t, s, append(all, last)...)
		time.Sleep(10 * time.Second)
		if got := told.read(); !slices.Equal(got, []string{"1s"}) {
			t.Errorf("the ntfy task was done %v", got)
		}
		stop()
		if row := state(t, s, "key-0900"); row.State != store.TaskWaiting {
			t.Errorf("a mail that waited in line is %s", row.State)
		}
	})
}

func TestAClockThatIsSetForwardIsSeenWithinASecond(t *testing.T) {
	dsn := storetest.SQLite(t)
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		ahead := time.Duration(0)
		house := func() time.Time {
			mu.Lock()
			defer mu.Unlock()
			return time.Now().Add(ahead)
		}
		o := storetest.Options()
		o.Now = house
		s := storetest.Open(t, dsn, o)
		began := time.Now()
		var told book
		stop := start(t, jobs.Runner{Store: s, Now: house, Do: does{latchkey.TaskTell: func(context.Context, latchkey.Task) error {
			told.write("%s", time.Since(began))
			return nil
		}}})
		owe(t, s, tell(1, house().Add(6*time.Hour)))
		time.Sleep(100 * time.Millisecond)
		mu.Lock()
		ahead = 6 * time.Hour
		mu.Unlock()
		time.Sleep(time.Second)
		if got := told.read(); !slices.Equal(got, []string{"1s"}) {
			t.Errorf("done at %v", got)
		}
		stop()
	})
}

func TestRunningTasksMayEndAndTheRestIsHandedBack(t *testing.T) {
	dsn := storetest.SQLite(t)
	synctest.Test(t, func(t *testing.T) {
		s := storetest.Open(t, dsn, storetest.Options())
		stop := start(t, jobs.Runner{Store: s, PerLane: 1, Grace: 5 * time.Second, Do: does{latchkey.TaskTell: func(ctx context.Context, task latchkey.Task) error {
			time.Sleep(3 * time.Second)
			return ctx.Err()
		}}})
		owe(t, s, tell(1, time.Now()), tell(2, time.Now().Add(time.Microsecond)))
		time.Sleep(time.Second)
		stop()
		if row := state(t, s, "key-0001"); row.State != store.TaskDone {
			t.Errorf("the one under way: %+v", row)
		}
		if row := state(t, s, "key-0002"); row.State != store.TaskWaiting || row.Ready.After(time.Now()) {
			t.Errorf("the one in line: %+v", row)
		}
	})
}

func TestALongTaskKeepsItsLease(t *testing.T) {
	dsn := storetest.SQLite(t)
	synctest.Test(t, func(t *testing.T) {
		s := storetest.Open(t, dsn, storetest.Options())
		var done book
		do := does{latchkey.TaskTell: func(ctx context.Context, task latchkey.Task) error {
			time.Sleep(20 * time.Second)
			done.write("attempt %d", task.Attempt)
			return nil
		}}
		stopA := start(t, jobs.Runner{Store: s, Do: do})
		stopB := start(t, jobs.Runner{Store: s, Do: do})
		owe(t, s, tell(1, time.Now()))
		time.Sleep(time.Minute)
		stopA()
		stopB()
		if got := done.read(); !slices.Equal(got, []string{"attempt 1"}) {
			t.Errorf("done %v", got)
		}
	})
}

// The rest runs on both engines in real time.

func TestAThousandTasksDueNow(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		const n = 1000
		done := book{wake: make(chan struct{}), want: n}
		var all []latchkey.Task
		for i := range n {
			task := tell(i, time.Now())
			task.Lane = []string{"email", "ntfy", "webhook"}[i%3]
			all = append(all, task)
		}
		owe(t, s, all...)
		began := time.Now()
		stop := start(t, jobs.Runner{Store: s, Do: does{latchkey.TaskTell: func(_ context.Context, task latchkey.Task) error {
			done.write("%s", task.Key)
			return nil
		}}})
		select {
		case <-done.wake:
		case <-time.After(time.Minute):
			t.Fatalf("only %d done", len(done.read()))
		}
		t.Logf("%d tasks done in %s", n, time.Since(began).Round(time.Millisecond))
		stop()
		lines := done.read()
		slices.Sort(lines)
		if len(slices.Compact(lines)) != n {
			t.Errorf("%d different ones done", len(slices.Compact(lines)))
		}
		if _, found, err := s.NextDue(t.Context()); found || err != nil {
			t.Errorf("something is left: %v", err)
		}
	})
}

func TestADeadServersTasksAreTakenOver(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn, storetest.Options())
		owe(t, s, tell(1, time.Now()))
		dead, err := s.Claim(t.Context(), store.ClaimRequest{Now: time.Now(), Worker: "dead", Lease: 300 * time.Millisecond, Limit: 10})
		if err != nil || len(dead) != 1 {
			t.Fatal(dead, err)
		}
		died := time.Now()
		took := make(chan time.Duration, 1)
		start(t, jobs.Runner{Store: s, Do: does{latchkey.TaskTell: func(_ context.Context, task latchkey.Task) error {
			if task.Attempt == 2 {
				took <- time.Since(died)
			}
			return nil
		}}})
		select {
		case d := <-took:
			t.Logf("taken over %s after the end of the lease", d-300*time.Millisecond)
		case <-time.After(5*time.Second + 300*time.Millisecond):
			t.Fatal("nobody took over")
		}
		if stale, err := s.Finish(t.Context(), time.Now(), dead...); err != nil || len(stale) != 1 {
			t.Errorf("the dead one could still finish: %v, %v", stale, err)
		}
	})
}

func TestTheSameServerDoesNotWaitForItsOwnLeases(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		owe(t, s, tell(1, time.Now()))
		if _, err := s.Claim(t.Context(), store.ClaimRequest{Now: time.Now(), Worker: "one", Lease: time.Hour, Limit: 10}); err != nil {
			t.Fatal(err)
		}
		took := make(chan struct{}, 1)
		start(t, jobs.Runner{Store: s, Worker: "one", Do: does{latchkey.TaskTell: func(context.Context, latchkey.Task) error {
			took <- struct{}{}
			return nil
		}}})
		select {
		case <-took:
		case <-time.After(5 * time.Second):
			t.Fatal("it waits for a lease of an hour")
		}
	})
}

func TestALateTaskIsNeverDone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		storetest.Furnish(t, s)
		late, fresh := tell(1, time.Now().Add(-time.Hour)), tell(2, time.Now())
		late.NotAfter = new(time.Now().Add(-time.Minute))
		owe(t, s, late, fresh)
		done := make(chan latchkey.TaskID, 2)
		start(t, jobs.Runner{Store: s, Do: does{latchkey.TaskTell: func(_ context.Context, task latchkey.Task) error {
			done <- task.ID
			return nil
		}}})
		if id := <-done; id != fresh.ID {
			t.Errorf("did %s", id)
		}
		if row := state(t, s, late.Key); row.State != store.TaskExpired {
			t.Errorf("the late one is %s", row.State)
		}
		err := s.View(t.Context(), func(v *store.View) error {
			lines, err := v.Entries(store.EntryQuery{Lockout: "case"})
			if len(lines) != 1 || lines[0].Kind != "task.expired" {
				t.Errorf("log: %+v", lines)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestWhatCouldNotBeRecordedIsDoneAgainWithTheSameKey(t *testing.T) {
	dsn := storetest.SQLite(t)
	synctest.Test(t, func(t *testing.T) {
		o := storetest.Options()
		var mu sync.Mutex
		away := true
		o.Fault = func(write string, when store.Moment) error {
			mu.Lock()
			defer mu.Unlock()
			if away && write == "tasks.finish" {
				return storetest.ErrBroken
			}
			return nil
		}
		s := storetest.Open(t, dsn, o)
		var done book
		stop := start(t, jobs.Runner{Store: s, Do: does{latchkey.TaskTell: func(_ context.Context, task latchkey.Task) error {
			done.write("%s attempt %d", task.Key, task.Attempt)
			return nil
		}}})
		owe(t, s, tell(1, time.Now()))
		time.Sleep(2 * time.Second)
		mu.Lock()
		away = false
		mu.Unlock()
		time.Sleep(time.Minute)
		stop()
		if row := state(t, s, "key-0001"); row.State != store.TaskDone {
			t.Errorf("ended as %+v", row)
		}
		if got := done.read(); !slices.Equal(got, []string{"key-0001 attempt 1"}) {
			t.Errorf("a short absence: done %v", got)
		}
		mu.Lock()
		away = true
		mu.Unlock()
	})
}

func TestTheStoreMayBeAwayForLong(t *testing.T) {
	dsn := storetest.SQLite(t)
	synctest.Test(t, func(t *testing.T) {
		o := storetest.Options()
		var mu sync.Mutex
		away := false
		o.Fault = func(string, store.Moment) error {
			mu.Lock()
			defer mu.Unlock()
			if away {
				return storetest.ErrBroken
			}
			return nil
		}
		set := func(is bool) {
			mu.Lock()
			defer mu.Unlock()
			away = is
		}
		s := storetest.Open(t, dsn, o)
		var done book
		stop := start(t, jobs.Runner{Store: s, Do: does{latchkey.TaskTell: func(_ context.Context, task latchkey.Task) error {
			done.write("%s attempt %d", task.Key, task.Attempt)
			set(task.Attempt == 1) // it is done, and then the disk is full for a while
			return nil
		}}})
		owe(t, s, tell(1, time.Now()))
		time.Sleep(time.Minute)
		set(false)
		time.Sleep(time.Minute)
		stop()
		if got := done.read(); !slices.Equal(got, []string{"key-0001 attempt 1", "key-0001 attempt 2"}) {
			t.Errorf("done %v", got)
		}
	})
}
