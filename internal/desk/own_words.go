package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// OwnWordsView is what the office sees of the messages in which its property has a say.
type OwnWordsView struct {
	OfficeView
	Kinds []OwnWordsKind
}

// OwnWordsKind is one kind of message.
type OwnWordsKind struct {
	rules.OwnWordsRule
	Said []OwnWordsSaid // one for each language
}

// OwnWordsSaid is one kind of message in one language: whose words it has, and how it reads to its reader.
type OwnWordsSaid struct {
	Language          string
	Own               *latchkey.OwnWords // nil: it says ours
	Text, Short       string             // as it stands now, with its places open
	OurText, OurShort string
	Places            []string // that may stand in it
	Title, Reads      string   // the whole message, with facts of an example
	Button            string
	TextMessage       string // the whole text message with its link
	Letters, Segments int    // of that; a provider charges by segment
}

// Find is one kind of message.
func (v OwnWordsView) Find(n latchkey.Notice) (OwnWordsKind, bool) {
	i := slices.IndexFunc(v.Kinds, func(k OwnWordsKind) bool { return k.Notice == n })
	if i < 0 {
		return OwnWordsKind{}, false
	}
	return v.Kinds[i], true
}

// OwnWordsFor shows the office the messages in which its property has a say. Called by the office and managers, at their
// counter.
func (d *Desk) OwnWordsFor(ctx context.Context, who Viewer) (v OwnWordsView, err error) {
	if v.OfficeView, err = d.OfficeFor(ctx, who); err != nil {
		return v, err
	}
	for _, r := range rules.OwnWordsRules {
		v.Kinds = append(v.Kinds, d.ownWordsKind(v.OfficeView, r))
	}
	return v, nil
}

func (d *Desk) ownWordsKind(o OfficeView, r rules.OwnWordsRule) OwnWordsKind {
	k := OwnWordsKind{OwnWordsRule: r}
	for _, l := range words.Languages {
		k.Said = append(k.Said, d.ownWordsSaid(o, r, l.Tag))
	}
	return k
}

func (d *Desk) ownWordsSaid(o OfficeView, r rules.OwnWordsRule, lang string) OwnWordsSaid {
	ours := words.NoticesFor(lang).Own[r.Notice]
	x := OwnWordsSaid{Language: lang, Own: rules.OwnWordsOf(o.Property, r.Notice, lang), Text: ours.Text, Short: ours.Short, OurText: ours.Text, OurShort: ours.Short}
	if x.Own != nil && x.Own.Text != "" {
		x.Text = x.Own.Text
	}
	if x.Own != nil && x.Own.Short != "" {
		x.Short = x.Own.Short
	}
	for _, p := range slices.Concat(r.Needs, r.May) {
		x.Places = append(x.Places, p.In(lang))
	}
	f := exampleFacts(o, r.Notice, lang)
	s := sayMildly(f, d.BaseURL+exampleLink, notify.Normal, o.Property)
	body := notify.BodyOfText(notify.Message{Title: s.Title, Short: s.Short, Link: s.Link})
	x.Title, x.Reads, x.Button, x.TextMessage = s.Title, s.Text, s.Button, body
	x.Letters, x.Segments = len([]rune(body)), notify.Segments(body)
	return x
}

// exampleLink is as long as a real one.
const exampleLink = "/a/00000000000000000000000000"

// exampleFacts are facts of somebody who does not exist, at this property.
func exampleFacts(o OfficeView, n latchkey.Notice, lang string) words.NoticeFacts {
	by, minutes := o.Now.Truncate(time.Minute).Add(15*time.Minute), 15
	return words.NoticeFacts{Notice: n, Language: lang, Property: o.Property.Name, Resident: "Ana Ruiz", Other: "Mei", Proof: latchkey.ProofProven, ProvenBy: "passkey",
		Minutes: &minutes, Asked: o.Now, By: &by, Helper: n == latchkey.NoticeDrill, Reply: "472"}
}

// SaidWords are a property's words for a message in one language, as somebody typed them. Empty is ours.
type SaidWords struct {
	Language, Text, Short string
}

