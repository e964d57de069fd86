package words

import (
	"fmt"

	"latchkey"
)

// Spanish is every word on every page in Spanish as it is spoken in the Americas: usted, short, nobody is blamed, and
// worded so that it fits a woman, a man and anybody else.
func Spanish() *Pages {
	return &Pages{
		Lang: "es", Times: spanishTimes(), Common: commonSpanish(), Emergency: emergencySpanish(), Danger: dangerSpanish(),
		Now: nowSpanish(), Plan: planSpanish(), Case: caseSpanish(), Sure: sureSpanish(), IsItYou: isItYouSpanish(), Phone: phoneSpanish(), Reach: reachSpanish(), You: youSpanish(), Log: logSpanish(), After: afterSpanish(),
		Helper: helperSpanish(), Invite: inviteSpanish(), Staff: staffSpanish(), Office: officeSpanish(), Building: buildingSpanish(), Drill: drillSpanish(), Facts: factsSpanish(), Texts: textsPageSpanish(), List: listsSpanish(), Waits: waitsSpanish(), Home: homeSpanish(),
		HomeNew: homeNewSpanish(), Ways: otherWaysSpanish(), Entries: entriesSpanish(), Guests: guestsSpanish(), Locks: locksSpanish(), OfficeLock: officeLocksSpanish(), Pass: passesSpanish(), Leaving: leavingSpanish(), Favour: favourSpanish(), Pause: pauseSpanish(), KeyHour: keyHoursSpanish(), ShutIn: shutInSpanish(), Stuck: stuckSpanish(), Letter: letterSpanish(), OwnCode: ownCodeSpanish(), Move: moveSpanish(), Privacy: privacySpanish(), MoveIn: moveInSpanish(), Protected: protectedSpanish(), Programs: programsSpanish(), SignIn: signInSpanish(), Setup: setupSpanish(), Receipt: receiptSpanish(), Card: cardSpanish(),
		Problem: problemSpanish(), Public: publicCardSpanish(), Offline: offlineSpanish(), Door: doorSpanish(), People: peopleListSpanish(), Demo: demoSpanish(),
	}
}

func commonSpanish() CommonWords {
	return CommonWords{
		Name: "Latchkey", Skip: "Ir al contenido", Pages: "Páginas", SignIn: "Entrar a mi cuenta", SignOut: "Cerrar sesión", SignOutClear: "Cerrar sesión y borrar",
		Save: "Guardar", Saved: "Guardado.", Cancel: "Cancelar", Back: "Atrás", More: "Más sobre esto", Optional: "(puede dejarlo vacío)", NotKnown: "Aún no se sabe",
		Demo:         "Esto es una demostración. Las personas no son reales. No se llama a nadie.",
		LockedOut:    "No puedo entrar a mi casa",
		Scope:        "Latchkey da ayuda, no consejo legal ni de seguridad. Revise usted toda empresa o servicio. Si hay peligro, llame primero al número de emergencia.",
		KeepLanguage: "Seguir en español",
		Unit:         func(u string) string { return "Unidad " + u },
		ThereIsAFault: func(n int) string {
			if n == 1 {
				return "Revise una cosa, por favor."
			}
			return fmt.Sprintf("Revise %d cosas, por favor.", n)
		},
	}
}

func emergencySpanish() EmergencyWords {
	return EmergencyWords{
		Bar:      "¿Hay peligro?",
		Call:     func(n string) string { return "Llamar al " + n },
		CallNow:  func(n string) string { return "Llame ya al " + n },
		First:    "Primero, el peligro",
		Because:  func(why []string) string { return sentence(listSpanish(why)) },
		Say:      "Diga esto",
		Means:    "Esto quiere decir",
		SayFirst: "Primero", PleaseIn: map[string]string{"en": "Inglés, por favor.", "es": "Español, por favor."}, Interpret: "Muchas centrales pueden traer a alguien que hable su idioma. No cuelgue.",
		Text: func(rule, n string) string {
			switch rule {
			case "works":
				return "Aquí sirve un mensaje de texto al " + n + ". Llamar es más rápido."
			case "register_first":
				return "Un mensaje al " + n + " solo sirve si se inscribió antes. Por eso, llame."
			case "does_not_work":
				return "Aquí no sirve un mensaje al " + n + ". Llame."
			}
			return "Un mensaje de texto puede no servir aquí. Llame, aunque no pueda hablar."
		},
		NeverCalls: "Usted hace la llamada. Latchkey nunca llama por usted.",
		DemoNumber: func(n string) string { return n + " (demo)" },
		DemoTitle:  "Esto es la demostración",
		DemoLine: func(n string) string {
			return "En una página real, su teléfono llamaría ahora al " + n + ". Aquí no se llama a nadie."
		},
		DemoBack: "Volver",
	}
}

