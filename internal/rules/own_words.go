package rules

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"latchkey"
)

// OwnWordsRule is what a property may say in its own words in one kind of message.
type OwnWordsRule struct {
	Notice latchkey.Notice
	Needs  []latchkey.Placeholder // must stand in them: without it the reader does not know what it is about
	May    []latchkey.Placeholder // may
	Short  bool                   // the text message has words that can be changed, too
}

// OwnWordsRules are the kinds of message in which a property has a say. Danger, proofs, codes, warnings, and whatever says
// how far somebody has come are not among them: those words are true or keep somebody safe, and are the same everywhere.
var OwnWordsRules = []OwnWordsRule{
	{Notice: latchkey.NoticeAsked, Needs: []latchkey.Placeholder{latchkey.PlaceResident}, May: []latchkey.Placeholder{latchkey.PlaceProperty}, Short: true},
	{Notice: latchkey.NoticePaged, Needs: []latchkey.Placeholder{latchkey.PlaceProperty}, Short: true},
	{Notice: latchkey.NoticeComing, May: []latchkey.Placeholder{latchkey.PlaceProperty}},
	{Notice: latchkey.NoticeOver, May: []latchkey.Placeholder{latchkey.PlaceResident, latchkey.PlaceProperty}},
	{Notice: latchkey.NoticeInvited, Needs: []latchkey.Placeholder{latchkey.PlaceResident}, May: []latchkey.Placeholder{latchkey.PlaceProperty}, Short: true},
	{Notice: latchkey.NoticeDrill, May: []latchkey.Placeholder{latchkey.PlaceProperty}},
	{Notice: latchkey.NoticeStaff, Needs: []latchkey.Placeholder{latchkey.PlaceProperty}},
	{Notice: latchkey.NoticeMoveIn, Needs: []latchkey.Placeholder{latchkey.PlaceProperty}},
}

// OwnWordsRuleOf finds the rule of one kind of message.
func OwnWordsRuleOf(n latchkey.Notice) (OwnWordsRule, bool) {
	i := slices.IndexFunc(OwnWordsRules, func(r OwnWordsRule) bool { return r.Notice == n })
	if i < 0 {
		return OwnWordsRule{}, false
	}
	return OwnWordsRules[i], true
}

// OwnWordsOf are a property's words for one kind of message in one language; nil: it says ours.
func OwnWordsOf(p latchkey.Property, n latchkey.Notice, lang string) *latchkey.OwnWords {
	for _, w := range p.OwnWords {
		if w.Notice == n && w.Language == lang {
			return &w
		}
	}
	return nil
}

// How long words may be: a text message that holds them with a name and its link is two texts at most.
const (
	OwnTextMost  = 400
	OwnShortMost = 80
)

var (
	openPlace = regexp.MustCompile(`\{[^{}]*\}`)
	webPlace  = regexp.MustCompile(`(?i)://|\bwww\.|\b[a-z0-9-]+\.(com|net|org|io|info|me|app|link|ly|gl|co|us|es|mx|uk)\b`)
)

// CheckOwnWords says what cannot be right about words for a message. Whether they hold a code or an address is for whoever
// guards messages to say.
func CheckOwnWords(w latchkey.OwnWords) error {
	r, ok := OwnWordsRuleOf(w.Notice)
	if !ok {
		return latchkey.Errorf(latchkey.NotFound, "There is nothing here for you.")
	}
	if w.Short != "" && !r.Short {
		return latchkey.Errorf(latchkey.Invalid, "This text message has no words that can be changed.")
	}
	if utf8.RuneCountInString(w.Text) > OwnTextMost || utf8.RuneCountInString(w.Short) > OwnShortMost {
		return latchkey.Errorf(latchkey.Invalid, "That is too long. A message has room for %d letters, a text message for %d.", OwnTextMost, OwnShortMost)
	}
	for _, says := range []string{w.Text, w.Short} {
		if err := r.check(says, w.Language); err != nil {
			return err
		}
	}
	return nil
}

func (r OwnWordsRule) check(says, lang string) error {
	if says == "" {
		return nil
	}
	all := slices.Concat(r.Needs, r.May)
	for _, found := range openPlace.FindAllString(says, -1) {
		if !slices.ContainsFunc(all, func(p latchkey.Placeholder) bool { return p.In(lang) == found }) {
			return latchkey.Errorf(latchkey.Invalid, "Nothing can be filled in for %s. Here you can use %s.", shortened(found), placeholders(all, lang))
		}
	}
	if strings.ContainsAny(openPlace.ReplaceAllString(says, ""), "{}") {
		return latchkey.Errorf(latchkey.Invalid, "Please close each { with a }. Here you can use %s.", placeholders(all, lang))
	}
	for _, p := range r.Needs {
		if !strings.Contains(says, p.In(lang)) {
			return latchkey.Errorf(latchkey.Invalid, "Please put %s into it, so that whoever reads it knows what it is about.", p.In(lang))
		}
	}
	if webPlace.MatchString(says) {
		return latchkey.Errorf(latchkey.Invalid, "Please leave web addresses out. The right link stands behind your words by itself.")
	}
	return nil
}

func placeholders(all []latchkey.Placeholder, lang string) string {
	var list []string
	for _, p := range all {
		list = append(list, p.In(lang))
	}
	return strings.Join(list, ", ")
}

// SetOwnWords keeps a property's words for one kind of message. Empty words are ours again. What is as it was keeps its
// writer and its day.
func SetOwnWords(p latchkey.Property, said []latchkey.OwnWords, by string, now time.Time) (latchkey.Property, error) {
	list := slices.Clone(p.OwnWords)
	for _, w := range said {
		if err := CheckOwnWords(w); err != nil {
			return p, err
		}
		i := slices.IndexFunc(list, func(x latchkey.OwnWords) bool { return x.Notice == w.Notice && x.Language == w.Language })
		if i >= 0 && list[i].Text == w.Text && list[i].Short == w.Short {
			continue
		}
		w.By, w.At = by, now
		switch empty := w.Text == "" && w.Short == ""; {
		case empty && i >= 0:
			list = slices.Delete(list, i, i+1)
		case empty:
		case i >= 0:
			list[i] = w
		default:
			list = append(list, w)
		}
	}
	p.OwnWords = list
	if len(list) == 0 {
		p.OwnWords = nil
	}
	return p, nil
}
