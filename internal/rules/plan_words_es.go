package rules

import (
	"strings"
	"time"
)

// planSpanish is written for the Americas: usted, short words, and wording that fits everybody whatever their gender.
func planSpanish() *planWords {
	return &planWords{Danger: dangerSpanish(), Call: callSpanish(), Try: trySpanish(), Inside: insideSpanish(), Holder: holderSpanish(),
		Office: officeSpanish(), OnCall: onCallSpanish(), Landlord: landlordSpanish(), Locksmith: locksmithSpanish(), Wait: waitSpanish(), Fee: feeSpanish(),
		Ask: askSpanish(), Refused: refusedSpanish(), Now: nowSpanish(), After: afterSpanish()}
}

func dangerSpanish() dangerWords {
	return dangerWords{
		Child: "un niño o una niña", DependentAdult: "una persona adulta que necesita cuidados", Adult: "una persona adulta", Pet: "una mascota",
		InDistress: func(who string) string { return who + ", en apuros adentro" },
		Alone:      func(who string) string { return who + ", a solas adentro" },
		Fire:       "fuego adentro", Smoke: "humo adentro", Gas: "olor a gas", StoveOn: "la estufa está encendida", ShutIn: "hay alguien adentro que no puede salir: la puerta o su cerradura está trabada",
		Hurt: "hay una persona herida", Threatened: "hay una amenaza contra alguien", LoneChild: "una persona menor de edad, a solas en la puerta",
		Weather: func(degrees int) string { return digits(degrees) + " °C afuera" },
		Deadline: func(at, now time.Time, why string) string {
			return "debe estar adentro a más tardar " + atSpanish(at, now) + ": " + why
		},
		CannotWait:  "no puede esperar",
		LocalNumber: func(number string) string { return number + " o a su número local" },
		Why: func(number, say, means string) string {
			if means != "" {
				return "Llame al " + number + " ahora. Diga, en inglés: " + say + " Eso quiere decir: " + means
			}
			return "Llame al " + number + " ahora. Diga: " + say
		},
		OnlyYou:     "Solo usted puede hacer esta llamada. Latchkey no ha llamado ni llamará.",
		DoNotGoIn:   "No entre.",
		DoNotBreak:  "No rompa la puerta ni una ventana. Los equipos de emergencia deciden cómo entrar.",
		Interpreter: "Pida intérprete: diga “Spanish”.",
		CannotSpeak: "Si no puede hablar, llame y deje la línea abierta.", CannotSpeakPress55: "Si no puede hablar, llame desde un celular y marque 55 cuando se lo pidan.",
	}
}

func callSpanish() callWords {
	return callWords{
		InDistress: func(who string) string { return "Adentro, en apuros: " + who + "." },
		Alone:      func(who string) string { return "Adentro, a solas: " + who + "." },
		Fire:       "Hay fuego adentro.", Smoke: "Hay humo adentro.", Gas: "Huele a gas.", StoveOn: "La estufa está encendida.", ShutIn: "Estoy dentro de mi casa y no puedo salir.", NobodyInside: "No hay nadie adentro.",
		Hurt: "Tengo una herida.", Threatened: "Alguien me amenaza.", LoneChild: "Soy menor de edad y no hay nadie conmigo.", LockedOut: "No puedo entrar a mi casa.",
		Weather: func(degrees int) string { return "Estoy afuera, a " + digits(degrees) + " °C." },
		Deadline: func(at, now time.Time, why string) string {
			return "Debo estar adentro a más tardar " + atSpanish(at, now) + ": " + why + "."
		},
		Where: func(address, unit string) string {
			switch {
			case address != "" && unit != "":
				return address + ", unidad " + unit + "."
			case address != "":
				return address + "."
			case unit != "":
				return "Unidad " + unit + "."
			}
			return ""
		},
	}
}

