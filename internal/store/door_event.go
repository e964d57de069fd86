package store

import (
	"time"

	"latchkey"
)

// DoorEventsFrom lists what is kept of a lock from an instant on, oldest first.
func (v *View) DoorEventsFrom(l latchkey.LockID, from time.Time, limit int) ([]latchkey.DoorEvent, error) {
	return docs[latchkey.DoorEvent](v, "door events", `SELECT doc FROM door_events WHERE lock = $1 AND at >= $2 ORDER BY at, id LIMIT $3`,
		string(l), micro(from), int64(limit))
}

// DoorEventsOfHome lists what is kept of a home's own doors now, newest first. What has been kept long enough is not there any
// more, whether it was erased already or not.
func (v *View) DoorEventsOfHome(h latchkey.HomeID, now time.Time, limit int) ([]latchkey.DoorEvent, error) {
	return docs[latchkey.DoorEvent](v, "door events", `SELECT doc FROM door_events WHERE home = $1 AND home <> '' AND until > $2 ORDER BY at DESC, id LIMIT $3`,
		string(h), micro(now), int64(limit))
}

// DoorEventsShared lists what is kept of the shared doors of a property, and of homes' own doors while nobody lived there, newest first.
func (v *View) DoorEventsShared(p latchkey.PropertyID, now time.Time, limit int) ([]latchkey.DoorEvent, error) {
	return docs[latchkey.DoorEvent](v, "door events", `SELECT doc FROM door_events WHERE property = $1 AND home = '' AND until > $2 ORDER BY at DESC, id LIMIT $3`,
		string(p), micro(now), int64(limit))
}

// CorrectDoorEvent keeps what is better known of an event of a lock whose home, or for a shared door its property, was taken.
// One that was erased stays erased.
func (tx *Tx) CorrectDoorEvent(e latchkey.DoorEvent, until time.Time) error {
	if err := tx.holdsDoor("door_events.correct", e.Home, e.Property); err != nil {
		return err
	}
	tx.change.property(e.Property)
	return tx.putDoc("door_events.correct", "door event", e, `UPDATE door_events SET owner = $2, at = $3, until = $4, doc = $5 WHERE id = $1`,
		string(e.ID), string(e.Owner), micro(e.At), micro(until))
}

// ForgetDoorEvent removes one for good.
func (tx *Tx) ForgetDoorEvent(e latchkey.DoorEvent) error {
	if err := tx.holdsDoor("door_events.forget", e.Home, e.Property); err != nil {
		return err
	}
	return tx.put("door_events.forget", `DELETE FROM door_events WHERE id = $1`, string(e.ID))
}

// ForgetDoorEventsOf removes what is one resident's history, at every home.
func (tx *Tx) ForgetDoorEventsOf(p latchkey.PersonID) error {
	return tx.put("door_events.forget_owner", `DELETE FROM door_events WHERE owner = $1`, string(p))
}

// ForgetDoorEventsAt removes what is one resident's history at one home.
func (tx *Tx) ForgetDoorEventsAt(h latchkey.HomeID, p latchkey.PersonID) error {
	return tx.put("door_events.forget_owner", `DELETE FROM door_events WHERE home = $1 AND home <> '' AND owner = $2`, string(h), string(p))
}

// ForgetDoorEvents removes what has been kept for as long as it may be.
func (tx *Tx) ForgetDoorEvents(now time.Time) error {
	return tx.put("door_events.forget_old", `DELETE FROM door_events WHERE until <= $1`, micro(now))
}

// ConsentsAt lists what those who live in a home said about being logged, oldest first.
func (v *View) ConsentsAt(h latchkey.HomeID) ([]latchkey.Consent, error) {
	return docs[latchkey.Consent](v, "consents", `SELECT c.doc FROM consents c WHERE c.home = $1 AND c.person IN (SELECT person FROM tenancies WHERE home = $1) ORDER BY c.at, c.id`, string(h))
}

// SharedViews lists the lines of the log that say who looked at a property's shared doors since an instant.
func (v *View) SharedViews(p latchkey.PropertyID, since time.Time) ([]latchkey.Entry, error) {
	const which = ` WHERE e.property = $1 AND e.home = '' AND e.at >= $2 AND e.leaf LIKE '%"kind":"log.viewed"%'`
	return v.entries(`SELECT e.leaf, e.place, w.words, e.at, e.id FROM entries e LEFT JOIN entry_personal w ON w.entry = e.id`+which+`
		UNION ALL SELECT e.leaf, NULL, e.words, e.at, e.id FROM entry_queue e`+which+` ORDER BY at, id`, string(p), micro(since))
}
