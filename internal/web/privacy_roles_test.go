package web_test

import "net/url"

// privacyRoles are who may come to what is known about somebody, and leaving.
var privacyRoles = roleRows{may: `
GET  /home/leave                  proven cotenant neighbour
POST /home/leave                  proven cotenant neighbour
POST /home/leave/answer           proven cotenant neighbour
GET  /home/log                    proven cotenant neighbour
GET  /home/privacy                proven cotenant neighbour former
POST /home/privacy/consent        proven cotenant neighbour
POST /home/privacy/export         proven cotenant neighbour former working
POST /home/privacy/erase          former
`, sent: map[string]url.Values{
	"/home/privacy/consent": form("own_door", "no"),
	"/home/leave":           form("on", "2027-02-07", "to", "the office"),
	"/home/leave/answer":    form("answer", "yes"),
}}
