package rules

import "latchkey"

// EmergencyCall is the number that people at this place call themselves, and what is known about sending it a text
// (works | call_is_better | does_not_work | register_first). It is on every page, whether or not there is danger.
func EmergencyCall(p latchkey.Property) (number, text string) {
	e := emergencyIn(p)
	return e.number, e.text
}
