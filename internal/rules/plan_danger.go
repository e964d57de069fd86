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

// findDangers reads the danger facts. Words differ by who hears them; what follows from the facts does not.
func (p *planner) findDangers(words *planWords) dangers {
	d, w, call := dangers{}, &words.Danger, &words.Call
	s := p.s
	d.inside(s.Danger.Inside, words)
	facts := []struct {
		is            *bool
		because, tell string
		keepOut       bool
	}{
		{s.Danger.Fire, w.Fire, call.Fire, true},
		{s.Danger.Smoke, w.Smoke, call.Smoke, true},
		{s.Danger.Gas, w.Gas, call.Gas, true},
		{s.Danger.StoveOn, w.StoveOn, call.StoveOn, false},
		{s.Danger.ShutIn, w.ShutIn, call.ShutIn, false},
	}
	for _, f := range facts {
		if isTrue(f.is) {
			d.add(f.because, f.tell)
			d.first, d.keepOut = true, d.keepOut || f.keepOut
		}
	}
	if d.first && len(d.alone) == 0 && p.homeIsEmpty() && !isTrue(s.Danger.ShutIn) {
		d.say = append(d.say, call.NobodyInside)
	}
	d.water = isTrue(s.Danger.Water)
	p.outsideDangers(&d, words)
	if s.Danger.MustBeInBy != nil {
		at, why := s.Danger.MustBeInBy.In(p.zone), s.Danger.Because
		if why == "" {
			why = w.CannotWait
		}
		d.add(w.Deadline(at, p.now, why), call.Deadline(at, p.now, why))
		d.shown, d.refuge = true, true
	}
	d.shown = d.shown || d.first
	return d
}

func (d *dangers) add(because, say string) {
	d.because, d.say = append(d.because, because), append(d.say, say)
}

func (d *dangers) inside(people []latchkey.AtRisk, words *planWords) {
	w, call := &words.Danger, &words.Call
	for _, r := range people {
		who := r.Who
		if who == "" {
			who = map[string]string{"child": w.Child, "dependent_adult": w.DependentAdult, "adult": w.Adult, "pet": w.Pet}[r.Kind]
		}
		switch {
		case r.Kind == "pet":
			hot := r.TemperatureC != nil && (*r.TemperatureC > 30 || *r.TemperatureC < 5)
			if isTrue(r.Distress) || hot {
				d.shown, d.petAtRisk = true, true
				d.add(w.InDistress(who), call.InDistress(who))
			}
			d.pets = append(d.pets, who)
		case isTrue(r.Distress):
			d.first = true
			d.alone = append(d.alone, who)
			d.add(w.InDistress(who), call.InDistress(who))
		case isTrue(r.Alone) && (r.Kind == "child" || r.Kind == "dependent_adult"):
			d.first = true
			d.alone = append(d.alone, who)
			d.add(w.Alone(who), call.Alone(who))
		}
	}
}

func (p *planner) outsideDangers(d *dangers, words *planWords) {
	w, call := &words.Danger, &words.Call
	o := p.s.Danger.Outside
	if o == nil {
		o = &latchkey.Outside{}
	}
	if isTrue(o.Hurt) {
		d.first, d.hurt = true, true
		d.add(w.Hurt, call.Hurt)
	}
	if isTrue(o.Threatened) {
		d.first, d.threat = true, true
		d.add(w.Threatened, call.Threatened)
	}
	minor := p.s.Resident.Age != nil && *p.s.Resident.Age < 18 && !isTrue(p.s.Resident.OnLease)
	if isTrue(o.ChildAlone) || minor {
		d.shown, d.refuge, d.loneChild = true, true, true
		d.add(w.LoneChild, call.LoneChild)
	}
	if o.TemperatureC != nil && outdoors(p.s.Home, p.s.Where) && (*o.TemperatureC <= -10 || *o.TemperatureC >= 35) {
		d.shown, d.refuge, d.heat = true, true, *o.TemperatureC >= 35
		degrees := int(math.Round(*o.TemperatureC))
		d.add(w.Weather(degrees), call.Weather(degrees))
	}
}

// homeIsEmpty is true only when that was said: nobody in danger inside, and nobody inside at all.
func (p *planner) homeIsEmpty() bool {
	nobody := p.s.PeopleInside != nil && len(p.s.PeopleInside) == 0 || isTrue(p.s.Resident.Alone)
	return p.s.Danger.Inside != nil && len(p.s.Danger.Inside) == 0 && nobody
}

// emergency is the call that only the person makes; nil when nothing points to one. What is said to the dispatcher stands
// in the dispatchers' language, and beside it what it means where that is not the person's own.
func (p *planner) emergency() *latchkey.Emergency {
	d := p.danger
	if !d.shown {
		return nil
	}
	e := &latchkey.Emergency{Call: p.place.Number, First: d.first, Because: d.because, Say: p.spoken(d.say, p.say), Text: planText(p.place.Text)}
	if dispatchers := dispatchersSpeak(p.s.Property.Country); dispatchers != p.say {
		e.Say, e.SayMeans = p.spoken(p.findDangers(dispatchers).say, dispatchers), e.Say
	}
	return e
}

// spoken is what a caller says: the danger, that they are locked out where they are, and where.
func (p *planner) spoken(say []string, words *planWords) string {
	call := &words.Call
	if say = slices.Clone(say); !isTrue(p.s.Danger.ShutIn) {
		say = append(say, call.LockedOut)
	}
	if where := call.Where(p.s.Property.Address, p.s.Home.Unit); where != "" {
		say = append(say, where)
	}
	return strings.Join(say, " ")
}

// callNumber is how to say the number in a sentence.
func (p *planner) callNumber() string {
	if p.place.Guess {
		return p.say.Danger.LocalNumber(p.place.Number)
	}
	return p.place.Number
}
