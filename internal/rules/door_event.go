package rules

import (
	"slices"
	"time"

	"latchkey"
)

// OwnDoorLeast is how many days a history of somebody's own door is kept after their yes, until they choose. OwnDoorDays are
// the choices; there is none that is longer than any access data is kept.
const OwnDoorLeast = 7

var OwnDoorDays = []int{OwnDoorLeast, 30, 90}

// OwnDoor is what somebody's newest word comes to: for how many days a history of their own door is kept, and since when
// they have allowed one without a break. 0 is not at all.
func OwnDoor(all []latchkey.Consent, home latchkey.HomeID) (days int, since time.Time) {
	for _, c := range all { // oldest first
		if c.Home != home || c.What != latchkey.ConsentOwnDoor {
			continue
		}
		if !c.Yes {
			days, since = 0, time.Time{}
			continue
		}
		if days == 0 {
			since = c.At
		}
		if days = c.Days; !slices.Contains(OwnDoorDays, days) {
			days = OwnDoorLeast
		}
	}
	return days, since
}

// Attribute says whose hand a moved bolt was, and how well that is known. Codes are what is on the lock; given says who let
// a guest in. It looks at what this one word names and never at what was used last.
func Attribute(e latchkey.DoorEvent, l latchkey.SmartLock, codes []latchkey.Code, given map[latchkey.GrantID]latchkey.PersonID) latchkey.DoorEvent {
	e.Actor, e.Sure = latchkey.ActorUnknown, latchkey.SureUnknown
	switch {
	case e.Kind.Trouble():
		e.Actor = latchkey.ActorNobody
	case e.How == latchkey.MovedByHand:
		e.Actor, e.Sure = latchkey.ActorHand, latchkey.SureReported
	case e.How == latchkey.MovedByItself:
		e.Actor, e.Sure = latchkey.ActorItself, latchkey.SureReported
	case ownTurn(e, l):
		e.Actor, e.Sure, e.How, e.Person = latchkey.ActorStaff, latchkey.SureInferred, latchkey.MovedByRadio, l.Turn.By
		if l.Home != "" { // nobody but who lives there turns it
			e.Actor, e.Owner = latchkey.ActorResident, l.Turn.By
		}
		if l.Turn.Grant != "" {
			e.Actor, e.Grant, e.Person = latchkey.ActorGuest, l.Turn.Grant, ""
		}
	case e.How == latchkey.MovedByRadio:
		e.Actor, e.Sure = latchkey.ActorProgram, latchkey.SureInferred
	case e.How == latchkey.MovedByKeypad && e.Slot > 0:
		e = codeOf(e, l, codes, given)
	}
	return e
}

// ownTurn says whether a word fits the command that Latchkey gave last.
func ownTurn(e latchkey.DoorEvent, l latchkey.SmartLock) bool {
	t := l.Turn
	return t != nil && (e.How == latchkey.MovedByRadio || e.How == "") && e.Kind == kindOf(t.To) && !e.At.Before(t.At) && !e.At.After(t.Until)
}

func kindOf(b latchkey.Bolt) latchkey.DoorEventKind {
	if b == latchkey.BoltLocked {
		return latchkey.DoorLocked
	}
	return latchkey.DoorUnlocked
}

