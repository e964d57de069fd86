package desk

import (
	"context"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// Signing in never says whether somebody is known here: every request for a code gets the same words, and every wrong
// code the same refusal.

const (
	codeLife      = 10 * time.Minute
	codeTries     = 5
	codesPerHour  = 6   // per contact: each is a message to somebody
	triesPerHour  = 20  // per person
	cardsPerHour  = 600 // wrong card codes in the whole house; a code has 60 bits, so this is for the log's sake
	homeLife      = 90 * 24 * time.Hour
	staffLife     = 12 * time.Hour
	borrowedLife  = 60 * time.Minute
	sessionTouch  = time.Minute
	maxSignInWord = 200
)

// RequestCode sends a one-time code to a contact on file, if that is what the address is. Anybody may call it; the
// answer is the same for everybody. Only verified contacts carry codes, and the address that the office has of a resident
// who has nothing else yet (firstCode).
func (d *Desk) RequestCode(ctx context.Context, address string, counter latchkey.Counter) error {
	address = strings.TrimSpace(address)
	if address == "" || len(address) > maxSignInWord {
		return latchkey.Errorf(latchkey.Invalid, "Please type the e-mail address or name that you gave us.")
	}
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		// In the same transaction: what could not be kept is not counted against somebody who stands outside.
		if err := d.within(tx, "code:"+Hash(strings.ToLower(address)), d.Now(), time.Hour, codesPerHour); err != nil {
			return err
		}
		for _, channel := range d.Notify.Names() {
			people, err := tx.PersonByContact(channel, address)
			if err != nil {
				return err
			}
			for _, p := range people {
				if err := d.oweCode(tx, p, channel, address, counter); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (d *Desk) oweCode(tx *store.Tx, p latchkey.Person, channel, address string, counter latchkey.Counter) error {
	i := slices.IndexFunc(p.Contacts, func(c latchkey.Contact) bool {
		return c.Channel == channel && strings.EqualFold(c.Address, address) && (c.Verified != nil || c.OnFile && counter == latchkey.CounterHome)
	})
	if i < 0 {
		return nil
	}
	if p.Contacts[i].Verified == nil {
		if first, err := firstCode(tx.View, p); err != nil || !first {
			return err
		}
	}
	now := d.Now()
	code := latchkey.SignInCode{Hash: d.NewID(), Person: p.ID, Counter: counter, Contact: p.Contacts[i].ID, Created: now, Expires: now.Add(codeLife)}
	if err := tx.PutSignInCode(code); err != nil {
		return err
	}
	return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: "nobody", Kind: "signin.code_asked", Public: map[string]string{"counter": string(counter)},
		Personal: map[string]string{"person": string(p.ID)}}},
		[]latchkey.Task{tellCode(p.Contacts[i], code)})
}

// tellCode owes the message that carries a code.
func tellCode(c latchkey.Contact, code latchkey.SignInCode) latchkey.Task {
	return tellAt(c, latchkey.Telling{Notice: latchkey.NoticeSignIn, Person: code.Person, Code: code.Hash},
		latchkey.Task{Key: "code:" + code.Hash, Due: code.Created, NotAfter: &code.Expires})
}

// firstCode says whether somebody lives here and has nothing yet with which they could sign in: then the address that the
// office has of them may carry their first code.
func firstCode(v *store.View, p latchkey.Person) (bool, error) {
	if slices.ContainsFunc(p.Contacts, func(c latchkey.Contact) bool { return c.Verified != nil }) {
		return false, nil
	}
	ts, err := v.TenanciesOf(p.ID)
	if err != nil || !slices.ContainsFunc(ts, func(t latchkey.Tenancy) bool { return t.Ended == nil }) {
		return false, err
	}
	cards, err := v.CardsOf(p.ID)
	if err != nil || slices.ContainsFunc(cards, func(c latchkey.WalletCard) bool { return c.Ended == nil }) {
		return false, err
	}
	keys, err := v.PasskeysOf(p.ID)
	return err == nil && !slices.ContainsFunc(keys, func(k latchkey.Passkey) bool { return k.Ended == nil }), err
}

// proveOnFile takes note that a code which was sent to an address from the office's list has come back: from now on it is
// its owner's, and no list changes it any more.
func (d *Desk) proveOnFile(tx *store.Tx, id latchkey.PersonID, via latchkey.ContactID) error {
	p, err := tx.Person(id)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(p.Contacts, func(c latchkey.Contact) bool { return c.ID == via && c.OnFile && c.Verified == nil })
	if i < 0 {
		return nil
	}
	now := d.Now()
	p.Contacts[i].Verified = &now
	if err := tx.PutPerson(p); err != nil {
		return err
	}
	return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(p.ID), Kind: "contact.proved"}}, nil)
}

