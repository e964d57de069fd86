package sim

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// pretender is a pretend person on the way through a story.
type pretender struct {
	Pretend
	rung     map[string]int  // by link: how many messages came about it
	answered map[string]bool // by link: they have noticed, and will answer or already did
}

// act is something a pretend person is about to do.
type act struct {
	at   time.Time
	who  *pretender
	what string // answer, arrive, no_key, open
	link string // from the message
}

// Next is when something happens by itself: something owed, a case looking at itself, somebody pretend. False: nothing will.
func (h *House) Next(ctx context.Context) (time.Time, bool, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.next(ctx)
}

func (h *House) next(ctx context.Context) (time.Time, bool, error) {
	at, found, err := h.Store.NextDue(ctx)
	if err != nil {
		return at, false, fmt.Errorf("find what happens next: %w", err)
	}
	if len(h.plans) > 0 && (!found || h.plans[0].at.Before(at)) {
		return h.plans[0].at, true, nil
	}
	return at, found, nil
}

// quietSteps and quietTime are how many moments, and how long, Skip passes over without anything that somebody would
// notice. Further only when a known moment is waited for: an office that opens for a case, the time of somebody who may come in.
const (
	quietSteps = 200
	quietTime  = 45 * time.Minute
)

// Skip jumps to what happens next and lets everything that is due then happen. Moments in which a case only looks at its
// clock are passed over; one at which the time of a guest or of a code that the office gave begins or ends is not. False: nothing
// happens by itself soon, and it is the visitor's turn.
func (h *House) Skip(ctx context.Context) (bool, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	// What is due already would have happened by itself in a moment: it is no step, or a skip would sometimes be a shorter one.
	if _, err := h.settle(ctx); err != nil {
		return false, err
	}
	until, err := h.waitsUntil(ctx)
	if err != nil {
		return false, err
	}
	turn, err := h.timeTurns(ctx)
	if err != nil {
		return false, err
	}
	if turn != nil && turn.After(until) {
		until = *turn
	}
	for range quietSteps {
		at, found, err := h.next(ctx)
		turns := turn != nil && (!found || !at.Before(*turn))
		if turns {
			at, found = *turn, true
		}
		if err != nil || !found || at.After(until) && !h.somebodyActs(at) {
			return false, err
		}
		h.Clock.JumpTo(at)
		if happened, err := h.settle(ctx); happened || turns || err != nil {
			return err == nil, err
		}
	}
	return false, nil
}

// waitsUntil is how far Skip may go: a little, or to the next moment at which the resident's case will ask somebody.
func (h *House) waitsUntil(ctx context.Context) (time.Time, error) {
	until := h.Clock.Now().Add(quietTime)
	me := h.livesThere()
	var cases []latchkey.Lockout
	if err := h.Store.View(ctx, func(v *store.View) (err error) {
		cases, err = v.LockoutsOf(h.Story.Home, h.Clock.Now().AddDate(0, 0, -2))
		return err
	}); err != nil {
		return until, fmt.Errorf("look for the case: %w", err)
	}
	for _, c := range cases {
		if !c.Stage.Open() || c.By != h.Story.Resident {
			continue
		}
		v, err := h.Desk.CaseFor(ctx, me, c.ID)
		if err != nil {
			return until, err
		}
		for _, w := range v.Plan.Ways {
			if v.Case.Begun != nil && opensLater(w) && w.Available.From.After(until) {
				until = *w.Available.From
			}
		}
		for _, a := range v.Asks {
			if a.Owns && a.Due != nil && a.Due.Add(missed).After(until) {
				until = a.Due.Add(missed)
			}
		}
	}
	return until, nil
}

// missed is when, after a promised time, the case has surely noticed that nobody came.
const missed = 10 * time.Minute

func (h *House) somebodyActs(at time.Time) bool { return len(h.plans) > 0 && !h.plans[0].at.After(at) }

// opensLater says whether a way that is shut now will be tried by the case itself: it opens, and costs nothing.
func opensLater(w latchkey.Way) bool {
	return w.State == latchkey.NotNow && w.Available != nil && w.Available.From != nil && w.Cost != nil && w.Cost.Most == 0
}

// Settle lets everything happen that is due by now, and says whether anything did that somebody could notice.
func (h *House) Settle(ctx context.Context) (bool, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.settle(ctx)
}

// settleMost bounds how much can be due at one moment in a house of this size.
const settleMost = 1000

func (h *House) settle(ctx context.Context) (happened bool, err error) {
	for range settleMost {
		heard, err := h.hear(ctx)
		if err != nil {
			return happened, err
		}
		worked, err := h.work(ctx)
		if err != nil {
			return happened, err
		}
		for _, l := range h.post.fresh() {
			happened = true
			h.notice(l)
		}
		acted, err := h.actOne(ctx)
		if err != nil {
			return happened, err
		}
		happened = happened || acted
		if !heard && !worked && !acted {
			return happened, h.seal(ctx)
		}
	}
	return happened, fmt.Errorf("settle the pretend house: %d things at one moment are too many", settleMost)
}

// seal gives the log's new lines their places.
func (h *House) seal(ctx context.Context) error {
	for range settleMost {
		n, err := h.Store.Sequence(ctx, h.Clock.Now())
		if err != nil || n == 0 {
			return err
		}
	}
	return nil
}

// notice lets whoever got a letter decide what they will do about it.
func (h *House) notice(l Letter) {
	h.diary.write(l.At, l.To, "gets a message: %s", strings.TrimPrefix(l.Title, "Latchkey: "))
	p := h.people[l.To]
	if p == nil || p.Says == "" || p.answered[l.Link] {
		return
	}
	switch l.Notice {
	case latchkey.NoticeAsked, latchkey.NoticePaged, latchkey.NoticeDanger:
	default:
		return
	}
	p.rung[l.Link]++
	if p.rung[l.Link] < p.Wakes {
		h.diary.write(l.At, l.To, "does not wake up.")
		return
	}
	p.answered[l.Link] = true
	h.intend(act{at: l.At.Add(p.Takes), who: p, what: "answer", link: l.Link})
}

func (h *House) intend(a act) {
	h.plans = append(h.plans, a)
	slices.SortStableFunc(h.plans, func(a, b act) int { return cmp.Compare(a.at.UnixNano(), b.at.UnixNano()) })
}

// actOne lets the first pretend person whose moment has come do what they meant to.
func (h *House) actOne(ctx context.Context) (bool, error) {
	if len(h.plans) == 0 || h.plans[0].at.After(h.Clock.Now()) {
		return false, nil
	}
	a := h.plans[0]
	h.plans = h.plans[1:]
	done, err := h.do(ctx, a)
	if err != nil {
		return true, fmt.Errorf("%s means to %s: %w", a.who.Person, a.what, err)
	}
	if done {
		h.tell(a)
		h.follow(a)
	}
	return true, nil
}

// follow plans what comes of an act: whoever said yes comes, whoever came opens or finds that the key is not there.
func (h *House) follow(a act) {
	p := a.who
	switch {
	case a.what == "answer" && p.Says == latchkey.ReplyComing && p.Comes > 0:
		h.intend(act{at: a.at.Add(p.Comes), who: p, what: "arrive", link: a.link})
	case a.what == "arrive" && p.NoKey:
		h.intend(act{at: a.at.Add(time.Minute), who: p, what: "no_key", link: a.link})
	case a.what == "arrive" && p.Opens > 0:
		h.intend(act{at: a.at.Add(p.Opens), who: p, what: "open", link: a.link})
	}
}
