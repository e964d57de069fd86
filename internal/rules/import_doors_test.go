package rules

import (
	"slices"
	"strings"
	"testing"

	"latchkey"
)

// twoElms is Elm House with a second home behind the same front door, as the house knows it.
func twoElms(t *testing.T) (Current, latchkey.PropertyFile) {
	t.Helper()
	f := elmHouse()
	f.Homes[0].Holders = nil
	f.Homes = append(f.Homes, latchkey.FileHome{ID: "elm-208", Home: latchkey.Home{Unit: "208", Doors: slices.Clone(f.Homes[0].Doors)}})
	in := Import(Current{}, f, "walt", loadedAt)
	if len(in.Refusals) > 0 {
		t.Fatal(in.Refusals)
	}
	cur := after(Current{}, f, in)
	cur.Last = nil
	next := elmHouse()
	next.Homes[0].Holders = nil
	next.Homes = append(next.Homes, f.Homes[1])
	return cur, next
}

// Somebody retypes the file and leaves the front door out of 207. It is said by its place and its reason, and refused where a lock is
// on that door, where Dana has said that she has a key to it, and also when the door is called her own all of a sudden.
func TestAFileWithoutASharedDoor(t *testing.T) {
	without := func(f *latchkey.PropertyFile) { f.Homes[0].Doors = f.Homes[0].Doors[1:] }
	lock := latchkey.SmartLock{ID: "l", Property: "elm", Door: "building"}
	for name, c := range map[string]struct {
		cur     func(*Current)
		file    func(*latchkey.PropertyFile)
		refused string
		noticed string
	}{
		"nothing is on it, and 208 has it": {func(*Current) {}, without, "", "other homes still have it"},
		"nobody has it any more":           {func(*Current) {}, func(f *latchkey.PropertyFile) { without(f); f.Homes[1].Doors = f.Homes[1].Doors[1:] }, "", ""},
		"a lock is on it":                  {func(c *Current) { c.Locks = []latchkey.SmartLock{lock} }, without, `home elm-207, door "building"`, ""},
		"a lock is on it, and it is called a unit": {func(c *Current) { c.Locks = []latchkey.SmartLock{lock} }, func(f *latchkey.PropertyFile) {
			f.Homes[0].Doors = []latchkey.Door{{ID: "building", Kind: "unit"}, f.Homes[0].Doors[1]}
		}, "a lock is on it", ""},
		"Dana's own door is called one that is shared": {func(*Current) {}, func(f *latchkey.PropertyFile) {
			f.Homes[0].Doors = []latchkey.Door{f.Homes[0].Doors[0], {ID: "unit", Kind: "entrance"}}
		}, "the own door of somebody who lives there", ""},
		"Dana has a key to it":   {func(c *Current) { c.Tenancies[0].Keys = []string{"building"} }, without, "A resident has said", ""},
		"Dana has an app for it": {func(c *Current) { c.Tenancies[0].Apps = []string{"building"} }, without, "lock a resident out of home", ""},
		"Dana had a key, and has moved out": {func(c *Current) {
			c.Tenancies[0].Keys, c.Tenancies[0].Ended = []string{"building"}, &latchkey.End{At: loadedAt}
		}, without, "", "other homes still have it"},
	} {
		cur, f := twoElms(t)
		c.cur(&cur)
		c.file(&f)
		in := Import(cur, f, "walt", loadedAt)
		refused := slices.ContainsFunc(in.Refusals, func(r FileRefusal) bool {
			return r.Noun == NounHome && r.ID == "elm-207" && strings.Contains(r.Why, c.refused)
		})
		if refused != (c.refused != "") {
			t.Errorf("%s: refused %+v", name, in.Refusals)
		}
		if _, changed := in.Homes["elm-207"]; changed == (c.refused != "") {
			t.Errorf("%s: the home changed: %v", name, changed)
		}
		noticed := slices.ContainsFunc(in.Notices, func(n FileNotice) bool {
			return n.Home == "elm-207" && c.noticed != "" && strings.Contains(n.Says, c.noticed)
		})
		if noticed != (c.noticed != "") {
			t.Errorf("%s: noticed %+v", name, in.Notices)
		}
		for _, r := range in.Refusals {
			if strings.Contains(r.Why, "Dana") {
				t.Errorf("%s: it says who: %s", name, r.Why)
			}
		}
	}
}