func trySpanish() tryWords {
	return tryWords{
		OpensNothing:      "No abre ninguna de las puertas cerradas.",
		DoNotGoIn:         "No entre: hay fuego, humo o gas.",
		FireEscape:        "La escalera de incendios es para salir, no para entrar. Las caídas matan.",
		HeightUnknown:     "No sabemos a qué altura está. Pruebe solo sus propias puertas y ventanas a nivel del suelo.",
		AlarmUnknown:      "No sabemos si hay alarma. Una ventana podría hacerla sonar.",
		SpareMissing:      "Usted ya miró: la llave no está ahí.",
		SpareOpensUnknown: "Quizá haya una llave. No sabemos qué puertas abre.",
		CodeForgotten:     "El código se olvidó. Latchkey no puede recuperarlo.",
		EKeyOff:           "Su llave digital no funciona en este momento.",
		EKeyUnknown:       "No sabemos si su llave digital funciona en este momento.",
		OwnLockToo:        "La llave abre una cerradura. Usted abre la otra con su código, su llave digital o su app: téngalo a mano.",
		EKeyWake:          " La cerradura duerme: pulse ahora cualquier tecla del teclado y después toque el botón.",
		EKeyTakes: func(seconds int) string {
			return "Su propia llave digital abre la puerta. Es gratis. Esta cerradura necesita unos " + count(seconds, "segundo", "segundos") + "."
		},
		EKey: "Su propia llave digital abre la puerta. Es gratis y toma uno o dos minutos.",
		App:  "Abra la app de la marca de la cerradura y acérquese a la puerta. Usa Bluetooth, así que puede servir aunque la cerradura no tenga señal.",
		TooHigh: func(storeys int) string {
			up := digits(storeys) + " pisos"
			if storeys == 1 {
				up = "un piso"
			} else if storeys > 0 && storeys < len(smallSpanish) {
				up = smallSpanish[storeys] + " pisos"
			}
			return "A " + up + " de altura: las caídas matan. Nunca trepe a una ventana."
		},
		AlarmArmed:         "La alarma está activada y puede venir la policía. Mejor llame a la administración.",
		AlarmYours:         "La alarma está activada y puede venir la policía. Avise primero a la administración y luego apáguela desde su teléfono.",
		AlarmPhone:         func(number string) string { return " Empresa de la alarma: " + number + "." },
		AlarmAtDoor:        "La alarma está activada y puede venir la policía. Avise primero a la administración.",
		AlarmUnknownAtDoor: "No sabemos si hay alarma. Esto podría hacerla sonar. Avise primero a la administración.",
		BackDoor:           "puerta trasera", SideDoor: "puerta lateral", PatioDoor: "puerta del patio", Window: "ventana", OutdoorStair: "puerta de la escalera exterior",
		Entry: func(what string) string {
			return "Su propia " + what + " puede estar abierta. Pruébela desde el suelo, con la mano: sin herramientas, sin fuerza, sin trepar. Es gratis."
		},
		EntryInTheDark: func(what string) string {
			return "Avise primero a la oficina o a la casa vecina: está oscuro. Luego pruebe su propia " + what + " con la mano: sin herramientas, sin fuerza, sin trepar. Es gratis."
		},
		EntryCheck: func(what string) string {
			return "Solo su propia " + what + ", y solo si sus pies quedan en suelo firme."
		},
		TakenForBurglar: "Alguien puede pensar que es un robo. Avise primero a la oficina o a la casa vecina, con calma y sin ruido.",
		TellFirst:       "Avise primero a la oficina o a la casa vecina.",
		StairsOnly:      "Use solo la escalera. No trepe ni salte.",
		Screen:          "Solo si el mosquitero sale con la mano. Le pueden cobrar los daños.",
		LockAgain:       "Ciérrela bien otra vez cuando esté adentro.",
		SpareInBox:      "Su llave de repuesto está en la caja de llaves. Es gratis y toma unos minutos.",
		CloseBox:        "Después cierre la caja y cambie pronto su código.",
		SpareInCar:      "Su llave de repuesto está en el auto. Es gratis y toma unos minutos.",
		SpareHidden:     "Su llave de repuesto está donde la dejó, si nadie se la llevó. Es gratis.",
		OneMoreLock:     " Esa puerta tiene otra cerradura, que necesita llave.",
		StillShut: func(doors []string) string {
			return " Después de eso sigue con llave: " + strings.Join(doors, ", ") + "."
		},
		CodeEase:     "La cerradura está trabada. No sabemos si la puerta está cerrada con llave. Jale o empuje la puerta con suavidad para aliviar el pestillo. Luego marque su código otra vez.",
		CodeTwoTries: "Dos intentos como máximo, y pare.",
		NeverForce:   "Nunca fuerce la manija ni el teclado.",
		CodeNineVolt: "Si tiene una pila nueva de 9 voltios, apóyela en los contactos y marque su código.",
		Code:         "Su código abre la cerradura. Es gratis y toma uno o dos minutos.",
		CodeHere:     "Latchkey puede mostrarle un código que la cerradura tiene. Toque para leerlo y márquelo en la puerta. Es gratis.",
		CodePause:    "Tras varios intentos fallidos, muchas cerraduras se pausan un minuto. Espere y pruebe otra vez.",
		NoContactSince: func(seen, now time.Time) string {
			return "Sin contacto con la cerradura " + sinceSpanish(seen, now) + ". "
		},
		StuckSeen: func(seen, now time.Time) string {
			return "El cerrojo está trabado, así se lo vio " + seenSpanish(seen, now) + ". No sabemos si la puerta está cerrada con llave."
		},
		NoContact:    "La cerradura no responde. ",
		SilentLock:   "Una cerradura que no responde no recibe órdenes ni códigos nuevos.",
		TakesAKey:    "Esta cerradura usa llave, no teléfono ni código.",
		Stuck:        "La cerradura está trabada. No sabemos si la puerta está cerrada con llave.",
		LockFailed:   "La cerradura falló y no recibe órdenes.",
		BatteryFlat:  "La batería de la cerradura está agotada. Así no recibe órdenes.",
		NotThatWay:   "Esta cerradura no se puede abrir de esa manera.",
		PhoneAway:    "Usted no tiene su teléfono a mano.",
		PhoneFlat:    "Su teléfono no tiene batería.",
		PhoneUnknown: "No sabemos si usted tiene su teléfono a mano.",
	}
}

