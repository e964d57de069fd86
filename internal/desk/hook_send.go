package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/jobs"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// Deliver carries out one hook task: it posts the event, with the task's key as its id, and notes when an address fails for
// long. Called by jobs, at least once per task; a repeat has the same id and the same body.
func (d *Desk) Deliver(ctx context.Context, t latchkey.Task) error {
	var task latchkey.HookTask
	if err := json.Unmarshal(t.Payload, &task); err != nil {
		return jobs.Permanent(fmt.Errorf("deliver %s: its payload is not an event: %w", t.Key, err))
	}
	h, needed, err := d.hookFor(ctx, t, task)
	if err != nil || !needed {
		return err
	}
	if h.Stopped != nil {
		return jobs.Permanent(fmt.Errorf("deliver %s: the address was stopped", task.Kind))
	}
	if d.Hooks == nil {
		return jobs.Permanent(fmt.Errorf("deliver %s: this house tells no other systems", task.Kind))
	}
	err = d.Hooks.Send(ctx, notify.Hooked{Key: t.Key, To: h.URL, Body: task.Body, Keys: d.hookKeys(h)})
	if err == nil {
		if h.FailingSince == nil {
			return nil
		}
		return d.noteHook(ctx, h.ID, func(h latchkey.Hook) latchkey.Hook { return rules.HookWorked(h) })
	}
	gone := notify.IsGone(err)
	if h.FailingSince == nil || gone || rules.HookFailed(h, gone, d.Now()).Stopped != nil {
		if noted := d.noteHook(context.WithoutCancel(ctx), h.ID, func(h latchkey.Hook) latchkey.Hook { return rules.HookFailed(h, gone, d.Now()) }); noted != nil {
			return noted
		}
	}
	return later(t, fmt.Errorf("deliver %s: %w", task.Kind, err), gone, d.Now())
}

// later says when an event is tried again, spread so that a receiver that comes back is not met by everything at once. After
// about a day jobs sets it aside.
func later(t latchkey.Task, err error, gone bool, now time.Time) error {
	if gone || latchkey.KindOf(err) == latchkey.Against { // nobody listens there, or it leads into a private network
		return jobs.Permanent(err)
	}
	rest := rules.HookRest(t.Attempt)
	f := fnv.New32a()
	fmt.Fprintf(f, "%s %d", t.Key, t.Attempt)
	rest += rest * time.Duration(int(f.Sum32()%401)-200) / 1000
	return jobs.Later(now.Add(max(rest, notify.RetryAfter(err))), err)
}

// hookFor reads who is told. An event that nobody waits for any more, or about a case that the staff may no longer know of, is
// dropped.
func (d *Desk) hookFor(ctx context.Context, t latchkey.Task, task latchkey.HookTask) (h latchkey.Hook, needed bool, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		if h, err = v.Hook(task.Hook); err != nil {
			return err
		}
		needed = h.Ended == nil
		if needed && task.Lockout != "" {
			c, err := v.Lockout(task.Lockout)
			if err != nil {
				return err
			}
			needed = rules.StaffKnow(c)
		}
		return nil
	})
	if err == nil && !needed {
		err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error { return tx.Drop(t) })
	}
	return h, needed, err
}

// noteHook keeps how an address does. When it is stopped, the office is told.
func (d *Desk) noteHook(ctx context.Context, id latchkey.HookID, change func(latchkey.Hook) latchkey.Hook) error {
	var property latchkey.PropertyID
	if err := d.Store.Glance(ctx, func(v *store.View) error {
		h, err := v.Hook(id)
		property = h.Property
		return err
	}); err != nil {
		return err
	}
	return d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{property}}, func(tx *store.Tx) error {
		was, err := tx.Hook(id)
		if err != nil {
			return err
		}
		h := change(was)
		if err := tx.PutHook(h); err != nil {
			return err
		}
		if was.Stopped != nil || h.Stopped == nil {
			return nil
		}
		tasks, err := d.hookOff(tx, h)
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: h.Property, At: d.Now(), By: "latchkey", Kind: "hook.stopped", Public: map[string]string{"hook": string(h.ID)},
			Personal: map[string]string{"name": h.Name}}}, tasks)
	})
}

