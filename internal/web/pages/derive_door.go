package pages

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/words"
)

// Door is /door: the guidance, and what it needs to be read aloud.
type Door struct {
	Frame
	Guide     latchkey.AtDoor
	Chosen    DoorChoice
	Address   string
	Unit      string
	Dispatch  string
	Say       Spoken // in the language of whoever answers
	Means     Spoken // the same for the reader, when that is another language
	Then      string
	Text      string // one text message; empty: none is offered
	TextMeans string // the text, in the reader's language, when that is another
	Numbers   []Number
	Others    []Link
	Kept      bool            // it lies on the phone, for when no page comes
	Pause     templ.SafeURL   // where somebody proven pauses their guests; empty: they have none
	Locks     []LockRow       // of somebody proven, on their own door
	Unseen    latchkey.LockID // this one was asked to lock, and was not seen to
	Calls     []CallLine      // in place of Numbers on such a page, which is read at another hour
}

// Spoken is something said in a language.
type Spoken struct{ Lang, Said string }

// DoorChoice is what somebody chose on /door. It travels in the address and nowhere else, so that the page works without
// scripts and the server has nothing to remember.
type DoorChoice struct{ values url.Values }

// doorChoices are all there are, with what each may say.
var doorChoices = []struct {
	key string
	may []string
}{
	{"cant", yesOnly}, {"deaf", yesOnly}, {"alone", yesOnly}, {"children", yesOnly}, {"away", yesOnly}, {"hotel", yesOnly}, {"called", yesOnly}, {"bounced", yesOnly},
	{"lang", []string{"en", "es"}}, {"how", []string{"keys", "card", "codes"}}, {"side", []string{"back", "window", "balcony"}},
}

var yesOnly = []string{"yes"}

// DoorChoiceOf reads what an address or a form says, and leaves out everything it cannot mean.
func DoorChoiceOf(q url.Values) DoorChoice {
	d := DoorChoice{url.Values{}}
	for _, c := range doorChoices {
		if slices.Contains(c.may, q.Get(c.key)) {
			d.values.Set(c.key, q.Get(c.key))
		}
	}
	if at := q.Get("at"); at != "" && len(at) <= 60 {
		d.values.Set("at", at)
	}
	return d
}

// Has says whether this was chosen.
func (d DoorChoice) Has(key string) bool { return d.values.Get(key) != "" }

// Get is what was chosen of several.
func (d DoorChoice) Get(key string) string { return d.values.Get(key) }

// With is the address of this page with one choice made, or taken back when it was made.
func (d DoorChoice) With(key, value string) string {
	next := url.Values{}
	for k, v := range d.values {
		next[k] = v
	}
	if next.Get(key) == value {
		next.Del(key)
	} else {
		next.Set(key, value)
	}
	return doorAddress(next)
}

// Now is the address of this page with one choice made, whether or not it was made before.
func (d DoorChoice) Now(key, value string) string {
	if d.Get(key) == value {
		return d.Address()
	}
	return d.With(key, value)
}

// Address is this page with what was chosen.
func (d DoorChoice) Address() string { return doorAddress(d.values) }

// Unseen is this page after a lock was asked to lock and was not seen to. No choice that is made there carries that on.
func (d DoorChoice) Unseen(lock latchkey.LockID) string {
	next := maps.Clone(d.values)
	next.Set("unseen", string(lock))
	return doorAddress(next)
}

func doorAddress(q url.Values) string {
	if len(q) == 0 {
		return "/door"
	}
	return "/door?" + q.Encode()
}

// Fields are the choices for a form, in a steady order.
func (d DoorChoice) Fields() (fields []words.Choice) {
	for _, k := range slices.Sorted(maps.Keys(d.values)) {
		fields = append(fields, words.Choice{Key: k, Label: d.values.Get(k)})
	}
	return fields
}

// locksIt says whether a lock of one's own door can still be locked from here. What is locked needs no noise, and a bolt that is thrown
// beside an open door holds nothing.
func (l LockRow) locksIt() bool {
	return !l.stands(rules.SaysLocked) && l.Leaf != string(latchkey.LeafOpen)
}

