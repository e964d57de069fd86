package web

import (
	"net/url"
	"strings"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// letter is a ready text with which the viewer asks whoever lets them the home for a lock without a key.
func (v *visit) letter() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	page, err := v.letterPage(*hv)
	if err != nil {
		return err
	}
	return v.show(pages.LetterPage(page))
}

// readyLetter makes what the viewer wrote ready for their own mail. It is sent to nobody, and kept nowhere.
func (v *visit) readyLetter() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	page, err := v.letterPage(*hv)
	if err != nil {
		return err
	}
	r := []rune(v.form("text"))
	page.Text = string(r[:min(len(r), pages.LetterMost)])
	if page.Text == "" {
		page.Fault = page.W.Letter.Empty
	} else {
		// A mail program reads a plus sign as one, so spaces are written out.
		page.Mail = "mailto:?" + strings.ReplaceAll(url.Values{"subject": {page.Subject}, "body": {page.Text}}.Encode(), "+", "%20")
	}
	return v.show(pages.LetterPage(page))
}

func (v *visit) letterPage(hv desk.HomeView) (page pages.Letter, err error) {
	if hv.Level != latchkey.ProofProven {
		return page, latchkey.Errorf(latchkey.Forbidden, "%s", v.words.Home.NotProven)
	}
	f := v.homeView(hv).Frame
	f.Title = v.words.Letter.Title
	lang := v.words.Lang
	if known := words.Known(orElse(v.query("letter"), v.form("letter"))); known != "" {
		lang = known
	}
	w := words.In(words.For(lang), hv.Property.Country).Letter
	page = pages.Letter{Frame: f, ID: hv.ID, In: lang, Other: otherLanguage(lang), Subject: w.Subject, Text: w.Letter(hv.Me.Name, hv.Home.Unit, hv.Property.Name)}
	page.InOther = w.InOther
	return page, nil
}

// otherLanguage is the next one that we write, for whoever reads another than their landlord.
func otherLanguage(lang string) string {
	for i, l := range words.Languages {
		if l.Tag == lang {
			return words.Languages[(i+1)%len(words.Languages)].Tag
		}
	}
	return lang
}
