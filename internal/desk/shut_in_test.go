package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify"
)

// speaks sets the language of people as their own choice would.
func (h *house) speaks(language string, who ...latchkey.PersonID) {
	h.t.Helper()
	for _, id := range who {
		if err := h.desk.SetLanguage(h.ctx, h.as(id, latchkey.CounterHome, latchkey.ProofProven), language); err != nil {
			h.t.Fatal(err)
		}
	}
}

// shutIn is Ana behind her own stuck door, asking for people.
func (h *house) shutIn() latchkey.Lockout {
	h.t.Helper()
	stuck, a := true, keyInside()
	a.Where, a.Danger.ShutIn = "", &stuck
	c := h.must(h.desk.OpenLockout(h.ctx, h.resident(), h512, "tap-1", a))
	if c.Begun == nil {
		c = h.must(h.desk.Begin(h.ctx, h.resident(), c.ID))
	}
	h.pump()
	return c
}

// Whoever is asked to come to somebody shut in reads and hears that they are inside, on every channel and in both languages, and never that
// they are locked out; also where the office has words of its own for that message. When somebody has come, Ana is asked whether she is out.
func TestWhoIsAskedReadsThatSheIsInside(t *testing.T) {
	out := map[string]string{"en": "locked out", "es": "no puede entrar"}
	for language, inside := range map[string]string{"en": "is inside and cannot get out", "es": "está dentro de su casa y no puede salir"} {
		short := map[string]string{"en": "Ana is stuck inside. Bring the key?", "es": "Ana no puede salir. ¿Lleva la llave?"}[language]
		are := map[string]string{"en": "are you out?", "es": "¿ya salió?"}[language]
		t.Run(language+" by mail", func(t *testing.T) {
			eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
				h.speaks(language, mei, ana)
				h.ok(h.desk.SetOwnWords(h.ctx, h.office(), 0, latchkey.NoticeAsked, []desk.SaidWords{
					{Language: "en", Text: "{resident} is locked out. Key?", Short: "{resident} is locked out. Key?"}, {Language: "es", Text: "{residente} no puede entrar.", Short: "{residente} no puede entrar."}}))
				h.shutIn()
				got := h.inbox.Messages(string(mei))
				if len(got) == 0 {
					t.Fatal("Mei was not asked")
				}
				m := got[len(got)-1]
				for _, says := range []string{m.Title, m.Text, m.Short} {
					if strings.Contains(says, out[language]) || strings.Contains(says, "512") {
						t.Errorf("Mei reads %q", says)
					}
				}
				if !strings.Contains(m.Text, "Ana "+inside) || !strings.Contains(m.Short, short) {
					t.Errorf("Mei reads %q, %q", m.Text, m.Short)
				}
				phone := h.helper(mei)
				h.must(h.desk.Answer(h.ctx, phone, latchkey.ReplyComing, 10))
				h.must(h.desk.Arrive(h.ctx, phone))
				h.later(30 * time.Minute)
				h.pump()
				h.want("Ana is asked whether she is out", strings.Contains(h.got(ana), are), true)
			})
		})
		t.Run(language+" as a text", func(t *testing.T) {
			eachPhones(t, "sms", func(t *testing.T, p *phones) {
				p.speaks(language, mei)
				p.shutIn()
				if text := p.last(mei).Body; notify.Segments(text) != 1 || !strings.Contains(text, short) || strings.Contains(text, out[language]) {
					t.Errorf("%d texts: %s", notify.Segments(text), text)
				}
			})
		})
		t.Run(language+" as a call", func(t *testing.T) {
			eachPhones(t, "voice", func(t *testing.T, p *phones) {
				p.speaks(language, mei)
				p.shutIn()
				if call := p.picksUp(mei, "human").hears("Ana " + inside); strings.Contains(call.said, out[language]) {
					t.Errorf("Mei hears %q", call.said)
				}
			})
		})
	}
}

// Ana rings the house from behind her door: nothing on the telephone takes "I am in" for the end.
func TestWhoIsShutInIsAskedOnTheTelephoneWhetherTheyAreOut(t *testing.T) {
	eachPhones(t, "sms", func(t *testing.T, p *phones) {
		pad := p.card()
		p.shutIn()
		for key, says := range map[string]string{"1": "If you are out, press 1", "2": "Si ya salió, oprima 1"} {
			if call := p.rings("+12175559999").presses(key).presses("512").presses(pad).hears(says); strings.Contains(call.said, "If you are in,") {
				t.Errorf("Ana hears %q", call.said)
			}
		}
	})
}
