package web_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks/fakelock"
)

// The lock says yes to Kim's code and drops it. Ana reads that, and not that the lock said no; so does the office. In both languages.
func TestALockThatDroppedACodeIsToldAsThatWithAPretendLock(t *testing.T) {
	for lang, say := range map[string]struct{ yes, no, office string }{
		"en": {"The lock said yes, and does not have it when it is read back.", "The lock said no.", "The lock said yes to a code, and does not have it when it is read back."},
		"es": {"La cerradura dijo que sí, y al leerla no lo tiene.", "La cerradura dijo que no.", "La cerradura dijo que sí a un código, y al leerla no lo tiene."},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			h.withPretendLock().Misbehave(fakelock.DropsCode, true)
			speak := map[string][]string{"lang": {lang}, "then": {"/now"}}
			mine, office := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven), h.signedIn("grace-lindqvist", latchkey.CounterOffice, latchkey.ProofProven)
			mine.posts("/language", speak)
			office.posts("/language", speak)
			mine.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"always"}})
			h.skip(h.Clock.Now().Add(5 * time.Minute).Format(time.RFC3339))
			mine.opens("/home/guests").Says("main", say.yes)
			mine.NeverSays("main", say.no)
			office.opens("/office/locks").Says("main", say.office)
		})
	}
}
