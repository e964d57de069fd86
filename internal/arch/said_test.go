package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"latchkey/internal/words"
)

// seen are the rooms whose errors reach a page; the sentences of the others are for whoever runs the house.
var seen = []string{"error.go", "internal/rules/", "internal/desk/", "internal/web/", "internal/store/", "internal/notify/", "internal/files/people_list"}

// operators are files whose sentences are said where the house is started, in English like everything there.
var operators = []string{"internal/store/postgres.go", "internal/store/sqlite.go", "internal/store/store.go", "internal/store/own_database.go", "internal/store/migrate.go",
	"internal/store/checkpoint.go", "internal/store/copy_in.go", "internal/store/copy_out.go", "internal/notify/sign.go", "internal/notify/email.go", "internal/notify/http.go", "internal/notify/phone.go"}

// atStart are sentences in other files that are said there, too.
var atStart = []string{"Write the address of the ntfy server, like https://ntfy.example.org.",
	"A token may not travel in the clear: the ntfy server's address must begin with https://.",
	"Calls need a number of your own: from=+12175550100.",
	"Webhooks need a secret, so that receivers can tell our messages from others."}

// TestEverySentenceOfAnErrorIsInEveryLanguage reads the sentences where errors are made. People see them on pages, so one
// without its Spanish would stand there in English.
func TestEverySentenceOfAnErrorIsInEveryLanguage(t *testing.T) {
	found := 0
	for _, file := range files(t) {
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") || slices.Contains(operators, file) ||
			!slices.ContainsFunc(seen, func(room string) bool { return strings.HasPrefix(file, room) }) {
			continue
		}
		for _, sentence := range sentencesOf(t, filepath.Join(root(t), file)) {
			found++
			for _, l := range words.Languages[1:] {
				if !slices.Contains(atStart, sentence) && !words.SaidIn(l.Tag, sentence) {
					t.Errorf("%s: %q is not said in %s: add it to internal/words/said_%s.go", file, sentence, l.Name, l.Tag)
				}
			}
		}
	}
	if found < 50 {
		t.Errorf("only %d sentences were found", found)
	}
}

// sentencesOf finds the literal sentences of a file: those of latchkey.Errorf, of an Error made by hand, and of the small
// functions that make one.
func sentencesOf(t *testing.T, path string) (list []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	add := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil && s != "%s" {
				list = append(list, s)
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.CallExpr:
			switch name := nameOf(x.Fun); {
			case name == "latchkey.Errorf" && len(x.Args) > 1:
				add(x.Args[1])
			case (name == "bad" || name == "wouldExclude" || name == "waitsFor") && len(x.Args) == 1:
				add(x.Args[0])
			}
		case *ast.KeyValueExpr:
			if key, ok := x.Key.(*ast.Ident); ok && key.Name == "Sentence" {
				add(x.Value)
			}
		case *ast.FuncDecl:
			if x.Name.Name == "SentenceOf" || x.Name.Name == "wouldExclude" {
				ast.Inspect(x, func(n ast.Node) bool {
					if e, ok := n.(*ast.BasicLit); ok && len(e.Value) > 20 {
						add(e)
					}
					return true
				})
			}
		}
		return true
	})
	return list
}

func nameOf(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return nameOf(x.X) + "." + x.Sel.Name
	}
	return ""
}
