package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"latchkey"
)

// everyNotice reads the kinds of message from where they are named, so that a new one without words is noticed.
func everyNotice(t *testing.T) (all []latchkey.Notice) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../../task.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, ok := v.Type.(*ast.Ident); ok && kind.Name == "Notice" {
			says, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, latchkey.Notice(says))
		}
		return true
	})
	if len(all) < 10 {
		t.Fatalf("only %d kinds of message were found", len(all))
	}
	return all
}

// Every message has a title, a text and a button in every language, and says something else in each.
func TestEveryMessageInEveryLanguage(t *testing.T) {
	by := time.Date(2027, 2, 7, 2, 33, 0, 0, time.UTC)
	for _, kind := range everyNotice(t) {
		for _, f := range []NoticeFacts{
			{Property: "Maple Court", Resident: "Ana Ruiz", Other: "Mei", Proof: latchkey.ProofProven, ProvenBy: "passkey", By: &by, Danger: []string{"smoke"}, Code: "123456", Holder: latchkey.HolderAccepted},
			{Property: "Maple Court", Resident: "Ana Ruiz", Other: "The office", Holder: latchkey.HolderDeclined, Code: "123456"},
			{Holder: latchkey.HolderEnded},
		} {
			f.Notice = kind
			english := Say(f)
			for _, l := range Languages {
				f.Language = l.Tag
				n := Say(f)
				if n.Language != l.Tag || n.Title == "Latchkey" || n.Text == "" || n.Short == "Latchkey: " || n.Spoken == "" || n.Button == "" && kind != latchkey.NoticeSignIn {
					t.Errorf("%s in %s: %+v", kind, l.Name, n)
				}
				if l.Tag != "en" && (n.Title == english.Title || n.Text == english.Text || n.Short == english.Short || n.Spoken == english.Spoken || n.Button != "" && n.Button == english.Button) {
					t.Errorf("%s is English in %s: %+v", kind, l.Name, n)
				}
				if strings.Contains(n.Title, "Maple") || strings.Contains(n.Title, f.Code) && f.Code != "" {
					t.Errorf("the title of %s says too much in %s: %s", kind, l.Name, n.Title)
				}
				if f.Code != "" && kind == latchkey.NoticeSignIn && strings.Count(n.Text, f.Code) != 1 {
					t.Errorf("the code stands %d times in %q", strings.Count(n.Text, f.Code), n.Text)
				}
			}
		}
	}
	beside(t, "es", reflect.ValueOf(noticesEnglish()), reflect.ValueOf(noticesSpanish()))
}

// A message is in the language of its reader: names, clocks, and what stands for a name that is hidden.
func TestASpanishMessage(t *testing.T) {
	by := time.Date(2027, 2, 7, 1, 55, 0, 0, time.UTC)
	n := Say(NoticeFacts{Notice: latchkey.NoticeComing, Language: "es-MX", Other: "Key-holder 2", By: &by})
	if want := "Persona con llave 2 dijo que sí y debería llegar entre la 01:55 y las 02:00. No se preguntará a nadie más, salvo que pase esa hora."; n.Text != want {
		t.Errorf("says %q, not %q", n.Text, want)
	}
	n = Say(NoticeFacts{Notice: latchkey.NoticeAsked, Language: "es", Resident: "Ana Ruiz", Proof: latchkey.ProofClaimed, ProvenBy: "wallet_card"})
	if n.Title != "Latchkey: ¿puede ayudar a Ana?" || !strings.Contains(n.Text, "llame a Ana al número que usted tiene") || strings.Contains(n.Text, "Ruiz") {
		t.Errorf("says %+v", n)
	}
}
