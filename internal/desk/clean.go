package desk

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"latchkey"
)

// What people type travels on: onto pages of staff, into messages, into the log. Here it becomes one line of letters that
// can be seen. A line break in a name writes sentences of its own into somebody's mail; a mark that turns the direction
// of writing makes a name read as another.

// clip makes one plain line of what people type, as long as a page can carry. A letter with its accent is one letter, however it was
// typed: names that look the same are the same.
func clip(s string, most int) string {
	s = strings.Join(strings.Fields(strings.Map(plainLetter, norm.NFC.String(strings.ToValidUTF8(s, "")))), " ")
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most]))
	}
	return s
}

// plainLetter keeps letters that can be seen, and the joiners that some scripts need inside a word.
func plainLetter(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d':
		return -1
	}
	return r
}

const (
	insideMost = 20 // people inside; the planner weighs every one of them
	typedMost  = 60
	triesMost  = 40
	wayMost    = 200
	keyMost    = 64
)

// cleanAnswers makes what the person at the door typed fit to be read by others.
func cleanAnswers(a latchkey.Answers) latchkey.Answers {
	a.PeopleInside = slices.Clone(a.PeopleInside[:min(len(a.PeopleInside), insideMost)])
	for i, p := range a.PeopleInside {
		a.PeopleInside[i].Name, a.PeopleInside[i].Relation = clip(p.Name, typedMost), clip(p.Relation, typedMost)
	}
	a.Danger.Inside = slices.Clone(a.Danger.Inside[:min(len(a.Danger.Inside), insideMost)])
	for i, p := range a.Danger.Inside {
		a.Danger.Inside[i].Who = clip(p.Who, typedMost)
	}
	a.Danger.Because = clip(a.Danger.Because, wayMost)
	return a
}

// cleanKey is the key of a form, or none when no form of ours would have made it.
func cleanKey(key string) string {
	if len(key) > keyMost || strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return ""
	}
	return key
}

// promiseMost is the longest time in which somebody may promise to come: their yes suspends every other step until then.
const promiseMost = 240

// checkPromise refuses a time that no plan can rest on; 0 is the usual one.
func checkPromise(minutes int) error {
	if minutes < 0 || minutes > promiseMost {
		return latchkey.Errorf(latchkey.Invalid, "Please say in how many minutes, at most %d. If it takes longer, say that you cannot come.", promiseMost)
	}
	return nil
}
