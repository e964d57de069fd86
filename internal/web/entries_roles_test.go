package web_test

import "net/url"

// entriesRoles are who may come to who used which door.
var entriesRoles = roleRows{may: `
GET  /home/entries                proven cotenant neighbour
POST /home/entries/keep           proven cotenant neighbour
POST /home/entries/file           proven cotenant neighbour
POST /home/entries/tell           proven cotenant neighbour
POST /home/entries/over           proven cotenant neighbour
GET  /office/entries              office manager elsewhere
POST /office/entries              office manager elsewhere
POST /office/entries/tell         office manager elsewhere
POST /office/entries/over         office manager elsewhere
`, sent: map[string]url.Values{
	"/home/entries/keep":   form("days", "7"),
	"/office/entries":      form("why", "repair"),
	"/office/entries/tell": form("tell", "battery"),
	"/home/entries/over":   form("alert", "none"),
	"/office/entries/over": form("alert", "none"),
}}
