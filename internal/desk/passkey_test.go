package desk_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	vw "github.com/descope/virtualwebauthn"

	"latchkey"
	"latchkey/internal/desk"
)

// phone is a device with a fingerprint sensor, made in software.
type phone struct {
	h    *house
	rp   vw.RelyingParty
	auth vw.Authenticator
	key  vw.Credential
	skip bool // it does not look at the finger
}

const keyHouse = "https://key.example.org"

func (h *house) newPhone() *phone {
	h.desk.BaseURL = keyHouse
	h.confirm()
	p := &phone{h: h, rp: vw.RelyingParty{ID: "key.example.org", Name: "Latchkey", Origin: keyHouse}, key: newKey(h.t)}
	return p
}

// confirm says that the house is called what it was started as.
func (h *house) confirm() {
	h.t.Helper()
	if _, err := h.desk.ConfirmName(h.ctx, false); err != nil {
		h.t.Fatal(err)
	}
}

// newKey is a key of the software device. The library writes a coordinate without its leading zeros, which no real device
// does and one key in 128 has, so such a key is thrown away.
func newKey(t testing.TB) vw.Credential {
	t.Helper()
	for {
		private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		point, err := private.PublicKey.Bytes() // 4, x, y
		if err != nil {
			t.Fatal(err)
		}
		if point[1] == 0 || point[33] == 0 {
			continue
		}
		data, err := x509.MarshalPKCS8PrivateKey(private)
		if err != nil {
			t.Fatal(err)
		}
		return vw.NewCredentialWithImportedKey(vw.KeyTypeEC2, data)
	}
}

// enrol goes through both steps.
func (p *phone) enrol(who desk.Viewer) error {
	options, sealed, err := p.h.desk.PasskeyRegister(p.h.ctx, who)
	if err != nil {
		return err
	}
	return p.h.desk.PasskeyRegistered(p.h.ctx, who, sealed, p.made(options), "Ana's phone")
}

func (p *phone) made(options json.RawMessage) []byte {
	p.h.t.Helper()
	o, err := vw.ParseAttestationOptions(string(options))
	if err != nil {
		p.h.t.Fatal(err)
	}
	handle, err := base64.RawURLEncoding.DecodeString(o.UserID)
	if err != nil {
		handle = []byte(o.UserID)
	}
	p.auth = vw.NewAuthenticatorWithOptions(vw.AuthenticatorOptions{UserHandle: handle, UserNotVerified: p.skip})
	p.auth.AddCredential(p.key)
	return []byte(vw.CreateAttestationResponse(p.rp, p.auth, p.key, *o))
}

func (p *phone) signed(options json.RawMessage) []byte {
	p.h.t.Helper()
	o, err := vw.ParseAssertionOptions(string(options))
	if err != nil {
		p.h.t.Fatal(err)
	}
	p.key.Counter++
	return []byte(vw.CreateAssertionResponse(p.rp, p.auth, p.key, *o))
}

func (p *phone) signIn(counter latchkey.Counter) (latchkey.Session, error) {
	options, sealed, err := p.h.desk.PasskeySignInOptions(p.h.ctx, counter)
	if err != nil {
		return latchkey.Session{}, err
	}
	token, s, err := p.h.desk.PasskeySignIn(p.h.ctx, counter, sealed, p.signed(options), "a phone", false)
	if err != nil {
		return s, err
	}
	who, err := p.h.desk.Whose(p.h.ctx, token, counter)
	if err != nil || who.Session.Hash != s.Hash {
		p.h.t.Errorf("the token is not the session's: %v %v", who, err)
	}
	return s, err
}

