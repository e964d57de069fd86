package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// Asked is which part of a long list somebody wants to see, and in which order.
type Asked struct {
	Find string // words that must be in a line
	Only string // a filter of that list
	Sort string // a column; empty = the list's own
	Down bool   // the largest first
	Page int    // from 1
}

// PageLines is how many lines a page of a list has.
const PageLines = 50

// Part is one page of a list.
type Part[T any] struct {
	Lines []T
	Total int // lines that fit, on all pages
	Page  int
	Pages int
}

// PartOf cuts the page out of a list that is filtered and sorted.
func PartOf[T any](all []T, page int) Part[T] {
	pages := max(1, (len(all)+PageLines-1)/PageLines)
	page = min(max(page, 1), pages)
	from := (page - 1) * PageLines
	return Part[T]{Lines: all[from:min(from+PageLines, len(all))], Total: len(all), Page: page, Pages: pages}
}

// sortedPart is a page of a list in an order. The lines themselves stay where they are until then: they are large.
func sortedPart[T any](all []T, page int, compare func(a, b *T) int) Part[T] {
	order := pointers(all)
	slices.SortStableFunc(order, compare)
	of := PartOf(order, page)
	p := Part[T]{Total: of.Total, Page: of.Page, Pages: of.Pages, Lines: make([]T, len(of.Lines))}
	for i, l := range of.Lines {
		p.Lines[i] = *l
	}
	return p
}

func pointers[T any](all []T) []*T {
	p := make([]*T, len(all))
	for i := range all {
		p[i] = &all[i]
	}
	return p
}

// Fits says whether the words that are looked for are among these.
func (a Asked) Fits(words ...string) bool {
	find := strings.ToLower(strings.TrimSpace(a.Find))
	return find == "" || strings.Contains(strings.ToLower(strings.Join(words, " ")), find)
}

func (a Asked) turned(order int) int {
	if a.Down {
		return -order
	}
	return order
}

// compareUnits puts 9 before 10 and 2B before 10A, as people read them.
func compareUnits(a, b string) int {
	for a != "" && b != "" {
		x, y := chunkOf(a), chunkOf(b)
		a, b = a[len(x):], b[len(y):]
		if unicode.IsDigit(rune(x[0])) && unicode.IsDigit(rune(y[0])) {
			m, n := strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
			if c := cmp.Or(cmp.Compare(len(m), len(n)), strings.Compare(m, n)); c != 0 {
				return c
			}
			continue
		}
		if c := strings.Compare(strings.ToLower(x), strings.ToLower(y)); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

// chunkOf is the digits at the beginning, or everything before the first digit.
func chunkOf(s string) string {
	digits := s[0] >= '0' && s[0] <= '9'
	for i := range len(s) {
		if (s[i] >= '0' && s[i] <= '9') != digits {
			return s[:i]
		}
	}
	return s
}

// HomesBoard lists the homes of the property where the viewer works. Who keeps their spares is counted, never named. Called
// by the office and managers.
func (d *Desk) HomesBoard(ctx context.Context, who Viewer, q Asked) (p Part[HomeLine], err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		property, err := officeOf(v, who)
		if err != nil {
			return err
		}
		homes, err := d.homesOf(v, property)
		if err != nil {
			return err
		}
		var names map[latchkey.PersonID]string
		if q.Find != "" || q.Sort == "people" {
			if names, err = v.Residents(property); err != nil {
				return err
			}
			for i := range homes {
				homes[i].Residents = namesOf(homes[i].lives, names)
			}
		}
		homes = slices.DeleteFunc(homes, func(l HomeLine) bool {
			return !q.Fits(append([]string{l.Unit}, l.Residents...)...) || q.Only == "no_holder" && (l.Holders > 0 || len(l.lives) == 0) || q.Only == "empty" && len(l.lives) > 0
		})
		p = sortedPart(homes, q.Page, func(a, b *HomeLine) int {
			switch q.Sort {
			case "people":
				return q.turned(compareNames(strings.Join(a.Residents, " "), strings.Join(b.Residents, " ")))
			case "holders":
				return q.turned(cmp.Compare(a.Holders, b.Holders))
			}
			return q.turned(compareUnits(a.Unit, b.Unit))
		})
		if names != nil {
			return nil
		}
		return nameResidents(v, p.Lines)
	})
	return p, err
}

