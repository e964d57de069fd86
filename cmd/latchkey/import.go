package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"text/tabwriter"

	"latchkey"
	"latchkey/internal/files"
	"latchkey/internal/rules"
	"latchkey/internal/words"
)

type importCmd struct {
	place
	File     string            `arg:"" help:"The property file (JSON), or - for standard input; or a people list (.csv). See docs/property-file.md and docs/people-list.md."`
	DryRun   bool              `help:"Say what would change, and change nothing."`
	JSON     bool              `name:"json" help:"Print what changed as a JSON document."`
	Property string            `help:"Of a people list: the property it is of." placeholder:"ID"`
	Column   map[string]string `help:"Of a people list: which column holds what, such as --column unit=Apt; the rest is as before, or guessed." placeholder:"FIELD=COLUMN"`
	Dates    string            `help:"Of a people list: how it writes dates." enum:",ymd,dmy,mdy,dmon,mond" default:"" placeholder:"dmy"`
}

// Run loads a property file. A file with a fault in it is not loaded at all.
func (c importCmd) Run(s streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	b, err := s.read(c.File)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	if err := c.guardList(); err != nil {
		return err
	}
	if isList(c.File) {
		return c.runList(ctx, s, b)
	}
	f, err := files.ReadProperty(b)
	if err != nil {
		return err
	}
	fresh := c.makesHouse()
	in, empty, err := c.load(ctx, f, slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		return fmt.Errorf("import %s: %w", f.Property.ID, err)
	}
	if c.JSON {
		err = writeJSON(s.out, importJSON{f.Property.ID, c.DryRun, orEmpty(in.Changes), orEmpty(in.Refusals), orEmpty(in.Notices), in.Unchanged, in.Kept, empty})
	} else {
		if err = printImport(s.out, f, in, c.DryRun); err == nil && fresh {
			_, err = fmt.Fprintf(s.out, "There was no house in %s, so one was made. Did you mean another folder? Then delete this one.\n", c.Data)
		}
		if err == nil && addsProperty(in) {
			_, err = fmt.Fprintln(s.out, counters)
		}
		if err == nil && empty {
			_, err = fmt.Fprintln(s.out, noManager)
		}
	}
	if err == nil && len(in.Refusals) > 0 {
		err = fmt.Errorf("import %s: %s refused; everything else was loaded", f.Property.ID, counted(len(in.Refusals), "line was", "lines were"))
		if c.DryRun {
			err = fmt.Errorf("import %s: %s be refused", f.Property.ID, counted(len(in.Refusals), "line would", "lines would"))
		}
	}
	return err
}

// noManager is what to do with a building that nobody looks after yet.
const noManager = "Nobody is manager yet. Start latchkey serve, open its address with /setup behind it, and type the set-up code that it prints."

// counters is where the staff of a new building sign in: nobody finds that out by themself.
const counters = "At the server's address, the office signs in under /office and staff on call under /oncall, with an address that the file says is verified."

func addsProperty(in rules.Imported) bool {
	return slices.ContainsFunc(in.Changes, func(c rules.FileChange) bool { return c.Noun == rules.NounProperty && c.Added() })
}

// makesHouse says whether the folder holds no house yet: a name typed wrong must not look like a building that was loaded.
func (c importCmd) makesHouse() bool {
	if c.Data == "" || c.Database != "" {
		return false
	}
	_, err := os.Stat(filepath.Join(c.Data, "latchkey.db"))
	return errors.Is(err, fs.ErrNotExist)
}

// load also says whether the house waits for its first manager: no code was used, and no file named one.
func (c importCmd) load(ctx context.Context, f latchkey.PropertyFile, log *slog.Logger) (in rules.Imported, empty bool, err error) {
	h, err := openHouse(ctx, houseOptions{Place: c.place, Log: log, Readonly: true})
	if err != nil {
		return in, false, err
	}
	defer func() { err = errors.Join(err, h.Close()) }()
	if in, err = h.Desk.Import(ctx, f, "import", c.DryRun); err != nil {
		return in, false, err
	}
	empty, err = h.Desk.SetupOpen(ctx)
	return in, empty && !in.Managed, err
}

