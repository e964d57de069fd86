package desk

import (
	"context"
	"errors"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// DeskRequest is a resident who rings the office or stands at its desk, as the office writes it down.
type DeskRequest struct {
	Unit, Name string
	How        string // id_seen | call_back | known
	Key        string
	Answers    latchkey.Answers
}

// OpenForResident begins a case for a resident who rang or came to the office. How far they count as known is what the
// office recorded. Whoever is not found gets the same answer whether the unit or the name is wrong. A case that the
// resident has open already is theirs: the office joins it. Called by the office and managers, at the office counter, on a
// device that proves who they are.
func (d *Desk) OpenForResident(ctx context.Context, who Viewer, r DeskRequest) (c latchkey.Lockout, err error) {
	proof, known := rules.ProofOf(r.How)
	if !known {
		return c, latchkey.Errorf(latchkey.Invalid, "Please say how you knew who it is.")
	}
	home, err := d.homeAtDesk(ctx, who, r.Unit)
	if err != nil {
		return c, err
	}
	r.Key, r.Answers = cleanKey(r.Key), cleanAnswers(r.Answers)
	err = d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		f, err := d.officeFacts(tx.View, who, home)
		if err != nil {
			return err
		}
		resident, found := rules.ResidentNamed(f, r.Name)
		switch {
		case !found:
			return notHere()
		case resident == who.Person():
			return latchkey.Errorf(latchkey.Against, "Nobody can vouch for themself. Please ask a colleague.")
		}
		now := d.Now()
		if open, _ := earlierTap(f, resident, r.Key, now); open != nil {
			c = *open
			return d.joinCase(tx, f, who, *open, r.How, proof, now)
		}
		ok, _, err := tx.Count("cases:"+string(home), now, 24*time.Hour, pagesPerHomeAndDay)
		if err != nil {
			return err
		}
		if !ok {
			return latchkey.Errorf(latchkey.TooMany, "Too many requests for this home today. Please ring the number below.")
		}
		out, err := rules.Open(f, rules.Opened{ID: latchkey.LockoutID(d.NewID()), By: resident, Key: r.Key, Proof: proof, How: r.How, Answers: r.Answers, Begin: true, Staff: who.Person()}, now)
		if err != nil {
			return err
		}
		c = out.Case
		return d.keep(tx, f, out)
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	if err != nil && latchkey.KindOf(err) == latchkey.Invalid {
		d.triedAtDesk(ctx, home, r.Name)
	}
	return c, asMissing(err)
}

// triedAtDesk notes that somebody gave a name at the desk or on the phone who is not on the lease of a home. Where that name is to
// be kept out, its resident is told quietly; what the desk is answered is the same for every name.
func (d *Desk) triedAtDesk(ctx context.Context, home latchkey.HomeID, name string) {
	if err := d.noteTry(ctx, home, func(l latchkey.LockChange) bool { return rules.LikeName(l.Excluded.Name, name) }, "rang"); err != nil {
		d.Log.Warn("note that somebody tried", "err", err)
	}
}

// joinCase lets the office look after a case that the resident has begun themself, and records what it has seen.
func (d *Desk) joinCase(tx *store.Tx, f rules.CaseFacts, who Viewer, open latchkey.Lockout, how string, proof latchkey.Proof, now time.Time) error {
	f.Case = open
	if !open.Stage.Open() || !rules.StaffMaySee(open) {
		return notHere()
	}
	from := latchkey.PersonID("")
	if open.TakenOn != nil {
		from = open.TakenOn.By
	}
	out, err := rules.TakeOn(f, who.Person(), from, now)
	if err != nil {
		return err
	}
	if !out.Unchanged {
		if err := d.keep(tx, f, out); err != nil {
			return err
		}
		f.Case = out.Case
	}
	if proof != latchkey.ProofProven {
		return nil
	}
	out, err = rules.Prove(f, how, who.Person(), now)
	if err != nil || out.Unchanged {
		return err
	}
	return d.keep(tx, f, out)
}

// notHere is said when no resident fits, whatever it was that did not.
func notHere() error {
	return latchkey.Errorf(latchkey.Invalid, "Nobody of that name is on file for that unit. Please check both. Until it fits: do not open, do not discuss.")
}

// homeAtDesk finds the home that the office means.
func (d *Desk) homeAtDesk(ctx context.Context, who Viewer, unit string) (home latchkey.HomeID, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		property, err := officeOf(v, who)
		if err != nil {
			return err
		}
		if who.Session.Level != latchkey.ProofProven { // whoever only reads a colleague's mail has seen nobody
			return needsProof()
		}
		row, err := v.HomeByUnit(property, unit)
		if latchkey.KindOf(err) == latchkey.NotFound && err != nil {
			return notHere()
		}
		home = row.ID
		return err
	})
	return home, err
}

// NumberAtDesk shows the office the number on file of a resident, to call back before anything is begun for them. That it
// was shown is written down in the home's own log, which its residents read.
func (d *Desk) NumberAtDesk(ctx context.Context, who Viewer, unit, name string) (phone string, err error) {
	home, err := d.homeAtDesk(ctx, who, unit)
	if err != nil {
		return "", err
	}
	err = d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		f, err := d.officeFacts(tx.View, who, home)
		if err != nil {
			return err
		}
		resident, found := rules.ResidentNamed(f, name)
		if !found {
			return notHere()
		}
		phone = f.People[resident].Phone
		return d.stamp(tx, 0, []latchkey.Entry{{Property: f.PropertyID, Home: home, At: d.Now(), By: string(who.Person()), Kind: "person.number_shown",
			Personal: map[string]string{"name": f.People[who.Person()].Name, "of": f.People[resident].Name}}}, nil)
	})
	if err != nil && latchkey.KindOf(err) == latchkey.Invalid {
		d.triedAtDesk(ctx, home, name)
	}
	return phone, asMissing(err)
}

// StaffTakeOn is a member of the staff looking after a case: "I take this". From is who had it on their page.
func (d *Desk) StaffTakeOn(ctx context.Context, who Viewer, id latchkey.LockoutID, from latchkey.PersonID) (latchkey.Lockout, error) {
	return d.asStaff(ctx, who, id, func(f rules.CaseFacts, _ *latchkey.Ask, now time.Time) (rules.Outcome, error) {
		return rules.TakeOn(f, who.Person(), from, now)
	})
}

// StaffClosed ends a case for whoever said on the phone how it ended. Called by the office and managers.
func (d *Desk) StaffClosed(ctx context.Context, who Viewer, id latchkey.LockoutID, inside bool) (latchkey.Lockout, error) {
	return d.asStaff(ctx, who, id, func(f rules.CaseFacts, _ *latchkey.Ask, now time.Time) (rules.Outcome, error) {
		if !rules.RunsOffice(f.Staff, who.Person()) {
			return rules.Outcome{}, notYours()
		}
		return rules.CloseByOffice(f, who.Person(), inside, now)
	})
}

// StaffNumber shows the number on file of the resident of a case, to call back, and writes down that it was shown.
func (d *Desk) StaffNumber(ctx context.Context, who Viewer, id latchkey.LockoutID) (phone string, err error) {
	_, err = d.asStaff(ctx, who, id, func(f rules.CaseFacts, _ *latchkey.Ask, now time.Time) (rules.Outcome, error) {
		phone = f.People[f.Case.By].Phone
		return rules.NumberShown(f, who.Person(), now)
	})
	return phone, err
}
