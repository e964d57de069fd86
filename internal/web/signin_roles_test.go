package web_test

import "net/url"

// signinRoles are who may come to signing in and out, and the language.
var signinRoles = roleRows{may: `
GET  /signin                      everybody same
POST /signin/code                 everybody
POST /signin/enter                everybody same
POST /signin/card                 everybody same
POST /signin/passkey              everybody
POST /signin/passkey/done         everybody same
POST /signout                     everybody
POST /language                    everybody same
GET  /oncall/signin               everybody same
POST /oncall/signin/code          everybody
POST /oncall/signin/enter         everybody same
POST /oncall/signin/card          everybody same
POST /oncall/signin/passkey       everybody
POST /oncall/signin/passkey/done  everybody same
POST /oncall/signout              everybody
POST /oncall/language             everybody same
GET  /office/signin               everybody same
POST /office/signin/code          everybody
POST /office/signin/enter         everybody same
POST /office/signin/card          everybody same
POST /office/signin/passkey       everybody
POST /office/signin/passkey/done  everybody same
POST /office/signout              everybody
POST /office/language             everybody same
`, sent: map[string]url.Values{
	"/language":            form("lang", "en", "then", "/now"),
	"/oncall/language":     form("lang", "en", "then", "/oncall"),
	"/office/language":     form("lang", "en", "then", "/office"),
	"/signin/code":         form("contact", "stranger"),
	"/signin/enter":        form("contact", "stranger", "code", "123456"),
	"/signin/card":         form("card", "0000-0000-0000"),
	"/signin/passkey/done": nil,
}}
