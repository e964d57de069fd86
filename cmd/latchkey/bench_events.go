package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"latchkey"
	"latchkey/internal/bench"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

type benchEventsCmd struct {
	Events   int    `default:"5000" help:"How many door events, twice."`
	Doors    int    `default:"200" help:"At how many doors."`
	Callers  int    `default:"32" help:"How many speak at the same time."`
	Database string `help:"A PostgreSQL server instead of SQLite; the run makes an empty database of its own there and drops it." placeholder:"postgres://…"`
	JSON     bool   `name:"json" help:"Print the figures as JSON."`
}

// Run measures door events taken down by the desk beside the bare engine, in one run.
func (c benchEventsCmd) Run(s streams) (err error) {
	if c.Events < 1 || c.Events > 1_000_000 || c.Doors < 1 || c.Doors > 10_000 || c.Callers < 1 || c.Callers > 256 || c.Callers > c.Doors {
		return latchkey.Errorf(latchkey.Invalid, "--events is from 1 to 1000000, --doors to 10000, --callers to 256 and no more than doors.")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	folder, err := os.MkdirTemp("", "latchkey-bench-")
	if err != nil {
		return fmt.Errorf("make a folder for the run: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	database, drop, err := ownDatabase(ctx, c.Database)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, drop()) }()
	h, err := openHouse(ctx, houseOptions{Place: place{Data: filepath.Join(folder, "house"), Database: database}, URL: "http://localhost"})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.Close()) }()
	running, done := context.WithCancel(ctx)
	defer done()
	go func() { _ = h.Store.RunSequencer(running) }()
	if err := c.furnish(ctx, h); err != nil {
		return fmt.Errorf("prepare the doors: %w", err)
	}
	bare, err := store.OpenBare(ctx, filepath.Join(folder, "bare.db"), database, c.Callers)
	if err != nil {
		return fmt.Errorf("open the bare engine: %w", err)
	}
	defer func() { err = errors.Join(err, bare.Close()) }()
	b := bench.Events{Events: c.Events, Doors: c.Doors, Callers: c.Callers, Engine: "sqlite", Now: time.Now, Spent: processorTime, Bare: bare.Insert,
		Hear: func(ctx context.Context, door int, w locks.Happening) error {
			w.Address = fmt.Sprintf("a%d", door)
			return h.Desk.HeardLock(ctx, "bench", w)
		},
		Kept: func(ctx context.Context) (n int, err error) {
			for i := range c.Doors {
				if err := h.Store.View(ctx, func(v *store.View) error {
					all, err := v.DoorEventsOfHome(benchDoorHome(i), time.Now(), 1_000_000)
					n += len(all)
					return err
				}); err != nil {
					return n, err
				}
			}
			return n, nil
		}}
	if database != "" {
		b.Engine = "postgres"
	}
	r, err := b.Run(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(s.out, r)
	}
	_, err = fmt.Fprintf(s.out, "%s, %d events at %d doors, %d callers, %d cores\ntaken down by the desk   %8.0f a second\nbare inserts             %8.0f a second\nratio                    %8.2f   goal at least 0.8\nprocessor time of each   %8.0f µs, bare %.0f µs\none alone, median        %8.2f ms, bare %.2f ms, added %.2f ms\nlost                     %8d\n",
		r.Engine, r.Events, r.Doors, r.Callers, r.CPUs, r.OursPerS, r.RawPerS, r.Ratio, r.OursCPU, r.RawCPU, r.OursMSP50, r.RawMSP50, r.AddedMS, r.Lost)
	return err
}

func benchDoorHome(i int) latchkey.HomeID { return latchkey.HomeID(fmt.Sprintf("h%d", i)) }

// benchHomes loads homes with one resident each.
func benchHomes(ctx context.Context, h *house, n int) (latchkey.PropertyFile, error) {
	f := latchkey.PropertyFile{LatchkeyProperty: 1, Property: latchkey.FileProperty{ID: "bench", Property: latchkey.Property{Name: "Bench House", Address: "1 Bench Street",
		TimeZone: "America/Chicago", Country: "US", Currency: "USD"}}}
	for i := range n {
		p := latchkey.PersonID(fmt.Sprintf("r%d", i))
		f.People = append(f.People, latchkey.Person{ID: p, Name: fmt.Sprintf("Resident %d", i)})
		f.Homes = append(f.Homes, latchkey.FileHome{ID: benchDoorHome(i), Home: latchkey.Home{Unit: fmt.Sprint(i), StoreysUp: new(3), CallBox: "none", Alarm: "none",
			Doors: []latchkey.Door{{ID: "unit", Kind: "unit", Locks: []latchkey.Lock{{Kind: "mechanical"}}}}}, Residents: []latchkey.FileResident{{Person: p, OnLease: true}}})
	}
	for _, part := range partsOf(f, 20) {
		if _, err := h.Desk.Import(ctx, part, "import", false); err != nil {
			return f, err
		}
	}
	return f, nil
}

// furnish loads homes with one lock each; everybody has agreed to a history.
func (c benchEventsCmd) furnish(ctx context.Context, h *house) error {
	f, err := benchHomes(ctx, h, c.Doors)
	if err != nil {
		return err
	}
	for i, home := range f.Homes {
		who := desk.Viewer{Session: latchkey.Session{Person: home.Residents[0].Person, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
		if err := h.Desk.SetOwnDoor(ctx, who, home.ID, rules.OwnDoorLeast); err != nil {
			return err
		}
		l := latchkey.SmartLock{ID: latchkey.LockID(fmt.Sprintf("l%d", i)), Property: "bench", Home: home.ID, Door: "unit", Name: "Door", Stack: "bench", Address: fmt.Sprintf("a%d", i), Added: time.Now()}
		if err := h.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home.ID}}, func(tx *store.Tx) error { return tx.PutSmartLock(l) }); err != nil {
			return err
		}
	}
	return nil
}
