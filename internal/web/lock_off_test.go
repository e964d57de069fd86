package web_test

import (
	"errors"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
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

// Olive only asks, with a button of its own. Ana answers right beside the question, first with no and then with yes; Bo, who lives there, too, reads
// the question and not her answer; Olive reads the answer with its day and no name. In both languages, without a script.
func TestAskingAndAnsweringWhetherAPretendLockMayGo(t *testing.T) {
	eachCourt(t, func(t *testing.T, c *court) {
		_, l := c.lockOn("front", everyAbility())
		olive, her, his := c.at(oliveGrant, latchkey.ProofProven), c.resident(), c.enters(visitor{}, boLind, latchkey.CounterHome, latchkey.ProofProven)
		at, hers := "/office/locks/"+string(l.ID), "/home/locks/"+string(l.ID)+"/keep"
		c.reads(olive, at, "en").Says("main", "Ask whoever lives here first", "Nothing is taken off")
		c.reads(olive, at, "es").Says("main", "Preguntar primero a quienes viven aquí", "No se quita nada")
		if r := c.posts(olive, at+"/keep", form("do", "ask")); r.status != 200 || !strings.Contains(r.body, "Please say why you ask") {
			t.Errorf("without a reason: %d", r.status)
		}
		for range 2 {
			if r := c.posts(olive, at+"/keep", form("do", "ask", "why", "moves")); r.status != 303 || r.to() != at+"?done=asked" {
				t.Fatalf("she asks: %d %s", r.status, r.to())
			}
		}
		c.works()
		for _, to := range []string{"ana", "bo"} {
			if n := strings.Count(c.titles(to), "may a lock go from your door?"); n != 1 {
				t.Errorf("%s was asked %d times", to, n)
			}
		}
		c.reads(olive, at+"?done=asked", "en").Says("main", "We ask everybody who lives here. Nothing was taken off.", "Not everybody who lives here has answered yet")
		which := c.reads(her, "/home/locks", "en").Attr(`form input[name="asked"]`, "value")
		if r := c.posts(her, hers, form("home", string(home512), "asked", "1", "do", "letoff")); r.status != 200 || !strings.Contains(r.body, "This question does not stand any more") {
			t.Errorf("an answer to another question: %d", r.status)
		}
		if r := c.posts(her, hers, form("home", string(home512), "asked", which, "do", "stay")); r.status != 303 {
			t.Fatalf("she says no: %d", r.status)
		}
		c.works()
		for language, s := range map[string][3]string{"en": {"You said no, on 7 Feb 2027", "Somebody who lives here said no, on 7 Feb 2027.", "You have not answered yet"},
			"es": {"Usted dijo que no, el 7 feb 2027", "Alguien que vive aquí dijo que no, el 7 feb 2027.", "Todavía no ha respondido"}} {
			c.reads(her, "/home/locks", language).Says("main", s[0])
			c.reads(olive, at, language).Says("main", s[1])
			c.reads(olive, at, language).NeverSays("main", "Ana Ruiz", "Bo Lind")
			c.reads(his, "/home/locks", language).Says("main", s[2])
			c.reads(his, "/home/locks", language).NeverSays("main", "7 Feb 2027", "7 feb 2027", "Ana Ruiz")
			c.reads(his, "/home/log", language).NeverSays("main", "said no to a lock", "dijo que no se quite")
		}
		if !strings.Contains(c.titles("olive"), "an answer about a lock") {
			t.Errorf("Olive was told: %s", c.titles("olive"))
		}
		if r := c.posts(her, hers, form("home", string(home512), "asked", which, "do", "letoff")); r.status != 303 {
			t.Fatalf("she changes her mind: %d", r.status)
		}
		c.reads(her, "/home/locks", "en").Says("main", "You said that it may go", "You let this lock go from your door until", "No, it stays")
		c.reads(olive, at, "en").Says("main", "Not everybody who lives here has answered yet")
		if c.gets(olive, at).status != 200 {
			t.Error("the lock has gone")
		}
	})
}

// In a house of its own whoever would take a lock off asks the others first, takes nothing off, and reads nobody's answer.
func TestAHousemateAsksTheOthersAboutAPretendLock(t *testing.T) {
	private := guardedCourt()
	private.Homes = private.Homes[:1]
	c := courtOn(t, storetest.SQLite(t), hereBase, private)
	_, l := c.lockOn("front", everyAbility())
	her, his, keep := c.resident(), c.enters(visitor{}, boLind, latchkey.CounterHome, latchkey.ProofProven), "/home/locks/"+string(l.ID)+"/keep"
	c.reads(her, "/home/locks", "en").Says("main", "Ask the others first")
	r := c.posts(her, keep, form("home", string(home512), "do", "ask"))
	if r.status != 303 {
		t.Fatalf("she asks: %d", r.status)
	}
	c.reads(her, r.to(), "en").Says("[role=status]", "We ask the others who live here. Nothing was taken off.")
	c.reads(her, r.to(), "es").Says("[role=status]", "No se quitó nada")
	c.works()
	if strings.Contains(c.titles("ana"), "may a lock go") || strings.Count(c.titles("bo"), "may a lock go") != 1 {
		t.Errorf("asked were Ana %q, Bo %q", c.titles("ana"), c.titles("bo"))
	}
	p := c.reads(his, "/home/locks", "en")
	p.Says("main", "Somebody at home asked if this lock may go")
	if r := c.posts(his, keep, form("home", string(home512), "asked", p.Attr(`form input[name="asked"]`, "value"), "do", "stay")); r.status != 303 {
		t.Fatalf("he says no: %d", r.status)
	}
	c.works()
	c.reads(her, "/home/locks", "en").NeverSays("main", "said no")
	if strings.Contains(c.titles("ana"), "an answer about a lock") {
		t.Error("Ana is told what Bo said")
	}
}
