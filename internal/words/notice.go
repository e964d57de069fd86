package words

import (
	"strings"
	"sync"
	"time"

	"latchkey"
)

// Notice is a message in words. Title is all that a lock screen may show, so it names no home, no reason and no code.
type Notice struct {
	Title, Text, Button, Language string
	Short, Spoken                 string // for a text message, for a call
}

// NoticeFacts is what a notice may speak of. There is no address and no hiding place among them.
type NoticeFacts struct {
	Notice   latchkey.Notice
	Language string // of whoever reads it
	Property string
	Unit     string
	Resident string // who is locked out
	AskedBy  string // who asked for somebody else
	Other    string // who is coming, who said no
	Holder   latchkey.HolderState
	Proof    latchkey.Proof // how far the resident is proved
	ProvenBy string
	Minutes  *int
	Asked    time.Time
	By       *time.Time // promised, in the property's zone
	Meet     *time.Time // when they find the person, whose phone may be off; the place is for after the yes
	Count    int        // requests that were closed with a house that was brought back
	Danger   []string
	ShutIn   bool                 // who waits is inside and cannot get out
	Threat   bool                 // somebody is a threat to whoever waits: nobody shall come alone
	IsItYou  bool                 // the resident is asked whether it is they
	ByOffice bool                 // the office began it for them
	BySelf   bool                 // the resident stopped it
	Helper   bool                 // the reader was asked to bring a key
	Typed    string               // what an unknown person typed as their unit
	From     *time.Time           // when days on call begin; By is when they end
	Yes      bool                 // they said yes
	Code     string               // a one-time code, for its own reader
	Reply    string               // the number with which a text may be answered
	Number   string               // of the emergency services
	Phone    string               // of the property
	Ended    bool                 // what it is about has ended for good: a right to live there, a key; else somebody asks for it, or it comes back
	Own      *latchkey.OwnWords   // the property's own words for its part of it; nil: ours
	Door     string               // what a lock is called
	Alert    latchkey.AlertKind   // what is wrong at a door
	Shared   bool                 // that nobody lives behind alone: the reader is of the office
	Level    *int                 // of a battery
	OffWhy   latchkey.LockOffWhy  // why the office took a lock off a door
	Another  bool                 // the reader has another way through that door
	Ways     []latchkey.DoorWay   // of the reader, through that door
	Since    *time.Time           // since when a lock does not answer, or a code should be gone, in the property's zone
	Silent   *time.Time           // of a code that should be gone: since when its lock does not answer
	Line     bool                 // because its network is not reached
	There    *time.Time           // it was read on the lock since
	NineVolt bool                 // the lock is opened from outside with a 9-volt battery
	NoKey    bool                 // no key turns it
	Doubt    bool                 // said once, and not proved
	Late     bool                 // it is told long after it happened
	Recalled latchkey.RecallClock // nobody heard it: the lock remembered it, by a clock that is so good; empty: heard
	Right    *time.Time           // when a code opened the door after wrong ones, in the property's zone
	Favour   latchkey.Favour      // pulling a door shut; its instants in the property's zone
}

// NoticeWords is every message in one language. A notice that is missing in one of its maps fails a test.
type NoticeWords struct {
	Lang    string
	Titles  map[latchkey.Notice]func(who string) string
	Texts   map[latchkey.Notice]func(f NoticeFacts) string
	Buttons map[latchkey.Notice]string
	Shorts  map[latchkey.Notice]func(f NoticeFacts) string // one breath, for a text message
	Spoken  map[latchkey.Notice]func(f NoticeFacts) string // where a call says it in other words
	Own     map[latchkey.Notice]OwnPart                    // of which a property may say a part in its own words
	ShutIn  map[latchkey.Notice]ShutInNotice               // what is said when who waits is inside and cannot get out

	Roles        map[latchkey.Role]string
	Proven       map[string]string // how somebody was recognised
	NotProven    string
	IsItYou      string // the title of the question to the resident elsewhere
	YourBuilding string
	Somebody     string
	AFriend      string
	KeyHolder    func(number string) string // one whose name may not be shown
	AHolder      string
	AtHome       string // somebody inside whose name may not be shown
	Another      string // another helper, to whom it is nobody's business who keeps whose key
	ReadWhat     string // instead of what somebody typed and no message may carry
	ReadIt       string
	File         string // that was loaded, where a page says who changed something
}

// add puts in more messages that name nobody in their title and have one button.
func (w NoticeWords) add(button string, titles map[latchkey.Notice]string, texts map[latchkey.Notice]func(NoticeFacts) string) {
	for n, title := range titlesOf(titles) {
		w.Titles[n], w.Texts[n], w.Buttons[n] = title, texts[n], button
	}
}

// NoticesFor is every message in a language (BCP 47); English for one that we do not speak.
func NoticesFor(lang string) NoticeWords {
	if Known(lang) == "es" {
		return spanishNotices()
	}
	return englishNotices()
}

var (
	englishNotices = sync.OnceValue(noticesEnglish)
	spanishNotices = sync.OnceValue(noticesSpanish)
)

// FirstName is enough for a helper to know who is meant.
func FirstName(name string) string {
	return latchkey.FirstName(name)
}

// Say makes the words of a notice, in the language of its reader.
func Say(f NoticeFacts) Notice {
	w := NoticesFor(f.Language)
	if f.Resident == "" && f.Notice == latchkey.NoticeInvited {
		f.Resident = w.AFriend
	}
	f.Other = w.called(f.Other)
	n := Notice{Title: "Latchkey", Button: w.Buttons[f.Notice], Language: w.Lang}
	if title, ok := w.Titles[f.Notice]; ok {
		n.Title += ": " + title(FirstName(f.Resident))
		n.Text = w.Texts[f.Notice](f)
		n.Short, n.Spoken = "Latchkey: "+w.shortOf(f), w.spokenOf(f)
	}
	if f.ShutIn {
		n = w.ShutIn[f.Notice].instead(n, f)
	}
	if f.IsItYou && f.Notice == latchkey.NoticeOpened {
		n.Title, n.Button = "Latchkey: "+w.IsItYou, w.Buttons[latchkey.NoticeAsked]
	}
	return n
}

// Called is what a page calls somebody in a language. People keep their name; sides of the house, and people whose name
// is hidden, have one in each language. The rules and the log know them by their English one.
func Called(lang, name string) string { return NoticesFor(lang).called(name) }

func (w NoticeWords) called(name string) string {
	en := englishNotices()
	if n, hidden := strings.CutPrefix(name, "Key-holder "); hidden {
		return w.KeyHolder(n)
	}
	for role, says := range en.Roles {
		if says == name {
			return w.Roles[role]
		}
	}
	switch name {
	case en.AHolder:
		return w.AHolder
	case en.AtHome:
		return w.AtHome
	case en.Another:
		return w.Another
	case en.File:
		return w.File
	}
	return name
}

func (w NoticeWords) proven(how string) string {
	if says, ok := w.Proven[how]; ok {
		return says
	}
	return w.NotProven
}