func dangerSpanish() DangerWords {
	return DangerWords{
		Question: "¿Alguien o algo corre peligro?",
		Hint:     "Dentro de la casa, o aquí afuera con usted.",
		Yes:      "Sí, o no sé", No: "No hay peligro",
		What: "¿Qué pasa?", WhatHint: "Marque todo lo que sea así.", WhatMore: "¿O algo de esto?",
		Kinds: []Choice{
			{"fire", "Fuego", ""},
			{"smoke", "Humo", ""},
			{"gas", "Huele a gas", ""},
			{"child", "Hay un bebé o menor a solas adentro", ""},
			{"distress", "Alguien adentro necesita ayuda ya", "Tiene una herida, pide ayuda o no responde"},
			{"shut_in", "Estoy adentro y no puedo salir", "La puerta o su cerradura está trabada"},
			{"adult", "Alguien adentro no puede estar a solas", "Por su edad, por salud o porque no puede salir"},
			{"hurt", "Tengo una herida o me siento mal", ""},
			{"threatened", "Alguien me amenaza", ""},
			{"stove", "La estufa o el horno quedó en marcha", ""},
			{"water", "Sale agua o hay una fuga", ""},
			{"pet", "Hay una mascota sola adentro", ""},
			{"child_outside", "Hay un menor a solas aquí afuera", ""},
			{"cold", "Hace mucho frío y estoy afuera", ""},
			{"hot", "Hace mucho calor y estoy afuera", ""},
			{"medicine", "Pronto hace falta una medicina", "Diga para cuándo en la página que sigue"},
		},
		Show: "Ver qué hacer", Changed: "¿Algo cambió? ¿Alguien corre peligro?",
		ChangedAsk: "¿Alguien o algo corre peligro ahora?", ByWhen: "¿Para cuándo tiene que entrar?",
		ByFault: "¿Para cuándo hace falta la medicina?", By: func(c string) string { return "Entrar antes de " + article(c) + c },
		Over: "Nadie corre peligro",
	}
}

