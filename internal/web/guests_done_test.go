package web_test

import (
	"testing"
	"time"

	"latchkey"
)

// After each tap Ana reads what was done and with whose key: given, changed, a new link, ended. That a code comes off is said where the lock
// has one. In both languages; the lock is a pretend one.
func TestAnaReadsWhatWasDoneWithAPretendLock(t *testing.T) {
	for lang, say := range map[string]struct{ given, hours, link, ended, off, over string }{
		"en": {"Kim's key is given.", "Kim's hours are changed.", "Kim has a new link.", "Kim's key is ended.", "The code is taken off the lock now.", "The pause is ended."},
		"es": {"La llave de Kim está dada.", "Las horas de Kim cambiaron.", "Kim tiene un enlace nuevo.", "La llave de Kim terminó.", "Ahora se quita el código de la cerradura.", "La pausa terminó."},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			h.withPretendLock()
			h.skip("2027-03-09T11:00:00-06:00") // a Tuesday, in her hours
			phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", map[string][]string{"lang": {lang}, "then": {"/now"}})
			key := map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"week"}, "day": {"tue"}, "from": {"10:00"}, "until": {"12:00"}}
			phone.posts("/home/guests", key).Says("main [role=status]", say.given)
			change := phone.Attr("form[action$='/change']", "action")
			id := change[len("/home/guests/") : len(change)-len("/change")]
			phone.posts(change, map[string][]string{"do": {"not"}, "not-" + id: {"2027-03-16"}}).Says("main [role=status]", say.hours)
			phone.posts(change, map[string][]string{"do": {"link"}}).Says("main [role=status]", say.link)
			phone.posts("/home/guests/pause", map[string][]string{"do": {"pause"}, "for": {"day"}})
			phone.posts("/home/guests/pause", map[string][]string{"do": {"resume"}}).Says("main", say.over)
			h.skip(h.Clock.Now().Add(5 * time.Minute).Format(time.RFC3339))
			phone.posts("/home/guests/"+id+"/end", nil).Says("main [role=status]", say.ended)
			phone.Says("main", say.off)
		})
	}
}
