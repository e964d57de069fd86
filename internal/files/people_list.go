package files

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"latchkey"
)

// A people list is whatever another system exports: a table of text with a header row. Nothing about it is agreed before,
// so nothing is guessed that could be wrong without being seen: how it is encoded and separated is found out, what its
// columns mean is asked (people_list_columns.go), how its dates are written is asked when more than one way fits
// (people_list_dates.go).

const (
	// ListBytes and ListRows bound one list.
	ListBytes = 5 << 20
	ListRows  = 20_000

	cellMost    = 200 // letters in a cell that is used
	columnsMost = 200
	linesMost   = 10 * ListRows // empty ones too
	breaksMost  = 50            // line breaks in one quoted cell; more are a quotation mark that was never closed
)

// Table is a people list as it was read: a header and rows, every cell as its file has it.
type Table struct {
	Encoding  string // utf-8 | utf-16 | windows-1252
	Separator rune
	Headers   []string // never empty, never twice the same
	Records   []Record
}

// Record is one row. Row counts as a spreadsheet does, the header and empty rows among them.
type Record struct {
	Row    int
	Cells  []string
	Broken bool // a quotation mark in it is never closed
}

// ReadTable reads a file of separated values. The text is what ReadTable would read again without its encoding.
func ReadTable(b []byte) (t Table, text string, err error) {
	if len(b) > ListBytes {
		return t, "", latchkey.Errorf(latchkey.Invalid, "This file is larger than 5 MB. Please split it, and load the parts one by one.")
	}
	text, t.Encoding, err = decoded(b)
	if err != nil {
		return t, "", err
	}
	encoding := t.Encoding
	t, err = TableOf(text)
	t.Encoding = encoding
	return t, text, err
}

// decoded is a file as text without a byte order mark. A file that is not UTF-8 was written by an older program.
func decoded(b []byte) (text, encoding string, err error) {
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")):
		return "", "", latchkey.Errorf(latchkey.Invalid, "This is a workbook. Please save it as CSV, and choose that file.")
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
		b, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b)
		encoding = "utf-16"
	case utf8.Valid(b):
		b, encoding = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), "utf-8"
	default:
		b, err = charmap.Windows1252.NewDecoder().Bytes(b)
		encoding = "windows-1252"
	}
	if err != nil || bytes.IndexByte(b, 0) >= 0 {
		return "", "", latchkey.Errorf(latchkey.Invalid, "This is not a table of text. Please export the list as CSV, and choose that file.")
	}
	return string(b), encoding, nil
}

// TableOf reads text that ReadTable has decoded.
func TableOf(text string) (t Table, err error) {
	t.Encoding = "utf-8"
	first := 1
	if line, rest, _ := strings.Cut(text, "\n"); len(line) < 8 && strings.HasPrefix(strings.ToLower(line), "sep=") && len(strings.TrimSpace(line)) == 5 {
		t.Separator, text, first = rune(line[4]), rest, 2 // Excel says it in a line of its own
	} else {
		t.Separator = separator(text)
	}
	records := split(text, t.Separator, first, linesMost)
	head := 0
	for head < len(records) && filled(records[head].Cells) < 2 {
		head++ // a title above the table
	}
	if head == len(records) || len(records[head].Cells) > columnsMost {
		return t, latchkey.Errorf(latchkey.Invalid, "We find no table in this file. Its first row must name the columns, such as unit and name.")
	}
	t.Headers = headers(records[head].Cells)
	for _, r := range records[head+1:] {
		if filled(r.Cells) > 0 || r.Broken {
			t.Records = append(t.Records, r)
		}
	}
	switch {
	case len(t.Records) == 0:
		return t, latchkey.Errorf(latchkey.Invalid, "This file names columns and has no rows below.")
	case len(t.Records) > ListRows, len(records) == linesMost:
		return t, latchkey.Errorf(latchkey.Invalid, "This file has more than 20,000 rows. Please split it, and load the parts one by one.")
	}
	return t, nil
}

func filled(cells []string) (n int) {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}

// separator is the one under which most of the first rows have as many cells as the header.
func separator(text string) rune {
	best, most := ',', 0
	for _, sep := range []rune{',', ';', '\t', '|'} {
		wide, fits := 0, 0
		for _, r := range split(text, sep, 1, 40) {
			if len(r.Cells) < 2 {
				continue
			}
			if wide == 0 {
				wide = len(r.Cells)
			}
			if len(r.Cells) == wide {
				fits += wide
			}
		}
		if fits > most {
			best, most = sep, fits
		}
	}
	return best
}

// headers are the names of the columns as people see them, also where the file has none or one twice.
func headers(cells []string) []string {
	seen := map[string]int{}
	out := make([]string, len(cells))
	for i, c := range cells {
		name := Plain(c, cellMost)
		if name == "" {
			name = columnLetter(i)
		}
		seen[name]++
		if n := seen[name]; n > 1 {
			name += " (" + columnLetter(i) + ")"
		}
		out[i] = name
	}
	return out
}

// columnLetter is what a spreadsheet calls a column: A, B … Z, AA.
func columnLetter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return columnLetter(i/26-1) + string(rune('A'+i%26))
}

// split takes text apart. A quotation mark that is never closed spoils its own line and no other.
func split(text string, sep rune, row, most int) (all []Record) {
	for len(text) > 0 && len(all) < most {
		r, rest := record(text, sep)
		r.Row = row
		all = append(all, r)
		text, row = rest, row+1
	}
	return all
}

// record reads the first row of the text.
func record(text string, sep rune) (r Record, rest string) {
	i, at := 0, len(string(sep))
	for {
		var cell string
		closed := true
		if strings.HasPrefix(strings.TrimLeft(text[i:], " "), `"`) {
			skip := strings.IndexByte(text[i:], '"')
			cell, i, closed = quoted(text, i+skip+1)
		}
		if !closed {
			line, rest, _ := strings.Cut(text, "\n")
			return Record{Cells: strings.Split(strings.TrimSuffix(line, "\r"), string(sep)), Broken: true}, rest
		}
		end := strings.IndexAny(text[i:], string(sep)+"\r\n")
		if end < 0 {
			r.Cells = append(r.Cells, cell+text[i:])
			return r, ""
		}
		r.Cells = append(r.Cells, cell+text[i:i+end])
		i += end
		if strings.HasPrefix(text[i:], string(sep)) {
			i += at
			continue
		}
		if strings.HasPrefix(text[i:], "\r\n") {
			i++
		}
		return r, text[i+1:]
	}
}

// quoted reads a cell after its opening mark. Two marks in it are one.
func quoted(text string, i int) (cell string, after int, closed bool) {
	var b strings.Builder
	breaks := 0
	for i < len(text) {
		switch c := text[i]; {
		case c == '"' && i+1 < len(text) && text[i+1] == '"':
			b.WriteByte('"')
			i++
		case c == '"':
			return b.String(), i + 1, true
		default:
			if c == '\n' {
				if breaks++; breaks > breaksMost {
					return "", i, false
				}
			}
			b.WriteByte(c)
		}
		i++
	}
	return "", i, false
}
