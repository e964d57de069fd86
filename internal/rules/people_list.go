package rules

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"latchkey"
)

// A people list only says who lives where. Here its rows are matched with whom the house knows, and become the part of a
// property file that Import takes: there is one way in which people enter the house. Nobody is merged on a likeness, nobody
// who is missing is touched, and what could be a mistake with somebody's home waits for a word of the office.

// ListFacts is what the house knows of a property when a people list is read.
type ListFacts struct {
	Zone      *time.Location
	Homes     map[latchkey.HomeID]latchkey.Home
	Tenancies []latchkey.Tenancy // of those homes, ended ones too
	People    map[latchkey.PersonID]latchkey.Person
	Elsewhere map[latchkey.PersonID]bool // who also lives, keeps a spare or works at another property
	Listed    []Listed
}

// Listed is what the last list that named somebody said of them.
type Listed struct {
	Home   latchkey.HomeID
	Person latchkey.PersonID
	Said   latchkey.ListRow
}

// ListStep is one row that can be taken.
type ListStep struct {
	Row    latchkey.ListRow
	Home   latchkey.HomeID
	Person latchkey.PersonID
	New    bool                 // the person is new to the house
	Joins  bool                 // the person is new in this home
	Lives  []latchkey.TenancyID // who lived in the home when the row was read
	Last   *latchkey.ListRow    // what the list before said of them here

	Email, Phone bool // the cell is taken
}

// ListMissing is somebody who lives here and is not in the list.
type ListMissing struct {
	Home   latchkey.HomeID
	Unit   string
	Person latchkey.PersonID
	Name   string
}

// ListReading is a list as the house understands it.
type ListReading struct {
	Steps   []ListStep // those of one home behind each other
	Faults  []latchkey.ListFault
	Missing []ListMissing
}

// AnswerKey is where the office's word on a row's question is kept.
func AnswerKey(f latchkey.ListFault) string { return itoa(f.Row) + ":" + string(f.Why) }

// ReadList matches the rows of a list with whom the house knows. Out are rows that cannot be right: they do nothing, and whom
// they name is not missing. Fresh makes the id of somebody new; the same row gets the
// same id each time.
func ReadList(f ListFacts, rows, out []latchkey.ListRow, columns map[latchkey.ListField]string, answers map[string]string, fresh func(row int) latchkey.PersonID, now time.Time) ListReading {
	l := newListing(f, columns, answers, now)
	l.fresh = fresh
	l.inList(rows)
	l.inList(out)
	for _, r := range rows {
		l.row(r)
	}
	l.stayers()
	slices.SortStableFunc(l.steps, func(a, b ListStep) int { return cmp.Compare(a.Home, b.Home) })
	return ListReading{Steps: l.steps, Faults: l.faults, Missing: l.missing()}
}

type listing struct {
	ListFacts
	columns map[latchkey.ListField]string
	answers map[string]string
	fresh   func(row int) latchkey.PersonID
	today   latchkey.Date

	units   map[string][]latchkey.HomeID
	bare    map[string][]latchkey.HomeID            // by unit without words like Apt
	current map[latchkey.HomeID][]latchkey.Tenancy  // not ended
	ended   map[latchkey.HomeID][]latchkey.Tenancy  //
	lives   map[latchkey.PersonID][]latchkey.HomeID // where somebody lives
	byKey   map[string][]latchkey.PersonID          // their id, as lists named it
	byName  map[string][]latchkey.PersonID          // who lives here, by name
	said    map[latchkey.HomeID]map[string]Listed   // by the name the list used
	last    map[latchkey.PersonID]map[latchkey.HomeID]*latchkey.ListRow

	seen      map[string]int                                 // rows of the list by what they are
	keys      map[string]latchkey.ListRow                    // the first row with that id
	whose     map[latchkey.PersonID]latchkey.ListRow         // the first row of a person
	named     map[string][]latchkey.ListRow                  // rows taken, by name
	inUnit    map[latchkey.HomeID]map[string]bool            // names that the list gives a home
	matched   map[latchkey.HomeID]map[latchkey.PersonID]bool // who of those who live there is in the list
	mentioned map[latchkey.PersonID]bool                     // whom a row means, or may mean
	joins     []ListStep                                     // wait for all rows to be matched

	steps  []ListStep
	faults []latchkey.ListFault
}

