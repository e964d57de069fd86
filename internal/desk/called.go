package desk

import (
	"context"
	"crypto/subtle"
	"strconv"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// Somebody without a phone of their own rings the house from any telephone. Danger comes first, in every language, before
// anything is asked. Unit and the number on the wallet card reach as far as the card does on a page: claimed, and no further.

const (
	stepLanguage = "language"
	stepUnit     = "unit"
	stepCard     = "card"
	stepStart    = "start"
	stepMenu     = "menu"
)

// Wrong cards by telephone, in an hour. A number has ten digits, so what these stop is noise.
const (
	cardsPerLine = 6
	cardsPerUnit = 12
	cardsByPhone = 120
	wrongPerCall = 3
)

// Called is the first step of a call to the house: who is in danger hangs up and dials, and the others choose a language.
func (d *Desk) Called(ctx context.Context, h Hook) (s Spoken, err error) {
	if err := d.genuine(h); err != nil {
		return s, err
	}
	sid := h.Form.Get("CallSid")
	if sid == "" {
		return s, refusedHook()
	}
	number, err := d.emergencyNumber(ctx, "")
	if err != nil {
		return s, err
	}
	token := d.lineToken(latchkey.LineCalled, sid)
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		if err := d.hearHook(tx, h); err != nil {
			return err
		}
		now := d.Now()
		return tx.PutPhoneLine(latchkey.PhoneLine{Hash: Hash(token), Kind: latchkey.LineCalled, Number: d.numberMark(h.Form.Get("From")), Sid: sid,
			Step: stepLanguage, Turns: 1, Created: now, Expires: now.Add(calledLife)})
	})
	for _, l := range words.Languages {
		w := words.For(l.Tag).Phone
		s.Say = append(s.Say, Utterance{w.Voice, w.DangerFirst(number)})
	}
	for _, l := range words.Languages {
		w := words.For(l.Tag).Phone
		s.Say = append(s.Say, Utterance{w.Voice, w.Choose})
	}
	s.Next, s.Keys = calledPath(token, 1), 1
	return s, err
}

func calledPath(token string, turn int) string {
	return "/hook/voice/" + token + "?n=" + strconv.Itoa(turn)
}

// emergencyNumber is the one to dial from a property, or from any of this house.
func (d *Desk) emergencyNumber(ctx context.Context, at latchkey.PropertyID) (string, error) {
	pv, err := d.PublicFor(ctx, "en", at, latchkey.Answers{})
	return rules.EmergencyNumber(pv.Property), err
}

// CalledTurn is one later step of such a call.
func (d *Desk) CalledTurn(ctx context.Context, token string, turn int, h Hook) (s Spoken, err error) {
	if err := d.genuine(h); err != nil {
		return s, err
	}
	var l latchkey.PhoneLine
	key := strings.TrimSpace(h.Form.Get("Digits"))
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		if err := d.hearHook(tx, h); err != nil {
			return err
		}
		// Two requests for the same step are told apart by the line's own turn, which is written in the same happening.
		var err error
		if l, err = tx.PhoneLine(Hash(token)); latchkey.KindOf(err) == latchkey.NotFound {
			return refusedHook()
		} else if err != nil {
			return err
		}
		if l.Kind != latchkey.LineCalled || d.Now().After(l.Expires) || l.Turns != turn || l.Sid != h.Form.Get("CallSid") {
			return refusedHook()
		}
		if l.Turns++; l.Turns >= turnsMost {
			l.Step = stepOver
		}
		if err := d.calledKeys(tx, &l, key); err != nil {
			return err
		}
		return tx.PutPhoneLine(l)
	})
	if err != nil {
		return s, err
	}
	c := called{Desk: d, words: words.For(l.Language).Phone, line: l, next: calledPath(token, l.Turns)}
	return c.says(ctx, key)
}

