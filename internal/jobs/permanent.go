package jobs

import (
	"errors"
	"time"
)

// permanent marks a failure that trying again cannot mend.
type permanent struct{ error }

func (p permanent) Unwrap() error { return p.error }

// Permanent says that a task's failure will stay: it is parked and shown instead of tried again.
func Permanent(err error) error {
	if err == nil {
		return nil
	}
	return permanent{err}
}

// IsPermanent says whether an error was marked so.
func IsPermanent(err error) bool {
	_, ok := errors.AsType[permanent](err)
	return ok
}

// Later marks an error with the earliest instant of the next attempt, for instance because a provider said so.
func Later(due time.Time, err error) error { return later{err, due} }

type later struct {
	error
	due time.Time
}

func (l later) Unwrap() error { return l.error }
