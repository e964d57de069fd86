package rules

import (
	"slices"
	"strings"
	"time"

	"latchkey"
)

// Current is what the house already knows of everything a property file names, read inside the transaction that took
// those homes.
type Current struct {
	Property *latchkey.Property // nil: not known yet
	Homes    map[latchkey.HomeID]CurrentHome
	People   map[latchkey.PersonID]latchkey.Person    // everybody the file names
	Contacts map[latchkey.ContactID]latchkey.PersonID // whose the contacts are that the file names

	Tenancies []latchkey.Tenancy   // of the property's homes, ended ones too
	Holders   []latchkey.KeyHolder // of the property's homes
	Staff     []latchkey.Staff     // of the property, ended ones too

	Locks []latchkey.SmartLock // in use on doors of the property

	// Changes are the property's protected lock changes: whom they keep out does not come in by a file.
	Changes []latchkey.LockChange

	// Cards are the words of the public cards of all other properties.
	Cards map[string]latchkey.PropertyID

	// Elsewhere are the people of the file who also live, keep a spare or work at another property.
	Elsewhere map[latchkey.PersonID]bool

	// Last is the file that was loaded before, when it was kept: what is the same in it was not changed by whoever wrote
	// the file, so a change that was made here since then stays. Nil compares with what is known instead.
	Last *latchkey.PropertyFile
}

// CurrentHome is a home and where it stands: the homes the file names and all others of the property.
type CurrentHome struct {
	Property latchkey.PropertyID
	Home     latchkey.Home
}

// Imported is what loading a file changes. Only what is in it is written; nothing is ever removed.
type Imported struct {
	Property  *latchkey.Property // nil: as it was
	Homes     map[latchkey.HomeID]latchkey.Home
	People    []latchkey.Person
	Tenancies []latchkey.Tenancy
	Holders   []latchkey.KeyHolder
	Staff     []latchkey.Staff

	Changes   []FileChange
	Refusals  []FileRefusal
	Notices   []FileNotice
	Unchanged map[Noun]int     // how many of each noun stayed as they were
	Kept      map[Noun]int     // how many the house knows and the file does not name
	Managed   bool             // the property has a manager, by the file or from before
	Entries   []latchkey.Entry // without an ID
}

// Noun is what a change is about, in the order in which they are printed.
type Noun string

const (
	NounProperty Noun = "property"
	NounPerson   Noun = "person"
	NounContact  Noun = "contact"
	NounHome     Noun = "home"
	NounResident Noun = "resident"
	NounHolder   Noun = "holder"
	NounStaff    Noun = "staff"
)

// Nouns in the order in which they are printed.
var Nouns = [...]Noun{NounProperty, NounPerson, NounContact, NounHome, NounResident, NounHolder, NounStaff}

// FileChange is one thing that is new or different. An addition has no Field and no Old.
type FileChange struct {
	Noun     Noun            `json:"noun"`
	ID       string          `json:"id"`
	Home     latchkey.HomeID `json:"home,omitempty"`
	Field    string          `json:"field,omitempty"` // "office.minutes"
	Old      string          `json:"old,omitempty"`
	New      string          `json:"new"`
	Personal bool            `json:"-"` // old and new belong into the erasable part of the log
}

// Added says whether the noun itself is new.
func (c FileChange) Added() bool { return c.Field == "" }

// FileRefusal is something the file asked for that the house did not do.
type FileRefusal struct {
	Noun Noun            `json:"noun"`
	ID   string          `json:"id"`
	Home latchkey.HomeID `json:"home,omitempty"`
	Why  string          `json:"why"`
	Part bool            `json:"-"` // the rest of what the file says of it was taken
}

// FileNotice is something whoever wrote the file may have meant otherwise. Nothing was refused.
type FileNotice struct {
	Noun Noun            `json:"noun"`
	ID   string          `json:"id"`
	Home latchkey.HomeID `json:"home,omitempty"`
	Says string          `json:"says"`
}

// Import compares a property file with what is known. It adds and changes; it never removes a resident, a key-holder or
// a contact that the file leaves out, never ends a tenancy because a date has passed, never makes a key-holder of
// somebody who said no, and never touches what somebody proved about themself.
func Import(cur Current, f latchkey.PropertyFile, by string, now time.Time) Imported {
	m := &importing{cur: cur, f: f, by: by, now: now, last: indexFile(cur.Last)}
	m.index()
	m.out = Imported{Homes: map[latchkey.HomeID]latchkey.Home{}, Unchanged: map[Noun]int{}, Kept: map[Noun]int{}}
	m.property()
	for _, p := range f.People {
		m.person(p)
	}
	for _, h := range f.Homes {
		m.home(h)
	}
	for _, e := range f.Staff {
		m.employee(e)
	}
	m.forgetKeptOut()
	m.countKept()
	m.out.Managed = slices.ContainsFunc(slices.Concat(m.cur.Staff, m.out.Staff), func(s latchkey.Staff) bool { return s.Role == latchkey.RoleManager && s.Ended == nil })
	m.entries()
	return m.out
}

