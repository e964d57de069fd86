package api

import (
	"context"

	"latchkey"
	"latchkey/internal/desk"
)

// HomePath and TenancyPath are parts of inputs; huma sees only exported ones.
type HomePath struct {
	Home latchkey.HomeID `path:"home" maxLength:"64"`
}

type moveOutInput struct {
	HomePath
	Body struct {
		On     latchkey.Date `json:"on" minLength:"10" maxLength:"10" doc:"The day on which the keys were given back, like 2027-08-31"`
		KeysTo string        `json:"keys_to" minLength:"1" maxLength:"80" doc:"Who took them"`
	}
}

func (s *Server) moveOut(ctx context.Context, in *moveOutInput) (*done, error) {
	return &done{}, s.desk.MoveOut(ctx, viewer(ctx), in.Home, desk.Leaving{On: in.Body.On, KeysTo: in.Body.KeysTo})
}

type endInput struct {
	HomePath
	Tenancy latchkey.TenancyID `path:"tenancy" maxLength:"130"`
	Body    struct {
		Kind     latchkey.EndKind `json:"kind" maxLength:"40" doc:"surrendered, agreed, court_order or never_began; any other is refused"`
		On       latchkey.Date    `json:"on" maxLength:"10" doc:"The day on which it ended, like 2027-08-31"`
		Document string           `json:"document,omitempty" maxLength:"200" doc:"Where the dated paper is filed: for agreed and court_order"`
		KeysTo   string           `json:"keys_to,omitempty" maxLength:"80" doc:"Who took the keys"`
	}
}

type endAnswer struct {
	Body struct {
		Waits bool `json:"waits" doc:"True: the end needs the own act of somebody else, and until then nothing has changed"`
	}
}

func (s *Server) endTenancy(ctx context.Context, in *endInput) (*endAnswer, error) {
	waits, err := s.desk.AskEnd(ctx, viewer(ctx), in.Home, in.Tenancy, desk.AskedEnd{Kind: in.Body.Kind, On: in.Body.On, Document: in.Body.Document, KeysTo: in.Body.KeysTo})
	if err != nil {
		return nil, err
	}
	out := &endAnswer{}
	out.Body.Waits = waits
	return out, nil
}
