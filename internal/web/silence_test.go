package web_test

import (
	"testing"

	"latchkey"
	"latchkey/internal/locks/fakelock"
)

// Ana's lock is dead, and Kim's key has ended since. Without scripts and in both languages she reads on her first page and in her list that
// the lock does not answer, since when, and that nobody can say this is over but the lock; she may switch the message off. The office
// reads that nobody can know whether a code that should be gone still opens, and not that it does. The lock is a pretend one.
func TestADeadLockOnThePages(t *testing.T) {
	for lang, say := range map[string]struct{ silent, know, opens, over string }{
		"en": {"The lock does not answer", "nobody can know if it still opens this door", "a code that was ended", "until"},
		"es": {"La cerradura no responde", "nadie puede saber si todavía abre esta puerta", "un código terminado", "hasta"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			fake := h.withPretendLock()
			in := func(who latchkey.PersonID, c latchkey.Counter) *phone {
				s := h.signedIn(who, c, latchkey.ProofProven)
				s.posts("/language", map[string][]string{"lang": {lang}, "then": {"/now"}})
				return s
			}
			phone := in(ana, latchkey.CounterHome)
			phone.posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"day"}, "first": {"2027-04-03"}, "from": {"08:00"}, "until": {"12:00"}})
			h.skip("2027-04-03T11:00:00-05:00")
			fake.Misbehave(fakelock.Dead, true)
			h.skip("2027-04-03T12:15:00-05:00")
			office := in("grace-lindqvist", latchkey.CounterOffice).opens("/office/locks")
			office.Says("main", say.know)
			office.NeverSays("main", say.opens)
			in(ana, latchkey.CounterHome).opens("/home/guests").NeverSays("main", say.opens)
			h.skip("2027-04-04T18:00:00-05:00")
			phone = in(ana, latchkey.CounterHome)
			phone.opens("/home").Says("main", say.silent)
			phone.opens("/home/entries").Says("main", say.silent)
			phone.Has("input[name=tell][value=silent][checked]", "input[name=tell][value=away][checked]")
			phone.Lacks("form[action='/home/entries/over']")
			fake.Misbehave(fakelock.Dead, false)
			h.skip("2027-04-04T20:00:00-05:00")
			phone = in(ana, latchkey.CounterHome)
			phone.opens("/home").NeverSays("main", say.silent)
			phone.opens("/home/entries").Says("main", say.silent, say.over)
		})
	}
}
