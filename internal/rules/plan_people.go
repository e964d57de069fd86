package rules

import (
	"slices"
	"time"

	"latchkey"
)

// locksmithWork is the time at the door, after arrival.
const locksmithWork = 15

// holder is somebody who keeps a key.
func (p *planner) holder(i int, h latchkey.Holder) *option {
	id, name := p.personName(i, h.Name, p.say.Holder.Somebody)
	asleep := h.Likely == "asleep" || h.Likely != "awake" && p.quiet
	o := p.add(&option{Way: latchkey.Way{ID: "holder:" + id, Kind: latchkey.WayKeyHolder, People: []string{h.Name}, By: []string{"link", "call"}, Cost: free()},
		silence: p.personSilence(), chance: p.holderChance(h.Likely), nuisance: p.pick(nuisanceAwakeDay, nuisanceAwakeQuiet)})
	if asleep {
		o.nuisance, o.By = p.w[nuisanceWaking], []string{"call", "link"}
	}
	usual := holderMinutes(h, asleep, o)
	stands := p.approach(o, h.Approach, usual)
	p.holderGates(o, h, stands)
	p.settleDoors(o, h.Opens, p.helped(h.Opens))
	if o.State == "" {
		p.holderWords(o, name, h, asleep)
	}
	return o
}

func (p *planner) holderChance(likely string) int {
	switch likely {
	case "awake":
		return p.w[chanceAwake]
	case "asleep":
		return p.w[chanceAsleep]
	}
	return p.pick(chanceUnknownDay, chanceUnknownQuiet)
}

// holderMinutes sets how long the key takes, brought or fetched, and returns what a yes without minutes promises.
func holderMinutes(h latchkey.Holder, asleep bool, o *option) latchkey.Span {
	usual := latchkey.Span{Least: 60, Most: 120}
	bring := usual
	if h.Minutes != nil {
		usual = latchkey.Span{Least: *h.Minutes, Most: *h.Minutes}
		bring = latchkey.Span{Least: *h.Minutes, Most: *h.Minutes + 10}
		if asleep {
			bring = latchkey.Span{Least: *h.Minutes + 8, Most: *h.Minutes + 18}
		}
	}
	if h.FetchMinutes != nil {
		o.By = append(o.By, "you_fetch")
		fetch := latchkey.Span{Least: *h.FetchMinutes, Most: *h.FetchMinutes + 10}
		if isFalse(h.CanBring) || fetch.Least+fetch.Most < bring.Least+bring.Most {
			bring = fetch
			o.By = append([]string{"you_fetch"}, o.By[:len(o.By)-1]...)
			if isFalse(h.CanBring) {
				usual = latchkey.Span{Least: *h.FetchMinutes, Most: *h.FetchMinutes}
			}
		}
	}
	o.takes(bring.Least, bring.Most)
	return usual
}

func (p *planner) holderGates(o *option, h latchkey.Holder, stands bool) {
	switch {
	case !isTrue(h.Consented):
		o.asked, o.yes, o.again = nil, nil, false
		o.bar(latchkey.Never, p.notConsented(h.Consented))
	case o.State != "":
	case isFalse(h.CanBring) && h.FetchMinutes == nil:
		o.bar(latchkey.NotNow, p.say.Holder.CannotBring)
	case stands:
		p.until(o, time.Time{}, false)
	case h.Calls != "any_hour" && p.quiet:
		o.bar(latchkey.NotNow, p.say.Holder.NotInQuietHours(p.quietEnd)).opensFrom(p.quietEnd)
	case h.Calls != "any_hour":
		p.until(o, p.quietEnd, !p.quietEnd.IsZero())
	default:
		p.until(o, time.Time{}, false)
	}
}

// pairs are two key-holders who together hold what neither holds alone.
func (p *planner) pairs(holders []*option) {
	for i, a := range holders {
		for _, b := range holders[i+1:] {
			if a.State != "" || b.State != "" || a.Complete || b.Complete {
				continue
			}
			both := slices.Clone(a.Opens)
			for _, id := range b.Opens {
				if !slices.Contains(both, id) {
					both = append(both, id)
				}
			}
			if covers(both, p.need) {
				p.pair(a, b, p.inHomeOrder(both))
			}
		}
	}
}

