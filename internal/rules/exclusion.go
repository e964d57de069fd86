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
	Doors    int  // doors of the home the resident may pass with keys, fobs or codes that Latchkey knows
}

// canShow says whether the resident can still show from outside who they are.
func (w Ways) canShow() bool { return w.Contacts+w.Cards+w.Passkeys > 0 }

// Exclusion decides whether a change may take what it takes from a resident. Nil means it may.
//
// By is who asks: a resident may give up their own ways of signing in as long as one is left; nobody else may take any
// of them, except by a lawful end of the tenancy.
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
	if before.Doors > 0 && after.Doors == 0 {
		return wouldExclude()
	}
	return nil
}

// wouldExclude is the one refusal, on every route, for everybody.
func wouldExclude() error {
	return latchkey.Errorf(latchkey.Against,
		"This would lock a resident out of home. In most places that is illegal. Latchkey will not do it. Ask a lawyer or the court.")
}

// lawful checks a recorded end: given back by the resident, agreed by both sides, carried out under a court order with
// two people and a dated paper, or entered by mistake as the resident confirms. It takes effect at its own time, not before.
func lawful(end *latchkey.End, now time.Time) error {
	if end == nil || end.At.IsZero() || end.At.After(now) || len(end.By) == 0 {
		return wouldExclude()
	}
	by := slices.Clone(end.By)
	slices.Sort(by)
	by = slices.Compact(by)
	paper := strings.TrimSpace(end.Document) != ""
	switch end.Kind {
	case latchkey.Surrendered, latchkey.Corrected:
		return nil
	case latchkey.Agreed, latchkey.CourtOrder:
		if len(by) < 2 || !paper {
			return latchkey.Errorf(latchkey.Against, "This end needs two people and a dated paper on file. Nothing was changed.")
		}
		return nil
	}
	return wouldExclude()
}

// EndTenancy decides whether a tenancy may be ended and returns it ended. For an end by the resident's own act the
// resident must be among those who recorded it: keys are given back by the person who had them, agreements are made by
// both sides.
func EndTenancy(t latchkey.Tenancy, before Ways, end latchkey.End, staff []latchkey.PersonID, now time.Time) (latchkey.Tenancy, error) {
	if t.Ended != nil {
		return t, nil
	}
	after := before
	after.Resident = false
	if err := Exclusion(before, after, &end, now); err != nil {
		return t, err
	}
	resident := slices.Contains(end.By, t.Person)
	switch end.Kind {
	case latchkey.Surrendered, latchkey.Corrected, latchkey.Agreed:
		if !resident {
			return t, latchkey.Errorf(latchkey.Against, "This end needs the resident's own yes. Nothing was changed.")
		}
	case latchkey.CourtOrder:
		two := 0
		for _, p := range end.By {
			if slices.Contains(staff, p) && p != t.Person {
				two++
			}
		}
		if two < 2 {
			return t, latchkey.Errorf(latchkey.Against, "A court order needs two named members of staff. Nothing was changed.")
		}
	}
	t.Ended = &end
	return t, nil
}
