package rules

import (
	"slices"

	"latchkey"
)

// SearchOrders holds the planner's order for a situation against trying every order there is, with at most so many ways
// and the first of them starting after so many minutes. It is slow on purpose: tests and the benchmark ask it.
func SearchOrders(s latchkey.Situation, most, start int) (planned, searched []string, same bool) {
	rs, m := weighed(s, defaultWeights(), most)
	order, value := bestOrder(rs, m, start)
	best, searched := searchAll(rs, m, start)
	planned = ways(order)
	return planned, searched, value == best && slices.Equal(planned, searched)
}

// searchAll is V by trying every order there is: recursion over lists, none of the planner's tables.
func searchAll(rs []runner, m *meter, waited int) (int64, []string) {
	best, order := (m.at(waited+stopAfter)+m.late(waited+stopAfter))*certain, []string(nil)
	chosen := false
	for i, r := range rs {
		if waited >= r.shuts {
			continue
		}
		rest := slices.Concat(rs[:i:i], rs[i+1:])
		after, tail := searchAll(rest, m, waited+r.silence)
		mid, end := waited+r.mid, waited+r.end
		if r.fixed {
			mid, end = r.mid, r.end
		}
		v := r.nuisance*certain + r.chance*(r.price+m.middle(mid, r.half)+m.late(end)) + (certain-r.chance)*after
		if v < best || v == best && !chosen {
			best, order, chosen = v, append([]string{r.o.ID}, tail...), true
		}
	}
	return best / certain, order
}

// weighed are the ways of a situation as they enter the order, at most so many, sorted by id.
func weighed(s latchkey.Situation, w weights, most int) ([]runner, *meter) {
	p := newPlanner(s, w)
	p.findWays()
	var offered []*option
	for _, o := range p.ways {
		if o.State == "" && o.Complete {
			offered = append(offered, o)
		}
	}
	m := p.newMeter(5000, 20000)
	rs := p.runners(offered, m)
	slices.SortFunc(rs, byIndex)
	rs = rs[:min(len(rs), most)]
	slices.SortFunc(rs, byID)
	return rs, m
}

func ways(rs []runner) []string {
	var out []string
	for _, r := range rs {
		out = append(out, r.o.ID)
	}
	return out
}
