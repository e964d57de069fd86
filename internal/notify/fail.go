package notify

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"latchkey"
)

// failure adds to an error what the caller needs to know: whether and when to try again.
type failure struct {
	err       error
	permanent bool
	after     time.Duration
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// Permanent marks an error that the same message to the same address will meet every time: the other side said a final
// no, or what was asked cannot be done. Everything else may be tried again.
func Permanent(err error) error {
	if err == nil {
		return nil
	}
	return &failure{err: err, permanent: true}
}

// IsPermanent says that trying again is useless.
func IsPermanent(err error) bool {
	f, ok := errors.AsType[*failure](err)
	return ok && f.permanent
}

// RetryAfter is the patience that the other side asked for; zero when it named none.
func RetryAfter(err error) time.Duration {
	if f, ok := errors.AsType[*failure](err); ok {
		return f.after
	}
	return 0
}

// refuse is a permanent failure that began on our side.
func refuse(kind latchkey.Kind, doing, sentence string) error {
	return Permanent(&latchkey.Error{Kind: kind, Doing: doing, Sentence: sentence})
}

// rejected is a final no from the other side.
func rejected(kind latchkey.Kind, doing, sentence string, err error) error {
	return Permanent(&latchkey.Error{Kind: kind, Doing: doing, Sentence: sentence, Err: err})
}

// unreached is a failure that may pass.
func unreached(doing, sentence string, err error) error {
	return &failure{err: &latchkey.Error{Kind: latchkey.Unavailable, Doing: doing, Sentence: sentence, Err: err}}
}

// gaveUp explains an error that our own deadline or a cancelled context caused; the wire's words ("use of closed
// network connection") would send the reader the wrong way.
func gaveUp(ctx context.Context, err error) error {
	if cause := ctx.Err(); cause != nil && !errors.Is(err, cause) {
		return cause
	}
	return err
}

// patience reads Retry-After, in seconds or as a date, and keeps it between nothing and an hour.
func patience(h http.Header, now time.Time) time.Duration {
	v := h.Get("Retry-After")
	if v == "" {
		return 0
	}
	d := time.Duration(0)
	if n, err := strconv.Atoi(v); err == nil && n <= 3600 {
		d = time.Duration(n) * time.Second
	} else if err == nil {
		d = time.Hour
	} else if at, err := http.ParseTime(v); err == nil {
		d = at.Sub(now)
	}
	return min(max(d, 0), time.Hour)
}

// IsGone says that an address told us never to come back.
func IsGone(err error) bool {
	_, ok := errors.AsType[*gone](err)
	return ok
}
