package pages

import (
	"strings"
	"time"
)

// TextsView is the list of messages in which the office has a say.
type TextsView struct {
	Frame
	Edited
	Kinds []TextKind
}

// TextKind is one kind of message.
type TextKind struct {
	ID   string
	Said []TextSaid
}

// Own says whether any of it is in the office's words.
func (k TextKind) Own() bool {
	for _, s := range k.Said {
		if s.By != "" {
			return true
		}
	}
	return false
}

// TextSaid is one kind of message in one language.
type TextSaid struct {
	Language, Name       string
	By                   string // who wrote it; empty: it is in our words
	At                   time.Time
	HasShort             bool
	Places               []string
	OurText, OurShort    string
	Title, Reads, Button string
	TextMessage          string
	Letters, Segments    int
}

// Paragraphs is the message as it reads.
func (s TextSaid) Paragraphs() []string { return strings.Split(s.Reads, "\n\n") }

// TextView is one kind of message, to be written anew.
type TextView struct {
	Frame
	Edited
	TextKind
	Form  Form
	Tried bool // what is shown is not kept
}

// TextField is the field of one part in one language.
func TextField(part, language string) string { return part + "_" + language }
