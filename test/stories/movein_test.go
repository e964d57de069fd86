package stories

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/testing/browser"
)

// Moving in takes three minutes on one's own phone, with a passkey: the office shows a link, the phone goes on, and at the end
// the home is set up. Taps are counted; what the house itself needs of the three minutes is measured.
func TestMovingInTakesThreeMinutes(t *testing.T) {
	h := open(t, "O-01")
	grace := h.signedIn("grace-lindqvist", latchkey.CounterOffice, "proven", "/office/homes?find=101")
	grace.name = "movein-office"
	grace.Submit("101")
	grace.Click("Move-in link")
	grace.Submit("I saw the ID: make a link")
	grace.Sees("works on one phone", "for 7 days")
	grace.looks("link")
	_, path, found := strings.Cut(grace.Text("main"), h.url+"/m/")
	if !found {
		t.Fatal(grace.Text("main"))
	}
	path = "/m/" + strings.Fields(path)[0]

	ruby := h.stranger(browser.Passkeys())
	ruby.name = "movein"
	began, taps, typed := time.Now(), 0, 0
	tap := func(words string) { t.Helper(); taps++; ruby.Submit(words) }
	fill := func(field, words string) { t.Helper(); typed += len(words); ruby.Fill(field, words) }
	ruby.goes(path)
	ruby.Sees("What is kept about you", "90 days")
	ruby.looks("privacy")
	tap("Go on on this phone")
	ruby.Sees("What may be written down?")
	ruby.looks("consent")
	tap("I agree, go on")
	taps++
	ruby.Click("Add this device")
	ruby.Sees("Who could keep a spare?")
	ruby.looks("holder")
	fill("holder_name", "June Park")
	fill("holder_email", "june.park@example.org")
	tap("Send the invitation")
	tap("Make my card")
	ruby.looks("card")
	tap("I have it, go on")
	ruby.Sees("You are ready")
	tap("Open my page")
	ruby.Sees("June Park")
	took := time.Since(began)
	// A person needs about a second and a half for a tap, half a second for a letter on a phone, and reads two hundred words in a
	// minute; the page about privacy has fewer than two hundred.
	person := time.Duration(taps)*1500*time.Millisecond + time.Duration(typed)*500*time.Millisecond + time.Minute
	t.Attr("note", fmt.Sprintf("moving in: %d taps, %d letters, %s of our own, about %s with a person", taps, typed, took.Round(100*time.Millisecond), (took+person).Round(time.Second)))
	if taps > 9 || took+person > 3*time.Minute {
		t.Errorf("%d taps, %d letters, %s", taps, typed, took+person)
	}

	ruby.Submit("Sign out")
	ruby.goes("/signin?then=/home")
	ruby.Click("Use a passkey")
	ruby.Sees("June Park") // the phone proves at once
	late := h.stranger()
	late.goes(path)
	late.Sees("in use on another phone", "That was not me")
}
