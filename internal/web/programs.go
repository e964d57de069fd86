package web

import (
	"net/http"
	"net/url"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/files"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// programs is where the office sees what other systems may do and hear, and a manager lets them.
func (v *visit) programs() error { return v.showPrograms(pages.Programs{}) }

func (v *visit) showPrograms(page pages.Programs) error {
	ps, err := v.desk.ProgramsFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page.Frame = v.programsFrame(ps, v.words.Programs.Title)
	page.MayMake, page.Proven = ps.MayMake, ps.Proven
	page.Month = ps.Now.Format("2006-01")
	for _, p := range ps.Programs {
		row := pages.ProgramRow{ID: p.ID, Name: p.Name, Scopes: scopeWords(v.words, p.Scopes), Used: p.Used, Works: p.Works(ps.Now)}
		if p.Until != nil {
			row.Until = new(p.Until.In(ps.Zone).Add(-time.Second)) // the last day on which it works
		}
		page.Programs = append(page.Programs, row)
	}
	for _, h := range ps.Hooks {
		if h.Ended == nil {
			page.Hooks = append(page.Hooks, hookRow(h, ps.Zone))
		}
	}
	status := http.StatusOK
	if len(page.Form.Faults) > 0 {
		status = statusOf(latchkey.Invalid)
	}
	render(v.w, v.r, status, pages.ProgramsPage(page))
	return nil
}

func (v *visit) programsFrame(ps desk.Programs, title string) pages.Frame {
	f := v.placeFrame(title, ps.Property, ps.Now)
	f.Staff, f.Signed, f.Nav, f.Here = true, v.signed(ps.Staff.Name, ""), v.officeNav(), "/office/programs"
	return f
}

func scopeWords(w *words.Pages, scopes []latchkey.Scope) (out []string) {
	for _, c := range w.Programs.Scopes {
		if slices.Contains(scopes, latchkey.Scope(c.Key)) {
			out = append(out, c.Label)
		}
	}
	return out
}

func hookRow(h latchkey.Hook, zone *time.Location) pages.HookRow {
	row := pages.HookRow{ID: h.ID, Name: h.Name, State: "works"}
	if u, err := url.Parse(h.URL); err == nil {
		row.Host = u.Host // the rest of an address may be a secret
	}
	switch {
	case h.Stopped != nil:
		row.State, row.Since = "stopped", new(h.Stopped.In(zone))
	case h.FailingSince != nil:
		row.State, row.Since = "failing", new(h.FailingSince.In(zone))
	}
	return row
}

// makeProgram gives another system a token, and shows it once.
func (v *visit) makeProgram() error {
	in := desk.NewProgram{Name: v.form("name"), Until: latchkey.Date(v.form("until"))}
	for _, s := range v.r.PostForm["scope"] {
		in.Scopes = append(in.Scopes, latchkey.Scope(s))
	}
	token, p, err := v.desk.MakeProgram(v.ctx(), v.who, in)
	if latchkey.KindOf(err) == latchkey.Invalid {
		return v.showPrograms(pages.Programs{Form: v.mend("program", err), Scopes: v.r.PostForm["scope"]})
	}
	if err != nil {
		return err
	}
	return v.showSecret(v.words.Programs.TokenFor(p.Name), token, v.words.Programs.TokenUse)
}

// mend is what was typed, with what is wrong with it.
func (v *visit) mend(field string, err error) pages.Form {
	form := pages.Form{Values: map[string]string{}, Faults: []pages.Fault{{Field: field, Says: v.says(err)}}}
	for name := range v.r.PostForm {
		form.Values[name] = v.form(name)
	}
	return form
}

// showSecret shows what is shown once.
func (v *visit) showSecret(title, secret, use string) error {
	ps, err := v.desk.ProgramsFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	f := v.programsFrame(ps, title)
	f.Then = "" // it cannot be shown again
	return v.show(pages.SecretPage(pages.Secret{Frame: f, Secret: secret, Use: use, Back: "/office/programs"}))
}

func (v *visit) endProgram() error {
	return v.doneWithPrograms(v.desk.EndProgram(v.ctx(), v.who, latchkey.ProgramID(v.r.PathValue("id"))), "/office/programs")
}

func (v *visit) doneWithPrograms(err error, then string) error {
	if err == nil {
		v.see(then + "?said=saved")
	}
	return err
}

func (v *visit) hookID() latchkey.HookID { return latchkey.HookID(v.r.PathValue("id")) }

// makeHook lets an address hear what happens, and shows its secret once.
func (v *visit) makeHook() error {
	in := desk.NewHook{Name: v.form("hook_name"), URL: v.form("url"), Units: v.form("units") != ""}
	for _, k := range v.r.PostForm["event"] {
		in.Events = append(in.Events, latchkey.EventKind(k))
	}
	secret, h, err := v.desk.MakeHook(v.ctx(), v.who, in)
	if latchkey.KindOf(err) == latchkey.Invalid {
		return v.showPrograms(pages.Programs{Form: v.mend("hook", err), Events: v.r.PostForm["event"], Units: in.Units})
	}
	if err != nil {
		return err
	}
	return v.showSecret(v.words.Programs.SecretFor(h.Name), secret, v.words.Programs.SecretUse)
}

func (v *visit) newHookSecret() error {
	secret, h, err := v.desk.NewHookSecret(v.ctx(), v.who, v.hookID())
	if err != nil {
		return err
	}
	return v.showSecret(v.words.Programs.SecretFor(h.Name), secret, v.words.Programs.SecretOld)
}

func (v *visit) endHook() error {
	return v.doneWithPrograms(v.desk.EndHook(v.ctx(), v.who, v.hookID()), "/office/programs")
}

func (v *visit) wakeHook() error {
	return v.doneWithPrograms(v.desk.WakeHook(v.ctx(), v.who, v.hookID()), "/office/hooks/"+v.r.PathValue("id"))
}

func (v *visit) testHook() error {
	return v.doneWithPrograms(v.desk.TestHook(v.ctx(), v.who, v.hookID()), "/office/hooks/"+v.r.PathValue("id"))
}

// hook is one address, and what was sent there.
func (v *visit) hook() error {
	hv, err := v.desk.HookFor(v.ctx(), v.who, v.hookID())
	if err != nil {
		return err
	}
	page := pages.Hook{Frame: v.programsFrame(hv.Programs, hv.Hook.Name), HookRow: hookRow(hv.Hook, hv.Zone), Units: hv.Hook.Units, MayMake: hv.MayMake && hv.Proven}
	for _, c := range v.words.Programs.Events {
		if slices.Contains(hv.Hook.Events, latchkey.EventKind(c.Key)) {
			page.Events = append(page.Events, c.Label)
		}
	}
	for _, d := range hv.Deliveries {
		row := pages.DeliveryRow{Kind: words.LabelOf(v.words.Programs.Events, string(d.Kind), v.words.Programs.TestEvent), Owed: d.Owed.In(hv.Zone), State: d.State, Tries: d.Tries}
		if d.State == "waiting" && d.Next != nil && d.Tries > 0 {
			row.Next = new(d.Next.In(hv.Zone))
		}
		if d.State == "parked" {
			page.Parked++
		}
		page.Deliveries = append(page.Deliveries, row)
	}
	return v.show(pages.HookPage(page))
}

// recordsFile is a month of cases and fees as a table. It is written line by line: a large month is never held whole.
func (v *visit) recordsFile() error {
	var table *files.RecordWriter
	err := v.desk.RecordsOf(v.ctx(), v.who, v.query("month"), func(r desk.Records) (err error) {
		v.w.Header().Set("Content-Type", "text/csv; charset=utf-8; header=present")
		v.w.Header().Set("Content-Disposition", `attachment; filename="cases-`+r.Month+`.csv"`)
		table, err = files.NewRecordWriter(v.w, r.Units, r.Currency)
		return err
	}, func(x latchkey.Record) error { return table.Write(x) })
	if table == nil {
		return err
	}
	if err == nil {
		err = table.Flush()
	}
	if err != nil {
		v.log.Error("a table of cases was cut", "err", err)
		panic(http.ErrAbortHandler) // it must not be taken for a whole one
	}
	return nil
}
