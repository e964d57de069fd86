package desk

import (
	"context"
	"regexp"
	"slices"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// Somebody who is asked to pull a door shut may answer the text as they may tap its link. That they go, or that the door is shut,
// needs the number that stood in the text: a forged word would send the resident's worry to sleep while the door stands open.
// That they cannot needs only the number on file: somebody else is asked then.

var (
	replyShut = regexp.MustCompile(`(?i)^\W*(?:it is |it's |is )?(?:shut|closed|done|cerrad[oa]|list[oa]|hecho)\b\D{0,40}(\d{3})?\W*$`)
	replyGo   = regexp.MustCompile(`(?i)^\W*(?:yes|yeah|ok|okay|going|s[ií]|voy)?\W*(\d{3})\W*(?:yes|ok|okay|going|s[ií]|voy)?\W*$`)
)

// isFavour says of a line that it asks somebody to pull a door shut.
func isFavour(tell latchkey.Telling) bool {
	return tell.Notice == latchkey.NoticeFavour && tell.Favour != ""
}

// codeOn is the number with which a text may be answered.
func (d *Desk) codeOn(tell latchkey.Telling) string {
	if isFavour(tell) {
		return d.replyCode(latchkey.AskID("favour "+tell.Favour), tell.Person)
	}
	return d.replyCode(tell.Ask, tell.Person)
}

// favourOnLine is the favour that a text asked for, as whoever has the number now may answer it.
func (d *Desk) favourOnLine(v *store.View, l latchkey.PhoneLine) (fv FavourView, err error) {
	x, err := v.Favour(l.Telling.Favour)
	if err != nil {
		return fv, err
	}
	p, err := v.Person(l.Telling.Person)
	if err != nil {
		return fv, err
	}
	if c, _ := contactOf(p, l.Telling.Contact); c.Address != l.Number || x.To != p.ID {
		return fv, unknownLink()
	}
	return d.favourView(v, latchkey.Link{Favour: x.ID, Holder: x.Holder, Person: x.To, Home: x.Home})
}

// textFavour hears an answer about a door that stands open; false when the text is none.
func (d *Desk) textFavour(ctx context.Context, h Hook, from, body string, lines []latchkey.PhoneLine, w words.PhoneWords) (answer string, heard bool, err error) {
	open := slices.DeleteFunc(slices.Clone(lines), func(l latchkey.PhoneLine) bool { return !isFavour(l.Telling) })
	if len(open) == 0 {
		return "", false, nil
	}
	says, code := latchkey.FavourIsShut, ""
	if m := replyShut.FindStringSubmatch(body); m != nil {
		code = m[1]
	} else if m := replyGo.FindStringSubmatch(body); m != nil {
		says, code = latchkey.FavourGoing, m[1]
	} else {
		return "", false, nil
	}
	if slices.ContainsFunc(lines, func(l latchkey.PhoneLine) bool { return !isFavour(l.Telling) && d.codeOn(l.Telling) == code }) {
		return "", false, nil // the number of another question
	}
	if code == "" {
		answer, err = d.answerText(ctx, h, from, w.ShutHow)
		return answer, true, err
	}
	answer, err = d.textCode(ctx, h, from, code, 0, says, open, w)
	return answer, true, err
}

// textFavourOn is the answer itself: heard, decided and kept in one happening.
func (d *Desk) textFavourOn(ctx context.Context, h Hook, l latchkey.PhoneLine, says latchkey.FavourAnswer, minutes int, may mayTry, w words.PhoneWords) (answer string, err error) {
	minutes = favourMinutes(says, minutes)
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
		fv, err := d.favourOnLine(tx.View, l)
		if err != nil {
			return err
		}
		if err := d.favourAnswered(tx, fv, says, minutes); err != nil {
			return err
		}
		switch says {
		case latchkey.FavourGoing:
			answer = w.GoText(fv.Resident, minutes, d.codeOn(l.Telling))
		case latchkey.FavourIsShut:
			answer = w.ShutText(fv.Resident)
		default:
			answer = w.CantGoText(fv.Resident)
		}
		return d.seenOnLine(tx, l)
	})
	if kind := latchkey.KindOf(err); err != nil && (kind == latchkey.Conflict || kind == latchkey.NotFound) {
		return d.answerText(ctx, h, l.Number, w.NothingOpen)
	}
	return answer, err
}
