package rules

import (
	"fmt"
	"slices"
	"time"

	"latchkey"
)

// asking collects the questions of a plan: facts that are missing and matter, by the path of the missing field.
type asking struct{ list []latchkey.Question }

func (a *asking) ask(missing bool, id, text string) {
	if missing {
		a.list = append(a.list, latchkey.Question{ID: id, Text: text})
	}
}

func (p *planner) questions() []latchkey.Question {
	a := &asking{list: []latchkey.Question{}}
	if p.unproven() {
		a.ask(true, "proof", p.say.Ask.Proof)
		return a.list
	}
	p.askDanger(a)
	p.askPeople(a)
	p.askHome(a)
	if !p.evicted {
		p.askProperty(a)
	}
	a.ask(p.claimed(), "proof", p.say.Ask.Proof)
	return a.list
}

func (p *planner) askDanger(a *asking) {
	w := &p.say.Ask
	d := p.s.Danger
	a.ask(d.Inside == nil, "danger.inside", w.Inside)
	for i, r := range d.Inside {
		path := fmt.Sprintf("danger.inside[%d].", i)
		if r.Kind == "pet" {
			a.ask(r.Distress == nil, path+"distress", w.PetDistress)
			a.ask(r.TemperatureC == nil, path+"temperature_c", w.PetTemperature)
			continue
		}
		a.ask(r.Alone == nil && r.Kind != "adult", path+"alone", w.Alone)
		a.ask(r.Distress == nil, path+"distress", w.Distress)
	}
	a.ask(d.StoveOn == nil, "danger.stove_on", w.Stove)
	a.ask(d.Fire == nil, "danger.fire", w.Fire)
	a.ask(d.Smoke == nil, "danger.smoke", w.Smoke)
	a.ask(d.Gas == nil, "danger.gas", w.Gas)
	a.ask(d.Water == nil, "danger.water", w.Water)
	o := d.Outside
	if o == nil {
		o = &latchkey.Outside{}
	}
	a.ask(o.Threatened == nil, "danger.outside.threatened", w.Threatened)
	a.ask(o.Hurt == nil, "danger.outside.hurt", w.Hurt)
	age := p.s.Resident.Age
	a.ask(o.ChildAlone == nil && (age == nil || *age < 18), "danger.outside.child_alone", w.ChildAlone)
	a.ask(o.TemperatureC == nil && outdoors(p.s.Home, p.s.Where), "danger.outside.temperature_c", w.Temperature)
}

func (p *planner) askPeople(a *asking) {
	w := &p.say.Ask
	r := p.s.Resident
	a.ask(p.s.Where == "", "where", w.Where)
	a.ask(p.s.Reason == "", "reason", w.Reason)
	a.ask(r.OnLease == nil && r.Age != nil && *r.Age < 18, "resident.on_lease", w.OnLease)
	a.ask(p.s.PeopleInside == nil && !isTrue(r.Alone), "people_inside", w.PeopleInside)
	spare := slices.ContainsFunc(p.s.Home.Spares, func(sp latchkey.Spare) bool { return !isTrue(sp.FoundMissing) })
	for i, x := range p.s.PeopleInside {
		id, name := p.personName(i, x.Name, p.say.Inside.TheOne)
		a.ask(!spare, "people_inside."+id+".spare", w.KeepsSpare(name))
	}
	a.ask(p.s.Holders == nil, "holders", w.Holders)
	for i, h := range p.s.Holders {
		id, name := p.personName(i, h.Name, p.say.Holder.TheOne)
		a.ask(h.Consented == nil, "holders."+id+".consented", w.Consented(name))
		a.ask(h.Minutes == nil && !isFalse(h.CanBring), "holders."+id+".minutes", w.Minutes(name))
		a.ask(h.FetchMinutes == nil && isFalse(h.CanBring), "holders."+id+".fetch_minutes", w.FetchMinutes(name))
		a.ask(h.Calls == "" && p.quiet, "holders."+id+".calls", w.QuietCalls(name))
	}
	ph := r.Phone
	usesPhone := r.EKey != nil || r.OwnApp != nil || p.s.Home.CallBox == "works"
	a.ask(usesPhone && (ph == nil || ph.WithResident == nil), "resident.phone.with_resident", w.Phone)
	a.ask(r.EKey != nil && len(r.EKey.Opens) > 0 && r.EKey.WorksNow == nil, "resident.ekey.works_now", w.EKey)
}

