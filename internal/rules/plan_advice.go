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

const proofQuestion = "Can you show who you are? Then you see the people and keys of your home."

func (p *planner) questions() []latchkey.Question {
	a := &asking{list: []latchkey.Question{}}
	if p.unproven() {
		a.ask(true, "proof", proofQuestion)
		return a.list
	}
	p.askDanger(a)
	p.askPeople(a)
	p.askHome(a)
	if !p.evicted {
		p.askProperty(a)
	}
	a.ask(p.claimed(), "proof", proofQuestion)
	return a.list
}

func (p *planner) askDanger(a *asking) {
	d := p.s.Danger
	a.ask(d.Inside == nil, "danger.inside", "Is anyone inside who needs help: a child, an adult who needs care, a pet?")
	for i, r := range d.Inside {
		path := fmt.Sprintf("danger.inside[%d].", i)
		if r.Kind == "pet" {
			a.ask(r.Distress == nil, path+"distress", "Is the animal in distress?")
			a.ask(r.TemperatureC == nil, path+"temperature_c", "How warm is it where the animal is?")
			continue
		}
		a.ask(r.Alone == nil && r.Kind != "adult", path+"alone", "Is someone with them, or are they alone?")
		a.ask(r.Distress == nil, path+"distress", "Are they hurt, ill or not answering?")
	}
	a.ask(d.StoveOn == nil, "danger.stove_on", "Is the stove or something else hot on inside?")
	a.ask(d.Fire == nil, "danger.fire", "Is there fire inside?")
	a.ask(d.Smoke == nil, "danger.smoke", "Do you see or smell smoke?")
	a.ask(d.Gas == nil, "danger.gas", "Do you smell gas?")
	a.ask(d.Water == nil, "danger.water", "Is water running inside?")
	o := d.Outside
	if o == nil {
		o = &latchkey.Outside{}
	}
	a.ask(o.Threatened == nil, "danger.outside.threatened", "Does anyone threaten or follow you?")
	a.ask(o.Hurt == nil, "danger.outside.hurt", "Are you hurt?")
	age := p.s.Resident.Age
	a.ask(o.ChildAlone == nil && (age == nil || *age < 18), "danger.outside.child_alone", "Are you under 18 and alone?")
	a.ask(o.TemperatureC == nil && outdoors(p.s.Home, p.s.Where), "danger.outside.temperature_c", "How cold or hot is it where you stand?")
}

func (p *planner) askPeople(a *asking) {
	r := p.s.Resident
	a.ask(p.s.Where == "", "where", "Where are you: on the street, in the building, at your own door, or away?")
	a.ask(p.s.Reason == "", "reason", "What happened: is the key inside, lost, stolen, or is it the lock?")
	a.ask(r.OnLease == nil && r.Age != nil && *r.Age < 18, "resident.on_lease", "Are you on the lease?")
	a.ask(p.s.PeopleInside == nil && !isTrue(r.Alone), "people_inside", "Is somebody at home who can open?")
	spare := slices.ContainsFunc(p.s.Home.Spares, func(sp latchkey.Spare) bool { return !isTrue(sp.FoundMissing) })
	for i, x := range p.s.PeopleInside {
		id, name := p.personName(i, x.Name, "the person inside")
		a.ask(!spare, "people_inside."+id+".spare", "Does "+name+" keep a spare somewhere?")
	}
	a.ask(p.s.Holders == nil, "holders", "Does anyone you trust have a spare key?")
	for i, h := range p.s.Holders {
		id, name := p.personName(i, h.Name, "the key-holder")
		a.ask(h.Consented == nil, "holders."+id+".consented", "Has "+name+" agreed to be called for a lockout?")
		a.ask(h.Minutes == nil && !isFalse(h.CanBring), "holders."+id+".minutes", "How many minutes away is "+name+"?")
		a.ask(h.FetchMinutes == nil && isFalse(h.CanBring), "holders."+id+".fetch_minutes", "How long would it take you to fetch the key from "+name+"?")
		a.ask(h.Calls == "" && p.quiet, "holders."+id+".calls", "May "+name+" be called in quiet hours?")
	}
	ph := r.Phone
	usesPhone := r.EKey != nil || r.OwnApp != nil || p.s.Home.CallBox == "works"
	a.ask(usesPhone && (ph == nil || ph.WithResident == nil), "resident.phone.with_resident", "Is your own phone with you?")
	a.ask(r.EKey != nil && len(r.EKey.Opens) > 0 && r.EKey.WorksNow == nil, "resident.ekey.works_now", "Does your eKey work right now?")
}

