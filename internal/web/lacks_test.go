package web_test

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store/storetest"
)

// Nia has set up nothing and was locked out. When she is in, her case says what is missing, in both languages, and so does her home's page;
// what she has set up since is said no more. Who did not prove it is she reads none of it.
func TestWhatIsMissingIsSaidAfterALockoutAndOnTheHomesPage(t *testing.T) {
	c := newcomer(t, storetest.SQLite(t))
	her := desk.Viewer{Session: latchkey.Session{Person: "nia", Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
	ca, err := c.desk.OpenLockout(t.Context(), her, home204, newID(), latchkey.Answers{Reason: "key_inside", Where: "unit_door", PeopleInside: []latchkey.PersonInside{}})
	c.must(err)
	phone, claims := c.enters(visitor{}, "nia", latchkey.CounterHome, latchkey.ProofProven), c.enters(visitor{}, "nia", latchkey.CounterHome, latchkey.ProofClaimed)
	at := "/case/" + string(ca.ID)
	missing := map[string][]string{"en": {"Nobody keeps a spare for you.", "You have no wallet card.", "No device of yours proves that it is you."},
		"es": {"Nadie guarda una llave suya.", "No tiene tarjeta para la billetera.", "Ningún aparato suyo muestra que es usted."}}
	says := func(v visitor, path, lang string) (n int) {
		text := c.reads(v, path, lang).Text("main")
		for _, say := range missing[lang] {
			n += strings.Count(text, say)
		}
		return n
	}
	if n := says(phone, at, "en"); n != 0 {
		t.Errorf("while she stands outside: %d", n)
	}
	_, err = c.desk.Inside(t.Context(), her, ca.ID)
	c.must(err)
	for lang := range missing {
		if n := says(phone, at, lang); n != 3 {
			t.Errorf("%s: %d of 3 in %s", lang, n, c.reads(phone, at, lang).Text("main"))
		}
		if n := says(claims, at, lang); n != 0 {
			t.Errorf("%s: %d for who did not prove it", lang, n)
		}
	}
	for lang, home := range map[string][]string{"en": {"Nobody yet. One friend nearby", "You have no card yet.", missing["en"][2]}, "es": {missing["es"][2]}} {
		text := c.reads(phone, "/home", lang).Text("main")
		for _, say := range home {
			if !strings.Contains(text, say) {
				t.Errorf("the home's page, %s: no %q in %s", lang, say, text)
			}
		}
	}
	c.posts(phone, "/home/card", nil)
	if text := c.reads(phone, at, "en").Text("main"); strings.Contains(text, missing["en"][1]) || !strings.Contains(text, missing["en"][0]) {
		t.Errorf("with a card: %s", text)
	}
}
