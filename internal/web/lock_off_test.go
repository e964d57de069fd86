package web_test

import (
	"errors"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
	"latchkey/internal/testing/page"
)

// Olive takes the lock of 512 out of service through the pages, without a script. She reads what is lost with it, by numbers and
// without a guest's name; without a reason nothing happens. Ana reads the message on her phone.
func TestTheOfficeReadsWhatIsLostWithAPretendLock(t *testing.T) {
	c := newCourt(t)
	fake, l := c.lockOn("front", everyAbility())
	_, err := c.desk.GiveGrant(c.t.Context(), c.me(), home512, latchkey.Grant{Name: "Kim Doe", Doors: []string{"unit"}})
	c.must(err)
	for _, p := range []latchkey.PersonID{anaRuiz, boLind, danaWu} {
		me := c.me()
		me.Session.Person = p
		c.must(c.desk.SayMeans(c.t.Context(), me, home512, []string{"unit"}, nil))
	}
	c.works()
	fake.AtKeypad(7, "407925")
	c.must(c.desk.Store.Do(c.t.Context(), store.Take{Homes: []latchkey.HomeID{home512}}, func(tx *store.Tx) error { // as if a day had passed: all of it is read again
		l, err := tx.SmartLock(l.ID)
		l.SlotsAt = nil
		return errors.Join(err, tx.PutSmartLock(l))
	}))
	c.must(c.desk.AskLock(c.t.Context(), desk.Viewer{Session: atOffice(oliveGrant)}, l.ID))
	c.works()
	if len(fake.Slots()) != 2 {
		t.Fatalf("%d codes are on the lock", len(fake.Slots()))
	}
	olive := c.at(oliveGrant, latchkey.ProofProven)
	at := "/office/locks/" + string(l.ID)
	for language, says := range map[string][]string{"en": {"Unit 512 then has no lock on this door", "2 codes are on it, or may be", "Guests: 1 · That nobody here wants: 1", "get a message", "Why is it taken out of service?"},
		"es": {"queda sin cerradura", "Visitas: 1 · Que nadie pide aquí: 1", "reciben un mensaje", "¿Por qué se pone fuera de servicio?"}} {
		text := c.reads(olive, at, language).Text("main")
		for _, s := range says {
			if !strings.Contains(text, s) {
				t.Errorf("%s: Olive does not read %q: %s", language, s, text)
			}
		}
		if strings.Contains(text, "Kim") {
			t.Errorf("%s: Olive reads who the guest is", language)
		}
	}
	if r := c.posts(olive, at+"/keep", form("do", "off")); r.status != 200 || !strings.Contains(r.body, "Please say why") {
		t.Errorf("without a reason: %d", r.status)
	}
	c.works()
	if strings.Contains(c.titles("ana"), "taken off your door") || c.gets(olive, at).status != 200 {
		t.Error("without a reason it was taken out all the same")
	}
	if r := c.posts(olive, at+"/keep", form("do", "off", "why", "new")); r.status != 303 {
		t.Fatalf("with a reason: %d %s", r.status, page.Check(t, r.body).Text("[role=alert]"))
	}
	c.works()
	if !strings.Contains(c.titles("ana"), "a lock was taken off your door") || c.gets(olive, at).status != 404 {
		t.Errorf("Ana was told: %s", c.titles("ana"))
	}
}

// Olive would take off a lock that is somebody's last way in: she reads one short sentence, then what can be done and where, in two
// languages. Each link leads somewhere.
func TestTheOfficeReadsWhatIsMissingBeforeAPretendLockGoes(t *testing.T) {
	c := newCourt(t)
	_, l := c.lockOn("front", everyAbility())
	olive := c.at(oliveGrant, latchkey.ProofProven)
	at := "/office/locks/" + string(l.ID)
	if r := c.posts(olive, at+"/keep", form("do", "off", "why", "broken")); r.status != 200 {
		t.Fatalf("it answers %d", r.status)
	}
	for language, says := range map[string][]string{"en": {"The lock stays: for somebody who lives here it is the last way through this door that we know of.", "We ask them.", "Without a key, give them one first", "This would lock a resident out of home."},
		"es": {"La cerradura se queda: para alguien que vive aquí", "Le preguntamos.", "Esto dejaría a quien reside"}} {
		r := c.posts(olive, at+"/keep?lang="+language, form("do", "off", "why", "broken"))
		p := page.Check(t, r.body)
		if alert := p.Text("[role=alert]"); len(alert) > 140 {
			t.Errorf("%s: no short sentence: %s", language, alert)
		}
		for _, s := range says {
			if !strings.Contains(p.Text("main"), s) {
				t.Errorf("%s: Olive does not read %q: %s", language, s, p.Text("main"))
			}
		}
		for _, to := range []string{"/office/homes/" + string(home512), "/office/locks/add"} {
			if !strings.Contains(r.body, `href="`+to+`"`) || c.gets(olive, to).status != 200 {
				t.Errorf("%s: no way to %s", language, to)
			}
		}
	}
	if c.gets(olive, at).status != 200 {
		t.Error("the lock has gone")
	}
}

// That it was asked whether a lock may go stays on the lock's page and on that of whoever was asked, also after the page was left: who, when and
// why, and whether there is an answer. In both languages, without a script.
func TestWhatWasAskedOfALockStaysOnThePagesWithAPretendLock(t *testing.T) {
	c := newCourt(t)
	_, l := c.lockOn("front", everyAbility())
	olive, her := c.at(oliveGrant, latchkey.ProofProven), c.resident()
	at := "/office/locks/" + string(l.ID)
	if r := c.posts(olive, at+"/keep", form("do", "off", "why", "broken")); r.status != 200 {
		t.Fatalf("it answers %d", r.status)
	}
	says := map[string][3]string{"en": {"asked if this lock may go", "There is no answer yet", "You have not answered yet"},
		"es": {"preguntó si se puede quitar esta cerradura", "Todavía no hay respuesta", "Todavía no ha respondido"}}
	for language, s := range says {
		name := c.person(oliveGrant).Name
		c.reads(olive, at, language).Says("main", name+" "+s[0], s[1])
		c.reads(her, "/home/locks", language).Says("main", name+" "+s[0], s[2])
		c.reads(olive, at, language).NeverSays("main", "Ana")
	}
	if r := c.posts(her, "/home/locks/"+string(l.ID)+"/keep", form("home", string(home512), "do", "letoff")); r.status != 303 {
		t.Fatalf("she answers: %d", r.status)
	}
	for language, s := range map[string]string{"en": "You said that it may go", "es": "Usted dijo que se puede quitar"} {
		c.reads(her, "/home/locks", language).Says("main", s)
	}
}
