package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// count is how many tests ended how.
type count struct{ passed, failed, skipped int }

func (c *count) add(how string) {
	switch how {
	case "pass":
		c.passed++
	case "fail":
		c.failed++
	case "skip":
		c.skipped++
	}
}

// test is one test or subtest that has begun.
type test struct {
	output  []string
	engines []string
	parent  bool // has subtests, which are counted in its place
}

type tally struct {
	out     io.Writer
	tests   map[string]*test  // by package and name
	failing map[string]bool   // parents that have a failing subtest
	perPkg  map[string]*count // by package
	build   map[string]string // what the compiler said, by import path
	engine  map[string]*count
	total   count
	checks  count
	broken  []string            // checks and packages that failed as a whole
	missing map[string]int      // skipped for want of a piece, by the reason given
	others  map[string][]string // skipped for any other reason
	notes   []string
}

func newTally(out io.Writer) *tally {
	return &tally{out: out, tests: map[string]*test{}, failing: map[string]bool{}, perPkg: map[string]*count{}, build: map[string]string{},
		engine: map[string]*count{}, missing: map[string]int{}, others: map[string][]string{}}
}

func (t *tally) check(name, how string) {
	t.checks.add(how)
	switch how {
	case "fail":
		t.broken = append(t.broken, "check "+name)
	case "skip":
		t.missing["check "+name]++
	}
}

func (t *tally) hear(e event) {
	switch e.Action {
	case "build-output":
		t.build[e.ImportPath] += e.Output
		return
	case "build-fail":
		fmt.Fprintf(t.out, "%s", t.build[e.ImportPath])
		return
	}
	if e.Test == "" {
		t.hearPackage(e)
		return
	}
	it := t.of(e.Package, e.Test)
	switch e.Action {
	case "attr":
		if e.Key == "engine" && !slices.Contains(it.engines, e.Value) {
			it.engines = append(it.engines, e.Value)
		}
		if e.Key == "note" {
			t.notes = append(t.notes, e.Value)
		}
	case "output":
		it.output = append(it.output, e.Output)
	case "pass", "fail", "skip":
		t.ended(e, it)
	}
}

func (t *tally) of(pkg, name string) *test {
	key := pkg + "." + name
	if t.tests[key] == nil {
		t.tests[key] = &test{}
		if i := strings.LastIndex(name, "/"); i > 0 {
			t.of(pkg, name[:i]).parent = true
		}
	}
	return t.tests[key]
}

func (t *tally) ended(e event, it *test) {
	key := e.Package + "." + e.Test
	defer delete(t.tests, key)
	if e.Action == "fail" {
		if i := strings.LastIndex(e.Test, "/"); i > 0 {
			t.failing[e.Package+"."+e.Test[:i]] = true
		}
		fmt.Fprintf(t.out, "%s", strings.Join(spoken(it.output), ""))
	}
	// A test with subtests is counted as its subtests, unless it failed or was skipped by itself.
	if it.parent && (e.Action == "pass" || e.Action == "fail" && t.failing[key]) {
		return
	}
	t.total.add(e.Action)
	if t.perPkg[e.Package] == nil {
		t.perPkg[e.Package] = &count{}
	}
	t.perPkg[e.Package].add(e.Action)
	for _, engine := range t.enginesOf(e, it) {
		if t.engine[engine] == nil {
			t.engine[engine] = &count{}
		}
		t.engine[engine].add(e.Action)
	}
	if e.Action == "skip" {
		t.skipped(e, it)
	}
}

// enginesOf says what a test ran on: what its helpers said, here or in the test around it, or the word in its name.
func (t *tally) enginesOf(e event, it *test) []string {
	engines := slices.Clone(it.engines)
	name := e.Test
	for {
		i := strings.LastIndex(name, "/")
		if i < 0 {
			break
		}
		name = name[:i]
		if above := t.tests[e.Package+"."+name]; above != nil {
			engines = append(engines, above.engines...)
		}
	}
	for part := range strings.SplitSeq(e.Test, "/") {
		if p := strings.ToLower(part); p == "sqlite" || p == "postgres" {
			engines = append(engines, p)
		}
	}
	if len(engines) == 0 {
		engines = []string{"neither"}
	}
	slices.Sort(engines)
	return slices.Compact(engines)
}

