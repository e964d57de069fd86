// Package bench measures Latchkey on the machine it runs on: the planner, and the way from "I am locked out" to the
// first person told, through a real server process and real webhooks. Benchmarks are not tests: a slow machine fails nothing.
package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"latchkey"
)

// Lockouts measures the way from "I am locked out" to the people who are asked: a real server process, real HTTP, real
// loopback webhooks. Each case is a home of its own with two key-holders; nobody answers, so after the property's silence
// of one minute the second one is asked.
type Lockouts struct {
	Cases    int
	Kill     bool   // kill the server with SIGKILL in the middle and start it again
	Database string // "" = SQLite in a folder of the run's own; else an empty PostgreSQL database
	Exe      string // the latchkey program
	Folder   string // the run's own folder
	Log      io.Writer
	Now      func() time.Time
	// Prepare loads the property into the database, with the keys the server will find in the folder, and gives each
	// resident a session token.
	Prepare func(ctx context.Context, l Lockouts, f latchkey.PropertyFile) (tokens map[latchkey.PersonID]string, err error)
	// Serve are the arguments with which the program serves that database.
	Serve func(l Lockouts, listen string) (args, env []string)
}

// LockoutsResult is what one run showed. Times are in milliseconds as the sink's clock saw them.
type LockoutsResult struct {
	Engine        string  `json:"engine"`
	Cases         int     `json:"cases"`
	FirstToldMS   float64 `json:"first_told_ms"` // from the first request to the first person told
	AllToldMS     float64 `json:"all_told_ms"`   // from the first request until somebody was told in every case
	StepLateP50   float64 `json:"step_late_ms_p50"`
	StepLateP99   float64 `json:"step_late_ms_p99"`
	Lost          int     `json:"lost"`           // acknowledged cases in which one of the two was never told
	ToldTwice     int     `json:"told_twice"`     // people told the same thing under two keys: what honouring keys cannot mend
	RepeatedSends int     `json:"repeated_sends"` // the same key sent again
	Refused       int     `json:"refused"`        // requests that were not acknowledged (and are not lost)
	ResendMS      float64 `json:"resend_ms,omitempty"`
	RSSMB         float64 `json:"rss_mb"`
	IdleRSSMB     float64 `json:"idle_rss_mb"`
	IdleCPU       float64 `json:"idle_cpu_percent"`
	TellingCPU    float64 `json:"telling_cpu_s,omitempty"` // what the server ran from the first request until all were told; steadier than the clock on a busy machine
	CPUs          int     `json:"cpus"`
}

// silence is the property's: the second key-holder is due this long after the first was asked.
const silence = time.Minute

// patience is how long a step may be late before it counts as lost.
const patience = 45 * time.Second

