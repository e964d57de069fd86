package rules

import (
	"slices"
	"time"

	"latchkey"
)

// FeeQuote is what the building would charge for opening the door now, and which earlier lockouts make it so.
type FeeQuote struct {
	Cost     *latchkey.Price // nil: not known
	Free     bool            // nothing to pay under the rule
	Counted  []time.Time     // the earlier lockouts that count, oldest first, in the property's zone
	Policy   *latchkey.Fee
	Tier     *latchkey.FeeTier // the line of the rule that fits this hour; nil: the plain amount
	Unsure   bool              // nobody said whether there were earlier lockouts, and it matters
	Sentence string            // the rule with the dates that count, in English, amounts without a currency; see Words
}

// FeeFor applies the rolling rule. A lockout counts while its date plus the rule's months is later than now; months end
// where the calendar does (31 August and six months is 28 or 29 February). Faults of the lock, danger and lockouts by a
// landlord are not in counted, and have no fee: whoever calls this has to have asked that first.
func FeeFor(policy *latchkey.Fee, counted []time.Time, now time.Time, zone *time.Location) FeeQuote {
	q := FeeQuote{Policy: policy}
	if policy == nil {
		q.Sentence = q.Words("", "")
		return q
	}
	for i, tier := range policy.Tiers {
		if OpenAt(latchkey.Hours{Windows: tier.When}, nil, zone, now) {
			q.Tier = &policy.Tiers[i]
		}
	}
	for _, t := range counted {
		if policy.PerMonths <= 0 || monthsLater(t.In(zone), policy.PerMonths).After(now) {
			q.Counted = append(q.Counted, t.In(zone))
		}
	}
	slices.SortFunc(q.Counted, time.Time.Compare)
	switch {
	case len(q.Counted) < policy.Free || q.then() == 0:
		q.Cost, q.Free = &latchkey.Price{}, true
	case policy.Kind == "replacement_key": // only whoever is handed a new key pays for it
		q.Cost = &latchkey.Price{Most: q.then()}
	default:
		q.Cost = &latchkey.Price{Least: q.then(), Most: q.then()}
	}
	q.Sentence = q.Words("", "")
	return q
}

// then is the amount at this hour, once the free times are used up.
func (q FeeQuote) then() latchkey.Cents {
	if q.Tier != nil {
		return q.Tier.Then
	}
	return q.Policy.Then
}

// byTheHour says whether the amount is another one at other hours.
func (q FeeQuote) byTheHour() bool { return q.Policy != nil && len(q.Policy.Tiers) > 0 }

// unsure is the quote while nobody has said whether there were earlier lockouts: free or not, never just free.
func (q FeeQuote) unsure() FeeQuote {
	if q.Policy == nil || q.Policy.Free <= 0 || q.then() == 0 {
		return q
	}
	q.Cost, q.Free, q.Unsure = &latchkey.Price{Most: q.then()}, false, true
	q.Sentence = q.Words("", "")
	return q
}

// monthsLater is the same wall-clock time so many months later, on the month's last day where it is shorter.
func monthsLater(t time.Time, months int) time.Time {
	y, m, d := t.Date()
	last := time.Date(y, m+time.Month(months)+1, 0, 12, 0, 0, 0, time.UTC)
	d = min(d, last.Day())
	hour, minute, second := t.Clock()
	return Wall(last.Year(), last.Month(), d, latchkey.Clock(hour*60+minute), t.Location()).
		Add(time.Duration(second)*time.Second + time.Duration(t.Nanosecond()))
}

// Words is the rule as a sentence in a language, with amounts in the currency and the dates that count.
func (q FeeQuote) Words(currency, language string) string {
	return wordsFor(language).Fee.Rule(q, currency)
}

// days are the dates of the earlier lockouts that count.
func (q FeeQuote) days() []string {
	days := make([]string, len(q.Counted))
	for i, t := range q.Counted {
		days[i] = t.Format(time.DateOnly)
	}
	return days
}
