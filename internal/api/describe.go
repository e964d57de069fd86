package api

import (
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"latchkey"
)

// This file is how the API describes itself: who may come to an operation, what may go wrong, and an example of each.

const about = `Everyone gets into their own home, and nobody else does.

The planner answers anybody on facts they type in. A person comes with the token of a session (Authorization: Bearer) or, from the
house's own pages, with its cookie. Another system comes with a program's token, which a manager makes in the office, and may do
what the token's scopes say. Whoever may not see something gets the same answer as for what does not exist.

Every error is a problem (RFC 9457): show its detail to the person, decide by its kind. Each minute a program may ask 120 times
and a session 300 times; the headers RateLimit and RateLimit-Policy say what is left, and 429 comes with Retry-After.`

func securitySchemes() map[string]*huma.SecurityScheme {
	return map[string]*huma.SecurityScheme{
		"session": {Type: "http", Scheme: "bearer", Description: "The token of a session, from POST /api/v1/sessions."},
		"cookie":  {Type: "apiKey", In: "cookie", Name: "latchkey-home", Description: "The cookie of the house's own pages; only from those pages."},
		"program": {Type: "http", Scheme: "bearer", Description: "The token of a program, from the office. The names beside it are the scopes it needs."},
	}
}

// needs says in a sentence who may come.
func needs(rt route) string {
	var who string
	switch rt.door {
	case resident:
		who = "Needs the session of a resident."
	case staff:
		who = "Needs a session at the on-call or office counter."
		if rt.scope != "" {
			who = "Needs a session at the on-call or office counter, or a program's token with the scope `" + string(rt.scope) + "`."
		}
	case linked:
		who = "Needs the token of a link, in the path."
	default:
		who = "Needs no sign-in."
	}
	return who
}

func (s *Server) operation(r route, most int64) huma.Operation {
	op := huma.Operation{Method: r.method, Path: r.path, OperationID: r.name, Summary: r.says, Description: needs(r), DefaultStatus: r.status, MaxBodyBytes: most,
		Tags: []string{string(r.door)}, Middlewares: huma.Middlewares{s.atDoor(r)}, Responses: map[string]*huma.Response{}}
	may := []int{http.StatusUnprocessableEntity, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable}
	if r.method == http.MethodPost || r.method == http.MethodPut {
		may = append(may, http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	}
	if r.door.counters() != nil {
		op.Security = []map[string][]string{{"session": {}}, {"cookie": {}}}
		if r.scope != "" {
			op.Security = append(op.Security, map[string][]string{"program": {string(r.scope)}})
		}
		may = append(may, http.StatusUnauthorized, http.StatusForbidden)
		if r.method == http.MethodPost {
			op.Parameters = append(op.Parameters, &huma.Param{Name: keyHeader, In: "header", Description: keyHeaderDoc, Schema: &huma.Schema{Type: "string"}})
		}
	} else {
		may = append(may, http.StatusForbidden)
	}
	if r.door != anybody {
		may = append(may, http.StatusNotFound, http.StatusConflict)
	} else if r.name == "publicCard" || r.name == "reportDanger" {
		may = append(may, http.StatusNotFound)
	}
	for _, status := range may {
		op.Responses[statusText(status)] = s.problemResponse(status)
	}
	return op
}

func (s *Server) problemResponse(status int) *huma.Response {
	p := newProblem(status, kindOf(status), latchkey.SentenceOf(nil))
	if says, ok := exampleProblems[status]; ok {
		p.Detail, p.Kind = says.Sentence, says.Kind
	}
	res := &huma.Response{Description: http.StatusText(status), Content: map[string]*huma.MediaType{problemType: {
		Schema: s.problemSchema(), Examples: map[string]*huma.Example{"problem": {Value: p}}}}}
	if status == http.StatusTooManyRequests {
		res.Headers = map[string]*huma.Param{"Retry-After": {Description: "Seconds", Schema: &huma.Schema{Type: "integer"}}}
	}
	return res
}

// exampleProblems are sentences that are really said.
var exampleProblems = map[int]*latchkey.Error{
	http.StatusUnauthorized:        {Kind: latchkey.Forbidden, Sentence: "Please sign in first."},
	http.StatusForbidden:           {Kind: latchkey.Forbidden, Sentence: "This token may not do that."},
	http.StatusNotFound:            {Kind: latchkey.NotFound, Sentence: "There is nothing here for you."},
	http.StatusConflict:            {Kind: latchkey.Conflict, Sentence: "You have not been asked for this one, or it is over."},
	http.StatusUnprocessableEntity: {Kind: latchkey.Invalid, Sentence: "The request cannot be right. Each entry says where and what is allowed."},
	http.StatusTooManyRequests:     {Kind: latchkey.TooMany, Sentence: "That was asked too often. Please try again in a minute."},
	http.StatusServiceUnavailable:  {Kind: latchkey.Unavailable, Sentence: "Something outside does not answer. Please try again."},
}

// addExamples writes the examples into the description: what is sent, and what came back when it was (see examples.go).
func (s *Server) addExamples() {
	doc := s.api.OpenAPI()
	if doc.Components.Examples == nil {
		doc.Components.Examples = map[string]*huma.Example{}
	}
	answers := exampleAnswers()
	for name, text := range answers {
		doc.Components.Examples[name] = &huma.Example{Value: rawJSON(text)}
	}
	for _, rt := range s.routes() {
		op := operationAt(doc.Paths[rt.path], rt.method)
		if op == nil {
			continue
		}
		if text, ok := exampleBodies[rt.name]; ok && op.RequestBody != nil {
			for _, m := range op.RequestBody.Content {
				m.Examples = map[string]*huma.Example{"example": {Value: rawJSON(text)}}
			}
		}
		for status, res := range op.Responses {
			m := res.Content["application/json"]
			if !strings.HasPrefix(status, "2") || m == nil || m.Schema == nil {
				continue
			}
			name := rt.name
			if shared, ok := sharedAnswer[strings.TrimPrefix(m.Schema.Ref, "#/components/schemas/")]; ok {
				name = shared
			}
			if _, ok := answers[name]; ok {
				m.Examples = map[string]*huma.Example{"example": {Ref: "#/components/examples/" + name}}
			}
		}
	}
}

func operationAt(p *huma.PathItem, method string) *huma.Operation {
	if p == nil {
		return nil
	}
	return map[string]*huma.Operation{http.MethodGet: p.Get, http.MethodPost: p.Post, http.MethodPut: p.Put, http.MethodDelete: p.Delete}[method]
}

// sayNulls makes the description admit where an answer may be null: huma writes a pointer to a struct as if it always held one.
func (s *Server) sayNulls() {
	r := s.api.OpenAPI().Components.Schemas
	for name, schema := range r.Map() {
		t := r.TypeFromRef("#/components/schemas/" + name)
		if t == nil || t.Kind() != reflect.Struct {
			continue
		}
		for _, f := range reflect.VisibleFields(t) {
			tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			p := schema.Properties[tag]
			if f.Type.Kind() != reflect.Pointer || strings.Contains(options, "omit") || p == nil {
				continue
			}
			if p.Ref == "" {
				p.Nullable = true
			} else {
				schema.Properties[tag] = &huma.Schema{AnyOf: []*huma.Schema{{Ref: p.Ref}, {Type: "null"}}, Description: p.Description}
			}
		}
		schema.PrecomputeMessages()
	}
}
