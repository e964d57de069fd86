package desk

import (
	"context"
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

// SetLease keeps what the lease says, with its own words and its source.
func (d *Desk) SetLease(ctx context.Context, who Viewer, rev int64, facts []latchkey.LeaseFact) error {
	for i := range facts {
		facts[i].Clause, facts[i].Source = clip(facts[i].Clause, 1000), clip(facts[i].Source, 120)
	}
	return d.changeProperty(ctx, who, latchkey.SubjectLease, rev, func(o OfficeView) (latchkey.Property, error) {
		return rules.SetLease(o.Property, facts)
	})
}

// SetLocksmiths keeps the firms that were checked before they are needed.
func (d *Desk) SetLocksmiths(ctx context.Context, who Viewer, rev int64, list []latchkey.Locksmith) error {
	for i := range list {
		list[i].Name, list[i].Phone, list[i].Licence, list[i].Address = clip(list[i].Name, 80), clip(list[i].Phone, 30), clip(list[i].Licence, 60), clip(list[i].Address, 120)
	}
	return d.changeProperty(ctx, who, latchkey.SubjectLocksmiths, rev, func(o OfficeView) (latchkey.Property, error) {
		return rules.SetLocksmiths(o.Property, list, o.Now)
	})
}

// SetNumbers keeps the numbers that hang in the lobby.
func (d *Desk) SetNumbers(ctx context.Context, who Viewer, rev int64, office, onCall, dispatch string) error {
	return d.changeProperty(ctx, who, latchkey.SubjectNumbers, rev, func(o OfficeView) (latchkey.Property, error) {
		return rules.SetNumbers(o.Property, clip(office, 30), clip(onCall, 30), clip(dispatch, 30)), nil
	})
}

// staffInviteLife is how long an invitation to work here stands; staffInvitesPerDay how many go out.
const (
	staffInviteLife    = 7 * 24 * time.Hour
	staffInvitesPerDay = 20
)

// InviteStaff asks somebody to work here, with a link to their own address. Until they say yes they may do nothing. Called
// by managers, on a device that proves who they are.
func (d *Desk) InviteStaff(ctx context.Context, who Viewer, rev int64, in Invite, role latchkey.Role) error {
	in.Name = clip(in.Name, 80)
	if in.Name == "" && in.Person == "" || !slices.Contains(rules.StaffRoles, role) {
		return latchkey.Errorf(latchkey.Invalid, "Please say who it is and what they will do.")
	}
	if in.Person == "" {
		if err := d.Notify.CheckAddress(in.Channel, in.Address); err != nil {
			return err
		}
	}
	return d.onOffice(ctx, who, latchkey.SubjectStaff, rev, func(tx *store.Tx, o OfficeView) (out officeChanged, err error) {
		if !o.Manages {
			return out, notYours()
		}
		if err := staysOutOfWork(tx.View, o.ID, rules.Newcomer{Name: in.Name, Addresses: []string{in.Address}}); err != nil {
			return out, err
		}
		if err := d.within(tx, "staff invites:"+string(o.ID), o.Now, 24*time.Hour, staffInvitesPerDay); err != nil {
			return out, err
		}
		p, to, known, err := d.colleague(tx.View, o, in)
		if err != nil {
			return out, err
		}
		if err := rules.MayInviteTo(o.Staff, p.ID, role); err != nil {
			return out, err
		}
		now := d.Now()
		if !known {
			to = latchkey.Contact{ID: latchkey.ContactID(d.NewID()), Channel: in.Channel, Address: in.Address, Nights: role == latchkey.RoleOnCall}
			p = latchkey.Person{ID: latchkey.PersonID(d.NewID()), Name: in.Name, Contacts: []latchkey.Contact{to}}
			if err := tx.PutPerson(p); err != nil {
				return out, err
			}
		}
		s := latchkey.Staff{ID: latchkey.StaffID(d.NewID()), Property: o.ID, Person: p.ID, Role: role, Ended: &now, Invited: &now}
		if err := tx.PutStaff(s); err != nil {
			return out, err
		}
		until := now.Add(staffInviteLife)
		if err := tx.PutLink(latchkey.Link{Hash: Hash(d.staffToken(s.ID)), Kind: latchkey.LinkStaff, Person: p.ID, Property: o.ID, Staff: s.ID, Created: now, Expires: until}); err != nil {
			return out, err
		}
		return officeChanged{kind: "staff.invited", public: map[string]string{"staff": string(s.ID), "role": string(role)}, personal: map[string]string{"name": p.Name},
			tasks: []latchkey.Task{tellAt(to, latchkey.Telling{Notice: latchkey.NoticeStaff, Person: p.ID, Staff: s.ID},
				latchkey.Task{Key: "staff:" + string(s.ID), Property: o.ID, Due: now, NotAfter: &until})}}, nil
	})
}

// colleague finds somebody who is to do one more thing here and is known already: chosen from those who work or worked here, or
// by an address that they have proved. Only whom the office knows by name anyway is found by an address: staff, and who lives
// here. An invitation tells nobody who has which address.
func (d *Desk) colleague(v *store.View, o OfficeView, in Invite) (p latchkey.Person, to latchkey.Contact, known bool, err error) {
	if in.Person != "" {
		if p, known = o.People[in.Person]; !known || p.Erased != nil {
			return p, to, false, notYours()
		}
		for _, c := range p.Contacts {
			if proved := c.Verified != nil; d.Notify.CheckAddress(c.Channel, c.Address) == nil && (to.ID == "" || proved && to.Verified == nil) {
				to = c
			}
		}
		if to.ID == "" {
			return p, to, false, latchkey.Errorf(latchkey.Against, "We have no address of theirs that works. Please invite them with a new one.")
		}
		return p, to, true, nil
	}
	list, err := v.PersonByContact(in.Channel, in.Address)
	if err != nil {
		return p, to, false, err
	}
	for _, x := range list {
		i := slices.IndexFunc(x.Contacts, func(c latchkey.Contact) bool {
			return c.Channel == in.Channel && strings.EqualFold(c.Address, in.Address) && c.Verified != nil
		})
		if i < 0 {
			continue
		}
		_, works := o.People[x.ID]
		here, err := livesHere(v, x.ID, o.ID)
		if err != nil {
			return p, to, false, err
		}
		if works || here {
			return x, x.Contacts[i], true, nil
		}
	}
	return p, to, false, nil
}

// livesHere says whether somebody lives in a home of a property.
func livesHere(v *store.View, p latchkey.PersonID, property latchkey.PropertyID) (bool, error) {
	ts, err := v.TenanciesOf(p)
	if err != nil {
		return false, err
	}
	for _, t := range ts {
		if t.Ended != nil {
			continue
		}
		if at, err := v.HomeProperty(t.Home); err != nil || at == property {
			return err == nil, err
		}
	}
	return false, nil
}

func (d *Desk) staffToken(id latchkey.StaffID) string {
	return Token(d.keyed("staff link", string(id)))
}

// EndStaff ends somebody's work in one role, or takes an invitation back. The last manager stays. Called by managers, on a
// device that proves who they are.
func (d *Desk) EndStaff(ctx context.Context, who Viewer, rev int64, id latchkey.StaffID) error {
	return d.onOffice(ctx, who, latchkey.SubjectStaff, rev, func(tx *store.Tx, o OfficeView) (out officeChanged, err error) {
		if !o.Manages {
			return out, notYours()
		}
		s, err := rules.EndWork(o.Staff, id, d.Now())
		if err != nil {
			return out, err
		}
		if err := tx.PutStaff(s); err != nil {
			return out, err
		}
		if err := d.signOutFormer(tx, s.Person); err != nil {
			return out, err
		}
		if err := d.endPassesOf(tx, o.ID, s.Person, who.Person(), d.Now()); err != nil {
			return out, err
		}
		return officeChanged{kind: "staff.ended", public: map[string]string{"staff": string(s.ID), "role": string(s.Role)}, personal: map[string]string{"name": o.People[s.Person].Name}, onCall: s.Role == latchkey.RoleOnCall}, nil
	})
}

// signOutFormer ends the sessions at the counters of the staff of somebody who works nowhere any more.
func (d *Desk) signOutFormer(tx *store.Tx, p latchkey.PersonID) error {
	works, err := tx.StaffOf(p)
	if err != nil || slices.ContainsFunc(works, func(s latchkey.Staff) bool { return s.Ended == nil }) {
		return err
	}
	for _, c := range []latchkey.Counter{latchkey.CounterOffice, latchkey.CounterOnCall} {
		if err := tx.EndSessionsOf(p, c); err != nil {
			return err
		}
	}
	return nil
}

// StaffInvite is what somebody sees who is asked to work here.
type StaffInvite struct {
	Now      time.Time
	Property latchkey.Property
	Staff    latchkey.Staff
	Name     string
	Language string
}

// StaffInviteFor shows an invitation to work here. It changes nothing.
func (d *Desk) StaffInviteFor(ctx context.Context, token string) (si StaffInvite, err error) {
	l, err := d.link(ctx, token, latchkey.LinkStaff)
	if err != nil {
		return si, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		if si.Property, err = v.Property(l.Property); err != nil {
			return err
		}
		si.Now = d.Now().In(rules.Zone(si.Property))
		if si.Staff, err = staffWith(v, l.Property, l.Staff); err != nil {
			return err
		}
		p, err := v.Person(l.Person)
		si.Name, si.Language = p.Name, p.Language
		return err
	})
	return si, err
}

