package notify

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"latchkey"
)

// ntfyStandIn takes what ntfy's published interface takes: JSON at the root, topics and sequence ids of the documented
// form. It is not ntfy.
type ntfyStandIn struct {
	*httptest.Server
	mu   sync.Mutex
	kept []map[string]any
	auth []string
}

var ntfyName = regexp.MustCompile(`^[-_A-Za-z0-9]{1,64}$`)

func newNtfyStandIn(t *testing.T) *ntfyStandIn {
	s := &ntfyStandIn{}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *ntfyStandIn) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	if q.URL.Path == "/v1/health" {
		fmt.Fprint(w, `{"healthy":true}`)
		return
	}
	body, err := io.ReadAll(q.Body)
	if err != nil {
		return
	}
	var m map[string]any
	if q.URL.Path != "/" || q.Method != http.MethodPost || json.Unmarshal(body, &m) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	topic, _ := m["topic"].(string)
	sequence, _ := m["sequence_id"].(string)
	text, _ := m["message"].(string)
	switch {
	case strings.HasPrefix(topic, "silent"):
		<-q.Context().Done()
	case strings.HasPrefix(topic, "busy"):
		w.WriteHeader(http.StatusTooManyRequests)
		fmt.Fprint(w, `{"code":42901,"http":429,"error":"limit reached"}`)
	case strings.HasPrefix(topic, "gone"):
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprint(w, `{"code":40301,"http":403,"error":"forbidden"}`)
	case strings.HasPrefix(topic, "portal"):
		fmt.Fprint(w, "<html>Welcome to the hotel</html>")
	case !ntfyName.MatchString(topic) || !ntfyName.MatchString(sequence) || text == "" || len(text) > 4096:
		w.WriteHeader(http.StatusBadRequest)
	default:
		s.mu.Lock()
		defer s.mu.Unlock()
		s.kept = append(s.kept, m)
		s.auth = append(s.auth, q.Header.Get("Authorization"))
		fmt.Fprintf(w, `{"id":"id%d","time":1,"event":"message","topic":%q}`, len(s.kept), topic)
	}
}

func (s *ntfyStandIn) arrived(to string) (ids []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range s.kept {
		if m["topic"] == to {
			ids = append(ids, m["sequence_id"].(string))
		}
	}
	return ids
}

func newNtfy(t *testing.T, base, token string) *Ntfy {
	t.Helper()
	n, err := NewNtfy(base, token, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestNtfyStandIn(t *testing.T) {
	s := newNtfyStandIn(t)
	exercise(t, rig{
		channel: newNtfy(t, s.URL, ""), proves: latchkey.MessageSent,
		good: "mei-Zk3fQnYw81xTq", busy: "busy-Zk3fQnYw81xTq", gone: "gone-Zk3fQnYw81xTq", silent: "silent-Zk3fQnYw81xTq", arrived: s.arrived,
		bad: []string{"", "mei", "short-topic", "mei/Zk3fQnYw81xTq", "mei Zk3fQnYw81xTq0", strings.Repeat("a", 65), "méi-Zk3fQnYw81xTq"},
	})
}

func TestNtfyMessageStandIn(t *testing.T) {
	s := newNtfyStandIn(t)
	n := newNtfy(t, s.URL+"/", "tk_secret")
	m := message("ask:ntfy", "mei") // a short topic will do: the token guards it
	m.Title, m.Text = "Rosa\nis locked out", strings.Repeat("ñ", 3000)
	got, err := n.Send(t.Context(), m)
	if err != nil || got.ProviderID != "id1" {
		t.Fatalf("got %+v, %v", got, err)
	}
	m.Urgency, m.Text, m.Button = Normal, "", ""
	if _, err := n.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	loud, quiet := s.kept[0], s.kept[1]
	text := loud["message"].(string)
	if loud["title"] != "Rosa is locked out" || loud["priority"] != 5.0 || loud["click"] != m.Link || s.auth[0] != "Bearer tk_secret" {
		t.Errorf("got %v, authorization %q", loud, s.auth[0])
	}
	if len(text) > 4096 || !utf8.ValidString(text) || !strings.HasSuffix(text, "ñ…") {
		t.Errorf("a long text arrived as %d bytes ending %q", len(text), text[len(text)-6:])
	}
	if a := loud["actions"].([]any)[0].(map[string]any); a["action"] != "view" || a["label"] != "Answer" || a["url"] != m.Link {
		t.Errorf("the button is %v", a)
	}
	if quiet["priority"] != 3.0 || quiet["message"] != "Rosa is locked out" || quiet["actions"] != nil {
		t.Errorf("got %v", quiet)
	}
	if err := n.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// A hotel's or router's page says 200 to everything; nothing was published.
func TestNtfyBehindAPortalStandIn(t *testing.T) {
	s := newNtfyStandIn(t)
	_, err := newNtfy(t, s.URL, "").Send(t.Context(), message("ask:portal", "portal-Zk3fQnYw81xTq"))
	if err == nil || IsPermanent(err) || !strings.Contains(latchkey.SentenceOf(err), "not an ntfy server") {
		t.Errorf("got %v", err)
	}
}

func TestNtfyServerAddresses(t *testing.T) {
	for base, token := range map[string]string{"": "", "ntfy.example.org": "", "https://u:p@ntfy.example.org": "", "https://ntfy.example.org/topic": "",
		"https://ntfy.example.org?x=1": "", "http://ntfy.example.org": "tk_secret"} {
		if _, err := NewNtfy(base, token, time.Now); latchkey.KindOf(err) != latchkey.Invalid {
			t.Errorf("%q: got %v, want refused", base, err)
		}
	}
}
