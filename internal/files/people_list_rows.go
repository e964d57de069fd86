package files

import (
	"strings"
	"unicode/utf8"

	"latchkey"
)

// ReadRows reads the rows of a table with the columns and the form of dates that were chosen. A row with a fault is left
// out; every fault is said, and out are the unit and name of those rows, as far as they have them. Country is where telephone
// numbers without one are from.
func ReadRows(t Table, columns map[latchkey.ListField]string, dates latchkey.DateForm, country string) (rows, out []latchkey.ListRow, faults []latchkey.ListFault) {
	l := listReader{t: t, columns: columns, at: map[latchkey.ListField]int{}, dates: dates, country: country}
	for _, f := range latchkey.ListFields {
		l.at[f] = t.column(columns[f])
	}
	for _, r := range t.Records {
		l.r, l.bad = r, false
		if row := l.row(); !l.bad {
			rows = append(rows, row)
		} else if row.Unit != "" && row.Name != "" {
			out = append(out, latchkey.ListRow{Row: row.Row, Unit: row.Unit, Name: row.Name})
		}
	}
	return rows, out, l.faults
}

type listReader struct {
	t       Table
	columns map[latchkey.ListField]string
	at      map[latchkey.ListField]int
	dates   latchkey.DateForm
	country string

	r      Record
	bad    bool
	faults []latchkey.ListFault
}

func (l *listReader) fault(f latchkey.ListField, why latchkey.ListWhy, found string, more ...string) {
	l.bad = l.bad || why.Weight() == latchkey.RowOut
	if s := []rune(found); len(s) > maxFound {
		found = string(s[:maxFound]) + "…"
	}
	l.faults = append(l.faults, latchkey.ListFault{Row: l.r.Row, Field: f, Column: l.columns[f], Found: found, Why: why, More: more})
}

func (l *listReader) row() (row latchkey.ListRow) {
	if l.r.Broken {
		l.fault("", latchkey.WhyQuote, Plain(strings.Join(l.r.Cells, " "), maxFound))
		return row
	}
	if n := len(l.t.Headers); len(l.r.Cells) > n && filled(l.r.Cells[n:]) > 0 {
		l.fault("", latchkey.WhyCells, Plain(strings.Join(l.r.Cells[n:], " "), maxFound))
		return row
	}
	row = latchkey.ListRow{Row: l.r.Row, Unit: l.unit(), Name: l.name(), Key: l.text(latchkey.ListKey), Email: l.email(), Phone: l.phone(),
		From: l.date(latchkey.ListFrom), Until: l.date(latchkey.ListUntil), Language: l.language()}
	if row.From != "" && row.Until != "" && row.Until < row.From {
		l.fault(latchkey.ListUntil, latchkey.WhyDatesSwap, l.r.at(l.at[latchkey.ListUntil]), l.r.at(l.at[latchkey.ListFrom]))
	}
	return row
}

// text is a cell on one line, or nothing when it is longer than anything that belongs there.
func (l *listReader) text(f latchkey.ListField) string {
	s := l.r.at(l.at[f])
	if utf8.RuneCountInString(s) > cellMost {
		l.fault(f, latchkey.WhyLong, s)
		return ""
	}
	return s
}

// unit keeps everything of it, leading zeros too; only blanks that nobody can see are taken out, and that is said.
func (l *listReader) unit() string {
	s := l.text(latchkey.ListUnit)
	if s == "" {
		if l.r.at(l.at[latchkey.ListUnit]) == "" {
			l.fault(latchkey.ListUnit, latchkey.WhyMissing, "")
		}
		return ""
	}
	if raw := l.r.Cells[l.at[latchkey.ListUnit]]; raw != s && strings.TrimRight(raw, " ") != s {
		l.fault(latchkey.ListUnit, latchkey.WhyTrimmed, strings.Join(strings.FieldsFunc(raw, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }), " "), s)
	}
	return s
}

func (l *listReader) name() string {
	s := l.text(latchkey.ListName)
	if more := l.text(latchkey.ListSurname); more != "" {
		s = strings.TrimSpace(s + " " + more)
	}
	if s == "" && l.r.at(l.at[latchkey.ListName]) == "" {
		l.fault(latchkey.ListName, latchkey.WhyMissing, "")
	}
	if l.columns[latchkey.ListOrder] == latchkey.OrderTurned && l.columns[latchkey.ListSurname] == "" {
		s, _ = latchkey.TurnedName(s)
	}
	return s
}

func (l *listReader) email() string {
	s := strings.TrimPrefix(l.text(latchkey.ListEmail), "mailto:")
	if s != "" && !reachable("email", s) {
		l.fault(latchkey.ListEmail, latchkey.WhyEmail, s)
	}
	return s
}

func (l *listReader) phone() string {
	s := strings.TrimPrefix(l.text(latchkey.ListPhone), "tel:")
	if s == "" {
		return ""
	}
	number, ok := E164(s, l.country)
	if !ok {
		l.fault(latchkey.ListPhone, latchkey.WhyPhone, s)
	}
	return number
}

func (l *listReader) date(f latchkey.ListField) latchkey.Date {
	s := l.text(f)
	if s == "" {
		return ""
	}
	date, fits, there := dateIn(s, l.dates)
	switch {
	case !fits:
		l.fault(f, latchkey.WhyDateForm, s)
	case !there:
		l.fault(f, latchkey.WhyNoSuchDay, s)
	default:
		return date
	}
	return ""
}

// languageNames are what a person writes for a language instead of its tag.
var languageNames = map[string]string{"english": "en", "ingles": "en", "spanish": "es", "espanol": "es", "castellano": "es", "french": "fr", "frances": "fr", "francais": "fr",
	"german": "de", "aleman": "de", "deutsch": "de", "portuguese": "pt", "portugues": "pt", "italian": "it", "italiano": "it", "chinese": "zh", "chino": "zh",
	"vietnamese": "vi", "vietnamita": "vi", "korean": "ko", "coreano": "ko", "russian": "ru", "ruso": "ru", "arabic": "ar", "arabe": "ar", "tagalog": "tl"}

func (l *listReader) language() string {
	s := l.text(latchkey.ListLanguage)
	if tag, known := languageNames[latin(simple(s))]; known {
		return tag
	}
	s = strings.ReplaceAll(s, "_", "-")
	if s != "" && (!languageForm.MatchString(s) || len(strings.Split(s, "-")[0]) > 3) {
		l.fault(latchkey.ListLanguage, latchkey.WhyLanguage, s)
		return ""
	}
	return s
}

// latin leaves only the letters from a to z.
func latin(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
}
