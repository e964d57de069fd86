package store

import (
	"time"

	"latchkey"
)

// Hook reads one address that hears what happens.
func (v *View) Hook(id latchkey.HookID) (latchkey.Hook, error) {
	return one[latchkey.Hook](v, "hook", id, `SELECT doc FROM hooks WHERE id = $1`)
}

// HooksOf lists the addresses of a property, also ended ones, by id.
func (v *View) HooksOf(p latchkey.PropertyID) ([]latchkey.Hook, error) {
	return docs[latchkey.Hook](v, "hooks", `SELECT doc FROM hooks WHERE property = $1 ORDER BY id`, string(p))
}

// PutHook keeps an address of a property that was taken.
func (tx *Tx) PutHook(h latchkey.Hook) error {
	if err := tx.mustHold("hooks.put", "property", string(h.Property)); err != nil {
		return err
	}
	tx.change.property(h.Property)
	return tx.putDoc("hooks.put", "hook", h, `INSERT INTO hooks (id, property, doc) VALUES ($1, $2, $3)
		ON CONFLICT (id) DO UPDATE SET doc = excluded.doc`, string(h.ID), string(h.Property))
}

// HookLane is the lane of one address: one that hangs holds up no other.
func HookLane(id latchkey.HookID) string { return "hook:" + string(id) }

// Deliveries lists the newest events owed to an address, with what became of them.
func (v *View) Deliveries(id latchkey.HookID, limit int) ([]TaskRow, error) {
	return v.tasks("read deliveries", `SELECT `+taskRow+` FROM tasks WHERE kind = 'hook' AND lane = $1 ORDER BY due DESC, id LIMIT $2`, HookLane(id), int64(limit))
}

// Dropped is the Why of a task that was closed without being done, because it was no longer needed.
const Dropped = "dropped"

// Drop closes a task inside the happening that found it no longer needed. The same fence holds as for Finish.
func (tx *Tx) Drop(t latchkey.Task) error {
	return tx.put("tasks.drop", `UPDATE tasks SET state = 'done', ready = NULL, ended = $3, why = $4
		WHERE id = $1 AND attempt = $2 AND state = 'claimed'`, string(t.ID), int64(t.Attempt), micro(tx.s.o.Now()), Dropped)
}

// UnparkLane lets what was set aside in a lane be tried again from due on.
func (tx *Tx) UnparkLane(lane string, due time.Time) error {
	tx.change.Tasks = true
	return tx.put("tasks.unpark", `UPDATE tasks SET state = 'waiting', ready = $2, attempt = 0 WHERE lane = $1 AND kind = 'hook' AND state = 'parked'`, lane, micro(due))
}

// CalendarOf reads the calendar behind a link by the hash of its secret.
func (v *View) CalendarOf(hash string) (latchkey.Calendar, error) {
	return one[latchkey.Calendar](v, "calendar", hash, `SELECT doc FROM calendars WHERE hash = $1`)
}

// CalendarsOf lists the calendar links of a person.
func (v *View) CalendarsOf(p latchkey.PersonID) ([]latchkey.Calendar, error) {
	return docs[latchkey.Calendar](v, "calendars", `SELECT doc FROM calendars WHERE person = $1 ORDER BY hash`, string(p))
}

// PutCalendar keeps a calendar link.
func (tx *Tx) PutCalendar(c latchkey.Calendar) error {
	return tx.putDoc("calendars.put", "calendar", c, `INSERT INTO calendars (hash, person, doc) VALUES ($1, $2, $3)
		ON CONFLICT (hash) DO UPDATE SET person = excluded.person, doc = excluded.doc`, c.Hash, string(c.Person))
}

// EndCalendars makes a person's calendar links lead nowhere.
func (tx *Tx) EndCalendars(p latchkey.PersonID) error {
	return tx.put("calendars.end", `DELETE FROM calendars WHERE person = $1`, string(p))
}