// sayCode makes the words of a one-time code. The digits are in the text on purpose, and only there.
func (d *Desk) sayCode(v *store.View, tell latchkey.Telling, p latchkey.Person) (said, string, error) {
	c, err := v.SignInCode(tell.Code)
	if err != nil {
		return said{}, "", err
	}
	if c.Used || d.Now().After(c.Expires) {
		return said{}, "the code is used or too old", nil
	}
	digits := d.digits(c.Hash)
	_, prop, err := homeProperty(v, p.ID)
	if err != nil {
		return said{}, "", err
	}
	facts := words.NoticeFacts{Notice: latchkey.NoticeSignIn, Language: languageOf(p, prop), Code: digits}
	return said{Notice: words.Say(facts),
		Urgency: notify.Now, Guard: notify.Guard{Shown: []string{digits}}}, "", nil
}

// digits makes the six digits of a code from its id.
func (d *Desk) digits(id string) string {
	return fmt.Sprintf("%06d", binary.BigEndian.Uint64(d.keyed("sign-in code", id))%1_000_000)
}

// SignIn exchanges a one-time code for a session at level claimed. It returns the token for the cookie.
func (d *Desk) SignIn(ctx context.Context, address, code string, counter latchkey.Counter, device string, borrowed bool) (token string, s latchkey.Session, err error) {
	address, code = strings.TrimSpace(address), strings.Join(strings.Fields(strings.ReplaceAll(code, "-", "")), "")
	token = Token(d.keyed("session", d.NewID()))
	wrong := true
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		wrong = true
		someone := false
		for _, channel := range d.Notify.Names() {
			people, err := tx.PersonByContact(channel, address)
			if err != nil {
				return err
			}
			someone = someone || len(people) > 0
			for _, p := range people {
				via, ok, err := d.spend(tx, p.ID, code, counter)
				if err != nil || !ok {
					if err != nil {
						return err
					}
					continue
				}
				wrong = false
				if s, err = d.newSession(tx, token, latchkey.Session{Person: p.ID, Counter: counter, Level: latchkey.ProofClaimed, How: "code", Contact: via, Device: device, Borrowed: borrowed}); err != nil {
					return err
				}
				return d.proveOnFile(tx, p.ID, via)
			}
		}
		if !someone { // as much work as for somebody who is known, so that the time it takes says nothing
			_, _, err := tx.Count("signin nobody:"+Hash(strings.ToLower(address)), d.Now(), time.Hour, triesPerHour)
			return err
		}
		return nil // wrong tries are kept
	})
	if err == nil && wrong {
		err = latchkey.Errorf(latchkey.Forbidden, "That code does not fit. Codes work once, for ten minutes. You can ask for a new one.")
	}
	if err != nil {
		return "", latchkey.Session{}, err
	}
	return token, s, nil
}

// spend checks a code against a person's open ones and counts the try. It says where the code that fits was sent, whatever
// address was typed with it.
func (d *Desk) spend(tx *store.Tx, p latchkey.PersonID, code string, counter latchkey.Counter) (via latchkey.ContactID, found bool, err error) {
	if err := tx.TakePerson(p); err != nil {
		return "", false, err
	}
	now := d.Now()
	ok, _, err := tx.Count("signin:"+string(p), now, time.Hour, triesPerHour)
	if err != nil || !ok {
		return "", false, err
	}
	codes, err := tx.SignInCodesOf(p)
	if err != nil {
		return "", false, err
	}
	for _, c := range codes {
		if c.Used || c.Tries >= codeTries || now.After(c.Expires) || c.Counter != counter {
			continue
		}
		fits := subtle.ConstantTimeCompare([]byte(d.digits(c.Hash)), []byte(code)) == 1
		c.Tries++
		c.Used, found = fits, found || fits
		if fits {
			via = c.Contact
		}
		if err := tx.PutSignInCode(c); err != nil {
			return "", false, err
		}
	}
	if !found {
		return "", false, nil
	}
	for _, c := range codes { // whoever is in needs no other code, and one less lies about in a mailbox
		if c.Used = true; c.Counter == counter {
			if err := tx.PutSignInCode(c); err != nil {
				return "", false, err
			}
		}
	}
	return via, true, nil
}