func (p *planner) askHome(a *asking) {
	h := p.s.Home
	a.ask(h.Spares == nil && p.proven() && len(p.s.PeopleInside) == 0, "home.spares", "Is there a spare in a lock box or another place?")
	for i, sp := range h.Spares {
		a.ask(sp.Opens == nil && !isTrue(sp.FoundMissing), fmt.Sprintf("home.spares[%d].opens", i), "Which doors does that spare open?")
	}
	level := h.StoreysUp != nil && *h.StoreysUp <= 0
	a.ask(h.OtherEntries == nil && level && p.proven(), "home.other_entries", "Is there another door of your own, or a window on the ground, that may be open?")
	wired := false
	for i, e := range h.OtherEntries {
		wired = wired || e.Kind != "fire_escape"
		a.ask(p.storeys(e) == nil && (e.Kind == "window" || e.Kind == "patio_door"), fmt.Sprintf("home.other_entries[%d].storeys_up", i), "How many storeys up is it?")
	}
	a.ask(wired && (h.Alarm == "" || h.Alarm == "unknown"), "home.alarm", "Is there an alarm, and is it on?")
	entrance := slices.ContainsFunc(p.doors, func(d latchkey.Door) bool { return d.Kind == "entrance" && slices.Contains(p.need, d.ID) })
	a.ask(h.CallBox == "" && entrance, "home.call_box", "Is there a call box at the entrance, and does it work?")
	for i, d := range h.Doors {
		if !slices.Contains(p.need, d.ID) {
			continue
		}
		for j, l := range d.Locks {
			path := fmt.Sprintf("home.doors[%d].locks[%d].", i, j)
			a.ask(l.Kind == "smart" && l.Keyway == nil && !shared(d) && l.State != "jammed", path+"keyway", "Does the lock also take a key?")
			broken := l.State == "jammed" || l.State == "offline" || l.State == "failed"
			a.ask(broken && l.Owner == "", path+"owner", "Does the lock belong to the landlord or to you?")
		}
	}
}

func (p *planner) askProperty(a *asking) {
	pr := p.s.Property
	if of := pr.Office; of != nil {
		a.ask(of.Hours == nil, "property.office.hours", "When is the office open?")
		a.ask(of.HoldsSpare == nil && !p.fault, "property.office.holds_spare", "Does the office hold a spare key?")
	}
	if oc := pr.OnCall; oc != nil {
		a.ask(oc.Lockouts == nil, "property.on_call.lockouts", "When do on-call staff help with lockouts?")
		a.ask(oc.LifeSafety == nil && p.lifeSafety(), "property.on_call.life_safety", "When does the staff's emergency line answer?")
	}
	if l := pr.Landlord; l != nil {
		a.ask(l.HoldsSpare == nil && !p.fault, "property.landlord.holds_spare", "Does the landlord hold a spare key?")
		a.ask(l.KnownPersonally == nil && p.quiet, "property.landlord.known_personally", "Do you know the landlord in person?")
	}
	staff := pr.Office != nil || pr.OnCall != nil || pr.Landlord != nil
	a.ask(staff && pr.Fee == nil && !p.noFee(), "property.fee", "What does the building charge for a lockout? Your lease may say.")
	a.ask(staff && p.fee.Unsure && !p.noFee(), "resident.lockouts", "Were you locked out here before, and when?")
	a.ask(staff && p.s.Resident.IdentityDocument == "", "resident.identity_document", "Do you have an ID with you?")
	for _, l := range pr.Locksmiths {
		path := "property.locksmiths." + l.Name + "."
		a.ask(l.Hours == nil, path+"hours", "When does "+l.Name+" work?")
		a.ask(l.Electronic == nil && p.electronicAhead(), path+"electronic", "Does "+l.Name+" work on electronic locks?")
		a.ask(len(l.Prices) == 0, path+"prices", "What does "+l.Name+" ask, all in?")
	}
}

