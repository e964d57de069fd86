package web_test

import (
	"slices"
	"strings"
	"testing"
)

// An address that names a home which is not the visitor's is answered as one that names none at all: never with another home. Only where
// somebody may stand at a door their own home helps all the same.
func TestAnAddressOfAnothersHomeShowsNoOtherHome(t *testing.T) {
	c := newCourt(t)
	ana := c.resident()
	ofAPerson, saw := []string{"/home/new", "/home/privacy"}, 0
	for _, r := range c.pages.Routes() {
		if r.Method != "GET" || !strings.HasPrefix(r.Path, "/home") || strings.Contains(r.Path, "{") || slices.Contains(ofAPerson, r.Path) || c.gets(ana, r.Path).status != 200 {
			continue
		}
		mine, others, none := c.gets(ana, r.Path+"?home=h512"), c.gets(ana, r.Path+"?home=h204"), c.gets(ana, r.Path+"?home=nowhere")
		if mine.status != 200 {
			t.Errorf("%s of one's own home answers %d", r.Path, mine.status)
		}
		if others.status != 404 || none.status != 404 || others.body != none.body {
			t.Errorf("%s of another's home answers %d, of none %d", r.Path, others.status, none.status)
		}
		saw++
	}
	if saw < 10 {
		t.Errorf("only %d pages of a home were looked at", saw)
	}
	for _, path := range []string{"/", "/now", "/door"} {
		if got := c.gets(ana, path+"?home=h204"); got.status != 200 || strings.Contains(got.body, "Unit 204") {
			t.Errorf("%s answers %d", path, got.status)
		}
	}
	if !strings.Contains(c.gets(ana, "/now?home=h204").body, "Ana") {
		t.Error("who is locked out and has an old address is a stranger")
	}
}
