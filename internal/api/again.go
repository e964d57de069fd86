package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"latchkey"
	"latchkey/internal/desk"
)

const (
	keyHeader    = "Idempotency-Key"
	againHeader  = "Idempotency-Replayed"
	keyMost      = 200
	keyHeaderDoc = "Made by you for this request and kept for a day: the same key with the same body gets the first answer again, with another body 422. Not kept are answers from 500 on and 429."
)

// once carries a request out that came with a key of its own, or answers as the first one was answered.
func (s *Server) once(ctx huma.Context, who desk.Viewer, key string, next func(huma.Context)) {
	r, w := humago.Unwrap(ctx)
	refuse := func(err error) {
		s.note(r.Context(), err)
		writeProblem(w, problemOf(err))
	}
	if len(key) > keyMost || strings.ContainsFunc(key, func(c rune) bool { return c <= ' ' || c >= 0x7f }) {
		refuse(latchkey.Errorf(latchkey.Invalid, "The header Idempotency-Key holds 1 to %d plain characters.", keyMost))
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyMost))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		refuse(newProblem(http.StatusRequestEntityTooLarge, latchkey.Invalid, "What was sent is too long."))
		return
	}
	if err != nil {
		return // whoever asked has gone
	}
	key = digest(asker(who), r.Method, r.URL.Path, key)
	kept, err := s.desk.AnswerBefore(r.Context(), key, digest(string(body)))
	if err != nil {
		refuse(err)
		return
	}
	if kept != nil {
		w.Header().Set(againHeader, "true")
		w.Header().Set("Content-Type", kept.Type)
		w.WriteHeader(kept.Status)
		_, _ = w.Write(kept.Answer) // whoever asked has gone
		return
	}
	again := *r // with what the router found in its path
	again.Body = io.NopCloser(bytes.NewReader(body))
	rec := &recorder{header: w.Header()}
	done := false
	defer func() { // also when it panics
		if !done {
			_ = s.desk.ForgetAnswer(context.WithoutCancel(r.Context()), key) // else its lease ends
		}
	}()
	next(huma.WithValue(humago.NewContext(ctx.Operation(), &again, rec), viewerKey{}, who))
	if rec.status < 500 && rec.status != http.StatusTooManyRequests {
		err := s.desk.KeepAnswer(context.WithoutCancel(r.Context()), latchkey.KeptAnswer{Key: key, Body: digest(string(body)), Status: rec.status,
			Type: rec.header.Get("Content-Type"), Answer: rec.body.Bytes()})
		s.noteIf(r.Context(), err)
		done = err == nil
	}
	w.WriteHeader(rec.status)
	_, _ = w.Write(rec.body.Bytes()) // whoever asked has gone
}

func (s *Server) noteIf(ctx context.Context, err error) {
	if err != nil {
		s.note(ctx, err)
	}
}

// digest is of several words, each apart from the next.
func digest(words ...string) string {
	h := sha256.New()
	for _, w := range words {
		one := sha256.Sum256([]byte(w))
		h.Write(one[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// recorder holds an answer until it is kept. Its headers are the true answer's.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
}

func (r *recorder) Write(b []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	return r.body.Write(b)
}
