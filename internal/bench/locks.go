package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/coder/websocket"

	"latchkey"
	"latchkey/internal/desk"
)

// LocksResult is one kind of command on one lock, by us and by the bare stack in the same run, in turn.
type LocksResult struct {
	What       string  `json:"what"`
	Rounds     int     `json:"rounds"`
	OursPerS   float64 `json:"ours_per_s"`
	RawPerS    float64 `json:"raw_per_s"`
	Ratio      float64 `json:"ratio"`
	OursMSP50  float64 `json:"ours_ms_p50"`
	RawMSP50   float64 `json:"raw_ms_p50"`
	AddedMSP50 float64 `json:"added_ms_p50"`
}

// Locks measures what we add to a lock on a Z-Wave JS server. Ours is the whole happening: who may, the log before and after,
// the command, the read-back, all on disk. Raw is the same command and the same read-back through a connection of its own
// that does nothing else.
type Locks struct {
	URL    string // of the server
	Node   int
	Rounds int
	Now    func() time.Time

	Desk *desk.Desk // speaks to the same lock
	Who  desk.Viewer
	Home latchkey.HomeID
	Lock latchkey.LockID
	Skip func(time.Duration) // sets the desk's clock forward: people are held to so many turns an hour
}

// Run measures both kinds of command.
func (l Locks) Run(ctx context.Context) (out []LocksResult, err error) {
	raw, err := dialBare(ctx, l.URL)
	if err != nil {
		return nil, fmt.Errorf("connect to the bare stack: %w", err)
	}
	defer raw.conn.CloseNow()
	turns, err := l.inTurn(ctx, "turn the bolt, and read it back", func(i int) error {
		to := latchkey.BoltUnlocked
		if i%2 == 1 {
			to = latchkey.BoltLocked
		}
		_, err := l.Desk.TurnLock(ctx, l.Who, l.Lock, to)
		return err
	}, func(i int) error { return raw.turn(ctx, l.Node, i%2 == 0) }, nil)
	if err != nil {
		return nil, err
	}
	var grant latchkey.GrantID
	codes, err := l.inTurn(ctx, "write a code, and read it back", func(int) error { return l.work(ctx) },
		func(i int) error { return raw.code(ctx, l.Node, rawSlot, fmt.Sprintf("%06d", 390_157+7919*i)) },
		func(before bool) error { return l.guest(ctx, &grant, before) })
	return append(turns, codes...), err
}

// rawSlot is far from where our codes go.
const rawSlot = 20

// inTurn runs ours and raw one after the other, so that both meet the same machine. Around is done before and after each of
// ours, and not measured.
func (l Locks) inTurn(ctx context.Context, what string, ours, raw func(int) error, around func(before bool) error) ([]LocksResult, error) {
	var a, b []time.Duration
	for i := range l.Rounds {
		l.Skip(10 * time.Minute)
		if around != nil {
			if err := around(true); err != nil {
				return nil, err
			}
		}
		for _, side := range []struct {
			do   func(int) error
			took *[]time.Duration
		}{{ours, &a}, {raw, &b}} {
			from := l.Now()
			if err := side.do(i); err != nil {
				return nil, fmt.Errorf("%s, round %d: %w", what, i, err)
			}
			*side.took = append(*side.took, l.Now().Sub(from))
		}
		if around != nil {
			if err := around(false); err != nil {
				return nil, err
			}
		}
	}
	r := LocksResult{What: what, Rounds: l.Rounds, OursPerS: perSecond(a), RawPerS: perSecond(b), OursMSP50: middle(a), RawMSP50: middle(b)}
	r.Ratio, r.AddedMSP50 = r.OursPerS/r.RawPerS, r.OursMSP50-r.RawMSP50
	return []LocksResult{r}, nil
}

func perSecond(took []time.Duration) float64 {
	var all time.Duration
	for _, d := range took {
		all += d
	}
	return float64(len(took)) / all.Seconds()
}

func middle(took []time.Duration) float64 {
	took = slices.Sorted(slices.Values(took))
	return float64(took[len(took)/2].Microseconds()) / 1000
}

