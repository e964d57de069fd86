package words_test

import (
	"math/rand"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"latchkey/internal/bench"
	"latchkey/internal/files"
	"latchkey/internal/rules"
	"latchkey/internal/words"
)

// A plan fits the paper, whatever its width, and has no colour unless it was asked for.
func TestAPlanFitsThePaper(t *testing.T) {
	r := rand.New(rand.NewSource(6))
	for range 150 {
		s := bench.RandomHome(r, true, true)
		p := rules.Plan(s)
		for _, width := range []int{40, 57, 80, 100, 300} {
			var out strings.Builder
			if err := words.PrintPlan(&out, s, p, words.Paper{Width: width}); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(out.String()) {
				line = strings.TrimSuffix(line, "\n")
				if n := utf8.RuneCountInString(line); n > min(width, 100) {
					t.Fatalf("%d columns on paper of %d: %q", n, width, line)
				}
				if strings.Contains(line, "\x1b") || strings.HasSuffix(line, " ") {
					t.Fatalf("colour or a space at the end: %q", line)
				}
			}
		}
	}
}

func TestColourChangesNoWord(t *testing.T) {
	b, err := os.ReadFile("../files/testdata/example.json")
	if err != nil {
		t.Fatal(err)
	}
	s, err := files.ReadSituation(b)
	if err != nil {
		t.Fatal(err)
	}
	var plain, coloured strings.Builder
	for paper, out := range map[words.Paper]*strings.Builder{{Width: 80}: &plain, {Width: 80, Colour: true}: &coloured} {
		if err := words.PrintPlan(out, s, rules.Plan(s), paper); err != nil {
			t.Fatal(err)
		}
	}
	bare := coloured.String()
	for _, code := range []string{"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[32m", "\x1b[33m"} {
		bare = strings.ReplaceAll(bare, code, "")
	}
	if bare != plain.String() || coloured.String() == plain.String() {
		t.Error("colour changes the words, or there is none")
	}
}
