package api_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store/storetest"
)

var update = flag.Bool("update", false, "write testdata/roles.txt anew; read every changed line before it is kept")

// roles are everybody who may come to a door, from whoever has no right to whoever has most.
var roles = []struct {
	name    string
	person  latchkey.PersonID
	counter latchkey.Counter
	level   latchkey.Proof
}{
	{"nobody", "", "", ""},
	{"forged", "", "", ""}, // a token that was never given
	{"neighbour", priya, latchkey.CounterHome, latchkey.ProofProven},
	{"housemate", bo, latchkey.CounterHome, latchkey.ProofProven}, // lives there, but it is not their case
	{"elsewhere", otto, latchkey.CounterOffice, latchkey.ProofProven},
	{"on_call", theo, latchkey.CounterOnCall, latchkey.ProofClaimed},
	{"office", olive, latchkey.CounterOffice, latchkey.ProofClaimed},
	{"manager", mona, latchkey.CounterOffice, latchkey.ProofProven},
	{"claimed", ana, latchkey.CounterHome, latchkey.ProofClaimed},
	{"resident", ana, latchkey.CounterHome, latchkey.ProofProven},
}

// bodies are a sensible request for every operation that takes one.
var bodies = map[string]string{
	"plan":          `{"latchkey":1,"now":"2027-02-07T02:10:00-06:00","property":{"time_zone":"America/Chicago","country":"US"},"home":{"doors":[{"id":"unit","kind":"unit"}]}}`,
	"reportDanger":  `{"property":"maple","what":"smoke"}`,
	"askForCode":    `{"address":"ana"}`,
	"signIn":        `{"address":"ana","code":"123456"}`,
	"openLockout":   `{"home":"h512","key":"roles-test-0001","answers":{}}`,
	"changeAnswers": keyInside,
	"request":       `{"way":"on_call","price":[75,75]}`,
	"tryFailed":     `{"way":"code"}`,
	"heardFrom":     `{"reply":"cant"}`,
	"answerAsk":     `{"reply":"cant","device":"a-device-of-16-chars"}`,
	"helperArrived": `{"device":"a-device-of-16-chars"}`, "helperNotHere": `{"device":"a-device-of-16-chars"}`,
	"helperHasNoKey": `{"device":"a-device-of-16-chars"}`, "helperSaysInside": `{"device":"a-device-of-16-chars"}`,
	"staffAnswer": `{"reply":"coming","minutes":30}`,
	"staffProved": `{"how":"id_seen"}`,
	"staffOpened": `{"proof":"id_seen"}`,
	"takeReport":  `{}`,
	"offerList":   `{"file":"VW5pdCxOYW1lCjUxMixBbmEgUnVpego="}`,
	"setList":     `{"columns":{"unit":"Unit","name":"Name"}}`,
	"commitList":  `{"seen":"x"}`,
	"moveOut":     `{"on":"2099-01-01","keys_to":"the office"}`, // a day that has not come: nobody moves out here
	"endTenancy":  `{"kind":"surrendered","on":"2027-02-01"}`,
}

// operation is one line of the API's own description.
type operation struct{ method, path, id, door string }

func (h *house) operations() (all []operation) {
	h.t.Helper()
	var doc struct {
		OpenAPI string `json:"openapi"`
		Paths   map[string]map[string]struct {
			OperationID string   `json:"operationId"`
			Tags        []string `json:"tags"`
			Security    []any    `json:"security"`
		} `json:"paths"`
	}
	a := h.want("the description", h.ask("GET", "/api/v1/openapi.json", "", ""), 200)
	if err := json.Unmarshal([]byte(a.text), &doc); err != nil || !strings.HasPrefix(doc.OpenAPI, "3.1") {
		h.t.Fatalf("the description is no OpenAPI 3.1: %q %v", doc.OpenAPI, err)
	}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			o := operation{strings.ToUpper(method), path, op.OperationID, op.Tags[0]}
			if signed := o.door == "resident" || o.door == "staff"; signed != (len(op.Security) > 0) {
				h.t.Errorf("%s: the description says that it needs %v", o.id, op.Security)
			}
			all = append(all, o)
		}
	}
	slices.SortFunc(all, func(a, b operation) int { return strings.Compare(a.path+a.method, b.path+b.method) })
	return all
}

// TestEveryRoleAtEveryRoute sends everybody to every route of a case that is Ana's, and compares what they were told with
// the table that was read by a person. The staff have been asked.
func TestEveryRoleAtEveryRoute(t *testing.T) {
	for engine, dsn := range map[string]func(testing.TB) string{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			var table strings.Builder
			fmt.Fprintf(&table, "%-44s", "")
			for _, r := range roles {
				fmt.Fprintf(&table, " %-9s", r.name)
			}
			for _, op := range newHouse(t, dsn(t)).operations() {
				h := newHouse(t, dsn(t))
				fmt.Fprintf(&table, "\n%-44s", op.method+" "+strings.TrimPrefix(op.path, "/api/v1"))
				for _, r := range roles {
					fmt.Fprintf(&table, " %-9d", h.try(op, r.name))
				}
			}
			compareRoles(t, trimLines(table.String()))
		})
	}
}

