package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/testing/page"
	"latchkey/internal/web"
)

// speaking is a phone whose browser asks for a language with everything it sends.
type speaking struct{ languages string }

func (s speaking) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Accept-Language", s.languages)
	return http.DefaultTransport.RoundTrip(r)
}

// speaks makes a phone ask for a language.
func (p *phone) speaks(languages string) *phone {
	p.client.Transport = speaking{languages}
	return p
}

// englishWords stand on nearly every English page and mean nothing in Spanish.
var englishWords = regexp.MustCompile(`(?i)(?:^|[^\pL])(the|you|your|and|with|is|are|we|they|for|not|this|that|key|keys|door|home|help|here|call|ask|asked|yes|now|who|what|when|from|at|by|of|to|in|on|it|may|can|will|has|have|was|if|then|open|office|staff|free|back|name|time|code|sign|way|until|unit|somebody|someone|nobody)(?:[^\pL]|$)`)

// names are written the same in every language, and what people typed is shown as they typed it.
var names = []string{"Maple Court", "120 Maple Street", "Prairie Lock & Key", "Smell of gas in the hall, third floor", "seven plums", "key.example.org/now", "keys.old-maple-orchard-residences.example.org/now",
	"The Residences at Old Maple Orchard", "/at/maple-court", "/at/the-residences", "key.example.org",
	" may 2027"} // the month is written alike

// sealed is a signed line of the log, in which any letters may follow each other.
var sealed = regexp.MustCompile(`(?s)<(pre|code)\b.*?</(pre|code)>`)

// english is what a Spanish page says in English, apart from names and from parts that are marked as English. When the
// planner speaks Spanish, nothing is marked any more, and this holds for its sentences without a change here.
func english(t testing.TB, body string) (found []string) {
	t.Helper()
	says := page.Check(t, sealed.ReplaceAllString(page.Spoken(t, body), "")).Text("body")
	for _, n := range names {
		says = strings.ReplaceAll(says, n, "")
	}
	for _, m := range englishWords.FindAllStringIndex(says, -1) {
		found = append(found, says[max(0, m[0]-20):min(len(says), m[1]+20)])
	}
	return found
}

// onlySpanish asserts that the page a phone is on is Spanish from top to bottom.
func (p *phone) onlySpanish() {
	p.t.Helper()
	p.Has(`html[lang="es"]`)
	for _, words := range english(p.t, p.body) {
		p.t.Errorf("%s says in English: …%s…", p.path, words)
	}
}

func TestNoEnglishOnSpanishPages(t *testing.T) {
	eachStory(t, func(t *testing.T, s web.Story, body string) {
		switch found := english(t, body); {
		case s.Lang == "es" && len(found) > 0:
			t.Errorf("says in English: %q", found)
		case s.Lang == "en" && len(found) < 3:
			t.Errorf("the list of English words finds only %q on an English page", found)
		}
	})
}

// The night the house is built for, lived in Spanish on a phone from Mexico, from the first question to the receipt (O-01).
func TestTenPastTwoInSpanish(t *testing.T) {
	h := openHouse(t, "O-01")
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven).speaks("es-MX,es;q=0.9")
	p.opens("/").onlySpanish()
	p.opens("/now").onlySpanish()
	p.Says("h1", "¿Alguien o algo corre peligro?")
	p.taps("No hay peligro").onlySpanish()
	p.taps("Mi llave quedó adentro").onlySpanish()
	p.taps("Dentro del edificio").onlySpanish()
	p.Says("h1", "Todavía no se ha preguntado a nadie")
	p.Says("#way-holder-Mei .measures", "20 a 30 min", "Gratis")
	p.Says("#way-locksmith-Prairie-Lock---Key .measures", "$130 a $190")
	p.Before(".hero-line", ".hero button.primary")
	p.Says(".hero", "Más o menos de 20 a 30 min. Gratis.")

	p.taps("Preguntar ya a Mei").onlySpanish()
	p.Says("h1", "Estamos preguntando a Mei")
	p.Says(".hero", "¿No hay respuesta a las 02:15", "preguntamos también a Tomas")
	p.NeverSays("main", "viene", "en camino")
	for _, part := range []string{"/change?about=inside", "/change?about=phone", "/danger", "/calloff"} {
		p.opens(p.path + part).onlySpanish()
		p.opens(strings.TrimSuffix(p.path, strings.SplitN(part, "?", 2)[0]))
		p.opens("/now")
	}
	h.skip("2027-02-07T02:19:00-06:00")
	p.again().onlySpanish()
	p.Says("h1", "Mei viene")
	p.Says(".hero", "entre las 02:33 y las 02:38")
	h.skip("2027-02-07T02:36:00-06:00")
	p.again().onlySpanish()
	p.Says("h1", "Mei ya llegó")
	p.taps("Ya entré").onlySpanish()
	p.Says("h1", "Usted ya está adentro")
	p.Says(".fee", "Gratis", "el edificio no cobra nada")
	p.opens(p.path + "/receipt").onlySpanish()
	p.Says("main", "Recibo", "Ana Ruiz", "Mei dijo que sí", "Firmado por el registro")
	p.opens("/home").onlySpanish()
}