// Run does one run.
func (l Lockouts) Run(ctx context.Context) (r LockoutsResult, err error) {
	sink, err := newSink(l.Now)
	if err != nil {
		return r, err
	}
	defer sink.close()
	fmt.Fprintf(l.Log, "preparing %d homes with two key-holders each\n", l.Cases)
	tokens, err := l.Prepare(ctx, l, l.property(sink.url))
	if err != nil {
		return r, fmt.Errorf("prepare the property: %w", err)
	}
	srv, err := l.start(ctx)
	if err != nil {
		return r, err
	}
	defer func() { srv.kill() }()
	r = LockoutsResult{Engine: l.engine(), Cases: l.Cases, CPUs: cpus()}
	r.IdleRSSMB, r.IdleCPU = srv.idle(5 * time.Second)
	fmt.Fprintf(l.Log, "idle: %.0f MB, %.2f %% of a core\n", r.IdleRSSMB, r.IdleCPU)

	began, ran := l.Now(), srv.cpu()
	opened := make(chan []string, 1)
	go func() { opened <- l.open(ctx, srv.url, tokens) }()
	if l.Kill {
		killed, err := l.killInTheMiddle(ctx, srv, sink)
		if err != nil {
			return r, err
		}
		srv = killed.again
		defer func() { r.ResendMS = sink.after(killed.up) }()
	}
	homes := <-opened
	r.Refused = l.Cases - len(homes)
	if l.Kill && r.Refused > 0 { // whoever got no answer taps again, as people do
		homes = l.open(ctx, srv.url, tokens)
		r.Refused = l.Cases - len(homes)
	}
	fmt.Fprintf(l.Log, "%d cases acknowledged after %.0f ms\n", len(homes), ms(l.Now().Sub(began)))
	sink.wait(ctx, patience, func() bool { return sink.told(1) >= len(homes) })
	r.FirstToldMS, r.AllToldMS = sink.firstTold(began)
	if !l.Kill {
		r.TellingCPU = float64(srv.cpu()-ran) / float64(time.Second)
	}
	fmt.Fprintf(l.Log, "first told after %.1f ms, all after %.1f ms, %.2f s of the server's CPU; waiting %s for the second step\n",
		r.FirstToldMS, r.AllToldMS, r.TellingCPU, silence)
	sink.wait(ctx, silence+patience, func() bool { return sink.told(2) >= len(homes) })
	r.StepLateP50, r.StepLateP99 = sink.late()
	r.Lost, r.ToldTwice, r.RepeatedSends = sink.count(homes)
	r.RSSMB = srv.rss()
	return r, nil
}

func (l Lockouts) engine() string {
	if l.Database == "" {
		return "sqlite"
	}
	return "postgres"
}

// property has one home for each case; every contact is a webhook of the sink.
func (l Lockouts) property(sink string) latchkey.PropertyFile {
	minutes := int(silence / time.Minute)
	f := latchkey.PropertyFile{LatchkeyProperty: 1, Property: latchkey.FileProperty{ID: "bench", Property: latchkey.Property{Name: "Bench House", Address: "1 Bench Street",
		TimeZone: "America/Chicago", Country: "US", Currency: "USD", SilenceMinutes: &minutes}}}
	doors := []latchkey.Door{{ID: "unit", Kind: "unit", Locks: []latchkey.Lock{{Kind: "mechanical"}}}}
	for i := range l.Cases {
		resident, home := latchkey.PersonID(fmt.Sprintf("r%d", i)), latchkey.HomeID(fmt.Sprintf("h%d", i))
		h := latchkey.FileHome{ID: home, Home: latchkey.Home{Unit: fmt.Sprint(i), StoreysUp: new(3), Doors: doors, CallBox: "none", Alarm: "none"},
			Residents: []latchkey.FileResident{{Person: resident, OnLease: true}}}
		f.People = append(f.People, latchkey.Person{ID: resident, Name: fmt.Sprintf("Resident %d", i)})
		for n := 1; n <= 2; n++ {
			p := latchkey.PersonID(fmt.Sprintf("k%d-%d", i, n))
			f.People = append(f.People, latchkey.Person{ID: p, Name: fmt.Sprintf("Keeper %d %d", i, n), Contacts: []latchkey.Contact{
				{ID: latchkey.ContactID(p) + "-w", Channel: "webhook", Address: fmt.Sprintf("%s/%s/%d", sink, home, n), Nights: true}}})
			travel := 10 * n
			h.Holders = append(h.Holders, latchkey.FileHolder{Person: p, AcceptedOn: "2026-01-01", Minutes: &travel, Opens: []string{"unit"}, Calls: "any_hour", CanBring: new(true)})
		}
		f.Homes = append(f.Homes, h)
	}
	return f
}

