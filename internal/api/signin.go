package api

import (
	"context"
	"time"

	"latchkey"
)

type done struct{}

type codeInput struct {
	Body struct {
		Address string           `json:"address" minLength:"1" maxLength:"200" doc:"A contact that you gave us"`
		Counter latchkey.Counter `json:"counter,omitempty" enum:"home,oncall,office" default:"home"`
	}
}

func (s *Server) askForCode(ctx context.Context, in *codeInput) (*done, error) {
	return &done{}, s.desk.RequestCode(ctx, in.Body.Address, counterOr(in.Body.Counter))
}

type signInInput struct {
	Body struct {
		Address  string           `json:"address,omitempty" maxLength:"200" doc:"Where the one-time code was sent; missing for a wallet card"`
		Code     string           `json:"code" minLength:"4" maxLength:"40"`
		Counter  latchkey.Counter `json:"counter,omitempty" enum:"home,oncall,office" default:"home"`
		Device   string           `json:"device,omitempty" maxLength:"80" doc:"What this device is called in the list of signed-in devices"`
		Borrowed bool             `json:"borrowed,omitempty" doc:"Ends after an hour and can enrol nothing"`
	}
}

type sessionAnswer struct {
	Body struct {
		Token   string         `json:"token" doc:"For Authorization: Bearer. It is shown once."`
		Level   latchkey.Proof `json:"level" enum:"claimed,proven"`
		Expires time.Time      `json:"expires"`
	}
}

func (s *Server) signIn(ctx context.Context, in *signInInput) (*sessionAnswer, error) {
	b := in.Body
	if b.Device == "" {
		b.Device = "a program"
	}
	out := &sessionAnswer{}
	var session latchkey.Session
	var err error
	if b.Address == "" {
		out.Body.Token, session, err = s.desk.SignInWithCard(ctx, b.Code, b.Device, b.Borrowed)
	} else {
		out.Body.Token, session, err = s.desk.SignIn(ctx, b.Address, b.Code, counterOr(b.Counter), b.Device, b.Borrowed)
	}
	if err != nil {
		return nil, err
	}
	out.Body.Level, out.Body.Expires = session.Level, session.Expires
	return out, nil
}

func counterOr(c latchkey.Counter) latchkey.Counter {
	if c == "" {
		return latchkey.CounterHome
	}
	return c
}

func (s *Server) signOut(ctx context.Context, _ *struct{}) (*done, error) {
	return &done{}, s.desk.SignOut(ctx, viewer(ctx))
}

type reportInput struct {
	Body struct {
		Property latchkey.PropertyID `json:"property" minLength:"1" maxLength:"64"`
		Unit     string              `json:"unit,omitempty" maxLength:"40"`
		What     string              `json:"what" minLength:"1" maxLength:"300"`
	}
}

func (s *Server) reportDanger(ctx context.Context, in *reportInput) (*done, error) {
	_, err := s.desk.ReportDanger(ctx, in.Body.Property, in.Body.Unit, in.Body.What)
	return &done{}, err
}