type importing struct {
	cur     Current
	f       latchkey.PropertyFile
	keptOut []latchkey.PersonID // whom a protected lock change keeps out of what the file says
	by      string
	now     time.Time
	last    fileIndex
	out     Imported

	units map[string][]latchkey.HomeID               // of the property's homes
	named map[latchkey.PersonID]string               // by the file
	lives map[latchkey.HomeID][]*latchkey.Tenancy    // in the order known
	ofOur map[latchkey.PersonID]struct{ lives bool } // who lives, lived, keeps a spare or works here
}

// index makes what is looked up for each line: a property has as many tenancies as its file has lines.
func (m *importing) index() {
	m.named, m.lives, m.ofOur = map[latchkey.PersonID]string{}, map[latchkey.HomeID][]*latchkey.Tenancy{}, map[latchkey.PersonID]struct{ lives bool }{}
	m.units = map[string][]latchkey.HomeID{}
	for id, h := range m.cur.Homes {
		if h.Property == m.f.Property.ID {
			m.units[plainUnit(h.Home.Unit)] = append(m.units[plainUnit(h.Home.Unit)], id)
		}
	}
	for _, p := range slices.Backward(m.f.People) {
		m.named[p.ID] = p.Name
	}
	for _, k := range m.cur.Holders {
		m.ofOur[k.Person] = struct{ lives bool }{}
	}
	for _, s := range m.cur.Staff {
		m.ofOur[s.Person] = struct{ lives bool }{}
	}
	for i := range m.cur.Tenancies {
		t := &m.cur.Tenancies[i]
		m.lives[t.Home] = append(m.lives[t.Home], t)
		m.ofOur[t.Person] = struct{ lives bool }{m.ofOur[t.Person].lives || t.Ended == nil}
	}
}

func (m *importing) refuse(n Noun, id string, home latchkey.HomeID, why string) {
	m.out.Refusals = append(m.out.Refusals, FileRefusal{Noun: n, ID: id, Home: home, Why: why})
}

func (m *importing) notice(n Noun, id string, home latchkey.HomeID, says string) {
	m.out.Notices = append(m.out.Notices, FileNotice{Noun: n, ID: id, Home: home, Says: says})
}

func (m *importing) added(n Noun, id string, home latchkey.HomeID, name string, personal bool) {
	m.out.Changes = append(m.out.Changes, FileChange{Noun: n, ID: id, Home: home, New: name, Personal: personal})
}

// changed notes the fields that differ and says whether any do.
func (m *importing) changed(n Noun, id string, home latchkey.HomeID, was, is any, personal bool) bool {
	diff := differences(was, is)
	for _, d := range diff {
		m.out.Changes = append(m.out.Changes, FileChange{Noun: n, ID: id, Home: home, Field: d.field, Old: d.was, New: d.is, Personal: personal})
	}
	if len(diff) == 0 {
		m.out.Unchanged[n]++
	}
	return len(diff) > 0
}

func (m *importing) property() {
	id := string(m.f.Property.ID)
	if m.cur.Property == nil {
		p := m.f.Property.Property
		if m.cardTaken(p.Card) || p.Card == "" {
			p.Card = freeCard(m.f.Property.ID, m.cur.Cards)
		}
		m.out.Property = &p
		m.added(NounProperty, id, "", p.Name, false)
		return
	}
	is := merged(*m.cur.Property, m.f.Property.Property, m.last.property)
	if is.Card != m.cur.Property.Card && m.cardTaken(is.Card) {
		is.Card = m.cur.Property.Card
	}
	if m.changed(NounProperty, id, "", *m.cur.Property, is, false) {
		m.out.Property = &is
	}
}

// cardTaken refuses a word under which another property's card hangs already: its posters lead there.
func (m *importing) cardTaken(card string) bool {
	if _, taken := m.cur.Cards[card]; !taken {
		return false
	}
	m.refuse(NounProperty, string(m.f.Property.ID), "", "Another property has the card "+card+" already. Choose another word.")
	return true
}

// employee adds somebody's work. Work that was ended stays ended.
func (m *importing) employee(e latchkey.FileEmployee) {
	id := latchkey.StaffIn(m.f.Property.ID, e.Person, e.Role)
	defer m.unreached(id, e)
	for _, s := range m.cur.Staff {
		if s.Person != e.Person || s.Role != e.Role {
			continue
		}
		if s.Ended != nil && !m.last.staff[e] {
			m.refuse(NounStaff, string(id), "", "This person's work here has ended. A manager can begin it again; a file cannot.")
		} else {
			m.out.Unchanged[NounStaff]++
		}
		return
	}
	if m.staysOut("", e.Person) {
		m.refuse(NounStaff, string(id), "", latchkey.SentenceOf(KeptOut(false)))
		return
	}
	m.out.Staff = append(m.out.Staff, latchkey.Staff{ID: id, Property: m.f.Property.ID, Person: e.Person, Role: e.Role})
	m.added(NounStaff, string(id), "", m.nameOf(e.Person)+", "+string(e.Role), false)
}

