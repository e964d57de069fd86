// Package api is the house for programs: the planner for anybody, and the happenings of a case for residents, helpers and
// staff, as JSON with a description in OpenAPI 3.1 at /api/v1/openapi.json. Errors are problems (RFC 9457).
//
// Like the pages it changes state only through the desk and decides nothing. Its wire types are its own (wire.go), so that
// the vocabulary can grow without breaking a program; only the documents that are formats in their own right, the
// situation and the plan, travel as they are.
package api

import (
	"log/slog"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"latchkey/internal/desk"
)

// Options are what the API needs. Desk is required.
type Options struct {
	Desk *desk.Desk
	Log  *slog.Logger // default: nothing is written
}

// Server answers everything under /api/, /healthz and /readyz.
type Server struct {
	desk    *desk.Desk
	log     *slog.Logger
	secure  bool // the house is behind https, so cookies carry the prefix
	same    *http.CrossOriginProtection
	limits  limiter
	planner chan struct{} // how many plans are made at the same time
	mux     *http.ServeMux
	api     huma.API
}

// plannersMost bounds how much of the machine strangers can keep busy with typed-in situations.
const plannersMost = 4

// New wires the routes. It starts nothing.
func New(o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{desk: o.Desk, log: o.Log, secure: strings.HasPrefix(o.Desk.BaseURL, "https://"), same: http.NewCrossOriginProtection(),
		limits: limiter{uses: map[string]use{}}, planner: make(chan struct{}, plannersMost), mux: http.NewServeMux()}
	if s.desk.BaseURL != "" {
		if err := s.same.AddTrustedOrigin(s.desk.BaseURL); err != nil {
			return nil, err
		}
	}
	s.api = humago.New(s.mux, s.config())
	for _, r := range s.routes() {
		r.register(s, r)
	}
	// Huma describes its own errors whether or not anybody sends them; ours are all Problems.
	described := s.api.OpenAPI().Components.Schemas.Map()
	delete(described, "ErrorModel")
	delete(described, "ErrorDetail")
	s.sayNulls()
	s.addExamples()
	s.mux.HandleFunc("GET /healthz", s.alive)
	s.mux.HandleFunc("GET /readyz", s.ready)
	s.mux.HandleFunc("/api/", s.nothingHere)
	return s, nil
}

// ServeHTTP answers, and lets nothing be kept by caches or shown inside other pages.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if s.secure {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
	s.mux.ServeHTTP(w, r)
}

// Route is the pattern of the address that will answer a request, such as "GET /api/v1/homes": it holds no id and no secret.
func (s *Server) Route(r *http.Request) string {
	_, pattern := s.mux.Handler(r)
	return pattern
}

// config turns off what huma would add of its own: pages that load scripts from elsewhere, and links in every answer.
func (s *Server) config() huma.Config {
	c := huma.DefaultConfig("Latchkey", "1")
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "/api/v1/openapi", "", ""
	c.CreateHooks = nil
	c.Transformers = []huma.Transformer{ourProblem}
	c.RejectUnknownQueryParameters = true
	c.Info.Description = about
	c.Components.SecuritySchemes = securitySchemes()
	registerAliases(c.Components.Schemas)
	return c
}

func (s *Server) nothingHere(w http.ResponseWriter, _ *http.Request) {
	writeProblem(w, problemOf(nothing()))
}
