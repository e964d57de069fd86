package web_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/testing/browser"
)

// within fails when something a person waits for takes longer than they would.
func within(t *testing.T, most time.Duration, what string, do func()) {
	t.Helper()
	began := time.Now()
	do()
	if took := time.Since(began); took > most {
		t.Errorf("%s takes %v, and %v is the most", what, took, most)
	} else {
		t.Logf("%s takes %v", what, took)
	}
}

// O-09 M1: the card opens from the phone at once, without a network and without the house.
func TestTheCardOpensWithoutANetwork(t *testing.T) {
	s := evening(t)
	s.choosesMei()
	b := s.phoneOf(latchkey.ProofProven)
	b.Goto(s.url + "/card/offline")
	b.Click("Keep on this phone")
	b.Sees("It goes away when you sign out")
	card := func() {
		t.Helper()
		within(t, time.Second, "the card", func() { b.Goto(s.url + "/card/offline") })
		b.Sees("unit 512", "120 Maple Street", "Mei", "815-555-0129", "217-555-0140", "Mon to Fri 18:00 to 22:00", "Write these down", "Call 911")
		b.SeesNot("Tomas", "Open until", "Closed now")
		within(t, time.Second, "the page without a network", func() { b.Goto(s.url + "/now") })
		b.Sees("No signal", "Open my card", "Call 911", "217-555-0140")
		if !b.Has(`a.call[href="/demo/emergency?number=911"]`) {
			t.Error("the call is not there")
		}
		within(t, time.Second, "the same page again", b.Reload)
	}
	b.Offline(true)
	card()
	b.Offline(false)
	s.becomes("gone")
	card()
	b.Submit("Open my card")
	b.Click("Take it off this phone")
	b.Sees("no longer on this phone")
	b.Goto(s.url + "/card/offline")
	b.SeesNot("Mei")
}

// O-09 M2: one tap holds one request; it is "sent" only when the house has answered, and then there is one case.
func TestOneRequestWaitsForSignal(t *testing.T) {
	s := evening(t)
	b := s.phoneOf(latchkey.ProofProven)
	b.Offline(true)
	b.Goto(s.url + "/now")
	b.Click("I am locked out")
	b.Sees("Not sent yet. Waiting for signal.", "Waiting since")
	b.SeesNot("Sent 2", "has reached us")
	b.Reload()
	b.Sees("Not sent yet")
	if n := len(s.cases()); n != 0 {
		t.Fatalf("%d cases before there is signal", n)
	}
	b.Offline(false)
	b.Sees("Sent 21:30", "Your request has reached us")
	b.SeesNot("Not sent yet", "No signal")
	if said := b.Texts("main > *"); len(said) == 0 || !strings.Contains(said[0], "Your request has reached us") {
		t.Errorf("once it is sent, the page says first %q", said)
	}
	b.Submit("See who is asked")
	c := s.theOnlyCase()
	if asked := len(c.Asks); asked != 3 || c.Meet == nil {
		t.Errorf("%d are asked at once, and the meeting is %+v", asked, c.Meet)
	}
	if !strings.HasSuffix(b.URL(), string(c.ID)) {
		t.Errorf("it leads to %s", b.URL())
	}
	b.Goto(s.url + "/offline")
	b.Sees("I am locked out")
	b.SeesNot("Sent 2", "has reached us")
}

func (s *street) theOnlyCase() latchkey.Lockout {
	s.t.Helper()
	list := s.cases()
	if len(list) != 1 {
		s.t.Fatalf("%d cases, not one", len(list))
	}
	return list[0]
}

// Two tabs hold the same request. Whichever is first sends it, and there is one case.
func TestTwoTabsSendOneRequest(t *testing.T) {
	s := evening(t)
	one := s.phoneOf(latchkey.ProofProven)
	two := one.Tab()
	two.Goto(s.url + "/offline")
	s.becomes("gone")
	one.Click("I am locked out")
	one.Sees("Not sent yet")
	two.Sees("Not sent yet")
	s.becomes("")
	for _, b := range []*browser.Browser{one, two} {
		browser.Eval[bool](b, `(dispatchEvent(new Event("online")), true)`)
	}
	one.Sees("Sent 21:30")
	two.Sees("Sent 21:30")
	s.theOnlyCase()
}

