// Package desk is the front desk: one method for each thing that can happen at the building. Whatever happens, happens
// here, in the same four steps: a transaction that takes the home first, the facts in one read, the rules' decision, and
// state, log and what is owed kept together. The wire comes afterwards, when jobs carries out what is owed.
//
// Every method says who may call it. Whoever may not gets the words any stranger gets.
package desk

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/notify"
	"latchkey/internal/store"
)

// Desk holds what a happening needs; all of it is handed in by main. It remembers
// which stacks were away lately, whose words wait to be taken down, and how the homes of a property were.
type Desk struct {
	Store    *store.Store
	Notify   *notify.Set
	Hooks    Teller // other systems are told by it; nil: by none
	Now      func() time.Time
	NewID    func() string // unguessable, letters only
	Secret   []byte        // 32 bytes from the key file beside the database: links and codes are keyed with it
	First    []byte        // the first such key, where the house has had another one since; see house_key.go
	BaseURL  string        // how phones outside reach this house, without a slash at the end
	Log      *slog.Logger
	Noted    func(channel string, state latchkey.MessageState) // hears what became of each message; may be nil
	Locks    map[string]locks.Stack                            // by name; what the locks on the doors are spoken to through
	Patience time.Duration                                     // how long one command to a lock may take; 0 = 30 s, which locks that listen once a second need
	Pretend  bool                                              // a demo: emergency numbers and people are pretend

	hearing   hearing
	locksHere kept[homeLocks, []LockLine]
	homesHere kept[homeHere, []HomeLine]
	pastHere  kept[homePast, pastCases]
}

// Token makes an unguessable word for links and sessions from 32 bytes of chance or of a keyed digest. Letters only, so
// that no filter takes a part of it for a code.
func Token(b []byte) string {
	const letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
	n, base, mod := new(big.Int).SetBytes(b), big.NewInt(int64(len(letters))), new(big.Int)
	var out strings.Builder
	for range 28 { // 28 letters hold 157 bits
		n.DivMod(n, base, mod)
		out.WriteByte(letters[mod.Int64()])
	}
	return out.String()
}

// keyed is a digest that only this house can make.
func (d *Desk) keyed(purpose string, parts ...string) []byte {
	secret := d.Secret
	if lasting[purpose] {
		secret = d.FirstKey()
	}
	m := hmac.New(sha256.New, secret)
	m.Write([]byte(purpose))
	for _, p := range parts {
		m.Write([]byte{0})
		m.Write([]byte(p))
	}
	return m.Sum(nil)
}

// sealer seals and opens what only this house may read, for one purpose.
func (d *Desk) sealer(purpose string, parts ...string) (cipher.AEAD, error) {
	block, err := aes.NewCipher(d.keyed(purpose, parts...))
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// Hash is what the store keeps of a secret word.
func Hash(token string) string {
	h := sha256.Sum256([]byte(token))
	return hex.EncodeToString(h[:])
}

// count enforces a limit on what goes out of the house, never on the reading of pages.
func (d *Desk) count(ctx context.Context, bucket string, window time.Duration, limit int) error {
	ok, retry, err := d.Store.Count(ctx, bucket, d.Now(), window, limit)
	if err != nil {
		return err
	}
	if !ok {
		return d.tooMany(retry)
	}
	return nil
}

// within counts one more of something that may happen only so often in a time, and refuses what is more. The count stands with
// what it counts: whatever the happening does not keep was not counted either.
func (d *Desk) within(tx *store.Tx, what string, now time.Time, period time.Duration, most int) error {
	ok, retry, err := tx.Count(what, now, period, most)
	if err == nil && !ok {
		err = d.tooMany(retry)
	}
	return err
}

func (d *Desk) tooMany(retry time.Time) error {
	return latchkey.Errorf(latchkey.TooMany, "That was tried too often. Please try again in %d minutes.", max(1, int(retry.Sub(d.Now()).Minutes()+1)))
}

// stamp gives entries and tasks their ids and keeps them. Entries of one instant are read back in the order of their
// ids, so the ids carry the order in which things happened: the case's revision first, then the place in the happening.
func (d *Desk) stamp(tx *store.Tx, rev int64, entries []latchkey.Entry, tasks []latchkey.Task) error {
	for i, e := range entries {
		e.ID = latchkey.EntryID(fmt.Sprintf("%06d-%04d-%s", rev, i, d.NewID()))
		if err := tx.Log(e); err != nil {
			return err
		}
	}
	for _, t := range tasks {
		t.ID = latchkey.TaskID(d.NewID())
		if err := tx.Owe(t); err != nil {
			return err
		}
	}
	return nil
}

// nothing is returned inside a happening that finds itself already done, so that nothing is written.
var errNothing = errors.New("nothing to keep")
