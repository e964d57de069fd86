package api_test

import (
	"encoding/csv"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store/storetest"
)

func (h *house) lets(scopes ...latchkey.Scope) (token string, p latchkey.Program) {
	h.t.Helper()
	who := desk.Viewer{Session: latchkey.Session{Person: mona, Counter: latchkey.CounterOffice, Level: latchkey.ProofProven}}
	token, p, err := h.desk.MakeProgram(h.t.Context(), who, desk.NewProgram{Name: "A board", Scopes: scopes})
	if err != nil {
		h.t.Fatal(err)
	}
	return token, p
}

// A program that runs in circles is told to wait, by the clock, and nobody else waits for it.
func TestAProgramInCirclesWaits(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	token, _ := h.lets(latchkey.ScopeRotaRead)
	other, _ := h.lets(latchkey.ScopeRotaRead)
	for i := range 120 {
		a := h.want("the rota", h.ask("GET", "/api/v1/staff/rota", token, ""), 200)
		if want := fmt.Sprintf(`"minute";r=%d;t=60`, 119-i); a.header.Get("RateLimit") != want {
			t.Fatalf("left: %s, not %s", a.header.Get("RateLimit"), want)
		}
	}
	h.later(20 * time.Second)
	a := h.want("one too many", h.ask("GET", "/api/v1/staff/rota", token, ""), 429)
	if a.header.Get("Retry-After") != "40" || a.header.Get("RateLimit-Policy") != `"minute";q=120;w=60` || a.field("kind") != "too_many" {
		t.Errorf("%v %s", a.header, a.text)
	}
	h.want("another program", h.ask("GET", "/api/v1/staff/rota", other, ""), 200)
	h.want("a resident", h.ask("GET", "/api/v1/homes", h.token(ana, latchkey.CounterHome, latchkey.ProofProven), ""), 200)
	h.want("danger, with the token that must wait", h.ask("POST", "/api/v1/reports", token, `{"property":"maple","what":"smoke"}`), 202)
	h.later(40 * time.Second)
	h.want("a minute later", h.ask("GET", "/api/v1/staff/rota", token, ""), 200)
}

// A request with a key of its own is carried out once, whoever repeats it and whenever within the day.
func TestARepeatedRequestIsCarriedOutOnce(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		her := h.token(ana, latchkey.CounterHome, latchkey.ProofProven)
		open := func(key, tap string) answer {
			return h.ask("POST", "/api/v1/lockouts", her, `{"home":"h512","key":"`+tap+`","answers":`+keyInside+`,"begin":true}`, "Idempotency-Key", key)
		}
		first := h.want("open", open("one", "tap-0001"), 201)
		h.pump()
		again := h.want("the same again", open("one", "tap-0001"), 201)
		if again.text != first.text || again.header.Get("Idempotency-Replayed") != "true" || again.header.Get("Content-Type") != first.header.Get("Content-Type") {
			t.Errorf("the answer differs: %s\n%s", first.text, again.text)
		}
		h.want("another body", open("one", "tap-0002"), 422)
		id := fmt.Sprint(first.field("id"))
		bo := h.token(bo, latchkey.CounterHome, latchkey.ProofProven)
		if a := h.ask("POST", "/api/v1/lockouts/"+id+"/call-off", bo, "", "Idempotency-Key", "two"); a.status != 404 {
			t.Errorf("a housemate: %d", a.status)
		}
		off := h.want("call off", h.ask("POST", "/api/v1/lockouts/"+id+"/call-off", her, "", "Idempotency-Key", "two"), 200)
		if a := h.want("once more", h.ask("POST", "/api/v1/lockouts/"+id+"/call-off", her, "", "Idempotency-Key", "two"), 200); a.text != off.text {
			t.Error("it was called off twice")
		}
		refused := h.want("begin after the end", h.ask("POST", "/api/v1/lockouts/"+id+"/begin", her, "", "Idempotency-Key", "three"), 409)
		if a := h.want("a refusal is kept, too", h.ask("POST", "/api/v1/lockouts/"+id+"/begin", her, "", "Idempotency-Key", "three"), 409); a.text != refused.text {
			t.Errorf("%s", a.text)
		}
		for _, key := range []string{"with a space", strings.Repeat("k", 201), "ümlaut"} {
			h.want("a key that is none", open(key, "tap-0003"), 422)
		}
		h.want("a body that is too long", h.ask("POST", "/api/v1/lockouts", her, `{"x":"`+strings.Repeat("x", 40<<10)+`"}`, "Idempotency-Key", "four"), 413)

		h.later(25 * time.Hour)
		var all sync.WaitGroup
		answers := make([]answer, 8)
		for i := range answers {
			all.Go(func() { answers[i] = open("five", "") })
		}
		all.Wait()
		for _, a := range answers {
			if a.status != 422 && a.status != 409 { // too short a tap: the first is answered, the others wait or read the same
				t.Errorf("at the same instant: %d %s", a.status, a.text)
			}
		}
	})
}

