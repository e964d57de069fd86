package words

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
)

// alike are the words that are the same in English and Spanish: names, numbers and signs.
var alike = []string{
	".Common.Name", ".Emergency.DemoNumber", ".Times.Clock", ".Times.Brief", ".Times.Minutes", ".Helper.Min",
	".HomeNew.Countries[4].Label", // Australia
}

// TestEveryLanguageIsWhole holds each language beside English, word by word: the same questions with the same answers, and
// nothing left in English. Functions are called with names, numbers and times, so that a half is not missed.
func TestEveryLanguageIsWhole(t *testing.T) {
	for _, l := range Languages[1:] {
		p := For(l.Tag)
		if p.Lang != l.Tag {
			t.Errorf("the words of %s say that they are %q", l.Tag, p.Lang)
		}
		beside(t, l.Tag, reflect.ValueOf(*English()), reflect.ValueOf(*p))
	}
}

// beside compares two values of the same type under a path.
func beside(t *testing.T, path string, en, other reflect.Value) {
	t.Helper()
	switch en.Kind() {
	case reflect.Struct:
		for i := range en.NumField() {
			name := en.Type().Field(i).Name
			if name == "Lang" {
				continue
			}
			if name == "Key" { // what a form sends
				if en.Field(i).String() != other.Field(i).String() {
					t.Errorf("%s answers %q where English answers %q", path, other.Field(i), en.Field(i))
				}
				continue
			}
			beside(t, path+"."+name, en.Field(i), other.Field(i))
		}
	case reflect.Slice:
		if en.Len() != other.Len() {
			t.Errorf("%s has %d, English has %d", path, other.Len(), en.Len())
			return
		}
		for i := range en.Len() {
			beside(t, fmt.Sprintf("%s[%d]", path, i), en.Index(i), other.Index(i))
		}
	case reflect.Map:
		for _, k := range en.MapKeys() {
			if !other.MapIndex(k).IsValid() {
				t.Errorf("%s lacks %q", path, k)
				continue
			}
			beside(t, path+"."+k.String(), en.MapIndex(k), other.MapIndex(k))
		}
		if other.Len() != en.Len() {
			t.Errorf("%s has %d entries, English has %d", path, other.Len(), en.Len())
		}
	case reflect.Func:
		if en.IsNil() && other.IsNil() {
			return // neither says anything there
		}
		besideCalls(t, path, en, other)
	case reflect.String:
		same(t, path, en.String(), other.String())
	default:
		t.Fatalf("%s is a %s, which this test cannot read", path, en.Kind())
	}
}

func same(t *testing.T, path, en, other string) {
	t.Helper()
	if (en == "") != (other == "") {
		t.Errorf("%s is %q; English is %q", path, other, en)
	}
	_, rest, _ := strings.Cut(path, ".")
	if en != "" && en == other && !slices.Contains(alike, "."+rest) {
		t.Errorf("%s is English: %q", path, other)
	}
}

// besideCalls calls both with the same samples. At least one answer must differ, and none may be empty in one language only.
func besideCalls(t *testing.T, path string, en, other reflect.Value) {
	t.Helper()
	differ := false
	for _, args := range samplesFor(en.Type()) {
		a, b := said(en.Call(args)[0]), said(other.Call(args)[0])
		if (strings.TrimSpace(a) == "") != (strings.TrimSpace(b) == "") {
			t.Errorf("%s is %q for %v; English is %q", path, b, args, a)
		}
		if strings.Contains(b, "  ") || strings.Contains(b, " .") || strings.Contains(b, "%!") {
			t.Errorf("%s is not whole for %v: %q", path, args, b)
		}
		differ = differ || a != b
	}
	_, rest, _ := strings.Cut(path, ".")
	if !differ && !slices.Contains(alike, "."+rest) {
		t.Errorf("%s says the same as English whatever it is asked", path)
	}
}

// said is what a function of words answers: a sentence, or several lines.
func said(v reflect.Value) string {
	if lines, several := v.Interface().([]string); several {
		return strings.Join(lines, "\n")
	}
	return v.String()
}

// samplesFor makes calls for a function of words: every argument takes each of its samples.
func samplesFor(f reflect.Type) (calls [][]reflect.Value) {
	calls = [][]reflect.Value{nil}
	for i := range f.NumIn() {
		var longer [][]reflect.Value
		for _, c := range calls {
			for _, v := range sampleValues(f.In(i)) {
				longer = append(longer, append(slices.Clone(c), reflect.ValueOf(v).Convert(f.In(i))))
			}
		}
		calls = longer
	}
	return calls
}

