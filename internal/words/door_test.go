package words

import (
	"regexp"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/testing/page"
)

// doorCatalogues are the guidance in every language.
func doorCatalogues() map[string]DoorWords {
	return map[string]DoorWords{"en": doorEnglish(), "es": doorSpanish()}
}

// everySentence is all that /door can say in a language.
func everySentence(w DoorWords) (all []string) {
	p := DoorStepWords{Number: "911", Side: w.Sides[latchkey.SideBack], Day: "4 May 2027", With: "112.ie"}
	for _, say := range w.Steps {
		all = append(all, say(p))
	}
	for _, h := range w.Heads {
		all = append(all, h.Title("911"), h.Lead("911"))
	}
	for _, s := range w.Says {
		all = append(all, s)
	}
	for _, s := range w.Chips {
		all = append(all, s)
	}
	for _, s := range w.Parts {
		all = append(all, s)
	}
	return append(append(all, w.Also...), w.Cannot, w.Came, w.Fill, w.FillUnit, w.NoScript, w.Guess("112"), w.NoStaff, w.FitsLine, w.Link, w.Exit, w.Keys, w.Ask("1 Main Street.", "555"), w.AskNone("1 Main Street."), w.MyLock, w.LockIt, w.Loud, w.Unseen)
}

// Both languages have the same words to say.
func TestTheDoorHasTheSameWordsInEveryLanguage(t *testing.T) {
	en := doorEnglish()
	for lang, w := range doorCatalogues() {
		for id := range en.Steps {
			if w.Steps[id] == nil {
				t.Errorf("%s: no %s", lang, id)
			}
		}
		for id := range en.Heads {
			if w.Heads[id].Title == nil || w.Heads[id].Lead == nil {
				t.Errorf("%s: no head %s", lang, id)
			}
		}
		for id := range en.Says {
			if w.Says[id] == "" {
				t.Errorf("%s: nothing to say for %s", lang, id)
			}
		}
		for id := range en.Parts {
			if w.Parts[id] == "" {
				t.Errorf("%s: part %s has no name", lang, id)
			}
		}
		for id := range en.Chips {
			if w.Chips[id] == "" {
				t.Errorf("%s: choice %s has no name", lang, id)
			}
		}
		if len(w.Steps) != len(en.Steps) || len(w.Says) != len(en.Says) || len(w.Sides) != len(en.Sides) || len(w.Groups) != len(en.Groups) {
			t.Errorf("%s has more or fewer words than English", lang)
		}
	}
}

// Nothing on that page can be taken for leave to open, for a promise, for help that is on its way, or for a way to fight.
func TestTheDoorNeverSaysThatItIsOver(t *testing.T) {
	opens := regexp.MustCompile(`(?i)\b(open|unlock|abra|abrir)\b`)
	not := regexp.MustCompile(`(?i)\b(do not open|line open|no abra)\b`)
	bad := map[string][]string{
		"en": {"safe to", "you are safe", "it is over", "they are gone", "all clear", "notified", "on the way", "is coming", "we called", "we told", "probably", "weapon", "knife", "fight", "careless", "should have", "your fault", "unlock"},
		"es": {"está a salvo", "ya pasó", "puede abrir", "avisamos", "en camino", "ya viene", "hemos llamado", "seguramente", "arma", "cuchillo", "culpa", "desbloque"},
	}
	for lang, w := range doorCatalogues() {
		for _, s := range everySentence(w) {
			said := strings.ReplaceAll(strings.ToLower(s), "not mean they are gone", "")
			for _, b := range bad[lang] {
				if strings.Contains(said, b) {
					t.Errorf("%s: %q says %q", lang, s, b)
				}
			}
			if rest := not.ReplaceAllString(s, ""); opens.MatchString(rest) {
				t.Errorf("%s: %q speaks of opening", lang, s)
			}
		}
	}
}

// Short words in short sentences. English by Flesch and Kincaid's grade; Spanish by Fernández Huerta's ease, where 70 and
// more is easy for a child of eleven.
func TestTheDoorReadsEasily(t *testing.T) {
	for lang, w := range doorCatalogues() {
		text := strings.Join(everySentence(w), "\n")
		long, grade := page.Reading(text)
		for _, s := range everySentence(w) {
			if each, _ := page.Reading(s); each > 12 {
				t.Errorf("%s: %.0f words in a sentence of %q", lang, each, s)
			}
		}
		if lang == "en" && (grade > 6 || long > 8) {
			t.Errorf("English: %.1f words a sentence, grade %.1f", long, grade)
		}
		if ease := easeInSpanish(text); lang == "es" && (ease < 70 || long > 9) {
			t.Errorf("Spanish: %.1f words a sentence, ease %.0f", long, ease)
		}
		t.Logf("%s: %.1f words a sentence", lang, long)
	}
}

// easeInSpanish is Fernández Huerta's measure from the same counts.
func easeInSpanish(text string) float64 {
	long, grade := page.Reading(text)
	syllables := (grade + 15.59 - 0.39*long) / 11.8
	return 206.84 - 60*syllables - 1.02*long
}

// The text is one message of plain letters: the place first, the unit never cut, for one receiver.
func TestTheTextIsOneMessage(t *testing.T) {
	says := []latchkey.DoorSay{latchkey.SayAddress, latchkey.SayTryingKeys, latchkey.SayInside, latchkey.SayCannotTalk}
	w := doorEnglish()
	if got := DoorText(w, says, "120 Maple Street, Springfield, IL 62701", "512"); got !=
		"120 Maple Street, Springfield, IL 62701, unit 512. Someone is trying keys on my door. I am inside. I cannot talk." {
		t.Errorf("%q", got)
	}
	for _, c := range [][2]string{{strings.Repeat("Long Winding Road ", 30), "512"}, {"12 Añil–Straße, Łódź €", "5º B"}, {"", "512"}, {"5 Elm Row & Court", ""}, {"😀 1 Main", "\u202e9"}} {
		for lang, w := range doorCatalogues() {
			got := DoorText(w, says, c[0], c[1])
			if len(got) > 160 || strings.ContainsFunc(got, func(r rune) bool { return r > 126 || r < ' ' }) {
				t.Errorf("%s: %d bytes: %q", lang, len(got), got)
			}
			if c[0] != "" && c[1] == "512" && !strings.Contains(got, "512.") {
				t.Errorf("%s: the unit was cut: %q", lang, got)
			}
		}
	}
}
