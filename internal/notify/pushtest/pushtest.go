// Package pushtest is a stand-in for a browser's push service and for the browser behind it: it takes what a house sends,
// checks who signed it, and decrypts it as the browser would. It is written from RFC 8030, 8188, 8291 and 8292.
package pushtest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"latchkey/internal/notify"
)

// Pushed is one message as a browser reads it, with what the push service saw around it.
type Pushed struct {
	Title, Button, Link, Tag string
	Loud                     bool
	Header                   http.Header `json:"-"`
	Sealed                   []byte      `json:"-"` // what the push service could read
}

// Service is the stand-in.
type Service struct {
	t      testing.TB
	server *httptest.Server
	mu     sync.Mutex
	phones map[string]*phone
	Status map[string]int // what the service answers for a browser instead of taking the message: 410, 429, 500
}

type phone struct {
	key  *ecdh.PrivateKey
	auth []byte
	got  []Pushed
}

// New starts a stand-in behind https.
func New(t testing.TB) *Service {
	s := &Service{t: t, phones: map[string]*phone{}, Status: map[string]int{}}
	s.server = httptest.NewTLSServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.server.Close)
	return s
}

// Roots are the authorities that vouch for it.
func (s *Service) Roots() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(s.server.Certificate())
	return pool
}

// Subscribe is a browser that subscribes, under a name for the test.
func (s *Service) Subscribe(name string) (sub notify.Subscription) {
	s.t.Helper()
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		s.t.Fatal(err)
	}
	p := &phone{key: key, auth: make([]byte, 16)}
	rand.Read(p.auth) // never fails
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phones[name] = p
	sub.Endpoint = s.server.URL + "/push/" + name
	sub.Keys.P256dh = base64.RawURLEncoding.EncodeToString(key.PublicKey().Bytes())
	sub.Keys.Auth = base64.RawURLEncoding.EncodeToString(p.auth)
	return sub
}

// Got lists what a browser was sent.
func (s *Service) Got(name string) []Pushed {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Pushed(nil), s.phones[name].got...)
}

// Answers sets what the service answers for a browser; 0 is all well again.
func (s *Service) Answers(name string, status int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Status[name] = status
}

func (s *Service) serve(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/push/")
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.phones[name]
	if status := s.Status[name]; status != 0 || p == nil {
		w.WriteHeader(max(status, http.StatusNotFound))
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if err := vapid(r.Header.Get("Authorization"), s.server.URL); err != nil {
		s.t.Errorf("the push is signed wrongly: %v", err)
		w.WriteHeader(http.StatusForbidden)
		return
	}
	plain, err := p.open(body)
	if err != nil {
		s.t.Errorf("the browser cannot read the push: %v", err)
	}
	got := Pushed{Header: r.Header.Clone(), Sealed: body}
	if err := json.Unmarshal(plain, &got); err != nil {
		s.t.Errorf("the push is not JSON: %v", err)
	}
	p.got = append(p.got, got)
	w.WriteHeader(http.StatusCreated)
}

// open decrypts one aes128gcm record.
func (p *phone) open(body []byte) ([]byte, error) {
	if len(body) < 21 || len(body) < 21+int(body[20]) {
		return nil, fmt.Errorf("only %d bytes", len(body))
	}
	salt, id, sealed := body[:16], body[21:21+int(body[20])], body[21+int(body[20]):]
	theirs, err := ecdh.P256().NewPublicKey(id)
	if err != nil {
		return nil, err
	}
	shared, err := p.key.ECDH(theirs)
	if err != nil {
		return nil, err
	}
	derive := func(secret, salt []byte, info string, n int) []byte {
		out, err2 := hkdf.Key(sha256.New, secret, salt, info, n)
		if err2 != nil {
			err = err2
		}
		return out
	}
	ikm := derive(shared, p.auth, "WebPush: info\x00"+string(p.key.PublicKey().Bytes())+string(id), 32)
	key, nonce := derive(ikm, salt, "Content-Encoding: aes128gcm\x00", 16), derive(ikm, salt, "Content-Encoding: nonce\x00", 12)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	plain, err := gcm.Open(nil, nonce, sealed, nil)
	if err != nil {
		return nil, err
	}
	end := strings.LastIndexByte(strings.TrimRight(string(plain), "\x00"), 2)
	if end < 0 {
		return nil, fmt.Errorf("no end of the text")
	}
	return plain[:end], nil
}

// vapid checks who signed: "vapid t=TOKEN, k=KEY".
func vapid(header, audience string) error {
	rest, ok := strings.CutPrefix(header, "vapid t=")
	token, key, two := strings.Cut(rest, ", k=")
	parts := strings.Split(token, ".")
	if !ok || !two || len(parts) != 3 {
		return fmt.Errorf("the header is %q", header)
	}
	raw := base64.RawURLEncoding
	point, err := raw.DecodeString(key)
	if err != nil {
		return fmt.Errorf("the key is %q", key)
	}
	public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), point)
	if err != nil {
		return err
	}
	sig, err := raw.DecodeString(parts[2])
	if err != nil || len(sig) != 64 {
		return fmt.Errorf("the signature has %d bytes", len(sig))
	}
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if !ecdsa.Verify(public, sum[:], new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:])) {
		return fmt.Errorf("the signature does not fit")
	}
	claims, err := raw.DecodeString(parts[1])
	if err != nil || !strings.Contains(string(claims), audience) {
		return fmt.Errorf("it is for somebody else: %s", claims)
	}
	return nil
}
