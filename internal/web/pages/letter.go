package pages

import (
	"net/url"

	"github.com/a-h/templ"

	"latchkey"
)

// LetterMost is how long the text may be, in letters: mail programs cut longer ones.
const LetterMost = 3000

// Letter is /home/locks/letter.
type Letter struct {
	Frame
	ID      latchkey.HomeID
	In      string // the language of the text
	Other   string
	InOther string
	Subject string
	Text    string
	Mail    string // opens the reader's own mail with it; empty until they have made it ready
	Fault   string
}

func letterPath(home latchkey.HomeID) templ.SafeURL {
	return templ.SafeURL("/home/locks/letter?home=" + url.QueryEscape(string(home)))
}

func (v Letter) otherPath() templ.SafeURL {
	return letterPath(v.ID) + templ.SafeURL("&letter="+url.QueryEscape(v.Other))
}

func (v Letter) backPath() templ.SafeURL {
	return templ.SafeURL("/home/locks?home=" + url.QueryEscape(string(v.ID)))
}
