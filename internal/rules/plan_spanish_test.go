package rules_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// inSpanish is the same situation for somebody who reads Spanish.
func inSpanish(s latchkey.Situation) latchkey.Situation {
	s.Language = "es-MX"
	return s
}

// sameInSpanish plans the situation in Spanish: the same order, states, minutes, money and moments, and every word in Spanish.
func sameInSpanish(t testing.TB, s latchkey.Situation, english latchkey.Plan) latchkey.Plan {
	t.Helper()
	p := rules.Plan(inSpanish(s))
	if got, want := printed(t, wordless(p)), printed(t, wordless(english)); got != want {
		t.Fatalf("in Spanish another plan:\n%s\n%s", got, want)
	}
	if again := rules.Plan(inSpanish(s)); printed(t, p) != printed(t, again) {
		t.Fatal("in Spanish the same situation gave two plans")
	}
	typed := typedIn(s, p)
	for _, said := range spoken(p) {
		onlySpanish(t, said, typed)
	}
	return p
}

// wordless is a plan without its sentences; where there was one stands a mark.
func wordless(p latchkey.Plan) latchkey.Plan {
	mark := func(s string) string {
		if s == "" {
			return ""
		}
		return "said"
	}
	each := func(list []string) []string {
		out := make([]string, len(list))
		for i, s := range list {
			out[i] = mark(s)
		}
		return out
	}
	if p.Emergency != nil {
		e := *p.Emergency
		e.Because, e.Say, e.SayMeans = each(e.Because), mark(e.Say), ""
		p.Emergency = &e
	}
	p.Ask, p.Ways, p.Refused, p.NowDo, p.Afterwards = append([]latchkey.Question{}, p.Ask...), append([]latchkey.Way{}, p.Ways...),
		append([]latchkey.Refused{}, p.Refused...), each(p.NowDo), append([]latchkey.Afterward{}, p.Afterwards...)
	for i := range p.Ask {
		p.Ask[i].Text = mark(p.Ask[i].Text)
	}
	for i, w := range p.Ways {
		p.Ways[i].Why, p.Ways[i].Cautions, p.Ways[i].Checks = mark(w.Why), each(w.Cautions), each(w.Checks)
		if w.Kind == latchkey.WayEmergency {
			p.Ways[i].Cautions = nil // whoever does not speak as the dispatchers do reads one more
		}
		if w.FeeRule != nil {
			rule := mark(*w.FeeRule)
			p.Ways[i].FeeRule = &rule
		}
	}
	for i := range p.Refused {
		p.Refused[i].Why = mark(p.Refused[i].Why)
	}
	for i := range p.Afterwards {
		p.Afterwards[i].Because = mark(p.Afterwards[i].Because)
	}
	return p
}

// spoken is every sentence of a plan that is in the person's language.
func spoken(p latchkey.Plan) []string {
	var out []string
	if e := p.Emergency; e != nil {
		out = append(append(out, e.Because...), e.SayMeans)
		if e.SayMeans == "" {
			out = append(out, e.Say)
		}
	}
	for _, q := range p.Ask {
		out = append(out, q.Text)
	}
	for _, w := range p.Ways {
		out = append(append(append(out, w.Why), w.Cautions...), w.Checks...)
		if w.FeeRule != nil {
			out = append(out, *w.FeeRule)
		}
	}
	for _, r := range p.Refused {
		out = append(out, r.Why)
	}
	out = append(out, p.NowDo...)
	for _, a := range p.Afterwards {
		out = append(out, a.Because)
	}
	return out
}

// typedIn is what somebody wrote themself, and what is said to dispatchers who speak English: it stays as it is.
func typedIn(s latchkey.Situation, p latchkey.Plan) []string {
	typed := []string{s.Property.Address, s.Danger.Because, "/door", "“Spanish”"}
	for _, d := range s.Home.Doors {
		typed = append(typed, d.ID)
	}
	for _, r := range s.Danger.Inside {
		typed = append(typed, r.Who)
	}
	for _, l := range s.Property.Locksmiths {
		typed = append(typed, l.Name, l.Licence, l.Address)
	}
	for _, h := range s.Holders {
		typed = append(typed, h.Name)
	}
	for _, x := range s.PeopleInside {
		typed = append(typed, x.Name)
	}
	if p.Emergency != nil && p.Emergency.SayMeans != "" {
		typed = append([]string{p.Emergency.Say}, typed...)
	}
	return typed
}

