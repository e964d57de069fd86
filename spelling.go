package latchkey

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Spelling is how one country writes English: for some words of ours, that country's own. A table of a few words, because a
// second catalogue would soon say something else.
type Spelling struct {
	words map[string]string
	any   *regexp.Regexp
}

// SpellingOf is how English is written in a country; American where nothing else is known.
func SpellingOf(country string) *Spelling {
	switch country {
	case "GB", "IE":
		return british
	case "AU", "NZ":
		return southern
	}
	return american
}

var (
	american = spelling("flats", "apartments", "storey", "story", "storeys", "stories", "neighbour", "neighbor", "neighbours", "neighbors",
		"licence", "license", "licences", "licenses")
	southern = spelling("neighbor", "neighbour", "neighbors", "neighbours", "center", "centre", "centers", "centres", "license", "licence",
		"stories up", "storeys up", "one story up", "one storey up", "an elevator", "a lift", "elevator", "lift", "elevators", "lifts")
	british = southern.and("an apartment", "a flat", "apartment", "flat", "apartments", "flats", "unit", "flat", "units", "flats")
)

// spelling makes a table of pairs: as it is written in the code, as it is written there. Small letters; a capital stays one.
func spelling(pairs ...string) *Spelling {
	s := &Spelling{words: map[string]string{}}
	var all []string
	for i := 0; i < len(pairs); i += 2 {
		s.words[pairs[i]] = pairs[i+1]
		all = append(all, regexp.QuoteMeta(pairs[i]))
	}
	s.any = regexp.MustCompile(`(?i)\b(?:` + strings.Join(all, "|") + `)\b`)
	return s
}

func (s *Spelling) and(pairs ...string) *Spelling {
	all := pairs
	for was, is := range s.words {
		all = append(all, was, is)
	}
	return spelling(all...)
}

// Write is a sentence of ours as that country writes it. What people typed is left as they typed it: the parts are given.
func (s *Spelling) Write(sentence string, typed ...string) string {
	for i, part := range typed {
		if before, after, found := strings.Cut(sentence, part); found && part != "" {
			return s.Write(before, typed[i+1:]...) + part + s.Write(after, typed[i:]...)
		}
	}
	return s.any.ReplaceAllStringFunc(sentence, func(was string) string {
		is := s.words[strings.ToLower(was)]
		if first, _ := utf8.DecodeRuneInString(was); unicode.IsUpper(first) {
			is = strings.ToUpper(is[:1]) + is[1:]
		}
		return is
	})
}

// Spelled is a copy of a catalogue of words as a country writes them. Sentences that are made from what people typed leave
// that alone. Keys of maps, and fields called Key, Lang or Tag, are no words.
func Spelled[T any](catalogue *T, s *Spelling) *T {
	out := new(T)
	reflect.ValueOf(out).Elem().Set(s.value(reflect.ValueOf(catalogue).Elem()))
	return out
}

func (s *Spelling) value(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.String:
		out := reflect.New(v.Type()).Elem()
		out.SetString(s.Write(v.String()))
		return out
	case reflect.Struct:
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !slices.Contains([]string{"Key", "Lang", "Tag"}, f.Name) {
				out.Field(i).Set(s.value(v.Field(i)))
			}
		}
		return out
	case reflect.Map:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeMapWithSize(v.Type(), v.Len())
		for _, k := range v.MapKeys() {
			out.SetMapIndex(k, s.value(v.MapIndex(k)))
		}
		return out
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(s.value(v.Index(i)))
		}
		return out
	case reflect.Func:
		return s.sentence(v)
	}
	return v
}

// sentence is a function that writes one, with its answer spelled.
func (s *Spelling) sentence(say reflect.Value) reflect.Value {
	if say.IsNil() {
		return say
	}
	return reflect.MakeFunc(say.Type(), func(given []reflect.Value) []reflect.Value {
		var typed []string
		for _, g := range given {
			typed = append(typed, stringsIn(g)...)
		}
		var said []reflect.Value
		if say.Type().IsVariadic() {
			said = say.CallSlice(given)
		} else {
			said = say.Call(given)
		}
		for i, x := range said {
			switch {
			case x.Kind() == reflect.String:
				said[i] = reflect.ValueOf(s.Write(x.String(), typed...)).Convert(x.Type())
			case x.Kind() == reflect.Slice:
				said[i] = s.value(x)
			}
		}
		return said
	})
}

// stringsIn are the words that a sentence was given.
func stringsIn(v reflect.Value) (all []string) {
	switch v.Kind() {
	case reflect.String:
		all = append(all, v.String())
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, stringsIn(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				all = append(all, stringsIn(v.Field(i))...)
			}
		}
	}
	return all
}
