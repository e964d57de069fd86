package web

import (
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/files"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// entries is who used the viewer's own door, as they may see it.
func (v *visit) entries() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	h, err := v.desk.DoorHistoryOf(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	f := v.homeView(*hv).Frame
	f.Title = v.words.Entries.Title
	page := pages.Entries{Frame: f, ID: hv.ID, Keeps: strconv.Itoa(h.Days), Others: !h.Alone}
	for _, d := range h.Lines {
		day := pages.EntryDay{Says: v.words.Day(d.Date), Household: d.Household}
		for _, l := range d.Lines {
			day.Lines = append(day.Lines, pages.EntryLine{At: l.Event.At, Lock: l.Lock, Says: v.words.DoorLine(l.Event, l.Guest, l.Staff)})
		}
		page.Days = append(page.Days, day)
	}
	alerts, err := v.desk.DoorAlertsOf(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	page.Alerts = v.alertRows(alerts.List, h.Now.Location())
	page.Tells, page.Told = alertSwitches(v.words, alerts.Choice)
	return v.show(pages.EntriesPage(page))
}

// alertSwitches are what somebody may switch, and what is on.
func alertSwitches(w *words.Pages, c latchkey.AlertChoice) (all []words.Choice, on []string) {
	for _, k := range rules.AlertKinds {
		if rules.AlwaysTold(k) {
			continue
		}
		all = append(all, words.Choice{Key: string(k), Label: w.Entries.Alerts[k]})
		if rules.WantsAlert(c, k) {
			on = append(on, string(k))
		}
	}
	return all, on
}

// alertsChosen is what the form of these switches says.
func (v *visit) alertsChosen() map[latchkey.AlertKind]bool {
	v.form("") // reads the form
	says := map[latchkey.AlertKind]bool{}
	for _, k := range rules.AlertKinds {
		if !rules.AlwaysTold(k) {
			says[k] = slices.Contains(v.r.PostForm["tell"], string(k))
		}
	}
	return says
}

func (v *visit) alertRows(all []desk.AlertLine, zone *time.Location) (rows []pages.AlertRow) {
	now := v.desk.Now().In(zone)
	for _, a := range all {
		row := pages.AlertRow{Says: alertSays(v.words, a.DoorAlert), Lock: atDoor(v.words, a.Unit, a.Name), Doubt: a.Sure == latchkey.SureUnknown, When: alertWhen(v.words, a, now)}
		if a.Ended == nil && rules.MaySayWell(a.Kind) {
			row.Over = a.ID
		}
		switch {
		case a.Home == "" || a.Empty || a.Ended != nil && a.Kind != latchkey.AlertWrongCodes:
		case a.Kind == latchkey.AlertLeftOpen:
			row.Go, row.GoTo = pages.OpenPath(a.Home, a.DoorAlert.Lock), v.words.Favour.Link
		case a.Kind == latchkey.AlertWrongCodes && now.Sub(a.Last) < 24*time.Hour && a.How != latchkey.AlertSaid:
			row.Go, row.GoTo = pages.PausePath(a.Home), v.words.Pause.Link
		}
		rows = append(rows, row)
	}
	return rows
}

// atDoor is what a lock is called among those of shared doors: that of an empty home by its unit, too.
func atDoor(w *words.Pages, unit, lock string) string {
	if unit == "" {
		return lock
	}
	return w.Common.Unit(unit) + ", " + lock
}

// alertSays is what is or was wrong.
func alertSays(w *words.Pages, a latchkey.DoorAlert) string {
	if a.Right != nil {
		return w.Entries.Opened
	}
	return w.Entries.Alerts[a.Kind]
}

// alertSince is since when something is wrong: of a silence, since before it was bad news.
func alertSince(a latchkey.DoorAlert) time.Time {
	if a.Since != nil {
		return *a.Since
	}
	return a.Began
}

// alertWhen is since when something is or was wrong, when it was last seen, and how it ended or will.
func alertWhen(w *words.Pages, a desk.AlertLine, now time.Time) string {
	when := func(at time.Time) string { return w.Times.When(at.In(now.Location()), now) }
	says := w.Entries.Since(when(alertSince(a.DoorAlert)))
	if a.Recalled != "" {
		says += " · " + w.Entries.Recalled[a.Recalled]
	}
	if a.Ended != nil && a.How == latchkey.AlertWell {
		return says + " " + w.Entries.Until(when(*a.Ended))
	}
	if a.Last.Sub(a.Began) >= time.Minute {
		says += " · " + w.Entries.Last(when(a.Last))
	}
	if a.Right != nil {
		who := ""
		if a.By != nil {
			who = w.DoorWhoSure(a.By.Event, a.By.Guest, a.By.Staff)
		}
		says += " · " + w.Entries.OpenedAt(when(*a.Right), who)
	}
	by, ends := rules.AlertEndsBy(a.DoorAlert)
	switch {
	case a.Ended != nil && a.How == latchkey.AlertMovedIn:
		return says + ". " + w.Entries.MovedIn
	case a.Ended != nil && a.How == latchkey.AlertQuiet:
		return says + ". " + w.Entries.Quiet
	case a.Ended != nil:
		return says + ". " + w.Entries.SaidWell(when(*a.Ended))
	case ends:
		return says + ". " + w.Entries.EndsBy(when(by))
	}
	return says
}

// sayWell ends what was wrong at the viewer's own door: they have looked.
func (v *visit) sayWell() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	return v.saidWell("/home/entries?home=" + string(hv.ID))
}

// sayWellShared is the same for the office, at a shared door.
func (v *visit) sayWellShared() error {
	if _, err := v.desk.SharedAlertsFor(v.ctx(), v.who); err != nil {
		return err
	}
	return v.saidWell("/office/entries")
}

// saidWell leads back to the list, also when what the form names is not in it any more.
func (v *visit) saidWell(back string) error {
	err := v.desk.SayWell(v.ctx(), v.who, latchkey.DoorAlertID(v.form("alert")))
	if err == nil || latchkey.KindOf(err) == latchkey.NotFound {
		v.see(back)
		return nil
	}
	return err
}

// tellEntries keeps which alerts the viewer wants.
func (v *visit) tellEntries() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	if err := v.desk.SetAlerts(v.ctx(), v.who, hv.ID, v.alertsChosen()); err != nil {
		return err
	}
	v.see("/home/entries?home=" + string(hv.ID) + "&said=saved")
	return nil
}

