package rules

import (
	"slices"
	"strings"
	"time"

	"latchkey"
)

// AtDoor is what to do while someone is trying the door. The same facts at the same moment give the same guidance; it
// knows of no step that opens, unlocks, confronts or ends it.
func AtDoor(f latchkey.DoorFacts, now time.Time) latchkey.AtDoor {
	g := guide{f: f, place: EmergencyAt(f.Property, now), bounced: BouncedAt(f.Property, now)}
	if f.Hotel { // the property is not where they are
		g.bounced = nil
		g.f.Property.Address, g.f.Unit = "", ""
	}
	out := latchkey.AtDoor{Place: g.place, Head: g.head(), Say: g.say(), Bounced: g.bounced}
	if g.textOffered() {
		out.Text = g.text()
	}
	for _, id := range g.order() {
		if steps := g.part(id); len(steps) > 0 {
			out.Parts = append(out.Parts, latchkey.DoorPart{ID: id, Steps: steps})
		}
	}
	return out
}

// DoorStepIDs are all sentences of the guidance, so that a language that lacks one is noticed.
func DoorStepIDs() []latchkey.DoorStepID { return slices.Clone(doorSteps) }

// guide is one guidance being made.
type guide struct {
	f       latchkey.DoorFacts
	place   latchkey.EmergencyPlace
	bounced *time.Time
}

func (g guide) head() latchkey.DoorHead {
	switch {
	case g.f.Bounced && g.place.Silent != latchkey.SilentLineOpen:
		return latchkey.HeadBounced55
	case g.f.Bounced:
		return latchkey.HeadBounced
	case g.f.Away:
		return latchkey.HeadAway
	case g.f.Called:
		return latchkey.HeadCalled
	case g.f.CannotTalk && g.place.Silent != latchkey.SilentLineOpen:
		return latchkey.HeadPress55
	case g.f.CannotTalk:
		return latchkey.HeadCannotTalk
	case g.f.Deaf:
		return latchkey.HeadDeaf
	}
	return latchkey.HeadShut
}

// order is that of the parts: first how to reach help for whoever cannot talk, then what to do, then everything else.
func (g guide) order() []latchkey.DoorPartID {
	var first, second []latchkey.DoorPartID
	switch {
	case g.f.Bounced:
		first = []latchkey.DoorPartID{latchkey.PartSilent, latchkey.PartRelay}
	case g.f.Deaf:
		first = []latchkey.DoorPartID{latchkey.PartRelay, latchkey.PartSilent, latchkey.PartText}
	case g.f.CannotTalk:
		first = []latchkey.DoorPartID{latchkey.PartSilent, latchkey.PartText}
		second = []latchkey.DoorPartID{latchkey.PartRelay}
	}
	then := []latchkey.DoorPartID{latchkey.PartNow, latchkey.PartDont, latchkey.PartStaff, latchkey.PartStay}
	if g.f.Called {
		then = []latchkey.DoorPartID{latchkey.PartStay, latchkey.PartStaff, latchkey.PartNow, latchkey.PartDont}
	}
	last := []latchkey.DoorPartID{latchkey.PartFriend, latchkey.PartLook, latchkey.PartWait, latchkey.PartAfter, latchkey.PartRead}
	return slices.Concat(first, then[:1], second, then[1:], last)
}

func (g guide) part(id latchkey.DoorPartID) []latchkey.DoorStep {
	switch id {
	case latchkey.PartNow:
		if g.f.Away {
			return g.steps("away_wait", "away_others", "away_call", "away_police")
		}
		return g.now()
	case latchkey.PartSilent:
		return g.silent()
	case latchkey.PartText:
		return g.textSteps()
	case latchkey.PartRelay:
		return g.relay()
	case latchkey.PartDont:
		if g.f.Away {
			return g.steps("dont_hall", "dont_film", "dont_harmless")
		}
		return g.steps("dont_open", "dont_hall", "dont_shout", "dont_window", "dont_film", "dont_harmless")
	case latchkey.PartStaff:
		if g.f.Hotel {
			return g.steps("staff_desk", "staff_check", "staff_keep")
		}
		return g.steps("staff_after", "staff_check", "staff_keep")
	case latchkey.PartStay:
		if g.f.Away {
			return g.steps("stay_quiet", "away_until", "stay_check")
		}
		return g.steps("stay_quiet", "stay_until", "stay_check")
	case latchkey.PartFriend:
		return g.friend()
	case latchkey.PartLook:
		if g.f.Away {
			return nil
		}
		return g.steps("look_hidden", "look_clothes", "look_side")
	case latchkey.PartWait:
		return g.steps("wait_who", "wait_footage", "wait_locks", "wait_chat", "wait_write")
	case latchkey.PartAfter:
		return g.after()
	case latchkey.PartRead:
		if g.place.Country == "US" {
			return g.steps("read_911", "read_fcc", "read_raleigh", "read_rochester")
		}
	}
	return nil
}

