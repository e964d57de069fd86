package rules

import (
	"slices"
	"strings"
	"time"

	"latchkey"
)

// openedBy writes the first line of a case.
func (t *turn) openedBy(o Opened) {
	public := fields{"proof": string(o.Proof), "how": o.How, "reason": o.Answers.Reason}
	if o.Staff == "" {
		t.log("lockout.opened", public, fields{"name": t.f.name(o.By)})
		return
	}
	if o.Proof == latchkey.ProofProven {
		t.c.ProvenWho = o.Staff
	}
	t.log("lockout.opened_by_office", public, fields{"name": t.f.name(o.Staff), "for": t.f.name(o.By)})
}

// ProofOf is how far somebody is known by what the staff recorded at the desk or on the phone. Knowing a face or a voice is a
// claim; knowing a birth date is nothing, so it is not among the choices.
func ProofOf(how string) (latchkey.Proof, bool) {
	switch how {
	case "id_seen", "call_back":
		return latchkey.ProofProven, true
	case "known":
		return latchkey.ProofClaimed, true
	}
	return latchkey.ProofNone, false
}

// ResidentNamed finds who lives in a home by the name that somebody gave: the whole name, or a part of it that fits only
// one of them.
func ResidentNamed(f CaseFacts, name string) (latchkey.PersonID, bool) {
	name = strings.Join(strings.Fields(name), " ")
	var parts []latchkey.PersonID
	for _, ten := range f.Tenancies {
		full := f.name(ten.Person)
		if ten.Ended != nil || name == "" || slices.Contains(parts, ten.Person) {
			continue
		}
		if strings.EqualFold(full, name) {
			return ten.Person, true
		}
		if slices.ContainsFunc(strings.Fields(full), func(part string) bool { return strings.EqualFold(part, name) }) {
			parts = append(parts, ten.Person)
		}
	}
	if len(parts) == 1 {
		return parts[0], true
	}
	return "", false
}

// TakeOn is a member of the staff saying "I take this". From is who looked after it when their page was drawn: if it is
// somebody else by now, nothing changes.
func TakeOn(f CaseFacts, staff, from latchkey.PersonID, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("take it on"); err != nil {
		return Outcome{}, err
	}
	holds := latchkey.PersonID("")
	if f.Case.TakenOn != nil {
		holds = f.Case.TakenOn.By
	}
	switch {
	case holds == staff:
		return Outcome{Case: f.Case, Unchanged: true}, nil
	case holds != from && holds == "":
		return Outcome{}, latchkey.Errorf(latchkey.Conflict, "Nobody looks after this one now. Please look once more.")
	case holds != from:
		return Outcome{}, latchkey.Errorf(latchkey.Conflict, "%s has already taken this one.", f.Case.TakenOn.Name)
	}
	t := f.turn(string(staff), now)
	t.c.TakenOn = &latchkey.TakenOn{By: staff, Name: f.name(staff), At: now}
	t.log("lockout.taken_on", nil, fields{"name": f.name(staff)})
	return t.done(), nil
}

// CloseByOffice ends a case for whoever rang to say how it ended. The resident is told on everything they have, and may
// take it up again: nobody is left outside by a slip at a desk. While life is in danger only "inside" ends it.
func CloseByOffice(f CaseFacts, staff latchkey.PersonID, inside bool, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("close it"); err != nil {
		return Outcome{}, err
	}
	if e := Emergency(Situation(f, now)); e != nil && e.First && !inside {
		return Outcome{}, latchkey.Errorf(latchkey.Against, "Somebody may be in danger. This can be closed only when they are inside.")
	}
	t := f.turn(string(staff), now)
	t.log("lockout.closed_by_office", fields{"inside": map[bool]string{true: "yes", false: "no"}[inside]}, fields{"name": f.name(staff)})
	if inside {
		t.inside(string(staff))
	} else {
		t.end(latchkey.StageCalledOff, string(staff))
	}
	t.tellKeyed(latchkey.NoticeClosed, t.c.By, "", "closed:"+now.UTC().Format(time.RFC3339), true)
	return t.done(), nil
}

// NumberShown writes down that somebody of the staff looked at the number on file, to call back.
func NumberShown(f CaseFacts, staff latchkey.PersonID, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("show a number"); err != nil {
		return Outcome{}, err
	}
	t := f.turn(string(staff), now)
	t.log("person.number_shown", nil, fields{"name": f.name(staff)})
	t.out.Case = t.c // looking changes nothing about the case, and makes no other page stale
	return t.out, nil
}
