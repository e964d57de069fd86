package rules

import (
	"slices"

	"latchkey"
)

// A case keeps some sentences as they were said when they were decided, in the resident's language. Whoever reads the case
// in another one sees them in theirs wherever it is sure which sentence it was, and as they were kept otherwise.

// ReadBy is the case for somebody who reads a language; empty is the resident's own. It is for showing, never for keeping.
func ReadBy(f CaseFacts, language string) CaseFacts {
	f.Language = language
	w := wordsFor(f.speaks())
	f.Case.Afterwards = slices.Clone(f.Case.Afterwards)
	for i, c := range f.Case.Afterwards {
		f.Case.Afterwards[i].Because = f.choreIn(w, c)
	}
	f.Case.Requested = slices.Clone(f.Case.Requested)
	for i, r := range f.Case.Requested {
		f.Case.Requested[i].Quote.Rule = f.ruleIn(w, r.Quote)
	}
	if f.Case.Fee != nil {
		fee := *f.Case.Fee
		fee.Rule = f.ruleIn(w, fee)
		f.Case.Fee = &fee
	}
	return f
}

// ThankSomebody is how a helper is thanked whose name must not stand.
func ThankSomebody(f CaseFacts) string { return wordsFor(f.speaks()).After.ThankSomebody }

// mostTimes is how many lockouts in a year are recognised in a kept sentence.
const mostTimes = 100

// choreIn finds the sentence among those the planner has, in either language.
func (f CaseFacts) choreIn(w *planWords, c latchkey.Chore) string {
	for _, kept := range []*planWords{english, spanish} {
		was, is := kept.After.fixed(), w.After.fixed()
		if i := slices.Index(was, c.Because); i >= 0 {
			return is[i]
		}
		for _, a := range f.Case.Asks {
			if c.Because == kept.After.ThankIf(a.Name) {
				return w.After.ThankIf(a.Name)
			}
			if c.Because == kept.After.Thank(a.Name) {
				return w.After.Thank(a.Name)
			}
		}
		for n := 2; c.Task == "make_it_easier" && n < mostTimes; n++ {
			if c.Because == kept.After.Easier(n) {
				return w.After.Easier(n)
			}
		}
	}
	return c.Because
}

// fixed are the reasons without a name or a number, in the same order in every language.
func (w *afterWords) fixed() []string {
	return []string{w.Stolen, w.Report, w.Lost, w.NewKeyAnywhere, w.NewKeyOffice, w.NewKeyAsk, w.Fob, w.Code, w.Battery, w.Repair, w.Fault, w.Secure, w.Window,
		w.Spare, w.Evidence, w.ThankSomebody}
}

// ruleIn says a kept rule again when the property's rule still gives the sentence that was shown: a rule that was changed
// since must stand as it was.
func (f CaseFacts) ruleIn(w *planWords, c latchkey.Charge) string {
	quote, currency := FeeFor(f.Property.Fee, c.Counted, c.ShownAt, f.zone()), f.Property.Currency
	for _, kept := range []*planWords{english, spanish} {
		if c.Rule == kept.Fee.Waived {
			return w.Fee.Waived
		}
		for _, q := range []FeeQuote{quote, quote.unsure()} {
			if c.Rule == kept.Fee.Rule(q, currency) {
				return w.Fee.Rule(q, currency)
			}
		}
	}
	return c.Rule
}