func nowSpanish() NowWords {
	return NowWords{
		Title: "No puedo entrar", Reason: "¿Qué pasó?",
		Reasons: []Choice{
			{"key_inside", "Mi llave quedó adentro", ""},
			{"key_lost", "Perdí mi llave", ""},
			{"key_stolen", "Me robaron la llave", ""},
			{"code_forgotten", "No sé el código", ""},
			{"lock_fault", "La cerradura o la puerta no funciona", ""},
			{"locked_out_by_landlord", "Mi arrendador no me deja entrar", ""},
		},
		Where: "¿Dónde está usted?", WhereHint: "De eso depende lo que se puede hacer.",
		Wheres: []Choice{
			{"street", "Afuera, en la calle", ""},
			{"building", "Dentro del edificio", "Ya pasé la puerta de la calle"},
			{"unit_door", "Ante la puerta de mi casa", ""},
			{"away", "En otro lugar", ""},
		},
		Plan:     "Esto se puede hacer ahora mismo",
		PlanLine: "Cualquiera puede ver esto. Entre a su cuenta, y Latchkey también pregunta a su gente.",
		SignIn:   "Seguir como residente", SignInLine: "Use un código por mensaje, su tarjeta o la llave de acceso de este teléfono. Toma un minuto.",
		PhoneInside: "Mi teléfono está adentro", Numbers: "Números a los que puede llamar", HoursUnknown: "Horario no conocido", AlwaysOpen: "Día y noche", Which: "¿Qué lugar es?",
		Say: func(address, unit string) string {
			switch {
			case address == "":
				return "Necesito ayuda ya. Luego diga qué pasa y dónde está."
			case unit == "":
				return "Necesito ayuda ya. Estoy en " + address + ". Luego diga qué pasa."
			}
			return "Necesito ayuda ya. Estoy en " + address + ", unidad " + unit + ". Luego diga qué pasa."
		},
		NumbersFor:  map[string]string{"office": "Oficina", "on_call": "Personal de guardia", "landlord": "Arrendador", "dispatch": "Policía local, número completo"},
		DispatchFor: "Sin urgencia, o para quien llama desde otra ciudad.",
		LifeSafety:  "Peligro, fuego, agua o gas: ahora", LockoutsFrom: func(when string) string { return "Ayuda para entrar: " + las(when) },
		Report: "Avisar al personal de un peligro", ReportLine: "El personal recibe el aviso al instante. Trae la llave y revisa en la puerta quién es usted. Aquí no recibe respuesta: llame también.",
		ReportUnit: "¿Qué unidad?", ReportWhat: "¿Cuál es el peligro?", ReportSend: "Avisar ya al personal",
		Reported: "Gracias. Estamos pasando su aviso al personal. Si alguien corre peligro, llame también.",
		Step:     func(n, of int) string { return fmt.Sprintf("%d de %d", n, of) },
		StartFor: func(name, unit string) string { return "Para " + name + ", unidad " + unit + "." },
	}
}

func planSpanish() PlanWords {
	return PlanWords{
		Compare: "Formas de entrar, la mejor primero",
		Title:   titleSpanish, Holder: func(n string) string { return "Persona con llave " + n }, AtHome: "alguien en casa",
		Sides: map[latchkey.WayKind]string{latchkey.WayOffice: "la oficina", latchkey.WayOnCall: "el personal de guardia", latchkey.WayLandlord: "su arrendador",
			latchkey.WayWait: "la oficina", "manager": "la gerencia"},
		States: map[latchkey.WayState]string{latchkey.DoNow: "Ahora", latchkey.Next: "Sigue", latchkey.Fallback: "Después",
			latchkey.NotNow: "Ahora no", latchkey.Never: "Nunca"},
		Time: "Tiempo", Money: "Dinero", TimeUnknown: "Tiempo no conocido",
		InsideBy: func(b string) string { return "Podría estar adentro " + b + "." },
		Turn: func(when, silent string) string {
			if silent != "" {
				return "Le preguntamos " + las(when) + " si " + silent + " no responde."
			}
			return "Le preguntamos " + las(when) + "."
		},
		TurnNow: "Le preguntamos primero.",
		Offer:   func(when string) string { return "Solo si usted lo pide. Desde: " + when + "." },
		Opens:   func(doors string) string { return "Tiene la llave " + ofDoors(doors) + "." },
		Door: map[string]string{"entrance": "la puerta del edificio", "gate": "la reja", "elevator": "el elevador",
			"unit": "la puerta de la casa"},
		Incomplete:  "Esto no abre todas las puertas del camino.",
		Checks:      "Antes de decir que sí",
		NotPossible: "Qué no se puede hacer, y por qué",
		From:        func(when string) string { return "Se puede desde: " + when + "." },
		Refused: map[string]string{"window": "Una ventana", "ladder": "Una escalera de mano", "neighbour_window": "Una ventana vecina", "fire_escape": "La escalera de incendios",
			"force_lock": "Forzar la cerradura", "break_in": "Romper para entrar", "pick": "Abrir con ganzúa"},
		Choose: "Elegir esto ahora",
		Request: func(name, cost string) string {
			switch cost {
			case freeSpanish:
				return "Pedir ayuda " + al(name) + " (gratis)"
			case noPriceSpanish:
				return "Pedir ayuda " + al(name) + ", precio no conocido"
			}
			return "Pedir ayuda " + al(name) + ": " + cost
		},
		Ring:  func(name string) string { return "Llamar " + al(name) },
		NoKey: "La llave no está", NotWorking: "No funcionó",
		NowDo: "Qué hacer ahora mismo", Ask: "Esto nos ayudaría a planear",
	}
}

