package web

import (
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// officeBoard is what is open now.
func (v *visit) officeBoard() error {
	b, err := v.desk.BoardFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := pages.Office{Part: "board", Frame: v.boardFrame(b.Workplace, v.words.Office.Board, "/office"), Reports: reports(b), Parked: len(b.Parked)}
	v.showOpen(&page, b)
	page.Live = "/live/office"
	if page.Tell, err = v.tell("/office/push"); err != nil {
		return err
	}
	if page.Locks, page.HasLock, err = v.faultyLocks(); err != nil {
		return err
	}
	if page.Wrong, err = v.wrongNow(); err != nil {
		return err
	}
	if b.Card != "" {
		page.Poster = cardPath(b.Card) + "/poster"
	}
	if at := rules.BouncedAt(b.Property, b.Now); at != nil {
		page.Bounced = v.words.Door.Office(page.Emergency.Number, v.words.Times.Date(*at))
	}
	return v.show(pages.OfficePage(page))
}

// wrongNow names what is wrong at the shared doors and at those of empty homes now, each with its door.
func (v *visit) wrongNow() (string, error) {
	all, err := v.desk.StandingAlertsFor(v.ctx(), v.who)
	var says []string
	for _, a := range all {
		says = append(says, alertSays(v.words, a.DoorAlert)+" ("+atDoor(v.words, a.Unit, a.Name)+")")
	}
	return strings.Join(says, ", "), err
}

// officeRecent is what was open.
func (v *visit) officeRecent() error {
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	list, q := v.listOf("/office/recent", []string{"", "inside", "stopped", "fee", "disputed"}, []string{"unit", "resident", "since", "took"})
	past, err := v.desk.PastCases(v.ctx(), v.who, q)
	if err != nil {
		return err
	}
	list.Total, list.Page, list.Pages = past.Total, past.Page, past.Pages
	return v.show(pages.OfficePage(pages.Office{Part: "recent", Frame: v.boardFrame(b, v.words.Office.Recent, "/office/recent"), List: list, Recent: v.rows(past.Lines, b)}))
}

// officeHomes lists the homes and who lives in them. Who keeps their spares is counted, never named.
func (v *visit) officeHomes() error {
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	list, q := v.listOf("/office/homes", []string{"", "no_holder", "empty"}, []string{"unit", "people", "holders"})
	homes, err := v.desk.HomesBoard(v.ctx(), v.who, q)
	if err != nil {
		return err
	}
	page := pages.Office{Part: "homes", Frame: v.boardFrame(b, v.words.Office.Homes, "/office/homes"), List: list}
	page.List.Total, page.List.Page, page.List.Pages = homes.Total, homes.Page, homes.Pages
	for _, l := range homes.Lines {
		page.Homes = append(page.Homes, pages.HomeRow{ID: l.ID, Unit: l.Unit, Residents: l.Residents, Holders: l.Holders})
	}
	return v.show(pages.OfficePage(page))
}

// officeHome is one home: the names on its lease, and what the office may note about them.
func (v *visit) officeHome() error {
	hp, err := v.desk.HomePeopleFor(v.ctx(), v.who, latchkey.HomeID(v.r.PathValue("id")))
	if err != nil {
		return err
	}
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := pages.HomePeople{Frame: v.boardFrame(b, v.words.Common.Unit(hp.Unit), "/office/homes"), ID: hp.ID, Unit: hp.Unit}
	for _, p := range hp.People {
		n := pages.Neighbour{ID: p.ID, Name: p.Name}
		if p.Vouch != nil {
			until := p.Vouch.Until.In(b.Zone)
			n.Vouched = &until
		}
		n.MoveIn = neighbourMoveIn(p, b.Zone)
		page.People = append(page.People, n)
	}
	page.HomeMoves = v.homeMoves(hp)
	return v.show(pages.HomePeoplePage(page))
}

// vouch notes that the office has seen who somebody is.
func (v *visit) vouch() error {
	home := v.r.PathValue("id")
	if err := v.desk.Vouch(v.ctx(), v.who, latchkey.HomeID(home), latchkey.PersonID(v.form("person")), v.form("proof")); err != nil {
		return err
	}
	v.see("/office/homes/" + home + "?said=saved")
	return nil
}

// neighbourMoveIn is how far somebody is with moving in.
func neighbourMoveIn(p desk.Neighbour, zone *time.Location) pages.NeighbourMoveIn {
	n := pages.NeighbourMoveIn{May: p.MayMoveIn}
	m := p.MoveIn
	if m == nil {
		return n
	}
	switch {
	case m.Doubted != nil:
		n.State, n.At = "doubted", *m.Doubted
	case m.Done != nil:
		n.State, n.At = "done", *m.Done
	case m.Began != nil:
		n.State, n.At = "began", *m.Began
	default:
		n.State, n.At = "made", m.Expires
	}
	n.At = n.At.In(zone)
	return n
}
