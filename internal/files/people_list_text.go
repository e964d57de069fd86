package files

import (
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"
	"golang.org/x/text/unicode/norm"
)

// Plain makes one line of letters that can be seen, in any script, as people would compare it. A cell that a spreadsheet
// would work out as a formula is only words here, and stays what it is.
func Plain(s string, most int) string {
	s = strings.Join(strings.Fields(strings.Map(plainLetter, norm.NFC.String(strings.ToValidUTF8(s, "")))), " ")
	if r := []rune(s); most > 0 && len(r) > most {
		return strings.TrimSpace(string(r[:most]))
	}
	return s
}

// plainLetter keeps letters that can be seen, and the joiners that some scripts need inside a word.
func plainLetter(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsControl(r), r == '\ufeff', unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d':
		return -1
	}
	return r
}

// simple is a word without capitals, accents and everything that is neither letter nor digit: how two headers are compared.
func simple(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFD.String(s))
}

// E164 is a telephone number as it is dialled from anywhere: +12175550110. A number without a country is one of the
// property's. It says whether there can be such a number; whether anybody answers there is found out by ringing.
func E164(text, country string) (string, bool) {
	n, err := phonenumbers.Parse(text, country)
	if err != nil || n.GetExtension() != "" || phonenumbers.IsPossibleNumberWithReason(n) != phonenumbers.IS_POSSIBLE {
		return "", false
	}
	return phonenumbers.Format(n, phonenumbers.E164), true
}

// Harmless is a cell of a table that we hand out: what a spreadsheet would take for a formula begins with a mark that
// makes it words. Some take the wide signs of East Asian keyboards for one, too, and look past spaces.
func Harmless(cell string) string {
	for _, r := range cell {
		if strings.ContainsRune("=+-@\t\r\n|＝＋－＠", r) {
			return "'" + cell
		}
		if !unicode.IsSpace(r) {
			break
		}
	}
	return cell
}
