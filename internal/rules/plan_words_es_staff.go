package rules

import (
	"strings"
	"time"
)

func officeSpanish() officeWords {
	return officeWords{
		Yes:    "La oficina dijo que sí y viene con la llave de repuesto.",
		Faster: "La oficina tiene llave y puede llegar antes. Pida ayuda ahora.",
		Open:   "La oficina está abierta. Vaya o llame.",
		OpenUntil: func(end, now time.Time, minutes int) string {
			return "La oficina está abierta hasta " + whenSpanish(end, now) + leftSpanish(minutes, ", cierra en más o menos ", "") + ". Vaya o llame."
		},
		AskForSpare:  " Pregunte si tienen llave de repuesto: no lo sabemos.",
		NoSpare:      "La oficina no tiene llave de repuesto.",
		HoursUnknown: "No sabemos cuándo abre la oficina.",
		Closed:       "La oficina está cerrada y no sabemos cuándo abre.",
		OpensAt: func(from, now time.Time) string {
			return "La oficina está cerrada. Abre " + atSpanish(from, now) + "."
		},
		LandlordSide:   "Quien le alquila le impide entrar. Por eso no se pregunta ni se avisa a su gente.",
		ShowID:         "Muestre su identificación.",
		NoID:           "Usted no tiene su identificación a mano: pida que llamen al número registrado, o muéstrela apenas se abra la puerta.",
		CheckID:        "Comprueban quién es usted: identificación, o una llamada al número registrado.",
		WaitWithPeople: "Espere donde haya gente hasta que venga alguien con gafete del personal.",
	}
}

func onCallSpanish() onCallWords {
	return onCallWords{
		Yes:          "El personal de guardia dijo que sí y viene.",
		Faster:       "El personal de guardia tiene llave y puede llegar antes. Pida ayuda ahora.",
		Water:        "Corre agua: llame ya a la línea de emergencia del personal. Pueden cerrarla.",
		Open:         "El personal de guardia abre puertas a esta hora.",
		HoursUnknown: "No sabemos a qué horas abre puertas el personal de guardia.",
		OpenUntil: func(end, now time.Time, minutes int) string {
			return "El personal de guardia abre puertas hasta " + whenSpanish(end, now) + leftSpanish(minutes, ", más o menos ", " más") + "."
		},
		NotAtThisHour: "El personal de guardia no abre puertas a esta hora.",
		Stopped: func(at, now time.Time) string {
			return "La ayuda para abrir puertas terminó " + stoppedSpanish(at, now) + "."
		},
		StartsAgain: func(at, now time.Time) string { return " Empieza otra vez " + atSpanish(at, now) + "." },
		StaffAgain:  func(at, now time.Time) string { return " Empieza otra vez " + atSpanish(at, now) + "." },
		NextStaff:   func(at, now time.Time) string { return " La oficina abre antes: " + atSpanish(at, now) + "." },
		LineUnknown: " No sabemos cuándo contesta su línea de emergencia: pruebe.",
		StillThere:  " Por fuego, agua o gas sí atiende.",
		MayCost:     func(price string) string { return "Abrir la puerta puede costar " + price + "." },
	}
}

func landlordSpanish() landlordWords {
	return landlordWords{
		Yes:           "Quien le alquila dijo que sí y viene.",
		Faster:        "Quien le alquila tiene llave y puede llegar antes. Llame ahora.",
		AskForSpare:   "Llame a quien le alquila. Pregunte si tiene llave de repuesto: no lo sabemos.",
		HasSpare:      "Quien le alquila tiene una llave de repuesto. Llame.",
		Late:          " Es tarde, pero se conocen.",
		NoSpare:       "Quien le alquila no tiene llave de repuesto.",
		NoSpareRefers: "Quien le alquila no tiene llave de repuesto, pero puede recomendar una cerrajería.",
		Quiet: func(until time.Time) string {
			return "Llamar tarde a quien le alquila, sin conocerse bien, puede molestar. Mejor desde " + hourSpanish(until) + "."
		},
	}
}

