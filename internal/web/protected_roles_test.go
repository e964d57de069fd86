package web_test

import "net/url"

// protectedRoles are who may come to protected lock changes.
var protectedRoles = roleRows{may: `
GET  /home/protected              proven cotenant neighbour
POST /home/protected              proven cotenant neighbour
POST /home/protected/{id}/lift    nobody-at-all
GET  /oncall/protected            oncall unasked office manager elsewhere
POST /oncall/protected/{id}       nobody-at-all
POST /office/homes/{id}/protected office manager
GET  /office/protected            oncall unasked office manager elsewhere
POST /office/protected/{id}       nobody-at-all
`, sent: map[string]url.Values{
	"/home/protected":              form("name", "Jordan P.", "paper", "none"),
	"/office/homes/{id}/protected": form("for", "priya", "name", "Jordan P.", "paper", "none"),
}}
