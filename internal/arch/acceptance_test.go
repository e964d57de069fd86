package arch

import (
	"encoding/csv"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// promised are the rows that docs/acceptance.csv must have: what the house promises to do, G1 to G13 which hold
// everywhere, and the stories. Rows beyond these are welcome.
func promised() (ids []string) {
	for _, span := range [][2]int{{1, 62}, {83, 96}, {148, 191}} {
		for n := span[0]; n <= span[1]; n++ {
			ids = append(ids, strconv.Itoa(n))
		}
	}
	for n := 1; n <= 13; n++ {
		ids = append(ids, fmt.Sprintf("G%d", n))
	}
	for _, n := range []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 15, 16, 19, 26, 27} {
		ids = append(ids, fmt.Sprintf("O-%02d", n))
	}
	return ids
}

// row is one line of docs/acceptance.csv.
type row struct{ id, what, how, test, later string }

func TestAcceptance(t *testing.T) {
	f, err := os.Open(filepath.Join(root(t), "docs", "acceptance.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := readRows(csv.NewReader(f))
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range acceptanceFaults(rows, testsOf(t)) {
		t.Error(fault)
	}
	shown, partly := 0, 0
	for _, r := range rows {
		switch {
		case r.test != "" && r.later == "":
			shown++
		case r.test != "":
			partly++
		}
	}
	t.Attr("note", fmt.Sprintf("acceptance: %d of %d promises shown by tests, %d shown in part, %d left for later", shown, len(rows), partly, len(rows)-shown-partly))
}

func readRows(r *csv.Reader) (rows []row, err error) {
	lines, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 || strings.Join(lines[0], ",") != "id,what,how,test,later" {
		return nil, fmt.Errorf("the first line must be id,what,how,test,later")
	}
	for _, l := range lines[1:] {
		rows = append(rows, row{l[0], l[1], l[2], l[3], l[4]})
	}
	return rows, nil
}

// acceptanceFaults says which promises are missing, unexplained, or name a test that does not exist.
func acceptanceFaults(rows []row, tests map[string]names) (faults []string) {
	seen := map[string]bool{}
	for _, r := range rows {
		if seen[r.id] {
			faults = append(faults, fmt.Sprintf("%s stands there twice", r.id))
		}
		seen[r.id] = true
		if r.what == "" {
			faults = append(faults, fmt.Sprintf("%s does not say what", r.id))
		}
		if r.test == "" && r.later == "" {
			faults = append(faults, fmt.Sprintf("%s has no test and does not say what is left for later", r.id))
		}
		for test := range strings.FieldsSeq(r.test) {
			if why := noSuchTest(test, tests); why != "" {
				faults = append(faults, fmt.Sprintf("%s: %s", r.id, why))
			}
		}
	}
	for _, id := range promised() {
		if !seen[id] {
			faults = append(faults, fmt.Sprintf("%s is missing", id))
		}
	}
	return faults
}

// names are the tests of one folder: each with the words in it that can be names of subtests.
type names map[string][]string

// noSuchTest looks for "internal/rules.TestPlan" or "internal/rules.TestPlan/start of a subtest's name", blanks written
// as _ like go test does. It says what is wrong, or nothing.
func noSuchTest(test string, tests map[string]names) string {
	folder, rest, ok := strings.Cut(test, ".")
	name, sub, _ := strings.Cut(rest, "/")
	if !ok {
		return fmt.Sprintf("%q is not package/path.TestName", test)
	}
	if folder == "latchkey" {
		folder = "."
	}
	words, exists := tests[folder][name]
	if !exists {
		return fmt.Sprintf("there is no test %s in %s", name, folder)
	}
	for part := range strings.SplitSeq(sub, "/") {
		if part != "" && !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, part) }) {
			return fmt.Sprintf("%s in %s has no subtest that begins with %q", name, folder, part)
		}
	}
	return ""
}