func locksmithSpanish() locksmithWords {
	arrives := func(from, until int) string {
		return "tarda en llegar más o menos de " + digits(from) + " a " + digits(until) + " minutos."
	}
	return locksmithWords{
		Evicted:           "Pida consejo primero. Quizá tenga derecho a entrar sin pagar.",
		Child:             "No para una persona menor de edad a solas: primero, una persona adulta que conozca.",
		NotElectronic:     "No trabaja con cerraduras electrónicas, y la suya lo es.",
		ElectronicUnknown: "Su cerradura es electrónica. No sabemos si esta empresa trabaja con ellas.",
		Danger:            "No mientras alguien esté en peligro. Los equipos de emergencia y quienes tienen llave llegan antes.",
		HoursUnknown:      "No sabemos a qué horas trabaja esta empresa.",
		NotAtThisHour:     "Esta empresa no trabaja a esta hora.",
		WorksFrom: func(from, now time.Time) string {
			return "Esta empresa vuelve a trabajar " + atSpanish(from, now) + "."
		},
		Yes: func(name string) string { return name + " dijo que sí y viene." },
		PriceUnknown: func(name string, from, until int) string {
			return name + " " + arrives(from, until) + " No se sabe el precio: pida el precio total antes de que salgan."
		},
		Asks: func(name, price string, from, until int) string {
			return name + " cobra ahora " + price + " y " + arrives(from, until)
		},
		YourTap:        " No llamamos a quien cobra si usted no lo pide.",
		FullPrice:      "Pida el precio total de todo antes de que salgan. En la puerta, el mismo precio o nada.",
		Licence:        func(of string) string { return "Licencia registrada: " + of + "." },
		Insured:        "Con seguro, según nuestros datos. Pregunte de todos modos.",
		AskInsured:     "Pregunte si tienen seguro.",
		Address:        func(of string) string { return "Dirección de la empresa: " + of + ". Pida que se la digan." },
		AskAddress:     "Pida el nombre completo y la dirección de la empresa.",
		BothIDs:        "Pida ver su identificación y una tarjeta de presentación; también deben pedirle la de usted.",
		NoDrilling:     "Nada de taladro al principio: un buen servicio abre casi todas las puertas sin daño.",
		BeforeLock:     "Pregunte a la oficina o a quien le alquila antes de taladrar o cambiar una cerradura.",
		SayElectronic:  "Diga que la cerradura es electrónica antes de que salgan.",
		LandlordRefers: "Quien le alquila puede recomendar una cerrajería: pregunte cuál usa.",
		SharedDoor:     "También está cerrada una puerta común. Quizá una cerrajería no pueda abrirla.",
		LockFault:      "La cerradura falla: solo con permiso de la administración.",
		PayTwice:       "Una mala cerrajería puede dañar la cerradura. Entonces quizá pague dos veces: por abrir y por una cerradura nueva.",
		Comparison:     "Para comparar, EE. UU. en 2021: de $30 a $185, en promedio $129; otra guía dice de $50 a $100. De noche y en ciudades grandes cuesta más.",
		NewKey:         "Una llave nueva hecha en el momento suele costar más.",
	}
}

func waitSpanish() waitWords {
	return waitWords{
		OpensAt: func(at, now time.Time, minutes int) string {
			return "La oficina abre " + atSpanish(at, now) + ", dentro de " + longSpanish(minutes) + "."
		},
		ClockMoves: " Antes cambia la hora; la espera se cuenta en tiempo real.",
		NoSpare:    " No sabemos si tienen llave de repuesto.",
		Somewhere:  "Espere en un lugar cálido, con luz y con gente, o con alguien de confianza.",
	}
}

func feeSpanish() feeWords {
	return feeWords{
		Span:      func(least, most string) string { return "de " + least + " a " + most },
		LockFault: " La cerradura falla: no hay cargo, y esta vez no cuenta.",
		FreeNow:   " Ahora es gratis.",
		Unknown:   " No se sabe cuánto cuesta. En 2021 casi todos los edificios de EE. UU. cobraban menos de $100; pregunte antes.",
		FreeOr:    func(then string) string { return " Es gratis o " + then + ": no sabemos si hubo otras veces." },
		FirstIn: func(price string, months int) string {
			return " " + price + ": su primera vez en " + count(months, "mes", "meses") + "."
		},
		ThisTime: func(price string) string { return " Esta vez, " + price + "." },
		Costs:    func(price string) string { return " Cuesta " + price + "." },
		Rule:     ruleSpanish,
		Waived:   "Sin cargo: no fue una llave perdida ni olvidada.",
	}
}

func ruleSpanish(q FeeQuote, currency string) string {
	p := q.Policy
	if p == nil {
		return "No sabemos cuánto cobra el edificio."
	}
	hour := ""
	if q.byTheHour() {
		hour = " a esta hora"
	}
	if q.then() == 0 {
		return "El edificio no cobra nada por esto" + hour + "."
	}
	then := money(q.then(), currency)
	switch p.Kind {
	case "replacement_key":
		then += hour + ", y solo si le dan una llave nueva"
	case "penalty":
		then += " por abrir la puerta" + hour + ", según el contrato"
	default:
		then += " por abrir la puerta" + hour
	}
	span := "en " + count(p.PerMonths, "mes", "meses")
	if p.PerMonths <= 0 {
		span = "en total"
	}
	first := "las primeras " + digits(p.Free) + " veces " + span + " son gratis."
	if p.Free == 1 {
		first = "la primera vez " + span + " es gratis."
	}
	switch {
	case q.Unsure:
		return upperFirst(first) + " Después: " + then + ". No sabemos si hubo otras veces."
	case p.Free <= 0:
		return "Cada vez: " + then + "." + countedSpanish(q)
	case q.Free:
		return money(0, currency) + ": " + first + " Después: " + then + "." + countedSpanish(q)
	}
	return upperFirst(then) + ". " + upperFirst(first) + countedSpanish(q)
}

func countedSpanish(q FeeQuote) string {
	switch days := q.days(); len(days) {
	case 0:
		return " No cuenta ninguna vez anterior."
	case 1:
		return " Cuenta 1 vez: " + days[0] + "."
	default:
		return " Cuentan " + digits(len(days)) + " veces: " + strings.Join(days, ", ") + "."
	}
}
