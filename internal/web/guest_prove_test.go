package web_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

// withSession is Ana's phone with a session that began in some other way than by a device of hers.
func (h *house) withSession(p latchkey.PersonID, level latchkey.Proof, how string) *phone {
	h.t.Helper()
	now, token := h.Clock.Now(), "token-"+how
	s := latchkey.Session{Hash: desk.Hash(token), Person: p, Counter: latchkey.CounterHome, Level: level, How: how, Created: now, Seen: now, Expires: now.Add(24 * time.Hour)}
	if err := h.Store.Do(h.t.Context(), store.Take{}, func(tx *store.Tx) error { return tx.PutSession(s) }); err != nil {
		h.t.Fatal(err)
	}
	x := h.phone()
	at, err := url.Parse(h.url)
	if err != nil {
		h.t.Fatal(err)
	}
	x.client.Jar.SetCookies(at, []*http.Cookie{{Name: latchkey.CounterHome.Cookie(false), Value: token, Path: "/"}})
	return x
}

// Ana forgot Kim's code. Whatever her phone and her house can do, the page says what the code needs and leads there: her passkey, one that
// she sets up, a sign-in before that, the day from which hers counts; and a new link for Kim helps without any of them. A phone that has
// shown nothing at all reads no names, and is led on as well. Nowhere a sentence alone.
func TestACodeThatIsShownAgainLeadsToWhatItNeeds(t *testing.T) {
	for lang, say := range map[string]struct{ again, noName, signIn, setUp, waits, without, not string }{
		"en": {"Show the code", "no https name of its own yet", "Sign in with a code", "Set one up here.", "Yours counts from", "make a new link for the guest", "This phone has not shown that it is you."},
		"es": {"Ver el código", "todavía no tiene un nombre https propio", "Entrar con un código", "Créela aquí.", "La suya cuenta desde", "cree un enlace nuevo para la visita", "Este teléfono aún no mostró que es usted."},
	} {
		t.Run(lang, func(t *testing.T) {
			h := openHouse(t, "O-08")
			h.withPretendLock()
			speak := map[string][]string{"lang": {lang}, "then": {"/now"}}
			mine := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
			mine.posts("/language", speak)
			mine.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"always"}})
			h.skip(h.Clock.Now().Add(3 * time.Hour).Format(time.RFC3339))
			asks := func(p *phone, says ...string) {
				t.Helper()
				p.opens("/home/guests").taps(say.again)
				p.Says("main", append(says, say.without)...)
				p.Lacks(".digits")
			}
			asks(mine, say.noName)
			mine.Lacks("[data-passkey]")

			h.Desk.BaseURL = "http://localhost:8080" // a name that passkeys may be tried under
			asks(mine, say.signIn)
			mine.Has("main a[href^='/signin?then=']")
			first := h.withSession(ana, latchkey.ProofProven, "setup")
			first.posts("/language", speak)
			asks(first, say.setUp)
			first.Has("[data-passkey=enrol][data-then^='/home/guests']")
			code := h.withSession(ana, latchkey.ProofClaimed, "code")
			code.posts("/language", speak)
			if code.opens("/home/guests"); code.status != 403 {
				t.Errorf("a code alone: %d", code.status)
			}
			code.Says("main", say.not, say.setUp)
			code.NeverSays("main", "Kim")
			code.Has("[data-passkey=enrol]")
			if code.opens("/home/locks"); code.status != 403 { // who is asked about a lock by message comes here
				t.Errorf("a code alone, at the locks: %d", code.status)
			}
			code.Says("main", say.not, say.setUp)
			code.Has("[data-passkey=enrol][data-then='/home/locks']")

			key := latchkey.Passkey{ID: "hers", Person: ana, Name: "Her phone", Created: h.Clock.Now(), Credential: []byte("{}")}
			proves := h.Clock.Now().Add(48 * time.Hour)
			key.Proves = &proves
			keep := func() {
				t.Helper()
				if err := h.Store.Do(t.Context(), store.Take{}, func(tx *store.Tx) error { return tx.PutPasskey(key) }); err != nil {
					t.Fatal(err)
				}
			}
			keep()
			asks(mine, say.waits)
			key.Proves = nil
			keep()
			asks(mine)
			mine.Has("[data-passkey=login][data-then^='/home/guests']")
			code.opens("/home/guests").Has("[data-passkey=login]")
		})
	}
}
