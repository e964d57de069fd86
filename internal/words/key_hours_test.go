package words

import (
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
)

// What was changed of a guest's hours is said day by day, days with the same change in one line, and hours of another kind whole.
func TestWhatWasChangedOfHours(t *testing.T) {
	zone, err := time.LoadLocation("America/Chicago")
	if err != nil {
		t.Fatal(err)
	}
	week := func(from, until latchkey.Clock, days ...latchkey.Weekday) latchkey.GrantHours {
		return latchkey.GrantHours{Weekly: []latchkey.Window{{Days: days, From: from * 60, Until: until * 60}}}
	}
	out := week(10, 12, "tue", "thu")
	out.Except = []latchkey.Date{"2026-12-03"}
	besides := week(10, 12, "tue", "thu")
	besides.Besides, besides.Last = []latchkey.OneDay{{On: "2026-12-05", From: 600, Until: 720}}, "2026-12-31"
	later := besides
	later.Last = "2027-01-31"
	two := week(10, 12, "tue")
	two.Weekly = append(two.Weekly, week(14, 2, "sat").Weekly...)
	friday := time.Date(2026, 12, 4, 18, 0, 0, 0, zone)
	span := latchkey.GrantHours{From: &friday}
	day := func(d latchkey.Date) latchkey.GrantHours {
		return latchkey.GrantHours{Besides: []latchkey.OneDay{{On: d, From: 600, Until: 720}}}
	}
	for _, c := range []struct {
		was, is latchkey.GrantHours
		en, es  string
	}{
		{week(10, 12, "tue"), week(9, 12, "tue"), "Every Tuesday, 09:00–12:00 instead of 10:00–12:00", "Todos los martes, 09:00–12:00 en vez de 10:00–12:00"},
		{week(10, 12, "tue", "thu"), week(9, 12, "thu", "tue"), "Every Tuesday and Thursday, 09:00–12:00 instead of 10:00–12:00", "Todos los martes y jueves, 09:00–12:00 en vez de 10:00–12:00"},
		{week(10, 12, "tue", "thu"), week(10, 12, "thu", "fri"), "No longer: Every Tuesday, 10:00–12:00 | New: Every Friday, 10:00–12:00", "Ya no: Todos los martes, 10:00–12:00 | Nuevo: Todos los viernes, 10:00–12:00"},
		{week(10, 12, "tue"), two, "New: Every Saturday, 14:00 until 02:00 the next day", "Nuevo: Todos los sábados, 14:00 hasta las 02:00 del día siguiente"},
		{week(10, 12, "tue", "thu"), out, "Left out: Thursday 3 Dec 2026", "Se quitó: jueves 3 dic 2026"},
		{out, week(10, 12, "tue", "thu"), "No longer left out: Thursday 3 Dec 2026", "Vuelve a contar: jueves 3 dic 2026"},
		{week(10, 12, "tue", "thu"), besides, "Last day: Thursday 31 Dec 2026 | Also on Saturday 5 Dec 2026, 10:00–12:00", "Último día: jueves 31 dic 2026 | También el sábado 5 dic 2026, 10:00–12:00"},
		{besides, later, "Last day: Sunday 31 Jan 2027 instead of Thursday 31 Dec 2026", "Último día: domingo 31 ene 2027 en vez de jueves 31 dic 2026"},
		{besides, week(10, 12, "tue", "thu"), "No last day any more. It was Thursday 31 Dec 2026 | No longer: Also on Saturday 5 Dec 2026, 10:00–12:00", "Ya no hay último día. Era el jueves 31 dic 2026 | Ya no: También el sábado 5 dic 2026, 10:00–12:00"},
		{latchkey.GrantHours{}, week(10, 12, "tue"), "Before: At any hour. Now: Every Tuesday, 10:00–12:00", "Antes: A cualquier hora. Ahora: Todos los martes, 10:00–12:00"},
		{week(10, 12, "tue"), span, "Before: Every Tuesday, 10:00–12:00. Now: From Friday 4 Dec 2026 18:00", "Antes: Todos los martes, 10:00–12:00. Ahora: Desde el viernes 4 dic 2026 18:00"},
		{day("2026-12-05"), day("2026-12-06"), "Before: On Saturday 5 Dec 2026, 10:00–12:00. Now: On Sunday 6 Dec 2026, 10:00–12:00", "Antes: El sábado 5 dic 2026, 10:00–12:00. Ahora: El domingo 6 dic 2026, 10:00–12:00"},
		{week(10, 12, "tue"), week(10, 12, "tue"), "", ""},
	} {
		for lang, want := range map[string]string{"en": c.en, "es": c.es} {
			w := map[string]*Pages{"en": English(), "es": Spanish()}[lang]
			if got := strings.Join(w.HoursChanged(c.was, c.is, zone, "2026-11-28"), " | "); got != want {
				t.Errorf("%s: %q, want %q", lang, got, want)
			}
		}
	}
	if says := English().HoursChanged(out, week(10, 12, "tue", "thu"), zone, "2026-12-04"); len(says) != 0 {
		t.Errorf("a day that had passed: %q", says)
	}
	said := English().KeyHours(later, zone, "2026-12-10")
	if slices.ContainsFunc(said, func(s string) bool { return strings.Contains(s, "5 Dec") }) || len(said) != 2 {
		t.Errorf("a day that has passed is said: %q", said)
	}
}
