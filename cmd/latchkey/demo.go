package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"

	"latchkey/internal/desk"
	"latchkey/internal/sim"
)

type demoCmd struct {
	Listen string `default:"127.0.0.1:0" placeholder:"ADDR" help:"Where to listen; port 0 is any free one. (${default})"`
	At     string `default:"2027-02-07T02:10:00-06:00" placeholder:"INSTANT" help:"What the clock of the house shows when the first story begins. (${default})"`
}

// demoFrom is the first instant at which the pretend people live in the pretend house.
var demoFrom = time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC)

func (c demoCmd) at() (time.Time, error) {
	at, err := time.Parse(time.RFC3339, c.At)
	if err != nil {
		return at, fmt.Errorf("--at %q is not an instant: write it like 2027-02-07T02:10:00-06:00", c.At)
	}
	if at.Before(demoFrom) || at.Year() > 2100 {
		return at, fmt.Errorf("--at %s: the pretend house stands from %s to 2100", c.At, demoFrom.Format(time.DateOnly))
	}
	return at, nil
}

// Validate looks at the settings before anything is started.
func (c demoCmd) Validate() error {
	_, err := c.at()
	return err
}

// Run shows Maple Court until it is stopped. Everything is in one temporary folder, which is removed at the end.
func (c demoCmd) Run(s streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return c.until(ctx, s)
}

func (c demoCmd) until(ctx context.Context, s streams) (err error) {
	at, err := c.at()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "latchkey-demo-")
	if err != nil {
		return fmt.Errorf("demo: make a temporary folder: %w", err)
	}
	defer func() {
		if err = errors.Join(err, removed(dir)); err == nil {
			fmt.Fprintf(s.out, "\nMaple Court is closed, and %s is removed.\n", dir)
		}
	}()
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("demo: listen on %s: %w", c.Listen, err)
	}
	defer listener.Close()
	base := "http://" + reachableHere(listener.Addr())
	log := slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	demo, err := sim.NewDemo(ctx, sim.DemoOptions{Dir: dir, Tick: time.Now, At: at, NewID: demoID, Secret: chance(32), BaseURL: base, Log: log,
		Pages: func(h *sim.House) (http.Handler, error) { return frontDoor(h.Desk, h.Store.Watch, log) }})
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	defer demo.Close()
	if err := demoWelcome(s.out, dir, base, demo.Links()); err != nil {
		return err
	}
	return demoServe(ctx, listener, demo)
}

// demoServe answers until ctx ends. Pages that wait for news do not hold up the end.
func demoServe(ctx context.Context, listener net.Listener, pages http.Handler) error {
	server := &http.Server{Handler: pages, ReadHeaderTimeout: 10 * time.Second, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("demo: %w", err)
	case <-ctx.Done():
	}
	last, stop := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer stop()
	if server.Shutdown(last) != nil {
		return server.Close()
	}
	return nil
}

func demoWelcome(w io.Writer, dir, base string, links []sim.DemoLink) error {
	fmt.Fprintf(w, "Maple Court is open. This is a demo: nobody in it is real, and nobody is called or written to.\n")
	fmt.Fprintf(w, "It lives in %s, which is removed when you stop it with Ctrl-C.\n\n", dir)
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	for _, l := range links {
		fmt.Fprintf(t, "  %s\t%s%s\n", l.Who, base, l.Path)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\nBegin with the first link. \"Skip to what happens next\" stands at the top of every page.\n")
	return err
}

func removed(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("demo: remove the temporary folder %s: %w", dir, err)
	}
	return nil
}

// reachableHere is an address as a browser on this machine can open it.
func reachableHere(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}

func chance(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails: the program ends instead
	return b
}

// demoID makes an unguessable id of letters.
func demoID() string { return strings.ToLower(desk.Token(chance(32))) }
