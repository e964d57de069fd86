package web_test

import (
	"net/url"
	"strings"
	"testing"

	"latchkey"
)

const ana = latchkey.PersonID("ana-ruiz")

// The night the house is built for, lived on a phone without scripts: from the tap to the receipt (O-01).
func TestTenPastTwo(t *testing.T) {
	h := openHouse(t, "O-01")
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)

	p.opens("/now")
	p.Says("h1", "in danger")
	if names := p.Form("main form").Names(); len(names) == 0 || names[0] != "danger" {
		t.Fatalf("the first question is %q, not danger", names)
	}
	p.taps("No danger").taps("My key is inside").taps("Inside the building")
	p.Says("h1", "Nobody has been asked yet")
	p.Before("#way-holder-Mei", "#way-holder-Tomas")
	p.Before("#way-holder-Tomas", "#way-locksmith-Prairie-Lock---Key")
	p.Before("#way-locksmith-Prairie-Lock---Key", "#way-wait")
	p.Says("#way-holder-Mei .measures", "20 to 30 min", "Free")
	p.Says("#way-holder-Tomas .measures", "45 to 55 min", "Free")
	p.Says("#way-locksmith-Prairie-Lock---Key .measures", "$130 to $190", "35 to 60 min")
	p.Says("#way-wait .measures", "about 7 hours", "Free")
	p.Says(".not-possible", "On-call", "ladder", "window")
	p.Says("main", "Stay in the lobby")
	p.Count(".primary", 1)

	p.taps("Ask Mei now")
	p.Says("h1", "asking Mei")
	p.Says(".hero", "02:15", "Tomas too")
	p.NeverSays("main", "on the way", "is coming")
	h.skip("2027-02-07T02:14:00-06:00")
	p.again()
	p.Says("h1", "Mei is coming")
	p.Says(".asked", "Seen", "Said yes")
	p.taps("I'm in")
	p.Says("h1", "You are in")
	p.Says(".fee", "Free")
	p.NeverSays("main", "Ask Mei now")
	p.opens(p.path+"/receipt").Says("main", "Lockout receipt", "512")
	p.Has(".checkpoint pre")
}

// A second lockout within the year: the price and its rule stand above the button, and a stale price asks nobody (O-02).
func TestThePriceBeforeTheButton(t *testing.T) {
	h := openHouse(t, "O-02b")
	p := h.signedIn("priya-nair", latchkey.CounterHome, latchkey.ProofProven)
	p.opens("/now").taps("No danger").taps("My key is inside").taps("At the door of my home")
	p.Says(".hero", "$75")
	p.Before(".hero .price", ".hero .primary")
	p.NeverSays("main", "fine")
	ask := p.Form(".hero form.paid")
	p.taps("Ask on-call staff for $75")
	p.Says("main", "On-call")
	p.posts(ask.Action, ask.With()) // the same button on the old page
	p.Count(".asked-list > li", 1)

	walt := h.signedIn("walt-jankowski", latchkey.CounterOnCall, latchkey.ProofProven)
	walt.opens("/oncall").Says("main", "204", "Priya Nair")
	walt.opens("/oncall/case/"+strings.TrimPrefix(p.path, "/case/")).Says("main", "$75", "photo ID", "number on file")
	h.skip("2027-02-11T19:50:00-06:00")
	p.again().Says("h1", "You are in")
	p.Says(".fee", "$75", "9 Feb 2027")
	p.taps("This fee is not right").Says(".fee", "not right")
}

// She taps "I'm in" before the technician has come to it: he can still write down who opened, and the price holds.
func TestTheOpeningIsRecordedAfterwards(t *testing.T) {
	h := openHouse(t, "O-02b")
	p := h.signedIn("priya-nair", latchkey.CounterHome, latchkey.ProofProven)
	p.opens("/now").taps("No danger").taps("My key is inside").taps("At the door of my home").taps("Ask on-call staff for $75")
	walt := h.signedIn("walt-jankowski", latchkey.CounterOnCall, latchkey.ProofProven)
	walt.opens("/oncall/case/" + strings.TrimPrefix(p.path, "/case/"))
	walt.Lacks("#record")
	p.taps("I'm in")
	p.Says(".fee", "Free")
	walt.again()
	walt.Says(".hero", "over", "record it")
	walt.NeverSays("main", "Before you open")
	record := walt.Form("#record")
	walt.posts(record.Action, record.With("proof", "id_seen"))
	walt.Says(".hero", "opened the door")
	walt.Lacks("#record")
	p.again()
	p.Says(".fee", "$75")
}

