package arch

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// docs/locks.md lists twenty things that go wrong with locks. Each must name tests that exist.
func TestEachPainHasItsTest(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(root(t), "docs", "locks.md"))
	if err != nil {
		t.Fatal(err)
	}
	tests := testsOf(t)
	row, name := regexp.MustCompile(`(?m)^\| (\d+) \|.*$`), regexp.MustCompile("`([a-z/]+\\.Test\\w+)`")
	all := row.FindAllString(string(b), -1)
	if len(all) != 20 {
		t.Errorf("%d rows, not 20", len(all))
	}
	for _, r := range all {
		named := name.FindAllStringSubmatch(r, -1)
		if len(named) == 0 {
			t.Errorf("no test: %s", strings.TrimSpace(r))
		}
		for _, n := range named {
			if why := noSuchTest(n[1], tests); why != "" {
				t.Error(why)
			}
		}
	}
}
