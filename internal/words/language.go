package words

import (
	"slices"
	"strings"
	"sync"

	"latchkey"
)

// Language is one that Latchkey speaks, with the name its own speakers look for.
type Language struct{ Tag, Name string }

// Languages are those that are whole: every page and every message. The first is spoken to whoever asks for none of them.
var Languages = []Language{{"en", "English"}, {"es", "Español"}}

// Known is our own tag for a language somebody asks for, empty when we do not speak it. Any Spanish is answered in the one
// Spanish we have: es-MX, es-419 and es are the same to us.
func Known(tag string) string {
	tag = strings.TrimSpace(tag)
	if head, _, found := strings.Cut(tag, "-"); found {
		tag = head
	}
	for _, l := range Languages {
		if strings.EqualFold(l.Tag, tag) {
			return l.Tag
		}
	}
	return ""
}

// For is every word on every page in a language (BCP 47); English for one that we do not speak. The words are shared by
// all pages and changed by none.
func For(lang string) *Pages {
	if Known(lang) == "es" {
		return spanishPages()
	}
	return englishPages()
}

// In is a catalogue as it is written in a country: American, British and southern English differ by a few words.
func In(w *Pages, country string) *Pages {
	if w.Lang != "en" {
		return w
	}
	s := latchkey.SpellingOf(country)
	spelled, known := writtenIn.Load(s)
	if !known {
		spelled, _ = writtenIn.LoadOrStore(s, latchkey.Spelled(englishPages(), s))
	}
	return spelled.(*Pages)
}

// writtenIn holds each spelling once.
var writtenIn sync.Map

// SpokenIn is the language in which to speak to an emergency number of a country: ours where it is spoken there, else
// English, which is understood on 112.
func SpokenIn(country string) string {
	if slices.Contains(spanishCountries, country) {
		return "es"
	}
	return "en"
}

var spanishCountries = []string{"AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY", "SV", "UY", "VE"}

var (
	englishPages = sync.OnceValue(English)
	spanishPages = sync.OnceValue(Spanish)
)

// Others are the languages that this one can be changed for.
func (p *Pages) Others() (others []Language) {
	for _, l := range Languages {
		if l.Tag != p.Lang {
			others = append(others, l)
		}
	}
	return others
}