func newListing(f ListFacts, columns map[latchkey.ListField]string, answers map[string]string, now time.Time) *listing {
	l := &listing{ListFacts: f, columns: columns, answers: answers, today: latchkey.Date(now.In(f.Zone).Format(time.DateOnly)),
		units: map[string][]latchkey.HomeID{}, bare: map[string][]latchkey.HomeID{},
		current: map[latchkey.HomeID][]latchkey.Tenancy{}, ended: map[latchkey.HomeID][]latchkey.Tenancy{}, lives: map[latchkey.PersonID][]latchkey.HomeID{},
		byKey: map[string][]latchkey.PersonID{}, byName: map[string][]latchkey.PersonID{}, said: map[latchkey.HomeID]map[string]Listed{},
		last: map[latchkey.PersonID]map[latchkey.HomeID]*latchkey.ListRow{},
		seen: map[string]int{}, keys: map[string]latchkey.ListRow{}, whose: map[latchkey.PersonID]latchkey.ListRow{}, named: map[string][]latchkey.ListRow{},
		mentioned: map[latchkey.PersonID]bool{}, inUnit: map[latchkey.HomeID]map[string]bool{}, matched: map[latchkey.HomeID]map[latchkey.PersonID]bool{}}
	for id, h := range f.Homes {
		l.units[unitKey(h.Unit)] = append(l.units[unitKey(h.Unit)], id)
		l.bare[bareUnit(h.Unit)] = append(l.bare[bareUnit(h.Unit)], id)
	}
	for _, t := range f.Tenancies {
		if t.Ended != nil {
			l.ended[t.Home] = append(l.ended[t.Home], t)
			continue
		}
		l.current[t.Home] = append(l.current[t.Home], t)
		if len(l.lives[t.Person]) == 0 {
			key := nameKey(f.People[t.Person].Name)
			l.byName[key] = append(l.byName[key], t.Person)
		}
		l.lives[t.Person] = append(l.lives[t.Person], t.Home)
	}
	for _, s := range f.Listed {
		said := s.Said
		if said.Key != "" {
			l.knownBy(said.Key, s.Person)
		}
		if l.said[s.Home] == nil {
			l.said[s.Home] = map[string]Listed{}
		}
		l.said[s.Home][nameKey(said.Name)] = s
		if l.last[s.Person] == nil {
			l.last[s.Person] = map[latchkey.HomeID]*latchkey.ListRow{}
		}
		l.last[s.Person][s.Home] = &said
	}
	return l
}

func (l *listing) fault(r latchkey.ListRow, f latchkey.ListField, why latchkey.ListWhy, found string, more ...string) {
	l.faults = append(l.faults, latchkey.ListFault{Row: r.Row, Field: f, Column: l.columns[f], Found: found, Why: why, More: more})
}

func (l *listing) knownBy(key string, p latchkey.PersonID) {
	if !slices.Contains(l.byKey[key], p) {
		l.byKey[key] = append(l.byKey[key], p)
	}
}

// asks notes a question and returns the office's answer to it. A row whose question has no answer is left out.
func (l *listing) asks(r latchkey.ListRow, f latchkey.ListField, why latchkey.ListWhy, found string, more ...string) (answer string) {
	answer = l.answers[AnswerKey(latchkey.ListFault{Row: r.Row, Why: why})]
	if answer == latchkey.AnswerYes || answer == latchkey.AnswerOther && why.MayBeOther() {
		return answer
	}
	l.fault(r, f, why, found, more...)
	return ""
}

// inList notes whom the list names in which home, before anybody is asked whether somebody else lives there.
func (l *listing) inList(rows []latchkey.ListRow) {
	for _, r := range rows {
		if id, ok := l.home(r.Unit); ok {
			if l.inUnit[id] == nil {
				l.inUnit[id] = map[string]bool{}
			}
			l.inUnit[id][nameKey(r.Name)] = true
		}
	}
}

// row finds the home and the person of one row.
func (l *listing) row(r latchkey.ListRow) {
	home, ok := l.home(r.Unit)
	if !ok {
		l.fault(r, latchkey.ListUnit, latchkey.WhyUnknownUnit, r.Unit, l.near(r.Unit)...)
		return
	}
	if unit := l.Homes[home].Unit; unitKey(unit) != unitKey(r.Unit) {
		l.fault(r, latchkey.ListUnit, latchkey.WhyTrimmed, r.Unit, unit)
	}
	same := string(home) + "\n" + r.Key + "\n" + nameKey(r.Name)
	if first := l.seen[same]; first > 0 {
		l.fault(r, latchkey.ListName, latchkey.WhyDoubled, r.Name, itoa(first))
		return
	}
	l.seen[same] = r.Row
	if first, taken := l.keys[r.Key]; taken && r.Key != "" && nameKey(first.Name) != nameKey(r.Name) {
		l.fault(r, latchkey.ListKey, latchkey.WhyKeyTwice, r.Key, itoa(first.Row), first.Name)
		return
	}
	person, ok := l.person(home, r)
	if !ok {
		return
	}
	if _, taken := l.keys[r.Key]; !taken && r.Key != "" {
		l.keys[r.Key] = r
		l.knownBy(r.Key, person)
	}
	if _, before := l.whose[person]; !before {
		l.whose[person] = r
		l.named[nameKey(r.Name)] = append(l.named[nameKey(r.Name)], r)
	}
	l.take(home, person, r)
}

