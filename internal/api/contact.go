package api

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// Contact is one way to reach you. Its address is not shown: you know it.
type Contact struct {
	ID       latchkey.ContactID `json:"id"`
	Channel  string             `json:"channel"`
	Verified *time.Time         `json:"verified" doc:"null: nobody has proved that they read it, so it carries no sign-in codes"`
}

type contactsAnswer struct {
	Body struct {
		Contacts []Contact `json:"contacts" doc:"In the order in which you are reached; empty until you are proven"`
	}
}

func (s *Server) contacts(ctx context.Context, _ *struct{}) (*contactsAnswer, error) {
	out := &contactsAnswer{}
	out.Body.Contacts = []Contact{}
	homes, err := s.desk.HomesOf(ctx, viewer(ctx))
	if err != nil || len(homes) == 0 {
		return out, err
	}
	hv, err := s.desk.HomeFor(ctx, viewer(ctx), homes[0])
	if err != nil {
		return nil, err
	}
	for _, c := range hv.Me.Contacts {
		out.Body.Contacts = append(out.Body.Contacts, Contact{c.ID, c.Channel, c.Verified})
	}
	return out, nil
}

// ContactPath is a part of inputs.
type ContactPath struct {
	Contact latchkey.ContactID `path:"contact" maxLength:"64"`
}

func (s *Server) sendContactCode(ctx context.Context, in *ContactPath) (*done, error) {
	return &done{}, s.desk.SendContactCode(ctx, viewer(ctx), in.Contact)
}

type contactCodeInput struct {
	ContactPath
	Body struct {
		Code string `json:"code" minLength:"4" maxLength:"20" doc:"As it arrived there"`
	}
}

func (s *Server) proveContact(ctx context.Context, in *contactCodeInput) (*done, error) {
	return &done{}, s.desk.ProveContact(ctx, viewer(ctx), in.Contact, in.Body.Code)
}

type fadeInput struct {
	LockoutPath
	Body Phone
}

func (s *Server) fade(ctx context.Context, in *fadeInput) (*lockoutAnswer, error) {
	phone, err := copied[latchkey.Phone](in.Body)
	if err != nil {
		return nil, err
	}
	c, err := s.desk.PhoneFades(ctx, viewer(ctx), in.ID, phone)
	return s.shown(ctx, c, err)
}

// StaffNamed is a part of inputs.
type StaffNamed struct {
	Staff latchkey.PersonID `json:"staff,omitempty" maxLength:"64" doc:"Only for programs, which must say who told them; a person is signed in as themself"`
}

// passedOn says whether a program speaks for a member of the staff, and refuses what does not fit.
func passedOn(who desk.Viewer, staff latchkey.PersonID) (bool, error) {
	switch {
	case who.Program == nil && staff != "" && staff != who.Person():
		return false, latchkey.Errorf(latchkey.Invalid, "You are signed in as yourself, so leave out who says it.")
	case who.Program != nil && staff == "":
		return false, latchkey.Errorf(latchkey.Invalid, "Please name the member of the staff who said it.")
	}
	return who.Program != nil, nil
}
