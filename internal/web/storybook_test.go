package web_test

import (
	"io"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"latchkey/internal/testing/page"
	"latchkey/internal/web"
)

// eachStory opens every page of the storybook, without scripts.
func eachStory(t *testing.T, f func(t *testing.T, s web.Story, body string)) {
	book := web.Storybook()
	for _, s := range web.StorybookStories() {
		t.Run(s.Lang+"/"+s.Name, func(t *testing.T) {
			w := httptest.NewRecorder()
			book.ServeHTTP(w, httptest.NewRequest("GET", s.Path(), nil))
			body, err := io.ReadAll(w.Result().Body)
			if err != nil || w.Code != 200 {
				t.Fatalf("open the page: %d %v", w.Code, err)
			}
			f(t, s, string(body))
		})
	}
}

var staffPage = regexp.MustCompile(`<body class="[^"]*\bstaff\b`)

// The emergency bar stands before everything else a person can use, on every page that is not the staff's (G1).
func TestEmergencyIsOneTapAwayOnEveryPage(t *testing.T) {
	eachStory(t, func(t *testing.T, s web.Story, body string) {
		p := page.Check(t, body, `html[lang="`+s.Lang+`"]`, "main h1", "a.skip")
		if staffPage.MatchString(body) {
			return
		}
		number := "911"
		switch s.Name { // abroad
		case "door-gb", "door-gb-talk", "now-gb", "case-low-gb":
			number = "999"
		case "door-au":
			number = "000"
		case "door-nowhere":
			number = "112"
		}
		p.Has(`.dock a.dock-call[href="/demo/emergency?number=` + number + `"]`)
		p.Says(".dock-call", number+" (demo)")
		p.Before(".dock-call", "main")
	})
}

// One primary action and at most two secondary ones where somebody may be at the door (G12). What is folded away is not
// in view.
func TestOneThingToDo(t *testing.T) {
	folded := regexp.MustCompile(`(?s)<details.*?</details>|<(?:a|button) [^>]*\bhidden>`)
	eachStory(t, func(t *testing.T, s web.Story, body string) {
		if !s.Stress {
			return
		}
		view := folded.ReplaceAllString(body, "")
		primary, secondary := count(view, "primary"), count(view, "secondary")
		if primary > 1 || secondary > 2 && !strings.HasPrefix(s.Name, "signin") {
			t.Errorf("%d primary and %d secondary actions in view", primary, secondary)
		}
		if primary == 0 && !strings.Contains(body, "hero") && !strings.Contains(body, `class="tap"`) && !strings.Contains(body, "call-card") {
			t.Error("nothing to do on this page")
		}
	})
}

var classes = regexp.MustCompile(`class="([^"]*)"`)

func count(body, class string) (n int) {
	for _, m := range classes.FindAllStringSubmatch(body, -1) {
		for c := range strings.FieldsSeq(m[1]) {
			if c == class {
				n++
			}
		}
	}
	return n
}

// The policy forbids style and script inside a page; nothing may come from anywhere else.
func TestPagesAreOnlyPages(t *testing.T) {
	inline := regexp.MustCompile(`(?i)\sstyle=|<style|\son[a-z]+="|javascript:|<script>|https?://`)
	eachStory(t, func(t *testing.T, s web.Story, body string) {
		if found := inline.FindString(body); found != "" {
			t.Errorf("the page holds %q", found)
		}
		if strings.Contains(body, "tel:") {
			t.Error("a demo page leads to a real phone")
		}
	})
}

// Sentences of twelve words on average and grade six at most, on the pages of the worst moment (G12).
func TestPlainWords(t *testing.T) {
	eachStory(t, func(t *testing.T, s web.Story, body string) {
		if !s.Stress {
			return
		}
		if s.Lang == "es" { // its words are longer, so it has a formula of its own
			words, ease := page.ReadingSpanish(spokenText(page.Spoken(t, body)))
			t.Logf("%.1f words a sentence, ease %.0f", words, ease)
			if words > 14 || ease < 70 {
				t.Errorf("%.1f words a sentence, ease %.0f: 14 at most and 70 at least", words, ease)
			}
			return
		}
		words, grade := page.Reading(spokenText(body))
		t.Logf("%.1f words a sentence, grade %.1f", words, grade)
		if words > 12 || grade > 6 {
			t.Errorf("%.1f words a sentence, grade %.1f: 12 and 6 are the most", words, grade)
		}
	})
}

var (
	hidden  = regexp.MustCompile(`(?s)<head>.*?</head>|<svg.*?</svg>|<option.*?</option>`)
	blocks  = regexp.MustCompile(`</?(p|li|h[1-4]|div|button|a|dt|dd|label|legend|span|summary|small|strong|section|form|td|th|time)\b[^>]*>`)
	tags    = regexp.MustCompile(`<[^>]+>`)
	numbers = regexp.MustCompile(`[0-9:+-]{3,}`)
)

// spokenText is what a page says, one line for each block, so that a button is no part of the sentence before it.
func spokenText(body string) string {
	s := hidden.ReplaceAllString(body, "")
	s = blocks.ReplaceAllString(s, "\n")
	s = tags.ReplaceAllString(s, " ")
	return numbers.ReplaceAllString(s, "5")
}

// Nothing blames, and nothing tells how to defeat a lock or to climb (G2, G11).
func TestNoBlameAndNoHowTo(t *testing.T) {
	for _, bad := range []string{"careless", "ignoran", "your fault", "you forgot", "should have", "credit card", "bobby pin", "unscrew", "fine of", "safe to open"} {
		eachStory(t, func(t *testing.T, s web.Story, body string) { page.Check(t, body).NeverSays("body", bad) })
	}
}

// Every field has its name in words, and money stands above its button (G5).
func TestFormsAreWhole(t *testing.T) {
	eachStory(t, func(t *testing.T, s web.Story, body string) {
		p := page.Check(t, body)
		for _, f := range p.Forms() {
			if f.Method == "POST" && !strings.HasPrefix(f.Action, "/") {
				t.Errorf("a form posts to %q", f.Action)
			}
		}
		for _, id := range p.Attrs(`input:not([type="hidden"]):not([type="radio"]):not([type="checkbox"]), select`, "id") {
			p.Has(`label[for="` + id + `"]`)
		}
		if strings.Contains(body, `class="price"`) {
			p.Before(".price", `form[action$="/request"] button`)
		}
	})
}
