package notify_test

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/notify/phonetest"
)

func night() time.Time { return time.Date(2027, 2, 7, 8, 10, 0, 0, time.UTC) }

const meis = "+12175550114"

func texts(t *testing.T) (*notify.Text, *phonetest.Provider) {
	t.Helper()
	p := phonetest.New(t, night)
	x, err := notify.NewText(p.Settings(), night)
	if err != nil {
		t.Fatal(err)
	}
	return x, p
}

func asked(key string) notify.Message {
	return notify.Message{Key: key, To: meis, Title: "Latchkey: can you help Ana?", Text: "Ana is locked out.", Short: "Latchkey: Ana is locked out. Bring the key?",
		Link: "https://key.example.org/a/abcdefghijkmnopqrstuvwxyzABC", Urgency: notify.Now, Status: "https://key.example.org/hook/text/x/status", Answer: "https://key.example.org/hook/call/x"}
}

// The signature of a request is the one in the provider's published example.
func TestASignatureOfTheProvider(t *testing.T) {
	form := url.Values{"CallSid": {"CA1234567890ABCDE"}, "Caller": {"+14158675309"}, "Digits": {"1234"}, "From": {"+14158675309"}, "To": {"+18005551212"}}
	if got := notify.SignHook("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form); got != "RSOYDt4T1cUTdK1PDd93/VVr8B8=" {
		t.Errorf("signed as %s", got)
	}
	x, p := texts(t)
	const at = "https://key.example.org/hook/sms"
	good := phonetest.Signature(at, form)
	if !x.Genuine(at, form, good) {
		t.Error("the provider's own request is refused")
	}
	changed := url.Values{"CallSid": {"CA1234567890ABCDE"}, "Caller": {"+14158675309"}, "Digits": {"1235"}, "From": {"+14158675309"}, "To": {"+18005551212"}}
	for name, heard := range map[string]bool{"another address": x.Genuine(at+"?n=1", form, good), "other fields": x.Genuine(at, changed, good), "none": x.Genuine(at, form, ""),
		"another token": x.Genuine(at, form, notify.SignHook("12345", at, form))} {
		if heard {
			t.Errorf("%s: taken for the provider's", name)
		}
	}
	_ = p
}

// A text is sent once whatever the provider does: before a repeat it is asked what it took.
func TestATextIsNotSentTwiceWhenTheAnswerWasLost(t *testing.T) {
	x, p := texts(t)
	p.Behaves(meis, phonetest.TakenLost)
	if _, err := x.Send(t.Context(), asked("ask:1")); err == nil || notify.IsPermanent(err) {
		t.Fatalf("a lost answer: %v", err)
	}
	r, taken, err := x.Accepted(t.Context(), asked("ask:1"), notify.Tried{Since: night()})
	if err != nil || !taken || r.State != latchkey.MessageSent || r.ProviderID == "" {
		t.Fatalf("asked whether it was taken: %+v %v %v", r, taken, err)
	}
	if _, taken, err := x.Accepted(t.Context(), asked("ask:1"), notify.Tried{Since: night(), Known: []string{r.ProviderID}}); taken || err != nil {
		t.Errorf("the text of another message is taken for this one: %v", err)
	}
	other := asked("ask:2")
	other.Short = "Latchkey: somebody is already on the way."
	if _, taken, _ := x.Accepted(t.Context(), other, notify.Tried{Since: night()}); taken {
		t.Error("other words are taken for these")
	}
	if _, taken, _ := x.Accepted(t.Context(), asked("ask:1"), notify.Tried{Since: night().Add(time.Hour)}); taken {
		t.Error("an older text is taken for this one")
	}
	p.Behaves("list "+meis, phonetest.Broken)
	if _, _, err := x.Accepted(t.Context(), asked("ask:1"), notify.Tried{Since: night()}); err == nil || notify.IsPermanent(err) {
		t.Errorf("a provider that cannot say: %v", err)
	}
}

