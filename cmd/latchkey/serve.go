package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	"latchkey"
)

type serveCmd struct {
	place
	channelSettings
	lockSettings
	Listen string `help:"Where to listen." env:"LATCHKEY_LISTEN" default:"127.0.0.1:8080" placeholder:"ADDR"`
	URL    string `name:"url" help:"How phones outside reach this house: https://key.example.org. Devices that people enrol are tied to this name for ever." env:"LATCHKEY_URL" placeholder:"URL"`
	httpsSettings
	Metrics    string `name:"metrics-listen" help:"Where counts for a watching program (Prometheus) are answered, such as 127.0.0.1:9464; not at all without it." env:"LATCHKEY_METRICS_LISTEN" placeholder:"ADDR"`
	LogJSON    bool   `name:"log-json" help:"Write the log as JSON, a line each." env:"LATCHKEY_LOG_JSON"`
	ChangeName bool   `help:"The house has another name from now on, although enrolled devices work only under the old one."`
	NewKeys    bool   `help:"The house's key file was lost for ever: go on with a new one. Links, wallet cards and enrolled devices stop working."`
}

// Run serves until it is told to stop.
func (c serveCmd) Run(s streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	return c.serve(ctx, s)
}

func (c serveCmd) serve(ctx context.Context, s streams) (err error) {
	log := slog.New(slog.NewTextHandler(s.err, nil))
	if c.LogJSON {
		log = slog.New(slog.NewJSONHandler(s.err, nil))
	}
	told, err := c.check(c.URL)
	if err != nil {
		return err
	}
	var listener net.Listener
	if c.Domain == "" {
		if listener, err = listen(c.Listen); err != nil {
			return err
		}
		defer listener.Close() // a second time when all went well; that is harmless
		if told, err = baseURL(told, listener.Addr()); err != nil {
			return err
		}
	}
	channels, err := c.channels()
	if err != nil {
		return err
	}
	stacks, hangUp, err := c.stacks(log)
	if err != nil {
		return err
	}
	defer hangUp()
	h, err := openHouse(ctx, houseOptions{Place: c.place, URL: told, Notify: channels, Locks: stacks, Hooks: c.hooks(), Log: log, NewKeys: c.NewKeys})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.Close()) }()
	if err := h.confirmName(ctx, s, c.ChangeName); err != nil {
		return err
	}
	handler, err := h.Handler()
	if err != nil {
		return err
	}
	inside, counted := http.Handler(handler), (*metrics)(nil)
	if c.Metrics != "" {
		counted = newMetrics(h.Desk, h.Store, log)
		inside = counted.around(handler)
	}
	doors := []door{{listener: listener, handler: inside}}
	if c.Domain != "" {
		if doors, h.also, err = c.streetDoors(h, told, inside); err != nil {
			return err
		}
	}
	if counted != nil {
		d, err := metricsDoor(c.Metrics, counted)
		if err != nil {
			return closeDoors(doors, err)
		}
		doors = append(doors, d)
		fmt.Fprintf(s.out, "Metrics are at http://%s/metrics\n", d.listener.Addr())
	}
	if err := h.greet(ctx, s, told, doors[0].listener.Addr(), channels.Names()); err != nil {
		return closeDoors(doors, err)
	}
	return h.openDoors(ctx, doors)
}

// streetDoors opens ports 443 and 80 for a house with its own certificate.
func (c serveCmd) streetDoors(h *house, base string, inside http.Handler) ([]door, func(context.Context), error) {
	dir, err := c.keys()
	if err != nil {
		return nil, nil, err
	}
	return c.doors(dir, inside, func(certified func() bool) http.Handler { return plainDoor(h.Desk, base, certified, h.log) }, h.log)
}

// confirmName holds the name of this start against the one that devices are tied to.
func (h *house) confirmName(ctx context.Context, s streams, change bool) error {
	n, err := h.Desk.ConfirmName(ctx, change)
	if err != nil {
		return err
	}
	switch {
	case n.Before != "" && n.Devices > 0:
		fmt.Fprintf(s.out, "This house was %s until now and is %s from here on: %s of before cannot sign in any more.\n", n.Before, n.Name, counted(n.Devices, "enrolled device", "enrolled devices"))
	case n.Name != "" && !h.Desk.Tied(n.Name):
		fmt.Fprintf(s.out, "This house is %s, and was started without that name: enrolled devices cannot sign in, and links in messages lead elsewhere. Give it with --url or --domain.\n", n.Name)
	}
	return nil
}

