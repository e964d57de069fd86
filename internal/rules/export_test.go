package rules

import (
	"math"
	"math/rand"
	"slices"
	"time"

	"latchkey"
)

// PlanShaken is Plan with every weight moved by up to that share. Chances stay below one, an own entry stays within the
// range that the table names for it, and "balanced" stays the measure that cheapest and soonest are compared with.
func PlanShaken(s latchkey.Situation, r *rand.Rand, share float64) latchkey.Plan {
	w := defaultWeights()
	for i, line := range weightTable {
		w[i] = int(float64(w[i])*(1+share*(2*r.Float64()-1)) + 0.5)
		if line.Unit == unitChance {
			w[i] = min(w[i], 9900)
		}
	}
	w[balanced] = weightTable[balanced].Value
	w[chanceEntry] = max(w[chanceEntry], 5000)
	return planWith(s, w)
}

// PlannedAndSorted is the exact order and the plain sort by the index, for a home in which nothing closes and an hour is
// always worth the same; like says whether they agree up to rounding.
func PlannedAndSorted(s latchkey.Situation) (planned, sorted []string, like bool) {
	flat := defaultWeights()
	flat[hourQuiet] = flat[hourDay]
	rs, m := weighed(s, flat, mostWays)
	rs = slices.DeleteFunc(rs, func(r runner) bool { return r.fixed })
	for i := range rs {
		rs[i].shuts = neverShuts
	}
	order, _ := bestOrder(rs, m, 0)
	byValue := slices.Clone(rs)
	slices.SortFunc(byValue, byIndex)
	like = true
	for i, o := range order {
		like = like && (o.o.ID == byValue[i].o.ID || math.Abs(float64(o.index-byValue[i].index)) <= 3)
	}
	return ways(order), ways(byValue), like
}

// WorseWith names a way whose presence makes the expected outcome worse; there must be none.
func WorseWith(s latchkey.Situation) (way string, worse bool) {
	rs, m := weighed(s, defaultWeights(), 8)
	_, all := bestOrder(rs, m, 0)
	for i := range rs {
		if _, v := bestOrder(slices.Concat(rs[:i:i], rs[i+1:]), m, 0); v < all {
			return rs[i].o.ID, true
		}
	}
	return "", false
}

// WaysWeighed is how many ways of a situation enter the order.
func WaysWeighed(s latchkey.Situation) int {
	rs, _ := weighed(s, defaultWeights(), mostWays)
	return len(rs)
}

// Catalogues are all words of the planner, in English and in Spanish.
func Catalogues() (en, es any) { return english, spanish }

// AtSpanish says when something happens.
func AtSpanish(t, now time.Time) string { return atSpanish(t, now) }

// EmergencyPlaces are all rows of the table.
func EmergencyPlaces() map[string]latchkey.EmergencyPlace { return emergencyPlaces }
