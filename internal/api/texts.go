package api

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// Texts are the messages in which a property has a say.
type Texts struct {
	Rev   int64  `json:"rev" doc:"Send it with a change: when somebody else was first, nothing is kept"`
	By    string `json:"changed_by,omitempty"`
	Texts []Text `json:"texts"`
}

// Text is one kind of message in one language.
type Text struct {
	Notice      latchkey.Notice `json:"notice" doc:"The kind of message"`
	Language    string          `json:"language" enum:"en,es"`
	Text        string          `json:"text" doc:"The property's part of it, with its places open"`
	Short       string          `json:"short,omitempty" doc:"The same in a text message; none: it has no words that can be changed"`
	Own         bool            `json:"own" doc:"false: it says our words"`
	By          string          `json:"written_by,omitempty"`
	At          *time.Time      `json:"written_at,omitempty"`
	Places      []string        `json:"places" doc:"What may stand open in it"`
	Title       string          `json:"title" doc:"Cannot be changed"`
	Reads       string          `json:"reads" doc:"The whole message, with people who do not exist"`
	TextMessage string          `json:"text_message" doc:"The whole text message with a link"`
	Segments    int             `json:"segments" doc:"How many texts a provider makes of it"`
}

type textsAnswer struct{ Body Texts }

func (s *Server) texts(ctx context.Context, _ *struct{}) (*textsAnswer, error) {
	v, err := s.desk.OwnWordsFor(ctx, viewer(ctx))
	if err != nil {
		return nil, err
	}
	e := v.Edits[latchkey.SubjectTexts]
	out := Texts{Rev: e.Rev, By: e.Name, Texts: []Text{}}
	for _, k := range v.Kinds {
		for _, x := range k.Said {
			t := Text{Notice: k.Notice, Language: x.Language, Text: x.Text, Short: x.Short, Own: x.Own != nil, Places: x.Places, Title: x.Title, Reads: x.Reads, TextMessage: x.TextMessage, Segments: x.Segments}
			if x.Own != nil {
				t.By, t.At = x.Own.By, &x.Own.At
			}
			out.Texts = append(out.Texts, t)
		}
	}
	return &textsAnswer{out}, nil
}

type setTextInput struct {
	Notice latchkey.Notice `path:"notice" maxLength:"40"`
	Body   struct {
		Rev      int64  `json:"rev" minimum:"0"`
		Language string `json:"language" enum:"en,es"`
		Text     string `json:"text" maxLength:"400" doc:"Empty: our words"`
		Short    string `json:"short,omitempty" maxLength:"80" doc:"Empty: our words"`
	}
}

func (s *Server) setText(ctx context.Context, in *setTextInput) (*textsAnswer, error) {
	said := []desk.SaidWords{{Language: in.Body.Language, Text: in.Body.Text, Short: in.Body.Short}}
	if err := s.desk.SetOwnWords(ctx, viewer(ctx), in.Body.Rev, in.Notice, said); err != nil {
		return nil, err
	}
	return s.texts(ctx, nil)
}
