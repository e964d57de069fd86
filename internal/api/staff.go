package api

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// StaffCase is a case as staff see it. They see that the home has other helpers, never who they are.
type StaffCase struct {
	ID        latchkey.LockoutID  `json:"id"`
	Rev       int64               `json:"rev"`
	Now       time.Time           `json:"now"`
	Unit      string              `json:"unit" doc:"Programs need units.read to see it"`
	Resident  Named               `json:"resident" doc:"Programs need people.read to see who it is"`
	Residents []Named             `json:"residents" doc:"Who may be let in"`
	Stage     latchkey.Stage      `json:"stage"`
	Opened    time.Time           `json:"opened"`
	Proof     latchkey.Proof      `json:"proof" enum:"claimed,proven"`
	ProvenBy  string              `json:"proven_by,omitempty"`
	Where     string              `json:"where,omitempty"`
	Reason    string              `json:"reason,omitempty"`
	Emergency *latchkey.Emergency `json:"emergency"`
	Mine      *Ask                `json:"mine" doc:"The question to you"`
	Owner     string              `json:"owner,omitempty" doc:"Whose yes holds"`
	FeeShown  *latchkey.Charge    `json:"fee_shown" doc:"As it was shown to the resident"`
	FeeNow    Fee                 `json:"fee_now"`
	FreeOfFee bool                `json:"free_of_fee" doc:"Danger, a fault of the lock, or the landlord"`
	Opening   *latchkey.Opening   `json:"opening"`
	Ended     *time.Time          `json:"ended"`
}

// Named is a person by id and name.
type Named struct {
	ID   latchkey.PersonID `json:"id"`
	Name string            `json:"name"`
}

type staffAnswer struct{ Body StaffCase }

func (s *Server) staffShown(ctx context.Context, id latchkey.LockoutID, err error) (*staffAnswer, error) {
	if err != nil {
		return nil, err
	}
	sv, err := s.desk.StaffCase(ctx, viewer(ctx), id)
	if err != nil {
		return nil, err
	}
	return &staffAnswer{staffCaseOf(sv)}, nil
}

func staffCaseOf(sv desk.StaffView) StaffCase {
	c := sv.Case
	w := StaffCase{ID: c.ID, Rev: c.Rev, Now: sv.Now, Unit: sv.Home.Unit, Resident: Named{sv.Resident.ID, sv.Resident.Name}, Residents: []Named{},
		Stage: c.Stage, Opened: c.Opened.In(sv.Zone), Proof: c.Proof, ProvenBy: c.ProvenBy, Where: c.Answers.Where, Reason: c.Answers.Reason,
		Emergency: sv.Plan.Emergency, Owner: sv.Owner, FeeShown: sv.Fee, FreeOfFee: sv.FreeOf, Opening: c.Opening, Ended: c.Ended,
		FeeNow: Fee{Cost: sv.FeeNow.Cost, Free: sv.FeeNow.Free, Counted: append([]time.Time{}, sv.FeeNow.Counted...), Sentence: sv.FeeNow.Sentence}}
	for _, p := range sv.People {
		w.Residents = append(w.Residents, Named{p.ID, p.Name})
	}
	if sv.Mine != nil {
		for _, a := range sv.Asks {
			if a.ID == sv.Mine.ID {
				mine := askOf(a, false)
				w.Mine = &mine
			}
		}
	}
	return w
}

func (s *Server) staffCase(ctx context.Context, in *LockoutPath) (*staffAnswer, error) {
	return s.staffShown(ctx, in.ID, nil)
}

type staffReplyInput struct {
	LockoutPath
	Body struct {
		Reply   latchkey.Reply `json:"reply" enum:"coming,cant"`
		Minutes int            `json:"minutes,omitempty" minimum:"0" maximum:"1440"`
		StaffNamed
	}
}

func (s *Server) staffAnswer(ctx context.Context, in *staffReplyInput) (*staffAnswer, error) {
	passes, err := passedOn(viewer(ctx), in.Body.Staff)
	switch {
	case err != nil:
	case passes:
		_, err = s.desk.PassOnAnswer(ctx, viewer(ctx), in.ID, desk.PassedOn{Staff: in.Body.Staff, Reply: in.Body.Reply, Minutes: in.Body.Minutes})
	default:
		_, err = s.desk.StaffAnswer(ctx, viewer(ctx), in.ID, in.Body.Reply, in.Body.Minutes)
	}
	return s.staffShown(ctx, in.ID, err)
}

type whereInput struct {
	LockoutPath
	Body *StaffNamed `required:"false"`
}

func (s *Server) staffArrived(ctx context.Context, in *whereInput) (*staffAnswer, error) {
	return s.staffWhere(ctx, in, true, s.desk.StaffArrived)
}

func (s *Server) staffNotThere(ctx context.Context, in *whereInput) (*staffAnswer, error) {
	return s.staffWhere(ctx, in, false, s.desk.StaffNotThere)
}

