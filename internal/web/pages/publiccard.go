package pages

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"rsc.io/qr"

	"latchkey"
	"latchkey/internal/words"
)

// PublicCard is /at/{card}: what hangs in the lobby, by the clock.
type PublicCard struct {
	Frame
	C          *words.PublicCardWords
	At         string // the property, for links to other pages
	Numbers    []Number
	Firms      []Number  // locksmiths that the office has looked at
	Next       *NextHelp // nobody opens doors now: who does next
	Nobody     bool
	OfficeOpen bool // the plan says so
	OnCallOpen bool
	Week       Week
}

// NextHelp is who opens doors next, and when.
type NextHelp struct {
	Kind string
	At   time.Time
}

// Week is the hours of the week as a table: one column for each kind of help.
type Week struct {
	Kinds  []string // office | on_call | life_safety
	Days   []WeekDay
	Closed []time.Time // dates on which the office stays shut
}

// WeekDay is one line of the table.
type WeekDay struct {
	Day   latchkey.Weekday
	Today bool
	Cells []DayHours
}

// DayHours is when one kind of help is there on one weekday.
type DayHours struct {
	Unknown     bool
	Shifts      []latchkey.Window
	OpenNow     bool
	ClosedToday bool // a closed date wins over the week
}

// Poster is /at/{card}/poster: one sheet for the wall.
type Poster struct {
	Frame
	All     []*words.PublicCardWords
	Numbers []Number
	Week    Week
	Address string // "key.example.org/at/maple-court"; empty while the house has no name that lasts
	Code    QR
}

// host and path are the address in two parts, so that a long one breaks between them.
func (v Poster) host() string { host, _, _ := strings.Cut(v.Address, "/"); return host }
func (v Poster) path() string { return strings.TrimPrefix(v.Address, v.host()) }

// CardFile is the card as it lies on another web host, in one language. It knows no clock and no session.
type CardFile struct {
	C         *words.PublicCardWords
	Others    []Link // the other languages
	Place     Place
	Emergency string
	Zone      string
	Kept      time.Time
	Numbers   []Number
	Week      Week
	Now, Door string // addresses of the house; empty while it has none that last
	Style     string
	Script    string
}

// QR is a code that a phone's camera reads, as one drawing.
type QR struct {
	Side int // in modules, with the quiet edge around it
	Path string
}

// quiet is the empty edge that readers need, in modules.
const quiet = 4

// DrawQR draws a text as a code that stays readable when a quarter of it is scratched.
func DrawQR(text string) (QR, error) {
	c, err := qr.Encode(text, qr.Q)
	if err != nil {
		return QR{}, err
	}
	var b strings.Builder
	for y := range c.Size {
		for x := 0; x < c.Size; {
			n := 0
			for c.Black(x+n, y) {
				n++
			}
			if n > 0 {
				b.WriteString("M" + strconv.Itoa(x+quiet) + " " + strconv.Itoa(y+quiet) + "h" + strconv.Itoa(n) + "v1h-" + strconv.Itoa(n) + "z")
			}
			x += max(n, 1)
		}
	}
	return QR{Side: c.Size + 2*quiet, Path: b.String()}, nil
}

func (q QR) viewBox() string { return "0 0 " + strconv.Itoa(q.Side) + " " + strconv.Itoa(q.Side) }

// whenOpen is what a number answers for at this minute.
func whenOpen(c *words.PublicCardWords, n Number, now time.Time) string {
	switch {
	case n.OpenUntil != nil:
		return c.OpenUntil(c.When(*n.OpenUntil, now))
	case n.Always:
		return c.Always
	case n.OpensAt != nil:
		return c.OpensAt(c.When(*n.OpensAt, now))
	}
	return c.Unknown
}

// firmOpen is when a firm works. Hours that nobody knows are said with what to do about it.
func firmOpen(c *words.PublicCardWords, n Number, now time.Time) string {
	if !n.Always && n.OpenUntil == nil && n.OpensAt == nil {
		return c.FirmUnknown
	}
	return whenOpen(c, n, now)
}

