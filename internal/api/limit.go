package api

import (
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// How often one program or one session may ask in a minute. Whoever is locked out asks a few dozen times in all; what is stopped
// is a program that runs in circles. The planner, danger reports and links are never counted: nobody in danger is told to wait.
// Each server counts for itself and nothing is written, so that counting can neither fail nor slow anybody down.
const (
	programMost = 120
	sessionMost = 300
	limitWindow = time.Minute
	limitKeys   = 50_000 // when so many ask within a minute, the oldest counts are forgotten
)

type limiter struct {
	mu   sync.Mutex
	uses map[string]use
}

type use struct {
	n    int
	ends time.Time
}

// take counts one use and says how many are left in this window, which ends at that instant; below zero: too many.
func (l *limiter) take(key string, most int, now time.Time) (left int, ends time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	u, known := l.uses[key]
	if !known || !now.Before(u.ends) || u.ends.Sub(now) > limitWindow { // a clock may be set back
		if len(l.uses) >= limitKeys {
			l.forget(now)
		}
		u = use{ends: now.Add(limitWindow)}
	}
	u.n++
	l.uses[key] = u
	return most - u.n, u.ends
}

func (l *limiter) forget(now time.Time) {
	for k, u := range l.uses {
		if !now.Before(u.ends) {
			delete(l.uses, k)
		}
	}
	if len(l.uses) >= limitKeys {
		clear(l.uses)
	}
}

// within counts a request and writes how many are left.
func (s *Server) within(w http.ResponseWriter, who desk.Viewer) error {
	key, most := asker(who), sessionMost
	if key == "" {
		return nil
	}
	if who.Program != nil {
		most = programMost
	}
	now := s.desk.Now()
	left, ends := s.limits.take(key, most, now)
	seconds := max(1, int((ends.Sub(now)+time.Second-1)/time.Second))
	h := w.Header()
	h.Set("RateLimit-Policy", fmt.Sprintf(`"minute";q=%d;w=%d`, most, int(limitWindow.Seconds())))
	h.Set("RateLimit", fmt.Sprintf(`"minute";r=%d;t=%d`, max(0, left), seconds))
	if left >= 0 {
		return nil
	}
	h.Set("Retry-After", strconv.Itoa(seconds))
	return latchkey.Errorf(latchkey.TooMany, "That was asked too often. Please try again in a minute.")
}

// asker is whose use is counted: a program, a session, or nobody.
func asker(who desk.Viewer) string {
	switch {
	case who.Program != nil:
		return "program " + string(who.Program.ID)
	case who.Session.Hash != "":
		return "session " + who.Session.Hash
	}
	return ""
}
