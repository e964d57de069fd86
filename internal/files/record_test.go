package files

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"latchkey"
)

// What people typed is text in a spreadsheet, never a formula, and comes back whole from any reader of CSV.
func TestATableOfCasesRunsNothing(t *testing.T) {
	for _, typed := range []string{`=1+1`, "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=cmd|' /C calc'!A0", "  =1", "＝1", `=HYPERLINK("http://evil.test")`, "Söhne, \"Q\"\nand O'Brien", ""} {
		var b bytes.Buffer
		w, err := NewRecordWriter(&b, true, "USD")
		if err != nil {
			t.Fatal(err)
		}
		disputed := time.Date(2027, 2, 9, 12, 0, 0, 0, time.UTC)
		x := latchkey.Record{ID: "c1", Unit: typed, Opened: disputed, Stage: latchkey.StageInside, Opener: typed, Rule: typed, Known: true,
			Fee: &latchkey.Price{Least: 5000, Most: 9050}, Disputed: &disputed, Minutes: new(12)}
		for range 3 {
			if err := w.Write(x); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) != 4 || len(rows[0]) != len(rows[1]) {
			t.Fatalf("%q: %v %v", typed, rows, err)
		}
		line := map[string]string{}
		for i, name := range rows[0] {
			line[name] = rows[1][i]
		}
		if line["fee"] != "50-90.50" || line["minutes_waited"] != "12" || line["currency"] != "USD" || line["waived"] != "false" {
			t.Errorf("%v", line)
		}
		for _, cell := range []string{line["unit"], line["opened_by"], line["rule"]} {
			first := strings.TrimLeft(cell, " \t\r\n")
			if first != "" && strings.ContainsAny(first[:1], "=+-@") || strings.HasPrefix(cell, "\t") || strings.HasPrefix(cell, "\n") {
				t.Errorf("%q stands as %q", typed, cell)
			}
		}
	}
}