// A baby inside: the call stands before everything, nobody signs in first, no fee is named (O-07).
func TestBabyInside(t *testing.T) {
	h := openHouse(t, "O-07")
	stranger := h.phone().opens("/now").taps("Yes, or not sure")
	stranger.Has(`.call.primary[href="/demo/emergency?number=911"]`)
	stranger.taps("Show me what to do", "what", "child")
	stranger.Says(".call-card", "alone inside", "120 Maple Street")
	stranger.taps("Tell the staff now", "unit", "512", "what", "A baby is alone inside")
	stranger.Says(".note", "passing this on")

	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	p.opens("/now").taps("Yes, or not sure").taps("Show me what to do", "what", "child")
	p.Before(".call-card", ".hero")
	p.Says(".call-card", "baby or child", "512")
	p.Says("main", "Talk to them", "office", "Mei")
	p.NeverSays("main", "$", "fee")
	p.Count(".primary", 1)

	omar := h.signedIn("grace-lindqvist", latchkey.CounterOffice, latchkey.ProofProven).opens("/office")
	omar.Says("main", "Danger", "Not verified", "512")
	omar.Has(".row-danger")
	omar.taps("I am dealing with it")
	omar.NeverSays("main", "I am dealing with it")
}

// Whoever is on the way hears of danger on every page of theirs: of which kind, and not to go in where it burns.
func TestAHelperReadsOfDangerAtTheTop(t *testing.T) {
	s := storyNamed(t, "O-01")
	s.People = nil
	h := openStory(t, s)
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	p.opens("/now").taps("No danger").taps("My key is inside").taps("Inside the building").taps("Ask Mei now")
	link := strings.TrimPrefix(h.Letters("mei")[0].Link, h.url)
	mei := h.phone().opens(link)
	mei.Lacks(".report-card")
	mei.NeverSays("main", "danger")
	p.posts(p.path+"/danger", url.Values{"what": {"smoke", "child"}})
	told := func(state string) {
		t.Helper()
		mei.Before(".report-card", ".hero")
		mei.Says(".report-card", "There is danger", "There is smoke", "A child is alone inside", "Do not go in", "217-555-0110")
		mei.NeverSays(".report-card", "512", "Ruiz", "Maple", "lobby")
		mei.Says("h1", state)
	}
	mei.again()
	told("Ana is locked out")
	mei.taps("in 15 minutes")
	told("You are coming")
	mei.taps("I'm here")
	told("You are there")
	mei.Says(".hero", "Leave the door shut")
	mei.NeverSays(".hero", "Then open")
	h.phone().opens(link).Lacks(".report-card") // a second phone learns nothing

	tomas := h.phone().opens(strings.TrimPrefix(h.Letters("tomas")[0].Link, h.url))
	tomas.taps("in 45 minutes")
	tomas.Says("h1", "already on the way")
	tomas.Says(".report-card", "There is smoke", "Do not go in")

	p.opens(p.path + "/danger").taps("No one is in danger")
	mei.again().Lacks(".report-card")
	p.opens(p.path+"/danger").taps("Show me what to do", "what", "hurt")
	mei.again().Says(".report-card", "They are hurt or ill")
	mei.NeverSays(".report-card", "Do not go in")
	p.taps("I'm in")
	mei.again().Lacks(".report-card")
}

