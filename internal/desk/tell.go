package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/jobs"
	"latchkey/internal/notify"
	"latchkey/internal/store"
)

// Tell carries out one tell task. In one happening it reads what is true now, drops what is no longer needed, makes the words
// and notes the attempt; then it hands the message over, and notes what was proved. Called by jobs, at least once per task;
// the key of the task goes along, so that a repeat is recognised on the other side.
func (d *Desk) Tell(ctx context.Context, t latchkey.Task) error {
	var tell latchkey.Telling
	if err := json.Unmarshal(t.Payload, &tell); err != nil {
		return jobs.Permanent(fmt.Errorf("tell %s: its payload is not a telling: %w", t.Key, err))
	}
	letter, err := d.attempt(ctx, t, tell)
	if err != nil {
		return fmt.Errorf("tell %s to person %s: %w", tell.Notice, tell.Person, err)
	}
	if letter.sent || letter.drop != "" {
		return nil // when it was sent, the other side took it before, and only the record that the task is done was lost
	}
	receipt, err := d.handOver(ctx, letter)
	if err != nil && notify.IsPermanent(err) {
		if err := d.unreachable(ctx, tell, letter.contact, err); err != nil {
			return err
		}
		if err := d.note(ctx, letter, latchkey.MessageFailed, notify.Receipt{Detail: latchkey.SentenceOf(err)}); err != nil {
			return err
		}
		return jobs.Permanent(fmt.Errorf("tell %s to person %s: %w", tell.Notice, tell.Person, err))
	}
	if err != nil {
		// What went wrong is shown while it is tried again. That it cannot be written down changes nothing about the wire.
		noted := d.note(context.WithoutCancel(ctx), letter, latchkey.MessageQueued, notify.Receipt{Detail: latchkey.SentenceOf(err)})
		return fmt.Errorf("tell %s to person %s: %w", tell.Notice, tell.Person, errors.Join(err, noted))
	}
	return d.note(ctx, letter, receipt.State, receipt)
}

// handOver gives the message to its channel. Where a channel can be asked, it is asked before a repeat whether it took the
// first try: the answer may have been lost, and a text that comes twice, or a phone that rings twice, wakes somebody twice.
func (d *Desk) handOver(ctx context.Context, l letter) (notify.Receipt, error) {
	if l.before != nil {
		r, taken, err := d.Notify.Accepted(ctx, l.contact.Channel, l.message, *l.before)
		if err != nil || taken {
			return r, err
		}
	}
	return d.Notify.Send(ctx, l.contact.Channel, l.message, l.guard)
}

// letter is a message ready to go, or the reason why it no longer needs to.
type letter struct {
	task    latchkey.Task
	tell    latchkey.Telling
	contact latchkey.Contact
	message notify.Message
	guard   notify.Guard
	before  *notify.Tried // earlier tries
	drop    string
	later   time.Time // dropped now, and owed again then
	sent    bool
}

// attempt makes the letter and notes that it is about to go, or why it does not.
func (d *Desk) attempt(ctx context.Context, t latchkey.Task, tell latchkey.Telling) (l letter, err error) {
	err = d.Store.Do(ctx, takeOf(t), func(tx *store.Tx) error {
		m, err := tx.MessageByKey(t.Key)
		if err != nil {
			return err
		}
		if l, err = d.letter(tx.View, t, tell, m); err != nil {
			return err
		}
		switch {
		case l.sent:
			return errNothing
		case !l.later.IsZero():
			return d.oweLater(tx, t, l.later)
		case l.drop != "":
			return d.noteIn(tx, l, m, latchkey.MessageDropped, notify.Receipt{Detail: l.drop})
		}
		if m == nil {
			m = d.newMessage(l)
		}
		if l.before, err = triedBefore(tx.View, *m); err != nil {
			return err
		}
		if err := d.openLine(tx, &l, *m); err != nil {
			return err
		}
		return d.noteIn(tx, l, m, latchkey.MessageQueued, notify.Receipt{})
	})
	if errors.Is(err, errNothing) {
		return l, nil
	}
	if err == nil && l.drop != "" {
		d.hear(l.contact.Channel, latchkey.MessageDropped)
	}
	return l, err
}

// oweLater owes the same again for a better moment, and leaves nothing of this one: it is no message yet.
func (d *Desk) oweLater(tx *store.Tx, t latchkey.Task, at time.Time) error {
	base, _, _ := strings.Cut(t.Key, ":again:")
	t.Key, t.Due, t.Attempt = fmt.Sprintf("%s:again:%d", base, at.Unix()), at, 0
	if t.NotAfter != nil && at.After(*t.NotAfter) {
		return errNothing // by then nobody needs it
	}
	return d.stamp(tx, 0, nil, []latchkey.Task{t})
}

