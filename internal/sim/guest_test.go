package sim_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// Whoever lives the story of the pet sitter reads Kim's page before her hour and in it: the clock of the demo gets there with one tap, her
// code opens the pretend locks of the building and of the flat, and the demo knows one Kim alone (O-21).
func TestDemoReachesTheHourOfAGuest(t *testing.T) {
	v := visit(t)
	v.get("/now")
	if status, page := v.post("/demo/story", v.at.URL, url.Values{"story": {"O-21"}}); status != http.StatusOK || !strings.Contains(page, "two minutes to ten") {
		t.Fatalf("O-21 did not begin: %d", status)
	}
	_, page := v.get("/demo")
	links := regexp.MustCompile(`<a href="(/g/[A-Za-z]+)"><span>Kim&#39;s page, as a guest<`).FindAllStringSubmatch(page, -1)
	if len(links) != 1 || strings.Contains(page, "Kim&#39;s messages") || strings.Contains(page, "who is locked out<") {
		t.Fatalf("%d pages of Kim's: %s", len(links), page)
	}
	kim := links[0][1]
	v.reads(kim, "Kim, Malik lets you in", "Every Tuesday and Thursday, 10:00–12:00")
	if _, page := v.get(kim); strings.Contains(page, `/code"`) || !strings.Contains(page, "Demo <b>Tue 9 Mar 2027, 09:58</b>") {
		t.Error("it is her hour already")
	}
	v.post("/demo/skip", v.at.URL, url.Values{"back": {kim}})
	v.reads(kim, "Demo <b>Tue 9 Mar 2027, 10:00</b>", "You may come in now, until 12:00", "Show my code", "Building door (pretend lock)", "Open the door of the home")
	_, page = v.post(kim+"/code", v.at.URL, nil)
	digits := regexp.MustCompile(`class="digits"[^>]*>(\d+)<`).FindStringSubmatch(page)
	if digits == nil {
		t.Fatalf("no code: %s", page)
	}
	for _, door := range []string{"building", "506"} {
		if _, page := v.post("/demo/lock/"+door, v.at.URL, url.Values{"do": {"type"}, "digits": {digits[1]}}); !strings.Contains(page, "The lock takes the code and opens") {
			t.Errorf("her code does not open the pretend lock of %s", door)
		}
	}
	v.reads("/home/guests", "Kim", "May come in now, until 12:00")
	v.reads("/home/log", "Kim&#39;s code was seen on the lock")
}
