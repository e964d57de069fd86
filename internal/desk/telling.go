package desk

import (
	"encoding/json"

	"latchkey"
	"latchkey/internal/rules"
)

// tellAt owes one message to one contact. What is owed says when, for which home, and under which key it is owed once.
func tellAt(c latchkey.Contact, tell latchkey.Telling, owed latchkey.Task) latchkey.Task {
	tell.Contact = c.ID
	payload, _ := json.Marshal(tell) // ids, and an instant that the house has kept before: they always encode
	owed.Kind, owed.Lane, owed.Payload = latchkey.TaskTell, c.Channel, payload
	return owed
}

// tellOn owes a message on each of somebody's contacts, at the time of each, under a key for each.
func tellOn(contacts []rules.ContactTime, tell latchkey.Telling, owed latchkey.Task) (tasks []latchkey.Task) {
	for _, at := range contacts {
		one := owed
		one.Key, one.Due = owed.Key+":"+string(at.Contact.ID), at.At
		tasks = append(tasks, tellAt(at.Contact, tell, one))
	}
	return tasks
}
