package desk_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// Whoever reads the log later finds which hours the office changed, from what and to what, and not only that it changed them.
func TestTheLogSaysWhichHoursTheOfficeChanged(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		from, _ := latchkey.ParseClock("08:15")
		until, _ := latchkey.ParseClock("16:45")
		said := rules.SaidHours{Office: &latchkey.Hours{Windows: []latchkey.Window{{Days: []latchkey.Weekday{"mon"}, From: from, Until: until}}}}
		h.good(h.desk.SetHours(h.ctx, h.keeps(), 0, said))
		var lines []latchkey.Entry
		h.good(h.store.View(h.ctx, func(v *store.View) (err error) {
			lines, err = v.Entries(store.EntryQuery{Property: maple})
			return err
		}))
		found := 0
		for _, e := range lines {
			if e.Kind != "office.hours_changed" {
				continue
			}
			found++
			for field, is := range e.Public {
				if strings.HasPrefix(field, "office.hours") && strings.HasSuffix(field, ".new") && (!strings.Contains(is, "08:15") || e.Public[strings.TrimSuffix(field, ".new")+".old"] == "") {
					t.Errorf("%s: %q, before %q", field, is, e.Public[strings.TrimSuffix(field, ".new")+".old"])
				}
			}
			if !strings.Contains(strings.Join(slices.Collect(maps.Values(e.Public)), " "), "08:15") {
				t.Errorf("the log does not say what the hours are: %v", e.Public)
			}
		}
		h.want("lines", found, 1)
	})
}
