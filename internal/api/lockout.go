package api

import (
	"context"
	"slices"

	"latchkey"
	"latchkey/internal/desk"
)

// LockoutPath, AskPath and TokenPath are parts of inputs; huma sees only exported ones.
type LockoutPath struct {
	ID latchkey.LockoutID `path:"id" maxLength:"64"`
}

type AskPath struct {
	LockoutPath
	Ask latchkey.AskID `path:"ask" maxLength:"64"`
}

type lockoutAnswer struct{ Body Lockout }

// shown answers with the case as it is after a happening.
func (s *Server) shown(ctx context.Context, c latchkey.Lockout, err error) (*lockoutAnswer, error) {
	if err != nil {
		return nil, err
	}
	return answered(s.desk.CaseFor(ctx, viewer(ctx), c.ID))
}

func answered(cv desk.CaseView, err error) (*lockoutAnswer, error) {
	if err != nil {
		return nil, err
	}
	l, err := lockoutOf(cv)
	return &lockoutAnswer{l}, err
}

type openInput struct {
	Body struct {
		Home    latchkey.HomeID `json:"home,omitempty" maxLength:"64" doc:"Missing: the only home you live in"`
		Key     string          `json:"key" minLength:"8" maxLength:"64" doc:"Made by you for this tap, so that a second tap finds the first case"`
		Answers Answers         `json:"answers"`
		Begin   bool            `json:"begin,omitempty" doc:"Let people be asked at once, in the plan's order"`
	}
}

func (s *Server) openLockout(ctx context.Context, in *openInput) (*lockoutAnswer, error) {
	who := viewer(ctx)
	home, err := s.ownHome(ctx, who, in.Body.Home)
	if err != nil {
		return nil, err
	}
	answers, err := copied[latchkey.Answers](in.Body.Answers)
	if err != nil {
		return nil, err
	}
	if in.Body.Begin {
		return answered(s.desk.OpenAndBegin(ctx, who, home, in.Body.Key, answers))
	}
	c, err := s.desk.OpenLockout(ctx, who, home, in.Body.Key, answers)
	return s.shown(ctx, c, err)
}

// ownHome is the home that is meant. Of a home where somebody does not live, they do not learn whether it exists.
func (s *Server) ownHome(ctx context.Context, who desk.Viewer, home latchkey.HomeID) (latchkey.HomeID, error) {
	homes, err := s.desk.HomesOf(ctx, who)
	switch {
	case err != nil:
		return "", err
	case home == "" && len(homes) == 1:
		return homes[0], nil
	case home == "" && len(homes) > 1:
		return "", latchkey.Errorf(latchkey.Invalid, "Please say which of your homes.")
	case !slices.Contains(homes, home):
		s.desk.Tried(ctx, who, home)
		return "", nothing()
	}
	return home, nil
}

type homesAnswer struct {
	Body struct {
		Homes []latchkey.HomeID `json:"homes"`
		Level latchkey.Proof    `json:"level" enum:"claimed,proven"`
	}
}

func (s *Server) homes(ctx context.Context, _ *struct{}) (*homesAnswer, error) {
	homes, err := s.desk.HomesOf(ctx, viewer(ctx))
	if err != nil {
		return nil, err
	}
	out := &homesAnswer{}
	out.Body.Homes, out.Body.Level = append([]latchkey.HomeID{}, homes...), viewer(ctx).Session.Level
	return out, nil
}

func (s *Server) lockout(ctx context.Context, in *LockoutPath) (*lockoutAnswer, error) {
	return s.shown(ctx, latchkey.Lockout{ID: in.ID}, nil)
}

type answersInput struct {
	LockoutPath
	Body Answers
}

func (s *Server) changeAnswers(ctx context.Context, in *answersInput) (*lockoutAnswer, error) {
	answers, err := copied[latchkey.Answers](in.Body)
	if err != nil {
		return nil, err
	}
	c, err := s.desk.ChangeAnswers(ctx, viewer(ctx), in.ID, answers)
	return s.shown(ctx, c, err)
}

func (s *Server) begin(ctx context.Context, in *LockoutPath) (*lockoutAnswer, error) {
	c, err := s.desk.Begin(ctx, viewer(ctx), in.ID)
	return s.shown(ctx, c, err)
}

