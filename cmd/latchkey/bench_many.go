package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"sync/atomic"
	"syscall"
	"time"

	"latchkey"
	"latchkey/internal/bench"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store"
)

type benchManyCmd struct {
	Locks    int    `default:"10000" help:"How many locks, each on a door of its own with a guest."`
	Hours    int    `default:"24" help:"How long a day is."`
	Database string `help:"A PostgreSQL server instead of SQLite; the run makes an empty database of its own there and drops it." placeholder:"postgres://…"`
	JSON     bool   `name:"json" help:"Print the figures as JSON."`
}

// Run keeps locks for a day.
func (c benchManyCmd) Run(s streams) (err error) {
	if c.Locks < 1 || c.Locks > 100_000 || c.Hours < 1 || c.Hours > 24*31 {
		return latchkey.Errorf(latchkey.Invalid, "--locks is from 1 to 100000, --hours from 1 to 744.")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
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
	var at atomic.Int64
	at.Store(time.Now().UnixMicro())
	now := func() time.Time { return time.UnixMicro(at.Load()).UTC() }
	stack := fakelock.New(now)
	h, err := openHouse(ctx, houseOptions{Place: place{Data: filepath.Join(folder, "house"), Database: database}, URL: "http://localhost", Locks: map[string]locks.Stack{"fake": stack}, Now: now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.Close()) }()
	all, err := c.furnish(ctx, h, stack, now())
	if err != nil {
		return fmt.Errorf("prepare the doors: %w", err)
	}
	r, err := bench.Many{Locks: c.Locks, Day: time.Duration(c.Hours) * time.Hour, Store: h.Store, Desk: h.Desk, Now: now, Set: func(t time.Time) { at.Store(t.UnixMicro()) },
		Spent: processorTime, Wall: time.Now,
		Asked: func() (n []int) {
			for _, l := range all {
				n = append(n, l.Asked())
			}
			return n
		}}.Run(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(s.out, r)
	}
	_, err = fmt.Fprintf(s.out, "%d pretend locks, each with a guest who comes on three days of the week, for %d hours\nfrom nothing until all have their codes  %7.1f s\nsteps in that day                        %7d\ncommands at a lock, mean and most        %7.1f, %d\nprocessor time                           %7.1f s, %.4f of a core over the day, goal at most 1\nas fast as it can                        %7.0f steps a second\n",
		r.Locks, c.Hours, r.FirstS, r.Steps, r.Commands, r.Most, r.ProcessS, r.Cores, r.StepsPerS)
	return err
}

// furnish puts a lock on every door, and lets somebody in at each: half of the locks keep hours by themselves.
func (c benchManyCmd) furnish(ctx context.Context, h *house, stack *fakelock.Stack, now time.Time) (all []*fakelock.Lock, err error) {
	f, err := benchHomes(ctx, h, c.Locks)
	if err != nil {
		return nil, err
	}
	for i, home := range f.Homes {
		can := latchkey.LockCan{Remote: true, Codes: 30, CodeLeast: 4, CodeMost: 8, WeekHours: 7 * (i % 2)}
		address := fmt.Sprintf("a%d", i)
		all = append(all, stack.Add(address, can))
		l := latchkey.SmartLock{ID: latchkey.LockID(fmt.Sprintf("l%d", i)), Property: "bench", Home: home.ID, Door: "unit", Name: "Door", Stack: "fake", Address: address, Can: can, Added: now, Trusted: &now}
		if err := h.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home.ID}}, func(tx *store.Tx) error { return tx.PutSmartLock(l) }); err != nil {
			return nil, err
		}
		who := desk.Viewer{Session: latchkey.Session{Person: home.Residents[0].Person, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
		days := []latchkey.Weekday{latchkey.Weekdays[i%7], latchkey.Weekdays[(i+2)%7], latchkey.Weekdays[(i+4)%7]}
		from := latchkey.Clock(8*60 + i%600)
		if _, err := h.Desk.GiveGrant(ctx, who, home.ID, latchkey.Grant{Name: "Kim", Doors: []string{"unit"}, When: latchkey.GrantHours{Weekly: []latchkey.Window{{Days: days, From: from, Until: from + 120}}}}); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// processorTime is what this process has used so far, of all cores.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
