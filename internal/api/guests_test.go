package api_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// A time without a break is given and read as its two instants: a program that left them out would read a key for a weekend as one for
// ever. A paused guest is told of as one, and the API knows the word.
func TestATimeWithoutABreakOverTheAPI(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		her := h.token(ana, latchkey.CounterHome, latchkey.ProofProven)
		from, until := h.Now().Add(time.Hour).UTC().Format(time.RFC3339), h.Now().Add(49*time.Hour).UTC().Format(time.RFC3339)
		h.want("a weekend", h.ask("POST", "/api/v1/homes/h512/guests", her, `{"name":"Lee","doors":["unit"],"hours":{"from":"`+from+`","until":"`+until+`"}}`), 201)
		all := h.want("the guests", h.ask("GET", "/api/v1/homes/h512/guests", her, ""), 200)
		if !strings.Contains(all.text, `"from":"`+from) || !strings.Contains(all.text, `"until":"`+until) || !strings.Contains(all.text, `"stand":"not_yet"`) {
			t.Errorf("read back: %s", all.text)
		}
		h.want("an end before its beginning", h.ask("POST", "/api/v1/homes/h512/guests", her, `{"name":"Lee","doors":["unit"],"hours":{"from":"`+until+`","until":"`+from+`"}}`), 422)
		who := desk.Viewer{Session: latchkey.Session{Person: ana, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
		if err := h.desk.PauseGuests(t.Context(), who, "h512", latchkey.PauseOpen); err != nil {
			t.Fatal(err)
		}
		if all = h.ask("GET", "/api/v1/homes/h512/guests", her, ""); !strings.Contains(all.text, `"stand":"paused"`) {
			t.Errorf("paused: %s", all.text)
		}
		if doc := h.want("the description", h.ask("GET", "/api/v1/openapi.json", "", ""), 200); !strings.Contains(doc.text, `"paused"`) {
			t.Error("the API does not know the word")
		}
	})
}

// A program of a resident's changes all of a guest's hours at once: the link stays, the count goes up, and what was read before
// somebody else's change is refused.
func TestAllHoursOfAGuestAreChangedOverTheAPI(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		her := h.token(ana, latchkey.CounterHome, latchkey.ProofProven)
		made := h.want("a key", h.ask("POST", "/api/v1/homes/h512/guests", her, `{"name":"Kim","doors":["unit"],"hours":{"weekly":[{"days":["tue"],"from":"10:00","until":"12:00"}]}}`), 201)
		var kim struct{ ID, Link string }
		if err := json.Unmarshal([]byte(made.text), &kim); err != nil {
			t.Fatal(err)
		}
		at := "/api/v1/homes/h512/guests/" + kim.ID + "/change"
		nine := `{"hours":{"weekly":[{"days":["tue"],"from":"09:00","until":"12:00"},{"days":["sat"],"from":"14:00","until":"16:00"}]},"changed":0}`
		h.want("other hours", h.ask("POST", at, her, nine), 204)
		all := h.ask("GET", "/api/v1/homes/h512/guests", her, "")
		for _, want := range []string{`"from":"09:00"`, `"sat"`, `"changed":1`, kim.Link} {
			if !strings.Contains(all.text, want) {
				t.Errorf("%s is missing: %s", want, all.text)
			}
		}
		h.want("read before", h.ask("POST", at, her, strings.Replace(nine, "14:00", "15:00", 1)), 409)
		h.want("the same", h.ask("POST", at, her, strings.Replace(nine, `,"changed":0`, "", 1)), 422)
		h.want("no time of day", h.ask("POST", at, her, strings.Replace(nine, "09:00", "29:00", 1)), 422)
		h.want("a neighbour", h.ask("POST", at, h.token(priya, latchkey.CounterHome, latchkey.ProofProven), nine), 404)
	})
}
