package latchkey

import "time"

// OwnWords are the words in which a property says its part of one kind of message in one language, instead of ours. What
// the house says before and behind them, and the title, the link and the button, are never part of them.
type OwnWords struct {
	Notice   Notice    `json:"notice"`
	Language string    `json:"language"`
	Text     string    `json:"text,omitempty"`  // "{resident} is locked out …"; empty: ours
	Short    string    `json:"short,omitempty"` // the same in one breath, for a text message; empty: ours
	By       string    `json:"by"`              // who wrote them, by name as it was then
	At       time.Time `json:"at"`
}

// Placeholder is what a text of a property's own may leave open. There is none for a code, an address or a hiding place.
type Placeholder string

const (
	PlaceResident Placeholder = "resident" // who needs help, by first name
	PlaceProperty Placeholder = "property" // its name
)

// In is how a placeholder is written in a language: "{resident}".
func (p Placeholder) In(lang string) string {
	if lang == "es" {
		return map[Placeholder]string{PlaceResident: "{residente}", PlaceProperty: "{propiedad}"}[p]
	}
	return "{" + string(p) + "}"
}
