package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
)

// Ana types a code of her own at the building's door. A file that leaves this door out of 512 is refused for that home, with the place
// and the reason; her code stays where it is and opens, and she reads in her log that it was tried.
func TestAFileWithoutTheBuildingsDoorTakesNobodysCode(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		stack := h.pretendStack()
		street, l := h.puts(stack, "", "building", "street", keypad())
		_, err := h.desk.TryLock(h.ctx, h.keeps(), l.ID)
		h.good(err)
		h.good(h.desk.SawLock(h.ctx, h.keeps(), l.ID))
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeResident))
		h.pump()
		h.want("her code is on the lock", on(street), 1)
		f := mapleFile()
		f.Homes[0].Doors = f.Homes[0].Doors[1:]
		for i := range f.Homes[0].Holders {
			f.Homes[0].Holders[i].Opens = []string{"unit"}
		}
		for _, dry := range []bool{true, false} {
			in, err := h.desk.Import(h.ctx, f, string(mona), dry)
			h.good(err)
			says := fmt.Sprint(in.Refusals)
			if !strings.Contains(says, `home `+string(h512)+`, door "building"`) || !strings.Contains(says, "a lock is on it") {
				t.Errorf("dry %v: %s", dry, says)
			}
		}
		h.later(48 * time.Hour)
		h.want("it is still there", on(street), 1)
		hv, err := h.desk.LocksOf(h.ctx, h.resident(), h512)
		h.good(err)
		h.want("and on her page", []int{len(hv.Shared), len(hv.Own)}, []int{1, 1})
		h.want("she reads that it was tried", h.logOf(h512, "import.refused"), "import.refused")
	})
}
