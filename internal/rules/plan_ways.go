package rules

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"latchkey"
)

// findWays builds every recorded way with its gates: what it clears, how long, how likely, and why it may not be offered.
func (p *planner) findWays() {
	for i, x := range p.s.PeopleInside {
		p.insider(i, x)
	}
	for i, e := range p.s.Home.OtherEntries {
		p.entry(i, e)
	}
	for i, sp := range p.s.Home.Spares {
		p.spare(i, sp)
	}
	p.code()
	p.ekey()
	p.app()
	var holders []*option
	for i, h := range p.s.Holders {
		holders = append(holders, p.holder(i, h))
	}
	p.pairs(holders)
	p.office()
	p.onCall()
	p.landlord()
	for _, l := range p.s.Property.Locksmiths {
		p.locksmith(l)
	}
	p.wait()
}

// add keeps a way. Its turn is decided later, unless a gate has set the state already.
func (p *planner) add(o *option) *option {
	if o.shuts == 0 {
		o.shuts = neverShuts
	}
	p.ways = append(p.ways, o)
	return o
}

// bar takes a way out of the order and says why.
func (o *option) bar(state latchkey.WayState, why string) *option {
	o.State, o.Why, o.Available = state, why, nil
	if state == latchkey.Never {
		o.Cost = nil
	}
	return o
}

func (o *option) opensFrom(from time.Time) *option {
	o.Available = &latchkey.Available{From: &from}
	return o
}

// takes sets the minutes to standing inside.
func (o *option) takes(least, most int) {
	o.least, o.most, o.Minutes = least, most, &latchkey.Span{Least: least, Most: most}
}

// until sets the end of the span in which the way is open.
func (p *planner) until(o *option, end time.Time, known bool) {
	o.shuts, o.Available = neverShuts, &latchkey.Available{From: &p.now}
	if known {
		o.shuts, o.Available.Until = p.minutesTo(end), &end
	}
}

// settleDoors says what a way clears of the doors that it is for, and bars one that opens nothing that is shut.
func (p *planner) settleDoors(o *option, recorded, opens []string) {
	o.Opens = opens
	o.Complete = covers(opens, p.need)
	useful := p.need
	if o.Complete {
		useful = p.locked
	}
	if o.State == "" && len(p.locked) > 0 && !anyOf(opens, useful) {
		o.bar(latchkey.NotNow, cmp.Or(p.stuckOn(recorded), p.say.Try.OpensNothing)).idle = true
	}
}

// approach reads what has already passed between us and whoever is asked. It returns true when an ask or a yes stands,
// so that hours no longer matter: who said yes at 21:55 still comes at 22:05.
func (p *planner) approach(o *option, a latchkey.Approach, usual latchkey.Span) bool {
	switch {
	case a.Answer != nil && a.Answer.Word == "declined":
		o.bar(latchkey.NotNow, p.say.Holder.SaidNo)
	case a.Answer != nil && a.Answer.Word == "silent":
		o.bar(latchkey.NotNow, p.say.Holder.Silent)
	case a.Answer != nil && a.Answer.Accepted != nil:
		if a.Answer.Minutes != nil {
			usual = latchkey.Span{Least: *a.Answer.Minutes, Most: *a.Answer.Minutes}
		}
		if o.holds = a.Answer.Accepted.Add(time.Duration(usual.Most+5) * time.Minute); !p.now.Before(o.holds) {
			o.again = true
			return false
		}
		o.yes, o.asked = a.Answer.Accepted, a.Asked
		if o.asked == nil {
			o.asked = a.Answer.Accepted
		}
		if usual.Least == usual.Most {
			usual.Most += 5
		}
		o.chance = p.w[chanceYes]
		p.comes(o, a.Answer.Accepted.Add(time.Duration(usual.Least)*time.Minute), a.Answer.Accepted.Add(time.Duration(usual.Most)*time.Minute))
		return true
	case a.Asked != nil:
		if p.now.Before(a.Asked.Add(time.Duration(o.silence) * time.Minute)) {
			o.asked = a.Asked
			return true
		}
		o.bar(latchkey.NotNow, p.say.Holder.Silent)
	}
	return false
}

// comes sets the span of a promise that was made earlier.
func (p *planner) comes(o *option, from, until time.Time) {
	if from.Before(p.now) {
		from = p.now
	}
	from, until = from.In(p.zone), until.In(p.zone)
	o.takes(p.minutesTo(from), p.minutesTo(until))
	o.InsideBy = &[2]time.Time{from, until}
	if o.Kind == latchkey.WayLocksmith {
		o.least, o.most = o.least+locksmithWork, o.most+locksmithWork
		o.InsideBy = &[2]time.Time{from.Add(locksmithWork * time.Minute), until.Add(locksmithWork * time.Minute)}
	}
}

