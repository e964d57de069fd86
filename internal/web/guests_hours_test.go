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
	for lang, say := range map[string]struct{ first, kept, is, show string }{
		"en": {"Not on the lock yet", "The lock itself lets it in only in its hours (read back", "Your code is on the lock already, and the lock takes it only in your time.", "Show my code"},
		"es": {"Todavía no está en la cerradura", "La propia cerradura solo lo acepta en sus horas (comprobado", "Su código ya está en la cerradura, y ella solo lo acepta en sus horas.", "Ver mi código"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			fake := h.withPretendLockThat(latchkey.LockCan{Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8, WeekHours: 4})
			h.skip("2027-03-08T09:00:00-06:00")
			phone, kim := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven), h.phone()
			speak := map[string][]string{"lang": {lang}, "then": {"/now"}}
			phone.posts("/language", speak)
			kim.posts("/language", speak)
			phone.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"week"}, "day": {"tue", "thu"}, "from": {"10:00"}, "until": {"12:00"}}).Says("main", say.first)
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

// Ana writes ten until ten, which is 24 hours or a slip. She is asked about exactly that, and Kim reads it; midnight until midnight
// is a whole day, and asked about as one. In both languages.
func TestTenUntilTenIsAskedAboutAsADay(t *testing.T) {
	for lang, says := range map[string]struct{ ask, day, kim string }{
		"en": {"From 10:00 until 10:00 the next day is 24 hours. Is that right?", "From 00:00 until 00:00 is the whole day, 24 hours. Is that right?", "Every Tuesday, 24 hours, from 10:00 until 10:00 the next day"},
		"es": {"Desde las 10:00 hasta las 10:00 del día siguiente son 24 horas. ¿Es así?", "Desde las 00:00 hasta las 00:00 es el día entero, 24 horas. ¿Es así?", "Todos los martes, 24 horas, desde las 10:00 hasta las 10:00 del día siguiente"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			h.withPretendLock()
			h.skip("2027-03-08T09:00:00-06:00")
			phone, kim := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven), h.phone()
			speak := map[string][]string{"lang": {lang}, "then": {"/now"}}
			phone.posts("/language", speak)
			kim.posts("/language", speak)
			give := map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"week"}, "day": {"tue"}, "from": {"00:00"}, "until": {"00:00"}}
			phone.posts("/home/guests", give).Says("#sure", says.day)
			give["from"], give["until"] = []string{"10:00"}, []string{"10:00"}
			phone.posts("/home/guests", give).Says("#sure", says.ask)
			phone.NeverSays("#sure", "midnight", "medianoche")
			give["sure"] = []string{phone.Attr("input[name=sure]", "value")}
			phone.posts("/home/guests", give)
			kim.opens(guestLinkIn.FindStringSubmatch(phone.opens("/home/guests").body)[1]).Says("main", says.kim)
		})
	}
}

// Ana lets a friend in from Friday evening on, and says no end: the key holds until she ends it, and her page and the friend's say so. An
// end without a beginning holds from now. On one day, or on days of the week, a time that is left out is the day's beginning or
// its end, and she is asked. In both languages.
func TestAnEndOrABeginningThatIsLeftOut(t *testing.T) {
	for lang, say := range map[string]struct{ from, until, ended, noEnd, noBeginning, noLast string }{
		"en": {"From Friday 12 Mar 2027 18:00 on, until it is ended", "May come in now, until tomorrow 12:00", "until this key is ended", "No end is given. Then it is from 10:00 until midnight.", "No beginning is given. Then it is from midnight, when the day begins, until 12:00.",
			"No last day is given. Then the key ends on Saturday 13 Mar 2027 at 12:00."},
		"es": {"Desde el viernes 12 mar 2027 18:00 en adelante, hasta que se termine", "Puede entrar ahora, hasta mañana a las 12:00", "hasta que se termine esta llave", "Falta el final. Entonces es desde las 10:00 hasta la medianoche.", "Falta el comienzo. Entonces es desde la medianoche en que empieza el día hasta las 12:00.",
			"Falta el último día. Entonces la llave termina el sábado 13 mar 2027 a las 12:00."},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			fake := h.withPretendLock()
			h.skip("2027-03-08T09:00:00-06:00")
			phone, kim := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven), h.phone()
			speak := map[string][]string{"lang": {lang}, "then": {"/now"}}
			phone.posts("/language", speak)
			kim.posts("/language", speak)
			give := func(form map[string][]string) {
				t.Helper()
				form["guest"], form["door"] = []string{"Kim"}, []string{"unit"}
				phone.posts("/home/guests", form)
			}
			give(map[string][]string{"when": {"span"}, "first": {"2027-03-12"}, "from": {"18:00"}, "until": {""}, "last": {""}})
			phone.opens("/home/guests").Says("main", say.from)
			link := guestLinkIn.FindStringSubmatch(phone.body)[1]
			kim.opens(link).Says("main", say.from)
			h.skip("2027-03-12T18:05:00-06:00")
			kim.opens(link).Says("main", say.ended)
			if kim.posts(link+"/code", nil); !fake.Type(kim.Text(".digits")) {
				t.Error("her digits do not open")
			}
			h.skip("2027-05-12T18:05:00-05:00")
			kim.opens(link).Says("main", say.ended)

			h = openHouse(t, "O-08")
			h.skip("2027-03-08T09:00:00-06:00")
			phone = h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", speak)
			give(map[string][]string{"when": {"span"}, "from": {""}, "until": {"12:00"}, "last": {"2027-03-09"}})
			phone.opens("/home/guests").Says("main", say.until)
			give(map[string][]string{"when": {"span"}, "first": {"2027-03-12"}, "from": {"18:00"}, "until": {"12:00"}, "last": {""}}) // the form had 12:00 in it
			phone.Says("#sure", say.noLast)
			give(map[string][]string{"when": {"week"}, "day": {"tue"}, "from": {"10:00"}, "until": {""}})
			phone.Says("#sure", say.noEnd)
			day := map[string][]string{"when": {"day"}, "first": {"2027-03-10"}, "from": {""}, "until": {"12:00"}}
			give(day)
			phone.Says("#sure", say.noBeginning)
			day["sure"] = []string{phone.Attr("input[name=sure]", "value")}
			if give(day); phone.status != 200 {
				t.Errorf("after the yes: %d", phone.status)
			}
			give(map[string][]string{"when": {"span"}, "first": {"2027-03-12"}, "last": {"2027-03-11"}})
			phone.Has("#last-fault")
		})
	}
}
