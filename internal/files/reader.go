package files

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"latchkey"
)

const (
	maxText  = 500 // characters of one text
	maxItems = 100 // of a list inside one home or property
)

// reader collects the faults of one document while its parts are read.
type reader struct {
	faults Faults
	now    *time.Time // facts of the past may not be later; nil while it is not known
	doors  []string   // ids that an "opens" may name; nil while they are not known
}

func (r *reader) fault(path, found, allowed string) {
	r.faults = append(r.faults, Fault{Path: root(path), Found: found, Allowed: allowed})
}

func (r *reader) wrong(n *node, path, allowed string) { r.fault(path, n.found(), allowed) }

// err is the faults as an error, or nothing.
func (r *reader) err() error {
	if len(r.faults) == 0 {
		return nil
	}
	return r.faults
}

// object is one object being read. Every field that is asked for becomes known; done refuses the rest.
type object struct {
	r     *reader
	n     *node
	path  string
	known []string
}

func (r *reader) object(n *node, path string) *object {
	if n.kind != objectNode {
		r.wrong(n, path, "an object")
		return nil
	}
	return &object{r: r, n: n, path: path}
}

// must reports required fields that are missing.
func (o *object) must(keys ...string) {
	for _, k := range keys {
		if o.peek(k) == nil {
			o.r.fault(in(o.path, k), "nothing", "required")
		}
	}
}

func (o *object) peek(key string) *node {
	if i := slices.Index(o.n.keys, key); i >= 0 && o.n.items[i].kind != nullNode {
		return o.n.items[i]
	}
	return nil
}

// get is the value of a field; nil when it is missing or null.
func (o *object) get(key string) *node {
	o.known = append(o.known, key)
	return o.peek(key)
}

// done reports the fields that nobody asked for.
func (o *object) done() {
	for i, k := range o.n.keys {
		if !slices.Contains(o.known, k) {
			o.r.fault(in(o.path, k), "an unknown field ("+o.n.items[i].found()+")", strings.Join(o.known, ", "))
		}
	}
}

// sub reads a field that is an object itself; nil when it is missing or something else.
func (o *object) sub(key string) *object {
	n := o.get(key)
	if n == nil {
		return nil
	}
	return o.r.object(n, in(o.path, key))
}

// each reads a list. It says whether there was one, so that an empty list differs from none.
func (o *object) each(key string, item func(n *node, path string)) bool {
	n := o.get(key)
	if n == nil {
		return false
	}
	path := in(o.path, key)
	if n.kind != listNode {
		o.r.wrong(n, path, "a list")
		return false
	}
	if len(n.items) > maxItems {
		o.r.fault(path, fmt.Sprintf("%d entries", len(n.items)), fmt.Sprintf("at most %d", maxItems))
		return false
	}
	for i, it := range n.items {
		item(it, at(path, i))
	}
	return true
}

// eachObject reads a list of objects.
func (o *object) eachObject(key string, item func(o *object)) bool {
	return o.each(key, func(n *node, path string) {
		if sub := o.r.object(n, path); sub != nil {
			item(sub)
			sub.done()
		}
	})
}

func (r *reader) text(n *node, path string) string {
	switch {
	case n.kind != textNode:
		r.wrong(n, path, "a text")
	case strings.ContainsFunc(n.text, unicode.IsControl):
		r.wrong(n, path, "a text on one line, without control characters")
	case utf8.RuneCountInString(n.text) > maxText:
		r.fault(path, fmt.Sprintf("%d characters", utf8.RuneCountInString(n.text)), fmt.Sprintf("at most %d", maxText))
	default:
		return n.text
	}
	return ""
}

func (o *object) text(key string) string {
	if n := o.get(key); n != nil {
		return o.r.text(n, in(o.path, key))
	}
	return ""
}

// name is a text that may not be blank when it stands there.
func (o *object) name(key string) string {
	n := o.get(key)
	if n == nil {
		return ""
	}
	before := len(o.r.faults)
	s := o.r.text(n, in(o.path, key))
	if strings.TrimSpace(s) == "" && len(o.r.faults) == before {
		o.r.wrong(n, in(o.path, key), "a text that is not empty")
	}
	return s
}

// word is one of a closed list of words.
func (o *object) word(key string, allowed ...string) string {
	n := o.get(key)
	if n == nil {
		return ""
	}
	if n.kind != textNode || !slices.Contains(allowed, n.text) {
		o.r.wrong(n, in(o.path, key), strings.Join(allowed, ", "))
		return ""
	}
	return n.text
}

