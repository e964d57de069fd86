package notify

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"net"
	"net/mail"
	"net/textproto"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"

	"latchkey"
)

// Email sends by SMTP to one submission server. That server's "250" proves that it took the message and nothing more:
// the state is sent, never delivered.
type Email struct {
	host, port  string
	user, pass  string
	security    string // starttls | implicit | none
	from        mail.Address
	tls         *tls.Config
	timeLimit   time.Duration
	now         func() time.Time
	letter      *template.Template
	senderPlace string // the domain of from, for message ids and greetings
}

//go:embed email.html
var letterHTML string

// NewEmail reads the address of a mail server:
//
//	smtp://user:password@mail.example.org:587?tls=starttls&from=Maple+Court+<door@example.org>
//
// tls is starttls (the default, and never silently left out), implicit (usual on port 465) or none, which takes no
// password except on this machine. ca names a file with the certificate authority of a server whose certificate is not
// publicly signed. timeout bounds one message, 20s unless told. Letters such as @ or / in a password are written %40, %2F.
func NewEmail(address string, now func() time.Time) (*Email, error) {
	const doing = "read the address of the mail server"
	bad := func(sentence string) (*Email, error) {
		return nil, &latchkey.Error{Kind: latchkey.Invalid, Doing: doing, Sentence: sentence}
	}
	u, err := url.Parse(address) // its error would repeat the password
	if err != nil || u.Scheme != "smtp" || u.Hostname() == "" {
		return bad("Write smtp://user:password@host:587?from=door@example.org.")
	}
	q := u.Query()
	for k := range q {
		if k != "tls" && k != "from" && k != "ca" && k != "timeout" {
			return bad(fmt.Sprintf("%q is not a setting here: tls, from, ca and timeout are.", k))
		}
	}
	e := &Email{host: u.Hostname(), port: u.Port(), user: u.User.Username(), security: q.Get("tls"), timeLimit: 20 * time.Second, now: now}
	e.pass, _ = u.User.Password()
	switch e.security {
	case "":
		e.security = "starttls"
	case "starttls", "implicit":
	case "none":
		if e.user != "" && !onThisMachine(e.host) {
			return bad("A password may not travel in the clear: use tls=starttls or tls=implicit.")
		}
	default:
		return bad("tls is starttls, implicit or none.")
	}
	if e.port == "" {
		e.port = map[string]string{"starttls": "587", "implicit": "465", "none": "25"}[e.security]
	}
	from, err := mail.ParseAddress(q.Get("from"))
	if err != nil || checkMailbox(from.Address) != nil {
		return bad("from must be the address that mails come from, such as door@example.org.")
	}
	e.from, e.senderPlace = *from, from.Address[strings.LastIndexByte(from.Address, '@')+1:]
	if t := q.Get("timeout"); t != "" {
		if e.timeLimit, err = time.ParseDuration(t); err != nil || e.timeLimit < time.Second || e.timeLimit > 5*time.Minute {
			return bad("timeout is a time such as 20s, between one second and five minutes.")
		}
	}
	e.tls = &tls.Config{ServerName: e.host, MinVersion: tls.VersionTLS12}
	if file := q.Get("ca"); file != "" {
		pem, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read the mail server's certificate authority: %w", err)
		}
		e.tls.RootCAs = x509.NewCertPool()
		if !e.tls.RootCAs.AppendCertsFromPEM(pem) {
			return bad("The file that ca names holds no certificate.")
		}
	}
	if e.letter, err = template.New("letter").Parse(letterHTML); err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	return e, nil
}

