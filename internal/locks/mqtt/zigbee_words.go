package mqtt

import (
	"encoding/json"
	"errors"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"latchkey"
	"latchkey/internal/locks"
)

// What Zigbee2MQTT says, as text. All of it comes from afar: it may be huge, wrong or meant badly.

const (
	wordMost    = 256 << 10 // one lock's state with 250 users is 20 KB
	devicesMost = 500
	nameMost    = 200
)

// lenient reads JSON and keeps what fits: one field of the wrong kind does not spoil the rest. It may leave a zero there, so it
// serves only where zero means nothing.
func lenient(text []byte, into any) bool {
	err := json.Unmarshal(text, into)
	var kind *json.UnmarshalTypeError
	return err == nil || errors.As(err, &kind)
}

// device is one entry of bridge/devices, as far as it is about locks.
type device struct {
	Address    string `json:"ieee_address"`
	Name       string `json:"friendly_name"`
	Disabled   bool   `json:"disabled"`
	Definition struct {
		Model   string   `json:"model"`
		Vendor  string   `json:"vendor"`
		Exposes []expose `json:"exposes"`
	} `json:"definition"`
}

type expose struct {
	Type     string   `json:"type"`
	Name     string   `json:"name"`
	Property string   `json:"property"`
	Access   int      `json:"access"`
	Features []expose `json:"features"`
}

// settable is the bit of access that says that something takes commands.
const settable = 2

// doors finds the locks in bridge/devices.
func doors(text []byte) []found {
	var all []device
	if !lenient(text, &all) {
		return nil
	}
	var out []found
	for _, d := range all[:min(len(all), devicesMost)] {
		if f := d.lock(); f.isLock && !d.Disabled && zigbeeAddress.MatchString(d.Address) && topicSafe(d.Name) &&
			!slices.ContainsFunc(out, func(o found) bool { return o.name == f.name || o.address == f.address }) { // what is said to one would open the other
			out = append(out, f)
		}
	}
	return out
}

// found is a lock as the bridge describes it.
type found struct {
	address, name, model string
	isLock               bool
	remote               bool
	says                 bool // it says lock_state, which knows of stuck bolts
	keypad               bool
	sensor               bool
}

func (d device) lock() found {
	f := found{address: d.Address, name: d.Name, model: strings.TrimSpace(d.Definition.Vendor + " " + d.Definition.Model)}
	for _, e := range d.Definition.Exposes {
		switch {
		case e.Type == "lock":
			for _, part := range e.Features {
				switch part.Property {
				case "state":
					f.isLock, f.remote = true, part.Access&settable != 0
				case "lock_state":
					f.says = true
				}
			}
		case e.Property == "pin_code":
			f.keypad = e.Access&settable != 0
		case e.Property == "door_state":
			f.sensor = true
		}
	}
	return f
}

// zigbeeAddress is how the bridge writes one. Whatever else stands there would be shown to people, and be looked for as a lock.
var zigbeeAddress = regexp.MustCompile(`^0x[0-9a-f]{1,16}$`)

// topicSafe keeps names out of topics that would make us listen to, or speak to, something else.
func topicSafe(name string) bool {
	return name != "" && len(name) <= nameMost && !strings.ContainsAny(name, "+#") && !strings.ContainsFunc(name, unicode.IsControl) && !strings.HasPrefix(name, "bridge/") &&
		!strings.HasSuffix(name, "/set") && !strings.HasSuffix(name, "/get")
}

// shown says for which locks the bridge shows PINs, from bridge/info.
func shown(text []byte) func(address string) bool {
	type options struct {
		Expose bool `json:"expose_pin"`
	}
	var info struct {
		Config struct {
			Devices map[string]options `json:"devices"`
			All     options            `json:"device_options"`
		} `json:"config"`
	}
	lenient(text, &info)
	return func(address string) bool { return info.Config.All.Expose || info.Config.Devices[address].Expose }
}

