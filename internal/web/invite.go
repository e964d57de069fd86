package web

import (
	"strconv"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// invitation shows what it means to keep a spare. Only a button answers.
func (v *visit) invitation() error {
	page, err := v.inviteView()
	if err != nil {
		return err
	}
	return v.show(pages.InvitePage(page))
}

func (v *visit) inviteView() (page pages.Invite, err error) {
	iv, err := v.desk.InviteFor(v.ctx(), v.r.PathValue("token"))
	if err != nil {
		return page, err
	}
	v.speaks(iv.Language)
	by := orElse(firstName(iv.By), v.words.Invite.AFriend)
	f, _, err := v.publicFrame(v.words.Invite.Title(by))
	f.AtDoor = ""
	page = pages.Invite{Frame: f, Token: v.r.PathValue("token"), Resident: by, State: string(iv.Holder.State),
		Form: pages.Form{Values: map[string]string{"calls": iv.Holder.Calls, "language": v.words.Lang}}}
	if iv.Holder.Minutes != nil {
		page.Form.Values["minutes"] = strconv.Itoa(*iv.Holder.Minutes)
	}
	if a := iv.Holder.Asleep; a != nil {
		page.Form.Values["asleep_from"], page.Form.Values["asleep_until"] = a.From.String(), a.Until.String()
	}
	for _, d := range iv.Doors {
		for _, id := range iv.Holder.Opens {
			if d.ID == id {
				page.Doors = append(page.Doors, d.Kind)
			}
		}
	}
	return page, err
}

// acceptInvite hears a yes, with the person's own hours.
func (v *visit) acceptInvite() error {
	terms := desk.HolderTerms{Accept: true, Minutes: v.number("minutes"), Calls: v.form("calls"), Asleep: v.quietHours("asleep_from", "asleep_until"), Phone: v.form("phone"), Language: v.form("language")}
	return v.inviteAnswered(terms)
}

func (v *visit) declineInvite() error { return v.inviteAnswered(desk.HolderTerms{}) }

func (v *visit) inviteAnswered(terms desk.HolderTerms) error {
	err := v.desk.AnswerInvite(v.ctx(), v.answering(), terms)
	if latchkey.KindOf(err) == latchkey.Invalid && err != nil {
		page, errPage := v.inviteView()
		if errPage != nil {
			return errPage
		}
		page.Form.Faults = []pages.Fault{{Field: "minutes", Says: v.says(err)}}
		render(v.w, v.r, statusOf(latchkey.Invalid), pages.InvitePage(page))
		return nil
	}
	if err != nil {
		return err
	}
	v.see("/i/" + v.r.PathValue("token"))
	return nil
}

// number reads a whole number that may be left out; nonsense counts as left out, never as zero.
func (v *visit) number(field string) *int {
	n, err := strconv.Atoi(v.form(field))
	if err != nil || n < 0 || n > 1440 {
		return nil
	}
	return &n
}

// quietHours reads when somebody sleeps; unless both clocks are there it is not known.
func (v *visit) quietHours(from, until string) *latchkey.QuietHours {
	a, errA := latchkey.ParseClock(v.form(from))
	b, errB := latchkey.ParseClock(v.form(until))
	if errA != nil || errB != nil {
		return nil
	}
	return &latchkey.QuietHours{From: a, Until: b}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
