package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify/phonetest"
)

const (
	meisNumber   = "+12175550113"
	tomassNumber = "+12175550115"
)

// lockedOutAt prepares a house in which Ana is locked out and Mei and Tomas can be reached by telephone alone.
func lockedOutAt(t *testing.T, p place, channel string) latchkey.LockoutID {
	t.Helper()
	h, err := openHouse(t.Context(), houseOptions{Place: p, Readonly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	now := time.Now()
	person := func(id, name, number string) latchkey.Person {
		return latchkey.Person{ID: latchkey.PersonID(id), Name: name, Contacts: []latchkey.Contact{{ID: latchkey.ContactID(id) + "-tel", Channel: channel, Address: number, Nights: true, Verified: &now}}}
	}
	keeper := func(id string, minutes int) latchkey.FileHolder {
		return latchkey.FileHolder{Person: latchkey.PersonID(id), AcceptedOn: "2026-11-01", Minutes: &minutes, Opens: []string{"unit"}, Calls: "any_hour", CanBring: new(true)}
	}
	f := latchkey.PropertyFile{LatchkeyProperty: 1,
		Property: latchkey.FileProperty{ID: "maple", Property: latchkey.Property{Name: "Maple Court", Address: "120 Maple Street, Springfield", TimeZone: "America/Chicago", Country: "US", Currency: "USD"}},
		People:   []latchkey.Person{person("ana", "Ana Ruiz", "+12175550111"), person("mei", "Mei Chen", meisNumber), person("tomas", "Tomas Novak", tomassNumber)},
		Homes: []latchkey.FileHome{{ID: "h512", Home: latchkey.Home{Unit: "512", Doors: []latchkey.Door{{ID: "unit", Kind: "unit", Locks: []latchkey.Lock{{Kind: "mechanical"}}}}},
			Residents: []latchkey.FileResident{{Person: "ana", OnLease: true}}, Holders: []latchkey.FileHolder{keeper("mei", 10), keeper("tomas", 40)}}}}
	if _, err := h.Desk.Import(t.Context(), f, "import", false); err != nil {
		t.Fatal(err)
	}
	who := desk.Viewer{Session: latchkey.Session{Person: "ana", Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
	a := latchkey.Answers{Reason: "key_inside", Where: "building", Danger: latchkey.Danger{Inside: []latchkey.AtRisk{}, StoveOn: new(false), Smoke: new(false), Gas: new(false), Water: new(false), Fire: new(false),
		Outside: &latchkey.Outside{Threatened: new(false), Hurt: new(false), ChildAlone: new(false)}}}
	cv, err := h.Desk.OpenAndBegin(t.Context(), who, "h512", "tap", a)
	if err != nil {
		t.Fatal(err)
	}
	return cv.Case.ID
}

// caseAt reads the case beside a running server.
func caseAt(t *testing.T, p place, id latchkey.LockoutID) desk.CaseView {
	t.Helper()
	h, err := openHouse(t.Context(), houseOptions{Place: p, Readonly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	who := desk.Viewer{Session: latchkey.Session{Person: "ana", Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
	cv, err := h.Desk.CaseFor(t.Context(), who, id)
	if err != nil {
		t.Fatal(err)
	}
	return cv
}

// killable is a house that runs as a process of its own.
type killable struct {
	t    *testing.T
	args []string
	base string // how the provider knows it
	cmd  *exec.Cmd
	mu   sync.Mutex
	gone chan struct{}
}

func killableHouse(t *testing.T, p place, provider *phonetest.Provider) *killable {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := l.Addr().String()
	l.Close()
	_, port, err := net.SplitHostPort(at)
	if err != nil {
		t.Fatal(err)
	}
	k := &killable{t: t, base: "http://localhost:" + port}
	k.args = []string{"serve", "--listen", at, "--url", k.base, "--sms-url", provider.Settings(), "--voice-url", provider.Settings()}
	if p.Database != "" {
		k.args = append(k.args, "--database", p.Database, "--keys", p.Keys)
	} else {
		k.args = append(k.args, "--data", p.Data)
	}
	t.Cleanup(k.kill)
	return k
}

func (k *killable) start() {
	k.t.Helper()
	k.mu.Lock()
	defer k.mu.Unlock()
	k.cmd = exec.Command("latchkey", k.args...) // this test's own program, see TestMain
	if err := k.cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	k.gone = make(chan struct{})
	go func(c *exec.Cmd, gone chan struct{}) {
		c.Wait() // it is killed
		close(gone)
	}(k.cmd, k.gone)
}

// kill is the power going: no signal that could be heard, nothing is finished.
func (k *killable) kill() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.cmd != nil {
		k.cmd.Process.Kill() // it may be gone
		<-k.gone
	}
}

// becomesTrue waits for something that a running house does by itself.
func becomesTrue(t *testing.T, what string, is func() bool) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 40*time.Second)
	defer stop()
	every := time.NewTicker(100 * time.Millisecond)
	defer every.Stop()
	for !is() {
		select {
		case <-ctx.Done():
			t.Fatalf("it never comes to this: %s", what)
		case <-every.C:
		}
	}
}

func (k *killable) ready() {
	k.t.Helper()
	becomesTrue(k.t, "the house is ready", func() bool {
		res, err := http.Get(k.base + "/readyz")
		if err != nil {
			return false
		}
		res.Body.Close()
		return res.StatusCode == http.StatusOK
	})
}

// The power goes after the provider took a text or rang, and before the house knew. When it is back the provider is asked
// first: nobody is told twice, nothing is lost, and the case goes to its end by telephone alone, against a stand-in provider.
func TestKilledBetweenTheProvidersAnswerAndOurs(t *testing.T) {
	for _, channel := range []string{"sms", "voice"} {
		t.Run(channel, func(t *testing.T) {
			eachPlace(t, func(t *testing.T, p place) {
				id := lockedOutAt(t, p, channel)
				provider := phonetest.New(t, time.Now)
				k := killableHouse(t, p, provider)
				var once sync.Once
				killed := make(chan struct{})
				provider.OnAccepted(func(phonetest.Item) {
					once.Do(func() { k.kill(); close(killed) })
				})
				k.start()
				select {
				case <-killed:
				case <-time.After(40 * time.Second):
					t.Fatal("nothing was sent")
				}
				k.start()
				k.ready()
				becomesTrue(t, "the provider is asked, and the house knows", func() bool {
					cv := caseAt(t, p, id)
					return provider.Asked() > 0 && len(cv.Asks) > 0 && len(cv.Asks[0].Messages) > 0 && cv.Asks[0].Messages[0].State == latchkey.MessageSent
				})
				taken := provider.Took(meisNumber, "")
				if len(taken) != 1 {
					t.Fatalf("Mei was told %d times", len(taken))
				}
				k.answers(provider, channel, taken[0])
				k.kill() // and once more, after the yes
				cv := caseAt(t, p, id)
				if a := cv.Case.Find(cv.Case.Owner); a == nil || a.Person != "mei" || cv.Case.Stage != latchkey.StageComing || *a.Minutes != 15 {
					t.Errorf("after the yes: stage %s, %+v", cv.Case.Stage, a)
				}
				k.start()
				k.ready()
				becomesTrue(t, "Ana is told", func() bool { return len(provider.Took("+12175550111", "")) > 0 })
				if n := len(provider.Took(meisNumber, "")) + len(provider.Took(tomassNumber, "")); n != 1 {
					t.Errorf("%d messages went to those who keep a key", n)
				}
			})
		})
	}
}

// answers is Mei saying yes on her phone.
func (k *killable) answers(provider *phonetest.Provider, channel string, i phonetest.Item) {
	k.t.Helper()
	if channel == "sms" {
		_, rest, _ := strings.Cut(i.Body, "Reply ")
		form := phonetest.Writes(meisNumber, rest[:3]+" 15", "SM1")
		if status, _ := provider.PostsSigned(k.base, k.base+"/hook/sms", form, "forged"); status != http.StatusForbidden {
			k.t.Errorf("a forged text: %d", status)
		}
		status, body := provider.Posts(k.base, k.base+"/hook/sms", form)
		if says := phonetest.Read(k.t, body).Message; status != http.StatusOK || !strings.Contains(says, "about 15 min") {
			k.t.Errorf("%d: %s", status, body)
		}
		if status, _ := provider.Posts(k.base, k.base+"/hook/sms", form); status != http.StatusForbidden {
			k.t.Errorf("a replay: %d", status)
		}
		return
	}
	m := k.turn(provider, i.URL, url.Values{"CallSid": {i.Sid}, "AnsweredBy": {"human"}})
	if !strings.Contains(m.Said(), "Ana is locked out") || m.Gather == nil || m.Gather.NumDigits != "1" {
		k.t.Fatalf("the call says %q", m.Said())
	}
	m = k.turn(provider, m.Gather.Action, url.Values{"CallSid": {i.Sid}, "Digits": {"1"}})
	if m.Gather == nil || m.Gather.FinishOnKey != "#" {
		k.t.Fatalf("minutes: %+v", m)
	}
	m = k.turn(provider, m.Gather.Action, url.Values{"CallSid": {i.Sid}, "Digits": {"15"}})
	if !strings.Contains(m.Said(), "about 15 minutes") || m.Hangup == nil {
		k.t.Fatalf("at the end: %q", m.Said())
	}
}

func (k *killable) turn(provider *phonetest.Provider, address string, form url.Values) phonetest.TwiML {
	k.t.Helper()
	status, body := provider.Posts(k.base, address, form)
	if status != http.StatusOK {
		k.t.Fatalf("%s: %d", fmt.Sprint(form), status)
	}
	return phonetest.Read(k.t, body)
}
