package web

import (
	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// textsSample is the list of messages in which the office has a say.
func (s samples) textsSample(f pages.Frame, by pages.Edited) pages.TextsView {
	v := pages.TextsView{Frame: f, Edited: by}
	for _, r := range rules.OwnWordsRules {
		v.Kinds = append(v.Kinds, s.textKind(r, by))
	}
	return v
}

func (s samples) textKind(r rules.OwnWordsRule, by pages.Edited) pages.TextKind {
	k := pages.TextKind{ID: string(r.Notice)}
	for _, l := range words.Languages {
		ours := words.NoticesFor(l.Tag).Own[r.Notice]
		facts := words.NoticeFacts{Notice: r.Notice, Language: l.Tag, Property: "Maple Court", Resident: "Ana Ruiz", Other: "Mei", Proof: latchkey.ProofProven, ProvenBy: "passkey", Reply: "472"}
		x := pages.TextSaid{Language: l.Tag, Name: l.Name, HasShort: r.Short, OurText: ours.Text, OurShort: ours.Short}
		if r.Notice == latchkey.NoticeAsked && l.Tag == "en" {
			facts.Own = &latchkey.OwnWords{Text: "{resident} from {property} stands outside, and you keep a spare. Could you come by with it?"}
			x.By, x.At = "Grace Hill", by.At
		}
		said := words.Say(facts)
		for _, p := range append(append([]latchkey.Placeholder{}, r.Needs...), r.May...) {
			x.Places = append(x.Places, p.In(l.Tag))
		}
		x.Title, x.Reads, x.Button, x.TextMessage, x.Letters, x.Segments = said.Title, said.Text, said.Button, said.Short+" key.example.org/a/00000000000000000000000000", 138, 1
		k.Said = append(k.Said, x)
	}
	return k
}

// textSample is one message; with a fault, somebody has left out whom it is about.
func (s samples) textSample(f pages.Frame, by pages.Edited, fault bool) pages.TextView {
	r, _ := rules.OwnWordsRuleOf(latchkey.NoticeAsked)
	v := pages.TextView{Frame: f, Edited: by, TextKind: s.textKind(r, by), Form: pages.Form{Values: map[string]string{}}}
	v.Title = s.w.Texts.Kinds[v.ID]
	for _, x := range v.Said {
		v.Form.Values[pages.TextField("text", x.Language)], v.Form.Values[pages.TextField("short", x.Language)] = x.OurText, x.OurShort
	}
	v.Form.Values[pages.TextField("text", "en")] = "{resident} from {property} stands outside, and you keep a spare. Could you come by with it?"
	if fault {
		v.Form.Values[pages.TextField("text", "en")] = "Somebody from {property} stands outside. Could you come by?"
		v.Fault = words.Said(s.w.Lang, "Please put {resident} into it, so that whoever reads it knows what it is about.")
	}
	return v
}
