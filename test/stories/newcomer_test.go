package stories

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"latchkey/internal/testing/browser"
)

// program builds latchkey as a newcomer does, once for all tests here.
var program = sync.OnceValues(func() (string, error) {
	dir, err := filepath.Abs("../..")
	if err != nil {
		return "", err
	}
	bin := filepath.Join(programDir, "latchkey")
	build := exec.Command("go", "build", "-o", bin, "./cmd/latchkey")
	build.Dir = dir
	out, err := build.CombinedOutput()
	if err != nil {
		return "", &exec.Error{Name: string(out), Err: err}
	}
	return bin, nil
})

// runs starts the program and waits until it says what the pattern finds. It is told to stop when the test ends, and has
// to end well.
func runs(t *testing.T, pattern string, args ...string) []string {
	t.Helper()
	bin, err := program()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Minute)
	cmd := exec.CommandContext(ctx, bin, args...)
	cmd.Stderr = t.Output()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	found := make(chan []string, 1)
	var reading sync.WaitGroup
	reading.Go(func() {
		want, said := regexp.MustCompile(pattern), ""
		for lines := bufio.NewScanner(out); lines.Scan(); {
			said += lines.Text() + "\n"
			if m := want.FindStringSubmatch(said); m != nil {
				found <- m
				break
			}
		}
		_, _ = io.Copy(io.Discard, out) // so that the program never waits for a reader
	})
	t.Cleanup(func() {
		defer stop()
		_ = cmd.Process.Signal(syscall.SIGTERM) // it may have ended by itself; Wait says so
		reading.Wait()
		if err := cmd.Wait(); err != nil {
			t.Errorf("latchkey %s ended with %v", args[0], err)
		}
	})
	select {
	case m := <-found:
		return m
	case <-time.After(time.Minute):
		t.Fatalf("latchkey %s does not say %s", args[0], pattern)
		return nil
	}
}

// pushes is somebody's ntfy server: the one place outside that this house tells people by.
type pushes struct {
	mu   sync.Mutex
	came []push
}

type push struct {
	Topic, Title, Message, Click string
}

