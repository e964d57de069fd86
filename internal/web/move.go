package web

import (
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// moving is what the resident's own page says about moving out.
func (v *visit) moving(hv desk.HomeView) pages.Moving {
	m := pages.Moving{Tenancy: hv.Tenancy.ID}
	if hv.Level != latchkey.ProofProven {
		return m
	}
	if hv.LockOld != nil {
		at := hv.LockOld.In(hv.Now.Location())
		m.LockOld = &at
	}
	if asked := hv.Tenancy.EndAsked; asked != nil && !slices.Contains(asked.By, v.who.Person()) {
		end := *asked
		end.At = end.At.In(hv.Now.Location())
		m.Asked, m.By = &end, hv.AskedBy
	}
	return m
}

// homeless is the page of somebody who lives nowhere here: what is left for them where they moved out, or else a home to
// make.
func (v *visit) homeless() error {
	left, err := v.desk.LeftFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	if len(left) == 0 {
		v.see("/home/new")
		return nil
	}
	f := v.placeFrame(v.words.Move.LeftTitle, left[0].Property, left[0].Now)
	f.Signed = v.signed(left[0].Me.Name, "")
	page := pages.Left{Frame: f}
	for _, l := range left {
		page.Homes = append(page.Homes, pages.LeftHome{Unit: l.Unit, Place: l.Property.Name, Day: l.Ended.At, Keepers: l.Keepers})
	}
	return v.show(pages.LeftPage(page))
}

// leave asks a resident when they gave the keys back, and to whom.
func (v *visit) leave() error {
	page, err := v.leaveView()
	if err != nil {
		return err
	}
	page.Form.Values["on"] = page.Now.Format(time.DateOnly)
	return v.show(pages.LeavePage(page))
}

func (v *visit) leaveView() (page pages.Leave, err error) {
	hv, err := v.theirHome()
	if err != nil {
		return page, err
	}
	lv, err := v.desk.LeaveFor(v.ctx(), v.who, hv.ID)
	if err != nil {
		return page, err
	}
	f := v.homeView(lv.HomeView).Frame
	f.Title = v.words.Move.Title
	return pages.Leave{Frame: f, ID: lv.ID, Unit: lv.Home.Unit, Stay: lv.Stay, Keepers: lv.Keepers, Form: pages.Form{Values: map[string]string{}}}, nil
}

// moveOut hears that a resident has moved out: first it shows once more what that means, then it writes it down.
func (v *visit) moveOut() error {
	page, err := v.leaveView()
	if err != nil {
		return err
	}
	page.Form.Values["on"], page.Form.Values["to"] = v.form("on"), v.form("to")
	day, wrong := time.ParseInLocation(time.DateOnly, v.form("on"), page.Now.Location())
	if wrong == nil && v.form("to") != "" && v.form("sure") == "" && !day.After(page.Now) {
		page.Sure, page.Day = true, day
		return v.show(pages.LeavePage(page))
	}
	err = v.desk.MoveOut(v.ctx(), v.who, page.ID, desk.Leaving{On: latchkey.Date(v.form("on")), KeysTo: v.form("to")})
	if latchkey.KindOf(err) == latchkey.Invalid && err != nil {
		field := "on"
		if v.form("to") == "" {
			field = "to"
		}
		page.Form.Faults = []pages.Fault{{Field: field, Says: v.says(err)}}
		render(v.w, v.r, statusOf(latchkey.Invalid), pages.LeavePage(page))
		return nil
	}
	if err != nil {
		return err
	}
	v.see("/home?said=saved")
	return nil
}

// answerEnd is a resident's yes or no to an end that others asked for.
func (v *visit) answerEnd() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	if v.form("answer") == "yes" {
		_, err = v.desk.AgreeToEnd(v.ctx(), v.who, hv.ID, hv.Tenancy.ID, v.instant("seen"))
	} else {
		err = v.desk.RefuseEnd(v.ctx(), v.who, hv.ID, hv.Tenancy.ID)
	}
	if err != nil {
		return err
	}
	v.see("/home?said=saved")
	return nil
}

// instant reads a moment that one of our own pages wrote into a form.
func (v *visit) instant(field string) time.Time {
	at, err := time.Parse(time.RFC3339Nano, v.form(field))
	if err != nil {
		return time.Time{}
	}
	return at
}

// homeLog is what was done, and tried, about the resident's own home, newest first.
func (v *visit) homeLog() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	lines, err := v.desk.OwnLog(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	f := v.homeView(*hv).Frame
	f.Title = v.words.Move.Log.Title
	page := pages.OwnLog{Frame: f}
	for _, l := range lines {
		line := pages.OwnLine{Kind: l.Entry.Kind, At: l.Entry.At.In(hv.Now.Location()), Who: l.Who, Guest: l.Guest, Lock: l.Lock}
		if l.Was != nil {
			line.What = v.words.HoursChanged(*l.Was, *l.Is, hv.Now.Location(), today(line.At))
		}
		switch {
		case l.Mine:
			line.Who = v.words.Move.Log.You
		case l.Entry.By == "import":
			line.Who = v.words.Move.Log.File
		case l.Entry.By == "guest":
			line.Who, line.Looked = l.Guest, l.Entry.Kind == "grant.code_shown"
		}
		if why := l.Entry.Public["why"]; l.Entry.Kind == "import.refused" {
			line.Why = words.Said(v.words.Lang, why)
		}
		page.Lines = append(page.Lines, line)
	}
	return v.show(pages.OwnLogPage(page))
}

