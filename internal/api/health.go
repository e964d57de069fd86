package api

import (
	"net/http"

	"latchkey/internal/store"
)

// alive says that the process answers. Whoever restarts it on silence asks this.
func (s *Server) alive(w http.ResponseWriter, _ *http.Request) { word(w, http.StatusOK, "alive\n") }

// ready says that the records can be read. Whoever sends people to one of several servers asks this.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	err := s.desk.Store.View(r.Context(), func(v *store.View) error {
		_, _, err := v.Meta("ready")
		return err
	})
	if err != nil {
		s.note(r.Context(), err)
		word(w, http.StatusServiceUnavailable, "the database cannot be reached\n")
		return
	}
	word(w, http.StatusOK, "ready\n")
}

func word(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text)) // whoever asked has gone
}