func TestWhatTheProviderSaysToAText(t *testing.T) {
	x, p := texts(t)
	p.Behaves(meis, phonetest.TooMany, phonetest.Broken, phonetest.Refused, phonetest.Stopped)
	_, err := x.Send(t.Context(), asked("a"))
	if err == nil || notify.IsPermanent(err) || notify.RetryAfter(err) != time.Second {
		t.Errorf("too many: %v", err)
	}
	if _, err := x.Send(t.Context(), asked("a")); err == nil || notify.IsPermanent(err) {
		t.Errorf("broken: %v", err)
	}
	if _, err := x.Send(t.Context(), asked("a")); !notify.IsPermanent(err) || strings.Contains(err.Error(), meis) {
		t.Errorf("no such number: %v", err)
	}
	if _, err := x.Send(t.Context(), asked("a")); !notify.IsPermanent(err) || !errors.Is(err, notify.ErrStopped) {
		t.Errorf("asked the provider for no texts: %v", err)
	}
	p.Behaves(meis, phonetest.Silent)
	ctx, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer stop()
	if _, err := x.Send(ctx, asked("a")); !errors.Is(err, context.DeadlineExceeded) || notify.IsPermanent(err) {
		t.Errorf("silence: %v", err)
	}
	if n := len(p.Took(meis, "")); n != 0 {
		t.Errorf("%d texts were taken by a provider that took none", n)
	}
	if err := x.Check(t.Context()); err != nil {
		t.Error(err)
	}
	for _, to := range []string{"", "2175550114", "+0217555011", "+1 217", "+1217555011412345678", "mei@example.org"} {
		if latchkey.KindOf(x.CheckAddress(to)) != latchkey.Invalid {
			t.Errorf("%q is taken for a number", to)
		}
	}
}

func TestSettingsOfAProvider(t *testing.T) {
	for settings, good := range map[string]bool{
		"https://AC1:tok@api.twilio.com?from=+12175550100":         true,
		"https://AC1:tok@api.twilio.com?from=%2B12175550100":       true,
		"https://AC1:tok@api.twilio.com?service=MG1":               true,
		"http://AC1:tok@127.0.0.1:9?from=12175550100":              true,
		"http://AC1:tok@api.twilio.com?from=+12175550100":          false,
		"https://api.twilio.com?from=+12175550100":                 false,
		"https://AC1:tok@api.twilio.com":                           false,
		"https://AC1:tok@api.twilio.com?from=+12175550100&to=them": false,
		"twilio": false,
	} {
		if _, err := notify.NewText(settings, night); (err == nil) != good {
			t.Errorf("%s: %v", settings, err)
		}
	}
	if _, err := notify.NewVoice("https://AC1:tok@api.twilio.com?service=MG1", night); err == nil {
		t.Error("calls without a number")
	}
}

// Spanish loses only the accents that a text has no room for; what has no plain letter stays whole and costs more.
func TestLettersOfAText(t *testing.T) {
	for says, want := range map[string]string{
		"¿Lleva la llave? Mañana, José.":     "¿Lleva la llave? Mañana, José.",
		"Así está: número único, “aquí” — 3": "Asi esta: numero unico, \"aqui\" - 3",
		"李 needs help": "李 needs help",
	} {
		if got := notify.GSM(says); got != want {
			t.Errorf("%q becomes %q", says, got)
		}
	}
	for n, text := range map[int]string{1: strings.Repeat("a", 160), 2: strings.Repeat("a", 161), 3: strings.Repeat("李", 135)} {
		if got := notify.Segments(text); got != n {
			t.Errorf("%d letters make %d texts, not %d", len([]rune(text)), got, n)
		}
	}
	if notify.Segments(strings.Repeat("[", 80)) != 1 || notify.Segments(strings.Repeat("[", 81)) != 2 {
		t.Error("a bracket counts once")
	}
}

// A phone that may have rung already does not ring again, and one that certainly has not does.
func TestACallIsNotRepeatedBlindly(t *testing.T) {
	p := phonetest.New(t, night)
	x, err := notify.NewVoice(p.Settings(), night)
	if err != nil {
		t.Fatal(err)
	}
	p.Behaves(meis, phonetest.TakenLost)
	if _, err := x.Send(t.Context(), asked("ask:1")); err == nil {
		t.Fatal("a lost answer counts as rung")
	}
	r, taken, err := x.Accepted(t.Context(), asked("ask:1"), notify.Tried{Since: night()})
	if err != nil || !taken || r.ProviderID != p.Took(meis, "Calls")[0].Sid {
		t.Errorf("%+v %v %v", r, taken, err)
	}
	p.Behaves("list "+meis, phonetest.Broken)
	if _, _, err := x.Accepted(t.Context(), asked("ask:1"), notify.Tried{Since: night()}); err == nil {
		t.Error("a provider that cannot say what it rang lets us ring again")
	}
	silent := asked("ask:2")
	silent.Answer = ""
	if _, err := x.Send(t.Context(), silent); !notify.IsPermanent(err) {
		t.Errorf("a call with nothing to say: %v", err)
	}
}
