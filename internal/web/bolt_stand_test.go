package web_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/testing/page"
)

// herPages are the pages on which somebody reads how their own lock stands.
var herPages = []string{"/home", "/home/locks", "/door"}

// stands is how each of them says it of her front door.
func stands(path, says string) string {
	if path == "/home/locks" {
		return "Front door " + says
	}
	return "Front door: " + says
}

// The leaf is open and the bolt is out (O-25): no page calls that locked, none offers to lock it, and each says "Open, not locked". When
// the door is pulled shut, the bolt counts as locked only after the lock was read. In both languages; the lock is a pretend one.
func TestO25AnOpenDoorIsCalledLockedNowhereWithAPretendLock(t *testing.T) {
	for lang, say := range map[string]struct{ open, locked, word, pull string }{
		"en": {"Open, not locked · said ", "Locked · said", "Says it is locked, not checked · said ", "The door is shut It cannot"},
		"es": {"Abierta, sin cerrar con llave · lo dijo ", "Cerrada con llave · lo dijo", "Dice que está cerrada con llave, sin comprobar · lo dijo ", "La puerta está cerrada No puede"},
	} {
		t.Run(lang, func(t *testing.T) {
			c := newCourt(t)
			fake, l := c.lockOn("front", everyAbility())
			her := c.resident()
			look := func() {
				t.Helper()
				_, err := c.desk.LookAtLock(t.Context(), c.me(), l.ID)
				c.must(err)
			}
			fake.Thumb(latchkey.BoltUnlocked)
			fake.Door(latchkey.LeafOpen)
			fake.Thumb(latchkey.BoltLocked)
			look()
			for _, path := range herPages {
				p := c.reads(her, path, lang)
				p.Says("main", stands(path, say.open))
				p.NeverSays("main", stands(path, say.locked))
				p.Lacks("main button[value=locked]", "form[action='/door/lock']")
				if path != "/door" && !strings.Contains(p.Attr("button[value=unlocked]", "class"), "secondary") {
					t.Errorf("%s: a turn stands out at an open door", path)
				}
			}
			c.reads(her, "/home/locks?turned=locked&lock="+string(l.ID), lang).Lacks("main [role=status]")
			c.later(time.Minute)
			her = c.resident()
			hear := c.hears()
			fake.Door(latchkey.LeafShut)
			hear()
			for _, path := range herPages {
				p := c.reads(her, path, lang)
				p.Says("main", stands(path, say.word))
				p.NeverSays("main", stands(path, say.locked), say.open, say.pull)
			}
			look()
			for _, path := range herPages {
				c.reads(her, path, lang).Says("main", stands(path, say.locked))
			}
		})
	}
}

// The lock falls silent (pain 9, O-14): from the first question in vain on, no page calls it locked, least of all the guidance for somebody
// who hides behind that door. Its last word stands there with its time. When it answers again, so does the page.
func TestPain9ASilentLockIsCalledLockedNowhereWithAPretendLock(t *testing.T) {
	for lang, say := range map[string]struct{ unknown, locked, office string }{
		"en": {"Not known · last heard ", "Locked · said", "Not known last heard"},
		"es": {"No se sabe · lo último que se supo de ella: ", "Cerrada con llave · lo dijo", "No se sabe lo último que se supo de ella"},
	} {
		for _, fault := range []fakelock.Fault{fakelock.Silent, fakelock.Dead, fakelock.Away} {
			t.Run(lang+"/"+string(fault), func(t *testing.T) {
				c := newCourt(t)
				fake, l := c.lockOn("front", everyAbility())
				_, err := c.desk.LookAtLock(t.Context(), c.me(), l.ID)
				c.must(err)
				at := c.Now()
				her, olive := c.resident(), c.at(oliveGrant, latchkey.ProofProven)
				for _, path := range herPages {
					c.reads(her, path, lang).Says("main", stands(path, say.locked))
				}
				c.later(time.Minute)
				fake.Misbehave(fault, true)
				c.posts(her, "/home/locks/"+string(l.ID)+"/turn", form("to", "look"))
				zone, _ := time.LoadLocation("America/Chicago")
				for _, path := range herPages {
					p := c.reads(her, path, lang)
					p.Says("main", stands(path, say.unknown), at.In(zone).Format("15:04"))
					p.NeverSays("main", stands(path, say.locked))
				}
				c.reads(her, "/door", lang).Has("form[action='/door/lock']")
				for _, path := range []string{"/office/locks", "/office/locks/" + string(l.ID)} {
					c.reads(olive, path, lang).Says("main", say.office)
				}
				fake.Misbehave(fault, false)
				c.posts(her, "/home/locks/"+string(l.ID)+"/turn", form("to", "look"))
				for _, path := range herPages {
					c.reads(her, path, lang).Says("main", stands(path, say.locked))
				}
			})
		}
	}
}

