package web_test

import (
	"regexp"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks/fakelock"
)

// The lock says yes to Kim's code and drops it. Ana reads that, and not that the lock said no; so does the office; she reads since when
// that is so, when it is tried again, and later when her own code was read there. In both languages.
func TestALockThatDroppedACodeIsToldAsThatWithAPretendLock(t *testing.T) {
	for lang, say := range map[string]struct{ yes, no, office, again, seen string }{
		"en": {"The lock said yes, and does not have it when it is read back.", "The lock said no.", "The lock said yes to a code, and does not have it when it is read back.",
			`Since \d\d:\d\d, tried again about \d\d:\d\d\.`, `On the lock · seen there \d\d:\d\d`},
		"es": {"La cerradura dijo que sí, y al leerla no lo tiene.", "La cerradura dijo que no.", "La cerradura dijo que sí a un código, y al leerla no lo tiene.",
			`Desde las? \d\d:\d\d; se intenta de nuevo más o menos a las? \d\d:\d\d\.`, `En la cerradura · visto ahí a las? \d\d:\d\d`},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			fake := h.withPretendLock()
			fake.Misbehave(fakelock.DropsCode, true)
			speak := map[string][]string{"lang": {lang}, "then": {"/now"}}
			mine, office := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven), h.signedIn("grace-lindqvist", latchkey.CounterOffice, latchkey.ProofProven)
			mine.posts("/language", speak)
			office.posts("/language", speak)
			mine.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"always"}})
			own := mine.opens("/home/locks").Attr("form[action$='/code']", "action")
			mine.posts(own, map[string][]string{"do": {"own"}})
			h.skip(h.Clock.Now().Add(5 * time.Minute).Format(time.RFC3339))
			mine.opens("/home/guests").Says("main", say.yes)
			mine.NeverSays("main", say.no)
			for _, list := range []string{"/home/guests", "/home/locks"} { // since when, and when again
				if text := mine.opens(list).Text("main"); !regexp.MustCompile(say.again).MatchString(text) {
					t.Errorf("%s: %s", list, text)
				}
			}
			office.opens("/office/locks").Says("main", say.office)
			fake.Misbehave(fakelock.DropsCode, false)
			h.skip(h.Clock.Now().Add(time.Hour).Format(time.RFC3339))
			mine = h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			mine.posts("/language", speak)
			if text := mine.opens("/home/locks").Text("main"); !regexp.MustCompile(say.seen).MatchString(text) {
				t.Errorf("when it was read there: %s", text)
			}
		})
	}
}
