package web

import (
	"latchkey/internal/web/pages"
)

// officeBoard is what is open now; officeRecent what was.
func (v *visit) officeBoard() error { return v.officePage("board") }

func (v *visit) officeRecent() error { return v.officePage("recent") }

func (v *visit) officePage(part string) error {
	b, err := v.desk.BoardFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := pages.Office{Part: part, Frame: v.boardFrame(b, v.words.Office.Board, "/office"), Open: rows(b.Open, b), Reports: reports(b), Recent: rows(b.Recent, b), Parked: len(b.Parked)}
	if part == "recent" {
		page.Title, page.Here = v.words.Office.Recent, "/office/recent"
	} else {
		page.Live = "/live/office"
	}
	return v.show(pages.OfficePage(page))
}

// officeHomes lists the homes and who lives in them. Who keeps their spares is counted, never named.
func (v *visit) officeHomes() error {
	b, err := v.desk.BoardFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	find := v.query("find")
	lines, err := v.desk.HomesBoard(v.ctx(), v.who, find)
	if err != nil {
		return err
	}
	page := pages.Office{Part: "homes", Frame: v.boardFrame(b, v.words.Office.Homes, "/office/homes"), Find: find}
	for _, l := range lines {
		page.Homes = append(page.Homes, pages.HomeRow{Unit: l.Unit, Residents: l.Residents, Holders: l.Holders})
	}
	return v.show(pages.OfficePage(page))
}
