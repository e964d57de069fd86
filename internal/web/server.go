package web

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"latchkey/internal/desk"
	"latchkey/internal/files"
	"latchkey/internal/store"
)

// Options are what the pages need. Desk, Watch and NewID are required.
type Options struct {
	Desk  *desk.Desk
	Watch func() (<-chan store.Change, func()) // tells that something may look different now
	NewID func() string                        // for the keys of forms and the small note a helper's phone keeps
	Log   *slog.Logger                         // default: nothing is written
}

// Server answers every address that a person opens.
type Server struct {
	desk   *desk.Desk
	watch  func() (<-chan store.Change, func())
	newID  func() string
	log    *slog.Logger
	assets assets
	secure bool // the house is behind https, so cookies carry the prefix
	mux    *http.ServeMux
	http   http.Handler
	lives  chan struct{} // how many pages are told of changes at the same time

	// known is the property as it was last read, so that a page can name the next number when the store does not answer.
	known atomic.Pointer[desk.PublicView]
}

const (
	bodyMost  = 64 << 10
	pageTime  = 20 * time.Second
	lockTime  = 65 * time.Second // less than a proxy waits: see docs/install/nginx.conf
	livesMost = 4000
)

// atLocks are the addresses that wait for what a lock says.
var atLocks = []string{"POST /case/{id}/unlock", "GET /home/locks", "POST /home/locks", "POST /home/locks/{id}/turn", "POST /home/locks/{id}/keep", "POST /home/locks/{id}/open", "POST /g/{token}/open",
	"GET /office/locks/add", "POST /office/locks/add", "POST /office/locks/{id}/look", "POST /office/locks/{id}/try", "POST /office/locks/{id}/keep"}

// New wires the routes. It starts nothing.
func New(o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{desk: o.Desk, watch: o.Watch, newID: o.NewID, log: o.Log, assets: readAssets(),
		secure: strings.HasPrefix(o.Desk.BaseURL, "https://"), lives: make(chan struct{}, livesMost)}
	mux := http.NewServeMux()
	mux.Handle("GET /assets/", s.assets)
	for _, r := range s.routes() {
		mux.HandleFunc(r.method+" "+r.path, s.open(r))
	}
	mux.HandleFunc("/", s.open(route{method: "GET", path: "/", door: anybody, handle: (*visit).nothingHere}))
	s.mux = mux
	same := http.NewCrossOriginProtection()
	if o.Desk.BaseURL != "" {
		if err := same.AddTrustedOrigin(o.Desk.BaseURL); err != nil {
			return nil, err
		}
	}
	same.SetDenyHandler(s.open(route{door: anybody, handle: (*visit).fromElsewhere}))
	s.http = withHeaders(s.assets.policy, s.secure, bounded(same.Handler(mux)))
	if !o.Desk.Pretend { // the demo writes its bar into the pages, and runs on the same machine
		s.http = squeezed(s.http)
	}
	return s, nil
}

// bounded lets nobody send more than a form holds, but for the one address that takes a file.
func bounded(next http.Handler) http.Handler {
	form, file := http.MaxBytesHandler(next, bodyMost), http.MaxBytesHandler(next, files.ListBytes+bodyMost)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && (r.URL.Path == "/office/people-list" || r.URL.Path == holidaysPath) && strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
			file.ServeHTTP(w, r)
			return
		}
		form.ServeHTTP(w, r)
	})
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.http.ServeHTTP(w, r) }

// Route is the pattern of the address that will answer a request, such as "GET /case/{id}": it holds no id and no secret.
func (s *Server) Route(r *http.Request) string {
	_, pattern := s.mux.Handler(r)
	return pattern
}

// limited gives a page its time. Live pages stay open and have their own end; whoever asks a lock waits until it has been told and
// then asked how it stands, for which a silent one takes a minute.
func limited(r *http.Request, rt route) (*http.Request, context.CancelFunc) {
	if rt.live {
		return r, func() {}
	}
	most := pageTime
	if slices.Contains(atLocks, rt.method+" "+rt.path) {
		most = lockTime
	}
	ctx, stop := context.WithTimeout(r.Context(), most)
	return r.WithContext(ctx), stop
}
