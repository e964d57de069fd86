package words

import (
	"strings"

	"latchkey"
)

// OwnPart is one kind of message in which a property may say its part in its own words. Before and Behind are said whatever
// those are: what is true, what keeps somebody safe, how to answer.
type OwnPart struct {
	Before, Behind func(NoticeFacts) string // nil: nothing
	ShortBehind    func(NoticeFacts) string
	Text, Short    string // ours, with places to fill in; without Short the text message has none
}

// own puts the parts of messages that a property may say into the messages of a language.
func (w *NoticeWords) own(parts map[latchkey.Notice]OwnPart) {
	w.Own = map[latchkey.Notice]OwnPart{}
	for n, p := range parts {
		w.Own[n] = p
		lang, building := w.Lang, w.YourBuilding
		w.Texts[n] = func(f NoticeFacts) string {
			f.Property = or(f.Property, building)
			return p.text(f, lang)
		}
		if p.Short != "" {
			w.Shorts[n] = func(f NoticeFacts) string {
				f.Property = or(f.Property, building)
				return p.short(f, lang)
			}
		}
	}
}

func (p OwnPart) text(f NoticeFacts, lang string) string {
	who := FirstName(f.Resident)
	if f.Notice == latchkey.NoticeInvited { // whoever is to keep a key must know whose
		who = f.Resident
	}
	says, ok := "", false
	if f.Own != nil && f.Own.Text != "" {
		says, ok = fill(f.Own.Text, f, who, lang)
	}
	if !ok {
		says, _ = fill(p.Text, f, who, lang)
	}
	return around(p.Before, f) + says + around(p.Behind, f)
}

func (p OwnPart) short(f NoticeFacts, lang string) string {
	says, ok := "", false
	if f.Own != nil && f.Own.Short != "" {
		says, ok = fill(f.Own.Short, f, FirstName(f.Resident), lang)
	}
	if !ok {
		says, _ = fill(p.Short, f, FirstName(f.Resident), lang)
	}
	return says + around(p.ShortBehind, f)
}

func around(says func(NoticeFacts) string, f NoticeFacts) string {
	if says == nil {
		return ""
	}
	return says(f)
}

// fill puts facts into the places of a text. Words that leave open what nobody can fill in are not said at all.
func fill(says string, f NoticeFacts, who, lang string) (string, bool) {
	for place, with := range map[latchkey.Placeholder]string{latchkey.PlaceResident: who, latchkey.PlaceProperty: f.Property} {
		says = strings.ReplaceAll(says, place.In(lang), strings.NewReplacer("{", "(", "}", ")").Replace(with))
	}
	return says, !strings.ContainsAny(says, "{}")
}
