package files

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"latchkey"
)

// 03/04/2027 is in March or in April, and no row says which. So a file has one form for its dates, and a form is offered
// only when it fits; when two fit and would mean different days, a person has to say.

var (
	numbersDate = regexp.MustCompile(`^(\d{1,4})([-/. ])(\d{1,2})([-/. ])(\d{1,4})\.?$`)
	dayMonth    = regexp.MustCompile(`^(\d{1,2})\.?[-/ ]+(?:de )?(\pL+)\.?(?: de(?:l)?)?[-/, ]+(\d{2,4})$`)
	monthDay    = regexp.MustCompile(`^(\pL+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{2,4})$`)
	timeOfDay   = regexp.MustCompile(`[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp]\.?[Mm]\.?)?Z?$`)
)

// monthNames are the first three letters of the months, in English and Spanish.
var monthNames = map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
	"ene": 1, "abr": 4, "ago": 8, "set": 9, "dic": 12}

// dateParts takes a date apart in one form. Fits says that it is written so; whether there is such a day is another matter.
func dateParts(text string, form latchkey.DateForm) (year, month, day int, fits bool) {
	text = strings.TrimSpace(timeOfDay.ReplaceAllString(strings.TrimSpace(text), ""))
	var y, m, d string
	switch form {
	case latchkey.DateDMo:
		if p := dayMonth.FindStringSubmatch(text); p != nil {
			d, m, y = p[1], p[2], p[3]
		}
	case latchkey.DateMoD:
		if p := monthDay.FindStringSubmatch(text); p != nil {
			m, d, y = p[1], p[2], p[3]
		}
	default:
		if p := numbersDate.FindStringSubmatch(text); p != nil && p[2] == p[4] {
			switch form {
			case latchkey.DateYMD:
				y, m, d = p[1], p[3], p[5]
			case latchkey.DateDMY:
				d, m, y = p[1], p[3], p[5]
			case latchkey.DateMDY:
				m, d, y = p[1], p[3], p[5]
			}
		}
	}
	if len(y) != 4 && (len(y) != 2 || form == latchkey.DateYMD) || len(d) > 2 || len(d) == 0 {
		return 0, 0, 0, false
	}
	year, _ = strconv.Atoi(y)
	if len(y) == 2 {
		year += 2000
	}
	day, _ = strconv.Atoi(d)
	if month, _ = strconv.Atoi(m); month == 0 && len([]rune(m)) >= 3 {
		month = monthNames[simple(m)[:3]]
	}
	return year, month, day, month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1900 && year <= 2200
}

// dateIn is a date in one form. There says that there is such a day.
func dateIn(text string, form latchkey.DateForm) (date latchkey.Date, fits, there bool) {
	y, m, d, fits := dateParts(text, form)
	if !fits {
		return "", false, false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return latchkey.Date(t.Format(time.DateOnly)), true, t.Day() == d
}

// DateFit is one form of dates, how many of the file's dates it fits, and one of them in it.
type DateFit struct {
	Form    latchkey.DateForm `json:"form"`
	Fits    int               `json:"fits"`
	Of      int               `json:"of"`
	Example string            `json:"example,omitempty"` // as it stands in the file
	Means   latchkey.Date     `json:"means,omitempty"`
}

// All says that the form fits every date of the file that fits any form.
func (f DateFit) All() bool { return f.Fits == f.Of }

// FitDates says which forms fit the dates of a file, and which one to take when there is no doubt: no other fits as much,
// or all that do mean the same days. What is written in no form at all is left out of the count; it is a fault of its row.
func FitDates(t Table, columns map[latchkey.ListField]string) (fits []DateFit, sure latchkey.DateForm) {
	texts := dateTexts(t, columns)
	readable := 0
	for _, text := range texts {
		for _, form := range latchkey.DateForms {
			if _, ok, _ := dateIn(text, form); ok {
				readable++
				break
			}
		}
	}
	for _, form := range latchkey.DateForms {
		f := DateFit{Form: form, Of: readable}
		for _, text := range texts {
			if date, ok, there := dateIn(text, form); ok {
				if f.Fits++; f.Example == "" && there {
					f.Example, f.Means = text, date
				}
			}
		}
		if f.Fits > 0 {
			fits = append(fits, f)
		}
	}
	var whole []DateFit
	for _, f := range fits {
		if f.All() {
			whole = append(whole, f)
		}
	}
	for i := range whole {
		if !sameDays(texts, whole[0].Form, whole[i].Form) {
			return fits, ""
		}
	}
	if len(whole) > 0 {
		sure = whole[0].Form
	}
	return fits, sure
}

func sameDays(texts []string, a, b latchkey.DateForm) bool {
	for _, text := range texts {
		x, _, _ := dateIn(text, a)
		if y, _, _ := dateIn(text, b); x != y {
			return false
		}
	}
	return true
}

// dateTexts are all dates of the file, each once.
func dateTexts(t Table, columns map[latchkey.ListField]string) (texts []string) {
	seen := map[string]bool{}
	for _, f := range []latchkey.ListField{latchkey.ListFrom, latchkey.ListUntil} {
		at := t.column(columns[f])
		for _, r := range t.Records {
			if s := r.at(at); s != "" && !seen[s] {
				seen[s] = true
				texts = append(texts, s)
			}
		}
	}
	return texts
}

// column is the place of a column, or -1.
func (t Table) column(name string) int {
	for i, h := range t.Headers {
		if h == name && name != "" {
			return i
		}
	}
	return -1
}

// at is a cell without the blanks around it.
func (r Record) at(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return Plain(r.Cells[column], 0)
}
