package desk

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"fmt"
	"maps"
	"slices"

	"latchkey"
	"latchkey/internal/store"
)

// When somebody may have read the house's key, the house gets another one. Everything that opens something is then made anew
// with it: codes are sealed anew, and links that were sent lead nowhere. What only says who somebody is goes on with the first
// key, because people would lose it without anybody being safer: which browser belongs to whom, the numbers of printed cards,
// telephone numbers that want no texts, and the names of days in calendars. Whoever knows that key and nothing else can make
// none of them: a device signs by itself, and a card's letters are chance.
var lasting = map[string]bool{"passkey owner": true, "wallet card": true, "wallet pad": true, "card pad": true, "number": true, "shift": true, "guest window": true}

// firstMeta is where the first key lies in the database, sealed with the one that counts.
const firstMeta = "first house key"

// FirstKey is the key that the house had at first.
func (d *Desk) FirstKey() []byte {
	if d.First != nil {
		return d.First
	}
	return d.Secret
}

func (d *Desk) firstSealer() (cipher.AEAD, error) {
	block, err := aes.NewCipher(d.keyed("seal of the first key"))
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// ReadFirst reads the first key, where the house has had another one since. Sealed with a key that was lost it is lost, too, and
// the key that counts is the first.
func (d *Desk) ReadFirst(ctx context.Context) error {
	return d.Store.View(ctx, func(v *store.View) error {
		text, found, err := v.Meta(firstMeta)
		if err != nil || !found {
			return err
		}
		raw, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil {
			return fmt.Errorf("read the first key: it is damaged: %w", err)
		}
		aead, err := d.firstSealer()
		if err != nil {
			return err
		}
		if first, err := aead.Open(nil, nil, raw, nil); err == nil {
			d.First = first
		}
		return nil
	})
}

// Rekeyed is what was made anew.
type Rekeyed struct{ Codes, Locks, Guests, Links int }

// ChangeKey goes over to another key, all at once or not at all. Also is done in the same happening. No other server may be up:
// it would go on with the old key. Called by whoever runs the computer.
func (d *Desk) ChangeKey(ctx context.Context, next []byte, also func(*store.Tx) error) (done Rekeyed, err error) {
	after := &Desk{Store: d.Store, Now: d.Now, NewID: d.NewID, BaseURL: d.BaseURL, Secret: next, First: d.FirstKey()}
	take, err := d.everything(ctx)
	if err != nil {
		return done, fmt.Errorf("change the house's key: %w", err)
	}
	err = d.Store.Do(ctx, take, func(tx *store.Tx) error {
		done = Rekeyed{}
		aead, err := after.firstSealer()
		if err != nil {
			return err
		}
		if err := tx.PutMeta(firstMeta, base64.RawURLEncoding.EncodeToString(aead.Seal(nil, nil, after.First, nil))); err != nil {
			return err
		}
		if err := d.rekeyLocks(tx, after, &done); err != nil {
			return err
		}
		if err := d.rekeyGuests(tx, after, &done); err != nil {
			return err
		}
		if err := d.rekeyLinks(tx, after, &done); err != nil {
			return err
		}
		all, err := tx.Properties()
		if err != nil {
			return err
		}
		for _, p := range all {
			if err := d.stamp(tx, 0, []latchkey.Entry{{Property: p.ID, At: d.Now(), By: operator, Kind: "house.key_changed"}}, nil); err != nil {
				return err
			}
		}
		return also(tx)
	})
	if err != nil {
		return done, fmt.Errorf("change the house's key: %w", err)
	}
	return done, nil
}

// everything is all that has a lock or a guest.
func (d *Desk) everything(ctx context.Context) (take store.Take, err error) {
	homes, properties := map[latchkey.HomeID]bool{}, map[latchkey.PropertyID]bool{}
	err = d.Store.View(ctx, func(v *store.View) error {
		locks, err := v.EveryLock()
		if err != nil {
			return err
		}
		for _, l := range locks {
			if l.Home != "" {
				homes[l.Home] = true
			} else {
				properties[l.Property] = true
			}
		}
		grants, err := v.EveryGrant()
		for _, g := range grants {
			homes[g.Home] = true
		}
		return err
	})
	return store.Take{Homes: slices.Collect(maps.Keys(homes)), Properties: slices.Collect(maps.Keys(properties))}, err
}

// rekeyLocks seals every code anew. What a lock has besides is known by digests that only the old key could make: the lock is
// read once more before anything is written to it.
func (d *Desk) rekeyLocks(tx *store.Tx, after *Desk, done *Rekeyed) error {
	all, err := tx.EveryLock()
	if err != nil {
		return err
	}
	for _, l := range all {
		codes, err := tx.EveryCodeOf(l.ID)
		if err != nil {
			return err
		}
		digests := map[string]string{}
		for _, c := range codes {
			if c.Sealed == "" {
				continue
			}
			digits, err := d.openPIN(c)
			if err != nil {
				return err
			}
			old := c.Digest
			c.Digest = after.pinDigest(l.ID, digits)
			if c.Sealed, err = after.sealPIN(c.ID, digits); err != nil {
				return err
			}
			digests[old] = c.Digest
			if err := tx.PutCode(c); err != nil {
				return err
			}
			done.Codes++
		}
		for i, s := range l.Slots {
			l.Slots[i].Digest = digests[s.Digest]
		}
		l.SlotsAt = nil
		if err := tx.PutSmartLock(l); err != nil {
			return err
		}
		done.Locks++
		if l.Removed == nil {
			if err := d.stamp(tx, 0, nil, []latchkey.Task{d.lookAtLock(l, d.Now())}); err != nil {
				return err
			}
		}
	}
	return nil
}

// rekeyGuests gives every guest whose key has not ended a new link. The old one leads nowhere, and so does a calendar's.
func (d *Desk) rekeyGuests(tx *store.Tx, after *Desk, done *Rekeyed) error {
	all, err := tx.EveryGrant()
	if err != nil {
		return err
	}
	for _, g := range all {
		if g.Ended != nil {
			continue
		}
		if err := d.endLink(tx, d.guestToken(g)); err != nil {
			return err
		}
		if err := d.dropGrantCalendar(tx, &g); err != nil {
			return err
		}
		if err := tx.PutLink(after.guestLink(g)); err != nil {
			return err
		}
		if err := tx.PutGrant(g); err != nil {
			return err
		}
		done.Guests++
	}
	return nil
}
