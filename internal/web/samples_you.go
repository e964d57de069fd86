package web

import (
	"latchkey"
	"latchkey/internal/web/pages"
)

// youStories are the page where somebody on the staff looks after their own contacts and devices.
func (s samples) youStories() []Story {
	now := s.at("2027-02-11", "19:14")
	office, onCall := s.staffFrame(s.w.You.Title, now, latchkey.CounterOffice), s.staffFrame(s.w.You.Title, now, latchkey.CounterOnCall)
	office.Here = ""
	first := pages.You{Frame: office, Base: "/office/you", Proven: true, MayAdd: true, CanPasskey: true, Channels: []string{"email", "sms"}}
	own := first
	own.Return = true
	own.Passkeys = []pages.Passkey{{ID: "k1", Name: "Windows", Since: s.at("2027-01-04", "09:20")}}
	own.Contacts = []pages.Contact{{ID: "c1", Channel: "email", Masked: "g…@example.org", Verified: true}, {ID: "c2", Channel: "sms", Masked: "…5-0162"}}
	code := pages.You{Frame: onCall, Base: "/oncall/you", Return: true, MayAdd: true, CanPasskey: true, Proves: moment(s.at("2027-02-14", "19:14"))}
	waits := code
	waits.MayAdd, waits.Proves = false, nil
	waits.Passkeys = []pages.Passkey{{ID: "k2", Name: "Android", Since: now, Proves: moment(s.at("2027-02-14", "19:14"))}}
	return []Story{
		story("you-first", false, pages.YouPage(first)),
		story("you", false, pages.YouPage(own)),
		story("you-code", false, pages.YouPage(code)),
		story("you-waits", false, pages.YouPage(waits)),
	}
}
