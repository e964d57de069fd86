package web

import (
	"strconv"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// "Is it you?" has two doors: the resident's own device, signed in, and the link in a message. The number that is asked
// for stands on the page of the case, in the browser where it was begun, and on no other.

// isItYou shows the question; when there is no doubt left, the case.
func (v *visit) isItYou() error {
	cv, err := v.desk.DoubtFor(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	path := "/case/" + string(cv.Case.ID)
	if !cv.IsItYou.Doubt {
		v.see(path)
		return nil
	}
	page := pages.IsItYou{Frame: v.caseFrame(cv, v.words.IsItYou.Title), State: "asked", Offered: cv.IsItYou.Offered, Pick: path + "/is-it-you", NotMe: path + "/not-me"}
	if len(page.Offered) == 0 {
		page.State = "doubt"
	}
	return v.show(pages.IsItYouPage(page))
}

func (v *visit) pickNumber() error {
	n, err := v.picked()
	if err != nil {
		return err
	}
	right, err := v.desk.PickNumber(v.ctx(), v.who, v.lockout(), n)
	if err != nil {
		return v.done(err)
	}
	said := "?said=wrong"
	if right {
		said = "?said=right"
	}
	v.see("/case/" + v.r.PathValue("id") + said)
	return nil
}

func (v *visit) picked() (int, error) {
	n, err := strconv.Atoi(v.form("number"))
	if err != nil {
		return 0, latchkey.Errorf(latchkey.Invalid, "%s", v.words.IsItYou.Choose)
	}
	return n, nil
}

func (v *visit) sureNotMe() error {
	cv, err := v.desk.DoubtFor(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	path := "/case/" + string(cv.Case.ID)
	if !cv.IsItYou.Doubt {
		v.see(path)
		return nil
	}
	return v.show(pages.SurePage(pages.Sure{Frame: v.caseFrame(cv, v.words.IsItYou.Title), Back: path + "/is-it-you", Post: path + "/not-me", Rev: cv.Case.Rev, What: "not_me"}))
}

func (v *visit) notMe() error {
	_, err := v.desk.NotMe(v.ctx(), v.who, v.lockout())
	return v.done(err)
}

// question is what the link in the message leads to. Robots and scanners may open it as often as they like.
func (v *visit) question() error {
	q, err := v.desk.QuestionFor(v.ctx(), v.helper())
	if err != nil {
		return err
	}
	page, err := v.questionView(q)
	if err != nil {
		return err
	}
	return v.show(pages.IsItYouPage(page))
}

func (v *visit) questionView(q desk.QuestionView) (pages.IsItYou, error) {
	f, _, err := v.publicFrame(v.words.IsItYou.Title)
	f.Now = q.Now
	path := v.questionPath()
	return pages.IsItYou{Frame: f, State: q.State, Offered: q.Offered, Pick: path + "/pick", NotMe: path + "/not-me"}, err
}

func (v *visit) questionPath() string { return "/q/" + v.r.PathValue("token") }

func (v *visit) pickByLink() error {
	n, err := v.picked()
	if err != nil {
		return err
	}
	return v.questionDone(v.desk.PickByLink(v.ctx(), v.answering(), n))
}

func (v *visit) sureNotMeByLink() error {
	q, err := v.desk.QuestionFor(v.ctx(), v.helper())
	if err != nil {
		return err
	}
	page, err := v.questionView(q)
	if err != nil {
		return err
	}
	if q.State == "other_device" || q.State == "over" || q.State == "stopped" {
		return v.show(pages.IsItYouPage(page))
	}
	return v.show(pages.SurePage(pages.Sure{Frame: page.Frame, Back: v.questionPath(), Post: page.NotMe, What: "not_me"}))
}

func (v *visit) notMeByLink() error {
	return v.questionDone(v.desk.NotMeByLink(v.ctx(), v.answering()))
}

// questionDone goes back to the link's page, which says how it stands.
func (v *visit) questionDone(err error) error {
	if err != nil && latchkey.KindOf(err) != latchkey.Conflict {
		return err
	}
	v.see(v.questionPath())
	return nil
}
