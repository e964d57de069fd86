package words

import (
	"fmt"
	"time"

	"latchkey"
)

func buildingSpanish() BuildingWords {
	return BuildingWords{
		Title: "Su edificio",
		Lead:  "Lo que se dice a los residentes sobre horas, personas y dinero sale de aquí. Cada página dice quién la cambió por última vez.",
		Parts: map[string]string{"hours": "Horas", "rota": "Turnos de guardia", "fee": "Cargo por abrir", "lease": "Lo que dice el contrato", "locksmiths": "Cerrajeros",
			"numbers": "Números de la entrada", "staff": "Personal", "texts": "Palabras de los mensajes", "drill": "¿Sigue ahí? Un simulacro", "waits": "Cuánto se esperó", "entries": "Puertas comunes", "moves": "Mudanzas", "locks": "Cerraduras"},
		PartLines: map[string]string{"hours": "Cuándo están la oficina y la guardia, días cerrados, feriados.", "rota": "De quién es el turno, quién reemplaza, y los huecos.",
			"fee": "Cuánto cuesta abrir una puerta, y cuándo es gratis.", "lease": "Copias, llaves de repuesto, y dónde está escrito.", "locksmiths": "Firmas que usted revisó antes de necesitarlas.",
			"staff": "Quién trabaja aquí, con invitación por enlace.", "locks": "Cómo están las cerraduras de las puertas; añadir una, probar una.", "texts": "Dígalo con sus propias palabras, en cada idioma.", "numbers": "Oficina, guardia, policía.", "drill": "Preguntar a quienes tienen llave y al personal si aún les llegan nuestros mensajes.", "waits": "Por hora y día, nunca por casa.", "entries": "Quién las usó y qué anda mal ahí.",
			"moves": "Una mudanza se anota casa por casa. Elija la casa en la lista."},
		Changed:     func(name, when string) string { return "Última vez: " + name + ", " + when + "." },
		FromFile:    "Nadie ha cambiado esto aquí todavía. Viene del archivo de la propiedad.",
		NeedsDevice: "Puede leer esta página. Para cambiarla, entre con su propio aparato: un código enviado por mensaje no basta para esto.",
		YourChange:  "Lo que usted envió y lo que vale ahora", ColWhat: "Qué", ColNow: "Ahora", ColYours: "Usted envió",
		Check: "Probar sin guardar",
		Hours: officeHoursSpanish(), Rota: rotaSpanish(), Fee: feeRuleSpanish(),
	}
}

func officeHoursSpanish() HoursWords {
	return HoursWords{
		Lead:   "A las dos de la mañana el plan depende de estas horas. Los días cerrados valen más que la semana.",
		Office: "Oficina", OnCall: "Guardia que abre puertas", LifeSafety: "Línea para fuego, inundación y gas", When: "Cuándo",
		Kinds:       []Choice{{"week", "Según la semana de abajo", ""}, {"always", "Día y noche", ""}, {"unknown", "No se sabe", ""}},
		SafetyKinds: []Choice{{"always", "Día y noche", ""}, {"same", "Las mismas horas que la guardia que abre puertas", ""}, {"kept", "Otras horas, las del archivo de la propiedad", ""}, {"unknown", "No se sabe", ""}},
		Opens: func(day string, n int) string {
			return day + ", abre" + map[bool]string{true: " otra vez"}[n > 1]
		},
		Closes: func(day string, n int) string {
			return day + ", cierra" + map[bool]string{true: " otra vez"}[n > 1]
		},
		Until: "a", WeekHint: "Deje vacío el día en que está cerrado. Si la hora de cierre no es más tarde que la de apertura, es del día siguiente.",
		Closed: "Días cerrados", ClosedLine: "En estos días la oficina no abre.", Remove: "Quitar", AddDate: "Agregar un día cerrado", NoClosed: "No hay días cerrados por delante.",
		Holidays: "Agregar una lista de feriados", HolidayLine: "De un archivo de calendario, o pegada. Verá los días antes de guardar nada.",
		File: "Archivo de calendario (.ics)", Paste: "O pegue los días", PasteHint: "Un día por línea, como 2027-12-25 Navidad.",
		Look: "Mostrar los días", Found: func(n int) string { return plural(n, "Se encontró %d día.", "Se encontraron %d días.") },
		NotAllDay: "no todo el día; márquelo si está cerrado",
		Unread: func(n int) string {
			return plural(n, "%d entrada no se pudo leer:", "%d entradas no se pudieron leer:")
		},
		NothingIn: "En esta lista no hay días por delante.", AlreadyIn: "ya está cerrado", AddThese: "Agregar estos días",
		BadClock: func(day string) string { return day + ": escriba una hora como 09:00." },
		BadDate:  "Escriba un día como 2027-12-25.",
		Which: func(chosen string) string {
			return "Escribió horas, y eligió «" + chosen + "»: ¿qué es lo correcto?"
		},
		OneSide: func(day string) string { return day + ": falta una de las horas." },
	}
}

