package sim

import (
	"context"
	"fmt"
	"time"

	"latchkey"
	"latchkey/internal/jobs"
	"latchkey/internal/store"
)

const (
	worker     = "maple court"
	workLease  = time.Minute
	workAtOnce = 100
	workAgain  = 30 * time.Second // after a failure that may pass
)

// work carries out what is owed by now, and says whether there was anything.
func (h *House) work(ctx context.Context) (bool, error) {
	tasks, err := h.Store.Claim(ctx, store.ClaimRequest{Now: h.Clock.Now(), Worker: worker, Lease: workLease, Limit: workAtOnce})
	if err != nil {
		return false, fmt.Errorf("find what is owed: %w", err)
	}
	for _, t := range tasks {
		if err := h.carryOut(ctx, t); err != nil {
			return true, err
		}
	}
	return len(tasks) > 0, nil
}

func (h *House) carryOut(ctx context.Context, t latchkey.Task) error {
	var err error
	switch t.Kind {
	case latchkey.TaskTell:
		err = h.Desk.Tell(ctx, t)
	case latchkey.TaskDrill:
		err = h.Desk.Drill(ctx, t)
	case latchkey.TaskLook:
		err = h.Desk.Look(ctx, t)
	case latchkey.TaskLeave:
		err = h.Desk.Leave(ctx, t)
	case latchkey.TaskDoor:
		err = h.Desk.WatchDoor(ctx, t)
	case latchkey.TaskFavour:
		err = h.Desk.LookAtFavour(ctx, t)
	case latchkey.TaskList:
		err = h.Desk.WorkOnList(ctx, t)
	case latchkey.TaskLock:
		err = h.Desk.WorkLock(ctx, t)
	default:
		err = jobs.Permanent(fmt.Errorf("nobody here does tasks of kind %q", t.Kind))
	}
	switch {
	case err == nil:
		_, err = h.Store.Finish(ctx, h.Clock.Now(), t)
	case jobs.IsPermanent(err):
		h.log.Warn("owed, and set aside", "task", t.ID, "kind", t.Kind, "err", err)
		err = h.Store.Park(ctx, t, latchkey.SentenceOf(err))
	default:
		h.log.Warn("owed, and tried again", "task", t.ID, "kind", t.Kind, "err", err)
		err = h.Store.Retry(ctx, t, h.Clock.Now().Add(workAgain), latchkey.SentenceOf(err))
	}
	return err
}
