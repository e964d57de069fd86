package words

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"latchkey"
)

// Paper is what a plan is printed on.
type Paper struct {
	Width  int // columns
	Colour bool
}

// PrintPlan writes a plan for a person at a terminal: danger first, then what to do now, all ways at a glance, each with
// its reasons, who is asked when, what is not possible and why, what is still unknown, and what remains afterwards.
func PrintPlan(w io.Writer, s latchkey.Situation, p latchkey.Plan, paper Paper) error {
	pr := &planPrinter{s: s, p: p, w: printWordsFor(s.Language), width: min(max(paper.Width, 40), 100), colour: paper.Colour}
	pr.head()
	pr.emergency()
	pr.now()
	pr.glance()
	pr.reasons()
	pr.timeline()
	pr.closed()
	pr.refused()
	pr.questions()
	pr.afterwards()
	pr.foot()
	_, err := io.WriteString(w, pr.text.String())
	return err
}

type planPrinter struct {
	s      latchkey.Situation
	p      latchkey.Plan
	w      *printWords
	width  int
	colour bool
	text   strings.Builder
}

const (
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	green  = "32"
	yellow = "33"
)

func (pr *planPrinter) paint(style, s string) string {
	if !pr.colour || s == "" || style == "" {
		return s
	}
	return "\x1b[" + style + "m" + s + "\x1b[0m"
}

func (pr *planPrinter) line(s string) { pr.text.WriteString(strings.TrimRight(s, " ") + "\n") }

// para writes sentences wrapped to the paper, the first line after a mark, the others under it.
func (pr *planPrinter) para(indent, mark, style, text string) {
	room := pr.width - utf8.RuneCountInString(indent) - utf8.RuneCountInString(mark)
	for i, l := range wrap(text, room) {
		if i > 0 {
			mark = strings.Repeat(" ", utf8.RuneCountInString(mark))
		}
		pr.line(indent + pr.paint(style, mark+l))
	}
}

func wrap(text string, room int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		for utf8.RuneCountInString(word) > room { // a word wider than the paper is cut
			if line != "" {
				lines, line = append(lines, line), ""
			}
			r := []rune(word)
			lines, word = append(lines, string(r[:room])), string(r[room:])
		}
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > room:
			lines, line = append(lines, line), word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}

func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s))) }

func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:max(0, n-1)]) + "…"
}

func (pr *planPrinter) title(s string) {
	pr.line("")
	pr.line(pr.paint(bold, s))
}

func (pr *planPrinter) head() {
	place := pr.s.Property.Name
	if place == "" {
		place = pr.w.LockedOut
	}
	if pr.s.Home.Unit != "" {
		place += pr.w.Unit(pr.s.Home.Unit)
	}
	at := pr.w.Head(pr.p.Now)
	if gap := pr.width - utf8.RuneCountInString(place) - utf8.RuneCountInString(at); gap > 1 {
		pr.line(pr.paint(bold, place) + strings.Repeat(" ", gap) + at)
		return
	}
	pr.line(pr.paint(bold, place))
	pr.line(at)
}

func (pr *planPrinter) emergency() {
	e := pr.p.Emergency
	if e == nil {
		return
	}
	pr.line("")
	if e.First {
		pr.para("", "!! ", red, pr.w.Call(pr.number(), strings.Join(e.Because, "; ")))
	} else {
		pr.para("", "!  ", red, pr.w.Danger(pr.number(), strings.Join(e.Because, "; ")))
	}
	if e.SayMeans == "" {
		pr.para("   ", "", bold, pr.w.Say(e.Say))
	} else {
		pr.para("   ", "", bold, pr.w.SayThere(e.Say))
		pr.para("   ", "", "", pr.w.Means(e.SayMeans))
	}
	pr.para("   ", "", "", pr.w.Texting[e.Text])
	for _, c := range pr.find("emergency").Cautions {
		pr.para("   ", "", "", c)
	}
}

// number is the emergency number as it is said: where it is a guess, the planner adds that a local one may be right.
func (pr *planPrinter) number() string {
	call := pr.p.Emergency.Call
	for _, s := range pr.p.NowDo {
		if local := pr.w.LocalNumber(call); strings.Contains(s, local) {
			return local
		}
	}
	return call
}

func (pr *planPrinter) now() {
	todo := pr.p.NowDo
	if pr.p.Emergency != nil && pr.p.Emergency.First && len(todo) > 0 {
		todo = todo[1:] // the call stands above already
	}
	if len(todo) == 0 {
		return
	}
	pr.title(pr.w.Now)
	for _, s := range todo {
		pr.para("  ", "• ", "", s)
	}
}