var englishLeft = regexp.MustCompile(`(?i)\b(the|is|are|was|and|or|of|to|you|your|we|not|with|for|from|by|in|on|at|it|this|that|there|door|key|keys|lock|free|call|ask|they|them|who|` +
	`when|will|may|can|know|open|before|after|now|time|minute|minutes|hour|month|months|office|staff|landlord|someone|somebody|nobody|monday|january|child|adult|pet|yes|said|needs?)\b`)

// never are words of G2, G3 and G11 in Spanish.
var never = []string{"ganzúa", "tarjeta de crédito", "palanca", "patear", "patada", "destornill", "martillo", "horquilla", "es seguro abrir", "puede abrir sin peligro", "culpa", "descuid", "ignoran",
	"debería haber", "debió", "usted olvidó", "multa", "garantiza", "promet"}

// heard are sentences that were looked at already: thousands of homes say the same few.
var heard = map[string]bool{}

func onlySpanish(t testing.TB, said string, typed []string) {
	t.Helper()
	for _, s := range typed {
		if s != "" {
			said = strings.ReplaceAll(said, s, "…")
		}
	}
	if heard[said] {
		return
	}
	heard[said] = true
	if left := englishLeft.FindString(said); left != "" {
		t.Errorf("%q is left over in %q", left, said)
	}
	for _, bad := range never {
		if low := strings.ReplaceAll(strings.ToLower(said), "no se promete una hora", ""); strings.Contains(low, bad) {
			t.Errorf("the plan says %q: %s", bad, said)
		}
	}
	for _, doubled := range []string{"  ", "..", " .", " ,", "%!"} {
		if strings.Contains(said, doubled) {
			t.Errorf("%q in %q", doubled, said)
		}
	}
}

// Every word of the planner stands in both languages, and says something else in each.
func TestEverySentenceInBothLanguages(t *testing.T) {
	en, es := rules.Catalogues()
	a, b := reflect.ValueOf(en).Elem(), reflect.ValueOf(es).Elem()
	for i := range a.NumField() {
		for j := range a.Field(i).NumField() {
			name := a.Type().Field(i).Name + "." + a.Field(i).Type().Field(j).Name
			inEnglish, inSpanish := sayings(a.Field(i).Field(j)), sayings(b.Field(i).Field(j))
			for k := range inEnglish {
				if strings.TrimSpace(inEnglish[k]) == "" || strings.TrimSpace(inSpanish[k]) == "" {
					t.Errorf("%s says nothing: %q, %q", name, inEnglish[k], inSpanish[k])
				}
				if inEnglish[k] == inSpanish[k] {
					t.Errorf("%s is the same in both languages: %q", name, inEnglish[k])
				}
				if strings.HasPrefix(inEnglish[k], " ") != strings.HasPrefix(inSpanish[k], " ") || strings.HasSuffix(inEnglish[k], " ") != strings.HasSuffix(inSpanish[k], " ") {
					t.Errorf("%s is not joined alike: %q, %q", name, inEnglish[k], inSpanish[k])
				}
				onlySpanish(t, strings.TrimSpace(inSpanish[k]), []string{"“Spanish”", "/door"})
			}
		}
	}
}

