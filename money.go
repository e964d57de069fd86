package latchkey

import (
	"fmt"
	"strconv"
	"strings"
)

// Cents is an amount in hundredths of the property's currency unit. Files and pages write units ("75", "129.50").
type Cents int64

// Units writes the amount the way files do: no decimals when it is whole.
func (c Cents) Units() string {
	sign := ""
	if c < 0 {
		sign, c = "-", -c
	}
	if c%100 == 0 {
		return sign + strconv.FormatInt(int64(c/100), 10)
	}
	return fmt.Sprintf("%s%d.%02d", sign, c/100, c%100)
}

// MarshalJSON writes units, so 7500 is the JSON number 75.
func (c Cents) MarshalJSON() ([]byte, error) { return []byte(c.Units()), nil }

// UnmarshalJSON reads units with at most two decimals.
func (c *Cents) UnmarshalJSON(b []byte) error {
	v, err := ParseCents(string(b))
	if err != nil {
		return err
	}
	*c = v
	return nil
}

// ParseCents reads "75", "129.5" or "129.50".
func ParseCents(s string) (Cents, error) {
	whole, frac, _ := strings.Cut(s, ".")
	for len(frac) < 2 {
		frac += "0"
	}
	n, err := strconv.ParseInt(whole+frac, 10, 64)
	if err != nil || len(frac) != 2 {
		return 0, fmt.Errorf("%q is not an amount of money: whole units with at most two decimals are", s)
	}
	return Cents(n), nil
}
