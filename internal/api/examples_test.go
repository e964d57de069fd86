package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"

	"latchkey"
	"latchkey/internal/api"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store/storetest"
)

// description reads the API's own description with a validator that is not ours.
func (h *house) description() validator.Validator {
	h.t.Helper()
	text := h.want("the description", h.ask("GET", "/api/v1/openapi.json", "", ""), 200).text
	doc, err := libopenapi.NewDocument([]byte(text))
	if err != nil {
		h.t.Fatal(err)
	}
	if v := doc.GetSpecInfo().VersionNumeric; v < 3.1 {
		h.t.Fatalf("the description is of version %v", v)
	}
	v, errs := validator.NewValidator(doc)
	if len(errs) > 0 {
		h.t.Fatal(errs)
	}
	if ok, faults := v.ValidateDocument(); !ok {
		for _, f := range faults {
			h.t.Errorf("the description: %s", f)
		}
	}
	return v
}

// Every operation's example is sent to a running house as the description shows it. What is sent and what comes back fit the
// description, as a validator that is not ours reads it, and what comes back is the very answer that the description shows.
func TestEveryDocumentedExampleIsTrue(t *testing.T) {
	dir := t.TempDir()
	checked := newHouse(t, "sqlite://"+filepath.Join(dir, "description.db"))
	valid := checked.description()
	sent := 0
	for i, op := range checked.operations() {
		h := newHouse(t, fmt.Sprintf("sqlite://%s/%d.db", dir, i))
		ids := 0
		h.desk.NewID = func() string { ids++; return fmt.Sprintf("EXAMPLE%019d", ids) } // the same in every run
		s := h.stage(op.id)
		req, res, body := h.send(op, s)
		sent++
		if res.StatusCode >= 300 {
			t.Errorf("%s: the example is refused: %d %s", op.id, res.StatusCode, body)
			continue
		}
		if op.id == "plan" || op.id == "recordsCSV" { // a format of its own; a table
			compareExample(t, op.id, body)
			continue
		}
		if ok, faults := valid.ValidateHttpRequestResponse(req, res); !ok {
			for _, f := range faults {
				t.Errorf("%s does not fit its description: %s %v", op.id, f, f.SchemaValidationErrors)
			}
		}
		compareExample(t, op.id, body)
	}
	t.Logf("%d operations", sent)
	for id := range api.ShownBodies() {
		if !slices.ContainsFunc(checked.operations(), func(o operation) bool { return o.id == id }) {
			t.Errorf("an example for %s, which is no operation", id)
		}
	}
}

var checkpoint = regexp.MustCompile(`"checkpoint": ?"[^"]*"`)