// matching is a text of a given form.
func (o *object) matching(key string, form *regexp.Regexp, allowed string) string {
	n := o.get(key)
	if n == nil {
		return ""
	}
	if n.kind != textNode || !form.MatchString(n.text) {
		o.r.wrong(n, in(o.path, key), allowed)
		return ""
	}
	return n.text
}

func (o *object) yesNo(key string) *bool {
	n := o.get(key)
	if n == nil {
		return nil
	}
	if n.kind != boolNode {
		o.r.wrong(n, in(o.path, key), "true or false")
		return nil
	}
	is := n.text == "true"
	return &is
}

func (r *reader) number(n *node, path string, least, most float64, allowed string) (float64, bool) {
	v, err := strconv.ParseFloat(n.text, 64)
	if n.kind != numberNode || err != nil || v < least || v > most {
		r.wrong(n, path, allowed)
		return 0, false
	}
	return v, true
}

func (r *reader) whole(n *node, path string, least, most int) (int, bool) {
	allowed := fmt.Sprintf("a whole number from %d to %d", least, most)
	v, ok := r.number(n, path, float64(least), float64(most), allowed)
	if ok && v != math.Trunc(v) {
		r.wrong(n, path, allowed)
		return 0, false
	}
	return int(v), ok
}

func (o *object) whole(key string, least, most int) *int {
	n := o.get(key)
	if n == nil {
		return nil
	}
	v, ok := o.r.whole(n, in(o.path, key), least, most)
	if !ok {
		return nil
	}
	return &v
}

func (o *object) degrees(key string) *float64 {
	n := o.get(key)
	if n == nil {
		return nil
	}
	v, ok := o.r.number(n, in(o.path, key), -90, 80, "degrees Celsius from -90 to 80")
	if !ok {
		return nil
	}
	return &v
}

const maxMoney = 1e6

func (r *reader) cents(n *node, path string, least float64) (latchkey.Cents, bool) {
	allowed := fmt.Sprintf("an amount from %g to %.0f with at most two decimals", least, float64(maxMoney))
	v, ok := r.number(n, path, least, maxMoney, allowed)
	c := math.Round(v * 100)
	if ok && math.Abs(v*100-c) > 1e-6 {
		r.wrong(n, path, allowed)
		return 0, false
	}
	return latchkey.Cents(c), ok
}

func (o *object) cents(key string, least float64) *latchkey.Cents {
	n := o.get(key)
	if n == nil {
		return nil
	}
	c, ok := o.r.cents(n, in(o.path, key), least)
	if !ok {
		return nil
	}
	return &c
}

// two reads a range of two values, the first not above the second.
func (o *object) two(key, allowed string, value func(n *node, path string) (int64, bool)) (least, most int64, ok bool) {
	n := o.get(key)
	path := in(o.path, key)
	if n == nil {
		return 0, 0, false
	}
	if n.kind != listNode || len(n.items) != 2 {
		o.r.wrong(n, path, allowed)
		return 0, 0, false
	}
	least, one := value(n.items[0], at(path, 0))
	most, two := value(n.items[1], at(path, 1))
	if one && two && least > most {
		o.r.fault(path, "["+n.items[0].found()+", "+n.items[1].found()+"]", "the smaller one first")
		return 0, 0, false
	}
	return least, most, one && two
}

// maxMinutes is a week: nobody who needs longer helps with a lockout.
const maxMinutes = 7 * 24 * 60

func (o *object) span(key string) *latchkey.Span {
	least, most, ok := o.two(key, "two numbers of minutes, such as [5, 15]", func(n *node, path string) (int64, bool) {
		v, ok := o.r.whole(n, path, 0, maxMinutes)
		return int64(v), ok
	})
	if !ok {
		return nil
	}
	return &latchkey.Span{Least: int(least), Most: int(most)}
}

func (o *object) price(key string) latchkey.Price {
	least, most, _ := o.two(key, "two amounts, such as [90, 140]", func(n *node, path string) (int64, bool) {
		v, ok := o.r.cents(n, path, 0)
		return int64(v), ok
	})
	return latchkey.Price{Least: latchkey.Cents(least), Most: latchkey.Cents(most)}
}

const instantAllowed = "an instant with an offset, such as 2027-02-07T02:10:00-06:00"

