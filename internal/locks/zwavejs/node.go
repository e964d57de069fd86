package zwavejs

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"latchkey"
	"latchkey/internal/locks"
)

// Command classes of Z-Wave that a door lock speaks.
const (
	ccDoorLock     = 98
	ccUserCode     = 99
	ccNotification = 113
	ccBattery      = 128
)

// nodeState is what the server says of a node when we begin to listen.
type nodeState struct {
	ID                  int             `json:"nodeId"`
	Name                string          `json:"name"`
	Location            string          `json:"location"`
	Status              int             `json:"status"` // 3 = dead
	Ready               bool            `json:"ready"`
	Listening           bool            `json:"isListening"`
	FrequentlyListening json.RawMessage `json:"isFrequentListening"`
	Device              struct {
		Maker string `json:"manufacturer"`
		Label string `json:"label"`
		Says  string `json:"description"`
	} `json:"deviceConfig"`
	Endpoints []struct {
		Index   int `json:"index"`
		Classes []struct {
			ID int `json:"id"`
		} `json:"commandClasses"`
	} `json:"endpoints"`
	Values []struct {
		Class int             `json:"commandClass"`
		Prop  json.RawMessage `json:"property"`
		Value json.RawMessage `json:"value"`
	} `json:"values"`
}

// node is what we keep of a node: what it is, and the few words of its own that a question does not bring back.
type node struct {
	id         int
	name       string
	model      string
	sleeps     bool
	isLock     bool
	keypad     bool
	hides      bool // it was seen to answer with stars
	dead       bool
	battery    *int
	slots      int // 0 = not asked yet
	spans      int // of a week, for each code
	spansAsked bool
	jammed     bool // it said so, and nothing has moved since
	wanted     latchkey.Bolt
	classes    map[int]bool // that it supports
}

func (n nodeState) node(before *node) *node {
	out := &node{id: n.ID, name: n.Name, model: strings.TrimSpace(n.Device.Maker + " " + n.Device.Label), dead: n.Status == 3,
		sleeps: !n.Listening && (len(n.FrequentlyListening) == 0 || string(n.FrequentlyListening) == "false"), classes: map[int]bool{}}
	if before != nil {
		out.hides, out.jammed, out.wanted = before.hides, before.jammed, before.wanted
	}
	for _, e := range n.Endpoints {
		for _, c := range e.Classes {
			out.classes[c.ID] = out.classes[c.ID] || e.Index == 0
		}
	}
	for _, v := range n.Values {
		switch {
		case v.Class == ccDoorLock:
			out.isLock = true
		case v.Class == ccUserCode:
			out.keypad = true
		case v.Class == ccBattery && string(v.Prop) == `"level"`:
			var level int
			if json.Unmarshal(v.Value, &level) == nil {
				out.battery = percent(level)
			}
		}
	}
	return out
}

// batteryWarns is what a Z-Wave node says instead of a level when its battery is nearly empty.
const batteryWarns = 255

// percent is a battery's level; nil when it is none.
func percent(level int) *int {
	switch {
	case level == batteryWarns:
		return new(0)
	case level < 0 || level > 100:
		return nil
	}
	return &level
}

// Find implements locks.Stack.
func (s *Stack) Find(ctx context.Context) ([]locks.Found, error) {
	s.mu.Lock()
	var all []node
	for _, id := range slices.Sorted(maps.Keys(s.nodes)) {
		if n := s.nodes[id]; n.isLock {
			all = append(all, *n)
		}
	}
	conn, why := s.conn, s.why
	s.mu.Unlock()
	if conn == nil {
		return nil, fmt.Errorf("list the locks: %w: %w", locks.ErrAway, why)
	}
	var found []locks.Found
	for _, n := range all {
		f := locks.Found{Address: strconv.Itoa(n.id), Name: locks.Plain(n.name), Model: locks.Plain(n.model), Can: latchkey.LockCan{Remote: true, Sleeps: n.sleeps, HidesCodes: n.hides}}
		if f.Name == "" {
			f.Name = "Node " + f.Address
		}
		if n.keypad {
			slots, err := s.slotsOf(ctx, n.id)
			if err != nil {
				return nil, fmt.Errorf("ask how many codes node %d takes: %w", n.id, err)
			}
			f.Can.Codes, f.Can.CodeLeast, f.Can.CodeMost = slots, 4, 10 // what the User Code class allows; a lock may take fewer
			if f.Can.WeekHours, err = s.spansOf(ctx, n.id); err != nil {
				return nil, fmt.Errorf("ask to which hours node %d keeps a code: %w", n.id, err)
			}
		}
		found = append(found, f)
	}
	return found, nil
}

// slotsMost is how many codes a lock is believed to have room for: each place is gone through when one is looked for.
const slotsMost = 500

// slotsOf asks once how many codes a lock has room for.
func (s *Stack) slotsOf(ctx context.Context, id int) (int, error) {
	s.mu.Lock()
	n := s.nodes[id]
	if n != nil && n.slots > 0 {
		defer s.mu.Unlock()
		return n.slots, nil
	}
	s.mu.Unlock()
	var count int
	if err := s.ask(ctx, id, ccUserCode, "getUsersCount", &count); err != nil {
		return 0, err
	}
	count = min(max(count, 0), slotsMost)
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := s.nodes[id]; n != nil {
		n.slots = count
	}
	return count, nil
}

// ask calls one method of a command class. An empty answer is none: the server says so when the node stays silent.
func (s *Stack) ask(ctx context.Context, id, class int, method string, into any, args ...any) error {
	if args == nil {
		args = []any{}
	}
	body, err := s.call(ctx, map[string]any{"command": "endpoint.invoke_cc_api", "nodeId": id, "endpoint": 0, "commandClass": class, "methodName": method, "args": args})
	if err != nil {
		return err
	}
	var r struct {
		Response json.RawMessage `json:"response"`
	}
	if err := json.Unmarshal(body, &r); err != nil {
		return fmt.Errorf("%w: the answer cannot be read", locks.ErrRefused)
	}
	if into == nil {
		return supervised(r.Response)
	}
	if len(r.Response) == 0 {
		return locks.ErrSilent
	}
	if err := json.Unmarshal(r.Response, into); err != nil {
		return fmt.Errorf("%w: the answer cannot be read", locks.ErrRefused)
	}
	return nil
}

// What a command's status says.
const (
	statusCannot       = 0
	statusWorking      = 1
	statusFail         = 2
	statusUnsupervised = 254
	statusDone         = 255
)

// supervised reads what a lock said of a command. Nothing said is no refusal: older locks confirm nothing.
func supervised(body json.RawMessage) error {
	var r struct {
		Status *int `json:"status"`
	}
	if len(body) == 0 || json.Unmarshal(body, &r) != nil || r.Status == nil {
		return nil
	}
	switch *r.Status {
	case statusDone, statusUnsupervised, statusWorking:
		return nil
	case statusCannot:
		return locks.ErrCannot
	}
	return locks.ErrRefused
}