// compareExample compares an answer with the one that is shown. Operations that answer with the same thing share one.
func compareExample(t *testing.T, id, body string) {
	t.Helper()
	if !api.ShowsAnswer(id) || !strings.HasPrefix(body, "{") {
		return
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, []byte(checkpoint.ReplaceAllString(strings.TrimSpace(body), `"checkpoint":"the signed head of the log"`)), "", "  "); err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	pretty.WriteByte('\n')
	path := "examples/" + id + ".json"
	if *update {
		if err := os.WriteFile(path, pretty.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != pretty.String() {
		t.Errorf("%s: the description shows another answer (run with -update): %v\n%s", id, err, pretty.String())
	}
}

// stage is what stands ready for an operation: a case for which the staff were asked, in the state it needs.
type stage struct {
	token  string
	values []string // for the path, names and values in turn
	body   string
}

func (h *house) stage(id string) stage {
	h.t.Helper()
	ctx, me := h.t.Context(), desk.Viewer{Session: latchkey.Session{Person: ana, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
	must := func(err error) {
		h.t.Helper()
		if err != nil {
			h.t.Fatalf("%s: %v", id, err)
		}
	}
	s := stage{body: api.ShownBodies()[id]}
	if id == "openLockout" {
		s.token = h.token(ana, latchkey.CounterHome, latchkey.ProofProven)
		return s
	}
	switch id {
	case "guests", "letIn", "changeGuest", "endGuest":
		s.token, s.values = h.token(ana, latchkey.CounterHome, latchkey.ProofProven), []string{"{home}", "h512"}
		if id != "letIn" {
			g, err := h.desk.GiveGrant(ctx, me, "h512", latchkey.Grant{Name: "Kim", Doors: []string{"unit"}, When: latchkey.GrantHours{
				Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"tue", "thu"}, From: 10 * 60, Until: 12 * 60}}}})
			must(err)
			s.values = append(s.values, "{guest}", string(g.ID))
		}
		return s
	case "moveOut":
		s.token, s.values = h.token(priya, latchkey.CounterHome, latchkey.ProofProven), []string{"{home}", "h204"}
		return s
	case "endTenancy":
		s.token, s.values = h.token(mona, latchkey.CounterOffice, latchkey.ProofProven), []string{"{home}", "h512", "{tenancy}", "h512:ana"}
		return s
	}
	reason := "key_inside"
	if id == "choreDone" {
		reason = "key_lost" // something remains to be done
	}
	c, err := h.desk.OpenLockout(ctx, me, "h512", "tap-5f0c91d2", latchkey.Answers{Reason: reason, Where: "building"})
	must(err)
	if id != "fade" {
		c, err = h.desk.Begin(ctx, me, c.ID)
		must(err)
	}
	price := latchkey.Price{Least: 7500, Most: 7500}
	if id != "request" && id != "fade" {
		c, err = h.desk.Request(ctx, me, c.ID, "on_call", &price)
		must(err)
	}
	report, err := h.desk.ReportDanger(ctx, "maple", "512", "Smell of gas in the hall")
	must(err)
	h.pump()
	manager := desk.Viewer{Session: latchkey.Session{Person: mona, Counter: latchkey.CounterOffice, Level: latchkey.ProofProven}}
	board, err := h.desk.BoardFor(ctx, manager)
	must(err)
	token, _, err := h.desk.MakeProgram(ctx, manager, desk.NewProgram{Name: "The board in the hall", Scopes: latchkey.Scopes()})
	must(err)
	staffs := desk.Viewer{Session: latchkey.Session{Person: theo, Counter: latchkey.CounterOnCall, Level: latchkey.ProofProven}}
	link := ""
	if id != "request" && id != "fade" {
		link = h.link(mei)
	}
	mine := desk.Helper{Token: link, Device: "a-secret-of-this-phone"}
	ask, contact := c.Asks, ""
	switch id {
	case "staffNotThere":
		_, err = h.desk.StaffArrived(ctx, staffs, c.ID)
	case "choreDone", "dispute", "records", "recordsCSV", "reopen":
		_, err = h.desk.StaffOpened(ctx, staffs, c.ID, latchkey.Opening{Proof: "id_seen"}, false)
	case "helperNotHere", "helperSaysInside":
		_, err = h.desk.Arrive(ctx, mine)
	case "theyAreNotHere":
		_, err = h.desk.TheyAreHere(ctx, me, c.ID, ask[0].ID)
	case "sendContactCode", "proveContact":
		p := person(ana, "Ana Ruiz")
		p.Contacts = append(p.Contacts, latchkey.Contact{ID: "ana-2", Channel: "pretend", Address: "ana-elsewhere"})
		must(h.desk.SetContacts(ctx, me, p.Contacts))
		hv, err := h.desk.HomeFor(ctx, me, "h512")
		must(err)
		for _, c := range hv.Me.Contacts {
			if c.Verified == nil {
				contact = string(c.ID)
			}
		}
		if id == "proveContact" {
			must(h.desk.SendContactCode(ctx, me, latchkey.ContactID(contact)))
			h.pump()
			s.body = strings.Replace(s.body, "123456", h.code("ana-elsewhere"), 1)
		}
	case "officeLocks":
		pretend := fakelock.New(h.Now)
		pretend.Add("front", latchkey.LockCan{Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8})
		h.desk.Locks = map[string]locks.Stack{"zwave": pretend}
		_, err = h.desk.AddLock(ctx, manager, desk.NewLock{Home: "h512", Door: "unit", Name: "Front door", Stack: "zwave", Address: "front", Can: latchkey.LockCan{Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8}})
	case "signIn":
		must(h.desk.RequestCode(ctx, "ana", latchkey.CounterHome))
		h.pump()
		s.body = strings.Replace(s.body, "123456", h.code("ana"), 1)
	}
	must(err)
	cid, aid := string(c.ID), ""
	if len(ask) > 0 {
		aid = string(ask[0].ID)
	}
	if id == "takeReport" {
		cid = string(report)
	}
	s.values = []string{"{id}", cid, "{ask}", aid, "{n}", "0", "{token}", link, "{contact}", contact, "{card}", board.Card, "{notice}", "asked"}
	switch {
	case strings.HasPrefix(id, "staffProved") || id == "staffOpened" || id == "staffRefused":
		s.token = h.token(theo, latchkey.CounterOnCall, latchkey.ProofProven)
	default:
		s.token = h.token(ana, latchkey.CounterHome, latchkey.ProofProven)
	}
	if strings.HasSuffix(id, "List") {
		return h.stageList(id, manager, s)
	}
	if slices.Contains([]string{"board", "reports", "officeHomes", "rota", "records", "recordsCSV", "staffCase", "staffAnswer", "staffArrived", "staffNotThere", "takeReport"}, id) {
		s.token = token
	}
	if id == "texts" || id == "setText" || id == "officeLocks" {
		s.token = h.token(mona, latchkey.CounterOffice, latchkey.ProofProven)
	}
	h.later(time.Minute)
	return s
}

// stageList is a list of residents in the state that an operation needs.
func (h *house) stageList(id string, manager desk.Viewer, s stage) stage {
	h.t.Helper()
	ctx := h.t.Context()
	must := func(err error) {
		h.t.Helper()
		if err != nil {
			h.t.Fatalf("%s: %v", id, err)
		}
	}
	s.token = h.token(mona, latchkey.CounterOffice, latchkey.ProofProven)
	if id == "offerList" {
		return s
	}
	l, err := h.desk.OfferList(ctx, manager, "", []byte("Unit,Name\n512,Ana Ruiz\n204,Sam Doe\n"))
	must(err)
	s.values = []string{"{id}", string(l.ID)}
	if id == "setList" || id == "dropList" {
		return s
	}
	must(h.desk.SetListColumns(ctx, manager, l.ID, map[latchkey.ListField]string{latchkey.ListUnit: "Unit", latchkey.ListName: "Name"}, ""))
	lv, err := h.desk.ListFor(ctx, manager, l.ID)
	must(err)
	s.body = strings.Replace(s.body, "as-the-list-last-said", lv.Seen, 1)
	if id == "undoList" {
		must(h.desk.TakeList(ctx, manager, l.ID, lv.Seen))
		must(h.desk.WorkOnList(ctx, latchkey.Task{Kind: latchkey.TaskList, Payload: json.RawMessage(`{"list":"` + string(l.ID) + `"}`)}))
	}
	return s
}

// code is the one-time code in the newest message to somebody.
func (h *house) code(to string) string {
	h.t.Helper()
	for _, m := range h.inbox.Messages(to) {
		if code := regexp.MustCompile(`\b\d{3} ?\d{3}\b`).FindString(m.Title + " " + m.Text); code != "" {
			return strings.ReplaceAll(code, " ", "")
		}
	}
	h.t.Fatalf("%s got no code", to)
	return ""
}

func (h *house) send(op operation, s stage) (*http.Request, *http.Response, string) {
	h.t.Helper()
	path := strings.NewReplacer(s.values...).Replace(op.path)
	req, err := http.NewRequestWithContext(h.t.Context(), op.method, h.server.URL+path, strings.NewReader(s.body))
	if err != nil {
		h.t.Fatal(err)
	}
	if s.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if op.door != "anybody" && op.door != "link" {
		req.Header.Set("Authorization", "Bearer "+s.token)
	}
	res, err := h.server.Client().Do(req)
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	req.Body = io.NopCloser(strings.NewReader(s.body))
	return req, res, string(body)
}

// Refusals fit the description, too.
func TestRefusalsFitTheDescription(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	valid := h.description()
	for _, op := range h.operations() {
		req, res, body := h.send(op, stage{values: []string{"{id}", "none", "{ask}", "none", "{n}", "0", "{token}", "none", "{contact}", "none", "{card}", "none"}})
		if op.id == "plan" || op.method == "GET" && op.door == "anybody" && res.StatusCode < 300 {
			continue
		}
		if res.StatusCode < 400 {
			t.Errorf("%s is not refused: %d %s", op.id, res.StatusCode, body)
		}
		if ok, faults := valid.ValidateHttpResponse(req, res); !ok {
			t.Errorf("%s: %d %s: %v", op.id, res.StatusCode, body, faults)
		}
	}
}
