package rules

import (
	"strings"
	"time"
)

func officeEnglish() officeWords {
	return officeWords{
		Yes:    "The office said yes and is coming with the spare.",
		Faster: "The office has a key and may be faster. Ask them now.",
		Open:   "The office is open. Walk in or call.",
		OpenUntil: func(end, now time.Time, minutes int) string {
			return "The office is open until " + clockAndDay(end, now) + leftEnglish(minutes, ", closes in about ", "") + ". Walk in or call."
		},
		AskForSpare:  " Ask whether they hold a spare: we do not know.",
		NoSpare:      "The office holds no spare key.",
		HoursUnknown: "We do not know when the office is open.",
		Closed:       "The office is closed, and we know of no next opening.",
		OpensAt: func(from, now time.Time) string {
			return "The office is closed. It opens at " + clockAndDay(from, now) + "."
		},
		LandlordSide:   "The landlord has locked you out, so their side is not asked and not told.",
		ShowID:         "Show your ID.",
		NoID:           "You have no ID with you: ask for a call-back to the number on file, or show it right after the door is open.",
		CheckID:        "They check who you are: ID, or a call-back to the number on file.",
		WaitWithPeople: "Wait where other people are until someone with a staff badge comes.",
	}
}

func onCallEnglish() onCallWords {
	return onCallWords{
		Yes:          "The on-call technician said yes and is coming.",
		Faster:       "On-call staff have a key and may be faster. Ask them now.",
		Water:        "Water is running: call the staff's emergency line at once. They can shut it off.",
		Open:         "On-call staff open doors at this hour.",
		HoursUnknown: "We do not know when on-call staff help with lockouts.",
		OpenUntil: func(end, now time.Time, minutes int) string {
			return "On-call staff open doors until " + clockAndDay(end, now) + leftEnglish(minutes, ", for about ", " more") + "."
		},
		NotAtThisHour: "On-call staff do not open doors at this hour.",
		Stopped: func(at, now time.Time) string {
			return "Help with lockouts stopped at " + stoppedEnglish(at, now) + "."
		},
		StartsAgain: func(at, now time.Time) string { return " It starts again at " + clockAndDay(at, now) + "." },
		StaffAgain:  func(at, now time.Time) string { return " They start again at " + clockAndDay(at, now) + "." },
		NextStaff:   func(at, now time.Time) string { return " Next staff: the office at " + clockAndDay(at, now) + "." },
		LineUnknown: " We do not know when their emergency line answers: try it.",
		StillThere:  " Still there for fire, flood or gas.",
		MayCost:     func(price string) string { return "Opening the door may cost " + price + "." },
	}
}

func landlordEnglish() landlordWords {
	return landlordWords{
		Yes:           "Your landlord said yes and is coming.",
		Faster:        "Your landlord has a key and may be faster. Call now.",
		AskForSpare:   "Call your landlord. Ask whether they hold a spare: we do not know.",
		HasSpare:      "Your landlord has a spare key. Call.",
		Late:          " It is late, but you know each other.",
		NoSpare:       "Your landlord holds no spare key.",
		NoSpareRefers: "Your landlord holds no spare key, but can name a locksmith.",
		Quiet: func(until time.Time) string {
			return "A late call to a landlord you do not know well may be unwelcome. From " + clockTime(until) + " on is better."
		},
	}
}

