package web

import (
	"slices"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// staffMinutes are the promises a member of staff can make with one tap.
var staffMinutes = []int{10, 15, 20, 30, 45, 60}

func (v *visit) base() string { return baseOf(v.who.Session.Counter) }

func (v *visit) boardFrame(b desk.Workplace, title, here string) pages.Frame {
	f := v.placeFrame(title, b.Property, b.Now)
	f.Staff, f.Signed = true, v.signed(b.Staff.Name, "")
	if v.who.Session.Counter == latchkey.CounterOffice {
		f.Nav, f.Here = v.officeNav(), here
	}
	return f
}

func (v *visit) officeNav() []pages.Link {
	return []pages.Link{{Href: "/office", Label: v.words.Office.Board}, {Href: "/office/recent", Label: v.words.Office.Recent}, {Href: "/office/homes", Label: v.words.Office.Homes},
		{Href: "/office/people-list", Label: v.words.People.Title}, {Href: "/office/building", Label: v.words.Building.Title},
		{Href: "/office/reach", Label: v.words.Reach.Nav},
		{Href: "/office/moves", Label: v.words.Move.Office.Title},
		{Href: "/office/programs", Label: v.words.Programs.Title}}
}

// onCallList is what waits for the technician.
func (v *visit) onCallList() error {
	b, err := v.desk.BoardFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	f := v.boardFrame(b.Workplace, v.words.Staff.Title, "")
	f.Live = "/live/oncall"
	if f.Tell, err = v.tell("/oncall/push"); err != nil {
		return err
	}
	return v.show(pages.OnCallPage(pages.OnCall{Frame: f, Cases: v.rows(b.Open, b.Workplace), Reports: reports(b)}))
}

func (v *visit) rows(lines []desk.BoardLine, b desk.Workplace) (out []pages.Row) {
	for _, l := range lines {
		c := l.Case
		r := pages.Row{ID: c.ID, Unit: l.Unit, Resident: l.Resident, Opened: c.Opened.In(b.Zone), Stage: c.Stage, Danger: l.Danger, Proof: c.Proof, Who: v.called(l.Owner), Fee: c.Fee, ByOffice: c.OpenedBy != ""}
		if c.TakenOn != nil {
			r.Keeper = c.TakenOn.Name
		}
		if c.NextLook != nil && c.Stage.Open() {
			at := c.NextLook.In(b.Zone)
			r.Next = &at
		}
		if c.Ended != nil {
			at := c.Ended.In(b.Zone)
			r.Ended = &at
		}
		out = append(out, r)
	}
	return out
}

func reports(b desk.Board) (out []pages.Report) {
	for _, r := range b.Reports {
		r.At = r.At.In(b.Zone)
		x := pages.Report{DangerReport: r}
		if r.SeenBy == b.Staff.ID {
			x.SeenName = b.Staff.Name
		}
		out = append(out, x)
	}
	return out
}

// staffCase is one case as the staff sees it.
func (v *visit) staffCase() error {
	sv, err := v.desk.StaffCase(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	return v.show(pages.StaffCasePage(v.staffView(sv)))
}

func (v *visit) staffView(sv desk.StaffView) pages.StaffCase {
	c := sv.Case
	f := v.placeFrame(v.words.Staff.Title, sv.Property, sv.Now)
	f.Staff, f.Signed = true, v.signed(sv.Staff.Name, "")
	f.Live = "/live" + v.base()
	if v.who.Session.Counter == latchkey.CounterOffice {
		f.Nav = v.officeNav()
	}
	p := pages.StaffCase{Frame: f, ID: c.ID, Rev: c.Rev, Resident: sv.Resident.Name, Unit: sv.Home.Unit, Opened: c.Opened.In(sv.Zone), Reason: c.Answers.Reason, Where: c.Answers.Where, Dangers: pages.DangerKeys(c.Answers.Danger),
		Proof: c.Proof, ProvenBy: c.ProvenBy, Confirmed: sv.Confirmed, HasPhone: sv.HasPhone, Office: sv.Runs, ByOffice: c.OpenedBy != "", Danger: sv.Plan.Emergency, Fee: sv.Fee, Free: sv.FreeOf, Name: v.called(sv.Owner), Minutes: staffMinutes,
		Opening: c.Opening, Log: v.happenings(sv.CaseView), Base: v.base(), Stage: c.Stage}
	p.State = staffState(sv)
	if k := c.TakenOn; k != nil {
		p.Keeper, p.KeeperID, p.KeeperAt, p.Mine = k.Name, k.By, k.At.In(sv.Zone), k.By == sv.Staff.ID
	}
	p.Late = rules.MayRecordLate(c)
	if p.Fee != nil {
		fee := *p.Fee
		fee.ShownAt = fee.ShownAt.In(sv.Zone)
		p.Fee = &fee
	}
	for _, a := range sv.Asks {
		p.Staffed = p.Staffed || a.Role != "" && a.Round == c.Round
		if a.Owns && a.Due != nil {
			p.By = a.Due
		}
	}
	return p
}

// staffState is what is left for this member of staff to do.
func staffState(sv desk.StaffView) string {
	c, a := sv.Case, sv.Mine
	switch {
	case !c.Stage.Open():
		return "over"
	case a == nil:
		return "watching"
	case a.ID == c.Owner && a.Person == sv.Staff.ID && a.Arrived != nil:
		return "arrived"
	case a.ID == c.Owner && a.Person == sv.Staff.ID:
		return "mine"
	case c.Owner != "" && (sv.Plan.Emergency == nil || !sv.Plan.Emergency.First): // in danger one more with a key is never too many
		return "theirs"
	}
	return "asked"
}

// staffDone goes back to the case. When a colleague was quicker, the page says so and shows what is true now.
func (v *visit) staffDone(err error) error {
	path := v.base() + "/case/" + v.r.PathValue("id")
	if err != nil && latchkey.KindOf(err) == latchkey.Conflict {
		path += "?said=stale"
		err = nil
	}
	if err == nil {
		v.see(path)
	}
	return err
}

func (v *visit) staffAccept() error {
	_, err := v.desk.StaffAnswer(v.ctx(), v.who, v.lockout(), latchkey.ReplyComing, v.minutes())
	return v.staffDone(err)
}

func (v *visit) staffCant() error {
	_, err := v.desk.StaffAnswer(v.ctx(), v.who, v.lockout(), latchkey.ReplyCant, 0)
	return v.staffDone(err)
}

func (v *visit) staffArrived() error {
	_, err := v.desk.StaffArrived(v.ctx(), v.who, v.lockout())
	return v.staffDone(err)
}

func (v *visit) staffNotThere() error {
	_, err := v.desk.StaffNotThere(v.ctx(), v.who, v.lockout())
	return v.staffDone(err)
}

func (v *visit) staffProve() error {
	_, err := v.desk.StaffProved(v.ctx(), v.who, v.lockout(), v.form("proof"))
	return v.staffDone(err)
}

// staffOpened records who opened the door for whom on what proof.
func (v *visit) staffOpened() error {
	proof := v.form("proof")
	if !slices.Contains([]string{"id_seen", "call_back", "id_seen_inside", "known"}, proof) {
		return latchkey.Errorf(latchkey.Invalid, "%s", v.words.Staff.ProofMissing)
	}
	note := []rune(v.form("note"))
	note = note[:min(len(note), 200)]
	_, err := v.desk.StaffOpened(v.ctx(), v.who, v.lockout(), latchkey.Opening{Proof: proof, Note: string(note)}, v.form("fault") != "")
	return v.staffDone(err)
}

func (v *visit) sureRefuse() error {
	sv, err := v.desk.StaffCase(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	page := v.staffView(sv)
	path := v.base() + "/case/" + string(sv.Case.ID)
	return v.show(pages.SurePage(pages.Sure{Frame: page.Frame, Back: path, Post: path + "/refuse", Rev: sv.Case.Rev, What: "refuse"}))
}

func (v *visit) staffRefuse() error {
	_, err := v.desk.StaffRefused(v.ctx(), v.who, v.lockout())
	return v.staffDone(err)
}

func (v *visit) takeReport() error  { return v.reportTaken(false) }
func (v *visit) closeReport() error { return v.reportTaken(true) }

func (v *visit) reportTaken(over bool) error {
	if err := v.desk.TakeReport(v.ctx(), v.who, latchkey.ReportID(v.r.PathValue("id")), over); err != nil {
		return err
	}
	v.see(v.base())
	return nil
}