// now is what to do, in order: shut, away from it, with what one needs, together, then the call.
func (g guide) now() []latchkey.DoorStep {
	ids := []latchkey.DoorStepID{}
	if g.f.Side != "" {
		ids = append(ids, "side")
	}
	if g.f.Hotel {
		ids = append(ids, "lock", "no_buzz_hotel", "room_hotel", "take")
	} else {
		ids = append(ids, "lock", "no_buzz", "room", "take")
	}
	switch {
	case g.f.Children:
		ids = append(ids, "children")
	case g.f.Alone:
		ids = append(ids, "alone")
	default:
		ids = append(ids, "gather")
	}
	if !g.f.CannotTalk && !g.f.Deaf && !g.f.Bounced && !g.f.Called {
		ids = append(ids, "call")
	}
	return g.steps(ids...)
}

func (g guide) silent() []latchkey.DoorStep {
	switch g.place.Silent {
	case latchkey.SilentPress55:
		return g.steps("silent_mobile", "silent_tap", "silent_press", "silent_place", "silent_landline")
	case latchkey.SilentPress55Any:
		return g.steps("silent_call", "silent_press", "silent_open")
	}
	ids := []latchkey.DoorStepID{"silent_call", "silent_open", "silent_answer"}
	if h := g.head(); h == latchkey.HeadCannotTalk || h == latchkey.HeadBounced { // it stands above already
		ids = ids[1:]
	}
	if g.place.Country == "US" {
		ids = append(ids, "silent_codes")
	}
	return g.steps(ids...)
}

// textSteps say what a text is worth here, before anybody sends one.
func (g guide) textSteps() []latchkey.DoorStep {
	var ids []latchkey.DoorStepID
	if g.place.Stale {
		ids = append(ids, "text_stale")
	}
	if g.bounced != nil && g.place.Text != latchkey.TextDoesNotWork {
		ids = append(ids, "text_bounced")
	} else {
		ids = append(ids, latchkey.DoorStepID("text_"+string(g.place.Text)))
	}
	if g.textOffered() {
		ids = append(ids, "text_alone", "text_you_send")
	}
	return g.steps(ids...)
}

// textOffered says whether a text to the emergency number may get through at all. Where nothing is known, a call is all
// that is offered.
func (g guide) textOffered() bool {
	switch g.place.Text {
	case latchkey.TextWorks, latchkey.TextCallIsBetter, latchkey.TextRegisterFirst:
		return (g.f.CannotTalk || g.f.Deaf) && !g.f.Bounced
	}
	return false
}

func (g guide) relay() (steps []latchkey.DoorStep) {
	for _, line := range g.place.Relay {
		steps = append(steps, g.step(latchkey.DoorStepID("relay_"+string(line))))
	}
	if g.place.Stale {
		steps = append(steps, g.step("relay_stale"))
	}
	return steps
}

func (g guide) friend() []latchkey.DoorStep {
	if g.f.Property.DispatchPhone == "" || g.f.Hotel {
		return g.steps("friend_why", "friend_unknown")
	}
	return g.steps("friend_why", "friend_number")
}

func (g guide) after() []latchkey.DoorStep {
	ids := []latchkey.DoorStepID{"after_fear", "after_with_you", "after_scope", "after_advice"}
	if g.place.Register != "" {
		ids = append(ids, "after_register")
	}
	return g.steps(ids...)
}

// say is for a voice; whoever answers asks for the place first.
func (g guide) say() []latchkey.DoorSay {
	list := []latchkey.DoorSay{g.trying()}
	switch {
	case g.f.Away:
		list = append(list, latchkey.SayNotInside)
	default:
		list = append(list, latchkey.SayInside)
	}
	list = append(append(list, g.whereabouts()), g.withWhom()...)
	if side, ok := saySide[g.f.Side]; ok {
		list = append(list, side)
	}
	return list
}

// text is what fits into one message: the place first, because a text may come late and alone.
func (g guide) text() []latchkey.DoorSay {
	inside := latchkey.SayInside
	if g.f.Away {
		inside = latchkey.SayNotInside
	}
	return append([]latchkey.DoorSay{g.whereabouts(), g.trying(), inside, latchkey.SayCannotTalk}, g.withWhom()...)
}