// online reads {"state":"online"}, and the bare word that older versions say.
func online(text []byte) (yes, known bool) {
	var s struct {
		State string `json:"state"`
	}
	word := strings.TrimSpace(string(text[:min(len(text), 100)]))
	if json.Unmarshal(text[:min(len(text), 100)], &s) == nil {
		word = s.State
	}
	return word == "online", word == "online" || word == "offline"
}

// said is one message of a lock. What Zigbee2MQTT remembers stands beside what the lock has just said, and nothing tells them
// apart; but for the answers to our own questions, which Zigbee2MQTT never remembers.
type said struct {
	state, bolt, door string
	full              *float64
	low, tamper       *bool
	users             map[int]user
	action            string
	user, source      *float64
	answers           map[string]answer
}

type user struct {
	status string
	digits string
}

// answer is what a lock answered to a question of ours, by the names that Zigbee's Door Lock cluster has for its values.
type answer struct {
	Bolt  *int `json:"lockState"`
	Users *int `json:"numOfPinUsersSupported"`
	Least *int `json:"minPinLen"`
	Most  *int `json:"maxPinLen"`
}

// nonce begins the name under which the answer to a question of ours comes back. Zigbee2MQTT remembers nothing whose name
// begins with action_, so such a name is in one message only: the one that the lock's answer made.
const nonce = "action_latchkey_"

// saying reads a message, field by field: what is of the wrong kind is not there.
func saying(text []byte) (s said, ok bool) {
	var all map[string]json.RawMessage
	if len(text) > wordMost || json.Unmarshal(text, &all) != nil || all == nil {
		return s, false
	}
	s.state, s.bolt, s.door, s.action = field[string](all, "state"), field[string](all, "lock_state"), field[string](all, "door_state"), field[string](all, "action")
	s.full, s.user, s.source = field[*float64](all, "battery"), field[*float64](all, "action_user"), field[*float64](all, "action_source")
	s.low, s.tamper = field[*bool](all, "battery_low"), field[*bool](all, "tamper")
	for slot, about := range field[map[string]json.RawMessage](all, "users") {
		var u map[string]json.RawMessage
		n, err := strconv.Atoi(slot)
		if err != nil || n < 0 || n > usersMost || json.Unmarshal(about, &u) != nil {
			continue
		}
		if status := field[string](u, "status"); status != "" {
			if s.users == nil {
				s.users = map[int]user{}
			}
			s.users[n] = user{status, field[string](u, "pin_code")}
		}
	}
	for name := range all {
		if strings.HasPrefix(name, nonce) {
			if s.answers == nil {
				s.answers = map[string]answer{}
			}
			s.answers[name] = field[answer](all, name)
		}
	}
	return s, true
}

func field[T any](all map[string]json.RawMessage, name string) (out T) {
	var v T
	if text, there := all[name]; there && json.Unmarshal(text, &v) == nil {
		out = v
	}
	return out
}

// place is what the message tells of the bolt; empty when it tells nothing. A lock that knows more than two states is not
// believed when it says less.
func (s said) place(saysMore bool) latchkey.Bolt {
	switch {
	case s.bolt == "locked":
		return latchkey.BoltLocked
	case s.bolt == "unlocked":
		return latchkey.BoltUnlocked
	case s.bolt == "not_fully_locked":
		return latchkey.BoltJammed
	case s.bolt != "" || saysMore:
		return ""
	case s.state == "LOCK":
		return latchkey.BoltLocked
	case s.state == "UNLOCK":
		return latchkey.BoltUnlocked
	}
	return ""
}

// place is what a lock answered about its bolt.
func (a answer) place() latchkey.Bolt {
	switch {
	case a.Bolt == nil:
		return latchkey.BoltUnknown
	case *a.Bolt == 0:
		return latchkey.BoltJammed
	case *a.Bolt == 1:
		return latchkey.BoltLocked
	case *a.Bolt == 2:
		return latchkey.BoltUnlocked
	}
	return latchkey.BoltUnknown
}

func (s said) leaf() latchkey.Leaf {
	switch s.door {
	case "open", "error_forced_open":
		return latchkey.LeafOpen
	case "closed":
		return latchkey.LeafShut
	}
	return latchkey.LeafUnknown
}

