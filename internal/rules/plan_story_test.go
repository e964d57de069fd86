package rules_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/files"
	"latchkey/internal/rules"
)

// A story is a situation in the public format, kept as the difference to testdata/situations/maple-court.json, and what
// the plan for it must show. Objects merge, null takes away, everything else replaces.
type story struct {
	name string
	with string
	want string // one expectation per line; see check
}

func base(t testing.TB, file string) map[string]any {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "situations", file))
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func merge(into, with map[string]any) {
	for k, v := range with {
		sub, ok := v.(map[string]any)
		old, was := into[k].(map[string]any)
		if ok && was {
			merge(old, sub)
			continue
		}
		into[k] = v
	}
}

// situation builds a story's document and reads it as anybody would.
func situation(t testing.TB, with string) latchkey.Situation {
	t.Helper()
	return read(t, document(t, with))
}

func document(t testing.TB, with string) []byte {
	t.Helper()
	doc := base(t, "maple-court.json")
	var diff map[string]any
	if err := json.Unmarshal([]byte(with), &diff); err != nil {
		t.Fatalf("%v in %s", err, with)
	}
	merge(doc, diff)
	b, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func read(t testing.TB, b []byte) latchkey.Situation {
	t.Helper()
	s, err := files.ReadSituation(b)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func printed(t testing.TB, p latchkey.Plan) string {
	t.Helper()
	b, err := json.MarshalIndent(p, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// checker holds one plan against lines of expectations.
type checker struct {
	t *testing.T
	p latchkey.Plan
}

func (c checker) way(id string) latchkey.Way {
	c.t.Helper()
	for _, w := range c.p.Ways {
		if w.ID == id {
			return w
		}
	}
	c.t.Fatalf("no way %s in %s", id, c.order(true))
	return latchkey.Way{}
}

// order lists the offered ways, or all of them, with their states.
func (c checker) order(all bool) string {
	var out []string
	for _, w := range c.p.Ways {
		if all || w.State != latchkey.NotNow && w.State != latchkey.Never {
			out = append(out, w.ID+"="+string(w.State))
		}
	}
	return strings.Join(out, " ")
}

func (c checker) contacts() string {
	var out []string
	for _, l := range c.p.Contacts {
		line := l.At.Format("15:04") + "=" + l.Way
		if l.IfNoAnswerFrom != "" {
			line += "<" + l.IfNoAnswerFrom
		}
		out = append(out, line)
	}
	return strings.Join(out, " ")
}

// check understands, one a line:
//
//	order: A=state B=state    exactly the offered ways
//	all: A=state              exactly all ways
//	contacts: 02:10=A 02:15=B<A
//	asks: id id               all of these are asked, !id is not
//	asks only: id
//	refused: id id
//	emergency: 911 first|shown|none text
//	says: words               the emergency's words hold each of these, separated by |
//	now_do: a | b             these ideas stand in now_do, in this order
//	afterwards: task task
//	ID minutes: 20 30
//	ID inside: 02:30 02:40
//	ID cost: 0 0 | null
//	ID fee: words | words, or null
//	ID state: never
//	ID why: words | words     in why, cautions or checks, whatever the case
//	ID silent on: words | words
//	ID from: 15:04            available.from
//	ID until: 15:04 or null
//	ID by: call link
//	ID opens: a b
//	ID people: A B
//	ID chance: 0.55
//	ID complete: true
func (c checker) check(line string) {
	c.t.Helper()
	what, value, ok := strings.Cut(line, ": ")
	if !ok {
		what, value = strings.TrimSuffix(line, ":"), ""
	}
	switch what {
	case "order":
		c.same(line, c.order(false), value)
		return
	case "all":
		c.same(line, c.order(true), value)
		return
	case "contacts":
		c.same(line, c.contacts(), value)
		return
	case "asks", "asks only":
		c.asks(what, value)
		return
	case "refused":
		var ids []string
		for _, r := range c.p.Refused {
			ids = append(ids, r.ID)
		}
		c.same(line, strings.Join(ids, " "), value)
		return
	case "emergency":
		got := "none"
		if e := c.p.Emergency; e != nil {
			got = e.Call + " " + map[bool]string{true: "first", false: "shown"}[e.First] + " " + e.Text
		}
		c.same(line, got, value)
		return
	case "says":
		c.holds(line, c.p.Emergency.Say, value)
		return
	case "because":
		c.same(line, strings.Join(c.p.Emergency.Because, "; "), value)
		return
	case "now_do":
		c.holds(line, strings.Join(c.p.NowDo, " / "), value)
		return
	case "now_do first":
		c.holds(line, c.p.NowDo[0], value)
		return
	case "now_do not":
		c.lacks(line, strings.Join(c.p.NowDo, " / "), value)
		return
	case "afterwards":
		var tasks []string
		for _, a := range c.p.Afterwards {
			tasks = append(tasks, a.Task)
		}
		c.same(line, strings.Join(tasks, " "), value)
		return
	case "nowhere":
		c.lacks(line, printed(c.t, c.p), value)
		return
	}
	i := strings.LastIndex(what, " ")
	id, field := what[:i], what[i+1:]
	if strings.HasSuffix(id, " silent") && field == "on" {
		id, field = strings.TrimSuffix(id, " silent"), "silent on"
	}
	c.field(line, c.way(id), field, value)
}

// all checks line by line.
func (c checker) all(lines string) {
	c.t.Helper()
	for line := range strings.Lines(lines) {
		if line = strings.TrimSpace(line); line != "" {
			c.check(line)
		}
	}
}

func (c checker) field(line string, w latchkey.Way, field, value string) {
	c.t.Helper()
	clock := func(t *time.Time) string {
		if t == nil {
			return "null"
		}
		return t.Format("15:04")
	}
	said := w.Why + " " + strings.Join(w.Cautions, " ") + " " + strings.Join(w.Checks, " ")
	switch field {
	case "minutes":
		b, _ := json.Marshal(w.Minutes)
		c.same(line, strings.NewReplacer("[", "", "]", "", ",", " ").Replace(string(b)), value)
	case "inside":
		c.same(line, w.InsideBy[0].Format("15:04")+" "+w.InsideBy[1].Format("15:04"), value)
	case "cost":
		b, _ := json.Marshal(w.Cost)
		c.same(line, strings.NewReplacer("[", "", "]", "", ",", " ").Replace(string(b)), value)
	case "fee":
		if w.FeeRule == nil || value == "null" {
			if w.FeeRule != nil || value != "null" {
				c.t.Errorf("%s: fee_rule is %v", line, w.FeeRule)
			}
			return
		}
		c.holds(line, *w.FeeRule, value)
	case "state":
		c.same(line, string(w.State), value)
	case "why":
		c.holds(line, said, value)
	case "silent on":
		c.lacks(line, said, value)
	case "from":
		if w.Available == nil {
			c.same(line, "null", value)
			return
		}
		c.same(line, clock(w.Available.From), value)
	case "until":
		c.same(line, clock(w.Available.Until), value)
	case "by":
		c.same(line, strings.Join(w.By, " "), value)
	case "opens":
		c.same(line, strings.Join(w.Opens, " "), value)
	case "people":
		c.same(line, strings.Join(w.People, " "), value)
	case "chance":
		b, _ := json.Marshal(w.Chance)
		c.same(line, string(b), value)
	case "complete":
		b, _ := json.Marshal(w.Complete)
		c.same(line, string(b), value)
	default:
		c.t.Fatalf("no such expectation: %s", line)
	}
}

func (c checker) same(line, got, want string) {
	c.t.Helper()
	if got != want {
		c.t.Errorf("%s\n  got %s", line, got)
	}
}

func (c checker) holds(line, text, ideas string) {
	c.t.Helper()
	rest := strings.ToLower(text)
	for idea := range strings.SplitSeq(ideas, " | ") {
		if !strings.Contains(rest, strings.ToLower(idea)) {
			c.t.Errorf("%s\n  %q is missing in: %s", line, idea, text)
		}
	}
}

func (c checker) lacks(line, text, ideas string) {
	c.t.Helper()
	for idea := range strings.SplitSeq(ideas, " | ") {
		if strings.Contains(strings.ToLower(text), strings.ToLower(idea)) {
			c.t.Errorf("%s\n  %q must not stand in: %s", line, idea, text)
		}
	}
}

func (c checker) asks(what, value string) {
	c.t.Helper()
	asked := map[string]bool{}
	for _, q := range c.p.Ask {
		asked[q.ID] = true
		if q.Text == "" {
			c.t.Errorf("question %s has no words", q.ID)
		}
	}
	ids := strings.Fields(value)
	for _, id := range ids {
		if no, ok := strings.CutPrefix(id, "!"); ok == asked[strings.TrimPrefix(id, "!")] {
			c.t.Errorf("%s: %s asked: %v", what, no, asked[no])
		}
	}
	if what == "asks only" && len(asked) != len(ids) {
		c.t.Errorf("asked %v, want only %q", asked, value)
	}
}

func run(t *testing.T, stories []story) {
	t.Helper()
	for _, s := range stories {
		t.Run(s.name, func(t *testing.T) {
			facts := situation(t, s.with)
			p := rules.Plan(facts)
			c := checker{t, p}
			c.all(s.want)
			alwaysTrue(t, p)
			alwaysTrue(t, sameInSpanish(t, facts, p))
			if t.Failed() {
				t.Log(c.order(true), "\ncontacts", c.contacts())
			}
		})
	}
}

func planOf(t testing.TB, with string) latchkey.Plan { return rules.Plan(situation(t, with)) }
