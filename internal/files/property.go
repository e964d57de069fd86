package files

import (
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"latchkey"
)

// maxRecords bounds the people and homes of one property; a property larger than that is several.
const maxRecords = 20_000

var (
	idForm    = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`)
	lineForm  = regexp.MustCompile(`^\+[1-9][0-9]{7,14}$`) // as a telephone provider wants it
	phoneForm = regexp.MustCompile(`^\+?[0-9][0-9 ().-]{1,28}$`)
)

const idAllowed = "letters, digits, - and _, at most 64, the first a letter or digit"

// ReadProperty reads a property file, version 1. The error is a Faults with everything that is wrong.
func ReadProperty(b []byte) (latchkey.PropertyFile, error) {
	r := &reader{}
	f := latchkey.PropertyFile{}
	n := r.parse(b)
	if n == nil {
		return f, r.err()
	}
	if o := r.object(n, ""); o != nil {
		f = newBook(r).file(o)
		o.done()
	}
	if err := r.err(); err != nil {
		return latchkey.PropertyFile{}, err
	}
	return f, nil
}

// book is a property file being read: ids may be used once, and people must be in it before they are named.
type book struct {
	*reader
	people, contacts, homes, units map[string]bool
}

func newBook(r *reader) *book {
	return &book{reader: r, people: map[string]bool{}, contacts: map[string]bool{}, homes: map[string]bool{}, units: map[string]bool{}}
}

// first reports a name that the file used before. A name that is empty or faulty was reported already.
func (k *book) first(seen map[string]bool, name, path, allowed string) {
	if name != "" && seen[name] {
		k.fault(path, strconv.Quote(name)+" twice", allowed)
	}
	seen[name] = true
}

func (k *book) file(o *object) latchkey.PropertyFile {
	o.must("latchkey_property", "property")
	f := latchkey.PropertyFile{LatchkeyProperty: 1}
	if v := o.get("latchkey_property"); v != nil && (v.kind != numberNode || v.text != "1") {
		k.wrong(v, "latchkey_property", "1, the version of this format")
	}
	if p := o.sub("property"); p != nil {
		p.must("id", "name")
		f.Property = latchkey.FileProperty{ID: latchkey.PropertyID(p.id()), Property: k.property(p, false)}
		p.done()
	}
	o.records("people", func(p *object) { f.People = append(f.People, k.person(p)) })
	o.records("homes", func(h *object) { f.Homes = append(f.Homes, k.fileHome(h)) })
	staff := []string{}
	o.records("staff", func(s *object) {
		s.must("person", "role")
		e := latchkey.FileEmployee{Person: k.someone(s, "person"), Role: latchkey.Role(s.word("role", "manager", "office", "on_call", "landlord"))}
		staff = s.oncePair(staff, string(e.Person), string(e.Role), "each person once in a role")
		f.Staff = append(f.Staff, e)
	})
	return f
}

// records is eachObject for the lists that grow with a property.
func (o *object) records(key string, item func(o *object)) {
	n := o.get(key)
	if n == nil {
		return
	}
	path := in(o.path, key)
	if n.kind != listNode {
		o.r.wrong(n, path, "a list")
		return
	}
	if len(n.items) > maxRecords {
		o.r.fault(path, strconv.Itoa(len(n.items))+" entries", "at most "+strconv.Itoa(maxRecords))
		return
	}
	for i, it := range n.items {
		if sub := o.r.object(it, at(path, i)); sub != nil {
			before := len(o.r.faults)
			item(sub)
			sub.done()
			for j := before; j < len(o.r.faults); j++ {
				o.r.faults[j].About = sub.called()
			}
		}
	}
}

// called is what people call a record: a number in a list of a thousand finds nobody.
func (o *object) called() string {
	for _, name := range []struct{ key, before string }{{"unit", "unit "}, {"name", ""}, {"person", "person "}, {"id", "id "}} {
		if n := o.peek(name.key); n != nil && n.kind == textNode && strings.TrimSpace(n.text) != "" {
			return name.before + shorten(strings.TrimSpace(n.text))
		}
	}
	return ""
}

func (o *object) id() string { return o.matching("id", idForm, idAllowed) }

func (o *object) oncePair(seen []string, a, b, allowed string) []string {
	pair := a + " " + b
	if a != "" && b != "" && slices.Contains(seen, pair) {
		o.r.fault(o.path, a+" as "+b+" twice", allowed)
	}
	return append(seen, pair)
}

func (k *book) person(o *object) latchkey.Person {
	o.must("id", "name")
	p := latchkey.Person{ID: latchkey.PersonID(o.id()), Name: o.name("name"),
		Language:   o.matching("language", languageForm, "a BCP 47 language, such as en or es-MX"),
		Phone:      o.matching("phone", phoneForm, "a telephone number, such as +1-217-555-0100"),
		AgreedWord: o.name("agreed_word")}
	k.first(k.people, string(p.ID), in(o.path, "id"), "each person once")
	o.eachObject("contacts", func(c *object) { p.Contacts = append(p.Contacts, k.contact(c)) })
	return p
}

func (k *book) contact(o *object) latchkey.Contact {
	o.must("id", "channel", "address")
	c := latchkey.Contact{ID: latchkey.ContactID(o.id()), Channel: o.word("channel", "email", "ntfy", "webhook", "sms", "voice"), Verified: o.instant("verified")}
	k.first(k.contacts, string(c.ID), in(o.path, "id"), "each contact id once in the file")
	if n := o.get("address"); n != nil {
		path := in(o.path, "address")
		if c.Address = k.text(n, path); c.Address != "" && !reachable(c.Channel, c.Address) {
			k.wrong(n, path, addressAllowed[c.Channel])
		}
	}
	if m := o.whole("after_minutes", 0, 240); m != nil {
		c.AfterMinutes = *m
	}
	if y := o.yesNo("nights"); y != nil {
		c.Nights = *y
	}
	return c
}

var addressAllowed = map[string]string{"email": "an e-mail address, such as ana@example.org", "ntfy": "the https address of a topic",
	"webhook": "an https address", "sms": "a number with its country code, such as +12175550123", "voice": "a number with its country code, such as +12175550123"}

// reachable says whether an address has the form its channel needs. Whether anything answers there is tried when it is used.
func reachable(channel, address string) bool {
	switch channel {
	case "email":
		a, err := mail.ParseAddress(address)
		return err == nil && a.Address == address
	case "sms", "voice":
		return lineForm.MatchString(address)
	case "ntfy", "webhook":
		u, err := url.Parse(address)
		return err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil && !strings.ContainsAny(address, " \t") &&
			(channel == "webhook" || strings.Trim(u.Path, "/") != "")
	}
	return true // the channel itself is the fault
}

// someone is a person of this file.
func (k *book) someone(o *object, key string) latchkey.PersonID {
	n := o.get(key)
	if n == nil {
		return ""
	}
	if n.kind != textNode || n.text == "" || !k.people[n.text] {
		k.wrong(n, in(o.path, key), "the id of somebody in people")
		return ""
	}
	return latchkey.PersonID(n.text)
}

func (o *object) date(key string) latchkey.Date {
	n := o.get(key)
	if n == nil {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, n.text); n.kind != textNode || err != nil {
		o.r.wrong(n, in(o.path, key), "a date, such as 2027-11-25")
		return ""
	}
	return latchkey.Date(n.text)
}

func (k *book) fileHome(o *object) latchkey.FileHome {
	o.must("id", "unit")
	h := latchkey.FileHome{ID: latchkey.HomeID(o.id()), Home: k.home(o)}
	k.first(k.homes, string(h.ID), in(o.path, "id"), "each home once")
	unit := strings.ToLower(strings.TrimSpace(h.Unit))
	if unit == "" && o.peek("unit") != nil {
		k.fault(in(o.path, "unit"), strconv.Quote(h.Unit), "what stands on the door, such as 512")
	}
	k.first(k.units, unit, in(o.path, "unit"), "each unit once")
	var lives []string
	o.eachObject("residents", func(t *object) {
		h.Residents = append(h.Residents, k.resident(t))
		lives = t.once(lives, "person", "each resident once")
	})
	var keeps []string
	o.eachObject("holders", func(s *object) {
		h.Holders = append(h.Holders, k.holder(s, lives))
		keeps = s.once(keeps, "person", "each key-holder once")
	})
	if len(h.Holders) > 0 && len(h.Residents) == 0 {
		k.fault(in(o.path, "holders"), "key-holders of a home where nobody lives", "residents, for whom they keep the key")
	}
	k.doors = nil
	return h
}

func (k *book) resident(o *object) latchkey.FileResident {
	o.must("person", "on_lease")
	t := latchkey.FileResident{Person: k.someone(o, "person"), From: o.date("from"), Until: o.date("until")}
	if y := o.yesNo("on_lease"); y != nil {
		t.OnLease = *y
	}
	if t.From != "" && t.Until != "" && t.Until < t.From {
		k.fault(in(o.path, "until"), string(t.Until), "a date not before from, "+string(t.From))
	}
	return t
}

func (k *book) holder(o *object, lives []string) latchkey.FileHolder {
	o.must("person", "opens")
	h := latchkey.FileHolder{Person: k.someone(o, "person"), InvitedBy: k.someone(o, "invited_by"), AcceptedOn: o.date("accepted_on"),
		Relation: o.text("relation"), Minutes: o.whole("minutes", 0, maxMinutes), Opens: o.opens("opens"),
		Calls: o.word("calls", "any_hour", "outside_quiet_hours"), Asleep: o.quiet("asleep"), CanBring: o.yesNo("can_bring"),
		FetchMinutes: o.whole("fetch_minutes", 0, maxMinutes)}
	if slices.Contains(lives, string(h.Person)) {
		k.fault(in(o.path, "person"), strconv.Quote(string(h.Person)), "somebody who does not live in this home")
	}
	if h.InvitedBy != "" && !slices.Contains(lives, string(h.InvitedBy)) {
		k.fault(in(o.path, "invited_by"), strconv.Quote(string(h.InvitedBy)), "a resident of this home")
	}
	if n := o.peek("opens"); n != nil && n.kind == listNode && len(n.items) == 0 {
		k.fault(in(o.path, "opens"), "an empty list", "at least one door of this home")
	}
	return h
}