func onThisMachine(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (e *Email) Name() string { return "email" }

// CheckAddress takes a plain address such as mei@example.org.
func (e *Email) CheckAddress(to string) error { return checkMailbox(to) }

func checkMailbox(s string) error {
	a, err := mail.ParseAddress(s)
	if err == nil && a.Address == s && len(s) <= 254 {
		name, place := s[:strings.LastIndexByte(s, '@')], s[strings.LastIndexByte(s, '@')+1:]
		if len(name) <= 64 && plainLetters(name, mailboxLetters) && plainLetters(place, placeLetters) &&
			(strings.Contains(place, ".") || place == "localhost") {
			return nil
		}
	}
	return latchkey.Errorf(latchkey.Invalid, "Write an e-mail address like mei@example.org.")
}

const (
	placeLetters   = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-."
	mailboxLetters = placeLetters + "!#$%&'*+/=?^_`{|}~"
)

// plainLetters keeps line breaks, quotes and anything that a header or an SMTP command could misread out of addresses.
func plainLetters(s, letters string) bool { return s != "" && strings.Trim(s, letters) == "" }

// Send hands the mail over. Repeats carry the same Message-ID, by which many mailboxes show them once.
func (e *Email) Send(ctx context.Context, m Message) (Receipt, error) {
	const doing = "send an e-mail"
	if err := checkMailbox(m.To); err != nil {
		return Receipt{}, Permanent(err)
	}
	letter, err := e.write(m)
	if err != nil {
		return Receipt{}, rejected(latchkey.Internal, doing, "The e-mail could not be written.", err)
	}
	ctx, stop := context.WithTimeout(ctx, e.timeLimit)
	defer stop()
	wire, hangUp, err := e.connect(ctx)
	if err != nil {
		return Receipt{}, e.explain(ctx, doing, m.To, err)
	}
	defer hangUp()
	err = wire.client.SendWithSMTPClient(wire.smtp, letter)
	if !letter.IsDelivered() { // what goes wrong after the server said 250 does not matter any more
		return Receipt{}, e.explain(ctx, doing, m.To, err)
	}
	return Receipt{State: latchkey.MessageSent, ProviderID: e.messageID(m.Key), Detail: masked(letter.ServerResponse(), m.To)}, nil
}

// Check connects, signs in and hangs up.
func (e *Email) Check(ctx context.Context) error {
	ctx, stop := context.WithTimeout(ctx, e.timeLimit)
	defer stop()
	_, hangUp, err := e.connect(ctx)
	if err != nil {
		return e.explain(ctx, "check the mail server", "", err)
	}
	hangUp()
	return nil
}

type mailWire struct {
	client *gomail.Client
	smtp   *smtp.Client
}

// connect dials, secures and signs in. The connection is closed when ctx is done, whatever it is waiting for then: the
// mail library looks at the context only while dialling.
func (e *Email) connect(ctx context.Context) (w mailWire, hangUp func(), err error) {
	drop := func() {}
	dial := func(dialling context.Context, network, address string) (net.Conn, error) {
		conn, err := (&net.Dialer{}).DialContext(dialling, network, address)
		if err != nil {
			return nil, err
		}
		release := context.AfterFunc(ctx, func() { conn.Close() })
		drop = func() { release(); conn.Close() }
		if e.security != "implicit" {
			return conn, nil
		}
		secure := tls.Client(conn, e.tls.Clone())
		return secure, secure.HandshakeContext(dialling)
	}
	port, err := strconv.Atoi(e.port)
	if err != nil {
		return w, nil, err
	}
	policy := gomail.NoTLS // implicit is secured by dial
	if e.security == "starttls" {
		policy = gomail.TLSMandatory
	}
	options := []gomail.Option{gomail.WithPort(port), gomail.WithHELO(e.senderPlace), gomail.WithDialContextFunc(dial),
		gomail.WithTLSConfig(e.tls.Clone()), gomail.WithTLSPolicy(policy), gomail.WithoutNoop(),
		gomail.WithTimeout(e.timeLimit + time.Minute), // our context ends first, and says why
		gomail.WithoutSMTPUTF8(),                      // addresses are ASCII; a server on the way might bounce what asks for more
	}
	if e.user != "" {
		options = append(options, gomail.WithUsername(e.user), gomail.WithPassword(e.pass),
			gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin))
	}
	if w.client, err = gomail.NewClient(e.host, options...); err != nil {
		return w, nil, err
	}
	w.smtp, err = w.client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		drop() // the library forgets a connection whose greeting or sign-in failed
		return w, nil, err
	}
	return w, func() {
		_ = w.client.CloseWithSMTPClient(w.smtp) // a missing goodbye changes nothing
		drop()
	}, nil
}