// unreached says when no sign-in code can reach somebody who works here: their counter would stay shut to them.
func (m *importing) unreached(id latchkey.StaffID, e latchkey.FileEmployee) {
	if slices.ContainsFunc(m.cur.Staff, func(s latchkey.Staff) bool { return s.Person == e.Person && s.Role == e.Role && s.Ended != nil }) {
		return
	}
	is := m.cur.People[e.Person]
	for _, p := range m.out.People {
		if p.ID == e.Person {
			is = p
		}
	}
	if !slices.ContainsFunc(is.Contacts, func(c latchkey.Contact) bool { return c.Verified != nil }) {
		m.notice(NounStaff, string(id), "", m.nameOf(e.Person)+" works here as "+string(e.Role)+" and has no contact that is proved, so no sign-in code reaches them. "+
			"Write one they read into the file, with verified, or let them sign in with a device they added before.")
	}
}

func (m *importing) nameOf(id latchkey.PersonID) string {
	if name := m.named[id]; name != "" {
		return name
	}
	return m.cur.People[id].Name
}

// today is the date on the property's wall.
func (m *importing) today() latchkey.Date {
	zone := m.f.Property.TimeZone
	if m.cur.Property != nil && zone == "" {
		zone = m.cur.Property.TimeZone
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		loc = time.UTC
	}
	return latchkey.Date(m.now.In(loc).Format(time.DateOnly))
}

// countKept counts who and what the house knows and the file leaves out: they stay as they are.
func (m *importing) countKept() {
	homes, people := map[latchkey.HomeID]latchkey.FileHome{}, map[latchkey.PersonID]bool{}
	for _, h := range m.f.Homes {
		homes[h.ID] = h
	}
	for _, e := range m.f.Staff {
		people[e.Person] = true
	}
	for id, h := range m.cur.Homes {
		if _, named := homes[id]; !named && h.Property == m.f.Property.ID {
			m.out.Kept[NounHome]++
		}
	}
	for _, t := range m.cur.Tenancies {
		if t.Ended == nil && !slices.ContainsFunc(homes[t.Home].Residents, func(r latchkey.FileResident) bool { return r.Person == t.Person }) {
			m.out.Kept[NounResident]++
		}
	}
	for _, k := range m.cur.Holders {
		if k.State != latchkey.HolderEnded && k.State != latchkey.HolderDeclined &&
			!slices.ContainsFunc(homes[k.Home].Holders, func(h latchkey.FileHolder) bool { return h.Person == k.Person }) {
			m.out.Kept[NounHolder]++
		}
	}
	for _, s := range m.cur.Staff {
		if s.Ended == nil && !people[s.Person] {
			m.out.Kept[NounStaff]++
		}
	}
}

// entries writes the log: one line for each thing that changed, one for each refusal. Residents see the refusals that
// concern their home.
func (m *importing) entries() {
	var lines []latchkey.Entry
	at := map[string]int{}
	for _, c := range m.out.Changes {
		key := string(c.Noun) + "/" + c.ID
		i, known := at[key]
		if !known {
			kind := "import." + string(c.Noun) + "_changed"
			if c.Added() {
				kind = "import." + string(c.Noun) + "_added"
			}
			i = len(lines)
			at[key] = i
			lines = append(lines, latchkey.Entry{Property: m.f.Property.ID, Home: c.Home, At: m.now, By: m.by, Kind: kind,
				Public: map[string]string{"id": c.ID}, Personal: map[string]string{}})
		}
		into := lines[i].Public
		if c.Personal {
			into = lines[i].Personal
		}
		if c.Added() {
			into["name"] = c.New
		} else {
			into[c.Field+".old"], into[c.Field+".new"] = c.Old, c.New
		}
	}
	for _, r := range m.out.Refusals {
		lines = append(lines, latchkey.Entry{Property: m.f.Property.ID, Home: r.Home, At: m.now, By: m.by, Kind: "import.refused",
			Public: map[string]string{"noun": string(r.Noun), "id": r.ID, "why": r.Why}})
	}
	m.out.Entries = lines
}

// plainUnit is a unit number the way people read it, sameUnit compares two.
func plainUnit(unit string) string { return strings.ToLower(strings.TrimSpace(unit)) }
func sameUnit(a, b string) bool    { return plainUnit(a) == plainUnit(b) }