// codeOf names whose code a slot is. It is reported when the lock was read to have that very code there; where it hides
// digits, or was not read since, it only fits.
func codeOf(e latchkey.DoorEvent, l latchkey.SmartLock, codes []latchkey.Code, given map[latchkey.GrantID]latchkey.PersonID) latchkey.DoorEvent {
	e.Actor = latchkey.ActorCode
	i := slices.IndexFunc(codes, func(c latchkey.Code) bool { return c.Slot == e.Slot && c.Gone == nil })
	old := e.Heard.Sub(e.At) > lateAfter // by now another code may be in that slot, or none
	switch {
	case i < 0 && old, i >= 0 && !AboutCode(codes[i], e.At):
		return e
	case i < 0:
		e.Sure = latchkey.SureReported // that it is a code which is not one of ours
		return e
	}
	c := codes[i]
	e.Sure = latchkey.SureInferred
	if c.Seen != nil && c.Missing == nil && !l.Can.HidesCodes {
		e.Sure = latchkey.SureReported
	}
	switch c.Kind {
	case latchkey.CodeGuest:
		e.Actor, e.Grant = latchkey.ActorGuest, c.Grant
		if l.Home != "" {
			e.Owner = given[c.Grant]
		}
	case latchkey.CodeResident, latchkey.CodeOnce:
		e.Actor, e.Person = latchkey.ActorResident, c.Person
		if l.Home != "" {
			e.Owner = c.Person
		}
	case latchkey.CodeStaff:
		e.Actor, e.Person, e.Pass = latchkey.ActorStaff, c.Person, c.Pass
	case latchkey.CodeSpare:
		e.Actor, e.Person = latchkey.ActorSpare, c.Person
		if l.Home != "" { // it is theirs, and tells when they stood outside
			e.Owner = c.Person
		}
	}
	return e
}

// lateAfter is how old a word may be when it comes, before it is called late.
const lateAfter = time.Minute

// SameEvent finds the event among those kept of a lock that a word says once more, or -1. A stack that tells of one movement
// twice may know the second time who it was, so a word without a hand is the same as one with any hand; two different hands
// are two movements, and so are two of a kind with the opposite between them. Wrong codes are told apart by their reports.
func SameEvent(kept []latchkey.DoorEvent, e latchkey.DoorEvent, turn *latchkey.LockTurn) int {
	between := func(a, b time.Time) bool {
		if b.Before(a) {
			a, b = b, a
		}
		return slices.ContainsFunc(kept, func(x latchkey.DoorEvent) bool {
			return x.Kind != e.Kind && !x.Kind.Trouble() && x.At.After(a) && x.At.Before(b)
		})
	}
	return slices.IndexFunc(kept, func(k latchkey.DoorEvent) bool {
		if k.Kind != e.Kind || between(k.At, e.At) {
			return false
		}
		if e.Kind == latchkey.DoorWrongCode {
			return sameReport(k.At, k.Said, e.At, wordOf(e))
		}
		one := k.Person != "" && k.Person == e.Person || k.Grant != "" && k.Grant == e.Grant
		if one && k.How == latchkey.MovedByRadio && e.How == latchkey.MovedByRadio { // our own command, read and said
			return turn != nil && !k.At.Before(turn.At) && !e.At.Before(turn.At)
		}
		same := k.How == e.How && k.Slot == e.Slot || k.How == "" || e.How == ""
		return same && k.At.Sub(e.At).Abs() <= DoubledWithin
	})
}

// DoubledSince is since when something that is kept may be what a word says once more.
func DoubledSince(e latchkey.DoorEvent, turn *latchkey.LockTurn) time.Time {
	since := e.At.Add(-DoubledWithin)
	if turn != nil && turn.At.Before(since) && !turn.Until.Before(e.At) {
		return turn.At
	}
	return since
}

// PlainlyNew says that nothing from before an instant can be what a word says once more: the opposite is kept between.
func PlainlyNew(kept []latchkey.DoorEvent, e latchkey.DoorEvent, from time.Time) bool {
	return slices.ContainsFunc(kept, func(k latchkey.DoorEvent) bool {
		return k.Kind != e.Kind && !k.Kind.Trouble() && !k.At.Before(from) && k.At.Before(e.At)
	})
}

// JoinEvents keeps of two words about one event the better one, and the earlier time; false when the second adds nothing.
func JoinEvents(kept, again latchkey.DoorEvent) (out latchkey.DoorEvent, better bool) {
	out = kept
	if surer(again.Sure) > surer(kept.Sure) {
		out, better = again, true
		out.ID, out.At, out.Heard, out.Late = kept.ID, kept.At, kept.Heard, kept.Late
	}
	if again.At.Before(kept.At) {
		out.At, better = again.At, true
	}
	said, more := addReport(kept.Said, again.Said...)
	out.Said = said
	return out, better || more
}

