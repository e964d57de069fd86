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

// TellUses lets whoever gave a guest's key be told at each use, or stops it at once: what is on its way then is dropped. It is off until
// they say yes, for each key. It needs no history of their door, and makes none: when their guest came is theirs alone (decision 14), they
// ask for it here for one key by name, and the page says beside the switch that the message comes without a history, too. All that is
// kept of it is the last use told, on the key, until it is switched off, and the record of each message for its own time. Nobody else who
// lives there may switch it, is told, or sees that it is on. The guest reads on their own page that it is. Called by the resident who gave the key, at
// level proven.
func (d *Desk) TellUses(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.GrantID, yes bool) error {
	return d.onGrant(ctx, who, home, id, func(tx *store.Tx, property latchkey.PropertyID, g latchkey.Grant) error {
		if g.By != who.Person() {
			return latchkey.Errorf(latchkey.Forbidden, "Only whoever gave this key can be told when it is used.")
		}
		if g.Tell == yes {
			return nil
		}
		now := d.Now()
		if err := tx.PutGrant(rules.TellUses(g, yes, now)); err != nil {
			return err
		}
		kind := "grant.tell_ended"
		if yes {
			kind = "grant.tell"
		}
		return d.stamp(tx, 0, []latchkey.Entry{grantEntry(property, g, now, string(who.Person()), kind)}, nil)
	})
}

// tellUse owes the message about a guest's code that drew a bolt. Only the last door on the way is a use; the building's is the way there. A
// guest's own tap is told when it was seen to end (endGuestTurn).
func (b *doorBook) tellUse(p *doorPage, e latchkey.DoorEvent) error {
	if e.Kind != latchkey.DoorUnlocked || e.How != latchkey.MovedByKeypad || e.Actor != latchkey.ActorGuest || !p.grants[e.Grant].Tell {
		return nil
	}
	g, err := b.tx.Grant(e.Grant) // another lock of that door may have told of it in this very batch
	if err != nil {
		return err
	}
	all, err := allOnWay(b.tx.View, g.Home)
	if err != nil || rules.CountedAt(g, all) != e.Door {
		return err
	}
	told, tasks, err := b.d.useToTell(b.tx.View, g, p.Lock, latchkey.KeyUse{At: e.At, Sure: e.Sure, Recalled: e.Recalled})
	if err != nil || same(told.Told, g.Told) {
		return err
	}
	b.tasks = append(b.tasks, tasks...)
	return b.tx.PutGrant(told)
}

// useToTell owes the message about one use of a guest's key to whoever gave it, where they asked for that and still live there.
func (d *Desk) useToTell(v *store.View, g latchkey.Grant, l latchkey.SmartLock, use latchkey.KeyUse) (latchkey.Grant, []latchkey.Task, error) {
	g, told := rules.UseToTell(g, use, d.Now())
	if !told {
		return g, nil, nil
	}
	lives, err := livesAt(v, g.Home)
	if err != nil || !slices.Contains(lives, g.By) {
		return g, nil, err
	}
	l.Home = g.Home // of that home is the news, at the building's door, too
	tasks, err := d.lockTells(v, l, []latchkey.PersonID{g.By}, latchkey.Telling{Notice: latchkey.NoticeKeyUsed, Lock: l.ID, Grant: g.ID, Use: &use},
		fmt.Sprintf("key_used:%s:%d", g.ID, use.At.UnixMicro()), use.At.Add(2*rules.UseNews))
	return g, tasks, err
}

// sayKeyUsed makes the words of one use, unless whoever gave the key has switched it off or moved out meanwhile. The guest's name stands
// only where no locked screen shows it: in an e-mail.
func (d *Desk) sayKeyUsed(v *store.View, l latchkey.SmartLock, tell latchkey.Telling, facts words.NoticeFacts, prop latchkey.Property) (said, string, error) {
	g, err := v.Grant(tell.Grant)
	if err != nil {
		return said{}, "", err
	}
	if !g.Tell || g.By != tell.Person || tell.Use == nil {
		return said{}, "they want to hear no more of this key", nil
	}
	lives, err := livesAt(v, g.Home)
	if err != nil || !slices.Contains(lives, tell.Person) {
		return said{}, "they no longer live there", err
	}
	p, err := v.Person(tell.Person)
	if err != nil {
		return said{}, "", err
	}
	if c, ok := contactOf(p, tell.Contact); ok && strings.HasSuffix(c.Channel, "mail") {
		facts.Other = g.Name
	}
	at := tell.Use.At.In(rules.Zone(prop))
	facts.Property, facts.Door, facts.By, facts.Recalled = prop.Name, l.Name, &at, tell.Use.Recalled
	facts.Late, facts.Doubt, facts.Ended = rules.ToldEarlier(*tell.Use, d.Now()), tell.Use.Sure != latchkey.SureReported, endedBefore(g, at)
	return sayMildly(facts, d.BaseURL+"/home/guests?home="+string(g.Home)+"#guest-"+string(g.ID), notify.Normal, prop), "", nil
}

func endedBefore(g latchkey.Grant, at time.Time) bool { return g.Ended != nil && g.Ended.Before(at) }

// reachedUnrung says whether somebody has a contact on which news comes that is neither a call nor a text.
func (d *Desk) reachedUnrung(v *store.View, id latchkey.PersonID) (bool, error) {
	p, err := v.Person(id)
	return slices.ContainsFunc(p.Contacts, func(c latchkey.Contact) bool { return c.Usable() && d.Notify.Line(c.Channel) == "" }), err
}
