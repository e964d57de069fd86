package web

import (
	"testing"

	"latchkey/internal/web/pages"
)

// Whoever writes times or an amount and leaves "Not known" chosen is asked; who only chooses it is not.
func TestWhatWasTypedIsNotThrownAway(t *testing.T) {
	form := func(values map[string]string) pages.Form { return pages.Form{Values: values} }
	at := pages.WeekField(officeWeek, "mon", "from", 1)
	for name, c := range map[string]struct {
		is, was map[string]string
		typed   bool
	}{
		"times written":    {map[string]string{at: "09:00"}, nil, true},
		"times as before":  {map[string]string{at: "09:00"}, map[string]string{at: "09:00"}, false},
		"times changed":    {map[string]string{at: "10:00"}, map[string]string{at: "09:00"}, true},
		"nothing written":  {map[string]string{at: ""}, nil, false},
		"another week's":   {map[string]string{pages.WeekField(onCallWeek, "mon", "from", 1): "09:00"}, nil, false},
		"times taken away": {map[string]string{at: ""}, map[string]string{at: "09:00"}, false},
	} {
		if got := timesTyped(form(c.is), form(c.was), officeWeek, 2); got != c.typed {
			t.Errorf("%s: %v", name, got)
		}
	}
	for name, c := range map[string]struct {
		is, was map[string]string
		typed   bool
	}{
		"an amount":      {map[string]string{"then": "49,50"}, nil, true},
		"as before":      {map[string]string{"then": "75"}, map[string]string{"then": "75"}, false},
		"by the hour":    {map[string]string{"tier_then_2": "90"}, nil, true},
		"nothing":        {map[string]string{"then": ""}, nil, false},
		"free is no sum": {map[string]string{"then": "0"}, nil, false},
	} {
		if got := amountTyped(form(c.is), form(c.was)); got != c.typed {
			t.Errorf("%s: %v", name, got)
		}
	}
}
