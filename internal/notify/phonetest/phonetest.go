// Package phonetest is a stand-in for a telephone provider that speaks Twilio's interface: it takes texts and calls over
// HTTP, lists what it took, and calls back with signed requests. It is written from the published contract and is not the
// real thing; it can be told to behave badly in the ways that hurt.
package phonetest

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey/internal/notify"
)

// Number is the house's own number at this provider.
const Number = "+12175550100"

const (
	account = "AC00000000000000000000000000000001"
	token   = "pretend-token"
)

// Item is one text or call that the provider took.
type Item struct {
	Sid, Kind, To, From, Body string // Kind: Messages or Calls
	Status, URL               string // where to call back, where to ask what to say
	At                        time.Time
}

// Provider is the stand-in. Its fields may be set before it is used.
type Provider struct {
	t      testing.TB
	server *httptest.Server
	now    func() time.Time

	mu    sync.Mutex
	items []Item
	moods map[string][]Mood
	asked int // how often it was asked what it took

	// accepted hears of each text and call after it was taken and before the answer goes out: a call-back that comes first,
	// or a server that is killed in between.
	accepted func(Item)
}

// Mood is how the provider treats one request about a number.
type Mood string

const (
	TooMany   Mood = "429"                    // not taken; come back later
	Broken    Mood = "500"                    // not taken
	TakenLost Mood = "500 after it was taken" // taken, and the answer says no
	Silent    Mood = "never answers"          // not taken
	TakenMute Mood = "taken, and never answers"
	Refused   Mood = "400"   // no such number
	Stopped   Mood = "21610" // they asked the provider itself for no texts
	Twice     Mood = "twice" // takes it two times
)

// New starts a stand-in.
func New(t testing.TB, now func() time.Time) *Provider {
	p := &Provider{t: t, now: now, moods: map[string][]Mood{}}
	p.server = httptest.NewServer(http.HandlerFunc(p.serve))
	t.Cleanup(func() {
		p.server.CloseClientConnections()
		p.server.Close()
	})
	return p
}

// Settings are what a house is told: the value of --sms-url and --voice-url.
func (p *Provider) Settings() string {
	return "http://" + account + ":" + token + "@" + strings.TrimPrefix(p.server.URL, "http://") + "?from=" + url.QueryEscape(Number)
}

// Behaves sets how the next requests about a number are treated, one after the other; then all is well again.
func (p *Provider) Behaves(number string, moods ...Mood) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.moods[number] = moods
}

// OnAccepted sets what happens when something was taken and before it is answered.
func (p *Provider) OnAccepted(f func(Item)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.accepted = f
}

// Took lists what was taken for a number, oldest first; of both kinds when none is named.
func (p *Provider) Took(number, kind string) (list []Item) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, i := range p.items {
		if i.To == number && (kind == "" || i.Kind == kind) {
			list = append(list, i)
		}
	}
	return list
}

// Asked is how often the provider was asked what it had taken.
func (p *Provider) Asked() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked
}

func (p *Provider) serve(w http.ResponseWriter, r *http.Request) {
	name, word, _ := r.BasicAuth()
	rest, ours := strings.CutPrefix(r.URL.Path, "/2010-04-01/Accounts/"+account)
	switch {
	case name != account || word != token:
		answer(w, http.StatusUnauthorized, map[string]any{"code": 20003})
	case ours && rest == ".json":
		answer(w, http.StatusOK, map[string]any{"sid": account, "status": "active"})
	case ours && (rest == "/Messages.json" || rest == "/Calls.json") && r.Method == http.MethodGet:
		p.list(w, r, strings.Trim(strings.TrimSuffix(rest, ".json"), "/"))
	case ours && (rest == "/Messages.json" || rest == "/Calls.json") && r.Method == http.MethodPost:
		p.take(w, r, strings.Trim(strings.TrimSuffix(rest, ".json"), "/"))
	default:
		answer(w, http.StatusNotFound, map[string]any{"code": 20404})
	}
}

func (p *Provider) mood(number string) (m Mood) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if all := p.moods[number]; len(all) > 0 {
		m, p.moods[number] = all[0], all[1:]
	}
	return m
}

func (p *Provider) take(w http.ResponseWriter, r *http.Request, kind string) {
	if err := r.ParseForm(); err != nil {
		answer(w, http.StatusBadRequest, nil)
		return
	}
	to := r.PostForm.Get("To")
	m := p.mood(to)
	switch m {
	case TooMany:
		w.Header().Set("Retry-After", "1")
		answer(w, http.StatusTooManyRequests, map[string]any{"code": 20429})
		return
	case Broken:
		answer(w, http.StatusInternalServerError, nil)
		return
	case Silent:
		<-r.Context().Done()
		return
	case Refused:
		answer(w, http.StatusBadRequest, map[string]any{"code": 21211, "message": "Invalid 'To' Phone Number"})
		return
	case Stopped:
		answer(w, http.StatusBadRequest, map[string]any{"code": 21610, "message": "Attempt to send to unsubscribed recipient"})
		return
	}
	i := p.keep(r.PostForm, kind)
	if m == Twice {
		i = p.keep(r.PostForm, kind)
	}
	p.mu.Lock()
	accepted := p.accepted
	p.mu.Unlock()
	if accepted != nil {
		accepted(i)
	}
	switch m {
	case TakenLost:
		answer(w, http.StatusInternalServerError, nil)
		return
	case TakenMute:
		<-r.Context().Done()
		return
	}
	answer(w, http.StatusCreated, i.told())
}

