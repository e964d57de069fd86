package api_test

import (
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
