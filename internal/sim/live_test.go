package sim_test

import (
	"bytes"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"latchkey/internal/sim"
	"latchkey/internal/testing/browser"
)

// byHand is a story lived by hand in a real browser. Pictures go to the folder named by LATCHKEY_SCREENS.
type byHand struct {
	*browser.Browser
	t    *testing.T
	base string
}

func inBrowser(t *testing.T, options ...browser.Option) *byHand {
	t.Helper()
	demo, err := sim.NewDemo(t.Context(), sim.DemoOptions{Dir: t.TempDir(), NewID: ids(), Secret: bytes.Repeat([]byte{7}, 32), BaseURL: "http://demo.example",
		Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Pages: pages})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(demo.Close)
	server := httptest.NewServer(demo)
	t.Cleanup(server.Close)
	options = append(options, browser.ReducedMotion()) // a browser that is short of time gives up a movement halfway and complains
	return &byHand{Browser: browser.Open(t, options...), t: t, base: server.URL}
}

func (b *byHand) picture(name string) {
	b.t.Helper()
	dir := os.Getenv("LATCHKEY_SCREENS")
	if dir == "" {
		return
	}
	b.Screenshot(filepath.Join(dir, "demo-"+name+".png"))
}

func (b *byHand) skips() { b.t.Helper(); b.Submit("Skip to what happens next") }

// lockedOut lives the two questions before the plan.
func (b *byHand) lockedOut(where string) {
	b.t.Helper()
	b.Goto(b.base + "/now")
	b.Submit("No danger")
	b.Submit("My key is inside")
	b.Submit(where)
}

// TestLiveO01 lives the first night: two questions, the plan, Mei asleep and awake, the door.
func TestLiveO01(t *testing.T) {
	b := inBrowser(t, browser.Phone())
	b.Goto(b.base + "/now")
	b.Sees("danger", "911 (demo)", "Sun 7 Feb 2027, 02:10")
	b.picture("o01-1-danger")
	b.Submit("No danger")
	b.Submit("My key is inside")
	b.Submit("Inside the building")
	b.Sees("Mei", "Tomas", "$130 to $190", "What is not possible")
	b.picture("o01-2-plan")
	b.Submit("Ask Mei now")
	b.picture("o01-3-asking")
	b.skips()
	b.Sees("Mei does not wake up", "02:12")
	b.skips()
	b.Sees("Mei is coming", "02:13")
	b.picture("o01-4-coming")
	for range 3 {
		if b.Has("h1") && strings.HasSuffix(b.Text("h1"), "Mei is here") {
			break
		}
		b.skips()
	}
	b.Sees("Mei is here")
	b.picture("o01-5-here")
	b.Submit("I'm in")
	b.Sees("You are in")
	b.picture("o01-6-in")
	b.Submit("Everybody else")
	b.Sees("What happened so far", "Mei answers: coming, in 20 minutes")
	b.picture("o01-7-demo")
	b.Submit("Mei's messages")
	b.picture("o01-8-inbox")
	b.SeesNot("120 Maple Street")
}

// starts leaves the first story for another one.
func (b *byHand) starts(id string) {
	b.t.Helper()
	b.Goto(b.base + "/demo")
	b.Submit("#story-" + id)
}

// TestLiveO11 watches a no, a silence, a yes and a yes that comes too late, on a computer.
func TestLiveO11(t *testing.T) {
	b := inBrowser(t, browser.Desktop())
	b.starts("O-11")
	b.lockedOut("Inside the building")
	b.Submit("Ask Mei now")
	for range 8 {
		if strings.HasSuffix(b.Text("h1"), "Sam is coming") {
			break
		}
		b.skips()
	}
	b.Sees("Sam is coming", "20:39 to 20:44", "Mei", "Can't come")
	b.picture("o11-1-sam")
	b.skips()
	b.Sees("Sam is coming")
	b.picture("o11-2-tomas")
	b.Goto(b.base + "/demo/inbox/tomas")
	b.Sees("somebody is on the way")
	b.Goto(b.base + "/demo/inbox/mei")
	for _, l := range b.Texts(".demo-letter") {
		if !strings.Contains(l, "20:05") && !strings.Contains(l, "20:07") {
			t.Errorf("Mei said no at 20:07 and got: %s", l)
		}
	}
}

// TestLiveO07 lives danger without a script: the call first, everybody asked, no money anywhere.
func TestLiveO07(t *testing.T) {
	b := inBrowser(t, browser.Phone(), browser.NoScript())
	b.starts("O-07")
	b.Goto(b.base + "/now")
	b.Submit("Yes, or not sure")
	b.Sees("Call 911 (demo) now")
	b.Click("A baby or child is alone inside")
	b.Submit("Show me what to do")
	b.picture("o07-1")
	b.Sees("Call 911 (demo) now", "120 Maple Street", "512", "office")
	b.SeesNot("$75", "Locksmith: Prairie")
	b.skips()
	b.skips()
	b.picture("o07-2")
	b.Goto(b.base + "/oncall")
	b.picture("o07-3-oncall")
	b.Sees("512")
	b.Goto(b.base + "/now")
	b.Submit("Call 911 (demo)")
	b.Sees("Here, nobody is called")
}

// TestLiveO02 pays for the second time: the price and the rule stand before the button, and the technician takes it.
func TestLiveO02(t *testing.T) {
	b := inBrowser(t, browser.Phone())
	b.starts("O-02b")
	b.lockedOut("At the door of my home")
	b.Sees("$75", "12 months")
	b.picture("o02b-1-price")
	at := b.URL()
	b.Goto(b.base + "/oncall")
	b.SeesNot("204") // nobody is paged before the tap
	b.Goto(at)
	b.Submit("Ask on-call staff for $75")
	b.Goto(b.base + "/oncall")
	b.Submit("Unit 204")
	b.Sees("$75")
	b.picture("o02b-2-oncall")
	b.Goto(at)
	for range 8 {
		if b.Has("h1") && strings.Contains(b.Text("h1"), "You are in") {
			break
		}
		b.skips()
	}
	b.Sees("You are in", "$75")
	b.picture("o02b-3-in")
}

// TestLiveO04 wakes the roommate.
func TestLiveO04(t *testing.T) {
	b := inBrowser(t, browser.Phone())
	b.starts("O-04")
	b.lockedOut("At the door of my home")
	b.Submit("Lena Vogel may be at home")
	at := b.URL()
	b.Submit(`a[href*="about=inside"]`)
	b.Fill("#inside-name-0", "Lena Vogel")
	b.Fill("#inside-likely-0", "Asleep")
	b.picture("o04-1-inside")
	b.Submit(`form[action$="/answers"]`)
	b.Goto(at)
	b.Sees("Ask Lena Vogel now", "Tomas")
	b.picture("o04-2-plan")
	b.Submit("Ask Lena Vogel now")
	b.skips()
	b.Sees("Lena does not wake up")
	for range 6 {
		if b.Has("h1") && strings.Contains(b.Text("h1"), "is here") {
			break
		}
		b.skips()
	}
	b.Sees("is here", "23:45")
	b.picture("o04-3-open")
}