func (p *planner) pair(a, b *option, opens []string) {
	o := p.add(&option{Way: latchkey.Way{ID: a.ID + "+" + b.ID[len("holder:"):], Kind: latchkey.WayKeyHolder, People: []string{a.People[0], b.People[0]},
		Opens: opens, Complete: true, By: a.By, Cost: free()},
		chance: a.chance * b.chance / 10000, silence: max(a.silence, b.silence), nuisance: a.nuisance + b.nuisance, shuts: min(a.shuts, b.shuts),
		halves: []*option{a, b}, again: a.again || b.again})
	o.takes(max(a.least, b.least), max(a.most, b.most))
	if a.InsideBy != nil || b.InsideBy != nil {
		o.InsideBy = &[2]time.Time{later(p.insideBy(a)[0], p.insideBy(b)[0]), later(p.insideBy(a)[1], p.insideBy(b)[1])}
	}
	o.Available = &latchkey.Available{From: &p.now, Until: a.Available.Until}
	if b.shuts < a.shuts {
		o.Available.Until = b.Available.Until
	}
	if a.asked != nil && b.asked != nil {
		asked := later(*a.asked, *b.asked)
		o.asked = &asked
	}
	if a.yes != nil && b.yes != nil { // one yes of two does not own it
		yes := later(*a.yes, *b.yes)
		o.yes, o.holds = &yes, later(a.holds, b.holds)
	}
	p.pairWords(o, a, b)
}

