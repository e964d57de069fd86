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
	"latchkey/internal/api"
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

// programs are other systems: one for each scope, and those that get nowhere.
var programs = []struct {
	name   string
	scopes []latchkey.Scope
}{
	{"p.cases", []latchkey.Scope{latchkey.ScopeCasesRead}},
	{"p.act", []latchkey.Scope{latchkey.ScopeCasesAct}},
	{"p.units", []latchkey.Scope{latchkey.ScopeUnitsRead}},
	{"p.people", []latchkey.Scope{latchkey.ScopePeopleRead}},
	{"p.rota", []latchkey.Scope{latchkey.ScopeRotaRead}},
	{"p.fees", []latchkey.Scope{latchkey.ScopeFeesRead}},
	{"p.locks", []latchkey.Scope{latchkey.ScopeLocksRead}},
	{"p.all", latchkey.Scopes()},
	{"p.else", latchkey.Scopes()},  // of another property
	{"p.ended", latchkey.Scopes()}, // its day is over
}

// operation is one line of the API's own description.
type operation struct{ method, path, id, door, scope string }

func (h *house) operations() (all []operation) {
	h.t.Helper()
	var doc struct {
		OpenAPI string `json:"openapi"`
		Paths   map[string]map[string]struct {
			OperationID string                `json:"operationId"`
			Tags        []string              `json:"tags"`
			Security    []map[string][]string `json:"security"`
		} `json:"paths"`
	}
	a := h.want("the description", h.ask("GET", "/api/v1/openapi.json", "", ""), 200)
	if err := json.Unmarshal([]byte(a.text), &doc); err != nil || !strings.HasPrefix(doc.OpenAPI, "3.1") {
		h.t.Fatalf("the description is no OpenAPI 3.1: %q %v", doc.OpenAPI, err)
	}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			o := operation{strings.ToUpper(method), path, op.OperationID, op.Tags[0], ""}
			for _, way := range op.Security {
				for _, scope := range way["program"] {
					o.scope = scope
				}
			}
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
			for _, p := range programs {
				fmt.Fprintf(&table, " %-9s", p.name)
			}
			var h *house
			for i, op := range newHouse(t, dsn(t)).operations() {
				if i%6 == 0 { // a house with hundreds of old nights is slower
					h = newHouse(t, dsn(t))
				}
				fmt.Fprintf(&table, "\n%-44s", op.method+" "+strings.TrimPrefix(op.path, "/api/v1"))
				for _, r := range roles {
					fmt.Fprintf(&table, " %-9d", h.try(op, r.name))
				}
				for _, p := range programs {
					fmt.Fprintf(&table, " %-9d", h.try(op, p.name))
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

// night is a case of Ana's for which the staff were asked, and a danger report.
type night struct {
	id     latchkey.LockoutID
	ask    latchkey.AskID
	report latchkey.ReportID
	end    func()
}

func (h *house) night(name string) night {
	h.t.Helper()
	ctx, me := h.t.Context(), desk.Viewer{Session: latchkey.Session{Person: ana, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
	c, err := h.desk.OpenLockout(ctx, me, "h512", "try-"+name, latchkey.Answers{Reason: "key_inside", Where: "building"})
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
	h.last = night{c.ID, c.Asks[0].ID, report, func() {
		if _, err := h.desk.CallOff(ctx, me, c.ID); err != nil && latchkey.KindOf(err) != latchkey.Conflict {
			h.t.Fatal(err)
		}
	}}
	return h.last
}

// mayCome says whether a program has the scope of an operation and works.
func mayCome(role, scope string) bool {
	for _, p := range programs {
		if p.name == role {
			return scope != "" && role != "p.ended" && slices.Contains(p.scopes, latchkey.Scope(scope))
		}
	}
	return false
}

// try lets one role come to one route, on a case made for this visit, and checks what no role may ever see.
func (h *house) try(op operation, role string) int {
	h.t.Helper()
	h.later(25 * time.Hour) // the limits count by the day
	n := h.last
	if n.id == "" || !strings.HasPrefix(role, "p.") || mayCome(role, op.scope) { // who is turned away at the door may find an old night
		n = h.night(op.id + role)
		defer n.end()
	}
	body, ok := api.ShownBodies()[op.id]
	if !strings.HasPrefix(role, "p.") { // whoever is signed in says it themself
		body = strings.NewReplacer(`,"staff":"theo"`, "", `"staff":"theo"`, "").Replace(body)
	}
	if op.id == "moveOut" { // a day that has not come: nobody moves out here
		body = strings.ReplaceAll(body, "2027-02-01", "2099-01-01")
	}
	if !ok && op.method != "GET" && strings.Contains("openLockout request changeAnswers", op.id) {
		h.t.Fatalf("%s has no body to try", op.id)
	}
	id := string(n.id)
	if op.id == "takeReport" {
		id = string(n.report)
	}
	if strings.Contains(op.path, "/people-lists/") {
		l, err := h.desk.OfferList(h.t.Context(), desk.Viewer{Session: latchkey.Session{Person: mona, Counter: latchkey.CounterOffice, Level: latchkey.ProofProven}}, "", []byte("Unit,Name\n512,Ana Ruiz\n"))
		if err != nil {
			h.t.Fatal(err)
		}
		id = string(l.ID)
	}
	guest := ""
	if strings.Contains(op.path, "{guest}") {
		me := desk.Viewer{Session: latchkey.Session{Person: ana, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
		g, err := h.desk.GiveGrant(h.t.Context(), me, "h512", latchkey.Grant{Name: "Kim", Doors: []string{"unit"}})
		if err != nil {
			h.t.Fatal(err)
		}
		guest = string(g.ID)
	}
	if op.id == "letIn" || op.id == "changeGuest" { // the nights here go on for years
		body = strings.NewReplacer("2027-04-01", "2099-04-01", "2027-03-09", "2099-03-09").Replace(body)
	}
	path := strings.NewReplacer("{guest}", guest, "{id}", id, "{ask}", string(n.ask), "{n}", "0", "{token}", "notalink", "{card}", "nosuchcard", "{home}", "h512", "{tenancy}", "h512:ana", "{contact}", "ana-1", "{notice}", "asked").Replace(op.path)
	token := h.roleToken(role)
	a := h.ask(op.method, path, token, body)
	if a.status >= 300 {
		h.tellsNothing(op, role, a)
	}
	if strangers := []string{"nobody", "forged", "neighbour", "housemate", "elsewhere"}; (slices.Contains(strangers, role) || strings.HasPrefix(role, "p.") && a.status >= 300) && strings.Contains(op.path, "{id}") {
		elsewhere := h.ask(op.method, strings.NewReplacer("{id}", "thereisnone", "{ask}", "norhere", "{n}", "0").Replace(op.path), token, body)
		if a.text != elsewhere.text || a.status != elsewhere.status {
			h.t.Errorf("%s at %s: they can tell a case from none: %s %s", role, op.id, a.text, elsewhere.text)
		}
	}
	if strings.HasPrefix(role, "p.") {
		h.cutDown(op, role, a)
	}
	return a.status
}

// cutDown looks in what a program was told for what its scopes leave out.
func (h *house) cutDown(op operation, role string, a answer) {
	h.t.Helper()
	if strings.HasPrefix(op.id, "plan") {
		return
	}
	never := []string{"Mei", "Chen", "otter", "flowerpot", "Maple Street", "0199"}
	if role != "p.people" && role != "p.all" {
		never = append(never, "Ana", "Ruiz", "Priya")
	}
	if role != "p.units" && role != "p.all" {
		never = append(never, "512", "204")
	}
	for _, secret := range never {
		if strings.Contains(a.text, secret) {
			h.t.Errorf("%s at %s reads %q: %s", role, op.id, secret, a.text)
		}
	}
}

// programToken makes a program as a manager does, and gives its token.
func (h *house) programToken(name string) string {
	h.t.Helper()
	for _, p := range programs {
		if p.name != name {
			continue
		}
		manager, until := mona, latchkey.Date("")
		switch name {
		case "p.else":
			manager = otto
		case "p.ended":
			until = latchkey.Date(h.Now().Format(time.DateOnly))
		}
		who := desk.Viewer{Session: latchkey.Session{Person: manager, Counter: latchkey.CounterOffice, Level: latchkey.ProofProven}}
		if token, made := h.programs[name]; made {
			return token
		}
		token, made, err := h.desk.MakeProgram(h.t.Context(), who, desk.NewProgram{Name: name, Scopes: p.scopes, Until: until})
		if err != nil {
			h.t.Fatal(err)
		}
		if name == "p.ended" {
			if err := h.desk.EndProgram(h.t.Context(), who, made.ID); err != nil {
				h.t.Fatal(err)
			}
		}
		h.programs[name] = token
		return token
	}
	return ""
}

func (h *house) roleToken(role string) string {
	for _, r := range roles {
		if r.name == role && r.person != "" {
			return h.token(r.person, r.counter, r.level)
		}
	}
	if strings.HasPrefix(role, "p.") {
		return h.programToken(role)
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
