package words

import (
	"reflect"
	"testing"
	"time"
)

// No label of a printed plan is missing, and each says something else in the other language.
func TestPlanLabelsInBothLanguages(t *testing.T) {
	en, es := reflect.ValueOf(*printEnglish), reflect.ValueOf(*printSpanish)
	for i := range en.NumField() {
		name := en.Type().Field(i).Name
		inEnglish, inSpanish := labels(en.Field(i)), labels(es.Field(i))
		if len(inEnglish) != len(inSpanish) || len(inEnglish) == 0 {
			t.Errorf("%s: %q and %q", name, inEnglish, inSpanish)
		}
		for k, label := range inEnglish {
			if other := inSpanish[k]; label == "" || other == "" || label == other {
				t.Errorf("%s %s: %q and %q", name, k, label, other)
			}
		}
	}
}

func labels(v reflect.Value) map[string]string {
	out := map[string]string{}
	switch v.Kind() {
	case reflect.String:
		out[""] = v.String()
	case reflect.Map:
		for _, k := range v.MapKeys() {
			out[k.String()] = v.MapIndex(k).String()
		}
	case reflect.Func:
		var args []reflect.Value
		for i := range v.Type().NumIn() {
			args = append(args, map[reflect.Type]reflect.Value{reflect.TypeFor[string](): reflect.ValueOf("Mei"), reflect.TypeFor[[]string](): reflect.ValueOf([]string{"Mei", "Inés"}),
				reflect.TypeFor[time.Time](): reflect.ValueOf(time.Date(2027, 1, 31, 2, 10, 0, 0, time.UTC))}[v.Type().In(i)])
		}
		out[""] = v.Call(args)[0].String()
	}
	return out
}
