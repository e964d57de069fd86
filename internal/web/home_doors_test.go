package web_test

import (
	"testing"

	"latchkey"
	"latchkey/internal/locks"
)

// Ana opens her own door from her own page, reads there how it stands and how old that is, and reads there that wrong codes were typed,
// until she says that it is over. A phone that has not shown whose it is sees neither. In both languages, without scripts.
func TestMyOwnDoorStandsOnMyPageWithAPretendLock(t *testing.T) {
	for lang, say := range map[string]struct{ open, turn, seen, wrong, see string }{
		"en": {"Open my door", "Unlock my door now", "It is unlocked. The lock has shown it: 18:40.", "Wrong codes · Front door · since 02:12", "See my locks"},
		"es": {"Abrir mi puerta", "Abrir mi puerta ahora", "Está sin llave. La cerradura lo mostró a las 18:40.", "Códigos equivocados · Front door · desde las 02:12", "Ver mis cerraduras"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", map[string][]string{"lang": {lang}, "then": {"/now"}})
			phone.opens("/home").NeverSays("main", say.open)
			fake := h.withPretendLock()
			go func() {
				_ = h.Desk.Locks["fake"].Watch(t.Context(), func(w locks.Happening) { _ = h.Desk.HeardLock(t.Context(), "fake", w) })
			}()
			phone.opens("/home").Says("main", say.open, say.see)
			phone.Lacks("main .note-bad")
			phone.taps(say.turn).Says("main", say.seen)
			if bolt := fake.Bolt(); bolt != latchkey.BoltUnlocked {
				t.Errorf("the bolt is %s", bolt)
			}
			h.skip("2027-04-02T02:12:00-05:00")
			for _, second := range []string{"01", "02", "03", "04", "05"} {
				fake.Type("111111")
				h.skip("2027-04-02T02:12:" + second + "-05:00")
			}
			phone = h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", map[string][]string{"lang": {lang}, "then": {"/now"}})
			phone.opens("/home").Says("main .note-bad", say.wrong)
			phone.Has(".note-bad a[href$='#wrong']")
			guest := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofClaimed)
			guest.opens("/home").NeverSays("main", say.wrong, say.open)
			phone.opens("/home/entries")
			phone.posts("/home/entries/over", map[string][]string{"alert": {phone.Attr("form[action='/home/entries/over'] button", "value")}})
			phone.opens("/home").Lacks("main .note-bad")
		})
	}
}
