package desk

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// Whoever runs the computer can read and change the database anyway. What they do for a house whose managers are locked out
// themselves goes through here, so that it stands in the log and every manager hears of it.

// operator is how the log calls whoever runs the computer.
const operator = "operator"

// staffCodeMeta is where the one code that lets somebody in as staff waits for its quarter of an hour.
const staffCodeMeta = "staff code"

// StaffCodeLife is how long such a code works.
const StaffCodeLife = 15 * time.Minute

// staffCode is what the house remembers of it; of the code itself only a digest.
type staffCode struct {
	Hash     string              `json:"hash"`
	Property latchkey.PropertyID `json:"property"`
	Role     latchkey.Role       `json:"role"`
	Person   latchkey.PersonID   `json:"person,omitempty"` // somebody who is known already; empty: somebody new
	Until    time.Time           `json:"until"`
}

// StaffMember is somebody who works at a property, as whoever runs the computer sees them.
type StaffMember struct {
	Property latchkey.PropertyID
	Role     latchkey.Role
	Person   latchkey.Person
	Devices  int // enrolled
	Sessions int // signed in now
}

// StaffEverywhere lists who works where. Called by whoever runs the computer.
func (d *Desk) StaffEverywhere(ctx context.Context) (all []StaffMember, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		all = nil
		rows, err := v.Properties()
		if err != nil {
			return err
		}
		for _, p := range rows {
			staff, err := v.Staff(p.ID)
			if err != nil {
				return err
			}
			for _, s := range staff {
				if s.Ended != nil {
					continue
				}
				m := StaffMember{Property: p.ID, Role: s.Role}
				if err := d.readMember(v, s.Person, &m); err != nil {
					return err
				}
				all = append(all, m)
			}
		}
		return nil
	})
	return all, err
}

func (d *Desk) readMember(v *store.View, id latchkey.PersonID, m *StaffMember) (err error) {
	if m.Person, err = v.Person(id); err != nil {
		return err
	}
	m.Person.ID = id
	keys, err := livePasskeys(v, id)
	if err != nil {
		return err
	}
	sessions, err := v.SessionsOf(id)
	if err != nil {
		return err
	}
	m.Devices = len(keys)
	m.Sessions = len(slices.DeleteFunc(sessions, func(s latchkey.Session) bool { return !d.Now().Before(s.Expires) }))
	return nil
}

// NewStaffCode makes a code that lets its user in once, within a quarter of an hour, as staff of a property: as somebody who
// is known already, or as somebody new. An earlier code stops working. Every manager of the property is told. Called by
// whoever runs the computer.
func (d *Desk) NewStaffCode(ctx context.Context, property latchkey.PropertyID, role latchkey.Role, person latchkey.PersonID) (code string, until time.Time, err error) {
	if role != latchkey.RoleManager && role != latchkey.RoleOffice {
		return "", until, latchkey.Errorf(latchkey.Invalid, "A staff code is for a manager or for the office.")
	}
	raw := d.keyed("staff code", d.NewID())
	for i := range 12 {
		if i > 0 && i%4 == 0 {
			code += "-"
		}
		code += string(cardLetters[int(raw[i])%32])
	}
	err = d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{property}}, func(tx *store.Tx) error {
		now := d.Now()
		until = now.Add(StaffCodeLife)
		text, err := json.Marshal(staffCode{d.cardHash(code), property, role, person, until})
		if err != nil {
			return err
		}
		if err := tx.PutMeta(staffCodeMeta, string(text)); err != nil {
			return err
		}
		tasks, err := d.tellManagers(tx, property, latchkey.Telling{Notice: latchkey.NoticeStaffCode, About: person}, "staff_code:"+d.NewID())
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, At: now, By: operator, Kind: "staff.code_made", Public: map[string]string{"role": string(role)}}}, tasks)
	})
	if err != nil {
		return "", until, fmt.Errorf("make a staff code: %w", err)
	}
	return code, until, nil
}

// useStaffCode signs in whoever holds the staff code, if that is what it is: at the office, and at home, where devices are
// enrolled. Its properties were taken. Somebody who is known needs this because what they had is lost: their enrolled devices
// and their sessions end.
func (d *Desk) useStaffCode(tx *store.Tx, code, name, homeToken, officeToken, device string) (used bool, err error) {
	text, found, err := tx.Meta(staffCodeMeta)
	if err != nil || !found {
		return false, err
	}
	var known staffCode
	if err := json.Unmarshal([]byte(text), &known); err != nil {
		return false, fmt.Errorf("read the staff code: %w", err)
	}
	if !d.Now().Before(known.Until) || subtle.ConstantTimeCompare([]byte(known.Hash), []byte(d.cardHash(strings.TrimSpace(code)))) != 1 {
		return false, nil
	}
	if err := tx.DropMeta(staffCodeMeta); err != nil {
		return false, err
	}
	p := known.Person
	if p == "" {
		p = latchkey.PersonID(d.NewID())
		err = tx.PutPerson(latchkey.Person{ID: p, Name: name})
	} else {
		err = d.endEverything(tx, p)
	}
	if err != nil {
		return false, err
	}
	if err := tx.PutStaff(latchkey.Staff{ID: latchkey.StaffIn(known.Property, p, known.Role), Property: known.Property, Person: p, Role: known.Role}); err != nil {
		return false, err
	}
	for counter, token := range map[latchkey.Counter]string{latchkey.CounterHome: homeToken, latchkey.CounterOffice: officeToken} {
		if _, err := d.newSession(tx, token, latchkey.Session{Person: p, Counter: counter, Level: latchkey.ProofProven, How: "setup", Device: device}); err != nil {
			return false, err
		}
	}
	who, err := tx.Person(p)
	if err != nil {
		return false, err
	}
	tasks, err := d.tellManagers(tx, known.Property, latchkey.Telling{Notice: latchkey.NoticeStaffNew, About: p}, "staff_new:"+d.NewID())
	if err != nil {
		return false, err
	}
	return true, d.stamp(tx, 0, []latchkey.Entry{{Property: known.Property, At: d.Now(), By: string(p), Kind: "staff.code_used",
		Public: map[string]string{"role": string(known.Role)}, Personal: map[string]string{"name": who.Name}}}, tasks)
}

