package sim

import (
	"context"
	"path"
	"strings"

	"latchkey"
	"latchkey/internal/desk"
)

// Device is what the browsers of all pretend people call themselves, so that whoever lives a story in one browser can
// answer for each of them.
const Device = "pretend phone"

// do lets a pretend person press one button. It is false when somebody was quicker, or the matter is over.
func (h *House) do(ctx context.Context, a act) (bool, error) {
	var err error
	if strings.Contains(a.link, "/oncall/") {
		err = h.asStaff(ctx, a)
	} else {
		err = h.asHelper(ctx, a)
	}
	switch latchkey.KindOf(err) {
	case latchkey.Conflict, latchkey.NotFound, latchkey.Forbidden, latchkey.Against:
		h.log.Debug("a pretend person was too late", "person", a.who.Person, "what", a.what, "err", err)
		return false, nil
	}
	return err == nil, err
}

func (h *House) asHelper(ctx context.Context, a act) (err error) {
	me := desk.Helper{Token: path.Base(a.link), Device: Device}
	switch a.what {
	case "answer":
		_, err = h.Desk.Answer(ctx, me, a.who.Says, a.who.Minutes)
	case "arrive":
		_, err = h.Desk.Arrive(ctx, me)
	case "no_key":
		_, err = h.Desk.NoKey(ctx, me)
	}
	return err
}

func (h *House) asStaff(ctx context.Context, a act) error {
	token, err := h.Desk.GiveSession(ctx, a.who.Person, latchkey.CounterOnCall, latchkey.ProofProven)
	if err != nil {
		return err
	}
	me, err := h.Desk.Whose(ctx, token, latchkey.CounterOnCall)
	if err != nil {
		return err
	}
	id := latchkey.LockoutID(path.Base(a.link))
	switch a.what {
	case "answer":
		_, err = h.Desk.StaffAnswer(ctx, me, id, a.who.Says, a.who.Minutes)
	case "arrive":
		_, err = h.Desk.StaffArrived(ctx, me, id)
	case "open":
		_, err = h.Desk.StaffOpened(ctx, me, id, latchkey.Opening{Proof: a.who.Proof}, false)
	}
	return err
}