// newSession signs a person in. Staff counters are only for people who work here.
func (d *Desk) newSession(tx *store.Tx, token string, s latchkey.Session) (latchkey.Session, error) {
	life := homeLife
	if s.Counter != latchkey.CounterHome {
		works, err := tx.StaffOf(s.Person)
		if err != nil {
			return latchkey.Session{}, err
		}
		if !slices.ContainsFunc(works, func(s latchkey.Staff) bool { return s.Ended == nil }) {
			return latchkey.Session{}, latchkey.Errorf(latchkey.Forbidden, "That code does not fit. Codes work once, for ten minutes. You can ask for a new one.")
		}
		life = staffLife
	}
	if s.Borrowed {
		life = borrowedLife
	}
	now := d.Now()
	s.Hash, s.Created, s.Seen, s.Expires = Hash(token), now, now, now.Add(life)
	if err := tx.PutSession(s); err != nil {
		return s, err
	}
	return s, d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(s.Person), Kind: "signin.done", Public: map[string]string{"how": s.How, "level": string(s.Level), "counter": string(s.Counter)}}}, nil)
}

// SignInWithCard exchanges the code on a wallet card for a session at level claimed. The card opens nothing by itself.
func (d *Desk) SignInWithCard(ctx context.Context, code, device string, borrowed bool) (token string, s latchkey.Session, err error) {
	token = Token(d.keyed("session", d.NewID()))
	known := false
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		card, err := tx.Card(d.cardHash(code))
		if latchkey.KindOf(err) == latchkey.NotFound || err == nil && card.Ended != nil {
			return nil
		}
		if err != nil {
			return err
		}
		known = true
		now := d.Now()
		card.Used = &now
		if err := tx.PutCard(card); err != nil {
			return err
		}
		s, err = d.newSession(tx, token, latchkey.Session{Person: card.Person, Counter: latchkey.CounterHome, Level: latchkey.ProofClaimed, How: "wallet_card", Device: device, Borrowed: borrowed})
		return err
	})
	if err == nil && !known {
		if err = d.count(ctx, "wrong cards", time.Hour, cardsPerHour); err == nil {
			err = latchkey.Errorf(latchkey.Forbidden, "That code does not fit. Please look at the card once more: it has twelve letters and numbers.")
		}
	}
	if err != nil {
		return "", latchkey.Session{}, err
	}
	return token, s, nil
}

// cardHash is what the store keeps of a card's code; spaces, dashes and case do not matter, nor O for 0 or I for 1.
func (d *Desk) cardHash(code string) string {
	code = strings.ToUpper(strings.Join(strings.FieldsFunc(code, func(r rune) bool { return r == ' ' || r == '-' }), ""))
	return Hash(string(d.keyed("wallet card", strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(code))))
}

// cardLetters are read aloud and copied by hand without mistakes.
const cardLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// NewCard makes a wallet card for the viewer and ends their older ones. The code is shown once, here, and kept nowhere.
// Called by a resident at level proven.
func (d *Desk) NewCard(ctx context.Context, who Viewer) (code string, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return "", needsProof()
	}
	raw := d.keyed("card letters", d.NewID())
	for i := range 12 {
		if i > 0 && i%4 == 0 {
			code += "-"
		}
		code += string(cardLetters[int(raw[i])%32])
	}
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		now := d.Now()
		if err := tx.TakePerson(who.Person()); err != nil { // two at the same instant would leave two cards
			return err
		}
		old, err := tx.CardsOf(who.Person())
		if err != nil {
			return err
		}
		for _, c := range old {
			if c.Ended == nil {
				c.Ended = &now
				if err := tx.PutCard(c); err != nil {
					return err
				}
			}
		}
		if err := endSessionsBy(tx, who, "wallet_card"); err != nil {
			return err
		}
		if err := tx.PutCard(latchkey.WalletCard{Hash: d.cardHash(code), Pad: d.padHash(d.CardPad(code)), Person: who.Person(), Issued: now}); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(who.Person()), Kind: "card.issued"}}, nil)
	})
	if err != nil {
		return "", err
	}
	return code, nil
}

