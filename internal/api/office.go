package api

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/files"
)

type reportsAnswer struct {
	Body struct {
		Now     time.Time `json:"now"`
		Reports []Report  `json:"reports" doc:"Open ones, the newest first"`
	}
}

func (s *Server) reports(ctx context.Context, _ *struct{}) (*reportsAnswer, error) {
	b, err := s.desk.BoardFor(ctx, viewer(ctx))
	if err != nil {
		return nil, err
	}
	out := &reportsAnswer{}
	out.Body.Now, out.Body.Reports = b.Now, reportsOf(b)
	return out, nil
}

func reportsOf(b desk.Board) []Report {
	all := []Report{}
	for _, r := range b.Reports {
		all = append(all, Report{r.ID, r.Unit, r.What, r.At, r.SeenAt})
	}
	return all
}

// HomeLine is one home with who lives there. Who keeps its spares is nobody's business here.
type HomeLine struct {
	ID        latchkey.HomeID `json:"id,omitempty" doc:"Programs need units.read to see it"`
	Unit      string          `json:"unit" doc:"Programs need units.read to see it"`
	Residents []string        `json:"residents"`
}

type findInput struct {
	Find string `query:"find" maxLength:"80" doc:"Words of the unit or of a name"`
}

type officeHomesAnswer struct {
	Body struct {
		Homes []HomeLine `json:"homes"`
	}
}

func (s *Server) officeHomes(ctx context.Context, in *findInput) (*officeHomesAnswer, error) {
	lines, err := s.desk.HomesFor(ctx, viewer(ctx), in.Find)
	if err != nil {
		return nil, err
	}
	out := &officeHomesAnswer{}
	out.Body.Homes = []HomeLine{}
	for _, l := range lines {
		out.Body.Homes = append(out.Body.Homes, HomeLine{l.ID, l.Unit, append([]string{}, l.Residents...)})
	}
	return out, nil
}

// Shift is one stretch in which somebody is on call.
type Shift struct {
	Staff Named     `json:"staff"`
	From  time.Time `json:"from"`
	Until time.Time `json:"until"`
}

// Rota is who is on call, and when the office stays shut.
type Rota struct {
	Now      time.Time           `json:"now"`
	Property latchkey.PropertyID `json:"property"`
	TimeZone string              `json:"time_zone"`
	Known    bool                `json:"known" doc:"false: nobody told us the hours"`
	OnCall   []Named             `json:"on_call" doc:"Who is on call at this instant"`
	Shifts   []Shift             `json:"shifts"`
	Closed   []latchkey.Date     `json:"closed" doc:"Dates ahead on which the office stays shut"`
}

type rotaInput struct {
	Days int `query:"days" minimum:"1" maximum:"92" default:"14" doc:"How far ahead"`
}

type rotaAnswer struct{ Body Rota }

func (s *Server) rota(ctx context.Context, in *rotaInput) (*rotaAnswer, error) {
	oc, err := s.desk.OnCallFor(ctx, viewer(ctx), time.Duration(in.Days)*24*time.Hour)
	if err != nil {
		return nil, err
	}
	w := Rota{Now: oc.Now, Property: oc.ID, TimeZone: oc.Property.TimeZone, Known: oc.Known, OnCall: []Named{}, Shifts: []Shift{}, Closed: append([]latchkey.Date{}, oc.Closed...)}
	for _, l := range oc.Shifts {
		who := Named{l.Person, l.Name}
		w.Shifts = append(w.Shifts, Shift{who, l.From, l.Until})
		if !oc.Now.Before(l.From) && oc.Now.Before(l.Until) {
			w.OnCall = append(w.OnCall, who)
		}
	}
	return &rotaAnswer{w}, nil
}