func (p *Provider) keep(f url.Values, kind string) Item {
	p.mu.Lock()
	defer p.mu.Unlock()
	prefix := map[string]string{"Messages": "SM", "Calls": "CA"}[kind]
	i := Item{Sid: fmt.Sprintf("%s%032d", prefix, len(p.items)+1), Kind: kind, To: f.Get("To"), From: f.Get("From"), Body: f.Get("Body"),
		Status: f.Get("StatusCallback"), URL: f.Get("Url"), At: p.now().UTC().Truncate(time.Second)}
	p.items = append(p.items, i)
	return i
}

func (i Item) told() map[string]any {
	return map[string]any{"sid": i.Sid, "status": "queued", "to": i.To, "from": i.From, "body": i.Body, "date_created": i.At.Format(time.RFC1123Z)}
}

func (p *Provider) list(w http.ResponseWriter, r *http.Request, kind string) {
	p.mu.Lock()
	p.asked++
	p.mu.Unlock()
	if m := p.mood("list " + r.URL.Query().Get("To")); m == Broken {
		answer(w, http.StatusInternalServerError, nil)
		return
	}
	day := r.URL.Query().Get("DateSent>") + r.URL.Query().Get("StartTime>")
	found := []map[string]any{}
	for _, i := range slices.Backward(p.Took(r.URL.Query().Get("To"), kind)) {
		if i.At.Format("2006-01-02") >= day {
			found = append(found, i.told())
		}
	}
	answer(w, http.StatusOK, map[string]any{strings.ToLower(kind): found})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body) // the house may have been killed
}

// Posts sends a signed request to the house, as the provider does. The address is the whole one, signed as it stands; via is
// where the house really listens, when that is another place.
func (p *Provider) Posts(via, address string, form url.Values) (status int, body string) {
	return p.PostsSigned(via, address, form, notify.SignHook(token, address, form))
}

// PostsSigned is Posts with any signature: a forger's.
func (p *Provider) PostsSigned(via, address string, form url.Values, signature string) (status int, body string) {
	p.t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		p.t.Fatal(err)
	}
	r, err := http.NewRequest(http.MethodPost, via+u.RequestURI(), strings.NewReader(form.Encode()))
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Twilio-Signature", signature)
	r.Host = u.Host
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return res.StatusCode, string(text)
}

// Reports is the form of a call-back about a text or a call.
func (i Item) Reports(status string) url.Values {
	if i.Kind == "Calls" {
		return url.Values{"CallSid": {i.Sid}, "CallStatus": {status}, "To": {i.To}, "From": {i.From}, "SequenceNumber": {status}}
	}
	return url.Values{"MessageSid": {i.Sid}, "MessageStatus": {status}, "To": {i.To}, "From": {i.From}}
}

// Writes is a text that somebody sends to the house's number.
func Writes(from, body, sid string) url.Values {
	return url.Values{"MessageSid": {sid}, "From": {from}, "To": {Number}, "Body": {body}, "NumMedia": {"0"}}
}

// Signature is that of a request the provider would make.
func Signature(address string, form url.Values) string { return notify.SignHook(token, address, form) }

// TwiML is what the house answers: what is said, and which keys are waited for.
type TwiML struct {
	XMLName xml.Name  `xml:"Response"`
	Say     []Say     `xml:"Say"`
	Gather  *Gather   `xml:"Gather"`
	Hangup  *struct{} `xml:"Hangup"`
	Message string    `xml:"Message"`
}

// Say is one sentence in a language.
type Say struct {
	Language string `xml:"language,attr"`
	Text     string `xml:",chardata"`
}

// Gather waits for keys.
type Gather struct {
	Action      string `xml:"action,attr"`
	NumDigits   string `xml:"numDigits,attr"`
	FinishOnKey string `xml:"finishOnKey,attr"`
	Input       string `xml:"input,attr"`
	Say         []Say  `xml:"Say"`
}

// Read reads what the house answered.
func Read(t testing.TB, body string) (m TwiML) {
	t.Helper()
	if err := xml.Unmarshal([]byte(body), &m); err != nil {
		t.Fatalf("this is no TwiML: %v\n%s", err, body)
	}
	return m
}

// Said is everything that is said, in one line.
func (m TwiML) Said() string {
	var all []string
	for _, s := range m.Say {
		all = append(all, s.Text)
	}
	if m.Gather != nil {
		for _, s := range m.Gather.Say {
			all = append(all, s.Text)
		}
	}
	return strings.Join(all, " ")
}
