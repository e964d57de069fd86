package rules

import (
	"testing"

	"latchkey"
)

func TestAResidentIsFoundHoweverTheirNameIsWritten(t *testing.T) {
	names := map[latchkey.PersonID]string{"carla": "Rossi, Carla", "marco": "Rossi, Marco", "joerg": "Müller, Jörg", "zoe": "Zoë Peña", "o": "Una O'Brien", "gone": "Gone Person"}
	f := CaseFacts{People: map[latchkey.PersonID]latchkey.Person{}}
	for id, n := range names {
		f.People[id] = latchkey.Person{ID: id, Name: n}
		ten := latchkey.Tenancy{Person: id}
		if id == "gone" {
			ten.Ended = &latchkey.End{}
		}
		f.Tenancies = append(f.Tenancies, ten)
	}
	for said, want := range map[string]latchkey.PersonID{
		"Marco Rossi": "marco", "rossi carla": "carla", "Rossi, Carla": "carla", "ROSSI,CARLA": "carla", "Jörg Müller": "joerg", "Joerg Mueller": "joerg", "jorg muller": "joerg",
		"Mu\u0308ller": "joerg", "müller": "joerg", "Zoe Pena": "zoe", "pena, zoë": "zoe", "O’Brien": "o", "carla": "carla",
		"Rossi": "", "Maria Rossi": "", "Marco Müller": "", "Gone Person": "", "": "", ",": "", "Ross": "", "Carla Marco Rossi": "",
	} {
		got, found := ResidentNamed(f, said)
		if got != want || found != (want != "") {
			t.Errorf("%q: %q %v, want %q", said, got, found, want)
		}
	}
}
