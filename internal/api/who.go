package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"latchkey"
	"latchkey/internal/desk"
)

// door says who may come to a route at all. What they may do there is the desk's to say.
type door string

const (
	anybody  door = "anybody"  // no sign-in: level 0
	linked   door = "link"     // whoever has the token in the path
	resident door = "resident" // a session at the home counter
	staff    door = "staff"    // a session at the on-call or office counter
)

// counters are where a session must be from, in the order they are tried.
func (d door) counters() []latchkey.Counter {
	switch d {
	case resident:
		return []latchkey.Counter{latchkey.CounterHome}
	case staff:
		return []latchkey.Counter{latchkey.CounterOnCall, latchkey.CounterOffice}
	}
	return nil
}

type viewerKey struct{}

func viewer(ctx context.Context) desk.Viewer {
	who, _ := ctx.Value(viewerKey{}).(desk.Viewer)
	return who
}

// atDoor lets in whoever has a session of the right counter, or a program that may, and hands them on.
func (s *Server) atDoor(rt route) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		r, w := humago.Unwrap(ctx)
		who, err := s.recognise(r, rt)
		if err == nil {
			err = s.within(w, who)
		}
		if err != nil {
			s.note(r.Context(), err)
			writeProblem(w, problemOf(err))
			return
		}
		if key := r.Header.Get(keyHeader); key != "" && r.Method == http.MethodPost && asker(who) != "" {
			s.once(ctx, who, key, next)
			return
		}
		next(huma.WithValue(ctx, viewerKey{}, who))
	}
}

// program is the other system that a token belongs to; nil: it is none, or none that works.
func (s *Server) program(r *http.Request, rt route, token string) (*latchkey.Program, error) {
	if len(token) > tokenMost {
		return nil, nil
	}
	p, err := s.desk.WhichProgram(r.Context(), token)
	if err == nil && p != nil && (rt.scope == "" || !p.May(rt.scope)) {
		err = latchkey.Errorf(latchkey.Forbidden, "This token may not do that.")
	}
	return p, err
}

func (s *Server) recognise(r *http.Request, rt route) (desk.Viewer, error) {
	d := rt.door
	if d.counters() == nil {
		return desk.Viewer{}, nil
	}
	token, bearer := bearerToken(r)
	if bearer && strings.HasPrefix(token, desk.TokenMark) {
		p, err := s.program(r, rt, token)
		if err != nil || p != nil {
			return desk.Viewer{Program: p}, err
		}
	}
	if !bearer {
		if err := s.same.Check(r); err != nil {
			return desk.Viewer{}, latchkey.Errorf(latchkey.Forbidden, "This was sent from another site, so nothing was done.")
		}
	}
	for _, c := range d.counters() {
		if who, err := s.whose(r, token, bearer, c); err != nil || who.Person() != "" {
			return who, err
		}
	}
	for _, c := range []latchkey.Counter{latchkey.CounterHome, latchkey.CounterOnCall, latchkey.CounterOffice} {
		if who, err := s.whose(r, token, bearer, c); err != nil {
			return who, err
		} else if who.Person() != "" {
			return desk.Viewer{}, latchkey.Errorf(latchkey.Forbidden, "You are signed in at another counter. Please sign in at this one.")
		}
	}
	return desk.Viewer{}, newProblem(http.StatusUnauthorized, latchkey.Forbidden, "Please sign in first.")
}

func (s *Server) whose(r *http.Request, token string, bearer bool, c latchkey.Counter) (desk.Viewer, error) {
	if !bearer {
		cookie, err := r.Cookie(c.Cookie(s.secure))
		if err != nil {
			return desk.Viewer{}, nil
		}
		token = cookie.Value
	}
	if len(token) > tokenMost {
		return desk.Viewer{}, nil
	}
	return s.desk.Whose(r.Context(), token, c)
}

// tokenMost is longer than any token of ours.
const tokenMost = 100

// bearerToken reads the Authorization header. A header of another kind still means that no cookie is looked at.
func bearerToken(r *http.Request) (token string, found bool) {
	h := r.Header.Get("Authorization")
	if h == "" {
		return "", false
	}
	kind, token, _ := strings.Cut(h, " ")
	if !strings.EqualFold(kind, "bearer") {
		return "", true
	}
	return strings.TrimSpace(token), true
}

// note writes what went wrong on our side for whoever runs the house. What the asker did wrong is theirs alone.
func (s *Server) note(ctx context.Context, err error) {
	switch problemOf(err).Kind { // a Problem of ours carries its own
	case latchkey.Internal, latchkey.Unavailable:
		if ctx.Err() == nil {
			s.log.Error("api", "err", err)
		}
	}
}