func (p *planner) pick(day, quiet weight) int {
	if p.quiet {
		return p.w[quiet]
	}
	return p.w[day]
}

func (p *planner) personSilence() int {
	if p.s.Property.SilenceMinutes != nil {
		return *p.s.Property.SilenceMinutes
	}
	return p.w[silencePerson]
}

func free() *latchkey.Price { return &latchkey.Price{} }

// insider is somebody at home who may open from within.
func (p *planner) insider(i int, x latchkey.PersonInside) {
	id, name := p.personName(i, x.Name, p.say.Inside.Somebody)
	o := p.add(&option{Way: latchkey.Way{ID: "inside:" + id, Kind: latchkey.WayInUnitPerson, People: []string{x.Name}, By: []string{"call", "knock"}, Cost: free()},
		nuisance: p.w[nuisanceInside], silence: p.personSilence()})
	switch x.Likely {
	case "awake":
		o.chance = p.w[chanceInsideAwake]
		o.takes(1, 5)
	case "asleep":
		o.chance = p.w[chanceInsideAsleep]
		o.takes(2, 15)
	default:
		o.chance = p.pick(chanceUnknownDay, chanceUnknownQuiet)
		o.takes(2, 15)
	}
	p.approach(o, x.Approach, *o.Minutes)
	p.settleDoors(o, nil, ids(p.s.Home.Doors))
	if o.State == "" {
		p.insiderWords(o, name, x.Likely)
	}
}

// personName is the name as this proof may see it, in ids and in sentences.
func (p *planner) personName(i int, name, hidden string) (id, said string) {
	if p.claimed() {
		return strconv.Itoa(i + 1), hidden
	}
	return name, name
}

// own is a way the person can try alone.
func (p *planner) own(id string, kind latchkey.WayKind, chance weight, by ...string) *option {
	o := p.add(&option{Way: latchkey.Way{ID: id, Kind: kind, By: by, Cost: free()}, chance: p.w[chance], silence: p.w[silenceOwnTry]})
	o.takes(1, 5)
	return o
}

func (o *option) isOwn() bool { return isOwn(o.Kind) }

// keepOut bars what would send the person into fire, smoke or gas.
func (p *planner) keepOut(o *option) {
	if o.State == "" && p.danger.keepOut {
		o.bar(latchkey.NotNow, p.say.Try.DoNotGoIn)
	}
}

// placeInFile is an id, or its place in the file when it has none.
func placeInFile(id string, i int) string {
	if id == "" {
		return strconv.Itoa(i + 1)
	}
	return id
}

// entry is another door or window of the same home.
func (p *planner) entry(i int, e latchkey.OtherEntry) {
	o := p.own("entry:"+placeInFile(e.ID, i), latchkey.WayOwnEntry, chanceEntry, "you")
	opens := e.Opens
	if opens == "" && len(p.s.Home.Doors) > 0 {
		opens = p.s.Home.Doors[len(p.s.Home.Doors)-1].ID
	}
	o.Opens = []string{opens}
	if state, why := p.entryBarred(e); state != "" {
		o.bar(state, why)
	}
	p.settleDoors(o, nil, o.Opens)
	p.keepOut(o)
	if o.State == "" {
		p.entryWords(o, e)
	}
}

// storeys is how far up an entry is; nil when nobody said.
func (p *planner) storeys(e latchkey.OtherEntry) *int {
	if e.StoreysUp != nil {
		return e.StoreysUp
	}
	return p.s.Home.StoreysUp
}

// entryBarred says why an entry may not be tried: nobody climbs, and nobody sets off an alarm.
func (p *planner) entryBarred(e latchkey.OtherEntry) (state latchkey.WayState, why string) {
	alarm := p.s.Home.Alarm
	armed, unsure := alarm == "armed", alarm != "armed" && alarm != "none" && alarm != "disarmed"
	glazed := e.Kind == "window" || isTrue(e.Screen)
	up, walkable := p.storeys(e), e.Kind == "back_door" || e.Kind == "side_door" || e.Kind == "outdoor_stair"
	set := func(s latchkey.WayState, sentence string) {
		if state != latchkey.Never {
			state = s
		}
		why = joinSentences(why, sentence)
	}
	switch {
	case e.Kind == "fire_escape":
		set(latchkey.Never, p.say.Try.FireEscape)
	case !walkable && up != nil && *up > 0:
		set(latchkey.Never, p.say.Try.TooHigh(*up))
	case !walkable && up == nil:
		set(latchkey.NotNow, p.say.Try.HeightUnknown)
	}
	if (glazed || e.Kind == "fire_escape") && armed {
		state := latchkey.Never
		if isTrue(p.s.Home.AlarmCanDisarm) && glazed {
			state = latchkey.NotNow
		}
		set(state, p.alarmArmed())
	}
	if glazed && unsure {
		set(latchkey.NotNow, p.say.Try.AlarmUnknown)
	}
	return state, why
}

