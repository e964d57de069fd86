package web_test

import "net/url"

// officeLocksRoles are who may come to the office's locks, and the codes that it gives out.
var officeLocksRoles = roleRows{may: `
GET  /office/codes                office manager elsewhere
POST /office/codes                office manager elsewhere
POST /office/codes/{id}/show      office manager
POST /office/codes/{id}/again     office manager
POST /office/codes/{id}/end       office manager
GET  /office/locks                office manager elsewhere
GET  /office/locks/add            office manager elsewhere
POST /office/locks/add            office manager elsewhere
GET  /office/locks/{id}           office manager
POST /office/locks/{id}/look      office manager
POST /office/locks/{id}/try       office manager
POST /office/locks/{id}/keep      office manager
`, sent: map[string]url.Values{
	"/office/locks/add":       form("stack", "fake", "address", "nosuchlock", "door", "unit", "unit", "204", "name", "Front door"),
	"/office/locks/{id}/keep": form("do", "off", "why", "broken"),
}}
