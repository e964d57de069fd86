package files

import (
	"regexp"
	"slices"
	"strconv"

	"latchkey"
)

var (
	countryForm  = regexp.MustCompile(`^[A-Z]{2}$`)
	regionForm   = regexp.MustCompile(`^[A-Z0-9]{1,3}$`)
	currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)
	languageForm = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
	cardForm     = regexp.MustCompile(`^[a-z][a-z0-9-]{2,30}[a-z0-9]$`)
	numberForm   = regexp.MustCompile(`^\+?[0-9][0-9 -]{1,18}$`)
)

// property reads what must be known about a place. Only in a situation may its people have been asked already.
func (r *reader) property(o *object, situation bool) latchkey.Property {
	o.must("time_zone", "country")
	p := latchkey.Property{Name: o.text("name"), Address: o.text("address")}
	if !situation {
		p.Card = o.matching("card", cardForm, "a short word for its public card, such as maple-court: small letters, digits and -, 4 to 32")
	}
	p.TimeZone = o.zone("time_zone")
	p.Country = o.matching("country", countryForm, "two capital letters, such as US")
	p.Region = o.matching("region", regionForm, "the state or province, such as IL")
	p.Currency = o.matching("currency", currencyForm, "three capital letters, such as USD")
	p.HourValue = o.cents("hour_value", 0.01)
	p.EmergencyNumber = o.matching("emergency_number", numberForm, "a number to dial, such as 112")
	p.SilenceMinutes = o.whole("silence_minutes", 1, 240)
	if of := o.sub("office"); of != nil {
		p.Office = &latchkey.Office{Phone: of.text("phone"), HoldsSpare: of.yesNo("holds_spare"), Hours: of.hours("hours"), Closed: of.dates("closed"),
			Minutes: of.span("minutes"), Approach: of.approach(situation)}
		of.done()
	}
	if oc := o.sub("on_call"); oc != nil {
		p.OnCall = &latchkey.OnCall{Phone: oc.text("phone"), Minutes: oc.span("minutes"), Lockouts: oc.hours("lockouts"), LifeSafety: oc.hours("life_safety"),
			Absent: oc.absent(situation), Approach: oc.approach(situation)}
		oc.done()
	}
	if l := o.sub("landlord"); l != nil {
		p.Landlord = &latchkey.Landlord{Phone: l.text("phone"), KnownPersonally: l.yesNo("known_personally"), Calls: l.word("calls", "any_hour", "outside_quiet_hours"),
			HoldsSpare: l.yesNo("holds_spare"), RefersLocksmith: l.yesNo("refers_locksmith"), Minutes: l.span("minutes"), Approach: l.approach(situation)}
		l.done()
	}
	p.Fee = o.fee("fee")
	p.QuietHours = o.quiet("quiet_hours")
	p.Copies = o.word("copies", "allowed", "office_only", "forbidden")
	p.TextToEmergency = o.word("text_to_emergency", "yes", "no", "unknown")
	p.DispatchPhone = o.text("dispatch_phone")
	names := []string{}
	o.eachObject("locksmiths", func(l *object) {
		p.Locksmiths = append(p.Locksmiths, r.locksmith(l, situation))
		names = l.once(names, "name", "each locksmith once")
	})
	about := []string{}
	o.eachObject("lease", func(l *object) {
		l.must("about")
		p.Lease = append(p.Lease, latchkey.LeaseFact{About: l.word("about", "copies", "spares", "fee"),
			Answer: l.word("answer", "allowed", "resident", "office_only", "forbidden"), Clause: l.text("clause"), Source: l.text("source")})
		about = l.once(about, "about", "each once")
	})
	return p
}

// absent reads the spans in which nobody is on call. A property file has none: there they come from the rota.
func (o *object) absent(situation bool) (list []latchkey.Absence) {
	if !situation {
		return nil
	}
	o.eachObject("absent", func(a *object) {
		a.must("from", "until")
		if from, until := a.instant("from"), a.instant("until"); from != nil && until != nil {
			list = append(list, latchkey.Absence{From: *from, Until: *until})
		}
	})
	return list
}

func (r *reader) locksmith(l *object, situation bool) latchkey.Locksmith {
	l.must("name")
	v := latchkey.Locksmith{Name: l.name("name"), Phone: l.text("phone"), Licence: l.text("licence"), Insured: l.yesNo("insured"), Address: l.text("address"),
		Checked: l.date("licence_checked"), Agreed: l.date("price_agreed"), Electronic: l.yesNo("electronic"), Hours: l.hours("hours"), Minutes: l.span("minutes"), Approach: l.approach(situation)}
	l.eachObject("prices", func(p *object) {
		p.must("price")
		v.Prices = append(v.Prices, latchkey.PriceLine{When: p.windows("when"), Dates: p.dates("dates"), Price: p.price("price")})
	})
	return v
}

// once reports a name that stood in the same list before.
func (o *object) once(seen []string, key, allowed string) []string {
	n := o.peek(key)
	if n == nil || n.kind != textNode {
		return seen
	}
	if slices.Contains(seen, n.text) {
		o.r.fault(in(o.path, key), n.found()+" twice", allowed)
	}
	return append(seen, n.text)
}

// fee reads the rule for what the building charges. Without the amount it is no rule: the cost is not known.
func (o *object) fee(key string) *latchkey.Fee {
	f := o.sub(key)
	if f == nil {
		return nil
	}
	fee := latchkey.Fee{Kind: f.word("kind", "unlock", "penalty", "replacement_key")}
	free, months, then := f.whole("free", 0, 1000), f.whole("per_months", 1, 1200), f.cents("then", 0)
	f.eachObject("tiers", func(t *object) {
		t.must("when", "then")
		tier := latchkey.FeeTier{When: t.windows("when")}
		if amount := t.cents("then", 0); amount != nil {
			tier.Then = *amount
		}
		fee.Tiers = append(fee.Tiers, tier)
	})
	f.done()
	if then == nil {
		return nil
	}
	fee.Then = *then
	if free != nil {
		fee.Free = *free
	}
	if months != nil {
		fee.PerMonths = *months
	}
	return &fee
}

