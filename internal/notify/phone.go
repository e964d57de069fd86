package notify

import (
	"context"
	"crypto/hmac"
	"crypto/sha1" // the providers' own signature; HMAC-SHA1 is not broken
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"latchkey"
)

// provider is an account with a telephone provider that speaks Twilio's HTTP interface, Twilio itself or another.
type provider struct {
	base    string // https://api.twilio.com, maybe with a path, without a slash at the end
	account string
	token   string
	from    string // a number, +12175550100
	service string // instead: a messaging service, MG…
	client  *http.Client
	now     func() time.Time
}

// phoneTimeLimit bounds one request to the provider.
const phoneTimeLimit = 15 * time.Second

// newProvider reads an account from one URL: https://ACCOUNT:TOKEN@api.twilio.com?from=+12175550100.
func newProvider(settings string, now func() time.Time) (*provider, error) {
	bad := func(sentence string) (*provider, error) {
		return nil, latchkey.Errorf(latchkey.Invalid, "%s", sentence)
	}
	u, err := url.Parse(strings.TrimSpace(settings))
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.Fragment != "" {
		return bad("Write the telephone provider like https://ACCOUNT:TOKEN@api.twilio.com?from=+12175550100.")
	}
	token, has := u.User.Password()
	if u.User == nil || u.User.Username() == "" || !has || token == "" {
		return bad("Write the account and its token before the @: https://ACCOUNT:TOKEN@api.twilio.com?from=+12175550100.")
	}
	if u.Scheme == "http" && !onThisMachine(u.Hostname()) {
		return bad("A token may not travel in the clear: the telephone provider's address must begin with https://.")
	}
	p := &provider{account: u.User.Username(), token: token, now: now, base: u.Scheme + "://" + u.Host + strings.TrimSuffix(u.Path, "/")}
	q := u.Query()
	if from := strings.TrimSpace(q.Get("from")); from != "" {
		p.from = "+" + strings.TrimPrefix(from, "+") // a plus in a query reads as a space
	}
	p.service = q.Get("service")
	for name := range q {
		if name != "from" && name != "service" {
			return bad("The telephone provider has settings that are not known: only from and service are.")
		}
	}
	if p.from != "" && checkNumber(p.from) != nil || p.from == "" && !strings.HasPrefix(p.service, "MG") {
		return bad("Say from which number: from=+12175550100, or for texts service=MG….")
	}
	p.client = &http.Client{CheckRedirect: stay, Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true,
		MaxIdleConns: 64, MaxIdleConnsPerHost: 64, IdleConnTimeout: 90 * time.Second, TLSHandshakeTimeout: 10 * time.Second, MaxResponseHeaderBytes: 16 << 10}}
	return p, nil
}

// checkNumber takes a telephone number with its country code.
func checkNumber(to string) error {
	digits := strings.TrimPrefix(to, "+")
	if len(digits) == len(to) || len(digits) < 8 || len(digits) > 15 || digits[0] == '0' || !plainLetters(digits, "0123456789") {
		return latchkey.Errorf(latchkey.Invalid, "Write the phone number with + and the country code, like +12175550123.")
	}
	return nil
}

// Genuine says whether a request to us came from this provider: its signature is a keyed digest of the whole address and
// of everything that was sent with it.
func (p *provider) Genuine(address string, form url.Values, signature string) bool {
	return hmac.Equal([]byte(SignHook(p.token, address, form)), []byte(signature))
}

// SignHook is the signature of a provider's request to us, X-Twilio-Signature.
func SignHook(token, address string, form url.Values) string {
	m := hmac.New(sha1.New, []byte(token))
	m.Write([]byte(address))
	names := make([]string, 0, len(form))
	for name := range form {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		values := slices.Clone(form[name])
		slices.Sort(values)
		for _, v := range slices.Compact(values) {
			m.Write([]byte(name + v))
		}
	}
	return base64.StdEncoding.EncodeToString(m.Sum(nil))
}

