package web

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// showCase is the case as the person at the door may see it now.
func (v *visit) showCase() error {
	cv, err := v.desk.CaseFor(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	page := v.lockTrouble(v.caseView(cv), cv)
	if page.Lacks, err = v.lacks(cv.Case); err != nil {
		return err
	}
	return v.show(pages.CasePage(page))
}

// lacks is what would have made it easier, and is not there yet: said to whoever was locked out, when they are in.
func (v *visit) lacks(c latchkey.Lockout) ([]string, error) {
	if c.Stage != latchkey.StageInside || c.By != v.who.Person() || v.who.Session.Level != latchkey.ProofProven {
		return nil, nil
	}
	hv, err := v.desk.HomeFor(v.ctx(), v.who, c.Home)
	if latchkey.KindOf(err) == latchkey.NotFound && err != nil {
		return nil, nil // they moved out since
	}
	if err != nil {
		return nil, err
	}
	return hv.Lacks(), nil
}

// lockTrouble says at the top of the case that a bolt is stuck, or a lock does not answer, for as long as that is known.
func (v *visit) lockTrouble(p pages.Case, cv desk.CaseView) pages.Case {
	if at := cv.Unlocked; at != nil && v.query("said") == "unlocked" { // the address alone proves nothing
		p.Notice = v.words.Locks.Turned["unlocked"](v.words.Times.When(at.In(cv.Zone), cv.Now))
	}
	switch {
	case p.Fault != "":
	case cv.Stuck != rules.StuckNot && p.KeptOut():
		p.Fault = v.words.Locks.Bolts[string(latchkey.BoltJammed)] + "."
	case cv.Stuck != rules.StuckNot:
		p.Fault = words.Said(v.words.Lang, desk.StuckSays(cv.Stuck))
	case cv.Vain != nil:
		p.Fault = v.words.Locks.CaseVain(v.words.Times.When(cv.Vain.In(cv.Zone), cv.Now))
	}
	return p
}

// done goes back to the case after a tap. When somebody was quicker or the page was old, it says so and shows what is
// true now.
func (v *visit) done(err error) error {
	path := "/case/" + v.r.PathValue("id")
	if latchkey.KindOf(err) == latchkey.Conflict && err != nil {
		path += "?said=stale"
		err = nil
	}
	if err == nil {
		v.see(path)
	}
	return err
}

// stale refuses a form from an older page, where acting on it could cost money.
func (v *visit) stale(c latchkey.Lockout) error {
	if rev, err := strconv.ParseInt(v.form("rev"), 10, 64); err != nil || rev != c.Rev {
		return latchkey.Errorf(latchkey.Conflict, "%s", v.words.Problem.Stale)
	}
	return nil
}

func (v *visit) begin() error {
	_, err := v.desk.Begin(v.ctx(), v.who, v.lockout())
	return v.done(err)
}

// request asks for one way with the price that stood above the button.
func (v *visit) request() error {
	cv, err := v.desk.CaseFor(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	if err := v.stale(cv.Case); err != nil {
		return v.done(err)
	}
	shown, err := priceShown(v.form("price"))
	if err != nil {
		return err
	}
	_, err = v.desk.Request(v.ctx(), v.who, v.lockout(), v.form("way"), shown)
	return v.done(err)
}

// priceShown reads back what the page showed: "7500-7500" in hundredths, or "unknown".
func priceShown(s string) (*latchkey.Price, error) {
	if s == "unknown" {
		return nil, nil
	}
	least, most, ok := strings.Cut(s, "-")
	a, errA := strconv.ParseInt(least, 10, 64)
	b, errB := strconv.ParseInt(most, 10, 64)
	if !ok || errA != nil || errB != nil {
		return nil, &latchkey.Error{Kind: latchkey.Invalid, Doing: "read the price a page had shown", Sentence: "That page was not whole. Please look at the price once more.", Err: errors.Join(errA, errB)}
	}
	return &latchkey.Price{Least: latchkey.Cents(a), Most: latchkey.Cents(b)}, nil
}

func (v *visit) tryFailed() error {
	_, err := v.desk.TryFailed(v.ctx(), v.who, v.lockout(), v.form("way"))
	return v.done(err)
}

func (v *visit) heardFrom() error {
	_, err := v.desk.HeardFrom(v.ctx(), v.who, v.lockout(), latchkey.AskID(v.form("ask")), latchkey.Reply(v.form("reply")), v.minutes())
	return v.done(err)
}

func (v *visit) theyAreHere() error {
	_, err := v.desk.TheyAreHere(v.ctx(), v.who, v.lockout(), latchkey.AskID(v.form("ask")))
	return v.done(err)
}

func (v *visit) theyAreNotHere() error {
	_, err := v.desk.TheyAreNotHere(v.ctx(), v.who, v.lockout(), latchkey.AskID(v.form("ask")))
	return v.done(err)
}

func (v *visit) theyHaveNoKey() error {
	_, err := v.desk.TheKeyIsNotThere(v.ctx(), v.who, v.lockout(), latchkey.AskID(v.form("ask")))
	return v.done(err)
}

func (v *visit) inside() error {
	_, err := v.desk.Inside(v.ctx(), v.who, v.lockout())
	return v.done(err)
}

func (v *visit) callOff() error {
	_, err := v.desk.CallOff(v.ctx(), v.who, v.lockout())
	return v.done(err)
}

func (v *visit) reopen() error {
	_, err := v.desk.Reopen(v.ctx(), v.who, v.lockout())
	return v.done(err)
}

func (v *visit) dispute() error {
	_, err := v.desk.Dispute(v.ctx(), v.who, v.lockout())
	return v.done(err)
}

func (v *visit) prove() error {
	_, err := v.desk.ProveWithDevice(v.ctx(), v.who, v.lockout())
	return v.done(err)
}

func (v *visit) choreDone() error {
	n, err := strconv.Atoi(v.form("n"))
	if err != nil {
		return latchkey.Errorf(latchkey.Invalid, "%s", v.words.Problem.Nothing)
	}
	_, err = v.desk.ChoreDone(v.ctx(), v.who, v.lockout(), n)
	return v.done(err)
}

// changeAnswers changes one answer; the plan follows at once.
func (v *visit) changeAnswers() error {
	cv, err := v.desk.CaseFor(v.ctx(), v.who, v.lockout())
	if err == nil {
		_, err = v.desk.ChangeAnswers(v.ctx(), v.who, v.lockout(), v.answered(cv.Case.Answers))
	}
	return v.done(err)
}

// changeDanger hears the danger question again, at any time.
func (v *visit) changeDanger() error {
	cv, err := v.desk.CaseFor(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	a, what := cv.Case.Answers, v.r.PostForm["what"]
	by := clockAhead(v.form("by"), cv.Now, cv.Zone)
	if v.form("none") != "" {
		what, by = nil, nil
	}
	a.Danger = pages.DangerOf(what, by)
	if _, err = v.desk.ChangeAnswers(v.ctx(), v.who, v.lockout(), a); err == nil && by == nil && slices.Contains(what, "medicine") {
		v.see("/case/" + v.r.PathValue("id") + "/danger?ask=by")
		return nil
	}
	return v.done(err)
}

func (v *visit) askChange() error {
	cv, err := v.desk.CaseFor(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	return v.show(pages.ChangePage(v.changeView(cv, v.query("about"))))
}

func (v *visit) askDanger() error {
	cv, err := v.desk.CaseFor(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	c := v.changeView(cv, "danger")
	if v.query("ask") == "by" {
		c.Fault = v.words.Danger.ByFault
	}
	return v.show(pages.ChangePage(c))
}

func (v *visit) changeView(cv desk.CaseView, about string) pages.Change {
	return pages.Change{Frame: v.caseFrame(cv, v.words.Case.ChangeTitle), ID: cv.Case.ID, Rev: cv.Case.Rev, About: about, Answers: cv.Case.Answers,
		Plan: cv.Plan, Names: cv.CoTenant}
}

func (v *visit) sureCallOff() error {
	cv, err := v.desk.CaseFor(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	path := "/case/" + string(cv.Case.ID)
	return v.show(pages.SurePage(pages.Sure{Frame: v.caseFrame(cv, v.words.Case.CallOff), Back: path, Post: path + "/calloff", Rev: cv.Case.Rev, What: "call_off"}))
}

func (v *visit) receipt() error {
	cv, err := v.desk.CaseFor(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	if cv.Case.Stage.Open() {
		v.see("/case/" + string(cv.Case.ID))
		return nil
	}
	return v.show(pages.ReceiptPage(v.receiptView(cv)))
}