func compareRoles(t *testing.T, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile("testdata/roles.txt", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/roles.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("who may do what has changed. It is now:\n%s\nit was:\n%s", got, want)
	}
}

func trimLines(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return b.String()
}

// try lets one role come to one route, on a case made for this visit, and checks what no role may ever see.
func (h *house) try(op operation, role string) int {
	h.t.Helper()
	h.later(25 * time.Hour) // the limits count by the day
	ctx, me := h.t.Context(), desk.Viewer{Session: latchkey.Session{Person: ana, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
	c, err := h.desk.OpenLockout(ctx, me, "h512", "try-"+op.id+role, latchkey.Answers{Reason: "key_inside", Where: "building"})
	if err != nil {
		h.t.Fatal(err)
	}
	if c, err = h.desk.Begin(ctx, me, c.ID); err != nil {
		h.t.Fatal(err)
	}
	price := latchkey.Price{Least: 7500, Most: 7500}
	if c, err = h.desk.Request(ctx, me, c.ID, "on_call", &price); err != nil {
		h.t.Fatal(err)
	}
	report, err := h.desk.ReportDanger(ctx, "maple", "512", "smoke")
	if err != nil {
		h.t.Fatal(err)
	}
	defer func() {
		if _, err := h.desk.CallOff(ctx, me, c.ID); err != nil && latchkey.KindOf(err) != latchkey.Conflict {
			h.t.Fatal(err)
		}
	}()

	body, ok := bodies[op.id]
	if !ok && op.method != "GET" && strings.Contains("openLockout request changeAnswers", op.id) {
		h.t.Fatalf("%s has no body to try", op.id)
	}
	id := string(c.ID)
	if op.id == "takeReport" {
		id = string(report)
	}
	if strings.Contains(op.path, "/people-lists/") {
		l, err := h.desk.OfferList(ctx, desk.Viewer{Session: latchkey.Session{Person: mona, Counter: latchkey.CounterOffice, Level: latchkey.ProofProven}}, "", []byte("Unit,Name\n512,Ana Ruiz\n"))
		if err != nil {
			h.t.Fatal(err)
		}
		id = string(l.ID)
	}
	path := strings.NewReplacer("{id}", id, "{ask}", string(c.Asks[0].ID), "{n}", "0", "{token}", "notalink", "{card}", "nosuchcard", "{home}", "h512", "{tenancy}", "h512:ana").Replace(op.path)
	a := h.ask(op.method, path, h.roleToken(role), body)
	if a.status >= 300 {
		h.tellsNothing(op, role, a)
	}
	if strangers := []string{"nobody", "forged", "neighbour", "housemate", "elsewhere"}; slices.Contains(strangers, role) && strings.Contains(op.path, "{id}") {
		elsewhere := h.ask(op.method, strings.NewReplacer("{id}", "thereisnone", "{ask}", "norhere", "{n}", "0").Replace(op.path), h.roleToken(role), body)
		if a.text != elsewhere.text || a.status != elsewhere.status {
			h.t.Errorf("%s at %s: they can tell a case from none: %s %s", role, op.id, a.text, elsewhere.text)
		}
	}
	return a.status
}

func (h *house) roleToken(role string) string {
	for _, r := range roles {
		if r.name == role && r.person != "" {
			return h.token(r.person, r.counter, r.level)
		}
	}
	if role == "forged" {
		return "abcdefghijkmnopqrstuvwxyzABC"
	}
	return ""
}

// tellsNothing looks for what no refusal may say.
func (h *house) tellsNothing(op operation, role string, a answer) {
	h.t.Helper()
	for _, secret := range []string{"Ana", "Ruiz", "Mei", "Maple Street", "512"} {
		if strings.Contains(a.text, secret) {
			h.t.Errorf("%s at %s is refused with %q in it: %s", role, op.id, secret, a.text)
		}
	}
	if !strings.HasPrefix(a.header.Get("Content-Type"), "application/problem+json") || a.field("status") != float64(a.status) || a.field("detail") == "" || a.field("kind") == nil {
		h.t.Errorf("%s at %s: not a problem: %s %s", role, op.id, a.header.Get("Content-Type"), a.text)
	}
	if a.status == 401 && a.header.Get("WWW-Authenticate") == "" {
		h.t.Errorf("%s at %s: 401 does not say how to sign in", role, op.id)
	}
}