// hookOff tells managers and the office that an address hears nothing more.
func (d *Desk) hookOff(tx *store.Tx, h latchkey.Hook) (tasks []latchkey.Task, err error) {
	staff, err := tx.Staff(h.Property)
	if err != nil {
		return nil, err
	}
	p, err := tx.Property(h.Property)
	if err != nil {
		return nil, err
	}
	told := map[latchkey.PersonID]bool{}
	for _, s := range staff {
		if !rules.MayEndPrograms(staff, s.Person) || told[s.Person] {
			continue
		}
		told[s.Person] = true
		person, err := tx.Person(s.Person)
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, tellOn(rules.Contacts(person, p, false, d.Now()), latchkey.Telling{Notice: latchkey.NoticeHookOff, Person: s.Person, Hook: h.ID},
			latchkey.Task{Key: fmt.Sprintf("hook:%s:%d:%s", h.ID, h.Stopped.UnixMicro(), s.Person), Property: h.Property})...)
	}
	return tasks, nil
}

func (d *Desk) sayHookOff(v *store.View, tell latchkey.Telling, facts words.NoticeFacts) (said, string, error) {
	h, err := v.Hook(tell.Hook)
	if err != nil {
		return said{}, "", err
	}
	if h.Stopped == nil || h.Ended != nil {
		return said{}, "it works again, or was taken away", nil
	}
	p, err := v.Property(h.Property)
	if err != nil {
		return said{}, "", err
	}
	facts.Property, facts.Typed = p.Name, h.Name
	return sayMildly(facts, d.BaseURL+"/office/hooks/"+string(h.ID), notify.Normal, p), "", nil
}

// Delivery is one event with how far it is proved to have come.
type Delivery struct {
	ID    latchkey.TaskID
	Kind  latchkey.EventKind
	Owed  time.Time
	State string     // waiting | taken | parked | dropped
	Tries int        // so far
	Next  *time.Time // of a waiting one
	Why   string     // what went wrong last; of one that is not taken
}

// HookView is one address as the office sees it.
type HookView struct {
	Programs
	Hook       latchkey.Hook
	Deliveries []Delivery
}

const deliveriesShown = 50

// HookFor shows one address and what was sent there to the office and to managers.
func (d *Desk) HookFor(ctx context.Context, who Viewer, id latchkey.HookID) (hv HookView, err error) {
	if hv.Programs, err = d.ProgramsFor(ctx, who); err != nil {
		return hv, err
	}
	i := slices.IndexFunc(hv.Hooks, func(h latchkey.Hook) bool { return h.ID == id && h.Ended == nil })
	if i < 0 {
		return hv, notYours()
	}
	hv.Hook = hv.Hooks[i]
	err = d.Store.View(ctx, func(v *store.View) error {
		rows, err := v.Deliveries(id, deliveriesShown)
		for _, r := range rows {
			hv.Deliveries = append(hv.Deliveries, deliveryOf(r))
		}
		return err
	})
	return hv, err
}

func deliveryOf(r store.TaskRow) Delivery {
	var task latchkey.HookTask
	_ = json.Unmarshal(r.Payload, &task) // we wrote it
	x := Delivery{ID: r.ID, Kind: task.Kind, Owed: r.Due, State: "waiting", Tries: r.Attempt, Next: r.Ready, Why: r.Why}
	switch {
	case r.State == store.TaskDone && r.Why == store.Dropped:
		x.State, x.Why = "dropped", ""
	case r.State == store.TaskDone:
		x.State, x.Why = "taken", ""
	case r.State == store.TaskParked:
		x.State = "parked"
	}
	return x
}
