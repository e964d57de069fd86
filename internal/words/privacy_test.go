package words_test

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"latchkey/internal/rules"
	"latchkey/internal/words"
)

var updatePrivacy = flag.Bool("update-privacy", false, "write docs/privacy.md anew")

// docs/privacy.md is the table by which records are erased, in the words of the page.
func TestThePrivacyPageIsTheRealTable(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "privacy.md")
	want := words.PrintPrivacy(rules.Retention())
	if *updatePrivacy {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("docs/privacy.md is not what the table says (%v); go test ./internal/words -run Privacy -update-privacy writes it", err)
	}
	for _, lang := range []string{"en", "es"} {
		w := words.For(lang).Privacy
		for _, k := range rules.Retention() {
			if w.Kinds[k.What] == "" || w.From[k.From] == "" || len(k.Sees) == 0 || k.Days <= 0 {
				t.Errorf("%s: nobody can read about %+v", lang, k)
			}
		}
	}
}

// Who agrees must be able to read it in a minute: 200 words. And a version is the same words for ever.
func TestWhatPeopleAgreeTo(t *testing.T) {
	for lang, want := range map[string]string{"en": "78c5c4335d833e3d", "es": "9abbfb876a6c522a"} {
		w := words.For(lang).Privacy
		text := strings.Join(append(w.Lead, w.Consent, w.Help, w.OwnDoor), "\n")
		if n := len(strings.Fields(strings.Join(w.Lead, " "))); n > 200 {
			t.Errorf("%s: %d words", lang, n)
		}
		sum := sha256.Sum256([]byte(words.PrivacyVersion + "\n" + text))
		if got := hex.EncodeToString(sum[:8]); got != want {
			t.Errorf("%s: the words people agree to have changed (%s): give them a new PrivacyVersion", lang, got)
		}
	}
}
