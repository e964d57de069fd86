package words

import (
	"fmt"
	"time"
)

// WaitsWords are on the page that shows how long people waited.
type WaitsWords struct {
	Lead    string
	None    string
	Slowest func(day string, hour int, median string, cases int) string
	All     func(median, ninety string, cases int) string
	Map     string
	MapDesc string
	Hour    func(h int) string
	Cell    func(day string, hour int, median string, cases int) string
	Steps   []string // of the map's colours
	Few     string
	Empty   string
	Office  string
	Hidden  func(cases int) string
	Table   string
	Months  string
	Month   func(t time.Time) string
	Cols    map[string]string
}

func waitsEnglish() WaitsWords {
	hour := func(h int) string { return fmt.Sprintf("%02d to %02d", h, h+1) }
	return WaitsWords{
		Lead: "From the first tap to standing inside, in the last twelve months. By hour of the week and by month, never by home or person.",
		None: "There are not enough lockouts yet to show anything that is not about one person.",
		Slowest: func(day string, h int, median string, n int) string {
			return fmt.Sprintf("Slowest: %s %s, half of them waited %s or more (%d lockouts).", day, hour(h), median, n)
		},
		All: func(median, ninety string, n int) string {
			return fmt.Sprintf("%d lockouts. Half were inside within %s, nine of ten within %s.", n, median, ninety)
		},
		Map: "How long until inside", MapDesc: "One square for each hour of the week: the median in minutes. The table below says the same.",
		Hour: hour, Cell: func(day string, h int, median string, n int) string {
			return fmt.Sprintf("%s %s: median %s, %d lockouts", day, hour(h), median, n)
		},
		Steps: []string{"up to 15 min", "up to 30 min", "up to 60 min", "longer"}, Few: "too few to show", Empty: "none", Office: "the office is open",
		Hidden: func(n int) string {
			return plural(n, "%d lockout is", "%d lockouts are") + " in hours with fewer than five, and not shown there."
		},
		Table: "The same as a table", Months: "Month by month", Month: func(t time.Time) string { return t.Format("January 2006") },
		Cols: map[string]string{"day": "Day", "hour": "Hour", "month": "Month", "cases": "Lockouts", "median": "Half within", "ninety": "Nine of ten within"},
	}
}

func waitsSpanish() WaitsWords {
	hour := func(h int) string { return fmt.Sprintf("%02d a %02d", h, h+1) }
	return WaitsWords{
		Lead: "Desde el primer toque hasta estar adentro, en los últimos doce meses. Por hora de la semana y por mes, nunca por casa ni persona.",
		None: "Aún no hay bastantes casos para mostrar algo que no sea de una sola persona.",
		Slowest: func(day string, h int, median string, n int) string {
			return fmt.Sprintf("Lo más lento: %s %s, la mitad esperó %s o más (%d casos).", day, hour(h), median, n)
		},
		All: func(median, ninety string, n int) string {
			return fmt.Sprintf("%d casos. La mitad entró en %s, nueve de diez en %s.", n, median, ninety)
		},
		Map: "Cuánto hasta estar adentro", MapDesc: "Un cuadro por cada hora de la semana: la mediana en minutos. La tabla de abajo dice lo mismo.",
		Hour: hour, Cell: func(day string, h int, median string, n int) string {
			return fmt.Sprintf("%s %s: mediana %s, %d casos", day, hour(h), median, n)
		},
		Steps: []string{"hasta 15 min", "hasta 30 min", "hasta 60 min", "más"}, Few: "muy pocos para mostrar", Empty: "ninguno", Office: "la oficina está abierta",
		Hidden: func(n int) string {
			return plural(n, "%d caso está", "%d casos están") + " en horas con menos de cinco, y ahí no se muestran."
		},
		Table: "Lo mismo como tabla", Months: "Mes por mes", Month: func(t time.Time) string { return monthNamesSpanish[t.Month()-1] + " " + t.Format("2006") },
		Cols: map[string]string{"day": "Día", "hour": "Hora", "month": "Mes", "cases": "Casos", "median": "La mitad en", "ninety": "Nueve de diez en"},
	}
}
