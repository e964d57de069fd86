package web

import "testing"

// A currency's sign may be longer than one byte, and stays whole wherever a price stands within a sentence.
func TestASignOfMoneyStaysWholeWithinASentence(t *testing.T) {
	for price, want := range map[string]string{
		"€49.50": "€49.50", "£75": "£75", "$75": "$75", "49.50 kr": "49.50 kr", "49.50 zł": "49.50 zł", "zł 49.50": "zł 49.50", "kr 75": "kr 75",
		"Free": "free", "Gratis": "gratis", "Älter": "älter", "": "",
	} {
		if got := inSentence(price); got != want {
			t.Errorf("%q within a sentence: %q, want %q", price, got, want)
		}
	}
}
