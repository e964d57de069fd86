package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/words"
)

// isList says whether a file is a people list and no property file, by how it ends.
func isList(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv", ".txt":
		return true
	}
	return false
}

// runList loads a people list: what is clear is taken, what is not is named and left out.
func (c importCmd) runList(ctx context.Context, s streams, b []byte) error {
	if c.makesHouse() {
		return fmt.Errorf("import: there is no house in %s; a people list goes into one that knows its homes, see docs/property-file.md", c.Data)
	}
	columns := map[latchkey.ListField]string{}
	for f, h := range c.Column {
		columns[latchkey.ListField(f)] = h
	}
	log := slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	h, err := openHouse(ctx, houseOptions{Place: c.place, Log: log, Readonly: true})
	if err != nil {
		return err
	}
	lv, err := h.Desk.LoadList(ctx, latchkey.PropertyID(c.Property), filepath.Base(c.File), b, columns, latchkey.DateForm(c.Dates), c.DryRun)
	if err = errors.Join(err, h.Close()); err != nil {
		if latchkey.KindOf(err) == latchkey.NotFound {
			return fmt.Errorf("import: this house has no property %q; name it with --property", c.Property)
		}
		return fmt.Errorf("import %s: %w", c.File, err)
	}
	if c.JSON {
		err = writeJSON(s.out, listJSON{c.Property, c.DryRun, lv.List.Counts, listPeople(lv), orEmpty(lv.Faults), orEmpty(lv.Missing)})
	} else {
		err = printList(s.out, lv, c.DryRun)
	}
	if n := lv.List.Counts.Out; err == nil && n > 0 {
		err = fmt.Errorf("import %s: %s left out; everything else was loaded", c.Property, counted(n, "row was", "rows were"))
		if c.DryRun {
			err = fmt.Errorf("import %s: %s be left out", c.Property, counted(n, "row would", "rows would"))
		}
	}
	return err
}

// listJSON is what a program learns of a people list.
type listJSON struct {
	Property string               `json:"property"`
	DryRun   bool                 `json:"dry_run"`
	Counts   latchkey.ListCounts  `json:"counts"`
	People   []listPersonJSON     `json:"people"`
	Faults   []latchkey.ListFault `json:"faults"`
	Missing  []rules.ListMissing  `json:"missing"`
}

type listPersonJSON struct {
	Row     int                `json:"row"`
	Unit    string             `json:"unit"`
	Name    string             `json:"name"`
	Kind    rules.ListKind     `json:"kind"`
	Changes []rules.FileChange `json:"changes"`
}

func listPeople(lv desk.ListView) []listPersonJSON {
	people := []listPersonJSON{}
	for _, o := range lv.Outcomes {
		people = append(people, listPersonJSON{o.Step.Row.Row, o.Step.Row.Unit, o.Step.Row.Name, o.Kind, orEmpty(o.Changes)})
	}
	return people
}

func printList(w io.Writer, lv desk.ListView, dry bool) error {
	done := "loaded"
	if dry {
		done = "not loaded, this is only what would happen"
	}
	fmt.Fprintf(w, "%s: %s.\n", lv.Property.Name, done)
	says := words.For("en").People
	c := lv.List.Counts
	for _, k := range []struct {
		key string
		n   int
	}{{"new", c.New}, {"changed", c.Changed}, {"same", c.Same}, {"out", c.Out}, {"cells", c.Cells}, {"missing", c.Missing}} {
		if k.n > 0 {
			fmt.Fprintf(w, "  %d %s\n", k.n, says.Kinds[k.key])
		}
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i, f := range lv.Faults {
		if i == 0 {
			fmt.Fprintln(t, "Rows to look at:")
		}
		fmt.Fprintf(t, "  row %d\t%s\t%q\t%s %s\n", f.Row, orNothing(f.Column), f.Found, says.Says[f.Why](f.Found, f.More), says.Do[f.Why])
	}
	return t.Flush()
}

// guardList keeps a list and a property file apart.
func (c importCmd) guardList() error {
	switch list := isList(c.File); {
	case list && c.Property == "":
		return latchkey.Errorf(latchkey.Invalid, "Say for which property the people list is: --property ID.")
	case !list && (c.Property != "" || len(c.Column) > 0 || c.Dates != ""):
		return latchkey.Errorf(latchkey.Invalid, "--property, --column and --dates are for a people list, a file that ends in .csv. A property file names its property itself.")
	}
	return nil
}
