package rules

import (
	"time"

	"latchkey"
)

// Which of the planner's sentences fits whoever helps as their work: the office, on-call staff, the landlord, a locksmith;
// and waiting.

// price is a known cost as a short phrase.
func (p *planner) price(c *latchkey.Price) string {
	cur := p.s.Property.Currency
	if c.Least == c.Most {
		return money(c.Least, cur)
	}
	return p.say.Fee.Span(money(c.Least, cur), money(c.Most, cur))
}

// feeWords is the money of the building's own help, before anybody commits to it.
func (p *planner) feeWords(o *option) string { return p.feeWordsOf(o, p.fee) }

func (p *planner) feeWordsOf(o *option, fee FeeQuote) string {
	w := &p.say.Fee
	switch {
	case p.unproven(), p.danger.first:
		return ""
	case p.fault && !p.danger.shown:
		return w.LockFault
	case p.noFee():
		return w.FreeNow
	case o.Cost == nil:
		return w.Unknown
	case fee.Unsure:
		return w.FreeOr(money(o.Cost.Most, p.s.Property.Currency))
	case fee.Free && len(fee.Counted) == 0 && fee.Policy.Free == 1 && fee.then() > 0:
		return w.FirstIn(p.price(o.Cost), fee.Policy.PerMonths)
	case fee.Free:
		return w.ThisTime(p.price(o.Cost))
	}
	return w.Costs(p.price(o.Cost))
}

// identityChecks say what staff will want to see, so that nobody is turned away for an ID that lies inside.
func (p *planner) identityChecks(o *option) {
	w := &p.say.Office
	switch p.s.Resident.IdentityDocument {
	case "with_resident":
		o.Checks = append(o.Checks, w.ShowID)
	case "inside", "none":
		o.Checks = append(o.Checks, w.NoID)
	default:
		o.Checks = append(o.Checks, w.CheckID)
	}
	if p.danger.loneChild {
		o.Cautions = append(o.Cautions, w.WaitWithPeople)
	}
	if p.danger.keepOut {
		o.Cautions = append(o.Cautions, p.say.Holder.KeepOut)
	}
}

func (p *planner) officeWords(o *option, end time.Time, ends bool) {
	w := &p.say.Office
	switch {
	case o.yes != nil:
		o.Why = w.Yes
	case p.danger.first:
		o.Why = w.Faster
	case ends:
		o.Why = w.OpenUntil(end, p.now, p.minutesTo(end))
	default:
		o.Why = w.Open
	}
	if !o.Complete {
		o.Why += w.AskForSpare
	}
	o.Why += p.feeWords(o)
	p.identityChecks(o)
}

func (p *planner) officeClosed(from time.Time, opens bool) string {
	if !opens {
		return p.say.Office.Closed
	}
	return p.say.Office.OpensAt(from, p.now)
}

func (p *planner) onCallWords(o *option, end time.Time, ends bool) {
	w := &p.say.OnCall
	switch {
	case o.yes != nil:
		o.Why = w.Yes
	case p.danger.first:
		o.Why = w.Faster
	case p.danger.water:
		o.Why = w.Water
	case ends:
		o.Why = w.OpenUntil(end, p.now, p.minutesTo(end))
	default:
		o.Why = w.Open
	}
	if !p.danger.water {
		o.Why += p.feeWords(o)
	} else if o.Cost != nil && o.Cost.Most > 0 {
		o.Cautions = append(o.Cautions, w.MayCost(p.price(o.Cost)))
	}
	p.identityChecks(o)
}

func (p *planner) onCallClosed(stopped time.Time, lately bool, from time.Time, opens bool) string {
	w := &p.say.OnCall
	why, again := w.NotAtThisHour, w.StaffAgain
	if lately {
		why, again = w.Stopped(stopped, p.now), w.StartsAgain
	}
	if opens {
		why += again(from, p.now)
	}
	if times, known := p.officeTimes(); known && !times.openAt(p.now) {
		if o, ok := times.nextOpening(p.now); ok && (!opens || o.Before(from)) {
			why += w.NextStaff(o, p.now)
		}
	}
	if p.lifeSafety() && p.s.Property.OnCall.LifeSafety == nil {
		return why + w.LineUnknown
	}
	if oc := p.s.Property.OnCall; oc.LifeSafety != nil && OpenAt(*oc.LifeSafety, nil, p.zone, p.now) {
		why += w.StillThere
	}
	return why
}

