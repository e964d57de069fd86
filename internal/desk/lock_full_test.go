package desk_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks/fakelock"
)

// The lock holds three codes, and two slots are left free for those who live there. Kim has the one for guests, so Lee's code has no
// room. Ana ends Kim: as soon as the lock was read without Kim's code Lee's is put on it, and not a day later at the next whole
// read. While Kim's code does not go there is no room, and nobody is told otherwise.
func TestACodeThatHadNoRoomComesWhenASlotIsSeenFree(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(latchkey.LockCan{Remote: true, Codes: 3, CodeLeast: 4, CodeMost: 8})
		kims := h.gives(kim())
		h.later(time.Minute)
		lee := kim()
		lee.Name = "Lee"
		lees := h.gives(lee)
		h.later(time.Minute)
		of := func(g latchkey.Grant) (latchkey.CodeStand, latchkey.CodeFault) {
			t.Helper()
			all, err := h.desk.GrantsOf(h.ctx, h.resident(), h512)
			h.good(err)
			for _, x := range all {
				if x.Grant.ID == g.ID {
					return x.Codes[0].Stand, x.Codes[0].Code.Fault
				}
			}
			t.Fatalf("no %s", g.Name)
			return "", ""
		}
		stand, fault := of(lees)
		h.want("there is no room", []any{stand, fault}, []any{latchkey.CodeCannot, latchkey.CodeFull})
		fake.Misbehave(fakelock.KeepsCode, true)
		h.ends(kims)
		h.later(30 * time.Minute)
		stand, fault = of(lees)
		h.want("Kim's has not gone", []any{stand, fault, on(fake)}, []any{latchkey.CodeCannot, latchkey.CodeFull, 1})
		fake.Misbehave(fakelock.KeepsCode, false)
		before, err := h.lockNow(l.ID)
		h.good(err)
		h.later(30 * time.Minute)
		stand, _ = of(kims)
		h.want("Kim's has gone", stand, latchkey.CodeGone)
		stand, fault = of(lees)
		h.want("Lee's is on it", []any{stand, fault, on(fake)}, []any{latchkey.CodeOn, "", 1})
		after, err := h.lockNow(l.ID)
		h.good(err)
		h.want("without another whole read", after.SlotsAt.Equal(*before.SlotsAt), true)

		again := kim()
		again.Name = "Nia"
		nias := h.gives(again)
		h.later(time.Minute)
		h.ends(lees)
		h.pump()
		stand, fault = of(nias)
		h.want("and Nia's at the very moment at which Lee's was read gone", []any{stand, fault, on(fake)}, []any{latchkey.CodeOn, "", 1})
	})
}