// refused is the closed list of what people think of and Latchkey never offers, as far as it is relevant here.
func (p *planner) refused() []latchkey.Refused {
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
	window := "Falls kill. Only your own doors and windows on the ground are safe to try."
	switch {
	case up != nil && *up > 0:
		window = tooHigh(*up)
	case !high:
		window = "The alarm may be on. A window could set it off and send police."
	}
	add((high || alarmed) && !recorded("window"), "window", window)
	add(high, "ladder", "Falls from ladders kill, and people will take you for a burglar.")
	add(high, "neighbour_window", "Climbing across kills, and it is someone else's home.")
	add(high && !recorded("fire_escape"), "fire_escape", "It is for getting out. Climbing in can hurt you and set off an alarm.")
	add(true, "force_lock", "Taking the lock apart, or breaking it or the knob, can jam or weaken it. You may pay for a new one.")
	breakIn := "You can get hurt, an alarm may go off, and you may pay for the damage or lose your deposit."
	if p.danger.first {
		breakIn = "You can get hurt. Only responders decide that."
	}
	add(true, "break_in", breakIn)
	add(true, "pick", "A card, a pin or picking can damage the lock and looks like a burglary. A vetted locksmith is the safe way.")
	return list
}

// nowDo is what to do in this minute, most urgent first.
func (p *planner) nowDo() []string {
	list := []string{}
	add := func(when bool, sentences ...string) {
		if when {
			list = append(list, sentences...)
		}
	}
	d, call := p.danger, p.place.call()
	if d.first {
		add(true, "Call "+call+" now.")
	}
	p.refuge(add)
	add(d.keepOut, "Do not go in. Leave, pull the building alarm and warn your neighbours.")
	add(isTrue(p.s.Danger.Gas), "Gas: touch no switch and no bell. Call from outside.")
	add(d.threat, "Move away from the door, to light and people. Do not argue or film. The page /door has the steps.", p.place.silent)
	add(d.hurt, "Sit down where people can see you, and stay on the line.")
	add(len(d.alone) > 0 && !d.keepOut, "Stay at the door. Talk to them through it.")
	add(isTrue(p.s.Danger.StoveOn) && !d.keepOut, "Stay near, but outside. If you see smoke, leave and warn your neighbours.")
	add(d.water, "Water is running: call the staff's emergency line now"+phone(p.onCallPhone())+".")
	add(d.shown && !d.first, "If it gets worse, call "+call+".")
	add(d.petAtRisk && p.s.Property.DispatchPhone != "", "For an animal: ask for animal control at "+p.s.Property.DispatchPhone+".")
	add(d.petAtRisk && p.s.Property.DispatchPhone == "", "For an animal: ask for animal control; we do not know their number here.")
	add(len(d.pets) > 0 && !d.petAtRisk, "Look again in 3 hours whether the animal inside is all right.")
	add(d.loneChild, p.guardianWords()...)
	p.evictedWords(add)
	add(p.phoneFading(), p.phoneWords()...)
	p.placeWords(add)
	return list
}

type adder func(when bool, sentences ...string)

func (p *planner) refuge(add adder) {
	warm := "Go to a warm, staffed place first: the office, a shop or a lobby with a desk."
	if p.danger.heat {
		warm = "Go to a cool, staffed place first, not a warm one: the office, a shop or a lobby with a desk."
	}
	add(p.danger.refuge, warm)
}

func (p *planner) guardianWords() []string {
	g := p.s.Guardian
	if g == nil {
		return []string{"Call a grown-up you know. Do not go with someone you do not know."}
	}
	name := g.Name
	if name == "" {
		name = "the grown-up who looks after you"
	}
	if isFalse(g.Reachable) {
		return []string{"Call another grown-up you know: " + name + " cannot be reached now.", "Do not go with someone you do not know."}
	}
	say := "Call " + name + " first."
	if zone, err := time.LoadLocation(g.TimeZone); g.TimeZone != "" && err == nil {
		say += " It is " + clockTime(p.s.Now.In(zone)) + " there."
	}
	return []string{say, "Do not go with someone you do not know."}
}

func (p *planner) evictedWords(add adder) {
	add(p.evicted, "In most places it is illegal to lock a tenant out. You can get back in lawfully.",
		"Police, not as an emergency: "+orUnknown(p.s.Property.DispatchPhone)+". Ask for help to get back in.",
		"The housing office and legal aid of your town can help: we do not know their numbers here.",
		"Keep proof: note the time, take photos, write down what was said.")
}

func orUnknown(phone string) string {
	if phone == "" {
		return "we do not know the number here"
	}
	return phone
}

func phone(number string) string {
	if number == "" {
		return ""
	}
	return ": " + number
}

