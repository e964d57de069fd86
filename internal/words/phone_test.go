package words

import (
	"testing"
	"time"

	"latchkey"
)

// A text is one: its words leave room for a link of a usual house, and hold no letter that would make it cost more. Names are
// what they are.
func TestATextIsOneText(t *testing.T) {
	const link = len(" https://key.example.org/a/abcdefghijkmnopqrstuvwxyzABC")
	meet := time.Date(2027, 2, 7, 21, 55, 0, 0, time.UTC)
	for _, kind := range everyNotice(t) {
		for _, l := range Languages {
			for _, f := range []NoticeFacts{
				{Property: "Maple Court", Resident: "Ana Ruiz", Other: "Mei", Reply: "472", Code: "123456", Proof: latchkey.ProofClaimed, By: &meet},
				{Property: "Maple Court", Resident: "Ana Ruiz", Other: "Mei", Reply: "472", Code: "123456", Proof: latchkey.ProofClaimed, Meet: &meet, Number: "911"},
			} {
				f.Notice, f.Language = kind, l.Tag
				for _, f.ShutIn = range []bool{false, true} {
					if n := len([]rune(Say(f).Short)) + link; n > 160 {
						t.Errorf("%s in %s is %d letters: %s", kind, l.Name, n, Say(f).Short)
					}
				}
			}
		}
	}
}