// ofDoors says "de la puerta del edificio y de la reja" after "la llave".
func ofDoors(doors string) string { return del(doors) }

func titleSpanish(kind latchkey.WayKind, name string) string {
	switch kind {
	case latchkey.WayInUnitPerson:
		return capital(name) + " abre desde adentro"
	case latchkey.WayKeyHolder:
		return name + ", con la llave"
	case latchkey.WayOffice:
		return "La oficina"
	case latchkey.WayOnCall:
		return "El personal de guardia"
	case latchkey.WayLandlord:
		return "Su arrendador"
	case latchkey.WayLocksmith:
		return "Cerrajería: " + name
	case latchkey.WayWait:
		return "Esperar a la oficina"
	case latchkey.WayOwnEntry:
		return "Otra puerta o ventana de usted"
	case latchkey.WayOwnSpare:
		return "Su llave de repuesto"
	case latchkey.WayOwnCode:
		return "El código de su puerta"
	case latchkey.WayOwnEKey:
		return "Su llave digital"
	case latchkey.WayOwnApp:
		return "La aplicación de su cerradura"
	}
	return name
}

func sureSpanish() SureWords {
	return SureWords{
		Asks: map[string]string{"call_off": "¿Cancelar la búsqueda?", "not_them": "¿No es esa persona?", "not_me": "¿No es usted?", "refuse": "¿No abrir?"},
		Lines: map[string]string{
			"call_off": "Diremos a todas las personas que ya terminó.",
			"not_them": "Esto detiene todo al instante. Avisamos al personal y a quien de verdad vive ahí.",
			"not_me":   "Esto detiene todo al instante. Avisamos al personal y a quienes le ayudan.",
			"refuse":   "Esto termina la solicitud. No abra. No diga quién vive ahí ni por qué.",
		},
		Does: map[string]string{"call_off": "Sí, cancelar", "not_them": "Detener ya", "not_me": "No soy yo. Detener", "refuse": "No abrir y terminar"},
	}
}

func logSpanish() LogWords {
	say := func(s string) func(string) string { return func(string) string { return s } }
	who := func(after string) func(string) string {
		return func(n string) string { return orSomeone(n) + after }
	}
	somebody := func(after, without string) func(string) string {
		return func(n string) string {
			if n == "" {
				return without
			}
			return n + after
		}
	}
	return LogWords{
		Title:         "Lo que ha pasado",
		Later:         func(m string) string { return m + " después" },
		ClocksForward: "El reloj se adelantó 1 hora", ClocksBack: "El reloj se atrasó 1 hora",
		Lines: map[string]func(string) string{
			"lockout.opened": somebody(" pidió ayuda", "Se pidió ayuda"), "lockout.begun": say("Ya se puede preguntar a la gente"),
			"lockout.answers_changed": somebody(" dio una respuesta", "Se dio una respuesta"), "lockout.proven": say("Mostró quién es"),
			"lockout.refused": say("El personal no pudo ver quién es"), "lockout.danger": say("Avisó de un peligro"),
			"lockout.opened_by_office": func(n string) string { return withName("La oficina abrió esto", n) }, "lockout.taken_on": who(" se encarga"),
			"lockout.closed_by_office": func(n string) string { return withName("La oficina cerró esto", n) }, "person.number_shown": who(" miró el número registrado"),
			"lockout.phone_fades": say("El teléfono casi no tiene batería"), "lockout.meeting": say("Se fijó un lugar y una hora para encontrarse"),
			"lockout.requested": say("Pidió una forma de entrar"), "lockout.try_failed": say("Lo intentó a solas; no funcionó"),
			"code.asked": say("Se pidió un código nuevo"), "code.shown": say("Se mostró un código"), "code.used": say("El código se usó, y se quita"), "code.replaced": say("Se prepara otro código de reserva"),
			"lockout.inside": say("Adentro"), "lockout.called_off": say("Se canceló"), "lockout.reopened": say("Se volvió a abrir"),
			"lockout.lapsed": say("Pasó un día; ya terminó"), "lockout.restored": say("Cerrada, porque los registros se recuperaron de una copia"), "lockout.chore_done": say("Se hizo una tarea"),
			"ask.made": func(n string) string { return "Preguntamos " + al(orSomeone(n)) }, "ask.coming": who(" dijo que sí"),
			"ask.declined": who(" no puede venir"), "ask.silent": who(" no respondió a tiempo"), "ask.withdrew": who(" al final no puede venir"),
			"ask.missed": who(" no llegó a tiempo"), "ask.stand_by": who(" queda en espera"),
			"ask.doubted":  who(" parecía haber llegado, y nadie dijo que usted entró"),
			"ask.not_them": who(" dice que no es esa persona"), "ask.arrived": who(" ya llegó"), "ask.no_key": who(" vino sin la llave"),
			"ask.not_here":    who(" todavía no llegó"),
			"is_it_you.asked": say("Le preguntamos si es usted"), "is_it_you.confirmed": say("Alguien que lee sus mensajes dice que es usted"),
			"is_it_you.wrong": say("Se eligió un número que no es"), "is_it_you.not_me": say("Usted dijo que no es usted"),
			"ask.heard":   who(" respondió por teléfono"),
			"fee.settled": say("Se fijó el cargo"), "fee.disputed": say("Se puso en duda el cargo"), "fee.waived": say("Se quitó el cargo"),
			"door.opened_by_staff": who(" abrió la puerta"),
		},
	}
}

