package rules

import (
	"slices"

	"latchkey"
)

// person adds somebody or changes what the file changes about them. A person is known by what they have proved: a file
// may add a contact to somebody who is known, and then that contact must first be proved by the person.
func (m *importing) person(p latchkey.Person) {
	was, known := m.cur.People[p.ID]
	if !known {
		m.newPerson(p)
		return
	}
	if was.Erased != nil {
		m.refuse(NounPerson, string(p.ID), "", "This person was erased. A file does not bring them back; use a new id if they come again.")
		return
	}
	is := merged(was, p, m.last.people[p.ID])
	is.Contacts = was.Contacts // looked at one by one below
	if is.AgreedWord != was.AgreedWord && was.AgreedWord != "" {
		m.refuse(NounPerson, string(p.ID), "", "The agreed word is theirs to change.")
		is.AgreedWord = was.AgreedWord
	}
	contacts, changes := m.contacts(p, was)
	if (len(changes) > 0 || len(differences(public(was), public(is))) > 0 || is.AgreedWord != was.AgreedWord) && !m.ours(p.ID) {
		m.refuse(NounPerson, string(p.ID), "", "This id already belongs to somebody at another property. Nothing about them was changed.")
		return
	}
	is.Contacts = contacts
	if err := Exclusion(m.waysOf(was), m.waysOf(is), nil, m.now); err != nil {
		m.refuse(NounPerson, string(p.ID), "", latchkey.SentenceOf(err))
		return
	}
	differ := m.changed(NounPerson, string(p.ID), "", public(was), public(is), true)
	if is.AgreedWord != was.AgreedWord {
		m.out.Changes = append(m.out.Changes, FileChange{Noun: NounPerson, ID: string(p.ID), Field: "agreed_word", New: "set (not shown)", Personal: true})
		differ = true
	}
	m.out.Changes = append(m.out.Changes, changes...)
	if differ || len(changes) > 0 {
		m.out.People = append(m.out.People, is)
	}
}

// newPerson comes with contacts that whoever wrote the file may already have proved.
func (m *importing) newPerson(p latchkey.Person) {
	var kept []latchkey.Contact
	for _, c := range p.Contacts {
		if m.takenBy(c, p.ID) {
			continue
		}
		if m.provedLater(c) {
			c.Verified = nil
		}
		kept = append(kept, c)
		m.added(NounContact, string(c.ID), "", c.Channel+" "+c.Address, true)
	}
	p.Contacts = kept
	m.out.People = append(m.out.People, p)
	m.added(NounPerson, string(p.ID), "", p.Name, true)
}

// provedLater refuses a contact's proof that lies ahead. The contact itself is taken.
func (m *importing) provedLater(c latchkey.Contact) bool {
	if c.Verified == nil || !c.Verified.After(m.now) {
		return false
	}
	m.out.Refusals = append(m.out.Refusals, FileRefusal{Noun: NounContact, ID: string(c.ID), Part: true,
		Why: "It says it was proved at a time that has not come yet. It was added as not proved."})
	return true
}

// takenBy refuses a contact whose id is already somebody else's.
func (m *importing) takenBy(c latchkey.Contact, person latchkey.PersonID) bool {
	owner, known := m.cur.Contacts[c.ID]
	if !known || owner == person {
		return false
	}
	m.refuse(NounContact, string(c.ID), "", "This id already belongs to somebody else's contact.")
	return true
}

// contacts merges a known person's contacts: those that the file leaves out stay, in their order, before the new ones.
func (m *importing) contacts(p, was latchkey.Person) (all []latchkey.Contact, changes []FileChange) {
	all = slices.Clone(was.Contacts)
	for _, c := range p.Contacts {
		i := slices.IndexFunc(all, func(k latchkey.Contact) bool { return k.ID == c.ID })
		if i < 0 {
			if !m.takenBy(c, p.ID) {
				m.provedLater(c)
				c.Verified = nil
				all = append(all, c)
				changes = append(changes, FileChange{Noun: NounContact, ID: string(c.ID), New: c.Channel + " " + c.Address + " (not proved yet)", Personal: true})
			}
			continue
		}
		is := m.mergedContact(all[i], c)
		for _, d := range differences(all[i], is) {
			changes = append(changes, FileChange{Noun: NounContact, ID: string(c.ID), Field: d.field, Old: d.was, New: d.is, Personal: true})
		}
		if len(differences(all[i], is)) == 0 {
			m.out.Unchanged[NounContact]++
		}
		all[i] = is
	}
	return all, changes
}

func (m *importing) mergedContact(was, c latchkey.Contact) latchkey.Contact {
	last, wasInFile := m.last.contacts[c.ID]
	if was.Verified == nil {
		m.provedLater(c)
	}
	c.Verified, c.Reach = was.Verified, was.Reach // proved and learned here or not at all
	if wasInFile {
		last.Verified, last.Reach = was.Verified, was.Reach
		if last == c {
			return was
		}
	}
	if (c.Address != was.Address || c.Channel != was.Channel) && was.Verified != nil {
		m.refuse(NounContact, string(c.ID), "", "Its owner has proved this contact, so a file cannot change where it leads. Add the new one with an id of its own.")
		c.Address, c.Channel = was.Address, was.Channel
	}
	return c
}

// ours says whether this property alone may change what is known about a person.
func (m *importing) ours(id latchkey.PersonID) bool {
	if m.cur.Elsewhere[id] {
		return false
	}
	_, here := m.ofOur[id]
	return here || m.last.named(id)
}

// waysOf counts what the guard must know. Wallet cards and passkeys are not in a file, so they are not counted for it.
func (m *importing) waysOf(p latchkey.Person) Ways {
	w := Ways{Resident: m.ofOur[p.ID].lives}
	for _, c := range p.Contacts {
		if c.Verified != nil {
			w.Contacts++
		}
	}
	return w
}

// public is a person without contacts and without the agreed word.
func public(p latchkey.Person) latchkey.Person {
	p.Contacts, p.AgreedWord = nil, ""
	return p
}
