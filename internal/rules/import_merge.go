package rules

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"latchkey"
)

// merged lays what a file says over what is known. What the file leaves out stays; what is the same in the file that was
// loaded before stays too, so that a change made here in between is not undone by an old line. Lists and rules (hours,
// fee, doors) are taken whole. An empty list in the file is an answer: none.
func merged[T any](known, file, last T) T {
	is := known
	lay(reflect.ValueOf(&is).Elem(), reflect.ValueOf(file), reflect.ValueOf(last))
	return is
}

func lay(into, file, last reflect.Value) {
	for i := range into.NumField() {
		dst, src, old := into.Field(i), file.Field(i), last.Field(i)
		switch {
		case src.IsZero() || reflect.DeepEqual(src.Interface(), old.Interface()):
		case src.Kind() == reflect.Pointer && manyFacts(src.Type().Elem()) && !dst.IsNil():
			part := reflect.New(dst.Type().Elem())
			part.Elem().Set(dst.Elem())
			was := reflect.Zero(dst.Type().Elem())
			if !old.IsNil() {
				was = old.Elem()
			}
			lay(part.Elem(), src.Elem(), was)
			dst.Set(part)
		default:
			dst.Set(src)
		}
	}
}

// manyFacts are the parts of a property whose facts stand for themselves; everything else is one fact.
func manyFacts(t reflect.Type) bool {
	return t == reflect.TypeFor[latchkey.Office]() || t == reflect.TypeFor[latchkey.OnCall]() || t == reflect.TypeFor[latchkey.Landlord]()
}

type difference struct{ field, was, is string }

// differences compares two values as they are written: the same text means that nothing changed.
func differences(was, is any) []difference {
	old, now := written(was), written(is)
	names := map[string]bool{}
	for n := range old {
		names[n] = true
	}
	for n := range now {
		names[n] = true
	}
	var out []difference
	for n := range names {
		if old[n] != now[n] {
			out = append(out, difference{n, old[n], now[n]})
		}
	}
	slices.SortFunc(out, func(a, b difference) int { return strings.Compare(a.field, b.field) })
	return out
}

// written is a value as paths and the JSON found there; lists are one text.
func written(v any) map[string]string {
	out := map[string]string{}
	text, err := json.Marshal(v)
	if err != nil {
		return out // every noun of the house can be written; its own tests hold that
	}
	spread("", text, out)
	return out
}

func spread(path string, text json.RawMessage, out map[string]string) {
	var fields map[string]json.RawMessage
	if len(text) == 0 || text[0] != '{' || json.Unmarshal(text, &fields) != nil {
		out[path] = strings.Trim(string(text), `"`)
		return
	}
	for name, part := range fields {
		if path != "" {
			name = path + "." + name
		}
		spread(name, part, out)
	}
}

// fileIndex finds what the last file said by id. Its zero value is: nothing was ever loaded.
type fileIndex struct {
	property  latchkey.Property
	people    map[latchkey.PersonID]latchkey.Person
	contacts  map[latchkey.ContactID]latchkey.Contact
	homes     map[latchkey.HomeID]latchkey.FileHome
	residents map[latchkey.HomeID]map[latchkey.PersonID]latchkey.FileResident
	holders   map[latchkey.HomeID]map[latchkey.PersonID]latchkey.FileHolder
	staff     map[latchkey.FileEmployee]bool
}

func indexFile(f *latchkey.PropertyFile) fileIndex {
	if f == nil {
		return fileIndex{}
	}
	x := fileIndex{property: f.Property.Property, people: map[latchkey.PersonID]latchkey.Person{},
		contacts: map[latchkey.ContactID]latchkey.Contact{}, homes: map[latchkey.HomeID]latchkey.FileHome{},
		residents: map[latchkey.HomeID]map[latchkey.PersonID]latchkey.FileResident{},
		holders:   map[latchkey.HomeID]map[latchkey.PersonID]latchkey.FileHolder{}, staff: map[latchkey.FileEmployee]bool{}}
	for _, e := range f.Staff {
		x.staff[e] = true
	}
	for _, p := range f.People {
		x.people[p.ID] = p
		for _, c := range p.Contacts {
			x.contacts[c.ID] = c
		}
	}
	for _, h := range f.Homes {
		x.homes[h.ID] = h
		x.residents[h.ID] = map[latchkey.PersonID]latchkey.FileResident{}
		x.holders[h.ID] = map[latchkey.PersonID]latchkey.FileHolder{}
		for _, r := range h.Residents {
			x.residents[h.ID][r.Person] = r
		}
		for _, k := range h.Holders {
			x.holders[h.ID][k.Person] = k
		}
	}
	return x
}

func (x fileIndex) named(id latchkey.PersonID) bool {
	_, ok := x.people[id]
	return ok
}

func (x fileIndex) livesIn(home latchkey.HomeID, person latchkey.PersonID) bool {
	_, ok := x.residents[home][person]
	return ok
}

// Remembered is what the next file is compared with: this file, and where something in it was refused what the last one said of it.
// So what was refused is refused again, until the file no longer says it.
func Remembered(f latchkey.PropertyFile, last *latchkey.PropertyFile, refused []FileRefusal) latchkey.PropertyFile {
	was := indexFile(last)
	f.Homes, f.People = slices.Clone(f.Homes), slices.Clone(f.People)
	for _, r := range refused {
		if r.Part {
			continue
		}
		switch r.Noun {
		case NounContact:
			for i, p := range f.People {
				f.People[i].Contacts = withoutRefused(p.Contacts, latchkey.ContactID(r.ID), was)
			}
		case NounStaff: // what the last file said already is no news: it is refused for what has become of it since
			f.Staff = slices.DeleteFunc(slices.Clone(f.Staff), func(e latchkey.FileEmployee) bool {
				return string(latchkey.StaffIn(f.Property.ID, e.Person, e.Role)) == r.ID && !was.staff[e]
			})
		case NounProperty:
			f.Property.Property = was.property
		case NounPerson:
			f.People = slices.DeleteFunc(f.People, func(p latchkey.Person) bool { return string(p.ID) == r.ID })
			if p, ok := was.people[latchkey.PersonID(r.ID)]; ok {
				f.People = append(f.People, p)
			}
		case NounHome, NounResident, NounHolder:
			home := r.Home
			if r.Noun == NounHome { // where it is a twin, the other one is named beside it
				home = latchkey.HomeID(r.ID)
			}
			i := slices.IndexFunc(f.Homes, func(h latchkey.FileHome) bool { return h.ID == home })
			if i < 0 {
				continue
			}
			h := was.homes[home]
			switch r.Noun {
			case NounHome:
				f.Homes[i].Home = h.Home
			case NounResident:
				f.Homes[i].Residents = h.Residents
			case NounHolder:
				f.Homes[i].Holders = h.Holders
			}
		}
	}
	return f
}

// withoutRefused are a person's contacts with what the last file said of one; without it when that one said nothing.
func withoutRefused(all []latchkey.Contact, refused latchkey.ContactID, was fileIndex) (out []latchkey.Contact) {
	for _, c := range all {
		if c.ID == refused {
			last, known := was.contacts[c.ID]
			if !known {
				continue
			}
			c = last
		}
		out = append(out, c)
	}
	return out
}
