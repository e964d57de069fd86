package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"latchkey"
)

// home adds a home or changes what the file changes about it, then its residents and key-holders.
func (m *importing) home(h latchkey.FileHome) {
	known, exists := m.cur.Homes[h.ID]
	if exists && known.Property != m.f.Property.ID {
		m.refuse(NounHome, string(h.ID), "", "This id already belongs to a home of another property.")
		return
	}
	if twin := m.twin(h); twin != "" {
		m.refuse(NounHome, string(h.ID), twin, fmt.Sprintf("There is already a home %s here, with the id %s.", h.Unit, twin))
		return
	}
	if !exists {
		m.out.Homes[h.ID] = h.Home
		m.added(NounHome, string(h.ID), h.ID, h.Unit, false)
	} else {
		file, lost := residentsWord(known.Home, h.Home, m.last.homes[h.ID].Home)
		if lost {
			m.notice(NounHome, string(h.ID), h.ID, "Someone who lives in home "+string(h.ID)+" has said themself what its other ways in, its alarm and its spares are. That stays. Ask them if the file knows better.")
		}
		is := merged(known.Home, file, m.last.homes[h.ID].Home)
		if lost := m.lostDoor(h, known.Home, is); lost != "" {
			m.refuse(NounHome, string(h.ID), h.ID, lost)
		} else if m.changed(NounHome, string(h.ID), h.ID, known.Home, is, false) {
			m.out.Homes[h.ID] = is
		}
	}
	for _, r := range h.Residents {
		m.resident(h, r)
	}
	m.leftOut(h)
	for _, k := range h.Holders {
		m.holder(h, k)
	}
}

// twin finds another home of this property with the same unit: an id that was mistyped must not make a second 512.
func (m *importing) twin(h latchkey.FileHome) latchkey.HomeID {
	if h.Unit == "" {
		return ""
	}
	var found []string
	for _, id := range m.units[plainUnit(h.Unit)] {
		if id != h.ID && !m.renamed(id, h.Unit) {
			found = append(found, string(id))
		}
	}
	if len(found) == 0 {
		return ""
	}
	return latchkey.HomeID(slices.Min(found))
}

// renamed says whether the same file gives that home another unit.
func (m *importing) renamed(id latchkey.HomeID, unit string) bool {
	return slices.ContainsFunc(m.f.Homes, func(o latchkey.FileHome) bool { return o.ID == id && o.Unit != "" && !sameUnit(o.Unit, unit) })
}

// resident adds somebody who lives there. What would make a current resident less of one is refused: that is an end, and
// ends are recorded.
func (m *importing) resident(h latchkey.FileHome, r latchkey.FileResident) {
	was, ended := m.tenancy(h.ID, r.Person)
	switch {
	case was != nil:
		m.changeTenancy(*was, r)
		return
	case ended != nil && m.last.livesIn(h.ID, r.Person) && m.last.residents[h.ID][r.Person] == r:
		m.out.Unchanged[NounResident]++ // an old line; it was answered when it was new
		return
	case ended != nil && !m.movedInAgain(*ended, r):
		m.refuse(NounResident, string(ended.ID), h.ID, "This tenancy has a recorded end. If they moved in again, write the new date in from.")
		return
	}
	if m.staysOut(h.ID, r.Person) {
		m.refuse(NounResident, string(latchkey.TenancyIn(h.ID, r.Person)), "", latchkey.SentenceOf(KeptOut(false)))
		return
	}
	t := latchkey.Tenancy{ID: latchkey.TenancyIn(h.ID, r.Person), Home: h.ID, Person: r.Person, OnLease: r.OnLease, From: r.From, Until: r.Until}
	if ended != nil {
		t.ID += latchkey.TenancyID(":" + string(r.From))
	}
	m.out.Tenancies = append(m.out.Tenancies, t)
	m.added(NounResident, string(t.ID), h.ID, m.nameOf(r.Person), true)
}

// staysOut says whether somebody must not come into a home, or, without a home, must not work at the property. The words of
// the refusal say nothing of it, and stand in no home's log.
func (m *importing) staysOut(home latchkey.HomeID, p latchkey.PersonID) bool {
	changes := slices.DeleteFunc(slices.Clone(m.cur.Changes), func(l latchkey.LockChange) bool { return home != "" && l.Home != home })
	out := MustStayOut(changes, m.cur.People, Newcomer{Person: p, Name: m.nameOf(p)})
	if out {
		m.keptOut = append(m.keptOut, p)
	}
	return out
}

