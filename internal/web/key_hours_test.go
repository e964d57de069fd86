package web_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks/fakelock"
)

// Kim comes on Tuesdays and Thursdays from ten to noon. Ana changes that: the form stands filled in, the first tap says before and after, the
// second changes it. Kim's link, code and phone stay, and her page says the new hours; the log says what was changed; a message for Kim is
// ready. On Tuesday at half past nine her code opens. Then Ana takes the Tuesdays away while Kim's code is on a lock that keeps it, and
// reads that it still opens the door. In both languages; the lock is a pretend one.
func TestAnaChangesTheHoursOfAKeyWithAPretendLock(t *testing.T) {
	for lang, say := range map[string]struct{ link, look, do, lead, was, will, instead, takes, onLock, still, changed, tell, log, logged, gone string }{
		"en": {"Change the hours", "See what changes", "Change the hours", "The key stays the same", "Until now", "After the change", "Every Tuesday and Thursday, 09:00–12:00 instead of 10:00–12:00", "This takes time away.",
			"On a lock the old hours count until it was seen with the new ones", "It may still open the door until the lock has let go of it", "Your hours were changed", "Tell Kim the new hours", "Kim's hours were changed", "No longer: Every Tuesday, 09:00–12:00", "Left out: Thursday 18 Mar 2027"},
		"es": {"Cambiar las horas", "Ver qué cambia", "Cambiar las horas", "La llave sigue igual", "Hasta ahora", "Después del cambio", "Todos los martes y jueves, 09:00–12:00 en vez de 10:00–12:00", "Esto quita tiempo.",
			"En una cerradura cuentan las horas de antes hasta que se la vio con las nuevas", "Puede que todavía abra la puerta hasta que la cerradura lo suelte", "Sus horas cambiaron", "Avisar a Kim de las nuevas horas", "Cambiaron las horas de Kim", "Ya no: Todos los martes, 09:00–12:00", "Se quitó: jueves 18 mar 2027"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			fake := h.withPretendLock()
			h.skip("2027-03-08T09:00:00-06:00")
			phone, kim := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven), h.phone()
			speak := map[string][]string{"lang": {lang}, "then": {"/now"}}
			phone.posts("/language", speak)
			kim.posts("/language", speak)
			phone.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"week"}, "day": {"tue", "thu"}, "from": {"10:00"}, "until": {"12:00"}, "last": {"2027-04-29"}, "uses": {"9"}})
			link := guestLinkIn.FindStringSubmatch(phone.body)[1]
			phone.NeverSays("main", say.tell)
			at := phone.Attr("a[href*='/hours?home=']", "href")
			id := strings.Split(at, "/")[3]

			phone.opens(at).Says("main", say.lead)
			phone.Has("input[name=when][value=week][checked]", "input[name=day][value=tue][checked]", "input[name=day][value=thu][checked]")
			phone.Lacks("input[name=day][value=fri][checked]", "input[name='day-2'][checked]", "input[name=except]", "input[name=guest]", "input[name=uses]")
			for field, want := range map[string]string{"from": "10:00", "until": "12:00", "last": "2027-04-29", "first": "", "from-2": ""} {
				if got := phone.Attr("#"+field, "value"); got != want {
					t.Errorf("%s is %q, want %q", field, got, want)
				}
			}
			sent := map[string][]string{"home": {"maple-512"}, "read": {"0"}, "when": {"week"}, "day": {"tue", "thu"}, "from": {"09:00"}, "until": {"12:00"}, "last": {"2027-04-29"}}
			phone.posts(at, sent).Says("main", say.was, say.will, say.instead)
			phone.NeverSays("main", say.takes)
			kim.opens(link).NeverSays("main", "09:00")
			phone.taps(say.do)
			phone.opens("/home/guests").Says("main", "09:00–12:00", say.tell)
			sms, _ := url.PathUnescape(phone.Attr("a[href^='sms:']", "href"))
			if !strings.Contains(sms, "09:00–12:00") || !strings.Contains(sms, link) {
				t.Errorf("the message for Kim: %s", sms)
			}
			kim.opens(link).Says("main", say.changed, "09:00–12:00")
			kim.NeverSays("main", "10:00–12:00")
			phone.opens("/home/log").Says("main", say.log, say.instead)

			phone.posts(at, sent) // the tab that was left open
			if phone.status != 422 {
				t.Errorf("what stands already: %d", phone.status)
			}

			h.skip("2027-03-09T09:30:00-06:00")
			kim.opens(link).posts(link+"/code", nil)
			digits := kim.Text(".digits")
			if digits == "" || !fake.Type(digits) {
				t.Fatalf("in the new hours: %s", kim.Text("main"))
			}
			phone = h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			phone.posts("/language", speak)
			fake.Misbehave(fakelock.KeepsCode, true)
			sent["read"], sent["day"] = []string{"1"}, []string{"thu"}
			phone.posts(at, sent).Says("main", say.takes, say.onLock)
			phone.taps(say.do)
			phone.opens("/home/guests").Says("main", say.still)
			if !fake.Type(digits) {
				t.Error("it is gone, and is said to open")
			}
			kim.opens(link).Lacks("form[action$='/code']")
			phone.opens("/home/log").Says("main", say.logged)
			fake.Misbehave(fakelock.KeepsCode, false)
			h.skip("2027-03-09T11:00:00-06:00")
			phone.opens("/home/guests").NeverSays("main", say.still)

			phone.posts("/home/guests/"+id+"/change", map[string][]string{"home": {"maple-512"}, "do": {"not"}, "not-" + id: {"2027-03-18"}})
			phone.opens("/home/log").Says("main", say.gone)
			phone.opens(at).Has("input[name=except][value='2027-03-18'][checked]")
			sent["read"] = []string{"3"}
			phone.posts(at, sent).Says("main", "18 ")
			phone.taps(say.do)
			phone.opens(at).Lacks("input[name=except]")
			h.skip("2027-03-18T09:30:00-05:00")
			kim.opens(link).posts(link+"/code", nil)
			if again := kim.Text(".digits"); again != digits {
				t.Errorf("the same link and code: %s", kim.Text("main"))
			}
			h.skip(h.Clock.Now().Add(time.Minute).Format(time.RFC3339))
		})
	}
}

