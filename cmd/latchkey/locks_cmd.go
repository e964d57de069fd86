package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/words"
)

// locksCmd finds locks on the networks of the house, puts them on doors, and tries them. It works on the database beside a
// running server. What it does stands in the log, and it opens no door that the office could not open.
type locksCmd struct {
	Find locksFindCmd `cmd:"" help:"List the locks that Z-Wave JS, Zigbee2MQTT or Nuki know."`
	Add  locksAddCmd  `cmd:"" help:"Put a lock that was found on a door."`
	Test locksTestCmd `cmd:"" help:"Try a lock while somebody stands at its door: bolt out and in, a code on and off, each read back from the lock."`
	List locksListCmd `cmd:"" help:"List the locks on the doors, and what is the matter with them."`
}

// connecting is what speaks to locks, for a command that waits for it.
type connecting struct {
	lockSettings
	Wait time.Duration `help:"How long to wait for the programs that speak to the locks." default:"15s"`
}

// with connects, waits until every program has answered or time is up, and does one thing.
func (c connecting) with(ctx context.Context, f func(all map[string]locks.Stack, found map[string][]locks.Found, away []string) error) error {
	if c.ZWave == "" && c.MQTT == "" {
		return latchkey.Errorf(latchkey.Invalid, "Say what speaks to the locks: --zwave ws://127.0.0.1:3000, --mqtt mqtt://127.0.0.1:1883, or both.")
	}
	all, hangUp, err := c.stacks(slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer hangUp()
	found := map[string][]locks.Found{}
	over := time.Now().Add(c.Wait)
	for {
		for name, stack := range all {
			if _, had := found[name]; had {
				continue
			}
			wire, cancel := context.WithTimeout(ctx, c.Wait)
			if has, err := stack.Find(wire); err == nil {
				found[name] = has
			}
			cancel()
		}
		if len(found) == len(all) || ctx.Err() != nil || time.Now().After(over) {
			break
		}
		select {
		case <-ctx.Done():
		case <-time.After(100 * time.Millisecond):
		}
	}
	var away []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if _, had := found[name]; !had {
			away = append(away, name)
		}
	}
	return f(all, found, away)
}

type locksFindCmd struct {
	connecting
	JSON bool `name:"json" help:"Print it as JSON."`
}

// foundLine is one line of what was found, for programs.
type foundLine struct {
	Stack   string           `json:"stack"`
	Address string           `json:"address"`
	Name    string           `json:"name"`
	Model   string           `json:"model,omitempty"`
	Can     latchkey.LockCan `json:"can"`
}

// Run lists what was found.
func (c locksFindCmd) Run(s streams) error {
	err := c.with(context.Background(), func(all map[string]locks.Stack, found map[string][]locks.Found, away []string) error {
		var lines []foundLine
		for _, name := range slices.Sorted(maps.Keys(found)) {
			for _, f := range found[name] {
				lines = append(lines, foundLine{name, f.Address, f.Name, f.Model, f.Can})
			}
		}
		for _, name := range away {
			fmt.Fprintf(s.err, "latchkey: %s cannot be reached\n", name)
		}
		if len(away) == len(all) {
			return latchkey.Errorf(latchkey.Unavailable, "Nothing that speaks to locks could be reached.")
		}
		if c.JSON {
			return writeJSON(s.out, orEmpty(lines))
		}
		if len(lines) == 0 {
			_, err := fmt.Fprintln(s.out, "No lock was found. A lock must first join its own network.")
			return err
		}
		table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "STACK\tADDRESS\tNAME\tMODEL\tTURNS\tCODES")
		for _, l := range lines {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%d\n", l.Stack, l.Address, l.Name, l.Model, yesNo(l.Can.Remote), l.Can.Codes)
		}
		return table.Flush()
	})
	if err != nil {
		return fmt.Errorf("locks find: %w", err)
	}
	return nil
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

type locksAddCmd struct {
	place
	connecting
	Property string `required:"" help:"Of which property." placeholder:"ID"`
	Unit     string `help:"On whose own door. Without it, the door is one that homes share." placeholder:"UNIT"`
	Door     string `help:"Which door, as the property file calls it." default:"unit" placeholder:"ID"`
	Name     string `required:"" help:"What people here call it." placeholder:"NAME"`
	Stack    string `arg:"" help:"zwave, zigbee2mqtt or nuki, as latchkey locks find prints it."`
	Address  string `arg:"" help:"The address that latchkey locks find prints."`
}

// Run puts a lock on a door.
func (c locksAddCmd) Run(s streams) error {
	err := c.atDesk("", func(ctx context.Context, d *desk.Desk) error {
		return c.with(ctx, func(all map[string]locks.Stack, _ map[string][]locks.Found, _ []string) error {
			d.Locks = all
			l, err := d.AddLockHere(ctx, latchkey.PropertyID(c.Property), c.Unit, desk.NewLock{Door: c.Door, Name: c.Name, Stack: c.Stack, Address: c.Address})
			if latchkey.KindOf(err) == latchkey.NotFound {
				return noProperty(ctx, d, c.Property)
			}
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(s.out, "%s is on its door as %s. Nobody relies on it yet: stand at the door, and run latchkey locks test %s.\n", l.Name, l.ID, l.ID)
			return err
		})
	})
	if err != nil {
		return fmt.Errorf("locks add: %w", err)
	}
	return nil
}

