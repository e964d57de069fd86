package arch

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pkg is what go list says about a package.
type pkg struct {
	ImportPath, Doc                    string
	GoFiles                            []string
	Imports, TestImports, XTestImports []string
}

func TestFloors(t *testing.T) {
	pkgs := list(t)
	for _, fault := range floorFaults(pkgs) {
		t.Error(fault)
	}
	for _, p := range pkgs {
		if p.Doc == "" && len(p.GoFiles) > 0 {
			t.Errorf("%s says nothing to a new caretaker: begin one of its files with a comment on the package", p.ImportPath)
		}
	}
	for path := range rooms {
		if !slices.ContainsFunc(pkgs, func(p pkg) bool { return p.ImportPath == path }) {
			t.Logf("the plan has a room that nobody has built: %s", path)
		}
	}
}

// floorFaults says which imports break the plan.
func floorFaults(pkgs []pkg) (faults []string) {
	for _, p := range pkgs {
		r, placed := rooms[p.ImportPath]
		if !placed {
			faults = append(faults, fmt.Sprintf("%s has no floor: give it one in internal/arch/plan_test.go", p.ImportPath))
			continue
		}
		for _, i := range p.Imports {
			faults = append(faults, importFaults(p.ImportPath, r, i)...)
		}
		// Tests inside the package keep to the floors as well, but may use what only tests use. Tests outside it (package
		// x_test) may use the whole house.
		for _, i := range p.TestImports {
			if inner, ours := rooms[i]; ours && !inner.tests && inner.floor >= r.floor {
				faults = append(faults, fmt.Sprintf("a test inside %s (floor %d) imports %s (floor %d): move it to package %s_test",
					p.ImportPath, r.floor, i, inner.floor, filepath.Base(p.ImportPath)))
			}
		}
		for _, i := range slices.Concat(p.TestImports, p.XTestImports) {
			if _, ours := rooms[i]; inHouse(i) && !ours {
				faults = append(faults, fmt.Sprintf("a test of %s imports %s, which has no floor", p.ImportPath, i))
			}
		}
	}
	return faults
}

func importFaults(path string, r room, imported string) (faults []string) {
	if inHouse(imported) {
		inner, placed := rooms[imported]
		switch {
		case !placed:
			faults = append(faults, fmt.Sprintf("%s imports %s, which has no floor", path, imported))
		case inner.tests && !r.tests:
			faults = append(faults, fmt.Sprintf("%s imports %s, which is for tests only", path, imported))
		case inner.floor >= r.floor:
			faults = append(faults, fmt.Sprintf("%s (floor %d) imports %s (floor %d): only lower floors may be imported", path, r.floor, imported, inner.floor))
		}
	} else if slices.Contains(stdOnly, path) && strings.Contains(strings.Split(imported, "/")[0], ".") {
		faults = append(faults, fmt.Sprintf("%s imports %s: it needs only the standard library", path, imported))
	}
	for _, b := range bans {
		if b.covers(imported) && b.keepsOut(path, r) {
			faults = append(faults, fmt.Sprintf("%s imports %s: %s", path, imported, b.because))
		}
	}
	return faults
}

func (b ban) covers(imported string) bool {
	return slices.ContainsFunc(b.paths, func(p string) bool {
		under, all := strings.CutSuffix(p, "/...")
		return imported == under || all && strings.HasPrefix(imported, under+"/")
	})
}

func (b ban) keepsOut(path string, r room) bool {
	if b.onlyIn != nil {
		return !r.tests && !slices.Contains(b.onlyIn, path)
	}
	return slices.Contains(b.from, path)
}

func inHouse(path string) bool { return path == "latchkey" || strings.HasPrefix(path, "latchkey/") }

