package words

import (
	"strconv"
	"time"

	"latchkey"
)

// publicCardSpanish is in the Spanish that is read everywhere in the United States, and says usted.
func publicCardSpanish() PublicCardWords {
	short := map[latchkey.Weekday]string{"mon": "lun", "tue": "mar", "wed": "mié", "thu": "jue", "fri": "vie", "sat": "sáb", "sun": "dom"}
	months := [...]string{"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"}
	date := func(t time.Time) string {
		return strconv.Itoa(t.Day()) + " " + months[t.Month()-1] + " " + strconv.Itoa(t.Year())
	}
	return PublicCardWords{
		Lang: "es", Name: "Español",
		Ask: "¿Se quedó afuera?", Lead: "Esto es quién puede ayudar a esta hora.", CallNow: "A quién llamar ahora",
		Nobody:    "En este momento nadie abre puertas aquí.",
		Next:      func(who, when string) string { return "Después: " + who + ", " + when + "." },
		For:       map[string]string{"office": "Oficina", "on_call": "Personal de guardia", "life_safety": "Fuego, inundación o gas", "dispatch": "Policía local, número completo"},
		Phones:    "Números y horas",
		When:      func(t, now time.Time) string { return cardWhen(t, now, "mañana", short, date) },
		OpenUntil: func(when string) string { return "Abierto hasta: " + when },
		OpensAt:   func(when string) string { return "Cerrado ahora. Abre: " + when },
		Always:    "Día y noche", Unknown: "Horas no conocidas",
		Firms: "Cerrajeros que la oficina revisó", FirmsLine: "Pregunte el precio entero antes de que vengan. Tenga a mano algo que muestre que vive aquí.", FirmUnknown: "Horas no conocidas: llame antes",
		Licence: func(n string) string { return "Licencia " + n },
		Week:    "Horas de la semana", Day: "Día",
		Days:    map[latchkey.Weekday]string{"mon": "lunes", "tue": "martes", "wed": "miércoles", "thu": "jueves", "fri": "viernes", "sat": "sábado", "sun": "domingo"},
		Short:   short,
		DaySpan: func(a, b string) string { return a + " a " + b },
		Window:  func(from, until latchkey.Clock) string { return from.String() + " a " + until.String() },
		Today:   "Hoy", OpenNow: "abierto ahora", Closed: "Cerrado", ClosedToday: "cerrado hoy",
		ClosedOn:   func(dates string) string { return "La oficina cierra estos días: " + dates + "." },
		Date:       date,
		Zone:       func(place string) string { return "Son las horas del reloj de " + place + "." },
		First:      "Qué hacer primero",
		Danger:     func(n string) string { return "¿Hay alguien en peligro? Llame primero al " + n + "." },
		SomeoneIn:  "¿Hay alguien en casa? Toque, use el timbre, llame.",
		Spare:      "Llame a un amigo que guarde su llave de repuesto.",
		OfficeOpen: "La oficina está abierta. Llame o vaya. Lleve su identificación si la tiene.",
		OnCallOpen: "El personal de guardia abre puertas ahora. Llame.",
		ByTable:    "Llame a la oficina o al personal de guardia a las horas de la tabla.",
		Wait:       "Espere en un lugar con calor, luz y gente.",
		NoForce:    "No trepe. No fuerce la puerta. Hay quien sale herido.",
		HelpMe:     "Ayúdeme a entrar", AtMyDoor: "Alguien quiere abrir mi puerta",
		AskDanger: "¿Peligro, fuego o gas?",
		Call:      func(n string) string { return "Llame al " + n },
		YouCall:   "La llamada la hace usted. Latchkey nunca llama por usted.",
		Scope:     "Latchkey da ayuda, no consejos legales ni de seguridad. Si hay peligro, llame primero al número de emergencia.",
		Poster:    "Cartel para la entrada", PosterPaper: "Imprima esta página en A5, A4 o Carta. Llena una hoja.",
		PosterNoName: "Este cartel no lleva código ni dirección. La casa aún no tiene un nombre https que dure, y los dos dejarían de servir. Pida a quien cuida la computadora que le dé uno, e imprima otra vez.",
		PosterDemo:   "Esto es una demostración. No lo cuelgue. El lugar y los números no son reales.",
		Scan:         "Escanee esto.", Type: "O escriba esta dirección:",
		Kept:     func(date string) string { return "Esta es una copia del " + date + "." },
		KeptLine: "Las horas pueden haber cambiado. Si un número no responde, llame al siguiente.",
		House:    "Más ayuda en línea", HouseNow: "Ayuda paso a paso ahora",
		AtDoor: "Alguien quiere abrir su puerta",
		DoorDo: []string{"Deje la puerta cerrada. No la abra.", "Cierre con llave. Use todos los cerrojos.", "Vaya a un cuarto lejos de la puerta. Cierre también esa puerta.",
			"Llame al número de emergencia. Diga que hay alguien en su puerta, y diga su dirección.", "Lleve su teléfono, llaves y zapatos. Hable en voz baja."},
	}
}
