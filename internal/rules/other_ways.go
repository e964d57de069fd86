package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"latchkey"
)

// What somebody may say about their own home. More than this many of one thing is a slip of the hand.
var (
	entryKinds = []string{"back_door", "side_door", "patio_door", "window", "fire_escape", "outdoor_stair"}
	spareKinds = []string{"lock_box", "car", "hidden"}
	alarms     = []string{"", "none", "disarmed", "armed"}
)

const mostSaid = 12

// WaysSaid is a home after somebody who lives there said what its other ways in are.
type WaysSaid struct {
	Home    latchkey.Home
	Changed bool
	Was, Is string // the kinds alone, for the log
}

// SayOtherWays takes what a resident says about their own home. What is called the same keeps its id, so that a door which
// was tried tonight stays the door that was tried.
func SayOtherWays(h latchkey.Home, said latchkey.OtherWays, now time.Time) (WaysSaid, error) {
	if err := checkOtherWays(h, said); err != nil {
		return WaysSaid{}, err
	}
	was := h.OtherWays()
	said.Entries, said.Spares = named(said.Entries, was.Entries), namedSpares(said.Spares, was.Spares)
	if said.Alarm == "none" || said.Alarm == "" {
		said.AlarmCanDisarm, said.AlarmPhone = nil, ""
	}
	out := WaysSaid{Home: h.With(said), Was: waysInWords(was), Is: waysInWords(said)}
	out.Changed = h.WaysSaid == nil || !reflect.DeepEqual(was, said)
	out.Home.WaysSaid = &now
	return out, nil
}

func checkOtherWays(h latchkey.Home, said latchkey.OtherWays) error {
	if len(said.Entries) > mostSaid || len(said.Spares) > mostSaid || !slices.Contains(alarms, said.Alarm) {
		return waysUnclear()
	}
	for _, e := range said.Entries {
		if !slices.Contains(entryKinds, e.Kind) || e.Opens != "" && !hasDoor(h, e.Opens) {
			return waysUnclear()
		}
		if e.StoreysUp != nil && (*e.StoreysUp < -5 || *e.StoreysUp > 200) {
			return latchkey.Errorf(latchkey.Invalid, "Please give the storeys as a number. 0 is at the ground.")
		}
	}
	for _, sp := range said.Spares {
		if !slices.Contains(spareKinds, sp.Kind) || doorsMissing(h, sp.Opens) != "" {
			return waysUnclear()
		}
	}
	return nil
}

func waysUnclear() error {
	return latchkey.Errorf(latchkey.Invalid, "We could not read that. Please choose from the lists.")
}

// named gives every entry an id: the one it had before, or its kind with a number.
func named(said, was []latchkey.OtherEntry) []latchkey.OtherEntry {
	if said == nil {
		return nil
	}
	known, list := slices.Clone(was), make([]latchkey.OtherEntry, 0, len(said))
	ids := map[string]bool{}
	for _, e := range was {
		ids[e.ID] = true
	}
	for _, e := range said {
		e.ID = ""
		same := func(o latchkey.OtherEntry) bool { return o.Kind == e.Kind }
		i := slices.IndexFunc(known, func(o latchkey.OtherEntry) bool { return same(o) && reflect.DeepEqual(o.StoreysUp, e.StoreysUp) })
		if i < 0 {
			i = slices.IndexFunc(known, same)
		}
		if i >= 0 {
			e.ID = known[i].ID
			if e.Opens == "" {
				e.Opens = known[i].Opens
			}
			known = slices.Delete(known, i, i+1)
		}
		if e.ID == "" {
			e.ID = freeID(e.Kind, ids)
		}
		ids[e.ID] = true
		list = append(list, e)
	}
	return list
}

func namedSpares(said, was []latchkey.Spare) []latchkey.Spare {
	if said == nil {
		return nil
	}
	list, ids := make([]latchkey.Spare, 0, len(said)), map[string]bool{}
	for _, sp := range was {
		ids[sp.ID] = true
	}
	for _, sp := range said {
		sp.ID = ""
		if i := slices.IndexFunc(was, func(o latchkey.Spare) bool { return o.Kind == sp.Kind }); i >= 0 {
			sp.ID = was[i].ID
		}
		if sp.ID == "" {
			sp.ID = freeID(sp.Kind, ids)
		}
		ids[sp.ID] = true
		list = append(list, sp)
	}
	return list
}

func freeID(kind string, taken map[string]bool) string {
	id := strings.ReplaceAll(kind, "_", "-")
	for n := 2; taken[id]; n++ {
		id = strings.ReplaceAll(kind, "_", "-") + "-" + strconv.Itoa(n)
	}
	return id
}

// waysInWords names kinds and heights, never a place in which something lies.
func waysInWords(w latchkey.OtherWays) string {
	var parts []string
	list := func(what string, known bool, kinds []string) {
		switch {
		case !known:
			parts = append(parts, what+" not known")
		case len(kinds) == 0:
			parts = append(parts, what+" none")
		default:
			parts = append(parts, what+" "+strings.Join(kinds, ", "))
		}
	}
	var entries, spares []string
	for _, e := range w.Entries {
		s := e.Kind
		if e.StoreysUp != nil {
			s += fmt.Sprintf(" %d up", *e.StoreysUp)
		}
		if isTrue(e.Screen) {
			s += " screen"
		}
		entries = append(entries, s)
	}
	for _, sp := range w.Spares {
		spares = append(spares, sp.Kind)
	}
	list("entries", w.Entries != nil, entries)
	alarm := []string{w.Alarm}
	if w.AlarmCanDisarm != nil {
		alarm = append(alarm, map[bool]string{true: "can be turned off", false: "cannot be turned off"}[*w.AlarmCanDisarm])
	}
	if w.AlarmPhone != "" {
		alarm = append(alarm, "with a company")
	}
	list("alarm", w.Alarm != "", alarm)
	list("spares", w.Spares != nil, spares)
	return strings.Join(parts, "; ")
}

// residentsWord keeps what those who live there said about their home against what a file says: they know it, and they
// stand before it at night. It returns the file's line without that part, and whether a new line of the file lost.
func residentsWord(known, file, last latchkey.Home) (kept latchkey.Home, lost bool) {
	if known.WaysSaid == nil {
		return file, false
	}
	is := merged(known, file, last)
	return file.With(latchkey.OtherWays{}), !reflect.DeepEqual(is.OtherWays(), known.OtherWays())
}
