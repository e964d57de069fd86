package desk_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

func (h *house) languageOf(p latchkey.PersonID) (lang string, changes int) {
	h.t.Helper()
	if err := h.store.View(h.ctx, func(v *store.View) error {
		who, err := v.Person(p)
		if err != nil {
			return err
		}
		lang = who.Language
		all, err := v.Entries(store.EntryQuery{})
		for _, e := range all {
			if e.Kind == "language.changed" {
				changes++
			}
		}
		return err
	}); err != nil {
		h.t.Fatal(err)
	}
	return lang, changes
}

// The warning that a case was begun in her name comes in Ana's language. A thief cannot choose one that she does not read.
func TestAThiefDoesNotChooseTheLanguageOfTheWarning(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		sets := func(who desk.Viewer, lang string) string {
			t.Helper()
			if err := h.desk.SetLanguage(h.ctx, who, lang); err != nil {
				t.Fatal(err)
			}
			now, _ := h.languageOf(who.Person())
			return now
		}
		h.want("a wallet card", sets(h.thief(), "es"), "")
		h.want("a code, by somebody who has no device", sets(h.byCode(ana, false), "es"), "es")
		h.clock.set(h.clock.Now().Add(time.Minute))
		if err := h.newPhone().enrol(h.resident()); err != nil {
			t.Fatal(err)
		}
		h.pump()
		h.want("a code, once she has a device", sets(h.byCode(ana, false), "en"), "es")
		h.want("her own device", sets(h.resident(), "en"), "en")
	})
}

// Whoever taps the switch all night writes a few lines, and no more.
func TestALanguageIsNotChangedAllNight(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		who := h.resident()
		for n := range 40 {
			if err := h.desk.SetLanguage(h.ctx, who, []string{"es", "en"}[n%2]); err != nil {
				t.Fatal(err)
			}
		}
		if _, changes := h.languageOf(ana); changes != 10 {
			t.Errorf("%d lines in the log", changes)
		}
	})
}
