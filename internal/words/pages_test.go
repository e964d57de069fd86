package words

import (
	"reflect"
	"testing"
)

// TestNoWordIsMissing walks through every word of every language: an empty one would leave a hole in a page.
func TestNoWordIsMissing(t *testing.T) {
	for _, p := range []*Pages{English(), Spanish()} {
		holes(t, p.Lang, reflect.ValueOf(*p))
	}
	for _, c := range PublicCards() {
		holes(t, c.Lang+".Public", reflect.ValueOf(*c))
	}
}

func holes(t *testing.T, path string, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name != "Hint" { // a choice may stand without a hint
				holes(t, path+"."+name, v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			holes(t, path, v.Index(i))
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			if k.String() != "" {
				holes(t, path+"."+k.String(), v.MapIndex(k))
			}
		}
	}
	if v.Kind() != reflect.Struct && v.IsZero() || (v.Kind() == reflect.Map || v.Kind() == reflect.Slice) && v.Len() == 0 {
		t.Errorf("%s has no words", path)
	}
}
