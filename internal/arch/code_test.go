package arch

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestCode reads every hand-written file for what no line may do.
func TestCode(t *testing.T) {
	dir := root(t)
	seen := 0
	for _, file := range files(t) {
		text, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		var faults []string
		switch {
		case strings.HasPrefix(file, "tools/"): // a module of its own, which the product never sees
		case strings.HasSuffix(file, ".go"):
			seen++
			faults, err = codeFaults(file, text)
		case strings.HasSuffix(file, ".sql"):
			faults = sqlFaults(file, string(text))
		}
		if err != nil {
			t.Error(err)
		}
		for _, f := range faults {
			t.Error(f)
		}
	}
	if seen == 0 {
		t.Error("no Go files were read")
	}
}

// machineTime is what asks the machine for the time; waiting is what lets time pass.
var (
	machineTime = []string{"Now", "Since", "Until"}
	waiting     = []string{"Sleep", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick", "Local"}
	unfinished  = regexp.MustCompile(`\b(TODO|FIXME|XXX)\b`)
	notYet      = regexp.MustCompile(`(?i)not (yet )?implemented|unimplemented`)
	sqlTime     = regexp.MustCompile(`(?i)\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|random|gen_random_uuid)\s*\(|\bcurrent_(timestamp|date|time)\b|'now'`)
)

// codeFaults says what is wrong in one file.
func codeFaults(file string, text []byte) (faults []string, err error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, text, parser.ParseComments)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	if ast.IsGenerated(f) {
		return nil, nil
	}
	c := codeReader{file: file, test: strings.HasSuffix(file, "_test.go"), path: strings.TrimSuffix("latchkey/"+filepath.ToSlash(filepath.Dir(file)), "/.")}
	c.fault = func(at ast.Node, format string, args ...any) {
		faults = append(faults, fmt.Sprintf("%s: %s", fset.Position(at.Pos()), fmt.Sprintf(format, args...)))
	}
	for _, i := range f.Imports {
		if p, _ := strconv.Unquote(i.Path.Value); p == "time" {
			c.time = "time"
			if i.Name != nil {
				c.time = i.Name.Name
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		c.read(n)
		return true
	})
	for _, g := range f.Comments {
		if word := unfinished.FindString(g.Text()); word != "" && !c.about() {
			c.fault(g, "%s: say it on an issue, or do it", word)
		}
	}
	return faults, nil
}

type codeReader struct {
	file, path string
	test       bool
	time       string // what the file calls the package time
	fault      func(at ast.Node, format string, args ...any)
}

// about says that the file is this test, which has to name what it looks for.
func (c *codeReader) about() bool { return c.path == "latchkey/internal/arch" }

func (c *codeReader) read(n ast.Node) {
	switch n := n.(type) {
	case *ast.FuncDecl:
		if n.Name.Name == "init" && n.Recv == nil {
			c.fault(n, "init runs before anybody can see it: wire it in cmd/latchkey")
		}
	case *ast.GoStmt:
		if c.pure() {
			c.fault(n, "a decision starts nothing")
		}
	case *ast.SelectorExpr:
		c.selector(n)
	case *ast.CallExpr:
		c.call(n)
	case *ast.BasicLit:
		if n.Kind == token.STRING && !c.test && strings.HasPrefix(c.file, "internal/store/") && databaseClocks[c.file] == "" {
			if s, err := strconv.Unquote(n.Value); err == nil && sqlTime.MatchString(s) && looksLikeSQL(s) {
				c.fault(n, "the database's own time or chance in SQL: hand it in, so that tests can say when it is")
			}
		}
	}
}

func (c *codeReader) pure() bool { return !c.test && slices.Contains(stdOnly, c.path) }

func (c *codeReader) selector(n *ast.SelectorExpr) {
	x, ok := n.X.(*ast.Ident)
	if !ok || x.Name != c.time || x.Obj != nil || c.test {
		return
	}
	switch {
	case slices.Contains(machineTime, n.Sel.Name):
		if c.path != "latchkey/cmd/latchkey" && !rooms[c.path].tests && clocks[c.file] == "" {
			c.fault(n, "time.%s: the time is handed in", n.Sel.Name)
		}
	case slices.Contains(waiting, n.Sel.Name) && c.pure():
		c.fault(n, "time.%s: a decision does not wait, and knows no zone but the door's", n.Sel.Name)
	}
}

func (c *codeReader) call(n *ast.CallExpr) {
	switch f := n.Fun.(type) {
	case *ast.Ident:
		if f.Name == "panic" && len(n.Args) == 1 && !c.about() {
			if lit, ok := n.Args[0].(*ast.BasicLit); ok && notYet.MatchString(lit.Value) {
				c.fault(n, "what is not there cannot be called done")
			}
		}
	case *ast.SelectorExpr:
		x, ok := f.X.(*ast.Ident)
		if ok && c.test && !rooms[c.path].tests && slices.Contains([]string{"t", "tb", "b", "f"}, x.Name) &&
			slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, f.Sel.Name) {
			c.fault(n, "a test does not skip itself: internal/testing/need does, and is counted")
		}
	}
}

