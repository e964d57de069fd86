package rules

import (
	"fmt"
	"slices"

	"latchkey"
)

// lostDoor says what would be taken from whom by a file that no longer has a door of a home, or makes another kind of it: a lock
// that those who live there open, a shared door with a lock on it, a way that a resident said they have, a key-holder's door. A
// door that has no name opens for nobody. Empty: nothing is.
func (m *importing) lostDoor(h latchkey.FileHome, was, is latchkey.Home) string {
	const kept = " Nothing about this home's doors was changed."
	lives := slices.DeleteFunc(slices.Clone(m.lives[h.ID]), func(t *latchkey.Tenancy) bool { return t.Ended != nil })
	for _, l := range m.cur.Locks {
		if l.Home == h.ID && l.Trusted != nil && len(lives) > 0 && !hasDoor(is, l.Door) {
			return latchkey.SentenceOf(wouldExclude())
		}
		if l.Home == "" && PassesBy(was, l.Door) && !PassesBy(is, l.Door) {
			return fmt.Sprintf("home %s, door %q: the file no longer has this shared door here, and a lock is on it. Codes of those who come to this home may be on that lock. Put the door back into the file, or take the lock out of service first.", h.ID, l.Door) + kept
		}
	}
	for _, door := range was.Doors { // else the office could put a lock on it as on a shared one, turn it, and read who uses it
		if door.Kind == "unit" && len(lives) > 0 && PassesBy(is, door.ID) {
			return fmt.Sprintf("home %s, door %q: this is the own door of somebody who lives there, and the file makes a shared door of it. Put its kind back.", h.ID, door.ID) + kept
		}
	}
	for _, t := range lives {
		for _, door := range slices.Concat(t.Keys, t.Apps) {
			if hasDoor(was, door) && !hasDoor(is, door) {
				return latchkey.SentenceOf(wouldExclude()) + fmt.Sprintf(" In your file: home %s, without the door %q. A resident has said that they have a key or an app for it. Put the door back into the file.", h.ID, door) + kept
			}
		}
	}
	for _, k := range m.cur.Holders {
		if k.Home != h.ID || k.State == latchkey.HolderEnded || k.State == latchkey.HolderDeclined {
			continue
		}
		if slices.ContainsFunc(h.Holders, func(o latchkey.FileHolder) bool { return o.Person == k.Person }) {
			continue // the file says what they open now
		}
		for _, door := range k.Opens {
			if !hasDoor(is, door) {
				return fmt.Sprintf("%s keeps a key for the door %q, which the file no longer has.", m.nameOf(k.Person), door) + kept
			}
		}
	}
	m.noticeShared(h.ID, was, is)
	return ""
}

// noticeShared asks about a shared door that a home no longer has: it may be a slip, and those who live there are then planned a way
// in that leaves it out.
func (m *importing) noticeShared(id latchkey.HomeID, was, is latchkey.Home) {
	for _, door := range was.Doors {
		if door.Kind == "unit" || hasDoor(is, door.ID) {
			continue
		}
		beside := ""
		if m.othersHave(id, door.ID) {
			beside = ", and other homes still have it"
		}
		m.notice(NounHome, string(id), id, fmt.Sprintf("home %s, door %q: the file no longer has this shared door here%s. Ways into this home are now planned without it. If that is not meant, put it back into the file.", id, door.ID, beside))
	}
}

// othersHave says whether another home of the property has a shared door when the file is loaded.
func (m *importing) othersHave(id latchkey.HomeID, door string) bool {
	for other, known := range m.cur.Homes {
		home := known.Home
		if i := slices.IndexFunc(m.f.Homes, func(h latchkey.FileHome) bool { return h.ID == other && h.Doors != nil }); i >= 0 {
			home = m.f.Homes[i].Home
		}
		if other != id && known.Property == m.f.Property.ID && PassesBy(home, door) {
			return true
		}
	}
	return false
}

func hasDoor(h latchkey.Home, id string) bool {
	return slices.ContainsFunc(h.Doors, func(d latchkey.Door) bool { return d.ID == id })
}