func locksmithEnglish() locksmithWords {
	arrives := func(from, until int) string { return digits(from) + " to " + digits(until) + " minutes to arrive." }
	return locksmithWords{
		Evicted:           "Get advice first. You may have a right to be let back in without paying.",
		Child:             "Not for a child alone: a grown-up you know comes first.",
		NotElectronic:     "Does not work on electronic locks, and yours is one.",
		ElectronicUnknown: "Yours is an electronic lock. We do not know whether this firm works on them.",
		Danger:            "Not while someone is in danger. Emergency services and people with a key are faster.",
		HoursUnknown:      "We do not know when this firm works.",
		NotAtThisHour:     "This firm does not work at this hour.",
		WorksFrom:         func(from, now time.Time) string { return "This firm works again from " + clockAndDay(from, now) + "." },
		Yes:               func(name string) string { return name + " said yes and is coming." },
		PriceUnknown: func(name string, from, until int) string {
			return name + " needs about " + arrives(from, until) + " The price is not known: get the full price before they drive out."
		},
		Asks: func(name, price string, from, until int) string {
			return name + " asks " + price + " now and needs about " + arrives(from, until)
		},
		YourTap:        " Nobody is called for money without your tap.",
		FullPrice:      "Get the full price for everything before they drive out. At the door the same price, or no work.",
		Licence:        func(of string) string { return "License on file: " + of + "." },
		Insured:        "Insured, by our file. Ask anyway.",
		AskInsured:     "Ask if they are insured.",
		Address:        func(of string) string { return "Company address: " + of + ". Ask them to say it." },
		AskAddress:     "Ask for the company's full name and address.",
		BothIDs:        "ID both ways: see theirs and a business card; they must ask for yours.",
		NoDrilling:     "No drilling first: a good one opens most doors without damage.",
		BeforeLock:     "Ask the office or landlord before a lock is drilled or changed.",
		SayElectronic:  "Say that it is an electronic lock before they drive out.",
		LandlordRefers: "Your landlord can name a locksmith: ask which one they use.",
		SharedDoor:     "A shared door is shut too. A locksmith may not be allowed to open it.",
		LockFault:      "The lock is at fault: only with the property's consent.",
		PayTwice:       "A bad locksmith can damage the lock. Then you may pay twice: for the opening and for a new lock.",
		Comparison:     "For comparison, US 2021: $30 to $185, on average $129; another guide says $50 to $100. Nights and big cities cost more.",
		NewKey:         "A new key made on the spot usually costs extra.",
	}
}

func waitEnglish() waitWords {
	return waitWords{
		OpensAt: func(at, now time.Time, minutes int) string {
			return "The office opens at " + clockAndDay(at, now) + ", in " + longEnglish(minutes) + "."
		},
		ClockMoves: " The clocks change before that; the wait is counted in real time.",
		NoSpare:    " We do not know whether they hold a spare.",
		Somewhere:  "Wait somewhere warm, lit and with people, or with a friend.",
	}
}

func feeEnglish() feeWords {
	return feeWords{
		Span:      func(least, most string) string { return least + " to " + most },
		LockFault: " The lock is at fault: no fee, and it does not count as a lockout.",
		FreeNow:   " It is free now.",
		Unknown:   " What it costs is not known. In 2021 most US buildings asked less than $100; ask first.",
		FreeOr:    func(then string) string { return " It is free or " + then + ": we do not know of earlier lockouts." },
		FirstIn: func(price string, months int) string {
			return " " + price + ": your first in " + count(months, "month", "months") + "."
		},
		ThisTime: func(price string) string { return " " + price + " this time." },
		Costs:    func(price string) string { return " It costs " + price + "." },
		Rule:     ruleEnglish,
		Waived:   "No fee: this was not a lost or forgotten key.",
	}
}

func ruleEnglish(q FeeQuote, currency string) string {
	p := q.Policy
	if p == nil {
		return "We do not know what the building charges."
	}
	then, hour := money(q.then(), currency), ""
	if q.byTheHour() {
		hour = " at this hour"
	}
	if q.then() == 0 {
		return "The building charges nothing for this" + hour + "."
	}
	what := " for opening the door" + hour
	switch p.Kind {
	case "replacement_key":
		what = hour + ", and only if you are given a new key"
	case "penalty":
		what = " as the lease says, for opening the door" + hour
	}
	span := "in " + count(p.PerMonths, "month", "months")
	if p.PerMonths <= 0 {
		span = "ever"
	}
	first := "the first " + digits(p.Free) + " " + span + " are free."
	if p.Free == 1 {
		first = "first " + span + " is free."
	}
	switch {
	case q.Unsure:
		return upperFirst(first) + " After that " + then + what + ". We do not know of earlier ones."
	case p.Free <= 0:
		return then + what + " each time." + countedEnglish(q)
	case q.Free:
		return money(0, currency) + ": " + first + " After that " + then + what + "." + countedEnglish(q)
	case p.Free == 1:
		return then + what + ". The first " + span + " is free." + countedEnglish(q)
	}
	return then + what + ". The first " + digits(p.Free) + " " + span + " are free." + countedEnglish(q)
}

func countedEnglish(q FeeQuote) string {
	switch days := q.days(); len(days) {
	case 0:
		return " No earlier one counts."
	case 1:
		return " Counted: 1, on " + days[0] + "."
	default:
		return " Counted: " + digits(len(days)) + ", on " + strings.Join(days, ", ") + "."
	}
}
