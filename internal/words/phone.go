package words

import "fmt"

// PhoneWords are what is written in answer to a text and what is said in a call. A text is one breath: 160 letters hold it
// with its link. A call names nobody by more than a first name, and no street.
type PhoneWords struct {
	Voice string // BCP 47 with a country, for whoever reads aloud

	// Answers to a text.
	Stopped, Started, HelpText  string
	TapLink, WrongCode, UseLink string
	NothingOpen, WhichOne       string
	ComingText                  func(who string, minutes int) string
	StandByText, CantText       string
	GoText                      func(who string, minutes int, code string) string // to pull a door shut
	ShutText, CantGoText        func(who string) string
	ShutHow                     string                  // shut, and not which
	NoTexts, OnlyNoTexts        func(who string) string // on pages

	// A call that we make.
	Hello                             func(property string) string
	KeysHelper                        func(who string) string
	KeysStaff, KeysReport, KeysHeard  string
	MinutesQ, MinutesNot              string
	ComingSaid                        func(who string, minutes int) string
	StandBySaid, CantSaid, TakenSaid  string
	SureNotThem                       func(who string) string
	NotThemSaid, NoLonger, Bye, NoKey string
	Trouble                           string

	// A call that somebody makes to us.
	DangerFirst                     func(number string) string
	Choose, Unit, CardNumber, Wrong string
	WrongBye, AskStart              string
	DangerSaid                      func(number string) string
	SomebodyHere                    func(who string) string
	ComesIn                         func(who string, minutes int) string
	Asking, Over                    string
	MeetAt                          func(place, at string) string
	Number                          func(n string) string
	Keys, KeysOwner                 string
	InSaid, OffSaid, GoOnSaid       string
	Card                            func(number string) string // on the wallet card, before the number that is typed

	Lines map[string]string // how far a call has come, on pages
}

// shortOf is a notice in one breath.
func (w NoticeWords) shortOf(f NoticeFacts) string {
	if says, ok := w.Shorts[f.Notice]; ok {
		return says(f)
	}
	if title, ok := w.Titles[f.Notice]; ok { // for those who run the house; a link stands behind it
		return title(FirstName(f.Resident))
	}
	return ""
}

// spokenOf is a notice as it is read aloud, always in our words.
func (w NoticeWords) spokenOf(f NoticeFacts) string {
	f.Own = nil
	if says, ok := w.Spoken[f.Notice]; ok {
		return says(f)
	}
	return w.shortOf(f)
}

// Spell reads digits one by one.
func Spell(digits string) string {
	var out []byte
	for i := range len(digits) {
		if i > 0 {
			out = append(out, ' ')
		}
		out = append(out, digits[i])
	}
	return string(out)
}

// exampleMinutes stands in the text as an example of an answer.
const exampleMinutes = 15

// replyTo says how to answer, where the text may be answered.
func replyTo(f NoticeFacts, format string) string {
	if f.Reply == "" {
		return ""
	}
	return fmt.Sprintf(format, f.Reply)
}

func replyExample(code string) string { return fmt.Sprintf("%s %d", code, exampleMinutes) }

// meetClock is when somebody whose phone is off can be found.
func meetClock(f NoticeFacts) string {
	if f.Meet == nil {
		return "–"
	}
	return f.Meet.Format("15:04")
}
