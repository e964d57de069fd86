package files

import (
	"strconv"
	"time"

	"latchkey"
)

// ReadSituation reads a situation file, version 1. The error is a Faults with everything that is wrong; the instants
// and the zone of what it returns are those of the property.
func ReadSituation(b []byte) (latchkey.Situation, error) {
	r := &reader{}
	s := latchkey.Situation{}
	n := r.parse(b)
	if n == nil {
		return s, r.err()
	}
	if o := r.object(n, ""); o != nil {
		s = r.situation(o)
		o.done()
	}
	if err := r.err(); err != nil {
		return latchkey.Situation{}, err
	}
	return s, nil
}

func (r *reader) situation(o *object) latchkey.Situation {
	o.must("latchkey", "now", "property", "home")
	s := latchkey.Situation{}
	if v := o.get("latchkey"); v != nil {
		if v.kind != numberNode || v.text != "1" {
			r.wrong(v, "latchkey", "1, the version of this format")
		}
		s.Latchkey = 1
	}
	if r.now = o.instant("now"); r.now != nil {
		s.Now = *r.now
	}
	s.Language = o.matching("language", languageForm, "a BCP 47 language, such as en or es-MX")
	s.Prefer = o.word("prefer", "cheapest", "balanced", "soonest")
	if p := o.sub("property"); p != nil {
		s.Property = r.property(p, true)
		if zone, err := time.LoadLocation(s.Property.TimeZone); err == nil {
			s.Now = s.Now.In(zone)
		}
		p.done()
	}
	if h := o.sub("home"); h != nil {
		s.Home = r.home(h)
		h.done()
	}
	if who := o.sub("resident"); who != nil {
		s.Resident = r.atTheDoor(who)
		who.done()
	}
	if g := o.sub("guardian"); g != nil {
		s.Guardian = &latchkey.Guardian{Name: g.text("name"), Reachable: g.yesNo("reachable")}
		s.Guardian.TimeZone = g.zone("time_zone")
		g.done()
	}
	s.Where = o.word("where", "street", "building", "unit_door", "away")
	s.Dark = o.yesNo("dark")
	s.Reason = o.word("reason", "key_inside", "key_lost", "key_stolen", "code_forgotten", "lock_fault", "locked_out_by_landlord")
	if d := o.sub("danger"); d != nil {
		s.Danger = r.danger(d)
		d.done()
	}
	r.people(o, &s)
	return s
}

func (r *reader) atTheDoor(o *object) latchkey.AtTheDoor {
	a := latchkey.AtTheDoor{Name: o.text("name"), OnLease: o.yesNo("on_lease"), Age: o.whole("age", 0, 130), Alone: o.yesNo("alone"),
		Proof: latchkey.Proof(o.word("proof", "proven", "claimed", "none", "refused")), IdentityDocument: o.word("identity_document", "with_resident", "inside", "none")}
	if o.each("lockouts", func(n *node, path string) {
		if t := r.pastInstant(n, path); t != nil {
			a.Lockouts = append(a.Lockouts, *t)
		}
	}) && a.Lockouts == nil {
		a.Lockouts = []time.Time{} // answered: none
	}
	if ph := o.sub("phone"); ph != nil {
		a.Phone = &latchkey.Phone{WithResident: ph.yesNo("with_resident"), Battery: ph.whole("battery", 0, 100), Signal: ph.yesNo("signal")}
		ph.done()
	}
	a.Opens = o.opens("opens")
	a.Code, a.EKey, a.OwnApp = o.means("code", false), o.means("ekey", true), o.means("own_app", false)
	return a
}

func (o *object) means(key string, live bool) *latchkey.Means {
	m := o.sub(key)
	if m == nil {
		return nil
	}
	v := latchkey.Means{Opens: m.opens("opens")}
	if live {
		v.WorksNow = m.yesNo("works_now")
	}
	m.done()
	return &v
}

func (r *reader) danger(o *object) latchkey.Danger {
	d := latchkey.Danger{}
	if o.eachObject("inside", func(x *object) {
		x.must("kind")
		d.Inside = append(d.Inside, latchkey.AtRisk{Who: x.text("who"), Kind: x.word("kind", "child", "dependent_adult", "adult", "pet"), Alone: x.yesNo("alone"),
			Distress: x.yesNo("distress"), TemperatureC: x.degrees("temperature_c")})
	}) && d.Inside == nil {
		d.Inside = []latchkey.AtRisk{}
	}
	d.StoveOn, d.Smoke, d.Gas, d.Water, d.Fire = o.yesNo("stove_on"), o.yesNo("smoke"), o.yesNo("gas"), o.yesNo("water"), o.yesNo("fire")
	d.ShutIn = o.yesNo("shut_in")
	if x := o.sub("outside"); x != nil {
		d.Outside = &latchkey.Outside{TemperatureC: x.degrees("temperature_c"), Threatened: x.yesNo("threatened"), Hurt: x.yesNo("hurt"), ChildAlone: x.yesNo("child_alone")}
		x.done()
	}
	d.MustBeInBy = o.instant("must_be_in_by")
	d.Because = o.text("because")
	return d
}

// people reads those who may help. A list that is missing was not answered; an empty one says nobody.
func (r *reader) people(o *object, s *latchkey.Situation) {
	names := []string{}
	if o.eachObject("people_inside", func(x *object) {
		x.must("name")
		s.PeopleInside = append(s.PeopleInside, latchkey.PersonInside{Name: x.name("name"), Relation: x.text("relation"), Likely: x.likely(), Approach: x.approach(true)})
		names = x.once(names, "name", "each person once")
	}) && s.PeopleInside == nil {
		s.PeopleInside = []latchkey.PersonInside{}
	}
	names = []string{}
	if o.eachObject("holders", func(h *object) {
		h.must("name", "opens")
		s.Holders = append(s.Holders, latchkey.Holder{Name: h.name("name"), Relation: h.text("relation"), Minutes: h.whole("minutes", 0, maxMinutes), Likely: h.likely(),
			Opens: h.opens("opens"), Calls: h.word("calls", "any_hour", "outside_quiet_hours"), Consented: h.yesNo("consented"), CanBring: h.yesNo("can_bring"),
			FetchMinutes: h.whole("fetch_minutes", 0, maxMinutes), Approach: h.approach(true)})
		names = h.once(names, "name", "each holder once: "+strconv.Quote("Mei (neighbour)")+" tells two apart")
	}) && s.Holders == nil {
		s.Holders = []latchkey.Holder{}
	}
}

func (o *object) likely() string { return o.word("likely", "awake", "asleep", "unknown") }