// calledKeys hears what was typed before anything is opened: language, unit, card.
func (d *Desk) calledKeys(tx *store.Tx, l *latchkey.PhoneLine, key string) error {
	switch l.Step {
	case stepLanguage:
		l.Language, l.Step = "en", stepUnit
		if n, err := strconv.Atoi(key); err == nil && n >= 1 && n <= len(words.Languages) {
			l.Language = words.Languages[n-1].Tag
		}
	case stepUnit:
		if l.Unit = digitsOf(key); l.Unit != "" {
			l.Step = stepCard
		} else {
			l.Tries++
		}
	case stepCard:
		return d.typedCard(tx, l, digitsOf(key))
	}
	if l.Tries >= wrongPerCall {
		l.Step = stepOver
	}
	return nil
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// unitDigits is a unit as it is typed on a telephone: 4B is 4, and a home without a number is 0.
func unitDigits(unit string) string {
	if n := digitsOf(unit); n != "" {
		return n
	}
	return "0"
}

// typedCard looks whether unit and number belong together. Whatever is wrong leads to the same words, and so does a right one
// after too many tries.
func (d *Desk) typedCard(tx *store.Tx, l *latchkey.PhoneLine, pad string) error {
	unit := l.Unit
	l.Step, l.Unit = stepUnit, ""
	if l.Tries++; l.Tries >= wrongPerCall {
		l.Step = stepOver
	}
	now := d.Now()
	for _, c := range []struct {
		bucket string
		most   int
	}{{"cards by line:" + l.Number, cardsPerLine}, {"cards by unit:" + unit, cardsPerUnit}, {"cards by telephone", cardsByPhone}} {
		ok, _, err := tx.Count(c.bucket, now, time.Hour, c.most)
		if err != nil || !ok {
			return err
		}
	}
	rows, err := tx.Properties()
	if err != nil {
		return err
	}
	for _, r := range rows {
		homes, err := tx.HomesOf(r.ID)
		if err != nil {
			return err
		}
		for _, h := range homes {
			if unitDigits(h.Home.Unit) != unit {
				continue
			}
			card, err := d.cardIn(tx, h.ID, pad)
			if err != nil || card == nil {
				if err != nil {
					return err
				}
				continue
			}
			card.Used = &now
			l.Step, l.Tries, l.Person, l.Home, l.Property = stepStart, 0, card.Person, h.ID, r.ID
			return tx.PutCard(*card)
		}
	}
	return nil
}

// cardIn finds the card with this number among those who live in a home.
func (d *Desk) cardIn(tx *store.Tx, home latchkey.HomeID, pad string) (*latchkey.WalletCard, error) {
	ts, err := tx.Tenancies(home)
	if err != nil {
		return nil, err
	}
	want := []byte(d.padHash(pad))
	for _, t := range ts {
		if t.Ended != nil {
			continue
		}
		cards, err := tx.CardsOf(t.Person)
		if err != nil {
			return nil, err
		}
		for _, c := range cards {
			if c.Ended == nil && c.Pad != "" && subtle.ConstantTimeCompare([]byte(c.Pad), want) == 1 {
				return &c, nil
			}
		}
	}
	return nil, nil
}

// called is a call under way: what was typed is kept by now, and what follows from it goes the same way as on the pages.
type called struct {
	*Desk
	words words.PhoneWords
	line  latchkey.PhoneLine
	next  string
}

func (c called) end(texts ...string) (Spoken, error) {
	return Spoken{Say: []Utterance{{c.words.Voice, strings.Join(texts, " ")}}}, nil
}

func (c called) ask(keys int, texts ...string) (Spoken, error) {
	s, err := c.end(texts...)
	s.Next, s.Keys = c.next, keys
	return s, err
}

// who is the caller, as far as the card reaches.
func (c called) who() Viewer {
	return Viewer{Session: latchkey.Session{Hash: c.line.Hash, Person: c.line.Person, Counter: latchkey.CounterHome, Level: latchkey.ProofClaimed, How: "wallet_card"},
		Language: c.line.Language}
}

func (c called) says(ctx context.Context, key string) (Spoken, error) {
	switch l := c.line; {
	case l.Step == stepOver && l.Person == "":
		return c.end(c.words.WrongBye)
	case l.Step == stepOver:
		return c.end(c.words.Bye)
	case l.Step == stepUnit && l.Tries > 0:
		return c.ask(0, c.words.Wrong, c.words.Unit)
	case l.Step == stepUnit:
		return c.ask(0, c.words.Unit)
	case l.Step == stepCard:
		return c.ask(10, c.words.CardNumber)
	case l.Case != "":
		return c.menu(ctx, key)
	}
	return c.start(ctx, key)
}

// start opens a case, or finds the one that is open.
func (c called) start(ctx context.Context, key string) (Spoken, error) {
	open, err := c.openCase(ctx)
	if err != nil {
		return Spoken{}, err
	}
	if open != "" {
		return c.goOn(ctx, open)
	}
	switch {
	case c.line.Turns == 0 || len(key) == 10: // the card's own digits: nothing was chosen yet
		return c.ask(1, c.words.AskStart)
	case key == "5":
		if _, err := c.ReportDanger(ctx, c.line.Property, unitOf(ctx, c.Desk, c.line.Home), "said on the telephone, with the wallet card"); err != nil && latchkey.KindOf(err) != latchkey.TooMany {
			return Spoken{}, err
		}
		number, err := c.emergencyNumber(ctx, c.line.Property)
		if err != nil {
			return Spoken{}, err
		}
		return c.end(c.words.DangerSaid(number))
	case key != "1":
		return c.ask(1, c.words.AskStart)
	}
	// Nobody can write to whoever stands there: everybody is asked at once, and one place and time are fixed.
	cv, err := c.OpenAndBegin(ctx, c.who(), c.line.Home, "call"+c.line.Hash[:24], latchkey.Answers{Reason: "key_inside", Phone: &latchkey.Phone{Signal: new(false)}})
	if kind := latchkey.KindOf(err); err != nil && kind != latchkey.Internal && kind != latchkey.Unavailable {
		return c.end(c.words.WrongBye) // the words any stranger gets
	}
	if err != nil {
		return Spoken{}, err
	}
	return c.goOn(ctx, cv.Case.ID)
}

func unitOf(ctx context.Context, d *Desk, home latchkey.HomeID) (unit string) {
	if err := d.Store.View(ctx, func(v *store.View) error {
		h, err := v.Home(home)
		unit = h.Unit
		return err
	}); err != nil {
		d.Log.Warn("read the unit of a home for a danger report", "err", err)
	}
	return unit
}

// openCase is the caller's own open case in this home.
func (c called) openCase(ctx context.Context) (id latchkey.LockoutID, err error) {
	hv, err := c.HomeFor(ctx, c.who(), c.line.Home)
	if err == nil && hv.Open != nil {
		id = hv.Open.ID
	}
	return id, err
}

// goOn remembers the case and says how it stands.
func (c called) goOn(ctx context.Context, id latchkey.LockoutID) (Spoken, error) {
	err := c.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		l, err := tx.PhoneLine(c.line.Hash)
		if err != nil {
			return err
		}
		l.Case, l.Step = id, stepMenu
		return tx.PutPhoneLine(l)
	})
	if err != nil {
		return Spoken{}, err
	}
	return c.status(ctx, id)
}

