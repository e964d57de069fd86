package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// Invite is what a resident says about somebody who could keep a spare. The rest is for that person to say.
type Invite struct {
	Name     string
	Relation string
	Channel  string // email | ntfy | webhook
	Address  string
	Phone    string // to be rung by people
	Minutes  *int
	Opens    []string
	Calls    string
	Asleep   *latchkey.QuietHours
	Person   latchkey.PersonID // staff only: somebody who works here, or did, for a further role
}

// invitesPerDay limits how many strangers one home may write to.
const invitesPerDay = 10

// InviteHolder asks somebody to keep a spare for the viewer's home. They are asked in a lockout only after they have
// accepted for themselves. Called by a resident at level proven.
func (d *Desk) InviteHolder(ctx context.Context, who Viewer, home latchkey.HomeID, in Invite) (latchkey.KeyHolder, error) {
	var k latchkey.KeyHolder
	if who.Session.Level != latchkey.ProofProven {
		return k, needsProof()
	}
	in.Name, in.Relation, in.Phone = clip(in.Name, 80), clip(in.Relation, 40), clip(in.Phone, 30)
	if in.Name == "" {
		return k, latchkey.Errorf(latchkey.Invalid, "Please say who keeps the spare.")
	}
	if err := d.Notify.CheckAddress(in.Channel, in.Address); err != nil {
		return k, err
	}
	err := d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		property, err := d.residentOf(tx.View, who, home)
		if err != nil {
			return err
		}
		now := d.Now()
		if twin, err := invitedAlready(tx.View, home, who.Person(), in); err != nil || twin != nil {
			if twin != nil {
				k = *twin
			}
			return err
		}
		if err := staysOut(tx.View, home, who.Person(), rules.Newcomer{Name: in.Name, Addresses: []string{in.Address}}); err != nil {
			return err
		}
		ok, _, err := tx.Count("invites:"+string(home), now, 24*time.Hour, invitesPerDay)
		if err != nil {
			return err
		}
		if !ok {
			return latchkey.Errorf(latchkey.TooMany, "That is many invitations for one day. Please go on tomorrow.")
		}
		h, err := tx.Home(home)
		if err != nil {
			return err
		}
		if len(in.Opens) == 0 {
			for _, door := range h.Doors {
				in.Opens = append(in.Opens, door.ID)
			}
		}
		if err := opensDoorsOf(h, in.Opens); err != nil {
			return err
		}
		p := latchkey.Person{ID: latchkey.PersonID(d.NewID()), Name: in.Name, Phone: in.Phone, Contacts: []latchkey.Contact{
			{ID: latchkey.ContactID(d.NewID()), Channel: in.Channel, Address: in.Address, Nights: in.Calls == "any_hour"}}}
		k = latchkey.KeyHolder{ID: latchkey.HolderID(d.NewID()), Home: home, Person: p.ID, InvitedBy: who.Person(), State: latchkey.HolderInvited,
			Relation: in.Relation, Minutes: in.Minutes, Opens: in.Opens, Calls: in.Calls, Asleep: in.Asleep}
		if err := tx.PutPerson(p); err != nil {
			return err
		}
		if err := tx.PutHolder(k); err != nil {
			return err
		}
		if err := d.oweInvitation(tx, property, k); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: home, At: now, By: string(who.Person()), Kind: "holder.invited",
			Public: map[string]string{"holder": string(k.ID)}, Personal: map[string]string{"name": p.Name}}}, nil)
	})
	return k, asMissing(err)
}

// invitedAlready finds the invitation that the same tap has made before and that nobody has answered yet.
func invitedAlready(v *store.View, home latchkey.HomeID, by latchkey.PersonID, in Invite) (*latchkey.KeyHolder, error) {
	ks, err := v.Holders(home)
	if err != nil {
		return nil, err
	}
	for _, k := range ks {
		if k.State != latchkey.HolderInvited || k.InvitedBy != by {
			continue
		}
		p, err := v.Person(k.Person)
		if err != nil {
			return nil, err
		}
		if p.Name == in.Name && slices.ContainsFunc(p.Contacts, func(c latchkey.Contact) bool { return c.Channel == in.Channel && c.Address == in.Address }) {
			return &k, nil
		}
	}
	return nil, nil
}

func opensDoorsOf(h latchkey.Home, opens []string) error {
	for _, id := range opens {
		if !slices.ContainsFunc(h.Doors, func(door latchkey.Door) bool { return door.ID == id }) {
			return latchkey.Errorf(latchkey.Invalid, "This home has no door called %q.", id)
		}
	}
	return nil
}

