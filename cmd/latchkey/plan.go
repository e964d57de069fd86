package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"latchkey/internal/files"
	"latchkey/internal/rules"
	"latchkey/internal/words"
)

type planCmd struct {
	File    string `arg:"" optional:"" help:"The situation, a JSON file, or - for standard input. See docs/situation.md."`
	JSON    bool   `name:"json" help:"Print the plan as a JSON document."`
	Weights bool   `help:"Print the weights that plans are made with, and where they come from."`
}

// Run prints the plan of a situation. No server, database or clock is consulted: the same file gives the same bytes.
func (c planCmd) Run(s streams) error {
	if c.Weights {
		_, err := io.WriteString(s.out, rules.WeightTable(c.JSON))
		return err
	}
	if c.File == "" {
		return errors.New("plan: name a situation file, or - for standard input")
	}
	b, err := s.read(c.File)
	if err != nil {
		return fmt.Errorf("plan: %w", err)
	}
	situation, err := files.ReadSituation(b)
	if err != nil {
		return err
	}
	plan := rules.Plan(situation)
	if c.JSON {
		return writeJSON(s.out, plan)
	}
	return words.PrintPlan(s.out, situation, plan, s.paper())
}

// most is how much of a file is read at all; the reader refuses less than that already.
const most = 16 << 20

func (s streams) read(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(io.LimitReader(s.in, most))
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most))
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// paper is the terminal, or 80 plain columns when output goes elsewhere. COLUMNS wins, so that a print can be made wider.
func (s streams) paper() words.Paper {
	p := words.Paper{Width: 80}
	if s.terminal > 0 {
		p.Width = s.terminal
		p.Colour = s.getenv("NO_COLOR") == "" && s.getenv("TERM") != "dumb"
	}
	if n, err := strconv.Atoi(s.getenv("COLUMNS")); err == nil && n > 0 {
		p.Width = n
	}
	return p
}

// columns is the width of a terminal, or 0 for anything else.
func columns(f *os.File) int {
	if !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 {
		return 80
	}
	return width
}
