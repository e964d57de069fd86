package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// Addresses of other systems hear what happens: docs/api.md. What is owed to them is owed in the happening itself; hook_send.go
// carries it out.

const (
	hooksMost    = 20
	testsPerHour = 30
)

// Teller posts events. Nil in a demo: nothing leaves it.
type Teller interface {
	CheckAddress(to string) error
	Send(ctx context.Context, e notify.Hooked) error
}

// NewHook is what a manager asks for.
type NewHook struct {
	Name, URL string
	Events    []latchkey.EventKind
	Units     bool
}

// MakeHook lets an address hear what happens. Its secret is returned once, here. Called by a manager at the office counter,
// proven.
func (d *Desk) MakeHook(ctx context.Context, who Viewer, in NewHook) (secret string, h latchkey.Hook, err error) {
	err = d.atOffice(ctx, who, rules.MayRunPrograms, func(tx *store.Tx, o atCounter) error {
		if who.Session.Level != latchkey.ProofProven {
			return needsProof()
		}
		if d.Hooks == nil {
			return latchkey.Errorf(latchkey.Against, "This house is a demo. Nothing leaves it.")
		}
		made, err := rules.NewHook(latchkey.Hook{ID: latchkey.HookID(d.NewID()), Property: o.id, Name: clip(in.Name, nameMost), URL: in.URL, Events: in.Events,
			Units: in.Units, Made: o.now, MadeBy: who.Person(), Round: 1})
		if err != nil {
			return err
		}
		if err := d.Hooks.CheckAddress(made.URL); err != nil {
			return err
		}
		all, err := tx.HooksOf(o.id)
		if err != nil {
			return err
		}
		if len(slices.DeleteFunc(all, func(x latchkey.Hook) bool { return x.Ended != nil })) >= hooksMost {
			return latchkey.Errorf(latchkey.TooMany, "This property has %d addresses already. Please end one first.", hooksMost)
		}
		if err := tx.PutHook(made); err != nil {
			return err
		}
		h = made
		return d.stamp(tx, 0, []latchkey.Entry{hookEntry(h, who, "hook.made", o.now)}, nil)
	})
	if err != nil {
		return "", latchkey.Hook{}, err
	}
	return notify.HookSecret(d.hookKey(h.ID, h.Round)), h, nil
}

func hookEntry(h latchkey.Hook, who Viewer, kind string, now time.Time) latchkey.Entry {
	return latchkey.Entry{Property: h.Property, At: now, By: string(who.Person()), Kind: kind, Public: map[string]string{"hook": string(h.ID)},
		Personal: map[string]string{"name": h.Name}}
}

// hookKey is what signs. It is made from the house's key, so that no table holds it.
func (d *Desk) hookKey(id latchkey.HookID, round int) []byte {
	return d.keyed("hook secret", string(id), strconv.Itoa(round))
}

// hookKeys are all that sign at this instant, the newest first.
func (d *Desk) hookKeys(h latchkey.Hook) [][]byte {
	keys := [][]byte{d.hookKey(h.ID, h.Round)}
	if rules.OldSecretSigns(h, d.Now()) {
		keys = append(keys, d.hookKey(h.ID, h.Round-1))
	}
	return keys
}

// onHook changes one address of the property where the viewer works.
func (d *Desk) onHook(ctx context.Context, who Viewer, id latchkey.HookID, may func([]latchkey.Staff, latchkey.PersonID) bool, kind string,
	change func(*store.Tx, latchkey.Hook, time.Time) (latchkey.Hook, error)) (h latchkey.Hook, err error) {
	err = d.atOffice(ctx, who, may, func(tx *store.Tx, o atCounter) error {
		was, err := tx.Hook(id)
		if err != nil {
			return err
		}
		if was.Property != o.id || was.Ended != nil {
			return notYours()
		}
		if h, err = change(tx, was, o.now); err != nil {
			return err
		}
		if err := tx.PutHook(h); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{hookEntry(h, who, kind, o.now)}, nil)
	})
	return h, err
}

