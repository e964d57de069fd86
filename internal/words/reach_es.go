package words

import "fmt"

func reachSpanish() ReachWords {
	return ReachWords{
		TellTitle: "Este teléfono o computadora", TellLine: "Puede recibir avisos cuando pasa algo, también sin ninguna página abierta. Muestra una línea, y nada privado.",
		Tell: "Avisar a este teléfono", TellNeedsScript: "Para esto su navegador debe permitir scripts. Todo lo demás funciona sin ellos.",
		TellCannot: "Este navegador no puede recibir avisos. En un iPhone, agregue primero la página a la pantalla de inicio.", TellDenied: "Su navegador no permite avisos de esta instalación. Puede cambiarlo en sus ajustes.",
		TellFailed: "Eso no funcionó. Intente otra vez, por favor.", TellOn: "Desde ahora se avisa a este teléfono. Envíe una prueba para verlo.",
		Device: "Un navegador", DeviceEnded: func(when string) string {
			return "Ya no está, desde " + when + ": su navegador no recibe más avisos."
		}, Forget: "Quitar",
		Stopped:  "Pidió no recibir textos. Para empezar otra vez, escribe START.",
		FailedAt: func(when, why string) string { return "No funcionó, " + when + ". " + why },
		WorkedAt: func(when string) string { return "Llegó, " + when + "." }, Untried: "No se sabe de ninguna falla.",
		Test: "Enviar una prueba", TestSent: "La prueba va en camino. Esta página muestra qué pasó.",
		When: "Cuándo se usa", ByDay: "De día", ByNight: "De noche",
		After: func(m int) string {
			if m == 0 {
				return "Enseguida"
			}
			return fmt.Sprintf("Después de %d minutos sin respuesta", m)
		},
		NotNights: "De noche no",
		Nav:       "Teléfonos", Title: "A quién se puede avisar", Lead: "Qué falló la última vez, y cuándo. Envíe una prueba antes de la mala noche, no durante ella.", Staff: "Personal", Holders: "Personas con llave",
		HoldersSum: func(all, some, none, noText int) string {
			return fmt.Sprintf("Guardan una llave: %d. Para %d de ellas una forma falló y otra no. Sin ninguna forma que no haya fallado: %d. Pidieron no recibir textos: %d. Quiénes son lo saben sus residentes.", all, some, none, noText)
		},
		Nobody: "Aquí no trabaja nadie todavía.", NoContacts: "No hay nada registrado.", WorkingNone: "No se le puede avisar",
		DrillLine: "Un simulacro pregunta a cada persona si aún le llegan los mensajes, y avisa a los residentes cuando alguien con su llave no responde, para que elijan a otra persona.", Drill: "Preguntar: ¿sigue ahí?",
		CannotLine: "Pruebe otra vez cada vía de abajo. Cada quien agrega otra dirección en su propia página. Mientras tanto, que otra persona esté de guardia.", Other: "Poner a otra persona en los turnos",
	}
}
