package web_test

import "net/url"

// youRoles are who may come to what staff keep about themselves.
var youRoles = roleRows{may: `
GET  /oncall/you                  oncall unasked office manager elsewhere
POST /oncall/you/contact          oncall unasked office manager elsewhere
GET  /oncall/you/contact/{id}     nobody-at-all
POST /oncall/you/contact/{id}/code nobody-at-all
POST /oncall/you/contact/{id}/enter nobody-at-all
POST /oncall/you/contact/{id}/test nobody-at-all
POST /oncall/you/contact/{id}/end nobody-at-all
POST /oncall/you/passkey          oncall unasked office manager elsewhere
POST /oncall/you/passkey/done     oncall unasked office manager elsewhere
POST /oncall/you/passkey/{id}/end nobody-at-all
POST /oncall/you/out              oncall unasked office manager elsewhere
GET  /office/you                  oncall unasked office manager elsewhere
POST /office/you/contact          oncall unasked office manager elsewhere
GET  /office/you/contact/{id}     nobody-at-all
POST /office/you/contact/{id}/code nobody-at-all
POST /office/you/contact/{id}/enter nobody-at-all
POST /office/you/contact/{id}/test nobody-at-all
POST /office/you/contact/{id}/end nobody-at-all
POST /office/you/passkey          oncall unasked office manager elsewhere
POST /office/you/passkey/done     oncall unasked office manager elsewhere
POST /office/you/passkey/{id}/end nobody-at-all
POST /office/you/out              oncall unasked office manager elsewhere
POST /oncall/push                 nobody-at-all
POST /oncall/push/{id}/end        nobody-at-all
POST /office/push                 nobody-at-all
POST /office/push/{id}/end        nobody-at-all
`, sent: map[string]url.Values{
	"/oncall/you/contact":            form("address", "elsewhere", "channel", "pretend"),
	"/office/you/contact":            form("address", "elsewhere", "channel", "pretend"),
	"/oncall/you/contact/{id}/enter": form("code", "000000"),
	"/office/you/contact/{id}/enter": form("code", "000000"),
}}