// namesFor reads the names of a few people.
func namesFor(v *store.View, ids []latchkey.PersonID) (map[latchkey.PersonID]string, error) {
	slices.Sort(ids)
	people, err := v.People(slices.Compact(ids)...)
	names := make(map[latchkey.PersonID]string, len(people))
	for _, p := range people {
		names[p.ID] = p.Name
	}
	return names, err
}

func namesOf(ids []latchkey.PersonID, names map[latchkey.PersonID]string) (list []string) {
	for _, id := range ids {
		list = append(list, names[id])
	}
	return list
}

// pastMost is how many past cases are looked through; a building has some dozens a year.
const pastMost = 5000

// PastCases lists what is over of the cases for which staff were asked. Called by everybody who works at the property.
func (d *Desk) PastCases(ctx context.Context, who Viewer, q Asked) (p Part[BoardLine], err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		property, roles, err := worksAt(v, who)
		if err != nil {
			return err
		}
		past, err := d.pastHere.read(v, property, d.Now(), reading[homePast, pastCases]{allPast, pastAt, casesOfPast})
		if err != nil {
			return err
		}
		names := map[latchkey.PersonID]string{}
		if q.Find != "" || q.Sort == "resident" {
			if names, err = v.CasePeople(property); err != nil {
				return err
			}
		}
		lines := linesOfPast(past.list.cases, roles, func(c *latchkey.Lockout) (unit, resident string) { return past.list.units[c.Home], names[c.By] })
		lines = slices.DeleteFunc(lines, func(l BoardLine) bool { return !q.Fits(l.Unit, l.Resident, l.Owner) || !isOnly(&l, q.Only) })
		p = sortedPart(lines, q.Page, func(a, b *BoardLine) int { return q.turned(comparePast(a, b, q.Sort)) })
		if len(names) > 0 {
			return nil
		}
		return nameCases(v, p.Lines)
	})
	return p, err
}

// nameCases reads the names of those for whom a few cases were opened.
func nameCases(v *store.View, lines []BoardLine) error {
	var ids []latchkey.PersonID
	for i := range lines {
		ids = append(ids, lines[i].Case.By)
	}
	names, err := namesFor(v, ids)
	for i := range lines {
		lines[i].Resident = names[lines[i].Case.By]
	}
	return err
}

// homePast is a home's unit, and its cases that are over with what a list shows of them.
type homePast struct {
	unit  string
	cases []latchkey.Lockout
}

// pastCases are the newest cases of a property that are over, the newest first, and the units of its homes.
type pastCases struct {
	cases []*latchkey.Lockout
	units map[latchkey.HomeID]string
}

func casesOfPast(of map[latchkey.HomeID]homePast) pastCases {
	p := pastCases{units: make(map[latchkey.HomeID]string, len(of))}
	for id, h := range of {
		p.units[id] = h.unit
		p.cases = append(p.cases, pointers(h.cases)...)
	}
	slices.SortFunc(p.cases, func(a, b *latchkey.Lockout) int { return cmp.Or(b.Opened.Compare(a.Opened), cmp.Compare(b.ID, a.ID)) })
	p.cases = p.cases[:min(len(p.cases), pastMost)]
	return p
}

// allPast reads the past cases of every home of a property in two questions to the store, whatever their number.
func allPast(v *store.View, property latchkey.PropertyID) (map[latchkey.HomeID]homePast, error) {
	units, err := v.UnitsOf(property)
	if err != nil {
		return nil, err
	}
	cases, err := v.PastOf(property, pastMost)
	of := make(map[latchkey.HomeID]homePast, len(units))
	for id, unit := range units {
		of[id] = homePast{unit: unit}
	}
	for _, c := range cases {
		h := of[c.Home]
		h.cases = append(h.cases, c)
		of[c.Home] = h
	}
	return of, err
}

