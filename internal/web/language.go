package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/words"
)

// langCookie remembers a choice of language. It is no secret and says nothing about anybody.
const langCookie = "latchkey-lang"

// langKept is how long a browser remembers it.
const langKept = 365 * 24 * time.Hour

// speaks chooses the words of this visit: what the address says for this page alone, what this browser chose, the
// person's own language, what the browser asks for, English.
func (v *visit) speaks(own string) {
	asked := append([]string{v.query("lang"), v.cookie(langCookie), own}, accepted(v.r.Header.Get("Accept-Language"))...)
	for _, tag := range asked {
		if known := words.Known(tag); known != "" {
			v.words = words.For(known)
			return
		}
	}
	v.words = words.For(words.Languages[0].Tag)
}

// accepted lists the languages of an Accept-Language header, most wanted first. One with q=0 is not wanted at all.
func accepted(header string) (tags []string) {
	type wish struct {
		tag    string
		weight float64
	}
	var wishes []wish
	for part := range strings.SplitSeq(header, ",") {
		tag, param, _ := strings.Cut(part, ";")
		w := wish{strings.TrimSpace(tag), 1}
		if q, ok := strings.CutPrefix(strings.TrimSpace(param), "q="); ok {
			n, err := strconv.ParseFloat(q, 64)
			if err != nil {
				continue
			}
			w.weight = n
		}
		if w.tag != "" && w.weight > 0 && len(wishes) < 20 {
			wishes = append(wishes, w)
		}
	}
	slices.SortStableFunc(wishes, func(a, b wish) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return 0
	})
	for _, w := range wishes {
		tags = append(tags, w.tag)
	}
	return tags
}

// chooseLanguage keeps a choice in this browser, and with whoever is signed in, so that messages come in it too.
func (v *visit) chooseLanguage() error {
	lang := words.Known(v.form("lang"))
	if lang == "" {
		return latchkey.Errorf(latchkey.Invalid, "%s", v.words.Problem.Nothing)
	}
	if v.who.Person() != "" {
		if err := v.desk.SetLanguage(v.ctx(), v.who, lang); err != nil {
			return err
		}
	}
	c := v.plainCookie(langCookie, lang)
	c.MaxAge = int(langKept.Seconds())
	http.SetCookie(v.w, c)
	v.see(withoutLang(safePath(v.form("then"), "/")))
	return nil
}

// called is what this page calls somebody: people by their name, sides of the house and hidden people by ours for them.
func (v *visit) called(name string) string { return words.Called(v.words.Lang, name) }

// says is the sentence of an error in the language of this visit.
func (v *visit) says(err error) string { return words.Said(v.words.Lang, latchkey.SentenceOf(err)) }

// thisPage is the address at which a change of language comes back. What a form has answered is shown by the page on which
// the form stood.
func (v *visit) thisPage() string {
	if v.r.Method == http.MethodPost {
		return safePath(v.backFrom(latchkey.Internal), "/")
	}
	return safePath(withoutLang(v.r.URL.RequestURI()), "/")
}

// onlyHere says whether this page's language stands in its address and nowhere else.
func (v *visit) onlyHere() bool {
	lang := words.Known(v.query("lang"))
	return lang != "" && lang != v.cookie(langCookie)
}

// withoutLang takes the language out of an address, so that a choice is not undone by where it leads.
func withoutLang(path string) string {
	u, err := url.Parse(path)
	if err != nil || !u.Query().Has("lang") {
		return path
	}
	q := u.Query()
	q.Del("lang")
	u.RawQuery = q.Encode()
	return u.String()
}