// NewHookSecret gives an address its next secret, shown once, here; the one before goes on for a day. Called as MakeHook.
func (d *Desk) NewHookSecret(ctx context.Context, who Viewer, id latchkey.HookID) (secret string, h latchkey.Hook, err error) {
	h, err = d.onHook(ctx, who, id, rules.MayRunPrograms, "hook.secret", func(_ *store.Tx, h latchkey.Hook, now time.Time) (latchkey.Hook, error) {
		if who.Session.Level != latchkey.ProofProven {
			return h, needsProof()
		}
		return rules.NewSecret(h, now), nil
	})
	if err != nil {
		return "", h, err
	}
	return notify.HookSecret(d.hookKey(h.ID, h.Round)), h, nil
}

// EndHook lets an address hear nothing more, at once. Called by the office and managers.
func (d *Desk) EndHook(ctx context.Context, who Viewer, id latchkey.HookID) error {
	_, err := d.onHook(ctx, who, id, rules.MayEndPrograms, "hook.ended", func(_ *store.Tx, h latchkey.Hook, now time.Time) (latchkey.Hook, error) {
		h.Ended = &now
		return h, nil
	})
	return err
}

// WakeHook lets an address that was stopped hear again: somebody says that it is mended. What was set aside is tried once more.
// Called by the office and managers.
func (d *Desk) WakeHook(ctx context.Context, who Viewer, id latchkey.HookID) error {
	_, err := d.onHook(ctx, who, id, rules.MayEndPrograms, "hook.woken", func(tx *store.Tx, h latchkey.Hook, now time.Time) (latchkey.Hook, error) {
		return rules.HookWorked(h), tx.UnparkLane(store.HookLane(id), now)
	})
	return err
}

// TestHook sends a test event by a tap. Called by the office and managers.
func (d *Desk) TestHook(ctx context.Context, who Viewer, id latchkey.HookID) error {
	_, err := d.onHook(ctx, who, id, rules.MayEndPrograms, "hook.tested", func(tx *store.Tx, h latchkey.Hook, now time.Time) (latchkey.Hook, error) {
		if err := d.within(tx, "hook test:"+string(id), now, time.Hour, testsPerHour); err != nil {
			return h, err
		}
		e := latchkey.Event{Type: latchkey.EventTest, Timestamp: now, Data: latchkey.EventData{Property: h.Property, Test: true}}
		return h, d.oweHook(tx, h, e, d.NewID())
	})
	return err
}

// oweOnCallChanged owes that who is on call, or when, has changed.
func (d *Desk) oweOnCallChanged(tx *store.Tx, property latchkey.PropertyID) error {
	event := latchkey.Event{Type: latchkey.EventOnCallChanged, Data: latchkey.EventData{Property: property}}
	return d.oweEvents(tx, property, []latchkey.Event{event}, "", d.NewID())
}

// oweEvents owes what happened at a property to every address that listens. Subject makes the keys: the same event of the same
// thing is owed once.
func (d *Desk) oweEvents(tx *store.Tx, property latchkey.PropertyID, events []latchkey.Event, unit, subject string) error {
	if len(events) == 0 {
		return nil
	}
	hooks, err := tx.HooksOf(property)
	if err != nil {
		return err
	}
	for _, h := range hooks {
		for _, e := range events {
			if !h.Listens(e.Type) {
				continue
			}
			e.Timestamp, e.Data.Unit = d.Now(), onlyIf(h.Units, unit)
			if err := d.oweHook(tx, h, e, subject); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *Desk) oweHook(tx *store.Tx, h latchkey.Hook, e latchkey.Event, subject string) error {
	e.Timestamp = e.Timestamp.UTC()
	if e.Data.Opened != nil {
		e.Data.Opened = new(e.Data.Opened.UTC())
	}
	body, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("write an event: %w", err)
	}
	payload, err := json.Marshal(latchkey.HookTask{Hook: h.ID, Kind: e.Type, Lockout: e.Data.Case, Body: body})
	if err != nil {
		return fmt.Errorf("owe an event: %w", err)
	}
	return tx.Owe(latchkey.Task{ID: latchkey.TaskID(d.NewID()), Kind: latchkey.TaskHook, Key: fmt.Sprintf("event:%s:%s:%s", h.ID, subject, eventWord(e.Type)),
		Property: h.Property, Due: d.Now(), Lane: store.HookLane(h.ID), Payload: payload})
}

// eventWord is the kind without its full stop, which separates the parts that are signed.
func eventWord(k latchkey.EventKind) string {
	b := []byte(k)
	for i := range b {
		if b[i] == '.' {
			b[i] = '-'
		}
	}
	return string(b)
}
