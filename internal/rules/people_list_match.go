package rules

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"latchkey"
)

func itoa(n int) string { return strconv.Itoa(n) }

// unitKey compares units as the house does: "4b", "4 B" and "#4B" are one; "04B" is another.
func unitKey(unit string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" #.-/", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, unit)
}

// unitWords are what other systems write before a unit.
var unitWords = []string{"apt", "apartment", "unit", "suite", "ste", "no", "num", "number", "flat", "home", "apto", "apartamento", "departamento", "depto", "dpto", "dept", "unidad", "piso", "puerta", "casa"}

// bareUnit is a unit without such words, however often they stand there.
func bareUnit(unit string) string {
	words := strings.FieldsFunc(strings.ToLower(unit), func(r rune) bool { return strings.ContainsRune(" #.-/:", r) })
	kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(unitWords, w) })
	if len(kept) == 0 {
		return unitKey(unit)
	}
	return strings.Join(kept, "")
}

// home finds the one home that a unit can mean.
func (l *listing) home(unit string) (latchkey.HomeID, bool) {
	if found := l.units[unitKey(unit)]; len(found) > 0 {
		return found[0], len(found) == 1
	}
	if found := l.bare[bareUnit(unit)]; len(found) == 1 {
		return found[0], true
	}
	return "", false
}

// near are known units that look like one that is not known: at most three.
func (l *listing) near(unit string) []string {
	type close struct {
		unit string
		far  int
	}
	key := bareUnit(unit)
	var all []close
	for _, h := range l.Homes {
		if far := editsWithin(key, bareUnit(h.Unit), 2); far <= 2 && far < len([]rune(key)) {
			all = append(all, close{h.Unit, far})
		}
	}
	slices.SortFunc(all, func(a, b close) int {
		if a.far != b.far {
			return a.far - b.far
		}
		return strings.Compare(a.unit, b.unit)
	})
	var units []string
	for _, c := range all[:min(len(all), 3)] {
		units = append(units, c.unit)
	}
	return units
}

// nameKey compares names without capitals, and whether the family's name comes first.
func nameKey(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	slices.Sort(words)
	return strings.Join(words, " ")
}

// nearName says whether two names that are not the same may be one person's: a letter or two differ, or a part is missing.
func nearName(a, b string) bool {
	x, y := nameKey(a), nameKey(b)
	if x == y {
		return false
	}
	most := 2
	if len([]rune(x)) < 8 {
		most = 1
	}
	if editsWithin(x, y, most) <= most {
		return true
	}
	wx, wy := strings.Fields(x), strings.Fields(y)
	if len(wx) > len(wy) {
		wx, wy = wy, wx
	}
	for _, w := range wx { // "Ana Ruiz" and "Ana María Ruiz"
		if !slices.Contains(wy, w) {
			return false
		}
	}
	return len(wx) > 1
}

// editsWithin counts the letters by which two words differ, as far as it matters.
func editsWithin(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > most || len(y)-len(x) > most {
		return most + 1
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(y)]
}

// person finds out who a row means: by their id, by what the list before called them, by their name. A likeness is asked
// about, never believed. Ok is false when the row waits for an answer.
func (l *listing) person(home latchkey.HomeID, r latchkey.ListRow) (p latchkey.PersonID, ok bool) {
	if known := l.byKey[r.Key]; len(known) > 0 && r.Key != "" {
		return l.byTheirID(home, known, r)
	}
	if s, said := l.said[home][nameKey(r.Name)]; said && l.free(s.Person, r) && (r.Key == "" || s.Said.Key == "" || s.Said.Key == r.Key) {
		return s.Person, true
	}
	for _, t := range l.current[home] {
		if nameKey(l.People[t.Person].Name) == nameKey(r.Name) && l.free(t.Person, r) && l.keyFits(t.Person, r) {
			return t.Person, true
		}
	}
	if p, asked, ok := l.nearly(home, r); asked {
		return p, ok
	}
	if p, asked, ok := l.fromElsewhere(home, r); asked {
		return p, ok
	}
	return l.fresh(r.Row), true
}

// byTheirID is somebody whose id a list has named before. When the name is another, the id may have been given anew.
func (l *listing) byTheirID(home latchkey.HomeID, known []latchkey.PersonID, r latchkey.ListRow) (latchkey.PersonID, bool) {
	for _, p := range known {
		if slices.ContainsFunc([]string{l.People[p].Name, l.lastOf(p).Name, l.whose[p].Name}, func(n string) bool { return nameKey(n) == nameKey(r.Name) }) {
			return p, l.mayLiveHere(home, p, r)
		}
	}
	p := known[0]
	answer := l.asks(r, latchkey.ListName, latchkey.WhyKeyOther, r.Name, l.People[p].Name, r.Key)
	if answer == latchkey.AnswerOther {
		return l.fresh(r.Row), true
	}
	if l.mentioned[p] = true; answer == "" {
		return "", false
	}
	return p, l.mayLiveHere(home, p, r)
}

