package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// officeFee shows the rule for what the building charges.
func (v *visit) officeFee() error {
	o, err := v.desk.OfficeFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	return v.show(pages.FeePage(v.feePage(o, formOfFee(o.Property.Fee), o.Property.Fee)))
}

func formOfFee(fee *latchkey.Fee) pages.Form {
	form := pages.Form{Values: map[string]string{"known": "unknown", "kind": "unlock", "try_day": "tue", "try_at": "02:10"}}
	if fee == nil {
		return form
	}
	form.Values["known"] = "yes"
	if fee.Then == 0 && len(fee.Tiers) == 0 {
		form.Values["known"] = "no"
	}
	form.Values["kind"], form.Values["then"] = orElse(fee.Kind, "unlock"), fee.Then.Units()
	form.Values["free"], form.Values["months"] = strconv.Itoa(fee.Free), strconv.Itoa(fee.PerMonths)
	for i, t := range fee.Tiers {
		if len(t.When) == 0 {
			continue
		}
		n := strconv.Itoa(i + 1)
		form.Values["tier_from_"+n], form.Values["tier_until_"+n] = t.When[0].From.String(), t.When[0].Until.String()
		form.Values["tier_then_"+n] = t.Then.Units()
	}
	return form
}

// tiersShown is how many amounts by the hour the form has room for.
func tiersShown(fee *latchkey.Fee) int {
	if fee == nil {
		return 2
	}
	return min(max(2, len(fee.Tiers)+1), 12)
}

func (v *visit) feePage(o desk.OfficeView, form pages.Form, fee *latchkey.Fee) pages.FeePageView {
	p := pages.FeePageView{Frame: v.officeFrame(o, v.words.Building.Parts["fee"]), Edited: v.edited(o, latchkey.SubjectFee), Form: form, Tiers: tiersShown(fee)}
	w := &v.words.Building.Fee
	if fee == nil {
		p.Read = w.Unknown
		return p
	}
	for _, t := range fee.Tiers {
		var days []string
		for _, x := range t.When {
			for _, d := range x.Days {
				days = append(days, string(d))
			}
		}
		p.TierDays = append(p.TierDays, days)
	}
	at, day := exampleMoment(form, o)
	for _, x := range []struct {
		day latchkey.Weekday
		at  time.Time
	}{{day, at}, {"wed", onDay(o, "wed", 10*60+30)}, {"sat", onDay(o, "sat", 20*60)}} {
		cents := rules.FeeAt(*fee, x.at, o.Zone)
		price := v.words.Times.Price(&latchkey.Price{Least: cents, Most: cents}, o.Property.Currency)
		p.Examples = append(p.Examples, pages.FeeExample{Says: w.Would(v.words.Public.Days[x.day], x.at.Format("15:04"), inSentence(price)) + "."})
	}
	p.Free = w.FirstOf(fee.Free, fee.PerMonths)
	p.Read = rules.FeeFor(fee, []time.Time{}, at, o.Zone).Words(o.Property.Currency, v.words.Lang)
	return p
}

// exampleMoment is the moment that the form asks about, in the coming week.
func exampleMoment(form pages.Form, o desk.OfficeView) (time.Time, latchkey.Weekday) {
	day := latchkey.Weekday(form.Of("try_day"))
	if !slices.Contains(latchkey.Weekdays[:], day) {
		day = "tue"
	}
	clock, err := latchkey.ParseClock(form.Of("try_at"))
	if err != nil {
		clock = 2*60 + 10
	}
	return onDay(o, day, clock), day
}

func onDay(o desk.OfficeView, day latchkey.Weekday, clock latchkey.Clock) time.Time {
	y, m, d := o.Now.Date()
	ahead := (slices.Index(latchkey.Weekdays[:], day) - int(o.Now.Weekday()) + 7) % 7
	return rules.Wall(y, m, d+ahead, clock, o.Zone)
}

