package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// A house that is brought back from a backup is a house of another day. What was owed then may have been said long ago, who
// was outside then may be in, and who was to be let in then may not be any more: docs/decisions/007-backup.md.

// Restored is what became of what was under way when the backup was made.
type Restored struct {
	Made   time.Time `json:"made"` // the backup
	At     time.Time `json:"at"`   // brought back
	Lines  int64     `json:"lines"`
	Closed int       `json:"closed"` // cases that were open
	Unsent int64     `json:"unsent"` // messages that were owed
	Erased int       `json:"erased"` // people who were forgotten after the backup, and are again
	Known  int       `json:"known"`  // such people whom the backup still knows as living here or keeping a key
}

const restoredMeta = "restored"

// caseMost is more cases than one property has open at a time.
const caseMost = 100_000

// Restored settles a house that was just brought back: nothing that was owed goes out, open cases are closed without a
// word to anybody, what lets somebody in for a day is void, and the managers get one message. Then the house may open.
// Called by whoever runs the computer, before any server starts.
func (d *Desk) Restored(ctx context.Context, r Restored) (Restored, error) {
	r.At = d.Now()
	var open []latchkey.Lockout
	err := d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) (err error) {
		open = nil
		if r.Unsent, err = tx.TakeBackTelling(); err != nil {
			return err
		}
		for _, once := range []string{vouchKey(""), staffCodeMeta, setupMeta + " turn"} {
			if err := tx.DropMeta(once); err != nil {
				return err
			}
		}
		rows, err := tx.Properties()
		if err != nil {
			return err
		}
		for _, p := range rows {
			cases, err := tx.LockoutsOfProperty(p.ID, true, caseMost)
			if err != nil {
				return err
			}
			open = append(open, cases...)
		}
		return nil
	})
	if err != nil {
		return r, fmt.Errorf("settle the house: %w", err)
	}
	r.Closed = len(open)
	for _, c := range open {
		if _, err := d.inHome(ctx, c.Home, c.ID, func(rules.CaseFacts) error { return nil }, rules.Restored); err != nil {
			return r, fmt.Errorf("close case %s: %w", c.ID, err)
		}
	}
	if err := d.forgetReadings(ctx); err != nil {
		return r, fmt.Errorf("settle the locks: %w", err)
	}
	if r.Erased, r.Known, err = d.eraseAgain(ctx); err != nil {
		return r, fmt.Errorf("erase again who was erased: %w", err)
	}
	if err := d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error { return d.tellRestored(tx, r) }); err != nil {
		return r, fmt.Errorf("settle the house: %w", err)
	}
	return r, nil
}

// tellRestored writes down that the house was brought back, owes the managers one message, and opens the house.
func (d *Desk) tellRestored(tx *store.Tx, r Restored) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if err := tx.PutMeta(restoredMeta, string(text)); err != nil {
		return err
	}
	public := map[string]string{"made": r.Made.UTC().Format(time.RFC3339), "lines": strconv.FormatInt(r.Lines, 10),
		"closed": strconv.Itoa(r.Closed), "unsent": strconv.FormatInt(r.Unsent, 10), "erased": strconv.Itoa(r.Erased), "erased_left": strconv.Itoa(r.Known)}
	rows, err := tx.Properties()
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		rows = []store.PropertyRow{{}}
	}
	for i, p := range rows {
		tasks, err := d.tellManagers(tx, p.ID, latchkey.Telling{Notice: latchkey.NoticeRestored}, fmt.Sprintf("restored:%d", r.At.UnixMicro()))
		if err != nil {
			return err
		}
		if err := d.stamp(tx, int64(i), []latchkey.Entry{{Property: p.ID, At: r.At, By: "latchkey", Kind: "house.restored", Public: public}}, tasks); err != nil {
			return err
		}
	}
	return tx.Restored()
}

func (d *Desk) sayRestored(v *store.View, t latchkey.Task, facts words.NoticeFacts) (said, string, error) {
	text, _, err := v.Meta(restoredMeta)
	if err != nil {
		return said{}, "", err
	}
	var r Restored
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return said{}, "", fmt.Errorf("read how the house was brought back: %w", err)
	}
	p, err := v.Property(t.Property)
	if err != nil {
		return said{}, "", err
	}
	made := r.Made.In(rules.Zone(p))
	facts.Property, facts.By, facts.Count = p.Name, &made, r.Closed
	return sayMildly(facts, d.BaseURL+"/office", notify.Now, p), "", nil
}

// forgetReadings lets no lock be believed to be as it was when the backup was made: each is read before anything is written
// to it, and none is called locked.
func (d *Desk) forgetReadings(ctx context.Context) error {
	var all []latchkey.SmartLock
	err := d.Store.View(ctx, func(v *store.View) error {
		all = nil
		rows, err := v.Properties()
		if err != nil {
			return err
		}
		for _, p := range rows {
			here, err := v.SmartLocksOf(p.ID)
			if err != nil {
				return err
			}
			all = append(all, here...)
		}
		return nil
	})
	for _, l := range all {
		if err != nil {
			break
		}
		err = d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
			l.Reading, l.Slots, l.SlotsAt, l.Busy, l.Rest = latchkey.Reading{}, nil, nil, nil, nil
			if err := tx.PutSmartLock(l); err != nil {
				return err
			}
			return d.stamp(tx, 0, nil, []latchkey.Task{d.lookAtLock(l, d.Now())})
		})
	}
	return err
}
