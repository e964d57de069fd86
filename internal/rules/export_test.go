package rules

import (
	"math/rand"

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

// RandomHome is a home that could be.
func RandomHome(r *rand.Rand) latchkey.Situation { return randomHome(r, true, true) }
