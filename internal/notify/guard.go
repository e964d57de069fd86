package notify

import (
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"latchkey"
)

// Guard refuses messages that say what no lock screen, mail server or log may see: a PIN, a hiding place, a full
// address. The words are written so that they never do; the guard is there for the day when somebody types a code into
// a note. A refused message is not sent at all, so texts keep such notes out and the guard stays silent.
type Guard struct {
	// Forbidden are hiding places, PINs, and street addresses (see StreetOf) of the homes that the message is about.
	// They are found whatever the case, accents and punctuation, as whole words, also in the link.
	Forbidden []string
	// Shown are numbers that the message shows on purpose, as written there: a phone number, a one-time sign-in code.
	// Forbidden wins over Shown.
	Shown []string
}

// Check says which part of the message must not be sent. The error never repeats what it found.
func (g Guard) Check(m Message) error {
	type part struct {
		name, text string
		showsPIN   func(string) bool
	}
	parts := []part{{"title", m.Title, g.showsPIN}, {"text", m.Text, g.showsPIN}, {"short text", m.Short, g.showsPIN}, {"button", m.Button, g.showsPIN}}
	parts = append(parts, part{"link", linkWords(m.Link), func(string) bool { return linkShowsPIN(m.Link) }})
	for _, k := range slices.Sorted(maps.Keys(m.Extra)) {
		parts = append(parts, part{"extra fact", k, g.showsPIN}, part{"extra fact", m.Extra[k], g.factShowsPIN})
	}
	forbidden := g.runs()
	for _, p := range parts {
		if p.text == "" {
			continue
		}
		if saysOneOf(forbidden, p.text) {
			return guarded(p.name, "a hiding place, a code or an address")
		}
		if p.showsPIN(p.text) {
			return guarded(p.name, "a number that could be a code")
		}
	}
	return nil
}

func guarded(part, what string) error {
	return refuse(latchkey.Against, "check what a message says",
		fmt.Sprintf("The message was not sent: its %s holds %s.", part, what))
}

// StreetOf are the parts of an address that together with a name would lead a stranger to the door: all of it, and the
// street with its number alone.
func StreetOf(address string) []string {
	if strings.TrimSpace(address) == "" {
		return nil
	}
	found := []string{address}
	for line := range strings.FieldsFuncSeq(address, func(r rune) bool { return r == ',' || r == '\n' || r == ';' }) {
		w := words(fold(line))
		if len(w) > 1 && strings.ContainsFunc(line, unicode.IsDigit) {
			found = append(found, strings.TrimSpace(line))
			break
		}
	}
	return found
}

// runs are the forbidden phrases as words in a row.
func (g Guard) runs() [][]string {
	runs := make([][]string, 0, len(g.Forbidden))
	for _, f := range g.Forbidden {
		runs = append(runs, words(fold(f)))
	}
	return runs
}

func saysOneOf(forbidden [][]string, text string) bool {
	if len(forbidden) == 0 {
		return false
	}
	said := words(fold(text))
	return slices.ContainsFunc(forbidden, func(run []string) bool { return containsRun(said, run) })
}

var (
	price   = regexp.MustCompile(`[$€£¥] ?\d{1,3}(?:,\d{3})+(?:\.\d{2})?\b|[$€£¥] ?\d+(?:\.\d{2})?\b`)
	isoDate = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}(?:t\d{2}:\d{2}|\b)`)
	fourRun = regexp.MustCompile(`\d{4}`)
	spelled = regexp.MustCompile(`(?:^|\D)\d(?:[ .,_/-]{1,2}\d){3}(?:\D|$)`) // 4-8-2-1
	opaque  = regexp.MustCompile(`^[a-z0-9_-]{16,}$`)
)

// showsPIN finds four digits in a row, or four single digits apart, that are no date, no price and not shown on purpose.
func (g Guard) showsPIN(text string) bool {
	s := fold(text)
	if digits(s) < 4 {
		return false
	}
	for _, n := range g.Shown {
		s = blankOut(s, fold(n))
	}
	s = price.ReplaceAllString(s, " ¤ ")
	s = isoDate.ReplaceAllString(s, " ¤ ")
	return fourRun.MatchString(s) || spelled.MatchString(s)
}

// factShowsPIN lets pass what programs write as facts: instants, and identifiers too long to be typed at a door.
func (g Guard) factShowsPIN(value string) bool {
	if len(value) < 4 {
		return false
	}
	if _, err := time.Parse(time.RFC3339, value); err == nil {
		return false
	}
	if s := fold(value); opaque.MatchString(s) && strings.ContainsFunc(s, unicode.IsLetter) {
		return false
	}
	return g.showsPIN(value)
}

// linkShowsPIN finds a part of a link that is nothing but a short number. Tokens hold digits too, among letters.
func linkShowsPIN(link string) bool {
	for w := range strings.FieldsFuncSeq(linkWords(link), func(r rune) bool { return strings.ContainsRune("/?&=#;+ ", r) }) {
		number := strings.Map(func(r rune) rune {
			if strings.ContainsRune("-_.,", r) {
				return -1
			}
			return r
		}, fold(w))
		if len(number) >= 4 && len(number) <= 12 && digits(number) == len(number) {
			return true
		}
	}
	return false
}

// linkWords is what a link says after its host, unquoted. A link that cannot be read is taken as it stands.
func linkWords(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return link
	}
	query, err := url.QueryUnescape(u.RawQuery)
	if err != nil {
		query = u.RawQuery
	}
	return u.Path + "?" + query + "#" + u.Fragment
}

func digits(folded string) (n int) {
	for _, c := range []byte(folded) {
		if '0' <= c && c <= '9' {
			n++
		}
	}
	return n
}

// fold makes look-alikes equal: wide and foreign digits become ASCII, accents and invisible characters go, case goes.
func fold(s string) string {
	if printableASCII(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r):
		case unicode.IsDigit(r):
			b.WriteRune('0' + digitValue(r))
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func printableASCII(s string) bool {
	for _, c := range []byte(s) {
		if c < ' ' || c >= 0x7f {
			return false
		}
	}
	return true
}

// digitValue relies on Unicode keeping decimal digits in runs of ten, zero first.
func digitValue(r rune) rune {
	for _, x := range unicode.Nd.R16 {
		if rune(x.Lo) <= r && r <= rune(x.Hi) {
			return (r - rune(x.Lo)) % 10
		}
	}
	for _, x := range unicode.Nd.R32 {
		if rune(x.Lo) <= r && r <= rune(x.Hi) {
			return (r - rune(x.Lo)) % 10
		}
	}
	return 0
}

func isWordLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !isWordLetter(r) })
}

func containsRun(said, run []string) bool {
	if len(run) == 0 {
		return false
	}
	for i := 0; i+len(run) <= len(said); i++ {
		if slices.Equal(said[i:i+len(run)], run) {
			return true
		}
	}
	return false
}

// blankOut takes shown out of s where it stands alone, not as part of a longer number or word.
func blankOut(s, shown string) string {
	shown = strings.TrimSpace(shown)
	if shown == "" {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, shown)
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		before, after := s[:i], s[i+len(shown):]
		b.WriteString(before)
		if endsInWord(b.String()) || startsInWord(after) {
			b.WriteString(shown)
		} else {
			b.WriteString(" ¤ ")
		}
		s = after
	}
}

func endsInWord(s string) bool {
	r := []rune(s)
	return len(r) > 0 && isWordLetter(r[len(r)-1])
}

func startsInWord(s string) bool {
	for _, r := range s {
		return isWordLetter(r)
	}
	return false
}