// An answer that got lost on its way leaves it "not sent"; the next try finds the case that the first one opened.
func TestALostAnswerOpensNoSecondCase(t *testing.T) {
	s := evening(t)
	b := s.phoneOf(latchkey.ProofProven)
	s.becomes("loses")
	b.Click("I am locked out")
	b.Sees("Not sent yet")
	if !happens(func() bool { return len(s.cases()) == 1 }) {
		t.Fatal("the first try did not reach the house")
	}
	b.SeesNot("Sent 2")
	s.becomes("")
	browser.Eval[bool](b, `(dispatchEvent(new Event("online")), true)`)
	b.Sees("Sent 21:30")
	s.theOnlyCase()
}

// happens waits for what the house does, as long as a patient person would.
func happens(yes func() bool) bool {
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		if yes() {
			return true
		}
	}
	return false
}

// A café's own page is no answer of the house: it is neither shown nor taken for "sent".
func TestACafesPageIsNoAnswer(t *testing.T) {
	s := evening(t)
	b := s.phoneOf(latchkey.ProofProven)
	s.becomes("cafe")
	b.Goto(s.url + "/now")
	b.Sees("No signal")
	b.SeesNot("free network")
	b.Click("I am locked out")
	b.Sees("Not sent yet")
	browser.Eval[bool](b, `(dispatchEvent(new Event("online")), true)`)
	b.Reload()
	b.Sees("Not sent yet")
	b.SeesNot("has reached us")
	s.becomes("")
	b.Reload() // now the house itself answers, the request goes out, and the page leads to the case
	b.Sees("We are asking Mei")
	if c := s.theOnlyCase(); !strings.HasSuffix(b.URL(), string(c.ID)) {
		t.Errorf("it leads to %s", b.URL())
	}
}

// A phone that keeps nothing says so, gives the numbers, and tries all the same.
func TestAPhoneThatKeepsNothing(t *testing.T) {
	s := evening(t)
	b := s.phoneOf(latchkey.ProofProven)
	s.becomes("gone")
	browser.Eval[bool](b, `(Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }, true)`)
	b.Click("I am locked out")
	b.Sees("This phone cannot keep your request", "Write down the numbers", "217-555-0140")
	b.SeesNot("Not sent yet. Waiting", "has reached us")
	s.becomes("")
	browser.Eval[bool](b, `(dispatchEvent(new Event("online")), true)`)
	b.Sees("Sent 21:30")
	s.theOnlyCase()
}

// When the session has ended meanwhile, the page says so, keeps the request, and sends it after the sign-in.
func TestASignedOutPhoneKeepsTheRequest(t *testing.T) {
	s := evening(t)
	b := s.phoneOf("")
	b.Click("I am locked out")
	b.Sees("You are signed out. It is not sent yet.")
	token, err := s.Desk.GiveSession(t.Context(), ana, latchkey.CounterHome, latchkey.ProofClaimed)
	if err != nil {
		t.Fatal(err)
	}
	browser.Eval[bool](b, `(document.cookie = "`+latchkey.CounterHome.Cookie(false)+`=`+token+`; path=/", true)`)
	b.Reload()
	b.Sees("Sent 21:30")
	s.theOnlyCase()
}

// A request of some hours ago wakes nobody by itself.
func TestAnOldRequestIsAskedAboutFirst(t *testing.T) {
	s := evening(t)
	b := s.phoneOf(latchkey.ProofProven)
	for _, at := range []string{"Date.now() - 3 * 3600000", "Date.now() + 3600000"} {
		browser.Eval[bool](b, `(localStorage.setItem("latchkey-request", JSON.stringify({ key: "anoldkey", at: `+at+`, state: "waiting" })), true)`)
		b.Reload()
		b.Sees("This request is old. Do you still need help?")
		if n := len(s.cases()); n != 0 {
			t.Fatalf("%d cases", n)
		}
	}
	b.Click("No, throw it away")
	b.Sees("I am locked out")
	if got := browser.Eval[string](b, `localStorage.getItem("latchkey-request") || "nothing"`); got != "nothing" {
		t.Errorf("it still holds %s", got)
	}
}

