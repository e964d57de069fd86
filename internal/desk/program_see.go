package desk

import (
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// What a program sees is what the office sees, without what its scopes leave out. It never sees more than the office does:
// no key-holder, no agreed word, no place of a spare, no case that shows itself to no staff.

// programMaySee lets a program see the cases of its property that the staff know of.
func programMaySee(f rules.CaseFacts, p *latchkey.Program) error {
	if p == nil || f.PropertyID != p.Property || !rules.StaffKnow(f.Case) {
		return notYours()
	}
	return nil
}

// forProgram leaves on a board what a program may read.
func forProgram(b *Board, p latchkey.Program) {
	for _, lines := range [][]BoardLine{b.Open, b.Recent} {
		for i := range lines {
			lines[i].Unit, lines[i].Resident = onlyIf(p.May(latchkey.ScopeUnitsRead), lines[i].Unit), onlyIf(p.May(latchkey.ScopePeopleRead), lines[i].Resident)
		}
	}
	for i := range b.Reports { // the words are a stranger's own, and may name anybody
		b.Reports[i].Unit = onlyIf(p.May(latchkey.ScopeUnitsRead), b.Reports[i].Unit)
		b.Reports[i].What = onlyIf(p.May(latchkey.ScopeUnitsRead) && p.May(latchkey.ScopePeopleRead), b.Reports[i].What)
	}
}

func onlyIf(may bool, s string) string {
	if may {
		return s
	}
	return ""
}

// programCase is StaffCase for a program.
func (d *Desk) programCase(ctx context.Context, who Viewer, id latchkey.LockoutID) (StaffView, error) {
	cv, f, err := d.caseView(ctx, id, who, func(f rules.CaseFacts) error { return programMaySee(f, who.Program) })
	if err != nil {
		return StaffView{}, asMissing(err)
	}
	sv := d.staffView(cv, f, "")
	sv.Log = nil
	if e := sv.Plan.Emergency; e != nil { // what is said to the dispatcher holds names and the address
		sv.Plan.Emergency = &latchkey.Emergency{Call: e.Call, First: e.First, Because: []string{}}
	}
	if !who.Program.May(latchkey.ScopeUnitsRead) {
		sv.Home.Unit = ""
	}
	if who.Program.May(latchkey.ScopePeopleRead) {
		return sv, nil
	}
	sv.Resident, sv.People = latchkey.Person{}, nil
	if o := sv.Case.Opening; o != nil { // the note is typed by people
		sv.Case.Opening = &latchkey.Opening{At: o.At, Opener: o.Opener, Name: o.Name, Proof: o.Proof}
	}
	return sv, nil
}

// PassedOn is what a program says that a member of the staff said.
type PassedOn struct {
	Staff   latchkey.PersonID
	Reply   latchkey.Reply // coming or cant
	Minutes int
}

// PassOnAnswer records what a member of the staff told another system: that they come in so many minutes, or cannot. What
// somebody saw with their own eyes, who stands at the door and that it was opened, no program can say.
func (d *Desk) PassOnAnswer(ctx context.Context, who Viewer, id latchkey.LockoutID, in PassedOn) (latchkey.Lockout, error) {
	if err := checkPromise(in.Minutes); err != nil {
		return latchkey.Lockout{}, err
	}
	return d.passOn(ctx, who, id, in.Staff, func(f rules.CaseFacts, a *latchkey.Ask) (rules.Outcome, error) {
		if in.Reply != latchkey.ReplyComing && in.Reply != latchkey.ReplyCant {
			return rules.Outcome{}, notAsked()
		}
		return rules.Answer(f, rules.Replied{Ask: a.ID, Reply: in.Reply, Minutes: in.Minutes, Person: in.Staff, By: string(in.Staff)}, d.Now())
	})
}

// PassOnArrival records that a member of the staff told another system that they are at the door, or are not after all.
func (d *Desk) PassOnArrival(ctx context.Context, who Viewer, id latchkey.LockoutID, staff latchkey.PersonID, there bool) (latchkey.Lockout, error) {
	return d.passOn(ctx, who, id, staff, func(f rules.CaseFacts, a *latchkey.Ask) (rules.Outcome, error) {
		if there {
			return rules.Arrive(f, string(staff), a.ID, d.Now())
		}
		return rules.NotHere(f, string(staff), a.ID, d.Now())
	})
}

// passOn is one happening on a case by a program, for a member of the staff whose role was asked.
func (d *Desk) passOn(ctx context.Context, who Viewer, id latchkey.LockoutID, staff latchkey.PersonID, decide func(rules.CaseFacts, *latchkey.Ask) (rules.Outcome, error)) (latchkey.Lockout, error) {
	p := who.Program
	if p == nil || !p.May(latchkey.ScopeCasesAct) {
		return latchkey.Lockout{}, notYours()
	}
	c, err := d.onCase(ctx, id, func(f rules.CaseFacts) error {
		if err := programMaySee(f, p); err != nil {
			return err
		}
		if roles := rolesOf(f, staff); len(roles) == 0 || !wasAsked(f.Case, roles) {
			return notYours()
		}
		return nil
	}, func(f rules.CaseFacts, _ time.Time) (rules.Outcome, error) {
		a := staffAsk(f, staff)
		if a == nil {
			return rules.Outcome{}, notAsked()
		}
		out, err := decide(f, a)
		if err == nil && !out.Unchanged {
			out.Entries = append(out.Entries, latchkey.Entry{Property: f.PropertyID, Home: f.HomeID, Lockout: f.Case.ID, At: d.Now().In(f.Zone), By: "program:" + string(p.ID),
				Kind: "program.passed_on", Public: map[string]string{"program": string(p.ID)}, Personal: map[string]string{"program": p.Name}})
		}
		return out, err
	})
	return c, asMissing(err)
}

// TakeReportFor records that a member of the staff told another system that they look after a danger report, or that it is over.
func (d *Desk) TakeReportFor(ctx context.Context, who Viewer, id latchkey.ReportID, staff latchkey.PersonID, closed bool) error {
	if who.Program == nil || !who.Program.May(latchkey.ScopeCasesAct) || staff == "" {
		return notYours()
	}
	return d.takeReport(ctx, id, closed, staff, func(property latchkey.PropertyID, all []latchkey.Staff) bool {
		return property == who.Program.Property && worksHere(all, staff)
	})
}

func worksHere(all []latchkey.Staff, p latchkey.PersonID) bool {
	return p != "" && slices.ContainsFunc(all, func(s latchkey.Staff) bool { return s.Person == p && s.Ended == nil })
}
