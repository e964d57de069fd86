package latchkey_test

import (
	"testing"

	"latchkey"
)

// One spelling for each country; what people typed stays as they typed it.
func TestOneSpellingForEachCountry(t *testing.T) {
	type words struct {
		Quiet string
		Where func(address, unit string) string
		Kinds []struct{ Key, Label string }
		Doors map[string]string
	}
	w := &words{Quiet: "Do not ring other flats. Tell a neighbour.", Where: func(a, u string) string { return "I am at " + a + ", unit " + u + "." },
		Kinds: []struct{ Key, Label string }{{"unit", "The door of an apartment"}}, Doors: map[string]string{"elevator": "The elevator"}}
	for country, want := range map[string][]string{
		"US": {"Do not ring other apartments. Tell a neighbor.", "I am at Unit Street 4, unit 9.", "The door of an apartment", "The elevator"},
		"":   {"Do not ring other apartments. Tell a neighbor.", "I am at Unit Street 4, unit 9.", "The door of an apartment", "The elevator"},
		"GB": {"Do not ring other flats. Tell a neighbour.", "I am at Unit Street 4, flat 9.", "The door of a flat", "The lift"},
		"AU": {"Do not ring other flats. Tell a neighbour.", "I am at Unit Street 4, unit 9.", "The door of an apartment", "The lift"},
	} {
		got := latchkey.Spelled(w, latchkey.SpellingOf(country))
		for i, said := range []string{got.Quiet, got.Where("Unit Street 4", "9"), got.Kinds[0].Label, got.Doors["elevator"]} {
			if said != want[i] {
				t.Errorf("%s: %q, not %q", country, said, want[i])
			}
		}
		if got.Kinds[0].Key != "unit" {
			t.Errorf("%s: a key was spelled: %s", country, got.Kinds[0].Key)
		}
	}
	if w.Kinds[0].Label != "The door of an apartment" {
		t.Error("the catalogue itself was changed")
	}
}
