package store

import "latchkey"

// Turnover reads what the office has written down about a home; an empty one when nothing was.
func (v *View) Turnover(h latchkey.HomeID) (latchkey.Turnover, error) {
	t, err := maybe[latchkey.Turnover](v, "turnover", `SELECT doc FROM turnovers WHERE home = $1`, string(h))
	if err != nil || t == nil {
		return latchkey.Turnover{Home: h}, err
	}
	return *t, nil
}

// TurnoversAt lists them for a whole property.
func (v *View) TurnoversAt(p latchkey.PropertyID) ([]latchkey.Turnover, error) {
	return docs[latchkey.Turnover](v, "turnovers", `SELECT t.doc FROM turnovers t JOIN homes h ON h.id = t.home
		WHERE h.property = $1 ORDER BY t.home`, string(p))
}

// PutTurnover keeps it for a home that was taken.
func (tx *Tx) PutTurnover(t latchkey.Turnover) error {
	if err := tx.mustHold("turnovers.put", "home", string(t.Home)); err != nil {
		return err
	}
	return tx.putDoc("turnovers.put", "turnover", t, `INSERT INTO turnovers (home, doc) VALUES ($1, $2)
		ON CONFLICT (home) DO UPDATE SET doc = excluded.doc`, string(t.Home))
}

// MoveIn reads one by the hash of its link.
func (v *View) MoveIn(hash string) (latchkey.MoveIn, error) {
	return one[latchkey.MoveIn](v, "move-in", hash, `SELECT doc FROM move_ins WHERE hash = $1`)
}

// MoveInsOf lists those that were made for a person, in no order.
func (v *View) MoveInsOf(p latchkey.PersonID) ([]latchkey.MoveIn, error) {
	return docs[latchkey.MoveIn](v, "move-ins", `SELECT doc FROM move_ins WHERE person = $1 ORDER BY hash`, string(p))
}

// PutMoveIn keeps one for a home that was taken.
func (tx *Tx) PutMoveIn(m latchkey.MoveIn) error {
	return tx.putRole("move_ins.put", "home", string(m.Home), m, `INSERT INTO move_ins (hash, home, person, doc)
		VALUES ($1, $2, $3, $4) ON CONFLICT (hash) DO UPDATE SET doc = excluded.doc`, m.Hash, string(m.Person))
}

// Consents lists what a person said about being logged, oldest first.
func (v *View) Consents(p latchkey.PersonID) ([]latchkey.Consent, error) {
	return docs[latchkey.Consent](v, "consents", `SELECT doc FROM consents WHERE person = $1 ORDER BY at, id`, string(p))
}

// PutConsent adds what somebody said about a home that was taken; what they said before stays.
func (tx *Tx) PutConsent(c latchkey.Consent) error {
	if err := tx.mustHold("consents.put", "home", string(c.Home)); err != nil {
		return err
	}
	return tx.putDoc("consents.put", "consent", c, `INSERT INTO consents (id, person, home, at, doc) VALUES ($1, $2, $3, $4, $5)`,
		c.ID, string(c.Person), string(c.Home), micro(c.At))
}