func (o *object) quiet(key string) *latchkey.QuietHours {
	q := o.sub(key)
	if q == nil {
		return nil
	}
	q.must("from", "until")
	v := latchkey.QuietHours{From: q.clock("from"), Until: q.clock("until")}
	q.done()
	return &v
}

// approach reads what has already been asked and answered. A property file has no such fields.
func (o *object) approach(situation bool) (a latchkey.Approach) {
	if !situation {
		return a
	}
	a.Asked = o.past("asked")
	n := o.get("answer")
	path := in(o.path, "answer")
	switch {
	case n == nil:
	case n.kind == textNode && (n.text == "declined" || n.text == "silent"):
		a.Answer = &latchkey.Answer{Word: n.text}
	case n.kind == objectNode:
		yes := o.r.object(n, path)
		yes.must("accepted")
		v := latchkey.Answer{Accepted: yes.past("accepted"), Minutes: yes.whole("minutes", 0, maxMinutes)}
		yes.done()
		if v.Accepted != nil {
			a.Answer = &v
		}
	default:
		o.r.wrong(n, path, `"declined", "silent" or {"accepted": an instant, "minutes": a number}`)
	}
	return a
}

// home reads one dwelling. From here on "opens" is held against its doors.
func (r *reader) home(o *object) latchkey.Home {
	o.must("doors")
	h := latchkey.Home{Unit: o.text("unit"), StoreysUp: o.whole("storeys_up", -20, 300)}
	doors, whole := []string{}, true
	o.eachObject("doors", func(d *object) {
		v := r.homeDoor(d)
		doors = d.once(doors, "id", "each door once")
		whole = whole && v.ID != ""
		h.Doors = append(h.Doors, v)
	})
	if n := o.peek("doors"); n != nil && n.kind == listNode && len(n.items) == 0 {
		r.fault(in(o.path, "doors"), "an empty list", "at least one door, from street to home")
		whole = false
	}
	r.doors = nil
	if whole && len(doors) > 0 {
		r.doors = doors
	}
	h.CallBox = o.word("call_box", "works", "out_of_order", "none")
	h.OtherEntries = r.entries(o)
	h.Alarm = o.word("alarm", "none", "disarmed", "armed", "unknown")
	h.AlarmCanDisarm = o.yesNo("alarm_can_disarm")
	h.AlarmPhone = o.text("alarm_phone")
	h.Spares = r.spares(o)
	return h
}

func (r *reader) homeDoor(d *object) latchkey.Door {
	d.must("id", "kind")
	v := latchkey.Door{ID: d.name("id"), Kind: d.word("kind", "entrance", "gate", "elevator", "unit")}
	if d.eachObject("locks", func(l *object) {
		l.must("kind")
		v.Locks = append(v.Locks, latchkey.Lock{Kind: l.word("kind", "mechanical", "smart"), Keyway: l.yesNo("keyway"),
			State:    l.word("state", "locked", "unlocked", "jammed", "offline", "failed", "unknown"),
			LastSeen: l.past("last_seen"), Battery: l.whole("battery", 0, 100), RemoteUnlock: l.yesNo("remote_unlock"), TakesCodes: l.yesNo("takes_codes"),
			UnlockSeconds: l.whole("unlock_seconds", 0, 3600), Sleeps: l.yesNo("sleeps"),
			NineVoltContacts: l.yesNo("nine_volt_contacts"), Owner: l.word("owner", "landlord", "resident")})
	}) && v.Locks == nil {
		v.Locks = []latchkey.Lock{}
	}
	return v
}

func (r *reader) entries(o *object) []latchkey.OtherEntry {
	var list []latchkey.OtherEntry
	places := []string{}
	if o.eachObject("other_entries", func(e *object) {
		e.must("kind")
		v := latchkey.OtherEntry{ID: e.name("id"), Kind: e.word("kind", "back_door", "side_door", "patio_door", "window", "fire_escape", "outdoor_stair"),
			StoreysUp: e.whole("storeys_up", -20, 300), Screen: e.yesNo("screen")}
		if n := e.get("opens"); n != nil && r.door(n, in(e.path, "opens")) {
			v.Opens = n.text
		}
		places = e.placeOnce(places, v.ID, len(list))
		list = append(list, v)
	}) && list == nil {
		list = []latchkey.OtherEntry{}
	}
	return list
}

func (r *reader) spares(o *object) []latchkey.Spare {
	var list []latchkey.Spare
	places := []string{}
	if o.eachObject("spares", func(s *object) {
		s.must("kind")
		v := latchkey.Spare{ID: s.name("id"), Kind: s.word("kind", "lock_box", "hidden", "car"), Opens: s.opens("opens"), FoundMissing: s.yesNo("found_missing")}
		places = s.placeOnce(places, v.ID, len(list))
		list = append(list, v)
	}) && list == nil {
		list = []latchkey.Spare{}
	}
	return list
}

// placeOnce reports two things of one list that would be called the same; what has no id is called by its place.
func (o *object) placeOnce(seen []string, id string, i int) []string {
	if id == "" {
		id = strconv.Itoa(i + 1)
	}
	if slices.Contains(seen, id) {
		o.r.fault(in(o.path, "id"), strconv.Quote(id)+" twice", "each id once; without an id its place in the list counts")
	}
	return append(seen, id)
}