// byCode signs somebody in with a one-time code, as they would.
func (h *house) byCode(p latchkey.PersonID, borrowed bool) desk.Viewer {
	h.t.Helper()
	if err := h.desk.RequestCode(h.ctx, string(p), latchkey.CounterHome); err != nil {
		h.t.Fatal(err)
	}
	h.pump()
	ms := h.inbox.Messages(string(p))
	code, _, _ := strings.Cut(ms[len(ms)-1].Text, " ")
	token, _, err := h.desk.SignIn(h.ctx, string(p), code, latchkey.CounterHome, "a phone", borrowed)
	if err != nil {
		h.t.Fatal(err)
	}
	who, err := h.desk.Whose(h.ctx, token, latchkey.CounterHome)
	if err != nil {
		h.t.Fatal(err)
	}
	return who
}

func TestPasskeyProves(t *testing.T) {
	eachHouse(t, "2027-02-07T02:10:00-06:00", func(t *testing.T, h *house) {
		p := h.newPhone()
		if err := p.enrol(h.resident()); err != nil {
			t.Fatal(err)
		}
		s, err := p.signIn(latchkey.CounterHome)
		if err != nil {
			t.Fatal(err)
		}
		h.want("level", s.Level, latchkey.ProofProven)
		h.want("how", s.How, "passkey")
		h.want("who", s.Person, ana)
		options, _, err := h.desk.PasskeySignInOptions(h.ctx, latchkey.CounterHome)
		if asks, _ := json.Marshal(options); err != nil || !strings.Contains(string(asks), `"userVerification":"required"`) {
			t.Errorf("her phone need not look at her finger or face: %s %v", asks, err)
		}
		p.auth.Options.UserNotVerified = true // a phone that asked for nothing
		if _, err := p.signIn(latchkey.CounterHome); kind(err) != latchkey.Forbidden {
			t.Errorf("proved without a finger or a face: %v", err)
		}
		p.auth.Options.UserNotVerified = false
		who := desk.Viewer{Session: s}
		c := h.must(h.desk.OpenLockout(h.ctx, who, h512, "tap", keyInside()))
		h.want("the case's proof", c.Proof, latchkey.ProofProven)
		if _, err := p.signIn(latchkey.CounterOffice); kind(err) != latchkey.Forbidden {
			t.Errorf("a resident's device at the office counter: %v", err)
		}
		h.later(7 * time.Hour) // past the quiet hours, if there are any
		if got := h.got(ana); !strings.Contains(got, "a device was added") {
			t.Errorf("Ana was not told of her device: %s", got)
		}
		hv, err := h.desk.HomeFor(h.ctx, h.as(ana, latchkey.CounterHome, latchkey.ProofProven), h512)
		if err != nil || len(hv.Passkeys) != 1 || hv.Passkeys[0].Name != "Ana's phone" || hv.Passkeys[0].Used == nil {
			t.Errorf("her devices: %+v %v", hv.Passkeys, err)
		}
	})
}

// A stolen bag holds the phone and the keys: the phone shows the code, and the thief must still stop at level 1.
func TestStolenBagStopsAtAClaim(t *testing.T) {
	eachHouse(t, "2027-02-07T10:10:00-06:00", func(t *testing.T, h *house) {
		thief := h.newPhone()
		if err := thief.enrol(h.byCode(ana, false)); err != nil {
			t.Fatal(err)
		}
		s, err := thief.signIn(latchkey.CounterHome)
		if err != nil {
			t.Fatal(err)
		}
		h.want("level at once", s.Level, latchkey.ProofClaimed)
		if err := h.newPhone().enrol(desk.Viewer{Session: s}); kind(err) != latchkey.Forbidden {
			t.Errorf("the waiting device enrols another: %v", err)
		}
		h.pump()
		if got := h.got(ana); !strings.Contains(got, "a device was added") {
			t.Errorf("Ana was not told: %s", got)
		}
		h.later(71 * time.Hour)
		if s, err = thief.signIn(latchkey.CounterHome); err != nil || s.Level != latchkey.ProofClaimed {
			t.Errorf("after 71 hours: %v %v", s.Level, err)
		}

		// Ana reads it, signs in with a code elsewhere, and takes the device off the list.
		her := h.byCode(ana, true)
		hv, err := h.desk.HomeFor(h.ctx, her, h512)
		if err != nil || len(hv.Passkeys) != 1 || hv.Passkeys[0].Proves == nil {
			t.Fatalf("her devices: %+v %v", hv.Passkeys, err)
		}
		if err := h.desk.EndPasskey(h.ctx, her, hv.Passkeys[0].ID); err != nil {
			t.Fatal(err)
		}
		h.later(2 * time.Hour)
		if _, err := thief.signIn(latchkey.CounterHome); kind(err) != latchkey.Forbidden {
			t.Errorf("the ended device signs in: %v", err)
		}
	})
}

