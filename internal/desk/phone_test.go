package desk_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify"
	"latchkey/internal/notify/phonetest"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// phones is a house that reaches Mei, Tomas and Theo by telephone alone, through a stand-in of a provider.
type phones struct {
	*house
	provider *phonetest.Provider
	n        int
}

var numbers = map[latchkey.PersonID]string{mei: "+12175550113", tomas: "+12175550115", theo: "+12175550114", ana: "+12175550111"}

func eachPhones(t *testing.T, channel string, f func(t *testing.T, p *phones)) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		f(t, newPhones(t, dsn, channel))
	})
}

func newPhones(t *testing.T, dsn, channel string) *phones {
	h := newHouse(t, dsn, twoAtNight, nil)
	p := &phones{house: h, provider: phonetest.New(t, h.clock.Now)}
	text, err := notify.NewText(p.provider.Settings(), h.clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	voice, err := notify.NewVoice(p.provider.Settings(), h.clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	if h.desk.Notify, err = notify.NewSet(text, voice); err != nil {
		t.Fatal(err)
	}
	if err := h.store.Do(h.ctx, store.Take{}, func(tx *store.Tx) error {
		for id, number := range numbers {
			who, err := tx.Person(id)
			if err != nil {
				return err
			}
			who.Contacts = []latchkey.Contact{{ID: latchkey.ContactID(id) + "-1-tel", Channel: channel, Address: number, Nights: true, Verified: who.Contacts[0].Verified}}
			if err := tx.PutPerson(who); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *phones) hook(path string, form url.Values) desk.Hook {
	return desk.Hook{Path: path, Form: form, Signature: phonetest.Signature(p.desk.BaseURL+path, form)}
}

// writes is a text from somebody's number.
func (p *phones) writes(who latchkey.PersonID, body string) string {
	p.t.Helper()
	p.n++
	answer, err := p.desk.TextIn(p.ctx, p.hook("/hook/sms", phonetest.Writes(numbers[who], body, fmt.Sprintf("SMin%d", p.n))))
	if err != nil {
		p.t.Fatalf("%s writes %q: %v", who, body, err)
	}
	return answer
}

// reports is a call-back about what was sent last to somebody.
func (p *phones) reports(who latchkey.PersonID, status string) error {
	p.t.Helper()
	p.n++
	i := p.last(who)
	form := i.Reports(status)
	form.Set("Nonce", fmt.Sprint(p.n)) // the provider names each of its requests
	path := strings.TrimPrefix(i.Status, p.desk.BaseURL)
	token := strings.Split(path, "/")[3]
	if i.Kind == "Calls" {
		return p.desk.CallStatus(p.ctx, token, p.hook(path, form))
	}
	return p.desk.TextStatus(p.ctx, token, p.hook(path, form))
}

func (p *phones) last(who latchkey.PersonID) phonetest.Item {
	p.t.Helper()
	all := p.provider.Took(numbers[who], "")
	if len(all) == 0 {
		p.t.Fatalf("nothing went to %s", who)
	}
	return all[len(all)-1]
}

// code is the number in the text with which it is answered.
func (p *phones) code(who latchkey.PersonID) string {
	p.t.Helper()
	for _, s := range []string{"Reply ", "Responda "} {
		if _, rest, ok := strings.Cut(p.last(who).Body, s); ok {
			return rest[:3]
		}
	}
	p.t.Fatalf("no number in %q", p.last(who).Body)
	return ""
}

func (p *phones) message(who latchkey.PersonID, c latchkey.Lockout) latchkey.Message {
	p.t.Helper()
	return p.messageTo(who, c, latchkey.ContactID(who)+"-1-tel")
}

func (p *phones) caseNow(id latchkey.LockoutID) latchkey.Lockout {
	p.t.Helper()
	cv, err := p.desk.CaseFor(p.ctx, p.resident(), id)
	if err != nil {
		p.t.Fatal(err)
	}
	return cv.Case
}

// A whole night by text alone: asked, delivered, no, the next, yes with the number and minutes.
func TestACaseByTextAlone(t *testing.T) {
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		_, c := p.lockedOut()
		text := p.last(mei)
		if notify.Segments(text.Body) != 1 || !strings.Contains(text.Body, "Ana is locked out") || !strings.Contains(text.Body, "/a/") ||
			strings.Contains(text.Body, "120 Maple") || strings.Contains(text.Body, "512") || strings.Contains(text.Body, "Ruiz") {
			t.Errorf("%d letters: %s", len(text.Body), text.Body)
		}
		p.want("the provider took it", p.message(mei, c).State, latchkey.MessageSent)
		if err := p.reports(mei, "delivered"); err != nil {
			t.Fatal(err)
		}
		p.want("delivered, by the call-back alone", p.message(mei, c).State, latchkey.MessageDelivered)
		for _, yes := range []string{"Y", "yes", "yes 15", "coming!", "Sí 15"} {
			if says := p.writes(mei, yes); !strings.Contains(says, "tap the link") && !strings.Contains(says, "Tap the link") {
				t.Errorf("%q is answered with %q", yes, says)
			}
		}
		p.want("a bare yes is no acceptance", p.caseNow(c.ID).Owner, "")
		if says := p.writes(mei, "No, sorry"); !strings.Contains(says, "We ask the next one") {
			t.Errorf("a no: %q", says)
		}
		p.want("the no is read in the text", p.message(mei, c).State, latchkey.MessageSeen)
		p.pump()
		if says := p.writes(tomas, p.code(tomas)+" 20"); !strings.Contains(says, "Ana is told: about 20 min") {
			t.Errorf("a yes: %q", says)
		}
		now := p.caseNow(c.ID)
		p.want("Tomas has it", now.Stage, latchkey.StageComing)
		p.want("in twenty minutes", *now.Find(now.Owner).Minutes, 20)
		p.want("once", len(p.provider.Took(numbers[mei], "")), 1)
		p.must(p.desk.Inside(p.ctx, p.resident(), c.ID))
		p.pump()
		if last := p.last(tomas).Body; !strings.Contains(last, "no help with the door any more") {
			t.Errorf("at the end Tomas reads %q", last)
		}
		if says := p.writes(tomas, "no"); !strings.Contains(says, "nothing to answer") {
			t.Errorf("after the end: %q", says)
		}
	})
}

// Whoever forges a number has not read the text, and does not get far by guessing.
func TestAForgedYesByText(t *testing.T) {
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		_, c := p.lockedOut()
		right := p.code(mei)
		for n := 100; n < 110; n++ {
			if wrong := fmt.Sprint(n); wrong != right {
				p.writes(mei, wrong+" 15")
			}
		}
		if says := p.writes(mei, right+" 15"); !strings.Contains(says, "tap the link") {
			t.Errorf("after many wrong numbers the right one is answered with %q", says)
		}
		p.want("nobody owns it", p.caseNow(c.ID).Owner, "")
		h := desk.Helper{Token: strings.Split(p.last(mei).Body, "/a/")[1], Device: "phone of mei"}
		p.must(p.desk.Answer(p.ctx, h, latchkey.ReplyComing, 15)) // the link still works for whoever has it
		if says := p.writes(tomas, right+" 15"); strings.Contains(says, "is told") {
			t.Errorf("a code from another number: %q", says)
		}
		if says := p.writes(ana, "no"); !strings.Contains(says, "nothing to answer") {
			t.Errorf("a no from somebody who was not asked: %q", says)
		}
	})
}

// Call-backs come twice, in any order, forged and replayed. None of it takes a state back, and what is refused changes nothing.
func TestCallBacksOfTextsInAnyOrder(t *testing.T) {
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		_, c := p.lockedOut()
		text := p.last(mei)
		path := strings.TrimPrefix(text.Status, p.desk.BaseURL)
		token := strings.Split(path, "/")[3]
		state := func() latchkey.MessageState { return p.message(mei, c).State }

		forged := p.hook(path, text.Reports("delivered"))
		forged.Signature = phonetest.Signature(p.desk.BaseURL+path, text.Reports("failed"))
		p.want("forged", kind(p.desk.TextStatus(p.ctx, token, forged)), latchkey.Forbidden)
		elsewhere := p.hook("/hook/text/abc/status", text.Reports("delivered"))
		p.want("signed for another line", kind(p.desk.TextStatus(p.ctx, token, desk.Hook{Path: path, Form: elsewhere.Form, Signature: elsewhere.Signature})), latchkey.Forbidden)
		p.want("an unknown line", kind(p.desk.TextStatus(p.ctx, "abc", elsewhere)), latchkey.Forbidden)
		p.want("nothing changed", state(), latchkey.MessageSent)

		genuine := p.hook(path, text.Reports("delivered"))
		if err := p.desk.TextStatus(p.ctx, token, genuine); err != nil {
			t.Fatal(err)
		}
		p.want("a replay", kind(p.desk.TextStatus(p.ctx, token, genuine)), latchkey.Forbidden)
		for _, late := range []string{"sent", "queued", "undelivered", "failed"} {
			if err := p.reports(mei, late); err != nil {
				t.Fatal(err)
			}
			p.want(late+" comes late", state(), latchkey.MessageDelivered)
		}
		p.want("a state nobody knows", kind(p.reports(mei, "teleported")), latchkey.Forbidden)

		p.pump()
		p.writes(mei, "no")
		p.pump()
		if err := p.reports(tomas, "undelivered"); err != nil {
			t.Fatal(err)
		}
		if err := p.reports(tomas, "sent"); err != nil {
			t.Fatal(err)
		}
		m := p.message(tomas, c)
		if m.State != latchkey.MessageFailed || m.Detail != "The phone did not get the text." {
			t.Errorf("undelivered, then sent: %+v", m)
		}
		p.clock.set(p.clock.Now().Add(72 * time.Hour))
		p.want("after two days the line is closed", kind(p.reports(mei, "delivered")), latchkey.Forbidden)
	})
}