// forgetKeptOut leaves nothing of whom the house met only in this file and let in nowhere.
func (m *importing) forgetKeptOut() {
	for _, p := range m.keptOut {
		_, known := m.cur.People[p]
		known = known || slices.ContainsFunc(m.out.Tenancies, func(t latchkey.Tenancy) bool { return t.Person == p }) ||
			slices.ContainsFunc(m.out.Holders, func(k latchkey.KeyHolder) bool { return k.Person == p }) ||
			slices.ContainsFunc(m.out.Staff, func(s latchkey.Staff) bool { return s.Person == p })
		if known {
			continue
		}
		gone := map[string]bool{string(NounPerson) + string(p): true}
		for _, x := range m.out.People {
			for _, c := range x.Contacts {
				gone[string(NounContact)+string(c.ID)] = gone[string(NounContact)+string(c.ID)] || x.ID == p
			}
		}
		m.out.People = slices.DeleteFunc(m.out.People, func(x latchkey.Person) bool { return x.ID == p })
		m.out.Changes = slices.DeleteFunc(m.out.Changes, func(c FileChange) bool { return gone[string(c.Noun)+c.ID] })
	}
}

// leftOut answers a file that names a home without somebody whom the file before still had there. They stay, as everybody
// does whom a file leaves out; but here somebody took a resident off a list, and the resident may read that they did.
func (m *importing) leftOut(h latchkey.FileHome) {
	for _, t := range m.cur.Tenancies {
		named := slices.ContainsFunc(h.Residents, func(r latchkey.FileResident) bool { return r.Person == t.Person })
		if t.Home == h.ID && t.Ended == nil && !named && m.last.livesIn(h.ID, t.Person) {
			m.refuse(NounResident, string(t.ID), h.ID, latchkey.SentenceOf(wouldExclude()))
		}
	}
}

// tenancy finds the person's current tenancy of a home, or the last ended one.
func (m *importing) tenancy(home latchkey.HomeID, person latchkey.PersonID) (current, ended *latchkey.Tenancy) {
	for _, t := range m.lives[home] {
		if t.Person != person {
			continue
		}
		if t.Ended == nil {
			return t, nil
		}
		if ended == nil || t.Ended.At.After(ended.Ended.At) {
			ended = t
		}
	}
	return nil, ended
}

func (m *importing) movedInAgain(ended latchkey.Tenancy, r latchkey.FileResident) bool {
	return r.From != "" && string(r.From) > ended.Ended.At.In(m.zone()).Format(time.DateOnly)
}

func (m *importing) changeTenancy(was latchkey.Tenancy, r latchkey.FileResident) {
	last := m.last.residents[was.Home][r.Person]
	is := was
	if r.OnLease != last.OnLease || !m.last.livesIn(was.Home, r.Person) {
		is.OnLease = r.OnLease
	}
	if r.From != "" && r.From != last.From {
		is.From = r.From
	}
	if r.Until != "" && r.Until != last.Until {
		is.Until = r.Until
	}
	today := m.today()
	if is.Until != was.Until && is.Until <= today {
		m.refuse(NounResident, string(was.ID), was.Home, latchkey.SentenceOf(wouldExclude())+" In your file: "+untilPassed(was.Home, r)+
			" Put the date as it was, or a later one. When they have moved out, record the end with them in Latchkey.")
		return
	}
	if is.Until != "" && is.Until <= today {
		m.notice(NounResident, string(was.ID), was.Home, untilPassed(was.Home, r)+" When they have moved out, record the end with them in Latchkey.")
	}
	if (was.OnLease && !is.OnLease) || (is.From != was.From && is.From > today) {
		m.refuse(NounResident, string(was.ID), was.Home, latchkey.SentenceOf(wouldExclude()))
		return
	}
	if m.changed(NounResident, string(was.ID), was.Home, was, is, true) {
		m.out.Tenancies = append(m.out.Tenancies, is)
	}
}

