package desk

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/big"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// The digits of a PIN exist in three places only: on the lock, in a message to whom they belong, and sealed in the store
// for as long as a lock must be given them. Everything else goes by their digest.

// pinDigest finds digits on one lock. Equal digits on two locks have different digests, so that a stolen database does not
// say who has one PIN everywhere.
func (d *Desk) pinDigest(lock latchkey.LockID, digits string) string {
	return hex.EncodeToString(d.keyed("pin digest", string(lock), digits))
}

func (d *Desk) sealPIN(code latchkey.CodeID, digits string) (string, error) {
	aead, err := d.sealer("pin seal", string(code))
	if err != nil {
		return "", fmt.Errorf("seal a PIN: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(aead.Seal(nil, nil, []byte(digits), []byte(code))), nil
}

func (d *Desk) openPIN(c latchkey.Code) (string, error) {
	aead, err := d.sealer("pin seal", string(c.ID))
	if err != nil {
		return "", fmt.Errorf("open a PIN: %w", err)
	}
	raw, err := base64.RawURLEncoding.DecodeString(c.Sealed)
	if err != nil {
		return "", fmt.Errorf("open the PIN of code %s: it is damaged", c.ID)
	}
	digits, err := aead.Open(nil, nil, raw, []byte(c.ID))
	if err != nil {
		return "", fmt.Errorf("open the PIN of code %s: it was sealed with another key", c.ID)
	}
	return string(digits), nil
}

// dice is chance for rules.NewPIN.
func dice(n int) int {
	i, err := rand.Int(rand.Reader, big.NewInt(int64(n)))
	if err != nil {
		panic(err) // the machine has no chance left; a PIN without it would be none
	}
	return int(i.Int64())
}

// newCode makes a code with digits of its own for a lock. False when this keypad cannot hold a safe one.
func (d *Desk) newCode(l latchkey.SmartLock, unit string, codes []latchkey.Code, c latchkey.Code) (latchkey.Code, bool, error) {
	digits, ok := rules.NewPIN(rules.KeypadForm(l), unit, d.takenOn(l, codes), dice)
	if !ok {
		return c, false, nil
	}
	c, err := d.codeOf(l, digits, c)
	return c, true, err
}

// takenOn says which digits are on a lock already, by anybody's hand.
func (d *Desk) takenOn(l latchkey.SmartLock, codes []latchkey.Code) func(digits string) bool {
	return func(digits string) bool {
		digest := d.pinDigest(l.ID, digits)
		return slices.ContainsFunc(codes, func(o latchkey.Code) bool { return o.Digest == digest }) ||
			slices.ContainsFunc(l.Slots, func(s latchkey.SlotRead) bool { return s.Digest == digest })
	}
}

// codeOf is a code with these digits for a lock.
func (d *Desk) codeOf(l latchkey.SmartLock, digits string, c latchkey.Code) (latchkey.Code, error) {
	c.ID, c.Lock, c.Digest = latchkey.CodeID(d.NewID()), l.ID, d.pinDigest(l.ID, digits)
	sealed, err := d.sealPIN(c.ID, digits)
	c.Sealed = sealed
	return c, err
}

// lookAtLock owes a look at a lock at a moment. Looks at the same later moment are one; one that is due now is always owed
// anew, because the last one of this instant may have looked before what is new. One too many finds nothing to do.
func (d *Desk) lookAtLock(l latchkey.SmartLock, at time.Time) latchkey.Task {
	key := fmt.Sprintf("lock:%s:%d", l.ID, at.UnixMicro())
	if !at.After(d.Now()) {
		key += ":" + d.NewID()
	}
	return latchkey.Task{Kind: latchkey.TaskLock, Key: key, Property: l.Property, Home: l.Home,
		Due: at, Lane: "locks " + l.Stack, Payload: []byte(fmt.Sprintf(`{"lock":%q}`, l.ID))}
}

// takeOfLock is what stands and falls together with a lock.
func takeOfLock(l latchkey.SmartLock) store.Take {
	if l.Home != "" {
		return store.Take{Homes: []latchkey.HomeID{l.Home}}
	}
	return store.Take{Properties: []latchkey.PropertyID{l.Property}}
}
