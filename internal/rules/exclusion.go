package rules

import (
	"slices"
	"strings"
	"time"

	"latchkey"
)

// The guard. A current resident's own way into their own home ends only by a recorded lawful end. There is one rule,
// Exclusion, and every route to the database passes it: page, API, import, expiry, lease date; later credentials too.
// Money is no argument of it, and must never become one.

// Ways are all the ways a resident has into one home at a moment: their standing as a resident (staff open for them),
// and whatever lets them show from outside that they are themself.
type Ways struct {
	Resident bool // a tenancy that has not lawfully ended
	Contacts int  // verified contacts that can carry a one-time code
	Cards    int  // wallet cards that have not ended
	Passkeys int  // enrolled devices that have not ended
	Doors    int  // doors of the home through which the resident has a way of their own that Latchkey knows of
	LetGo    int  // of those that are gone: doors whose last way the resident has let go by their own act
}

// canShow says whether the resident can still show from outside who they are.
func (w Ways) canShow() bool { return w.Contacts+w.Cards+w.Passkeys > 0 }

// Exclusion decides whether a change may take what it takes from a resident. Nil means it may.
//
// By is who asks: a resident may give up their own ways of signing in as long as one is left; nobody else may take any
// of them, except by a lawful end of the tenancy. A way through a door they may let go themselves, and only they: a lock that is
// broken has to leave the door, and they may have a key that nobody else knows of.
func Exclusion(before, after Ways, end *latchkey.End, now time.Time) error {
	if !before.Resident {
		return nil
	}
	if !after.Resident {
		return lawful(end, now)
	}
	if before.canShow() && !after.canShow() {
		return wouldExclude()
	}
	if after.Doors+after.LetGo < before.Doors { // a way through one door is no comfort before another
		return wouldExclude()
	}
	return nil
}

// wouldExclude is the one refusal, on every route, for everybody. Missing says what a lawful end of that kind still needs.
func wouldExclude(missing ...string) error {
	said := "This would lock a resident out of home. In most places that is illegal. Latchkey will not do it. Ask a lawyer or the court."
	return latchkey.Errorf(latchkey.Against, "%s", strings.Join(append([]string{said}, missing...), " "))
}

// EndWaits is an end that is lawful in its kind and has its paper, and lacks the own act of somebody else. Until then
// nothing changes.
type EndWaits struct{ Err error }

func (e *EndWaits) Error() string { return "the end waits for somebody else: " + e.Err.Error() }
func (e *EndWaits) Unwrap() error { return e.Err }

func waitsFor(whom string) error { return &EndWaits{wouldExclude(whom)} }

// lawful checks a recorded end: given back by the resident, agreed by both sides, carried out under a court order with
// two people and a dated paper, or entered by mistake as the resident confirms. It takes effect at its own time, not before.
func lawful(end *latchkey.End, now time.Time) error {
	if end == nil || end.At.IsZero() || end.At.After(now) || len(end.By) == 0 {
		return wouldExclude()
	}
	switch end.Kind {
	case latchkey.Surrendered, latchkey.Corrected:
		return nil
	case latchkey.Agreed, latchkey.CourtOrder:
		if strings.TrimSpace(end.Document) == "" {
			return wouldExclude("An end like this needs two people and a dated paper on file.")
		}
		return nil
	}
	return wouldExclude()
}

// EndTenancy decides whether a tenancy may be ended and returns it ended. End.By are those who recorded it by their own
// act, each for themself: keys are given back by the person who had them, agreements are made by both sides, and a court
// order is entered by two of the staff. When only such an act is missing, the error is an EndWaits.
func EndTenancy(t latchkey.Tenancy, before Ways, end latchkey.End, staff []latchkey.PersonID, now time.Time) (latchkey.Tenancy, error) {
	if t.Ended != nil {
		return t, nil
	}
	after := before
	after.Resident = false
	if err := Exclusion(before, after, &end, now); err != nil {
		return t, err
	}
	resident, others := slices.Contains(end.By, t.Person), map[latchkey.PersonID]bool{}
	for _, p := range end.By {
		if p != t.Person && slices.Contains(staff, p) {
			others[p] = true
		}
	}
	switch {
	case end.Kind == latchkey.CourtOrder && len(others) < 2:
		return t, waitsFor("A court order needs two members of staff, each for themself.")
	case end.Kind == latchkey.CourtOrder:
	case !resident:
		return t, waitsFor("This end needs the resident's own yes.")
	case end.Kind == latchkey.Agreed && len(others) == 0:
		return t, waitsFor("An agreement needs the yes of the other side too.")
	}
	t.Ended, t.EndAsked = &end, nil
	return t, nil
}