// untilPassed says which line of the file it is, and that a date alone is no end.
func untilPassed(home latchkey.HomeID, r latchkey.FileResident) string {
	return fmt.Sprintf("home %s, resident %s, until %s: that day has come. A date that passes ends nothing; they still live there.", home, r.Person, r.Until)
}

// holder invites somebody, or takes note that they have said yes.
func (m *importing) holder(h latchkey.FileHome, k latchkey.FileHolder) {
	i := slices.IndexFunc(m.cur.Holders, func(o latchkey.KeyHolder) bool { return o.Home == h.ID && o.Person == k.Person })
	if i < 0 && m.staysOut(h.ID, k.Person) {
		m.refuse(NounHolder, string(latchkey.HolderIn(h.ID, k.Person)), "", latchkey.SentenceOf(KeptOut(false)))
		return
	}
	if i < 0 {
		is := m.newHolder(h, k)
		m.out.Holders = append(m.out.Holders, is)
		m.added(NounHolder, string(is.ID), h.ID, m.nameOf(k.Person)+", "+string(is.State), true)
		return
	}
	was := m.cur.Holders[i]
	if was.State == latchkey.HolderDeclined || was.State == latchkey.HolderEnded {
		if reflect.DeepEqual(m.last.holders[h.ID][k.Person], k) {
			m.out.Unchanged[NounHolder]++ // an old line; it was answered when it was new
			return
		}
		m.refuse(NounHolder, string(was.ID), h.ID, m.nameOf(k.Person)+" no longer keeps a key for this home. Only an invitation they accept themself begins it again.")
		return
	}
	is := merged(was, holderFacts(k), holderFacts(m.last.holders[h.ID][k.Person]))
	if missing := doorsMissing(m.homeNow(h.ID), is.Opens); missing != "" {
		m.refuse(NounHolder, string(was.ID), h.ID, fmt.Sprintf("This home has no door %s.", missing))
		return
	}
	if k.AcceptedOn != "" && was.State == latchkey.HolderInvited {
		is.State = m.stateFor(h.ID, k)
	}
	if m.changed(NounHolder, string(was.ID), h.ID, was, is, true) {
		m.out.Holders = append(m.out.Holders, is)
	}
}

func (m *importing) newHolder(h latchkey.FileHome, k latchkey.FileHolder) latchkey.KeyHolder {
	is := holderFacts(k)
	is.ID, is.Home, is.Person = latchkey.HolderIn(h.ID, k.Person), h.ID, k.Person
	is.State = m.stateFor(h.ID, k)
	if is.InvitedBy == "" && len(h.Residents) > 0 {
		is.InvitedBy = h.Residents[0].Person
	}
	return is
}

// stateFor believes a day on which somebody said yes only when that day has come.
func (m *importing) stateFor(home latchkey.HomeID, k latchkey.FileHolder) latchkey.HolderState {
	if k.AcceptedOn == "" {
		return latchkey.HolderInvited
	}
	if k.AcceptedOn > m.today() {
		m.refuse(NounHolder, string(latchkey.HolderIn(home, k.Person)), home, "It says they will have said yes on a day that has not come yet. They are invited.")
		return latchkey.HolderInvited
	}
	return latchkey.HolderAccepted
}

// holderFacts are the parts of a key-holder that a file can say.
func holderFacts(k latchkey.FileHolder) latchkey.KeyHolder {
	return latchkey.KeyHolder{InvitedBy: k.InvitedBy, Relation: k.Relation, Minutes: k.Minutes, Opens: k.Opens, Calls: k.Calls,
		Asleep: k.Asleep, CanBring: k.CanBring, FetchMinutes: k.FetchMinutes}
}

// homeNow is the home as it will be after the file.
func (m *importing) homeNow(id latchkey.HomeID) latchkey.Home {
	if h, changed := m.out.Homes[id]; changed {
		return h
	}
	return m.cur.Homes[id].Home
}

func doorsMissing(h latchkey.Home, opens []string) string {
	var missing []string
	for _, id := range opens {
		if !hasDoor(h, id) {
			missing = append(missing, fmt.Sprintf("%q", id))
		}
	}
	return strings.Join(missing, ", ")
}

func (m *importing) zone() *time.Location {
	if loc, err := time.LoadLocation(m.f.Property.TimeZone); err == nil {
		return loc
	}
	return time.UTC
}
