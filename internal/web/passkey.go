package web

import (
	"strings"

	"encoding/json"
	"io"
	"net/http"

	"latchkey"
)

// The browser's side of passkeys is in assets/latchkey.js. These four answer JSON; everything else about signing in works
// without scripts.

// passkeyWords go back and forth: what the house asks of the device, and a sealed word that must come back with the answer.
type passkeyWords struct {
	Options json.RawMessage `json:"options,omitempty"`
	Sealed  string          `json:"sealed"`
	Then    string          `json:"then,omitempty"`
	Says    string          `json:"says,omitempty"`
}

func (v *visit) passkeyOptions() error {
	options, sealed, err := v.desk.PasskeySignInOptions(v.ctx(), v.counterOf(route{door: anybody}))
	return v.answer(passkeyWords{Options: options, Sealed: sealed}, err)
}

// passkeyDone exchanges the device's answer for a session.
func (v *visit) passkeyDone() error {
	sealed, response, err := v.passkeyAnswer()
	if err != nil {
		return v.answer(passkeyWords{}, err)
	}
	token, s, err := v.desk.PasskeySignIn(v.ctx(), v.counterOf(route{door: anybody}), sealed, response, v.device(), v.query("borrowed") != "")
	if err == nil {
		if s, err = v.desk.ProveEnrolled(v.ctx(), v.who, s); err == nil {
			v.keep(token, s)
		}
	}
	return v.answer(passkeyWords{Then: safePath(v.query("then"), orRoot(baseOf(s.Counter)))}, err)
}

func (v *visit) passkeyRegister() error {
	options, sealed, err := v.desk.PasskeyRegister(v.ctx(), v.who)
	return v.answer(passkeyWords{Options: options, Sealed: sealed}, err)
}

func (v *visit) passkeyRegistered() error {
	sealed, response, err := v.passkeyAnswer()
	if err == nil {
		err = v.desk.PasskeyRegistered(v.ctx(), v.who, sealed, response, v.device())
	}
	then := v.ownPage() + "?said=saved"
	if back := v.query("then"); back == "/move-in" || strings.HasPrefix(back, "/home/guests") || strings.HasPrefix(back, "/home/locks") {
		then = safePath(back, then)
	}
	return v.answer(passkeyWords{Then: then}, err)
}

func (v *visit) endPasskey() error {
	if err := v.desk.EndPasskey(v.ctx(), v.who, v.r.PathValue("id")); err != nil {
		return err
	}
	v.see(v.ownPage() + "?said=saved")
	return nil
}

// passkeyAnswer reads what the script sends: the sealed word, and the device's answer as it is.
func (v *visit) passkeyAnswer() (sealed string, response []byte, err error) {
	var in struct {
		Sealed   string          `json:"sealed"`
		Response json.RawMessage `json:"response"`
	}
	if err := json.NewDecoder(io.LimitReader(v.r.Body, bodyMost)).Decode(&in); err != nil {
		return "", nil, &latchkey.Error{Kind: latchkey.Invalid, Doing: "read a device's answer", Sentence: "The device did not answer in a way we understand. Please try again.", Err: err}
	}
	return in.Sealed, in.Response, nil
}

// answer writes JSON for our own script; an error is a sentence for the page to show.
func (v *visit) answer(p passkeyWords, err error) error {
	status := http.StatusOK
	if err != nil {
		status, p = statusOf(latchkey.KindOf(err)), passkeyWords{Says: v.says(err)}
		if status >= http.StatusInternalServerError {
			v.log.Error("answer a passkey", "err", err)
		}
	}
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "application/json")
	v.w.WriteHeader(status)
	v.w.Write(body)
	return nil
}
