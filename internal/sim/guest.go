package sim

import (
	"context"
	"fmt"
	"strings"

	"latchkey"
	"latchkey/internal/desk"
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
			list = append(list, DemoLink{g.Name + "'s page, as a guest", strings.TrimPrefix(g.Link, h.base)})
		}
	}
	return list
}

// guestsNow are the guests whose time it is.
func (h *House) guestsNow(ctx context.Context) (names string, err error) {
	all, err := h.Desk.GrantsOf(ctx, h.livesThere(), h.Story.Home)
	for _, g := range all {
		if g.Answer.Stand == latchkey.GrantHolds {
			names += g.Name + " "
		}
	}
	return names, err
}
