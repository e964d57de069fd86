package api_test

import (
	"fmt"
	"strings"
	"testing"

	"latchkey"
)

// A program lives one lockout from the tap to the door, for all three who take part.
func TestALockoutOverTheAPI(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		her := h.token(ana, latchkey.CounterHome, latchkey.ProofProven)
		open := `{"home":"h512","key":"tap-0001","answers":` + keyInside + `,"begin":true}`
		a := h.want("open", h.ask("POST", "/api/v1/lockouts", her, open), 201)
		id := fmt.Sprint(a.field("id"))
		again := h.want("the second tap", h.ask("POST", "/api/v1/lockouts", her, open), 201)
		if again.field("id") != id || again.field("rev") != a.field("rev") {
			t.Errorf("the second tap made %v rev %v, not %s rev %v", again.field("id"), again.field("rev"), id, a.field("rev"))
		}
		h.pump()
		asks := h.want("the case", h.ask("GET", "/api/v1/lockouts/"+id, her, ""), 200)
		if !strings.Contains(asks.text, `"name":"Mei Chen"`) || !strings.Contains(asks.text, `"state":"delivered"`) {
			t.Errorf("Mei was not asked: %s", asks.text)
		}

		link := "/api/v1/asks/" + h.link(mei)
		q := h.want("the question", h.ask("GET", link, "", ""), 200)
		if q.field("resident") != "Ana" || q.field("proof") != "proven" || q.field("meet") != nil || q.field("bound") != false {
			t.Errorf("the question: %s", q.text)
		}
		yes := `{"reply":"coming","minutes":15,"device":"meis-phone-0000001"}`
		q = h.want("yes", h.ask("POST", link, "", yes), 200)
		if q.field("mine") != true || !strings.Contains(fmt.Sprint(q.field("meet")), "in the lobby") {
			t.Errorf("after her yes: %s", q.text)
		}
		h.want("the same yes", h.ask("POST", link, "", yes), 200)
		h.want("from another phone", h.ask("POST", link, "", `{"reply":"cant","device":"a-strangers-phone-1"}`), 403)
		if seen := h.ask("GET", link, "", "", "Latchkey-Device", "a-strangers-phone-1"); seen.field("meet") != nil {
			t.Errorf("another phone reads where to meet: %s", seen.text)
		}
		a = h.want("the case", h.ask("GET", "/api/v1/lockouts/"+id, her, ""), 200)
		if a.field("stage") != "coming" {
			t.Errorf("stage %v", a.field("stage"))
		}
		h.want("she is here", h.ask("POST", link+"/arrived", "", `{"device":"meis-phone-0000001"}`), 200)
		a = h.want("inside", h.ask("POST", "/api/v1/lockouts/"+id+"/inside", her, ""), 200)
		if a.field("stage") != "inside" || a.field("next_look") != nil && a.field("ended") == nil {
			t.Errorf("inside: %s", a.text)
		}
		h.want("begin after the end", h.ask("POST", "/api/v1/lockouts/"+id+"/begin", her, ""), 409)
	})
}

func TestStaffOverTheAPI(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		her := h.token(ana, latchkey.CounterHome, latchkey.ProofClaimed)
		theos := h.token(theo, latchkey.CounterOnCall, latchkey.ProofClaimed)
		a := h.want("open", h.ask("POST", "/api/v1/lockouts", her, `{"key":"tap-0001","answers":`+keyInside+`,"begin":true}`), 201)
		id := fmt.Sprint(a.field("id"))
		if strings.Contains(a.text, "Mei") {
			t.Errorf("a claimed resident reads the name of a key-holder: %s", a.text)
		}
		h.want("not asked yet", h.ask("POST", "/api/v1/staff/lockouts/"+id+"/answer", theos, `{"reply":"coming","minutes":30}`), 404)
		h.want("a price that was not shown", h.ask("POST", "/api/v1/lockouts/"+id+"/request", her, `{"way":"on_call","price":[0,0]}`), 409)
		price := fmt.Sprint(h.ask("GET", "/api/v1/lockouts/"+id, her, "").text)
		if !strings.Contains(price, `"id":"on_call"`) {
			t.Fatalf("on-call is no way: %s", price)
		}
		h.want("ask the technician", h.ask("POST", "/api/v1/lockouts/"+id+"/request", her, `{"way":"on_call","price":[75,75]}`), 200)
		h.pump()
		board := h.want("the board", h.ask("GET", "/api/v1/staff/board", theos, ""), 200)
		if !strings.Contains(board.text, id) {
			t.Errorf("the board does not show the case: %s", board.text)
		}
		staff := "/api/v1/staff/lockouts/" + id
		h.want("coming", h.ask("POST", staff+"/answer", theos, `{"reply":"coming","minutes":30}`), 200)
		h.want("arrived", h.ask("POST", staff+"/arrived", theos, ""), 200)
		c := h.want("proved", h.ask("POST", staff+"/proved", theos, `{"how":"id_seen"}`), 200)
		if c.field("proof") != "proven" || strings.Contains(c.text, "Mei") {
			t.Errorf("what staff see: %s", c.text)
		}
		c = h.want("opened", h.ask("POST", staff+"/opened", theos, `{"proof":"id_seen"}`), 200)
		if c.field("ended") == nil || c.field("opening") == nil {
			t.Errorf("after the opening: %s", c.text)
		}
	})
}

func TestSignInOverTheAPI(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		known := h.want("a code", h.ask("POST", "/api/v1/codes", "", `{"address":"ana"}`), 202)
		unknown := h.want("a code for nobody", h.ask("POST", "/api/v1/codes", "", `{"address":"nobody"}`), 202)
		if known.text != unknown.text {
			t.Errorf("the answers differ: %q and %q", known.text, unknown.text)
		}
		h.pump()
		ms := h.inbox.Messages("ana")
		code, _, _ := strings.Cut(ms[len(ms)-1].Text, " ")
		h.want("a wrong code", h.ask("POST", "/api/v1/sessions", "", `{"address":"ana","code":"000000x"}`), 403)
		a := h.want("the code", h.ask("POST", "/api/v1/sessions", "", `{"address":"ana","code":"`+code+`"}`), 201)
		token := fmt.Sprint(a.field("token"))
		a = h.want("homes", h.ask("GET", "/api/v1/homes", token, ""), 200)
		if a.field("level") != "claimed" || !strings.Contains(a.text, "h512") {
			t.Errorf("homes: %s", a.text)
		}
		h.want("sign out", h.ask("DELETE", "/api/v1/session", token, ""), 204)
		h.want("signed out", h.ask("GET", "/api/v1/homes", token, ""), 401)
		h.want("danger", h.ask("POST", "/api/v1/reports", "", `{"property":"maple","unit":"512","what":"smell of gas"}`), 202)
		h.pump()
		board := h.ask("GET", "/api/v1/staff/board", h.token(olive, latchkey.CounterOffice, latchkey.ProofClaimed), "")
		if !strings.Contains(board.text, "smell of gas") {
			t.Errorf("the office does not see the report: %s", board.text)
		}
		if log := h.log.String(); strings.Contains(log, code) || strings.Contains(log, token) {
			t.Errorf("the log holds a secret: %s", log)
		}
	})
}