func (p *pushes) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var m push
	if err := json.NewDecoder(r.Body).Decode(&m); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	p.mu.Lock()
	p.came = append(p.came, m)
	p.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"id":"n1"}`)
}

// next waits for a push to a topic that leads to such a link: /i/ is an invitation, /a/ asks for help.
func (p *pushes) next(t *testing.T, topic, link string) push {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		p.mu.Lock()
		for i, m := range p.came {
			if m.Topic == topic && strings.Contains(m.Click, link) {
				p.came = append(p.came[:i:i], p.came[i+1:]...)
				p.mu.Unlock()
				return m
			}
		}
		p.mu.Unlock()
	}
	t.Fatalf("no push with %s came to %s", link, topic)
	return push{}
}

// A renter without any landlord: a house of one's own in three minutes, a friend who agrees for herself, a passkey, a
// wallet card, and the first lockout, on the program as anybody starts it.
func TestAHomeOfOnesOwn(t *testing.T) {
	outside := &pushes{}
	ntfy := httptest.NewServer(outside)
	t.Cleanup(ntfy.Close)
	said := runs(t, `(?s)listening on (\S+)\).*works once: (\S+)`, "serve", "--data", filepath.Join(t.TempDir(), "house"), "--listen", "127.0.0.1:0", "--ntfy", ntfy.URL)
	url, code := browser.Local("http://"+said[1]), said[2]

	dana := visitor(t, url, "newcomer", browser.Passkeys())
	dana.goes("/")
	dana.Sees("Locked out? We will get you home.")
	dana.looks("start")
	dana.goes("/setup")
	dana.looks("setup")
	dana.Fill("code", code)
	dana.Fill("name", "Dana Wu")
	dana.Submit("form[action='/setup'] button")
	dana.Sees("Your own home", "Three minutes now save a night outside")
	dana.looks("home-new")
	topic := func(who string) string { return who + "-k3b9x2m7q4w8" } // nobody guesses it
	dana.Fill("email", topic("dana"))
	dana.Fill("address", "7 Oak Lane, Springfield, IL 62701")
	dana.Fill("unit", "3")
	dana.Fill("storeys_up", "2")
	dana.Fill("country", "United States")
	dana.Fill("time_zone", "America/Chicago")
	dana.Fill("holder_name_1", "Mei")
	dana.Fill("holder_email_1", topic("mei"))
	dana.Fill("holder_minutes_1", "12")
	dana.Submit("Save my home")
	if dana.Has(".fault") {
		t.Fatalf("the form is not taken: %q", dana.Texts(".fault, .note-bad"))
	}
	dana.goes("/home")
	dana.Sees("Mei", "Invited, no answer yet")
	dana.looks("home")

	mei := visitor(t, url, "invited")
	invitation := outside.next(t, topic("mei"), "/i/")
	if strings.Contains(invitation.Message+invitation.Title, "Oak Lane") {
		t.Errorf("the message says the address: %s", invitation.Message)
	}
	mei.goes(invitation.Click)
	mei.Sees("Dana asks you to keep a spare key", "You can stop at any time")
	mei.SeesNot("Oak Lane", "Wu")
	mei.looks("asked")
	mei.Fill("How many minutes do you need to get there?", "12")
	mei.Submit("Yes, I will keep a spare")
	mei.Sees("You are a key-holder now")
	mei.looks("accepted")
	dana.Reload()
	dana.Sees("1 person holds a spare for you", "Said yes")

	// The phone proves who she is from now on.
	dana.Click("Add this device")
	dana.WaitFor("form[action^='/home/passkey/']") // the phone is on the list
	dana.Submit("Make a card")
	card := dana.Text(".wallet-code")
	dana.looks("card")
	dana.goes("/home")
	dana.Submit("Sign out")
	dana.Sees("You are signed out")
	dana.goes("/signin?then=/home")
	dana.looks("signin")
	dana.Click("Use a passkey")
	dana.Sees("People with a spare key", "Mei")

	// Her phone is inside: a neighbour's phone and the card. It sees no name, and keeps nothing.
	neighbour := visitor(t, url, "borrowed")
	neighbour.goes("/now")
	neighbour.Submit("No danger")
	neighbour.Submit("My key is inside")
	neighbour.Submit("At the door of my home")
	neighbour.SeesNot("Mei", "Dana", "Oak Lane")
	neighbour.looks("public")
	neighbour.Submit("My phone is inside")
	neighbour.looks("signin")
	neighbour.Fill("The code on the card", strings.ToLower(card))
	neighbour.Submit("Sign in with the card")
	neighbour.Submit("No danger")
	neighbour.Submit("My key is inside")
	neighbour.Submit("At the door of my home")
	neighbour.Sees("Key-holder 1", "Sign out and clear")
	neighbour.SeesNot("Mei")
	neighbour.looks("plan")
	neighbour.Submit("Ask Key-holder 1 now")
	asked := outside.next(t, topic("mei"), "/a/")
	mei.goes(asked.Click)
	mei.Sees("Not yet proven that it is Dana")
	mei.Submit("I'm coming, in 15 minutes")
	neighbour.Sees("Key-holder 1 is coming")
	mei.Submit("I'm here")
	neighbour.Sees("Key-holder 1 is here")
	neighbour.Submit("I'm in")
	neighbour.Sees("You are in")
	neighbour.Submit("Sign out and clear")
	neighbour.Sees("This device keeps nothing of yours")
	if left := neighbour.Cookies(); len(left) > 0 {
		t.Errorf("the borrowed phone keeps %d cookies: %s", len(left), left[0].Name)
	}
	neighbour.Back()
	neighbour.SeesNot("Key-holder 1", "Oak Lane", "Dana")
}

// The first command of the README: Maple Court opens, and its first page is the first story and no sign-in.
func TestTheDemoAsANewcomerStartsIt(t *testing.T) {
	said := runs(t, `Ana, who is locked out\s+(http://\S+)/now`, "demo", "--listen", "127.0.0.1:0")
	ana := visitor(t, said[1], "demo")
	ana.goes("/now")
	ana.Sees("Is anyone or anything in danger?", "02:1")
	ana.Submit("No danger")
	ana.Submit("My key is inside")
	ana.Submit("Inside the building")
	ana.Submit("Ask Mei now")
	for presses := 0; presses < 4 && !strings.Contains(ana.Text("body"), "Mei answers"); presses++ { // one that falls on a page which is just renewed is pressed again
		ana.Submit("Skip to what happens next")
	}
	ana.Sees("Mei is coming")
	ana.goes("/oncall")
	ana.Sees("Nothing waits for you")
	ana.goes("/office")
	ana.Sees("Nobody waits for the office") // Ana asked a friend, and that is nobody else's matter
	ana.SeesNot("512")
}