func rotaSpanish() RotaWords {
	return RotaWords{
		Lead:   "Estos turnos deciden a quién avisa Latchkey de noche. Un hueco aquí es una puerta que nadie abre.",
		Nobody: "No hay turnos. Se avisa a la vez a todos los que trabajan de guardia.",
		NowOn:  func(name, until string) string { return "De guardia ahora: " + name + ", hasta " + until + "." },
		NowGap: func(until string) string { return "Ahora no hay nadie de guardia. El hueco termina " + until + "." },
		Behind: func(name string) string {
			return "Después se avisa a " + name + ": enseguida tras un no o si hay peligro; si no hay respuesta, a los 5 minutos."
		},
		Ahead: "Ahora y hasta la próxima semana",
		Cols:  map[string]string{"from": "Desde", "until": "Hasta", "who": "Quién", "how": "Cómo", "backup": "Reemplazo"},
		By:    map[string]string{"rotation": "Turno", "instead": "Excepción", "swap": "Cambio", "backup": "Entra el reemplazo"},
		Gap:   "Nadie", GapRemedy: "Ponga a alguien con una excepción, elija un reemplazo, o agregue un turno que cubra estos días.",
		NoWay: func(name string) string {
			return "No tenemos cómo escribir a " + name + ". Pídale una dirección, o dé estos días a otra persona."
		},
		Left:  "ya no trabaja aquí",
		Turns: "Turnos", TurnsHint: "Si dos cubren la misma hora, vale el primero.",
		Rotation: func(n int) string { return fmt.Sprintf("Turno %d", n) },
		Order:    "Quién sigue a quién", OrderHint: "Deje vacío lo demás. La misma persona puede estar dos veces.",
		Person: func(n int) string { return fmt.Sprintf("Puesto %d", n) },
		Every:  "Cada turno dura", EveryKinds: []Choice{{"week", "Una semana", ""}, {"day", "Un día", ""}},
		At: "Relevo a las", Start: "El primer turno empieza el", StartHint: "Las semanas cambian en ese día de la semana.",
		Days: "Solo turnos que empiezan en", DaysHint: "No marque ninguno para todos los días.",
		Backup: "Reemplazo", BackupHint: "Se le avisa cuando el primero dice que no o no responde, y entra en los huecos.", NoOne: "Nadie",
		Instead: "Excepciones", InsteadHow: "Otra persona por unos días: vacaciones, enfermedad, un favor.", Who: "Quién", First: "Primer día", Last: "Último día",
		SpanHint: func(clock string) string {
			return "Desde las " + clock + " del primer día hasta las " + clock + " del día después del último."
		},
		Put: "Poner", Drop: "Retirar", NoInstead: "No hay excepciones por delante.",
		Swap: "Pedir a alguien que tome unos días", SwapLine: "Recibe un mensaje con un enlace y responde con un toque. Hasta que diga que sí, nada cambia.",
		From: "De quién es el turno", To: "A quién se pide", Ask: "Pedirlo",
		Swaps: map[latchkey.SwapState]string{latchkey.SwapAsked: "pedido, sin respuesta aún", latchkey.SwapTaken: "lo tomó", latchkey.SwapDeclined: "no puede", latchkey.SwapPast: "sin respuesta a tiempo"},
		SwapSays: func(from, to, begins, ends string) string {
			return from + " se lo pidió a " + to + ", de " + begins + " a " + ends
		},
		None:  "Aquí nadie trabaja de guardia todavía. Agregue primero a las personas en la página del personal.",
		Title: "De guardia", Question: func(name string) string { return name + " le pide que tome su turno" },
		Span: func(from, until string) string { return "Desde " + from + " hasta " + until + "." },
		Take: "Sí, lo tomo", Cannot: "No puedo",
		Taken: "Gracias. Estos días son suyos.", Declined: "Usted dijo que no puede. Gracias por decirlo.", Over: "Esto ya se resolvió, o los días ya empezaron.",
		LinkLine: "Hasta que diga que sí, nada cambia. Su respuesta se guarda con su nombre.",
		Mine:     "Sus turnos", MineNext: func(from, until string) string { return "Su próximo turno: de " + from + " a " + until + "." }, MineNever: "No tiene turno en las próximas dos semanas.",
		Full: func(t time.Time) string {
			return dayShortSpanish[t.Weekday()] + " " + fmt.Sprint(t.Day()) + " " + monthShortSpanish[t.Month()-1] + ", " + t.Format("15:04")
		},
	}
}

