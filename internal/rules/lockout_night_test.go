package rules_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// night is one lockout lived through without a store: a house in memory, a clock that only moves when told to, and
// everything that was owed on the way.
type night struct {
	t     *testing.T
	f     rules.CaseFacts
	now   time.Time
	owed  []latchkey.Task
	log   []latchkey.Entry
	looks int
}

const (
	ana     = latchkey.PersonID("ana")
	mei     = latchkey.PersonID("mei")
	tomas   = latchkey.PersonID("tomas")
	sam     = latchkey.PersonID("sam")
	lena    = latchkey.PersonID("lena")
	theo    = latchkey.PersonID("theo") // on call
	olive   = latchkey.PersonID("olive")
	manager = latchkey.PersonID("mona")
)

const workdays = "mon tue wed thu fri"

func at(t *testing.T, s string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func weekly(days string, from, until string) latchkey.Window {
	w := latchkey.Window{}
	for d := range strings.FieldsSeq(days) {
		w.Days = append(w.Days, latchkey.Weekday(d))
	}
	w.From, _ = latchkey.ParseClock(from)
	w.Until, _ = latchkey.ParseClock(until)
	return w
}

// mapleCourt is the default house of the stories: an office by day, lockouts on call in the evening, one free in twelve months.
func mapleCourt() latchkey.Property {
	return latchkey.Property{Name: "Maple Court", Address: "120 Maple Street, Springfield, IL 62701", TimeZone: "America/Chicago", Country: "US", Currency: "USD",
		Office: &latchkey.Office{Phone: "+1-217-555-0100", HoldsSpare: new(true), Minutes: &latchkey.Span{Least: 5, Most: 15},
			Hours: &latchkey.Hours{Windows: []latchkey.Window{weekly(workdays, "09:00", "18:00"), weekly("sat", "10:00", "16:00"), weekly("sun", "09:00", "13:00")}}},
		OnCall: &latchkey.OnCall{Phone: "+1-217-555-0140", Minutes: &latchkey.Span{Least: 20, Most: 45}, LifeSafety: &latchkey.Hours{Always: true},
			Lockouts: &latchkey.Hours{Windows: []latchkey.Window{weekly(workdays, "18:00", "22:00"), weekly("sat", "16:00", "22:00"), weekly("sun", "13:00", "22:00")}}},
		Fee: &latchkey.Fee{Kind: "unlock", Free: 1, PerMonths: 12, Then: 7500}, Copies: "office_only", DispatchPhone: "+1-217-555-0110",
		Locksmiths: []latchkey.Locksmith{{Name: "Prairie Lock & Key", Hours: &latchkey.Hours{Always: true}, Minutes: &latchkey.Span{Least: 35, Most: 60},
			Electronic: new(true), Prices: []latchkey.PriceLine{{Price: latchkey.Price{Least: 13000, Most: 19000}}}}}}
}

func aPerson(id latchkey.PersonID, name string) latchkey.Person {
	return latchkey.Person{ID: id, Name: name, Contacts: []latchkey.Contact{{ID: latchkey.ContactID(id) + "-ntfy", Channel: "ntfy", Address: string(id), Nights: true}}}
}

// outside512 puts Ana Ruiz before a locked door at a moment, with the key-holders named.
func outside512(t *testing.T, when string, holders ...latchkey.KeyHolder) *night {
	n := &night{t: t, now: at(t, when)}
	n.f = rules.CaseFacts{PropertyID: "maple", Property: mapleCourt(), HomeID: "h512", People: map[latchkey.PersonID]latchkey.Person{}}
	n.f.Home = latchkey.Home{Unit: "512", StoreysUp: new(5), CallBox: "none", Alarm: "none", Doors: []latchkey.Door{
		{ID: "building", Kind: "entrance", Locks: []latchkey.Lock{{Kind: "mechanical"}}}, {ID: "unit", Kind: "unit", Locks: []latchkey.Lock{{Kind: "mechanical"}}}}}
	for id, name := range map[latchkey.PersonID]string{ana: "Ana Ruiz", mei: "Mei", tomas: "Tomas", sam: "Sam", lena: "Lena", theo: "Theo", olive: "Olive", manager: "Mona"} {
		n.f.People[id] = aPerson(id, name)
	}
	n.f.Tenancies = []latchkey.Tenancy{{ID: "t", Home: "h512", Person: ana, OnLease: true}}
	n.f.Staff = []latchkey.Staff{{ID: "s1", Property: "maple", Person: theo, Role: latchkey.RoleOnCall}, {ID: "s2", Property: "maple", Person: olive, Role: latchkey.RoleOffice},
		{ID: "s3", Property: "maple", Person: manager, Role: latchkey.RoleManager}}
	n.f.Holders = holders
	return n
}

func keeps(p latchkey.PersonID, minutes int, asleep ...latchkey.QuietHours) latchkey.KeyHolder {
	k := latchkey.KeyHolder{ID: latchkey.HolderID(p), Home: "h512", Person: p, State: latchkey.HolderAccepted, Minutes: &minutes,
		Opens: []string{"building", "unit"}, Calls: "any_hour", Asleep: &latchkey.QuietHours{From: 4 * 60, Until: 4*60 + 1}, CanBring: new(true)}
	if len(asleep) > 0 {
		k.Asleep = &asleep[0]
	}
	return k
}

var nightSleep = latchkey.QuietHours{From: 22 * 60, Until: 7 * 60}

func noDanger() latchkey.Danger {
	return latchkey.Danger{Inside: []latchkey.AtRisk{}, StoveOn: new(false), Smoke: new(false), Gas: new(false), Water: new(false), Fire: new(false),
		Outside: &latchkey.Outside{Threatened: new(false), Hurt: new(false), ChildAlone: new(false)}}
}

func keyInside() latchkey.Answers {
	return latchkey.Answers{Reason: "key_inside", Where: "building", Danger: noDanger(), IdentityDocument: "with_resident",
		Phone: &latchkey.Phone{WithResident: new(true), Battery: new(80), Signal: new(true)}}
}

func (n *night) hear(out rules.Outcome, err error) *night {
	n.t.Helper()
	if err != nil {
		n.t.Fatalf("%s: %v", n.now.Format("15:04"), err)
	}
	n.take(out)
	return n
}

func (n *night) take(out rules.Outcome) {
	if out.Unchanged {
		return
	}
	n.f.Case = out.Case
	n.log = append(n.log, out.Entries...)
	for _, task := range out.Tasks {
		if !slices.ContainsFunc(n.owed, func(o latchkey.Task) bool { return o.Key == task.Key }) {
			n.owed = append(n.owed, task)
		}
	}
}

func (n *night) refused(_ rules.Outcome, err error) latchkey.Kind {
	n.t.Helper()
	if err == nil {
		n.t.Fatal("this should have been refused")
	}
	return latchkey.KindOf(err)
}

func (n *night) opens(a latchkey.Answers) *night { return n.opensAs(latchkey.ProofProven, a) }

func (n *night) opensAs(proof latchkey.Proof, a latchkey.Answers) *night {
	n.t.Helper()
	return n.hear(rules.Open(n.f, rules.Opened{ID: "c", By: ana, Key: "tap", Proof: proof, How: "passkey", Answers: a}, n.now))
}

func (n *night) begins() *night { n.t.Helper(); return n.hear(rules.Begin(n.f, string(ana), n.now)) }

// until lets the clock run to a wall-clock time on the same or the next day; the case looks at itself on the way.
func (n *night) until(clock string) *night {
	n.t.Helper()
	zone := rules.Zone(n.f.Property)
	c, err := latchkey.ParseClock(clock)
	if err != nil {
		n.t.Fatal(err)
	}
	day := n.now.In(zone)
	to := rules.Wall(day.Year(), day.Month(), day.Day(), c, zone)
	if to.Before(n.now) {
		to = rules.Wall(day.Year(), day.Month(), day.Day()+1, c, zone)
	}
	return n.run(to)
}

func (n *night) run(to time.Time) *night {
	n.t.Helper()
	for n.f.Case.NextLook != nil && !n.f.Case.NextLook.After(to) {
		if n.looks++; n.looks > 2000 {
			n.t.Fatal("the case looks at itself without end")
		}
		n.now = *n.f.Case.NextLook
		n.hear(rules.Look(n.f, n.now))
	}
	n.now = to
	return n
}

func (n *night) says(name string, reply latchkey.Reply, minutes int) *night {
	n.t.Helper()
	return n.hear(rules.Answer(n.f, rules.Replied{Ask: n.ask(name).ID, Reply: reply, Minutes: minutes, Person: n.ask(name).Person, By: name}, n.now))
}

func (n *night) ask(name string) latchkey.Ask {
	n.t.Helper()
	for _, a := range slices.Backward(n.f.Case.Asks) {
		if a.Name == name {
			return a
		}
	}
	n.t.Fatalf("%s was not asked by %s", name, n.now.In(rules.Zone(n.f.Property)).Format("15:04"))
	return latchkey.Ask{}
}

// asked lists who was asked when, in the property's zone.
func (n *night) asked() string {
	var s []string
	for _, a := range n.f.Case.Asks {
		s = append(s, a.Name+" "+a.Asked.In(rules.Zone(n.f.Property)).Format("15:04"))
	}
	return strings.Join(s, ", ")
}

// told lists who is owed a notice of a kind, and when.
func (n *night) told(notice latchkey.Notice) string {
	var s []string
	for _, task := range n.owed {
		var tell latchkey.Telling
		if task.Kind != latchkey.TaskTell || json.Unmarshal(task.Payload, &tell) != nil || tell.Notice != notice {
			continue
		}
		s = append(s, fmt.Sprintf("%s %s", tell.Person, task.Due.In(rules.Zone(n.f.Property)).Format("15:04")))
	}
	return strings.Join(s, ", ")
}

func (n *night) wants(what, got, want string) *night {
	n.t.Helper()
	if got != want {
		n.t.Errorf("%s at %s:\n got %s\nwant %s", what, n.now.In(rules.Zone(n.f.Property)).Format("15:04"), got, want)
	}
	return n
}

func (n *night) stands(want latchkey.Stage) *night {
	n.t.Helper()
	return n.wants("the case stands", string(n.f.Case.Stage), string(want))
}
