package desk_test

import (
	"fmt"
	"reflect"
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
		for _, dry := range []bool{true, false, true} { // what was refused is refused again
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

// What a file was refused for it is refused for again, however often a nightly job loads it: somebody left out of the list of those who
// live there, a lease that ended yesterday, a key-holder's door. Nothing of it goes quiet because the file said so before.
func TestWhatAFileWasRefusedForIsRefusedAgain(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		for name, spoil := range map[string]func(*latchkey.FileHome){
			"nobody lives there":      func(h *latchkey.FileHome) { h.Residents = nil },
			"the lease has ended":     func(h *latchkey.FileHome) { h.Residents[0].Until = "2027-02-28" },
			"the holder's door":       func(h *latchkey.FileHome) { h.Holders[0].Opens = []string{"cellar"} },
			"the door that they keep": func(h *latchkey.FileHome) { h.Doors = h.Doors[1:]; h.Holders = nil },
		} {
			f := mapleFile()
			spoil(&f.Homes[0])
			first, err := h.desk.Import(h.ctx, f, string(mona), false)
			h.good(err)
			again, err := h.desk.Import(h.ctx, f, string(mona), false)
			h.good(err)
			if len(first.Refusals) == 0 || !reflect.DeepEqual(first.Refusals, again.Refusals) {
				t.Errorf("%s: refused first %v, then %v", name, first.Refusals, again.Refusals)
			}
			whole, err := h.desk.Import(h.ctx, mapleFile(), string(mona), false)
			h.good(err)
			if len(whole.Refusals) > 0 {
				t.Errorf("%s, put right: %v", name, whole.Refusals)
			}
		}
	})
}
