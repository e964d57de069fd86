package sim_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/testing/browser"
)

// monday is the office's story, begun.
func monday(t *testing.T) *visitor {
	t.Helper()
	v := visit(t)
	v.get("/now")
	if status, page := v.post("/demo/story", v.at.URL, url.Values{"story": {"office"}}); status != http.StatusOK || !strings.Contains(page, "Mon 8 Feb 2027, 09:05") {
		t.Fatalf("the office's Monday did not begin: %d", status)
	}
	return v
}

// settled reads a page when everything that is due has happened: opening an inbox sees to that.
func (v *visitor) settled(path, want string) string {
	v.t.Helper()
	v.get("/demo/inbox/hiroshi-mori")
	_, page := v.get(path)
	if !strings.Contains(page, want) {
		v.t.Fatalf("%s does not say %q: %s", path, want, page)
	}
	return page
}

// first is what a pattern first finds on a page.
func (v *visitor) first(page, pattern string) string {
	v.t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(page)
	if m == nil {
		v.t.Fatalf("no %s on the page: %s", pattern, page)
	}
	return m[1]
}

// types types digits at a pretend lock and gives what is said of it.
func (v *visitor) types(lock, digits string) string {
	v.t.Helper()
	_, page := v.post("/demo/lock/"+lock, v.at.URL, url.Values{"do": {"type"}, "digits": {digits}})
	return page
}

// Whoever tries the office's side gives a plumber a code for the building door, skips a whole day to his hour, lets him in, reads that he
// came, and ends the code: at a pretend lock, without a script.
func TestDemoLetsTheOfficeGiveAPlumberACodeAtAPretendLock(t *testing.T) {
	v := monday(t)
	_, page := v.get("/office/codes")
	lock := v.first(page, `value="([a-z]+)"[^>]*>\s*(?:<[^>]*>)*\s*Building door \(pretend lock\)`)
	if !strings.Contains(page, "Unit 3B (empty): Front door (pretend lock)") || strings.Contains(page, "Unit 507") {
		t.Error("the doors that the office may give codes for are not the building's and the empty home's alone")
	}
	status, page := v.post("/office/codes", v.at.URL, url.Values{"guest": {"Pat"}, "firm": {"Prairie Plumbing"}, "why": {"Leak in the boiler room"}, "lock": {lock},
		"when": {"day"}, "from": {"10:00"}, "until": {"12:00"}, "first": {"2027-02-09"}, "last": {"2027-02-09"}})
	if status != http.StatusOK {
		t.Fatalf("no code was given: %d", status)
	}
	_, page = v.post(v.first(page, `action="(/office/codes/[a-z]+/show)"`), v.at.URL, nil)
	digits := v.first(page, `digits"[^>]*>(\d+)<`)
	if page := v.types("building", digits); !strings.Contains(page, "The lock beeps and stays as it is") {
		t.Error("the code opens the door a day early")
	}
	v.post("/demo/skip", v.at.URL, url.Values{"back": {"/office/codes"}})
	page = v.settled("/office/codes", "On the lock")
	for _, want := range []string{"Demo <b>Tue 9 Feb 2027, 10:00</b>", "May come in now, until 12:00", "Grace"} {
		if !strings.Contains(page, want) {
			t.Errorf("at ten on Tuesday the office does not read %q", want)
		}
	}
	if page := v.types("building", digits); !strings.Contains(page, "The lock takes the code and opens") {
		t.Error("the plumber stands outside in his hour")
	}
	if _, page = v.post("/office/entries", v.at.URL, url.Values{"why": {"repair"}}); !strings.Contains(page, "Prairie Plumbing") {
		t.Errorf("nobody reads that the plumber came: %s", page)
	}
	_, page = v.get("/office/codes")
	v.post(v.first(page, `action="(/office/codes/[a-z]+/end)"`), v.at.URL, nil)
	v.settled("/office/codes", "Gone from the lock")
	if page := v.types("building", digits); !strings.Contains(page, "The lock beeps and stays as it is") {
		t.Error("an ended code still opens the building door")
	}
	v.post("/demo/skip", v.at.URL, url.Values{"back": {"/demo"}}) // and a time that is over is nothing to skip to
	v.reads("/demo", "Tue 9 Feb 2027, 10:")
}

// The office finds the new lock, puts it on the door of an empty home, and tries it; the demo says where it is then.
func TestDemoHasALockToBeFoundAndAdded(t *testing.T) {
	v := monday(t)
	v.reads("/demo", "what is worth trying", "It came today")
	v.reads("/demo", "A new lock has come for unit 106", "Under Your building")
	v.reads("/demo/lock/new", "It is on no door yet: it came for the front door of unit 106", "no real lock")
	v.reads("/office/locks/add", "Pretend lock new")
	status, page := v.post("/office/locks/add", v.at.URL, url.Values{"stack": {"fake"}, "address": {"new"}, "door": {"unit"}, "unit": {"106"}, "name": {"Front door (pretend lock)"}})
	if status != http.StatusOK || !strings.Contains(page, "Nobody has tried it at the door") {
		t.Fatalf("the lock did not come on its door (%d): %s", status, page)
	}
	at := v.first(page, `action="(/office/locks/[a-z]+)/try"`)
	if _, page = v.post(at+"/try", v.at.URL, nil); !strings.Contains(page, "Every step was seen to work") {
		t.Errorf("the try: %s", page)
	}
	v.post(at+"/keep", v.at.URL, url.Values{"do": {"saw"}})
	v.reads(at, "Somebody at the door saw it work")
	v.reads("/demo/lock/new", "It is on the door of home 106", at)
	v.reads("/office/codes", "Unit 106 (empty)")
}

