package web

import (
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// publicCard is what hangs in the lobby: the same page for everybody, and for a private home the same as for no property.
func (v *visit) publicCard() error {
	c, err := v.desk.CardAt(v.ctx(), v.r.PathValue("card"))
	if err != nil {
		return err
	}
	f := v.placeFrame(v.words.Public.Ask, c.Property, c.Now)
	return v.show(pages.PublicCardPage(publicCardOf(f, c.PublicView)))
}

func publicCardOf(f pages.Frame, pv desk.PublicView) pages.PublicCard {
	card := pages.PublicCard{Frame: f, C: &f.W.Public, At: string(pv.ID), Numbers: cardNumbers(pv.Property, pv.Now), Week: weekOf(pv.Property, pv.Now, true),
		OfficeOpen: openIn(pv.Plan, latchkey.WayOffice), OnCallOpen: openIn(pv.Plan, latchkey.WayOnCall)}
	card.Nobody, card.Next = nobodyNow(card.Numbers)
	card.Firms = firmsOf(pv.Property, pv.Now)
	return card
}

// nobodyNow says whether no number opens doors at this minute, and who does next. It is said only when all hours are
// known: hours that nobody told us are no word that somebody is shut.
func nobodyNow(list []pages.Number) (nobody bool, next *pages.NextHelp) {
	for _, n := range list {
		switch {
		case !opensDoors(n):
		case n.Always || n.OpenUntil != nil || unknownHours(n):
			return false, nil
		default:
			nobody = true
			if n.OpensAt != nil && (next == nil || n.OpensAt.Before(next.At)) {
				next = &pages.NextHelp{Kind: n.Kind, At: *n.OpensAt}
			}
		}
	}
	return nobody, next
}

// firmsOf are the locksmiths that the office has looked at, those that work now first, those that are known
// to be shut last.
func firmsOf(p latchkey.Property, now time.Time) (list []pages.Number) {
	for _, l := range p.Locksmiths {
		n := pages.Number{Kind: "locksmith", Name: l.Name, Licence: l.Licence, Phone: l.Phone}
		openness(&n, l.Hours, nil, rules.Zone(p), now)
		list = append(list, n)
	}
	turn := func(n pages.Number) int {
		switch {
		case n.Always || n.OpenUntil != nil:
			return 0
		case unknownHours(n):
			return 1
		}
		return 2
	}
	slices.SortStableFunc(list, func(a, b pages.Number) int { return turn(a) - turn(b) })
	return list
}

func opensDoors(n pages.Number) bool { return n.Kind == "office" || n.Kind == "on_call" }

func unknownHours(n pages.Number) bool { return !n.Always && n.OpenUntil == nil && n.OpensAt == nil }

// openIn says whether the plan that everybody may see offers this way at this hour.
func openIn(p latchkey.Plan, kind latchkey.WayKind) bool {
	return slices.ContainsFunc(p.Ways, func(w latchkey.Way) bool {
		return w.Kind == kind && slices.Contains([]latchkey.WayState{latchkey.DoNow, latchkey.Next, latchkey.Fallback}, w.State)
	})
}

// cardNumbers are the numbers anybody may call, with a line of its own for fire, flood and gas, those that answer now first.
func cardNumbers(p latchkey.Property, now time.Time) []pages.Number {
	list := numbersOf(p, now)
	if o := p.OnCall; o != nil && o.Phone != "" {
		n := pages.Number{Kind: "life_safety", Phone: o.Phone}
		openness(&n, o.LifeSafety, nil, rules.Zone(p), now)
		list = append(list, n)
	}
	slices.SortStableFunc(list, func(a, b pages.Number) int { return turnOf(a) - turnOf(b) })
	return list
}

// turnOf sorts help with the door that is open, then danger, then what is shut, then what is not ours.
func turnOf(n pages.Number) int {
	open := n.Always || n.OpenUntil != nil
	switch {
	case n.Kind == "dispatch":
		return 3
	case open && opensDoors(n):
		return 0
	case open:
		return 1
	}
	return 2
}

// fromMonday is the week as it stands on doors.
var fromMonday = [...]latchkey.Weekday{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// weekOf is the hours of the week. Without a clock no line is marked.
func weekOf(p latchkey.Property, now time.Time, clock bool) (w pages.Week) {
	type kind struct {
		name   string
		hours  *latchkey.Hours
		closed []latchkey.Date
	}
	var kinds []kind
	if p.Office != nil {
		kinds = append(kinds, kind{"office", p.Office.Hours, p.Office.Closed})
	}
	if p.OnCall != nil {
		kinds = append(kinds, kind{"on_call", p.OnCall.Lockouts, nil}, kind{"life_safety", p.OnCall.LifeSafety, nil})
	}
	if len(kinds) == 0 {
		return w
	}
	zone := rules.Zone(p)
	today := latchkey.Date(now.In(zone).Format(time.DateOnly))
	for _, k := range kinds {
		w.Kinds = append(w.Kinds, k.name)
	}
	for _, day := range fromMonday {
		line := pages.WeekDay{Day: day, Today: clock && latchkey.Weekdays[now.In(zone).Weekday()] == day}
		for _, k := range kinds {
			if k.hours == nil {
				line.Cells = append(line.Cells, pages.DayHours{Unknown: true})
				continue
			}
			x := pages.DayHours{Shifts: rules.WindowsOn(*k.hours, day)}
			x.OpenNow = clock && rules.OpenFrom(*k.hours, day, k.closed, zone, now)
			x.ClosedToday = line.Today && len(x.Shifts) > 0 && slices.Contains(k.closed, today)
			line.Cells = append(line.Cells, x)
		}
		w.Days = append(w.Days, line)
	}
	if p.Office != nil {
		for _, d := range rules.ClosedAhead(p.Office.Closed, zone, now) {
			if t, err := time.ParseInLocation(time.DateOnly, string(d), zone); err == nil {
				w.Closed = append(w.Closed, t)
			}
		}
	}
	return w
}

// cardPath is the address of a card inside this house.
func cardPath(card string) string { return "/at/" + card }

// poster is one sheet for the wall. Without a name that lasts it carries no address: paper outlives it.
func (v *visit) poster() error {
	c, err := v.desk.CardAt(v.ctx(), v.r.PathValue("card"))
	if err != nil {
		return err
	}
	p := posterOf(v.placeFrame(v.words.Public.Poster, c.Property, c.Now), c.PublicView)
	if v.desk.Lasts() {
		link := v.desk.BaseURL + cardPath(c.Card)
		if p.Code, err = pages.DrawQR(link); err != nil {
			return err
		}
		p.Address = strings.TrimPrefix(link, "https://")
	}
	return v.show(pages.PosterPage(p))
}

// closedOnPaper is how many dates fit the sheet; the page knows all of them.
const closedOnPaper = 6

func posterOf(f pages.Frame, pv desk.PublicView) pages.Poster {
	p := pages.Poster{Frame: f, All: words.PublicCards(), Week: weekOf(pv.Property, pv.Now, false)}
	p.Week.Closed = p.Week.Closed[:min(len(p.Week.Closed), closedOnPaper)]
	for _, n := range cardNumbers(pv.Property, pv.Now) {
		if n.Kind != "dispatch" {
			p.Numbers = append(p.Numbers, n)
		}
	}
	slices.SortStableFunc(p.Numbers, func(a, b pages.Number) int { return kindTurn(a) - kindTurn(b) }) // paper has no clock
	return p
}

func kindTurn(n pages.Number) int {
	return slices.Index([]string{"office", "on_call", "life_safety"}, n.Kind)
}
