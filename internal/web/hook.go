package web

import (
	"encoding/xml"
	"net/http"
	"strconv"

	"latchkey"
	"latchkey/internal/desk"
)

// A telephone provider's requests. Nobody reads what is answered here but the provider, and whoever did not sign gets an
// empty refusal.

func (v *visit) provided() desk.Hook {
	return desk.Hook{Path: v.r.URL.RequestURI(), Form: v.r.PostForm, Signature: v.r.Header.Get("X-Twilio-Signature")}
}

func (v *visit) refuseHook(err error) {
	status := statusOf(latchkey.KindOf(err))
	if status >= http.StatusInternalServerError {
		v.log.Error("a telephone provider was not heard", "err", err) // it asks again
	} else {
		status = http.StatusForbidden
	}
	v.w.WriteHeader(status)
}

func (v *visit) turn() int {
	n, err := strconv.Atoi(v.query("n"))
	if err != nil {
		return 0
	}
	return n
}

func (v *visit) textStatus() error {
	if err := v.desk.TextStatus(v.ctx(), v.r.PathValue("token"), v.provided()); err != nil {
		return err
	}
	v.w.WriteHeader(http.StatusNoContent)
	return nil
}

func (v *visit) callStatus() error {
	if err := v.desk.CallStatus(v.ctx(), v.r.PathValue("token"), v.provided()); err != nil {
		return err
	}
	v.w.WriteHeader(http.StatusNoContent)
	return nil
}

func (v *visit) textIn() error {
	says, err := v.desk.TextIn(v.ctx(), v.provided())
	if err != nil {
		return err
	}
	return v.twiml(twiml{Message: says})
}

func (v *visit) callTurn() error {
	s, err := v.desk.CallTurn(v.ctx(), v.r.PathValue("token"), v.turn(), v.provided())
	if err != nil {
		return err
	}
	return v.speak(s)
}

func (v *visit) callIn() error {
	s, err := v.desk.Called(v.ctx(), v.provided())
	if err != nil {
		return err
	}
	return v.speak(s)
}

func (v *visit) calledTurn() error {
	s, err := v.desk.CalledTurn(v.ctx(), v.r.PathValue("token"), v.turn(), v.provided())
	if err != nil {
		return err
	}
	return v.speak(s)
}

// twiml is what a provider is told to do.
type twiml struct {
	XMLName xml.Name  `xml:"Response"`
	Message string    `xml:"Message,omitempty"`
	Gather  *gather   `xml:"Gather"`
	Say     []say     `xml:"Say"`
	Hangup  *struct{} `xml:"Hangup"`
}

type gather struct {
	Input   string `xml:"input,attr"`
	Action  string `xml:"action,attr"`
	Method  string `xml:"method,attr"`
	Keys    int    `xml:"numDigits,attr,omitempty"`
	Until   string `xml:"finishOnKey,attr,omitempty"`
	Timeout int    `xml:"timeout,attr"`
	Empty   bool   `xml:"actionOnEmptyResult,attr"`
	Say     []say  `xml:"Say"`
}

type say struct {
	Language string `xml:"language,attr"`
	Text     string `xml:",chardata"`
}

// keyTime is how many seconds somebody has to find the next key.
const keyTime = 10

// speak writes one step of a call. The addresses in it are the house's own, whatever the request named.
func (v *visit) speak(s desk.Spoken) error {
	var said []say
	for _, u := range s.Say {
		said = append(said, say{u.Lang, u.Text})
	}
	if s.Next == "" {
		return v.twiml(twiml{Say: said, Hangup: &struct{}{}})
	}
	g := gather{Input: "dtmf", Action: v.desk.BaseURL + s.Next, Method: "POST", Keys: s.Keys, Timeout: keyTime, Empty: true, Say: said}
	if s.Keys != 1 {
		g.Until = "#"
	}
	return v.twiml(twiml{Gather: &g})
}

func (v *visit) twiml(t twiml) error {
	text, err := xml.Marshal(t)
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	_, err = v.w.Write(append([]byte(xml.Header), text...))
	return err
}