func TestPasskeyProvesAfterItsWait(t *testing.T) {
	eachHouse(t, "2027-02-07T10:10:00-06:00", func(t *testing.T, h *house) {
		p := h.newPhone()
		if err := p.enrol(h.byCode(ana, false)); err != nil {
			t.Fatal(err)
		}
		h.later(72 * time.Hour)
		s, err := p.signIn(latchkey.CounterHome)
		if err != nil || s.Level != latchkey.ProofProven {
			t.Errorf("after its wait: %v %v", s.Level, err)
		}
		hv, err := h.desk.HomeFor(h.ctx, desk.Viewer{Session: s}, h512)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.desk.EndPasskey(h.ctx, h.byCode(ana, false), hv.Passkeys[0].ID); kind(err) != latchkey.Forbidden {
			t.Errorf("a code ends a device that proves: %v", err)
		}
	})
}

func TestWhoMayEnrol(t *testing.T) {
	eachHouse(t, "2027-02-07T10:10:00-06:00", func(t *testing.T, h *house) {
		p := h.newPhone()
		card, err := h.desk.NewCard(h.ctx, h.resident())
		if err != nil {
			t.Fatal(err)
		}
		_, byCard, err := h.desk.SignInWithCard(h.ctx, card, "a phone", false)
		if err != nil {
			t.Fatal(err)
		}
		old := h.resident()
		h.clock.set(h.clock.Now().Add(31 * time.Minute))
		for name, c := range map[string]struct {
			who  desk.Viewer
			want latchkey.Kind
		}{
			"nobody":                           {desk.Viewer{}, latchkey.Forbidden},
			"with the wallet card":             {desk.Viewer{Session: byCard}, latchkey.Forbidden},
			"on a borrowed device":             {h.byCode(ana, true), latchkey.Against},
			"proven, but too long ago":         {old, latchkey.Forbidden},
			"with a code, and no device yet":   {h.byCode(ana, false), ""},
			"signed in with a device just now": {h.resident(), ""},
		} {
			if _, _, err := h.desk.PasskeyRegister(h.ctx, c.who); kind(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
		}
		claim := h.byCode(ana, false)
		options, sealed, err := h.desk.PasskeyRegister(h.ctx, claim)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.newPhone().enrol(h.resident()); err != nil {
			t.Fatal(err)
		}
		if err := h.desk.PasskeyRegistered(h.ctx, claim, sealed, p.made(options), ""); kind(err) != latchkey.Forbidden {
			t.Errorf("a claim begun before the first device was enrolled: %v", err)
		}
		if _, _, err := h.desk.PasskeyRegister(h.ctx, h.byCode(ana, false)); kind(err) != latchkey.Forbidden {
			t.Errorf("with a code, and a device: %v", err)
		}
	})
}

func TestNoPasskeyWithoutItsOwnName(t *testing.T) {
	eachHouse(t, "2027-02-07T10:10:00-06:00", func(t *testing.T, h *house) {
		for url, want := range map[string]bool{"http://house.test": false, "https://192.0.2.7": false, "http://127.0.0.1:8080": false,
			"http://[::1]:8080": false, "": false, "ftp://key.example.org": false, "http://localhost:8080": true, "https://key.example.org": true} {
			h.desk.BaseURL = url
			_, _, err := h.desk.PasskeySignInOptions(h.ctx, latchkey.CounterHome)
			if h.desk.PasskeysWork() != want || (err == nil) != want {
				t.Errorf("%s: %v", url, err)
			}
		}
	})
}

// No device is enrolled before the house's name is confirmed, nor under another than that one. Localhost is for trying
// things out, until there is a name.
func TestNoPasskeyBeforeTheNameIsConfirmed(t *testing.T) {
	eachHouse(t, "2027-02-07T10:10:00-06:00", func(t *testing.T, h *house) {
		enrols := func(url string, want bool) {
			t.Helper()
			h.desk.BaseURL = url
			if _, _, err := h.desk.PasskeyRegister(h.ctx, h.resident()); (err == nil) != want || err != nil && kind(err) != latchkey.Against {
				t.Errorf("%s: %v", url, err)
			}
		}
		enrols("http://localhost:8080", true)
		enrols(keyHouse, false)
		h.confirm()
		enrols(keyHouse, true)
		enrols("https://other.example.org", false)
		enrols("http://localhost:8080", false)
		h.desk.BaseURL = "https://other.example.org"
		h.confirm() // nobody has a device yet
		enrols("https://other.example.org", true)
		enrols(keyHouse, false)
		if err := h.newPhone().enrol(h.resident()); err != nil {
			t.Fatal(err)
		}
		h.desk.BaseURL = "https://other.example.org"
		if _, err := h.desk.ConfirmName(h.ctx, false); kind(err) != latchkey.Against {
			t.Errorf("another name for enrolled devices: %v", err)
		}
		if n, err := h.desk.ConfirmName(h.ctx, true); err != nil || n.Before != "key.example.org" || n.Devices != 1 {
			t.Errorf("a change that is meant: %+v %v", n, err)
		}
	})
}

func TestCeremonyIsSealed(t *testing.T) {
	eachHouse(t, "2027-02-07T10:10:00-06:00", func(t *testing.T, h *house) {
		p, who := h.newPhone(), h.resident()
		if err := p.enrol(who); err != nil {
			t.Fatal(err)
		}
		begin := func() (json.RawMessage, string) {
			options, sealed, err := h.desk.PasskeySignInOptions(h.ctx, latchkey.CounterHome)
			if err != nil {
				t.Fatal(err)
			}
			return options, sealed
		}
		try := func(counter latchkey.Counter, sealed string, response []byte) latchkey.Kind {
			_, s, err := h.desk.PasskeySignIn(h.ctx, counter, sealed, response, "a phone", false)
			if err != nil && s.Hash != "" {
				t.Errorf("a session beside an error: %v", err)
			}
			return kind(err)
		}

		options, sealed := begin()
		answer := p.signed(options)
		h.want("a changed seal", try(latchkey.CounterHome, sealed[:len(sealed)-2]+"AA", answer), latchkey.Conflict)
		h.want("no seal", try(latchkey.CounterHome, "", answer), latchkey.Conflict)
		h.want("another counter", try(latchkey.CounterOffice, sealed, answer), latchkey.Conflict)
		h.want("no response", try(latchkey.CounterHome, sealed, nil), latchkey.Forbidden)
		h.want("a long response", try(latchkey.CounterHome, sealed, make([]byte, 1<<20)), latchkey.Conflict)
		_, other := begin()
		h.want("an answer to another question", try(latchkey.CounterHome, other, answer), latchkey.Forbidden)
		h.want("the answer", try(latchkey.CounterHome, sealed, answer), latchkey.Kind(""))
		h.want("the same answer again", try(latchkey.CounterHome, sealed, answer), latchkey.Conflict)

		options, sealed = begin()
		h.clock.set(h.clock.Now().Add(5 * time.Minute))
		h.want("after five minutes", try(latchkey.CounterHome, sealed, p.signed(options)), latchkey.Conflict)

		_, enrolling, err := h.desk.PasskeyRegister(h.ctx, h.resident())
		if err != nil {
			t.Fatal(err)
		}
		options, _ = begin()
		h.want("the seal of an enrolment", try(latchkey.CounterHome, enrolling, p.signed(options)), latchkey.Conflict)

		mine, theirs := h.resident(), h.as(priya, latchkey.CounterHome, latchkey.ProofProven)
		made, sealed, err := h.desk.PasskeyRegister(h.ctx, mine)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.desk.PasskeyRegistered(h.ctx, theirs, sealed, h.newPhone().made(made), ""); kind(err) != latchkey.Conflict {
			t.Errorf("Priya ends what Ana began: %v", err)
		}
	})
}

func TestPasskeyOfAnotherHouseOrHand(t *testing.T) {
	eachHouse(t, "2027-02-07T10:10:00-06:00", func(t *testing.T, h *house) {
		unseen := h.newPhone()
		unseen.skip = true
		if err := unseen.enrol(h.resident()); kind(err) != latchkey.Forbidden {
			t.Errorf("enrolled without looking at the finger: %v", err)
		}
		p := h.newPhone()
		if err := p.enrol(h.resident()); err != nil {
			t.Fatal(err)
		}
		hers := p.auth
		if err := p.enrol(h.as(priya, latchkey.CounterHome, latchkey.ProofProven)); kind(err) != latchkey.Conflict {
			t.Errorf("Priya enrols Ana's device: %v", err)
		}
		p.auth = hers
		p.auth.Options.UserNotVerified = true
		if _, err := p.signIn(latchkey.CounterHome); kind(err) != latchkey.Forbidden {
			t.Errorf("signed in without looking at the finger: %v", err)
		}
		p.auth.Options.UserNotVerified = false
		handle := p.auth.Options.UserHandle
		p.auth.Options.UserHandle = []byte("somebody else")
		if _, err := p.signIn(latchkey.CounterHome); kind(err) != latchkey.Forbidden {
			t.Errorf("signed in as somebody else: %v", err)
		}
		p.auth.Options.UserHandle = handle
		p.rp.Origin = "https://key.example.org.evil.test"
		if _, err := p.signIn(latchkey.CounterHome); kind(err) != latchkey.Forbidden {
			t.Errorf("signed on another page: %v", err)
		}
		p.rp.Origin = keyHouse
		if _, err := p.signIn(latchkey.CounterHome); err != nil {
			t.Errorf("signed in as it should be: %v", err)
		}
	})
}

func TestCopiedPasskey(t *testing.T) {
	eachHouse(t, "2027-02-07T10:10:00-06:00", func(t *testing.T, h *house) {
		p := h.newPhone()
		if err := p.enrol(h.resident()); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			if _, err := p.signIn(latchkey.CounterHome); err != nil {
				t.Fatal(err)
			}
		}
		copied := *p
		copied.key.Counter = 1 // it was copied before
		if _, err := copied.signIn(latchkey.CounterHome); kind(err) != latchkey.Forbidden {
			t.Errorf("the copy signs in: %v", err)
		}
		if _, err := p.signIn(latchkey.CounterHome); err != nil {
			t.Errorf("the device itself afterwards: %v", err)
		}
	})
}

// Two answers to one question at the same instant make one session.
func TestOneSignInPerCeremony(t *testing.T) {
	eachHouse(t, "2027-02-07T10:10:00-06:00", func(t *testing.T, h *house) {
		p := h.newPhone()
		if err := p.enrol(h.resident()); err != nil {
			t.Fatal(err)
		}
		options, sealed, err := h.desk.PasskeySignInOptions(h.ctx, latchkey.CounterHome)
		if err != nil {
			t.Fatal(err)
		}
		answer, kinds := p.signed(options), make([]latchkey.Kind, 8)
		var all sync.WaitGroup
		for i := range kinds {
			all.Go(func() {
				_, _, err := h.desk.PasskeySignIn(h.ctx, latchkey.CounterHome, sealed, answer, "a phone", false)
				kinds[i] = kind(err)
			})
		}
		all.Wait()
		in := 0
		for _, k := range kinds {
			if k == "" {
				in++
			} else if k != latchkey.Conflict {
				t.Errorf("a repeat was told %s", k)
			}
		}
		h.want("signed in", in, 1)
	})
}