func (p *planner) landlordWords(o *option) {
	w := &p.say.Landlord
	switch {
	case o.yes != nil:
		o.Why = w.Yes
	case p.danger.first:
		o.Why = w.Faster
	case !o.Complete:
		o.Why = w.AskForSpare
	default:
		o.Why = w.HasSpare
	}
	if o.yes == nil && p.quiet && !p.danger.first {
		o.Why += w.Late
	}
	o.Why += p.feeWords(o)
	p.identityChecks(o)
}

func (p *planner) landlordNoSpare(l *latchkey.Landlord) string {
	if isTrue(l.RefersLocksmith) {
		return p.say.Landlord.NoSpareRefers
	}
	return p.say.Landlord.NoSpare
}

func (p *planner) locksmithWords(o *option, l latchkey.Locksmith, shut bool) {
	w := &p.say.Locksmith
	from, until := o.Minutes.Least, o.Minutes.Most
	switch {
	case o.yes != nil:
		o.Why = w.Yes(l.Name)
	case o.Cost == nil:
		o.Why = w.PriceUnknown(l.Name, from, until)
	default:
		o.Why = w.Asks(l.Name, p.price(o.Cost), from, until)
	}
	o.Why += w.YourTap
	check := func(when bool, sentence string) {
		if when {
			o.Checks = append(o.Checks, sentence)
		}
	}
	check(true, w.FullPrice)
	check(l.Licence != "", w.Licence(l.Licence))
	check(isTrue(l.Insured), w.Insured)
	check(!isTrue(l.Insured), w.AskInsured)
	check(l.Address != "", w.Address(l.Address))
	check(l.Address == "", w.AskAddress)
	check(true, w.BothIDs)
	check(true, w.NoDrilling)
	check(true, w.BeforeLock)
	check(p.electronicAhead(), w.SayElectronic)
	check(p.s.Property.Landlord != nil && isTrue(p.s.Property.Landlord.RefersLocksmith), w.LandlordRefers)
	warn := func(when bool, sentence string) {
		if when {
			o.Cautions = append(o.Cautions, sentence)
		}
	}
	warn(shut, w.SharedDoor)
	warn(p.fault, w.LockFault)
	warn(true, w.PayTwice)
	warn(p.s.Property.Country == "US", w.Comparison)
	warn(p.s.Reason == "key_lost" || p.s.Reason == "key_stolen", w.NewKey)
}

func (p *planner) electronicAhead() bool {
	for _, d := range p.doors {
		for _, l := range d.Locks {
			if l.Kind == "smart" && l.State != "unlocked" {
				return true
			}
		}
	}
	return false
}

func (p *planner) locksmithClosed(from time.Time, opens bool) string {
	if !opens {
		return p.say.Locksmith.NotAtThisHour
	}
	return p.say.Locksmith.WorksFrom(from, p.now)
}

func (p *planner) waitWords(o *option, opening time.Time) {
	w := &p.say.Wait
	o.Why = w.OpensAt(opening, p.now, p.minutesTo(opening))
	if p.clockMoves(opening) {
		o.Why += w.ClockMoves
	}
	if !o.Complete {
		o.Why += w.NoSpare
	}
	o.Why += p.feeWordsOf(o, p.feeLater(opening))
	if p.quiet {
		o.Cautions = append(o.Cautions, w.Somewhere)
	}
	p.identityChecks(o)
}

func (p *planner) clockMoves(t time.Time) bool {
	_, before := p.now.Zone()
	_, after := t.In(p.zone).Zone()
	return before != after
}
