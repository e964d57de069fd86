package web_test

import "net/url"

// staffRoles are who may come to the counters of the staff: cases, reports, drills.
var staffRoles = roleRows{may: `
GET  /oncall                      oncall unasked office manager elsewhere
GET  /live/oncall                 oncall unasked office manager elsewhere
GET  /oncall/case/{id}            oncall office manager
GET  /oncall/case/{id}/refuse     oncall office manager
POST /oncall/case/{id}/accept     oncall office manager
POST /oncall/case/{id}/cant       oncall office manager
POST /oncall/case/{id}/arrived    oncall office manager
POST /oncall/case/{id}/not-there  oncall office manager
POST /oncall/case/{id}/prove      oncall office manager
POST /oncall/case/{id}/opened     oncall office manager
POST /oncall/case/{id}/refuse     oncall office manager
GET  /oncall/check                oncall unasked office manager elsewhere
POST /oncall/check                oncall unasked office manager elsewhere
POST /oncall/report/{id}/seen     oncall unasked office manager
POST /oncall/report/{id}/close    oncall unasked office manager
GET  /office                      oncall unasked office manager elsewhere
GET  /live/office                 oncall unasked office manager elsewhere
GET  /office/recent               oncall unasked office manager elsewhere
GET  /office/open                 office manager elsewhere
POST /office/open                 office manager elsewhere
POST /office/case/{id}/close      office manager
POST /office/case/{id}/take       oncall office manager
POST /office/case/{id}/number     oncall office manager
POST /oncall/case/{id}/take       oncall office manager
POST /oncall/case/{id}/number     oncall office manager
GET  /office/drill                office manager elsewhere
POST /office/drill                office manager elsewhere
GET  /office/waits                office manager elsewhere
GET  /office/case/{id}            oncall office manager
GET  /office/case/{id}/refuse     oncall office manager
POST /office/case/{id}/accept     oncall office manager
POST /office/case/{id}/cant       oncall office manager
POST /office/case/{id}/arrived    oncall office manager
POST /office/case/{id}/not-there  oncall office manager
POST /office/case/{id}/prove      oncall office manager
POST /office/case/{id}/opened     oncall office manager
POST /office/case/{id}/refuse     oncall office manager
GET  /office/check                oncall unasked office manager elsewhere
POST /office/check                oncall unasked office manager elsewhere
POST /office/report/{id}/seen     oncall unasked office manager
POST /office/report/{id}/close    oncall unasked office manager
`, sent: map[string]url.Values{
	"/oncall/check":             form("unit", "512", "name", "Jordan P."),
	"/office/check":             form("unit", "512", "name", "Jordan P."),
	"/oncall/case/{id}/accept":  form("minutes", "20"),
	"/office/case/{id}/accept":  form("minutes", "20"),
	"/oncall/case/{id}/prove":   form("proof", "id_seen"),
	"/office/case/{id}/prove":   form("proof", "id_seen"),
	"/oncall/case/{id}/opened":  form("proof", "id_seen"),
	"/office/case/{id}/opened":  form("proof", "id_seen"),
	"/oncall/report/{id}/seen":  nil,
	"/oncall/report/{id}/close": nil,
	"/office/open":              form("unit", "204", "name", "Priya Nair", "how", "id_seen", "reason", "key_inside"),
	"/office/case/{id}/close":   form("how", "inside"),
}}