func staffWith(v *store.View, property latchkey.PropertyID, id latchkey.StaffID) (latchkey.Staff, error) {
	staff, err := v.Staff(property)
	if err != nil {
		return latchkey.Staff{}, err
	}
	i := slices.IndexFunc(staff, func(s latchkey.Staff) bool { return s.ID == id })
	if i < 0 {
		return latchkey.Staff{}, unknownLink()
	}
	return staff[i], nil
}

// AnswerStaffInvite is somebody agreeing to work here, or not. Whoever reads the link has shown that the contact it was sent
// to is theirs; they sign in there with a code from now on.
func (d *Desk) AnswerStaffInvite(ctx context.Context, h Helper, yes bool) error {
	l, err := d.link(ctx, h.Token, latchkey.LinkStaff)
	if err != nil {
		return err
	}
	return d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{l.Property}}, func(tx *store.Tx) error {
		if err := d.bindIn(tx, l, h.Device); err != nil {
			return err
		}
		s, err := staffWith(tx.View, l.Property, l.Staff)
		if err != nil {
			return err
		}
		if s, err = rules.AnswerWork(s, yes); err != nil {
			return err
		}
		if err := tx.PutStaff(s); err != nil {
			return err
		}
		if err := tx.TakePerson(l.Person); err != nil {
			return err
		}
		p, err := tx.Person(l.Person)
		if err != nil {
			return err
		}
		now := d.Now()
		if yes && len(p.Contacts) == 1 {
			p.Contacts[0].Verified = &now
			if err := tx.PutPerson(p); err != nil {
				return err
			}
		}
		if yes && s.Role == latchkey.RoleOnCall {
			if err := d.oweOnCallChanged(tx, l.Property); err != nil {
				return err
			}
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: l.Property, At: now, By: string(l.Person), Kind: map[bool]string{true: "staff.accepted", false: "staff.declined"}[yes],
			Public: map[string]string{"staff": string(s.ID), "role": string(s.Role)}, Personal: map[string]string{"name": p.Name}}}, nil)
	})
}

func (d *Desk) sayStaff(v *store.View, t latchkey.Task, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	s, err := staffWith(v, t.Property, tell.Staff)
	if err != nil {
		return said{}, "", fmt.Errorf("read an invitation: %w", err)
	}
	if s.Invited == nil {
		return said{}, "they have answered", nil
	}
	p, err := v.Property(t.Property)
	if err != nil {
		return said{}, "", err
	}
	facts.Property = p.Name
	return sayMildly(facts, d.BaseURL+"/j/"+d.staffToken(s.ID), notify.Normal, p), "", nil
}