func (v Door) head() words.DoorHeadWords { return v.W.Door.Heads[v.Guide.Head] }

func (v Door) step(s latchkey.DoorStep) string {
	w := words.DoorStepWords{Number: s.Number, Side: v.W.Door.Sides[s.Side], With: s.With}
	if s.ID == "friend_number" {
		w.With = v.spoken(s.With)
	}
	if s.On != nil {
		w.Day = v.W.Times.Date(*s.On)
	}
	return v.W.Door.Steps[s.ID](w)
}

// sayLabel never tells somebody to speak who has told us that they cannot.
func (v Door) sayLabel() string {
	switch {
	case v.Chosen.Has("deaf"):
		return v.W.Door.Type
	case v.Chosen.Has("cant"), v.Chosen.Has("bounced"):
		return v.W.Door.Whisper
	}
	return v.W.Door.Say
}

// fill is what the person must add to a text, because nobody has told us.
func (v Door) fill() string {
	switch {
	case v.Address == "":
		return v.W.Door.Fill
	case v.Unit == "":
		return v.W.Door.FillUnit
	}
	return ""
}

// ask is for a friend elsewhere: with the local line where it is known.
func (v Door) ask() string {
	place := v.W.Door.Address(v.Address, v.Unit)
	if v.Dispatch == "" {
		return v.W.Door.AskNone(place)
	}
	return v.W.Door.Ask(place, v.Dispatch)
}

// sms opens a text to the emergency number in the person's own app. Phones differ in how they want the words; this form
// is read by both kinds. In the demo it leads to no phone.
func (v Door) sms() templ.SafeURL {
	number := dialable(v.Emergency.Number)
	if v.Emergency.Demo {
		return templ.SafeURL("/demo/emergency?number=" + number)
	}
	return templ.SafeURL("sms:" + number + "?&body=" + strings.ReplaceAll(url.QueryEscape(v.Text), "+", "%20"))
}

func (v Door) checked() string {
	at, err := time.Parse(time.DateOnly, string(v.Guide.Place.Checked))
	if err != nil {
		return ""
	}
	return v.W.Door.Checked(v.W.Times.Date(at))
}

// chipGroup is one group of choices.
type chipGroup struct {
	Key, Label string
	Chips      []chip
}

type chip struct {
	Href, Label string
	On          bool
	ID          string
}

func (v Door) chips() []chipGroup {
	groups := []struct {
		key   string
		picks [][2]string
	}{
		{"who", [][2]string{{"cant", "yes"}, {"alone", "yes"}, {"children", "yes"}, {"deaf", "yes"}, {"away", "yes"}, {"hotel", "yes"}, {"called", "yes"}}},
		{"side", [][2]string{{"side", "back"}, {"side", "window"}, {"side", "balcony"}}},
		{"how", [][2]string{{"how", "keys"}, {"how", "card"}, {"how", "codes"}}},
	}
	var out []chipGroup
	for _, g := range groups {
		group := chipGroup{Key: g.key, Label: v.W.Door.Groups[g.key]}
		for _, p := range g.picks {
			name := p[1]
			if name == "yes" {
				name = p[0]
			}
			on := v.Chosen.Get(p[0]) == p[1]
			if name == "cant" && !on { // it stands beside the call
				continue
			}
			if v.Kept && (name != "cant" && name != "away" || v.Chosen.Has("bounced")) { // there is no other page on the phone
				continue
			}
			c := chip{Href: v.Chosen.With(p[0], p[1]), Label: v.W.Door.Chips[name], On: on, ID: "chip-" + name}
			if g.key != "who" || name == "alone" || name == "children" { // the words change and the order does not: stay here
				c.Href += "#" + c.ID
			}
			group.Chips = append(group.Chips, c)
		}
		if len(group.Chips) > 0 {
			out = append(out, group)
		}
	}
	return out
}
