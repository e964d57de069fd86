package web_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/sim"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// place is a language and a country in which a story is lived.
type place struct {
	name, browser, number string
	britain               bool
}

var places = []place{{"English, US", "en-US", "911", false}, {"Spanish, US", "es-MX", "911", false}, {"English, GB", "en-GB", "999", true}, {"Spanish, GB", "es-ES", "999", true}}

// lives begins a story in a place on the resident's own phone, without scripts, with nobody who answers by themselves.
func (x place) lives(t *testing.T, id string) (*phone, *words.Pages) {
	t.Helper()
	i := slices.IndexFunc(sim.Stories(), func(s sim.Story) bool { return s.ID == id })
	if i < 0 {
		t.Fatalf("there is no story %s", id)
	}
	s := sim.Stories()[i]
	if s.Before == "" {
		s.People = nil
	}
	h := x.opens(t, s)
	return h.signedIn(s.Resident, latchkey.CounterHome, latchkey.ProofProven).speaks(x.browser), words.For(x.browser)
}

// opens is the house of a story in this place, at the same hour of its own clock.
func (x place) opens(t *testing.T, s sim.Story) *house {
	t.Helper()
	if x.britain {
		y, m, d := s.At.Date()
		s.At = time.Date(y, m, d, s.At.Hour(), s.At.Minute(), 0, 0, time.UTC)
	}
	h := openStory(t, s)
	if x.britain {
		moveToLeeds(t, h)
	}
	return h
}

// moveToLeeds gives Maple Court another country, another money and another number.
func moveToLeeds(t *testing.T, h *house) {
	t.Helper()
	err := h.Store.Do(t.Context(), store.Take{Properties: []latchkey.PropertyID{"maple-court"}}, func(tx *store.Tx) error {
		p, err := tx.Property("maple-court")
		if err != nil {
			return err
		}
		p.Address, p.TimeZone, p.Country, p.Currency, p.DispatchPhone = "12 Maple Road, Leeds LS1 4AP", "Europe/London", "GB", "GBP", ""
		return tx.PutProperty("maple-court", p)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (x place) spanish() bool { return strings.HasPrefix(x.browser, "es") }

// holds is what every page of a story keeps to: the number of the place, its money, its language, and nothing dangerous.
func (p *phone) holds(x place) *phone {
	p.t.Helper()
	p.Has(`.dock a.dock-call[href="/demo/emergency?number=` + x.number + `"]`)
	if x.britain {
		p.NeverSays("body", "911", "$")
	}
	if x.spanish() {
		p.onlySpanish()
	}
	p.NeverSays("body", "it is safe to", "es seguro abrir", "pry ", "kick", "patear")
	return p
}

// toThePlan answers the three questions: no danger, the key is inside, and where one stands.
func (p *phone) toThePlan(x place, w *words.Pages, where string) *phone {
	p.t.Helper()
	p.opens("/now").holds(x)
	p.taps(w.Danger.No).holds(x).taps(w.Now.Reasons[0].Label).holds(x)
	i := slices.IndexFunc(w.Now.Wheres, func(c words.Choice) bool { return c.Key == where })
	return p.taps(w.Now.Wheres[i].Label).holds(x)
}

// in picks what a place says: English and Spanish.
func (x place) in(english, spanish string) string {
	if x.spanish() {
		return spanish
	}
	return english
}

// neighbor is the word as it is written there.
func (x place) neighbor() string {
	if x.britain {
		return "neighbour"
	}
	return "neighbor"
}

// A garden flat on a Saturday: own doors first and from the ground, then the office that closes in an hour (O-05).
func TestTheGardenFlat(t *testing.T) {
	for _, x := range places {
		t.Run(x.name, func(t *testing.T) {
			p, w := x.lives(t, "O-05")
			p.toThePlan(x, w, "street")
			p.Before("#way-entry-kitchen", "#way-office")
			p.Before("#way-entry-patio", "#way-office")
			p.Before("#way-office", "#way-locksmith-Prairie-Lock---Key")
			p.Says("#way-entry-patio", w.Plan.States[latchkey.DoNow], x.in("from the ground by hand: no tools, no force, no climbing", "desde el suelo, con la mano: sin herramientas, sin fuerza, sin trepar"))
			p.Says("#way-entry-kitchen", x.in("People may take you for a burglar", "puede pensar que es un robo"), x.in("Tell the office or a "+x.neighbor()+" first", "Avise primero a la oficina"))
			p.Says("#way-entry-kitchen", x.in("lifts out by hand", "sale con la mano"), x.in("may be charged", "pueden cobrar"), x.in("Lock it again", "Ciérrela bien otra vez"))
			p.Says("#way-office", "16:00", x.in("about 1 hour", "más o menos 1 hora"), w.Times.Price(&latchkey.Price{}, "USD"))
			p.NeverSays(".ways", x.in("ladder", "escalera de mano"), x.in("roof", "techo"))
		})
	}
}

// A fire escape and an alarm that is on: no window, the technician with the price first (O-06).
func TestTheFireEscape(t *testing.T) {
	for _, x := range places {
		t.Run(x.name, func(t *testing.T) {
			p, w := x.lives(t, "O-06")
			p.toThePlan(x, w, "street")
			price := map[bool]string{true: "£75", false: "$75"}[x.britain]
			p.Lacks("#way-entry-escape")
			p.Says("#way-on-call", w.Plan.States[latchkey.DoNow], "22:00", price)
			p.Says(".hero", price)
			p.Before(".hero .price", ".hero .primary")
			p.Says(".not-possible", x.in("for getting out, not in", "para salir, no para entrar"), x.in("may send police", "puede venir la policía"),
				x.in("Call the property instead", "Mejor llame a la administración"), "217-555-0190")
			p.NeverSays("main", x.in("probably", "probablemente"))
		})
	}
}

// The stove is on, said first or remembered later; smoke comes after it. The call is on top and nobody speaks of money (O-08).
func TestTheStoveIsOn(t *testing.T) {
	for _, x := range places {
		t.Run(x.name, func(t *testing.T) {
			p, w := x.lives(t, "O-08")
			p.opens("/now").taps(w.Danger.Yes).holds(x).taps(w.Danger.Show, "what", "stove").holds(x)
			p.stoveFirst(x, w)

			p, w = x.lives(t, "O-08")
			p.toThePlan(x, w, "unit_door")
			p.Lacks(".call-card")
			at := p.path
			for _, page := range []string{at, at + "/change?about=phone", at + "/calloff"} { // from any screen
				p.opens(page).Has(`a[href="` + at + `/danger"]`)
			}
			p.opens(at+"/danger").holds(x).taps(w.Danger.Show, "what", "stove").holds(x)
			p.stoveFirst(x, w)
			p.opens(at+"/danger").taps(w.Danger.Show, "what", "smoke").holds(x)
			p.Says(".call-card .say", "smoke inside")
			p.Says("main", x.in("Do not go in", "No entre"), x.in("warn your "+x.neighbor()+"s", "avise a la"))
		})
	}
}

// stoveFirst is the page with the stove on: the call alone on top, staff at once, no money.
func (p *phone) stoveFirst(x place, w *words.Pages) {
	p.t.Helper()
	p.Has(`.call.primary[href="/demo/emergency?number=` + x.number + `"]`)
	p.Count(".primary", 1)
	p.Before(".call-card", ".hero")
	p.Says(".call-card .say", "The stove is on", "I am locked out", "512") // what is said to the dispatcher stays in their language
	p.Says("#way-on-call", w.Case.AskStates["waiting"])
	p.NeverSays("main", "$", "£")
	p.Lacks(".ways .bar-money")
}
