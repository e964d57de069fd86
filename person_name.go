package latchkey

import (
	"slices"
	"strings"
	"unicode"
)

// afterNames stand behind a comma and are no given name.
var afterNames = []string{"jr", "sr", "ii", "iii", "iv", "md", "phd", "esq", "dds", "cpa", "llc", "inc", "ltd", "gmbh", "ag", "co", "hijo"}

// TurnedName turns a name that is written "Surname, Given" round. A name with a comma that is not of that form stays as it is.
func TurnedName(name string) (turned string, ok bool) {
	surname, given, comma := strings.Cut(name, ",")
	parts := [2][]string{strings.Fields(surname), strings.Fields(given)}
	if !comma || strings.Contains(given, ",") {
		return name, false
	}
	for _, words := range parts {
		if len(words) == 0 || len(words) > 4 {
			return name, false
		}
		for _, w := range words {
			if strings.ContainsFunc(w, unicode.IsDigit) || !strings.ContainsFunc(w, unicode.IsLetter) {
				return name, false
			}
		}
	}
	if slices.Contains(afterNames, strings.ToLower(strings.Trim(parts[1][0], "."))) {
		return name, false
	}
	return strings.Join(parts[1], " ") + " " + strings.Join(parts[0], " "), true
}

// FirstName is what somebody is called by people who know them, however their name is written. It never ends in a comma.
func FirstName(name string) string {
	name, _ = TurnedName(name)
	for part := range strings.FieldsSeq(name) {
		if part = strings.Trim(part, ","); part != "" {
			return part
		}
	}
	return ""
}