func sampleValues(of reflect.Type) []any {
	now := time.Date(2027, 2, 7, 2, 10, 0, 0, time.UTC)
	switch of {
	case reflect.TypeFor[time.Time]():
		return []any{now, now.Add(5 * time.Minute), now.Add(30 * time.Hour), now.AddDate(0, 0, 3), now.AddDate(0, 0, -1), now.AddDate(0, 2, 0)}
	case reflect.TypeFor[latchkey.Span]():
		return []any{latchkey.Span{Least: 5, Most: 5}, latchkey.Span{Least: 20, Most: 30}, latchkey.Span{Least: 60, Most: 400}}
	case reflect.TypeFor[*latchkey.Price]():
		return []any{(*latchkey.Price)(nil), &latchkey.Price{}, &latchkey.Price{Least: 7500, Most: 7500}, &latchkey.Price{Least: 7500, Most: 9000}}
	case reflect.TypeFor[latchkey.WayKind]():
		return []any{latchkey.WayInUnitPerson, latchkey.WayKeyHolder, latchkey.WayOffice, latchkey.WayOnCall, latchkey.WayLandlord, latchkey.WayLocksmith,
			latchkey.WayWait, latchkey.WayOwnEntry, latchkey.WayOwnSpare, latchkey.WayOwnCode, latchkey.WayOwnEKey, latchkey.WayOwnApp}
	case reflect.TypeFor[DoorStepWords]():
		return []any{DoorStepWords{Number: "911", Side: "back", Day: "4 May", With: "Mei"}}
	case reflect.TypeFor[*latchkey.Hours]():
		week := latchkey.Hours{Windows: []latchkey.Window{{Days: latchkey.Weekdays[1:6], From: 9 * 60, Until: 18 * 60}}}
		return []any{(*latchkey.Hours)(nil), &latchkey.Hours{}, &latchkey.Hours{Always: true}, &week}
	case reflect.TypeFor[NoticeFacts]():
		return []any{NoticeFacts{Property: "Maple Court", Resident: "Ana Ruiz", Other: "Mei", Danger: []string{"smoke"}, Code: "123456", Reply: "472"}}
	case reflect.TypeFor[[]latchkey.Weekday]():
		return []any{[]latchkey.Weekday{"mon"}, []latchkey.Weekday{"thu", "tue"}, latchkey.Weekdays[1:6], latchkey.Weekdays[:]}
	case reflect.TypeFor[[]string]():
		return []any{[]string{"Mei"}, []string{"Mei", "Tomas", "Inés"}}
	}
	switch of.Kind() {
	case reflect.Bool:
		return []any{false, true}
	case reflect.Int:
		return []any{0, 1, 2, 75}
	case reflect.String:
		return []any{"Mei", "02:10", "Free", "works", "register_first", "does_not_work"}
	}
	panic("no samples for a " + of.String())
}

// A tag of any kind of Spanish finds the Spanish words, and what nobody speaks here finds English.
func TestWhichLanguage(t *testing.T) {
	for tag, want := range map[string]string{"es": "es", "es-MX": "es", "ES-419": "es", " es-US ": "es", "en-GB": "en", "": "en", "est": "en", "de": "en", "*": "en"} {
		if got := For(tag).Lang; got != want {
			t.Errorf("%q is answered in %s, not %s", tag, got, want)
		}
	}
}

// Times, money and lists are read aloud in Spanish: articles, contractions, "e" before the sound of "i".
func TestSpanishTimes(t *testing.T) {
	w := Spanish()
	at := func(s string) time.Time {
		x, err := time.Parse("2006-01-02 15:04", s)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	now := at("2027-02-07 02:10")
	for got, want := range map[string]string{
		w.Times.When(at("2027-02-07 21:05"), now):                                        "21:05",
		w.Times.When(at("2027-02-08 01:30"), now):                                        "mañana a la 01:30",
		w.Times.When(at("2027-02-10 09:00"), now):                                        "el miércoles a las 09:00",
		w.Times.When(at("2027-09-09 09:00"), now):                                        "el 9 sep 2027 a las 09:00",
		w.Times.Full(now):                                                                "domingo 7 de febrero de 2027, 02:10",
		w.Times.Between(at("2027-02-07 02:33"), at("2027-02-07 02:38"), now):             "entre las 02:33 y las 02:38",
		w.Times.Between(at("2027-02-08 12:58"), at("2027-02-08 13:05"), now):             "mañana entre las 12:58 y las 13:05",
		w.Times.In(at("2027-02-07 02:07"), now):                                          "hace 3 min",
		w.Times.Span(latchkey.Span{Least: 20, Most: 30}):                                 "de 20 a 30 min",
		w.Times.Span(latchkey.Span{Least: 60, Most: 410}):                                "de 1 h a 7 h",
		w.Times.Span(latchkey.Span{Least: 409, Most: 424}):                               "más o menos 7 horas",
		w.Times.Price(&latchkey.Price{Least: 7500, Most: 7500}, "USD"):                   "$75",
		w.Times.Price(&latchkey.Price{Least: 13000, Most: 19000}, "USD"):                 "de $130 a $190",
		w.Times.Price(&latchkey.Price{}, "USD"):                                          "Gratis",
		w.Times.List([]string{"Mei", "Tomas", "Inés"}):                                   "Mei, Tomas e Inés",
		w.Times.List([]string{"Sam", "Hilda"}):                                           "Sam e Hilda",
		w.Times.OpenUntil(at("2027-02-07 18:00"), now):                                   "Atiende hasta las 18:00",
		w.Times.OpensAt(at("2027-02-08 09:00"), now):                                     "No atiende ahora. Abre mañana a las 09:00",
		w.Case.Asking(w.Plan.Sides[latchkey.WayOnCall]):                                  "Estamos preguntando al personal de guardia",
		w.Case.Next("Tomas", "02:15", "en 3 min"):                                        "¿No hay respuesta a las 02:15 (en 3 min)? Entonces preguntamos también a Tomas.",
		w.Plan.Request(w.Plan.Sides[latchkey.WayOnCall], "$75"):                          "Pedir ayuda al personal de guardia: $75",
		w.Plan.Request("Prairie Lock & Key", w.Times.Price(nil, "USD")):                  "Pedir ayuda a Prairie Lock & Key, precio no conocido",
		w.Helper.Bring(w.Times.List([]string{w.Plan.Door["gate"], w.Plan.Door["unit"]})): "Traiga la llave de la reja y la puerta de la casa.",
	} {
		if got != want {
			t.Errorf("says %q, not %q", got, want)
		}
	}
}