// A form that finds no network is not kept and not sent again by itself: the page says that nobody knows.
func TestAFormWithoutANetworkIsNotKept(t *testing.T) {
	s := evening(t)
	b := s.phoneOf(latchkey.ProofProven)
	b.Goto(s.url + "/now")
	b.Submit("No danger")
	s.becomes("gone")
	b.Submit("My key is inside")
	b.Sees("We do not know if your last tap reached us", "Call 911")
	s.becomes("")
	b.Reload()
	if n := len(s.cases()); n != 0 {
		t.Errorf("the form was sent again: %d cases", n)
	}
	b.Submit("Try the full page again")
	b.Sees("in danger?", "No danger")
}

// G8, G10: what lies in the caches is the same for everybody, whatever somebody has looked at.
func TestNothingOfAnybodyIsKept(t *testing.T) {
	s := evening(t)
	b := s.phoneOf(latchkey.ProofProven)
	for _, path := range []string{"/now", "/home", "/card/offline", "/"} {
		b.Goto(s.url + path)
	}
	b.Goto(s.url + "/now")
	b.Submit("No danger")
	b.Submit("My key is inside")
	b.Sees("Where are you")
	all := kept(b)
	for _, private := range []string{"Ana", "Ruiz", "512", "Mei", "Tomas", "815-555", string(s.theOnlyCase().ID), "/home\n", "/now\n"} {
		if strings.Contains(all, private) {
			t.Errorf("%q lies in a cache", private)
		}
	}
	if !strings.Contains(all, "/offline?lang=en\n") || !strings.Contains(all, "217-555-0140") {
		t.Errorf("the public pages are not kept: %.500s", all)
	}
	if got := cacheNames(b); len(got) != 2 || len(versions(b)) != 1 || !slices.Contains(got, "language") {
		t.Errorf("the caches are %q", got)
	}
}

// The card goes when the person signs out here, and when their session has ended elsewhere; a code never gets one.
func TestTheCardGoesWithTheSession(t *testing.T) {
	s := evening(t)
	b := s.phoneOf(latchkey.ProofProven)
	keeps := func() {
		b.Goto(s.url + "/card/offline")
		b.Click("Keep on this phone")
		b.Sees("It goes away when you sign out")
	}
	gone := func(why string) {
		t.Helper()
		if !happens(func() bool { return !slices.Contains(cacheNames(b), "card") }) {
			t.Errorf("%s, and the card is still there: %q", why, cacheNames(b))
		}
		if strings.Contains(kept(b), "512") {
			t.Errorf("%s, and the home is in a cache", why)
		}
	}
	keeps()
	b.Goto(s.url + "/home")
	b.Submit("Sign out")
	gone("she has signed out")

	s.enters(b, latchkey.ProofProven)
	keeps()
	if err := s.Desk.SignOutEverywhere(t.Context(), s.anaProven()); err != nil {
		t.Fatal(err)
	}
	b.Goto(s.url + "/offline")
	b.Goto(s.url + "/now?again=yes")
	gone("the session was ended elsewhere")

	s.enters(b, latchkey.ProofClaimed)
	b.Goto(s.url + "/card/offline")
	b.Sees("Please sign in with your own device first")
	b.Goto(s.url + "/home")
	b.SeesNot("Card on this phone")
}

// enters gives a device a session of Ana's.
func (s *street) enters(b *browser.Browser, proof latchkey.Proof) {
	s.t.Helper()
	token, err := s.Desk.GiveSession(s.t.Context(), ana, latchkey.CounterHome, proof)
	if err != nil {
		s.t.Fatal(err)
	}
	browser.Eval[bool](b, `(document.cookie = "`+latchkey.CounterHome.Cookie(false)+`=`+token+`; path=/", true)`)
}