// CardPad is the number on a wallet card that is typed on a telephone, ten digits made from the card's code.
func (d *Desk) CardPad(code string) string {
	return fmt.Sprintf("%010d", binary.BigEndian.Uint64(d.keyed("card pad", d.cardHash(code)))%10_000_000_000)
}

// padHash is what the store keeps of it.
func (d *Desk) padHash(pad string) string { return Hash(string(d.keyed("wallet pad", pad))) }

// needsProof asks for more than a code: some things only an enrolled device may do.
func needsProof() error {
	return latchkey.Errorf(latchkey.Forbidden, "Please sign in with your own device first. A code alone is not enough for this.")
}

// Whose reads the session behind a cookie's token; nobody when there is none, it ended or its time is up.
func (d *Desk) Whose(ctx context.Context, token string, counter latchkey.Counter) (who Viewer, err error) {
	if token == "" {
		return Viewer{}, nil
	}
	err = d.Store.Glance(ctx, func(v *store.View) error {
		s, err := v.Session(Hash(token))
		if latchkey.KindOf(err) == latchkey.NotFound {
			return nil
		}
		if err == nil && s.Counter == counter && d.Now().Before(s.Expires) {
			p, err := v.Person(s.Person)
			if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
				return err
			}
			who = Viewer{Session: aged(s, d.Now()), Language: p.Language}
		}
		return err
	})
	if err == nil && who.Person() != "" && d.Now().Sub(who.Session.Seen) > sessionTouch {
		err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error { return tx.TouchSession(who.Session.Hash, d.Now()) })
	}
	return who, err
}

// provenFor is how long a sign-in with an enrolled device proves who holds it. After that the session goes on as a claim:
// a phone that is taken while it lies open must not be at home for a season. One touch of the device proves it again.
const provenFor = 12 * time.Hour

func aged(s latchkey.Session, now time.Time) latchkey.Session {
	if s.How == "passkey" && s.Level == latchkey.ProofProven && now.Sub(s.Created) > provenFor {
		s.Level = latchkey.ProofClaimed
	}
	return s
}

// GoOn ends the viewer's session where a new one has taken its place in the same browser. When both are the same person's
// at the same counter, the new one goes on where the old one stood.
func (d *Desk) GoOn(ctx context.Context, who Viewer, token string) error {
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		s, err := tx.Session(Hash(token))
		if err != nil {
			return err
		}
		if old := who.Session; old.Person == s.Person && old.Counter == s.Counter && s.Hash != old.Hash {
			s.Began = old.Root()
			if err := tx.PutSession(s); err != nil {
				return err
			}
		}
		return tx.EndSession(who.Session.Hash)
	})
}

// SignOut ends the viewer's session.
func (d *Desk) SignOut(ctx context.Context, who Viewer) error {
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error { return tx.EndSession(who.Session.Hash) })
}

// SignOutEverywhere ends all of the viewer's sessions.
func (d *Desk) SignOutEverywhere(ctx context.Context, who Viewer) error {
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error { return tx.EndSessionsOf(who.Person(), "") })
}

// GiveSession signs somebody in without a proof. It is for the demo and for benchmarks, which hurt nobody; the house
// refuses it otherwise.
func (d *Desk) GiveSession(ctx context.Context, p latchkey.PersonID, counter latchkey.Counter, level latchkey.Proof) (token string, err error) {
	if !d.Pretend {
		return "", latchkey.Errorf(latchkey.Forbidden, "Only a demo signs people in without a proof.")
	}
	token = Token(d.keyed("session", d.NewID()))
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		_, err := d.newSession(tx, token, latchkey.Session{Person: p, Counter: counter, Level: level, How: "passkey", Device: "demo"})
		return err
	})
	return token, err
}
