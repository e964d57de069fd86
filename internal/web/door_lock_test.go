package web_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/testing/browser"
)

// Someone tries Ana's door, and it is not locked. The guidance offers her to lock it, says what the lock was seen to say and how old that
// is, and offers nothing once it was seen locked. It never unlocks. Where the tap comes to nothing, she reads that, and is not sent to the
// door. Strangers, neighbours and a phone with a code alone find nothing of it, and cannot do it. In both languages; the lock is a pretend one.
func TestSheLocksHerDoorFromTheGuidanceWithAPretendLock(t *testing.T) {
	for lang, say := range map[string]struct{ unlocked, locked, loud, unseen, open string }{
		"en": {"Front door: Unlocked · said ", "Front door: Locked · said ", "The motor can be heard at the door.", "It was not seen to lock. Count it as not locked.", "Front door: Open, not locked · said "},
		"es": {"Front door: Sin llave · lo dijo ", "Front door: Cerrada con llave · lo dijo ", "El motor se puede oír en la puerta.", "No se vio que cerrara. Cuéntela como sin llave.", "Front door: Abierta, sin cerrar con llave · lo dijo "},
	} {
		t.Run(lang, func(t *testing.T) {
			c := newCourt(t)
			her := c.resident()
			c.reads(her, "/door", lang).Lacks("#my-lock")
			fake, l := c.lockOn("front", everyAbility())
			fake.Thumb(latchkey.BoltUnlocked)
			_, err := c.desk.LookAtLock(t.Context(), c.me(), l.ID)
			c.must(err)

			p := c.reads(her, "/door", lang)
			p.Says("main", say.unlocked, say.loud)
			p.Lacks("form[action$='/turn']", "form[action$='/open']", "button[name=to]", "main [value=unlocked]")
			for _, chosen := range []string{"hotel", "away"} {
				c.reads(her, "/door?"+chosen+"=yes", lang).Lacks("#my-lock")
			}
			for who, v := range map[string]visitor{"a stranger": {}, "a neighbour": c.enters(visitor{}, priyaNair, latchkey.CounterHome, latchkey.ProofProven), "a code": c.enters(visitor{}, anaRuiz, latchkey.CounterHome, latchkey.ProofClaimed)} {
				if got := c.gets(v, "/door"); got.status != 200 || strings.Contains(got.body, "my-lock") || strings.Contains(got.body, string(l.ID)) {
					t.Errorf("%s: %d, and reads of her lock", who, got.status)
				}
				if got := c.posts(v, "/door/lock", form("lock", string(l.ID))); fake.Bolt() != latchkey.BoltUnlocked {
					t.Errorf("%s turned it: %d", who, got.status)
				}
			}

			sent := p.Form("form[action='/door/lock']").With()
			sent.Set("to", "unlocked") // nobody can have it turned the other way here
			got := c.posts(her, "/door/lock", sent)
			if got.status != 303 || got.to() != "/door#my-lock" || fake.Bolt() != latchkey.BoltLocked {
				t.Errorf("%d to %s, and the bolt is %s", got.status, got.to(), fake.Bolt())
			}
			p = c.reads(her, "/door", lang)
			p.Says("main", say.locked)
			p.Lacks("form[action='/door/lock']")
			c.later(40 * time.Hour) // what was said so long ago is not known now
			her = c.resident()
			p = c.reads(her, "/door?cant=yes", lang)
			p.Has("form[action='/door/lock'] input[name=cant]")
			p.NeverSays("main", say.locked)

			fake.Misbehave(fakelock.Silent, true)
			got = c.posts(her, "/door/lock", p.Form("form[action='/door/lock']").With())
			if got.status != 303 || !strings.HasPrefix(got.to(), "/door?cant=yes&unseen=") {
				t.Fatalf("a silent lock: %d to %s", got.status, got.to())
			}
			at, _, _ := strings.Cut(got.to(), "#")
			p = c.reads(her, at, lang)
			p.Says("main [role=status]", say.unseen)
			p.NeverSays("main", "Look at the door", "Mire la puerta")
			for _, href := range p.Attrs("main a[href^='/door']", "href") {
				if strings.Contains(href, "unseen") {
					t.Errorf("%s carries it on", href)
				}
			}
			if got := c.gets(visitor{}, at); strings.Contains(got.body, say.unseen) {
				t.Error("a stranger reads of it")
			}
			fake.Misbehave(fakelock.Silent, false)
			fake.Thumb(latchkey.BoltUnlocked)
			fake.Door(latchkey.LeafOpen)
			_, err = c.desk.LookAtLock(t.Context(), c.me(), l.ID)
			c.must(err)
			p = c.reads(her, "/door", lang)
			p.Says("main", say.open)
			p.Lacks("form[action='/door/lock']") // a bolt that is thrown beside an open door holds nothing
		})
	}
}

// On her phone the tap is as large as a thumb. The line goes while she taps: the guidance that lies on
// the phone stands there again, with what she chose, and nothing of the lock. With the line back one tap locks, and the page says that it was seen.
func TestTheLineGoesWhileSheLocksWithAPretendLock(t *testing.T) {
	s := evening(t)
	fake := s.withPretendLock()
	b := s.phoneOf(latchkey.ProofProven, browser.Phone())
	fake.Thumb(latchkey.BoltUnlocked)
	b.Goto(s.url + "/door?cant=yes&lang=en")
	b.Sees("You do not have to speak", "Your lock", "The motor can be heard at the door.")
	b.SeesNot("Unlock my door")
	if small := b.Small(44); len(small) > 0 {
		t.Errorf("too small for a thumb: %v", small)
	}
	if w := b.ScrollWidth(); w > 360 {
		t.Errorf("the page is %d px wide", w)
	}
	b.Axe()
	s.becomes("gone")
	b.Submit(`form[action="/door/lock"] button`)
	b.Sees("You do not have to speak", "This page is kept on your phone")
	b.SeesNot("Your lock", "We do not know if your last tap")
	if fake.Bolt() != latchkey.BoltUnlocked {
		t.Error("it was locked without a line")
	}
	s.becomes("")
	b.Goto(s.url + "/door?lang=en")
	b.Submit(`form[action="/door/lock"] button`)
	b.Sees("Keep the door shut. Lock it.", "Front door: Locked · said")
	if fake.Bolt() != latchkey.BoltLocked || b.Has(`form[action="/door/lock"]`) {
		t.Errorf("the bolt is %s, and there is more to lock", fake.Bolt())
	}
}