// residentOf finds the property of a home that the viewer lives in.
func (d *Desk) residentOf(v *store.View, who Viewer, home latchkey.HomeID) (latchkey.PropertyID, error) {
	ts, err := v.Tenancies(home)
	if err != nil {
		return "", err
	}
	if !livesNow(ts, who.Person()) {
		return "", notYours()
	}
	return v.HomeProperty(home)
}

// livesNow says whether somebody is one of those who live in a home now.
func livesNow(ts []latchkey.Tenancy, p latchkey.PersonID) bool {
	return p != "" && slices.ContainsFunc(ts, func(t latchkey.Tenancy) bool { return t.Person == p && t.Ended == nil })
}

// oweInvitation owes the message that asks somebody to keep a spare, and keeps the link it carries.
func (d *Desk) oweInvitation(tx *store.Tx, property latchkey.PropertyID, k latchkey.KeyHolder) error {
	p, err := tx.Person(k.Person)
	if err != nil {
		return err
	}
	prop, err := tx.Property(property)
	if err != nil {
		return err
	}
	now := d.Now()
	if err := tx.PutLink(latchkey.Link{Hash: Hash(d.inviteToken(k.ID)), Kind: latchkey.LinkInvite, Person: k.Person, Home: k.Home,
		Holder: k.ID, Created: now, Expires: now.Add(inviteLife)}); err != nil {
		return err
	}
	until := now.Add(inviteLife)
	return d.stamp(tx, 0, nil, tellOn(rules.Contacts(p, prop, false, now), latchkey.Telling{Notice: latchkey.NoticeInvited, Person: k.Person, Holder: k.ID},
		latchkey.Task{Key: "invite:" + string(k.ID), Property: property, Home: k.Home, NotAfter: &until}))
}

func (d *Desk) sayHolder(v *store.View, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	k, err := v.Holder(tell.Holder)
	if err != nil {
		return said{}, "", err
	}
	link := d.BaseURL + "/home"
	if tell.Notice == latchkey.NoticeInvited {
		if k.State != latchkey.HolderInvited {
			return said{}, "they have answered", nil
		}
		by, err := v.Person(k.InvitedBy)
		if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
			return said{}, "", err
		}
		facts.Resident = by.Name
		link = d.BaseURL + "/i/" + d.inviteToken(k.ID)
	} else {
		p, err := v.Person(k.Person)
		if err != nil {
			return said{}, "", err
		}
		facts.Other, facts.Holder = p.Name, k.State
		if p.Erased != nil {
			facts.Other = words.NoticesFor("en").AHolder // said in the reader's own language
		}
	}
	prop, err := propertyOf(v, k.Home)
	if err != nil {
		return said{}, "", err
	}
	facts.Property = prop.Name
	return sayMildly(facts, link, notify.Normal, prop), "", nil
}

// InviteView is what somebody invited to keep a spare sees.
type InviteView struct {
	Holder   latchkey.KeyHolder
	Name     string
	By       string // who asks
	Property string
	Contacts []latchkey.Contact
	Doors    []latchkey.Door
	Channels []string
	Language string // of whoever is invited; empty when nobody has said
}

// InviteFor shows an invitation. It changes nothing.
func (d *Desk) InviteFor(ctx context.Context, token string) (iv InviteView, err error) {
	l, err := d.link(ctx, token, latchkey.LinkInvite)
	if err != nil {
		return iv, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		k, err := v.Holder(l.Holder)
		if err != nil {
			return err
		}
		if k.State == latchkey.HolderEnded {
			return unknownLink()
		}
		p, err := v.Person(k.Person)
		if err != nil {
			return err
		}
		by, err := v.Person(k.InvitedBy)
		if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
			return err
		}
		h, err := v.Home(k.Home)
		if err != nil {
			return err
		}
		prop, err := propertyOf(v, k.Home)
		iv = InviteView{Holder: k, Name: p.Name, By: by.Name, Property: prop.Name, Contacts: p.Contacts, Doors: h.Doors, Channels: d.Notify.Typed(), Language: p.Language}
		return err
	})
	return iv, err
}

// HolderTerms is what a key-holder says for themselves.
type HolderTerms struct {
	Accept  bool
	Minutes *int
	Calls   string // any_hour | outside_quiet_hours
	Asleep  *latchkey.QuietHours
	Phone   string

	Language string // in which they want to be asked
}

