package web_test

import (
	"cmp"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/testing/browser"
	"latchkey/internal/testing/page"
)

// In airplane mode, or behind a dead line: somebody hides, cannot talk, and their text comes back. Each tap leads on at
// once, in both languages, from what lies on the phone (O-19, O-09, O-16).
func TestTheTextBouncesWithoutALine(t *testing.T) {
	s := evening(t)
	b := s.phoneOf("", browser.Dark())
	for _, x := range []struct {
		name string
		cut  func()
	}{
		{"airplane mode", func() { b.Offline(true) }},
		{"the house is off", func() { s.becomes("gone") }},
		{"a café's network", func() { s.becomes("cafe") }},
	} {
		name := x.name
		x.cut()
		within(t, 2*time.Second, name+": the door", func() { b.Goto(s.url + "/door?lang=en") })
		b.Sees("Keep the door shut. Lock it.", "This page is kept on your phone", "120 Maple Street", "Mon to Fri 18:00 to 22:00")
		b.SeesNot("Closed now", "Open until", "What they try", "512")
		within(t, 2*time.Second, name+": I cannot talk", func() { b.Submit("I cannot talk") })
		b.Sees("You do not have to speak", "Text may not work here. A call is better, even silent.", "If you can whisper, say this")
		within(t, 2*time.Second, name+": my text bounced", func() { b.Submit("My text bounced") })
		b.Sees("911 did not get your text", "Call 911. You do not have to speak. Leave the line open.", "217-555-0110", "RTT")
		b.SeesNot("notified", "We do not know if your last tap", "Open it as a text")
		within(t, 2*time.Second, name+": in Spanish", func() { b.Submit(`.top .languages [lang="es"]`) })
		b.Sees("Su texto no llegó al 911", "Llame al 911. No hace falta que hable. No cuelgue.", "guardada en su teléfono")
		if lang := b.Attr("html", "lang"); lang != "es" {
			t.Errorf("%s: the page is in %s", name, lang)
		}
		within(t, 2*time.Second, name+": no signal, in Spanish", func() { b.Goto(s.url + "/offline?lang=es") })
		b.Sees("Sin señal")
		b.Submit(`.top .languages [lang="en"]`)
		b.Sees("No signal")
		within(t, 2*time.Second, name+": not at home", func() { b.Goto(s.url + "/door?away=yes&how=codes&lang=en") })
		b.Sees("Do not go back in alone")
		b.Offline(false)
		s.becomes("")
	}
	for _, private := range []string{"512", "Ana", "Ruiz", "Mei", "815-555"} {
		if strings.Contains(kept(b), private) {
			t.Errorf("%q lies in a cache", private)
		}
	}
}

// The line goes while her own page is open, with her unit on it. What she taps then leads to the words that lie on the phone,
// and the house hears of the bounce only if it could. In Leeds, where the number is another.
func TestTheLineGoesWhileSheHides(t *testing.T) {
	s := streetTo(t, places[3].opens(t, eveningStory()))
	b := s.phoneOf(latchkey.ProofProven)
	b.Goto(s.url + "/door?cant=yes&lang=es")
	b.Sees("flat 512", "No hace falta que hable")
	s.becomes("gone")
	b.Click("Mi texto no llegó")
	b.Sees("Su texto no llegó al 999", "12 Maple Road, Leeds", "Luego diga su unidad", "18000")
	b.SeesNot("512", "911")
	office := s.signedIn("grace-lindqvist", latchkey.CounterOffice, latchkey.ProofProven)
	office.opens("/office").NeverSays("main", "bounced here")
	s.becomes("loses") // it arrives, and the answer does not
	b.Goto(s.url + "/door?cant=yes&lang=en")
	b.Click("My text bounced")
	b.Sees("999 did not get your text")
	if !happens(func() bool { return strings.Contains(office.opens("/office").body, "bounced here") }) {
		t.Error("the house has not heard of it")
	}
}

// A switch of language that needs a form fails without a line: it leads to the page that lies on the phone in that language.
func TestALanguageIsChangedWithoutALine(t *testing.T) {
	s := evening(t)
	b := s.phoneOf("")
	b.Goto(s.url + "/now")
	worker := `navigator.serviceWorker.getRegistration().then(r => [r.active && r.active.scriptURL, !!r.installing, !!r.waiting].join(" "))`
	before := browser.Eval[string](b, worker)
	s.becomes("gone")
	b.Submit(`.top .languages button`)
	b.Sees("Sin señal")
	b.Goto(s.url + "/door") // an address that names no language speaks the last one
	b.Sees("Deje la puerta cerrada")
	if after := browser.Eval[string](b, worker); after != before {
		t.Errorf("another language brings another worker: %s, before %s", after, before)
	}
}

// What is kept is one answer: each page in each language, hours as a table, no page that leads to one that is not there.
func TestWhatIsKept(t *testing.T) {
	c := newCourt(t)
	var list []struct{ At, Lang, Page string }
	c.must(json.Unmarshal([]byte(c.gets(visitor{}, "/kept.json").body), &list))
	at := map[string]bool{}
	for _, k := range list {
		at[k.At+" "+k.Lang] = true
	}
	for _, lang := range []string{"en", "es"} {
		for _, want := range []string{"/offline", "/door", "/door?cant=yes", "/door?bounced=yes&cant=yes", "/door?away=yes"} {
			if !at[want+" "+lang] {
				t.Errorf("%s is not kept in %s: %v", want, lang, at)
			}
		}
	}
	for _, k := range list {
		p := page.Check(t, k.Page, `html[lang="`+k.Lang+`"][data-keep]`, ".dock-call")
		p.Lacks(`form[action$="/language"]`, ".who")
		p.NeverSays("body", "Closed now", "Open until", "No atiende ahora", "Atiende hasta", "Ruiz", "512")
		for _, href := range p.Attrs(`a[href^="/door"]`, "href") {
			q := mustURL(t, href).Query()
			lang := cmp.Or(q.Get("lang"), k.Lang)
			q.Del("lang")
			goes := strings.TrimSuffix("/door?"+q.Encode(), "?")
			switch { // as the worker chooses
			case q.Has("bounced"):
				goes = "/door?bounced=yes&cant=yes"
			case q.Has("away"):
				goes = "/door?away=yes"
			}
			if !at[goes+" "+lang] {
				t.Errorf("%s in %s leads to %s, which is not kept", k.At, k.Lang, href)
			}
		}
	}
}

// A choice that changes the words and not the order keeps the place and the focus, so that the change is seen (with and
// without scripts).
func TestAChoiceAtTheDoorKeepsItsPlace(t *testing.T) {
	s := evening(t)
	for name, script := range map[string][]browser.Option{"scripts": nil, "none": {browser.NoScript()}} {
		t.Run(name, func(t *testing.T) {
			b := browser.Open(t, append(script, browser.Phone())...)
			b.Goto(s.url + "/door")
			b.Submit("I am alone")
			b.Sees("I am alone.")
			if on := browser.Eval[string](b, `document.activeElement.id`); on != "chip-alone" {
				t.Errorf("the focus is on %q", on)
			}
			said := b.Box(".door-say .say")
			if top, bottom := said.Y, said.Bottom(); top < 0 || bottom > 740 {
				t.Errorf("the words that changed stand from %.0f to %.0f", top, bottom)
			}
		})
	}
}