// One says no, one says nothing, the third one comes, the second wakes up late: Ana and Sam read Spanish, the others English,
// each on their own phone and in their own messages (O-11).
func TestOneSaysNoInSpanish(t *testing.T) {
	s := storyNamed(t, "O-11")
	s.People = nil
	h := openStory(t, s)
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven).speaks("es-MX")
	p.opens("/now").taps("No hay peligro").taps("Mi llave quedó adentro").taps("Ante la puerta de mi casa").taps("Preguntar ya a Mei").onlySpanish()
	link := func(who latchkey.PersonID) string {
		letters := h.Letters(who)
		return strings.TrimPrefix(letters[0].Link, h.url)
	}
	mei := h.phone().opens(link("mei"))
	mei.Says("h1", "is locked out")
	mei.taps("I can't")
	p.again().onlySpanish()
	p.Says("h1", "Estamos preguntando a Tomas")
	p.Says(".asked-list", "Mei", "No puede venir")
	h.skip("2027-03-10T20:15:00-06:00")
	p.again().onlySpanish()
	p.Says(".asked-list", "Sin respuesta", "Sam")
	sam := h.phone().speaks("es-US")
	sam.opens(link("sam")).onlySpanish()
	sam.Says("h1", "Ana no puede entrar a su casa")
	sam.taps("Voy, en 30 minutos").onlySpanish()
	sam.Says("h1", "Gracias. Usted va")
	p.again().onlySpanish()
	p.Says("h1", "Sam viene")
	tomas := h.phone().opens(link("tomas"))
	tomas.taps("in 20 minutes").Says("h1", "Another helper is already on the way")
	p.again().Says("h1", "Sam viene")
	sam.taps("Ya llegué").onlySpanish()
	sam.taps("Ana ya está adentro").onlySpanish()
	sam.Says("h1", "Ya terminó")
	p.again().onlySpanish()
	p.Says("h1", "Usted ya está adentro")
}

// Somebody who chooses a language is written to in it, reads it on every device of theirs, and finds the choice in the log.
func TestAChosenLanguageIsTheirOwn(t *testing.T) {
	h := openHouse(t, "O-01")
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven).opens("/home")
	p.Has(`html[lang="en"]`)
	p.posts("/language", url.Values{"lang": {"es"}, "then": {"/home?said=saved"}}).onlySpanish()
	p.Says(".note", "Guardado")
	other := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofClaimed).speaks("en-US")
	other.opens("/home").onlySpanish()

	if err := h.Desk.RequestCode(t.Context(), h.contact(ana), latchkey.CounterHome); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	letters := h.Letters(ana)
	if n := len(letters); n == 0 || letters[n-1].Title != "Latchkey: su código" || !strings.Contains(letters[n-1].Text, "es su código para entrar") {
		t.Errorf("the code is written as %+v", letters)
	}
}

// contact is an address of somebody that has been checked.
func (h *house) contact(p latchkey.PersonID) (address string) {
	h.t.Helper()
	err := h.Store.Glance(h.t.Context(), func(v *store.View) error {
		person, err := v.Person(p)
		for _, c := range person.Contacts {
			if c.Verified != nil {
				address = c.Address
			}
		}
		return err
	})
	if err != nil || address == "" {
		h.t.Fatalf("%s has no address that carries a code: %v", p, err)
	}
	return address
}
