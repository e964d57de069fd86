package main

import (
	"path/filepath"
	"regexp"
	"testing"

	"latchkey/internal/testing/browser"
)

// Somebody starts a house of their own, sets up their home with the code that was printed, enrols their phone, signs out,
// and comes back with the phone alone.
func TestANewcomerEnrolsTheirPhone(t *testing.T) {
	s := serveWith(t, serveCmd{place: place{Data: filepath.Join(t.TempDir(), "house")},
		channelSettings: channelSettings{SMTP: "smtp://127.0.0.1:1?tls=none&from=door@example.org"}})
	code := regexp.MustCompile(`works once: (\S+)`).FindStringSubmatch(s.out.String())
	if code == nil {
		t.Fatalf("no set-up code: %s", s.out)
	}
	b := browser.Open(t, browser.Passkeys())
	b.Goto(browser.Local(s.url) + "/setup")
	b.Fill("code", code[1])
	b.Fill("name", "Ana Ruiz")
	b.Submit("form[action='/setup']")
	b.Fill("name", "Ana Ruiz")
	b.Fill("email", "ana@example.org")
	b.Fill("address", "7 Oak Lane, Springfield, IL 62701")
	b.Fill("storeys_up", "2")
	b.Fill("country", "US")
	b.Fill("time_zone", "America/Chicago")
	b.Submit("form[action='/home/new']")
	b.Goto(browser.Local(s.url) + "/home")
	b.Click("[data-passkey=enrol]")
	b.WaitFor("form[action^='/home/passkey/']") // the phone is on the list
	b.Submit("form[action='/signout'] button")
	b.Goto(browser.Local(s.url) + "/signin?then=%2Fhome")
	b.Click("[data-passkey]")
	b.WaitFor("form[action^='/home/passkey/']")
	b.Click("[data-passkey=enrol]")
	b.Sees("on your list already") // the phone says so itself
}
