package words

import "strings"

// LetterWords are on /home/locks/letter: a text with which a resident asks whoever lets them the home for a lock without a key.
type LetterWords struct {
	Title   string
	Why     string // on /home/locks
	Go      string
	Lead    string
	Text    string // label
	Hint    string
	Ready   string // the button that makes it ready to send
	Mail    string // opens the reader's own mail
	MailWhy string
	Copy    string
	Copied  string
	InOther string // the same in the other language
	Empty   string

	Subject string
	Lines   func(name, unit, property string) []string // what is asked, paragraph by paragraph
}

// Letter is the whole text.
func (w LetterWords) Letter(name, unit, property string) string {
	return strings.Join(w.Lines(name, unit, property), "\n\n")
}
