package main

import (
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// watched gives each request its time, writes one line about it, and survives what goes wrong in it. The line holds no
// query, no cookie, no address of whoever asked, and no token: a path that is a secret is cut.
func watched(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		seen := &seenWriter{ResponseWriter: w}
		if !isLive(r) {
			_ = http.NewResponseController(w).SetWriteDeadline(began.Add(answerTime)) // a test's recorder has none
		}
		defer func() {
			if p := recover(); p != nil {
				if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
					panic(p)
				}
				log.Error("a request went wrong", "path", publicPath(r.URL.Path), "panic", p, "stack", string(debug.Stack()))
				if seen.status == 0 {
					http.Error(seen, "Something went wrong on our side. Nothing you told us is lost. Please try again, or ring the number you have.", http.StatusInternalServerError)
				}
			}
			if quiet(r.URL.Path) && seen.status < 400 {
				return
			}
			log.Info("request", "method", r.Method, "path", publicPath(r.URL.Path), "status", seen.status, "ms", float64(time.Since(began).Microseconds())/1000)
		}()
		next.ServeHTTP(seen, r)
	})
}

// isLive says that a request stays open until something changes.
func isLive(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/live/") }

// answerTime is how long an answer may take to be read by a phone with one bar.
const answerTime = 60 * time.Second

// quiet are the paths that are asked all the time and tell nothing.
func quiet(path string) bool {
	return path == "/healthz" || path == "/readyz" || strings.HasPrefix(path, "/assets/") || strings.HasPrefix(path, "/live/")
}

// secretPaths are followed by a token that opens something for whoever has it.
var secretPaths = []string{"/a/", "/d/", "/f/", "/g/", "/gcal/", "/m/", "/i/", "/j/", "/q/", "/s/", "/live/a/", "/live/i/", "/api/v1/asks/", "/cal/"}

// namingParts are followed by a token, or by the id of a home, which a property's file makes of its unit.
var namingParts = []string{"cal", "a", "d", "f", "g", "gcal", "m", "i", "j", "q", "s", "asks", "homes"}

// idLength is that of the ids in our paths; the words in links are longer.
const idLength = 26

// publicPath is a path without its secrets, and short. Mail programs mangle links, so a word that is long enough to be a
// secret is cut wherever it stands.
func publicPath(path string) string {
	for _, p := range secretPaths {
		if rest, ok := strings.CutPrefix(path, p); ok && rest != "" {
			return p + "…"
		}
	}
	parts := strings.Split(path, "/")
	for i := range parts {
		if i > 0 && parts[i] != "" && slices.Contains(namingParts, strings.ToLower(parts[i-1])) || len(parts[i]) > idLength {
			parts[i] = "…"
		}
	}
	path = strings.Join(parts, "/")
	if len(path) > 120 {
		return path[:120] + "…"
	}
	return path
}

// seenWriter notes the status.
type seenWriter struct {
	http.ResponseWriter
	status int
}

func (s *seenWriter) WriteHeader(status int) {
	if s.status == 0 {
		s.status = status
	}
	s.ResponseWriter.WriteHeader(status)
}

func (s *seenWriter) Write(b []byte) (int, error) {
	if s.status == 0 {
		s.status = http.StatusOK
	}
	return s.ResponseWriter.Write(b)
}

// Unwrap lets live pages flush through us.
func (s *seenWriter) Unwrap() http.ResponseWriter { return s.ResponseWriter }