// Whoever shares the home is asked, third and with one tap, whether the other one may be inside; the plan follows (O-04).
// Who lives alone is not asked, and a code on a strange phone never learns that somebody else lives there.
func TestTheRoommateIsAskedForThird(t *testing.T) {
	s := storyNamed(t, "O-04")
	s.People = nil
	h := openStory(t, s)
	p := h.signedIn(s.Resident, latchkey.CounterHome, latchkey.ProofProven)
	p.opens("/now").Says("h1", "in danger")
	p.taps("No danger").taps("My key is inside").taps("At the door of my home").Says("h1", "Is someone at home who could open?")
	p.Has(`a[href$="/danger"]`)
	at := p.path
	p.taps("Lena Vogel may be at home").Has("#way-inside-Lena-Vogel")
	p.Says(".told", "Lena Vogel")
	p.opens(at + "/calloff").taps("Yes, call it off")

	p.opens("/now").taps("No danger").taps("My key is inside").taps("At the door of my home").taps("Nobody is at home")
	p.Lacks("#way-inside-Lena-Vogel")
	p.again().Says("h1", "Nobody has been asked yet") // remembered for this case
	p.opens(p.path + "/calloff").taps("Yes, call it off")
	p.opens("/now").taps("Yes, or not sure").taps("Show me what to do", "what", "smoke").Has(".call-card") // danger asks nothing more first

	q := h.signedIn(s.Resident, latchkey.CounterHome, latchkey.ProofClaimed)
	q.opens(p.path).NeverSays("main", "Lena")
}

// Two cases at once are told apart by their headings, by whoever may read where somebody lives and by nobody else.
func TestHeadingsNameTheUnit(t *testing.T) {
	s := storyNamed(t, "O-02a")
	s.People = nil
	h := openStory(t, s)
	p := h.signedIn("priya-nair", latchkey.CounterHome, latchkey.ProofProven)
	p.opens("/now").taps("No danger").taps("My key is inside").taps("At the door of my home").taps("Ask the office now")
	p.Says("h1", "Unit 204", "asking the office")
	omar := h.signedIn("omar-haddad", latchkey.CounterOffice, latchkey.ProofProven)
	omar.opens("/office/case/"+strings.TrimPrefix(p.path, "/case/")).Says("h1", "Unit 204", "Priya Nair is locked out")
	omar.taps("I'm going, 10 minutes").Says("h1", "Unit 204", "You are going")
	p.again().taps("I'm in").Says("h1", "Unit 204", "You are in")
	p.opens(p.path+"/receipt").Says("h1", "Lockout receipt", "Unit 204")

	q := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofClaimed)
	q.opens("/now").taps("No danger").taps("My key is inside").taps("Inside the building").taps("Ask the office now")
	q.Says("h1", "asking the office")
	q.NeverSays("h1", "512")
	omar.opens("/office/case/"+strings.TrimPrefix(q.path, "/case/")).Says("h1", "Unit 512")
	q.opens(q.path + "/calloff").taps("Yes, call it off")
	q.opens(q.path + "/receipt")
	q.NeverSays("h1", "512")
}

// Mei says no, Tomas is silent, Sam comes, Tomas wakes up late (O-11), all of it through links without an account.
func TestOneSaysNoOneIsSilentOneComes(t *testing.T) {
	h := openHouse(t, "O-11")
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	p.opens("/now").taps("No danger").taps("My key is inside").taps("At the door of my home").taps("Ask Mei now")
	h.skip("2027-03-10T20:08:00-06:00")
	p.again().Says("h1", "Tomas")
	p.NeverSays("h1", "Mei")
	h.skip("2027-03-10T20:15:00-06:00")
	p.again().Says("h1", "Sam is coming")
	p.Says(".hero", "20:39 to 20:44")
	h.skip("2027-03-10T20:17:00-06:00")
	p.again().Says("h1", "Sam is coming")
	tomas := h.phone()
	letters := h.Letters("tomas")
	tomas.opens(strings.TrimPrefix(letters[0].Link, h.url))
	tomas.Says("h1", "another phone") // the link is bound to the phone that answered
}

// Opening a link changes nothing, however often; one tap answers; a second phone learns nothing (G1 of a helper's day).
func TestAHelpersLink(t *testing.T) {
	s := storyNamed(t, "O-01")
	s.People = nil // the tester answers
	h := openStory(t, s)
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofClaimed)
	p.opens("/now").taps("No danger").taps("My key is inside").taps("Inside the building")
	p.NeverSays("main", "Mei", "Tomas")
	p.taps("Ask Key-holder 1 now")
	p.NeverSays("main", "Mei", "Tomas")
	link := strings.TrimPrefix(h.Letters("mei")[0].Link, h.url)

	mei := h.phone().opens(link)
	mei.Says("main", "Not yet proven", "Ring Ana on the number you have", "Is it Ana?")
	mei.NeverSays("main", "Ruiz", "512", "lobby")
	for range 50 {
		mei.again()
	}
	if len(mei.client.Jar.Cookies(mustURL(t, h.url))) != 0 {
		t.Error("looking at a link left a cookie")
	}
	p.again().NeverSays("h1", "coming")
	mei.taps("in 15 minutes").Says("h1", "You are coming")
	mei.Says(".meet", "Maple Court", "lobby")
	p.again().Says("h1", "Key-holder 1 is coming")

	other := h.phone().opens(link)
	other.Says("h1", "another phone")
	other.NeverSays("main", "lobby")
	other.posts(link+"/here", nil)
	if other.status != 403 {
		t.Errorf("a second phone was answered %d", other.status)
	}
	mei.taps("I can't after all").Says("h1", "Thank you for the answer")
	p.again().NeverSays("h1", "is coming")
	mei.taps("in 20 minutes").taps("I'm here").taps("Ana is inside")
	mei.Says("h1", "It is over")
	p.again().Says("h1", "You are in")
}

