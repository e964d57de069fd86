package rules

import "strconv"

// weight names one line of the table of weights.
type weight int

const (
	hourDay weight = iota
	hourQuiet
	coldFactor
	hardColdFactor
	heatFactor
	cheapest
	balanced
	soonest
	pastDeadline
	nuisanceAwakeDay
	nuisanceAwakeQuiet
	nuisanceWaking
	nuisanceInside
	nuisanceOffice
	nuisanceOnCall
	nuisanceLandlordDay
	nuisanceLandlordQuiet
	chanceAwake
	chanceAsleep
	chanceUnknownDay
	chanceUnknownQuiet
	chanceInsideAwake
	chanceInsideAsleep
	chanceOffice
	chanceOnCall
	chanceLandlord
	chanceLocksmith
	chanceLocksmithShut
	chanceWait
	chanceLockBox
	chanceHidden
	chanceEntry
	chanceCode
	chanceJammedCode
	chanceNineVolt
	chanceApp
	chanceYes
	silencePerson
	silenceStaff
	silenceOwnTry
	priceLocksmith
	priceProperty
	weightCount
)

// Weight is one line of the planner's judgement: a number, what it is for, between which values every planning story
// still comes out the same, and where it comes from.
type Weight struct {
	What   string
	Value  int
	Unit   string // money: hundredths of the currency unit; chance: ten-thousandths; factor: hundredths; minutes
	Holds  string
	Source string
}

const (
	unitMoney   = "money"
	unitChance  = "chance"
	unitFactor  = "factor"
	unitMinutes = "minutes"
)

// Weights is the table, the same one that `latchkey plan --weights` and docs/planner.md print. Money is for a US city
// where an hour of waiting by day is worth 20; it scales with the property's hour_value.
func Weights() []Weight { return weightTable[:] }

const (
	judged = "judgement, tried on every planning story"
	polled = "judgement; no figure on who answers at which hour was found, so it is to be learned per person"
)