// What a token may not do is refused in the same bytes, whatever exists; one that was ended opens nothing from that moment on.
func TestAnEndedTokenOpensNothing(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		token, p := h.lets(latchkey.ScopeRotaRead)
		h.want("while it works", h.ask("GET", "/api/v1/staff/rota", token, ""), 200)
		who := desk.Viewer{Session: latchkey.Session{Person: olive, Counter: latchkey.CounterOffice, Level: latchkey.ProofClaimed}}
		if err := h.desk.EndProgram(t.Context(), who, p.ID); err != nil {
			t.Fatal(err)
		}
		ended := h.want("at once", h.ask("GET", "/api/v1/staff/rota", token, ""), 401)
		never := h.want("one that never was", h.ask("GET", "/api/v1/staff/rota", "lkp_abcdefghijkmnopqrstuvwxyzABC", ""), 401)
		if ended.text != never.text {
			t.Errorf("they can be told apart: %s %s", ended.text, never.text)
		}
		if strings.Contains(h.log.String(), token) {
			t.Error("the token stands in the log")
		}
	})
}

// A month as a table over the wire: what the scopes leave out is not in it, and no formula runs.
func TestAMonthAsATableOverTheAPI(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		ctx, me := t.Context(), desk.Viewer{Session: latchkey.Session{Person: ana, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
		c, err := h.desk.OpenLockout(ctx, me, "h512", "tap-0001", latchkey.Answers{Reason: "key_inside", Where: "building"})
		if err == nil {
			_, err = h.desk.Request(ctx, me, c.ID, "on_call", &latchkey.Price{Least: 7500, Most: 7500})
		}
		h.later(31 * time.Minute)
		if err == nil {
			who := desk.Viewer{Session: latchkey.Session{Person: theo, Counter: latchkey.CounterOnCall, Level: latchkey.ProofProven}}
			_, err = h.desk.StaffOpened(ctx, who, c.ID, latchkey.Opening{Proof: "id_seen", Note: "=HYPERLINK(1)"}, false)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, units := range []bool{false, true} {
			scopes := []latchkey.Scope{latchkey.ScopeFeesRead}
			if units {
				scopes = append(scopes, latchkey.ScopeUnitsRead)
			}
			token, _ := h.lets(scopes...)
			a := h.want("February", h.ask("GET", "/api/v1/staff/records.csv?month=2027-02", token, ""), 200)
			rows, err := csv.NewReader(strings.NewReader(a.text)).ReadAll()
			if err != nil || len(rows) != 2 || !strings.HasPrefix(a.header.Get("Content-Type"), "text/csv") {
				t.Fatalf("%v %v %s", rows, err, a.header.Get("Content-Type"))
			}
			line := strings.Join(rows[1], "|")
			if !strings.Contains(line, "|31|inside|proven|") || !strings.Contains(line, "|Theo Bell|75|USD|") || strings.Contains(line, "512") != units {
				t.Errorf("units %v: %s", units, line)
			}
			for _, secret := range []string{"Ana", "Ruiz", "Mei", "HYPERLINK"} {
				if strings.Contains(a.text, secret) {
					t.Errorf("%q is in it: %s", secret, a.text)
				}
			}
			h.want("a month that is none", h.ask("GET", "/api/v1/staff/records.csv?month=2027-2", token, ""), 422)
		}
	})
}
