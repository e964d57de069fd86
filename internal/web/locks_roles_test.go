package web_test

import "net/url"

// locksRoles are who may come to a home's locks, and of one near who shuts a door.
var locksRoles = roleRows{may: `
GET  /home/locks                  proven cotenant neighbour
POST /home/locks                  nobody-at-all
POST /home/locks/{id}/turn        nobody-at-all
POST /home/locks/{id}/keep        nobody-at-all
POST /home/locks/{id}/code        nobody-at-all
POST /home/means                  proven cotenant neighbour
GET  /home/locks/leaving          proven cotenant neighbour
POST /home/locks/{id}/leaving     nobody-at-all
POST /home/locks/{id}/not-now     nobody-at-all
GET  /home/locks/letter           proven cotenant neighbour
POST /home/locks/letter           proven cotenant neighbour
GET  /home/locks/{id}/open        neighbour
POST /home/locks/{id}/open        neighbour
GET  /f/{token}                   everybody same
POST /f/{token}                   holder
`, sent: map[string]url.Values{
	"/home/locks/{id}/turn":    form("to", "unlocked"),
	"/home/locks/{id}/keep":    form("do", "saw"),
	"/home/locks/{id}/code":    form("do", "own"),
	"/home/locks/letter":       form("text", "Hello"),
	"/home/locks/{id}/open":    form("do", "back"),
	"/f/{token}":               form("minutes", "10"),
	"/home/means":              form("key", "unit"),
	"/home/locks/{id}/leaving": form("after", "5", "tell", "key"),
}}
