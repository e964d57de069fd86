package web_test

import "net/url"

// peopleListRoles are who may come to lists of people that an office loads.
var peopleListRoles = roleRows{may: `
GET  /office/people-list          office manager elsewhere
POST /office/people-list          office manager elsewhere
GET  /office/people-list/{id}     office manager
GET  /office/people-list/{id}/columns  office manager
POST /office/people-list/{id}/columns  office manager
POST /office/people-list/{id}/answers  office manager
POST /office/people-list/{id}/take     office manager
GET  /office/people-list/{id}/undo     office manager
POST /office/people-list/{id}/undo     office manager
POST /office/people-list/{id}/drop     office manager
GET  /office/people-list/{id}/faults.csv  office manager
`, sent: map[string]url.Values{
	"/office/people-list/{id}/columns": form("column_unit", "Unit", "column_name", "Name"),
	"/office/people-list/{id}/answers": form("answer 2:lives_with", "yes"),
}}
