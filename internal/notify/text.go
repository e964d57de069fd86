package notify

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"latchkey"
)

// Text sends text messages. The provider's answer proves that it took the text; that it reached the phone is proved by its
// call-back alone, which desk hears.
//
// The provider folds no repeats. So before a text is sent again, it is asked what it has taken since the first try. What
// it takes from a connection that was cut, after it was asked, can still come twice.
type Text struct{ *provider }

// NewText takes https://ACCOUNT:TOKEN@api.twilio.com?from=+12175550100 or …?service=MG….
func NewText(settings string, now func() time.Time) (*Text, error) {
	p, err := newProvider(settings, now)
	if err != nil {
		return nil, err
	}
	return &Text{p}, nil
}

// ErrStopped says that whoever has the number asked the provider for no texts.
var ErrStopped = errors.New("whoever has this number asked for no texts")

// stoppedCode is how the provider says so.
const stoppedCode = 21610

func (x *Text) Name() string                 { return "sms" }
func (x *Text) Line() latchkey.LineKind      { return latchkey.LineText }
func (x *Text) CheckAddress(to string) error { return checkNumber(to) }

func (x *Text) Check(ctx context.Context) error { return x.check(ctx) }

// Send hands the text over once.
func (x *Text) Send(ctx context.Context, m Message) (Receipt, error) {
	const doing = "send a text"
	if err := x.CheckAddress(m.To); err != nil {
		return Receipt{}, Permanent(err)
	}
	form := url.Values{"To": {m.To}, "Body": {BodyOfText(m)}}
	if x.service != "" {
		form.Set("MessagingServiceSid", x.service)
	} else {
		form.Set("From", x.from)
	}
	if m.Status != "" {
		form.Set("StatusCallback", m.Status)
	}
	if left := m.NotAfter.Sub(x.now()); !m.NotAfter.IsZero() && left > 0 {
		form.Set("ValidityPeriod", fmt.Sprint(min(max(int(left.Seconds()), 60), 14400)))
	}
	got, err := x.make(ctx, doing, "Messages", form)
	if err != nil {
		return Receipt{}, err
	}
	return x.receipt(doing, got)
}

func (x *Text) receipt(doing string, got made) (Receipt, error) {
	if got.Status == "failed" || got.Status == "undelivered" {
		return Receipt{}, rejected(latchkey.Invalid, doing, "The telephone provider could not deliver the text.", fmt.Errorf("status %s", got.Status))
	}
	return Receipt{State: latchkey.MessageSent, ProviderID: masked(got.Sid, "")}, nil
}

// Accepted asks whether the same words went to the same number since the first try, other than in a message that is known.
func (x *Text) Accepted(ctx context.Context, m Message, t Tried) (Receipt, bool, error) {
	const doing = "ask about a text"
	all, err := x.since(ctx, doing, "Messages", "DateSent>", m.To, t.Since)
	if err != nil {
		return Receipt{}, false, err
	}
	for _, got := range all {
		if got.Body == BodyOfText(m) && !slices.Contains(t.Known, got.Sid) {
			r, err := x.receipt(doing, got)
			return r, true, err
		}
	}
	return Receipt{}, false, nil
}

// BodyOfText is what stands in a text message: the short words, written so that they fit into one if they can, and the link.
func BodyOfText(m Message) string {
	body := m.Short
	if body == "" {
		body = m.Title
	}
	return GSM(strings.TrimSpace(oneLine(body) + " " + m.Link))
}

// gsmLetters are the letters of which a text holds 160. With any other one it holds 70.
const gsmLetters = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"

// gsmTwice count as two.
const gsmTwice = "^{}\\[~]|€"

// GSM writes a text in those letters where nothing is lost but an accent. Whatever has no such letter stays as it is.
func GSM(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune(gsmLetters, r) || strings.ContainsRune(gsmTwice, r) {
			b.WriteRune(r)
			continue
		}
		if plain, ok := map[rune]string{'’': "'", '‘': "'", '“': "\"", '”': "\"", '–': "-", '—': "-", '…': "...", '\u00a0': " "}[r]; ok {
			b.WriteString(plain)
			continue
		}
		if base := []rune(norm.NFD.String(string(r)))[0]; strings.ContainsRune(gsmLetters, base) {
			b.WriteRune(base)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Segments is how many texts a provider makes of one.
func Segments(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune(gsmTwice, r):
			n += 2
		case strings.ContainsRune(gsmLetters, r):
			n++
		default:
			return segmentsOf(len([]rune(s)), 70, 67)
		}
	}
	return segmentsOf(n, 160, 153)
}

func segmentsOf(n, one, each int) int {
	if n <= one {
		return 1
	}
	return (n + each - 1) / each
}
