package desk

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// Helper is somebody who opened a link in a message, on a device. They need no account.
type Helper struct {
	Token  string // from the link
	Device string // from the device's own cookie
}

// asHelper acts on the ask behind a link.
func (d *Desk) asHelper(ctx context.Context, h Helper, decide func(rules.CaseFacts, latchkey.Link, time.Time) (rules.Outcome, error)) (latchkey.Lockout, error) {
	l, err := d.link(ctx, h.Token, latchkey.LinkAsk)
	if err != nil {
		return latchkey.Lockout{}, err
	}
	if err := d.bind(ctx, l, h.Device); err != nil {
		return latchkey.Lockout{}, err
	}
	c, err := d.onCase(ctx, l.Lockout, func(f rules.CaseFacts) error { return stillHolds(f, l) }, func(f rules.CaseFacts, now time.Time) (rules.Outcome, error) {
		return decide(f, l, now)
	})
	if err == nil {
		if err := d.seen(ctx, l); err != nil { // what they said is kept; that they read the message is only nice to know
			d.Log.Warn("note that a message was seen", "lockout", l.Lockout, "err", err)
		}
	}
	return c, err
}

// stillHolds lets a key-holder act only while they are one: whom the resident has taken off the list learns nothing more.
func stillHolds(f rules.CaseFacts, l latchkey.Link) error {
	for _, k := range f.Holders {
		if k.ID == l.Holder && k.State != latchkey.HolderAccepted {
			return unknownLink()
		}
	}
	return nil
}

// seen marks the messages of an ask as seen: a person pressed something that only their reader could.
func (d *Desk) seen(ctx context.Context, l latchkey.Link) error {
	return d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{l.Home}}, func(tx *store.Tx) error {
		return d.seenIn(tx, l.Lockout, l.Ask, l.Person)
	})
}

func (d *Desk) seenIn(tx *store.Tx, id latchkey.LockoutID, ask latchkey.AskID, p latchkey.PersonID) error {
	ms, err := tx.Messages(id)
	if err != nil {
		return err
	}
	for _, m := range ms {
		if m.Ask == ask && m.Person == p && (m.State == latchkey.MessageSent || m.State == latchkey.MessageDelivered) && m.Channel != "voice" {
			m.State, m.Since = latchkey.MessageSeen, d.Now()
			if err := tx.PutMessage(m); err != nil {
				return err
			}
		}
	}
	return nil
}

// Answer hears one tap: coming (in so many minutes; 0 = the usual), cannot, or that is not them.
func (d *Desk) Answer(ctx context.Context, h Helper, reply latchkey.Reply, minutes int) (latchkey.Lockout, error) {
	if err := checkPromise(minutes); err != nil {
		return latchkey.Lockout{}, err
	}
	return d.asHelper(ctx, h, func(f rules.CaseFacts, l latchkey.Link, now time.Time) (rules.Outcome, error) {
		return rules.Answer(f, rules.Replied{Ask: l.Ask, Reply: reply, Minutes: minutes, By: string(l.Person)}, now)
	})
}

// Arrive says "I am here".
func (d *Desk) Arrive(ctx context.Context, h Helper) (latchkey.Lockout, error) {
	return d.asHelper(ctx, h, func(f rules.CaseFacts, l latchkey.Link, now time.Time) (rules.Outcome, error) {
		return rules.Arrive(f, string(l.Person), l.Ask, now)
	})
}

// NotHere takes back "I am here", tapped by mistake.
func (d *Desk) NotHere(ctx context.Context, h Helper) (latchkey.Lockout, error) {
	return d.asHelper(ctx, h, func(f rules.CaseFacts, l latchkey.Link, now time.Time) (rules.Outcome, error) {
		return rules.NotHere(f, string(l.Person), l.Ask, now)
	})
}

// NoKey says "I came, but the key is not there or does not turn".
func (d *Desk) NoKey(ctx context.Context, h Helper) (latchkey.Lockout, error) {
	return d.asHelper(ctx, h, func(f rules.CaseFacts, l latchkey.Link, now time.Time) (rules.Outcome, error) {
		return rules.NoKey(f, string(l.Person), l.Ask, now)
	})
}

// TheyAreIn says that the door is open and the person inside. Only somebody who has arrived may say so.
func (d *Desk) TheyAreIn(ctx context.Context, h Helper) (latchkey.Lockout, error) {
	return d.asHelper(ctx, h, func(f rules.CaseFacts, l latchkey.Link, now time.Time) (rules.Outcome, error) {
		if a := f.Case.Find(l.Ask); a == nil || a.Arrived == nil || a.Round != f.Case.Round {
			return rules.Outcome{}, latchkey.Errorf(latchkey.Conflict, "Please say first that you are at the door.")
		}
		return rules.Inside(f, string(l.Person), now)
	})
}
