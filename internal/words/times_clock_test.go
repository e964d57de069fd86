package words

import (
	"strings"
	"testing"
	"time"

	"latchkey"
)

// A visit that is more than a week away is said with its day of the week, and what is wrong at a shared door does not send its reader home.
func TestFarVisitsAndSharedDoors(t *testing.T) {
	now := time.Date(2027, time.February, 10, 10, 0, 0, 0, time.UTC)
	next := time.Date(2027, time.February, 23, 11, 0, 0, 0, time.UTC)
	for lang, want := range map[string]string{"en": "Tuesday 23 Feb 2027, 11:00", "es": "el martes 23 feb 2027, 11:00"} {
		if got := For(lang).NextAt(next, now); got != want {
			t.Errorf("%s: %q", lang, got)
		}
	}
	for lang, home := range map[string]string{"en": "at home", "es": "en casa"} {
		for _, kind := range []latchkey.AlertKind{latchkey.AlertWrongCodes, latchkey.AlertTampered, latchkey.AlertForced} {
			says := map[string]func(NoticeFacts) string{"en": alertEnglish, "es": alertSpanish}[lang]
			if own, shared := says(NoticeFacts{Alert: kind}), says(NoticeFacts{Alert: kind, Shared: true}); !strings.Contains(own, home) || strings.Contains(shared, home) {
				t.Errorf("%s %s: %q / %q", lang, kind, own, shared)
			}
		}
	}
}