// sayings are what a field says: itself, or what its function makes of sample values.
func sayings(field reflect.Value) []string {
	if field.Kind() == reflect.String {
		return []string{field.String()}
	}
	if field.IsNil() {
		return []string{""}
	}
	var out []string
	now := time.Date(2027, 2, 7, 2, 10, 0, 0, time.UTC)
	counted := []time.Time{now.AddDate(0, -1, 0), now.AddDate(0, -2, 0)}
	for n, at := range []time.Time{now.Add(40 * time.Minute), now.Add(-6 * time.Hour), now.Add(50 * time.Hour), now.AddDate(1, 0, 0), now.Add(-20 * time.Hour), now.AddDate(0, -2, 0), now.Add(-67 * time.Minute)} {
		times, args := 0, []reflect.Value{}
		for i := range field.Type().NumIn() {
			switch in := field.Type().In(i); in {
			case reflect.TypeFor[string]():
				args = append(args, reflect.ValueOf("Mei"))
			case reflect.TypeFor[int]():
				args = append(args, reflect.ValueOf([]int{1, 12, 60, 90, 120, 300, 5}[n]))
			case reflect.TypeFor[[]string]():
				args = append(args, reflect.ValueOf([]string{"P1", "P2"}[:1+n%2]))
			case reflect.TypeFor[time.Time]():
				args = append(args, reflect.ValueOf([]time.Time{at, now}[times]))
				times++
			default:
				args = append(args, reflect.ValueOf(rules.FeeQuote{Free: n%2 == 0, Unsure: n == 5, Counted: counted[:n%3],
					Policy: &latchkey.Fee{Kind: []string{"unlock", "replacement_key", "penalty"}[n%3], Free: n % 4, PerMonths: []int{12, 0}[n%2], Then: latchkey.Cents(7500 * (n % 5))}}))
			}
		}
		out = append(out, field.Call(args)[0].String())
	}
	return out
}

// Only Spanish is read as Spanish.
func TestWhichLanguageAPlanIsIn(t *testing.T) {
	for language, calm := range map[string]string{"": "Stay calm", "en": "Stay calm", "fr": "Stay calm", "est": "Stay calm", "es": "Mantenga la calma", "ES": "Mantenga la calma", "es-419": "Mantenga la calma"} {
		s := situation(t, `{}`)
		s.Language = language
		if todo := rules.Plan(s).NowDo; !strings.HasPrefix(todo[len(todo)-1], calm) {
			t.Errorf("%q: %q", language, todo)
		}
	}
}

// What is said to a dispatcher is said in the dispatchers' language, and the person reads what it means.
func TestWhatIsSaidToTheDispatcher(t *testing.T) {
	const en, es = "Inside, alone: a child. I am locked out. 120 Maple Street, Springfield, IL 62701, unit 512.",
		"Adentro, a solas: un niño o una niña. No puedo entrar a mi casa. 120 Maple Street, Springfield, IL 62701, unidad 512."
	for _, c := range []struct{ country, language, say, means string }{
		{"US", "en", en, ""}, {"US", "es", en, es}, {"GB", "es", en, es}, {"ES", "es", es, ""}, {"ES", "en", es, en}, {"MX", "es", es, ""}, {"MX", "en", es, en}, {"FR", "", en, ""}, {"FR", "es", en, es},
	} {
		s := situation(t, `{"danger":{"inside":[{"kind":"child","alone":true}]}}`)
		s.Property.Country, s.Language = c.country, c.language
		p := rules.Plan(s)
		if e := p.Emergency; e.Say != c.say || e.SayMeans != c.means {
			t.Errorf("%s, %q: %q, %q", c.country, c.language, e.Say, e.SayMeans)
		}
		if !strings.Contains(p.Ways[0].Why, c.say) || !strings.Contains(p.Ways[0].Why, c.means) {
			t.Errorf("%s, %q: %q", c.country, c.language, p.Ways[0].Why)
		}
		interpreter := strings.Contains(strings.Join(p.Ways[0].Cautions, " "), "nterpret") || strings.Contains(strings.Join(p.Ways[0].Cautions, " "), "intérprete")
		if interpreter != (c.means != "") {
			t.Errorf("%s, %q: %q", c.country, c.language, p.Ways[0].Cautions)
		}
	}
}

// What the person typed is not translated.
func TestWhatWasTypedStays(t *testing.T) {
	e := rules.Plan(inSpanish(situation(t, `{"danger":{"inside":[{"who":"mi bebé de 7 meses","kind":"child","alone":true}],"must_be_in_by":"2027-02-07T05:00:00-06:00","because":"insulina"}}`))).Emergency
	if e.Say != "Inside, alone: mi bebé de 7 meses. I must be inside by 05:00: insulina. I am locked out. 120 Maple Street, Springfield, IL 62701, unit 512." ||
		e.SayMeans != "Adentro, a solas: mi bebé de 7 meses. Debo estar adentro a más tardar a las 05:00: insulina. No puedo entrar a mi casa. 120 Maple Street, Springfield, IL 62701, unidad 512." {
		t.Errorf("%q\n%q", e.Say, e.SayMeans)
	}
}

