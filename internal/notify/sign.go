package notify

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"latchkey"
)

// The headers and the signature of the Standard Webhooks specification: HMAC-SHA256 over "id.timestamp.body".
const (
	headerID        = "Webhook-Id"
	headerTimestamp = "Webhook-Timestamp"
	headerSignature = "Webhook-Signature"

	secretPrefix = "whsec_"
	tolerance    = 5 * time.Minute // how far a receiver's clock may be from ours
)

func secretBytes(s string) ([]byte, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(s, secretPrefix))
	if err != nil || !strings.HasPrefix(s, secretPrefix) || len(key) < 24 || len(key) > 64 {
		return nil, latchkey.Errorf(latchkey.Invalid, "A webhook secret is whsec_ and 24 to 64 random bytes in base64.")
	}
	return key, nil
}

func secretText(key []byte) string { return secretPrefix + base64.StdEncoding.EncodeToString(key) }

func secretFor(master []byte, to string) []byte {
	h := hmac.New(sha256.New, master)
	h.Write([]byte("latchkey webhook to " + to))
	return h.Sum(nil)
}

func sign(key []byte, id, timestamp string, body []byte) string {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(id + "." + timestamp + "."))
	h.Write(body)
	return "v1," + base64.StdEncoding.EncodeToString(h.Sum(nil))
}

// signed is the request that carries a body to another program, signed with each of the keys.
func signed(e Hooked, now time.Time) (*http.Request, error) {
	r, err := http.NewRequest(http.MethodPost, e.To, bytes.NewReader(e.Body))
	if err != nil {
		return nil, err
	}
	at := strconv.FormatInt(now.Unix(), 10)
	var signatures []string
	for _, key := range e.Keys {
		signatures = append(signatures, sign(key, e.Key, at, e.Body))
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "Latchkey")
	r.Header.Set(headerID, e.Key)
	r.Header.Set(headerTimestamp, at)
	r.Header.Set(headerSignature, strings.Join(signatures, " "))
	return r, nil
}

// WebhookSecret is the secret of the receiver at an address, for whoever knows the master secret but runs no channel.
func WebhookSecret(master, to string) (string, error) {
	key, err := secretBytes(master)
	if err != nil {
		return "", err
	}
	return secretText(secretFor(key, to)), nil
}

// VerifyWebhook is for receivers: it says whether a request came from whoever holds the secret, not more than five
// minutes ago, unchanged, and gives the key by which a repeat is known. Body is exactly what was read from the wire.
func VerifyWebhook(secret string, h http.Header, body []byte, now time.Time) (key string, err error) {
	s, err := secretBytes(secret)
	if err != nil {
		return "", err
	}
	no := func(why string) (string, error) {
		return "", fmt.Errorf("verify a webhook: %w", latchkey.Errorf(latchkey.Forbidden, "%s", why))
	}
	id, at := h.Get(headerID), h.Get(headerTimestamp)
	if id == "" {
		return no("It has no id.")
	}
	sec, err := strconv.ParseInt(at, 10, 64)
	if err != nil {
		return no("It has no timestamp.")
	}
	if d := now.Sub(time.Unix(sec, 0)); d > tolerance || d < -tolerance {
		return no("It is too old, or the clocks differ.")
	}
	want := []byte(sign(s, id, at, body))
	for _, got := range strings.Fields(h.Get(headerSignature)) {
		if hmac.Equal([]byte(got), want) {
			return id, nil
		}
	}
	return no("No signature fits.")
}