func (p *planner) insideBy(o *option) [2]time.Time {
	if o.InsideBy != nil {
		return *o.InsideBy
	}
	return [2]time.Time{p.now.Add(time.Duration(o.least) * time.Minute), p.now.Add(time.Duration(o.most) * time.Minute)}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// staffFee sets what the building's own help costs. Danger, faults of the lock and lockouts by the landlord are free.
func (p *planner) staffFee(o *option) { p.charges(o, p.fee) }

func (p *planner) charges(o *option, fee FeeQuote) {
	switch {
	case p.unproven():
		o.price = latchkey.Cents(p.w[priceProperty])
	case p.noFee():
		o.Cost = free()
	case fee.Cost == nil:
		o.price = latchkey.Cents(p.w[priceProperty])
	default:
		rule := p.say.Fee.Rule(fee, p.s.Property.Currency)
		o.Cost, o.FeeRule = fee.Cost, &rule
		o.price = (fee.Cost.Least + fee.Cost.Most) / 2
	}
}

// feeLater is the fee at another moment, where the rule knows of hours.
func (p *planner) feeLater(at time.Time) FeeQuote {
	if !p.fee.byTheHour() {
		return p.fee
	}
	fee := FeeFor(p.s.Property.Fee, p.s.Resident.Lockouts, at, p.zone)
	if p.fee.Unsure {
		fee = fee.unsure()
	}
	return fee
}

func (p *planner) noFee() bool { return p.fault || p.danger.shown || p.evicted }

func spanOr(s *latchkey.Span, least, most int) latchkey.Span {
	if s == nil {
		return latchkey.Span{Least: least, Most: most}
	}
	return *s
}

// officeTimes are the office's hours, or false when nobody said.
func (p *planner) officeTimes() (timetable, bool) {
	o := p.s.Property.Office
	if o == nil || o.Hours == nil {
		return timetable{}, false
	}
	return timetable{hours: *o.Hours, closed: o.Closed, zone: p.zone}, true
}

// spareHeld gates whoever can only help with a spare: none means no help, unless the lock itself is at fault; unknown
// is offered below everything sure.
func (p *planner) spareHeld(o *option, holds *bool, why string) {
	if p.fault || isTrue(holds) || o.yes != nil {
		return
	}
	if holds == nil {
		o.Complete = false
	} else if o.State == "" {
		o.bar(latchkey.NotNow, why)
	}
}

func (p *planner) office() {
	of := p.s.Property.Office
	if of == nil {
		return
	}
	minutes := spanOr(of.Minutes, 5, 30)
	o := p.add(&option{Way: latchkey.Way{ID: "office", Kind: latchkey.WayOffice, People: []string{"office"}, Opens: ids(p.s.Home.Doors), Complete: true, By: []string{"walk_in", "call"}},
		chance: p.w[chanceOffice], silence: p.w[silenceStaff], nuisance: p.w[nuisanceOffice]})
	o.takes(minutes.Least, minutes.Most)
	p.staffFee(o)
	if p.evicted {
		o.bar(latchkey.Never, p.say.Office.LandlordSide)
		return
	}
	stands := p.approach(o, of.Approach, minutes)
	p.spareHeld(o, of.HoldsSpare, p.say.Office.NoSpare)
	times, known := p.officeTimes()
	if o.State != "" {
		return
	}
	end, ends := times.closesAt(p.now)
	switch {
	case stands:
		p.until(o, time.Time{}, false)
	case !known:
		o.bar(latchkey.NotNow, p.say.Office.HoursUnknown)
	case !times.openAt(p.now):
		from, opens := times.nextOpening(p.now)
		o.bar(latchkey.NotNow, p.officeClosed(from, opens))
		if opens {
			o.opensFrom(from)
		}
	default:
		p.until(o, end, ends)
	}
	if o.State == "" {
		p.officeWords(o, end, ends)
	}
}

// onCallTimes are the hours in which the technician helps: life safety has its own.
func (p *planner) onCallTimes() (timetable, bool) {
	oc := p.s.Property.OnCall
	hours, absent := oc.Lockouts, oc.Absent
	if p.lifeSafety() {
		absent = nil // when it is nobody's turn, danger is told to all of them
	}
	if p.lifeSafety() && oc.LifeSafety != nil {
		hours = oc.LifeSafety
	}
	if hours == nil {
		return timetable{}, false
	}
	return timetable{hours: *hours, zone: p.zone, absent: absent}, true
}

// lifeSafety says whether the staff's emergency line is the one that counts.
func (p *planner) lifeSafety() bool { return p.danger.shown || p.danger.water }

func (p *planner) onCall() {
	oc := p.s.Property.OnCall
	if oc == nil {
		return
	}
	minutes := spanOr(oc.Minutes, 30, 90)
	o := p.add(&option{Way: latchkey.Way{ID: "on_call", Kind: latchkey.WayOnCall, People: []string{"on-call technician"}, Opens: ids(p.s.Home.Doors), Complete: true, By: []string{"call", "link"}},
		chance: p.w[chanceOnCall], silence: p.w[silenceStaff], nuisance: p.w[nuisanceOnCall]})
	o.takes(minutes.Least, minutes.Most)
	p.staffFee(o)
	if p.evicted {
		o.bar(latchkey.Never, p.say.Office.LandlordSide)
		return
	}
	stands := p.approach(o, oc.Approach, minutes)
	if o.State != "" {
		return
	}
	times, known := p.onCallTimes()
	end, ends := times.closesAt(p.now)
	switch {
	case stands:
		p.until(o, time.Time{}, false)
	case !known:
		o.bar(latchkey.NotNow, p.say.OnCall.HoursUnknown)
	case !times.openAt(p.now):
		from, opens := times.nextOpening(p.now)
		stopped, lately := times.closedSince(p.now)
		o.bar(latchkey.NotNow, p.onCallClosed(stopped, lately, from, opens))
		if opens {
			o.opensFrom(from)
		}
	default:
		p.until(o, end, ends)
	}
	if o.State == "" {
		p.onCallWords(o, end, ends)
	}
}

func (p *planner) landlord() {
	l := p.s.Property.Landlord
	if l == nil {
		return
	}
	minutes := spanOr(l.Minutes, 30, 90)
	o := p.add(&option{Way: latchkey.Way{ID: "landlord", Kind: latchkey.WayLandlord, People: []string{"landlord"}, Opens: ids(p.s.Home.Doors), Complete: true, By: []string{"call"}},
		chance: p.w[chanceLandlord], silence: p.w[silenceStaff], nuisance: p.pick(nuisanceLandlordDay, nuisanceLandlordQuiet)})
	o.takes(minutes.Least, minutes.Most)
	p.staffFee(o)
	if p.evicted {
		o.bar(latchkey.Never, p.say.Office.LandlordSide)
		return
	}
	stands := p.approach(o, l.Approach, minutes)
	p.spareHeld(o, l.HoldsSpare, p.landlordNoSpare(l))
	if o.State != "" {
		return
	}
	late := isTrue(l.KnownPersonally) && l.Calls != "outside_quiet_hours"
	switch {
	case p.danger.loneChild && !isTrue(l.KnownPersonally):
		o.bar(latchkey.Never, p.say.Holder.UnknownAdult)
	case stands || late || p.danger.first:
		p.until(o, time.Time{}, false)
	case p.quiet:
		o.bar(latchkey.NotNow, p.say.Landlord.Quiet(p.quietEnd)).opensFrom(p.quietEnd)
	default:
		p.until(o, p.quietEnd, !p.quietEnd.IsZero())
	}
	if o.State == "" {
		p.landlordWords(o)
	}
}

func (p *planner) locksmith(l latchkey.Locksmith) {
	arrive := spanOr(l.Minutes, 30, 120)
	o := p.add(&option{Way: latchkey.Way{ID: "locksmith:" + l.Name, Kind: latchkey.WayLocksmith, People: []string{l.Name}, Opens: slices.Clone(p.locked), Complete: true, By: []string{"call"}},
		chance: p.w[chanceLocksmith], silence: p.w[silenceStaff], price: latchkey.Cents(p.w[priceLocksmith])})
	o.takes(arrive.Least, arrive.Most)
	o.least, o.most = o.least+locksmithWork, o.most+locksmithWork
	if line := p.priceNow(l); line != nil {
		o.Cost, o.price = line, (line.Least+line.Most)/2
	}
	shut := slices.ContainsFunc(p.doors, func(d latchkey.Door) bool { return shared(d) && slices.Contains(p.need, d.ID) })
	if shut {
		o.chance = p.w[chanceLocksmithShut]
	}
	stands := p.approach(o, l.Approach, arrive)
	p.locksmithGates(o, l, stands)
	if o.State == "" {
		p.locksmithWords(o, l, shut)
	}
}

func (p *planner) locksmithGates(o *option, l latchkey.Locksmith, stands bool) {
	electronic := slices.ContainsFunc(p.doors, func(d latchkey.Door) bool {
		return !shared(d) && slices.Contains(p.need, d.ID) && slices.ContainsFunc(d.Locks, func(k latchkey.Lock) bool { return k.Kind == "smart" && k.State != "unlocked" })
	})
	switch {
	case p.evicted:
		o.bar(latchkey.Never, p.say.Locksmith.Evicted)
	case p.danger.loneChild:
		o.bar(latchkey.Never, p.say.Locksmith.Child)
	case electronic && isFalse(l.Electronic):
		o.bar(latchkey.Never, p.say.Locksmith.NotElectronic)
	case electronic && l.Electronic == nil:
		o.bar(latchkey.NotNow, p.say.Locksmith.ElectronicUnknown)
	case p.danger.first:
		o.bar(latchkey.NotNow, p.say.Locksmith.Danger)
		o.Cost = nil
	case o.State != "":
	case stands:
		p.until(o, time.Time{}, false)
	case l.Hours == nil:
		o.bar(latchkey.NotNow, p.say.Locksmith.HoursUnknown)
	default:
		times := timetable{hours: *l.Hours, zone: p.zone}
		if !times.openAt(p.now) {
			from, opens := times.nextOpening(p.now)
			o.bar(latchkey.NotNow, p.locksmithClosed(from, opens))
			if opens {
				o.opensFrom(from)
			}
			return
		}
		end, ends := times.closesAt(p.now)
		p.until(o, end, ends)
	}
}

// priceNow is the last line of the list that fits this moment.
func (p *planner) priceNow(l latchkey.Locksmith) *latchkey.Price {
	var found *latchkey.Price
	today := latchkey.Date(p.now.Format(time.DateOnly))
	for i, line := range l.Prices {
		if line.When != nil && !(timetable{hours: latchkey.Hours{Windows: line.When}, zone: p.zone}).openAt(p.now) {
			continue
		}
		if line.Dates != nil && !slices.Contains(line.Dates, today) {
			continue
		}
		found = &l.Prices[i].Price
	}
	return found
}

// wait is staying put until the office opens: a way like the others, at its own moment.
func (p *planner) wait() {
	times, known := p.officeTimes()
	of := p.s.Property.Office
	if !known || p.evicted || p.danger.first || isFalse(of.HoldsSpare) && !p.fault || of.Answer != nil && of.Answer.Word == "declined" {
		return
	}
	from := p.now
	if times.openAt(p.now) {
		if of.Answer == nil || of.Answer.Word != "silent" {
			return
		}
		end, ends := times.closesAt(p.now)
		if !ends {
			return
		}
		from = end
	}
	opening, opens := times.nextOpening(from)
	if !opens {
		return
	}
	minutes := spanOr(of.Minutes, 5, 30)
	o := p.add(&option{Way: latchkey.Way{ID: "wait", Kind: latchkey.WayWait, Opens: ids(p.s.Home.Doors), Complete: true, By: []string{"walk_in"}},
		chance: p.w[chanceWait], silence: p.w[silenceStaff]})
	first := p.minutesTo(opening)
	o.takes(first, first+minutes.Most)
	by := opening.Add(time.Duration(minutes.Most) * time.Minute)
	o.InsideBy = &[2]time.Time{opening, by}
	o.Available = &latchkey.Available{From: &opening}
	if end, ends := times.closesAt(opening); ends {
		o.Available.Until = &end
	}
	p.charges(o, p.feeLater(opening))
	p.spareHeld(o, of.HoldsSpare, p.say.Office.NoSpare)
	p.waitWords(o, opening)
}

func (p *planner) inHomeOrder(doors []string) []string {
	out := []string{}
	for _, d := range p.s.Home.Doors {
		if slices.Contains(doors, d.ID) {
			out = append(out, d.ID)
		}
	}
	return out
}
