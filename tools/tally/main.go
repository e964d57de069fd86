// Command tally reads what `go test -json` prints, shows progress and failures while it comes, and sums up at the end:
// how much ran on which engine, what could not be run and why. Its last line is always "N passed, N failed, N skipped".
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	var checks []string
	flag.Func("check", "a check that ran before the tests, as name=pass, name=fail or name=skip", func(s string) error {
		checks = append(checks, s)
		return nil
	})
	took := flag.String("begun", "", "when the run began, in seconds since 1970")
	flag.Parse()

	t := newTally(os.Stdout)
	for _, c := range checks {
		name, how, _ := strings.Cut(c, "=")
		t.check(name, how)
	}
	if err := t.read(os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, "tally:", err)
		os.Exit(2)
	}
	t.sum(*took)
	if !t.good() {
		os.Exit(1)
	}
}

// event is one line of go test -json.
type event struct {
	Action, Package, Test, Output string
	Key, Value                    string // attr
	ImportPath                    string // build-output, build-fail
	Elapsed                       float64
}

func (t *tally) read(r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil || e.Action == "" {
			// Not an event: go itself has something to say, for instance which module it downloads.
			fmt.Fprintln(t.out, lines.Text())
			continue
		}
		t.hear(e)
	}
	return lines.Err()
}
