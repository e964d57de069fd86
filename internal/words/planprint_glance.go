package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"latchkey"
)

// barMinutes is how much time the bar of a way shows; whatever lies behind it is an arrow.
const (
	barMinutes = 120
	barWidth   = 24
)

// bar shows from when to when the person is likely to be inside.
func bar(from, until int) string {
	if from >= barMinutes {
		return strings.Repeat("·", barWidth-1) + "→"
	}
	first, last := from*barWidth/barMinutes, min(until, barMinutes)*barWidth/barMinutes
	last = min(max(last, first+1), barWidth)
	end := strings.Repeat("·", barWidth-last)
	if until > barMinutes {
		end = "→"
		last = min(last, barWidth-1)
	}
	return strings.Repeat("·", first) + strings.Repeat("█", last-first) + end
}

func span(a, b int) string { return strconv.Itoa(a) + "–" + strconv.Itoa(b) }

// glance is one line for each way that is open, best first.
func (pr *planPrinter) glance() {
	var ways []latchkey.Way
	nameWidth, costWidth := 12, 4
	for _, w := range pr.p.Ways {
		if offered(w) {
			ways = append(ways, w)
			nameWidth = max(nameWidth, utf8.RuneCountInString(pr.wayName(w)))
			costWidth = max(costWidth, utf8.RuneCountInString(pr.cost(w.Cost)))
		}
	}
	pr.title(pr.w.WaysIn)
	if len(ways) == 0 {
		pr.para("  ", "", "", pr.w.NoWay)
		return
	}
	// Columns: number, name, state, minutes, a bar, cost.
	const minutes, least = 11, 12 // columns of "from 09:00 ", and of a name that can still be read
	room := pr.width - 5 - 8 - minutes - costWidth - 2
	bars := room-barWidth-2 >= least
	if bars {
		room -= barWidth + 2
	}
	nameWidth = min(nameWidth, room)
	for i, w := range ways {
		inside := pr.minutesInside(w)
		took := span(inside[0], inside[1]) + " min"
		if w.Kind == latchkey.WayWait {
			took = pr.w.From + w.Available.From.Format("15:04")
		}
		number, state := fmt.Sprintf("%2d. ", i+1), pr.w.States[w.State]
		if room < least {
			pr.line(number + pad(pr.shortName(w, pr.width-12), pr.width-12) + "  " + pr.paint(pr.stateStyle(w.State), state))
			pr.line("    " + took + ", " + pr.w.Cost + ": " + pr.cost(w.Cost))
			continue
		}
		l := number + pad(pr.shortName(w, nameWidth), nameWidth) + "  " + pr.paint(pr.stateStyle(w.State), pad(state, 6)) + "  " + pad(took, minutes)
		if bars {
			l += " " + bar(inside[0], inside[1]) + " "
		}
		pr.line(l + " " + pr.cost(w.Cost))
	}
	if bars {
		left := 4 + nameWidth + 2 + 6 + 2 + minutes + 1
		pr.line(strings.Repeat(" ", left) + pr.paint(dim, pr.axis()))
	}
}

// axis stands under the bars.
func (pr *planPrinter) axis() string {
	gap := barWidth - utf8.RuneCountInString(pr.w.AxisNow) - utf8.RuneCountInString(pr.w.AxisEnd)
	return pr.w.AxisNow + strings.Repeat(" ", gap) + pr.w.AxisEnd + "  " + pr.w.Cost
}

// minutesInside is from now to standing inside; a locksmith's own minutes end at the door.
func (pr *planPrinter) minutesInside(w latchkey.Way) [2]int {
	up := func(t time.Time) int { return int((t.Sub(pr.p.Now) + time.Minute - 1) / time.Minute) }
	if w.InsideBy == nil {
		return [2]int{w.Minutes.Least, w.Minutes.Most}
	}
	return [2]int{up(w.InsideBy[0]), up(w.InsideBy[1])}
}

// shortName fits a column: a firm is known by its name before it is known as a firm.
func (pr *planPrinter) shortName(w latchkey.Way, room int) string {
	name := pr.wayName(w)
	if utf8.RuneCountInString(name) > room {
		name = strings.TrimSuffix(name, pr.w.ALocksmith)
	}
	return cut(name, room)
}
