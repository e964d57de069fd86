package api

import (
	"errors"
	"io"
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"latchkey"
	"latchkey/internal/files"
	"latchkey/internal/rules"
)

// registerPlan does not go through huma's decoder: the strict reader reads the very bytes that were sent, as it does for
// `latchkey plan`, and the answer is what that command prints.
func registerPlan(s *Server, r route) {
	s.mux.HandleFunc(r.method+" "+r.path, s.plan)
	op := s.operation(r, planMost)
	plan := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[latchkey.Plan](), true, "Plan")
	op.Description = "The body is a situation file, version 1, and the answer is the plan that `latchkey plan --json` prints for it, byte for byte. " +
		"Everything that is wrong with the file is told at once."
	op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {
		Schema: &huma.Schema{Type: "object", Description: "A situation file, version 1: see docs/situation.md"}}}}
	op.Responses["200"] = &huma.Response{Description: "The plan", Content: map[string]*huma.MediaType{"application/json": {Schema: plan}}}
	op.Responses["413"] = s.problemResponse(http.StatusRequestEntityTooLarge)
	s.api.OpenAPI().AddOperation(&op)
}

func (s *Server) plan(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, planMost))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		writeProblem(w, newProblem(http.StatusRequestEntityTooLarge, latchkey.Invalid, "The document is too long: at most "+strconv.Itoa(planMost>>10)+" KiB."))
		return
	}
	if err != nil {
		return // whoever asked has gone
	}
	select {
	case s.planner <- struct{}{}:
		defer func() { <-s.planner }()
	case <-r.Context().Done():
		return
	}
	situation, err := files.ReadSituation(text)
	if err != nil {
		writeProblem(w, problemOf(err))
		return
	}
	answer, err := files.WritePlan(rules.Plan(situation))
	if err != nil {
		s.note(r.Context(), err)
		writeProblem(w, problemOf(err))
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(answer) // whoever asked has gone
}

func statusText(status int) string { return strconv.Itoa(status) }

func (s *Server) problemSchema() *huma.Schema {
	return s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Problem](), true, "Problem")
}