// Each pretend lock misbehaves alone; their network goes away with all of them. A low battery stands in the list with what to do.
func TestDemoLetsEachPretendLockMisbehave(t *testing.T) {
	v := monday(t)
	v.reads("/office/locks", "9 %", "The battery is low", "Change it this week")
	v.reads("/home/locks", "Battery 9 %")
	does := func(lock, do string) string {
		t.Helper()
		status, page := v.post("/demo/lock/"+lock, v.at.URL, url.Values{"do": {do}})
		if status != http.StatusOK {
			t.Errorf("%s at %s answers %d", do, lock, status)
		}
		return page
	}
	if page := does("507", "new"); !strings.Contains(page, "battery is at 100 %") {
		t.Error("new batteries are not in")
	}
	if _, page := v.get("/demo/lock/building"); strings.Count(page, "<details") != 3 || strings.Contains(page, " open>") {
		t.Error("what may go wrong is not folded away")
	}
	if page := does("building", "jam"); !strings.Contains(page, "Stop this") || strings.Count(page, " open>") != 1 {
		t.Error("the building door's bolt does not stick")
	}
	if _, page := v.get("/demo/lock/3b"); strings.Contains(page, "Stop this") {
		t.Error("another door's bolt sticks, too")
	}
	does("building", "jam")
	does("building", "away")
	v.reads("/demo/lock/3b", "Stop this")
	v.reads("/office/locks/add", "fake")
	if _, page := v.get("/office/locks/add"); strings.Contains(page, "Pretend lock new") {
		t.Error("a lock is found on a network that is away")
	}
	does("3b", "away")
	v.reads("/office/locks/add", "Pretend lock new")
	if status, _ := v.get("/demo/lock/nowhere"); status != http.StatusNotFound {
		t.Errorf("a lock that is none answers %d", status)
	}
}

// No skip of a day asks a visitor to sign in; whoever signs out stays out.
func TestDemoKeepsItsVisitorsSignedIn(t *testing.T) {
	v := monday(t)
	v.get("/office")
	v.post("/office/signout", v.at.URL, nil)
	if _, page := v.get("/office"); !strings.Contains(page, "Office sign in") {
		t.Error("whoever signed out is signed in again")
	}
}

// The locks of the demo are no way in for Ana, and nobody is told of them in her night: the story of ten past two is the same with them.
func TestTheLocksOfTheDemoChangeNothingForAna(t *testing.T) {
	for _, where := range []string{"street", "building", "unit_door"} {
		told := map[bool]string{}
		for _, more := range []bool{false, true} {
			n := liveWith(t, story(t, "O-01"), more)
			a := keyInside()
			a.Where = where
			v := n.lockedOut(a)
			plan := ways(v)
			n.until(latchkey.StageArrived)
			told[more] = strings.Join(plan, "; ") + "\n" + strings.Join(n.heard(), "; ")
		}
		if told[true] != told[false] {
			t.Errorf("at the %s, without\n%s\nwith\n%s", where, told[false], told[true])
		}
	}
}

// TestLiveOfficeMonday lives the office's Monday in a browser, on a phone and at a desk.
func TestLiveOfficeMonday(t *testing.T) {
	for name, kind := range map[string]browser.Option{"phone": browser.Phone(), "desk": browser.Desktop()} {
		t.Run(name, func(t *testing.T) {
			b := inBrowser(t, kind)
			b.starts("office")
			b.Sees("Monday, five past nine", "Who is who, and what is worth trying")
			b.Axe()
			b.picture("office-" + name + "-1-demo")
			b.Goto(b.base + "/office/locks")
			b.Sees("Change it this week")
			b.picture("office-" + name + "-2-locks")
			b.Goto(b.base + "/office/codes")
			b.Fill("#guest", "Pat")
			b.Fill("#firm", "Prairie Plumbing")
			b.Fill("#why", "Leak in the boiler room")
			b.Click("Building door (pretend lock)")
			b.Click("On one day")
			b.Fill("#from", "10:00")
			b.Fill("#until", "12:00")
			b.Fill("#first", "2027-02-09")
			b.picture("office-" + name + "-3-form")
			b.Submit("Make the code")
			b.Submit("Show the digits, this once")
			digits := b.Text(".digits")
			b.picture("office-" + name + "-4-code")
			b.skips()
			b.Sees("Tue 9 Feb 2027, 10:00")
			b.Goto(b.base + "/office/codes")
			b.Sees("May come in now")
			b.picture("office-" + name + "-5-hour")
			b.Goto(b.base + "/demo/lock/building")
			b.Axe()
			b.picture("office-" + name + "-6-lock")
			b.Fill("#digits", digits)
			b.Submit("Type it")
			b.Sees("The lock takes the code and opens")
			b.Goto(b.base + "/office/entries")
			b.Submit("Open the list")
			b.Sees("Prairie Plumbing")
			b.picture("office-" + name + "-7-entries")
			b.Goto(b.base + "/office/locks/add")
			b.picture("office-" + name + "-8-find")
			b.Submit("Put it on a door")
			b.picture("office-" + name + "-9-door")
		})
	}
}
