package latchkey

import "testing"

func TestNamesAreTurnedRoundOnlyWhenTheyAreOfThatForm(t *testing.T) {
	for name, want := range map[string]string{
		"Rossi, Carla": "Carla Rossi", "de la Cruz, María José": "María José de la Cruz", "Müller,Jörg": "Jörg Müller",
		"Carla Rossi": "", "King, Jr.": "", "Martin King, Jr.": "", "Rossi,": "", ", Carla": "", "a, b, c": "", "Haus 3, Keller": "", "Meyer, GmbH": "",
	} {
		got, ok := TurnedName(name)
		if ok != (want != "") || ok && got != want || !ok && got != name {
			t.Errorf("%q: %q %v", name, got, ok)
		}
	}
}

func TestAFirstNameNeverEndsInAComma(t *testing.T) {
	for name, want := range map[string]string{"Rossi, Carla": "Carla", "Carla Rossi": "Carla", "Rossi,": "Rossi", ", Carla": "Carla", "Martin King, Jr.": "Martin",
		"King, Jr.": "King", "Ana": "Ana", "": "", " , ": ""} {
		if got := FirstName(name); got != want {
			t.Errorf("%q is called %q, want %q", name, got, want)
		}
	}
}
