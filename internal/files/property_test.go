package files

import (
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"latchkey"
)

func mapleCourt(t *testing.T) []byte {
	t.Helper()
	text, err := os.ReadFile("../sim/maplecourt.json")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestReadPropertyReadsMapleCourt(t *testing.T) {
	f, err := ReadProperty(mapleCourt(t))
	if err != nil {
		t.Fatal(err)
	}
	if f.Property.ID != "maple-court" || f.Property.TimeZone != "America/Chicago" || len(f.Homes) != 62 {
		t.Errorf("%s in %s with %d homes", f.Property.ID, f.Property.TimeZone, len(f.Homes))
	}
	// The strict reader and the plain decoder must understand the same file the same way.
	var plain latchkey.PropertyFile
	if err := json.Unmarshal(mapleCourt(t), &plain); err != nil {
		t.Fatal(err)
	}
	strict, _ := json.Marshal(f)
	loose, _ := json.Marshal(plain)
	var a, b any
	if json.Unmarshal(strict, &a) != nil || json.Unmarshal(loose, &b) != nil || !reflect.DeepEqual(a, b) {
		t.Errorf("the strict reader lost or changed something:\n%s\n%s", strict, loose)
	}
}

const elm = `{"latchkey_property": 1,
 "property": {"id": "elm", "name": "Elm House", "time_zone": "America/Chicago", "country": "US"},
 "people": [{"id": "dana", "name": "Dana Wu", "contacts": [{"id": "dana-mail", "channel": "email", "address": "dana@example.org"}]},
            {"id": "mei", "name": "Mei"}],
 "homes": [{"id": "elm-207", "unit": "207", "doors": [{"id": "unit", "kind": "unit"}],
            "residents": [{"person": "dana", "on_lease": true}], "holders": [{"person": "mei", "opens": ["unit"]}]}],
 "staff": [{"person": "mei", "role": "office"}]}`

func TestReadPropertyFaults(t *testing.T) {
	if _, err := ReadProperty([]byte(elm)); err != nil {
		t.Fatalf("Elm House itself: %v", err)
	}
	for _, c := range []struct{ name, old, new, fault string }{
		{"no version", `"latchkey_property": 1,`, ``, "latchkey_property: found nothing"},
		{"a later version", `"latchkey_property": 1,`, `"latchkey_property": 2,`, "latchkey_property: found 2"},
		{"no id", `"id": "elm", `, ``, "property.id: found nothing"},
		{"a strange id", `"id": "elm"`, `"id": "el m"`, `property.id: found "el m"`},
		{"an unknown zone", `America/Chicago`, `America/Springfield`, "property.time_zone: found"},
		{"a night's answer", `"country": "US"`, `"country": "US", "office": {"answer": "declined"}`, "property.office.answer: found an unknown field"},
		{"a misspelt field", `"name": "Mei"`, `"name": "Mei", "langauge": "es"`, "people[1].langauge: found an unknown field"},
		{"one person twice", `{"id": "mei", "name": "Mei"}`, `{"id": "mei", "name": "Mei"}, {"id": "dana", "name": "D"}`, `people[2].id: found "dana" twice`},
		{"a bad address", `dana@example.org`, `Dana <dana@example.org>`, "people[0].contacts[0].address: found"},
		{"a push address without a topic", `"channel": "email", "address": "dana@example.org"`, `"channel": "ntfy", "address": "https://ntfy.example"`,
			"people[0].contacts[0].address: found"},
		{"a plain webhook", `"channel": "email", "address": "dana@example.org"`, `"channel": "webhook", "address": "http://hooks.example/x"`,
			"people[0].contacts[0].address: found"},
		{"a number without its country", `"channel": "email", "address": "dana@example.org"`, `"channel": "sms", "address": "217-555-0123"`,
			"people[0].contacts[0].address: found"},
		{"a pretend channel", `"channel": "email"`, `"channel": "pretend-mail"`, "people[0].contacts[0].channel: found"},
		{"a contact twice", `{"id": "mei", "name": "Mei"}`, `{"id": "mei", "name": "Mei", "contacts": [{"id": "dana-mail", "channel": "email", "address": "m@example.org"}]}`,
			`people[1].contacts[0].id: found "dana-mail" twice`},
		{"a key twice", `"name": "Mei"`, `"name": "Mei", "name": "May"`, "people[1].name: found the key twice"},
		{"an unknown resident", `{"person": "dana", "on_lease"`, `{"person": "dan", "on_lease"`, `homes[0].residents[0].person: found "dan"`},
		{"a lease left open", `"on_lease": true`, `"from": "2026-01-01"`, "homes[0].residents[0].on_lease: found nothing"},
		{"a lease backwards", `"on_lease": true`, `"on_lease": true, "from": "2027-01-01", "until": "2026-12-31"`, "homes[0].residents[0].until: found"},
		{"no such day", `"on_lease": true`, `"on_lease": true, "from": "2027-02-30"`, "homes[0].residents[0].from: found"},
		{"no such door", `"opens": ["unit"]`, `"opens": ["unit", "cellar"]`, `homes[0].holders[0].opens[1]: found "cellar"; allowed: a door of this home: unit`},
		{"no door at all", `"opens": ["unit"]`, `"opens": []`, "homes[0].holders[0].opens: found an empty list"},
		{"a holder who lives there", `{"person": "mei", "opens"`, `{"person": "dana", "opens"`, "homes[0].holders[0].person: found"},
		{"invited by a stranger", `"opens": ["unit"]`, `"opens": ["unit"], "invited_by": "mei"`, "homes[0].holders[0].invited_by: found"},
		{"keys for nobody", `"residents": [{"person": "dana", "on_lease": true}], `, ``, "homes[0].holders: found"},
		{"a home without doors", `"doors": [{"id": "unit", "kind": "unit"}],`, ``, "homes[0].doors: found nothing"},
		{"a unit twice", `"staff":`, `"x": 0, "staff":`, "x: found an unknown field"},
		{"a role that is none", `"role": "office"`, `"role": "owner"`, "staff[0].role: found"},
		{"staff from nowhere", `{"person": "mei", "role"`, `{"person": "walt", "role"`, "staff[0].person: found"},
		{"a role twice", `{"person": "mei", "role": "office"}`, `{"person": "mei", "role": "office"}, {"person": "mei", "role": "office"}`, "staff[1]: found mei as office twice"},
		{"text afterwards", `"role": "office"}]}`, `"role": "office"}]} {}`, "text after the document"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(elm, c.old, c.new, 1)
			if text == elm {
				t.Fatal("the test changes nothing")
			}
			_, err := ReadProperty([]byte(text))
			faults, ok := errors.AsType[Faults](err)
			for i := range faults {
				faults[i].About = "" // TestAFaultSaysWhose looks at it
			}
			if !ok || !strings.Contains(faults.Error(), c.fault) {
				t.Fatalf("got %v", err)
			}
			if len(faults) != 1 {
				t.Errorf("one mistake, %d faults:\n%v", len(faults), err)
			}
		})
	}
}