func (p *planner) onCallPhone() string {
	if oc := p.s.Property.OnCall; oc != nil {
		return oc.Phone
	}
	return ""
}

func (p *planner) phoneWords() []string {
	if ph := p.s.Resident.Phone; ph != nil && ph.Battery != nil && *ph.Battery <= 10 {
		return []string{"Your phone may die soon: write down the address, the unit and the numbers now.", "Agree on one place to meet, and stay there."}
	}
	return []string{"No signal here: write down the address, the unit and the numbers, then walk to where there is signal."}
}

func (p *planner) placeWords(add adder) {
	inDanger := p.danger.first || p.danger.refuge
	switch {
	case p.away || inDanger:
	case !outdoors(p.s.Home, p.s.Where):
		stay := "You are indoors. Stay in the lobby."
		if p.s.Where == "unit_door" {
			stay = "You are indoors. Stay there."
		}
		add(true, stay)
	case p.s.Danger.Outside != nil && p.s.Danger.Outside.TemperatureC != nil && *p.s.Danger.Outside.TemperatureC <= 5:
		add(true, "It is cold: wait somewhere warm and lit.")
	case isTrue(p.s.Dark):
		add(true, "It is dark: wait where there is light and people.")
	}
	add(p.quiet && !p.danger.first, "It is quiet time: keep your voice low, and do not ring other flats.")
	add(len(p.locked) == 0 && len(p.doors) > 0, "We know of no door that is locked. Try the door.")
	add(len(p.locked) > 0 && len(p.need) == 0, "You hold what opens every door we know of. Try that first.")
	add(!p.danger.shown, "Stay calm. This can take a while, and there is a next step.")
}

// afterwards is what remains once the person is inside.
func (p *planner) afterwards() []latchkey.Afterward {
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
	add(stolen, "rekey", home, "the key was stolen", soon)
	add(stolen, "report_theft", []string{}, "the key was stolen; the police can give you a number for it", soon)
	add(lost, "rekey", home, "the key is lost and somebody may find it", p.evening(2))
	add(stolen || lost, "replace_key", home, p.newKey(), week)
	fobs := p.sharedDoors()
	add((stolen || lost) && len(fobs) > 0, "turn_off_fob", fobs, "a fob for the building may be lost with the key", soon)
	add(p.s.Reason == "code_forgotten", "new_code", home, "the code is forgotten", nil)
	p.brokenLocks(add)
	add(p.danger.first, "secure_door", home, "if responders force the door, do not sleep there until it is repaired", soon)
	add(slices.ContainsFunc(p.s.Home.OtherEntries, func(e latchkey.OtherEntry) bool { return e.Kind == "window" }) && p.windowOffered(), "lock_window", []string{}, "a window you came in by must be locked again", nil)
	for _, sp := range p.s.Home.Spares {
		add(isTrue(sp.FoundMissing), "find_spare", opened(p.s.Home, sp.Opens, byKey), "the spare was not in its place: find out who has it", week)
	}
	add(p.evicted, "keep_evidence", []string{}, "note the time, photos and what was said, for legal aid", nil)
	return list
}

type afterwardAdder func(when bool, task string, doors []string, because string, due *time.Time)

func (p *planner) brokenLocks(add afterwardAdder) {
	soon, reported := p.evening(0), false
	for _, d := range p.doors {
		for _, l := range d.Locks {
			switch {
			case l.State == "offline" || l.Battery != nil && *l.Battery <= 20:
				add(true, "battery", []string{d.ID}, "the lock is silent or its battery is low; find out why the warning reached nobody", soon)
			case l.State == "jammed" || l.State == "failed":
				add(true, "repair", []string{d.ID}, "the lock is stuck or broken", soon)
				reported = true
			}
		}
	}
	add(p.s.Reason == "lock_fault" && !reported, "repair", p.homeDoors(), "the lock is at fault", soon)
}

func (p *planner) windowOffered() bool {
	return slices.ContainsFunc(p.ways, func(o *option) bool {
		return o.Kind == latchkey.WayOwnEntry && o.State != latchkey.NotNow && o.State != latchkey.Never
	})
}

// newKey says where a new key comes from, as far as the lease allows one.
func (p *planner) newKey() string {
	switch p.s.Property.Copies {
	case "allowed":
		return "a new key is needed, from the office or a shop"
	case "office_only":
		return "a new key is needed; your lease says it comes from the office"
	}
	return "a new key is needed; ask the office or landlord for it"
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
