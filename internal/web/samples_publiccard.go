package web

import (
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// lobby is Maple Court as everybody may see it.
func (s samples) lobby(p latchkey.Property, now time.Time) desk.PublicView {
	x := s.stranger(now)
	x.Property = p
	x.Property.Fee, x.Property.Locksmiths, x.Property.Landlord = nil, nil, nil
	x.Where, x.Reason = "", ""
	return desk.PublicView{ID: "maple-court", Now: now, Zone: s.zone, Property: x.Property, Plan: rules.Plan(x), Pretend: true}
}

func (s samples) publicCardStories() []Story {
	night, day := s.at("2027-03-14", "01:50"), s.at("2027-03-15", "10:30")
	unknown := mapleCourt()
	unknown.Office = &latchkey.Office{Phone: unknown.Office.Phone}
	unknown.OnCall = nil
	code, err := pages.DrawQR("https://key.example.org/at/maple-court")
	if err != nil {
		panic("draw the sample's code: " + err.Error())
	}
	poster := posterOf(s.frame(s.w.Public.Poster, day), s.lobby(mapleCourt(), day))
	scan := poster
	scan.Address, scan.Code = "key.example.org/at/maple-court", code
	long := mapleCourt()
	long.Name, long.Address = "The Residences at Old Maple Orchard", "12045 North Old Maple Orchard Boulevard, Building C, Springfield, IL 62701"
	long.Office.Closed = []latchkey.Date{"2027-05-31", "2027-07-05", "2027-09-06", "2027-11-25", "2027-11-26", "2027-12-24"}
	long.Office.Hours.Windows = append(long.Office.Hours.Windows, latchkey.Window{Days: []latchkey.Weekday{"tue", "thu"}, From: 1140, Until: 1260},
		latchkey.Window{Days: []latchkey.Weekday{"sat"}, From: 600, Until: 720})
	wide := posterOf(s.frame(s.w.Public.Poster, day), s.lobby(long, day))
	wide.Place.Name, wide.Place.Address = long.Name, long.Address
	wide.Address, wide.Code = "residences.oldmapleorchard.example.org/at/the-residences", code
	card := func(p latchkey.Property, now time.Time) pages.PublicCard {
		return publicCardOf(s.frame(s.w.Public.Ask, now), s.lobby(p, now))
	}
	return []Story{
		story("public-card", true, pages.PublicCardPage(card(mapleCourt(), night))),
		story("public-card-open", true, pages.PublicCardPage(card(mapleCourt(), day))),
		story("public-card-unknown", true, pages.PublicCardPage(card(unknown, day))),
		story("poster", false, pages.PosterPage(scan)),
		story("poster-long", false, pages.PosterPage(wide)),
		story("poster-no-name", false, pages.PosterPage(poster)),
	}
}
