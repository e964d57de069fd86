package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/bench"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

type benchLockoutsCmd struct {
	Cases    int    `default:"1" help:"How many people are locked out at the same moment, each with a home of their own."`
	Kill     bool   `help:"Kill the server with SIGKILL in the middle and start it again."`
	Database string `help:"A PostgreSQL server instead of SQLite; the run makes an empty database of its own there and drops it." placeholder:"postgres://…"`
	JSON     bool   `name:"json" help:"Print the figures as JSON."`
}

// benchSecret signs the webhooks of a run. It guards nothing: both ends are this program, on loopback.
const benchSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

// Run measures from "I am locked out" to the people who are asked, through a real server process.
func (c benchLockoutsCmd) Run(s streams) (err error) {
	if c.Cases < 1 || c.Cases > 10_000 {
		return latchkey.Errorf(latchkey.Invalid, "--cases is from 1 to 10000.")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	folder, err := os.MkdirTemp("", "latchkey-bench-")
	if err != nil {
		return fmt.Errorf("make a folder for the run: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	exe, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	database, drop, err := ownDatabase(ctx, c.Database)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, drop()) }()
	r, err := bench.Lockouts{Cases: c.Cases, Kill: c.Kill, Database: database, Exe: exe, Folder: folder, Log: s.err, Now: time.Now,
		Prepare: prepareBench, Serve: serveBench}.Run(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(s.out, r)
	}
	return printLockouts(s, r)
}

func benchPlace(l bench.Lockouts) place {
	return place{Data: filepath.Join(l.Folder, "house"), Database: l.Database}
}

// prepareBench loads the property and signs everybody in with a wallet card, as residents do.
func prepareBench(ctx context.Context, l bench.Lockouts, f latchkey.PropertyFile) (tokens map[latchkey.PersonID]string, err error) {
	h, err := openHouse(ctx, houseOptions{Place: benchPlace(l), URL: "http://localhost", Readonly: true})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, h.Close()) }()
	for _, part := range partsOf(f, 50) {
		if _, err := h.Desk.Import(ctx, part, "import", false); err != nil {
			return nil, err
		}
	}
	tokens = map[latchkey.PersonID]string{}
	for _, home := range f.Homes {
		p := home.Residents[0].Person
		code, err := h.Desk.NewCard(ctx, desk.Viewer{Session: latchkey.Session{Person: p, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}})
		if err != nil {
			return nil, err
		}
		if tokens[p], _, err = h.Desk.SignInWithCard(ctx, code, "bench", false); err != nil {
			return nil, err
		}
	}
	return tokens, nil
}

// partsOf cuts a property into files of so many homes: an import is one happening, and a happening has only seconds.
func partsOf(f latchkey.PropertyFile, homes int) (parts []latchkey.PropertyFile) {
	people := map[latchkey.PersonID]latchkey.Person{}
	for _, p := range f.People {
		people[p.ID] = p
	}
	for some := range slices.Chunk(f.Homes, homes) {
		part := f
		part.Homes, part.People = some, nil
		for _, h := range some {
			for _, r := range h.Residents {
				part.People = append(part.People, people[r.Person])
			}
			for _, k := range h.Holders {
				part.People = append(part.People, people[k.Person])
			}
		}
		parts = append(parts, part)
	}
	return parts
}

func serveBench(l bench.Lockouts, listen string) (args, env []string) {
	p := benchPlace(l)
	args = []string{"serve", "--data", p.Data, "--listen", listen, "--webhook-loopback"}
	env = []string{"LATCHKEY_WEBHOOK_SECRET=" + benchSecret}
	if p.Database != "" {
		env = append(env, "LATCHKEY_DATABASE="+p.Database) // not on the command line, where every process list shows it
	}
	return args, env
}

// ownDatabase makes an empty database when the run is to be on PostgreSQL.
func ownDatabase(ctx context.Context, server string) (dsn string, drop func() error, err error) {
	if server == "" {
		return "", func() error { return nil }, nil
	}
	return store.OwnDatabase(ctx, server, fmt.Sprintf("latchkey_bench_%d", time.Now().UnixNano()))
}

// printLockouts prints our figures beside the goals and beside what the peer reached when it was measured.
func printLockouts(s streams, r bench.LockoutsResult) error {
	figures := []bench.Figure{
		{Name: "first person told after", Got: r.FirstToldMS, Unit: "ms", Goal: 50},
		{Name: "somebody told in every case after", Got: r.AllToldMS, Unit: "ms", Goal: 2000},
		{Name: "next step late, median", Got: r.StepLateP50, Unit: "ms", Goal: 100},
		{Name: "next step late, 99 of 100", Got: r.StepLateP99, Unit: "ms", Goal: 500},
		{Name: "lost", Got: float64(r.Lost), Unit: "", Goal: 0},
		{Name: "told twice", Got: float64(r.ToldTwice), Unit: "", Goal: 0},
		{Name: "idle memory", Got: r.IdleRSSMB, Unit: "MB", Goal: 40},
		{Name: "idle CPU", Got: r.IdleCPU, Unit: "% core", Goal: 0.5},
	}
	if r.ResendMS > 0 {
		figures = append(figures, bench.Figure{Name: "sending again after the restart", Got: r.ResendMS, Unit: "ms", Goal: 2000})
	}
	for i := range figures {
		figures[i].Met = figures[i].Got <= figures[i].Goal
	}
	if err := s.figures(figures, false); err != nil {
		return err
	}
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%s, %d cases, %d cores; %d sent again with the same key; %.0f MB at the end\n%s\n", r.Engine, r.Cases, r.CPUs, r.RepeatedSends, r.RSSMB, line)
	return err
}