// A thumb that slipped: whoever tapped "I'm here" too early takes it back, and so do the resident and the technician.
func TestAnArrivalIsTakenBack(t *testing.T) {
	s := storyNamed(t, "O-01")
	s.People = nil
	h := openStory(t, s)
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	p.opens("/now").taps("No danger").taps("My key is inside").taps("Inside the building").taps("Ask Mei now")
	link := strings.TrimPrefix(h.Letters("mei")[0].Link, h.url)
	mei := h.phone().opens(link).taps("in 20 minutes").taps("I'm here")
	p.again().Says("h1", "Mei is here")
	mei.taps("I'm not there yet").Says("h1", "You are coming")
	mei.Says(".hero", "02:30 to 02:35") // her own word, as before
	p.again().Says("h1", "Mei is coming")
	p.Says("main", "Mei is not here yet after all")

	p.taps("Mei is here").taps("Mei is not here after all").Says("h1", "Mei is coming")
	mei.again().Says("h1", "You are coming")
	mei.taps("I'm here").taps("Ana is inside")
	mei.posts(link+"/not-here", nil).Says("h1", "It is over")
	p.again().Says("h1", "You are in")
}

func TestStaffTakeAnArrivalBack(t *testing.T) {
	s := storyNamed(t, "O-02a")
	s.People = nil
	h := openStory(t, s)
	p := h.signedIn("priya-nair", latchkey.CounterHome, latchkey.ProofProven)
	p.opens("/now").taps("No danger").taps("My key is inside").taps("At the door of my home").taps("Ask the office now")
	omar := h.signedIn("omar-haddad", latchkey.CounterOffice, latchkey.ProofProven)
	omar.opens("/office/case/" + strings.TrimPrefix(p.path, "/case/")).taps("I'm going, 10 minutes").taps("I'm there")
	omar.Says("h1", "You are there")
	omar.taps("I'm not there yet").Says("h1", "You are going")
	p.again().Says("h1", "The office is coming")
}

// The false case: Mei stops it with two taps, and the one who asked learns nothing of her (O-27).
func TestThatIsNotThem(t *testing.T) {
	s := storyNamed(t, "O-01")
	s.People = nil
	h := openStory(t, s)
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofClaimed)
	p.opens("/now").taps("No danger").taps("I lost my key").taps("Outside, on the street").taps("Ask Key-holder 1 now")
	link := strings.TrimPrefix(h.Letters("mei")[0].Link, h.url)
	mei := h.phone().opens(link + "/not-them")
	mei.Says("h1", "Is it not them?")
	mei.taps("Stop it now").Says("h1", "Stopped")
	p.again().Says("h1", "was stopped")
	p.NeverSays("main", "Mei")
}

// Locked out by the landlord: no price, no office, nothing on the staff's pages (O-26).
func TestLockedOutByTheLandlord(t *testing.T) {
	h := openHouse(t, "O-01")
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	p.opens("/now").taps("No danger").taps("My landlord shut me out").taps("Outside, on the street")
	p.Lacks("#way-wait", "#way-office", "#way-on-call")
	office := h.signedIn("grace-lindqvist", latchkey.CounterOffice, latchkey.ProofProven)
	office.opens("/office").NeverSays("main", "512", "Ana")
	office.opens("/office/case/" + strings.TrimPrefix(p.path, "/case/"))
	if office.status != 404 {
		t.Errorf("the office was answered %d about a case against the landlord", office.status)
	}
}
