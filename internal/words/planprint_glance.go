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
			nameWidth = max(nameWidth, utf8.RuneCountInString(wayName(w)))
			costWidth = max(costWidth, utf8.RuneCountInString(pr.cost(w.Cost)))
		}
	}
	pr.title("Ways in, best first")
	if len(ways) == 0 {
		pr.para("  ", "", "", "None that we know of is open right now. See below for what opens later and what we need to know.")
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
			took = "from " + w.Available.From.Format("15:04")
		}
		number, state := fmt.Sprintf("%2d. ", i+1), stateWords[w.State]
		if room < least {
			pr.line(number + pad(shortName(w, pr.width-12), pr.width-12) + "  " + pr.paint(pr.stateStyle(w.State), state))
			pr.line("    " + took + ", cost: " + pr.cost(w.Cost))
			continue
		}
		l := number + pad(shortName(w, nameWidth), nameWidth) + "  " + pr.paint(pr.stateStyle(w.State), pad(state, 6)) + "  " + pad(took, minutes)
		if bars {
			l += " " + bar(inside[0], inside[1]) + " "
		}
		pr.line(l + " " + pr.cost(w.Cost))
	}
	if bars {
		left := 4 + nameWidth + 2 + 6 + 2 + minutes + 1
		pr.line(strings.Repeat(" ", left) + pr.paint(dim, "now"+strings.Repeat(" ", barWidth-3-7)+"2 hours  cost"))
	}
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
func shortName(w latchkey.Way, room int) string {
	name := wayName(w)
	if utf8.RuneCountInString(name) > room {
		name = strings.TrimSuffix(name, " (locksmith)")
	}
	return cut(name, room)
}