// made is what the provider says about a text or a call.
type made struct {
	Sid     string `json:"sid"`
	Status  string `json:"status"`
	To      string `json:"to"`
	Body    string `json:"body"`
	Created string `json:"date_created"`
	Code    int    `json:"code"`
	Message string `json:"message"`
}

// make creates one text or one call. Kind is "Messages" or "Calls".
func (p *provider) make(ctx context.Context, doing, kind string, form url.Values) (made, error) {
	a, err := p.ask(ctx, http.MethodPost, kind+".json", form)
	if err != nil {
		return made{}, unanswered(doing, "telephone provider", err)
	}
	var got made
	parsed := json.Unmarshal(a.body, &got)
	if got.Code == stoppedCode {
		return made{}, rejected(latchkey.Against, doing, "They asked for no texts.", fmt.Errorf("%w: status %d, code %d", ErrStopped, a.status, got.Code))
	}
	if err := judge(doing, "telephone provider", a, p.now()); err != nil {
		return made{}, err
	}
	if parsed != nil || got.Sid == "" {
		return made{}, unreached(doing, "What answered is not a telephone provider.", fmt.Errorf("status %d without a sid", a.status))
	}
	return got, nil
}

// since lists what was made to a number after an instant. The provider filters by days; the rest is done here.
func (p *provider) since(ctx context.Context, doing, kind, day, to string, at time.Time) ([]made, error) {
	query := url.Values{"To": {to}, day: {at.UTC().Format("2006-01-02")}, "PageSize": {"100"}}
	a, err := p.ask(ctx, http.MethodGet, kind+".json?"+query.Encode(), nil)
	if err != nil {
		return nil, unanswered(doing, "telephone provider", err)
	}
	if err := judge(doing, "telephone provider", a, p.now()); err != nil {
		return nil, unreached(doing, "The telephone provider did not say what it has taken.", err)
	}
	var page struct {
		Messages []made `json:"messages"`
		Calls    []made `json:"calls"`
	}
	if err := json.Unmarshal(a.body, &page); err != nil {
		return nil, unreached(doing, "The telephone provider did not say what it has taken.", err)
	}
	var found []made
	for _, m := range append(page.Messages, page.Calls...) {
		made, err := time.Parse(time.RFC1123Z, m.Created)
		if err != nil || m.To != to || made.Before(at.Add(-clocksApart)) {
			continue
		}
		found = append(found, m)
	}
	return found, nil
}

// clocksApart is how far the provider's clock may be behind ours.
const clocksApart = 30 * time.Second

func (p *provider) ask(ctx context.Context, method, path string, form url.Values) (answer, error) {
	r, err := http.NewRequest(method, p.base+"/2010-04-01/Accounts/"+url.PathEscape(p.account)+"/"+path, strings.NewReader(form.Encode()))
	if err != nil {
		return answer{}, err
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.Header.Set("User-Agent", "Latchkey")
	r.SetBasicAuth(p.account, p.token)
	ctx, stop := context.WithTimeout(ctx, phoneTimeLimit)
	defer stop()
	return ask(ctx, p.client, r)
}

// check asks for the account itself, which costs nothing and tells nobody.
func (p *provider) check(ctx context.Context) error {
	const doing, who = "check the telephone provider", "telephone provider"
	r, err := http.NewRequest(http.MethodGet, p.base+"/2010-04-01/Accounts/"+url.PathEscape(p.account)+".json", nil)
	if err != nil {
		return unreached(doing, "The telephone provider could not be reached.", err)
	}
	r.SetBasicAuth(p.account, p.token)
	ctx, stop := context.WithTimeout(ctx, phoneTimeLimit)
	defer stop()
	a, err := ask(ctx, p.client, r)
	if err != nil {
		return unanswered(doing, who, err)
	}
	return judge(doing, who, a, p.now())
}