// More hours on other days: Tuesday mornings and Saturday nights in one key, each with its own fields, and the night is asked about before it is
// changed. What the form cannot show, it does not lose. Whoever reads hours that somebody else has changed since is shown those, and
// nothing is changed; going back to write it otherwise loses nothing.
func TestAKeyWithHoursOnOtherDays(t *testing.T) {
	h := openHouse(t, "O-08")
	h.withPretendLock()
	h.skip("2027-03-08T09:00:00-06:00")
	phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	phone.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"week"}, "day": {"tue"}, "from": {"10:00"}, "until": {"12:00"}})
	at := phone.Attr("a[href*='/hours?home=']", "href")
	sent := map[string][]string{"home": {"maple-512"}, "read": {"0"}, "when": {"week"}, "day": {"tue"}, "from": {"10:00"}, "until": {"12:00"}, "day-2": {"sat"}, "from-2": {"20:00"}, "until-2": {"02:00"}}
	phone.opens(at).posts(at, sent).Says("main", "New: Every Saturday, 20:00 until 02:00 the next day", "This goes over midnight: from 20:00 until 02:00 the next morning", "The clocks change on Sunday 7 Nov 2027")
	edit := map[string][]string{"do": {"edit"}}
	for name, v := range sent {
		edit[name] = v
	}
	phone.posts(at, edit).Has("input[name='day-2'][value=sat][checked]", "details[open] input[name='from-2'][value='20:00']", "input[name='from-3']")
	phone.opens(at).posts(at, sent).taps("Change the hours")
	phone.opens("/home/guests").Says("main", "Every Tuesday, 10:00–12:00", "Every Saturday, 20:00 until 02:00 the next day")

	phone.opens(at).Has("input[name='day-2'][value=sat][checked]", "input[name='from-2'][value='20:00']")
	sent["do"], sent["until-2"] = []string{"change"}, []string{"01:00"} // read before that change, by somebody else
	if phone.posts(at, sent); phone.status != 409 {
		t.Errorf("hours that were read before: %d", phone.status)
	}
	phone.Says("main", "Somebody else has changed these hours.")
	phone.Has("input[name='until-2'][value='02:00']")

	delete(sent, "day-2")
	sent["read"] = []string{"1"}
	phone.posts(at, sent)
	phone.opens("/home/guests").NeverSays("main", "Every Saturday")
	sent["read"], sent["when"] = []string{"2"}, []string{"span"}
	sent["first"], sent["last"], sent["day"] = []string{"2027-03-12"}, []string{"2027-03-14"}, nil
	phone.posts(at, sent)
	phone.opens(at).Has("input[name=when][value=span][checked]", "#first[value='2027-03-12']", "#last[value='2027-03-14']", "#from[value='10:00']")
	sent["read"], sent["last"] = []string{"3"}, []string{"2027-03-01"}
	if phone.posts(at, sent); phone.status != 422 {
		t.Errorf("an end before the beginning: %d", phone.status)
	}
	phone.Says("main", "The end comes before the beginning.")
	sent["last"], sent["do"] = []string{"2027-03-14"}, nil
	sent["when"] = []string{"week"}
	if phone.posts(at, sent); phone.status != 422 {
		t.Errorf("no day of the week: %d", phone.status)
	}
	phone.opens("/home/guests").taps("End it now")
	if phone.opens(at); phone.status != 409 {
		t.Errorf("a key that has ended: %d", phone.status)
	}
	if !regexp.MustCompile(`This key has ended`).MatchString(phone.body) {
		t.Errorf("it says: %s", phone.Text("main"))
	}
}
