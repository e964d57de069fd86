package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"latchkey"
	"latchkey/internal/api"
	"latchkey/internal/desk"
	"latchkey/internal/jobs"
	"latchkey/internal/locks"
	"latchkey/internal/notify"
	"latchkey/internal/store"
	"latchkey/internal/web"
)

// This file is the one visible list of what a house consists of and how its parts are joined. Serve, the benchmarks and
// whoever prepares a database open the house here.

// place says where a house keeps its things.
type place struct {
	Data     string `help:"Folder of the house: a SQLite database, unless --database names another, and the keys." env:"LATCHKEY_DATA" placeholder:"DIR"`
	Database string `help:"A PostgreSQL database instead, shared by any number of servers." env:"LATCHKEY_DATABASE" placeholder:"postgres://…"`
	Keys     string `help:"Folder of the keys, if it is not DIR/keys. They never lie in the database." env:"LATCHKEY_KEYS" placeholder:"DIR"`

	Settings settingsFile `help:"Take settings that are not given from this file, such as /etc/latchkey.env: NAME=value, a line each." placeholder:"FILE"`

	restoring bool // SQLite: the file in which a house is being brought back, not the house's own
}

// dsn is the address of the database for the store.
func (p place) dsn() (string, error) {
	if p.Database != "" {
		return p.Database, nil
	}
	if p.Data == "" {
		return "", latchkey.Errorf(latchkey.Invalid, "Say where the house keeps its things: --data DIR, or --database postgres://… with --keys DIR.")
	}
	dir, err := filepath.Abs(p.Data)
	name := databaseName
	if p.restoring {
		name = unfinished(name)
	}
	return "sqlite://" + filepath.Join(dir, name), err
}

const databaseName = "latchkey.db"

// mustBeWhole refuses a folder into which a house is being brought back: an empty one would be made in its place.
func (p place) mustBeWhole(dsn string) error {
	path, lite := strings.CutPrefix(dsn, "sqlite://")
	if !lite || p.restoring {
		return nil // a database says so itself
	}
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	if _, err := os.Stat(unfinished(path)); err == nil {
		return latchkey.Errorf(latchkey.Conflict, "A backup was being brought back into this folder and that was not finished. Run latchkey restore again; until then this house does not open.")
	}
	return nil
}

// mustBeThere refuses a folder that holds no house, for commands that make none.
func (p place) mustBeThere(dsn string) error {
	if err := p.mustBeWhole(dsn); err != nil {
		return err
	}
	if path, lite := strings.CutPrefix(dsn, "sqlite://"); lite {
		if _, err := os.Stat(path); err != nil {
			return latchkey.Errorf(latchkey.Invalid, "There is no house in %s.", p.Data)
		}
	}
	return nil
}

func (p place) keys() (string, error) {
	switch {
	case p.Keys != "":
		return filepath.Abs(p.Keys)
	case p.Data != "":
		return filepath.Abs(filepath.Join(p.Data, "keys"))
	}
	return "", latchkey.Errorf(latchkey.Invalid, "A house on PostgreSQL needs a folder for its keys: --keys DIR. Every server of the house needs the same house.key in it.")
}

// houseOptions are what opening a house needs. Place is required.
type houseOptions struct {
	Place    place
	URL      string      // how phones outside reach this house
	Notify   *notify.Set // nil: nobody can be told
	Locks    map[string]locks.Stack
	Hooks    desk.Teller // nil: no other system can be told
	Log      *slog.Logger
	Now      func() time.Time // nil: the true time
	NewKeys  bool             // the house's key was lost for ever: go on with a new one
	Readonly bool             // do not work off what is owed: for imports and checks beside a running house

	Restoring bool // go on with a house that is just being brought back
}

// house is everything that runs, joined.
type house struct {
	Desk  *desk.Desk
	Store *store.Store

	log    *slog.Logger
	name   *serverName
	jobs   *jobs.Runner
	events func() (<-chan store.Change, func())
	also   func(context.Context) // runs beside everything else, if there is something: keeping the certificate
}

