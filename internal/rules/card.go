package rules

import (
	"crypto/sha256"
	"slices"
	"strconv"
	"strings"

	"latchkey"
)

// Cards says which property's public card hangs under which word. A word that was chosen or kept is that property's;
// a property without one has the word made from its id. Two properties never share a word.
func Cards(known map[latchkey.PropertyID]latchkey.Property) map[string]latchkey.PropertyID {
	ids := make([]latchkey.PropertyID, 0, len(known))
	for id := range known {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	cards := map[string]latchkey.PropertyID{}
	for _, id := range ids {
		if card := known[id].Card; card != "" {
			if _, taken := cards[card]; !taken {
				cards[card] = id
			}
		}
	}
	for _, id := range ids {
		if cards[known[id].Card] != id {
			cards[freeCard(id, cards)] = id
		}
	}
	return cards
}

// CardOf is the word of a property's card; empty when there is no such property.
func CardOf(cards map[string]latchkey.PropertyID, id latchkey.PropertyID) string {
	for card, at := range cards {
		if at == id {
			return card
		}
	}
	return ""
}

// CardTyped is a word as somebody typed it from a poster.
func CardTyped(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// freeCard makes a word from the property's id, which is no secret: eight letters that can be read out over a telephone,
// the same every time. When another property has it, the next is made.
func freeCard(id latchkey.PropertyID, taken map[string]latchkey.PropertyID) string {
	for turn := 0; ; turn++ {
		card := readable(sha256.Sum256([]byte("public card " + strconv.Itoa(turn) + " " + string(id))))
		if _, used := taken[card]; !used {
			return card
		}
	}
}

// readable writes a digest as four open syllables. The letters are those that sound different in English and Spanish,
// are drawn differently, and make no rude word with each other.
func readable(sum [sha256.Size]byte) string {
	const consonants, vowels = "bdklmnrstv", "aeio"
	var b strings.Builder
	for i := range 4 {
		b.WriteByte(consonants[int(sum[2*i])%len(consonants)])
		b.WriteByte(vowels[int(sum[2*i+1])%len(vowels)])
	}
	return b.String()
}