// menu hears a key while the case is open.
func (c called) menu(ctx context.Context, key string) (Spoken, error) {
	id := c.line.Case
	var err error
	switch key {
	case "1":
		if _, err = c.Inside(ctx, c.who(), id); err == nil {
			return c.end(c.words.InSaid)
		}
	case "2":
		if _, err = c.CallOff(ctx, c.who(), id); err == nil {
			return c.end(c.words.OffSaid)
		}
	case "3":
		return c.searchOn(ctx, id)
	default:
		return c.status(ctx, id)
	}
	if latchkey.KindOf(err) == latchkey.Conflict {
		return c.end(c.words.Over)
	}
	return Spoken{}, err
}

// searchOn takes back the yes of somebody who cannot be reached, so that the others are asked.
func (c called) searchOn(ctx context.Context, id latchkey.LockoutID) (Spoken, error) {
	cv, err := c.CaseFor(ctx, c.who(), id)
	if err != nil {
		return Spoken{}, err
	}
	if cv.Case.Owner == "" {
		return c.status(ctx, id)
	}
	if _, err := c.HeardFrom(ctx, c.who(), id, cv.Case.Owner, latchkey.ReplyCant, 0); err != nil && latchkey.KindOf(err) != latchkey.Conflict {
		return Spoken{}, err
	}
	return c.status(ctx, id, c.words.GoOnSaid)
}

// status says in a sentence or two how the case stands, and which keys there are. Names are said as the pages show them to
// a card: not at all.
func (c called) status(ctx context.Context, id latchkey.LockoutID, before ...string) (Spoken, error) {
	cv, err := c.CaseFor(ctx, c.who(), id)
	if err != nil {
		return Spoken{}, err
	}
	if !cv.Case.Stage.Open() {
		return c.end(c.words.Over)
	}
	once, owned := c.words.Keys, c.words.KeysOwner
	if shutIn(cv.Case.Answers.Danger) { // "if you are in" would end the case of somebody who is in, and stuck
		w := words.For(c.line.Language).ShutIn
		once, owned = w.Keys, w.KeysOwner
	}
	says, keys := append(before, c.words.Asking), once
	for _, a := range cv.Asks {
		if !a.Owns {
			continue
		}
		name := firstOf(words.Called(c.line.Language, a.Shown), cv.Names)
		says, keys = append(before, c.words.SomebodyHere(name)), owned
		if a.Arrived == nil && a.Due != nil {
			says = append(before, c.words.ComesIn(name, int(a.Due.Sub(cv.Now).Round(time.Minute).Minutes())))
		}
	}
	if m := cv.Case.Meet; m != nil && cv.Case.Stage != latchkey.StageArrived {
		w := words.For(c.line.Language)
		says = append(says, c.words.MeetAt(w.Offline.Places[m.Place], w.Times.Clock(m.At.In(cv.Zone))))
	}
	if cv.IsItYou.Number != 0 {
		says = append(says, c.words.Number(strconv.Itoa(cv.IsItYou.Number)))
	}
	return c.ask(1, append(says, keys)...)
}

// firstOf is a first name where names may be said; "Key-holder 1" keeps its number.
func firstOf(shown string, names bool) string {
	if names {
		return firstName(shown)
	}
	return shown
}
