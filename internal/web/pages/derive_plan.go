package pages

import (
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/words"
)

// compares is what stands above the ways: ways in, or who could come.
func compares(f Frame, c *Case) string {
	if c != nil && c.isShutIn() {
		return f.W.ShutIn.Ways
	}
	return f.W.Plan.Compare
}

// insideBy is between when a way would have them inside. Whoever is shut in waits for a way out, and is promised none in.
func insideBy(w Way, c *Case) *[2]time.Time {
	if c != nil && c.isShutIn() {
		return nil
	}
	return w.InsideBy
}

// publicWays are the ways anybody may see, as cards without buttons. Those not open now are told below, with why.
func publicWays(w *words.Pages, ways []latchkey.Way) []Way {
	var out []Way
	for _, x := range ways {
		if Listed(x) {
			out = append(out, Way{Way: x, Name: NameOf(w, x)})
		}
	}
	return out
}

// Listed says whether a way stands among the cards: the emergency has its own, and what is not open is told below.
func Listed(w latchkey.Way) bool {
	return w.Kind != latchkey.WayEmergency && w.State != latchkey.NotNow && w.State != latchkey.Never
}

func notPossible(p *latchkey.Plan) []latchkey.Way {
	var out []latchkey.Way
	for _, w := range p.Ways {
		if w.State == latchkey.NotNow || w.State == latchkey.Never {
			out = append(out, w)
		}
	}
	return out
}

// NameOf is who is behind a way, as far as a page may say: somebody whose name is hidden has a number.
func NameOf(w *words.Pages, way latchkey.Way) string {
	if side, ok := w.Plan.Sides[way.Kind]; ok {
		return side
	}
	if len(way.People) > 0 {
		return w.Times.List(way.People)
	}
	kind, rest, _ := strings.Cut(way.ID, ":")
	switch kind {
	case "holder":
		var names []string
		for n := range strings.SplitSeq(rest, "+") {
			names = append(names, w.Plan.Holder(n))
		}
		return w.Times.List(names)
	case "inside":
		return w.Plan.AtHome
	case "locksmith":
		return rest
	}
	return w.Plan.Title(way.Kind, "")
}

func minutesOf(w *words.Pages, way Way) string {
	if way.Minutes == nil {
		return w.Plan.TimeUnknown
	}
	return w.Times.Span(*way.Minutes)
}

// turnWords says when a way's turn comes. Nobody is called for money without the person's own tap.
func turnWords(f Frame, w Way) string {
	when := f.W.Times.When(*w.Turn, f.Now)
	switch {
	case w.Kind == latchkey.WayLocksmith:
		return f.W.Plan.Offer(when)
	case !w.Turn.After(f.Now):
		return f.W.Plan.TurnNow
	}
	return f.W.Plan.Turn(when, w.IfSilent)
}

func requestWords(f Frame, w Way) string {
	return f.W.Plan.Request(w.Name, f.W.Times.Price(w.Cost, f.Place.Currency))
}

func doorWords(w *words.Pages, kinds []string) string {
	var out []string
	for _, k := range kinds {
		if says := w.Plan.Door[k]; !slices.Contains(out, says) {
			out = append(out, says)
		}
	}
	return w.Times.List(out)
}

// aboutOf is the page on which a question of the planner is answered; empty when there is none.
func aboutOf(id string) string {
	switch head, _, _ := strings.Cut(id, "."); head {
	case "danger":
		return "danger"
	case "people_inside":
		return "inside"
	case "reason", "where", "prefer":
		return head
	}
	switch id {
	case "resident.identity_document":
		return "identity_document"
	case "resident.phone", "resident.phone.with_resident", "resident.phone.battery", "resident.phone.signal":
		return "phone"
	}
	return ""
}

// answerable leaves out what the person can do nothing about here.
func answerable(qs []latchkey.Question) []latchkey.Question {
	return slices.DeleteFunc(slices.Clone(qs), func(q latchkey.Question) bool { return q.ID == "proof" })
}

// slug makes an id for HTML out of a way's id.
func slug(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, id)
}
