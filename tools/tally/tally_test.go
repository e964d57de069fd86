package main

import (
	"strings"
	"testing"
)

func tallied(t *testing.T, checks, events string) (*tally, string) {
	t.Helper()
	var out strings.Builder
	y := newTally(&out)
	for c := range strings.FieldsSeq(checks) {
		name, how, _ := strings.Cut(c, "=")
		y.check(name, how)
	}
	if err := y.read(strings.NewReader(events)); err != nil {
		t.Fatal(err)
	}
	y.sum("")
	return y, out.String()
}

func TestCountsLeavesByEngine(t *testing.T) {
	y, out := tallied(t, "gofmt=pass vet=pass", `
{"Action":"start","Package":"latchkey/internal/store"}
{"Action":"run","Package":"latchkey/internal/store","Test":"TestKeep"}
{"Action":"run","Package":"latchkey/internal/store","Test":"TestKeep/sqlite"}
{"Action":"pass","Package":"latchkey/internal/store","Test":"TestKeep/sqlite"}
{"Action":"run","Package":"latchkey/internal/store","Test":"TestKeep/postgres"}
{"Action":"attr","Package":"latchkey/internal/store","Test":"TestKeep/postgres","Key":"engine","Value":"postgres"}
{"Action":"pass","Package":"latchkey/internal/store","Test":"TestKeep/postgres"}
{"Action":"pass","Package":"latchkey/internal/store","Test":"TestKeep"}
{"Action":"run","Package":"latchkey/internal/store","Test":"TestPage"}
{"Action":"attr","Package":"latchkey/internal/store","Test":"TestPage","Key":"engine","Value":"browser"}
{"Action":"run","Package":"latchkey/internal/store","Test":"TestPage/dark"}
{"Action":"pass","Package":"latchkey/internal/store","Test":"TestPage/dark"}
{"Action":"pass","Package":"latchkey/internal/store","Test":"TestPage"}
{"Action":"run","Package":"latchkey/internal/store","Test":"TestPlain"}
{"Action":"attr","Package":"latchkey/internal/store","Test":"TestPlain","Key":"note","Value":"acceptance: 3 shown, 2 left for later"}
{"Action":"pass","Package":"latchkey/internal/store","Test":"TestPlain"}
{"Action":"pass","Package":"latchkey/internal/store","Elapsed":1.5}
`)
	for _, want := range []string{"pass latchkey/internal/store: 4 passed", "acceptance: 3 shown", "\n6 passed, 0 failed, 0 skipped\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	for _, engine := range []string{"sqlite", "postgres", "browser", "neither"} {
		if c := y.engine[engine]; c == nil || c.passed != 1 {
			t.Errorf("%s: %+v", engine, c)
		}
	}
	if !y.good() || !strings.HasSuffix(out, "6 passed, 0 failed, 0 skipped\n") {
		t.Error("a good run is not good")
	}
}

func TestSaysWhatCouldNotRun(t *testing.T) {
	y, out := tallied(t, "staticcheck=skip", `
{"Action":"output","Package":"p","Test":"TestA","Output":"=== RUN   TestA\n"}
{"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:5: missing: pg: run scripts/test\n"}
{"Action":"skip","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestB","Output":"    b_test.go:5: missing: pg: run scripts/test\n"}
{"Action":"skip","Package":"p","Test":"TestB"}
{"Action":"output","Package":"p","Test":"TestC","Output":"    c_test.go:5: only on Tuesdays\n"}
{"Action":"output","Package":"p","Test":"TestC","Output":"--- SKIP: TestC (0.00s)\n"}
{"Action":"skip","Package":"p","Test":"TestC"}
{"Action":"pass","Package":"p"}
`)
	for _, want := range []string{"could not run 2: missing: pg", "could not run 1: check staticcheck", "skipped p.TestC: c_test.go:5: only on Tuesdays", "0 passed, 0 failed, 4 skipped"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if !y.good() {
		t.Error("something missing is not a failure by itself")
	}
}

func TestFailuresAreSeen(t *testing.T) {
	for name, c := range map[string]struct{ checks, events, says string }{
		"a check": {"vet=fail", ``, "failed: check vet"},
		"a test": {"", `{"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:5: wrong\n"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"fail","Package":"p"}`, "a_test.go:5: wrong"},
		"a subtest, once": {"", `{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"fail","Package":"p","Test":"TestA/x"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"fail","Package":"p"}`, "0 passed, 1 failed, 0 skipped"},
		"a package that does not compile": {"", `{"Action":"build-output","ImportPath":"p","Output":"p.go:1: syntax error\n"}
{"Action":"build-fail","ImportPath":"p"}
{"Action":"fail","Package":"p","FailedBuild":"p"}`, "p.go:1: syntax error"},
		"a package that ran out of time": {"", `{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"panic: test timed out\n"}
{"Action":"fail","Package":"p"}`, "was running: p.TestA\npanic: test timed out"},
	} {
		y, out := tallied(t, c.checks, c.events)
		if y.good() || !strings.Contains(out, c.says) {
			t.Errorf("%s: good %v\n%s", name, y.good(), out)
		}
	}
}

func TestOtherLinesAreShown(t *testing.T) {
	if _, out := tallied(t, "", "go: downloading example.org/x v1\n"); !strings.Contains(out, "go: downloading example.org/x v1") {
		t.Error(out)
	}
}