// withWhom is who is there with them, where they have said so.
func (g guide) withWhom() []latchkey.DoorSay {
	switch {
	case g.f.Children:
		return []latchkey.DoorSay{latchkey.SayChildren}
	case g.f.Alone && !g.f.Away:
		return []latchkey.DoorSay{latchkey.SayAlone}
	}
	return nil
}

func (g guide) whereabouts() latchkey.DoorSay {
	switch {
	case g.f.Hotel:
		return latchkey.SayYourHotel
	case strings.TrimSpace(g.f.Property.Address) == "":
		return latchkey.SayYourAddress
	case g.f.Away:
		return latchkey.SayHomeAddress
	}
	return latchkey.SayAddress
}

func (g guide) trying() latchkey.DoorSay {
	switch g.f.How {
	case latchkey.WithKeys:
		return latchkey.SayTryingKeys
	case latchkey.WithCard:
		return latchkey.SayTryingCard
	case latchkey.WithCodes:
		return latchkey.SayTryingCodes
	}
	return latchkey.SayTrying
}

var saySide = map[latchkey.DoorSide]latchkey.DoorSay{latchkey.SideBack: latchkey.SayBack, latchkey.SideWindow: latchkey.SayWindow, latchkey.SideBalcony: latchkey.SayBalcony}

func (g guide) steps(ids ...latchkey.DoorStepID) (steps []latchkey.DoorStep) {
	for _, id := range ids {
		steps = append(steps, g.step(id))
	}
	return steps
}

// step gives a sentence what it needs.
func (g guide) step(id latchkey.DoorStepID) latchkey.DoorStep {
	s := latchkey.DoorStep{ID: id, Number: g.place.Number}
	switch id {
	case "side":
		s.Side = g.f.Side
	case "text_bounced":
		s.On = g.bounced
	case "text_stale", "relay_stale":
		if at, err := time.Parse(time.DateOnly, string(g.place.Checked)); err == nil {
			s.On = &at
		}
	case "after_register":
		s.With = g.place.Register
	case "friend_number":
		s.With = g.f.Property.DispatchPhone
	}
	return s
}

// doorSteps is every sentence there is.
var doorSteps = []latchkey.DoorStepID{
	"lock", "no_buzz", "no_buzz_hotel", "room", "room_hotel", "take", "gather", "children", "alone", "side", "call",
	"away_wait", "away_others", "away_call", "away_police", "away_until",
	"silent_call", "silent_open", "silent_answer", "silent_codes", "silent_mobile", "silent_tap", "silent_press", "silent_place", "silent_landline",
	"text_works", "text_call_is_better", "text_does_not_work", "text_register_first", "text_dial_first", "text_unknown", "text_bounced", "text_stale",
	"text_alone", "text_you_send",
	"relay_rtt", "relay_711", "relay_uk", "relay_tty_106", "relay_own", "relay_registered", "relay_dial_first", "relay_not_known", "relay_wait_answer", "relay_stale",
	"friend_why", "friend_number", "friend_unknown",
	"dont_open", "dont_hall", "dont_shout", "dont_window", "dont_film", "dont_harmless",
	"staff_after", "staff_desk", "staff_check", "staff_keep",
	"stay_quiet", "stay_until", "stay_check",
	"look_hidden", "look_clothes", "look_side",
	"wait_who", "wait_footage", "wait_locks", "wait_chat", "wait_write",
	"after_fear", "after_with_you", "after_scope", "after_advice", "after_register",
	"read_911", "read_fcc", "read_raleigh", "read_rochester",
}

// Bounced notes that a text to the emergency number came back at a property. It is kept as a day: the second of the
// same day changes nothing, so that nobody can fill the log by tapping. It never says who it was.
func Bounced(p latchkey.Property, id latchkey.PropertyID, now time.Time) (latchkey.Property, *latchkey.Entry) {
	at := now.In(Zone(p))
	was := ""
	if p.TextBounced != nil {
		was = p.TextBounced.In(Zone(p)).Format(time.DateOnly)
	}
	day := at.Format(time.DateOnly)
	if was == day {
		return p, nil
	}
	noon := time.Date(at.Year(), at.Month(), at.Day(), 12, 0, 0, 0, at.Location())
	p.TextBounced = &noon
	return p, &latchkey.Entry{Property: id, At: at, By: "nobody", Kind: "emergency.text_bounced",
		Public: map[string]string{"number": EmergencyAt(p, now).Number, "text_bounced.old": was, "text_bounced.new": day}}
}