// open sends every "I am locked out" at once and returns the homes whose request was acknowledged.
func (l Lockouts) open(ctx context.Context, url string, tokens map[latchkey.PersonID]string) []string {
	client := &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 256, MaxConnsPerHost: 256}}
	defer client.CloseIdleConnections()
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		done []string
	)
	for i := range l.Cases {
		wg.Go(func() {
			home := fmt.Sprintf("h%d", i)
			body := fmt.Sprintf(`{"home":%q,"key":"bench-case-%d","begin":true,"answers":%s}`, home, i, answers)
			req, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/api/v1/lockouts", strings.NewReader(body))
			if err != nil {
				return
			}
			req.Header.Set("Content-Type", "application/json")
			req.Header.Set("Authorization", "Bearer "+tokens[latchkey.PersonID(fmt.Sprintf("r%d", i))])
			res, err := client.Do(req)
			if err != nil {
				return
			}
			said, _ := io.ReadAll(io.LimitReader(res.Body, 300))
			_, _ = io.Copy(io.Discard, res.Body)
			res.Body.Close()
			mu.Lock()
			defer mu.Unlock()
			if res.StatusCode/100 == 2 {
				done = append(done, home)
			} else if len(done) == 0 && i == 0 {
				fmt.Fprintf(l.Log, "refused: %s %s\n", res.Status, said)
			}
		})
	}
	wg.Wait()
	return done
}

// answers say that nobody is in danger, so that the order of asking is the plain one.
const answers = `{"reason":"key_inside","where":"building","identity_document":"with_resident","danger":{"inside":[],"stove_on":false,"smoke":false,"gas":false,"water":false,"fire":false,"outside":{"threatened":false,"hurt":false,"child_alone":false}}}`

type killed struct {
	again *server
	up    time.Time
}

// killInTheMiddle waits until a third has been told, kills the server without a warning and starts it again.
func (l Lockouts) killInTheMiddle(ctx context.Context, srv *server, sink *sink) (killed, error) {
	sink.wait(ctx, patience, func() bool { return sink.told(1) >= max(1, l.Cases/3) })
	fmt.Fprintf(l.Log, "killing the server with %d of %d told\n", sink.told(1), l.Cases)
	srv.kill()
	again, err := l.startAt(ctx, srv.listen)
	return killed{again, l.Now()}, err
}

// server is a running latchkey process.
type server struct {
	cmd    *exec.Cmd
	url    string
	listen string
	once   sync.Once
}

func (l Lockouts) start(ctx context.Context) (*server, error) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	listen := free.Addr().String()
	free.Close()
	return l.startAt(ctx, listen)
}

func (l Lockouts) startAt(ctx context.Context, listen string) (*server, error) {
	args, env := l.Serve(l, listen)
	cmd := exec.CommandContext(ctx, l.Exe, args...)
	cmd.Env = append(os.Environ(), env...)
	out, err := os.OpenFile(filepath.Join(l.Folder, "server.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", l.Exe, err)
	}
	s := &server{cmd: cmd, url: "http://" + listen, listen: listen}
	for range 2000 {
		if res, err := http.Get(s.url + "/readyz"); err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return s, nil
			}
		}
		time.Sleep(5 * time.Millisecond)
	}
	s.kill()
	said, _ := os.ReadFile(filepath.Join(l.Folder, "server.log"))
	return nil, fmt.Errorf("the server did not become ready; it said:\n%s", said)
}

func (s *server) kill() {
	s.once.Do(func() {
		_ = s.cmd.Process.Signal(syscall.SIGKILL)
		_ = s.cmd.Wait()
	})
}

// rss is the memory the server holds, in MB.
func (s *server) rss() float64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb / 1024
		}
	}
	return 0
}

// idle watches the server do nothing for a while.
func (s *server) idle(d time.Duration) (rssMB, cpuPercent float64) {
	time.Sleep(2 * time.Second) // let it finish starting
	before := s.cpu()
	time.Sleep(d)
	return s.rss(), float64(s.cpu()-before) / float64(d) * 100
}

// cpu is the time the server's threads have run, in nanoseconds.
func (s *server) cpu() (ns int64) {
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	for _, t := range threads {
		text, err := os.ReadFile(t)
		if f := strings.Fields(string(text)); err == nil && len(f) > 0 {
			n, _ := strconv.ParseInt(f[0], 10, 64)
			ns += n
		}
	}
	return ns
}

