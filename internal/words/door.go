package words

import (
	"strings"

	"latchkey"
)

// DoorWords are on /door: short, calm, and nothing that anybody could take for leave to open.
type DoorWords struct {
	Title string // of the page: neutral, because it stands in a list of open pages
	Link  string // on other pages, to this one
	Line  string // under that link, where there is room
	Exit  string // leaves the page at once
	Keys  string // how, with a keyboard
	Kept  string // above a page that came from the phone itself

	Heads   map[latchkey.DoorHead]DoorHeadWords
	Parts   map[latchkey.DoorPartID]string
	Steps   map[latchkey.DoorStepID]func(DoorStepWords) string
	Says    map[latchkey.DoorSay]string       // but for the address
	Address func(address, unit string) string // in a text
	IAmAt   func(address, unit string) string // to a voice
	AddUnit string                            // the address is known, the unit is not
	Home    func(address, unit string) string // of somebody who is not there
	Sides   map[latchkey.DoorSide]string      // as they stand in a sentence

	Call     func(number string) string
	Guess    func(number string) string // the number is our best guess
	Say      string                     // above what to say
	Whisper  string                     // the same for whoever cannot talk
	Type     string                     // the same for whoever types or signs
	Means    string                     // above the same in the page's own language, when the dispatcher speaks another
	Also     []string                   // what else to tell
	Cannot   string                     // the button
	Bounced  string                     // the button
	TheText  string                     // above the text
	OpenText func(number string) string
	Copy     string
	Copied   string
	Fill     string // the text lacks the address and the unit
	FillUnit string // it lacks the unit alone
	NoScript string // said while no script runs
	Came     string // above the button that says that it bounced
	Friend   string // what to say to them
	Ask      func(address, number string) string
	AskNone  func(address string) string
	NoStaff  string
	Which    string // of several properties
	Fits     string // above what changes the words
	FitsLine string
	Groups   map[string]string // how, side, who: names of the groups of choices
	Chips    map[string]string // one choice each
	On       string            // a choice that is taken
	Checked  func(day string) string
	Office   func(number, day string) string // to the staff

	MyLock string // above how one's own lock stands
	LockIt string // the button. There is none for the other way
	Loud   string // what the tap brings with it
	Unseen string // a tap after which the lock was not seen to be locked
}

// DoorHeadWords is what stands above everything.
type DoorHeadWords struct{ Title, Lead func(number string) string }

// DoorSaid is what to say to a voice, and what each person must add because nobody has told us.
func DoorSaid(w DoorWords, says []latchkey.DoorSay, address, unit string) (said, then string) {
	var all []string
	for _, s := range says {
		switch s {
		case latchkey.SayAddress, latchkey.SayHomeAddress:
			place := w.IAmAt
			if s == latchkey.SayHomeAddress {
				place = w.Home
			}
			all = append(all, place(address, unit))
			if unit == "" {
				then = w.AddUnit
			}
		case latchkey.SayYourAddress, latchkey.SayYourHotel:
			then = w.Says[s]
		default:
			all = append(all, w.Says[s])
		}
	}
	return strings.Join(all, " "), then
}

// DoorTextMeans is what a text says, for a reader whose language is not that of whoever gets it.
func DoorTextMeans(w DoorWords, says []latchkey.DoorSay, address, unit string) string {
	all := []string{w.Address(address, unit)}
	for _, s := range says {
		switch s {
		case latchkey.SayAddress, latchkey.SayHomeAddress, latchkey.SayYourAddress, latchkey.SayYourHotel:
		default:
			all = append(all, w.Says[s])
		}
	}
	return strings.Join(all, " ")
}

// DoorStepWords is what a sentence may need.
type DoorStepWords struct{ Number, Side, Day, With string }

// textMost is how much fits into one text message.
const textMost = 160

// DoorText is one plain text message: the place first, then what is going on. Letters that would cut a message in two
// are written as their nearest plain ones. When it is too long, the end of the address goes, never the unit.
func DoorText(w DoorWords, says []latchkey.DoorSay, address, unit string) string {
	rest := ""
	for _, s := range says {
		switch s {
		case latchkey.SayAddress, latchkey.SayHomeAddress, latchkey.SayYourAddress, latchkey.SayYourHotel:
		default:
			rest += " " + plainLetters(w.Says[s])
		}
	}
	address, unit = plainLetters(address), plainLetters(unit)
	if address == "" {
		return plainLetters(w.Address("", "")) + rest
	}
	place := w.Address(address, unit)
	for over := len(place) + len(rest) - textMost; over > 0 && len(address) > 0; over = len(place) + len(rest) - textMost {
		address = strings.TrimRight(address[:max(0, len(address)-over)], " ,.")
		place = w.Address(address, unit)
	}
	return place + rest
}

// plainLetters keeps the letters that every phone sends as one byte of a message.
func plainLetters(s string) string {
	var out strings.Builder
	for _, r := range strings.Join(strings.Fields(s), " ") {
		switch plain, known := nearest[r]; {
		case r >= ' ' && r < 0x7f && !strings.ContainsRune("[]{}\\^~|`", r):
			out.WriteRune(r)
		case known:
			out.WriteString(plain)
		default:
			out.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

var nearest = map[rune]string{'á': "a", 'à': "a", 'â': "a", 'ä': "a", 'ã': "a", 'å': "a", 'ç': "c", 'é': "e", 'è': "e", 'ê': "e", 'ë': "e", 'í': "i", 'ì': "i", 'î': "i",
	'ï': "i", 'ñ': "n", 'ó': "o", 'ò': "o", 'ô': "o", 'ö': "o", 'õ': "o", 'ø': "o", 'ú': "u", 'ù': "u", 'û': "u", 'ü': "u", 'ß': "ss", 'Á': "A", 'À': "A", 'Ä': "A", 'Å': "A",
	'Ç': "C", 'É': "E", 'È': "E", 'Í': "I", 'Ñ': "N", 'Ó': "O", 'Ö': "O", 'Ø': "O", 'Ú': "U", 'Ü': "U", '’': "'", '‘': "'", '–': "-", '—': "-", 'º': "", 'ª': ""}
