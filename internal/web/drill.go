package web

import (
	"net/http"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// drill shows the office what the last drill found, and lets it begin one.
func (v *visit) drill() error {
	page, err := v.drillPage()
	if err != nil {
		return err
	}
	return v.show(pages.DrillPage(page))
}

func (v *visit) drillPage() (p pages.DrillPageView, err error) {
	dv, err := v.desk.DrillBoard(v.ctx(), v.who)
	if err != nil {
		return p, err
	}
	p = pages.DrillPageView{Frame: v.officeFrame(dv.OfficeView, v.words.Drill.Title), Proven: dv.Proven, May: dv.May, MayFrom: dv.MayFrom, Would: dv.Would, Asked: dv.Asked, Answered: dv.Answered, Later: dv.Later, LaterAt: dv.LaterAt}
	if dv.Last != nil {
		began := dv.Last.Began.In(dv.Zone)
		p.Began, p.Ends, p.Over = &began, dv.Last.Ends.In(dv.Zone), dv.Last.Ended != nil
	}
	for _, s := range dv.Crew {
		p.Crew = append(p.Crew, drilled(s.Name, desk.DrillLine{Answered: s.Answered, Ways: s.Ways, Later: s.Later}, p.Frame))
	}
	for _, h := range dv.Homes {
		p.Homes = append(p.Homes, pages.DrilledHome{Unit: h.Unit, Answered: h.Answered, Asked: h.Asked})
	}
	return p, nil
}

// drilled is one person in the zone of the page.
func drilled(name string, l desk.DrillLine, f pages.Frame) pages.Drilled {
	x := pages.Drilled{Name: name, Ways: l.Ways}
	if l.Answered != nil {
		at := l.Answered.In(f.Now.Location())
		x.Answered = &at
	}
	if l.Later != nil {
		at := l.Later.In(f.Now.Location())
		x.Later = &at
	}
	return x
}

func (v *visit) startDrill() error {
	err := v.desk.StartDrill(v.ctx(), v.who)
	if latchkey.KindOf(err) == latchkey.Against && err != nil {
		page, errPage := v.drillPage()
		if errPage != nil {
			return errPage
		}
		page.Fault = v.says(err)
		render(v.w, v.r, http.StatusConflict, pages.DrillPage(page))
		return nil
	}
	return v.saved(err, "/office/drill")
}

// drillLink shows the question of a drill. Robots and scanners may open it as often as they like.
func (v *visit) drillLink() error {
	q, err := v.desk.DrillFor(v.ctx(), v.r.PathValue("token"))
	if err != nil {
		return err
	}
	v.speaks(q.Language)
	page := pages.DrillLinkView{Frame: v.placeFrame(v.words.Drill.LinkTitle, q.Property, q.Now), Token: v.r.PathValue("token"), State: "asked", Holder: q.Ask.Holder}
	page.AtDoor = ""
	switch {
	case q.Ask.Answered != nil:
		page.State = "answered"
	case q.Over:
		page.State = "over"
	}
	render(v.w, v.r, http.StatusOK, pages.DrillLinkPage(page))
	return nil
}

func (v *visit) answerDrill() error {
	if err := v.desk.AnswerDrill(v.ctx(), v.answering()); err != nil {
		return err
	}
	v.see("/d/" + v.r.PathValue("token"))
	return nil
}
