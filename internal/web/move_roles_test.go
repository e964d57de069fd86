package web_test

import "net/url"

// moveRoles are who may come to moving in and out, and the office's page of a home.
var moveRoles = roleRows{may: `
GET  /m/{token}                   nobody-at-all
POST /m/{token}                   nobody-at-all
POST /m/{token}/not-me            nobody-at-all
GET  /move-in                     nobody-at-all
POST /move-in/consent             nobody-at-all
POST /move-in/code                nobody-at-all
POST /move-in/enter               nobody-at-all
POST /move-in/holder              nobody-at-all
POST /move-in/card                nobody-at-all
POST /move-in/pass                nobody-at-all
POST /move-in/end                 nobody-at-all
GET  /office/homes                office manager elsewhere
GET  /office/homes/{id}           office manager
POST /office/homes/{id}/vouch     office manager
POST /office/homes/{id}/log       office manager
POST /office/homes/{id}/hold      office manager
POST /office/homes/{id}/move-in   office manager
GET  /office/moves                office manager elsewhere
POST /office/homes/{id}/end       office manager
POST /office/homes/{id}/lease     office manager
POST /office/homes/{id}/back      office manager
POST /office/homes/{id}/rekeyed   office manager
POST /office/homes/{id}/cards     nobody-at-all
`, sent: map[string]url.Values{
	"/office/homes/{id}/vouch":   form("person", "priya", "proof", "id_seen"),
	"/office/homes/{id}/end":     form("tenancy", "h204:priya", "kind", "surrendered", "on", "2027-02-07", "to", "the office"),
	"/office/homes/{id}/move-in": form("person", "priya", "proof", "id_seen"),
	"/move-in/code":              form("address", "elsewhere", "channel", "pretend"),
	"/office/homes/{id}/log":     form("why", "repair"),
	"/office/homes/{id}/hold":    form("why", "court", "until", "2027-12-31"),
	"/office/homes/{id}/lease":   form("tenancy", "h204:priya", "until", "2029-02-07"),
	"/office/homes/{id}/back":    form("what", "keys:h204:priya", "on", "2027-02-07"),
	"/office/homes/{id}/rekeyed": form("on", "2027-02-07", "who", "Oak Street Locks"),
	"/office/homes/{id}/cards":   form("tenancy", "h204:priya"),
}}
