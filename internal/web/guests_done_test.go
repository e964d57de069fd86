package web_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks"
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

// Ana switches the message at each use on and off, on the row of Kim's key, without scripts and in both languages. Kim reads on her page that
// it is on. The lock is a pretend one.
func TestO21AnaIsToldThroughThePagesWithAPretendLock(t *testing.T) {
	for lang, say := range map[string]struct{ why, on, stop, off, kim string }{
		"en": {"You get a message each time", "you are told when Kim's key is used", "Stop telling me", "You are no longer told", "gets a message each time"},
		"es": {"Recibe un mensaje cada vez", "se le avisa cuando se usa la llave de Kim", "No avisarme más", "Ya no se le avisa", "recibe un mensaje cada vez"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			fake := h.withPretendLock()
			go func() {
				_ = h.Desk.Locks["fake"].Watch(t.Context(), func(w locks.Happening) { _ = h.Desk.HeardLock(t.Context(), "fake", w) })
			}()
			h.skip("2027-03-09T10:03:00-06:00")
			phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", map[string][]string{"lang": {lang}, "then": {"/now"}})
			phone.posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"always"}}).Says("main", say.why)
			change := phone.Attr("form[action$='/change']", "action")
			guest := phone.Attr("input[id^='link-']", "value")
			guest = guest[strings.Index(guest, "/g/"):]
			h.skip("2027-03-09T10:04:00-06:00")
			phone.opens(guest).NeverSays("main", say.kim)
			phone.posts(change, map[string][]string{"do": {"tell"}}).Says("main [role=status]", say.on)
			phone.Says("button[value=tell_end]", say.stop)
			phone.opens(guest).Says("main", say.kim)
			h.skip("2027-03-09T10:05:00-06:00")
			fake.Type(fake.Slots()[1])
			h.skip("2027-03-09T10:06:00-06:00")
			told := 0
			for _, m := range h.Letters(ana) {
				if strings.Contains(m.Link, "#guest-"+change[len("/home/guests/"):len(change)-len("/change")]) && !strings.Contains(m.Title, "Kim") {
					told++
				}
			}
			if told == 0 {
				t.Error("nobody told her")
			}
			phone.posts(change, map[string][]string{"do": {"tell_end"}}).Says("main [role=status]", say.off)
		})
	}
}
