package files_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey/internal/files"
)

func example(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("testdata/example.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

const least = `{"latchkey":1,"now":"2027-02-07T02:10:00-06:00","property":{"time_zone":"America/Chicago","country":"US"},"home":{"doors":[{"id":"unit","kind":"unit"}]}}`

func TestTheExampleIsRead(t *testing.T) {
	s, err := files.ReadSituation([]byte(example(t)))
	if err != nil {
		t.Fatal(err)
	}
	if s.Now.Location().String() != "America/Chicago" {
		t.Errorf("now is in %s, want the property's zone", s.Now.Location())
	}
	if len(s.Holders) != 1 || s.Holders[0].Name != "Mei" || *s.Holders[0].Minutes != 12 {
		t.Errorf("holders: %+v", s.Holders)
	}
	if s.Danger.Inside == nil || len(s.Danger.Inside) != 0 {
		t.Error("an empty list of people in danger means answered: nobody")
	}
	if got := s.Property.Locksmiths[0].Prices[1].When[0].From.String(); got != "20:00" {
		t.Errorf("night price from %s", got)
	}
	if !s.Property.OnCall.LifeSafety.Always {
		t.Error("life safety is always")
	}
}

func TestTheLeastDocument(t *testing.T) {
	s, err := files.ReadSituation([]byte(least))
	if err != nil {
		t.Fatal(err)
	}
	if s.PeopleInside != nil || s.Holders != nil || s.Danger.Inside != nil || s.Home.Doors[0].Locks != nil {
		t.Error("what is missing must stay unknown")
	}
}

func TestEmptyListsAreAnswers(t *testing.T) {
	s, err := files.ReadSituation([]byte(strings.Replace(least, `"kind":"unit"}]`, `"kind":"unit","locks":[]}],"spares":[],"other_entries":[]`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if s.Home.Doors[0].Locks == nil || s.Home.Spares == nil || s.Home.OtherEntries == nil {
		t.Error("an empty list became unknown")
	}
}

func TestTheShortInstant(t *testing.T) {
	s, err := files.ReadSituation([]byte(strings.Replace(least, "02:10:00-06:00", "02:10-06:00", 1)))
	if err != nil || !s.Now.Equal(time.Date(2027, 2, 7, 8, 10, 0, 0, time.UTC)) {
		t.Errorf("%v %v", s.Now, err)
	}
}

// Each case changes the example in one place and must be refused with exactly the faults named by their paths.
func TestFaults(t *testing.T) {
	cases := []struct{ name, old, new, paths string }{
		{"unknown field", `"age": 34`, `"agee": 34`, "resident.agee"},
		{"other case", `"dark": true`, `"Dark": true`, "Dark"},
		{"repeated key", `"dark": true`, `"dark": true, "dark": false`, "dark"},
		{"repeated key deep", `"found_missing": true`, `"found_missing": true, "kind": "car"`, "home.spares[0].kind"},
		{"age of -3", `"age": 34`, `"age": -3`, "resident.age"},
		{"age of 34.5", `"age": 34`, `"age": 34.5`, "resident.age"},
		{"age as text", `"age": 34`, `"age": "34"`, "resident.age"},
		{"age too large to count", `"age": 34`, `"age": 1e999`, "resident.age"},
		{"battery of 140", `"battery": 80`, `"battery": 140`, "resident.phone.battery"},
		{"battery of a lock", `"battery": 60`, `"battery": 140`, "home.doors[1].locks[0].battery"},
		{"unknown zone", `America/Chicago`, `America/Chicagoland`, "property.time_zone"},
		{"zone from outside", `America/Chicago`, `../../etc/passwd`, "property.time_zone"},
		{"machine's zone", `America/Chicago`, `Local`, "property.time_zone"},
		{"unknown zone of a guardian", `"guardian": null`, `"guardian": {"time_zone": "Mars/Base"}`, "guardian.time_zone"},
		{"now without offset", `"now": "2027-02-07T02:10:00-06:00"`, `"now": "2027-02-07T02:10:00"`, "now"},
		{"now as number", `"now": "2027-02-07T02:10:00-06:00"`, `"now": 1800000000`, "now"},
		{"no now", `"now": "2027-02-07T02:10:00-06:00",`, ``, "now"},
		{"null is missing", `"now": "2027-02-07T02:10:00-06:00"`, `"now": null`, "now"},
		{"opens no door", `"opens": ["building", "unit"], "calls"`, `"opens": ["building", "cellar"], "calls"`, "holders[0].opens[1]"},
		{"entry opens no door", `"opens": "unit", "screen"`, `"opens": "attic", "screen"`, "home.other_entries[0].opens"},
		{"code opens no door", `"code": {"opens": []}`, `"code": {"opens": ["attic"]}`, "resident.code.opens[0]"},
		{"null in a list", `"code": {"opens": []}`, `"code": {"opens": [null]}`, "resident.code.opens[0]"},
		{"seen later than now", `"last_seen": "2027-02-06T22:10:00-06:00"`, `"last_seen": "2027-02-07T02:10:01-06:00"`, "home.doors[1].locks[0].last_seen"},
		{"lockout later than now", `2026-09-09T10:30:00-05:00`, `2027-09-09T10:30:00-05:00`, "resident.lockouts[0]"},
		{"asked later than now", `"asked": null`, `"asked": "2027-02-07T09:00:00Z"`, "holders[0].asked"},
		{"accepted later than now", `"fetch_minutes": null, "asked": null, "answer": null`, `"answer": {"accepted": "2027-02-08T02:10:00-06:00"}`, "holders[0].answer.accepted"},
		{"a yes without instant", `"fetch_minutes": null, "asked": null, "answer": null`, `"answer": {"minutes": 5}`, "holders[0].answer.accepted"},
		{"answer maybe", `"fetch_minutes": null, "asked": null, "answer": null`, `"answer": "maybe"`, "holders[0].answer"},
		{"no holder's name", `{"name": "Mei", `, `{`, "holders[0].name"},
		{"blank name", `{"name": "Mei", `, `{"name": " ", `, "holders[0].name"},
		{"name with a newline", `{"name": "Mei", `, `{"name": "M\nei", `, "holders[0].name"},
		{"no opens", `"opens": ["building", "unit"], "calls"`, `"calls"`, "holders[0].opens"},
		{"door without kind", `{"id": "building", "kind": "entrance"}`, `{"id": "building"}`, "home.doors[0].kind"},
		{"two doors of one id", `{"id": "building", "kind": "entrance"}`, `{"id": "unit", "kind": "entrance"}`, "home.doors[1].id holders[0].opens[0]"},
		{"lock without kind", `{"kind": "smart", `, `{`, "home.doors[1].locks[0].kind"},
		{"kind nobody knows", `{"kind": "smart", `, `{"kind": "magic", `, "home.doors[1].locks[0].kind"},
		{"window without until", `"from": "09:00", "until": "13:00"`, `"from": "09:00"`, "property.office.hours[1].until"},
		{"window at 24:00", `"from": "09:00", "until": "13:00"`, `"from": "09:00", "until": "24:00"`, "property.office.hours[1].until"},
		{"window without days", `{"days": ["sun"], "from": "09:00"`, `{"days": [], "from": "09:00"`, "property.office.hours[1].days"},
		{"day nobody knows", `{"days": ["sun"], "from": "09:00"`, `{"days": ["Sunday"], "from": "09:00"`, "property.office.hours[1].days[0]"},
		{"hours as a word", `"life_safety": "always"`, `"life_safety": "never"`, "property.on_call.life_safety"},
		{"date that is none", `"closed": ["2027-11-25"]`, `"closed": ["2027-02-30"]`, "property.office.closed[0]"},
		{"range upside down", `"minutes": [5, 15]`, `"minutes": [15, 5]`, "property.office.minutes"},
		{"range of one", `"minutes": [5, 15]`, `"minutes": [5]`, "property.office.minutes"},
		{"range below nothing", `"minutes": [5, 15]`, `"minutes": [-5, 15]`, "property.office.minutes[0]"},
		{"price line without price", `{"price": [90, 140]}`, `{}`, "property.locksmiths[0].prices[0].price"},
		{"price of a thousandth", `{"price": [90, 140]}`, `{"price": [90.001, 140]}`, "property.locksmiths[0].prices[0].price[0]"},
		{"hour worth nothing", `"hour_value": 20`, `"hour_value": 0`, "property.hour_value"},
		{"country in small letters", `"country": "US"`, `"country": "us"`, "property.country"},
		{"no country", `"country": "US", `, ``, "property.country"},
		{"person inside without a name", `{"name": "Lena", `, `{`, "people_inside[0].name"},
		{"somebody in danger without kind", `"inside": [],`, `"inside": [{"who": "baby"}],`, "danger.inside[0].kind"},
		{"temperature of a star", `"temperature_c": -3`, `"temperature_c": 5000`, "danger.outside.temperature_c"},
		{"wrong version", `"latchkey": 1`, `"latchkey": 2`, "latchkey"},
		{"object for a list", `"holders": [`, `"people": {}, "holders": [`, "people"},
		{"two faults at once", `"age": 34, "alone": false`, `"age": -3, "alone": "no"`, "resident.age resident.alone"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := example(t)
			if !strings.Contains(text, c.old) {
				t.Fatalf("the example has no %s", c.old)
			}
			_, err := files.ReadSituation([]byte(strings.Replace(text, c.old, c.new, 1)))
			checkFaults(t, err, strings.Fields(c.paths))
		})
	}
}

func checkFaults(t *testing.T, err error, paths []string) {
	t.Helper()
	faults, ok := err.(files.Faults)
	if !ok {
		t.Fatalf("not refused: %v", err)
	}
	var got []string
	for _, f := range faults {
		got = append(got, f.Path)
		if f.Found == "" || f.Allowed == "" {
			t.Errorf("a fault without reason: %+v", f)
		}
	}
	if !slices.Equal(got, paths) {
		t.Errorf("faults at %q, want %q\n%v", got, paths, err)
	}
	if lines := strings.Split(err.Error(), "\n"); len(lines) != len(faults) {
		t.Errorf("%d lines for %d faults:\n%v", len(lines), len(faults), err)
	}
}

func TestTwoHoldersOfOneName(t *testing.T) {
	text := strings.Replace(least, `"home":`, `"holders":[{"name":"Mei","opens":[]},{"name":"Mei","opens":[]}],"home":`, 1)
	_, err := files.ReadSituation([]byte(text))
	checkFaults(t, err, []string{"holders[1].name"})
}

func TestWhatIsNoDocument(t *testing.T) {
	cases := []struct{ name, text, paths string }{
		{"nothing", "", "$"},
		{"broken", `{"latchkey": 1,`, "$"},
		{"comment", "{\"latchkey\": 1 // one\n}", "$"},
		{"a list", "[]", "$"},
		{"a number", "12", "$"},
		{"text after it", least + " x", "$"},
		{"a second document", least + least, "$"},
		{"text after it and a fault in it", strings.Replace(least, `"US"`, `"usa"`, 1) + "x", "$ property.country"},
		{"not UTF-8", "{\"a\": \"\xff\"}", "$"},
		{"too deep", strings.Repeat(`{"a":`, 5000) + "1" + strings.Repeat("}", 5000), "$"},
		{"deeper than any reader", strings.Repeat("[", 200000), "$"},
		{"everything missing", "{}", "latchkey now property home"},
		{"key on two lines", strings.Replace(least, `"latchkey":1`, `"latchkey":1,"a\nb":2`, 1), `["a\nb"]`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := files.ReadSituation([]byte(c.text))
			faults, ok := err.(files.Faults)
			if !ok {
				t.Fatalf("not refused: %v", err)
			}
			if c.name == "too deep" {
				if len(faults) != 1 {
					t.Errorf("faults: %v", err)
				}
				return
			}
			checkFaults(t, err, strings.Fields(c.paths))
		})
	}
}

// Whatever the bytes, the reader returns a situation or faults of one line each, twice the same.
func FuzzReadSituation(f *testing.F) {
	f.Add([]byte(example(f)))
	f.Add([]byte(least))
	for _, s := range []string{"", "{", "null", `{"latchkey":1e400}`, `{"now":"2027-02-07T02:10:00"}`, `{"holders":[{"opens":{}}]}`, "{}{}", `{"a":{"a":{"a":[[[]]]}}}`,
		`{"property":{"office":{"hours":[{"days":["mon"],"from":"23:00","until":"02:00"}]}}}`, "\xef\xbb\xbf{}", `{"home":{"doors":[{"id":"\ud800"}]}}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		_, err := files.ReadSituation(b)
		_, again := files.ReadSituation(b)
		if (err == nil) != (again == nil) || err != nil && err.Error() != again.Error() {
			t.Fatalf("two readings differ: %v, %v", err, again)
		}
		if faults, ok := err.(files.Faults); err != nil && (!ok || len(faults) != strings.Count(err.Error(), "\n")+1) {
			t.Fatalf("not one line per fault: %q", err)
		}
	})
}
