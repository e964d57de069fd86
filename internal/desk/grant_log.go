package desk

import (
	"encoding/json"
	"slices"
	"strings"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// logGuests are the guests that lines of a home's log are about, and whose its other codes are.
type logGuests struct {
	grants map[latchkey.GrantID]latchkey.Grant
	codes  map[latchkey.CodeID]latchkey.GrantID
	own    map[latchkey.CodeID]latchkey.PersonID
	lives  []latchkey.PersonID
}

func guestsOfLog(v *store.View, home latchkey.HomeID) (g logGuests, err error) {
	g = logGuests{map[latchkey.GrantID]latchkey.Grant{}, map[latchkey.CodeID]latchkey.GrantID{}, map[latchkey.CodeID]latchkey.PersonID{}, nil}
	all, err := v.Grants(home)
	if err != nil {
		return g, err
	}
	for _, grant := range all {
		g.grants[grant.ID] = grant
	}
	codes, err := v.CodesOfHome(home)
	if err != nil {
		return g, err
	}
	for _, c := range codes {
		if c.Grant != "" {
			g.codes[c.ID] = c.Grant
		}
		if c.Person != "" {
			g.own[c.ID] = c.Person
		}
	}
	g.lives, err = livesAt(v, home)
	return g, err
}

// sayHours notes in a line what a guest's hours were and are. When somebody comes is as much their own as their name: it can be erased
// with it, and is read where the name is.
func sayHours(e *latchkey.Entry, was, is latchkey.GrantHours) error {
	for key, hours := range map[string]latchkey.GrantHours{"was": was, "is": is} {
		doc, err := json.Marshal(hours)
		if err != nil {
			return err
		}
		e.Personal[key] = string(doc)
	}
	return nil
}

// saidHours are the hours that a line tells of; nil where it tells none, or where they were erased.
func saidHours(e latchkey.Entry) (was, is *latchkey.GrantHours) {
	read := func(key string) *latchkey.GrantHours {
		var hours latchkey.GrantHours
		if json.Unmarshal([]byte(e.Personal[key]), &hours) != nil {
			return nil
		}
		return &hours
	}
	if was, is = read("was"), read("is"); was == nil || is == nil {
		return nil, nil
	}
	return was, is
}

// reads says how much of a line somebody reads, and whose guest it is about where the name belongs to them.
func (g logGuests) reads(e latchkey.Entry, reader latchkey.PersonID) (shown bool, guest string) {
	id := latchkey.GrantID(e.Public["grant"])
	switch {
	case strings.HasPrefix(e.Kind, "grant."):
	case strings.HasPrefix(e.Kind, "code.") && e.Public["whose"] == string(latchkey.CodeGuest):
		id = g.codes[latchkey.CodeID(e.Public["code"])]
	case strings.HasPrefix(e.Kind, "code."):
		return rules.OwnCodeLine(e, g.own[latchkey.CodeID(e.Public["code"])], reader), ""
	case strings.HasPrefix(e.Kind, "lock.let_off"): // whether a lock may go from their door is each one's own answer
		return reader != "" && e.By == string(reader), ""
	default:
		return true, ""
	}
	grant := g.grants[id] // of one that is not known nothing is shown that could be somebody's coming
	shown, named := rules.GuestLine(e, grant.By, reader, slices.Contains(g.lives, grant.By))
	if named {
		guest = grant.Name
	}
	return shown, guest
}
