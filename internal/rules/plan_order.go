package rules

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"time"

	"latchkey"
)

const (
	certain   = 10000   // chances are counted in ten-thousandths
	sixtieths = 60      // money in the order is counted in sixtieths of a cent: a rate of cents an hour is that many a minute
	stopAfter = 24 * 60 // giving up is being inside a day later
	mostWays  = 12      // enter the exact order; the rest follow by the index
)

// meter is what it costs to be inside only after so many minutes: the value of time summed over those minutes, and a
// penalty once the deadline has passed.
type meter struct {
	day, quiet int64 // a minute, in sixtieths of a cent
	nights     [][2]int
	penalty    int64
	deadline   int // minutes from now; neverShuts when there is none
	table      []int64
}

// newMeter prepares for every minute up to the horizon, and for single moments as far as the farthest.
func (p *planner) newMeter(horizon, farthest int) *meter {
	factor := int64(p.w[balanced])
	switch p.s.Prefer {
	case "cheapest":
		factor = int64(p.w[cheapest])
	case "soonest":
		factor = int64(p.w[soonest])
	}
	weather := int64(100)
	if o := p.s.Danger.Outside; o != nil && o.TemperatureC != nil && outdoors(p.s.Home, p.s.Where) {
		switch c := *o.TemperatureC; {
		case c <= -10:
			weather = int64(p.w[hardColdFactor])
		case c <= 5:
			weather = int64(p.w[coldFactor])
		case c >= 32:
			weather = int64(p.w[heatFactor])
		}
	}
	m := &meter{day: int64(p.w[hourDay]) * factor * weather / 10000, quiet: int64(p.w[hourQuiet]) * factor * weather / 10000,
		penalty: int64(p.w[pastDeadline]) * sixtieths, deadline: neverShuts}
	if by := p.s.Danger.MustBeInBy; by != nil {
		m.deadline = int(by.Sub(p.now).Truncate(time.Minute) / time.Minute)
		if by.Before(p.now) {
			m.deadline = -1
		}
	}
	nights := quietHours(p.s.Property, p.zone)
	var room [2]interval
	for day := -1; day <= max(horizon, farthest)/(24*60)+1; day++ {
		for _, iv := range nights.onDay(room[:0], p.now, day) {
			m.nights = append(m.nights, [2]int{p.minutesTo(iv.from), p.minutesTo(iv.until)})
		}
	}
	m.fill(horizon)
	return m
}

func (m *meter) fill(horizon int) {
	m.table = make([]int64, horizon+1)
	night := 0
	for t := range horizon {
		for night < len(m.nights) && m.nights[night][1] <= t {
			night++
		}
		rate := m.day
		if night < len(m.nights) && m.nights[night][0] <= t {
			rate = m.quiet
		}
		m.table[t+1] = m.table[t] + rate
	}
}

// at is the value of the time up to a minute, without the penalty.
func (m *meter) at(t int) int64 {
	if t < len(m.table) {
		return m.table[t]
	}
	quiet := 0
	for _, n := range m.nights {
		if from, until := max(0, n[0]), min(t, n[1]); from < until {
			quiet += until - from
		}
	}
	return int64(t-quiet)*m.day + int64(quiet)*m.quiet
}

// middle is at, at a whole minute or half a minute after it: the middle of 20 to 45 is not 32.
func (m *meter) middle(t int, half bool) int64 {
	v := m.at(t)
	if half {
		v += (m.at(t+1) - v) / 2
	}
	return v
}

func (m *meter) late(t int) int64 {
	if t > m.deadline {
		return m.penalty
	}
	return 0
}

// runner is a way as the order sees it: flat integers only.
type runner struct {
	o        *option
	chance   int64
	mid, end int  // minutes from its turn to standing inside: the middle and the latest
	half     bool // and half a minute to the middle
	price    int64
	nuisance int64
	silence  int
	shuts    int
	fixed    bool // at its own moment, whenever its turn comes
	index    int64
}

func newRunner(o *option, m *meter, rate int64) runner {
	r := runner{o: o, chance: int64(o.chance), mid: (o.least + o.most) / 2, half: (o.least+o.most)%2 != 0, end: o.most, price: int64(o.price) * sixtieths,
		nuisance: int64(o.nuisance) * sixtieths, silence: o.silence, shuts: o.shuts, fixed: o.Kind == latchkey.WayWait}
	r.index = r.price + m.middle(r.mid, r.half) + (rate*int64(r.silence)*(certain-r.chance)+r.nuisance*certain)/max(1, r.chance)
	return r
}

