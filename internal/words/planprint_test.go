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
		s.Language = []string{"en", "es"}[r.Intn(2)]
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

// What a person at a terminal reads, one thing each.
func TestHowAPlanIsSaid(t *testing.T) {
	b, err := os.ReadFile("../files/testdata/example.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, old, new, says string }{
		{"a day far off", "", "", "by Sun 14 Feb, 18:00"},
		{"a thing of their own", "", "", "Your spare (box): You looked"},
		{"a firm is not cut before its name is", "", "", "4. Prairie Lock & Key    later"},
		{"whoever can be rung has a number", "", "", "Phone: +1-217-555-0177"},
		{"the number also of who may answer for an emergency only", "", "", "fire, flood or gas. Phone: +1-217-555-0140."},
		{"a number that is a guess", `"country": "US"`, `"country": "JP"`, "112 or your local number now: the stove is on"},
		{"labels in Spanish", `"language": "en"`, `"language": "es"`, "Prairie Lock & Key (cerrajería) luego"},
		{"a day far off in Spanish", `"language": "en"`, `"language": "es"`, "a más tardar dom 14 feb, 18:00"},
		{"what to say to a dispatcher who speaks another language, with the stove on", `"language": "en"`, `"language": "es"`, "Diga, en inglés: “The stove is on."},
		{"and what it means, with the stove on", `"language": "en"`, `"language": "es"`, "Eso quiere decir: “La estufa está encendida."},
		{"one day is said once", `"2027-02-07T02:10:00-06:00"`, `"2027-02-07T22:10:00-06:00"`, "Inside about Mon 09:00 to 09:15 · open until 18:00"},
	} {
		t.Run(c.what, func(t *testing.T) {
			text := string(b)
			if c.old != "" {
				text = strings.Replace(text, c.old, c.new, 1)
			}
			if strings.Contains(c.what+c.says, "stove") {
				text = strings.Replace(text, `"stove_on": false`, `"stove_on": true`, 1)
			}
			s, err := files.ReadSituation([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			if err := words.PrintPlan(&out, s, rules.Plan(s), words.Paper{Width: 80}); err != nil {
				t.Fatal(err)
			}
			if said := strings.Join(strings.Fields(out.String()), " "); !strings.Contains(said, strings.Join(strings.Fields(c.says), " ")) {
				t.Errorf("%q is missing in:\n%s", c.says, out.String())
			}
		})
	}
}