func (s said) battery() *int {
	if s.full == nil || !(*s.full >= 0 && *s.full <= 100) {
		return nil
	}
	n := int(math.Round(*s.full))
	return &n
}

func whole(n *float64, most int) int {
	if n == nil || !(*n >= 0 && *n <= float64(most)) || *n != math.Trunc(*n) {
		return 0
	}
	return int(*n)
}

// Sources of an action, by the number Zigbee gives them.
const (
	sourceKeypad = 0
	sourceRadio  = 1
	sourceTag    = 3
)

// usersMost is the greatest number of a user: 65535 stands for nobody.
const usersMost = 65534

// did is what the lock did, as it says it: one of the Door Lock cluster's operation and programming events.
func (s said) did() (h locks.Happening, ok bool) {
	source := -1
	if s.source != nil {
		source = whole(s.source, 255)
	}
	h.Reading = latchkey.Reading{Bolt: latchkey.BoltUnknown, Leaf: latchkey.LeafUnknown}
	switch s.action {
	case "lock", "unlock":
		h.Kind, h.Reading.Bolt = locks.Moved, bolts[s.action]
		switch source {
		case sourceKeypad:
			h.How, h.Slot = locks.ByKeypad, whole(s.user, usersMost)
		case sourceRadio:
			h.How = locks.ByRadio
		case sourceTag:
			h.How = locks.ByFob
		case 2:
			h.How = locks.ByHand
		}
	case "manual_lock", "key_lock", "one_touch_lock", "manual_unlock", "key_unlock":
		_, end, _ := strings.Cut(strings.TrimPrefix(s.action, "one_"), "_")
		h.Kind, h.How, h.Reading.Bolt = locks.Moved, locks.ByHand, bolts[end]
	case "auto_lock", "schedule_lock", "schedule_unlock":
		_, end, _ := strings.Cut(s.action, "_")
		h.Kind, h.How, h.Reading.Bolt = locks.Moved, locks.ByItself, bolts[end]
	case "lock_failure_invalid_pin_or_id", "unlock_failure_invalid_pin_or_id":
		h.Kind = locks.WrongCode
	case "pin_code_added", "pin_code_changed":
		h.Kind, h.Slot = locks.CodeAdded, whole(s.user, usersMost)
	case "pin_code_deleted":
		h.Kind, h.Slot = locks.CodeGone, whole(s.user, usersMost)
	}
	return h, h.Kind != ""
}

var bolts = map[string]latchkey.Bolt{"lock": latchkey.BoltLocked, "unlock": latchkey.BoltUnlocked}

// fault is an error that the bridge wrote to its log, the only place where it says them. It is said without the bridge's
// sentence, which may hold digits.
type fault struct {
	part string // of a message of ours, or of somebody else's
	name string // of the lock
	why  error
}

func (f *fault) Error() string { return "Zigbee2MQTT says so in its log: " + f.why.Error() }
func (f *fault) Unwrap() error { return f.why }

// faulty reads one line of bridge/logging.
func faulty(text []byte) (f fault, ok bool) {
	var line struct {
		Level   string `json:"level"`
		Message string `json:"message"`
	}
	if len(text) > wordMost || !lenient(text, &line) || line.Level != "error" {
		return f, false
	}
	_, rest, a := strings.Cut(line.Message, "Publish 'set' '")
	part, rest, b := strings.Cut(rest, "' to '")
	name, why, c := strings.Cut(rest, "' failed: '")
	return fault{part, name, because(why)}, a && b && c
}

// because sorts the reasons that Zigbee2MQTT and its radios give.
func because(why string) error {
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(why, w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("must be in range"):
		return locks.ErrSlot
	case has("UNSUPPORTED"):
		return locks.ErrCannot
	case has("imeout", "imed out", "elivery failed", "o network route", "NO_ROUTE", "NO_ACK", "o ack", "NETWORK_ERROR", "TRANSACTION_EXPIRED", "transaction expired"):
		return locks.ErrSilent
	}
	return locks.ErrRefused
}
