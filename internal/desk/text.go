package desk

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// TextStatus hears from the provider what became of a text.
func (d *Desk) TextStatus(ctx context.Context, token string, h Hook) error {
	if err := d.genuine(h); err != nil {
		return err
	}
	l, err := d.line(ctx, token, latchkey.LineText)
	if err != nil {
		return err
	}
	p, known := textProved(h.Form.Get("MessageStatus"))
	p.sid = h.Form.Get("MessageSid")
	if !known || p.sid == "" {
		return refusedHook()
	}
	return d.Store.Do(ctx, takeOfLine(l), func(tx *store.Tx) error {
		if err := d.hearHook(tx, h); err != nil {
			return err
		}
		if err := tx.TakePerson(l.Telling.Person); err != nil {
			return err
		}
		return d.noteProved(tx, l, p)
	})
}

func textProved(status string) (p proved, known bool) {
	switch status {
	case "accepted", "scheduled", "queued", "sending", "sent":
		p.state = latchkey.MessageSent // the provider, or the network behind it, has it
	case "delivered", "read":
		p.state = latchkey.MessageDelivered
	case "undelivered":
		p.state, p.detail = latchkey.MessageFailed, "The phone did not get the text."
	case "failed", "canceled":
		p.state, p.detail = latchkey.MessageFailed, "The text was not sent."
	}
	return p, p.state != ""
}

// textsHeard is how many texts of one number are answered in an hour: two machines must not write to each other all night.
const (
	textsHeard = 20
	codesHeard = 5 // wrong reply codes of one number in an hour
)

var (
	stopWords  = []string{"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "ALTO", "BAJA", "PARAR"}
	startWords = []string{"START", "UNSTOP", "INICIAR", "EMPEZAR", "ALTA"}
	helpWords  = []string{"HELP", "INFO", "AYUDA"}
	replyYes   = regexp.MustCompile(`^\D{0,20}(\d{3})\D{1,10}(\d{1,3})\D{0,10}$`)
	replyNo    = regexp.MustCompile(`(?i)^\s*(?:no|nope|can'?t|cannot|can not|no puedo)\b[^\d]{0,40}(\d{3})?\W*$`)
)

// keyword is a text that is nothing but one word for machines.
func keyword(body string) string {
	return strings.ToUpper(strings.Trim(strings.TrimSpace(body), ".!\"' "))
}

// TextIn hears a text that somebody wrote to the house's number, and says what is written back; nothing is when there is
// nothing to say. A yes needs the number that stood in our text and minutes: whoever forges a sender has read no text. A no
// needs only the number on file: it takes nobody's way in, it asks the next one.
func (d *Desk) TextIn(ctx context.Context, h Hook) (answer string, err error) {
	if err := d.genuine(h); err != nil {
		return "", err
	}
	from, body := h.Form.Get("From"), clip(strings.ReplaceAll(h.Form.Get("Body"), "’", "'"), 300)
	if from == "" {
		return "", refusedHook()
	}
	lines, w, err := d.linesTo(ctx, from)
	if err != nil {
		return "", err
	}
	switch word := keyword(body); {
	case slices.Contains(stopWords, word):
		return d.textStop(ctx, h, from, w.Stopped)
	case slices.Contains(startWords, word):
		return w.Started, d.heardText(ctx, h, func(tx *store.Tx) error { return d.startTexts(tx, from) })
	case slices.Contains(helpWords, word):
		answer = w.HelpText
	default:
		return d.textAnswer(ctx, h, from, body, lines, w)
	}
	return d.answerText(ctx, h, from, answer)
}

// linesTo are the lines on which this number may answer now, the newest first and one for each question, and the words in
// which it is answered.
func (d *Desk) linesTo(ctx context.Context, from string) (lines []latchkey.PhoneLine, w words.PhoneWords, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		lang := ""
		people, err := v.PersonByContact("sms", from)
		if err != nil {
			return err
		}
		for _, p := range people {
			_, prop, err := homeProperty(v, p.ID)
			if err != nil {
				return err
			}
			if lang == "" {
				lang = languageOf(p, prop)
			}
		}
		w = words.For(lang).Phone
		all, err := v.PhoneLinesTo(from, d.Now())
		if err != nil {
			return err
		}
		for _, l := range all {
			if l.Kind != latchkey.LineText || !answerable(l.Telling) && !isFavour(l.Telling) || slices.ContainsFunc(lines, func(o latchkey.PhoneLine) bool {
				return o.Telling.Ask == l.Telling.Ask && o.Telling.Favour == l.Telling.Favour && o.Telling.Person == l.Telling.Person
			}) {
				continue
			}
			if isFavour(l.Telling) {
				if fv, err := d.favourOnLine(v, l); err == nil && fv.Stands {
					lines = append(lines, l)
				} else if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
					return err
				}
				continue
			}
			f, err := factsOf(v, l.Home, l.Lockout, d.Now())
			if err != nil {
				return err
			}
			if a := f.Case.Find(l.Telling.Ask); a == nil || !f.Case.Stage.Open() || a.Round != f.Case.Round || mayAnswerOn(f, l) != nil {
				continue
			}
			lines = append(lines, l)
		}
		return nil
	})
	return lines, w, err
}