func (t *tally) skipped(e event, it *test) {
	for _, line := range it.output {
		for _, word := range []string{"missing: ", "left out: "} {
			if i := strings.Index(line, word); i >= 0 {
				t.missing[strings.TrimSpace(line[i:])]++
				return
			}
		}
	}
	why := "no reason given"
	for _, line := range spoken(it.output) {
		if s := strings.TrimSpace(line); s != "" && !strings.HasPrefix(s, "---") {
			why = s
		}
	}
	t.others[why] = append(t.others[why], e.Package+"."+e.Test)
}

func (t *tally) hearPackage(e event) {
	key := e.Package + "."
	switch e.Action {
	case "output":
		t.of(e.Package, "").output = append(t.of(e.Package, "").output, e.Output)
	case "fail", "pass":
		c := t.perPkg[e.Package]
		if c == nil {
			c = &count{}
		}
		// A package that failed without a failing test did not compile, ran out of time or fell over.
		if e.Action == "fail" && c.failed == 0 {
			t.total.add("fail")
			t.broken = append(t.broken, e.Package)
			fmt.Fprintf(t.out, "%s", strings.Join(t.of(e.Package, "").output, ""))
			for name, it := range t.tests {
				if strings.HasPrefix(name, key) && name != key && !it.parent {
					fmt.Fprintf(t.out, "was running: %s\n%s", name, strings.Join(spoken(it.output), ""))
				}
			}
		}
		if *c != (count{}) || e.Action == "fail" {
			again := ""
			if strings.Contains(strings.Join(t.of(e.Package, "").output, ""), "(cached)") {
				again = ", unchanged since it last ran"
			}
			fmt.Fprintf(t.out, "%s %s: %d passed, %d failed, %d skipped, %.1f s%s\n", e.Action, e.Package, c.passed, c.failed, c.skipped, e.Elapsed, again)
		}
		delete(t.tests, key)
	}
}

// spoken leaves out what go test itself adds while a test runs.
func spoken(lines []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(s string) bool { return strings.HasPrefix(strings.TrimSpace(s), "=== ") })
}

func (t *tally) good() bool { return t.total.failed == 0 && t.checks.failed == 0 && len(t.broken) == 0 }

func (t *tally) sum(begun string) {
	fmt.Fprintf(t.out, "\n%-12s %8s %8s %8s\n", "", "passed", "failed", "skipped")
	row := func(name string, c count) {
		fmt.Fprintf(t.out, "%-12s %8d %8d %8d\n", name, c.passed, c.failed, c.skipped)
	}
	row("checks", t.checks)
	for _, engine := range slices.Sorted(maps.Keys(t.engine)) {
		row(engine, *t.engine[engine])
	}
	fmt.Fprintln(t.out, "(a test that needs two engines stands in both rows; the last line counts it once)")
	for _, n := range t.notes {
		fmt.Fprintln(t.out, n)
	}
	for _, why := range slices.Sorted(maps.Keys(t.missing)) {
		fmt.Fprintf(t.out, "could not run %d: %s\n", t.missing[why], why)
	}
	for _, why := range slices.Sorted(maps.Keys(t.others)) {
		fmt.Fprintf(t.out, "skipped %s: %s\n", strings.Join(t.others[why], " "), why)
	}
	for _, b := range t.broken {
		fmt.Fprintf(t.out, "failed: %s\n", b)
	}
	if s, err := strconv.ParseInt(begun, 10, 64); err == nil {
		fmt.Fprintf(t.out, "took %v\n", time.Since(time.Unix(s, 0)).Round(time.Second))
	}
	fmt.Fprintf(t.out, "%d passed, %d failed, %d skipped\n",
		t.total.passed+t.checks.passed, t.total.failed+t.checks.failed, t.total.skipped+t.checks.skipped)
}
