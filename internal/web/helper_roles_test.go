package web_test

import "net/url"

// helperRoles are who may come to links in messages: to key-holders, and to whoever takes over.
var helperRoles = roleRows{may: `
GET  /a/{token}                   everybody
GET  /a/{token}/not-them          everybody
POST /a/{token}/coming            holder
POST /a/{token}/cant              holder
POST /a/{token}/not-them          holder
POST /a/{token}/here              holder
POST /a/{token}/not-here          holder
POST /a/{token}/no-key            holder
POST /a/{token}/in                holder
GET  /live/a/{token}              holder
GET  /q/{token}                   everybody
POST /q/{token}/pick              reader
GET  /q/{token}/not-me            everybody
POST /q/{token}/not-me            reader
GET  /d/{token}                   everybody
POST /d/{token}/yes               taker
GET  /j/{token}                   everybody
POST /j/{token}/yes               taker
POST /j/{token}/no                taker
GET  /s/{token}                   everybody
POST /s/{token}/take              taker
POST /s/{token}/cannot            taker
GET  /i/{token}                   everybody same
POST /i/{token}/accept            invited
POST /i/{token}/decline           invited
POST /i/{token}/end               invited
POST /i/{token}/erase             invited
`, sent: map[string]url.Values{
	"/q/{token}/pick":   form("number", "10"),
	"/a/{token}/coming": form("minutes", "20"),
	"/i/{token}/accept": form("minutes", "12", "calls", "any_hour"),
}}