func byIndex(a, b runner) int {
	return cmp.Or(cmp.Compare(a.index, b.index), cmp.Compare(a.o.ID, b.o.ID))
}

func byID(a, b runner) int { return cmp.Compare(a.o.ID, b.o.ID) }

// bestOrder solves
//
//	V(S) = min( D(t(S)+24h), min over i not in S, open at t(S), of nuisance_i + p_i·(price_i + D(t(S)+time_i)) + (1-p_i)·V(S ∪ {i}) )
//
// exactly, over all subsets of at most twelve ways, and follows its choices from the empty set up to the stop. start is
// how long what is already under way keeps the first of them waiting. rs is sorted by id, so ties go to the lower one.
//
// Choices are compared before the division by the unit of chance, so that rounding never decides.
func bestOrder(rs []runner, m *meter, start int) (order []runner, value int64) {
	size := 1 << len(rs)
	var took [subsets]int32
	for s := 1; s < size; s++ {
		took[s] = took[s&(s-1)] + int32(rs[bits.TrailingZeros(uint(s))].silence)
	}
	moments := priceMoments(rs, m, start, int(took[size-1]))
	var misses [column]int64
	for i, r := range rs {
		misses[i] = certain - r.chance
	}
	var values [subsets]int64
	for s := size - 1; s >= 0; s-- {
		now := &moments[took[s]]
		best := now[stopping]
		for left := (size - 1) &^ s; left != 0; left &= left - 1 {
			i := bits.TrailingZeros16(uint16(left)) & (column - 1)
			best = min(best, now[i]+misses[i]*values[(s|1<<i)&(subsets-1)])
		}
		values[s] = best / certain
	}
	for s := 0; ; {
		now, best, chosen := &moments[took[s]], int64(math.MaxInt64), -1
		for i := range rs {
			if s>>i&1 == 0 {
				if v := now[i] + misses[i]*values[s|1<<i]; v < best {
					best, chosen = v, i
				}
			}
		}
		if chosen < 0 || best > now[stopping] {
			return order, values[0]
		}
		order = append(order, rs[chosen])
		s |= 1 << chosen
	}
}

const (
	subsets  = 1 << mostWays
	column   = 16 // at least one for each way and one for stopping
	stopping = column - 1
	notOpen  = math.MaxInt64 / 4 // more than anything can cost
)

// priceMoments works out, for every minute at which a turn can come, what stopping costs and what each way costs in
// hand: its nuisance, and its chance times being inside by it. All are multiplied by the unit of chance.
func priceMoments(rs []runner, m *meter, start, last int) [][column]int64 {
	moments := make([][column]int64, last+1)
	for t := range moments {
		at := start + t
		moments[t][stopping] = (m.at(at+stopAfter) + m.late(at+stopAfter)) * certain
		for i := range rs {
			moments[t][i] = rs[i].try(m, at)
		}
	}
	return moments
}

// try is what a way costs in hand when its turn comes so many minutes from now.
func (r *runner) try(m *meter, at int) int64 {
	if at >= r.shuts {
		return notOpen
	}
	mid, end := at+r.mid, at+r.end
	if r.fixed {
		mid, end = r.mid, r.end
	}
	return r.nuisance*certain + r.chance*(r.price+m.middle(mid, r.half)+m.late(end))
}

// setOrder puts the ways that are offered in order: what already runs, what must be asked first, what the exact order
// says, what stands behind its stop; then incomplete ways, then those that are not open, then those that are not allowed.
func (p *planner) setOrder() {
	var whole, parts, notNow, never []*option
	for _, o := range p.ways {
		switch {
		case o.State == latchkey.NotNow:
			notNow = append(notNow, o)
		case o.State == latchkey.Never:
			never = append(never, o)
		case o.Complete:
			whole = append(whole, o)
		default:
			parts = append(parts, o)
		}
	}
	rest := p.takeBegun(whole)
	start := p.underWay()
	m := p.solve(rest, start)
	parted := p.runners(parts, m)
	slices.SortFunc(parted, byIndex)

	p.ways = slices.Concat(p.begun, p.forced, p.seq, p.beyond)
	for _, r := range parted {
		p.ways = append(p.ways, r.o)
	}
	p.ways = slices.Concat(p.ways, notNow, never)
}

