package desk

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"

	"github.com/go-webauthn/webauthn/webauthn"

	"latchkey"
	"latchkey/internal/store"
)

// ceremony is what must be remembered between the two steps of a passkey ceremony. It travels through the browser as a
// sealed word that only this house can read or make, works for five minutes, and once.
type ceremony struct {
	ID      string               `json:"id"`
	Purpose string               `json:"purpose"`
	By      string               `json:"by,omitempty"` // hash of the session that began to enrol
	Counter latchkey.Counter     `json:"counter,omitempty"`
	Expires time.Time            `json:"expires"`
	Session webauthn.SessionData `json:"session"`
}

const (
	enrolling    = "enrol a device"
	signingIn    = "sign in with a device"
	ceremonyLife = 5 * time.Minute
	sealedMost   = 8 << 10
)

func (d *Desk) sealCeremony(c ceremony) (string, error) {
	c.ID, c.Expires = d.NewID(), d.Now().Add(ceremonyLife)
	text, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("seal a ceremony: %w", err)
	}
	aead, err := d.sealer("passkey ceremony", c.Purpose)
	if err != nil {
		return "", fmt.Errorf("seal a ceremony: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(aead.Seal(nil, nil, text, nil)), nil
}

func (d *Desk) openCeremony(sealed, purpose string) (c ceremony, err error) {
	raw, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil || len(sealed) > sealedMost {
		return c, ceremonyOver()
	}
	aead, err := d.sealer("passkey ceremony", purpose)
	if err != nil {
		return c, fmt.Errorf("open a ceremony: %w", err)
	}
	text, err := aead.Open(nil, nil, raw, nil)
	if err != nil || json.Unmarshal(text, &c) != nil || c.Purpose != purpose || !d.Now().Before(c.Expires) {
		return ceremony{}, ceremonyOver()
	}
	return c, nil
}

// once refuses the second use of a ceremony. It is part of the happening, so whatever fails may be tried again.
func (d *Desk) once(tx *store.Tx, c ceremony) error {
	first, _, err := tx.Count("ceremony:"+c.ID, d.Now(), 2*ceremonyLife, 1)
	if err == nil && !first {
		err = ceremonyOver()
	}
	return err
}

func ceremonyOver() error {
	return latchkey.Errorf(latchkey.Conflict, "That took too long, or was done already. Please start again.")
}
