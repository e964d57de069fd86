package desk

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// Links are bearer words in messages. They are made from the house's secret and what they are for, so the sender can
// make them again when the message goes out, and nobody has to keep them. Opening one shows; only posting acts.

// linkLife is how long an answer link works after the question; the case is over long before.
const linkLife = 48 * time.Hour

// inviteLife is how long an invitation stands.
const inviteLife = 30 * 24 * time.Hour

// tapsPerLink limits what one link may do in an hour: each tap is a line in somebody's log.
const tapsPerLink = 60

func (d *Desk) askToken(a latchkey.AskID, p latchkey.PersonID) string {
	return Token(d.keyed("ask link", string(a), string(p)))
}

func (d *Desk) inviteToken(h latchkey.HolderID) string {
	return Token(d.keyed("invite link", string(h)))
}

func (d *Desk) askLink(c latchkey.Lockout, a latchkey.Ask) latchkey.Link {
	return latchkey.Link{Hash: Hash(d.askToken(a.ID, a.Person)), Kind: latchkey.LinkAsk, Person: a.Person, Home: c.Home,
		Lockout: c.ID, Ask: a.ID, Holder: a.Holder, Created: a.Asked, Expires: a.Asked.Add(linkLife)}
}

func (d *Desk) isItYouToken(c latchkey.LockoutID, contact latchkey.ContactID) string {
	return Token(d.keyed("is it you link", string(c), string(contact)))
}

func (d *Desk) isItYouLink(c latchkey.Lockout, contact latchkey.ContactID) latchkey.Link {
	return latchkey.Link{Hash: Hash(d.isItYouToken(c.ID, contact)), Kind: latchkey.LinkIsItYou, Person: c.By, Home: c.Home, Lockout: c.ID,
		Contact: contact, Created: c.IsItYou.Asked, Expires: c.IsItYou.Asked.Add(linkLife)}
}

// unknownLink is said of every link that does not work, whatever the reason.
func unknownLink() error {
	return latchkey.Errorf(latchkey.NotFound, "This link does not work any more. If somebody needs you, they will send a new one.")
}

// link reads a link for showing. It changes nothing, so robots may open it as often as they like.
func (d *Desk) link(ctx context.Context, token string, kind latchkey.LinkKind) (l latchkey.Link, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		l, err = v.Link(Hash(token))
		return err
	})
	if latchkey.KindOf(err) == latchkey.NotFound || err == nil && (l.Kind != kind || d.Now().After(l.Expires)) {
		return latchkey.Link{}, unknownLink()
	}
	return l, err
}

// bind ties a link to the first device that posts with it, and counts its taps. A forwarded link shows, but does not act.
func (d *Desk) bind(ctx context.Context, l latchkey.Link, device string) error {
	return d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{l.Home}}, func(tx *store.Tx) error { return d.bindIn(tx, l, device) })
}

// bindIn is bind inside a happening.
func (d *Desk) bindIn(tx *store.Tx, l latchkey.Link, device string) error {
	if device == "" {
		return latchkey.Errorf(latchkey.Invalid, "Your browser did not keep a small note that this page needs. Please allow cookies for it and tap again.")
	}
	now, err := tx.Link(l.Hash)
	if err != nil {
		return err
	}
	if d.Now().After(now.Expires) { // somebody ended it while the tap was under way
		return unknownLink()
	}
	if now.Device != "" && now.Device != Hash(device) {
		return latchkey.Errorf(latchkey.Forbidden, "This link was first used on another phone. Please answer there, or ring the person who asked.")
	}
	// Counted after that: whoever the link was forwarded to must not use up the taps of whoever it was sent to.
	if err := d.within(tx, "link:"+l.Hash, d.Now(), time.Hour, tapsPerLink); err != nil {
		return err
	}
	if now.Device != "" {
		return nil
	}
	now.Device = Hash(device)
	return tx.PutLink(now)
}