var weightTable = [weightCount]Weight{
	hourDay:        {"an hour of waiting, by day", 2000, unitMoney, "5 to 40", "about an hour's pay in a US city"},
	hourQuiet:      {"an hour of waiting, in quiet hours", 4000, unitMoney, "30 and up", "twice the day: the sleep is lost too"},
	coldFactor:     {"an hour outdoors at 5 °C or less, times", 150, unitFactor, "1 and up", judged},
	hardColdFactor: {"an hour outdoors at -10 °C or less, times", 200, unitFactor, "1 and up", "national weather services: frostbite within the half hour begins not far below this in wind"},
	heatFactor:     {"an hour outdoors at 32 °C or more, times", 150, unitFactor, "1 and up", judged},
	cheapest:       {"an hour for whoever prefers cheapest, times", 50, unitFactor, "-", "the person's own wish"},
	balanced:       {"an hour for whoever prefers balanced, times", 100, unitFactor, "-", "the person's own wish"},
	soonest:        {"an hour for whoever prefers soonest, times", 300, unitFactor, "-", "the person's own wish"},
	pastDeadline:   {"being later than must_be_in_by", 30000, unitMoney, "160 and up", "must outweigh any usual price of a locksmith at night"},

	nuisanceAwakeDay:      {"nuisance: someone awake, by day", 100, unitMoney, "0 to 5", judged},
	nuisanceAwakeQuiet:    {"nuisance: someone awake, in quiet hours", 200, unitMoney, "0 to 6", judged},
	nuisanceWaking:        {"nuisance: waking someone", 400, unitMoney, "2 to 9", judged},
	nuisanceInside:        {"nuisance: somebody at home, at any hour", 200, unitMoney, "0 to 25", judged},
	nuisanceOffice:        {"nuisance: the office", 0, unitMoney, "0 to 6", "it is their work"},
	nuisanceOnCall:        {"nuisance: the on-call technician", 500, unitMoney, "0.5 to 80; above 1 where it is not known who is awake", "one person, often on the road"},
	nuisanceLandlordDay:   {"nuisance: the landlord, by day", 100, unitMoney, "-", judged},
	nuisanceLandlordQuiet: {"nuisance: the landlord, in quiet hours", 800, unitMoney, "-", "a late call to a private owner may be unwelcome"},

	chanceAwake:         {"chance: someone awake answers and comes", 8000, unitChance, "0.60 and up", polled},
	chanceAsleep:        {"chance: someone asleep answers and comes", 5500, unitChance, "0.35 and up", polled},
	chanceUnknownDay:    {"chance: someone, not known whether awake, by day", 6000, unitChance, "any", polled},
	chanceUnknownQuiet:  {"chance: someone, not known whether awake, in quiet hours", 4000, unitChance, "any", polled},
	chanceInsideAwake:   {"chance: somebody at home and awake opens", 8000, unitChance, "-", polled},
	chanceInsideAsleep:  {"chance: somebody at home and asleep opens", 5600, unitChance, "-", polled},
	chanceOffice:        {"chance: the office, while open", 9500, unitChance, "-", "offices nearly always hold a spare"},
	chanceOnCall:        {"chance: the on-call technician, in their hours", 8500, unitChance, "-", judged},
	chanceLandlord:      {"chance: the landlord", 6000, unitChance, "-", judged},
	chanceLocksmith:     {"chance: a vetted locksmith", 8500, unitChance, "-", "most doors open without damage"},
	chanceLocksmithShut: {"chance: a locksmith before a shut shared door", 6000, unitChance, "-", "a door that is not the person's alone"},
	chanceWait:          {"chance: the office when it opens", 9700, unitChance, "-", "offices nearly always hold a spare"},
	chanceLockBox:       {"chance: the key is in the lock box", 9000, unitChance, "0.25 and up", judged},
	chanceHidden:        {"chance: the key is where it was left", 7000, unitChance, "-", "keys left out are found by others too"},
	chanceEntry:         {"chance: an own other door or window stands open", 5000, unitChance, "0.50 and up", judged},
	chanceCode:          {"chance: own eKey, or own code on a working lock", 9000, unitChance, "-", judged},
	chanceJammedCode:    {"chance: a code on a stuck bolt, door eased", 5000, unitChance, "0.10 and up", judged},
	chanceNineVolt:      {"chance: a fresh 9-volt battery on the contacts", 3000, unitChance, "0.05 to 0.49", "who has one in their pocket?"},
	chanceApp:           {"chance: the lock maker's own app", 8500, unitChance, "-", judged},
	chanceYes:           {"chance: whoever said yes", 9500, unitChance, "-", judged},

	silencePerson: {"silence before the next: a person (silence_minutes)", 5, unitMinutes, "-", "long enough to wake, put on a light and read"},
	silenceStaff:  {"silence before the next: staff, landlord, locksmith", 10, unitMinutes, "1 to 60", judged},
	silenceOwnTry: {"what the person tries alone", 5, unitMinutes, "1 to 7", judged},

	priceLocksmith: {"a locksmith whose price is not known", 25000, unitMoney, "50 to 500", "above the usual night price, so a known price wins"},
	priceProperty:  {"a building whose fee is not known", 7500, unitMoney, "-", "US buildings mostly ask less than 100 (2021)"},
}

// weights are the values the planner counts with, in the units of the table, scaled to the property.
type weights [weightCount]int

func defaultWeights() weights {
	var w weights
	for i, line := range weightTable {
		w[i] = line.Value
	}
	return w
}

// scaledTo turns the money weights to what an hour is worth at this property.
func (w weights) scaledTo(hourValue int) weights {
	for i, line := range weightTable {
		if line.Unit == unitMoney {
			w[i] = int(int64(w[i]) * int64(hourValue) / int64(weightTable[hourDay].Value))
		}
	}
	return w
}

// Text is the value as people write it.
func (w Weight) Text() string {
	v := float64(w.Value)
	switch w.Unit {
	case unitMoney, unitFactor:
		return strconv.FormatFloat(v/100, 'f', -1, 64)
	case unitChance:
		return strconv.FormatFloat(v/10000, 'f', 2, 64)
	}
	return strconv.Itoa(w.Value) + " min"
}
