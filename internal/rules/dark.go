package rules

import (
	"time"

	"latchkey"
)

// darkHours are the hours in which it is dark in every place whose rules the house knows, by season. Nobody is asked about
// it, so in doubt it is light: twilight is not in them.
var darkHours = [3]latchkey.QuietHours{
	{From: 19*60 + 30, Until: 6 * 60}, // November to February, in the north
	{From: 22 * 60, Until: 5 * 60},    // March, April, September, October
	{From: 23 * 60, Until: 4 * 60},    // May to August
}

// surelyDark says whether it is dark at the property, by its own clock alone.
func surelyDark(p latchkey.Property, now time.Time) bool {
	month := now.In(Zone(p)).Month()
	if p.Country == "AU" || p.Country == "NZ" {
		month = (month+5)%12 + 1 // the other half of the year
	}
	season := 1
	switch {
	case month >= time.November || month <= time.February:
		season = 0
	case month >= time.May && month <= time.August:
		season = 2
	}
	return inSpan(darkHours[season], clockAt(p, now))
}