var smallSpanish = [...]string{"cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"}

func insideSpanish() insideWords {
	return insideWords{
		Somebody: "La persona que está adentro", TheOne: "la persona que está adentro",
		Yes:      func(name string) string { return name + " dijo que sí y abre desde adentro. Es gratis." },
		IsInside: func(name string) string { return name + " está adentro y puede abrir gratis." },
		CanOpen:  func(name string) string { return name + " puede abrir gratis." },
		Asleep:   " Quizá duerme: llame dos veces seguidas y luego toque a la puerta.",
		Awake:    " Llame por teléfono y luego toque a la puerta.",
		Unknown:  " Llame dos veces seguidas y luego toque a la puerta.",
		Quiet:    "Es hora de silencio. Toque solo a su propia puerta; no llame a otras viviendas.",
	}
}

func holderSpanish() holderWords {
	away := func(minutes int) string { return count(minutes, "minuto", "minutos") }
	return holderWords{
		Somebody: "Una persona con llave", Another: "otra persona con llave", TheOne: "la persona con llave",
		KeyOnlyFor: func(doors []string) string { return "con llave solo para " + strings.Join(doors, ", ") },
		BothKeys:   "con las dos llaves", AllKeys: "con todas las llaves", TheKey: "con la llave que hace falta",
		Yes: func(name, keys string) string { return name + " dijo que sí y viene " + keys + ". Es gratis." },
		FarUnknown: func(name, keys string) string {
			return name + " puede venir " + keys + ". Es gratis. No sabemos a qué distancia está, así que no se promete una hora."
		},
		Fetch: func(name string, minutes int) string {
			return name + " tiene las llaves: vaya a buscarlas, más o menos " + away(minutes) + ". Es gratis."
		},
		Away: func(name string, minutes int, keys string) string {
			return name + " está a " + away(minutes) + ", " + keys + ". Es gratis."
		},
		Again:              " Antes dijo que sí y no ha llegado, así que se le pregunta otra vez.",
		Asleep:             " Quizá duerme, así que llame usted también: un mensaje sin sonido no despierta a nadie.",
		AsleepHidden:       " Quizá duerme: un mensaje sin sonido no despierta a nadie.",
		Quiet:              " Es hora de silencio, así que llame usted también: quizá nadie vea un mensaje sin sonido.",
		QuietHidden:        " Es hora de silencio: quizá nadie vea un mensaje sin sonido.",
		KeepOut:            "Nadie entra hasta que lo digan los bomberos.",
		NotProvenYet:       "Usted aún no ha mostrado quién es. Antes de salir, le llamarán al número que ya tienen.",
		OnlySomeoneYouKnow: "Vaya solo con alguien que conozca.",
		Pair: func(one, two string) string {
			return one + andSpanish(two) + " tienen entre las dos partes todas las llaves que hacen falta. Es gratis. Deben venir ambas personas."
		},
		PairBoth:    "Un solo sí no basta: esto sirve solo si vienen las dos personas.",
		NotAsked:    "Aún no se le ha preguntado si quiere guardar una llave, así que no se le llama.",
		NotAgreed:   "No ha aceptado guardar una llave, así que no se le llama.",
		CannotBring: "No puede traer la llave, y nadie dijo cuánto se tarda en ir a buscarla.",
		NotInQuietHours: func(until time.Time) string {
			return "No se le puede llamar en horas de silencio. Desde " + hourSpanish(until) + " sí."
		},
		SaidNo:       "Esta vez dijo que no.",
		Silent:       "Aún no hay respuesta. Todavía puede llegar.",
		UnknownAdult: "Una persona menor de edad no espera a solas a alguien que no conoce.",
	}
}