func TestTimesInSpanish(t *testing.T) {
	now := time.Date(2027, 2, 7, 0, 30, 0, 0, time.UTC)
	for at, want := range map[string]string{"2027-02-07T02:10:00Z": "a las 02:10", "2027-02-07T01:50:00Z": "a la 01:50", "2027-02-08T09:00:00Z": "el lunes a las 09:00", "2027-03-01T13:00:00Z": "el 1 de marzo de 2027 a las 13:00"} {
		if got := rules.AtSpanish(moment(t, at), now); got != want {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
}

// The plan of each great story says in Spanish what it says in English.
func TestStoriesSaidInSpanish(t *testing.T) {
	want := map[string]string{
		"O-01 Sunday 02:10, fifth floor, nobody home": `
			holder:Mei why: a 12 minutos | con las dos llaves | gratis | duerme | llame
			locksmith:Prairie Lock & Key why: de $130 a $190 | precio total | taladro | 2021 | de $30 a $185 | si usted no lo pide
			wait why: a las 09:00 | 6 h 50 min | $0: su primera vez en 12 meses
			wait fee: $0: la primera vez en 12 meses es gratis
			on_call why: terminó a las 22:00 | a las 09:00 | fuego, agua o gas
			now_do: vestíbulo | voz baja | calma`,
		"O-02 b: Thursday evening, the second": `
			on_call why: hasta las 22:00 | $75
			on_call fee: $75 por abrir la puerta | la primera vez en 12 meses es gratis | cuenta 1 vez: 2027-02-09`,
		"O-05 in the dark": `entry:patio why: avise primero | está oscuro | puerta del patio | sin trepar`,
		"O-07 baby inside": `
			because: baby, 7 months, a solas adentro
			says: Inside, alone: baby, 7 months | locked out
			emergency why: llame al 911 ahora | en inglés | a solas: baby, 7 months | intérprete
			now_do first: Llame al 911 ahora.`,
		"O-14 the smart lock's battery is dead": `code why: desde las 22:10 de anoche | 9 voltios | nunca fuerce`,
		"O-26 locked out by the landlord":       `now_do: ilegal | +1-217-555-0110 | ayuda legal | fotos`,
	}
	for _, s := range stories() {
		if lines, ok := want[s.name]; ok {
			t.Run(s.name, func(t *testing.T) { checker{t, rules.Plan(inSpanish(situation(t, s.with)))}.all(lines) })
			delete(want, s.name)
		}
	}
	for name := range want {
		t.Errorf("no story %q", name)
	}
}

// The night in which two o'clock does not exist has none in any language.
func TestNoHourThatTheClockSkips(t *testing.T) {
	for _, s := range stories() {
		if !strings.HasPrefix(s.name, "O-10") {
			continue
		}
		for _, p := range []latchkey.Plan{planOf(t, s.with), rules.Plan(inSpanish(situation(t, s.with)))} {
			if text := strings.Join(spoken(p), " "); regexp.MustCompile(`\b02:\d\d`).MatchString(text) {
				t.Errorf("%s: %s", s.name, text)
			}
		}
	}
}

// Sentences stay short, in both languages.
func TestSentencesStayShort(t *testing.T) {
	end := regexp.MustCompile(`[.?!](\s|$)`)
	for _, language := range []string{"en", "es"} {
		words, sentences := 0, 0
		for _, s := range stories() {
			facts := situation(t, s.with)
			facts.Language = language
			p := rules.Plan(facts)
			said := p.NowDo
			for _, w := range p.Ways {
				if w.Kind != latchkey.WayEmergency { // what is said there is somebody's own
					said = append(said, w.Why)
				}
			}
			for _, text := range said {
				for _, sentence := range end.Split(text, -1) {
					if n := len(strings.Fields(sentence)); n > 0 {
						words, sentences = words+n, sentences+1
					}
				}
			}
		}
		if average := float64(words) / float64(sentences); average > 12 {
			t.Errorf("%s: %.1f words in a sentence", language, average)
		} else {
			t.Logf("%s: %.1f words in a sentence", language, average)
		}
	}
}
