package words

import (
	"regexp"
	"strings"
	"sync"
)

// Said is a sentence of an error in a language. Errors carry their sentence in English from wherever they were made, because
// a log and a program read them too; a page says it in the language of its reader. A test in internal/arch collects every
// such sentence of the house and fails when one is missing here. What is not known is said as it stands.
func Said(lang, english string) string {
	if Known(lang) != "es" || english == "" {
		return english
	}
	if says, ok := saidSpanish[english]; ok {
		return says
	}
	for _, p := range saidPatterns() {
		if m := p.english.FindStringSubmatch(english); m != nil {
			says := p.says
			for _, word := range m[1:] {
				says = p.verb.replaceFirst(says, Called(lang, word))
			}
			return says
		}
	}
	for known, says := range saidSpanish { // several sentences in one error
		if rest, ok := strings.CutPrefix(english, known+" "); ok {
			return says + " " + Said(lang, rest)
		}
	}
	return english
}

// SaidIn says whether a sentence, as it is written in the source, has words in a language.
func SaidIn(lang, format string) bool {
	_, ok := saidSpanish[format]
	return ok || Known(lang) == Languages[0].Tag
}

// saidPattern is a sentence with something filled in.
type saidPattern struct {
	english *regexp.Regexp
	says    string
	verb    verbs
}

type verbs struct{ *regexp.Regexp }

// replaceFirst fills in the next gap.
func (v verbs) replaceFirst(in, with string) string {
	if at := v.FindStringIndex(in); at != nil {
		return in[:at[0]] + with + in[at[1]:]
	}
	return in
}

var anyVerb = verbs{regexp.MustCompile(`%[sdq]`)}

var saidPatterns = sync.OnceValue(func() (list []saidPattern) {
	for english, says := range saidSpanish {
		if !anyVerb.MatchString(english) {
			continue
		}
		parts := anyVerb.Split(english, -1)
		for i := range parts {
			parts[i] = regexp.QuoteMeta(parts[i])
		}
		list = append(list, saidPattern{regexp.MustCompile("^" + strings.Join(parts, "(.+)") + "$"), says, anyVerb})
	}
	return list
})