// mayLiveHere asks when somebody whom the house knows in one unit stands in the list with another.
func (l *listing) mayLiveHere(home latchkey.HomeID, p latchkey.PersonID, r latchkey.ListRow) bool {
	if first, before := l.whose[p]; before {
		return l.asks(r, latchkey.ListUnit, latchkey.WhyTwoUnits, r.Unit, itoa(first.Row), first.Unit) != ""
	}
	l.mentioned[p] = true
	if l.livesIn(p, home) || len(l.lives[p]) == 0 {
		return true
	}
	return l.asks(r, latchkey.ListUnit, latchkey.WhyMoved, r.Unit, l.Homes[l.lives[p][0]].Unit) != ""
}

// free says whether no earlier row of the list means this person already.
func (l *listing) free(p latchkey.PersonID, r latchkey.ListRow) bool {
	first, taken := l.whose[p]
	return !taken || first.Row == r.Row
}

// keyFits says that no list has named this person by another id.
func (l *listing) keyFits(p latchkey.PersonID, r latchkey.ListRow) bool {
	last := l.lastOf(p)
	return r.Key == "" || last.Key == "" || last.Key == r.Key
}

// nearly asks when somebody in that home has nearly this name, and is not in the list by their own.
func (l *listing) nearly(home latchkey.HomeID, r latchkey.ListRow) (p latchkey.PersonID, asked, ok bool) {
	for _, t := range l.current[home] {
		name := l.People[t.Person].Name
		if !nearName(name, r.Name) || !l.free(t.Person, r) || l.inUnit[home][nameKey(name)] {
			continue
		}
		if answer := l.asks(r, latchkey.ListName, latchkey.WhyNearName, r.Name, name); answer != latchkey.AnswerOther {
			l.mentioned[t.Person] = true
			return t.Person, true, answer == latchkey.AnswerYes
		}
	}
	return "", false, false
}

// fromElsewhere asks when the same name, with the same address or number or with neither on one side, stands in another
// unit: in an earlier row, or in the house.
func (l *listing) fromElsewhere(home latchkey.HomeID, r latchkey.ListRow) (p latchkey.PersonID, asked, ok bool) {
	for _, first := range l.named[nameKey(r.Name)] {
		if r.Key != "" && first.Key != "" || !alike(r.Email, first.Email) || !alike(r.Phone, first.Phone) {
			continue
		}
		if unitKey(first.Unit) == unitKey(r.Unit) {
			l.fault(r, latchkey.ListName, latchkey.WhyDoubled, r.Name, itoa(first.Row))
			return "", true, false
		}
		switch l.asks(r, latchkey.ListUnit, latchkey.WhyTwoUnits, r.Unit, itoa(first.Row), first.Unit) {
		case "":
			return "", true, false
		case latchkey.AnswerYes:
			return l.personOf(first), true, true
		}
		return "", false, false
	}
	for _, known := range l.byName[nameKey(r.Name)] {
		if l.livesIn(known, home) || !l.free(known, r) || !l.keyFits(known, r) || !l.reachedAlike(known, r) {
			continue
		}
		if answer := l.asks(r, latchkey.ListUnit, latchkey.WhyMoved, r.Unit, l.Homes[l.lives[known][0]].Unit); answer != latchkey.AnswerOther {
			l.mentioned[known] = true
			return known, true, answer == latchkey.AnswerYes
		}
	}
	return "", false, false
}

func (l *listing) personOf(r latchkey.ListRow) latchkey.PersonID {
	for p, first := range l.whose {
		if first.Row == r.Row {
			return p
		}
	}
	return l.fresh(r.Row)
}

// alike says whether two addresses or numbers may be one person's: the same, or one is not known.
func alike(a, b string) bool { return a == "" || b == "" || strings.EqualFold(a, b) }

func (l *listing) reachedAlike(p latchkey.PersonID, r latchkey.ListRow) bool {
	known, email := l.People[p], ""
	for _, c := range known.Contacts {
		if c.Channel == "email" {
			if strings.EqualFold(c.Address, r.Email) {
				return true
			}
			email = c.Address
		}
	}
	return alike(r.Email, email) && (r.Phone == "" || known.Phone == "" || samePhone(r.Phone, known.Phone))
}

// samePhone compares two numbers by their digits, from the end: one may lack its country.
func samePhone(a, b string) bool {
	x, y := digitsOf(a), digitsOf(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(x) >= 7 && strings.HasSuffix(y, strings.TrimLeft(x, "0"))
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
