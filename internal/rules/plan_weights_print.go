package rules

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// WeightTable prints the table of weights, for people as a Markdown table or for programs as JSON.
func WeightTable(asJSON bool) string {
	if asJSON {
		type line struct {
			What   string `json:"what"`
			Value  string `json:"value"`
			Unit   string `json:"unit"`
			Holds  string `json:"holds"`
			Source string `json:"source"`
		}
		lines := []line{}
		for _, w := range Weights() {
			lines = append(lines, line{w.What, w.Text(), w.Unit, w.Holds, w.Source})
		}
		b, err := json.MarshalIndent(lines, "", "  ")
		if err != nil {
			return "" // texts and numbers alone cannot fail
		}
		return string(b) + "\n"
	}
	rows := [][]string{{"weight", "value", "every story holds", "source"}, {"", "", "", ""}}
	for _, w := range Weights() {
		rows = append(rows, []string{w.What, w.Text(), w.Holds, w.Source})
	}
	widths := make([]int, 4)
	for _, r := range rows {
		for i, cell := range r {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for n, r := range rows {
		for i, cell := range r {
			fill := " "
			if n == 1 {
				fill = "-"
			}
			fmt.Fprintf(&b, "|%s%s%s%s", fill, cell, strings.Repeat(fill, widths[i]-utf8.RuneCountInString(cell)), fill)
		}
		b.WriteString("|\n")
	}
	return b.String()
}
