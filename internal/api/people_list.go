package api

import (
	"context"
	"fmt"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/files"
	"latchkey/internal/rules"
)

// PeopleList is a list of residents that an office's own system exports: before it is taken, what it would do; afterwards,
// what it did.
type PeopleList struct {
	ID      latchkey.ListID               `json:"id"`
	State   latchkey.ListState            `json:"state" enum:"read,taking,taken,undoing,undone"`
	At      time.Time                     `json:"at"`
	Rows    int                           `json:"rows"`
	Headers []string                      `json:"headers" doc:"The columns of the file, while it is kept"`
	Columns map[latchkey.ListField]string `json:"columns" doc:"Which of them holds what; a guess until ready"`
	Dates   latchkey.DateForm             `json:"dates,omitempty"`
	Fits    []files.DateFit               `json:"fits" doc:"The ways in which the dates can be read"`
	Ready   bool                          `json:"ready" doc:"The columns are chosen; if not, choose them with PUT"`
	Seen    string                        `json:"seen,omitempty" doc:"Send it with commit: it says yes to exactly this"`
	Counts  latchkey.ListCounts           `json:"counts"`
	Done    int                           `json:"done" doc:"How many rows were taken, or taken back, so far"`
	Steps   int                           `json:"steps"`
	People  []ListedPerson                `json:"people" doc:"What becomes of each row that can be taken"`
	Faults  []ListFault                   `json:"faults"`
	Missing []MissingPerson               `json:"missing" doc:"Live here and are not in the list. Nothing changes for them"`
	Kept    []desk.ListKept               `json:"kept" doc:"What an undo left as it was"`
	MayUndo bool                          `json:"may_undo"`
}

// ListedPerson is one row that can be taken.
type ListedPerson struct {
	Row     int                `json:"row"`
	Unit    string             `json:"unit"`
	Name    string             `json:"name"`
	Kind    rules.ListKind     `json:"kind" enum:"new,changed,same"`
	Changes []rules.FileChange `json:"changes"`
}

// ListFault is one thing to know about a row. A fault that asks has a key; answer it with PUT.
type ListFault struct {
	latchkey.ListFault
	Weight latchkey.ListWeight `json:"weight" enum:"out,asks,cell,note" doc:"out: the row is left out; asks: it is until it is answered; cell: only this cell is; note: only said"`
	Key    string              `json:"key,omitempty"`
}

// MissingPerson is somebody who is not in the list.
type MissingPerson struct {
	Unit string `json:"unit"`
	Name string `json:"name"`
}

// ListPath names a list.
type ListPath struct {
	ID latchkey.ListID `path:"id" maxLength:"64"`
}

type listAnswer struct{ Body PeopleList }

// listMost holds a whole file as base64.
const listMost = files.ListBytes*4/3 + 64<<10

type offerInput struct {
	Body struct {
		File []byte `json:"file" doc:"The file as it is, in base64: comma, semicolon or tab; UTF-8 or Windows-1252; at most 20,000 rows and 5 MB"`
		Name string `json:"name,omitempty" maxLength:"200" doc:"What the file is called"`
	}
}

func (s *Server) offerList(ctx context.Context, in *offerInput) (*listAnswer, error) {
	l, err := s.desk.OfferList(ctx, viewer(ctx), in.Body.Name, in.Body.File)
	return s.listShown(ctx, l.ID, err)
}

func (s *Server) listShown(ctx context.Context, id latchkey.ListID, err error) (*listAnswer, error) {
	if err != nil {
		return nil, err
	}
	lv, err := s.desk.ListFor(ctx, viewer(ctx), id)
	if err != nil {
		return nil, err
	}
	return &listAnswer{listOf(lv)}, nil
}

func listOf(lv desk.ListView) PeopleList {
	l := lv.List
	w := PeopleList{ID: l.ID, State: l.State, At: l.At.In(lv.Now.Location()), Rows: l.Rows, Headers: append([]string{}, lv.Headers...), Columns: lv.Columns, Dates: l.Dates,
		Fits: append([]files.DateFit{}, lv.Dates...), Ready: lv.Chosen, Seen: lv.Seen, Counts: l.Counts, Done: l.Done, Steps: l.Steps, People: []ListedPerson{}, Faults: []ListFault{},
		Missing: []MissingPerson{}, Kept: append([]desk.ListKept{}, lv.Kept...), MayUndo: l.MayUndo}
	if w.Columns == nil {
		w.Columns = map[latchkey.ListField]string{}
	}
	if w.Dates == "" {
		w.Dates = lv.Sure
	}
	for _, o := range lv.Outcomes {
		w.People = append(w.People, ListedPerson{o.Step.Row.Row, o.Step.Row.Unit, o.Step.Row.Name, o.Kind, append([]rules.FileChange{}, o.Changes...)})
	}
	for _, f := range lv.Faults {
		x := ListFault{ListFault: f, Weight: f.Why.Weight()}
		if x.Weight == latchkey.RowAsks {
			x.Key = rules.AnswerKey(f)
		}
		w.Faults = append(w.Faults, x)
	}
	for _, m := range lv.Missing {
		w.Missing = append(w.Missing, MissingPerson{m.Unit, m.Name})
	}
	return w
}

func (s *Server) peopleList(ctx context.Context, in *ListPath) (*listAnswer, error) {
	return s.listShown(ctx, in.ID, nil)
}

type setListInput struct {
	ListPath
	Body struct {
		Columns map[string]string `json:"columns,omitempty" doc:"unit, name, surname, email, phone, from, until, language, key: the name of a column; order: surname, given turns names like Rossi, Carla round and as written leaves them. Unit and name are needed"`
		Dates   latchkey.DateForm `json:"dates,omitempty" enum:"ymd,dmy,mdy,dmon,mond" doc:"Needed when more than one way fits"`
		Answers map[string]string `json:"answers,omitempty" doc:"By a fault's key: yes, other, or anything else to leave the row out"`
	}
}

func (s *Server) setList(ctx context.Context, in *setListInput) (*listAnswer, error) {
	var err error
	if len(in.Body.Columns) > 0 {
		columns := map[latchkey.ListField]string{}
		for f, h := range in.Body.Columns {
			columns[latchkey.ListField(f)] = h
		}
		err = s.desk.SetListColumns(ctx, viewer(ctx), in.ID, columns, in.Body.Dates)
	}
	if err == nil && len(in.Body.Answers) > 0 {
		err = s.desk.AnswerList(ctx, viewer(ctx), in.ID, in.Body.Answers)
	}
	return s.listShown(ctx, in.ID, err)
}

type commitInput struct {
	ListPath
	Body struct {
		Seen string `json:"seen" maxLength:"64" doc:"As the list last showed it"`
	}
}

func (s *Server) commitList(ctx context.Context, in *commitInput) (*listAnswer, error) {
	return s.listShown(ctx, in.ID, s.desk.TakeList(ctx, viewer(ctx), in.ID, in.Body.Seen))
}

func (s *Server) undoList(ctx context.Context, in *ListPath) (*listAnswer, error) {
	return s.listShown(ctx, in.ID, s.desk.UndoList(ctx, viewer(ctx), in.ID))
}

func (s *Server) dropList(ctx context.Context, in *ListPath) (*done, error) {
	if err := s.desk.DropList(ctx, viewer(ctx), in.ID); err != nil {
		return nil, fmt.Errorf("drop a list: %w", err)
	}
	return &done{}, nil
}