// spare is a key kept somewhere without a person.
func (p *planner) spare(i int, sp latchkey.Spare) {
	chance := chanceHidden
	if sp.Kind == "lock_box" {
		chance = chanceLockBox
	}
	o := p.own("spare:"+placeInFile(sp.ID, i), latchkey.WayOwnSpare, chance, "you")
	if isTrue(sp.FoundMissing) {
		o.bar(latchkey.NotNow, p.say.Try.SpareMissing)
	}
	if sp.Opens == nil && o.State == "" {
		o.Opens, o.Complete, o.Why = []string{}, len(p.need) == 0, p.say.Try.SpareOpensUnknown
	} else {
		p.settleDoors(o, sp.Opens, p.helped(sp.Opens))
	}
	p.keepOut(o)
	if o.State == "" && o.Why == "" {
		p.spareWords(o, sp)
	}
}

// code is a code the person knows. On a lock that does not answer as it should it is offered only where something
// gentle can help.
func (p *planner) code() {
	c := p.s.Resident.Code
	if c == nil || len(c.Opens) == 0 {
		return
	}
	o := p.own("code", latchkey.WayOwnCode, chanceCode, "code")
	opens := opened(p.s.Home, c.Opens, byCode)
	for _, d := range p.doors {
		if !slices.Contains(c.Opens, d.ID) || !isShut(d) || slices.Contains(opens, d.ID) {
			continue
		}
		if r := codeRescue(d); r != noRescue && (o.rescue == noRescue || o.rescue == r) {
			o.rescue = r
			opens = append(opens, d.ID)
		}
	}
	switch o.rescue {
	case easeTheDoor:
		o.chance = p.w[chanceJammedCode]
	case nineVolt:
		o.chance, o.By = p.w[chanceNineVolt], []string{"nine_volt", "code"}
	}
	if p.forgot(c) {
		o.bar(latchkey.NotNow, p.say.Try.CodeForgotten)
	}
	o.part = len(opens) == 0 && p.turnsOne(c.Opens, byCode)
	if o.State == "" && len(opens) == 0 && !o.part {
		o.bar(latchkey.NotNow, p.deadLock(c.Opens))
	}
	p.settleOwn(o, opens)
	if o.State == "" {
		p.codeWords(o)
	}
}

// forgot says whether a code does not help because nobody remembers it. One that the case can show needs no memory.
func (p *planner) forgot(c *latchkey.Means) bool {
	return p.s.Reason == "code_forgotten" && !isTrue(c.WorksNow)
}

// settleOwn also counts the doors the person passes by other means of their own. What turns one lock of a door that
// has more is worth knowing, but no way in by itself.
func (p *planner) settleOwn(o *option, opens []string) {
	p.settleDoors(o, nil, opens)
	if o.idle && (o.part || anyOf(opens, p.locked)) {
		o.State, o.Why, o.Available, o.idle = "", "", nil, false // it clears a door that counts as cleared because of it
	}
	p.keepOut(o)
}

func (p *planner) ekey() {
	e := p.s.Resident.EKey
	if e == nil || len(e.Opens) == 0 {
		return
	}
	o := p.own("ekey", latchkey.WayOwnEKey, chanceCode, "ekey")
	opens := opened(p.s.Home, e.Opens, byEKey)
	o.part = len(opens) == 0 && p.turnsOne(e.Opens, byEKey)
	switch {
	case isFalse(e.WorksNow):
		o.bar(latchkey.NotNow, p.say.Try.EKeyOff)
	case len(opens) == 0 && !o.part:
		o.bar(latchkey.NotNow, p.deadLock(e.Opens))
	case e.WorksNow == nil:
		o.bar(latchkey.NotNow, p.say.Try.EKeyUnknown)
	case !p.hasPhone():
		o.bar(latchkey.NotNow, p.phoneMissing())
	}
	p.settleOwn(o, opens)
	if o.State == "" {
		p.ekeyWords(o)
	}
}

func (p *planner) app() {
	a := p.s.Resident.OwnApp
	if a == nil || len(a.Opens) == 0 {
		return
	}
	o := p.own("own_app", latchkey.WayOwnApp, chanceApp, "app")
	opens := opened(p.s.Home, a.Opens, byApp)
	o.part = len(opens) == 0 && p.turnsOne(a.Opens, byApp)
	switch {
	case len(opens) == 0 && !o.part:
		o.bar(latchkey.NotNow, p.deadLock(a.Opens))
	case !p.hasPhone():
		o.bar(latchkey.NotNow, p.phoneMissing())
	}
	p.settleOwn(o, opens)
	if o.State == "" {
		o.Why = p.say.Try.App + p.partly(o)
	}
}
