package desk

import (
	"latchkey"
	"latchkey/internal/store"
)

// Most links are made from the house's key and from what they are for, and what they are for is no secret: the id of a key-holder
// stands in the property's file. So whoever has read the key can make each of them, and with a new key all of them end.

// madeToken is the token of a link that is made from the house's key; empty for one that is chance.
func (d *Desk) madeToken(l latchkey.Link) string {
	switch l.Kind {
	case latchkey.LinkAsk:
		return d.askToken(l.Ask, l.Person)
	case latchkey.LinkInvite:
		return d.inviteToken(l.Holder)
	case latchkey.LinkIsItYou:
		return d.isItYouToken(l.Lockout, l.Contact)
	case latchkey.LinkSwap:
		return d.swapToken(l.Swap)
	case latchkey.LinkDrill:
		return d.drillToken(l.Drill, l.Contact)
	case latchkey.LinkStaff:
		return d.staffToken(l.Staff)
	case latchkey.LinkFavour:
		return d.favourToken(l.Favour)
	}
	return ""
}

// rekeyLinks ends every link that the old key could make, and keeps its successor, which stands in the messages that come after: for
// the same person, the same phone and as long. Guests' are made anew with their keys.
func (d *Desk) rekeyLinks(tx *store.Tx, after *Desk, done *Rekeyed) error {
	all, err := tx.EveryLink(d.Now())
	if err != nil {
		return err
	}
	for _, l := range all {
		token := d.madeToken(l)
		if token == "" || Hash(token) != l.Hash {
			continue
		}
		next := l
		next.Hash = Hash(after.madeToken(l))
		if err := tx.PutLink(next); err != nil {
			return err
		}
		if err := d.endLink(tx, token); err != nil {
			return err
		}
		done.Links++
	}
	return nil
}
