package rules

import (
	"strings"
	"time"

	"latchkey"
)

// pinLeast is the fewest digits of a PIN that the house makes. With four, a stranger who tries one a minute finds one of
// twenty live codes within eight hours on average; with six, half a year of trying finds one of one.
const pinLeast = 6

// PINForm is what a keypad takes.
type PINForm struct {
	Least, Most int    // digits; 0 = not known
	Without     string // digits it does not have or does not take, such as "0"
}

// digits is how long a PIN of the house is on such a keypad: as short as is safe, and longer only when the lock wants it.
func (f PINForm) digits() int { return max(pinLeast, f.Least) }

// PINFault says why a keypad or good sense does not take a PIN, or "". The words are for whoever chose the digits.
func (f PINForm) fault(pin string) latchkey.CodeFault {
	switch {
	case strings.Trim(pin, "0123456789") != "" || pin == "":
		return latchkey.CodeRefused
	case len(pin) < f.Least, f.Most > 0 && len(pin) > f.Most:
		return latchkey.CodeLength
	case f.Without != "" && strings.ContainsAny(pin, f.Without):
		return latchkey.CodeRefused
	}
	return ""
}

// NewPIN draws digits until they are good for the keypad, hard to guess, and not on the door yet. Dice(n) gives 0 to n-1;
// taken says whether digits are on that door already, by anybody's hand. False when this keypad cannot hold a safe PIN.
func NewPIN(f PINForm, unit string, taken func(pin string) bool, dice func(n int) int) (string, bool) {
	n := f.digits()
	letters := strings.Map(func(r rune) rune {
		if strings.ContainsRune(f.Without, r) {
			return -1
		}
		return r
	}, "0123456789")
	if f.Most > 0 && n > f.Most || len(letters) < 5 {
		return "", false
	}
	for range 1000 {
		var b strings.Builder
		for range n {
			b.WriteByte(letters[dice(len(letters))])
		}
		if pin := b.String(); !Guessable(pin, unit) && !taken(pin) {
			return pin, true
		}
	}
	return "", false
}

// Guessable says whether somebody would try this PIN early: few different digits, runs, repeats and mirrors, lines on the
// keypad, dates, or the number of the home. A quarter of the PINs that people choose are among twenty such.
func Guessable(pin, unit string) bool {
	return fewDigits(pin) || run(pin) || repeats(pin) || mirrored(pin) || onKeypad(pin) || isDate(pin) || holdsUnit(pin, unit)
}

func fewDigits(pin string) bool {
	seen := map[rune]bool{}
	for _, r := range pin {
		seen[r] = true
	}
	return len(seen) < 4 // 112233 and 121212, but not 118273
}

// run finds four digits in a row that go up or down by the same step: 1234, 9876, 2468, 0000.
func run(pin string) bool {
	for i := 0; i+4 <= len(pin); i++ {
		step := (int(pin[i+1]) - int(pin[i]) + 10) % 10
		if (int(pin[i+2])-int(pin[i+1])+10)%10 == step && (int(pin[i+3])-int(pin[i+2])+10)%10 == step && (step <= 2 || step >= 8) {
			return true
		}
	}
	return false
}

// repeats finds a PIN that is a shorter one said again: 738738.
func repeats(pin string) bool {
	for n := 1; n <= len(pin)/2; n++ {
		if len(pin)%n == 0 && strings.Repeat(pin[:n], len(pin)/n) == pin {
			return true
		}
	}
	return false
}

func mirrored(pin string) bool {
	for i := range len(pin) / 2 {
		if pin[i] != pin[len(pin)-1-i] {
			return false
		}
	}
	return true
}

// onKeypad finds two lines of three keys, down, up, across or slanting: 147258, 159357, 789456.
func onKeypad(pin string) bool {
	const lines = " 147 258 369 741 852 963 159 951 357 753 123 321 456 654 789 987 "
	if len(pin) < 6 {
		return false
	}
	return strings.Contains(lines, " "+pin[:3]+" ") && strings.Contains(lines, " "+pin[3:6]+" ")
}

// isDate finds a day that somebody could have been born, married or moved in, in any common order, with two or four
// digits for the year, at either end of the PIN.
func isDate(pin string) bool {
	for _, layout := range []string{"020106", "010206", "060102", "02012006", "01022006", "20060102"} {
		n := len(layout)
		if len(pin) < n {
			continue
		}
		for _, part := range []string{pin[:n], pin[len(pin)-n:]} {
			if t, err := time.Parse(layout, part); err == nil && (n == 6 || t.Year() >= 1900 && t.Year() < 2100) {
				return true
			}
		}
	}
	return false
}

func holdsUnit(pin, unit string) bool {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, unit)
	return len(digits) >= 3 && strings.Contains(pin, digits)
}
