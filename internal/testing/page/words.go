package page

import (
	"strings"
	"unicode"
)

// Reading measures how hard a text is: words to a sentence, and the school grade by Flesch and Kincaid's formula with
// syllables counted by groups of vowels. It is rough, and good enough to notice a page that turned into legal prose.
func Reading(s string) (wordsPerSentence, grade float64) {
	var sentences, words, syllables int
	for _, sentence := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(".!?:;\n", r) }) {
		n := 0
		for w := range strings.FieldsSeq(sentence) {
			if c := syllablesIn(w); c > 0 {
				n++
				syllables += c
			}
		}
		if n > 0 {
			sentences++
			words += n
		}
	}
	if words == 0 {
		return 0, 0
	}
	wordsPerSentence = float64(words) / float64(sentences)
	return wordsPerSentence, 0.39*wordsPerSentence + 11.8*float64(syllables)/float64(words) - 15.59
}

// syllablesIn counts groups of vowels, a silent e at the end left out. A number counts as one; punctuation is no word.
func syllablesIn(w string) (n int) {
	w = strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
	if w == "" {
		return 0
	}
	vowel := false
	for _, r := range w {
		is := strings.ContainsRune("aeiouyáéíóúü", r)
		if is && !vowel {
			n++
		}
		vowel = is
	}
	if strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "le") {
		n--
	}
	return max(n, 1)
}