// AnswerInvite is somebody saying yes or no to keeping a spare, or, later with the same link, stopping. Whoever reads
// the link has shown that the contact it was sent to is theirs.
func (d *Desk) AnswerInvite(ctx context.Context, h Helper, terms HolderTerms) error {
	l, err := d.link(ctx, h.Token, latchkey.LinkInvite)
	if err != nil {
		return err
	}
	if err := d.bind(ctx, l, h.Device); err != nil {
		return err
	}
	if terms.Calls != "" && terms.Calls != "any_hour" && terms.Calls != "outside_quiet_hours" {
		return latchkey.Errorf(latchkey.Invalid, "Please choose when you may be asked.")
	}
	return d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{l.Home}}, func(tx *store.Tx) error {
		k, err := tx.Holder(l.Holder)
		if err != nil {
			return err
		}
		if k.State == latchkey.HolderEnded && !terms.Accept {
			return nil // said before
		}
		if k.State == latchkey.HolderEnded {
			return unknownLink() // an old invitation must not bring back whom the resident has taken off the list
		}
		was := k.State
		k.State = answered(was, terms.Accept)
		if k.Over = nil; k.State != latchkey.HolderAccepted {
			at := d.Now()
			k.Over = &at
		}
		if terms.Accept {
			k.Minutes, k.Calls, k.Asleep = orOld(terms.Minutes, k.Minutes), terms.Calls, terms.Asleep
			if err := d.confirmContact(tx, k.Person, terms); err != nil {
				return err
			}
		}
		if err := tx.PutHolder(k); err != nil {
			return err
		}
		if was == k.State {
			return nil
		}
		return d.holderChanged(tx, k)
	})
}

func answered(was latchkey.HolderState, accept bool) latchkey.HolderState {
	switch {
	case accept:
		return latchkey.HolderAccepted
	case was == latchkey.HolderAccepted:
		return latchkey.HolderEnded
	}
	return latchkey.HolderDeclined
}

func orOld(n, old *int) *int {
	if n != nil {
		return n
	}
	return old
}

// confirmContact notes what a link proves: that somebody reads the one contact it was sent to. Who also lives or works here
// is reached and rung back on what they have proved themself; a link in a message changes nothing about that.
func (d *Desk) confirmContact(tx *store.Tx, id latchkey.PersonID, terms HolderTerms) error {
	if err := tx.TakePerson(id); err != nil {
		return err
	}
	p, err := tx.Person(id)
	if err != nil {
		return err
	}
	ts, err := tx.TenanciesOf(id)
	if err != nil {
		return err
	}
	works, err := tx.StaffOf(id)
	if err != nil || len(ts)+len(works) > 0 {
		return err
	}
	now := d.Now()
	for i := range p.Contacts {
		if len(p.Contacts) == 1 && p.Contacts[i].Verified == nil {
			p.Contacts[i].Verified = &now
		}
		p.Contacts[i].Nights = terms.Calls == "any_hour"
	}
	if phone := clip(terms.Phone, 30); phone != "" {
		p.Phone = phone
	}
	if lang := words.Known(terms.Language); lang != "" && lang != words.Known(p.Language) {
		p.Language = lang
	}
	return tx.PutPerson(p)
}

// holderChanged writes the log and tells the resident who invited them.
func (d *Desk) holderChanged(tx *store.Tx, k latchkey.KeyHolder) error {
	property, err := tx.HomeProperty(k.Home)
	if err != nil {
		return err
	}
	prop, err := tx.Property(property)
	if err != nil {
		return err
	}
	now := d.Now()
	entries := []latchkey.Entry{{Property: property, Home: k.Home, At: now, By: string(k.Person), Kind: "holder." + string(k.State),
		Public: map[string]string{"holder": string(k.ID)}}}
	var tasks []latchkey.Task
	if by, err := tx.Person(k.InvitedBy); err == nil {
		until := now.Add(7 * 24 * time.Hour)
		tasks = tellOn(rules.Contacts(by, prop, false, now), latchkey.Telling{Notice: latchkey.NoticeHolderDone, Person: by.ID, Holder: k.ID},
			latchkey.Task{Key: fmt.Sprintf("holder:%s:%s:%d", k.ID, k.State, now.UnixMicro()), Property: property, Home: k.Home, NotAfter: &until})
	} else if latchkey.KindOf(err) != latchkey.NotFound {
		return err
	}
	return d.stamp(tx, 0, entries, tasks)
}

// EndHolder stops asking a key-holder. Called by a resident of the home at level proven.
func (d *Desk) EndHolder(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.HolderID) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		if _, err := d.residentOf(tx.View, who, home); err != nil {
			return err
		}
		k, err := tx.Holder(id)
		if err == nil && k.Home != home {
			err = notYours()
		}
		if err != nil {
			return asMissing(err)
		}
		if k.State == latchkey.HolderEnded {
			return nil
		}
		k = endedHolder(k, d.Now())
		if err := tx.PutHolder(k); err != nil {
			return err
		}
		return d.holderChanged(tx, k)
	}))
}

// endedHolder is a key-holder who is asked no more, from now on.
func endedHolder(k latchkey.KeyHolder, now time.Time) latchkey.KeyHolder {
	k.State, k.Over = latchkey.HolderEnded, &now
	return k
}
