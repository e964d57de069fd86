package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"latchkey"
)

// settingsFile names a file of settings, the very one that systemd hands the service. So a command by hand sees what the
// server sees, and secrets stand on no command line.
type settingsFile string

// BeforeReset puts the settings into the environment before kong reads it. What is there already stays.
func (settingsFile) BeforeReset(ctx *kong.Context, trace *kong.Path) error {
	path, ok := ctx.FlagValue(trace.Flag).(settingsFile)
	if !ok || path == "" {
		return nil
	}
	text, err := os.ReadFile(string(path))
	if err != nil {
		return fmt.Errorf("read the settings: %w", err)
	}
	set, err := readSettings(string(text))
	if err != nil {
		return fmt.Errorf("read the settings %s: %w", path, err)
	}
	for _, s := range set {
		if _, there := os.LookupEnv(s.name); there {
			continue
		}
		if err := os.Setenv(s.name, s.value); err != nil {
			return fmt.Errorf("read the settings %s: %w", path, err)
		}
	}
	return nil
}

type setting struct{ name, value string }

// readSettings reads NAME=value lines as systemd does: # and ; begin a comment line, a value may stand in quotes.
func readSettings(text string) (all []setting, err error) {
	lines := bufio.NewScanner(strings.NewReader(text))
	for i := 1; lines.Scan(); i++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' || line[0] == ';' {
			continue
		}
		name, value, found := strings.Cut(line, "=")
		if name = strings.TrimSpace(name); !found || name == "" || strings.ContainsAny(name, " \t\"'") {
			return nil, latchkey.Errorf(latchkey.Invalid, "Line %d is not NAME=value.", i)
		}
		all = append(all, setting{name, unquoted(strings.TrimSpace(value))})
	}
	return all, lines.Err()
}

func unquoted(value string) string {
	if n := len(value); n > 1 && value[0] == value[n-1] && (value[0] == '"' || value[0] == '\'') {
		return value[1 : n-1]
	}
	return value
}
