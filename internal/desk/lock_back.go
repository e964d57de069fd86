package desk

import (
	"context"
	"slices"
	"strconv"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// A lock that was taken off a door keeps the codes that are on it. When it is put back, on the same door or on another, those that
// Latchkey put on it are taken up again: what is still wanted there is wanted, and the rest is taken off like every code that was
// ended. Codes that others put in at the keypad are counted, shown, and left alone.

// TrustLock records that somebody at the door saw the lock do what it said, and takes up the codes that it still has from before.
// Not sooner: until then nobody knows that it is the lock of this door, and it is only read. Pages come by SawLock.
func (d *Desk) TrustLock(ctx context.Context, who Viewer, id latchkey.LockID) error {
	return d.onLock(ctx, who, id, "lock.trusted", func(tx *store.Tx, l *latchkey.SmartLock, public map[string]string, now time.Time) ([]latchkey.Task, error) {
		return d.trust(tx, l, public, now)
	})
}

func (d *Desk) trust(tx *store.Tx, l *latchkey.SmartLock, public map[string]string, now time.Time) ([]latchkey.Task, error) {
	if l.Trusted != nil {
		return nil, nil
	}
	l.Trusted = &now
	kept, going, err := d.takeUp(tx, l, now)
	if err != nil {
		return nil, err
	}
	if kept+going > 0 {
		public["codes_kept"], public["codes_going"] = strconv.Itoa(kept), strconv.Itoa(going)
	}
	wanted, err := d.wantCodesOn(tx, *l, now)
	if err != nil || kept+going+wanted == 0 {
		return nil, err
	}
	return []latchkey.Task{d.lookAtLock(*l, now)}, nil
}

// takeWithPast is what stands and falls together with a lock and with whatever it was before at the same address.
func (d *Desk) takeWithPast(ctx context.Context, id latchkey.LockID) (take store.Take, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		l, err := v.SmartLock(id)
		if err != nil {
			return err
		}
		past, err := pastOf(v, l)
		if err != nil {
			return err
		}
		take = store.Take{}
		for _, l := range append(past, l) {
			one := takeOfLock(l)
			take.Homes, take.Properties = append(take.Homes, one.Homes...), append(take.Properties, one.Properties...)
		}
		homes, err := homesWithWays(v, l) // whose people may say at this very instant that they have no key any more
		take.Homes = append(take.Homes, homes...)
		return err
	})
	return take, err
}

// pastOf lists what stood at a lock's address before it and was taken off.
func pastOf(v *store.View, l latchkey.SmartLock) ([]latchkey.SmartLock, error) {
	were, err := v.SmartLocksWere(l.Stack, l.Address)
	return slices.DeleteFunc(were, func(o latchkey.SmartLock) bool { return o.ID == l.ID || o.Removed == nil }), err
}

// takeUp moves what Latchkey put on a lock before to the lock that it is now, and says how many codes are wanted there, and how
// many have to go. Nothing of it counts before the whole lock was read again.
func (d *Desk) takeUp(tx *store.Tx, l *latchkey.SmartLock, now time.Time) (kept, going int, err error) {
	past, err := pastOf(tx.View, *l)
	if err != nil {
		return 0, 0, err
	}
	for _, was := range past {
		codes, err := tx.CodesOf(was.ID)
		if err != nil {
			return 0, 0, err
		}
		for _, c := range codes {
			back, how := rules.CodeBack(c, was, *l, now)
			if how == rules.BackLeave {
				continue
			}
			if how != rules.BackNever {
				digits, err := d.openPIN(c)
				if err != nil { // whose digits are in that place nobody can tell: it is one of those that are left alone
					continue
				}
				back.Digest = d.pinDigest(l.ID, digits)
			}
			if err := tx.PutCode(back); err != nil {
				return 0, 0, err
			}
			switch how {
			case rules.BackKeep:
				kept++
			case rules.BackGo:
				going++
			}
		}
	}
	if kept+going > 0 {
		l.SlotsAt = nil
	}
	return kept, going, nil
}

// strangeOn counts the codes on each lock that Latchkey has not put there.
func strangeOn(v *store.View, all []latchkey.SmartLock) (map[latchkey.LockID]int, error) {
	out := map[latchkey.LockID]int{}
	for _, l := range all {
		codes, err := v.CodesOf(l.ID)
		if err != nil {
			return nil, err
		}
		out[l.ID] = rules.StrangeCodes(l, codes)
	}
	return out, nil
}
