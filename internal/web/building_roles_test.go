package web_test

import "net/url"

// buildingRoles are who may come to the building, its staff and its rota.
var buildingRoles = roleRows{may: `
GET  /office/lease                office manager elsewhere
POST /office/lease                office manager elsewhere
GET  /office/locksmiths           office manager elsewhere
POST /office/locksmiths           office manager elsewhere
GET  /office/numbers              office manager elsewhere
POST /office/numbers              office manager elsewhere
GET  /office/texts                office manager elsewhere
GET  /office/texts/{notice}       office manager elsewhere
POST /office/texts/{notice}       office manager elsewhere
POST /office/texts/{notice}/ours  office manager elsewhere
GET  /office/staff                office manager elsewhere
POST /office/staff                office manager elsewhere
POST /office/staff/{id}/end       manager
GET  /office/building             office manager elsewhere
GET  /office/hours                office manager elsewhere
POST /office/hours                office manager elsewhere
POST /office/hours/holidays       office manager elsewhere
POST /office/hours/closed         office manager elsewhere
GET  /office/fee                  office manager elsewhere
POST /office/fee                  office manager elsewhere
GET  /office/rota                 office manager elsewhere
POST /office/rota                 office manager elsewhere
POST /office/rota/instead         office manager elsewhere
POST /office/rota/drop            office manager elsewhere
POST /office/rota/swap            office manager elsewhere
GET  /oncall/rota                 oncall unasked office manager elsewhere
POST /oncall/rota/swap            oncall unasked
GET  /office/reach                office manager elsewhere
POST /office/reach/test           office manager
`, sent: map[string]url.Values{
	"/office/staff":               form("name", "", "address", "kim", "channel", "pretend", "role", "on_call", "rev", "0"),
	"/office/texts/{notice}":      form("text_en", "{resident} is outside.", "short_en", "", "do", "try", "rev", "0"),
	"/office/texts/{notice}/ours": form("rev", "0"),
	"/office/numbers":             form("office", "+1-217-555-0100", "on_call", "+1-217-555-0140", "dispatch", "+1-217-555-0110", "rev", "0"),
	"/office/staff/{id}/end":      form("rev", "0"),
	"/office/fee":                 form("known", "yes", "kind", "unlock", "then", "75", "free", "0", "months", "12", "rev", "0"),
	"/office/hours":               form("office_kind", "always", "oncall_kind", "always", "safety", "always", "rev", "0"),
	"/office/hours/closed":        form("date", "2027-12-25", "rev", "0"),
	"/office/rota/drop":           form("person", "theo", "begins", "1", "rev", "0"),
	"/oncall/rota/swap":           form("from", "theo", "to", "theo", "swap_first", "2027-03-01", "swap_last", "2027-03-01"),
	"/office/reach/test":          form("person", "theo", "contact", "theo-1"),
}}
