package desk_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
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

// The same of staff and of contacts: work that a manager has ended, a contact that its owner has proved and the file sends elsewhere,
// one whose id is somebody else's, and one that says it was proved next year. What somebody changed here in between stays.
func TestStaffAndContactsThatWereRefusedAreRefusedAgain(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		theirs := func(f *latchkey.PropertyFile, who latchkey.PersonID) *latchkey.Person {
			return &f.People[slices.IndexFunc(f.People, func(p latchkey.Person) bool { return p.ID == who })]
		}
		later := h.clock.Now().AddDate(1, 0, 0)
		h.good(h.desk.EndStaff(h.ctx, h.as(mona, latchkey.CounterOffice, latchkey.ProofProven), 0, latchkey.StaffIn(maple, theo, latchkey.RoleOnCall)))
		without := mapleFile()
		without.Staff = slices.DeleteFunc(without.Staff, func(e latchkey.FileEmployee) bool { return e.Person == theo })
		for name, spoil := range map[string]func(*latchkey.PropertyFile){
			"work that has ended": func(*latchkey.PropertyFile) {},
			"a proved contact":    func(f *latchkey.PropertyFile) { theirs(f, mona).Contacts[0].Address = "somebody-else" },
			"somebody else's": func(f *latchkey.PropertyFile) {
				theirs(f, olive).Contacts = append(theirs(f, olive).Contacts, theirs(f, mona).Contacts[0])
			},
			"proved next year": func(f *latchkey.PropertyFile) {
				theirs(f, olive).Contacts = append(theirs(f, olive).Contacts, latchkey.Contact{ID: "olive-new", Channel: "pretend", Address: "olive", Verified: &later})
			},
		} {
			load := func(f latchkey.PropertyFile) []rules.FileRefusal {
				t.Helper()
				in, err := h.desk.Import(h.ctx, f, string(mona), false)
				h.good(err)
				return in.Refusals
			}
			load(without)
			f := without
			if name == "work that has ended" {
				f = mapleFile()
			}
			f.People = slices.Clone(f.People)
			for i := range f.People {
				f.People[i].Contacts = slices.Clone(f.People[i].Contacts)
			}
			spoil(&f)
			first, again, third := load(f), load(f), load(f)
			if len(first) != 1 || !slices.Equal(again, third) || !slices.Equal(first, again) {
				t.Errorf("%s: refused first %v, then %v and %v", name, first, again, third)
			}
			if put := load(without); len(put) > 0 {
				t.Errorf("%s, put right: %v", name, put)
			}
		}
	})
}
