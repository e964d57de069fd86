//go:build unix

package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"latchkey/internal/testing/rig"
)

// The house is set up without a page: whoever runs the computer finds the locks on a real Z-Wave JS server, puts one on the
// building's door and one on a home's, and tries them. Each mistake is said with what there is instead, and the lock of a home
// is not tried before whoever lives there said yes. On both databases.
func TestLocksByTheCommandLineOnARealStack(t *testing.T) {
	z := rig.Start(t, "zwave")
	eachPlace(t, func(t *testing.T, p place) {
		z.Hand("fresh", "node", "2")
		at, wire := p.args(), []string{"--zwave", z.URL}
		command(t, "", append([]string{"import", "../../internal/sim/maplecourt.json"}, at...)...)
		said := func(ok bool, args ...string) string {
			t.Helper()
			var out bytes.Buffer
			if code := run(args, streams{out: &out, err: &out}); (code == exitOK) != ok {
				t.Errorf("latchkey %v: %d %s", args, code, &out)
			}
			return out.String()
		}
		says := func(text string, sentences ...string) {
			t.Helper()
			for _, s := range sentences {
				if !strings.Contains(text, s) {
					t.Errorf("not said: %s\n%s", s, text)
				}
			}
		}
		add := func(ok bool, property string, more ...string) string {
			t.Helper()
			args := append([]string{"locks", "add", "zwave", "2", "--property", property}, more...)
			return said(ok, append(append(args, at...), wire...)...)
		}
		test := func(ok bool, id string) string {
			t.Helper()
			return said(ok, append(append([]string{"locks", "test", id}, at...), wire...)...)
		}
		list := func() string { return said(true, append([]string{"locks", "list"}, at...)...) }

		says(said(true, append([]string{"locks", "find"}, wire...)...), "zwave")
		says(list(), "No lock is on any door.")
		says(add(false, "maple", "--unit", "512", "--name", "Front door"), "There is no property maple here. There are: maple-court.")
		says(add(false, "maple-court", "--unit", "999", "--name", "Front door"), "There is no such unit here.")
		says(add(false, "maple-court", "--door", "cellar", "--name", "Cellar"), "There is no door cellar here. There are: ", "building", "unit")
		says(test(false, "nobody"), "There is no lock nobody here.")

		on := regexp.MustCompile(`locks test ([A-Za-z0-9]+)`)
		shared := on.FindStringSubmatch(add(true, "maple-court", "--door", "building", "--name", "Building door"))
		if shared == nil {
			t.Fatal("no lock is on the building's door")
		}
		says(add(false, "maple-court", "--unit", "512", "--name", "Front door"), "This lock is on another door already.")
		says(test(true, shared[1]), "has the digits", "is free", "Every step was seen to work")
		says(list(), "maple-court", "Building door", shared[1])
	})
}

// A lock on a home's own door is tried by the command line as little as by the office.
func TestTheCommandLineTriesNoHomesLockWithoutAYes(t *testing.T) {
	z := rig.Start(t, "zwave")
	eachPlace(t, func(t *testing.T, p place) {
		z.Hand("fresh", "node", "2")
		args := append(p.args(), "--zwave", z.URL)
		command(t, "", append([]string{"import", "../../internal/sim/maplecourt.json"}, p.args()...)...)
		on := regexp.MustCompile(`locks test ([A-Za-z0-9]+)`)
		own := on.FindStringSubmatch(command(t, "", append([]string{"locks", "add", "zwave", "2", "--property", "maple-court", "--unit", "512", "--name", "Front door"}, args...)...))
		if own == nil {
			t.Fatal("no lock is on the home's door")
		}
		before := z.Hand("state", "node", "2")
		var out bytes.Buffer
		if code := run(append([]string{"locks", "test", own[1]}, args...), streams{out: &out, err: &out}); code == exitOK || !strings.Contains(out.String(), "Somebody lives behind this door") {
			t.Errorf("tried without a yes: %d %s", code, &out)
		}
		if after := z.Hand("state", "node", "2"); after != before {
			t.Errorf("the lock was touched: %s, and before it %s", after, before)
		}
	})
}
