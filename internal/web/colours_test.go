package web

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var aColour = regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`)

// themes reads the colours of our style: by day, by night, and the dim ones of the page at the door, which stand on those of
// the night.
func themes(t *testing.T) map[string]map[string]string {
	t.Helper()
	style, err := assetFiles.ReadFile("assets/latchkey.css")
	if err != nil {
		t.Fatal(err)
	}
	block := func(after string) string {
		_, rest, ok := strings.Cut(string(style), after)
		if !ok {
			t.Fatalf("there is no %q in our style", after)
		}
		body, _, _ := strings.Cut(rest, "}")
		return body
	}
	all := map[string]map[string]string{"light": {}, "dark": {}, "dim": {}}
	for _, from := range []struct {
		after string
		into  []string
	}{
		{"  :root {", []string{"light", "dark", "dim"}},
		{"(prefers-color-scheme: dark) {\n    :root {", []string{"dark", "dim"}},
		{"\n  .door {", []string{"dim"}},
	} {
		found := aColour.FindAllStringSubmatch(block(from.after), -1)
		if len(found) == 0 {
			t.Fatalf("no colour stands behind %q", from.after)
		}
		for _, m := range found {
			for _, theme := range from.into {
				all[theme][m[1]] = m[2]
			}
		}
	}
	return all
}

// contrast is the ratio of WCAG 2.2.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func luminance(hex string) (sum float64) {
	for i, weight := range []float64{.2126, .7152, .0722} {
		n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return math.NaN()
		}
		c := float64(n) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// Every pair of colours that a page uses keeps its distance: 7 to 1 for text somebody reads at the worst moment, 4.5 for other
// text, 3 for edges, bars and the focus. The figures go into the file LATCHKEY_COLOURS if that is set.
func TestColoursStandOut(t *testing.T) {
	pairs := []struct {
		least       float64
		text, under string // under: several, each with every text
	}{
		{7, "ink soft", "paper sheet sunk"},
		{7, "ink", "lamp-soft good-soft alarm-soft"},
		{7, "night-ink night-soft", "night night-deep"},
		{7, "lamp-ink", "lamp lamp-press"},
		{7, "alarm-ink", "alarm alarm-press"},
		{7, "alarm-text", "sheet alarm-soft"},
		{7, "link", "paper sheet"},
		{4.5, "good", "sheet good-soft"},
		{3, "edge focus", "paper sheet"},
		{3, "time money", "sheet sunk"},
		{3, "lamp-line", "sheet"},
	}
	var table strings.Builder
	table.WriteString("| text or edge | on | at least | light | dark | dim |\n|---|---|---|---|---|---|\n")
	all := themes(t)
	for _, p := range pairs {
		for _, text := range strings.Fields(p.text) {
			for _, under := range strings.Fields(p.under) {
				fmt.Fprintf(&table, "| %s | %s | %g |", text, under, p.least)
				for _, theme := range []string{"light", "dark", "dim"} {
					a, b := all[theme][text], all[theme][under]
					if a == "" || b == "" {
						t.Fatalf("%s: there is no %s or no %s", theme, text, under)
					}
					got := contrast(a, b)
					fmt.Fprintf(&table, " %.1f |", got)
					if !(got >= p.least) {
						t.Errorf("%s: %s on %s is %.2f to 1: %g is the least", theme, text, under, got, p.least)
					}
				}
				table.WriteString("\n")
			}
		}
	}
	if name := os.Getenv("LATCHKEY_COLOURS"); name != "" {
		if err := os.WriteFile(name, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