func (p *planner) askHome(a *asking) {
	w := &p.say.Ask
	h := p.s.Home
	a.ask(h.Spares == nil && p.proven() && len(p.s.PeopleInside) == 0, "home.spares", w.Spares)
	for i, sp := range h.Spares {
		a.ask(sp.Opens == nil && !isTrue(sp.FoundMissing), fmt.Sprintf("home.spares[%d].opens", i), w.SpareOpens)
	}
	level := h.StoreysUp != nil && *h.StoreysUp <= 0
	a.ask(h.OtherEntries == nil && level && p.proven(), "home.other_entries", w.OtherEntries)
	wired := false
	for i, e := range h.OtherEntries {
		wired = wired || e.Kind != "fire_escape"
		a.ask(p.storeys(e) == nil && (e.Kind == "window" || e.Kind == "patio_door"), fmt.Sprintf("home.other_entries[%d].storeys_up", i), w.Storeys)
	}
	a.ask(wired && (h.Alarm == "" || h.Alarm == "unknown"), "home.alarm", w.Alarm)
	entrance := slices.ContainsFunc(p.doors, func(d latchkey.Door) bool { return d.Kind == "entrance" && slices.Contains(p.need, d.ID) })
	a.ask(h.CallBox == "" && entrance, "home.call_box", w.CallBox)
	for i, d := range h.Doors {
		if !slices.Contains(p.need, d.ID) {
			continue
		}
		for j, l := range d.Locks {
			path := fmt.Sprintf("home.doors[%d].locks[%d].", i, j)
			a.ask(l.Kind == "smart" && l.Keyway == nil && !shared(d) && l.State != "jammed", path+"keyway", w.Keyway)
			broken := l.State == "jammed" || l.State == "offline" || l.State == "failed"
			a.ask(broken && l.Owner == "", path+"owner", w.Owner)
		}
	}
}

func (p *planner) askProperty(a *asking) {
	w := &p.say.Ask
	pr := p.s.Property
	if of := pr.Office; of != nil {
		a.ask(of.Hours == nil, "property.office.hours", w.OfficeHours)
		a.ask(of.HoldsSpare == nil && !p.fault, "property.office.holds_spare", w.OfficeSpare)
	}
	if oc := pr.OnCall; oc != nil {
		a.ask(oc.Lockouts == nil, "property.on_call.lockouts", w.OnCallHours)
		a.ask(oc.LifeSafety == nil && p.lifeSafety(), "property.on_call.life_safety", w.LifeSafety)
	}
	if l := pr.Landlord; l != nil {
		a.ask(l.HoldsSpare == nil && !p.fault, "property.landlord.holds_spare", w.LandlordSpare)
		a.ask(l.KnownPersonally == nil && p.quiet, "property.landlord.known_personally", w.LandlordKnown)
	}
	staff := pr.Office != nil || pr.OnCall != nil || pr.Landlord != nil
	a.ask(staff && pr.Fee == nil && !p.noFee(), "property.fee", w.Fee)
	a.ask(staff && p.fee.Unsure && !p.noFee(), "resident.lockouts", w.Before)
	a.ask(staff && p.s.Resident.IdentityDocument == "", "resident.identity_document", w.Identity)
	for _, l := range pr.Locksmiths {
		path := "property.locksmiths." + l.Name + "."
		a.ask(l.Hours == nil, path+"hours", w.FirmHours(l.Name))
		a.ask(l.Electronic == nil && p.electronicAhead(), path+"electronic", w.FirmElectronic(l.Name))
		a.ask(len(l.Prices) == 0, path+"prices", w.FirmPrices(l.Name))
	}
}

// refused is the closed list of what people think of and Latchkey never offers, as far as it is relevant here.
func (p *planner) refused() []latchkey.Refused {
	w := &p.say.Refused
	recorded := func(kind string) bool {
		return slices.ContainsFunc(p.s.Home.OtherEntries, func(e latchkey.OtherEntry) bool { return e.Kind == kind })
	}
	up := p.s.Home.StoreysUp
	high := up == nil || *up > 0
	alarmed := p.s.Home.Alarm == "armed" || p.s.Home.Alarm == "unknown"
	list := []latchkey.Refused{}
	add := func(relevant bool, id, why string) {
		if relevant {
			list = append(list, latchkey.Refused{ID: id, Why: why})
		}
	}
	window := w.Window
	switch {
	case up != nil && *up > 0:
		window = p.say.Try.TooHigh(*up)
	case !high:
		window = w.WindowAlarm
	}
	add((high || alarmed) && !recorded("window"), "window", window)
	add(high, "ladder", w.Ladder)
	add(high, "neighbour_window", w.NeighbourWindow)
	add(high && !recorded("fire_escape"), "fire_escape", w.FireEscape)
	add(true, "force_lock", w.ForceLock)
	breakIn := w.BreakIn
	if p.danger.first {
		breakIn = w.BreakInDanger
	}
	add(true, "break_in", breakIn)
	add(true, "pick", w.Pick)
	return list
}

