// Package zwavejs speaks to a Z-Wave JS server, which many people already run beside Home Assistant. One WebSocket carries
// commands with numbers and their results, and between them whatever the network says by itself.
//
// The server's cached values are its hopes: it shows a bolt as thrown as soon as it has sent the command. So everything that is
// read here is asked of the lock itself.
package zwavejs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"sync"
	"time"

	"github.com/coder/websocket"
	"golang.org/x/sync/errgroup"

	"latchkey/internal/locks"
)

// Schemas of the server's protocol that this driver was tried with. The newest one both sides know is used.
const (
	schemaLeast = 35
	schemaMost  = 50
)

// frameMost bounds one message: the whole network comes in one.
const frameMost = 64 << 20

// Stack is the connection to one server. It connects again by itself.
type Stack struct {
	*locks.Ear
	url  string
	now  func() time.Time
	log  *slog.Logger
	stop context.CancelFunc
	over chan struct{}

	mu      sync.Mutex
	conn    *websocket.Conn
	why     error     // why there is no connection
	gone    time.Time // since when
	number  int
	waiting map[string]chan result
	nodes   map[int]*node
}

type result struct {
	ok   bool
	body json.RawMessage
	fail failure
}

// failure is how the server says no. Its sentences are not read: they could hold digits.
type failure struct {
	Code   string `json:"errorCode"`
	Number int    `json:"zwaveErrorCode"`
}

// Dial begins to connect to the server at a ws:// or wss:// address and goes on until Close.
func Dial(url string, now func() time.Time, log *slog.Logger) *Stack {
	ctx, stop := context.WithCancel(context.Background())
	s := &Stack{url: url, now: now, log: log, stop: stop, over: make(chan struct{}), Ear: locks.NewEar(), why: errors.New("not connected yet"), gone: now(),
		waiting: map[string]chan result{}, nodes: map[int]*node{}}
	go func() {
		defer close(s.over)
		s.keep(ctx)
	}()
	return s
}

// Close ends the connection. Commands on their way fail.
func (s *Stack) Close() {
	s.stop()
	<-s.over
}

// keep connects again and again, at most every half minute.
func (s *Stack) keep(ctx context.Context) {
	wait := time.Second
	for ctx.Err() == nil {
		began := s.now()
		err := s.session(ctx)
		s.lost(err)
		if ctx.Err() != nil {
			return
		}
		s.log.Warn("the Z-Wave server is away", "url", s.url, "err", err, "again", wait)
		if s.now().Sub(began) > time.Minute {
			wait = time.Second
		}
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
		wait = min(2*wait, 30*time.Second)
	}
}

// session is one connection from its handshake to its end.
func (s *Stack) session(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	dial, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	conn, _, err := websocket.Dial(dial, s.url, nil)
	if err != nil {
		return err
	}
	defer func() { _ = conn.CloseNow() }()
	conn.SetReadLimit(frameMost)
	schema, err := greet(dial, conn)
	if err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return s.listen(ctx, conn) })
	g.Go(func() error {
		if err := s.begin(ctx, conn, schema); err != nil {
			return err
		}
		return beat(ctx, conn)
	})
	return g.Wait()
}

// greet reads the server's first word and agrees on a schema.
func greet(ctx context.Context, conn *websocket.Conn) (schema int, err error) {
	var hello struct {
		Type      string `json:"type"`
		MinSchema int    `json:"minSchemaVersion"`
		MaxSchema int    `json:"maxSchemaVersion"`
	}
	_, text, err := conn.Read(ctx)
	if err != nil {
		return 0, err
	}
	if err := json.Unmarshal(text, &hello); err != nil || hello.Type != "version" {
		return 0, errors.New("what answers there is not a Z-Wave JS server")
	}
	schema = min(hello.MaxSchema, schemaMost)
	if schema < schemaLeast || schema < hello.MinSchema {
		return 0, fmt.Errorf("the server speaks schema %d to %d, this driver %d to %d: update the older one", hello.MinSchema, hello.MaxSchema, schemaLeast, schemaMost)
	}
	return schema, nil
}