var (
	dayShortSpanish   = [...]string{"dom", "lun", "mar", "mié", "jue", "vie", "sáb"}
	monthShortSpanish = [...]string{"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"}
)

func feeRuleSpanish() FeeRuleWords {
	return FeeRuleWords{
		Which: func(chosen string) string {
			return "Escribió un importe, y eligió «" + chosen + "»: ¿qué es lo correcto?"
		},
		Lead:  "Los residentes lo ven antes de pedir ayuda, y otra vez en el recibo. Es un precio, nunca una multa.",
		Known: "¿El edificio cobra por abrir la puerta?", Knows: []Choice{{"yes", "Sí, como abajo", ""}, {"no", "No cobra nada", ""}, {"unknown", "No se sabe", "Los residentes leen que no se sabe cuánto cuesta."}},
		Kind: "Por qué se cobra", Kinds: []Choice{{"unlock", "Abrir la puerta", ""}, {"penalty", "Un cargo que nombra el contrato", ""}, {"replacement_key", "Una llave nueva, si se entrega", ""}},
		Then: "Monto", Free: "Veces gratis", Months: "En cuántos meses",
		Tiers: "Otros montos a ciertas horas", TierHint: "Si dos valen a la vez, cuenta el último. 0 es gratis.",
		Tier: func(n int) string { return fmt.Sprintf("Monto %d", n) }, Days: "Días", From: "Desde", Until: "Hasta", Amount: "Monto a estas horas",
		Example: "Lo que significa", TryDay: "Un", TryAt: "A las",
		Would: func(day, clock, price string) string {
			return "Abrir la puerta un " + day + " a las " + clock + " costaría " + price
		},
		FirstOf: func(n, months int) string {
			switch {
			case n <= 0:
				return "Ninguna vez es gratis."
			case n == 1:
				return "La primera vez en " + plural(months, "%d mes", "%d meses") + " es gratis."
			}
			return fmt.Sprintf("Las primeras %d veces en %s son gratis.", n, plural(months, "%d mes", "%d meses"))
		},
		Residents: "Lo que leen los residentes", Unknown: "Los residentes leen que no se sabe cuánto cuesta.",
		BadMoney: "Escriba el monto como número, como 75 o 12.50.", BadCount: "Escriba un número entero.",
	}
}
