package desk

import (
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// asStaff lets somebody act who works at the case's property and whose role was asked. A case about the landlord's own
// lockout shows itself to no staff at all.
func (d *Desk) asStaff(ctx context.Context, who Viewer, id latchkey.LockoutID, decide func(rules.CaseFacts, *latchkey.Ask, time.Time) (rules.Outcome, error)) (latchkey.Lockout, error) {
	c, err := d.onCase(ctx, id, func(f rules.CaseFacts) error { return mayActOn(f, who) }, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return decide(f, staffAsk(f, who.Person()), now)
	})
	return c, asMissing(err)
}

// mayActOn lets a member of the staff see and act on the cases for which staff were asked.
func mayActOn(f rules.CaseFacts, who Viewer) error {
	roles := rolesOf(f, who.Person())
	if len(roles) == 0 || who.Session.Counter == latchkey.CounterHome || !rules.StaffMaySee(f.Case) || !wasAsked(f.Case, roles) {
		return notYours()
	}
	return nil
}

// wasAsked says whether one of the roles was asked in this case; for the office and managers any role will do. What a
// resident's own friends solve is not for the staff to see: nobody should fear a note in a file for being locked out.
func wasAsked(c latchkey.Lockout, roles []latchkey.Role) bool {
	all := slices.Contains(roles, latchkey.RoleManager) || slices.Contains(roles, latchkey.RoleOffice)
	if c.Stage == latchkey.StageNotThem && (all || slices.Contains(roles, latchkey.RoleOnCall)) {
		return true // they were told that the request was stopped
	}
	if all && (c.OpenedBy != "" || c.TakenOn != nil) {
		return true // they rang the office themselves
	}
	return slices.ContainsFunc(c.Asks, func(a latchkey.Ask) bool { return a.Role != "" && (all || slices.Contains(roles, a.Role)) })
}

// asMissing says of what does not exist the same words as of what is not the asker's.
func asMissing(err error) error {
	if latchkey.KindOf(err) == latchkey.NotFound {
		return notYours()
	}
	return err
}

func rolesOf(f rules.CaseFacts, p latchkey.PersonID) (roles []latchkey.Role) {
	for _, s := range f.Staff {
		if s.Person == p && s.Ended == nil && p != "" {
			roles = append(roles, s.Role)
		}
	}
	return roles
}

// staffAsk is the newest ask that a member of staff may answer: their own role's, or any role's for a manager.
func staffAsk(f rules.CaseFacts, p latchkey.PersonID) *latchkey.Ask {
	roles := rolesOf(f, p)
	current := f.Case.Current()
	for _, a := range slices.Backward(current) {
		if a.Role != "" && (slices.Contains(roles, a.Role) || slices.Contains(roles, latchkey.RoleManager)) {
			return a
		}
	}
	return nil
}

func notAsked() error {
	return latchkey.Errorf(latchkey.Conflict, "You have not been asked for this one, or it is over.")
}

// StaffAnswer is a member of staff saying that they come in so many minutes, or that they cannot.
func (d *Desk) StaffAnswer(ctx context.Context, who Viewer, id latchkey.LockoutID, reply latchkey.Reply, minutes int) (latchkey.Lockout, error) {
	if err := checkPromise(minutes); err != nil {
		return latchkey.Lockout{}, err
	}
	return d.asStaff(ctx, who, id, func(f rules.CaseFacts, a *latchkey.Ask, now time.Time) (rules.Outcome, error) {
		if a == nil || reply == latchkey.ReplyNotThem {
			return rules.Outcome{}, notAsked()
		}
		return rules.Answer(f, rules.Replied{Ask: a.ID, Reply: reply, Minutes: minutes, Person: who.Person(), By: string(who.Person())}, now)
	})
}

// StaffArrived says "I am at the door".
func (d *Desk) StaffArrived(ctx context.Context, who Viewer, id latchkey.LockoutID) (latchkey.Lockout, error) {
	return d.asStaff(ctx, who, id, func(f rules.CaseFacts, a *latchkey.Ask, now time.Time) (rules.Outcome, error) {
		if a == nil {
			return rules.Outcome{}, notAsked()
		}
		return rules.Arrive(f, string(who.Person()), a.ID, now)
	})
}

// StaffNotThere takes back "I am at the door", tapped by mistake.
func (d *Desk) StaffNotThere(ctx context.Context, who Viewer, id latchkey.LockoutID) (latchkey.Lockout, error) {
	return d.asStaff(ctx, who, id, func(f rules.CaseFacts, a *latchkey.Ask, now time.Time) (rules.Outcome, error) {
		if a == nil {
			return rules.Outcome{}, notAsked()
		}
		return rules.NotHere(f, string(who.Person()), a.ID, now)
	})
}

// StaffProved records that a member of staff has seen who it is: "id_seen" or "call_back" (to the number on file).
func (d *Desk) StaffProved(ctx context.Context, who Viewer, id latchkey.LockoutID, how string) (latchkey.Lockout, error) {
	return d.asStaff(ctx, who, id, func(f rules.CaseFacts, _ *latchkey.Ask, now time.Time) (rules.Outcome, error) {
		if how != "id_seen" && how != "call_back" {
			return rules.Outcome{}, latchkey.Errorf(latchkey.Invalid, "Please say how you knew who it is.")
		}
		return rules.Prove(f, how, who.Person(), now)
	})
}

// StaffOpened records who opened the door for whom on what proof, and whether the lock was at fault. It ends the case.
func (d *Desk) StaffOpened(ctx context.Context, who Viewer, id latchkey.LockoutID, o latchkey.Opening, fault bool) (latchkey.Lockout, error) {
	o.Opener, o.Note = who.Person(), clip(o.Note, 200)
	return d.asStaff(ctx, who, id, func(f rules.CaseFacts, _ *latchkey.Ask, now time.Time) (rules.Outcome, error) {
		if o.For == "" {
			o.For = f.Case.By
		}
		return rules.StaffOpened(f, o, fault, now)
	})
}

// StaffRefused records that staff could not be shown who it is. The door stays shut and the case ends.
func (d *Desk) StaffRefused(ctx context.Context, who Viewer, id latchkey.LockoutID) (latchkey.Lockout, error) {
	return d.asStaff(ctx, who, id, func(f rules.CaseFacts, _ *latchkey.Ask, now time.Time) (rules.Outcome, error) {
		return rules.Refuse(f, who.Person(), now)
	})
}