// sharedDoors shows the office what is wrong at the shared doors, and asks why it wants to see who used them.
func (v *visit) sharedDoors() error { return v.showShared(desk.SharedDoors{}, false) }

// sharedDoorsList shows who used them. It is a form, because residents read that somebody looked.
func (v *visit) sharedDoorsList() error {
	s, err := v.desk.SharedDoorsFor(v.ctx(), v.who, v.form("why"))
	if err != nil {
		return err
	}
	return v.showShared(s, true)
}

func (v *visit) showShared(s desk.SharedDoors, asked bool) error {
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	alerts, err := v.desk.SharedAlertsFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	own, err := v.desk.OfficeAlerts(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := pages.SharedDoors{Frame: v.boardFrame(b, v.words.Entries.Office, "/office/building"), Asked: asked, Alerts: v.alertRows(alerts, b.Zone)}
	page.Tells, page.Told = alertSwitches(v.words, own.Choice)
	var lacks []string
	for _, k := range own.Unheard {
		lacks = append(lacks, v.words.Entries.Alerts[k])
	}
	page.Lacks = strings.Join(lacks, ", ")
	for _, l := range s.Lines {
		page.Lines = append(page.Lines, pages.EntryLine{At: l.Event.At, When: v.words.Times.When(l.Event.At, s.Now), Lock: atDoor(v.words, l.Unit, l.Lock), Says: v.words.SharedLine(l.Event, l.Staff)})
	}
	return v.show(pages.SharedDoorsPage(page))
}

// tellOffice keeps which alerts of the shared doors the viewer wants.
func (v *visit) tellOffice() error {
	if err := v.desk.SetOfficeAlerts(v.ctx(), v.who, v.alertsChosen()); err != nil {
		return err
	}
	v.see("/office/entries?said=saved")
	return nil
}

// keepEntries keeps for how long the viewer wants a history; 0 erases it.
func (v *visit) keepEntries() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	days, err := strconv.Atoi(v.form("days"))
	if err != nil {
		days = -1 // no answer of ours: the rules say so
	}
	if err := v.desk.SetOwnDoor(v.ctx(), v.who, hv.ID, days); err != nil {
		return err
	}
	v.see("/home/entries?home=" + string(hv.ID) + "&said=saved")
	return nil
}

// entriesFile hands the viewer what they see as a file for any spreadsheet.
func (v *visit) entriesFile() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	h, err := v.desk.DoorHistoryOf(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	v.w.Header().Set("Content-Disposition", `attachment; filename="latchkey-door.csv"`)
	out := csv.NewWriter(v.w)
	for _, row := range v.entryRows(h) {
		for i, cell := range row {
			row[i] = files.Harmless(cell)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (v *visit) entryRows(h desk.DoorHistory) [][]string {
	w := v.words.Entries
	rows := [][]string{append([]string{}, w.Columns...)}
	for _, d := range h.Lines {
		day := d.Date.Format("2006-01-02")
		for _, l := range d.Lines {
			rows = append(rows, []string{day, l.Event.At.Format("15:04:05"), l.Lock, w.Whats[l.Event.Kind], v.words.DoorWho(l.Event, l.Guest, l.Staff), string(l.Event.Sure), v.words.LateNote(l.Event)})
		}
		if d.Household {
			rows = append(rows, []string{day, "", "", w.Household, "", "", ""})
		}
	}
	return rows
}