// A changed page is a new version: it takes the place of the old one without loading a page that is open.
func TestANewVersionTakesThePlaceOfTheOld(t *testing.T) {
	s := evening(t)
	s.isOlder(true)
	b := s.phoneOf("")
	old := versions(b)
	b.Goto(s.url + "/now?danger=no")
	browser.Eval[bool](b, `(window.still = "here", true)`)
	s.isOlder(false)
	browser.Eval[bool](b, `navigator.serviceWorker.getRegistration().then(r => r.update()).then(() => true)`)
	if !happens(func() bool {
		return browser.Eval[bool](b, `navigator.serviceWorker.getRegistration().then(r => !!r.waiting)`)
	}) {
		t.Fatalf("the new version did not come: %q", cacheNames(b))
	}
	if browser.Eval[string](b, `window.still || "loaded anew"`) != "here" {
		t.Error("the page that was open was loaded anew")
	}
	s.becomes("gone")
	b.Goto(s.url + "/now")
	b.Sees("No signal")
	if !happens(func() bool { got := versions(b); return len(got) == 1 && !slices.Equal(got, old) }) {
		t.Fatalf("the old version is still there: %q", cacheNames(b))
	}
	b.Goto(s.url + "/now")
	b.Sees("No signal")
	b.SeesNot("No signal, older")
}

// O-03 M3: a borrowed phone keeps no card and no page of hers, and after "sign out and clear" nothing of ours at all.
func TestABorrowedPhoneIsLeftAsItWas(t *testing.T) {
	s := evening(t)
	card, err := s.Desk.NewCard(t.Context(), s.anaProven())
	if err != nil {
		t.Fatal(err)
	}
	b := browser.Open(t)
	b.Goto(s.url + "/signin?borrowed=yes&then=/now")
	b.Fill("card", card)
	b.Submit(`form[action="/signin/card"]`)
	b.Submit("No danger")
	b.Submit("My key is inside")
	b.Sees("Where are you")
	b.Goto(s.url + "/home")
	b.SeesNot("Card on this phone")
	b.Goto(s.url + "/card/offline")
	b.Sees("The card is only for your own phone")
	if got := browser.Eval[int](b, `navigator.serviceWorker.getRegistrations().then(l => l.length)`); got != 0 {
		t.Error("a page of a borrowed phone has set up a service worker")
	}
	b.Goto(s.url + "/now?again=1")
	b.Submit("Sign out and clear")
	b.Sees("signed out")
	if got := b.Cookies(); len(got) != 0 {
		t.Errorf("a cookie stays: %+v", got[0])
	}
	left := `(async () => [(await caches.keys()).length, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
		(await navigator.serviceWorker.getRegistrations()).length].join(" "))()`
	if got := browser.Eval[string](b, left); got != "0 0 0 0 0" {
		t.Errorf("caches, storage, session storage, databases, workers: %s", got)
	}
	b.Back()
	b.SeesNot("Ana", "512", "Mei")
}

func (s *street) anaProven() desk.Viewer {
	s.t.Helper()
	token, err := s.Desk.GiveSession(s.t.Context(), ana, latchkey.CounterHome, latchkey.ProofProven)
	if err != nil {
		s.t.Fatal(err)
	}
	who, err := s.Desk.Whose(s.t.Context(), token, latchkey.CounterHome)
	if err != nil {
		s.t.Fatal(err)
	}
	return who
}

// O-09 M3, M4: "my phone is nearly dead" asks everybody, fixes the meeting, and shows a page that costs almost nothing.
func TestMyPhoneIsNearlyDead(t *testing.T) {
	s := evening(t)
	b := browser.Open(t, browser.Phone(), browser.Dark())
	b.Goto(s.url + "/offline")
	s.enters(b, latchkey.ProofProven)
	b.Goto(s.url + "/now")
	b.Submit("My phone is nearly dead")
	b.Submit("No danger")
	b.Submit("My key is inside")
	b.Sees("Be at the front door at 21:55", "Stay there until 22:25", "We go on when your phone is off", "Mei: 815-555-0129", "217-555-0140", "Unit 512")
	if moving := browser.Eval[int](b, `document.getAnimations().length`); moving != 0 {
		t.Errorf("%d things move", moving)
	}
	if dark := browser.Eval[string](b, `getComputedStyle(document.documentElement).backgroundColor`); dark != "rgb(0, 0, 0)" {
		t.Errorf("the page is %s", dark)
	}

	fresh := browser.Open(t, browser.Tolerant()) // nothing kept from before; a picture alone is no page of ours, and has style of the browser's
	fresh.Goto(s.url + "/assets/icon-192.png")
	s.enters(fresh, latchkey.ProofProven)
	before := len(fresh.Requests())
	fresh.Goto(s.url + "/case/" + string(s.theOnlyCase().ID) + "/low")
	total, asked := int64(0), fresh.Requests()[before:]
	for _, r := range asked {
		total += r.Bytes
	}
	if total > 10<<10 || total == 0 {
		t.Errorf("%d bytes: 10 KB are the most", total)
	}
	t.Logf("%d bytes in %d requests", total, len(asked))
	looks := func() (n int) {
		for _, r := range fresh.Requests()[before:] {
			if strings.HasSuffix(r.URL, "/low") {
				n++
			}
		}
		return n
	}
	first := looks()
	fresh.Passes(3 * time.Minute)
	if more := looks() - first; more > 3 || more == 0 {
		t.Errorf("it looks %d times in three minutes: once a minute is the most, and it should look", more)
	}

	mei := s.letterTo("mei")
	if !strings.Contains(mei, "You would meet at 21:55") || strings.Contains(mei, "front door") {
		t.Errorf("Mei reads %q", mei)
	}
	p := s.phone().opens(s.linkOf("mei"))
	p.Says("main", "Ana's phone may be off soon", "21:55")
	p.taps("I'm coming, in 15 minutes")
	p.Says("main", "Ana's phone may be off. Meet at the front door at 21:55.", "120 Maple Street")
}