// importJSON is what a program learns of an import.
type importJSON struct {
	Property  latchkey.PropertyID `json:"property"`
	DryRun    bool                `json:"dry_run"`
	Changes   []rules.FileChange  `json:"changes"`
	Refusals  []rules.FileRefusal `json:"refusals"`
	Notices   []rules.FileNotice  `json:"notices"`
	Unchanged map[rules.Noun]int  `json:"unchanged"`
	Kept      map[rules.Noun]int  `json:"kept"`
	NoManager bool                `json:"no_manager"` // nobody is manager of this house yet
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// nounNames are the nouns as people count them.
var nounNames = map[rules.Noun][2]string{rules.NounProperty: {"property", "properties"}, rules.NounPerson: {"person", "people"},
	rules.NounContact: {"contact", "contacts"}, rules.NounHome: {"home", "homes"}, rules.NounResident: {"resident", "residents"},
	rules.NounHolder: {"key-holder", "key-holders"}, rules.NounStaff: {"member of staff", "members of staff"}}

// namedMost is how many additions of one kind are named one by one.
const namedMost = 12

func printImport(w io.Writer, f latchkey.PropertyFile, in rules.Imported, dry bool) error {
	done := "loaded"
	if dry {
		done = "not loaded, this is only what would happen"
	}
	fmt.Fprintf(w, "%s (%s): %s.\n", f.Property.Name, f.Property.ID, done)
	if len(in.Changes) == 0 {
		fmt.Fprintln(w, "Nothing changed.")
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, n := range rules.Nouns {
		printNoun(t, n, in.Changes)
	}
	for _, n := range in.Notices {
		fmt.Fprintf(t, "  note\t%s %s\t%s\n", n.Noun, n.ID, n.Says)
	}
	for _, r := range in.Refusals {
		fmt.Fprintf(t, "  refused\t%s %s\t%s\n", r.Noun, r.ID, r.Why)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if kept := countedNouns(in.Kept); kept != "" {
		fmt.Fprintf(w, "Not in the file, and kept: %s.\n", kept)
	}
	if same := countedNouns(in.Unchanged); same != "" {
		fmt.Fprintf(w, "As before: %s.\n", same)
	}
	return nil
}

func printNoun(w io.Writer, n rules.Noun, changes []rules.FileChange) {
	var added []rules.FileChange
	for _, c := range changes {
		if c.Noun != n {
			continue
		}
		if c.Added() {
			added = append(added, c)
			continue
		}
		fmt.Fprintf(w, "  changed\t%s %s\t%s: %s -> %s\n", n, c.ID, c.Field, orNothing(plainValue(c.Field, c.Old)), orNothing(plainValue(c.Field, c.New)))
	}
	if len(added) > namedMost {
		fmt.Fprintf(w, "  added\t%s\n", counted(len(added), nounNames[n][0], nounNames[n][1]))
		return
	}
	for _, c := range added {
		fmt.Fprintf(w, "  added\t%s %s\t%s\n", n, c.ID, c.New)
	}
}

// plainValue is a value of a property file as people say it: hours as they hang on a door, lists without brackets.
func plainValue(field, value string) string {
	if !strings.HasPrefix(value, "[") {
		return value
	}
	if slices.Contains([]string{"hours", "lockouts", "life_safety"}, field[strings.LastIndex(field, ".")+1:]) {
		var h latchkey.Hours
		if json.Unmarshal([]byte(value), &h) == nil {
			return strings.Join(words.For("en").Offline.Hours(&h), "; ")
		}
	}
	var texts []string
	if json.Unmarshal([]byte(value), &texts) == nil {
		return strings.Join(texts, ", ")
	}
	var things []map[string]any
	if json.Unmarshal([]byte(value), &things) == nil {
		return counted(len(things), "entry", "entries") + " (--json shows them)"
	}
	return value
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func countedNouns(m map[rules.Noun]int) string {
	var parts []string
	for _, n := range rules.Nouns {
		if m[n] > 0 {
			parts = append(parts, counted(m[n], nounNames[n][0], nounNames[n][1]))
		}
	}
	return strings.Join(parts, ", ")
}
