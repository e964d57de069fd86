package rules

import (
	"slices"
	"time"

	"latchkey"
)

// The doors that homes share: the building's front door, the garden's gate. A lock there belongs to the property, and codes on
// it to the people of many homes.

// OnTheWay are those of a property's shared locks that hang on doors of a home.
func OnTheWay(h latchkey.Home, shared []latchkey.SmartLock) (out []latchkey.SmartLock) {
	for _, l := range shared {
		if PassesBy(h, l.Door) {
			out = append(out, l)
		}
	}
	return out
}

// PassesBy says whether a home's people come through a door that it shares with others.
func PassesBy(h latchkey.Home, door string) bool {
	return slices.ContainsFunc(h.Doors, func(d latchkey.Door) bool { return d.ID == door && d.Kind != "unit" })
}

// EndedWithGrant is a guest's code as it stands once the guest's right has ended. On a shared door the code itself is written
// down by whoever works that lock next; until then it must not be called anything but on its way out.
func EndedWithGrant(c latchkey.Code, g latchkey.Grant) latchkey.Code {
	if c.Ended == nil && g.Ended != nil {
		c.Ended = g.Ended
	}
	return c
}

// EndedWithTenancy is a resident's own code on a shared door as far as they still live behind it. Whoever moved within the
// building keeps the way through its front door: the code goes on as one of the home they live in now. Behind are the homes
// whose people come through that door.
func EndedWithTenancy(c latchkey.Code, ts []latchkey.Tenancy, behind []latchkey.HomeID, now time.Time) latchkey.Code {
	lives := func(t latchkey.Tenancy) bool {
		return t.Person == c.Person && t.Ended == nil && slices.Contains(behind, t.Home)
	}
	if c.Ended != nil || slices.ContainsFunc(ts, func(t latchkey.Tenancy) bool { return lives(t) && t.Home == c.Home }) {
		return c
	}
	if i := slices.IndexFunc(ts, lives); i >= 0 {
		c.Home = ts[i].Home
		return c
	}
	c.Ended = &now
	return c
}

// KeypadForm is what the keypad of a lock takes.
func KeypadForm(l latchkey.SmartLock) PINForm {
	return PINForm{Least: l.Can.CodeLeast, Most: l.Can.CodeMost, Without: l.Can.CodeWithout}
}

// And is what two keypads take both.
func (f PINForm) And(o PINForm) PINForm {
	f.Least, f.Without = max(f.Least, o.Least), f.Without+o.Without
	if f.Most == 0 || o.Most > 0 && o.Most < f.Most {
		f.Most = o.Most
	}
	return f
}

// keptFree is how many slots of a lock a code of a kind leaves: a guest's those of residents, staff and spares; on a shared door
// also a resident's those of the staff, so that no home fills the lock that all need.
func keptFree(l latchkey.SmartLock, k latchkey.CodeKind) int {
	if k == latchkey.CodeGuest || l.Home == "" && k == latchkey.CodeResident {
		return slotsKept
	}
	return 0
}

// Keypads are the locks on the way of a case on which the people of its home may have codes, the shared doors first.
func (f CaseFacts) Keypads() []latchkey.SmartLock {
	if len(f.Shared) == 0 {
		return f.Locks
	}
	return slices.Concat(f.Shared, f.Locks)
}
