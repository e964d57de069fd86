package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/files"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
)

// A new key of the house, with the power gone at each step: whoever starts next finds a whole house with one key. Codes are as
// they were, guests have new links and the old ones are dead, and printed cards go on. On both databases, on a pretend lock.
func TestANewKeyOfTheHouse(t *testing.T) {
	for _, gone := range []string{"", "the new key lies beside the old one", "the database is about to go over", "the database has gone over"} {
		t.Run("gone when "+gone, func(t *testing.T) {
			eachPlace(t, func(t *testing.T, p place) {
				stack := fakelock.New(time.Now)
				fake := stack.Add("front", latchkey.LockCan{Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8})
				open := func() *house {
					t.Helper()
					h, err := openHouse(t.Context(), houseOptions{Place: p, URL: "https://key.example.org", Locks: map[string]locks.Stack{"fake": stack}})
					if err != nil {
						t.Fatal(err)
					}
					h.Desk.Pretend = true
					return h
				}
				h := open()
				card, lock := furnished(t, h)
				before := guestOf(t, h)
				digits := fake.Slots()[1]
				if _, err := (keysRotateCmd{place: p}).rotate(t.Context(), goOn); latchkey.KindOf(err) != latchkey.Conflict {
					t.Errorf("beside a running server: %v", err)
				}
				h.mustClose(t)
				was := keyText(t, p)

				off := errors.New("the power is gone")
				_, err := (keysRotateCmd{place: p}).rotate(t.Context(), func(step string) error {
					if step == gone {
						return off
					}
					return nil
				})
				if !errors.Is(err, off) && gone != "" || gone == "" && err != nil {
					t.Fatal(err)
				}
				h = open()
				if after := guestOf(t, h); digits == "" || after.Digits != digits {
					t.Errorf("Ana reads other digits than the lock has: %d and %d", len(after.Digits), len(digits))
				}
				h.mustClose(t)

				done, err := (keysRotateCmd{place: p}).rotate(t.Context(), goOn)
				if err != nil || done.Codes != 1 || done.Guests != 1 {
					t.Fatalf("%+v %v", done, err)
				}
				if keyText(t, p) == was {
					t.Error("the key is the old one")
				}
				h = open()
				defer h.mustClose(t)
				after := guestOf(t, h)
				if after.Digits != digits || after.Link == before.Link {
					t.Error("other digits, or the old link")
				}
				for link, want := range map[string]latchkey.Kind{before.Link: latchkey.NotFound, after.Link: ""} {
					if _, err := h.Desk.GuestFor(t.Context(), link[strings.LastIndex(link, "/")+1:]); err == nil != (want == "") {
						t.Errorf("a link: %v, want %q", err, want)
					}
				}
				workOn(t, h, lock)
				if after := guestOf(t, h); after.Stand != latchkey.CodeOn || len(fake.Slots()) != 1 {
					t.Errorf("after the lock was read anew the code is %s, and the lock has %d", after.Stand, len(fake.Slots()))
				}
				if _, _, err := h.Desk.SignInWithCard(t.Context(), card, "phone", false); err != nil {
					t.Errorf("a printed card: %v", err)
				}
			})
		})
	}
}

func goOn(string) error { return nil }

// seenGuest is what Ana sees of her only guest, with the digits.
type seenGuest struct {
	Link, Digits string
	Stand        latchkey.CodeStand
}

func anaAtHome(t *testing.T, h *house) desk.Viewer {
	t.Helper()
	return viewerOf(t, h, "ana-ruiz", latchkey.CounterHome)
}

func guestOf(t *testing.T, h *house) (g seenGuest) {
	t.Helper()
	her := anaAtHome(t, h)
	all, err := h.Desk.GrantsOf(t.Context(), her, "maple-512")
	if err != nil || len(all) != 1 || len(all[0].Codes) != 1 {
		t.Fatalf("%d guests %v", len(all), err)
	}
	shown, err := h.Desk.ShowCode(t.Context(), her, "maple-512", all[0].ID)
	if err != nil || len(shown) != 1 {
		t.Fatalf("%d codes %v", len(shown), err)
	}
	return seenGuest{all[0].Link, shown[0].Digits, all[0].Codes[0].Stand}
}

// furnished is Maple Court with a lock on Ana's door, a guest whose code is on it, and a printed card.
func furnished(t *testing.T, h *house) (card string, id latchkey.LockID) {
	t.Helper()
	b, err := os.ReadFile("../../internal/sim/maplecourt.json")
	if err != nil {
		t.Fatal(err)
	}
	file, err := files.ReadProperty(b)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Desk.Import(t.Context(), file, "import", false); err != nil {
		t.Fatal(err)
	}
	office := viewerOf(t, h, "grace-lindqvist", latchkey.CounterOffice)
	l, err := h.Desk.AddLock(t.Context(), office, desk.NewLock{Home: "maple-512", Door: "unit", Name: "Front door", Stack: "fake", Address: "front",
		Can: latchkey.LockCan{Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8}})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Desk.TrustLock(t.Context(), office, l.ID); err != nil {
		t.Fatal(err)
	}
	her := anaAtHome(t, h)
	if _, err := h.Desk.GiveGrant(t.Context(), her, "maple-512", latchkey.Grant{Name: "Kim", Doors: []string{"unit"}}); err != nil {
		t.Fatal(err)
	}
	workOn(t, h, l.ID)
	card, err = h.Desk.NewCard(t.Context(), her)
	if err != nil {
		t.Fatal(err)
	}
	return card, l.ID
}

// workOn does what there is to do on a lock, as a server would.
func workOn(t *testing.T, h *house, id latchkey.LockID) {
	t.Helper()
	work, err := json.Marshal(latchkey.LockWork{Lock: id})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := h.Desk.WorkLock(t.Context(), latchkey.Task{Kind: latchkey.TaskLock, Key: "test", Payload: work}); err != nil {
			t.Fatal(err)
		}
	}
}

func keyText(t *testing.T, p place) string {
	t.Helper()
	dir, err := p.keys()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, keyName))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
