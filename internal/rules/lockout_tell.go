package rules

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"latchkey"
)

// tellAsk tells the one who was asked. It reports whether there is any contact to tell them on.
func (t *turn) tellAsk(n latchkey.Notice, a *latchkey.Ask, urgent bool) bool {
	if a.Role != "" && a.Person == "" {
		told := false
		first, behind := t.f.duty(a.Role, a.Asked)
		for _, p := range append(first, behind...) {
			told = t.tell(n, p, a.ID, fmt.Sprintf("%s:%s", a.ID, n), urgent) || told
		}
		return told
	}
	if a.Person == "" {
		return false
	}
	return t.tell(n, a.Person, a.ID, fmt.Sprintf("%s:%s", a.ID, n), urgent)
}

// tellPerson tells somebody once per case about this.
func (t *turn) tellPerson(n latchkey.Notice, p latchkey.PersonID, ask latchkey.AskID, urgent bool) bool {
	return t.tellKeyed(n, p, ask, fmt.Sprintf("%s:%s:%s", t.c.ID, n, ask), urgent)
}

func (t *turn) tellKeyed(n latchkey.Notice, p latchkey.PersonID, ask latchkey.AskID, key string, urgent bool) bool {
	return t.tell(n, p, ask, fmt.Sprintf("%s:%s", t.c.ID, key), urgent)
}

// tell owes one notice to a person on their contacts in their order. Each later contact waits its own minutes and is
// dropped when its time comes if the person has been reached by then.
func (t *turn) tell(n latchkey.Notice, p latchkey.PersonID, ask latchkey.AskID, key string, urgent bool) bool {
	who := t.f.People[p]
	who.ID = p
	return t.tellOn(n, who, ask, key, urgent)
}

// tellOn is tell with the contacts that the person comes with.
func (t *turn) tellOn(n latchkey.Notice, p latchkey.Person, ask latchkey.AskID, key string, urgent bool) bool {
	until := t.now.Add(lapse)
	contacts := Contacts(p, t.f.Property, urgent, t.now.In(t.f.zone()))
	if informs(n) && len(contacts) > 1 {
		contacts = contacts[:1]
	}
	for _, c := range contacts {
		payload, err := json.Marshal(latchkey.Telling{Notice: n, Person: p.ID, Contact: c.Contact.ID, Ask: ask})
		if err != nil {
			continue // a struct of strings always encodes
		}
		t.out.Tasks = append(t.out.Tasks, latchkey.Task{Kind: latchkey.TaskTell, Key: fmt.Sprintf("tell:%s:%s:%s", key, p.ID, c.Contact.ID),
			Property: t.c.Property, Home: t.c.Home, Lockout: t.c.ID, Due: c.At, NotAfter: &until, Lane: c.Contact.Channel, Payload: payload})
	}
	return len(contacts) > 0
}

// informs says of a notice that nobody has to act on it: one contact is enough, and a second would only be noise.
func informs(n latchkey.Notice) bool {
	return n == latchkey.NoticeOver || n == latchkey.NoticeStandBy || n == latchkey.NoticeComing
}

// ContactTime is one contact with the moment to use it.
type ContactTime struct {
	Contact latchkey.Contact
	At      time.Time
}

// Contacts says on which of a person's contacts a notice goes out, and when. In quiet hours only contacts that the
// person allows at night are used; something urgent uses all of them when none is allowed, because a person locked out
// in the cold outranks a preference; anything else waits for the morning.
func Contacts(p latchkey.Person, prop latchkey.Property, urgent bool, now time.Time) []ContactTime {
	quiet := quietAt(prop, now)
	nights := false
	for _, c := range p.Contacts {
		nights = nights || c.Nights && c.Usable()
	}
	var out []ContactTime
	for _, c := range p.Contacts {
		if !c.Usable() {
			continue // they asked for no texts, or the device is gone
		}
		at, night := now, quiet
		if quiet && !c.Nights {
			if urgent && nights {
				continue
			}
			if !urgent {
				if nights {
					continue
				}
				at, night = quietEnds(prop, now), false
			}
		}
		out = append(out, ContactTime{c, at.Add(time.Duration(c.After(night)) * time.Minute)})
	}
	slices.SortStableFunc(out, func(a, b ContactTime) int { return a.At.Compare(b.At) })
	return out
}
