package web

import (
	"net/url"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// doorStories are the guidance at the door in the states people get into. Nothing of it is kept anywhere, so the address
// is all of the state.
func (s samples) doorStories() []Story {
	at := s.at("2027-05-04", "03:22")
	bounced := mapleCourt()
	bounced.TextBounced = moment(s.at("2027-05-04", "12:00"))
	abroad := func(country string) latchkey.Property {
		return latchkey.Property{Name: "Elm House", Address: "4 Elm Row", TimeZone: "Europe/London", Country: country, DispatchPhone: "+44 20 7946 0110",
			Office: &latchkey.Office{Phone: "+44 20 7946 0100"}}
	}
	door := func(name, query, unit string, p latchkey.Property, now time.Time) Story {
		return story(name, true, pages.DoorPage(s.doorPage(query, unit, p, now)))
	}
	locks := func(name, bolt, unseen string) Story {
		page := s.doorPage("", "512", mapleCourt(), at)
		page.Locks = []pages.LockRow{{ID: "l1", Name: s.planned("Front door", "Puerta principal"), Bolt: bolt, Said: moment(at.Add(-4 * time.Minute))}}
		page.Unseen = latchkey.LockID(unseen)
		return story(name, true, pages.DoorPage(page))
	}
	return []Story{
		locks("door-lock", "unlocked", ""), locks("door-lock-unseen", "unknown", "l1"), locks("door-locked", "locked", ""),
		door("door", "", "512", mapleCourt(), at),
		door("door-nowhere", "cant=yes", "", latchkey.Property{}, at),
		door("door-cant", "cant=yes", "512", mapleCourt(), at),
		door("door-cant-old", "cant=yes", "512", mapleCourt(), at.AddDate(1, 0, 0)),
		door("door-bounced", "cant=yes&bounced=yes", "512", bounced, at),
		door("door-deaf", "deaf=yes", "512", bounced, at.AddDate(0, 1, 0)),
		door("door-children-back", "children=yes&side=back&how=codes", "512", mapleCourt(), at),
		door("door-away", "away=yes", "512", mapleCourt(), at),
		door("door-hotel", "hotel=yes&how=card", "512", mapleCourt(), at),
		door("door-called", "called=yes", "512", mapleCourt(), at),
		story("door-kept", true, pages.DoorPage(s.keptDoor("cant=yes"))),
		story("door-kept-bounced", true, pages.DoorPage(s.keptDoor("bounced=yes&cant=yes"))),
		door("door-gb", "cant=yes", "9", abroad("GB"), at),
		door("door-gb-talk", "", "9", abroad("GB"), at),
		door("door-au", "cant=yes", "9", abroad("AU"), at),
	}
}

// keptDoor is the page as it lies on a phone.
func (s samples) keptDoor(query string) pages.Door {
	p := mapleCourt()
	page := s.doorPage(query, "", p, s.at("2027-05-04", "03:22"))
	page.Kept, page.Numbers = true, nil
	page.Calls = []pages.CallLine{{Kind: "office", Phone: p.Office.Phone, Hours: s.w.Offline.Hours(p.Office.Hours)}, {Kind: "on_call", Phone: p.OnCall.Phone, Hours: s.w.Offline.Hours(p.OnCall.Lockouts)}}
	return page
}

func (s samples) doorPage(query, unit string, p latchkey.Property, now time.Time) pages.Door {
	q, err := url.ParseQuery(query)
	if err != nil {
		panic("read a sample's address: " + err.Error())
	}
	f := s.frame(s.w.Door.Title, now)
	f.W = words.In(s.w, p.Country)
	f.Place = pages.Place{Name: p.Name, Address: p.Address, Country: p.Country}
	f.Emergency.Number = rules.EmergencyAt(p, now).Number
	return doorPageOf(f, p, unit, pages.DoorChoiceOf(q))
}
