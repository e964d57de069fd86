package sim

import (
	"context"
	"fmt"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
)

// A guest of the story's resident has a page of their own, and whoever lives the story is the guest, too.

func (h *House) livesThere() desk.Viewer {
	return desk.Viewer{Session: latchkey.Session{Person: h.Story.Resident, Counter: latchkey.CounterHome, Level: latchkey.ProofProven}}
}

// letIn gives the story's guest their key, as the resident does.
func (h *House) letIn(ctx context.Context, s Story) error {
	if s.Guest == nil {
		return nil
	}
	if _, err := h.Desk.GiveGrant(ctx, h.livesThere(), s.Home, *s.Guest); err != nil {
		return fmt.Errorf("let %s in: %w", s.Guest.Name, err)
	}
	return nil
}

// guestLinks lead to the pages of those whom the resident has let in, in the story or by hand.
func (h *House) guestLinks(ctx context.Context) (list []DemoLink) {
	all, err := h.Desk.GrantsOf(ctx, h.livesThere(), h.Story.Home)
	if err != nil {
		h.log.Warn("the guests of the story cannot be read", "err", err)
		return nil
	}
	for _, g := range all {
		if g.Ended == nil {
			list = append(list, DemoLink{g.Name + "'s page, as a guest", strings.TrimPrefix(g.Link, h.base), "See when the key holds, show the code, open the door."})
		}
	}
	return list
}

// timeTurns is when the time of a guest, or of a code that the office gave out, begins or ends next; nil: never.
func (h *House) timeTurns(ctx context.Context) (turn *time.Time, err error) {
	guests, err := h.Desk.GrantsOf(ctx, h.livesThere(), h.Story.Home)
	if err != nil {
		return nil, fmt.Errorf("read the guests of the story: %w", err)
	}
	office, err := h.worksThere(ctx)
	if err != nil {
		return nil, err
	}
	given, err := h.Desk.PassesFor(ctx, office)
	if err != nil {
		return nil, fmt.Errorf("read what the office gave out: %w", err)
	}
	sooner := func(a rules.GrantAnswer) {
		for _, at := range []*time.Time{a.Next, a.Until} {
			if at != nil && (turn == nil || at.Before(*turn)) {
				turn = at
			}
		}
	}
	for _, g := range guests {
		if g.Ended == nil {
			sooner(g.Answer)
		}
	}
	for _, p := range given.Passes {
		if p.Ended == nil {
			sooner(p.Answer)
		}
	}
	return turn, nil
}
