package rules

import (
	"time"

	"latchkey"
)

// EmergencyCall is the number that people at this place call themselves, and what is known about sending it a text
// (works | call_is_better | does_not_work | register_first). It is on every page, whether or not there is danger.
func EmergencyCall(p latchkey.Property, now time.Time) (number, text string) {
	e := EmergencyAt(p, now)
	return e.Number, planText(e.Text)
}

// planText is what a plan says of a text: where nothing is known, a call is better.
func planText(m latchkey.TextMode) string {
	switch m {
	case latchkey.TextDialFirst, latchkey.TextUnknown:
		return string(latchkey.TextCallIsBetter)
	}
	return string(m)
}

// EmergencyNumber is the number alone, which no date makes unsure.
func EmergencyNumber(p latchkey.Property) string { return EmergencyAt(p, time.Time{}).Number }