func surer(s latchkey.DoorCertainty) int {
	return map[latchkey.DoorCertainty]int{latchkey.SureInferred: 1, latchkey.SureReported: 2}[s]
}

// IsLate says whether a word came out of its order.
func IsLate(kept []latchkey.DoorEvent, e latchkey.DoorEvent) bool {
	return e.Heard.Sub(e.At) > lateAfter || slices.ContainsFunc(kept, func(k latchkey.DoorEvent) bool { return k.At.After(e.At) })
}

// KeepUntil says until when an event may be kept; false when it may not be kept at all. Days are what each of those who live
// there now has said. At an own door:
//   - what happened while nobody lived there is kept as at a shared door;
//   - what somebody or their guest did is theirs alone;
//   - what nobody of the household did (trouble, the staff) is kept as soon as one of them wants a history;
//   - what could have been any of them is kept only while all of them do, and no longer than the first of them likes.
func KeepUntil(e latchkey.DoorEvent, days map[latchkey.PersonID]int) (time.Time, bool) {
	n := 0
	switch {
	case e.Home == "" || e.Empty:
		return e.At.Add(KeepFor(latchkey.KeptShared)), true
	case e.Owner != "":
		n = days[e.Owner]
	case noneOfTheHousehold(e):
		for _, d := range days {
			n = max(n, d)
		}
	default:
		for _, d := range days {
			if n == 0 || d < n {
				n = d
			}
			if d == 0 {
				return time.Time{}, false
			}
		}
	}
	return e.At.AddDate(0, 0, n), n > 0
}

// noneOfTheHousehold says that an event tells nothing of when somebody of the household came or went. A lock that locks itself does
// so because somebody came or went half a minute before.
func noneOfTheHousehold(e latchkey.DoorEvent) bool {
	return e.Kind.Trouble() || e.Actor == latchkey.ActorStaff
}

// SharedEvent is what is kept of an event at a shared door, or at that of a home in which nobody lives: who of the staff it was, and of residents and their guests only
// that it was one. Nobody needs to know when a neighbour comes home.
func SharedEvent(e latchkey.DoorEvent) latchkey.DoorEvent {
	e.Owner = ""
	if e.Actor == latchkey.ActorResident || e.Actor == latchkey.ActorGuest || e.Actor == latchkey.ActorSpare {
		e.Person, e.Grant, e.Slot = "", "", 0
	}
	return e
}

// Sight is how much of an event somebody who lives there may see.
type Sight int

const (
	SeesNothing   Sight = iota
	SeesHousehold       // that somebody of the household used the door on that day
	SeesAll
)

// MaySee says how much of an event at their own door a resident sees. Since is when they allowed a history; what was before,
// also what an earlier household left, is not theirs to see. Alone says that nobody else lives there.
func MaySee(e latchkey.DoorEvent, viewer latchkey.PersonID, since time.Time, alone bool) Sight {
	switch {
	case since.IsZero() || e.At.Before(since):
		return SeesNothing
	case e.Owner == viewer, noneOfTheHousehold(e), alone && e.Owner == "":
		return SeesAll
	}
	return SeesHousehold
}

// ChooseOwnDoor writes down for how many days somebody lets a history of their own door be kept; 0 is not at all.
func ChooseOwnDoor(c latchkey.Consent, days int) (latchkey.Consent, error) {
	if days != 0 && !slices.Contains(OwnDoorDays, days) {
		return c, latchkey.Errorf(latchkey.Invalid, "Please choose one of the answers.")
	}
	c.What, c.Yes, c.Days = latchkey.ConsentOwnDoor, days > 0, days
	return c, nil
}

// WhyLookAtDoors is WhyLook for who used the doors: there it may also be to see whether somebody came.
func WhyLookAtDoors(why string) error {
	if why == "came" {
		return nil
	}
	return WhyLook(why)
}

// WhyLook checks the reason that staff give before they look at a log.
func WhyLook(why string) error {
	if !slices.Contains([]string{"asked", "repair", "court"}, why) {
		return latchkey.Errorf(latchkey.Invalid, "Please choose one of the answers.")
	}
	return nil
}