// endEverything takes from somebody whatever signs in as them.
func (d *Desk) endEverything(tx *store.Tx, p latchkey.PersonID) error {
	if err := tx.TakePerson(p); err != nil {
		return err
	}
	keys, err := livePasskeys(tx.View, p)
	if err != nil {
		return err
	}
	now := d.Now()
	for _, k := range keys {
		k.Ended = &now
		if err := tx.PutPasskey(k); err != nil {
			return err
		}
	}
	if err := voidAllCodes(tx, p); err != nil {
		return err
	}
	return tx.EndSessionsOf(p, "")
}

func voidAllCodes(tx *store.Tx, p latchkey.PersonID) error {
	codes, err := tx.SignInCodesOf(p)
	if err != nil {
		return err
	}
	for _, c := range codes {
		c.Used = true
		if err := tx.PutSignInCode(c); err != nil {
			return err
		}
	}
	return nil
}

// FindStaff finds the one member of the staff with this name, address or id. Called by whoever runs the computer.
func (d *Desk) FindStaff(ctx context.Context, who string) (latchkey.Person, error) {
	all, err := d.StaffEverywhere(ctx)
	if err != nil {
		return latchkey.Person{}, err
	}
	found := map[latchkey.PersonID]latchkey.Person{}
	for _, m := range all {
		p := m.Person
		if string(p.ID) == who || strings.EqualFold(p.Name, who) || slices.ContainsFunc(p.Contacts, func(c latchkey.Contact) bool { return strings.EqualFold(c.Address, who) }) {
			found[p.ID] = p
		}
	}
	if len(found) != 1 {
		return latchkey.Person{}, latchkey.Errorf(latchkey.NotFound, "%d people on the staff are called that. latchkey admin list shows them with their ids.", len(found))
	}
	for _, p := range found {
		return p, nil
	}
	return latchkey.Person{}, nil
}

// SignOutStaff signs somebody on the staff out everywhere, at once, and makes their codes on the way void. Their enrolled
// devices stay: with one of them they can sign in again. Every manager where they work is told. Called by whoever runs the
// computer.
func (d *Desk) SignOutStaff(ctx context.Context, person latchkey.PersonID) (ended int, err error) {
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		if err := tx.TakePerson(person); err != nil {
			return err
		}
		p, err := tx.Person(person)
		if err != nil {
			return err
		}
		sessions, err := tx.SessionsOf(person)
		if err != nil {
			return err
		}
		ended = len(sessions)
		if err := tx.EndSessionsOf(person, ""); err != nil {
			return err
		}
		if err := voidAllCodes(tx, person); err != nil {
			return err
		}
		works, err := tx.StaffOf(person)
		if err != nil {
			return err
		}
		told := map[latchkey.PropertyID]bool{}
		for i, w := range works {
			if w.Ended != nil || told[w.Property] {
				continue
			}
			told[w.Property] = true
			tasks, err := d.tellManagers(tx, w.Property, latchkey.Telling{Notice: latchkey.NoticeSignedOut, About: person}, "signed_out:"+d.NewID())
			if err != nil {
				return err
			}
			if err := d.stamp(tx, int64(i), []latchkey.Entry{{Property: w.Property, At: d.Now(), By: operator, Kind: "staff.signed_out", Personal: map[string]string{"name": p.Name}}}, tasks); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("sign somebody out: %w", err)
	}
	return ended, nil
}

// operatorNews is how long news of what whoever runs the computer did is worth telling.
const operatorNews = 72 * time.Hour

// tellManagers owes one message to every manager of a property on every contact they have: what is done behind the
// managers' backs must not be kept from them by one mailbox.
func (d *Desk) tellManagers(tx *store.Tx, property latchkey.PropertyID, tell latchkey.Telling, key string) (tasks []latchkey.Task, err error) {
	if property == "" {
		return nil, nil
	}
	staff, err := tx.Staff(property)
	if err != nil {
		return nil, err
	}
	now := d.Now()
	until := now.Add(operatorNews)
	for _, s := range staff {
		if s.Ended != nil || s.Role != latchkey.RoleManager {
			continue
		}
		p, err := tx.Person(s.Person)
		if err != nil {
			return nil, err
		}
		for _, c := range p.Contacts {
			tell.Person = s.Person
			tasks = append(tasks, tellAt(c, tell, latchkey.Task{Key: fmt.Sprintf("%s:%s:%s:%s", key, property, s.Person, c.ID), Property: property, Due: now, NotAfter: &until}))
		}
	}
	return tasks, nil
}

// sayOperator makes the words of what whoever runs the computer did.
func (d *Desk) sayOperator(v *store.View, t latchkey.Task, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	p, err := v.Property(t.Property)
	if err != nil {
		return said{}, "", err
	}
	facts.Property = p.Name
	if tell.About != "" {
		who, err := v.Person(tell.About)
		if err != nil {
			return said{}, "", err
		}
		facts.Other = who.Name
	}
	if tell.Notice == latchkey.NoticeStaffCode {
		until := t.Due.Add(StaffCodeLife).In(rules.Zone(p))
		facts.By = &until
	}
	return sayMildly(facts, d.BaseURL+"/office", notify.Now, p), "", nil
}
