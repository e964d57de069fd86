package words

import "time"

func demoSpanish() DemoWords {
	return DemoWords{
		Clock: func(t time.Time) string {
			return dayShortSpanish[t.Weekday()] + " " + dayMonthYearSpanish(t) + ", " + t.Format("15:04")
		},
		Skip:      "Saltar a lo que pasa después",
		Others:    "Los demás",
		YouAre:    func(name string) string { return "Usted es " + name + "." },
		SignedOut: "Usted cerró la sesión.",
		Again:     func(name string) string { return "Volver a ser " + name },
	}
}
