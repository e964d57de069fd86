package desk

import (
	"context"
	"crypto/subtle"
	"fmt"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// setupMeta is where the hash of the one-time set-up code stands until it is used.
const setupMeta = "setup code"

// setupTries is how many wrong set-up codes are heard in an hour.
const setupTries = 20

// SetupCode makes the one-time code that makes its user the first manager of an empty house. It returns "" when the house
// has been set up already. Called by main on start; an unused code is replaced.
func (d *Desk) SetupCode(ctx context.Context) (code string, err error) {
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		code = ""
		text, found, err := tx.Meta(setupMeta)
		if err != nil {
			return err
		}
		if found && text == "used" {
			// Used, and nothing was set up with it: the answer was lost on its way. The house is empty, so nobody is robbed.
			if rows, err := tx.Properties(); err != nil || len(rows) > 0 {
				return err
			}
		}
		raw := d.keyed("setup code", d.NewID())
		for i := range 12 {
			if i > 0 && i%4 == 0 {
				code += "-"
			}
			code += string(cardLetters[int(raw[i])%32])
		}
		return tx.PutMeta(setupMeta, d.cardHash(code))
	})
	return code, err
}

// SetupOpen says whether the house still waits for its first manager.
func (d *Desk) SetupOpen(ctx context.Context) (open bool, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		text, _, err := v.Meta(setupMeta)
		open = text != "used"
		return err
	})
	return open, err
}

// Managed says whether somebody is manager of a property here: by the set-up code, or named in its file.
func (d *Desk) Managed(ctx context.Context) (managed bool, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		rows, err := v.Properties()
		if err != nil {
			return err
		}
		for _, r := range rows {
			staff, err := v.Staff(r.ID)
			if err != nil {
				return err
			}
			managed = managed || slices.ContainsFunc(staff, func(s latchkey.Staff) bool { return s.Role == latchkey.RoleManager && s.Ended == nil })
		}
		return nil
	})
	return managed, err
}

// UseSetupCode signs in whoever holds the one-time code: at the home counter as a resident-to-be, and as manager of every
// property there is. It works once. A staff code (operator.go) makes its user staff of one.
func (d *Desk) UseSetupCode(ctx context.Context, code, name, device string) (homeToken, officeToken string, err error) {
	name = clip(name, 80)
	if name == "" {
		return "", "", latchkey.Errorf(latchkey.Invalid, "Please tell us your name.")
	}
	homeToken, officeToken = Token(d.keyed("session", d.NewID())), Token(d.keyed("session", d.NewID()))
	var properties []latchkey.PropertyID
	if err := d.Store.View(ctx, func(v *store.View) error {
		rows, err := v.Properties()
		for _, r := range rows {
			properties = append(properties, r.ID)
		}
		return err
	}); err != nil {
		return "", "", err
	}
	err = d.Store.Do(ctx, store.Take{Properties: properties}, func(tx *store.Tx) error {
		// Written first, so that two who use the code at the same instant come one after the other.
		if err := tx.PutMeta("set-up turn", d.NewID()); err != nil {
			return err
		}
		if staff, err := d.useStaffCode(tx, code, name, homeToken, officeToken, device); err != nil || staff {
			return err
		}
		want, found, err := tx.Meta(setupMeta)
		if err != nil {
			return err
		}
		if !found || want == "used" || subtle.ConstantTimeCompare([]byte(want), []byte(d.cardHash(strings.TrimSpace(code)))) != 1 {
			return latchkey.Errorf(latchkey.Forbidden, "That is not the set-up code. It is printed where Latchkey was started, and works once.")
		}
		if err := tx.PutMeta(setupMeta, "used"); err != nil {
			return err
		}
		me := latchkey.Person{ID: latchkey.PersonID(d.NewID()), Name: name}
		if err := tx.PutPerson(me); err != nil {
			return err
		}
		for _, p := range properties {
			if err := tx.PutStaff(latchkey.Staff{ID: latchkey.StaffIn(p, me.ID, latchkey.RoleManager), Property: p, Person: me.ID, Role: latchkey.RoleManager}); err != nil {
				return err
			}
		}
		in := latchkey.Session{Person: me.ID, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "setup", Device: device}
		if _, err := d.newSession(tx, homeToken, in); err != nil {
			return err
		}
		if len(properties) == 0 {
			officeToken = ""
			return nil
		}
		in.Counter = latchkey.CounterOffice
		_, err = d.newSession(tx, officeToken, in)
		return err
	})
	if latchkey.KindOf(err) == latchkey.Forbidden {
		if limit := d.count(ctx, "setup", time.Hour, setupTries); limit != nil {
			err = limit
		}
	}
	if err != nil {
		return "", "", fmt.Errorf("use the set-up code: %w", err)
	}
	return homeToken, officeToken, nil
}

// NameOf is what the viewer is called, so that no page has to ask again; empty for somebody not signed in.
func (d *Desk) NameOf(ctx context.Context, who Viewer) (name string, err error) {
	if who.Person() == "" {
		return "", nil
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		p, err := v.Person(who.Person())
		name = p.Name
		return err
	})
	return name, err
}