// greet says where the house is, and on its first days how to become its manager.
func (h *house) greet(ctx context.Context, s streams, base string, at net.Addr, channels []string) error {
	fmt.Fprintf(s.out, "Latchkey is at %s (listening on %s)\n", base, at)
	if len(channels) == 0 {
		fmt.Fprintln(s.out, "Nobody can be told yet: name a mail server (--smtp), an ntfy server (--ntfy) or webhooks (--webhook-secret).")
	} else {
		fmt.Fprintf(s.out, "People are told by %s.\n", strings.Join(channels, ", "))
	}
	if strings.HasPrefix(base, "http://localhost") {
		fmt.Fprintln(s.out, "Links in messages lead to localhost: no other phone can open them. Name this house with --url https://… before you invite anybody.")
	}
	code, err := h.Desk.SetupCode(ctx)
	if err != nil {
		return fmt.Errorf("make the set-up code: %w", err)
	}
	if code == "" {
		return nil
	}
	managed, err := h.Desk.Managed(ctx)
	if err != nil {
		return fmt.Errorf("look for a manager: %w", err)
	}
	if managed {
		fmt.Fprintf(s.out, "A building's file names its manager, so nothing needs to be set up here. Whoever opens %s/setup with this code becomes manager too; it works once: %s\n", base, code)
	} else {
		fmt.Fprintf(s.out, "This house has no manager yet. Open %s/setup and type this code, which works once: %s\n", base, code)
	}
	return nil
}

// Limits of one request, and how long those under way may take when the house is told to stop.
const (
	headTime   = 10 * time.Second
	readTime   = 30 * time.Second
	idleTime   = 2 * time.Minute
	headMost   = 16 << 10
	finishTime = 10 * time.Second
)

// open answers requests at one door.
func (h *house) open(ctx context.Context, listener net.Listener, handler http.Handler) error {
	return h.openDoors(ctx, []door{{listener: listener, handler: handler}})
}

// openDoors answers requests and works off what is owed until ctx ends. Then it takes no more, finishes what is under way,
// hands back what it had claimed, and seals what was written.
func (h *house) openDoors(ctx context.Context, doors []door) error {
	live, endLive := context.WithCancel(context.WithoutCancel(ctx))
	defer endLive()
	var servers []*http.Server
	for _, d := range doors {
		server := &http.Server{Handler: untilEnd(d.handler, live), TLSConfig: d.tls, ReadHeaderTimeout: headTime, ReadTimeout: readTime, IdleTimeout: idleTime, MaxHeaderBytes: headMost,
			ErrorLog: slog.NewLogLogger(quietHandshakes{h.log.Handler()}, slog.LevelWarn)}
		server.RegisterOnShutdown(endLive)
		servers = append(servers, server)
	}

	working, endWork := context.WithCancel(context.WithoutCancel(ctx))
	defer endWork()
	var work sync.WaitGroup
	failed := make(chan error, 1+len(doors))
	work.Go(func() {
		if err := h.Run(working); err != nil {
			failed <- fmt.Errorf("work off what is owed: %w", err)
		}
	})
	if h.also != nil {
		work.Go(func() { h.also(working) })
	}
	for i, server := range servers {
		work.Go(func() {
			if err := doors[i].serve(server); !errors.Is(err, http.ErrServerClosed) {
				failed <- fmt.Errorf("serve: %w", err)
			}
		})
	}

	var err error
	select {
	case <-ctx.Done():
		h.log.Info("told to stop: finishing what is under way")
	case err = <-failed:
	}
	patience, stop := context.WithTimeout(context.WithoutCancel(ctx), finishTime)
	defer stop()
	for _, server := range servers {
		if late := server.Shutdown(patience); late != nil {
			h.log.Warn("some requests were cut off", "err", late)
		}
	}
	endWork()
	work.Wait()
	if _, sealErr := h.Store.Sequence(patience, h.Desk.Now()); sealErr != nil && err == nil {
		h.log.Warn("the newest lines of the log are not sealed yet", "err", sealErr)
	}
	return err
}

func (d door) serve(s *http.Server) error {
	if d.tls == nil {
		return s.Serve(d.listener)
	}
	return s.ServeTLS(d.listener, "", "")
}

// untilEnd ends live pages when the house stops; they would hold it up for ever. Every other request may finish.
func untilEnd(next http.Handler, end context.Context) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/live/") {
			ctx, stop := context.WithCancel(r.Context())
			defer stop()
			defer context.AfterFunc(end, stop)()
			r = r.WithContext(ctx)
		}
		next.ServeHTTP(w, r)
	})
}

// baseURL is how phones reach the house: as told, or for trying things out the address we listen on.
func baseURL(told string, at net.Addr) (string, error) {
	if told == "" {
		_, port, err := net.SplitHostPort(at.String())
		return "http://localhost:" + port, err
	}
	u, err := url.Parse(strings.TrimSuffix(told, "/"))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", latchkey.Errorf(latchkey.Invalid, "--url is a scheme and a name, such as https://key.example.org, and nothing after it.")
	}
	return u.Scheme + "://" + strings.ToLower(u.Host), nil
}
