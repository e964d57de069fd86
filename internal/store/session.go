package store

import (
	"time"

	"latchkey"
)

// Session reads one signed-in device by the hash of its token. An expired one is still there until Tidy; the caller looks.
func (v *View) Session(hash string) (latchkey.Session, error) {
	return one[latchkey.Session](v, "session", hash, `SELECT doc FROM sessions WHERE hash = $1`)
}

// SessionsOf lists the signed-in devices of a person.
func (v *View) SessionsOf(p latchkey.PersonID) ([]latchkey.Session, error) {
	return docs[latchkey.Session](v, "sessions", `SELECT doc FROM sessions WHERE person = $1 ORDER BY expires, hash`, string(p))
}

// PutSession keeps a signed-in device.
func (tx *Tx) PutSession(s latchkey.Session) error {
	return tx.putDoc("sessions.put", "session", s, `INSERT INTO sessions (hash, person, counter, expires, doc) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (hash) DO UPDATE SET person = excluded.person, counter = excluded.counter, expires = excluded.expires,
		doc = excluded.doc`, s.Hash, string(s.Person), string(s.Counter), micro(s.Expires))
}

// TouchSession records when a device was last seen. A session that was ended meanwhile stays ended.
func (tx *Tx) TouchSession(hash string, seen time.Time) error {
	s, err := maybe[latchkey.Session](tx.View, "session", `SELECT doc FROM sessions WHERE hash = $1`, hash)
	if err != nil || s == nil {
		return err
	}
	s.Seen = seen
	return tx.putDoc("sessions.touch", "session", s, `UPDATE sessions SET doc = $2 WHERE hash = $1`, hash)
}

// EndSession signs one device out.
func (tx *Tx) EndSession(hash string) error {
	return tx.put("sessions.end", `DELETE FROM sessions WHERE hash = $1`, hash)
}

// EndSessionsOf signs a person out everywhere, or at one counter only.
func (tx *Tx) EndSessionsOf(p latchkey.PersonID, c latchkey.Counter) error {
	return tx.put("sessions.end", `DELETE FROM sessions WHERE person = $1 AND (counter = $2 OR $2 = '')`, string(p), string(c))
}

// Link reads one bearer link by the hash of its token.
func (v *View) Link(hash string) (latchkey.Link, error) {
	return one[latchkey.Link](v, "link", hash, `SELECT doc FROM links WHERE hash = $1`)
}

// LinksOf lists the links of a case.
func (v *View) LinksOf(l latchkey.LockoutID) ([]latchkey.Link, error) {
	return docs[latchkey.Link](v, "links", `SELECT doc FROM links WHERE lockout = $1 ORDER BY hash`, string(l))
}

// PutLink keeps a link.
func (tx *Tx) PutLink(l latchkey.Link) error {
	return tx.putDoc("links.put", "link", l, `INSERT INTO links (hash, lockout, person, expires, doc) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (hash) DO UPDATE SET lockout = excluded.lockout, person = excluded.person, expires = excluded.expires,
		doc = excluded.doc`, l.Hash, string(l.Lockout), string(l.Person), micro(l.Expires))
}

// SignInCode reads one one-time code by its hash.
func (v *View) SignInCode(hash string) (latchkey.SignInCode, error) {
	return one[latchkey.SignInCode](v, "sign-in code", hash, `SELECT doc FROM sign_in_codes WHERE hash = $1`)
}

// SignInCodesOf lists the codes sent to a person, the one that lasts longest first.
func (v *View) SignInCodesOf(p latchkey.PersonID) ([]latchkey.SignInCode, error) {
	return docs[latchkey.SignInCode](v, "sign-in codes", `SELECT doc FROM sign_in_codes WHERE person = $1
		ORDER BY expires DESC, hash`, string(p))
}

// PutSignInCode keeps a one-time code. Two devices that try the same code meet here only if both took a row first; use
// TakePerson for that.
func (tx *Tx) PutSignInCode(c latchkey.SignInCode) error {
	return tx.putDoc("sign_in_codes.put", "sign-in code", c, `INSERT INTO sign_in_codes (hash, person, expires, doc) VALUES ($1, $2, $3, $4)
		ON CONFLICT (hash) DO UPDATE SET person = excluded.person, expires = excluded.expires, doc = excluded.doc`,
		c.Hash, string(c.Person), micro(c.Expires))
}

// Card reads one wallet card by the hash of its code.
func (v *View) Card(hash string) (latchkey.WalletCard, error) {
	return one[latchkey.WalletCard](v, "wallet card", hash, `SELECT doc FROM wallet_cards WHERE hash = $1`)
}

// CardsOf lists the wallet cards of a person, also ended ones.
func (v *View) CardsOf(p latchkey.PersonID) ([]latchkey.WalletCard, error) {
	return docs[latchkey.WalletCard](v, "wallet cards", `SELECT doc FROM wallet_cards WHERE person = $1 ORDER BY hash`, string(p))
}

// PutCard keeps a wallet card.
func (tx *Tx) PutCard(c latchkey.WalletCard) error {
	return tx.putDoc("wallet_cards.put", "wallet card", c, `INSERT INTO wallet_cards (hash, person, doc) VALUES ($1, $2, $3)
		ON CONFLICT (hash) DO UPDATE SET person = excluded.person, doc = excluded.doc`, c.Hash, string(c.Person))
}

// Passkey reads one enrolled device.
func (v *View) Passkey(id string) (latchkey.Passkey, error) {
	return one[latchkey.Passkey](v, "passkey", id, `SELECT doc FROM passkeys WHERE id = $1`)
}

// PasskeysOf lists the enrolled devices of a person, also ended ones.
func (v *View) PasskeysOf(p latchkey.PersonID) ([]latchkey.Passkey, error) {
	return docs[latchkey.Passkey](v, "passkeys", `SELECT doc FROM passkeys WHERE person = $1 ORDER BY id`, string(p))
}

// Passkeys lists all enrolled devices, also ended ones.
func (v *View) Passkeys() ([]latchkey.Passkey, error) {
	return docs[latchkey.Passkey](v, "passkeys", `SELECT doc FROM passkeys ORDER BY id`)
}

// PutPasskey keeps an enrolled device.
func (tx *Tx) PutPasskey(k latchkey.Passkey) error {
	return tx.putDoc("passkeys.put", "passkey", k, `INSERT INTO passkeys (id, person, doc) VALUES ($1, $2, $3)
		ON CONFLICT (id) DO UPDATE SET person = excluded.person, doc = excluded.doc`, k.ID, string(k.Person))
}

// TakePerson makes happenings about the same person's sign-in run one after the other, as Take does for a home. Call it
// before reading what they decide about: a one-time code must not be used twice at the same instant.
func (tx *Tx) TakePerson(p latchkey.PersonID) error {
	if tx.s.o.Untaken {
		return nil
	}
	n, err := tx.exec("people.take", `UPDATE people SET doc = doc WHERE id = $1`, string(p))
	if err == nil && n == 0 {
		return notFound("person", string(p))
	}
	return err
}
