package main

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"latchkey"
	"latchkey/internal/locks"
)

// The records cannot be reached for a while: what a lock says meanwhile waits in its order, is kept once when they are back, and
// what was heard when the house is told to stop is kept still. A word that can never be kept holds up nobody.
func TestWhatALockSaysWaitsForTheRecords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		words := make(chan locks.Happening, 10)
		var kept, lost []int
		tries, away := 0, 5
		var mu sync.Mutex // between looking and keeping
		done := make(chan struct{})
		go func() {
			defer close(done)
			keepHeard(ctx, words, func(_ context.Context, w locks.Happening) error {
				if tries++; tries <= away {
					return latchkey.Errorf(latchkey.Unavailable, "Our records cannot be reached right now. Please try again in a moment.")
				}
				if w.Slot == 3 {
					return errors.New("no such lock")
				}
				mu.Lock()
				defer mu.Unlock()
				kept = append(kept, w.Slot)
				return nil
			}, func(w locks.Happening, _ error) { lost = append(lost, w.Slot) })
		}()
		for slot := 1; slot <= 4; slot++ {
			words <- locks.Happening{Slot: slot}
		}
		synctest.Wait()
		mu.Lock()
		if len(kept) != 0 {
			t.Errorf("kept %v while the records were away", kept)
		}
		mu.Unlock()
		time.Sleep(time.Minute) // of the bubble's clock
		synctest.Wait()
		words <- locks.Happening{Slot: 5}
		stop()
		<-done
		if !slices.Equal(kept, []int{1, 2, 4, 5}) || !slices.Equal(lost, []int{3}) {
			t.Errorf("kept %v, lost %v", kept, lost)
		}
	})
}
