package web

import (
	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// textsPath is where the office writes its part of messages.
const textsPath = "/office/texts"

// texts lists the messages in which the office has a say.
func (v *visit) texts() error {
	o, err := v.desk.OwnWordsFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	p := pages.TextsView{Frame: v.officeFrame(o.OfficeView, v.words.Building.Parts["texts"]), Edited: v.textsEdited(o)}
	for _, k := range o.Kinds {
		p.Kinds = append(p.Kinds, pages.TextKind{ID: string(k.Notice), Said: v.textSaid(o.OfficeView, k)})
	}
	return v.show(pages.TextsPage(p))
}

func (v *visit) textSaid(o desk.OfficeView, k desk.OwnWordsKind) (list []pages.TextSaid) {
	for _, s := range k.Said {
		x := pages.TextSaid{Language: s.Language, Name: languageName(s.Language), Places: s.Places, HasShort: k.Short, OurText: s.OurText, OurShort: s.OurShort,
			Title: s.Title, Reads: s.Reads, Button: s.Button, TextMessage: s.TextMessage, Letters: s.Letters, Segments: s.Segments}
		if s.Own != nil {
			x.By, x.At = s.Own.By, s.Own.At.In(o.Zone)
		}
		list = append(list, x)
	}
	return list
}

func languageName(tag string) string {
	for _, l := range words.Languages {
		if l.Tag == tag {
			return l.Name
		}
	}
	return tag
}

// text shows one message with how it reads.
func (v *visit) text() error {
	o, k, err := v.textKind()
	if err != nil {
		return err
	}
	return v.show(pages.TextPage(v.textPage(o, k, formOfText(k))))
}

func (v *visit) textKind() (o desk.OwnWordsView, k desk.OwnWordsKind, err error) {
	if o, err = v.desk.OwnWordsFor(v.ctx(), v.who); err != nil {
		return o, k, err
	}
	k, ok := o.Find(latchkey.Notice(v.r.PathValue("notice")))
	if !ok {
		return o, k, latchkey.Errorf(latchkey.NotFound, "There is nothing here for you.")
	}
	return o, k, nil
}

func (v *visit) textPage(o desk.OwnWordsView, k desk.OwnWordsKind, form pages.Form) pages.TextView {
	p := pages.TextView{Frame: v.officeFrame(o.OfficeView, v.words.Texts.Kinds[string(k.Notice)]), Edited: v.textsEdited(o), Form: form,
		TextKind: pages.TextKind{ID: string(k.Notice), Said: v.textSaid(o.OfficeView, k)}}
	return p
}

func (v *visit) textsEdited(o desk.OwnWordsView) pages.Edited {
	e := v.edited(o.OfficeView, latchkey.SubjectTexts)
	e.None = v.words.Texts.NoneYet
	return e
}

func formOfText(k desk.OwnWordsKind) pages.Form {
	form := pages.Form{Values: map[string]string{}}
	for _, s := range k.Said {
		form.Values[pages.TextField("text", s.Language)] = s.Text
		form.Values[pages.TextField("short", s.Language)] = s.Short
	}
	return form
}

// setText shows how typed words read, or keeps them. What cannot be sent is said, and nothing typed is lost.
func (v *visit) setText() error {
	o, k, err := v.textKind()
	if err != nil {
		return err
	}
	form := v.sent()
	var said []desk.SaidWords
	for _, s := range k.Said {
		said = append(said, desk.SaidWords{Language: s.Language, Text: form.Of(pages.TextField("text", s.Language)), Short: form.Of(pages.TextField("short", s.Language))})
	}
	if form.Of("do") != "try" {
		err := v.desk.SetOwnWords(v.ctx(), v.who, v.rev(), k.Notice, said)
		if !notKept(err) {
			return v.saved(err, textsPath+"/"+string(k.Notice))
		}
		return v.textAgain(k.Notice, form, err)
	}
	tried, err := v.desk.TryOwnWords(v.ctx(), v.who, k.Notice, said)
	if notKept(err) {
		return v.textAgain(k.Notice, form, err)
	}
	if err != nil {
		return err
	}
	p := v.textPage(o, tried.Kinds[0], form)
	p.Tried = true
	return v.show(pages.TextPage(p))
}

// textAgain shows the form once more: with what must be mended, or as a colleague left it, beside what was sent.
func (v *visit) textAgain(n latchkey.Notice, form pages.Form, err error) error {
	o, k, errView := v.textKind()
	if errView != nil {
		return errView
	}
	p := v.textPage(o, k, form)
	p.Fault = v.says(err)
	if latchkey.KindOf(err) == latchkey.Conflict {
		p.Form = formOfText(k)
		for _, s := range k.Said {
			for _, part := range []string{"text", "short"} {
				field, label := pages.TextField(part, s.Language), languageName(s.Language)
				if part == "short" {
					label += ", " + v.words.Texts.ShortOf
				}
				if is, sent := p.Form.Of(field), form.Of(field); sent != is && !(part == "short" && !k.Short) {
					p.Differ = append(p.Differ, pages.Yours{What: label, Now: orElse(is, "–"), Sent: orElse(sent, v.words.Texts.Ours)})
				}
			}
		}
	}
	render(v.w, v.r, statusOf(latchkey.KindOf(err)), pages.TextPage(p))
	return nil
}

// ourText goes back to our words, in every language.
func (v *visit) ourText() error {
	_, k, err := v.textKind()
	if err != nil {
		return err
	}
	var said []desk.SaidWords
	for _, s := range k.Said {
		said = append(said, desk.SaidWords{Language: s.Language})
	}
	err = v.desk.SetOwnWords(v.ctx(), v.who, v.rev(), k.Notice, said)
	if notKept(err) {
		return v.textAgain(k.Notice, formOfText(k), err)
	}
	return v.saved(err, textsPath+"/"+string(k.Notice))
}
