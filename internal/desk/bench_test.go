package desk_test

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/jobs"
	"latchkey/internal/notify"
	"latchkey/internal/store/storetest"
)

// Run with: go test -run xxx -bench Lockouts -benchtime 500x ./internal/desk
//
// It is what `latchkey bench lockouts` measures, without HTTP and without the minute in between: so many people are locked
// out at once, a key-holder of each is told, and a minute later the second one. What it costs in processor time is what to
// look at: on a busy machine the clock says little.
func BenchmarkLockouts(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchLockouts(b, storetest.SQLite(b)) })
	b.Run("postgres", func(b *testing.B) { benchLockouts(b, storetest.Postgres(b)) })
}

// shifted is the true clock, set forward.
type shifted struct{ by atomic.Int64 }

func (s *shifted) Now() time.Time { return time.Now().Add(time.Duration(s.by.Load())) }

func benchLockouts(b *testing.B, dsn string) {
	clock, inbox := &shifted{}, notify.NewInbox("")
	o := storetest.Options()
	o.Now = clock.Now
	s := storetest.Open(b, dsn, o)
	set, err := notify.NewPretendSet(inbox)
	if err != nil {
		b.Fatal(err)
	}
	var told atomic.Int64
	inbox.Fault = func(context.Context, notify.Message) error { told.Add(1); return nil }
	d := &desk.Desk{Store: s, Notify: set, Now: clock.Now, NewID: newID, Secret: []byte("0123456789abcdef0123456789abcdef"),
		BaseURL: "http://house.test", Log: slog.New(slog.DiscardHandler), Pretend: true}
	buildMany(b, d)
	r := jobs.New(jobs.Runner{Lanes: map[string]int{"look": 64, "pretend": 64}, Store: s, Now: clock.Now, Do: map[latchkey.TaskKind]func(context.Context, latchkey.Task) error{
		latchkey.TaskTell: d.Tell, latchkey.TaskLook: d.Look}})
	ctx, stop := context.WithCancel(context.Background())
	var work sync.WaitGroup
	work.Go(func() { _ = r.Run(ctx) })
	work.Go(func() { _ = s.RunSequencer(ctx) })
	defer work.Wait()
	defer stop()

	b.ResetTimer()
	ran := cpu(b)
	var all sync.WaitGroup
	for i := range b.N {
		all.Go(func() {
			who := proven(manyPerson("r", i), latchkey.CounterHome)
			if _, err := d.OpenAndBegin(ctx, who, manyHome(i), fmt.Sprintf("the tap %d", i), keyInside()); err != nil {
				b.Error(err)
			}
		})
	}
	all.Wait()
	waitFor(b, &told, b.N)
	first := cpu(b)
	clock.by.Add(int64(5 * time.Minute))
	waitFor(b, &told, 2*b.N)
	second := cpu(b)
	b.StopTimer()
	b.ReportMetric(float64((first-ran).Microseconds())/float64(b.N), "told-cpu-µs/case")
	b.ReportMetric(float64((second-first).Microseconds())/float64(b.N), "step-cpu-µs/case")
}

func manyHome(i int) latchkey.HomeID { return latchkey.HomeID(fmt.Sprintf("many-%d", i)) }

func manyPerson(who string, i int) latchkey.PersonID {
	return latchkey.PersonID(fmt.Sprintf("%s-%d", who, i))
}

// buildMany loads a property with a home for each case; nobody else works there.
func buildMany(b *testing.B, d *desk.Desk) {
	b.Helper()
	f := mapleFile()
	f.Property.OnCall, f.Property.Office = nil, nil
	home, keepers := f.Homes[0], f.People[1:3]
	for from := 0; from < b.N; from += 50 {
		f.Homes, f.People, f.Staff = nil, nil, nil
		for i := from; i < min(from+50, b.N); i++ {
			h := home
			h.ID, h.Unit = manyHome(i), fmt.Sprint(i)
			h.Residents = []latchkey.FileResident{{Person: manyPerson("r", i), OnLease: true}}
			f.People = append(f.People, latchkey.Person{ID: manyPerson("r", i), Name: fmt.Sprint("Resident ", i)})
			h.Holders = nil
			for n, k := range home.Holders {
				p := keepers[n]
				p.ID = manyPerson(string(k.Person), i)
				p.Contacts = []latchkey.Contact{{ID: latchkey.ContactID(p.ID), Channel: "pretend", Address: string(p.ID), Nights: true}}
				f.People = append(f.People, p)
				k.Person = p.ID
				h.Holders = append(h.Holders, k)
			}
			f.Homes = append(f.Homes, h)
		}
		if _, err := d.Import(context.Background(), f, "import", false); err != nil {
			b.Fatal(err)
		}
	}
}

func waitFor(b *testing.B, told *atomic.Int64, n int) {
	b.Helper()
	for end := time.Now().Add(time.Minute); told.Load() < int64(n); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			b.Fatalf("%d told, not %d", told.Load(), n)
		}
	}
}

// cpu is what this process has used.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
