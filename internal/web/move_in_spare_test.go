package web_test

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store/storetest"
	"latchkey/internal/testing/page"
)

// niaAtTheDoor is Nia moving in behind a keypad, as far as the step of the spare code.
func niaAtTheDoor(t *testing.T) (*court, visitor, *fakelock.Lock, string) {
	t.Helper()
	c := newcomer(t, storetest.SQLite(t))
	stack := fakelock.New(c.Now)
	c.desk.Locks = map[string]locks.Stack{"fake": stack}
	stack.Hurry()
	fake := stack.Add("front", everyAbility())
	office := desk.Viewer{Session: atOffice(oliveGrant)}
	l, err := c.desk.AddLock(t.Context(), office, desk.NewLock{Home: home204, Door: "unit", Name: "Front door", Stack: "fake", Address: "front", Can: everyAbility()})
	c.must(err)
	c.must(c.desk.TrustLock(t.Context(), office, l.ID))
	c.works()
	her, link := visitor{}, c.linkFor("nia")
	her.keeps(c.posts(her, link, nil))
	page.Check(t, c.gets(her, "/move-in").body).Says("main", "Step 2 of 6")
	her.keeps(c.posts(her, "/move-in/consent", form()))
	code := "/home/locks/" + string(l.ID) + "/code"
	if r := c.posts(her, code, form("do", "spare", "at", "spare")); r.status == 303 || len(fake.Slots()) != 0 {
		t.Errorf("a spare before she has shown who she is: %d", r.status)
	}
	c.posts(her, "/move-in/code", form("address", "nia", "channel", "pretend"))
	c.works()
	ms := c.inbox.Messages("nia")
	digits, _, _ := strings.Cut(ms[len(ms)-1].Text, " ")
	her.keeps(c.posts(her, "/move-in/enter", form("contact", "nia-1", "code", digits)))
	c.posts(her, "/move-in/pass", form("step", "holder"))
	return c, her, fake, code
}

// Nia's new door has a keypad. On her phone, without scripts, she makes a spare code, reads its digits when the lock was read with them, types
// them at the door, and says that it opened. The last page says so, with the time.
func TestASpareCodeIsProvedAtMoveInWithAPretendLock(t *testing.T) {
	c, her, fake, code := niaAtTheDoor(t)
	for lang, says := range map[string][]string{"en": {"Step 5 of 6", "Try your spare code at the door", "Prepare a spare code", "Later, under Locks"}, "es": {"Paso 5 de 6", "Pruebe su código de reserva en la puerta", "Después, en Cerraduras"}} {
		for _, say := range says {
			if text := c.reads(her, "/move-in", lang).Text("main"); !strings.Contains(text, say) {
				t.Errorf("%s: no %q in %s", lang, say, text)
			}
		}
	}
	c.reads(her, "/move-in", "en")
	if r := c.posts(her, code, form("do", "spare", "at", "spare")); r.to() != "/move-in" {
		t.Fatalf("%d %s", r.status, r.to())
	}
	page.Check(t, c.gets(her, "/move-in").body).Says("main", "Not on the lock yet", "Look again")
	id := page.Check(t, c.gets(her, "/move-in").body).Attr("input[name=code]", "value")
	early := page.Check(t, c.posts(her, code, form("do", "show", "at", "spare", "code", id)).body)
	early.Lacks(".digits")
	c.works()
	page.Check(t, c.gets(her, "/move-in").body).Says("main", "On the lock · seen there", "Show it, I am at the door")
	page.Check(t, c.posts(her, code, form("do", "show", "at", "spare", "code", id)).body).Lacks(".digits") // she came with a code alone
	just := c.enters(visitor{}, "nia", latchkey.CounterHome, latchkey.ProofProven)                         // and has shown who she is
	shown := page.Check(t, c.posts(just, "/home/locks/"+strings.Split(code, "/")[3]+"/code", form("do", "show", "code", id)).body)
	if !fake.Type(strings.TrimSpace(shown.Text(".digits"))) {
		t.Fatalf("she stands outside: %s", shown.Text("main"))
	}
	page.Check(t, c.gets(her, "/move-in").body).Lacks(".digits")
	c.posts(her, code, form("do", "opened", "at", "spare", "code", id))
	page.Check(t, c.gets(her, "/move-in").body).Says("main", "It opened the door", "Go on")
	c.posts(her, "/move-in/pass", form("step", "spare"))
	page.Check(t, c.gets(her, "/move-in").body).Says("main", "Step 6 of 6")
	c.posts(her, "/move-in/pass", form("step", "card"))
	page.Check(t, c.gets(her, "/move-in").body).Says("main", "Spare code, Front door: proved at the door 20:10")
	if r := c.posts(her, "/move-in/end", nil); r.to() != "/home?said=saved" {
		t.Errorf("%d %s", r.status, r.to())
	}
}

// She has no time for it: the step is left for later, and the last page says that nothing was proved. Who has no keypad is not asked at all
// (TestMovingInWithoutScripts).
func TestTheSpareCodeMayWaitAtMoveInWithAPretendLock(t *testing.T) {
	c, her, fake, _ := niaAtTheDoor(t)
	if r := c.posts(her, "/move-in/end", nil); r.status != 409 {
		t.Errorf("it ends before its last step: %d", r.status)
	}
	c.posts(her, "/move-in/pass", form("step", "spare"))
	c.posts(her, "/move-in/pass", form("step", "card"))
	for lang, says := range map[string]string{"en": "Spare code, Front door: not proved at the door yet", "es": "Código de reserva, Front door: todavía sin probar en la puerta"} {
		if text := c.reads(her, "/move-in", lang).Text("main"); !strings.Contains(text, says) {
			t.Errorf("%s: %s", lang, text)
		}
	}
	if len(fake.Slots()) != 0 {
		t.Error("a code was made that nobody asked for")
	}
}