// testsOf reads the names of all tests, by folder, without building anything.
func testsOf(t *testing.T) map[string]names {
	t.Helper()
	dir, all := root(t), map[string]names{}
	for _, file := range files(t) {
		if !strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		found, err := testsIn(file, text)
		if err != nil {
			t.Error(err)
			continue
		}
		folder := path.Dir(file)
		if all[folder] == nil {
			all[folder] = names{}
		}
		for name, words := range found {
			all[folder][name] = words
		}
	}
	return all
}

// testsIn finds the test functions of one file. A subtest's name can be any text in the function, or in a table or helper
// of the same file that the function uses; more would be guessing.
func testsIn(file string, text []byte) (names, error) {
	f, err := parser.ParseFile(token.NewFileSet(), file, text, 0)
	if err != nil {
		return nil, err
	}
	declared := map[string]ast.Node{}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				declared[d.Name.Name] = d
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok {
					for _, n := range v.Names {
						declared[n.Name] = v
					}
				}
			}
		}
	}
	found := names{}
	for name, d := range declared {
		if _, isFunc := d.(*ast.FuncDecl); isFunc && (strings.HasPrefix(name, "Test") || strings.HasPrefix(name, "Fuzz")) {
			found[name] = wordsIn(d, declared, map[string]bool{name: true})
		}
	}
	return found, nil
}

func wordsIn(n ast.Node, declared map[string]ast.Node, been map[string]bool) (words []string) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil {
				words = append(words, strings.ReplaceAll(s, " ", "_"))
			}
		case *ast.Ident:
			if d := declared[n.Name]; d != nil && !been[n.Name] {
				been[n.Name] = true
				words = append(words, wordsIn(d, declared, been)...)
			}
		}
		return true
	})
	return words
}

func TestAcceptanceNotices(t *testing.T) {
	in := func(text string) names {
		found, err := testsIn("x_test.go", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	tests := map[string]names{
		"internal/rules": in(`package rules; import "testing"
			var table = map[string]int{"a baby inside": 1}
			func TestPlan(t *testing.T) { for name := range table { t.Run(name, nil) }; t.Run("first M1 order", nil) }`),
		".": in(`package latchkey; import "testing"; func TestClock(t *testing.T) {}`),
	}
	for name, c := range map[string]struct{ test, says string }{
		"a test":                  {"internal/rules.TestPlan", ""},
		"a test at the root":      {"latchkey.TestClock", ""},
		"a subtest":               {"internal/rules.TestPlan/first_M1", ""},
		"a subtest from a table":  {"internal/rules.TestPlan/a_baby", ""},
		"two tests":               {"internal/rules.TestPlan latchkey.TestClock", ""},
		"no such package":         {"internal/rule.TestPlan", "no test TestPlan in internal/rule"},
		"no such test":            {"internal/rules.TestPlans", "no test TestPlans"},
		"no such subtest":         {"internal/rules.TestPlan/second", "no subtest"},
		"not a name":              {"TestPlan", "is not package/path.TestName"},
		"only the second is gone": {"latchkey.TestClock internal/rules.TestGone", "no test TestGone"},
	} {
		got := strings.Join(acceptanceFaults([]row{{id: "1", what: "x", test: c.test}}, tests), "\n")
		got = strings.TrimSpace(strings.Split(got, "2 is missing")[0])
		if c.says == "" && got != "" || !strings.Contains(got, c.says) {
			t.Errorf("%s: %q", name, got)
		}
	}
	for says, rows := range map[string][]row{
		"1 has no test and does not say": {{id: "1", what: "x"}},
		"1 stands there twice":           {{id: "1", what: "x", later: "y"}, {id: "1", what: "x", later: "y"}},
		"1 does not say what":            {{id: "1", later: "y"}},
		"G13 is missing":                 nil,
		"O-27 is missing":                nil,
		"191 is missing":                 nil,
	} {
		if got := strings.Join(acceptanceFaults(rows, tests), "\n"); !strings.Contains(got, says) {
			t.Errorf("no %q in %q", says, got)
		}
	}
}