// take decides what a row does to a person whom it names, or to somebody new.
func (l *listing) take(home latchkey.HomeID, person latchkey.PersonID, r latchkey.ListRow) {
	known, exists := l.People[person]
	l.mentioned[person] = true
	s := ListStep{Row: r, Home: home, Person: person, New: !exists, Last: l.last[person][home], Email: true, Phone: true}
	for _, t := range l.current[home] {
		s.Lives = append(s.Lives, t.ID)
	}
	s.Joins = !l.livesIn(person, home)
	if !s.Joins {
		if l.matched[home] == nil {
			l.matched[home] = map[latchkey.PersonID]bool{}
		}
		l.matched[home][person] = true
	}
	if exists {
		l.mayChange(&s, known)
	}
	if s.Joins {
		l.joins = append(l.joins, s)
		return
	}
	if r.Until != "" && r.Until <= l.today && r.Until != l.tenancy(home, person).Until && (s.Last == nil || s.Last.Until != r.Until) {
		l.fault(r, latchkey.ListUntil, latchkey.WhyEndPassed, string(r.Until))
	}
	l.steps = append(l.steps, s)
}

// mayChange looks at what a row would change about somebody who is known.
func (l *listing) mayChange(s *ListStep, known latchkey.Person) {
	var ok bool
	if s.Email, ok = takesEmail(known, s.Row, l.lastOf(s.Person)); !ok {
		l.fault(s.Row, latchkey.ListEmail, latchkey.WhyOwnContact, s.Row.Email)
	}
	if s.Phone, ok = takesPhone(known, s.Row, l.lastOf(s.Person)); !ok {
		l.fault(s.Row, latchkey.ListPhone, latchkey.WhyOwnContact, s.Row.Phone)
	}
	if l.Elsewhere[s.Person] && (s.Email || s.Phone) {
		l.fault(s.Row, latchkey.ListName, latchkey.WhyElsewhere, s.Row.Name)
		s.Email, s.Phone = false, false
	}
}

// lastOf is what a list last said of somebody, in whichever home.
func (l *listing) lastOf(p latchkey.PersonID) (last latchkey.ListRow) {
	for _, r := range l.last[p] {
		if r.Row >= last.Row {
			last = *r
		}
	}
	return last
}

// stayers looks, once every row is matched, at those who would be new in a home: their lease must run, and when somebody
// lives there whom the list does not name, the office has to say that both do.
func (l *listing) stayers() {
	slices.SortStableFunc(l.joins, func(a, b ListStep) int { return cmp.Compare(a.Row.Row, b.Row.Row) })
	for _, s := range l.joins {
		r := s.Row
		if r.From > l.today {
			l.fault(r, latchkey.ListFrom, latchkey.WhyNotYet, string(r.From))
			continue
		}
		if ended := l.lastEnd(s.Home, s.Person); ended != nil && (r.From == "" || string(r.From) <= ended.Ended.At.In(l.Zone).Format(time.DateOnly)) {
			l.fault(r, latchkey.ListName, latchkey.WhyEnded, r.Name, ended.Ended.At.In(l.Zone).Format(time.DateOnly))
			continue
		}
		if r.Until != "" && r.Until <= l.today && l.asks(r, latchkey.ListUntil, latchkey.WhyPastEnd, string(r.Until)) == "" {
			continue
		}
		var others []string
		for _, t := range l.current[s.Home] {
			if !l.matched[s.Home][t.Person] && !l.inUnit[s.Home][nameKey(l.People[t.Person].Name)] {
				others = append(others, l.People[t.Person].Name)
			}
		}
		slices.Sort(others)
		if len(others) > 0 && l.asks(r, latchkey.ListName, latchkey.WhyLivesIn, r.Name, others...) == "" {
			continue
		}
		l.steps = append(l.steps, s)
	}
	slices.SortStableFunc(l.faults, func(a, b latchkey.ListFault) int { return cmp.Compare(a.Row, b.Row) })
	slices.SortStableFunc(l.steps, func(a, b ListStep) int { return cmp.Compare(a.Row.Row, b.Row.Row) })
}

func (l *listing) lastEnd(home latchkey.HomeID, person latchkey.PersonID) (last *latchkey.Tenancy) {
	for i := range l.ended[home] {
		if t := &l.ended[home][i]; t.Person == person && (last == nil || t.Ended.At.After(last.Ended.At)) {
			last = t
		}
	}
	return last
}

func (l *listing) livesIn(p latchkey.PersonID, home latchkey.HomeID) bool {
	return slices.Contains(l.lives[p], home)
}

func (l *listing) tenancy(home latchkey.HomeID, p latchkey.PersonID) latchkey.Tenancy {
	for _, t := range l.current[home] {
		if t.Person == p {
			return t
		}
	}
	return latchkey.Tenancy{}
}

// missing are those who live here and are not in the list. Nothing changes for them.
func (l *listing) missing() (all []ListMissing) {
	for home, ts := range l.current {
		for _, t := range ts {
			if name := l.People[t.Person].Name; !l.mentioned[t.Person] && !l.inUnit[home][nameKey(name)] {
				all = append(all, ListMissing{home, l.Homes[home].Unit, t.Person, name})
			}
		}
	}
	slices.SortFunc(all, func(a, b ListMissing) int {
		return cmp.Or(strings.Compare(a.Unit, b.Unit), strings.Compare(string(a.Home), string(b.Home)), strings.Compare(a.Name, b.Name), strings.Compare(string(a.Person), string(b.Person)))
	})
	return all
}