// wideLanes may have more under way than the usual 16: looking at a case waits for the disk alone, and webhooks go to as many
// receivers as there are people. What runs together is kept together, so more at once costs less each. Mail servers and ntfy
// count connections; they keep the usual.
var wideLanes = map[string]int{string(latchkey.TaskLook): 64, "webhook": 64}

// openHouse opens the database, reads or makes the keys, and joins the parts. It starts nothing; see Run and Handler.
func openHouse(ctx context.Context, o houseOptions) (_ *house, err error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Notify == nil {
		if o.Notify, err = notify.NewSet(); err != nil {
			return nil, err
		}
	}
	dsn, err := o.Place.dsn()
	if err != nil {
		return nil, err
	}
	keys, err := o.Place.keys()
	if err != nil {
		return nil, err
	}
	if err := o.Place.mustBeWhole(dsn); err != nil {
		return nil, err
	}
	if err := makeFolders(o.Place, keys); err != nil {
		return nil, err
	}
	h := &house{log: o.Log}
	server := ""
	if !o.Readonly {
		if h.name, err = takeServerName(keys, strings.HasPrefix(dsn, "sqlite:")); err != nil {
			return nil, err
		}
		server = h.name.text
	}
	if h.Store, err = store.Open(ctx, dsn, store.Options{Now: o.Now, NewID: rand.Text, Log: o.Log, KeyDir: keys, Server: server, Restoring: o.Restoring}); err != nil {
		h.name.free()
		return nil, err
	}
	secret, err := houseKey(ctx, h.Store, keys, o.NewKeys)
	if err != nil {
		return nil, errors.Join(err, h.Close())
	}
	if !o.Readonly { // the log's key is made now, not on somebody's receipt
		if _, err := h.Store.VerifierKey(ctx); err != nil {
			return nil, errors.Join(err, h.Close())
		}
	}
	if h.Desk, err = deskWith(ctx, h.Store, secret, o.URL, o.Log); err != nil {
		return nil, errors.Join(err, h.Close())
	}
	if o.Notify, err = withPush(o, h.Desk.FirstKey()); err != nil {
		return nil, errors.Join(err, h.Close())
	}
	h.Desk.Notify, h.Desk.Hooks, h.Desk.Now, h.Desk.Locks = o.Notify, o.Hooks, o.Now, o.Locks
	h.jobs = jobs.New(jobs.Runner{Store: h.Store, Now: o.Now, Log: o.Log, Worker: server, Lanes: wideLanes, Do: map[latchkey.TaskKind]func(context.Context, latchkey.Task) error{
		latchkey.TaskTell:   h.Desk.Tell,
		latchkey.TaskLook:   h.Desk.Look,
		latchkey.TaskLock:   h.Desk.WorkLock,
		latchkey.TaskLeave:  h.Desk.Leave,
		latchkey.TaskDoor:   h.Desk.WatchDoor,
		latchkey.TaskFavour: h.Desk.LookAtFavour,
		latchkey.TaskList:   h.Desk.WorkOnList,
		latchkey.TaskDrill:  h.Desk.Drill,
		latchkey.TaskHook:   h.Desk.Deliver,
	}})
	h.events = h.Store.Watch
	return h, nil
}

// newDesk is a desk that tells nobody anything by itself.
func newDesk(st *store.Store, secret []byte, url string, log *slog.Logger) *desk.Desk {
	return &desk.Desk{Store: st, Now: time.Now, NewID: rand.Text, Secret: secret, BaseURL: url, Log: log}
}

