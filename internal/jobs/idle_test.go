package jobs_test

import (
	"context"
	"syscall"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/jobs"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// BenchmarkIdle prints how much of a core a server uses that has nothing to do: runner, sequencer, feed, and a task that is
// due in an hour. Run with: go test -run xxx -bench Idle -benchtime 1x ./internal/jobs
func BenchmarkIdle(b *testing.B) {
	for name, open := range map[string]func(testing.TB) string{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		b.Run(name, func(b *testing.B) {
			s := storetest.Open(b, open(b), storetest.Options())
			err := s.Do(context.Background(), store.Take{}, func(tx *store.Tx) error { return tx.Owe(tell(1, time.Now().Add(time.Hour))) })
			if err != nil {
				b.Fatal(err)
			}
			ctx, stop := context.WithCancel(context.Background())
			ended := make(chan error, 3)
			runner := jobs.New(jobs.Runner{Store: s, Now: time.Now, Do: does{latchkey.TaskTell: func(context.Context, latchkey.Task) error { return nil }}})
			for _, loop := range []func(context.Context) error{runner.Run, s.RunSequencer, s.RunFeed} {
				go func() { ended <- loop(ctx) }()
			}
			const long = 10 * time.Second
			<-time.NewTimer(2 * time.Second).C // connecting is not idling
			before := cpu(b)
			for range b.N {
				<-time.NewTimer(long).C
			}
			b.ReportMetric(100*(cpu(b)-before).Seconds()/(long.Seconds()*float64(b.N)), "%core")
			stop()
			for range 3 {
				if err := <-ended; err != nil {
					b.Error(err)
				}
			}
		})
	}
}

func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