// openNow is help of this place that answers at this minute.
func (n Number) openNow() bool { return n.Kind != "dispatch" && (n.Always || n.OpenUntil != nil) }

// steps are what to do first, in the order of the plan that everybody may see.
func (v PublicCard) steps() []string {
	list := []string{v.C.Danger(v.Emergency.number(v.W)), v.C.SomeoneIn, v.C.Spare}
	switch {
	case v.OfficeOpen:
		list = append(list, v.C.OfficeOpen)
	case v.OnCallOpen:
		list = append(list, v.C.OnCallOpen)
	default:
		list = append(list, v.C.Wait)
	}
	return append(list, v.C.NoForce)
}

func (v CardFile) steps() []string {
	list := []string{v.C.Danger(v.Emergency), v.C.SomeoneIn, v.C.Spare}
	if len(v.Week.Kinds) > 0 {
		list = append(list, v.C.ByTable)
	}
	return append(list, v.C.Wait, v.C.NoForce)
}

// number is the emergency number as it is said; in the demo it says so.
func (e Emergency) number(w *words.Pages) string {
	return e.label(w, func(n string) string { return n })
}

// What the poster says in every language side by side.
func ask(c *words.PublicCardWords) string        { return c.Ask }
func askDanger(c *words.PublicCardWords) string  { return c.AskDanger }
func sayYouCall(c *words.PublicCardWords) string { return c.YouCall }
func sayDemo(c *words.PublicCardWords) string    { return c.PosterDemo }
func sayFirst(c *words.PublicCardWords) string   { return c.NoForce + " " + c.Wait }

func (v PublicCard) nowHref() string { return "/now?at=" + url.QueryEscape(v.At) }

// inWords are the hours of one kind on as few lines as they fit: days with the same hours stand together.
func (w Week) inWords(c *words.PublicCardWords, kind string) (lines []string) {
	col := slices.Index(w.Kinds, kind)
	if col < 0 || len(w.Days) == 0 {
		return nil
	}
	if w.Days[0].Cells[col].Unknown {
		return []string{c.Unknown}
	}
	var hours []string
	on := map[string][]int{}
	for i, d := range w.Days {
		says := c.Shifts(d.Cells[col].Shifts)
		if !slices.Contains(hours, says) {
			hours = append(hours, says)
		}
		on[says] = append(on[says], i)
	}
	for _, says := range hours {
		switch {
		case len(hours) == 1:
			lines = append(lines, says)
		case says != c.Closed:
			lines = append(lines, w.daysInWords(c, on[says])+" "+says)
		}
	}
	return lines
}

// daysInWords writes three days in a row and more as a span.
func (w Week) daysInWords(c *words.PublicCardWords, days []int) string {
	var parts []string
	for i := 0; i < len(days); {
		last := i
		for last+1 < len(days) && days[last+1] == days[last]+1 {
			last++
		}
		if last-i < 2 {
			last = i
			parts = append(parts, c.Short[w.Days[days[i]].Day])
		} else {
			parts = append(parts, c.DaySpan(c.Short[w.Days[days[i]].Day], c.Short[w.Days[days[last]].Day]))
		}
		i = last + 1
	}
	return strings.Join(parts, ", ")
}

func (w Week) closedOn(c *words.PublicCardWords) string {
	if len(w.Closed) == 0 {
		return ""
	}
	var dates []string
	for _, d := range w.Closed {
		dates = append(dates, c.Date(d))
	}
	return c.ClosedOn(strings.Join(dates, ", "))
}

// closedDates and shiftMinutes are what the copy's script reads to find the line that holds now.
func (w Week) closedDates() string {
	var dates []string
	for _, d := range w.Closed {
		dates = append(dates, d.Format(time.DateOnly))
	}
	return strings.Join(dates, " ")
}

func shiftMinutes(list []latchkey.Window) string {
	var parts []string
	for _, x := range list {
		until := int(x.Until)
		if x.Until <= x.From {
			until += 24 * 60
		}
		parts = append(parts, strconv.Itoa(int(x.From))+"-"+strconv.Itoa(until))
	}
	return strings.Join(parts, " ")
}
