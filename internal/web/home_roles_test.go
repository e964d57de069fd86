package web_test

import "net/url"

// homeRoles are who may come to a resident's own home.
var homeRoles = roleRows{may: `
GET  /home                        claimed proven cotenant neighbour former working
GET  /home/new                    claimed proven cotenant neighbour former working
POST /home/new                    claimed proven cotenant neighbour
GET  /home/ways                   proven cotenant neighbour
POST /home/ways                   proven cotenant neighbour
POST /home/holder                 proven cotenant neighbour
POST /home/holder/{id}/end        proven cotenant
POST /home/card                   proven cotenant neighbour
POST /home/contact                proven cotenant neighbour
GET  /home/contact/{id}           proven
POST /home/contact/{id}/code      proven
POST /home/contact/{id}/enter     proven
POST /home/contact/{id}/test      proven
POST /home/contact/{id}/when      proven
POST /home/push                   nobody-at-all
POST /home/push/{id}/end          nobody-at-all
POST /home/phone-card             proven cotenant neighbour
GET  /card/offline                proven cotenant neighbour
GET  /card/contact.vcf            proven cotenant neighbour
POST /home/passkey                claimed proven cotenant neighbour former working
POST /home/passkey/done           claimed proven cotenant neighbour former working
POST /home/passkey/{id}/end       nobody-at-all
`, sent: map[string]url.Values{
	"/home/holder":             form("holder_name", "Kim", "holder_email", "kim", "channel", "pretend"),
	"/home/new":                form("name", "Eve", "address", "1 Evil Street", "email", "eve", "channel", "pretend", "time_zone", "America/Chicago", "country", "US"),
	"/home/ways":               form("entry_kind_1", "window", "entry_up_1", "5", "alarm", "none", "spare", "lock_box"),
	"/home/contact":            form("address", "elsewhere", "channel", "pretend"),
	"/home/contact/{id}/enter": form("code", "000000"),
	"/home/passkey/{id}/end":   nil,
	"/home/passkey/done":       nil,
	"/home/contact/{id}/when":  form("day", "3", "night", "no"),
}}
