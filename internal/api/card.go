package api

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// PublicCard is what hangs in the lobby: whom anybody may call, and when. A private home has none.
type PublicCard struct {
	Card      string          `json:"card"`
	Now       time.Time       `json:"now"`
	Name      string          `json:"name"`
	Address   string          `json:"address,omitempty"`
	TimeZone  string          `json:"time_zone" doc:"Every time of day below is read in it"`
	Emergency string          `json:"emergency" doc:"People call it themselves; in a demo nobody answers"`
	Demo      bool            `json:"demo" doc:"Nothing here is real"`
	Numbers   []CardNumber    `json:"numbers"`
	Closed    []latchkey.Date `json:"closed" doc:"Dates ahead on which the office stays shut; they win over the week"`
}

// CardNumber is one number with its week.
type CardNumber struct {
	Kind  string     `json:"kind" enum:"office,on_call,life_safety,locksmith,dispatch"`
	Name  string     `json:"name,omitempty" doc:"Of a locksmith that the office has looked at"`
	Phone string     `json:"phone"`
	Known bool       `json:"known" doc:"false: nobody told us the hours"`
	Open  bool       `json:"open" doc:"at this instant, when the hours are known"`
	Until *time.Time `json:"until" doc:"When it closes; null while open means without an end"`
	Opens *time.Time `json:"opens" doc:"When it opens next, when it is shut"`
	Week  []CardDay  `json:"week"`
}

// CardDay are the openings that start on one weekday. From and until alike is all day; until before from is the next day.
type CardDay struct {
	Day   latchkey.Weekday `json:"day" enum:"mon,tue,wed,thu,fri,sat,sun"`
	Hours []CardHours      `json:"hours"`
}

// CardHours is one opening, written 09:00.
type CardHours struct {
	From  string `json:"from"`
	Until string `json:"until"`
}

type cardInput struct {
	Card string `path:"card" maxLength:"64" doc:"The word on the poster"`
}

type cardAnswer struct{ Body PublicCard }

func (s *Server) publicCard(ctx context.Context, in *cardInput) (*cardAnswer, error) {
	c, err := s.desk.CardAt(ctx, in.Card)
	if err != nil {
		return nil, err
	}
	p := c.Property
	number := rules.EmergencyNumber(p)
	out := PublicCard{Card: c.Card, Now: c.Now, Name: p.Name, Address: p.Address, TimeZone: p.TimeZone, Emergency: number, Demo: c.Pretend,
		Numbers: []CardNumber{}, Closed: []latchkey.Date{}}
	add := func(kind, phone string, h *latchkey.Hours, closed []latchkey.Date) {
		if phone != "" {
			out.Numbers = append(out.Numbers, cardNumber(CardNumber{Kind: kind, Phone: phone, Week: []CardDay{}}, h, closed, c.Zone, c.Now))
		}
	}
	if p.Office != nil {
		out.Closed = append(out.Closed, rules.ClosedAhead(p.Office.Closed, c.Zone, c.Now)...)
		add("office", p.Office.Phone, p.Office.Hours, p.Office.Closed)
	}
	if p.OnCall != nil {
		add("on_call", p.OnCall.Phone, p.OnCall.Lockouts, nil)
		add("life_safety", p.OnCall.Phone, p.OnCall.LifeSafety, nil)
	}
	for _, l := range p.Locksmiths {
		add("locksmith", l.Phone, l.Hours, nil)
		out.Numbers[len(out.Numbers)-1].Name = l.Name
	}
	add("dispatch", p.DispatchPhone, nil, nil)
	return &cardAnswer{out}, nil
}

func cardNumber(n CardNumber, h *latchkey.Hours, closed []latchkey.Date, zone *time.Location, now time.Time) CardNumber {
	if h == nil {
		return n
	}
	n.Known, n.Open = true, rules.OpenAt(*h, closed, zone, now)
	if until, ends := rules.ClosesAt(*h, closed, zone, now); ends {
		n.Until = &until
	}
	if at, opens := rules.NextOpening(*h, closed, zone, now); opens && !n.Open {
		n.Opens = &at
	}
	for _, day := range [...]latchkey.Weekday{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		d := CardDay{Day: day, Hours: []CardHours{}}
		for _, w := range rules.WindowsOn(*h, day) {
			d.Hours = append(d.Hours, CardHours{w.From.String(), w.Until.String()})
		}
		n.Week = append(n.Week, d)
	}
	return n
}