// write makes the letter: plain text, and the same in HTML with one button. Nothing in it is fetched from anywhere.
func (e *Email) write(m Message) (*gomail.Msg, error) {
	letter := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := letter.FromFormat(e.from.Name, e.from.Address); err != nil {
		return nil, err
	}
	if err := letter.To(m.To); err != nil {
		return nil, err
	}
	letter.Subject(oneLine(m.Title))
	letter.SetDateWithValue(e.now())
	letter.SetMessageIDWithValue(strings.Trim(e.messageID(m.Key), "<>"))
	letter.SetGenHeader("Auto-Submitted", "auto-generated")
	letter.SetGenHeader("X-Auto-Response-Suppress", "All")
	if m.Language != "" {
		letter.SetGenHeader("Content-Language", oneLine(m.Language))
	}
	if m.Urgency == Now {
		letter.SetImportance(gomail.ImportanceHigh)
	}
	var html bytes.Buffer
	if err := e.letter.Execute(&html, letterOf(m)); err != nil {
		return nil, err
	}
	letter.SetBodyString(gomail.TypeTextPlain, plainLetter(m))
	letter.AddAlternativeString(gomail.TypeTextHTML, html.String())
	return letter, nil
}

// messageID is made from the key alone, so that every repeat carries the same one, and shows nothing of it.
func (e *Email) messageID(key string) string {
	sum := sha256.Sum256([]byte("latchkey message " + key))
	return "<" + hex.EncodeToString(sum[:16]) + "@" + e.senderPlace + ">"
}

func plainLetter(m Message) string {
	s := strings.TrimSpace(m.Text)
	if s == "" {
		s = m.Title
	}
	if m.Link == "" {
		return s + "\n"
	}
	if m.Button != "" {
		s += "\n\n" + oneLine(m.Button) + ":"
	} else {
		s += "\n"
	}
	return s + "\n" + m.Link + "\n"
}

type letterPage struct {
	Title, Language, Link, Button string
	Paragraphs                    [][]string // lines
}

func letterOf(m Message) letterPage {
	p := letterPage{Title: oneLine(m.Title), Language: m.Language, Link: m.Link, Button: oneLine(m.Button)}
	if p.Button == "" {
		p.Button = m.Link
	}
	for part := range strings.SplitSeq(strings.ReplaceAll(m.Text, "\r\n", "\n"), "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			p.Paragraphs = append(p.Paragraphs, strings.Split(part, "\n"))
		}
	}
	return p
}

// explain turns what the mail library says into what can be done about it. Only a 5xx is a final no.
func (e *Email) explain(ctx context.Context, doing, to string, err error) error {
	err = gaveUp(ctx, err)
	code, about := 0, gomail.ErrAmbiguous
	if said, ok := errors.AsType[*textproto.Error](err); ok {
		code = said.Code
	}
	if refused, ok := errors.AsType[*gomail.SendError](err); ok {
		code, about = refused.ErrorCode(), refused.Reason
	}
	told := wireError{text: masked(err.Error(), to), err: err}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return unreached(doing, "The mail server did not answer in time.", told)
	case code == 534 || code == 535 || code == 530:
		return rejected(latchkey.Unavailable, doing, "The mail server did not accept our sign-in. The office must mend it.", told)
	case code >= 500 && (about == gomail.ErrSMTPRcptTo || about == gomail.ErrSMTPDataClose):
		return rejected(latchkey.Invalid, doing, "The mail server says no to this e-mail address.", told)
	case code >= 500:
		return rejected(latchkey.Unavailable, doing, "The mail server takes no mail from us. The office must mend it.", told)
	case code >= 400:
		return unreached(doing, "The mail server asked us to try again later.", told)
	}
	return unreached(doing, "The mail server could not be reached.", told)
}

// wireError keeps the chain and shows words from which the address of a person was taken out.
type wireError struct {
	text string
	err  error
}

func (w wireError) Error() string { return w.text }
func (w wireError) Unwrap() error { return w.err }

func masked(s, to string) string {
	if to != "" {
		s = strings.ReplaceAll(s, to, "…")
	}
	s = oneLine(s)
	if len(s) > 300 {
		s = strings.ToValidUTF8(s[:300], "") + "…"
	}
	return s
}
