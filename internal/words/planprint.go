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
	pr := &planPrinter{s: s, p: p, width: min(max(paper.Width, 40), 100), colour: paper.Colour}
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
		place = "Locked out"
	}
	if pr.s.Home.Unit != "" {
		place += ", unit " + pr.s.Home.Unit
	}
	at := pr.p.Now.Format("Mon 2 Jan 2006, 15:04 MST")
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
		pr.para("", "!! ", red, "Call "+pr.number()+" now: "+strings.Join(e.Because, "; ")+".")
	} else {
		pr.para("", "!  ", red, "Danger: "+strings.Join(e.Because, "; ")+". The emergency number here is "+pr.number()+".")
	}
	pr.para("   ", "", bold, "Say: “"+e.Say+"”")
	texting := map[string]string{"works": "A text to it works here too.", "call_is_better": "Text may not work here. A call is better, even a silent one.",
		"does_not_work": "Texts do not reach it here. Call.", "register_first": "A text reaches it only from a phone that was registered before."}[e.Text]
	pr.para("   ", "", "", texting)
	for _, c := range pr.find("emergency").Cautions {
		pr.para("   ", "", "", c)
	}
}

// number is the emergency number as it is said: where it is a guess, the planner adds "or your local number".
func (pr *planPrinter) number() string {
	call := pr.p.Emergency.Call
	for _, s := range pr.p.NowDo {
		if local := call + " or your local number"; strings.Contains(s, local) {
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
	pr.title("Now")
	for _, s := range todo {
		pr.para("  ", "• ", "", s)
	}
}

func offered(w latchkey.Way) bool {
	return w.Kind != latchkey.WayEmergency && w.State != latchkey.NotNow && w.State != latchkey.Never
}

// name is what the way is called in a list.
func wayName(w latchkey.Way) string {
	_, id, _ := strings.Cut(w.ID, ":")
	switch w.Kind {
	case latchkey.WayInUnitPerson:
		if len(w.People) == 0 {
			return "Person inside " + id
		}
		return w.People[0] + ", inside"
	case latchkey.WayKeyHolder:
		if len(w.People) == 0 {
			return "Key-holder " + strings.ReplaceAll(id, "+", " and ")
		}
		return strings.Join(w.People, " and ")
	case latchkey.WayOwnEntry:
		return "Your own entry (" + id + ")"
	case latchkey.WayOwnSpare:
		return "Your spare (" + id + ")"
	case latchkey.WayOwnCode:
		return "Your code"
	case latchkey.WayOwnEKey:
		return "Your eKey"
	case latchkey.WayOwnApp:
		return "The lock's own app"
	case latchkey.WayOffice:
		return "Office"
	case latchkey.WayOnCall:
		return "On-call staff"
	case latchkey.WayLandlord:
		return "Landlord"
	case latchkey.WayLocksmith:
		return id + " (locksmith)"
	case latchkey.WayWait:
		return "Wait for the office"
	}
	return w.ID
}

var stateWords = map[latchkey.WayState]string{latchkey.DoNow: "do now", latchkey.Next: "next", latchkey.Fallback: "later"}

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
		return "unknown"
	case c.Most == 0:
		return "free"
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
		pr.line(fmt.Sprintf("%2d. ", n) + pr.paint(bold, wayName(w)) + "  " + pr.paint(pr.stateStyle(w.State), stateWords[w.State]))
		pr.para("    ", "", "", w.Why)
		pr.para("    ", "", dim, pr.facts(w))
		if number := pr.phone(w.Kind); number != "" {
			pr.para("    ", "Phone: ", "", number)
		}
		if w.FeeRule != nil {
			pr.para("    ", "Fee: ", "", *w.FeeRule)
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
	parts := []string{"Inside about " + pr.clock(from) + " to " + clockAfter(by, from, pr.clock(by))}
	if w.Available != nil && w.Available.Until != nil {
		parts = append(parts, "open until "+clockAfter(*w.Available.Until, from, pr.clock(*w.Available.Until)))
	}
	parts = append(parts, chanceWords(*w.Chance))
	if !w.Complete {
		parts = append(parts, "opens only "+strings.Join(w.Opens, ", "))
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

// chanceWords: people read words better than percentages.
func chanceWords(c float64) string {
	switch {
	case c >= 0.9:
		return "very likely to work"
	case c >= 0.7:
		return "likely to work"
	case c >= 0.45:
		return "about as likely as not"
	}
	return "worth a try"
}

// clock is a time today, or with its day.
func (pr *planPrinter) clock(t time.Time) string {
	if t.Format(time.DateOnly) == pr.p.Now.Format(time.DateOnly) {
		return t.Format("15:04")
	}
	if t.Sub(pr.p.Now) > 6*24*time.Hour {
		return t.Format("Mon 2 Jan, 15:04")
	}
	return t.Format("Mon 15:04")
}

func (pr *planPrinter) find(id string) latchkey.Way {
	i := slices.IndexFunc(pr.p.Ways, func(w latchkey.Way) bool { return w.ID == id })
	if i < 0 {
		return latchkey.Way{ID: id}
	}
	return pr.p.Ways[i]
}

// askedName is who is asked, inside a sentence.
func askedName(w latchkey.Way) string {
	switch w.Kind {
	case latchkey.WayInUnitPerson:
		if len(w.People) > 0 {
			return w.People[0]
		}
		return "the person inside"
	case latchkey.WayOffice:
		return "the office"
	case latchkey.WayOnCall:
		return "on-call staff"
	case latchkey.WayLandlord:
		return "the landlord"
	}
	return wayName(w)
}

func (pr *planPrinter) timeline() {
	if len(pr.p.Contacts) == 0 {
		return
	}
	pr.title("Who is asked, and when")
	_, before := pr.p.Now.Zone()
	for i, c := range pr.p.Contacts {
		w := pr.find(c.Way)
		verb := "Ask " + askedName(w)
		if w.Kind == latchkey.WayLocksmith {
			verb = "Offer " + wayName(w) + ", only with your tap"
		}
		switch {
		case c.IfNoAnswerFrom != "":
			verb += ", if no answer from " + askedName(pr.find(c.IfNoAnswerFrom))
		case c.At.Before(pr.p.Now):
			verb = "Asked " + askedName(w)
		}
		if _, off := c.At.Zone(); off != before && i > 0 {
			verb += " (the clocks have changed)"
			before = off
		}
		pr.para("  ", pr.clock(c.At)+"  ", "", verb)
	}
}

func (pr *planPrinter) closed() {
	for _, part := range []struct {
		state latchkey.WayState
		title string
	}{{latchkey.NotNow, "Not now"}, {latchkey.Never, "Not allowed"}} {
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
				why += " Phone: " + number + "."
			}
			pr.para("  ", "– ", "", wayName(w)+": "+why)
		}
	}
}

func (pr *planPrinter) refused() {
	if len(pr.p.Refused) == 0 {
		return
	}
	names := map[string]string{"window": "A window", "ladder": "A ladder", "neighbour_window": "From a neighbour's window", "fire_escape": "The fire escape",
		"force_lock": "Forcing the lock", "break_in": "Breaking in", "pick": "Picking the lock"}
	pr.title("Please do not")
	for _, r := range pr.p.Refused {
		pr.para("  ", "✗ ", "", names[r.ID]+": "+r.Why)
	}
}

func (pr *planPrinter) questions() {
	if len(pr.p.Ask) == 0 {
		return
	}
	pr.title("It would help to know")
	for _, q := range pr.p.Ask {
		pr.para("  ", "? ", "", q.Text)
	}
}

func (pr *planPrinter) afterwards() {
	if len(pr.p.Afterwards) == 0 {
		return
	}
	names := map[string]string{"rekey": "Rekey", "report_theft": "Report the theft", "replace_key": "New key", "turn_off_fob": "Turn off the fob", "new_code": "New code",
		"battery": "New battery", "repair": "Repair", "secure_door": "Make the door safe", "lock_window": "Lock the window", "find_spare": "Find the spare", "keep_evidence": "Keep proof"}
	pr.title("Once you are in")
	for _, a := range pr.p.Afterwards {
		name := names[a.Task]
		if name == "" {
			name = a.Task
		}
		if len(a.Doors) > 0 {
			name += " (" + strings.Join(a.Doors, ", ") + ")"
		}
		if a.Due != nil {
			name += ", by " + pr.clock(*a.Due)
		}
		pr.para("  ", "□ ", "", name+": "+a.Because+".")
	}
}

func (pr *planPrinter) foot() {
	pr.line("")
	pr.para("", "", dim, "General information, not legal or safety advice. Times are ranges, not promises. Check any firm or service yourself before you rely on it.")
}
