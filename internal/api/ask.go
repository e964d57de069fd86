package api

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// HelperAsk is what somebody behind a link sees. Where to meet and the agreed word are shown only after a yes, to the
// device that said it.
type HelperAsk struct {
	Now      time.Time      `json:"now"`
	Resident string         `json:"resident" doc:"First name"`
	Property string         `json:"property"`
	Proof    latchkey.Proof `json:"proof" enum:"claimed,proven" doc:"claimed: ring them on the number you have before you leave"`
	ProvenBy string         `json:"proven_by,omitempty"`
	Over     bool           `json:"over"`
	Asked    time.Time      `json:"asked"`
	Reply    latchkey.Reply `json:"reply,omitempty" enum:"coming,cant,not_them"`
	Usual    int            `json:"usual" doc:"Minutes it usually takes you"`
	Due      *time.Time     `json:"due" doc:"When you should be there, by your own word"`
	Other    string         `json:"other,omitempty" doc:"Who is coming instead"`
	Opens    []string       `json:"opens"`
	Meet     string         `json:"meet,omitempty"`
	Word     string         `json:"word,omitempty" doc:"Ask for this word at the door"`
	Bound    bool           `json:"bound" doc:"The link belongs to the first device that answered"`
	Mine     bool           `json:"mine" doc:"and that is this one"`
	Dispatch string         `json:"dispatch,omitempty"`
}

type questionAnswer struct{ Body HelperAsk }

type TokenPath struct {
	Token string `path:"token" maxLength:"64"`
}

type lookInput struct {
	TokenPath
	Device string `header:"Latchkey-Device" maxLength:"200" doc:"The secret of your own device, once you have answered with it"`
}

func (s *Server) ask(ctx context.Context, in *lookInput) (*questionAnswer, error) {
	return s.question(ctx, desk.Helper{Token: in.Token, Device: in.Device})
}

func (s *Server) question(ctx context.Context, h desk.Helper) (*questionAnswer, error) {
	hv, err := s.desk.HelperFor(ctx, h)
	if err != nil {
		return nil, err
	}
	return &questionAnswer{HelperAsk{Now: hv.Now, Resident: hv.Resident, Property: hv.Property, Proof: hv.Proof, ProvenBy: hv.ProvenBy, Over: hv.Over,
		Asked: hv.Ask.Asked, Reply: hv.Ask.Reply, Usual: hv.Usual, Due: hv.Due, Other: hv.Other, Opens: append([]string{}, hv.Opens...), Meet: hv.Meet,
		Word: hv.AgreedWord, Bound: hv.Bound, Mine: hv.Mine, Dispatch: hv.Dispatch}}, nil
}

// heard answers with the question as it is after a happening.
func (s *Server) heard(ctx context.Context, h desk.Helper, err error) (*questionAnswer, error) {
	if err != nil {
		return nil, err
	}
	return s.question(ctx, h)
}

type replyInput struct {
	TokenPath
	Body struct {
		Reply   latchkey.Reply `json:"reply" enum:"coming,cant,not_them" doc:"cant also takes back a yes"`
		Minutes int            `json:"minutes,omitempty" minimum:"0" maximum:"1440" doc:"0 or missing: the usual"`
		Device  string         `json:"device" minLength:"16" maxLength:"200" doc:"A secret of your own device, at least 16 characters, made once and kept there"`
	}
}

func (s *Server) answerAsk(ctx context.Context, in *replyInput) (*questionAnswer, error) {
	h := desk.Helper{Token: in.Token, Device: in.Body.Device}
	_, err := s.desk.Answer(ctx, h, in.Body.Reply, in.Body.Minutes)
	return s.heard(ctx, h, err)
}

type deviceInput struct {
	TokenPath
	Body struct {
		Device string `json:"device" minLength:"16" maxLength:"200"`
	}
}

func (in *deviceInput) helper() desk.Helper {
	return desk.Helper{Token: in.Token, Device: in.Body.Device}
}

func (s *Server) helperArrived(ctx context.Context, in *deviceInput) (*questionAnswer, error) {
	_, err := s.desk.Arrive(ctx, in.helper())
	return s.heard(ctx, in.helper(), err)
}

func (s *Server) helperNotHere(ctx context.Context, in *deviceInput) (*questionAnswer, error) {
	_, err := s.desk.NotHere(ctx, in.helper())
	return s.heard(ctx, in.helper(), err)
}

func (s *Server) helperHasNoKey(ctx context.Context, in *deviceInput) (*questionAnswer, error) {
	_, err := s.desk.NoKey(ctx, in.helper())
	return s.heard(ctx, in.helper(), err)
}

func (s *Server) helperSaysInside(ctx context.Context, in *deviceInput) (*questionAnswer, error) {
	_, err := s.desk.TheyAreIn(ctx, in.helper())
	return s.heard(ctx, in.helper(), err)
}