func (r *reader) instant(n *node, path string) *time.Time {
	var t time.Time
	if n.kind != textNode || t.UnmarshalText([]byte(withSeconds(n.text))) != nil || t.Year() < 1971 || t.Year() > 9000 {
		r.wrong(n, path, instantAllowed)
		return nil
	}
	return &t
}

// withSeconds completes the short form 2027-02-07T02:10-06:00.
func withSeconds(s string) string {
	const short = len("2027-02-07T02:10")
	if len(s) > short && (s[short] == 'Z' || s[short] == '+' || s[short] == '-') {
		return s[:short] + ":00" + s[short:]
	}
	return s
}

func (o *object) instant(key string) *time.Time {
	if n := o.get(key); n != nil {
		return o.r.instant(n, in(o.path, key))
	}
	return nil
}

func (r *reader) pastInstant(n *node, path string) *time.Time {
	t := r.instant(n, path)
	if t != nil && r.now != nil && t.After(*r.now) {
		r.wrong(n, path, "not later than now")
		return nil
	}
	return t
}

// past is an instant that lies behind now.
func (o *object) past(key string) *time.Time {
	if n := o.get(key); n != nil {
		return o.r.pastInstant(n, in(o.path, key))
	}
	return nil
}

func (o *object) clock(key string) latchkey.Clock {
	n := o.get(key)
	if n == nil {
		return 0
	}
	c, err := latchkey.ParseClock(n.text)
	if n.kind != textNode || err != nil {
		o.r.wrong(n, in(o.path, key), "a time of day from 00:00 to 23:59")
	}
	return c
}

func (o *object) dates(key string) []latchkey.Date {
	var list []latchkey.Date
	if o.each(key, func(n *node, path string) {
		if _, err := time.Parse(time.DateOnly, n.text); n.kind != textNode || err != nil {
			o.r.wrong(n, path, "a date, such as 2027-11-25")
			return
		}
		list = append(list, latchkey.Date(n.text))
	}) && list == nil {
		list = []latchkey.Date{}
	}
	return list
}

// opens is a list of doors of the home.
func (o *object) opens(key string) []string {
	var list []string
	if o.each(key, func(n *node, path string) {
		if o.r.door(n, path) {
			list = append(list, n.text)
		}
	}) && list == nil {
		list = []string{}
	}
	return list
}

func (r *reader) door(n *node, path string) bool {
	switch {
	case n.kind != textNode:
		r.wrong(n, path, "the id of a door")
	case r.doors != nil && !slices.Contains(r.doors, n.text):
		r.wrong(n, path, "a door of this home: "+strings.Join(r.doors, ", "))
	default:
		return true
	}
	return false
}

func (o *object) zone(key string) string {
	n := o.get(key)
	if n == nil {
		return ""
	}
	if n.kind == textNode && n.text != "" && n.text != "Local" {
		if _, err := time.LoadLocation(n.text); err == nil {
			return n.text
		}
	}
	o.r.wrong(n, in(o.path, key), "a time zone of the IANA list, such as America/Chicago")
	return ""
}

func (o *object) windows(key string) []latchkey.Window {
	n := o.get(key)
	if n == nil {
		return nil
	}
	list := []latchkey.Window{}
	o.known = o.known[:len(o.known)-1]
	o.eachObject(key, func(w *object) {
		w.must("days", "from", "until")
		v := latchkey.Window{}
		w.each("days", func(n *node, path string) {
			if n.kind != textNode || !slices.Contains(latchkey.Weekdays[:], latchkey.Weekday(n.text)) {
				w.r.wrong(n, path, "mon, tue, wed, thu, fri, sat, sun")
				return
			}
			v.Days = append(v.Days, latchkey.Weekday(n.text))
		})
		if d := w.peek("days"); d != nil && d.kind == listNode && len(d.items) == 0 {
			w.r.fault(in(w.path, "days"), "an empty list", "at least one day")
		}
		v.From, v.Until = w.clock("from"), w.clock("until")
		list = append(list, v)
	})
	return list
}

// hours are "always" or a list of windows.
func (o *object) hours(key string) *latchkey.Hours {
	n := o.peek(key)
	if n != nil && n.kind == textNode {
		o.known = append(o.known, key)
		if n.text != "always" {
			o.r.wrong(n, in(o.path, key), `"always" or a list of windows`)
			return nil
		}
		return &latchkey.Hours{Always: true}
	}
	w := o.windows(key)
	if n == nil {
		return nil
	}
	return &latchkey.Hours{Windows: w}
}