// nowDo is what to do in this minute, most urgent first.
func (p *planner) nowDo() []string {
	w := &p.say.Now
	list := []string{}
	add := func(when bool, sentences ...string) {
		if when {
			list = append(list, sentences...)
		}
	}
	d, number := p.danger, p.callNumber()
	add(d.first, w.Call(number))
	p.refuge(add)
	outside := !isTrue(p.s.Danger.ShutIn) // else they are inside, and the dispatcher says what to do there
	add(d.keepOut && outside, w.KeepOut)
	add(isTrue(p.s.Danger.Gas), w.Gas)
	cannotSpeak := p.say.Danger.CannotSpeak
	if p.place.Silent == latchkey.SilentPress55 {
		cannotSpeak = p.say.Danger.CannotSpeakPress55
	}
	add(d.threat, w.Threat, cannotSpeak)
	add(d.hurt, w.Hurt)
	add(len(d.alone) > 0 && !d.keepOut, w.StayAtDoor)
	add(isTrue(p.s.Danger.StoveOn) && !d.keepOut && outside, w.StoveOn)
	add(d.water, w.Water(p.onCallPhone()))
	add(d.shown && !d.first, w.IfWorse(number))
	add(d.petAtRisk && p.s.Property.DispatchPhone != "", w.Animal(p.s.Property.DispatchPhone))
	add(d.petAtRisk && p.s.Property.DispatchPhone == "", w.AnimalUnknown)
	add(len(d.pets) > 0 && !d.petAtRisk, w.LookAgain)
	add(d.loneChild, p.guardianWords()...)
	p.evictedWords(add)
	add(p.phoneFading(), p.phoneWords()...)
	p.placeWords(add)
	return list
}

type adder func(when bool, sentences ...string)

func (p *planner) refuge(add adder) {
	w := &p.say.Now
	warm := w.Warm
	if p.danger.heat {
		warm = w.Cool
	}
	add(p.danger.refuge, warm)
}

func (p *planner) guardianWords() []string {
	w := &p.say.Now
	g := p.s.Guardian
	if g == nil {
		return []string{w.GrownUp}
	}
	name := g.Name
	if name == "" {
		name = w.TheGuardian
	}
	if isFalse(g.Reachable) {
		return []string{w.GuardianAway(name), w.NotWithStrangers}
	}
	say := w.GuardianFirst(name)
	if zone, err := time.LoadLocation(g.TimeZone); g.TimeZone != "" && err == nil {
		say += w.TimeThere(p.s.Now.In(zone))
	}
	return []string{say, w.NotWithStrangers}
}

func (p *planner) evictedWords(add adder) {
	w := &p.say.Now
	add(p.evicted, w.Illegal, w.Police(p.s.Property.DispatchPhone), w.Help, w.Proof)
}

func (p *planner) onCallPhone() string {
	if oc := p.s.Property.OnCall; oc != nil {
		return oc.Phone
	}
	return ""
}

func (p *planner) phoneWords() []string {
	w := &p.say.Now
	if ph := p.s.Resident.Phone; ph != nil && ph.Battery != nil && *ph.Battery <= 10 {
		return []string{w.PhoneDying, w.MeetingPlace}
	}
	return []string{w.NoSignal}
}

func (p *planner) placeWords(add adder) {
	w := &p.say.Now
	inDanger := p.danger.first || p.danger.refuge
	switch {
	case p.away || inDanger:
	case !outdoors(p.s.Home, p.s.Where):
		stay := w.Lobby
		if p.s.Where == "unit_door" {
			stay = w.Indoors
		}
		add(true, stay)
	case p.s.Danger.Outside != nil && p.s.Danger.Outside.TemperatureC != nil && *p.s.Danger.Outside.TemperatureC <= 5:
		add(true, w.Cold)
	case isTrue(p.s.Dark):
		add(true, w.Dark)
	}
	add(p.quiet && !p.danger.first, w.Quiet)
	add(len(p.locked) == 0 && len(p.doors) > 0, w.NotLocked)
	add(len(p.locked) > 0 && len(p.need) == 0, w.YouHold)
	add(!p.danger.shown, w.Calm)
}

