package files

import (
	"encoding/csv"
	"io"
	"strconv"
	"time"

	"latchkey"
)

// RecordWriter writes a month of cases as CSV, line by line: docs/api.md says what each column holds. Columns are added at the
// end, never renamed.
type RecordWriter struct {
	csv      *csv.Writer
	units    bool
	currency string
}

// NewRecordWriter writes the head of the table.
func NewRecordWriter(w io.Writer, units bool, currency string) (*RecordWriter, error) {
	r := &RecordWriter{csv: csv.NewWriter(w), units: units, currency: currency}
	r.csv.UseCRLF = true // RFC 4180
	head := []string{"case", "opened", "ended", "minutes_waited", "stage", "proof", "proven_by", "opened_by", "fee", "currency", "rule", "waived", "disputed"}
	if units {
		head = append(head, "unit")
	}
	return r, r.csv.Write(head)
}

// Write adds one case.
func (r *RecordWriter) Write(x latchkey.Record) error {
	cells := []string{string(x.ID), x.Opened.Format(time.RFC3339), moment(x.Ended), number(x.Minutes), string(x.Stage), string(x.Proof), x.ProvenBy, x.Opener,
		"", "", x.Rule, "", moment(x.Disputed)}
	if x.Known {
		cells[8], cells[9], cells[11] = amount(x.Fee), r.currency, strconv.FormatBool(x.Waived)
	}
	if r.units {
		cells = append(cells, x.Unit)
	}
	for i, c := range cells {
		cells[i] = Harmless(c)
	}
	return r.csv.Write(cells)
}

// Flush sends what was written.
func (r *RecordWriter) Flush() error {
	r.csv.Flush()
	return r.csv.Error()
}

func moment(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.Format(time.RFC3339)
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// amount is a price in units of the currency; a range is written 50-90, and one that is not known is unknown.
func amount(p *latchkey.Price) string {
	switch {
	case p == nil:
		return "unknown"
	case p.Least == p.Most:
		return p.Least.Units()
	}
	return p.Least.Units() + "-" + p.Most.Units()
}