func offered(w latchkey.Way) bool {
	return w.Kind != latchkey.WayEmergency && w.State != latchkey.NotNow && w.State != latchkey.Never
}

// name is what the way is called in a list.
func (pr *planPrinter) wayName(w latchkey.Way) string {
	_, id, _ := strings.Cut(w.ID, ":")
	switch w.Kind {
	case latchkey.WayInUnitPerson:
		if len(w.People) == 0 {
			return pr.w.PersonInside(id)
		}
		return pr.w.Inside(w.People[0])
	case latchkey.WayKeyHolder:
		if len(w.People) == 0 {
			return pr.w.KeyHolder(strings.Split(id, "+"))
		}
		return pr.w.List(w.People)
	case latchkey.WayOwnEntry:
		return pr.w.OwnEntry(id)
	case latchkey.WayOwnSpare:
		return pr.w.OwnSpare(id)
	case latchkey.WayLocksmith:
		return id + pr.w.ALocksmith
	}
	if name, ok := pr.w.Ways[w.Kind]; ok {
		return name
	}
	return w.ID
}

func (pr *planPrinter) stateStyle(s latchkey.WayState) string {
	switch s {
	case latchkey.DoNow:
		return green
	case latchkey.Next:
		return yellow
	}
	return dim
}

func (pr *planPrinter) money(c latchkey.Cents) string {
	switch cur := pr.s.Property.Currency; cur {
	case "USD":
		return "$" + c.Units()
	case "GBP":
		return "£" + c.Units()
	case "EUR":
		return "€" + c.Units()
	case "":
		return c.Units()
	default:
		return c.Units() + " " + cur
	}
}

func (pr *planPrinter) cost(c *latchkey.Price) string {
	switch {
	case c == nil:
		return pr.w.CostUnknown
	case c.Most == 0:
		return pr.w.Free
	case c.Least == c.Most:
		return pr.money(c.Least)
	}
	return pr.money(c.Least) + "–" + c.Most.Units()
}

// reasons says for each open way why, when, and what to look out for.
func (pr *planPrinter) reasons() {
	n := 0
	for _, w := range pr.p.Ways {
		if !offered(w) {
			continue
		}
		n++
		pr.line("")
		pr.line(fmt.Sprintf("%2d. ", n) + pr.paint(bold, pr.wayName(w)) + "  " + pr.paint(pr.stateStyle(w.State), pr.w.States[w.State]))
		pr.para("    ", "", "", w.Why)
		pr.para("    ", "", dim, pr.facts(w))
		if number := pr.phone(w.Kind); number != "" {
			pr.para("    ", pr.w.Phone, "", number)
		}
		if w.FeeRule != nil {
			pr.para("    ", pr.w.Fee, "", *w.FeeRule)
		}
		for _, c := range w.Cautions {
			pr.para("    ", "! ", yellow, c)
		}
		for _, c := range w.Checks {
			pr.para("    ", "□ ", "", c)
		}
	}
}

func (pr *planPrinter) facts(w latchkey.Way) string {
	from, by := w.InsideBy[0], w.InsideBy[1]
	parts := []string{pr.w.InsideAbout(pr.clock(from), clockAfter(by, from, pr.clock(by)))}
	if w.Available != nil && w.Available.Until != nil {
		parts = append(parts, pr.w.OpenUntil+clockAfter(*w.Available.Until, from, pr.clock(*w.Available.Until)))
	}
	parts = append(parts, pr.chance(*w.Chance))
	if !w.Complete {
		parts = append(parts, pr.w.OpensOnly+strings.Join(w.Opens, ", "))
	}
	return strings.Join(parts, " · ")
}

// phone is the public number of whoever helps as their work.
func (pr *planPrinter) phone(kind latchkey.WayKind) string {
	property := pr.s.Property
	switch {
	case (kind == latchkey.WayOffice || kind == latchkey.WayWait) && property.Office != nil:
		return property.Office.Phone
	case kind == latchkey.WayOnCall && property.OnCall != nil:
		return property.OnCall.Phone
	case kind == latchkey.WayLandlord && property.Landlord != nil:
		return property.Landlord.Phone
	}
	return ""
}

