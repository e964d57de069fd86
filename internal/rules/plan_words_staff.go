package rules

import (
	"time"

	"latchkey"
)

// What is said about whoever helps as their work: the office, on-call staff, the landlord, a locksmith, and waiting.

func (p *planner) officeWords(o *option, of *latchkey.Office, end time.Time, ends bool) {
	switch {
	case o.yes != nil:
		o.Why = "The office said yes and is coming with the spare."
	case p.danger.first:
		o.Why = "The office has a key and may be faster. Ask them now."
	case ends:
		o.Why = "The office is open until " + clockAndDay(end, p.now) + p.left(end, ", closes in about ", "") + ". Walk in or call."
	default:
		o.Why = "The office is open. Walk in or call."
	}
	if !o.Complete {
		o.Why += " Ask whether they hold a spare: we do not know."
	}
	o.Why += p.feeWords(o)
	p.identityChecks(o)
}

func (p *planner) officeClosed(from time.Time, opens bool) string {
	if !opens {
		return "The office is closed, and we know of no next opening."
	}
	return "The office is closed. It opens at " + clockAndDay(from, p.now) + "."
}

func (p *planner) onCallWords(o *option, end time.Time, ends bool) {
	switch {
	case o.yes != nil:
		o.Why = "The on-call technician said yes and is coming."
	case p.danger.first:
		o.Why = "On-call staff have a key and may be faster. Ask them now."
	case p.danger.water:
		o.Why = "Water is running: call the staff's emergency line at once. They can shut it off."
	case ends:
		o.Why = "On-call staff open doors until " + clockAndDay(end, p.now) + p.left(end, ", for about ", " more") + "."
	default:
		o.Why = "On-call staff open doors at this hour."
	}
	if !p.danger.water {
		o.Why += p.feeWords(o)
	} else if o.Cost != nil && o.Cost.Most > 0 {
		o.Cautions = append(o.Cautions, "Opening the door may cost "+p.price(o.Cost)+".")
	}
	p.identityChecks(o)
}

func (p *planner) onCallClosed(stopped time.Time, lately bool, from time.Time, opens bool) string {
	why, again := "On-call staff do not open doors at this hour.", " They start again at "
	if lately {
		why, again = "Help with lockouts stopped at "+clockAndDay(stopped, p.now)+".", " It starts again at "
		if stopped.Day() != p.now.Day() {
			why = "Help with lockouts stopped at " + clockTime(stopped) + "."
		}
	}
	if opens {
		why += again + clockAndDay(from, p.now) + "."
	}
	if times, known := p.officeTimes(); known && !times.openAt(p.now) {
		if o, ok := times.nextOpening(p.now); ok && (!opens || o.Before(from)) {
			why += " Next staff: the office at " + clockAndDay(o, p.now) + "."
		}
	}
	if p.lifeSafety() && p.s.Property.OnCall.LifeSafety == nil {
		return why + " We do not know when their emergency line answers: try it."
	}
	if oc := p.s.Property.OnCall; oc.LifeSafety != nil && OpenAt(*oc.LifeSafety, nil, p.zone, p.now) {
		why += " Still there for fire, flood or gas."
	}
	return why
}

func (p *planner) landlordWords(o *option, l *latchkey.Landlord) {
	switch {
	case o.yes != nil:
		o.Why = "Your landlord said yes and is coming."
	case p.danger.first:
		o.Why = "Your landlord has a key and may be faster. Call now."
	case !o.Complete:
		o.Why = "Call your landlord. Ask whether they hold a spare: we do not know."
	default:
		o.Why = "Your landlord has a spare key. Call."
	}
	if o.yes == nil && p.quiet && !p.danger.first {
		o.Why += " It is late, but you know each other."
	}
	o.Why += p.feeWords(o)
	p.identityChecks(o)
}

func (p *planner) landlordNoSpare(l *latchkey.Landlord) string {
	if isTrue(l.RefersLocksmith) {
		return "Your landlord holds no spare key, but can name a locksmith."
	}
	return "Your landlord holds no spare key."
}

func (p *planner) locksmithWords(o *option, l latchkey.Locksmith, shut bool) {
	from, until := o.Minutes.Least, o.Minutes.Most
	switch {
	case o.yes != nil:
		o.Why = l.Name + " said yes and is coming."
	case o.Cost == nil:
		o.Why = l.Name + " needs about " + digits(from) + " to " + digits(until) + " minutes to arrive. The price is not known: get the full price before they drive out."
	default:
		o.Why = l.Name + " asks " + p.price(o.Cost) + " now and needs about " + digits(from) + " to " + digits(until) + " minutes to arrive."
	}
	o.Why += " " + offeredFirstLine
	o.Checks = append(o.Checks, "Get the full price for everything before they drive out. At the door the same price, or no work.")
	if l.Licence != "" {
		o.Checks = append(o.Checks, "Licence on file: "+l.Licence+".")
	}
	if isTrue(l.Insured) {
		o.Checks = append(o.Checks, "Insured, by our file. Ask anyway.")
	} else {
		o.Checks = append(o.Checks, "Ask if they are insured.")
	}
	if l.Address != "" {
		o.Checks = append(o.Checks, "Company address: "+l.Address+". Ask them to say it.")
	} else {
		o.Checks = append(o.Checks, "Ask for the company's full name and address.")
	}
	o.Checks = append(o.Checks, "ID both ways: see theirs and a business card; they must ask for yours.", "No drilling first: a good one opens most doors without damage.",
		"Ask the office or landlord before a lock is drilled or changed.")
	if p.electronicAhead() {
		o.Checks = append(o.Checks, "Say that it is an electronic lock before they drive out.")
	}
	if ll := p.s.Property.Landlord; ll != nil && isTrue(ll.RefersLocksmith) {
		o.Checks = append(o.Checks, "Your landlord can name a locksmith: ask which one they use.")
	}
	if shut {
		o.Cautions = append(o.Cautions, "A shared door is shut too. A locksmith may not be allowed to open it.")
	}
	if p.fault {
		o.Cautions = append(o.Cautions, "The lock is at fault: only with the property's consent.")
	}
	o.Cautions = append(o.Cautions, "A bad locksmith can damage the lock. Then you may pay twice: for the opening and for a new lock.")
	if p.s.Property.Country == "US" {
		o.Cautions = append(o.Cautions, "For comparison, US 2021: $30 to $185, on average $129; another guide says $50 to $100. Nights and big cities cost more.")
	}
	if p.s.Reason == "key_lost" || p.s.Reason == "key_stolen" {
		o.Cautions = append(o.Cautions, "A new key made on the spot usually costs extra.")
	}
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

func locksmithClosed(from, now time.Time, opens bool) string {
	if !opens {
		return "This firm does not work at this hour."
	}
	return "This firm works again from " + clockAndDay(from, now) + "."
}

func (p *planner) waitWords(o *option, opening time.Time) {
	o.Why = "The office opens at " + clockAndDay(opening, p.now) + ", in " + longTime(p.minutesTo(opening)) + "."
	if _, before := p.now.Zone(); p.clockMoves(before, opening) {
		o.Why += " The clocks change before that; the wait is counted in real time."
	}
	if !o.Complete {
		o.Why += " We do not know whether they hold a spare."
	}
	o.Why += p.feeWords(o)
	if p.quiet {
		o.Cautions = append(o.Cautions, "Wait somewhere warm, lit and with people, or with a friend.")
	}
	p.identityChecks(o)
}

func (p *planner) clockMoves(before int, t time.Time) bool {
	_, after := t.In(p.zone).Zone()
	return before != after
}