func cpus() int { return runtime.NumCPU() }

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// sink is the other side: it takes webhooks, honours keys, and remembers when each came.
type sink struct {
	url   string
	srv   *http.Server
	now   func() time.Time
	mu    sync.Mutex
	keys  map[string]int
	calls map[string]map[int][]arrival // home → step → arrivals under different keys
	last  []time.Time
}

type arrival struct {
	at, due time.Time
}

func newSink(now func() time.Time) (*sink, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &sink{url: "http://" + ln.Addr().String(), now: now, keys: map[string]int{}, calls: map[string]map[int][]arrival{}}
	s.srv = &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		if err := s.srv.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
			panic(err)
		}
	}()
	return s, nil
}

func (s *sink) close() { _ = s.srv.Close() }

// ServeHTTP takes one webhook. Only the question counts; "it is over" and the like do not.
func (s *sink) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	at := s.now()
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<16))
	if err != nil {
		return // cut off by the kill: never taken
	}
	due := dueIn(body)
	path := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	if len(path) == 2 && bytes.Contains(body, []byte(`"asked"`)) {
		step, _ := strconv.Atoi(path[1])
		s.take(path[0], step, r.Header.Get("webhook-id"), arrival{at, due})
	}
	w.WriteHeader(http.StatusNoContent)
}

// dueIn finds the instant at which the message was owed, wherever the body carries it.
func dueIn(body []byte) time.Time {
	var v struct {
		Extra map[string]string `json:"extra"`
	}
	if json.Unmarshal(body, &v) != nil {
		return time.Time{}
	}
	t, _ := time.Parse(time.RFC3339Nano, v.Extra["due"])
	return t
}

func (s *sink) take(home string, step int, key string, a arrival) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = append(s.last, a.at)
	s.keys[key]++
	if s.keys[key] > 1 {
		return
	}
	if s.calls[home] == nil {
		s.calls[home] = map[int][]arrival{}
	}
	s.calls[home][step] = append(s.calls[home][step], a)
}

// told counts the homes in which the key-holder of a step has been told.
func (s *sink) told(step int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, h := range s.calls {
		if len(h[step]) > 0 {
			n++
		}
	}
	return n
}

func (s *sink) wait(ctx context.Context, most time.Duration, done func() bool) {
	end := s.now().Add(most)
	for !done() && s.now().Before(end) && ctx.Err() == nil {
		time.Sleep(2 * time.Millisecond)
	}
}

func (s *sink) firstTold(began time.Time) (first, all float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, h := range s.calls {
		if len(h[1]) == 0 {
			continue
		}
		took := ms(h[1][0].at.Sub(began))
		if first == 0 || took < first {
			first = took
		}
		all = max(all, took)
	}
	return first, all
}

// late is how much later than the silence's end the second key-holder was told.
func (s *sink) late() (p50, p99 float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var late []float64
	for _, h := range s.calls {
		if len(h[1]) > 0 && len(h[2]) > 0 {
			late = append(late, ms(h[2][0].at.Sub(h[1][0].due.Add(silence))))
		}
	}
	if len(late) == 0 {
		return 0, 0
	}
	slices.Sort(late)
	return late[len(late)/2], late[min(len(late)-1, len(late)*99/100)]
}

func (s *sink) count(homes []string) (lost, twice, repeated int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, home := range homes {
		if len(s.calls[home][1]) == 0 || len(s.calls[home][2]) == 0 {
			lost++
		}
	}
	for _, h := range s.calls {
		for _, as := range h {
			twice += len(as) - 1
		}
	}
	for _, n := range s.keys {
		repeated += n - 1
	}
	return lost, twice, repeated
}

// after is how long after a moment the next message came.
func (s *sink) after(t time.Time) float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	best := 0.0
	for _, at := range s.last {
		if d := ms(at.Sub(t)); d >= 0 && (best == 0 || d < best) {
			best = d
		}
	}
	return best
}