// clockAfter leaves out the day of a time that follows another of the same day.
func clockAfter(t, before time.Time, withDay string) string {
	if t.Format(time.DateOnly) == before.Format(time.DateOnly) {
		return t.Format("15:04")
	}
	return withDay
}

// chance is a word: people read words better than percentages.
func (pr *planPrinter) chance(c float64) string {
	switch {
	case c >= 0.9:
		return pr.w.VeryLikely
	case c >= 0.7:
		return pr.w.Likely
	case c >= 0.45:
		return pr.w.Perhaps
	}
	return pr.w.WorthATry
}

// clock is a time today, or with its day.
func (pr *planPrinter) clock(t time.Time) string {
	if t.Format(time.DateOnly) == pr.p.Now.Format(time.DateOnly) {
		return t.Format("15:04")
	}
	if t.Sub(pr.p.Now) > 6*24*time.Hour {
		return pr.w.Day(t)
	}
	return pr.w.Weekday(t)
}

func (pr *planPrinter) find(id string) latchkey.Way {
	i := slices.IndexFunc(pr.p.Ways, func(w latchkey.Way) bool { return w.ID == id })
	if i < 0 {
		return latchkey.Way{ID: id}
	}
	return pr.p.Ways[i]
}

// askedName is who is asked, inside a sentence.
func (pr *planPrinter) askedName(w latchkey.Way) string {
	if w.Kind == latchkey.WayInUnitPerson && len(w.People) > 0 {
		return w.People[0]
	}
	if name, ok := pr.w.Asked[w.Kind]; ok {
		return name
	}
	return pr.wayName(w)
}

func (pr *planPrinter) timeline() {
	if len(pr.p.Contacts) == 0 {
		return
	}
	pr.title(pr.w.WhoIsAsked)
	_, before := pr.p.Now.Zone()
	for i, c := range pr.p.Contacts {
		w := pr.find(c.Way)
		verb := pr.w.Ask(pr.askedName(w))
		if w.Kind == latchkey.WayLocksmith {
			verb = pr.w.Offer(pr.wayName(w))
		}
		switch {
		case c.IfNoAnswerFrom != "":
			verb += pr.w.IfNoAnswer(pr.askedName(pr.find(c.IfNoAnswerFrom)))
		case c.At.Before(pr.p.Now):
			verb = pr.w.AskedBefore(pr.askedName(w))
		}
		if _, off := c.At.Zone(); off != before && i > 0 {
			verb += pr.w.ClocksChanged
			before = off
		}
		pr.para("  ", pr.clock(c.At)+"  ", "", verb)
	}
}

func (pr *planPrinter) closed() {
	for _, part := range []struct {
		state latchkey.WayState
		title string
	}{{latchkey.NotNow, pr.w.NotNow}, {latchkey.Never, pr.w.NotAllowed}} {
		first := true
		for _, w := range pr.p.Ways {
			if w.State != part.state {
				continue
			}
			if first {
				pr.title(part.title)
				first = false
			}
			why := w.Why
			if number := pr.phone(w.Kind); number != "" && part.state == latchkey.NotNow {
				why += " " + pr.w.Phone + number + "."
			}
			pr.para("  ", "– ", "", pr.wayName(w)+": "+why)
		}
	}
}

func (pr *planPrinter) refused() {
	if len(pr.p.Refused) == 0 {
		return
	}
	pr.title(pr.w.PleaseDoNot)
	for _, r := range pr.p.Refused {
		pr.para("  ", "✗ ", "", pr.w.Refused[r.ID]+": "+r.Why)
	}
}

func (pr *planPrinter) questions() {
	if len(pr.p.Ask) == 0 {
		return
	}
	pr.title(pr.w.HelpsToKnow)
	for _, q := range pr.p.Ask {
		pr.para("  ", "? ", "", q.Text)
	}
}

func (pr *planPrinter) afterwards() {
	if len(pr.p.Afterwards) == 0 {
		return
	}
	pr.title(pr.w.OnceInside)
	for _, a := range pr.p.Afterwards {
		name := pr.w.Tasks[a.Task]
		if name == "" {
			name = a.Task
		}
		if len(a.Doors) > 0 {
			name += " (" + strings.Join(a.Doors, ", ") + ")"
		}
		if a.Due != nil {
			name += pr.w.DueBy + pr.clock(*a.Due)
		}
		pr.para("  ", "□ ", "", name+": "+a.Because+".")
	}
}

func (pr *planPrinter) foot() {
	pr.line("")
	pr.para("", "", dim, pr.w.Foot)
}
