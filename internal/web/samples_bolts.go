package web

import (
	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// boltSamples are locks of one home of which more must not be said than was read: the bolt is out while the door stands open, a lock is
// silent, and two have said something by themselves that nobody has checked.
func (s samples) boltSamples() []pages.LockRow {
	row := func(id latchkey.LockID, name string, is rules.BoltSays, leaf latchkey.Leaf) pages.LockRow {
		return pages.LockRow{ID: id, Name: name, Bolt: string(is), Leaf: string(leaf), Said: moment(s.at("2027-03-09", "10:18")), Tried: true, Turns: true}
	}
	silent := row("l2", s.planned("Back door", "Puerta de atrás"), rules.SaysUnknown, "")
	silent.Vain = moment(s.at("2027-03-09", "10:19"))
	return []pages.LockRow{row("l1", s.planned("Front door", "Puerta principal"), rules.SaysOpen, latchkey.LeafOpen), silent,
		row("l3", s.planned("Garden gate", "Puerta del jardín"), rules.SaidLocked, latchkey.LeafShut), row("l4", s.planned("Cellar", "Sótano"), rules.SaysOpenStuck, latchkey.LeafOpen)}
}

// boltStories are the pages on which somebody reads that of their own doors, but for their own page, which stands with its others.
func (s samples) boltStories() []Story {
	now := s.at("2027-03-09", "10:20")
	door := func(name string, l pages.LockRow) Story {
		page := s.doorPage("", "512", mapleCourt(), now)
		page.Locks = []pages.LockRow{l}
		return story(name, true, pages.DoorPage(page))
	}
	all := s.boltSamples()
	return []Story{door("door-lock-open", all[0]), door("door-lock-silent", all[1]), door("door-lock-word", all[2]),
		story("locks-stand", false, pages.LocksPage(pages.Locks{Frame: s.frame(s.w.Locks.Title, now), ID: "h512", List: all}))}
}