// guest lets somebody in before ours, and ends them and clears their code after it.
func (l Locks) guest(ctx context.Context, id *latchkey.GrantID, before bool) error {
	if !before {
		if err := l.Desk.EndGrant(ctx, l.Who, l.Home, *id); err != nil {
			return err
		}
		return l.work(ctx)
	}
	l.Skip(2 * time.Hour)               // people are held to so many guests a day
	if err := l.work(ctx); err != nil { // the daily read, should it be due
		return err
	}
	g, err := l.Desk.GiveGrant(ctx, l.Who, l.Home, latchkey.Grant{Name: "Kim", Doors: []string{"unit"}})
	*id = g.ID
	return err
}

// work carries out the next step on the lock.
func (l Locks) work(ctx context.Context) error {
	payload, err := json.Marshal(latchkey.LockWork{Lock: l.Lock})
	if err != nil {
		return err
	}
	return l.Desk.WorkLock(ctx, latchkey.Task{Kind: latchkey.TaskLock, Key: "bench", Payload: payload})
}

// bare is a connection to the stack that does only what it is told.
type bare struct {
	conn *websocket.Conn
	n    int
}

func dialBare(ctx context.Context, url string) (*bare, error) {
	conn, _, err := websocket.Dial(ctx, url, nil)
	if err != nil {
		return nil, err
	}
	conn.SetReadLimit(64 << 20)
	b := &bare{conn: conn}
	if _, _, err := conn.Read(ctx); err != nil { // its versions
		return nil, err
	}
	_, err = b.call(ctx, map[string]any{"command": "initialize", "schemaVersion": 35})
	return b, err
}

// call asks one thing and waits for its answer.
func (b *bare) call(ctx context.Context, command map[string]any) (json.RawMessage, error) {
	b.n++
	id := strconv.Itoa(b.n)
	command["messageId"] = id
	text, err := json.Marshal(command)
	if err != nil {
		return nil, err
	}
	if err := b.conn.Write(ctx, websocket.MessageText, text); err != nil {
		return nil, err
	}
	for {
		_, text, err := b.conn.Read(ctx)
		if err != nil {
			return nil, err
		}
		var said struct {
			ID      string          `json:"messageId"`
			Success bool            `json:"success"`
			Result  json.RawMessage `json:"result"`
		}
		if json.Unmarshal(text, &said) != nil || said.ID != id {
			continue
		}
		if !said.Success {
			return nil, fmt.Errorf("the stack said no: %s", text)
		}
		return said.Result, nil
	}
}

// Command classes.
const (
	bareDoorLock = 98
	bareUserCode = 99
)

func (b *bare) api(ctx context.Context, node, class int, method string, args ...any) (json.RawMessage, error) {
	if args == nil {
		args = []any{}
	}
	return b.call(ctx, map[string]any{"command": "endpoint.invoke_cc_api", "nodeId": node, "endpoint": 0, "commandClass": class, "methodName": method, "args": args})
}

// turn asks for the bolt and reads it until it is there.
func (b *bare) turn(ctx context.Context, node int, secured bool) error {
	want := 0
	if secured {
		want = 255
	}
	if _, err := b.call(ctx, map[string]any{"command": "node.set_value", "nodeId": node, "value": want,
		"valueId": map[string]any{"commandClass": bareDoorLock, "endpoint": 0, "property": "targetMode"}}); err != nil {
		return err
	}
	said, err := b.api(ctx, node, bareDoorLock, "get")
	if err != nil {
		return err
	}
	var is struct {
		Response struct {
			Mode int `json:"currentMode"`
		} `json:"response"`
	}
	if err := json.Unmarshal(said, &is); err != nil || is.Response.Mode != want {
		return errors.Join(err, fmt.Errorf("the bolt is at %d and not at %d", is.Response.Mode, want))
	}
	return nil
}

// code writes digits into a slot and reads them back.
func (b *bare) code(ctx context.Context, node, slot int, digits string) error {
	const enabled = 1
	if _, err := b.api(ctx, node, bareUserCode, "set", slot, enabled, digits); err != nil {
		return err
	}
	said, err := b.api(ctx, node, bareUserCode, "get", slot)
	if err != nil {
		return err
	}
	var is struct {
		Response struct {
			Code string `json:"userCode"`
		} `json:"response"`
	}
	if err := json.Unmarshal(said, &is); err != nil || is.Response.Code != digits {
		return errors.Join(err, errors.New("the code that was read is not the one that was written"))
	}
	return nil
}