// setFee keeps the rule, or only tries it.
func (v *visit) setFee() error {
	o, err := v.desk.OfficeFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	form := v.sent()
	fee := v.feeIn(&form)
	if was := formOfFee(o.Property.Fee); form.Of("known") != "yes" && amountTyped(form, was) {
		form.Faults = append(form.Faults, pages.Fault{Field: "then", Says: v.words.Building.Fee.Which(pages.Label(v.words.Building.Fee.Knows, form.Of("known"), v.words.Common.NotKnown))})
	}
	if fee != nil && len(form.Faults) == 0 {
		if err := rules.CheckFee(*fee); err != nil {
			form.Faults = append(form.Faults, pages.Fault{Field: "then", Says: v.says(err)})
		}
	}
	if len(form.Faults) > 0 {
		render(v.w, v.r, statusOf(latchkey.Invalid), pages.FeePage(v.feePage(o, form, fee)))
		return nil
	}
	if form.Of("act") == "try" {
		page := v.feePage(o, form, fee)
		page.Then = ""
		return v.show(pages.FeePage(page))
	}
	err = v.desk.SetFee(v.ctx(), v.who, v.rev(), fee)
	if notKept(err) {
		if o, errView := v.desk.OfficeFor(v.ctx(), v.who); errView == nil {
			page := v.feePage(o, formOfFee(o.Property.Fee), o.Property.Fee)
			page.Fault = v.says(err)
			mine := v.feePage(o, form, fee)
			page.Differ = []pages.Yours{{What: v.words.Building.Fee.Residents, Now: page.Read, Sent: mine.Read}}
			render(v.w, v.r, statusOf(latchkey.KindOf(err)), pages.FeePage(page))
			return nil
		}
	}
	return v.saved(err, "/office/fee")
}

// amountTyped says whether somebody wrote an amount that did not stand in the form before.
func amountTyped(form, was pages.Form) bool {
	fields := []string{"then"}
	for n := 1; n <= 12; n++ {
		fields = append(fields, fmt.Sprintf("tier_then_%d", n))
	}
	return slices.ContainsFunc(fields, func(f string) bool {
		is := form.Of(f)
		return is != "" && is != "0" && is != was.Of(f)
	})
}

// feeIn reads the rule from the form; nil is that nobody knows.
func (v *visit) feeIn(form *pages.Form) *latchkey.Fee {
	w := &v.words.Building.Fee
	switch form.Of("known") {
	case "no":
		return &latchkey.Fee{Kind: "unlock"}
	case "yes":
	default:
		return nil
	}
	fee := &latchkey.Fee{Kind: form.Of("kind"), Then: v.moneyIn(form, "then"), Free: v.countIn(form, "free"), PerMonths: v.countIn(form, "months")}
	for n := 1; n <= 12; n++ {
		field := func(name string) string { return fmt.Sprintf("%s_%d", name, n) }
		if form.Of(field("tier_then")) == "" {
			continue
		}
		from, errA := latchkey.ParseClock(form.Of(field("tier_from")))
		until, errB := latchkey.ParseClock(form.Of(field("tier_until")))
		if errA != nil || errB != nil {
			form.Faults = append(form.Faults, pages.Fault{Field: field("tier_from"), Says: v.words.Building.Hours.BadClock(w.Tier(n))})
			continue
		}
		window := latchkey.Window{From: from, Until: until}
		for _, d := range pages.WeekDays() {
			if slices.Contains(v.r.PostForm[field("tier_days")], string(d)) {
				window.Days = append(window.Days, d)
			}
		}
		fee.Tiers = append(fee.Tiers, latchkey.FeeTier{When: []latchkey.Window{window}, Then: v.moneyIn(form, field("tier_then"))})
	}
	return fee
}

func (v *visit) moneyIn(form *pages.Form, field string) latchkey.Cents {
	if form.Of(field) == "" {
		return 0
	}
	c, err := latchkey.ParseCents(strings.ReplaceAll(form.Of(field), ",", "."))
	if err != nil {
		form.Faults = append(form.Faults, pages.Fault{Field: field, Says: v.words.Building.Fee.BadMoney})
	}
	return c
}

func (v *visit) countIn(form *pages.Form, field string) int {
	if form.Of(field) == "" {
		return 0
	}
	n, err := strconv.Atoi(form.Of(field))
	if err != nil {
		form.Faults = append(form.Faults, pages.Fault{Field: field, Says: v.words.Building.Fee.BadCount})
	}
	return n
}

// inSentence begins a word small where it stands within a sentence. A sign such as € stays whole.
func inSentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}