// textStop honours a STOP. It is confirmed once.
func (d *Desk) textStop(ctx context.Context, h Hook, from, answer string) (string, error) {
	err := d.heardText(ctx, h, func(tx *store.Tx) error {
		stopped, err := tx.NoTexts(d.numberMark(from))
		if stopped {
			answer = ""
		}
		if err != nil || stopped {
			return err
		}
		return d.stopTexts(tx, from)
	})
	return answer, err
}

// heardText is a happening that one text brings about.
func (d *Desk) heardText(ctx context.Context, h Hook, do func(*store.Tx) error) error {
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		if err := d.hearHook(tx, h); err != nil {
			return err
		}
		return do(tx)
	})
}

// answerText writes back, if this number has not written too often.
func (d *Desk) answerText(ctx context.Context, h Hook, from, answer string) (string, error) {
	err := d.heardText(ctx, h, func(tx *store.Tx) (err error) {
		answer, err = d.mayWriteBack(tx, from, answer)
		return err
	})
	return answer, err
}

// mayWriteBack is what is written back, inside a happening: nothing to whoever asked for no texts, or has written too often.
func (d *Desk) mayWriteBack(tx *store.Tx, from, answer string) (string, error) {
	stopped, err := tx.NoTexts(d.numberMark(from))
	if err != nil {
		return "", err
	}
	ok, _, err := tx.Count("texts:"+d.numberMark(from), d.Now(), time.Hour, textsHeard)
	if !ok || stopped {
		answer = ""
	}
	return answer, err
}

// textAnswer hears an answer to a question.
func (d *Desk) textAnswer(ctx context.Context, h Hook, from, body string, lines []latchkey.PhoneLine, w words.PhoneWords) (string, error) {
	if m := replyYes.FindStringSubmatch(body); m != nil {
		minutes, err := strconv.Atoi(m[2])
		if err != nil || minutes < 1 || minutes > promiseMost {
			return d.answerText(ctx, h, from, w.TapLink)
		}
		return d.textCode(ctx, h, from, m[1], minutes, latchkey.FavourGoing, lines, w)
	}
	if answer, heard, err := d.textFavour(ctx, h, from, body, lines, w); heard {
		return answer, err
	}
	if m := replyNo.FindStringSubmatch(body); m != nil {
		if m[1] != "" {
			lines = slices.DeleteFunc(lines, func(l latchkey.PhoneLine) bool { return d.codeOn(l.Telling) != m[1] })
		}
		switch {
		case len(lines) > 1:
			return d.answerText(ctx, h, from, w.WhichOne)
		case len(lines) == 0:
			return d.answerText(ctx, h, from, w.NothingOpen)
		case isFavour(lines[0].Telling):
			return d.textFavourOn(ctx, h, lines[0], latchkey.FavourCannot, 0, needsNoCode, w)
		}
		return d.textOn(ctx, h, lines[0], latchkey.ReplyCant, 0, needsNoCode, w)
	}
	if len(lines) == 0 {
		return d.answerText(ctx, h, from, w.NothingOpen)
	}
	return d.answerText(ctx, h, from, w.TapLink)
}

// textCode is an answer that names the number in our text: they come, or what they say of a door. Whether the number may still be
// tried is asked where the answer is judged: of many texts at one instant no more are judged than one after the other would be.
func (d *Desk) textCode(ctx context.Context, h Hook, from, code string, minutes int, says latchkey.FavourAnswer, lines []latchkey.PhoneLine, w words.PhoneWords) (string, error) {
	i := slices.IndexFunc(lines, func(l latchkey.PhoneLine) bool { return d.codeOn(l.Telling) == code })
	switch {
	case len(lines) == 0:
		return d.answerText(ctx, h, from, w.NothingOpen)
	case i < 0:
		return d.wrongCode(ctx, h, from, w)
	case isFavour(lines[i].Telling):
		return d.textFavourOn(ctx, h, lines[i], says, minutes, d.mayTryCode(from), w)
	}
	return d.textOn(ctx, h, lines[i], latchkey.ReplyComing, minutes, d.mayTryCode(from), w)
}

