package words

// ShutInWords are what differs for somebody who is inside and cannot get out: they ask for the same people as who is locked out, the
// other way round.
type ShutInWords struct {
	ImOut, Out, Reopen string // on their page: out again, and when they are not after all
	Ways               string // above who could come
	Home               string // on their own page, while it is open

	Cannot func(name string) string // to whoever could go there
	Where  string
	First  string // what comes before any check of who it is
	Here   string // whoever goes has come

	Keys, KeysOwner string // on the telephone, in place of those that say "if you are in"
}

// ShutInNotice is what a message says of somebody who is inside and cannot get out, where its own words say the opposite. What is nil
// stays. A property's own words are not said then: they were written for somebody who stands outside.
type ShutInNotice struct {
	Title               string
	Text, Short, Spoken func(NoticeFacts) string
}

func (s ShutInNotice) instead(n Notice, f NoticeFacts) Notice {
	if s.Title != "" {
		n.Title = "Latchkey: " + s.Title
	}
	if s.Text != nil {
		n.Text = s.Text(f)
	}
	if s.Short != nil {
		n.Short = "Latchkey: " + s.Short(f)
	}
	if s.Spoken != nil {
		n.Spoken = s.Spoken(f)
	}
	return n
}

// asked puts our words into a message that a property may say in its own, with what is said behind them whatever they are.
func (s ShutInNotice) asked(p OwnPart, lang, text, short string) ShutInNotice {
	s.Text = func(f NoticeFacts) string {
		f.Own = nil
		return OwnPart{Before: p.Before, Behind: p.Behind, Text: text}.text(f, lang)
	}
	s.Short = func(f NoticeFacts) string {
		f.Own = nil
		return OwnPart{ShortBehind: p.ShortBehind, Short: short}.short(f, lang)
	}
	return s
}