// afterwards is what remains once the person is inside.
func (p *planner) afterwards() []latchkey.Afterward {
	w := &p.say.After
	list := []latchkey.Afterward{}
	if p.unproven() {
		return list
	}
	add := func(when bool, task string, doors []string, because string, due *time.Time) {
		if when {
			list = append(list, latchkey.Afterward{Task: task, Doors: doors, Because: because, Due: due})
		}
	}
	home := p.homeDoors()
	soon, week := p.evening(0), p.evening(7)
	stolen, lost := p.s.Reason == "key_stolen", p.s.Reason == "key_lost"
	add(stolen, "rekey", home, w.Stolen, soon)
	add(stolen, "report_theft", []string{}, w.Report, soon)
	add(lost, "rekey", home, w.Lost, p.evening(2))
	add(stolen || lost, "replace_key", home, p.newKey(), week)
	fobs := p.sharedDoors()
	add((stolen || lost) && len(fobs) > 0, "turn_off_fob", fobs, w.Fob, soon)
	add(p.s.Reason == "code_forgotten", "new_code", home, w.Code, nil)
	p.brokenLocks(add)
	add(p.danger.first, "secure_door", home, w.Secure, soon)
	add(slices.ContainsFunc(p.s.Home.OtherEntries, func(e latchkey.OtherEntry) bool { return e.Kind == "window" }) && p.windowOffered(), "lock_window", []string{}, w.Window, nil)
	for _, sp := range p.s.Home.Spares {
		add(isTrue(sp.FoundMissing), "find_spare", opened(p.s.Home, sp.Opens, byKey), w.Spare, week)
	}
	add(p.evicted, "keep_evidence", []string{}, w.Evidence, nil)
	return list
}

type afterwardAdder func(when bool, task string, doors []string, because string, due *time.Time)

func (p *planner) brokenLocks(add afterwardAdder) {
	w := &p.say.After
	soon, reported := p.evening(0), false
	for _, d := range p.doors {
		for _, l := range d.Locks {
			switch {
			case l.State == "offline" || l.Battery != nil && *l.Battery <= 20:
				add(true, "battery", []string{d.ID}, w.Battery, soon)
			case l.State == "jammed" || l.State == "failed":
				add(true, "repair", []string{d.ID}, w.Repair, soon)
				reported = true
			}
		}
	}
	add(p.s.Reason == "lock_fault" && !reported, "repair", p.homeDoors(), w.Fault, soon)
}

func (p *planner) windowOffered() bool {
	return slices.ContainsFunc(p.ways, func(o *option) bool {
		return o.Kind == latchkey.WayOwnEntry && o.State != latchkey.NotNow && o.State != latchkey.Never
	})
}

// newKey says where a new key comes from, as far as the lease allows one.
func (p *planner) newKey() string {
	w := &p.say.After
	switch p.s.Property.Copies {
	case "allowed":
		return w.NewKeyAnywhere
	case "office_only":
		return w.NewKeyOffice
	}
	return w.NewKeyAsk
}

func (p *planner) homeDoors() []string {
	out := []string{}
	for _, d := range p.s.Home.Doors {
		if !shared(d) {
			out = append(out, d.ID)
		}
	}
	if len(out) == 0 && len(p.s.Home.Doors) > 0 {
		out = append(out, p.s.Home.Doors[len(p.s.Home.Doors)-1].ID)
	}
	return out
}

func (p *planner) sharedDoors() []string {
	out := []string{}
	for _, d := range p.s.Home.Doors {
		if shared(d) && isShut(d) {
			out = append(out, d.ID)
		}
	}
	return out
}

// evening is six in the evening so many days on; when that is less than four hours away, a day later.
func (p *planner) evening(days int) *time.Time {
	y, m, d := p.now.Date()
	t := Wall(y, m, d+days, 18*60, p.zone)
	if t.Sub(p.now) < 4*time.Hour {
		t = Wall(y, m, d+days+1, 18*60, p.zone)
	}
	return &t
}