func looksLikeSQL(s string) bool {
	return regexp.MustCompile(`(?i)\b(select|insert|update|delete|create|alter|values|returning|where|set|default)\b`).MatchString(s)
}

func sqlFaults(file, text string) (faults []string) {
	for i, line := range strings.Split(text, "\n") {
		code, _, _ := strings.Cut(line, "--")
		if sqlTime.MatchString(code) {
			faults = append(faults, fmt.Sprintf("%s:%d: the database's own time or chance in SQL: hand it in", file, i+1))
		}
	}
	return faults
}

// TestCodeNotices writes every fault once and looks whether it is seen.
func TestCodeNotices(t *testing.T) {
	for name, c := range map[string]struct{ file, text, says string }{
		"a clock in a decision":   {"internal/rules/x.go", `package rules; import "time"; var x = time.Now`, "handed in"},
		"a clock by another name": {"internal/desk/x.go", `package desk; import clock "time"; func f(t clock.Time) { clock.Since(t) }`, "handed in"},
		"a decision that waits":   {"internal/rules/x.go", `package rules; import "time"; func f() { time.Sleep(1) }`, "does not wait"},
		"a decision that starts":  {"internal/rules/x.go", `package rules; func f() { go f() }`, "starts nothing"},
		"the machine's zone":      {"x.go", `package latchkey; import "time"; var z = time.Local`, "no zone"},
		"init":                    {"internal/web/x.go", `package web; func init() {}`, "wire it"},
		"a stub":                  {"internal/web/x.go", `package web; func f() { panic("not implemented") }`, "called done"},
		"a promise":               {"internal/web/x.go", "package web\n// TODO: later\n", "do it"},
		"a test that hides":       {"internal/web/x_test.go", `package web; import "testing"; func TestX(t *testing.T) { t.Skip("slow") }`, "does not skip itself"},
		"the database's clock":    {"internal/store/x.go", `package store; const q = "UPDATE tasks SET due = now()"`, "hand it in"},
		"the database's chance":   {"internal/store/x.go", "package store; const q = `INSERT INTO t VALUES (gen_random_uuid())`", "hand it in"},
	} {
		faults, err := codeFaults(c.file, []byte(c.text))
		if err != nil || !strings.Contains(strings.Join(faults, "\n"), c.says) {
			t.Errorf("%s: %q %v", name, faults, err)
		}
	}
	if got := sqlFaults("1.sql", "-- now() is not used\nCREATE TABLE t (at BIGINT DEFAULT CURRENT_TIMESTAMP);"); len(got) != 1 || !strings.Contains(got[0], "1.sql:2") {
		t.Errorf("a default in a migration: %q", got)
	}
	for name, c := range map[string]struct{ file, text string }{
		"a method called Now":            {"internal/desk/x.go", `package desk; import "time"; type d struct{ Now func() time.Time }; func (d d) f() time.Time { return d.Now() }`},
		"a clock where it is wired":      {"cmd/latchkey/x.go", `package main; import "time"; var now = time.Now`},
		"a test that looks at the clock": {"internal/web/x_test.go", `package web; import "time"; var now = time.Now`},
		"generated code":                 {"internal/web/x_templ.go", "// Code generated by templ - DO NOT EDIT.\npackage web; func init() {}"},
		"words about now":                {"internal/store/x.go", `package store; const s = "the server is closing now (again)"`},
	} {
		if faults, err := codeFaults(c.file, []byte(c.text)); err != nil || len(faults) != 0 {
			t.Errorf("%s: %q %v", name, faults, err)
		}
	}
}
