package web_test

import (
	"testing"

	"latchkey"
)

// A code alone shows Ana's page, and not whether anybody keeps a key of hers: it says what such a phone may know, the same to her, for whom
// two friends keep one, as to Priya next door, for whom nobody does. The phone that has shown who holds it reads how many.
func TestACodeAloneIsNotToldThatNobodyHoldsASpare(t *testing.T) {
	c := newCourt(t)
	for language, say := range map[string]struct{ hidden, none, some string }{
		"en": {"Whether somebody holds a spare for you is shown when this phone has shown that it is you.", "Nobody holds a spare for you yet.", "2 people hold a spare for you."},
		"es": {"Si alguien guarda una llave de usted, se ve cuando este teléfono haya mostrado que es usted.", "Aún nadie guarda una llave de usted.", "2 personas guardan una llave de usted."},
	} {
		for _, who := range []latchkey.PersonID{anaRuiz, priyaNair} {
			p := c.reads(c.enters(visitor{}, who, latchkey.CounterHome, latchkey.ProofClaimed), "/home", language)
			p.Says("main", say.hidden)
			p.NeverSays("main", say.none)
			p.NeverSays("main", say.some)
		}
		c.reads(c.enters(visitor{}, anaRuiz, latchkey.CounterHome, latchkey.ProofProven), "/home", language).Says("main", say.some)
		c.reads(c.enters(visitor{}, priyaNair, latchkey.CounterHome, latchkey.ProofProven), "/home", language).Says("main", say.none)
	}
}