type requestInput struct {
	LockoutPath
	Body struct {
		Way   string    `json:"way" minLength:"1" maxLength:"200" doc:"The plan's id"`
		Price []float64 `json:"price,omitempty" minItems:"2" maxItems:"2" doc:"The price that was shown above the button, least and most; missing: not known"`
	}
}

func (s *Server) request(ctx context.Context, in *requestInput) (*lockoutAnswer, error) {
	var shown *latchkey.Price
	if in.Body.Price != nil {
		p, err := copied[latchkey.Price](in.Body.Price)
		if err != nil {
			return nil, err
		}
		shown = &p
	}
	c, err := s.desk.Request(ctx, viewer(ctx), in.ID, in.Body.Way, shown)
	return s.shown(ctx, c, err)
}

func (s *Server) prove(ctx context.Context, in *LockoutPath) (*lockoutAnswer, error) {
	c, err := s.desk.ProveWithDevice(ctx, viewer(ctx), in.ID)
	return s.shown(ctx, c, err)
}

type wayInput struct {
	LockoutPath
	Body struct {
		Way string `json:"way" minLength:"1" maxLength:"200"`
	}
}

func (s *Server) tryFailed(ctx context.Context, in *wayInput) (*lockoutAnswer, error) {
	c, err := s.desk.TryFailed(ctx, viewer(ctx), in.ID, in.Body.Way)
	return s.shown(ctx, c, err)
}

type heardInput struct {
	AskPath
	Body struct {
		Reply   latchkey.Reply `json:"reply" enum:"coming,cant"`
		Minutes int            `json:"minutes,omitempty" minimum:"0" maximum:"1440" doc:"0 or missing: the usual"`
	}
}

func (s *Server) heardFrom(ctx context.Context, in *heardInput) (*lockoutAnswer, error) {
	c, err := s.desk.HeardFrom(ctx, viewer(ctx), in.ID, in.Ask, in.Body.Reply, in.Body.Minutes)
	return s.shown(ctx, c, err)
}

func (s *Server) theyAreHere(ctx context.Context, in *AskPath) (*lockoutAnswer, error) {
	c, err := s.desk.TheyAreHere(ctx, viewer(ctx), in.ID, in.Ask)
	return s.shown(ctx, c, err)
}

func (s *Server) theyAreNotHere(ctx context.Context, in *AskPath) (*lockoutAnswer, error) {
	c, err := s.desk.TheyAreNotHere(ctx, viewer(ctx), in.ID, in.Ask)
	return s.shown(ctx, c, err)
}

func (s *Server) noKey(ctx context.Context, in *AskPath) (*lockoutAnswer, error) {
	c, err := s.desk.TheKeyIsNotThere(ctx, viewer(ctx), in.ID, in.Ask)
	return s.shown(ctx, c, err)
}

func (s *Server) inside(ctx context.Context, in *LockoutPath) (*lockoutAnswer, error) {
	c, err := s.desk.Inside(ctx, viewer(ctx), in.ID)
	return s.shown(ctx, c, err)
}

func (s *Server) callOff(ctx context.Context, in *LockoutPath) (*lockoutAnswer, error) {
	c, err := s.desk.CallOff(ctx, viewer(ctx), in.ID)
	return s.shown(ctx, c, err)
}

func (s *Server) reopen(ctx context.Context, in *LockoutPath) (*lockoutAnswer, error) {
	c, err := s.desk.Reopen(ctx, viewer(ctx), in.ID)
	return s.shown(ctx, c, err)
}

func (s *Server) dispute(ctx context.Context, in *LockoutPath) (*lockoutAnswer, error) {
	c, err := s.desk.Dispute(ctx, viewer(ctx), in.ID)
	return s.shown(ctx, c, err)
}

type choreInput struct {
	LockoutPath
	N int `path:"n" minimum:"0" maximum:"100" doc:"Its place in afterwards, from 0"`
}

func (s *Server) choreDone(ctx context.Context, in *choreInput) (*lockoutAnswer, error) {
	c, err := s.desk.ChoreDone(ctx, viewer(ctx), in.ID, in.N)
	return s.shown(ctx, c, err)
}