type locksTestCmd struct {
	place
	connecting
	ID string `arg:"" help:"The id that latchkey locks list prints." placeholder:"ID"`
}

// Run tries a lock.
func (c locksTestCmd) Run(s streams) error {
	err := c.atDesk("", func(ctx context.Context, d *desk.Desk) error {
		return c.with(ctx, func(all map[string]locks.Stack, _ map[string][]locks.Found, _ []string) error {
			d.Locks = all
			t, err := d.TryLockHere(ctx, latchkey.LockID(c.ID))
			if latchkey.KindOf(err) == latchkey.NotFound {
				return latchkey.Errorf(latchkey.NotFound, "There is no lock %s here.", c.ID)
			}
			if err != nil {
				return err
			}
			return c.print(s, t)
		})
	})
	if err != nil {
		return fmt.Errorf("locks test: %w", err)
	}
	return nil
}

// print says what each step showed. A step that failed is an error at the end.
func (c locksTestCmd) print(s streams, t latchkey.LockTry) error {
	w := words.For("en")
	var bad error
	for _, x := range t.Steps {
		says := "seen"
		switch {
		case x.Fault != "":
			f := w.OfficeLock.Faults[string(x.Fault)]
			says = "FAILED: " + f.Says + " " + f.Do
			bad = errors.New("the try did not go well, and nobody relies on this lock")
		case x.Step == latchkey.TryCodeIn && x.Hidden:
			says = fmt.Sprintf("place %d is used; the lock shows nobody its digits", x.Slot)
		case x.Step == latchkey.TryCodeIn:
			says = fmt.Sprintf("place %d was read, and has the digits", x.Slot)
		case x.Step == latchkey.TryCodeOut:
			says = fmt.Sprintf("place %d was read, and is free", x.Slot)
		case x.Bolt != "":
			says = "read " + string(x.Bolt)
		}
		fmt.Fprintf(s.out, "%-17s %s\n", w.OfficeLock.Steps[string(x.Step)], says)
	}
	if bad == nil {
		fmt.Fprintln(s.out, "Every step was seen to work. Whoever stands at the door now says on the lock's page that they saw this very lock move.")
	}
	return bad
}

type locksListCmd struct {
	place
	Property string `help:"Only of this property." placeholder:"ID"`
	JSON     bool   `name:"json" help:"Print it as JSON."`
}

// lockLine is one lock of the list, for programs.
type lockLine struct {
	Property latchkey.PropertyID  `json:"property"`
	ID       latchkey.LockID      `json:"id"`
	Unit     string               `json:"unit,omitempty"`
	Door     string               `json:"door,omitempty"`
	Name     string               `json:"name"`
	Stack    string               `json:"stack"`
	State    string               `json:"state"`
	Said     *time.Time           `json:"said"`
	Answers  bool                 `json:"answers"`
	Battery  *int                 `json:"battery"`
	Trusted  bool                 `json:"trusted"`
	Faults   []latchkey.LockFault `json:"faults"`
}

// Run lists the locks.
func (c locksListCmd) Run(s streams) error {
	var lines []lockLine
	err := c.atDesk("", func(ctx context.Context, d *desk.Desk) error {
		all, err := d.LocksHere(ctx, latchkey.PropertyID(c.Property))
		if latchkey.KindOf(err) == latchkey.NotFound {
			return noProperty(ctx, d, c.Property)
		}
		for _, p := range slices.Sorted(maps.Keys(all)) {
			for _, l := range all[p] {
				lines = append(lines, lockLineOf(p, l))
			}
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("locks list: %w", err)
	}
	if c.JSON {
		return writeJSON(s.out, orEmpty(lines))
	}
	if len(lines) == 0 {
		_, err := fmt.Fprintln(s.out, "No lock is on any door.")
		return err
	}
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "PROPERTY\tUNIT\tNAME\tSTATE\tSAID\tBATTERY\tFAULTS\tID")
	for _, l := range lines {
		said, battery := "never", "not known"
		if l.Said != nil {
			said = l.Said.Local().Format("2006-01-02 15:04 MST")
		}
		if l.Battery != nil {
			battery = fmt.Sprintf("%d %%", *l.Battery)
		}
		var faults []string
		for _, f := range l.Faults {
			faults = append(faults, string(f))
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", l.Property, l.Unit, l.Name, l.State, said, battery, strings.Join(faults, ", "), l.ID)
	}
	return table.Flush()
}

// noProperty is the error of a command that was given the name of a property that this house does not have; it says which there are.
func noProperty(ctx context.Context, d *desk.Desk, name string) error {
	all, err := d.LocksHere(ctx, "")
	if err != nil {
		return err
	}
	var has []string
	for _, p := range slices.Sorted(maps.Keys(all)) {
		has = append(has, string(p))
	}
	return latchkey.Errorf(latchkey.NotFound, "There is no property %s here. There are: %s.", name, strings.Join(has, ", "))
}

func lockLineOf(p latchkey.PropertyID, l desk.LockLine) lockLine {
	out := lockLine{Property: p, ID: l.ID, Unit: l.Unit, Door: l.Door, Name: l.Name, Stack: l.Stack, State: string(l.Care.State), Said: l.Care.Said, Answers: l.Care.Answers,
		Battery: l.Care.Battery, Trusted: l.Trusted != nil, Faults: []latchkey.LockFault{}}
	for _, f := range l.Care.Faults {
		out.Faults = append(out.Faults, f.Fault)
	}
	return out
}