// orSomeone stands for a name that this reader may not see.
func orSomeone(name string) string {
	if name == "" {
		return "alguien"
	}
	return name
}

func afterSpanish() AfterWords {
	return AfterWords{
		Title: "Qué falta por hacer",
		Tasks: map[string]string{"rekey": "Cambiar la cerradura", "repair": "Pedir el arreglo", "battery": "Cambiar la pila", "replace_key": "Conseguir otra llave",
			"new_code": "Conseguir otro código", "turn_off_fob": "Apagar el llavero perdido", "report_theft": "Denunciar el robo", "secure_door": "Asegurar la puerta",
			"lock_window": "Cerrar otra vez la ventana", "find_spare": "Buscar la llave de repuesto", "keep_evidence": "Guardar lo que tiene",
			"thank_holder": "Devolver la llave de repuesto a su lugar", "make_it_easier": "Que la próxima vez sea corta"},
		Due:  func(when string) string { return "Para: " + when },
		Done: "Hecho", DoneBtn: "Ya está",
		Next:   "Para la próxima vez",
		Lacks:  map[string]string{"holder": "Nadie guarda una llave suya.", "card": "No tiene tarjeta para la billetera.", "device": "Ningún aparato suyo muestra que es usted."},
		NextGo: "Prepararlo en su propia página",
	}
}

func problemSpanish() ProblemWords {
	return ProblemWords{
		Titles: map[latchkey.Kind]string{
			latchkey.Internal: "Algo falló de nuestro lado", latchkey.Invalid: "Algo no está bien", latchkey.NotFound: "Aquí no hay nada",
			latchkey.Forbidden: "No podemos hacer eso desde aquí", latchkey.Conflict: "Esto cambió mientras usted miraba",
			latchkey.Against: "Latchkey no hará eso", latchkey.TooMany: "Demasiados intentos", latchkey.Unavailable: "Ahora no hay respuesta",
		},
		Lines: map[latchkey.Kind]string{
			latchkey.Internal: "Todavía puede llamar a estos números.", latchkey.NotFound: "El enlace puede ser viejo. Puede empezar otra vez.",
			latchkey.TooMany: "Llamar siempre funciona.", latchkey.Unavailable: "Intente otra vez en un minuto. Llamar siempre funciona.",
		},
		NextNumber: "A quién puede llamar ahora", Home: "Ir al inicio", TryAgain: "Intentar otra vez",
		Nothing: "Aquí no hay ninguna página.", Elsewhere: "Eso vino de otro sitio web, así que no se hizo nada.",
		Stale: "Esto cambió mientras usted miraba. Así está ahora.",
	}
}
