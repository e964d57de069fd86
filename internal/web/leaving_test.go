package web_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
)

// Malik and Tamika share a door whose pretend lock knows whether it is shut. He chooses that it locks by itself and that he is
// asked for his key; she reads who chose it and decides for herself. When he goes out, the page says when it locks, and
// one tap stops it for this once (rows 125 to 127). In both languages.
func TestGoingOutIsEachResidentsChoice(t *testing.T) {
	for lang, say := range map[string]struct{ inside, save, chosen, mine, waits, not, held, open string }{
		"en": {"A phone that lies inside hears nothing", "Save", "Chosen by Malik.", "Chosen by you.", "This door will lock at 23:3", "Not this time", "until it is opened again", "Open, not locked"},
		"es": {"Un teléfono que está adentro no oye nada", "Guardar", "Lo eligió Malik.", "Lo eligió usted.", "Esta puerta echará llave a las 23:3", "Esta vez no", "hasta que se abra otra vez", "Abierta, sin cerrar con llave"},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-14")
			malik, tamika := h.signedIn("malik-johnson", latchkey.CounterHome, latchkey.ProofProven), h.signedIn("tamika-johnson", latchkey.CounterHome, latchkey.ProofProven)
			for _, p := range []*phone{malik, tamika} {
				p.posts("/language", map[string][]string{"lang": {lang}, "then": {"/now"}})
			}
			malik.opens("/home/locks/leaving").Says("main", say.inside) // row 147: said where the question is chosen
			malik.taps(say.save, "after", "5", "tell", "key").Says("main", say.mine)
			tamika.opens("/home/locks/leaving").Says("main", say.chosen)
			if n := strings.Count(tamika.body, " checked"); n != 0 {
				t.Errorf("she is told %d things that he chose for himself", n)
			}
			settle := func() {
				t.Helper()
				if _, err := h.Settle(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			h.Lock.Thumb(latchkey.BoltUnlocked)
			h.Lock.Door(latchkey.LeafOpen)
			settle()
			malik.opens("/home/locks").Says("main", say.open)
			malik.Lacks("button[value=locked]")
			h.Lock.Door(latchkey.LeafShut)
			settle()
			malik.opens("/home/locks/leaving").Says("main", say.waits)
			malik.taps(say.not).Says("main", say.held)
			h.Clock.JumpTo(h.Clock.Now().Add(6 * time.Minute))
			settle()
			if h.Lock.Bolt() != latchkey.BoltUnlocked {
				t.Error("it locked although he said: not this time")
			}
			h.Lock.Door(latchkey.LeafOpen)
			h.Lock.Door(latchkey.LeafShut)
			settle()
			h.Clock.JumpTo(h.Clock.Now().Add(5*time.Minute + time.Second))
			settle()
			if h.Lock.Bolt() != latchkey.BoltLocked {
				t.Error("it did not lock the next time")
			}
		})
	}
}
