package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"latchkey/internal/testing/need"
)

// Finding is one accessibility rule and what on the page it is about.
type Finding struct {
	Rule, Help string
	Where      []string
}

func (f Finding) String() string {
	return fmt.Sprintf("%s: %s\n    %s", f.Rule, f.Help, strings.Join(f.Where, "\n    "))
}

// wcag are the rules of WCAG 2.2 at level AA. The last tag matters: without it axe does not look at small targets.
var wcag = []string{"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"}

// Axe checks the page with axe-core and fails the test for each rule it breaks. Without arguments the rules of WCAG 2.2
// AA hold; arguments are tags in their place, or "rule:color-contrast-enhanced" for one rule beside them. It returns what
// axe could not decide, for a person to look at.
func (b *Browser) Axe(tags ...string) (undecided []Finding) {
	b.t.Helper()
	var use, rules []string
	for _, tag := range tags {
		if rule, ok := strings.CutPrefix(tag, "rule:"); ok {
			rules = append(rules, quote(rule)+": {enabled: true}")
		} else {
			use = append(use, quote(tag))
		}
	}
	if len(use) == 0 {
		for _, tag := range wcag {
			use = append(use, quote(tag))
		}
	}
	return b.axe(fmt.Sprintf(`{type: 'tag', values: [%s]}, rules: {%s}`, strings.Join(use, ","), strings.Join(rules, ",")))
}

// AxeRules checks the page with these rules of axe-core alone: what another colour or another width of the same page can break.
func (b *Browser) AxeRules(rules ...string) (undecided []Finding) {
	b.t.Helper()
	var use []string
	for _, rule := range rules {
		use = append(use, quote(rule))
	}
	return b.axe(fmt.Sprintf(`{type: 'rule', values: [%s]}`, strings.Join(use, ",")))
}

func (b *Browser) axe(only string) []Finding {
	b.t.Helper()
	if b.device.noScript {
		b.t.Fatal("axe needs scripts: check the same page on a device that has them")
	}
	if !Eval[bool](b, "!!window.axe") {
		Eval[bool](b, axe(b)+";true")
	}
	found := Eval[struct{ Violations, Incomplete []Finding }](b, fmt.Sprintf(`axe.run(document, {
		runOnly: %s, resultTypes: ['violations', 'incomplete'],
	}).then(r => {
		const say = l => l.map(v => ({Rule: v.id, Help: v.help, Where: v.nodes.map(n => n.target.join(' ') + ' ' + n.html.slice(0, 120) + ' ' + (n.failureSummary || ''))}));
		return {Violations: say(r.violations), Incomplete: say(r.incomplete)};
	})`, only))
	for _, f := range found.Violations {
		b.t.Errorf("%s breaks %v", b.URL(), f)
	}
	return found.Incomplete
}

// axe is the text of axe-core. It is never part of the project: scripts/install-axe fetches it into a cache.
func axe(b *Browser) string {
	b.t.Helper()
	path := os.Getenv("LATCHKEY_AXE")
	if path == "" {
		cache, err := os.UserCacheDir()
		b.must("find the cache", err)
		path = filepath.Join(cache, "latchkey", "axe.min.js")
	}
	script, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		need.Missing(b.t, need.Axe, "run scripts/install-axe")
	}
	b.must("read axe-core", err)
	return string(script)
}
