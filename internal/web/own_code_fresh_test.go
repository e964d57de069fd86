package web_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// A phone that has lain open for a while asks who holds it before it shows Ana her own code, and leads whoever stands outside to where
// it is shown without that.
func TestOnesOwnCodeAsksWhoHoldsThePhoneWithAPretendLock(t *testing.T) {
	h := openHouse(t, "O-08")
	fake := h.withPretendLock()
	phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	phone.opens("/home/locks").taps("Make my code")
	h.skip(h.Clock.Now().Add(10 * time.Minute).Format(time.RFC3339))
	phone.opens("/home/locks").taps("Show me my code")
	digits := phone.Text(".digits")
	if !fake.Type(digits) {
		t.Fatalf("without a name for passkeys %d digits are shown", len(digits))
	}
	h.Desk.BaseURL = "http://localhost:8080" // a name that passkeys may be tried under
	key := latchkey.Passkey{ID: "hers", Person: ana, Name: "Her phone", Created: h.Clock.Now(), Credential: []byte("{}")}
	if err := h.Store.Do(t.Context(), store.Take{}, func(tx *store.Tx) error { return tx.PutPasskey(key) }); err != nil {
		t.Fatal(err)
	}
	phone.opens("/home/locks").taps("Show me my code").Says("main", "To see this, show first who you are", "I am locked out")
	phone.Lacks(".digits")
	phone.Has("[data-passkey=login][data-then^='/home/locks']", "main a[href='/now']")
	if strings.Contains(phone.body, digits) {
		t.Error("it is shown without the proof")
	}
	phone.opens("/home/log")
	if n := len(regexp.MustCompile("Someone looked at their own code|code was shown").FindAllString(phone.Text("main"), -1)); n > 1 {
		t.Errorf("the log says %d times that it was shown", n)
	}
	again := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	again.opens("/home/locks").taps("Show me my code")
	if again.Text(".digits") != digits {
		t.Errorf("after one touch: %s", again.Text("main"))
	}
}
