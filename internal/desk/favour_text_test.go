package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/notify"
)

// asksByText is Ana who asks Mei by text to pull her open door shut, and the number that stands in that text.
func (p *phones) asksByText(l latchkey.SmartLock) string {
	p.t.Helper()
	p.ok(p.desk.AskFavour(p.ctx, p.resident(), l.ID, p.near(l, "Mei")))
	p.pump()
	text := p.last(mei)
	_, rest, ok := strings.Cut(text.Body, "YES ")
	if !ok || notify.Segments(text.Body) != 1 || !strings.Contains(text.Body, "/f/") || strings.Contains(text.Body, "512") {
		p.t.Fatalf("%q", text.Body)
	}
	return rest[:3]
}

func (p *phones) favourNow(l latchkey.SmartLock) latchkey.Favour {
	p.t.Helper()
	o := p.openDoor(l)
	if o.Asked == nil {
		return latchkey.Favour{}
	}
	return o.Asked.Favour
}

// Mei has a telephone for texts alone. She answers the text that asks her to pull the door shut, as she would tap its buttons: she
// goes, then it is shut. A bare yes, a wrong number and a shut without the number do nothing, and are answered with how to do it.
func TestAFavourByTextAlone(t *testing.T) {
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		_, l := p.standsOpen()
		code := p.asksByText(l)
		wrong := "111"
		if code == wrong {
			wrong = "222"
		}
		for body, says := range map[string]string{"yes": "like 472 15", "Sí": "like 472 15", "YES " + wrong: "not the number", "shut": "like SHUT 472", "shut " + wrong: "not the number"} {
			if got := p.writes(mei, body); !strings.Contains(got, says) {
				t.Errorf("%q is answered with %q", body, got)
			}
		}
		if f := p.favourNow(l); f.Answer != "" || f.SaidShut != nil {
			t.Errorf("a text without the number did something: %+v", f)
		}
		if got := p.writes(mei, "Sí, "+code); !strings.Contains(got, "Ana knows: about 15 min") || !strings.Contains(got, "SHUT "+code) {
			t.Errorf("%q", got)
		}
		p.pump()
		if f := p.favourNow(l); f.Answer != latchkey.FavourGoing || f.Minutes != 15 || p.provider.Took(numbers[ana], "") == nil {
			t.Errorf("%+v", f)
		}
		if got := p.writes(mei, code+" 5"); !strings.Contains(got, "about 5 min") {
			t.Errorf("with minutes: %q", got)
		}
		if got := p.writes(mei, "Shut "+code+"!"); !strings.Contains(got, "we ask the lock") {
			t.Errorf("%q", got)
		}
		p.pump()
		if f := p.favourNow(l); f.SaidShut == nil || f.Over != nil {
			t.Errorf("her word ends nothing before the lock agrees: %+v", f)
		}
	})
}

// No needs no number; and when more than one asks, it does. When the favour is over there is nothing to answer.
func TestAFavourIsRefusedByText(t *testing.T) {
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		fake, l := p.standsOpen()
		p.asksByText(l)
		if got := p.writes(mei, "No, I can't"); !strings.Contains(got, "Ana reads it") {
			t.Errorf("%q", got)
		}
		if f := p.favourNow(l); f.Answer != latchkey.FavourCannot || f.Over == nil {
			t.Errorf("%+v", f)
		}
		if got := p.writes(mei, "NO"); !strings.Contains(got, "nothing to answer") {
			t.Errorf("%q", got)
		}
		p.later(time.Minute)
		code := p.asksByText(l)
		fake.Misbehave(fakelock.Dead, true) // else her lock lets Ana in, and nobody is asked for a key
		p.lockedOut()
		p.later(5 * time.Minute)
		if got := p.writes(mei, "NO"); !strings.Contains(got, "more than one") {
			t.Errorf("two ask: %q", got)
		}
		if got := p.writes(mei, "NO "+code); !strings.Contains(got, "Ana reads it") {
			t.Errorf("%q", got)
		}
		if got := p.writes(mei, "NO"); !strings.Contains(got, "We ask the next one") {
			t.Errorf("the other one: %q", got)
		}
	})
}

// Whoever has no longer the number, or the key, answers nothing with an old text.
func TestAnOldTextAnswersNoFavour(t *testing.T) {
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		_, l := p.standsOpen()
		code := p.asksByText(l)
		p.ok(p.desk.EndHolder(p.ctx, p.resident(), h512, latchkey.HolderIn(h512, mei)))
		if got := p.writes(mei, "YES "+code); !strings.Contains(got, "nothing to answer") {
			t.Errorf("%q", got)
		}
	})
}
