package sim

import (
	"context"
	"fmt"

	"latchkey"
	"latchkey/internal/desk"
)

// Phone is the resident's phone in a story that plays by itself: in tests, and for the stories before a story.
type Phone struct {
	h    *House
	me   desk.Viewer
	home latchkey.HomeID
	Case latchkey.LockoutID
}

// Phone is a resident's phone, signed in and proven.
func (h *House) Phone(ctx context.Context, p latchkey.PersonID, home latchkey.HomeID) (*Phone, error) {
	token, err := h.Desk.GiveSession(ctx, p, latchkey.CounterHome, latchkey.ProofProven)
	if err != nil {
		return nil, err
	}
	me, err := h.Desk.Whose(ctx, token, latchkey.CounterHome)
	if err != nil {
		return nil, err
	}
	return &Phone{h: h, me: me, home: home}, nil
}

// LockedOut taps "I am locked out" and lets Latchkey ask.
func (p *Phone) LockedOut(ctx context.Context, a latchkey.Answers) error {
	c, err := p.h.Desk.OpenLockout(ctx, p.me, p.home, "", a)
	if err != nil {
		return fmt.Errorf("open a lockout of %s: %w", p.home, err)
	}
	p.Case = c.ID
	if _, err = p.h.Desk.Begin(ctx, p.me, p.Case); err != nil {
		return fmt.Errorf("let Latchkey ask: %w", err)
	}
	_, err = p.h.Settle(ctx)
	return err
}

// Request asks for a way that costs money, with the price that the plan shows.
func (p *Phone) Request(ctx context.Context, way string) error {
	v, err := p.View(ctx)
	if err != nil {
		return err
	}
	for _, w := range v.Plan.Ways {
		if w.ID != way {
			continue
		}
		if _, err := p.h.Desk.Request(ctx, p.me, p.Case, way, w.Cost); err != nil {
			return fmt.Errorf("request %s: %w", way, err)
		}
		_, err := p.h.Settle(ctx)
		return err
	}
	return fmt.Errorf("request %s: the plan has no such way", way)
}

// In taps "I'm in".
func (p *Phone) In(ctx context.Context) error {
	if _, err := p.h.Desk.Inside(ctx, p.me, p.Case); err != nil {
		return fmt.Errorf("say that I am in: %w", err)
	}
	_, err := p.h.Settle(ctx)
	return err
}

// View is what the phone shows.
func (p *Phone) View(ctx context.Context) (desk.CaseView, error) {
	return p.h.Desk.CaseFor(ctx, p.me, p.Case)
}

// nothingBurns answers the first questions: nobody is in danger, the key is inside.
func nothingBurns() latchkey.Answers {
	no := false
	return latchkey.Answers{Reason: "key_inside", Where: "unit_door", IdentityDocument: "inside", Dark: &no,
		PeopleInside: []latchkey.PersonInside{}, Danger: latchkey.Danger{Inside: []latchkey.AtRisk{}, StoveOn: &no, Smoke: &no, Gas: &no,
			Water: &no, Fire: &no, Outside: &latchkey.Outside{Threatened: &no, Hurt: &no}}}
}

// liveThrough is a lockout in which nothing unusual happens, until staff have written down that the door is open.
func (p *Phone) liveThrough(ctx context.Context) error {
	if err := p.LockedOut(ctx, nothingBurns()); err != nil {
		return err
	}
	for range quietSteps {
		v, err := p.View(ctx)
		if err != nil || !v.Case.Stage.Open() {
			return err
		}
		if more, err := p.h.Skip(ctx); err != nil || !more {
			return fmt.Errorf("live through a lockout of %s: it does not end (%w)", p.home, err)
		}
	}
	return fmt.Errorf("live through a lockout of %s: it does not end", p.home)
}
