package web_test

import (
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/testing/browser"
	"latchkey/internal/web"
)

// Whoever chooses when a key or a code holds sees the fields of that choice alone, without scripts. What was typed into the others stays
// there, and is not rendered at all, so that nobody who listens to the page hears of it. Today and tomorrow are offered for a day.
func TestAKeysFormShowsWhatBelongsToTheChoice(t *testing.T) {
	server := httptest.NewServer(web.Storybook())
	t.Cleanup(server.Close)
	url := browser.Local(server.URL) + "/storybook/en/"
	shown := `[...new Set([...document.querySelector("form:has([name=when])").elements].filter(e => e.checkVisibility() && e.name && e.name !== "when").map(e => e.name))].join(" ")`
	all := map[string]string{"week": "day from until first last", "day": "from until first", "span": "from until first last", "always": "first last"}
	for device, options := range map[string][]browser.Option{"with scripts": {browser.Phone()}, "without": {browser.Phone(), browser.NoScript()}} {
		b := browser.Open(t, options...)
		for story, form := range map[string]struct {
			choices []string
			before  []string // the fields above
			after   []string // and below
		}{
			"guests-paused": {[]string{"week", "day", "span", "always"}, []string{"guest", "door"}, []string{"uses", "remote", "anyway"}},
			"key-hours":     {[]string{"week", "day", "span", "always"}, nil, []string{"except", "besides"}},
			"office-codes":  {[]string{"week", "day", "always"}, []string{"person", "guest", "firm", "why", "lock"}, nil},
		} {
			b.Goto(url + story)
			b.Fill("last", "2027-04-02")
			for _, choice := range append(form.choices, form.choices[0]) {
				b.Click("form input[name=when][value=" + choice + "]")
				want := slices.Concat(form.before, strings.Fields(all[choice]), form.after)
				if got := browser.Eval[string](b, shown); got != strings.Join(want, " ") {
					t.Errorf("%s, %s, %s: the form shows %q, want %q", device, story, choice, got, want)
				}
			}
			if got := browser.Eval[string](b, `document.querySelector("#last").value + " " + !!document.querySelector("form:has([name=when]) :is([data-for], [data-for] *):required")`); got != "2027-04-02 false" {
				t.Errorf("%s, %s: what was typed, and whether the browser insists on anything: %s", device, story, got)
			}
			if days := browser.Eval[string](b, `[...document.querySelector("#first").list.options].map(o => o.value + " " + o.label).join(", ")`); days != "2027-03-09 Today, 2027-03-10 Tomorrow" {
				t.Errorf("%s offers %q", story, days)
			}
			if device == "with scripts" {
				b.Axe()
			}
		}
	}
}

// What belongs to another choice is left where it was typed and counts for nothing, also what no day and no time can be.
func TestWhatBelongsToAnotherChoiceCountsForNothing(t *testing.T) {
	h := openHouse(t, "O-08")
	h.skip("2027-03-08T09:00:00-06:00")
	phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	for _, x := range []struct {
		name string
		sent map[string][]string
		says string
	}{
		{"Kim", map[string][]string{"when": {"day"}, "day": {"tue"}, "first": {"2027-03-12"}, "last": {"some day"}, "from": {"10:00"}, "until": {"12:00"}}, "Next time: Fri 10:00"},
		{"Lee", map[string][]string{"when": {"always"}, "day": {"tue"}, "from": {"ten"}, "until": {"12:00"}}, "May come in now, until it is ended"},
		{"Pat", map[string][]string{"when": {"span"}, "day": {"tue"}, "first": {"2027-03-12"}, "last": {"2027-03-14"}, "from": {"10:00"}, "until": {"12:00"}}, "Begins Fri 10:00"},
	} {
		x.sent["guest"], x.sent["door"] = []string{x.name}, []string{"unit"}
		phone.posts("/home/guests", x.sent)
		phone.Lacks(".note-bad")
		phone.Says("main > section", x.name, x.says)
	}
	change := phone.Attr("a[href^='/home/guests/'][href*='/hours']", "href")
	at, _, _ := strings.Cut(change, "?")
	phone.posts(at, map[string][]string{"when": {"always"}, "day": {"tue"}, "from": {"ten"}, "day-2": {"sat"}, "from-2": {"ten"}, "until-2": {"12:00"}})
	phone.Lacks(".note-bad .fault")
	phone.NeverSays("main", "Please write a time")
}
