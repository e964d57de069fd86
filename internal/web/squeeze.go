package web

import (
	"compress/gzip"
	"net/http"
	"strings"
)

// squeezed makes pages small for half a bar of signal. Live lines stay as they are: they must not wait for a full buffer.
// No page puts what a stranger typed beside a secret, so its size tells nobody anything.
func squeezed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		if strings.HasPrefix(r.URL.Path, "/live/") || !takesGzip(r) {
			next.ServeHTTP(w, r)
			return
		}
		s := &squeezer{ResponseWriter: w}
		next.ServeHTTP(s, r)
		s.close()
	})
}

func takesGzip(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept-Encoding"), "gzip")
}

// squeezer decides with the first byte: what has no body or is squeezed already passes.
type squeezer struct {
	http.ResponseWriter
	decided bool
	zip     *gzip.Writer
}

func (s *squeezer) decide() {
	if s.decided {
		return
	}
	s.decided = true
	h := s.Header()
	if kind := h.Get("Content-Type"); h.Get("Content-Encoding") == "" && (strings.HasPrefix(kind, "text/") || strings.HasPrefix(kind, "application/json")) {
		h.Set("Content-Encoding", "gzip")
		h.Del("Content-Length")
		s.zip = gzip.NewWriter(s.ResponseWriter)
	}
}

func (s *squeezer) WriteHeader(status int) {
	if status != http.StatusNoContent && status != http.StatusNotModified && (status < 300 || status >= 400) {
		s.decide()
	}
	s.decided = true
	s.ResponseWriter.WriteHeader(status)
}

func (s *squeezer) Write(b []byte) (int, error) {
	s.decide()
	if s.zip == nil {
		return s.ResponseWriter.Write(b)
	}
	return s.zip.Write(b)
}

// close sends what is left. When the browser has gone away there is nobody to tell.
func (s *squeezer) close() {
	if s.zip != nil {
		_ = s.zip.Close()
	}
}
