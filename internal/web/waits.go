package web

import (
	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// waits shows the office how long people waited.
func (v *visit) waits() error {
	wv, err := v.desk.WaitsFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := v.waitsPage(v.officeFrame(wv.OfficeView, v.words.Building.Parts["waits"]), wv)
	return v.show(pages.WaitsPage(page))
}

func (v *visit) waitsPage(f pages.Frame, wv desk.WaitsView) pages.WaitsView {
	return waitsView(f, wv.Waits, officeHoursOf(wv.Property))
}

func waitsView(f pages.Frame, w rules.Waits, office *latchkey.Hours) pages.WaitsView {
	p := pages.WaitsView{Frame: f, Any: w.All.Shown}
	if !p.Any {
		return p
	}
	say := f.W
	p.All = say.Waits.All(say.Times.Minutes(w.All.Median), say.Times.Minutes(w.All.Ninety), w.All.Cases)
	for d, day := range pages.WeekDays() {
		for h := range 24 {
			x := w.Hours[d][h]
			p.Cells[d][h] = pages.WaitCell{Day: day, Hour: h, Cases: x.Cases, Median: x.Median, Ninety: x.Ninety, Shown: x.Shown, Office: openInHour(office, day, h)}
		}
	}
	if d, h, found := w.Slowest(); found {
		x := w.Hours[d][h]
		p.Slowest = say.Waits.Slowest(say.Public.Days[pages.WeekDays()[d]], h, say.Times.Minutes(x.Median), x.Cases)
	}
	if w.Hidden > 0 {
		p.Hidden = say.Waits.Hidden(w.Hidden)
	}
	for _, m := range w.Months {
		p.Months = append(p.Months, pages.WaitMonth{First: m.First, Cases: m.Cases, Median: m.Median, Ninety: m.Ninety, Shown: m.Shown})
	}
	return p
}

// openInHour says whether the office is open through an hour of the week.
func openInHour(h *latchkey.Hours, day latchkey.Weekday, hour int) bool {
	if h == nil {
		return false
	}
	for _, w := range rules.WindowsOn(*h, day) {
		from, until := int(w.From), int(w.Until)
		if until <= from {
			until += 24 * 60
		}
		if from <= hour*60 && (hour+1)*60 <= until {
			return true
		}
	}
	return false
}