// Record is one case of a month.
type Record struct {
	Case     latchkey.LockoutID `json:"case"`
	Unit     string             `json:"unit,omitempty" doc:"Programs need units.read to see it"`
	Opened   time.Time          `json:"opened"`
	Ended    *time.Time         `json:"ended"`
	Minutes  *int               `json:"minutes_waited" doc:"Until they were in, or until it ended"`
	Stage    latchkey.Stage     `json:"stage"`
	Proof    latchkey.Proof     `json:"proof" enum:"claimed,proven"`
	ProvenBy string             `json:"proven_by,omitempty"`
	OpenedBy string             `json:"opened_by,omitempty" doc:"The member of the staff who opened"`
	Fee      *RecordFee         `json:"fee" doc:"null: none was charged"`
}

// RecordFee is what was charged.
type RecordFee struct {
	Amount   *latchkey.Price `json:"amount" doc:"Least and most; null: not known"`
	Rule     string          `json:"rule,omitempty"`
	Waived   bool            `json:"waived"`
	Disputed *time.Time      `json:"disputed"`
}

// Records is a month of cases for which the staff were asked.
type Records struct {
	Property latchkey.PropertyID `json:"property"`
	Month    string              `json:"month"`
	Currency string              `json:"currency,omitempty"`
	Cases    []Record            `json:"cases" doc:"The oldest first"`
}

type monthInput struct {
	Month string `query:"month" maxLength:"7" doc:"Written 2027-02; missing: the one under way"`
}

type recordsAnswer struct{ Body Records }

func (s *Server) records(ctx context.Context, in *monthInput) (*recordsAnswer, error) {
	out := &recordsAnswer{Records{Cases: []Record{}}}
	err := s.desk.RecordsOf(ctx, viewer(ctx), in.Month, func(r desk.Records) error {
		out.Body.Property, out.Body.Month, out.Body.Currency = r.ID, r.Month, r.Currency
		return nil
	}, func(x latchkey.Record) error {
		out.Body.Cases = append(out.Body.Cases, recordOf(x))
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func recordOf(x latchkey.Record) Record {
	r := Record{Case: x.ID, Unit: x.Unit, Opened: x.Opened, Ended: x.Ended, Minutes: x.Minutes, Stage: x.Stage, Proof: x.Proof, ProvenBy: x.ProvenBy, OpenedBy: x.Opener}
	if x.Known {
		r.Fee = &RecordFee{x.Fee, x.Rule, x.Waived, x.Disputed}
	}
	return r
}

// registerRecordsCSV streams a month: a large one is never held whole. Huma would gather it first.
func registerRecordsCSV(s *Server, r route) {
	op := s.operation(r, bodyMost)
	op.Responses["200"] = &huma.Response{Description: "A table: docs/api.md says what each column holds", Content: map[string]*huma.MediaType{csvType: {Schema: &huma.Schema{Type: "string"}}}}
	huma.Register(s.api, op, func(ctx context.Context, in *monthInput) (*huma.StreamResponse, error) {
		return &huma.StreamResponse{Body: func(hc huma.Context) {
			_, w := humago.Unwrap(hc)
			s.recordsCSV(ctx, w, in.Month)
		}}, nil
	})
}

const csvType = "text/csv; charset=utf-8; header=present"

func (s *Server) recordsCSV(ctx context.Context, w http.ResponseWriter, month string) {
	var table *files.RecordWriter
	err := s.desk.RecordsOf(ctx, viewer(ctx), month, func(r desk.Records) (err error) {
		w.Header().Set("Content-Type", csvType)
		w.Header().Set("Content-Disposition", `attachment; filename="cases-`+r.Month+`.csv"`)
		table, err = files.NewRecordWriter(w, r.Units, r.Currency)
		return err
	}, func(x latchkey.Record) error { return table.Write(x) })
	if table == nil {
		s.note(ctx, err)
		writeProblem(w, problemOf(err))
		return
	}
	if err == nil {
		err = table.Flush()
	}
	if err != nil { // a table that was cut must not be taken for a whole one
		s.note(ctx, err)
		panic(http.ErrAbortHandler)
	}
}

// rawJSON is a document that is shown as it stands.
func rawJSON(text string) any { return json.RawMessage(text) }