func TestReadPropertyFindsTwoHomesOfOneUnit(t *testing.T) {
	text := strings.Replace(elm, `"homes": [`, `"homes": [{"id": "elm-208", "unit": " 207", "doors": [{"id": "unit", "kind": "unit"}]},
		{"id": "elm-207", "unit": "209", "doors": [{"id": "unit", "kind": "unit"}]}, `, 1)
	_, err := ReadProperty([]byte(text))
	if err == nil || err.Error() != "homes[2].id (unit 207): found \"elm-207\" twice; allowed: each home once\nhomes[2].unit (unit 207): found \"207\" twice; allowed: each unit once" {
		t.Errorf("got %v", err)
	}
}

// A path counts homes and people; whoever mends the file knows them by their unit and name.
func TestAFaultSaysWhose(t *testing.T) {
	text := strings.NewReplacer(`"on_lease": true`, `"on_lease": 1`, `dana@example.org`, `dana`, `"role": "office"`, `"role": 7`).Replace(elm)
	_, err := ReadProperty([]byte(text))
	for _, want := range []string{"people[0].contacts[0].address (Dana Wu): found", "homes[0].residents[0].on_lease (unit 207): found", "staff[0].role (person mei): found"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in %v", want, err)
		}
	}
}

func TestReadPropertyTellsEveryFaultAtOnce(t *testing.T) {
	text := strings.NewReplacer(`"country": "US"`, `"country": "USA"`, `dana@example.org`, `dana`, `"role": "office"`, `"role": 7`).Replace(elm)
	_, err := ReadProperty([]byte(text))
	if lines := strings.Split(err.Error(), "\n"); len(lines) != 3 {
		t.Errorf("three mistakes, %d lines:\n%v", len(lines), err)
	}
}

func FuzzReadProperty(f *testing.F) {
	f.Add([]byte(elm))
	f.Add([]byte(`{"latchkey_property": 1, "property": null, "homes": [null, {"residents": [[]]}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		file, err := ReadProperty(text)
		if err != nil {
			faults, ok := errors.AsType[Faults](err)
			if !ok || len(faults) == 0 || strings.Count(err.Error(), "\n") != len(faults)-1 {
				t.Fatalf("not one line per fault: %v", err)
			}
			return
		}
		again, err := json.Marshal(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ReadProperty(again); err != nil {
			t.Fatalf("what was read once is refused when it is written and read again:\n%s\n%v", again, err)
		}
	})
}
