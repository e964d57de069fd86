package rules

import (
	"slices"
	"time"

	"latchkey"
)

// contacts is who is asked when. It ends where waiting gives as much, or at a yes for a complete way.
func (p *planner) contacts() []latchkey.PlanContact {
	lines := []latchkey.PlanContact{}
	if p.unproven() && !p.danger.shown && !p.danger.water {
		return lines
	}
	if p.everybody() {
		return p.allAtOnce()
	}
	turn := p.now
	before := ""
	for _, o := range p.running() {
		if p.owner != nil && o.asked.After(*p.owner.asked) {
			continue
		}
		lines = append(lines, latchkey.PlanContact{At: o.asked.In(p.zone), Way: o.ID})
		turn, before = later(turn, o.asked.Add(time.Duration(o.silence)*time.Minute)), o.ID
	}
	if p.owner != nil {
		return append(lines, latchkey.PlanContact{At: p.owner.asked.In(p.zone), Way: p.owner.ID})
	}
	if len(lines) == 0 && len(p.forced) == 0 {
		turn = turn.Add(p.ownTries())
	}
	turn = turn.In(p.zone)
	for _, o := range slices.Concat(p.forced, p.seq, p.lastResorts()) {
		if o.Kind == latchkey.WayWait {
			break
		}
		if o.isOwn() || p.minutesTo(turn) >= o.shuts {
			continue
		}
		lines = append(lines, latchkey.PlanContact{At: turn, Way: o.ID, IfNoAnswerFrom: before})
		turn, before = turn.Add(time.Duration(o.silence)*time.Minute), o.ID
	}
	return p.staffOnly(lines)
}

// running are the asks that wait for an answer, oldest first; half of a pair stands for itself only while the pair does not.
func (p *planner) running() []*option {
	var out []*option
	for _, o := range p.ways {
		if o.asked == nil || o.yes != nil || o.State == latchkey.NotNow || o.State == latchkey.Never {
			continue
		}
		if !slices.ContainsFunc(p.ways, func(pair *option) bool { return pair.asked != nil && slices.Contains(pair.halves, o) }) {
			out = append(out, o)
		}
	}
	slices.SortStableFunc(out, func(a, b *option) int { return a.asked.Compare(*b.asked) })
	return out
}

// allAtOnce asks everybody who can help in the same minute, and no firm that wants money.
func (p *planner) allAtOnce() []latchkey.PlanContact {
	lines := []latchkey.PlanContact{}
	for _, o := range p.ways {
		if o.State != latchkey.DoNow || !p.asks(o) {
			continue
		}
		at := p.now
		if o.asked != nil {
			at = o.asked.In(p.zone)
		}
		lines = append(lines, latchkey.PlanContact{At: at, Way: o.ID})
	}
	slices.SortStableFunc(lines, func(a, b latchkey.PlanContact) int { return a.At.Compare(b.At) })
	return p.staffOnly(lines)
}

// staffOnly is what somebody unproven can set off: the staff, in danger, and nobody else.
func (p *planner) staffOnly(lines []latchkey.PlanContact) []latchkey.PlanContact {
	if p.unproven() && !p.danger.shown && !p.danger.water {
		return []latchkey.PlanContact{}
	}
	return lines
}

// ownTries is how long the first ask waits for what the person tries alone: only tries as likely to work as not count,
// the others run beside it.
func (p *planner) ownTries() time.Duration {
	wait := time.Duration(0)
	for _, o := range p.seq {
		if !o.isOwn() {
			break
		}
		if !p.away && o.chance >= certain/2 {
			wait += time.Duration(p.w[silenceOwnTry]) * time.Minute
		}
	}
	return wait
}

// lastResorts are those who clear only a part of the way, asked when the order has run through everybody else.
func (p *planner) lastResorts() []*option {
	if !p.spent {
		return nil
	}
	var out []*option
	for _, o := range p.ways {
		if o.State == latchkey.Fallback && !o.Complete && o.asked == nil && p.asks(o) {
			out = append(out, o)
		}
	}
	return out
}
