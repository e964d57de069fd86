package rules

import (
	"slices"
	"time"

	"latchkey"
)

// checked is when the rows below were last looked at. Whoever looks again changes it row by row.
const checked latchkey.Date = "2026-11-22"

// emergencyPlaces is what holds in each country. No row knows of a keypad code for the whole of the United States: there
// is none.
var emergencyPlaces = map[string]latchkey.EmergencyPlace{
	"US": {Number: "911", Text: latchkey.TextCallIsBetter, Silent: latchkey.SilentLineOpen, Relay: []latchkey.RelayLine{latchkey.RelayRTT, latchkey.Relay711},
		Speaks: "en", Source: "911.gov questions and answers; FCC on text-to-911 and bounce-back messages", Checked: checked},
	"CA": {Number: "911", Text: latchkey.TextDialFirst, Silent: latchkey.SilentLineOpen,
		Relay:    []latchkey.RelayLine{latchkey.RelayDialFirst, latchkey.RelayRTT, latchkey.Relay711},
		Register: "your phone company", Speaks: "en", Source: "CRTC on Text with 9-1-1; NL911", Checked: checked},
	"GB": {Number: "999", Text: latchkey.TextRegisterFirst, Silent: latchkey.SilentPress55,
		Relay:    []latchkey.RelayLine{latchkey.RelayUK, latchkey.RelayRegistered, latchkey.RelayWaitAnswer},
		Register: "emergencySMS", Speaks: "en", Source: "UK police on silent calls and 55; emergencySMS; Relay UK", Checked: checked},
	"IE": {Number: "112", Text: latchkey.TextRegisterFirst, Silent: latchkey.SilentLineOpen, Relay: []latchkey.RelayLine{latchkey.RelayRegistered, latchkey.RelayOwn},
		Register: "112.ie", Speaks: "en", Source: "112.ie", Checked: checked},
	"AU": {Number: "000", Text: latchkey.TextDoesNotWork, Silent: latchkey.SilentPress55Any, Relay: []latchkey.RelayLine{latchkey.RelayTTY106, latchkey.RelayOwn},
		Speaks: "en", Source: "Triple Zero on silent calls, 55 and the 106 text line", Checked: checked},
	"NZ": {Number: "111", Text: latchkey.TextRegisterFirst, Silent: latchkey.SilentLineOpen, Relay: []latchkey.RelayLine{latchkey.RelayRegistered, latchkey.RelayOwn},
		Register: "111 TXT, police.govt.nz", Speaks: "en", Source: "New Zealand Police on 111 TXT", Checked: checked},
	"ES": {Number: "112", Text: latchkey.TextUnknown, Silent: latchkey.SilentLineOpen, Relay: []latchkey.RelayLine{latchkey.RelayNotKnown},
		Speaks: "es", Source: "European Emergency Number Association on 112", Checked: checked},
}

// elsewhere is the careful row for every other place: a call, and nothing else relied on.
var elsewhere = latchkey.EmergencyPlace{Number: "112", Text: latchkey.TextUnknown, Silent: latchkey.SilentLineOpen,
	Relay: []latchkey.RelayLine{latchkey.RelayNotKnown}, Source: "European Emergency Number Association on 112", Checked: checked}

var europe = []string{"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GR", "HR", "HU", "IT", "LT", "LU", "LV", "MT",
	"NL", "PL", "PT", "RO", "SE", "SI", "SK"}

// EmergencyAt is what holds at a property at that moment: the country's row, what the property knows better, and nothing
// that was looked at more than a year ago but the number itself.
func EmergencyAt(p latchkey.Property, now time.Time) latchkey.EmergencyPlace {
	country := p.Country
	if country == "UK" {
		country = "GB"
	}
	e, known := emergencyPlaces[country]
	if !known {
		e = elsewhere
		switch {
		case slices.Contains(europe, country):
		case p.EmergencyNumber != "":
			e.Number = p.EmergencyNumber
		default:
			e.Guess = true
		}
	}
	e.Country = country
	ownWord := e.Text == latchkey.TextCallIsBetter || e.Text == latchkey.TextDialFirst || e.Text == latchkey.TextUnknown
	if e.Stale = yearOld(e.Checked, now); e.Stale {
		e.Text, e.Silent = latchkey.TextUnknown, latchkey.SilentLineOpen
	}
	switch {
	case ownWord && p.TextToEmergency == "no":
		e.Text = latchkey.TextDoesNotWork
	case ownWord && p.TextToEmergency == "yes" && !e.Stale:
		e.Text = latchkey.TextWorks
	}
	if BouncedAt(p, now) != nil && e.Text == latchkey.TextWorks {
		e.Text = latchkey.TextCallIsBetter
	}
	return e
}

// BouncedAt is when a text to the emergency number last came back here, as far as that still says anything.
func BouncedAt(p latchkey.Property, now time.Time) *time.Time {
	if p.TextBounced == nil || now.After(p.TextBounced.AddDate(1, 0, 0)) {
		return nil
	}
	at := p.TextBounced.In(Zone(p))
	return &at
}

func yearOld(d latchkey.Date, now time.Time) bool {
	at, err := time.Parse(time.DateOnly, string(d))
	return err != nil || now.After(at.AddDate(1, 0, 0))
}