// TestFloorsNotice breaks the plan on paper in every way it is meant to notice.
func TestFloorsNotice(t *testing.T) {
	for name, c := range map[string]struct {
		p    pkg
		says string
	}{
		"a decision that remembers":      {pkg{ImportPath: "latchkey/internal/rules", Imports: []string{"latchkey/internal/store"}}, "only lower floors"},
		"a decision that reads a file":   {pkg{ImportPath: "latchkey/internal/rules", Imports: []string{"os"}}, "handed in"},
		"a decision that waits":          {pkg{ImportPath: "latchkey/internal/rules", Imports: []string{"context"}}, "cancel"},
		"a decision that throws dice":    {pkg{ImportPath: "latchkey/internal/rules", Imports: []string{"math/rand/v2"}}, "chance"},
		"a decision that asks the net":   {pkg{ImportPath: "latchkey/internal/rules", Imports: []string{"net/http/httptrace"}}, "handed in"},
		"a decision with a library":      {pkg{ImportPath: "latchkey/internal/rules", Imports: []string{"github.com/google/uuid"}}, "standard library"},
		"a vocabulary that makes chance": {pkg{ImportPath: "latchkey", Imports: []string{"crypto/rand"}}, "chance"},
		"a vocabulary that knows SQL":    {pkg{ImportPath: "latchkey", Imports: []string{"database/sql"}}, "one room"},
		"a vocabulary that decides":      {pkg{ImportPath: "latchkey", Imports: []string{"latchkey/internal/rules"}}, "only lower floors"},
		"neighbours on one floor":        {pkg{ImportPath: "latchkey/internal/store", Imports: []string{"latchkey/internal/notify"}}, "only lower floors"},
		"a channel that calls the desk":  {pkg{ImportPath: "latchkey/internal/notify", Imports: []string{"latchkey/internal/desk"}}, "only lower floors"},
		"a desk that calls out":          {pkg{ImportPath: "latchkey/internal/desk", Imports: []string{"net/http"}}, "owe a task"},
		"a page that knows SQL":          {pkg{ImportPath: "latchkey/internal/web", Imports: []string{"github.com/jackc/pgx/v5/stdlib"}}, "one room"},
		"a page that asks the desk":      {pkg{ImportPath: "latchkey/internal/web/pages", Imports: []string{"latchkey/internal/desk"}}, "only lower floors"},
		"a mail from the desk":           {pkg{ImportPath: "latchkey/internal/desk", Imports: []string{"github.com/wneessen/go-mail"}}, "told in one room"},
		"a product with a browser in it": {pkg{ImportPath: "latchkey/internal/web", Imports: []string{"latchkey/internal/testing/browser"}}, "tests only"},
		"a product with testing in it":   {pkg{ImportPath: "latchkey/internal/sim", Imports: []string{"testing"}}, "never ships"},
		"a room nobody placed":           {pkg{ImportPath: "latchkey/internal/util"}, "no floor"},
		"an import nobody placed":        {pkg{ImportPath: "latchkey/internal/web", Imports: []string{"latchkey/internal/util"}}, "no floor"},
		"a test that climbs":             {pkg{ImportPath: "latchkey/internal/store", TestImports: []string{"latchkey/internal/desk"}}, "move it"},
		"plain memory":                   {pkg{ImportPath: "latchkey/internal/store", Imports: []string{"unsafe"}}, "plain Go"},
	} {
		if got := strings.Join(floorFaults([]pkg{c.p}), "\n"); !strings.Contains(got, c.says) {
			t.Errorf("%s: %q", name, got)
		}
	}
	for name, p := range map[string]pkg{
		"a desk as it should be": {ImportPath: "latchkey/internal/desk", Imports: []string{"context", "time", "latchkey", "latchkey/internal/rules", "latchkey/internal/store", "latchkey/internal/jobs"}},
		"a test from outside":    {ImportPath: "latchkey/internal/store", XTestImports: []string{"latchkey/internal/desk", "latchkey/internal/testing/pg", "testing"}},
		"a helper for tests":     {ImportPath: "latchkey/internal/store/storetest", Imports: []string{"testing", "database/sql", "latchkey/internal/store", "latchkey/internal/testing/pg"}},
	} {
		if got := floorFaults([]pkg{p}); len(got) != 0 {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// list asks go what is in the house. It keeps going past a package that does not compile: that is another test's matter.
func list(t *testing.T) (pkgs []pkg) {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Doc,GoFiles,Imports,TestImports,XTestImports", "./...")
	cmd.Dir = root(t)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		switch err := d.Decode(&p); {
		case errors.Is(err, io.EOF):
			return pkgs
		case err != nil:
			t.Fatalf("go list: %v", err)
		}
		pkgs = append(pkgs, p)
	}
}

// root is the folder that holds go.mod.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	t.Fatal("no go.mod above the test")
	return ""
}
