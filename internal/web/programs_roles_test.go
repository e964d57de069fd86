package web_test

import "net/url"

// programsRoles are who may come to programs, calendars and records.
var programsRoles = roleRows{may: `
GET  /cal/{file}                  everybody same
GET  /office/programs             office manager elsewhere
POST /office/programs             manager elsewhere
POST /office/programs/{id}/end    office manager
POST /office/hooks                manager elsewhere
GET  /office/hooks/{id}           office manager
POST /office/hooks/{id}/test      office manager
POST /office/hooks/{id}/secret    manager
POST /office/hooks/{id}/wake      office manager
POST /office/hooks/{id}/end       office manager
GET  /office/records.csv          office manager elsewhere
GET  /office/calendar             oncall unasked office manager elsewhere
POST /office/calendar             oncall unasked office manager elsewhere
POST /office/calendar/end         oncall unasked office manager elsewhere
GET  /oncall/calendar             oncall unasked office manager elsewhere
POST /oncall/calendar             oncall unasked office manager elsewhere
POST /oncall/calendar/end         oncall unasked office manager elsewhere
`, sent: map[string]url.Values{
	"/office/programs": form("name", "A board", "scope", "cases.read"),
	"/office/hooks":    form("hook_name", "A bell", "url", "https://hooks.example.org/x", "event", "case.opened"),
}}
