package bench

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"latchkey"
	"latchkey/internal/locks"
)

// Events measures how many door events the desk takes down in a second, each on disk when it is acknowledged, beside the
// engine alone: the same row, one bare insert for each event, with as many callers. On SQLite the bare inserts of those who
// wait together share a flush, as ours do; PostgreSQL gathers flushes by itself.
type Events struct {
	Events  int
	Doors   int
	Callers int
	Engine  string // sqlite | postgres
	Now     func() time.Time
	Spent   func() time.Duration // processor time of this process so far; a PostgreSQL server's is not in it
	// Bare writes one such row of a door with the engine alone; it returns when the row is on disk.
	Bare func(ctx context.Context, door int) error
	// Hear is what takes down one word of the lock of a door; it returns when the word is on disk.
	Hear func(ctx context.Context, door int, h locks.Happening) error
	// Kept counts what was kept.
	Kept func(ctx context.Context) (int, error)
}

// EventsResult is what one run showed.
type EventsResult struct {
	Engine    string  `json:"engine"`
	Events    int     `json:"events"`
	Doors     int     `json:"doors"`
	Callers   int     `json:"callers"`
	OursPerS  float64 `json:"ours_per_s"`
	RawPerS   float64 `json:"raw_per_s"`
	Ratio     float64 `json:"ratio"`
	OursCPU   float64 `json:"ours_cpu_us"` // processor time for each event, the less of both rounds
	RawCPU    float64 `json:"raw_cpu_us"`
	OursMSP50 float64 `json:"ours_ms_p50"` // one caller alone
	RawMSP50  float64 `json:"raw_ms_p50"`
	AddedMS   float64 `json:"added_ms_p50"`
	Lost      int     `json:"lost"` // acknowledged and not there
	CPUs      int     `json:"cpus"`
}

// alone is how many events one caller sends alone, for the median.
const alone = 200

// Run does one run: ours and the bare engine in turn, twice, and the better of each.
func (b Events) Run(ctx context.Context) (r EventsResult, err error) {
	r = EventsResult{Engine: b.Engine, Events: b.Events, Doors: b.Doors, Callers: b.Callers, CPUs: cpus()}
	said := 0
	door := func(caller, n int) int { return (caller + n*b.Callers) % b.Doors }
	round := func(perS, cpu *float64, do func(ctx context.Context, caller, n int) error) error {
		spent := b.Spent()
		took, err := together(ctx, b.Callers, b.Events, b.Now, do)
		used := float64((b.Spent() - spent).Microseconds()) / float64(b.Events)
		if *perS = max(*perS, float64(b.Events)/took.Seconds()); *cpu == 0 || used < *cpu {
			*cpu = used
		}
		return err
	}
	for range 2 {
		if err := round(&r.OursPerS, &r.OursCPU, func(ctx context.Context, caller, n int) error {
			return b.Hear(ctx, door(caller, n), b.word(said+n))
		}); err != nil {
			return r, err
		}
		said += b.Events
		if err := round(&r.RawPerS, &r.RawCPU, func(ctx context.Context, caller, n int) error { return b.Bare(ctx, door(caller, n)) }); err != nil {
			return r, err
		}
	}
	if r.OursMSP50, err = b.median(func(n int) error { return b.Hear(ctx, n%b.Doors, b.word(said+n)) }); err != nil {
		return r, err
	}
	if r.RawMSP50, err = b.median(func(n int) error { return b.Bare(ctx, n%b.Doors) }); err != nil {
		return r, err
	}
	kept, err := b.Kept(ctx)
	r.Lost = max(0, said+alone-kept)
	r.Ratio, r.AddedMS = r.OursPerS/r.RawPerS, r.OursMSP50-r.RawMSP50
	return r, err
}

// word is a code turning a bolt. Each has a code of its own, so that no two of one door are one said twice.
func (b Events) word(n int) locks.Happening {
	to := latchkey.BoltLocked
	if n%2 == 0 {
		to = latchkey.BoltUnlocked
	}
	return locks.Happening{At: b.Now(), Kind: locks.Moved, How: locks.ByKeypad, Slot: 1 + n, Reading: latchkey.Reading{Bolt: to}}
}

func (b Events) median(do func(n int) error) (float64, error) {
	var took []float64
	for n := range alone {
		began := b.Now()
		if err := do(n); err != nil {
			return 0, err
		}
		took = append(took, ms(b.Now().Sub(began)))
	}
	slices.Sort(took)
	return took[len(took)/2], nil
}

// together lets callers do so many things, each one after the other.
func together(ctx context.Context, callers, n int, now func() time.Time, do func(ctx context.Context, caller, n int) error) (time.Duration, error) {
	var wg sync.WaitGroup
	errs := make([]error, callers)
	began := now()
	for c := range callers {
		wg.Go(func() {
			for i := c; i < n && errs[c] == nil; i += callers {
				errs[c] = do(ctx, c, i/callers)
			}
		})
	}
	wg.Wait()
	return now().Sub(began), errors.Join(errs...)
}