// The lobby stands open with its bolt out: the office reads "Open, not locked" and what to do about it, in the list, on the lock's page and
// through the API, and nothing of that at a home's own door.
func TestTheOfficeReadsThatASharedDoorStandsOpenWithAPretendLock(t *testing.T) {
	c := newCourt(t)
	own, l := c.lockOn("front", everyAbility())
	lobby := c.desk.Locks["fake"].(*fakelock.Stack).Add("lobby", everyAbility())
	office := desk.Viewer{Session: atOffice(oliveGrant)}
	shared, err := c.desk.AddLock(t.Context(), office, desk.NewLock{Door: "building", Name: "Lobby", Stack: "fake", Address: "lobby", Can: everyAbility()})
	c.must(err)
	c.must(c.desk.TrustLock(t.Context(), office, shared.ID))
	hear := c.hears()
	for _, fake := range []*fakelock.Lock{own, lobby} {
		fake.Thumb(latchkey.BoltUnlocked)
		fake.Door(latchkey.LeafOpen)
		fake.Thumb(latchkey.BoltLocked)
	}
	hear()
	c.later(11 * time.Minute)
	c.works()
	olive := c.at(oliveGrant, latchkey.ProofProven)
	for lang, say := range map[string][2]string{"en": {"Open, not locked", "pull it shut"}, "es": {"Abierta, sin cerrar con llave", "Alguien tiene que ir a la puerta y cerrarla"}} {
		for _, path := range []string{"/office/locks?find=Lobby", "/office/locks/" + string(shared.ID)} {
			p := c.reads(olive, path, lang)
			p.Says("main", say[1])
			if is := strings.TrimSpace(p.Text("td .chip, dd .chip")); is != say[0] {
				t.Errorf("%s: it stands %q", path, is)
			}
		}
		c.reads(olive, "/office/locks/"+string(l.ID), lang).NeverSays("main", say[0], say[1])
	}
	_, says := c.apiSays(atOffice(oliveGrant), "GET", "/api/v1/staff/locks?find=Lobby", "")
	if !strings.Contains(says, `"state":"open"`) || !strings.Contains(says, `"fault":"open"`) || strings.Contains(says, `"state":"locked"`) {
		t.Errorf("the API: %s", says)
	}
	lobby.Door(latchkey.LeafShut)
	hear()
	c.must(c.desk.AskLock(t.Context(), office, shared.ID))
	p := c.reads(olive, "/office/locks/"+string(shared.ID), "en")
	p.NeverSays("main", "pull it shut")
	if is := strings.TrimSpace(p.Text("dd .chip")); is != "Locked" {
		t.Errorf("shut and read: it stands %q", is)
	}
}

// What was just turned is said with the time of the read, and only while it stands so: an address that is opened again says nothing.
func TestWhatWasTurnedIsSaidWithItsTimeWithAPretendLock(t *testing.T) {
	c := newCourt(t)
	fake, l := c.lockOn("front", everyAbility())
	her := c.resident()
	got := c.posts(her, "/home/locks/"+string(l.ID)+"/turn", form("to", "unlocked"))
	zone, _ := time.LoadLocation("America/Chicago")
	says := "It is unlocked. The lock has shown it: " + c.Now().In(zone).Format("15:04") + "."
	c.reads(her, got.to(), "en").Says("main [role=status]", says)
	c.later(time.Minute)
	fake.Thumb(latchkey.BoltLocked)
	_, err := c.desk.LookAtLock(t.Context(), c.me(), l.ID)
	c.must(err)
	c.reads(her, got.to(), "en").NeverSays("main", "It is unlocked")
	c.reads(her, "/home/locks/"+string(l.ID)+"/open?done=locked", "en").Says("main", "It is locked")

	at := c.standsOutside()
	if got = c.posts(her, at+"/unlock", url.Values{}); !strings.HasSuffix(got.to(), "said=unlocked") {
		t.Fatalf("%d %s", got.status, got.to())
	}
	c.reads(her, got.to(), "en").Says("main", "It is unlocked. The lock has shown it: "+c.Now().In(zone).Format("15:04")+".")
	fake.Misbehave(fakelock.Silent, true)
	c.later(time.Minute)
	_, _ = c.desk.LookAtLock(t.Context(), c.me(), l.ID)
	c.reads(her, got.to(), "en").NeverSays("main", "It is unlocked")
}

// A command that is lost is told as that, on her page and on the case: never as a lock's yes.
func TestALostCommandIsNoYesOnAnyPageWithAPretendLock(t *testing.T) {
	for lang, say := range map[string][2]string{"en": {"The lock did not answer. Read afterwards, it was not seen to move.", "The lock said yes"},
		"es": {"La cerradura no respondió. Al leerla después, no se vio que se moviera.", "dijo que sí"}} {
		c := newCourt(t)
		fake, l := c.lockOn("front", everyAbility())
		c.desk.Patience = 300 * time.Millisecond
		fake.Misbehave(fakelock.LosesTurn, true)
		her := c.resident()
		at := c.standsOutside()
		for path, body := range map[string]url.Values{"/home/locks/" + string(l.ID) + "/turn": form("to", "unlocked"), at + "/unlock": {}} {
			p := page.Check(t, c.posts(her, path, body, "Accept-Language", lang).body)
			p.Says("main", say[0])
			p.NeverSays("main", say[1])
		}
	}
}

// hears hands on to the house what the pretend locks say by themselves from now on.
func (c *court) hears() (all func()) {
	c.t.Helper()
	var said []locks.Happening
	stop := c.desk.Locks["fake"].(*fakelock.Stack).Listen(func(w locks.Happening) { said = append(said, w) })
	c.t.Cleanup(stop)
	return func() {
		c.t.Helper()
		for _, w := range said {
			c.must(c.desk.HeardLock(c.t.Context(), "fake", w))
		}
		said = nil
	}
}