// letter makes the words from what is true now. Known is what earlier attempts left of the message.
func (d *Desk) letter(v *store.View, t latchkey.Task, tell latchkey.Telling, known *latchkey.Message) (l letter, err error) {
	l.task, l.tell = t, tell
	p, err := v.Person(tell.Person)
	if err != nil {
		return l, err
	}
	c, ok := contactOf(p, tell.Contact)
	if !ok {
		l.drop = "the contact was removed"
		return l, nil
	}
	l.contact = c
	if known != nil && further(latchkey.MessageFailed, known.State) {
		l.sent = true
		return l, nil
	}
	if drop, err := d.mayWrite(v, c); err != nil || drop != "" {
		l.drop = drop
		return l, err
	}
	said, drop, err := d.say(v, t, tell, p)
	if err != nil || drop != "" {
		l.drop, l.later = drop, said.Later
		return l, err
	}
	if drop, err = reachedAlready(v, t, tell, c); err != nil || drop != "" {
		l.drop = drop
		return l, err
	}
	l.message = notify.Message{Key: t.Key, To: c.Address, Title: said.Title, Text: said.Text, Short: said.Short, Link: said.Link, Button: said.Button,
		Urgency: said.Urgency, Language: said.Language, Extra: map[string]string{"notice": string(tell.Notice), "lockout": string(t.Lockout),
			"due": t.Due.UTC().Format(time.RFC3339Nano)}}
	if t.NotAfter != nil {
		l.message.NotAfter = *t.NotAfter
	}
	l.guard = said.Guard
	return l, nil
}

func contactOf(p latchkey.Person, id latchkey.ContactID) (latchkey.Contact, bool) {
	for _, c := range p.Contacts {
		if c.ID == id {
			return c, true
		}
	}
	return latchkey.Contact{}, false
}

// reachedAlready drops a later contact when the person has answered or seen the same notice on an earlier one.
func reachedAlready(v *store.View, t latchkey.Task, tell latchkey.Telling, c latchkey.Contact) (string, error) {
	if c.After(false) == 0 && c.After(true) == 0 || t.Lockout == "" {
		return "", nil
	}
	ms, err := v.Messages(t.Lockout)
	if err != nil {
		return "", err
	}
	for _, m := range ms {
		if m.Person == tell.Person && m.Notice == tell.Notice && m.Ask == tell.Ask && m.State == latchkey.MessageSeen {
			return "they have seen it already", nil
		}
	}
	return "", nil
}

// takeOf is the home that a task is about, if it is about one.
func takeOf(t latchkey.Task) (take store.Take) {
	if t.Home != "" {
		take.Homes = []latchkey.HomeID{t.Home}
	}
	return take
}

// note keeps what is known about a message.
func (d *Desk) note(ctx context.Context, l letter, state latchkey.MessageState, r notify.Receipt) error {
	err := d.Store.Do(ctx, takeOf(l.task), func(tx *store.Tx) error {
		m, err := tx.MessageByKey(l.task.Key)
		if err != nil {
			return err
		}
		return d.noteIn(tx, l, m, state, r)
	})
	if errors.Is(err, errNothing) {
		return nil
	}
	if err == nil {
		d.hear(l.contact.Channel, state)
	}
	return err
}

// hear tells whoever counts what became of a message. It is kept by now.
func (d *Desk) hear(channel string, state latchkey.MessageState) {
	if d.Noted != nil {
		d.Noted(channel, state)
	}
}

// newMessage is the record of a message before anything is known of it.
func (d *Desk) newMessage(l letter) *latchkey.Message {
	t, tell := l.task, l.tell
	return &latchkey.Message{ID: latchkey.MessageID(d.NewID()), Key: t.Key, Property: t.Property, Home: t.Home, Lockout: t.Lockout,
		Ask: tell.Ask, Person: tell.Person, Contact: tell.Contact, Channel: l.contact.Channel, Notice: tell.Notice}
}

// noteIn is note inside a happening. A state is never taken back to an earlier one.
func (d *Desk) noteIn(tx *store.Tx, l letter, m *latchkey.Message, state latchkey.MessageState, r notify.Receipt) error {
	if m == nil {
		m = d.newMessage(l)
	}
	if state == latchkey.MessageQueued && r.Detail == "" {
		if m.Attempts++; m.Tried == nil {
			now := d.Now()
			m.Tried = &now
		}
	}
	if m.State == latchkey.MessageFailed && m.Provider != "" && m.Provider == r.ProviderID {
		return errNothing // its call-back was quicker than the answer
	}
	if err := d.learn(tx, *m, l.contact, state, r.Detail); err != nil {
		return err
	}
	if m.State == "" || further(m.State, state) || m.State == state && r.Detail != "" {
		m.State, m.Since, m.Provider, m.Detail = state, d.Now(), r.ProviderID, r.Detail
	}
	return tx.PutMessage(*m)
}

// further says whether a state is later than another on the way from us to the reader.
func further(from, to latchkey.MessageState) bool {
	order := map[latchkey.MessageState]int{latchkey.MessageQueued: 1, latchkey.MessageDropped: 2, latchkey.MessageFailed: 2,
		latchkey.MessageSent: 3, latchkey.MessageDelivered: 4, latchkey.MessageSeen: 5}
	return order[to] > order[from]
}