// STOP is honoured at once, in both languages, for the number itself, and seen where it matters. START takes it back.
func TestWhoAsksForNoTexts(t *testing.T) {
	for _, word := range []string{"STOP", "stop.", "Unsubscribe", "CANCEL", "end", "QUIT", "Alto", "BAJA"} {
		t.Run(word, func(t *testing.T) {
			p := newPhones(t, storetest.SQLite(t), "sms")
			if says := p.writes(mei, word); !strings.Contains(says, "no more texts") {
				t.Fatalf("answered with %q", says)
			}
			p.want("it is confirmed once", p.writes(mei, word), "")
			_, c := p.lockedOut()
			p.later(30 * time.Minute)
			p.want("texts to Mei", len(p.provider.Took(numbers[mei], "")), 0)
			p.want("the others are asked", len(p.provider.Took(numbers[tomas], "")) > 0, true)
			p.want("Mei must be rung", p.caseNow(c.ID).Asks[0].ByPhone, true)
			p.want("nothing is written back any more", p.writes(mei, "no"), "")
		})
	}
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		_, c := p.lockedOut()
		p.writes(mei, "STOP")
		hv, err := p.desk.HomeFor(p.ctx, p.resident(), h512)
		if err != nil {
			t.Fatal(err)
		}
		p.want("the resident's home says so", fmt.Sprint(hv.NoTexts, hv.OnlyNoTexts), "[Mei] false")
		cv, err := p.desk.CaseFor(p.ctx, p.resident(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		p.want("and the plan", fmt.Sprint(cv.NoTexts), "[Mei]")
		cv, err = p.desk.CaseFor(p.ctx, p.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		p.want("a code learns no name", len(cv.NoTexts), 0)
		// A contact that is written down later has the same number.
		f := mapleFile()
		f.People[2].Contacts = append(f.People[2].Contacts, latchkey.Contact{ID: "tomas-new", Channel: "sms", Address: numbers[mei], Nights: true})
		if _, err := p.desk.Import(p.ctx, f, "import", false); err != nil {
			t.Fatal(err)
		}
		before := len(p.provider.Took(numbers[mei], ""))
		p.later(20 * time.Minute)
		p.want("texts to that number", len(p.provider.Took(numbers[mei], "")), before)
		if says := p.writes(mei, "START"); !strings.Contains(says, "our texts again") {
			t.Errorf("START: %q", says)
		}
		p.must(p.desk.CallOff(p.ctx, p.resident(), c.ID))
		p.pump()
		p.want("texts go again", len(p.provider.Took(numbers[mei], "")) > before, true)
	})
}

// When the provider itself was told STOP, the house learns it from the refusal.
func TestTheProviderWasToldToStop(t *testing.T) {
	p := newPhones(t, storetest.SQLite(t), "sms")
	p.provider.Behaves(numbers[mei], phonetest.Stopped)
	_, c := p.lockedOut()
	m := p.message(mei, c)
	p.want("it failed, and why", fmt.Sprint(m.State, " ", m.Detail), "failed They asked for no texts.")
	cv, err := p.desk.CaseFor(p.ctx, p.resident(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	p.want("the plan says so", fmt.Sprint(cv.NoTexts), "[Mei]")
}

// The answer to a text is lost, the call-back is quicker than the answer, the provider takes it twice: it is sent once, and
// what is known is never less than what was proved.
func TestATextWhoseAnswerIsLost(t *testing.T) {
	for _, mood := range []phonetest.Mood{phonetest.TakenLost, phonetest.TooMany, phonetest.Broken} {
		eachPhones(t, "sms", func(t *testing.T, p *phones) {
			p.provider.Behaves(numbers[mei], mood)
			_, c := p.lockedOut()
			p.later(20 * time.Second)
			p.want(string(mood)+": texts to Mei", len(p.provider.Took(numbers[mei], "")), 1)
			m := p.message(mei, c)
			if m.State != latchkey.MessageSent || m.Provider == "" || p.provider.Asked() == 0 {
				t.Errorf("%s: %+v, asked %d times", mood, m, p.provider.Asked())
			}
		})
	}
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		p.provider.OnAccepted(func(i phonetest.Item) { // before the answer
			path := strings.TrimPrefix(i.Status, p.desk.BaseURL)
			if err := p.desk.TextStatus(p.ctx, strings.Split(path, "/")[3], p.hook(path, i.Reports("delivered"))); err != nil {
				t.Error(err)
			}
		})
		p.provider.Behaves(numbers[mei], phonetest.TakenLost)
		_, c := p.lockedOut()
		p.later(20 * time.Second)
		p.want("texts to Mei", len(p.provider.Took(numbers[mei], "")), 1)
		p.want("delivered", p.message(mei, c).State, latchkey.MessageDelivered)
		p.want("nobody had to be asked", p.provider.Asked(), 0)
	})
}

// A text in Spanish, without the accents that it has no room for, is one text, too.
func TestATextInSpanish(t *testing.T) {
	p := newPhones(t, storetest.SQLite(t), "sms")
	f := mapleFile()
	f.People[1].Language = "es"
	if _, err := p.desk.Import(p.ctx, f, "import", false); err != nil {
		t.Fatal(err)
	}
	p.desk.BaseURL = "https://key.example.org"
	who := p.as(ana, latchkey.CounterHome, latchkey.ProofClaimed)
	c := p.must(p.desk.OpenLockout(p.ctx, who, h512, "tap-1", keyInside()))
	p.must(p.desk.Begin(p.ctx, who, c.ID))
	p.pump()
	text := p.last(mei)
	if notify.Segments(text.Body) != 1 || !strings.Contains(text.Body, "¿Lleva la llave?") || !strings.Contains(text.Body, "Sin comprobar: llame.") {
		t.Errorf("%d letters, %d texts: %s", len([]rune(text.Body)), notify.Segments(text.Body), text.Body)
	}
	if says := p.writes(mei, "no puedo"); !strings.Contains(says, "Preguntamos a otra persona") {
		t.Errorf("answered with %q", says)
	}
}

// Staff answer by text, too; a technician who left does not.
func TestStaffAnswerByText(t *testing.T) {
	p := newPhones(t, storetest.SQLite(t), "sms")
	who := p.resident()
	a := keyInside()
	a.Danger.Smoke = new(true)
	c := p.must(p.desk.OpenLockout(p.ctx, who, h512, "tap-1", a))
	p.pump()
	if body := p.last(theo).Body; !strings.Contains(body, "URGENT") || notify.Segments(body) != 1 || strings.Contains(body, "512") {
		t.Fatalf("Theo reads %q", body)
	}
	code := p.code(theo)
	if says := p.writes(theo, code+" 25"); !strings.Contains(says, "about 25 min") {
		t.Errorf("answered with %q", says)
	}
	now := p.caseNow(c.ID)
	if a := now.Find(now.Owner); a == nil || a.Person != theo {
		t.Errorf("it belongs to %+v", a)
	}
}

// A provider that takes one text twice: what became of the copy it does not name says nothing bad about the other, and
// what was proved of either holds.
func TestATextThatWasTakenTwice(t *testing.T) {
	p := newPhones(t, storetest.SQLite(t), "sms")
	p.provider.Behaves(numbers[mei], phonetest.Twice)
	_, c := p.lockedOut()
	both := p.provider.Took(numbers[mei], "")
	p.want("taken", len(both), 2)
	path := strings.TrimPrefix(both[0].Status, p.desk.BaseURL)
	token := strings.Split(path, "/")[3]
	if err := p.desk.TextStatus(p.ctx, token, p.hook(path, both[0].Reports("failed"))); err != nil {
		t.Fatal(err)
	}
	p.want("the other copy failed", p.message(mei, c).State, latchkey.MessageSent)
	if err := p.desk.TextStatus(p.ctx, token, p.hook(path, both[0].Reports("delivered"))); err != nil {
		t.Fatal(err)
	}
	p.want("and was delivered after all", p.message(mei, c).State, latchkey.MessageDelivered)
}

// A provider that takes a text and never answers is asked, too, once our patience ends.
func TestATextThatIsTakenInSilence(t *testing.T) {
	p := newPhones(t, storetest.SQLite(t), "sms")
	p.provider.Behaves(numbers[mei], phonetest.TakenMute)
	who := p.resident()
	c := p.must(p.desk.OpenLockout(p.ctx, who, h512, "k", keyInside()))
	p.must(p.desk.Begin(p.ctx, who, c.ID))
	impatient, stop := context.WithTimeout(p.ctx, 300*time.Millisecond)
	defer stop()
	tasks, err := p.store.Claim(p.ctx, store.ClaimRequest{Now: p.clock.Now(), Worker: "test", Lease: time.Minute, Limit: 1, Kinds: []latchkey.TaskKind{latchkey.TaskTell}})
	if err != nil || len(tasks) != 1 {
		t.Fatal(tasks, err)
	}
	if err := p.desk.Tell(impatient, tasks[0]); err == nil {
		t.Error("silence counts as sent")
	}
	if _, err := p.store.Release(p.ctx, p.clock.Now(), tasks...); err != nil {
		t.Fatal(err)
	}
	p.later(10 * time.Second)
	p.want("texts to Mei", len(p.provider.Took(numbers[mei], "")), 1)
	p.want("sent", p.message(mei, c).State, latchkey.MessageSent)
}
