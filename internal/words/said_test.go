package words_test

import (
	"testing"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/words"
)

// A sentence of an error is said in Spanish, with what was filled in, and several behind each other one by one.
func TestErrorsAreSaidInSpanish(t *testing.T) {
	exclusion := rules.Exclusion(rules.Ways{Resident: true}, rules.Ways{}, nil, rules.Wall(2027, 2, 7, 0, rules.Zone(latchkey.Property{})))
	for english, want := range map[string]string{
		"There is nothing here for you.":                           "Aquí no hay nada para usted.",
		"That was tried too often. Please try again in 7 minutes.": "Eso se intentó muchas veces. Intente otra vez en 7 minutos.",
		"The on-call technician has already taken this one.":       "El personal de guardia ya se encarga de esto.",
		"Mei has already taken this one.":                          "Mei ya se encarga de esto.",
		latchkey.SentenceOf(exclusion):                             "Esto dejaría a quien reside sin poder entrar a su casa. En casi todas partes es ilegal. Latchkey no lo hará. Consulte a un abogado o al tribunal.",
		"There is nothing here for you. We could not find that.":   "Aquí no hay nada para usted. No pudimos encontrar eso.",
		"Something that nobody has translated, said as it stands.": "Something that nobody has translated, said as it stands.",
		latchkey.SentenceOf(nil):                                   "Algo falló de nuestro lado. No se perdió nada de lo que nos dijo.",
	} {
		if got := words.Said("es-MX", english); got != want {
			t.Errorf("%q is said as %q, not %q", english, got, want)
		}
		if got := words.Said("en", english); got != english {
			t.Errorf("%q became %q in English", english, got)
		}
	}
}

// The rules and the log name sides of the house in English; every such name has one in Spanish.
func TestSidesOfTheHouseHaveANameInEveryLanguage(t *testing.T) {
	for _, r := range []latchkey.Role{latchkey.RoleOffice, latchkey.RoleOnCall, latchkey.RoleLandlord, latchkey.RoleManager} {
		if name := rules.RoleName(r); words.Called("es", name) == name || words.Called("en", name) != name {
			t.Errorf("%s is called %q in Spanish and %q in English", name, words.Called("es", name), words.Called("en", name))
		}
	}
	for english, want := range map[string]string{"Key-holder 12": "Persona con llave 12", "A key-holder": "Una persona con llave", "Somebody at home": "Alguien en casa", "Mei": "Mei", "": ""} {
		if got := words.Called("es", english); got != want {
			t.Errorf("%q is called %q, not %q", english, got, want)
		}
	}
}
