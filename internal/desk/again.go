package desk

import (
	"context"
	"fmt"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// A request may come with a key of its own, so that sent twice, because its answer was lost, it is carried out once.

const (
	answerKept   = 24 * time.Hour
	answerLeased = time.Minute // after that the server that had it is taken for dead
)

// AnswerBefore finds what the same request was answered. Nil: this is the first; the caller answers it and calls KeepAnswer or
// ForgetAnswer. Key and body are digests.
func (d *Desk) AnswerBefore(ctx context.Context, key, body string) (kept *latchkey.KeptAnswer, err error) {
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		kept = nil
		now := d.Now()
		a, err := tx.TakeAnswer(key)
		if err != nil {
			return err
		}
		switch {
		case a == nil || a.Body == "" || !now.Before(a.Until) || a.Status == 0 && now.Sub(a.Began) > answerLeased:
			return tx.PutAnswer(latchkey.KeptAnswer{Key: key, Body: body, Began: now, Until: now.Add(answerKept)})
		case a.Body != body:
			return latchkey.Errorf(latchkey.Invalid, "This key was used for another request. Please make a new one.")
		case a.Status == 0:
			return latchkey.Errorf(latchkey.Conflict, "The first request with this key is still being worked on. Please ask again in a moment.")
		}
		kept = a
		return nil
	})
	if err != nil || kept == nil {
		return nil, err
	}
	if kept.Answer, err = d.openAnswer(*kept); err != nil {
		return nil, err
	}
	return kept, nil
}

// openAnswer reads a kept answer. With another key of the house than it was sealed with nobody can; the request was carried out all the
// same, and is not carried out again.
func (d *Desk) openAnswer(a latchkey.KeptAnswer) ([]byte, error) {
	aead, err := d.sealer("kept answer", a.Key)
	if err != nil {
		return nil, fmt.Errorf("open a kept answer: %w", err)
	}
	answer, err := aead.Open(nil, nil, a.Answer, nil)
	if err != nil {
		return nil, latchkey.Errorf(latchkey.Conflict, "This request was carried out before. What it was answered cannot be read any more.")
	}
	return answer, nil
}

// KeepAnswer keeps what a request was answered, for a day. It is sealed: it may hold a link that opens a door.
func (d *Desk) KeepAnswer(ctx context.Context, a latchkey.KeptAnswer) error {
	now := d.Now()
	a.Began, a.Until = now, now.Add(answerKept)
	aead, err := d.sealer("kept answer", a.Key)
	if err != nil {
		return fmt.Errorf("keep an answer: %w", err)
	}
	a.Answer = aead.Seal(nil, nil, a.Answer, nil)
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error { return tx.PutAnswer(a) })
}

// ForgetAnswer lets a request that went wrong on our side be made anew under its key.
func (d *Desk) ForgetAnswer(ctx context.Context, key string) error {
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error { return tx.ForgetAnswer(key) })
}
