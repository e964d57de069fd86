package web_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks/fakelock"
)

// A lock that keeps hours by itself: Ana reads that it was read with Kim's, Kim that her code is there and waits; at eleven, with the
// network away since the day before, she reads her digits and they open. In both languages.
func TestALockKeepsTheHoursWithAPretendLock(t *testing.T) {
	for lang, say := range map[string]struct{ kept, is, show string }{
		"en": {"The lock itself lets it in only in its hours (read back", "Your code is on the lock already, and the lock takes it only in your time.", "Show my code"},
		"es": {"La propia cerradura solo lo acepta en sus horas (comprobado", "Su código ya está en la cerradura, y ella solo lo acepta en sus horas.", "Ver mi código"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			fake := h.withPretendLockThat(latchkey.LockCan{Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8, WeekHours: 4})
			h.skip("2027-03-08T09:00:00-06:00")
			phone, kim := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven), h.phone()
			speak := map[string][]string{"lang": {lang}, "then": {"/now"}}
			phone.posts("/language", speak)
			kim.posts("/language", speak)
			phone.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"week"}, "day": {"tue", "thu"}, "from": {"10:00"}, "until": {"12:00"}})
			h.skip("2027-03-08T09:05:00-06:00")
			phone.opens("/home/guests").Says("main", say.kept)
			link := guestLinkIn.FindStringSubmatch(phone.body)
			kim.opens(link[1]).Says("main", say.is)
			kim.Lacks(".digits", "form[action$='/code']")

			fake.Misbehave(fakelock.Away, true)
			h.skip("2027-03-09T11:00:00-06:00")
			kim.opens(link[1]).taps(say.show)
			if !fake.Type(kim.Text(".digits")) {
				t.Error("the digits she reads do not open")
			}
		})
	}
}

// A form that names another home does nothing at one's own, whoever made it: an old tab of a home that was left, or a stranger.
func TestAFormOfAnotherHomeDoesNothingHere(t *testing.T) {
	h := openHouse(t, "O-08")
	fake := h.withPretendLock()
	phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	phone.posts("/home/guests", map[string][]string{"home": {"maple-506"}, "guest": {"Kim"}, "door": {"unit"}, "when": {"always"}})
	if phone.status != 404 {
		t.Errorf("a key for another home: %d", phone.status)
	}
	h.skip(h.Clock.Now().Add(time.Minute).Format(time.RFC3339))
	if phone.opens("/home/guests").NeverSays("main", "Kim"); len(fake.Slots()) != 0 {
		t.Error("a code was put on the lock of this one")
	}
	phone.posts("/home/guests", map[string][]string{"home": {"maple-512"}, "guest": {"Kim"}, "door": {"unit"}, "when": {"always"}})
	phone.opens("/home/guests").Says("main", "Kim")
}
