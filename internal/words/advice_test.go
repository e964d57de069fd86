package words_test

import (
	"os"
	"strings"
	"testing"

	"latchkey/internal/files"
	"latchkey/internal/rules"
	"latchkey/internal/words"
)

// One plain line says that a plan is advice and to be checked, once, under everything else.
func TestAPlanCallsItselfAdvice(t *testing.T) {
	b, err := os.ReadFile("../files/testdata/example.json")
	if err != nil {
		t.Fatal(err)
	}
	s, err := files.ReadSituation(b)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := words.PrintPlan(&out, s, rules.Plan(s), words.Paper{Width: 80}); err != nil {
		t.Fatal(err)
	}
	_, last, found := strings.Cut(strings.Join(strings.Fields(out.String()), " "), "General information, not legal or safety advice.")
	if !found || !strings.HasSuffix(last, "Check any firm or service yourself before you rely on it.") || strings.Contains(last, "1.") {
		t.Errorf("the plan ends with %q", last)
	}
	if n := strings.Count(out.String(), "advice"); n != 1 {
		t.Errorf("it is said %d times", n)
	}
}
