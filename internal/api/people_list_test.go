package api_test

import (
	"encoding/base64"
	"encoding/json"
	"testing"

	"latchkey"
	"latchkey/internal/api"
)

// A program of the office's own loads the Monday list: what it would change, the yes, what came of it, taken back.
func TestAProgramLoadsAPeopleList(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		office := h.token(mona, latchkey.CounterOffice, latchkey.ProofProven)
		list := func(name string, a answer, status int) (l api.PeopleList) {
			t.Helper()
			if err := json.Unmarshal([]byte(h.want(name, a, status).text), &l); err != nil {
				t.Fatal(err)
			}
			return l
		}
		file := base64.StdEncoding.EncodeToString([]byte("Unit,Tenant,Start\n204,Priya Nair,03/04/2026\n204,Sam Doe,03/04/2026\n900,Nobody,03/04/2026\n"))
		l := list("offer", h.ask("POST", "/api/v1/staff/people-lists", office, `{"file":"`+file+`","name":"monday.csv"}`), 201)
		if l.Ready || l.Columns["name"] != "Tenant" || len(l.Fits) != 2 || l.Rows != 3 {
			t.Errorf("it is read, and the columns are guessed: %+v", l)
		}
		path := "/api/v1/staff/people-lists/" + string(l.ID)
		h.want("not yet", h.ask("POST", path+"/commit", office, `{"seen":""}`), 422)
		h.want("two ways to read the dates", h.ask("PUT", path, office, `{"columns":{"unit":"Unit","name":"Tenant","from":"Start"}}`), 422)
		l = list("columns", h.ask("PUT", path, office, `{"columns":{"unit":"Unit","name":"Tenant","from":"Start"},"dates":"dmy"}`), 200)
		if !l.Ready || l.Counts.Changed != 1 || l.Counts.Out != 1 || len(l.Faults) != 1 || l.Faults[0].Weight != latchkey.RowOut || len(l.People) != 2 || len(l.Missing) != 2 {
			t.Errorf("what it would change: %+v", l)
		}
		h.want("something else was seen", h.ask("POST", path+"/commit", office, `{"seen":"else"}`), 409)
		l = list("commit", h.ask("POST", path+"/commit", office, `{"seen":"`+l.Seen+`"}`), 202)
		if l.State != latchkey.ListTaking || l.Steps != 2 {
			t.Errorf("it is being taken: %+v", l)
		}
		work := latchkey.Task{Kind: latchkey.TaskList, Payload: json.RawMessage(`{"list":"` + string(l.ID) + `"}`)}
		if err := h.desk.WorkOnList(t.Context(), work); err != nil {
			t.Fatal(err)
		}
		l = list("look", h.ask("GET", path, office, ""), 200)
		if l.State != latchkey.ListTaken || l.Counts.New != 1 || l.Counts.Changed != 1 || !l.MayUndo || len(l.Faults) != 1 {
			t.Errorf("what came of it: %+v", l)
		}
		h.want("it cannot be dropped", h.ask("DELETE", path, office, ""), 409)
		list("undo", h.ask("POST", path+"/undo", office, ""), 202)
		if err := h.desk.WorkOnList(t.Context(), work); err != nil {
			t.Fatal(err)
		}
		if l = list("look", h.ask("GET", path, office, ""), 200); l.State != latchkey.ListUndone || len(l.Kept) != 0 {
			t.Errorf("taken back: %+v", l)
		}
		h.want("a workbook", h.ask("POST", "/api/v1/staff/people-lists", office, `{"file":"`+base64.StdEncoding.EncodeToString([]byte("PK\x03\x04"))+`"}`), 422)
		h.want("no list", h.ask("GET", "/api/v1/staff/people-lists/none", office, ""), 404)
	})
}
