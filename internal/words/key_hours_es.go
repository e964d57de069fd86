package words

import "strings"

func keyHoursSpanish() KeyHoursWords {
	return KeyHoursWords{
		AnyHour: "A cualquier hora",
		From:    func(at string) string { return "Desde el " + strings.ToLower(at) },
		Until:   func(at string) string { return "Hasta el " + strings.ToLower(at) },
		On:      func(day string) string { return "El " + strings.ToLower(day) },
		Instead: func(is, was string) string { return is + " en vez de " + was },
		Whole:   func(was, is string) string { return "Antes: " + was + ". Ahora: " + is },
		New:     func(hours string) string { return "Nuevo: " + hours },
		Gone:    func(hours string) string { return "Ya no: " + hours },
		NoFirst: func(was string) string { return "Ya no hay primer día. Era el " + strings.ToLower(was) },
		NoLast:  func(was string) string { return "Ya no hay último día. Era el " + strings.ToLower(was) },
		LeftOut: func(day string) string { return "Se quitó: " + strings.ToLower(day) },
		Again:   func(day string) string { return "Vuelve a contar: " + strings.ToLower(day) },

		Title: func(name string) string { return "Cambiar las horas de " + name },
		Link:  "Cambiar las horas", Lead: "La llave sigue igual: el enlace, el teléfono al que pertenece, el código y las puertas. Solo cambian las horas.",
		Stands: "Como está ahora", Others: "Otras horas en otros días de la semana", OthersOf: "¿Qué días?",
		Except: "Días quitados", Besides: "Días añadidos", Untick: "Quite una marca, y se va.",
		Go: "Ver qué cambia", Was: "Hasta ahora", Will: "Después del cambio", What: "Lo que cambia",
		Takes:  "Esto quita tiempo.",
		OnLock: "En una cerradura cuentan las horas de antes hasta que se la vio con las nuevas, o sin el código. La página de sus visitas dice cuál.",
		Do:     "Cambiar las horas", Edit: "Volver y escribirlo de otro modo",
		Changed: func(when string) string { return "Sus horas cambiaron" + atClock(when, " a las ") + "." },
		Tell:    func(name string) string { return "Avisar a " + name + " de las nuevas horas" },
		TellWhy: "No tenemos una dirección de su visita. La página de su enlace ya dice las nuevas horas.",
		Says: func(by, hours string) string {
			return by + " cambió cuándo puede venir. Ahora: " + hours + ". El enlace es el mismo:"
		},
	}
}
