package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"latchkey"
	"latchkey/internal/files"
)

// Problem is an error as RFC 9457 writes it. Detail is a sentence that may be shown to the person.
type Problem struct {
	Type   string        `json:"type" doc:"Always about:blank; kind says more"`
	Title  string        `json:"title"`
	Status int           `json:"status"`
	Detail string        `json:"detail" doc:"One plain sentence that may be shown to the person"`
	Kind   latchkey.Kind `json:"kind" enum:"invalid,not_found,forbidden,conflict,refused,too_many,unavailable,internal" doc:"What the asker can do about it"`
	Errors []Fault       `json:"errors,omitempty" doc:"Everything that is wrong with the document that was sent"`
}

// Fault is one thing that cannot be right in what was sent.
type Fault struct {
	Path    string `json:"path" example:"resident.age"`
	Found   string `json:"found" example:"-3"`
	Allowed string `json:"allowed" example:"a whole number from 0 to 130"`
	About   string `json:"about,omitempty" doc:"What people call the thing at that path"`
}

func (p *Problem) Error() string  { return p.Detail }
func (p *Problem) GetStatus() int { return p.Status }

// ContentType tells huma that this is a problem.
func (p *Problem) ContentType(string) string { return problemType }

const problemType = "application/problem+json"

// statusOf is the one place that turns a kind into a status.
func statusOf(k latchkey.Kind) int {
	switch k {
	case latchkey.Invalid:
		return http.StatusUnprocessableEntity
	case latchkey.NotFound:
		return http.StatusNotFound
	case latchkey.Forbidden, latchkey.Against:
		return http.StatusForbidden
	case latchkey.Conflict:
		return http.StatusConflict
	case latchkey.TooMany:
		return http.StatusTooManyRequests
	case latchkey.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// kindOf is for statuses that huma and net/http give by themselves.
func kindOf(status int) latchkey.Kind {
	switch {
	case status == http.StatusNotFound:
		return latchkey.NotFound
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return latchkey.Forbidden
	case status >= 500:
		return latchkey.Internal
	}
	return latchkey.Invalid
}

func problemOf(err error) *Problem {
	if faults, ok := errors.AsType[files.Faults](err); ok {
		p := newProblem(http.StatusUnprocessableEntity, latchkey.Invalid, "The document cannot be right. Each entry says where, what stands there and what is allowed.")
		for _, f := range faults {
			p.Errors = append(p.Errors, Fault(f))
		}
		return p
	}
	if p, ok := errors.AsType[*Problem](err); ok {
		return p
	}
	k := latchkey.KindOf(err)
	return newProblem(statusOf(k), k, latchkey.SentenceOf(err))
}

func newProblem(status int, k latchkey.Kind, detail string) *Problem {
	return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail, Kind: k}
}

// ourProblem makes huma's own errors look like ours.
func ourProblem(_ huma.Context, _ string, v any) (any, error) {
	m, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	p := newProblem(m.Status, kindOf(m.Status), "The request cannot be right. Each entry says where and what is allowed.")
	if m.Status >= 500 {
		p.Detail = latchkey.SentenceOf(nil)
		return p, nil
	}
	for _, e := range m.Errors {
		found := ""
		if e.Value != nil {
			found = shorten(fmt.Sprint(e.Value))
		}
		p.Errors = append(p.Errors, Fault{Path: strings.TrimPrefix(e.Location, "body."), Found: found, Allowed: e.Message})
	}
	if len(p.Errors) == 0 {
		p.Detail = m.Detail
	}
	return p, nil
}

// shorten keeps an answer from growing with what was sent.
func shorten(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}

func writeProblem(w http.ResponseWriter, p *Problem) {
	w.Header().Set("Content-Type", problemType)
	if p.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="latchkey"`)
	}
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // whoever asked has gone
}

// nothing is said of every path that is none.
func nothing() error { return latchkey.Errorf(latchkey.NotFound, "There is nothing here for you.") }