// begin introduces us and asks for the whole network.
func (s *Stack) begin(ctx context.Context, conn *websocket.Conn, schema int) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	if _, err := s.send(ctx, conn, map[string]any{"command": "initialize", "schemaVersion": schema, "additionalUserAgentComponents": map[string]string{"latchkey": "1"}}); err != nil {
		return fmt.Errorf("introduce us to the server: %w", err)
	}
	body, err := s.send(ctx, conn, map[string]any{"command": "start_listening"})
	if err != nil {
		return fmt.Errorf("ask for the network: %w", err)
	}
	var all struct {
		State struct {
			Nodes []nodeState `json:"nodes"`
		} `json:"state"`
	}
	if err := json.Unmarshal(body, &all); err != nil {
		return fmt.Errorf("read the network: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conn, s.why = conn, nil
	known := map[int]*node{}
	for _, n := range all.State.Nodes {
		known[n.ID] = n.node(s.nodes[n.ID])
	}
	s.nodes = known
	return nil
}

// beat finds out when the line is dead although nobody hung up.
func beat(ctx context.Context, conn *websocket.Conn) error {
	tick := time.NewTicker(20 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
		ping, cancel := context.WithTimeout(ctx, 10*time.Second)
		err := conn.Ping(ping)
		cancel()
		if err != nil {
			return err
		}
	}
}

// lost fails whatever waits for an answer.
func (s *Stack) lost(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn != nil {
		s.gone = s.now()
	}
	s.conn, s.why = nil, err
	for _, w := range s.waiting {
		close(w)
	}
	clear(s.waiting)
}

// AwaySince implements locks.Line.
func (s *Stack) AwaySince() (since time.Time, away bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.gone, s.conn == nil
}

// listen hands on results and events until the connection ends.
func (s *Stack) listen(ctx context.Context, conn *websocket.Conn) error {
	for {
		_, text, err := conn.Read(ctx)
		if err != nil {
			return err
		}
		var m struct {
			Type    string          `json:"type"`
			ID      string          `json:"messageId"`
			Success bool            `json:"success"`
			Result  json.RawMessage `json:"result"`
			Event   json.RawMessage `json:"event"`
			failure
		}
		if err := json.Unmarshal(text, &m); err != nil {
			return fmt.Errorf("the server said what is no message: %w", err)
		}
		switch m.Type {
		case "result":
			s.mu.Lock()
			w := s.waiting[m.ID]
			delete(s.waiting, m.ID)
			s.mu.Unlock()
			if w != nil {
				w <- result{m.Success, m.Result, m.failure}
			}
		case "event":
			s.hear(m.Event)
		}
	}
}

// call sends one command over the connection that stands, and waits for its result.
func (s *Stack) call(ctx context.Context, command map[string]any) (json.RawMessage, error) {
	s.mu.Lock()
	conn, why := s.conn, s.why
	s.mu.Unlock()
	if conn == nil {
		return nil, fmt.Errorf("%w: %w", locks.ErrAway, why)
	}
	return s.send(ctx, conn, command)
}

func (s *Stack) send(ctx context.Context, conn *websocket.Conn, command map[string]any) (json.RawMessage, error) {
	answer := make(chan result, 1)
	s.mu.Lock()
	s.number++
	id := strconv.Itoa(s.number)
	s.waiting[id] = answer
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.waiting, id)
		s.mu.Unlock()
	}()
	command["messageId"] = id
	text, err := json.Marshal(command)
	if err != nil {
		return nil, err
	}
	// Written without the caller's context: a write that is broken off takes the whole connection with it.
	write, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := conn.Write(write, websocket.MessageText, text); err != nil {
		return nil, fmt.Errorf("%w: %w", locks.ErrAway, err)
	}
	select {
	case <-ctx.Done():
		return nil, locks.ErrSilent
	case r, ok := <-answer:
		switch {
		case !ok:
			return nil, fmt.Errorf("%w while the command was on its way", locks.ErrAway)
		case !r.ok:
			return nil, r.fail.err()
		}
		return r.body, nil
	}
}

// Numbers of the server's errors that mean something to us.
const (
	tooLarge        = 217
	argumentInvalid = 322
	noAck           = 204 // the controller got no answer from the node
	timedOut        = 200
	nodeTimeout     = 202
	notSupported    = 302
	notReady        = 300
)

// err says what went wrong without the server's sentence where that could hold digits.
func (f failure) err() error {
	switch {
	case f.Code == "node_not_found", f.Code == "endpoint_not_found":
		return locks.ErrUnknown
	case f.Number == noAck:
		return locks.ErrDead
	case f.Number == timedOut, f.Number == nodeTimeout:
		return locks.ErrSilent
	case f.Number == tooLarge, f.Number == argumentInvalid:
		return locks.ErrLength
	case f.Number == notSupported, f.Number == notReady, f.Code == "unknown_command":
		return locks.ErrCannot
	}
	return fmt.Errorf("%w: %s %d", locks.ErrRefused, f.Code, f.Number)
}
