package pages

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/words"
)

// Bar is a range drawn on a scale of 200.
type Bar struct {
	Least, Most int
	Cut         bool // longer than the scale
	Unknown     bool
}

// Scale is what all bars of one page are measured against. A night of waiting would squash everything else, so the time
// scale ends at two hours (or a little above the second longest) and longer bars are drawn cut.
type Scale struct {
	Minutes int
	Cents   latchkey.Cents
}

const longest = 120

// scaleOf looks at the ways that are shown.
func scaleOf(ways []Way) Scale {
	s := Scale{Minutes: 30, Cents: 10000}
	for _, w := range ways {
		if w.Minutes != nil && w.Minutes.Most <= longest {
			s.Minutes = max(s.Minutes, w.Minutes.Most)
		}
		if w.Minutes != nil && w.Minutes.Most > longest {
			s.Minutes = longest
		}
		if w.Cost != nil {
			s.Cents = max(s.Cents, w.Cost.Most)
		}
	}
	return s
}

func (s Scale) time(m *latchkey.Span) Bar {
	if m == nil {
		return Bar{Unknown: true}
	}
	return scaled(int64(m.Least), int64(m.Most), int64(s.Minutes))
}

func (s Scale) money(p *latchkey.Price) Bar {
	if p == nil {
		return Bar{Unknown: true}
	}
	return scaled(int64(p.Least), int64(p.Most), int64(s.Cents))
}

func scaled(least, most, whole int64) Bar {
	b := Bar{Least: int(least * 200 / whole), Most: int(most * 200 / whole)}
	if most > whole {
		b = Bar{Least: min(b.Least, 200), Most: 200, Cut: true}
	}
	if most > 0 {
		b.Most = max(b.Most, 4)
	}
	return b
}

// dialable keeps what a phone can dial.
func dialable(number string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, number)
}

// spoken is a number as people at the place write it: without the prefix of their own country.
func (f Frame) spoken(number string) string { return national(number, f.Place.Country) }

func national(number, country string) string {
	if country == "" {
		country = "US"
	}
	own, known := prefixes[country]
	rest, home := strings.CutPrefix(number, own.code)
	if !known || !home {
		return number
	}
	return own.trunk + strings.TrimLeft(rest, " -")
}

// prefixes are how the countries we know best are reached from outside, and what stands in its place within.
var prefixes = map[string]struct{ code, trunk string }{"US": {"+1-", ""}, "CA": {"+1-", ""}, "GB": {"+44", "0"}, "IE": {"+353", "0"}, "AU": {"+61", "0"}, "NZ": {"+64", "0"}, "ES": {"+34", ""}}

func signOutPath(c latchkey.Counter) string {
	switch c {
	case latchkey.CounterOnCall:
		return "/oncall/signout"
	case latchkey.CounterOffice:
		return "/office/signout"
	}
	return "/signout"
}

// languagePath keeps a choice of language with whoever is signed in at this counter.
func (f Frame) languagePath() templ.SafeURL {
	if f.Signed == nil {
		return "/language"
	}
	return templ.SafeURL(strings.TrimSuffix(signOutPath(f.Signed.Counter), "signout") + "language")
}

// inLanguage is an address in another language.
func inLanguage(path, lang string) string {
	base, query, _ := strings.Cut(path, "?")
	q, err := url.ParseQuery(query)
	if err != nil {
		q = url.Values{}
	}
	q.Set("lang", lang)
	return base + "?" + q.Encode()
}

// languages are the choices, each in its own name.
func languageChoices() (list []words.Choice) {
	for _, l := range words.Languages {
		list = append(list, words.Choice{Key: l.Tag, Label: l.Name})
	}
	return list
}

func has(list []string, s string) bool { return slices.Contains(list, s) }

func orText(kind string) string {
	if kind == "" {
		return "text"
	}
	return kind
}

// belongs marks what is shown only with these answers to another question; "" = with each.
func belongs(answers string) templ.Attributes {
	if answers == "" {
		return nil
	}
	return templ.Attributes{"data-for": answers}
}

func describedBy(form Form, x Field) string {
	var ids []string
	if x.Hint != "" {
		ids = append(ids, x.Name+"-hint")
	}
	if form.FaultOf(x.Name) != "" {
		ids = append(ids, x.Name+"-fault")
	}
	return strings.Join(ids, " ")
}

func numberIcon(kind string) string {
	switch kind {
	case "office":
		return "office"
	case "on_call":
		return "wrench"
	case "landlord":
		return "home"
	}
	return "phone"
}

// answers is when a number answers, and for what. One that answers for danger now is not called closed: a case of danger asks there at this hour.
func answers(f Frame, n Number) []string {
	switch {
	case n.LifeSafety && n.OpensAt != nil:
		return []string{f.W.Now.LifeSafety, f.W.Now.LockoutsFrom(f.W.Times.When(*n.OpensAt, f.Now))}
	case n.LifeSafety:
		return []string{openWords(f, n), f.W.Now.LifeSafety}
	}
	return []string{openWords(f, n)}
}

func openWords(f Frame, n Number) string {
	switch {
	case n.Kind == "dispatch":
		return f.W.Now.DispatchFor
	case n.OpenUntil != nil:
		return f.W.Times.OpenUntil(*n.OpenUntil, f.Now)
	case n.Always:
		return f.W.Now.AlwaysOpen
	case n.OpensAt != nil:
		return f.W.Times.OpensAt(*n.OpensAt, f.Now)
	}
	return f.W.Now.HoursUnknown
}

// tone colours a line of the timeline; the words carry the meaning.
func tone(kind string) string {
	switch kind {
	case "lockout.inside", "ask.arrived", "door.opened_by_staff":
		return "good"
	case "ask.coming":
		return "warm"
	case "lockout.danger", "ask.not_them":
		return "bad"
	}
	return "plain"
}

// line says one happening. A kind nobody has words for is left to its own plain name rather than dropped.
func line(w *words.Pages, h Happening) string {
	if say, ok := w.Log.Lines[h.Kind]; ok {
		return upperFirst(say(h.Name))
	}
	return strings.ReplaceAll(strings.ReplaceAll(h.Kind, "_", " "), ".", ": ")
}

// laterThan is how many minutes passed since the line before.
func laterThan(log []Happening, i int) int {
	if i == 0 {
		return 0
	}
	return int(log[i].At.Sub(log[i-1].At) / time.Minute)
}

// wait makes room below a line for the time that passed until the next: in steps, so that a night still fits a phone.
func wait(log []Happening, i int) string {
	if i+1 == len(log) {
		return ""
	}
	switch later := laterThan(log, i+1); {
	case later >= 30:
		return "happening-long"
	case later >= 10:
		return "happening-while"
	}
	return ""
}

// clocks says between two lines that the clocks changed meanwhile: without it 01:55 and 03:05 look like more than ten minutes.
func clocks(w *words.Pages, log []Happening, i int) string {
	if i == 0 {
		return ""
	}
	_, before := log[i-1].At.Zone()
	_, now := log[i].At.Zone()
	switch {
	case now > before:
		return w.Log.ClocksForward
	case now < before:
		return w.Log.ClocksBack
	}
	return ""
}

// callTitle is why to call, as far as anybody has said it.
func callTitle(w *words.Pages, e *latchkey.Emergency) string {
	if len(e.Because) == 0 {
		return w.Emergency.First
	}
	return w.Emergency.Because(e.Because)
}
