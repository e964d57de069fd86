package web

import (
	"fmt"
	"slices"
	"strconv"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// entriesAsked is how many other doors and windows the form has room for: those that are known, and a few more.
func entriesAsked(h latchkey.Home) int { return min(len(h.OtherEntries)+2, 12) }

// otherWays shows a resident what is known about their own home, to be said anew.
func (v *visit) otherWays() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	if hv.Level != latchkey.ProofProven {
		return latchkey.Errorf(latchkey.Forbidden, "%s", v.words.Home.NotProven)
	}
	spares := sparesShown(hv.Home)
	return v.showOtherWays(*hv, formOfWays(hv.Home), spares)
}

func (v *visit) showOtherWays(hv desk.HomeView, form pages.Form, spares []string) error {
	f := v.homeView(hv).Frame
	f.Title = v.words.Ways.Title
	status := 200
	if len(form.Faults) > 0 {
		status = statusOf(latchkey.Invalid)
	}
	render(v.w, v.r, status, pages.OtherWaysPage(pages.OtherWays{Frame: f, ID: hv.ID, Form: form, Entries: entriesAsked(hv.Home), Spares: spares}))
	return nil
}

// sayOtherWays keeps what the resident says. A field that is left empty is not known.
func (v *visit) sayOtherWays() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	form := pages.Form{Values: map[string]string{}}
	for name := range v.r.PostForm {
		form.Values[name] = v.form(name)
	}
	said := v.waysIn(&form, hv.Home)
	if len(form.Faults) > 0 && hv.Level == latchkey.ProofProven {
		return v.showOtherWays(*hv, form, v.r.PostForm["spare"])
	}
	if err := v.desk.SayOtherWays(v.ctx(), v.who, hv.ID, said); err != nil {
		return err
	}
	v.see("/home?said=saved")
	return nil
}

// waysIn reads the form, noting what must be mended.
func (v *visit) waysIn(form *pages.Form, h latchkey.Home) (said latchkey.OtherWays) {
	for n := 1; n <= entriesAsked(h); n++ {
		field := func(name string) string { return fmt.Sprintf("%s_%d", name, n) }
		e := latchkey.OtherEntry{Kind: form.Of(field("entry_kind")), Screen: yesNo(form.Of(field("entry_screen")))}
		if e.Kind == "" || e.Kind == "nothing" {
			continue
		}
		if up := form.Of(field("entry_up")); up != "" {
			storeys, err := strconv.Atoi(up)
			if err != nil || storeys < -5 || storeys > 200 {
				form.Faults = append(form.Faults, pages.Fault{Field: field("entry_up"), Says: v.words.Ways.Wrong})
			}
			e.StoreysUp = &storeys
		}
		said.Entries = append(said.Entries, e)
	}
	if form.Of("no_entries") != "" {
		if len(said.Entries) > 0 {
			form.Faults = append(form.Faults, pages.Fault{Field: "no_entries", Says: v.words.Ways.Both})
		}
		said.Entries = []latchkey.OtherEntry{}
	}
	said.Alarm, said.AlarmCanDisarm, said.AlarmPhone = form.Of("alarm"), yesNo(form.Of("alarm_off")), form.Of("alarm_phone")
	if said.Alarm == "unknown" {
		said.Alarm = ""
	}
	said.Spares = sparesIn(v.r.PostForm["spare"], form.Of("spare_opens"), h)
	if len(said.Spares) > 0 && slices.Contains(v.r.PostForm["spare"], "none") {
		form.Faults = append(form.Faults, pages.Fault{Field: "spare_opens", Says: v.words.Ways.Both})
	}
	return said
}

// sparesIn are the spares that were ticked. One that is known keeps the doors it opens while the answer about them is the
// one that was shown.
func sparesIn(kinds []string, opens string, h latchkey.Home) (spares []latchkey.Spare) {
	for _, kind := range kinds {
		if kind == "none" {
			if spares == nil {
				spares = []latchkey.Spare{}
			}
			continue
		}
		sp := latchkey.Spare{Kind: kind, Opens: doorsFor(opens, h)}
		if i := slices.IndexFunc(h.Spares, func(o latchkey.Spare) bool { return o.Kind == kind }); i >= 0 && opens == spareOpens(h) {
			sp.Opens = h.Spares[i].Opens
		}
		spares = append(spares, sp)
	}
	return spares
}

func doorsFor(opens string, h latchkey.Home) (ids []string) {
	for i, d := range h.Doors {
		if opens == "all" || opens == "unit" && i == len(h.Doors)-1 {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// spareOpens is what the form shows of the first spare.
func spareOpens(h latchkey.Home) string {
	switch {
	case len(h.Spares) == 0 || h.Spares[0].Opens == nil:
		return "unknown"
	case len(h.Spares[0].Opens) == len(h.Doors):
		return "all"
	}
	return "unit"
}

// sparesShown are the ticks: a spare that was looked for and not found is not there.
func sparesShown(h latchkey.Home) (kinds []string) {
	for _, sp := range h.Spares {
		if sp.FoundMissing == nil || !*sp.FoundMissing {
			kinds = append(kinds, sp.Kind)
		}
	}
	if h.Spares != nil && len(h.Spares) == 0 {
		kinds = append(kinds, "none")
	}
	return kinds
}

// formOfWays is the form as it stands now.
func formOfWays(h latchkey.Home) pages.Form {
	values := map[string]string{"alarm": orElse(h.Alarm, "unknown"), "alarm_off": saidOf(h.AlarmCanDisarm), "alarm_phone": h.AlarmPhone, "spare_opens": spareOpens(h)}
	for i, e := range h.OtherEntries {
		values[fmt.Sprintf("entry_kind_%d", i+1)], values[fmt.Sprintf("entry_screen_%d", i+1)] = e.Kind, saidOf(e.Screen)
		if e.StoreysUp != nil {
			values[fmt.Sprintf("entry_up_%d", i+1)] = strconv.Itoa(*e.StoreysUp)
		}
	}
	if h.OtherEntries != nil && len(h.OtherEntries) == 0 {
		values["no_entries"] = "yes"
	}
	return pages.Form{Values: values}
}

func yesNo(s string) *bool {
	switch s {
	case "yes", "no":
		b := s == "yes"
		return &b
	}
	return nil
}

func saidOf(b *bool) string {
	switch {
	case b == nil:
		return "unknown"
	case *b:
		return "yes"
	}
	return "no"
}
