package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"latchkey"
	"latchkey/internal/bench"
	"latchkey/internal/desk"
	"latchkey/internal/files"
	"latchkey/internal/locks"
	"latchkey/internal/locks/zwavejs"
	"latchkey/internal/sim"
	"log/slog"
)

type benchLocksCmd struct {
	ZWave  string `name:"zwave" help:"A Z-Wave JS server that runs already; without it the rig is started." placeholder:"URL"`
	Node   int    `default:"2" help:"The lock's node on that network. Its bolt is turned, and codes come and go on it."`
	Rig    string `default:"test/rigs/zwave" help:"The folder of the rig: a real Z-Wave JS server over pretend locks." placeholder:"FOLDER"`
	Rounds int    `default:"50" help:"How often each command is given, by us and by the bare stack in turn."`
	JSON   bool   `name:"json" help:"Print the figures as JSON."`
}

// Run measures what we add to a command on a real stack.
func (c benchLocksCmd) Run(s streams) (err error) {
	if c.Rounds < 1 || c.Rounds > 1000 {
		return latchkey.Errorf(latchkey.Invalid, "--rounds is from 1 to 1000.")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	url := c.ZWave
	if url == "" {
		started, end, missing, err := startRig(ctx, c.Rig, s.err)
		if err != nil {
			return err
		}
		if missing != "" {
			_, err := fmt.Fprintf(s.out, "skipped: %s\n", missing)
			return err
		}
		defer end()
		url = started
	}
	all, err := c.measure(ctx, url)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(s.out, all)
	}
	for _, r := range all {
		verdict := "met"
		if r.AddedMSP50 > 5 {
			verdict = "missed"
		}
		if _, err := fmt.Fprintf(s.out, "%-34s ours %6.1f a second, bare %6.1f, ratio %.2f; %5.1f ms added to %5.1f at the median, goal at most 5, %s\n",
			r.What, r.OursPerS, r.RawPerS, r.Ratio, r.AddedMSP50, r.RawMSP50, verdict); err != nil {
			return err
		}
	}
	return nil
}

// rigGone is how the rig's start script says that a part of it is not on this machine.
const rigGone = 69

// startRig starts the rig in folder. Missing says in a sentence why it cannot run here.
func startRig(ctx context.Context, folder string, errs io.Writer) (url string, end func(), missing string, err error) {
	start := filepath.Join(folder, "start")
	if _, err := os.Stat(start); err != nil {
		return "", nil, "there is no rig at " + folder + "; name a Z-Wave JS server with --zwave, or run this in the clone", nil
	}
	cache := os.Getenv("LATCHKEY_RIGS")
	if cache == "" {
		dir, err := os.UserCacheDir()
		if err != nil {
			return "", nil, "", fmt.Errorf("find a folder for the rig: %w", err)
		}
		cache = filepath.Join(dir, "latchkey", "rigs")
	}
	cmd := exec.CommandContext(ctx, start, filepath.Join(cache, filepath.Base(folder)))
	cmd.Stderr = errs
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", nil, "", err
	}
	if err := cmd.Start(); err != nil {
		return "", nil, "", fmt.Errorf("start the rig: %w", err)
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	if parts := strings.Fields(line); len(parts) == 2 {
		return parts[0], func() { _ = cmd.Process.Signal(syscall.SIGTERM); _ = cmd.Wait() }, "", nil
	}
	err = cmd.Wait()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == rigGone {
		return "", nil, "a part of the rig is missing here: Node 20 and npm", nil
	}
	return "", nil, "", fmt.Errorf("the rig did not start: %w", errors.Join(err, errors.New("it printed no address")))
}

// measure opens Maple Court in a folder of its own, on the disk as a real house is, with the lock on a door.
func (c benchLocksCmd) measure(ctx context.Context, url string) (all []bench.LocksResult, err error) {
	folder, err := os.MkdirTemp("", "latchkey-bench-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the run: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	quiet := slog.New(slog.DiscardHandler)
	stack := zwavejs.Dial(url, time.Now, quiet)
	defer stack.Close()
	can, err := findNode(ctx, stack, strconv.Itoa(c.Node))
	if err != nil {
		return nil, err
	}
	var ahead atomic.Int64
	now := func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	h, err := openHouse(ctx, houseOptions{Place: place{Data: filepath.Join(folder, "house")}, URL: "http://localhost", Locks: map[string]locks.Stack{"zwave": stack}, Now: now, Log: quiet})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, h.Close()) }()
	file, err := files.ReadProperty(sim.MapleCourt())
	if err != nil {
		return nil, err
	}
	if _, err := h.Desk.Import(ctx, file, "bench", false); err != nil {
		return nil, err
	}
	office := desk.Viewer{Session: latchkey.Session{Person: "grace-lindqvist", Counter: latchkey.CounterOffice, Level: latchkey.ProofProven, How: "passkey"}}
	l, err := h.Desk.AddLock(ctx, office, desk.NewLock{Home: "maple-512", Door: "unit", Name: "Front door", Stack: "zwave", Address: strconv.Itoa(c.Node), Can: can})
	if err != nil {
		return nil, err
	}
	if err := h.Desk.TrustLock(ctx, office, l.ID); err != nil {
		return nil, err
	}
	return bench.Locks{URL: url, Node: c.Node, Rounds: c.Rounds, Now: time.Now, Desk: h.Desk, Home: "maple-512", Lock: l.ID,
		Who:  desk.Viewer{Session: latchkey.Session{Person: "ana-ruiz", Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}},
		Skip: func(d time.Duration) { ahead.Add(int64(d)) }}.Run(ctx)
}

// findNode waits for the network to say what a lock can do.
func findNode(ctx context.Context, stack *zwavejs.Stack, address string) (can latchkey.LockCan, err error) {
	wait, stop := context.WithTimeout(ctx, 30*time.Second)
	defer stop()
	for {
		all, err := stack.Find(wait)
		for _, f := range all {
			if f.Address == address {
				return f.Can, nil
			}
		}
		select {
		case <-wait.Done():
			return can, errors.Join(latchkey.Errorf(latchkey.NotFound, "There is no lock at node %s of this network.", address), err)
		case <-time.After(100 * time.Millisecond):
		}
	}
}