// takeBegun picks out what is decided already: the first yes, later yeses, asks that wait for an answer, whoever said yes
// and did not come, and the staff's own line when water runs.
func (p *planner) takeBegun(whole []*option) (rest []*option) {
	var yeses []*option
	for _, o := range whole {
		switch {
		case o.yes != nil:
			yeses = append(yeses, o)
		case o.asked != nil:
			p.begun = append(p.begun, o)
		case o.again:
			p.forced = append(p.forced, o)
		default:
			rest = append(rest, o)
		}
	}
	slices.SortStableFunc(p.begun, func(a, b *option) int { return cmp.Or(a.asked.Compare(*b.asked), cmp.Compare(a.ID, b.ID)) })
	slices.SortStableFunc(yeses, func(a, b *option) int { return cmp.Or(a.yes.Compare(*b.yes), cmp.Compare(a.ID, b.ID)) })
	if len(yeses) > 0 {
		p.owner = yeses[0]
	}
	p.begun = append(yeses, p.begun...)
	if p.danger.water && !p.danger.first {
		for _, id := range []string{"on_call", "office"} {
			if i := slices.IndexFunc(rest, func(o *option) bool { return o.ID == id }); i >= 0 {
				p.forced = append([]*option{rest[i]}, p.forced...)
				return slices.Delete(rest, i, i+1)
			}
		}
	}
	return rest
}

// underWay is how many minutes what is begun or forced keeps the next waiting.
func (p *planner) underWay() int {
	start := 0
	if p.owner != nil {
		start = max(0, p.minutesTo(p.owner.holds))
	}
	for _, o := range p.begun {
		if o.yes == nil {
			start = max(start, p.minutesTo(o.asked.Add(time.Duration(o.silence)*time.Minute)))
		}
	}
	for _, o := range p.forced {
		start += o.silence
	}
	return start
}

func (p *planner) runners(options []*option, m *meter) []runner {
	rate := m.day
	if p.quiet {
		rate = m.quiet
	}
	rs := make([]runner, len(options))
	for i, o := range options {
		rs[i] = newRunner(o, m, rate)
	}
	return rs
}

// solve finds the order of what is neither begun nor forced.
func (p *planner) solve(rest []*option, start int) *meter {
	horizon, farthest := start+stopAfter, 0
	for _, o := range rest {
		farthest = max(farthest, o.most)
	}
	for _, o := range longestSilences(rest) {
		horizon += o
	}
	m := p.newMeter(horizon, horizon+farthest)
	rs := p.runners(rest, m)
	slices.SortFunc(rs, byIndex)
	entering := slices.Clone(rs[:min(len(rs), mostWays)])
	slices.SortFunc(entering, byID)
	order, _ := bestOrder(entering, m, start)
	for _, r := range order {
		p.seq = append(p.seq, r.o)
	}
	p.spent = len(order) == len(rs)
	for _, r := range rs {
		if !slices.Contains(p.seq, r.o) {
			p.beyond = append(p.beyond, r.o)
		}
	}
	return m
}

// longestSilences are the silences that could come before the last way that enters.
func longestSilences(options []*option) []int {
	all := make([]int, len(options))
	for i, o := range options {
		all[i] = o.silence
	}
	slices.SortFunc(all, func(a, b int) int { return b - a })
	return all[:min(len(all), mostWays)]
}

// setStates says whose turn is when.
func (p *planner) setStates() {
	all := p.everybody()
	strong := false // an own try that is as likely to work as not
	var current, next bool
	for _, o := range p.ways {
		switch {
		case o.State != "":
		case !o.Complete:
			o.State = latchkey.Fallback
		case o.isOwn() && p.away:
			o.State = latchkey.Fallback
		case slices.Contains(p.beyond, o) && !(all && p.asks(o)):
			o.State = latchkey.Fallback
		case o == p.owner, o.asked != nil && o.yes == nil:
			o.State, current = latchkey.DoNow, true
		case o.isOwn() && (all || !p.turnTaken(o)):
			o.State = latchkey.DoNow
			strong = strong || o.chance >= certain/2
		case all && p.asks(o):
			o.State, current = latchkey.DoNow, true
		case !current && !strong, !current && slices.Contains(p.forced, o):
			o.State, current = latchkey.DoNow, true
		case !next:
			o.State, current, next = latchkey.Next, true, true
		default:
			o.State = latchkey.Fallback
		}
	}
}

// turnTaken says whether an ask that has not begun stands before an own try in the order.
func (p *planner) turnTaken(own *option) bool {
	for _, o := range p.seq {
		if o == own {
			return false
		}
		if !o.isOwn() {
			return true
		}
	}
	return true
}

// asks says whether a way is somebody who can be asked without paying a firm.
func (p *planner) asks(o *option) bool {
	switch o.Kind {
	case latchkey.WayInUnitPerson, latchkey.WayKeyHolder, latchkey.WayOffice, latchkey.WayOnCall, latchkey.WayLandlord:
		return true
	}
	return false
}