// O-09 at four percent: without a signal nothing on the small page leads away from it, and nothing is called sent. Loading it
// anew cannot show it again, because it is kept nowhere; then the card comes, or the page for no signal, and says so. With
// the signal back, /now leads to the small page.
func TestTheSmallPageWithoutALine(t *testing.T) {
	s := evening(t)
	s.choosesMei()
	b := s.phoneOf(latchkey.ProofProven)
	b.Goto(s.url + "/now?phone=low")
	b.Submit("No danger")
	b.Submit("My key is inside")
	b.Sees("Be at the front door at 21:55")
	low := b.URL()
	b.Offline(true)
	for _, tap := range []string{"Look again", "The full page", "I'm in", "header .quiet"} {
		b.Click(tap)
		b.Sees("No signal. ", "This is how it was at 21:30", "Be at the front door at 21:55", "Mei: 815-555-0129")
		if b.URL() != low {
			t.Fatalf("%s leads to %s", tap, b.URL())
		}
	}
	b.Sees("What you tapped is not sent")
	if !s.theOnlyCase().Stage.Open() {
		t.Error("a tap that was not sent ended the case")
	}
	b.Reload()
	b.Sees("comes back when there is signal", "Call 911", "217-555-0140")
	b.SeesNot("Mei")
	b.Offline(false)
	b.Goto(s.url + "/card/offline")
	b.Click("Keep on this phone")
	b.Sees("It goes away when you sign out")
	b.Goto(s.url + "/now")
	if b.URL() != low {
		t.Fatalf("/now leads to %s", b.URL())
	}
	b.Offline(true)
	b.Click("Look again")
	b.Sees("No signal.")
	b.Reload()
	b.Sees("comes back when there is signal", "Mei", "815-555-0129")
	b.Offline(false)
	b.Submit("Try the full page again")
	b.Click("Look again")
	b.SeesNot("No signal.")
	b.Click("The full page") // the house is asked first, so the page opens a moment later
	b.Sees("We are asking", "Be at the front door at 21:55")
	b.SeesNot("Where are you?", "Your answer")
	b.Offline(true)
	b.Submit("I'm in")
	if said := b.Texts("main > *"); len(said) == 0 || !strings.Contains(said[0], "Not sent yet, or not sure: “I'm in”") {
		t.Errorf("without a signal it says first %q", said)
	}
	b.SeesNot("We do not know if your last tap")
	b.Offline(false)
	b.Goto(low)
	b.Click("I'm in")
	b.Sees("You are in")
}

func (s *street) letterTo(p latchkey.PersonID) string {
	s.t.Helper()
	if _, err := s.Settle(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
	letters := s.Letters(p)
	if len(letters) == 0 {
		s.t.Fatalf("%s has no letter", p)
	}
	return fmt.Sprint(letters[len(letters)-1].Title, " ", letters[len(letters)-1].Text)
}

func (s *street) linkOf(p latchkey.PersonID) string {
	s.t.Helper()
	letters := s.Letters(p)
	return strings.TrimPrefix(letters[len(letters)-1].Link, s.house.url)
}
