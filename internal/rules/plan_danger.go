package rules

import (
	"math"
	"slices"
	"strings"

	"latchkey"
)

// dangers is what the danger facts come to. Nothing here is assumed: a missing fact counts as no and is asked.
type dangers struct {
	because   []string // for the person
	say       []string // for the dispatcher
	first     bool     // before everything else
	shown     bool     // the number is shown, ways in go on
	water     bool
	keepOut   bool // fire, smoke or gas: nobody goes in
	threat    bool
	hurt      bool
	loneChild bool
	refuge    bool // a deadline, a lone child or hard weather: a warm staffed place comes first
	heat      bool
	pets      []string
	petAtRisk bool
	alone     []string // who is alone or in distress inside
}

func (p *planner) findDangers() dangers {
	var d dangers
	s := p.s
	d.inside(s.Danger.Inside)
	facts := []struct {
		is            *bool
		because, tell string
		keepOut       bool
	}{
		{s.Danger.Fire, "fire inside", "There is a fire inside.", true},
		{s.Danger.Smoke, "smoke inside", "There is smoke inside.", true},
		{s.Danger.Gas, "smell of gas", "I smell gas.", true},
		{s.Danger.StoveOn, "the stove is on", "The stove is on.", false},
	}
	for _, f := range facts {
		if isTrue(f.is) {
			d.because, d.say = append(d.because, f.because), append(d.say, f.tell)
			d.first, d.keepOut = true, d.keepOut || f.keepOut
		}
	}
	if d.first && len(d.alone) == 0 && p.homeIsEmpty() {
		d.say = append(d.say, "Nobody is inside.")
	}
	d.water = isTrue(s.Danger.Water)
	p.outsideDangers(&d)
	if s.Danger.MustBeInBy != nil {
		at := clockAndDay(s.Danger.MustBeInBy.In(p.zone), p.now)
		why := s.Danger.Because
		if why == "" {
			why = "it cannot wait"
		}
		d.because = append(d.because, "must be inside by "+at+": "+why)
		d.say = append(d.say, "I must be inside by "+at+": "+why+".")
		d.shown, d.refuge = true, true
	}
	d.shown = d.shown || d.first
	return d
}

func (d *dangers) inside(people []latchkey.AtRisk) {
	for _, r := range people {
		who := r.Who
		if who == "" {
			who = map[string]string{"child": "a child", "dependent_adult": "an adult who needs care", "adult": "an adult", "pet": "a pet"}[r.Kind]
		}
		switch {
		case r.Kind == "pet":
			hot := r.TemperatureC != nil && (*r.TemperatureC > 30 || *r.TemperatureC < 5)
			if isTrue(r.Distress) || hot {
				d.shown, d.petAtRisk = true, true
				d.because = append(d.because, who+", in distress inside")
				d.say = append(d.say, "Inside, in distress: "+who+".")
			}
			d.pets = append(d.pets, who)
		case isTrue(r.Distress):
			d.first = true
			d.alone = append(d.alone, who)
			d.because = append(d.because, who+", in distress inside")
			d.say = append(d.say, "Inside, in distress: "+who+".")
		case isTrue(r.Alone) && (r.Kind == "child" || r.Kind == "dependent_adult"):
			d.first = true
			d.alone = append(d.alone, who)
			d.because = append(d.because, who+", alone inside")
			d.say = append(d.say, "Inside, alone: "+who+".")
		}
	}
}

func (p *planner) outsideDangers(d *dangers) {
	o := p.s.Danger.Outside
	if o == nil {
		o = &latchkey.Outside{}
	}
	if isTrue(o.Hurt) {
		d.first, d.hurt = true, true
		d.because, d.say = append(d.because, "you are hurt"), append(d.say, "I am hurt.")
	}
	if isTrue(o.Threatened) {
		d.first, d.threat = true, true
		d.because, d.say = append(d.because, "someone threatens you"), append(d.say, "Someone is threatening me.")
	}
	minor := p.s.Resident.Age != nil && *p.s.Resident.Age < 18 && !isTrue(p.s.Resident.OnLease)
	if isTrue(o.ChildAlone) || minor {
		d.shown, d.refuge, d.loneChild = true, true, true
		d.because, d.say = append(d.because, "a child alone at the door"), append(d.say, "I am a child, and alone.")
	}
	if o.TemperatureC != nil && outdoors(p.s.Home, p.s.Where) && (*o.TemperatureC <= -10 || *o.TemperatureC >= 35) {
		d.shown, d.refuge, d.heat = true, true, *o.TemperatureC >= 35
		degrees := digits(int(math.Round(*o.TemperatureC))) + " °C"
		d.because, d.say = append(d.because, degrees+" outdoors"), append(d.say, "I am outdoors at "+degrees+".")
	}
}

// homeIsEmpty is true only when that was said: nobody in danger inside, and nobody inside at all.
func (p *planner) homeIsEmpty() bool {
	nobody := p.s.PeopleInside != nil && len(p.s.PeopleInside) == 0 || isTrue(p.s.Resident.Alone)
	return p.s.Danger.Inside != nil && len(p.s.Danger.Inside) == 0 && nobody
}

// emergency is the call that only the person makes; nil when nothing points to one.
func (p *planner) emergency() *latchkey.Emergency {
	d := p.danger
	if !d.shown {
		return nil
	}
	say := append(slices.Clone(d.say), "I am locked out.")
	if where := p.whereabouts(); where != "" {
		say = append(say, where)
	}
	return &latchkey.Emergency{Call: p.place.number, First: d.first, Because: d.because, Say: strings.Join(say, " "), Text: p.place.text}
}

// whereabouts is the address and unit as a dispatcher needs them.
func (p *planner) whereabouts() string {
	switch address, unit := p.s.Property.Address, p.s.Home.Unit; {
	case address != "" && unit != "":
		return address + ", unit " + unit + "."
	case address != "":
		return address + "."
	case unit != "":
		return "Unit " + unit + "."
	}
	return ""
}

// emergencyPlace is the number of a country and what holds for texting it.
type emergencyPlace struct {
	number string
	local  bool // the number is a guess: "or your local number"
	text   string
	silent string // what to do when one cannot speak
}

var europe = []string{"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GR", "HR", "HU", "IT", "LT", "LU", "LV", "MT",
	"NL", "PL", "PT", "RO", "SE", "SI", "SK"}

func emergencyIn(property latchkey.Property) emergencyPlace {
	e := emergencyPlace{silent: "If you cannot speak, call and leave the line open."}
	switch c := property.Country; {
	case c == "US" || c == "CA":
		e.number = "911"
	case c == "GB" || c == "UK":
		e.number, e.silent = "999", "If you cannot speak, call from a mobile and press 55 when you are asked."
	case c == "IE":
		e.number = "112"
	case c == "AU":
		e.number = "000"
	case c == "NZ":
		e.number = "111"
	case slices.Contains(europe, c):
		e.number = "112"
	case property.EmergencyNumber != "":
		e.number = property.EmergencyNumber
	default:
		e.number, e.local = "112", true
	}
	switch c := property.Country; {
	case c == "GB" || c == "UK" || c == "IE" || c == "NZ":
		e.text = "register_first"
	case c == "AU":
		e.text = "does_not_work"
	case property.TextToEmergency == "yes":
		e.text = "works"
	case property.TextToEmergency == "no":
		e.text = "does_not_work"
	default:
		e.text = "call_is_better"
	}
	return e
}

// call is how to say the number in a sentence.
func (e emergencyPlace) call() string {
	if e.local {
		return e.number + " or your local number"
	}
	return e.number
}
