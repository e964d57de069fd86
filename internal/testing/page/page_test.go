package page

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

const sample = `<!doctype html><html lang=en><head><title>Now</title><style>p{}</style></head><body>
<p class=fee>Free: your first
lockout in 12 months</p>
<p hidden>secret</p><script>var x = "script"</script>
<form method=post action=/now/ask>
 <input type=hidden name=rev value=7>
 <label><input type=radio name=danger value=no checked>No</label>
 <label><input type=radio name=danger value=yes>Yes</label>
 <select name=where><option value=street>Street<option selected>building</select>
 <input name=minutes inputmode=numeric><textarea name=note></textarea>
 <button class=primary>Ask <b>M</b>ei</button><button type=button>Help</button>
</form>
<form action=/find><input name=q value=512><input type=submit value=Find></form>
<a href="tel:911">Call 911</a></body></html>`

// complaints stands in for a test and keeps what it was told.
type complaints struct {
	testing.TB
	said []string
}

func (c *complaints) Helper()                      {}
func (c *complaints) Errorf(f string, args ...any) { c.said = append(c.said, fmt.Sprintf(f, args...)) }
func (c *complaints) Fatalf(f string, args ...any) { c.Errorf(f, args...); panic(c) }

func TestWhatIsThere(t *testing.T) {
	p := Check(t, sample, "form", `a[href="tel:911"]`, "p.fee")
	p.Lacks(".error", "form[action='/gone']")
	p.Count("form", 2)
	p.Says("p.fee", "first lockout", "FREE")
	p.NeverSays("body", "secret", "script")
	p.Before(".fee", "button.primary")
	if got := p.Text("button.primary"); got != "Ask Mei" {
		t.Errorf("button says %q", got)
	}
	if got := p.Attr("html", "lang"); got != "en" {
		t.Errorf("language %q", got)
	}
}

func TestFormAsABrowserSendsIt(t *testing.T) {
	p := Check(t, sample)
	f := p.Form("form[action='/now/ask']")
	if f.Method != "POST" || !reflect.DeepEqual(f.Buttons, []string{"Ask Mei"}) {
		t.Errorf("%s with %q", f.Method, f.Buttons)
	}
	if got := f.Names(); !reflect.DeepEqual(got, []string{"danger", "where", "minutes", "note"}) {
		t.Errorf("fields %q", got)
	}
	if got := f.With("minutes", "20").Encode(); got != "danger=no&minutes=20&note=&rev=7&where=building" {
		t.Errorf("sends %s", got)
	}
	if got := f.Fields.Get("minutes"); got != "" {
		t.Errorf("With changed the form itself: %q", got)
	}
	if g := p.Forms()[1]; g.Method != "GET" || g.Buttons[0] != "Find" || g.Fields.Get("q") != "512" {
		t.Errorf("second form: %+v", g)
	}
}

func TestEveryAssertionCanFail(t *testing.T) {
	for name, wrong := range map[string]func(*Page){
		"has":               func(p *Page) { p.Has("h1") },
		"lacks":             func(p *Page) { p.Lacks("form") },
		"count":             func(p *Page) { p.Count("form", 1) },
		"says":              func(p *Page) { p.Says(".fee", "$75") },
		"never says":        func(p *Page) { p.NeverSays(".fee", "free") },
		"before":            func(p *Page) { p.Before("button", ".fee") },
		"before, not there": func(p *Page) { p.Before(".fee", "h1") },
		"no such form":      func(p *Page) { p.Form("#gone") },
		"no such field":     func(p *Page) { p.Form("form").With("phone", "1") },
		"no such choice":    func(p *Page) { p.Form("form").With("danger", "maybe") },
		"hidden is fixed":   func(p *Page) { p.Form("form").With("rev", "8") },
		"bad selector":      func(p *Page) { p.Has("p[") },
	} {
		c := &complaints{}
		func() {
			defer func() { _ = recover() }()
			wrong(Check(c, sample))
		}()
		if len(c.said) == 0 {
			t.Errorf("%s: nothing was said", name)
		}
	}
}

func TestReading(t *testing.T) {
	words, grade := Reading("Keep the door shut. Do not open it. Do not go to the hall.")
	if words < 4 || words > 5 || grade > 2 {
		t.Errorf("plain words: %.1f words a sentence, grade %.1f", words, grade)
	}
	_, grade = Reading("Notwithstanding any contrary stipulation, remuneration for out-of-hours accommodation is discretionary " +
		"and contingent upon verification of documentary identification.")
	if grade < 12 {
		t.Errorf("legal prose: grade %.1f", grade)
	}
	if words, grade := Reading(strings.Repeat(" — ", 3)); words != 0 || grade != 0 {
		t.Errorf("no words: %.1f %.1f", words, grade)
	}
}

func TestReadingSpanish(t *testing.T) {
	for word, want := range map[string]int{"puerta": 2, "día": 2, "leer": 2, "que": 1, "ahora": 3, "y": 1, "hay": 1, "emergencia": 4, "911": 1, "¿llave?": 2, "—": 0} {
		if got := syllablesSpanish(word); got != want {
			t.Errorf("%s has %d syllables, not %d", word, got, want)
		}
	}
	words, ease := ReadingSpanish("No abra la puerta. Vaya a un cuarto y cierre. Hable en voz baja.")
	if words < 4 || words > 5 || ease < 85 {
		t.Errorf("plain words: %.1f words a sentence, ease %.0f", words, ease)
	}
	_, ease = ReadingSpanish("No obstante cualquier estipulación contractual en contrario, la remuneración correspondiente al alojamiento extraordinario es discrecional " +
		"y queda condicionada a la verificación documental de la identidad.")
	if ease > 50 {
		t.Errorf("legal prose: ease %.0f", ease)
	}
}

func TestSpokenLeavesOutOtherLanguages(t *testing.T) {
	got := Check(t, Spoken(t, `<html lang="es"><body><p>Diga esto: <q lang="en">I am <b>locked</b> out</q></p><p lang="es">Ahora</p></body></html>`)).Text("body")
	if got != "Diga esto: Ahora" {
		t.Errorf("left: %q", got)
	}
}