// mayTry says in a happening whether it may go on.
type mayTry func(*store.Tx) (bool, error)

// needsNoCode is of a no: whoever has the number on file may say it, however many numbers were tried before.
func needsNoCode(*store.Tx) (bool, error) { return true, nil }

func wrongCodesOf(mark string) string { return "wrong text codes:" + mark }

// mayTryCode takes the wrong numbers of one telephone, and says whether another may be tried.
func (d *Desk) mayTryCode(from string) mayTry {
	return func(tx *store.Tx) (bool, error) {
		n, err := tx.TakeCount(wrongCodesOf(d.numberMark(from)), d.Now().Add(-time.Hour))
		return n < codesHeard, err
	}
}

// wrongCode counts a wrong number, and says so as long as another may be tried.
func (d *Desk) wrongCode(ctx context.Context, h Hook, from string, w words.PhoneWords) (answer string, err error) {
	err = d.heardText(ctx, h, func(tx *store.Tx) error {
		may, _, err := tx.Count(wrongCodesOf(d.numberMark(from)), d.Now(), time.Hour, codesHeard)
		if err != nil {
			return err
		}
		if answer = w.WrongCode; !may {
			answer = w.UseLink
		}
		answer, err = d.mayWriteBack(tx, from, answer)
		return err
	})
	return answer, err
}

// textOn is the answer itself: heard, decided and kept in one happening.
func (d *Desk) textOn(ctx context.Context, h Hook, l latchkey.PhoneLine, reply latchkey.Reply, minutes int, may mayTry, w words.PhoneWords) (answer string, err error) {
	err = d.Store.Do(ctx, takeOfLine(l), func(tx *store.Tx) error {
		if err := d.hearHook(tx, h); err != nil {
			return err
		}
		if ok, err := may(tx); err != nil || !ok {
			if err == nil {
				answer, err = d.mayWriteBack(tx, l.Number, w.UseLink)
			}
			return err
		}
		c, f, err := d.answerOn(tx, l, reply, minutes)
		if err != nil {
			return err
		}
		answer = w.CantText
		if a := c.Find(l.Telling.Ask); reply == latchkey.ReplyComing && a != nil && a.StandBy {
			answer = w.StandByText
		} else if reply == latchkey.ReplyComing {
			answer = w.ComingText(firstName(f.People[c.By].Name), minutes)
		}
		return nil
	})
	if kind := latchkey.KindOf(err); err != nil && (kind == latchkey.Conflict || kind == latchkey.NotFound) {
		return d.answerText(ctx, h, l.Number, w.NothingOpen)
	}
	return answer, err
}

// stopTexts keeps that the owner of a number asked for no texts: for the number, so that it holds wherever it is written
// down later, and at every contact that has it, where people see it.
func (d *Desk) stopTexts(tx *store.Tx, number string) error {
	now := d.Now()
	if err := tx.StopTexts(d.numberMark(number), now); err != nil {
		return err
	}
	return d.markTexts(tx, number, &now, "texts.stopped")
}

func (d *Desk) startTexts(tx *store.Tx, number string) error {
	if err := tx.StartTexts(d.numberMark(number)); err != nil {
		return err
	}
	return d.markTexts(tx, number, nil, "texts.started")
}

func (d *Desk) markTexts(tx *store.Tx, number string, stopped *time.Time, kind string) error {
	people, err := tx.PersonByContact("sms", number)
	if err != nil {
		return err
	}
	for _, p := range people {
		for _, c := range p.Contacts {
			if c.Channel != "sms" || c.Address != number {
				continue
			}
			if err := changeReach(tx, p.ID, c.ID, func(r *latchkey.Reach) { r.Stopped = stopped }); err != nil {
				return err
			}
		}
		if err := d.stamp(tx, 0, []latchkey.Entry{{At: d.Now(), By: string(p.ID), Kind: kind}}, nil); err != nil {
			return err
		}
	}
	return nil
}

// noTextsOf are the key-holders of a home who asked for no texts, by their first names, and whether the home has no other
// whom this house can reach.
func noTextsOf(people map[latchkey.PersonID]latchkey.Person, holders []latchkey.KeyHolder) (names []string, only bool) {
	keep, reach := 0, 0
	for _, k := range holders {
		if k.State != latchkey.HolderAccepted {
			continue
		}
		keep++
		p := people[k.Person]
		if slices.ContainsFunc(p.Contacts, latchkey.Contact.Usable) {
			reach++
		}
		if askedForNoTexts(p) {
			names = append(names, firstName(p.Name))
		}
	}
	return names, keep == 1 && reach == 0
}
