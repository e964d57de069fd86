package web

import (
	"strconv"

	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// leavingStories are what doors do when somebody goes out.
func (s samples) leavingStories() []Story {
	w := s.w.Leaving
	afters := []words.Choice{{Key: "0", Label: w.Never}}
	for _, m := range rules.LockAfters() {
		afters = append(afters, words.Choice{Key: strconv.Itoa(m), Label: w.After(m)})
	}
	front := pages.LeavingRow{ID: "l1", Name: s.planned("Front door", "Puerta principal"), Sensor: true, Itself: true, Tried: true, After: "0", Afters: afters}
	page := pages.Leaving{Frame: s.frame(w.Title, s.at("2027-03-09", "08:16")), ID: "h512", List: []pages.LeavingRow{front}}
	chosen := page
	waits := front
	waits.After, waits.ByWhom, waits.Chosen, waits.Waits = "5", w.ByWhom("Malik"), []string{"key"}, w.Waits("08:20")
	chosen.List = []pages.LeavingRow{waits, {ID: "l2", Name: s.planned("Back door", "Puerta de atrás"), Tried: true}}
	refused := page
	refused.Fault = words.Said(s.w.Lang, "First make sure that somebody can let you in without your key and your phone: a person who keeps a key to this door, or a spare code that is on the lock.")
	none := page
	none.List = nil
	return []Story{story("leaving", false, pages.LeavingPage(page)), story("leaving-chosen", false, pages.LeavingPage(chosen)),
		story("leaving-refused", false, pages.LeavingPage(refused)), story("leaving-none", false, pages.LeavingPage(none))}
}
