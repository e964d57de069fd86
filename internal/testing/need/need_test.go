package need

import (
	"fmt"
	"testing"
)

// ending stands in for a test and remembers how it ended.
type ending struct {
	testing.TB
	said string
}

func (e *ending) Helper()                      {}
func (e *ending) Skipf(f string, args ...any)  { e.said = "skip " + fmt.Sprintf(f, args...); panic(e) }
func (e *ending) Fatalf(f string, args ...any) { e.said = "fail " + fmt.Sprintf(f, args...); panic(e) }

func endingOf(f func(testing.TB)) string {
	e := &ending{}
	func() {
		defer func() { _ = recover() }()
		f(e)
	}()
	return e.said
}

func TestMissingFailsOnlyWhereRequired(t *testing.T) {
	for require, want := range map[string]string{
		"":              "skip missing: pg: start one",
		"chromium,mail": "skip missing: pg: start one",
		"chromium,pg":   "fail missing: pg: start one",
		"all":           "fail missing: pg: start one",
	} {
		t.Setenv("LATCHKEY_REQUIRE", require)
		if got := endingOf(func(tb testing.TB) { Missing(tb, Postgres, "start one") }); got != want {
			t.Errorf("with %q required: %q, want %q", require, got, want)
		}
	}
}

func TestLeftOut(t *testing.T) {
	t.Setenv("LATCHKEY_LEAVE_OUT", "chromium")
	if got := endingOf(func(tb testing.TB) { LeftOut(tb, Chromium) }); got != "skip left out: chromium" {
		t.Errorf("left-out piece: %q", got)
	}
	if got := endingOf(func(tb testing.TB) { LeftOut(tb, Postgres) }); got != "" {
		t.Errorf("wanted piece: %q", got)
	}
}
