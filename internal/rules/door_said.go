package rules

import (
	"slices"
	"time"

	"latchkey"
)

// Whether a word of a lock tells of something new or says once more what is known. A movement cannot happen twice without the opposite
// between; a wrong code can, as fast as a hand types. So of wrong codes each report counts that one ear heard as its own, and time
// decides only about what two ears heard: two servers listen to one lock.

// DoubledWithin is how close two words of one lock must be to be the same one said twice.
const DoubledWithin = 3 * time.Second

// sameReport says whether a word is one of those that a wrong code is known by, or may be what another ear heard of it.
func sameReport(at time.Time, said []latchkey.Word, again time.Time, word latchkey.Word) bool {
	switch {
	case word != "" && slices.Contains(said, word):
		return true
	case word != "" && slices.ContainsFunc(said, func(w latchkey.Word) bool { return w.Ear() == word.Ear() }):
		return false
	}
	return at.Sub(again).Abs() <= DoubledWithin
}

// wordOf is the one report that a word of a lock is.
func wordOf(e latchkey.DoorEvent) latchkey.Word {
	if len(e.Said) == 0 {
		return ""
	}
	return e.Said[0]
}

// addReport notes one more report of what is known already; false when it was known.
func addReport(said []latchkey.Word, more ...latchkey.Word) ([]latchkey.Word, bool) {
	before := len(said)
	for _, w := range more {
		if w != "" && !slices.Contains(said, w) {
			said = append(slices.Clip(said), w)
		}
	}
	return said, len(said) > before
}

// A few wrong codes are somebody's bad day; so many in so short a time are told.
const (
	wrongCodesTold   = 5
	wrongCodesWithin = 10 * time.Minute
	wrongCodesKept   = 20
)

// WrongCode adds a report of a wrong code to those that were heard lately, and says whether they are enough to be told of.
func WrongCode(before []latchkey.WrongTry, at time.Time, word latchkey.Word) (recent []latchkey.WrongTry, told bool) {
	for _, t := range before {
		if t.At.Sub(at).Abs() <= wrongCodesWithin {
			recent = append(recent, t)
		}
	}
	if i := slices.IndexFunc(recent, func(t latchkey.WrongTry) bool { return sameReport(t.At, t.Said, at, word) }); i >= 0 {
		recent[i].Said, _ = addReport(recent[i].Said, word)
	} else {
		try := latchkey.WrongTry{At: at}
		try.Said, _ = addReport(nil, word)
		recent = append(recent, try)
	}
	if len(recent) > wrongCodesKept {
		recent = recent[len(recent)-wrongCodesKept:]
	}
	return recent, len(recent) >= wrongCodesTold
}