// pastAt reads those of one home; the property alone has none.
func pastAt(v *store.View, _ latchkey.PropertyID, id latchkey.HomeID) (of homePast, err error) {
	if id == "" {
		return of, nil
	}
	home, err := v.Home(id)
	if err != nil {
		return of, err
	}
	of.unit = home.Unit
	of.cases, err = v.PastAt(id, pastMost)
	return of, err
}

func isOnly(l *BoardLine, only string) bool {
	switch only {
	case "inside":
		return l.Case.Stage == latchkey.StageInside
	case "stopped":
		return l.Case.Stage != latchkey.StageInside
	case "fee":
		return l.Case.Fee != nil && l.Case.Fee.Amount != nil && l.Case.Fee.Amount.Most > 0
	case "disputed":
		return l.Case.Fee != nil && l.Case.Fee.Disputed != nil
	}
	return true
}

// comparePast has the newest first unless a column is asked for.
func comparePast(a, b *BoardLine, by string) int {
	switch by {
	case "unit":
		return compareUnits(a.Unit, b.Unit)
	case "resident":
		return compareNames(a.Resident, b.Resident)
	case "since":
		return a.Case.Opened.Compare(b.Case.Opened)
	case "took":
		return cmp.Compare(tookOf(&a.Case), tookOf(&b.Case))
	}
	return b.Case.Opened.Compare(a.Case.Opened)
}

func tookOf(c *latchkey.Lockout) int64 {
	if c.Ended == nil {
		return 0
	}
	return int64(c.Ended.Sub(c.Opened))
}

// worksAt is where somebody works, and as what.
func worksAt(v *store.View, who Viewer) (property latchkey.PropertyID, roles []latchkey.Role, err error) {
	works, err := v.StaffOf(who.Person())
	if err != nil {
		return "", nil, err
	}
	works = slices.DeleteFunc(works, func(s latchkey.Staff) bool { return s.Ended != nil })
	if len(works) == 0 || who.Session.Counter == latchkey.CounterHome {
		return "", nil, notYours()
	}
	for _, s := range works {
		if s.Property == works[0].Property {
			roles = append(roles, s.Role)
		}
	}
	return works[0].Property, roles, nil
}

// pastLines are the newest cases that are over and concern these roles. A line holds what a list shows, and no more of the
// case than that: nothing of who helped.
func pastLines(v *store.View, property latchkey.PropertyID, roles []latchkey.Role, most int) (lines []BoardLine, err error) {
	cases, err := v.PastOf(property, most)
	if err != nil {
		return nil, err
	}
	units, err := v.UnitsOf(property)
	if err != nil {
		return nil, err
	}
	names, err := v.CasePeople(property)
	if err != nil {
		return nil, err
	}
	return linesOfPast(pointers(cases), roles, func(c *latchkey.Lockout) (unit, resident string) { return units[c.Home], names[c.By] }), nil
}

// linesOfPast are the lines of those cases that concern these roles.
func linesOfPast(cases []*latchkey.Lockout, roles []latchkey.Role, says func(*latchkey.Lockout) (unit, resident string)) (lines []BoardLine) {
	for _, c := range cases {
		if !rules.StaffMaySee(*c) || !wasAsked(*c, roles) {
			continue
		}
		line := BoardLine{Case: latchkey.Lockout{ID: c.ID, Home: c.Home, Property: c.Property, Rev: c.Rev, Stage: c.Stage, Opened: c.Opened,
			By: c.By, Proof: c.Proof, Ended: c.Ended, Inside: c.Inside, Fee: c.Fee, OpenedBy: c.OpenedBy, TakenOn: c.TakenOn}}
		line.Unit, line.Resident = says(c)
		for _, a := range c.Asks {
			line.Asked = line.Asked || a.Role != ""
			if a.ID == c.Owner {
				line.Owner = "A key-holder"
				if a.Role != "" {
					line.Owner = a.Name
				}
			}
		}
		lines = append(lines, line)
	}
	return lines
}
