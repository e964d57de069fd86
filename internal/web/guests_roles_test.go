package web_test

import "net/url"

// guestsRoles are who may come to guests, and their own page.
var guestsRoles = roleRows{may: `
GET  /home/guests                 proven cotenant neighbour
POST /home/guests                 proven cotenant neighbour
GET  /home/guests/pause           proven cotenant neighbour
POST /home/guests/pause           proven cotenant neighbour
GET  /home/guests/{id}/hours      proven cotenant
POST /home/guests/{id}/hours      proven cotenant
POST /home/guests/{id}/end        proven cotenant
POST /home/guests/{id}/change     proven cotenant
POST /home/guests/{id}/code       proven cotenant
GET  /g/{token}                   everybody
GET  /g/{token}/code              everybody
GET  /g/{token}/open              everybody
POST /g/{token}/code              guest
POST /g/{token}/open              nobody-at-all
GET  /gcal/{file}                 nobody-at-all
`, sent: map[string]url.Values{
	"/home/guests":             form("guest", "Kim", "door", "unit", "when", "always"),
	"/home/guests/pause":       form("do", "pause"),
	"/home/guests/{id}/change": form("do", "link"),
	"/home/guests/{id}/hours":  form("when", "week", "day", "mon", "from", "09:00", "until", "10:00"),
	"/g/{token}/open":          form("door", "unit"),
}}
