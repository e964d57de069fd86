package rules_test

import (
	"slices"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

func mapleDoor() latchkey.DoorFacts {
	return latchkey.DoorFacts{Property: latchkey.Property{Name: "Maple Court", Address: "120 Maple Street", TimeZone: "America/Chicago", Country: "US"}, Unit: "512"}
}

var thatNight = time.Date(2027, 5, 4, 8, 22, 0, 0, time.UTC) // 03:22 in Springfield

// has says where a sentence stands, counted over all parts, or -1.
func has(g latchkey.AtDoor, id latchkey.DoorStepID) int {
	n := 0
	for _, p := range g.Parts {
		for _, s := range p.Steps {
			if s.ID == id {
				return n
			}
			n++
		}
	}
	return -1
}

func inOrder(t *testing.T, g latchkey.AtDoor, ids ...latchkey.DoorStepID) {
	t.Helper()
	last := -1
	for _, id := range ids {
		at := has(g, id)
		if at <= last {
			t.Errorf("%s stands at %d, behind %d: %+v", id, at, last, g.Parts)
		}
		last = at
	}
}

// Shut, then away from it, with what one needs, together, then the call; who it was comes last of all.
func TestTheOrderAtTheDoor(t *testing.T) {
	g := rules.AtDoor(mapleDoor(), thatNight)
	if g.Head != latchkey.HeadShut || g.Place.Number != "911" || len(g.Text) > 0 {
		t.Errorf("head %s, number %s, text %v", g.Head, g.Place.Number, g.Text)
	}
	inOrder(t, g, "lock", "no_buzz", "room", "take", "gather", "call", "dont_open", "staff_after", "staff_check", "staff_keep", "stay_quiet", "friend_why", "wait_who", "after_fear", "read_911")
	if !slices.Equal(g.Say, []latchkey.DoorSay{latchkey.SayTrying, latchkey.SayInside, latchkey.SayAddress}) {
		t.Errorf("to the dispatcher: %v", g.Say)
	}
}

func TestTheDoorFollowsWhatIsTrue(t *testing.T) {
	for name, c := range map[string]struct {
		change   func(*latchkey.DoorFacts)
		head     latchkey.DoorHead
		has, not []latchkey.DoorStepID
		say      latchkey.DoorSay
	}{
		"alone":      {func(f *latchkey.DoorFacts) { f.Alone = true }, latchkey.HeadShut, []latchkey.DoorStepID{"alone"}, []latchkey.DoorStepID{"gather"}, latchkey.SayAlone},
		"children":   {func(f *latchkey.DoorFacts) { f.Children, f.Alone = true, true }, latchkey.HeadShut, []latchkey.DoorStepID{"children"}, []latchkey.DoorStepID{"gather", "alone"}, latchkey.SayChildren},
		"the window": {func(f *latchkey.DoorFacts) { f.Side = latchkey.SideWindow }, latchkey.HeadShut, []latchkey.DoorStepID{"side"}, nil, latchkey.SayWindow},
		"codes":      {func(f *latchkey.DoorFacts) { f.How = latchkey.WithCodes }, latchkey.HeadShut, []latchkey.DoorStepID{"lock"}, nil, latchkey.SayTryingCodes},
		"not at home": {func(f *latchkey.DoorFacts) { f.Away = true }, latchkey.HeadAway, []latchkey.DoorStepID{"away_wait", "away_others", "away_call"},
			[]latchkey.DoorStepID{"lock", "room", "dont_open", "look_hidden"}, latchkey.SayNotInside},
		"a hotel": {func(f *latchkey.DoorFacts) { f.Hotel, f.How = true, latchkey.WithCard }, latchkey.HeadShut, []latchkey.DoorStepID{"staff_desk", "room_hotel"},
			[]latchkey.DoorStepID{"staff_after", "friend_number"}, latchkey.SayYourHotel},
		"called":      {func(f *latchkey.DoorFacts) { f.Called = true }, latchkey.HeadCalled, []latchkey.DoorStepID{"stay_quiet", "lock"}, []latchkey.DoorStepID{"call"}, latchkey.SayInside},
		"no address":  {func(f *latchkey.DoorFacts) { f.Property.Address = "" }, latchkey.HeadShut, []latchkey.DoorStepID{"lock"}, nil, latchkey.SayYourAddress},
		"cannot talk": {func(f *latchkey.DoorFacts) { f.CannotTalk = true }, latchkey.HeadCannotTalk, []latchkey.DoorStepID{"silent_open", "silent_codes", "text_call_is_better", "relay_rtt"}, []latchkey.DoorStepID{"call", "silent_press"}, latchkey.SayInside},
		"it bounced":  {func(f *latchkey.DoorFacts) { f.CannotTalk, f.Bounced = true, true }, latchkey.HeadBounced, []latchkey.DoorStepID{"silent_open", "relay_rtt", "stay_until", "friend_why"}, []latchkey.DoorStepID{"text_alone"}, latchkey.SayInside},
	} {
		f := mapleDoor()
		c.change(&f)
		g := rules.AtDoor(f, thatNight)
		if g.Head != c.head || !slices.Contains(g.Say, c.say) {
			t.Errorf("%s: %s, %v", name, g.Head, g.Say)
		}
		for _, id := range c.has {
			if has(g, id) < 0 {
				t.Errorf("%s: no %s", name, id)
			}
		}
		for _, id := range c.not {
			if has(g, id) >= 0 {
				t.Errorf("%s: %s", name, id)
			}
		}
	}
}

// Each country has what really works there; a text is offered only where one may get through.
func TestCallingWithoutAVoiceInEachCountry(t *testing.T) {
	for country, c := range map[string]struct {
		number string
		text   bool
		has    []latchkey.DoorStepID
	}{
		"US": {"911", true, []latchkey.DoorStepID{"silent_open", "silent_codes", "text_call_is_better", "relay_rtt", "relay_711"}},
		"CA": {"911", false, []latchkey.DoorStepID{"silent_open", "text_dial_first", "relay_dial_first", "after_register"}},
		"GB": {"999", true, []latchkey.DoorStepID{"silent_mobile", "silent_press", "silent_place", "text_register_first", "relay_uk", "relay_wait_answer", "after_register"}},
		"IE": {"112", true, []latchkey.DoorStepID{"silent_open", "text_register_first", "relay_registered"}},
		"AU": {"000", false, []latchkey.DoorStepID{"silent_press", "text_does_not_work", "relay_tty_106"}},
		"NZ": {"111", true, []latchkey.DoorStepID{"silent_open", "text_register_first", "relay_registered"}},
		"ES": {"112", false, []latchkey.DoorStepID{"silent_open", "text_unknown", "relay_not_known"}},
		"DE": {"112", false, []latchkey.DoorStepID{"silent_open", "text_unknown", "relay_not_known"}},
		"JP": {"112", false, []latchkey.DoorStepID{"silent_open", "text_unknown"}},
		"":   {"112", false, []latchkey.DoorStepID{"silent_open", "text_unknown"}},
	} {
		f := mapleDoor()
		f.Property.Country, f.CannotTalk = country, true
		g := rules.AtDoor(f, thatNight)
		if g.Place.Number != c.number || len(g.Text) > 0 != c.text || g.Place.Guess != (country == "" || country == "JP") {
			t.Errorf("%q: %+v, text %v", country, g.Place, g.Text)
		}
		for _, id := range c.has {
			if has(g, id) < 0 {
				t.Errorf("%q: no %s in %+v", country, id, g.Parts)
			}
		}
		if country != "US" && (has(g, "silent_codes") >= 0 || has(g, "read_911") >= 0) {
			t.Errorf("%q reads what holds in the US", country)
		}
	}
}

// What was checked more than a year ago is not relied on: call by voice, and say since when it may have changed.
func TestOldRowsFallBackToACall(t *testing.T) {
	late := time.Date(2027, 11, 23, 0, 0, 0, 0, time.UTC)
	for _, country := range []string{"US", "CA", "GB", "IE", "AU", "NZ", "ES", "JP"} {
		f := mapleDoor()
		f.Property.Country, f.Property.TextToEmergency, f.CannotTalk = country, "yes", true
		fresh, old := rules.AtDoor(f, late.Add(-48*time.Hour)), rules.AtDoor(f, late)
		if fresh.Place.Stale || !old.Place.Stale || old.Place.Text != latchkey.TextUnknown || old.Place.Silent != latchkey.SilentLineOpen {
			t.Errorf("%s: %+v, later %+v", country, fresh.Place, old.Place)
		}
		if len(old.Text) > 0 || has(old, "text_stale") < 0 || has(old, "silent_open") < 0 || has(old, "silent_press") >= 0 {
			t.Errorf("%s: what is old is still offered: %+v", country, old.Parts)
		}
		if old.Place.Number != fresh.Place.Number {
			t.Errorf("%s: the number went with it", country)
		}
		if _, text := rules.EmergencyCall(f.Property, late); text != "call_is_better" {
			t.Errorf("%s: the plan says %s", country, text)
		}
	}
	for id, place := range rules.EmergencyPlaces() {
		if place.Source == "" || place.Checked == "" || place.Number == "" || place.Text == "" || place.Silent == "" || len(place.Relay) == 0 {
			t.Errorf("%s lacks something: %+v", id, place)
		}
	}
}

// A bounce is kept as a day, once; it says call, for a year, and never quietly "no".
func TestABounceIsRemembered(t *testing.T) {
	p := mapleDoor().Property
	p.TextToEmergency = "yes"
	kept, line := rules.Bounced(p, "maple", thatNight)
	if line == nil || line.Kind != "emergency.text_bounced" || line.By != "nobody" || line.Public["text_bounced.new"] != "2027-05-04" || len(line.Personal) > 0 {
		t.Fatalf("%+v", line)
	}
	if kept.TextToEmergency != "yes" {
		t.Error("what the property says was changed")
	}
	if _, again := rules.Bounced(kept, "maple", thatNight.Add(3*time.Hour)); again != nil {
		t.Error("a second tap of the same day is written")
	}
	if _, next := rules.Bounced(kept, "maple", thatNight.Add(24*time.Hour)); next == nil || next.Public["text_bounced.old"] != "2027-05-04" {
		t.Error("the next day is not written")
	}
	f := mapleDoor()
	f.Property, f.CannotTalk = kept, true
	g := rules.AtDoor(f, thatNight.Add(20*24*time.Hour))
	if g.Place.Text != latchkey.TextCallIsBetter || g.Bounced == nil || has(g, "text_bounced") < 0 || has(g, "text_works") >= 0 {
		t.Errorf("%+v", g)
	}
	if _, text := rules.EmergencyCall(kept, thatNight.Add(24*time.Hour)); text != "call_is_better" {
		t.Errorf("a plan says %s", text)
	}
	f.Hotel = true
	if rules.AtDoor(f, thatNight.Add(time.Hour)).Bounced != nil {
		t.Error("a bounce at home is told of a hotel")
	}
	if rules.BouncedAt(kept, thatNight.AddDate(1, 0, 1)) != nil {
		t.Error("a bounce of last year is still told")
	}
}

// Every sentence the rules can choose is in the list that languages are held to.
func TestEverySentenceIsListed(t *testing.T) {
	used := map[latchkey.DoorStepID]bool{}
	for _, country := range []string{"US", "CA", "GB", "IE", "AU", "NZ", "ES", "JP"} {
		for bits := range 1 << 7 {
			for _, text := range []string{"", "yes", "no"} {
				f := mapleDoor()
				f.Property.Country, f.Property.TextToEmergency = country, text
				f.CannotTalk, f.Deaf, f.Alone, f.Children = bits&1 > 0, bits&2 > 0, bits&4 > 0, bits&8 > 0
				f.Away, f.Hotel, f.Bounced = bits&16 > 0, bits&32 > 0, bits&64 > 0
				if bits%3 == 0 {
					f.Side, f.Property.DispatchPhone = latchkey.SideBack, "+1-217-555-0110"
					f.Property.TextBounced = &thatNight
				}
				for _, at := range []time.Time{thatNight, thatNight.AddDate(1, 0, 0)} {
					g := rules.AtDoor(f, at)
					for _, p := range g.Parts {
						for _, s := range p.Steps {
							used[s.ID] = true
						}
					}
				}
			}
		}
	}
	listed := rules.DoorStepIDs()
	for id := range used {
		if !slices.Contains(listed, id) {
			t.Errorf("%s is said and not listed", id)
		}
	}
	for _, id := range listed {
		if !used[id] {
			t.Errorf("%s is listed and never said", id)
		}
	}
}
