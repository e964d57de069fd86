package web_test

import (
	"testing"
	"time"

	"latchkey"
)

// Ana has paused her guests and gives a key. The form says that it will be paused with the others; she leaves that as it is for Lee, and lets
// Mei in all the same. In both languages; the lock is a pretend one.
func TestTheFormSaysThatGuestsArePausedWithAPretendLock(t *testing.T) {
	for lang, say := range map[string]struct{ until, too, free, lead, leePaused, now, again string }{
		"en": {"Your guests' keys are paused until", "A key that you give now is paused with the others", "Not paused, because you let them in all the same: Mei.", "also so for a key that you give meanwhile", "Paused until", "May come in now", "Let them in again"},
		"es": {"Las llaves de sus visitas están en pausa hasta", "Una llave que dé ahora queda en pausa con las demás", "Sin pausa, porque usted las dejó entrar igual: Mei.", "Vale también para una llave que usted dé mientras tanto", "En pausa hasta", "Puede entrar ahora", "Dejarlas entrar otra vez"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			fake := h.withPretendLock()
			phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", map[string][]string{"lang": {lang}, "then": {"/now"}})
			key := map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"always"}}
			phone.opens("/home/guests").Lacks("input[name=anyway]")
			phone.posts("/home/guests", key)
			phone.opens("/home/guests/pause").Says("main", say.lead)
			phone.posts("/home/guests/pause", map[string][]string{"do": {"pause"}, "for": {"day"}})
			phone.opens("/home/guests").Says("main", say.until, say.too)
			phone.Has("input[name=anyway]")
			phone.Lacks("input[name=anyway][checked]")
			key["guest"] = []string{"Lee"}
			phone.posts("/home/guests", key)
			phone.opens("/home/guests").Says("main > section", say.leePaused)
			phone.NeverSays("main", say.now)
			key["guest"], key["anyway"] = []string{"Mei"}, []string{"yes"}
			key["door"] = nil // something is missing: what she chose stays
			phone.posts("/home/guests", key).Has("input[name=anyway][checked]")
			key["door"] = []string{"unit"}
			phone.posts("/home/guests", key)
			h.skip(h.Clock.Now().Add(5 * time.Minute).Format(time.RFC3339))
			phone.opens("/home/guests").Says("main", say.now)
			if n := len(fake.Slots()); n != 1 {
				t.Errorf("%d codes on the lock in the pause, want Mei's alone", n)
			}
			phone.opens("/home/guests/pause").Says("main", say.free)
			phone.taps(say.again)
			h.skip(h.Clock.Now().Add(5 * time.Minute).Format(time.RFC3339))
			if n := len(fake.Slots()); n != 3 {
				t.Errorf("%d codes on the lock after it", n)
			}
			phone.opens("/home/guests").Lacks("input[name=anyway]")
		})
	}
}

// Kim comes on Tuesdays, and Ana pauses her on a Monday for a week. Her page says until when, names the button for what it does then, and the
// next visit is the one after the pause. In both languages; the lock is a pretend one.
func TestTheNextVisitOfAPausedGuestWithAPretendLock(t *testing.T) {
	for lang, say := range map[string]struct{ until, see, pause, off, early, next string }{
		"en": {"Paused until 15 Mar 2027, 09:00", "See the pause, or end it", "Pause guests' keys", "Not on the lock while the key is paused", "Tuesday 9 Mar", "Tuesday 16 Mar"},
		"es": {"En pausa hasta el 15 mar 2027 a las 09:00", "Ver la pausa, o terminarla", "Pausar las llaves de visitas", "No está en la cerradura mientras la llave esté en pausa", "martes 9 mar", "martes 16 mar"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			h.withPretendLock()
			h.skip("2027-03-08T09:00:00-06:00")
			phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", map[string][]string{"lang": {lang}, "then": {"/now"}})
			phone.posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"week"}, "day": {"tue"}, "from": {"10:00"}, "until": {"12:00"}})
			phone.opens("/home/guests").Says("main", say.pause)
			phone.posts("/home/guests/pause", map[string][]string{"do": {"pause"}, "for": {"week"}})
			phone.opens("/home/guests").Says("main", say.until, say.see, say.off, say.next)
			phone.NeverSays("main", say.pause, say.early)
		})
	}
}
