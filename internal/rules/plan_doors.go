package rules

import (
	"slices"

	"latchkey"
)

// means is what somebody would open a door with.
type means int

const (
	byKey means = iota // a key, or the fob of a shared door
	byCode
	byEKey
	byApp
)

// shared says whether a door serves more homes than this one.
func shared(d latchkey.Door) bool { return d.Kind != "unit" }

// ahead are the doors between the person and the home, outermost first. Away counts as from the street.
func ahead(home latchkey.Home, where string) []latchkey.Door {
	from := 0
	switch where {
	case "building":
		for i, d := range home.Doors {
			if d.Kind == "entrance" || d.Kind == "gate" {
				from = i + 1
			}
		}
	case "unit_door":
		from = max(0, len(home.Doors)-1)
		for from > 0 && !shared(home.Doors[from]) && !shared(home.Doors[from-1]) {
			from--
		}
	}
	return home.Doors[min(from, len(home.Doors)):]
}

// outdoors says whether the weather reaches the person: no entrance has been passed yet.
func outdoors(home latchkey.Home, where string) bool {
	passed := home.Doors[:len(home.Doors)-len(ahead(home, where))]
	return !slices.ContainsFunc(passed, func(d latchkey.Door) bool { return d.Kind == "entrance" || d.Kind == "elevator" })
}

// isShut says whether a door is in the way. A door without a description of its locks is shut, one with an empty list
// stands open, and a lock whose state nobody knows is never taken as unlocked.
func isShut(d latchkey.Door) bool {
	return d.Locks == nil || slices.ContainsFunc(d.Locks, func(l latchkey.Lock) bool { return l.State != "unlocked" })
}

// passes says whether a means that is recorded for this door really opens it now.
func passes(d latchkey.Door, by means) bool {
	return !slices.ContainsFunc(d.Locks, func(l latchkey.Lock) bool { return l.State != "unlocked" && !turns(d, l, by) })
}

func turns(d latchkey.Door, l latchkey.Lock, by means) bool {
	if l.State == "jammed" {
		return false
	}
	dead := l.State == "failed" || l.Battery != nil && *l.Battery == 0
	switch by {
	case byKey:
		if l.Kind == "mechanical" {
			return l.State != "failed" && (l.Keyway == nil || *l.Keyway)
		}
		return isTrue(l.Keyway) || shared(d) && !dead // a shared door's reader takes the fob that came with the key
	case byCode:
		return l.Kind == "smart" && !dead && l.State != "offline" && !isFalse(l.TakesCodes)
	case byEKey:
		return l.Kind == "smart" && !dead && l.State != "offline" && !isFalse(l.RemoteUnlock)
	default:
		return l.Kind == "smart" && !dead
	}
}

// rescue is a way to get a code through on a lock that does not answer as it should.
type rescue int

const (
	noRescue rescue = iota
	easeTheDoor
	nineVolt
)

// codeRescue says what lets a known code open this door although it does not work as it stands: a stuck bolt may move
// when the door is eased, a flat lock may wake on a battery held to its contacts.
func codeRescue(d latchkey.Door) rescue {
	found := noRescue
	for _, l := range d.Locks {
		if l.State == "unlocked" || turns(d, l, byCode) {
			continue
		}
		var r rescue
		flat := l.State == "offline" || l.Battery != nil && *l.Battery == 0
		switch {
		case l.Kind != "smart" || isFalse(l.TakesCodes) || l.State == "failed":
			return noRescue
		case l.State == "jammed":
			r = easeTheDoor
		case flat && isTrue(l.NineVoltContacts):
			r = nineVolt
		default:
			return noRescue
		}
		if found != noRescue && found != r {
			return noRescue
		}
		found = r
	}
	return found
}

// opened lists, in the home's order, the doors among those recorded that the means really opens.
func opened(home latchkey.Home, recorded []string, by means) []string {
	out := []string{}
	for _, d := range home.Doors {
		if slices.Contains(recorded, d.ID) && passes(d, by) {
			out = append(out, d.ID)
		}
	}
	return out
}

// helped lists the doors among those recorded that somebody's key opens while the person at the door does the rest with
// a code, an eKey or an app of their own: one door may carry a lock for the key and another for the code.
func (p *planner) helped(recorded []string) []string {
	out := []string{}
	for _, d := range p.s.Home.Doors {
		if !slices.Contains(recorded, d.ID) {
			continue
		}
		turned, shut := 0, 0
		for _, l := range d.Locks {
			switch {
			case l.State == "unlocked":
			case turns(d, l, byKey):
				turned++
			case !p.turnsAlone(d, l):
				shut++
			}
		}
		if shut == 0 && (turned > 0 || passes(d, byKey)) {
			out = append(out, d.ID)
		}
	}
	return out
}

// ownLock says whether a door of this way has a lock that its key does not turn, so that the person does that one.
func (p *planner) ownLock(o *option) bool {
	return slices.ContainsFunc(p.doors, func(d latchkey.Door) bool {
		return slices.Contains(o.Opens, d.ID) && slices.Contains(p.locked, d.ID) && !passes(d, byKey)
	})
}

// turnsAlone says whether the person clears this one lock with a code, an eKey or an app.
func (p *planner) turnsAlone(d latchkey.Door, l latchkey.Lock) bool {
	r := p.s.Resident
	return r.Code != nil && !p.forgot(r.Code) && slices.Contains(r.Code.Opens, d.ID) && turns(d, l, byCode) ||
		r.EKey != nil && isTrue(r.EKey.WorksNow) && p.hasPhone() && slices.Contains(r.EKey.Opens, d.ID) && turns(d, l, byEKey) ||
		r.OwnApp != nil && p.hasPhone() && slices.Contains(r.OwnApp.Opens, d.ID) && turns(d, l, byApp)
}

// turnsOne says whether a means clears at least one lock of a door that stays shut all the same.
func (p *planner) turnsOne(recorded []string, by means) bool {
	return slices.ContainsFunc(p.doors, func(d latchkey.Door) bool {
		return slices.Contains(recorded, d.ID) && slices.Contains(p.locked, d.ID) &&
			slices.ContainsFunc(d.Locks, func(l latchkey.Lock) bool { return l.State != "unlocked" && turns(d, l, by) })
	})
}

// covers says whether every door that is needed is among those opened.
func covers(opened, need []string) bool {
	return !slices.ContainsFunc(need, func(id string) bool { return !slices.Contains(opened, id) })
}

// anyOf says whether one of the doors opened is among those wanted.
func anyOf(opened, wanted []string) bool {
	return slices.ContainsFunc(wanted, func(id string) bool { return slices.Contains(opened, id) })
}

func ids(doors []latchkey.Door) []string {
	out := make([]string, len(doors))
	for i, d := range doors {
		out[i] = d.ID
	}
	return out
}

// lockAtFault says whether a lock in the way has failed in a way that is the building's to mend.
func lockAtFault(doors []latchkey.Door) bool {
	for _, d := range doors {
		for _, l := range d.Locks {
			if (l.State == "jammed" || l.State == "offline" || l.State == "failed") && l.Owner != "resident" {
				return true
			}
		}
	}
	return false
}

func isTrue(b *bool) bool  { return b != nil && *b }
func isFalse(b *bool) bool { return b != nil && !*b }
