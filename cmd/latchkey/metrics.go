package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

// metrics are counts and durations for a program that watches the house (Prometheus). No label names a person, a home, a
// property, an address or a case: how many are locked out is all that can be read here. They are answered on an address of
// their own, never at the house's door.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
	messages *prometheus.CounterVec
}

func newMetrics(d *desk.Desk, st *store.Store, log *slog.Logger) *metrics {
	m := &metrics{registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "latchkey_http_requests_total", Help: "Requests answered, by route and status."}, []string{"route", "status"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "latchkey_http_request_seconds", Help: "How long answers took, by route; live pages are left out.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}}, []string{"route"}),
		messages: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "latchkey_messages_total", Help: "What became of messages at this server, by channel and proved state."}, []string{"channel", "state"})}
	m.registry.MustRegister(m.requests, m.took, m.messages, &figures{store: st, now: d.Now, log: log}, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	d.Noted = func(channel string, state latchkey.MessageState) {
		m.messages.WithLabelValues(channel, string(state)).Inc()
	}
	return m
}

// around counts what is answered inside.
func (m *metrics) around(e *entrance) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, seen, route := time.Now(), &seenWriter{ResponseWriter: w}, e.route(r)
		defer func() {
			status := seen.status
			if status == 0 {
				status = http.StatusOK
			}
			m.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
			if !isLive(r) {
				m.took.WithLabelValues(route).Observe(time.Since(began).Seconds())
			}
		}()
		e.ServeHTTP(seen, r)
	})
}

// figures asks the database when somebody looks.
type figures struct {
	store *store.Store
	now   func() time.Time
	log   *slog.Logger
}

const figureTime = 5 * time.Second

func describe(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("latchkey_"+name, help, labels, nil)
}

var (
	casesOpen  = describe("cases_open", "People who are locked out now and have asked for help.")
	asksOut    = describe("asks_out", "People who were asked in open cases and have not answered.")
	tasksOwed  = describe("tasks", "What is owed: waiting, claimed by a server, or set aside because it kept failing.", "state")
	oldestOwed = describe("oldest_owed_seconds", "How long what is due and waits longest has been due.")
	unsealed   = describe("log_unsealed", "Lines of the log that wait for their place.")
	behind     = describe("log_behind_seconds", "How long the oldest of them has waited.")
	sealed     = describe("log_sealed", "Lines of the log that have their place.")
	connection = describe("database_connections", "Connections to the database.", "engine", "state")
	waits      = describe("database_waits_total", "How often somebody waited for a connection.", "engine")
	waited     = describe("database_waited_seconds_total", "How long all of them together.", "engine")
	unread     = describe("figures_failed", "1 when the database could not be asked for the others.")
)

// Describe is part of prometheus.Collector.
func (f *figures) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{casesOpen, asksOut, tasksOwed, oldestOwed, unsealed, behind, sealed, connection, waits, waited, unread} {
		to <- d
	}
}

// Collect is part of prometheus.Collector.
func (f *figures) Collect(to chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	pool, engine := f.store.Pool(), f.store.Engine()
	gauge(connection, float64(pool.InUse), engine, "in_use")
	gauge(connection, float64(pool.Idle), engine, "idle")
	to <- prometheus.MustNewConstMetric(waits, prometheus.CounterValue, float64(pool.Waits), engine)
	to <- prometheus.MustNewConstMetric(waited, prometheus.CounterValue, pool.Waited.Seconds(), engine)

	ctx, stop := context.WithTimeout(context.Background(), figureTime)
	defer stop()
	x, err := f.store.Figures(ctx, f.now())
	if err != nil {
		f.log.Warn("cannot count for metrics", "err", err)
		gauge(unread, 1)
		return
	}
	gauge(unread, 0)
	gauge(casesOpen, float64(x.CasesOpen))
	gauge(asksOut, float64(x.AsksOut))
	for state, n := range x.Tasks {
		gauge(tasksOwed, float64(n), string(state))
	}
	gauge(oldestOwed, x.Oldest.Seconds())
	gauge(unsealed, float64(x.Unsealed))
	gauge(behind, x.Behind.Seconds())
	gauge(sealed, float64(x.Sealed))
}

// metricsDoor opens the address of the metrics. Without a host it is this computer alone.
func metricsDoor(at string, m *metrics) (door, error) {
	host, port, err := net.SplitHostPort(at)
	if err != nil {
		return door{}, latchkey.Errorf(latchkey.Invalid, "--metrics-listen is an address with a port, such as 127.0.0.1:9464.")
	}
	if host == "" {
		host = "127.0.0.1"
	}
	l, err := listen(net.JoinHostPort(host, port))
	if err != nil {
		return door{}, fmt.Errorf("metrics: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError}))
	return door{listener: l, handler: mux}, nil
}

// closeDoors gives up doors that were opened before something else failed.
func closeDoors(all []door, err error) error {
	for _, d := range all {
		err = errors.Join(err, d.listener.Close())
	}
	return err
}
