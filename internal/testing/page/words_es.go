package page

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// ReadingSpanish measures how easy a Spanish text is: words to a sentence, and the ease by the formula of José Fernández
// Huerta ("Medidas sencillas de lecturabilidad", Consigna 214, 1959), which is Flesch's of 1948 with the weights of Spanish:
// 206.84 - 0.60 syllables in 100 words - 1.02 words in a sentence. 100 is easiest; 70 to 80 is called fairly easy, and is
// what eleven-year-olds read.
func ReadingSpanish(s string) (wordsPerSentence, ease float64) {
	var sentences, words, syllables int
	for _, sentence := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(".!?:;\n", r) }) {
		n := 0
		for w := range strings.FieldsSeq(sentence) {
			if c := syllablesSpanish(w); c > 0 {
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
		return 0, 100
	}
	wordsPerSentence = float64(words) / float64(sentences)
	return wordsPerSentence, 206.84 - 60*float64(syllables)/float64(words) - 1.02*wordsPerSentence
}

// syllablesSpanish counts groups of vowels; two strong vowels beside each other are two (le-er), and so is a weak one with
// an accent (dí-a). A number counts as one; punctuation is no word.
func syllablesSpanish(w string) (n int) {
	w = strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
	if w == "" {
		return 0
	}
	strong, group := 0, false
	end := func() {
		if group {
			n += max(strong, 1)
		}
		strong, group = 0, false
	}
	for _, r := range w {
		switch {
		case strings.ContainsRune("aeoáéóíú", r):
			strong, group = strong+1, true
		case strings.ContainsRune("iuüy", r):
			group = true
		default:
			end()
		}
	}
	end()
	return max(n, 1)
}

// Spoken is a page without the parts that are marked as being in another language than the page itself.
func Spoken(t testing.TB, body string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatalf("parse page: %v", err)
	}
	lang := ""
	var gone []*html.Node
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "html" {
			lang = attr(n, "lang")
		} else if own := attr(n, "lang"); own != "" && own != lang {
			gone = append(gone, n)
		}
	}
	for _, n := range gone {
		n.Parent.RemoveChild(n)
	}
	var b strings.Builder
	if err := html.Render(&b, root); err != nil {
		t.Fatalf("write the page down again: %v", err)
	}
	return b.String()
}