// withPush adds the browsers of people to the channels. Browsers subscribe only where the house has https, or on this machine;
// and only a house that serves has an address at all.
func withPush(o houseOptions, secret []byte) (*notify.Set, error) {
	u, err := url.Parse(o.URL)
	if err != nil || u.Scheme != "https" && u.Hostname() != "localhost" {
		return o.Notify, nil
	}
	p, err := notify.NewPush(notify.PushOptions{Secret: secret, BaseURL: o.URL, Now: o.Now})
	if err != nil {
		return nil, err
	}
	return o.Notify.With(p)
}

// Close ends the house. What Run had begun is over by then.
func (h *house) Close() error {
	defer h.name.free()
	return h.Store.Close()
}

// keepFor is how long what is over is kept before it is tidied away: longer than any case can last.
const keepFor = 30 * 24 * time.Hour

// Run works off what is owed, seals the log, listens for other servers and tidies up, until ctx ends. Then it hands back
// what it had not begun.
func (h *house) Run(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return h.jobs.Run(ctx) })
	g.Go(func() error { return h.Store.RunSequencer(ctx) })
	g.Go(func() error { return h.Store.RunFeed(ctx) })
	g.Go(func() error { h.tidy(ctx); return nil })
	for name, stack := range h.Desk.Locks {
		g.Go(func() error { h.listen(ctx, name, stack); return nil })
	}
	return g.Wait()
}

// tidy removes what is over every hour. What has been kept long enough is erased when the house starts, also from a backup, and
// once a day.
func (h *house) tidy(ctx context.Context) {
	hourly := time.NewTicker(time.Hour)
	defer hourly.Stop()
	for hour := 0; ; hour++ {
		if hour%24 == 0 {
			if err := h.Desk.ApplyRetention(ctx); err != nil && ctx.Err() == nil {
				h.log.Warn("cannot erase all that was kept long enough, trying again in a day", "err", err)
			}
		}
		if err := h.tidyOnce(ctx); err != nil && ctx.Err() == nil {
			h.log.Warn("cannot tidy up, trying again in an hour", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-hourly.C:
		}
	}
}

// tidyOnce takes away what has outlived its use. A house that is brought back from a backup is tidied before it opens, so that
// nothing comes back that was too old to be kept.
func (h *house) tidyOnce(ctx context.Context) error {
	return errors.Join(h.Store.Tidy(ctx, h.Desk.Now().Add(-keepFor)), h.Store.TidyLists(ctx, h.Desk.Now()), h.Desk.ForgetDoorEvents(ctx))
}

// entrance is where every request comes in: to the pages or to the API.
type entrance struct {
	http.Handler
	pages    *web.Server
	programs *api.Server
}

// forPrograms says which of the two a path belongs to. By hand: a ServeMux here would answer odd paths itself, without the
// headers that the pages and the API set.
func forPrograms(r *http.Request) bool {
	p := r.URL.Path
	return strings.HasPrefix(p, "/api/") || p == "/healthz" || p == "/readyz"
}

// route is the pattern that will answer a request: it holds no id and no secret.
func (e *entrance) route(r *http.Request) string {
	if forPrograms(r) {
		return e.programs.Route(r)
	}
	return e.pages.Route(r)
}

// Handler is everything a browser or a program can ask of the house.
func (h *house) Handler() (*entrance, error) { return frontDoor(h.Desk, h.events, h.log) }

// frontDoor joins the pages and the API on a desk. The demo uses it with a desk of its own.
func frontDoor(d *desk.Desk, events func() (<-chan store.Change, func()), log *slog.Logger) (*entrance, error) {
	programs, err := api.New(api.Options{Desk: d, Log: log})
	if err != nil {
		return nil, fmt.Errorf("open the API: %w", err)
	}
	pages, err := web.New(web.Options{Desk: d, Watch: events, NewID: rand.Text, Log: log})
	if err != nil {
		return nil, fmt.Errorf("open the pages: %w", err)
	}
	e := &entrance{pages: pages, programs: programs}
	e.Handler = watched(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if forPrograms(r) {
			programs.ServeHTTP(w, r)
			return
		}
		pages.ServeHTTP(w, r)
	}), log)
	return e, nil
}
