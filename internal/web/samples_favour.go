package web

import (
	"latchkey"
	"latchkey/internal/web/pages"
)

// favourStories are a door that stands open, and what whoever is asked to pull it shut sees.
func (s samples) favourStories() []Story {
	day := "2027-05-06"
	now, door := s.at(day, "08:41"), s.planned("Front door", "Puerta principal")
	near := []pages.NearRow{{Key: "holder:mei", Name: "Mei", Minutes: num(12)}, {Key: "holder:tomas", Name: "Tomas", Not: "asleep"},
		{Key: "staff:on_call", Name: s.planned("The on-call technician", "El personal de guardia"), Role: latchkey.RoleOnCall}}
	page := pages.OpenDoor{Frame: s.frame(s.w.Favour.Title, now), ID: "h512", Lock: "l1", Name: door, Leaf: "open", Turns: true, Since: moment(s.at(day, "08:15")), Said: moment(s.at(day, "08:40")), Near: near}
	asked := page
	asked.Asked = &pages.FavourRow{Name: "Mei", At: now, Stands: true}
	silent := page
	silent.Frame.Now = s.at(day, "08:47")
	silent.Asked = &pages.FavourRow{Name: "Mei", At: now, Stands: true, Silent: true}
	said := page
	said.Frame.Now = s.at(day, "08:51")
	said.Asked = &pages.FavourRow{Name: "Mei", At: now, Stands: true, Answer: "going", Minutes: 10, Answered: moment(s.at(day, "08:43")), SaidShut: moment(s.at(day, "08:50"))}
	shut := said
	shut.Leaf, shut.Said, shut.Since = "shut", moment(s.at(day, "08:50")), nil
	over := *said.Asked
	over.Stands, over.How, over.Over = false, "shut", moment(s.at(day, "08:50"))
	shut.Asked = &over
	locked := shut
	done := over
	done.Locked = moment(s.at(day, "08:52"))
	locked.Asked, locked.Frame.Now, locked.Said = &done, s.at(day, "08:53"), moment(s.at(day, "08:52"))

	f := s.frame(s.w.Favour.Hi("Ana"), now)
	f.AtDoor = ""
	ask := pages.Favour{Frame: f, Token: "x", Resident: "Ana", Unit: "512", Stands: true, Usual: 12}
	going := ask
	going.Answer, going.Minutes = "going", 10
	thanks := going
	thanks.Stands, thanks.Shut = false, true
	return []Story{story("open-door", false, pages.OpenDoorPage(page)), story("open-door-asked", false, pages.OpenDoorPage(asked)),
		story("open-door-silent", false, pages.OpenDoorPage(silent)), story("open-door-said", false, pages.OpenDoorPage(said)),
		story("open-door-shut", false, pages.OpenDoorPage(shut)), story("open-door-locked", false, pages.OpenDoorPage(locked)),
		story("favour", true, pages.FavourPage(ask)), story("favour-going", true, pages.FavourPage(going)), story("favour-over", true, pages.FavourPage(thanks))}
}