// TryOwnWords shows how a message would read with other words. Nothing is kept. Called by the office and managers.
func (d *Desk) TryOwnWords(ctx context.Context, who Viewer, n latchkey.Notice, said []SaidWords) (v OwnWordsView, err error) {
	if v.OfficeView, err = d.OfficeFor(ctx, who); err != nil {
		return v, err
	}
	if v.Property, err = d.withOwnWords(v.OfficeView, n, said); err != nil {
		return v, err
	}
	r, ok := rules.OwnWordsRuleOf(n)
	if !ok {
		return v, notYours()
	}
	v.Kinds = []OwnWordsKind{d.ownWordsKind(v.OfficeView, r)}
	return v, nil
}

// SetOwnWords keeps a property's words for one kind of message. Called by the office and managers, on a device that proves
// who they are.
func (d *Desk) SetOwnWords(ctx context.Context, who Viewer, rev int64, n latchkey.Notice, said []SaidWords) error {
	return d.onOffice(ctx, who, latchkey.SubjectTexts, rev, func(tx *store.Tx, o OfficeView) (out officeChanged, err error) {
		is, err := d.withOwnWords(o, n, said)
		if err != nil {
			return out, err
		}
		out = officeChanged{kind: "office.texts_changed", public: ownWordsChanged(o.Property, is, n)}
		if out.nothing = len(out.public) == 0; out.nothing {
			return out, nil
		}
		out.public["notice"] = string(n)
		return out, tx.PutProperty(o.ID, is)
	})
}

// ownWordsChanged is what changed of one kind of message, as the log keeps it. Without a value: ours.
func ownWordsChanged(was, is latchkey.Property, n latchkey.Notice) map[string]string {
	lines := map[string]string{}
	for _, l := range words.Languages {
		for _, part := range []string{"text", "short"} {
			of := func(p latchkey.Property) string {
				w := rules.OwnWordsOf(p, n, l.Tag)
				switch {
				case w == nil:
					return ""
				case part == "text":
					return w.Text
				}
				return w.Short
			}
			if a, b := of(was), of(is); a != b {
				lines[l.Tag+"."+part+".old"], lines[l.Tag+"."+part+".new"] = a, b
			}
		}
	}
	return lines
}

// withOwnWords lays typed words over a property. Words that are ours are not kept as its own, so that they follow when we
// mend ours.
func (d *Desk) withOwnWords(o OfficeView, n latchkey.Notice, said []SaidWords) (latchkey.Property, error) {
	if _, ok := rules.OwnWordsRuleOf(n); !ok {
		return o.Property, notYours()
	}
	var list []latchkey.OwnWords
	for _, s := range said {
		if words.Known(s.Language) != s.Language || s.Language == "" {
			return o.Property, notYours()
		}
		ours := words.NoticesFor(s.Language).Own[n]
		w := latchkey.OwnWords{Notice: n, Language: s.Language, Text: cleanText(s.Text, rules.OwnTextMost+1), Short: clip(s.Short, rules.OwnShortMost+1)}
		if w.Text == ours.Text {
			w.Text = ""
		}
		if w.Short == ours.Short {
			w.Short = ""
		}
		g := notify.Guard{Forbidden: notify.StreetOf(o.Property.Address)}
		if g.Check(notify.Message{Text: w.Text, Short: w.Short}) != nil {
			return o.Property, latchkey.Errorf(latchkey.Invalid, "Please leave out addresses, and numbers with four or more digits. Messages stand on lock screens, and a number there can be a code.")
		}
		list = append(list, w)
	}
	return rules.SetOwnWords(o.Property, list, o.Viewer.Name, d.Now())
}

// cleanText is what somebody typed in several lines, without what cannot be seen.
func cleanText(s string, most int) string {
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(s, "\r\n", "\n")) {
		lines = append(lines, clip(line, most))
	}
	text := []rune(strings.TrimSpace(strings.Join(lines, "\n")))
	return string(text[:min(len(text), most)])
}
