package web

import (
	"net/http"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// deviceCookie is the small note that binds a link to the first device that answers with it.
const deviceCookie = "device"

// deviceLife is how long the note stays: longer than any guest's key, which without it opens nothing. Browsers keep none for longer.
const deviceLife = 400 * 24 * time.Hour

func (v *visit) deviceName() string { return latchkey.Counter(deviceCookie).Cookie(v.secure) }

// helper is who reads the link. Looking leaves nothing on the device; answering makes the note.
func (v *visit) helper() desk.Helper {
	return desk.Helper{Token: v.r.PathValue("token"), Device: v.cookie(v.deviceName())}
}

func (v *visit) answering() desk.Helper {
	h := v.helper()
	if h.Device == "" {
		h.Device = v.newID()
		c := v.plainCookie(v.deviceName(), h.Device)
		c.MaxAge = int(deviceLife.Seconds())
		http.SetCookie(v.w, c)
	}
	return h
}

// ask shows the question behind a link. Robots and scanners may open it as often as they like.
func (v *visit) ask() error {
	hv, err := v.desk.HelperFor(v.ctx(), v.helper())
	if err != nil {
		return err
	}
	page, err := v.helperView(hv)
	if err != nil {
		return err
	}
	return v.show(pages.HelperPage(page))
}

func (v *visit) sureNotThem() error {
	hv, err := v.desk.HelperFor(v.ctx(), v.helper())
	if err != nil {
		return err
	}
	page, err := v.helperView(hv)
	if err != nil {
		return err
	}
	path := "/a/" + v.r.PathValue("token")
	return v.show(pages.SurePage(pages.Sure{Frame: page.Frame, Back: path, Post: path + "/not-them", What: "not_them", Name: hv.Resident}))
}

// answered goes back to the link's page, which then says how it stands. A case that is over is no error to a helper.
func (v *visit) helperDone(err error) error {
	if err != nil && latchkey.KindOf(err) != latchkey.Conflict {
		return err
	}
	v.see("/a/" + v.r.PathValue("token"))
	return nil
}

func (v *visit) coming() error {
	_, err := v.desk.Answer(v.ctx(), v.answering(), latchkey.ReplyComing, v.minutes())
	return v.helperDone(err)
}

func (v *visit) cant() error {
	_, err := v.desk.Answer(v.ctx(), v.answering(), latchkey.ReplyCant, 0)
	return v.helperDone(err)
}

func (v *visit) notThem() error {
	_, err := v.desk.Answer(v.ctx(), v.answering(), latchkey.ReplyNotThem, 0)
	return v.helperDone(err)
}

func (v *visit) here() error {
	_, err := v.desk.Arrive(v.ctx(), v.answering())
	return v.helperDone(err)
}

func (v *visit) notHere() error {
	_, err := v.desk.NotHere(v.ctx(), v.answering())
	return v.helperDone(err)
}

func (v *visit) noKey() error {
	_, err := v.desk.NoKey(v.ctx(), v.answering())
	return v.helperDone(err)
}

func (v *visit) theyAreIn() error {
	_, err := v.desk.TheyAreIn(v.ctx(), v.answering())
	return v.helperDone(err)
}

func (v *visit) helperView(hv desk.HelperView) (pages.Helper, error) {
	v.speaks(hv.Language)
	dangers, title := pages.DangerKeys(hv.Named), v.words.Helper.Title(hv.Resident)
	switch {
	case helperState(hv) == "other_device":
		title = v.words.Helper.OtherDevice // of whom, and of what, is for the phone that answered
	case slices.Contains(dangers, "shut_in"):
		title = v.words.ShutIn.Cannot(hv.Resident)
	}
	f, _, err := v.publicFrame(title)
	f.AtDoor = "" // it is not their door
	if err != nil {
		return pages.Helper{}, err
	}
	f.Now = hv.Now
	h := pages.Helper{Frame: f, Token: v.r.PathValue("token"), Resident: hv.Resident, Proof: hv.Proof, ProvenBy: hv.ProvenBy, Confirmed: hv.Confirmed, Word: hv.AgreedWord,
		Doors: hv.Kinds, Usual: &hv.Usual, State: helperState(hv), Other: v.called(hv.Other), Meet: hv.Meeting.In(v.words.Lang), MeetAt: hv.MeetAt, MeetPlace: hv.MeetPlace, Danger: hv.Danger,
		Dangers: dangers, Dispatch: hv.Dispatch}
	if h.State != "over" && h.State != "not_them" && h.State != "other_device" {
		h.Live = "/live/a/" + h.Token
	}
	if hv.Due != nil {
		until := hv.Due.Add(promiseGrace)
		h.By, h.Until = hv.Due, &until
	}
	return h, nil
}

// helperState is which page a link shows. Whoever opens it on a second phone sees that it is in use, and nothing more.
func helperState(hv desk.HelperView) string {
	state, _ := stateOf(hv.Ask, hv.Now)
	switch {
	case state == "not_them":
		return "not_them"
	case hv.Over:
		return "over"
	case hv.Bound && !hv.Mine:
		return "other_device"
	case state == "waiting" || state == "silent" || state == "missed":
		return "asked"
	case state == "no_key":
		return "cant"
	}
	return state
}