func (s *Server) staffWhere(ctx context.Context, in *whereInput, there bool, own func(context.Context, desk.Viewer, latchkey.LockoutID) (latchkey.Lockout, error)) (*staffAnswer, error) {
	staff := latchkey.PersonID("")
	if in.Body != nil {
		staff = in.Body.Staff
	}
	passes, err := passedOn(viewer(ctx), staff)
	switch {
	case err != nil:
	case passes:
		_, err = s.desk.PassOnArrival(ctx, viewer(ctx), in.ID, staff, there)
	default:
		_, err = own(ctx, viewer(ctx), in.ID)
	}
	return s.staffShown(ctx, in.ID, err)
}

type provedInput struct {
	LockoutPath
	Body struct {
		How string `json:"how" enum:"id_seen,call_back" doc:"call_back: to the number on file, never to one you were given"`
	}
}

func (s *Server) staffProved(ctx context.Context, in *provedInput) (*staffAnswer, error) {
	_, err := s.desk.StaffProved(ctx, viewer(ctx), in.ID, in.Body.How)
	return s.staffShown(ctx, in.ID, err)
}

type openedInput struct {
	LockoutPath
	Body struct {
		For   latchkey.PersonID `json:"for,omitempty" maxLength:"64" doc:"Who was let in; missing: the resident of the case"`
		Proof string            `json:"proof" enum:"id_seen,call_back,known,id_seen_inside"`
		Note  string            `json:"note,omitempty" maxLength:"300"`
		Fault bool              `json:"fault,omitempty" doc:"The lock was at fault: free, and it does not count"`
	}
}

func (s *Server) staffOpened(ctx context.Context, in *openedInput) (*staffAnswer, error) {
	_, err := s.desk.StaffOpened(ctx, viewer(ctx), in.ID, latchkey.Opening{For: in.Body.For, Proof: in.Body.Proof, Note: in.Body.Note}, in.Body.Fault)
	return s.staffShown(ctx, in.ID, err)
}

func (s *Server) staffRefused(ctx context.Context, in *LockoutPath) (*staffAnswer, error) {
	_, err := s.desk.StaffRefused(ctx, viewer(ctx), in.ID)
	return s.staffShown(ctx, in.ID, err)
}

// Board is what the staff of a property see first.
type Board struct {
	Now      time.Time           `json:"now"`
	Property latchkey.PropertyID `json:"property"`
	Name     string              `json:"name"`
	Roles    []latchkey.Role     `json:"roles"`
	Open     []BoardLine         `json:"open"`
	Recent   []BoardLine         `json:"recent"`
	Reports  []Report            `json:"reports"`
	Parked   []Parked            `json:"parked" doc:"Messages that could not be sent"`
}

// BoardLine is one case on the board.
type BoardLine struct {
	ID       latchkey.LockoutID `json:"id"`
	Unit     string             `json:"unit"`
	Resident string             `json:"resident"`
	Stage    latchkey.Stage     `json:"stage"`
	Opened   time.Time          `json:"opened"`
	Danger   bool               `json:"danger"`
	Asked    bool               `json:"asked" doc:"The staff have been asked"`
	Owner    string             `json:"owner,omitempty"`
}

// Report is danger reported by somebody nobody has recognised.
type Report struct {
	ID   latchkey.ReportID `json:"id"`
	Unit string            `json:"unit" doc:"As typed"`
	What string            `json:"what"`
	At   time.Time         `json:"at"`
	Seen *time.Time        `json:"seen"`
}

// Parked is something owed that keeps failing.
type Parked struct {
	ID   latchkey.TaskID   `json:"id"`
	Kind latchkey.TaskKind `json:"kind"`
	Due  time.Time         `json:"due"`
}

type boardAnswer struct{ Body Board }

func (s *Server) board(ctx context.Context, _ *struct{}) (*boardAnswer, error) {
	b, err := s.desk.BoardWithPastFor(ctx, viewer(ctx))
	if err != nil {
		return nil, err
	}
	w := Board{Now: b.Now, Property: b.ID, Name: b.Property.Name, Roles: b.Roles, Open: []BoardLine{}, Recent: []BoardLine{}, Reports: reportsOf(b), Parked: []Parked{}}
	for _, l := range b.Open {
		w.Open = append(w.Open, lineOf(l))
	}
	for _, l := range b.Recent {
		w.Recent = append(w.Recent, lineOf(l))
	}
	for _, t := range b.Parked {
		w.Parked = append(w.Parked, Parked{t.ID, t.Kind, t.Due})
	}
	return &boardAnswer{w}, nil
}

func lineOf(l desk.BoardLine) BoardLine {
	return BoardLine{l.Case.ID, l.Unit, l.Resident, l.Case.Stage, l.Case.Opened, l.Danger, l.Asked, l.Owner}
}

type takeInput struct {
	ID   latchkey.ReportID `path:"id" maxLength:"64"`
	Body struct {
		Closed bool `json:"closed,omitempty" doc:"It is over"`
		StaffNamed
	}
}

func (s *Server) takeReport(ctx context.Context, in *takeInput) (*done, error) {
	passes, err := passedOn(viewer(ctx), in.Body.Staff)
	switch {
	case err != nil:
	case passes:
		err = s.desk.TakeReportFor(ctx, viewer(ctx), in.ID, in.Body.Staff, in.Body.Closed)
	default:
		err = s.desk.TakeReport(ctx, viewer(ctx), in.ID, in.Body.Closed)
	}
	return &done{}, err
}
