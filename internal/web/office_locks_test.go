package web_test

import (
	"strings"
	"testing"
	"time"

	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/testing/page"
)

// The network of the locks is away when Olive wants to add one: she reads that it does not answer, since when and what to do, and
// never that nothing was found. A lock that she had chosen leads to the same page and not to an error.
func TestAddingALockWhileItsNetworkIsAwayWithAPretendOne(t *testing.T) {
	c := newCourt(t)
	c.lockOn("front", everyAbility())
	stack := c.desk.Locks["fake"].(*fakelock.Stack)
	stack.Add("back", everyAbility())
	olive := c.at(oliveGrant, "proven")
	if text := c.reads(olive, "/office/locks/add", "en").Text("main"); !strings.Contains(text, "Pretend lock back") || strings.Contains(text, "not answered") {
		t.Errorf("what was found: %s", text)
	}
	went := c.Now()
	stack.GoAway(true)
	c.later(20 * time.Minute)
	zone, _ := time.LoadLocation("America/Chicago")
	at := went.In(zone).Format("15:04")
	for language, says := range map[string][2]string{"en": {"It has not answered since", "What to do:"}, "es": {"No responde desde las ", "Qué hacer:"}} {
		for _, path := range []string{"/office/locks/add", "/office/locks/add?stack=fake&address=back"} {
			text := c.reads(olive, path, language).Text("main")
			for _, want := range append(says[:], at) {
				if !strings.Contains(text, want) {
					t.Errorf("%s %s: she does not read %q: %s", language, path, want, text)
				}
			}
			if strings.Contains(text, "Nothing new") || strings.Contains(text, "nada nuevo") {
				t.Errorf("%s: it says that nothing was found: %s", path, text)
			}
		}
	}
	if r := c.posts(olive, "/office/locks/add", form("stack", "fake", "address", "back", "door", "unit", "unit", "204", "name", "Back")); r.status == 303 || !strings.Contains(r.body, "Nothing was added") {
		t.Errorf("added while it is away: %d", r.status)
	}
	stack.GoAway(false)
	if text := c.reads(olive, "/office/locks/add", "en").Text("main"); !strings.Contains(text, "Pretend lock back") {
		t.Errorf("it is back: %s", text)
	}
}

// Each way in which the list is empty has its own words, and none asks for fewer letters where none were typed.
func TestAnEmptyListOfLocksSaysWhy(t *testing.T) {
	c := newCourt(t)
	c.lockOn("front", everyAbility())
	olive := c.at(oliveGrant, "proven")
	for path, says := range map[string][2]string{
		"?only=lock_battery":          {"Nothing here now under: Battery low.", "Ahora no hay nada en: Batería baja."},
		"?find=zzz":                   {"Nothing fits. Try fewer letters.", "Nada coincide."},
		"?find=zzz&only=lock_battery": {"Nothing with “zzz” under: Battery low.", "Nada con «zzz» en: Batería baja."},
	} {
		for i, language := range []string{"en", "es"} {
			text := c.reads(olive, "/office/locks"+path, language).Text("main")
			if !strings.Contains(text, says[i]) || path == "?only=lock_battery" && (strings.Contains(text, "fewer") || strings.Contains(text, "menos letras")) {
				t.Errorf("%s %s: %s", path, language, text)
			}
		}
	}
}

// A home's own door needs its unit: the field says so, and leaving it empty is named there. A shared door needs none.
func TestTheUnitOfAnOwnDoor(t *testing.T) {
	c := newCourt(t)
	c.lockOn("front", everyAbility())
	stack := c.desk.Locks["fake"].(*fakelock.Stack)
	stack.Add("back", everyAbility())
	olive := c.at(oliveGrant, "proven")
	p := c.reads(olive, "/office/locks/add?stack=fake&address=back", "en")
	if text := p.Text("form"); !strings.Contains(text, "A home's own door needs its unit.") || strings.Contains(text, "may skip") {
		t.Errorf("%s", text)
	}
	r := c.posts(olive, "/office/locks/add", form("stack", "fake", "address", "back", "door", "unit", "unit", "  ", "name", "Back"))
	if fault := page.Check(t, r.body).Text("#unit-fault"); r.status == 303 || fault != "A home's own door needs its unit." {
		t.Errorf("%d %q", r.status, fault)
	}
	if r := c.posts(olive, "/office/locks/add", form("stack", "fake", "address", "back", "door", "unit", "unit", "204", "name", "Back")); r.status != 303 {
		t.Errorf("with its unit: %d", r.status)
	}
}

// Olive tries a new lock of 512 from her desk with Ana's yes, and Ana says on her own page what she saw. Without a script.
func TestTheResidentSaysOnHerPageThatAPretendLockMoved(t *testing.T) {
	c := newCourt(t)
	stack := fakelock.New(c.Now)
	stack.Add("front", everyAbility())
	c.desk.Locks, c.desk.Patience = map[string]locks.Stack{"fake": stack}, 5*time.Second
	stack.Hurry()
	olive, her := c.at(oliveGrant, "proven"), c.resident()
	r := c.posts(olive, "/office/locks/add", form("stack", "fake", "address", "front", "door", "unit", "unit", "512", "name", "Front door"))
	at, _, _ := strings.Cut(r.to(), "?")
	id := at[strings.LastIndex(at, "/")+1:]
	c.works()
	tries := func() {
		t.Helper()
		if r := c.posts(her, "/home/locks/"+id+"/keep", form("do", "let")); r.status != 303 {
			t.Fatalf("she lets it be tried: %d", r.status)
		}
		if r := c.posts(olive, at+"/try", form()); r.status != 303 {
			t.Fatalf("the office tries it: %d", r.status)
		}
	}
	if r := c.posts(her, "/home/locks/"+id+"/keep", form("do", "let")); r.status != 303 {
		t.Fatalf("she lets it be tried: %d", r.status)
	}
	if r := c.posts(her, "/home/locks/"+id+"/keep", form("do", "unlet")); r.status != 303 {
		t.Fatalf("she takes it back: %d", r.status)
	}
	if r := c.posts(olive, at+"/try", form()); r.status == 303 {
		t.Error("the office tries it after she took her yes back")
	}
	tries()
	if text := c.reads(olive, at, "en").Text("main"); !strings.Contains(text, "as it was before") {
		t.Errorf("the last step says how her door was left: %s", text)
	}
	for language, says := range map[string]string{"en": "Did this lock move?", "es": "¿Se movió esta cerradura?"} {
		if text := c.reads(her, "/home/locks", language).Text("main"); !strings.Contains(text, says) {
			t.Errorf("%s: she is not asked: %s", language, text)
		}
	}
	if r := c.posts(her, "/home/locks/"+id+"/keep", form("do", "not")); r.status != 303 {
		t.Fatalf("she says no: %d", r.status)
	}
	if text := c.reads(olive, at, "en").Text("main"); !strings.Contains(text, "Those who live here said that it did not move") || strings.Contains(text, "I saw this very lock move") {
		t.Errorf("the office reads: %s", text)
	}
	tries()
	if r := c.posts(her, "/home/locks/"+id+"/keep", form("do", "saw")); r.status != 303 {
		t.Fatalf("she says yes: %d", r.status)
	}
	if text := c.reads(olive, at, "es").Text("main"); !strings.Contains(text, "dijeron que se movió") {
		t.Errorf("the office reads: %s", text)
	}
	if text := c.reads(her, "/home/locks", "en").Text("main"); strings.Contains(text, "Did this lock move?") {
		t.Error("she is asked once more")
	}
}
