package web_test

import "net/url"

// caseOfResidentRoles are who may come to a resident's case.
var caseOfResidentRoles = roleRows{may: `
GET  /case/{id}                   claimed proven
GET  /case/{id}/change            claimed proven
GET  /case/{id}/danger            claimed proven
GET  /case/{id}/low               claimed proven
GET  /case/{id}/calloff           claimed proven
GET  /case/{id}/receipt           claimed proven
POST /case/{id}/answers           claimed proven
POST /case/{id}/danger            claimed proven
POST /case/{id}/begin             claimed proven
POST /case/{id}/fade              claimed proven
POST /case/{id}/request           claimed proven
POST /case/{id}/tried             claimed proven
POST /case/{id}/heard             claimed proven
POST /case/{id}/here              claimed proven
POST /case/{id}/not-here          claimed proven
POST /case/{id}/no-key            claimed proven
POST /case/{id}/inside            claimed proven
POST /case/{id}/calloff           claimed proven
POST /case/{id}/reopen            claimed proven
POST /case/{id}/dispute           claimed proven
POST /case/{id}/chore             nobody-at-all
POST /case/{id}/unlock            proven
POST /case/{id}/code              proven
POST /case/{id}/prove             proven
GET  /case/{id}/is-it-you         proven
POST /case/{id}/is-it-you         proven
GET  /case/{id}/not-me            proven
POST /case/{id}/not-me            proven
GET  /live/case/{id}              claimed proven
`, sent: map[string]url.Values{
	"/case/{id}/answers":   form("where", "unit_door"),
	"/case/{id}/danger":    form("none", "yes"),
	"/case/{id}/request":   form("way", "office", "price", "7500-7500", "rev", "1"),
	"/case/{id}/tried":     form("way", "own_door"),
	"/case/{id}/is-it-you": form("number", "10"),
	"/case/{id}/heard":     form("reply", "coming", "minutes", "20"),
	"/case/{id}/chore":     form("n", "0"),
	"/case/{id}/code":      form("do", "ask"),
	"/case/{id}/no-key":    nil,
	"/case/{id}/here":      nil,
}}
