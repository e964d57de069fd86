package desk

import (
	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// staysOut refuses to let somebody into a home whom a protected lock change keeps out of it. Only whoever asked for the lock
// change reads why; for everybody else it is one sentence that says nothing.
func staysOut(v *store.View, home latchkey.HomeID, by latchkey.PersonID, who rules.Newcomer) error {
	changes, err := v.LockChanges(home)
	if err != nil {
		return err
	}
	return staysOutOf(v, changes, by, who)
}

// staysOutOfWork refuses to let somebody work at a property who must be kept out of one of its homes.
func staysOutOfWork(v *store.View, p latchkey.PropertyID, who rules.Newcomer) error {
	changes, err := v.LockChangesAt(p)
	if err != nil {
		return err
	}
	return staysOutOf(v, changes, "", who)
}

func staysOutOf(v *store.View, changes []latchkey.LockChange, by latchkey.PersonID, who rules.Newcomer) error {
	excluded := map[latchkey.PersonID]latchkey.Person{}
	for _, l := range changes {
		if l.Excluded.Person == "" || !l.Kept() {
			continue
		}
		p, err := v.Person(l.Excluded.Person)
		if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
			return err
		}
		excluded[l.Excluded.Person] = p
	}
	for _, l := range changes {
		if rules.MustStayOut([]latchkey.LockChange{l}, excluded, who) {
			return rules.KeptOut(l.For == by && by != "")
		}
	}
	return nil
}