// homeMoves is what the office sees about who lives in a home, who moved out, and its lock.
func (v *visit) homeMoves(hp desk.HomePeople) pages.HomeMoves {
	zone := hp.Now.Location()
	m := pages.HomeMoves{Today: hp.Now.Format(time.DateOnly), Rekeyed: hp.Rekeyed}
	if hp.Hold != nil {
		m.Held = holdSays(v.words, hp, v.day(hp.Hold.Until))
	}
	if hp.LockStands != nil {
		at := hp.LockStands.In(zone)
		m.LockStands = &at
	}
	for _, l := range hp.Living {
		line := pages.Living{Tenancy: l.Tenancy.ID, Person: l.Tenancy.Person, Name: l.Name, Until: l.Tenancy.Until, AskedBy: l.AskedBy}
		if asked := l.Tenancy.EndAsked; asked != nil {
			end := *asked
			end.At = end.At.In(zone)
			line.Asked, line.Second = &end, end.Kind == latchkey.CourtOrder && !l.Mine
		}
		m.Living = append(m.Living, line)
	}
	for _, g := range hp.Gone {
		m.Gone = append(m.Gone, pages.Gone{Tenancy: g.Tenancy.ID, Name: g.Name, Day: g.Tenancy.Ended.At.In(zone), Alive: g.Alive})
	}
	return m
}

func (v *visit) officeMoves() error {
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	list, err := v.desk.Moves(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := pages.Moves{Frame: v.boardFrame(b, v.words.Move.Office.Title, "/office/moves")}
	for _, m := range list {
		day := m.On.In(b.Zone)
		if m.Until != "" {
			day, _ = time.Parse(time.DateOnly, string(m.Until))
		}
		page.Lines = append(page.Lines, pages.MoveLine{What: string(m.What), Home: m.Home, Unit: m.Unit, Name: m.Name, Day: v.words.Times.Date(day), N: m.Alive})
	}
	return v.show(pages.MovesPage(page))
}

// officeEnd is the office's part of an end: it begins one, signs one that a colleague began, or takes it back.
func (v *visit) officeEnd() (err error) {
	home, tenancy := latchkey.HomeID(v.r.PathValue("id")), latchkey.TenancyID(v.form("tenancy"))
	switch v.form("step") {
	case "second":
		_, err = v.desk.AgreeToEnd(v.ctx(), v.who, home, tenancy, v.instant("seen"))
	case "back":
		err = v.desk.RefuseEnd(v.ctx(), v.who, home, tenancy)
	default:
		_, err = v.desk.AskEnd(v.ctx(), v.who, home, tenancy, desk.AskedEnd{Kind: latchkey.EndKind(v.form("kind")), On: latchkey.Date(v.form("on")),
			Document: v.form("document"), KeysTo: v.form("to")})
	}
	return v.atHome(home, err)
}

// atHome goes back to the office's page of a home.
func (v *visit) atHome(home latchkey.HomeID, err error) error {
	if err != nil {
		return err
	}
	v.see("/office/homes/" + string(home) + "?said=saved")
	return nil
}

func (v *visit) officeLease() error {
	home := latchkey.HomeID(v.r.PathValue("id"))
	return v.atHome(home, v.desk.SetLeaseDate(v.ctx(), v.who, home, latchkey.TenancyID(v.form("tenancy")), latchkey.Date(v.form("until"))))
}

func (v *visit) keyBack() error {
	home := latchkey.HomeID(v.r.PathValue("id"))
	return v.atHome(home, v.desk.KeyBack(v.ctx(), v.who, home, v.form("what"), latchkey.Date(v.form("on")), v.form("to")))
}

func (v *visit) rekeyed() error {
	home := latchkey.HomeID(v.r.PathValue("id"))
	return v.atHome(home, v.desk.Rekey(v.ctx(), v.who, home, latchkey.Date(v.form("on")), v.form("who")))
}

func (v *visit) endCardsAfter() error {
	home := latchkey.HomeID(v.r.PathValue("id"))
	return v.atHome(home, v.desk.EndCardsAfter(v.ctx(), v.who, home, latchkey.TenancyID(v.form("tenancy"))))
}

// inZone is a moment as a place's clocks show it, or none.
func inZone(at *time.Time, zone *time.Location) *time.Time {
	if at == nil {
		return nil
	}
	there := at.In(zone)
	return &there
}
