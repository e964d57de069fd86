package store

import (
	"time"

	"latchkey"
)

// DoorAlert reads one.
func (v *View) DoorAlert(id latchkey.DoorAlertID) (latchkey.DoorAlert, error) {
	return one[latchkey.DoorAlert](v, "door alert", id, `SELECT doc FROM door_alerts WHERE id = $1`)
}

// DoorAlertsOfHome lists what was wrong at a home's own doors, newest first.
func (v *View) DoorAlertsOfHome(h latchkey.HomeID, limit int) ([]latchkey.DoorAlert, error) {
	return docs[latchkey.DoorAlert](v, "door alerts", `SELECT doc FROM door_alerts WHERE home = $1 AND home <> '' ORDER BY began DESC, id LIMIT $2`, string(h), int64(limit))
}

// DoorAlertsShared lists what was wrong at the shared doors of a property, and at those of homes while nobody lived there, newest first.
func (v *View) DoorAlertsShared(p latchkey.PropertyID, limit int) ([]latchkey.DoorAlert, error) {
	return docs[latchkey.DoorAlert](v, "door alerts", `SELECT doc FROM door_alerts WHERE property = $1 AND home = '' ORDER BY began DESC, id LIMIT $2`, string(p), int64(limit))
}

// StandingAlertsOfHome lists what goes on at a home's own doors, newest first.
func (v *View) StandingAlertsOfHome(h latchkey.HomeID) ([]latchkey.DoorAlert, error) {
	return docs[latchkey.DoorAlert](v, "door alerts", `SELECT doc FROM door_alerts WHERE home = $1 AND home <> '' AND doc NOT LIKE '%"ended":"%' ORDER BY began DESC, id`, string(h))
}

// StandingAlertsShared lists what goes on at the shared doors of a property, and at those of homes while nobody lives there, newest first.
func (v *View) StandingAlertsShared(p latchkey.PropertyID) ([]latchkey.DoorAlert, error) {
	return docs[latchkey.DoorAlert](v, "door alerts", `SELECT doc FROM door_alerts WHERE property = $1 AND home = '' AND doc NOT LIKE '%"ended":"%' ORDER BY began DESC, id`, string(p))
}

// PutDoorAlert keeps one for a lock whose home or property was taken.
func (tx *Tx) PutDoorAlert(a latchkey.DoorAlert) error {
	if err := tx.holdsDoor("door_alerts.put", a.Home, a.Property); err != nil {
		return err
	}
	tx.change.property(a.Property)
	return tx.putDoc("door_alerts.put", "door alert", a, `INSERT INTO door_alerts (id, lock, property, home, began, doc) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (id) DO UPDATE SET doc = excluded.doc`, string(a.ID), string(a.Lock), string(a.Property), whoseRow(a.Home, a.Empty), micro(a.Began))
}

// whoseRow is the home that what happened at a door is kept for. What happened while nobody lived there is no home's: whoever lives
// there later finds none of it, and the office finds it with that of shared doors.
func whoseRow(home latchkey.HomeID, empty bool) string {
	if empty {
		return ""
	}
	return string(home)
}

// ForgetDoorAlerts removes those that are old and over. One that goes on is not old.
func (tx *Tx) ForgetDoorAlerts(before time.Time) error {
	return tx.put("door_alerts.forget", `DELETE FROM door_alerts WHERE began < $1 AND doc LIKE '%"ended":"%'`, micro(before))
}

// AlertChoice reads which alerts somebody wants for a home or at a property; one that says nothing when they never chose.
func (v *View) AlertChoice(p latchkey.PersonID, place string) (latchkey.AlertChoice, error) {
	c, err := maybe[latchkey.AlertChoice](v, "alert choice", `SELECT doc FROM door_alert_choices WHERE person = $1 AND place = $2`, string(p), place)
	if err != nil || c == nil {
		return latchkey.AlertChoice{Person: p, Place: place}, err
	}
	return *c, nil
}

// holdsPlace says whether the home or property that a choice is about was taken first.
func (tx *Tx) holdsPlace(writing, place string) error {
	if tx.holds("property", place) {
		return nil
	}
	return tx.mustHold(writing, "home", place)
}

// PutAlertChoice keeps one about a home or property that was taken.
func (tx *Tx) PutAlertChoice(c latchkey.AlertChoice) error {
	if err := tx.holdsPlace("door_alert_choices.put", c.Place); err != nil {
		return err
	}
	return tx.putDoc("door_alert_choices.put", "alert choice", c, `INSERT INTO door_alert_choices (person, place, doc) VALUES ($1, $2, $3)
		ON CONFLICT (person, place) DO UPDATE SET doc = excluded.doc`, string(c.Person), c.Place)
}

// ForgetAlertChoices removes what one person chose, about homes and properties that were taken.
func (tx *Tx) ForgetAlertChoices(p latchkey.PersonID) error {
	all, err := docs[latchkey.AlertChoice](tx.View, "alert choices", `SELECT doc FROM door_alert_choices WHERE person = $1`, string(p))
	if err != nil {
		return err
	}
	for _, c := range all {
		if err := tx.holdsPlace("door_alert_choices.forget", c.Place); err != nil {
			return err
		}
	}
	return tx.put("door_alert_choices.forget", `DELETE FROM door_alert_choices WHERE person = $1`, string(p))
}
