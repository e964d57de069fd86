package web_test

import "net/url"

// nowRoles are who may come to what everybody may open.
var nowRoles = roleRows{may: `
GET  /                            everybody
GET  /now                         everybody
POST /now                         claimed proven cotenant neighbour former working
POST /report                      everybody same
GET  /offline                     everybody same
GET  /sw.js                       everybody same
GET  /kept.json                   everybody same
GET  /manifest.webmanifest        everybody same
GET  /door                        everybody
POST /door/bounced                everybody same
POST /door/lock                   nobody-at-all
GET  /setup                       everybody same
POST /setup                       everybody same
GET  /at/{card}                   everybody same
GET  /at/{card}/poster            everybody same
GET  /demo/emergency              nobody-at-all
`, sent: map[string]url.Values{
	"/now":          form("reason", "key_inside", "key", "onetap"),
	"/report":       form("at", "maple", "unit", "512", "what", "smoke"),
	"/door/lock":    form("lock", "nosuchlock", "cant", "yes"),
	"/door/bounced": form("at", "maple", "cant", "yes"),
	"/setup":        form("code", "0000-0000-0000", "name", "Eve"),
}}
