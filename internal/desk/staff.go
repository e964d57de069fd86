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
	return d.onCase(ctx, id, func(f rules.CaseFacts) error {
		if len(rolesOf(f, who.Person())) == 0 || who.Session.Counter == latchkey.CounterHome || !rules.StaffMaySee(f.Case) {
			return notYours()
		}
		return nil
	}, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return decide(f, staffAsk(f, who.Person()), now)
	})
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
	o.Opener = who.Person()
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
