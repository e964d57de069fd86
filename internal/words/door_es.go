package words

import "latchkey"

func doorSpanish() DoorWords {
	return DoorWords{
		Title: "En la puerta", Link: "¿Alguien en mi puerta?", Line: "Alguien que usted no espera quiere entrar.", Exit: "Salir de aquí", Keys: "Para salir, pulse Mayús tres veces.", Kept: "No hay señal. Esta página está guardada en su teléfono. Quizá una llamada sí funcione.",
		Heads: doorHeadsSpanish(), Steps: doorStepsSpanish(), Says: doorSaysSpanish(),
		Parts: map[latchkey.DoorPartID]string{
			latchkey.PartNow: "Haga esto ya", latchkey.PartSilent: "Llame sin hablar", latchkey.PartText: "Mande un texto", latchkey.PartRelay: "Si no oye o no puede hablar",
			latchkey.PartDont: "No haga esto", latchkey.PartStaff: "Luego avise al personal", latchkey.PartStay: "Quédese donde está", latchkey.PartFriend: "Pedir a alguien que llame por mí",
			latchkey.PartLook: "Mire solo si nadie le ve", latchkey.PartWait: "Esto puede esperar", latchkey.PartAfter: "Por ahora", latchkey.PartRead: "Para leer otro día, con calma"},
		Address: func(address, unit string) string {
			switch {
			case address == "":
				return "Dirección: ____. Unidad: ____."
			case unit == "":
				return address + "."
			}
			return address + ", unidad " + unit + "."
		},
		IAmAt: func(address, unit string) string {
			if unit == "" {
				return "Estoy en " + address + "."
			}
			return "Estoy en " + address + ", unidad " + unit + "."
		},
		AddUnit: "Luego diga su unidad.",
		Home: func(address, unit string) string {
			if unit == "" {
				return "Mi casa está en " + address + "."
			}
			return "Mi casa está en " + address + ", unidad " + unit + "."
		},
		Sides: map[latchkey.DoorSide]string{latchkey.SideBack: "la puerta de atrás", latchkey.SideWindow: "la ventana", latchkey.SideBalcony: "el balcón"},
		Call:  func(n string) string { return "Llame al " + n },
		Guess: func(n string) string {
			return "Creemos que es el " + n + ". ¿Sabe el número local? Llame a ese."
		},
		Say: "Diga esto", Whisper: "Si puede hablar muy bajo, diga esto", Type: "Escriba o diga esto", Means: "Quiere decir", Also: []string{"Diga qué oye: un golpe, un roce, el pitido de una tarjeta.", "Diga si hay más de una persona."},
		Cannot: "No puedo hablar", Bounced: "Mi texto no llegó", TheText: "El texto", OpenText: func(n string) string { return "Abrir como texto al " + n },
		Copy: "Copiar el texto", Copied: "Copiado.", Fill: "Ponga antes su dirección y unidad.", FillUnit: "Ponga antes su unidad.", NoScript: "Sin JavaScript, al volver atrás se ve otra vez esta página.", Came: "¿Dice su teléfono que el texto no salió?",
		Friend: "Mándele esto",
		Ask: func(address, n string) string {
			return "Por favor, llame por mí a la policía al " + n + ". Alguien quiere entrar en mi casa. " + address + " No puedo hablar."
		},
		AskNone: func(address string) string {
			return "Por favor, llame por mí a la policía de mi ciudad. Alguien quiere entrar en mi casa. " + address + " No puedo hablar."
		},
		NoStaff: "No sabemos el número del personal de aquí.", Which: "¿Qué lugar es?",
		Fits: "¿Qué pasa?", FitsLine: "Toque y el texto cambia. Nadie se entera.",
		Groups: map[string]string{"how": "Qué prueban", "side": "El ruido está ahora en", "who": "Usted"},
		Chips: map[string]string{"keys": "Llaves", "card": "Una tarjeta", "codes": "El teclado", "back": "La puerta de atrás", "window": "Una ventana", "balcony": "El balcón",
			"alone": "No hay nadie conmigo", "children": "Hay niños aquí", "deaf": "No oigo", "cant": "No puedo hablar", "away": "No estoy en casa", "hotel": "Estoy en un hotel", "called": "Ya llamé"},
		On: "Elegido:", Checked: func(day string) string { return "Lo miramos el " + day + "." },
		MyLock: "Su cerradura", LockIt: "Cerrar mi puerta con llave", Loud: "El motor se puede oír en la puerta. Puede tardar medio minuto.",
		Unseen: "No se vio que cerrara. Cuéntela como sin llave. No vaya a mirar.",
		Office: func(n, day string) string {
			return "Un texto al " + n + " no llegó desde aquí el " + day + ". Las páginas dicen ahora: llame."
		},
	}
}

func doorHeadsSpanish() map[latchkey.DoorHead]DoorHeadWords {
	still := func(s string) func(string) string { return func(string) string { return s } }
	return map[latchkey.DoorHead]DoorHeadWords{
		latchkey.HeadShut: {still("No abra. Cierre con llave."), still("Deje la puerta cerrada. No salga al pasillo.")},
		latchkey.HeadCannotTalk: {still("No hace falta que hable"), func(n string) string {
			return "Llame al " + n + ". No cuelgue."
		}},
		latchkey.HeadPress55: {still("No hace falta que hable"), func(n string) string {
			return "Llame al " + n + ". Cuando se lo pidan, marque 55."
		}},
		latchkey.HeadDeaf: {still("No abra. Cierre con llave."), func(n string) string { return "Así puede avisar al " + n + " sin voz." }},
		latchkey.HeadBounced: {func(n string) string { return "Su texto no llegó al " + n }, func(n string) string {
			return "Llame al " + n + ". No hace falta que hable. No cuelgue."
		}},
		latchkey.HeadBounced55: {func(n string) string { return "Su texto no llegó al " + n }, func(n string) string {
			return "Llame al " + n + ". No hace falta que hable. Cuando se lo pidan, marque 55."
		}},
		latchkey.HeadAway: {still("No entre sin compañía"), func(n string) string {
			return "Espere donde haya gente. Si sigue, llame al " + n + "."
		}},
		latchkey.HeadCalled: {still("No cuelgue"), still("Deje la puerta cerrada. Quédese donde está.")},
	}
}

func doorSaysSpanish() map[latchkey.DoorSay]string {
	return map[latchkey.DoorSay]string{
		latchkey.SayTrying: "Alguien trata de entrar.", latchkey.SayTryingKeys: "Alguien prueba llaves en mi puerta.", latchkey.SayTryingCard: "Alguien prueba una tarjeta en mi puerta.",
		latchkey.SayTryingCodes: "Alguien prueba códigos en mi puerta.", latchkey.SayInside: "Estoy dentro.", latchkey.SayNotInside: "No estoy dentro.",
		latchkey.SayYourAddress: "Luego diga su dirección y unidad.", latchkey.SayYourHotel: "Luego diga el hotel, la calle y su cuarto.",
		latchkey.SayCannotTalk: "No puedo hablar.", latchkey.SayAlone: "No hay nadie conmigo.", latchkey.SayChildren: "Hay niños conmigo.",
		latchkey.SayBack: "Ahora están en la puerta de atrás.", latchkey.SayWindow: "Ahora están en una ventana.", latchkey.SayBalcony: "Ahora están en el balcón.",
	}
}

func doorStepsSpanish() map[latchkey.DoorStepID]func(DoorStepWords) string {
	still := func(s string) func(DoorStepWords) string { return func(DoorStepWords) string { return s } }
	return map[latchkey.DoorStepID]func(DoorStepWords) string{
		"lock":          still("Use todo: cerrojo, pestillo, cadena y barra."),
		"no_buzz":       still("No abra a nadie con el portero."),
		"no_buzz_hotel": still("No deje entrar a nadie. Tampoco al servicio."),
		"room":          still("Vaya a un cuarto interior. Cierre también esa puerta."),
		"room_hotel":    still("Vaya al baño. Cierre también esa puerta."),
		"take":          still("Tome su teléfono, llaves y zapatos. Ponga el teléfono en silencio."),
		"gather":        still("Lleve a los demás con usted. Hablen bajo."),
		"children":      still("Lleve a los niños. Que estén cerca y agachados. Hablen bajo."),
		"alone":         still("No haga ruido. No diga que no hay nadie más."),
		"side":          func(p DoorStepWords) string { return "Ahora es " + p.Side + ". Vaya a un cuarto lejos de ahí." },
		"call":          func(p DoorStepWords) string { return "Llame al " + p.Number + ". No cuelgue." },

		"away_wait":   still("Quédese con gente: una tienda, una entrada, un vecino."),
		"away_others": still("¿Hay alguien en su casa? Llámele. Que cierre y se aleje de la puerta."),
		"away_call":   func(p DoorStepWords) string { return "¿Sigue? ¿Hay alguien dentro? Llame al " + p.Number + "." },
		"away_police": still("No entre antes que nadie, aunque no se oiga nada."),
		"away_until":  still("No vuelva hasta que se lo diga la policía o el personal."),

		"silent_call":     func(p DoorStepWords) string { return "Llame al " + p.Number + ". No hace falta que hable." },
		"silent_open":     still("Baje el volumen. Deje el teléfono cerca. No cuelgue."),
		"silent_answer":   still("¿Le piden un toque o una tecla? Hágalo si puede."),
		"silent_codes":    still("En casi todo el país no hay códigos de teclas. No cuente con ellos."),
		"silent_mobile":   func(p DoorStepWords) string { return "Llame al " + p.Number + " desde un celular. Escuche." },
		"silent_tap":      still("Cuando le pregunten, tosa o dé un toque."),
		"silent_press":    still("Cuando le pidan marcar 55, marque 55."),
		"silent_place":    still("El 55 no dice dónde está. Dígalo muy bajo si puede."),
		"silent_landline": still("Con un teléfono fijo, el 55 no sirve. No cuelgue."),

		"text_works": func(p DoorStepWords) string {
			return "Aquí llegan los textos al " + p.Number + ". Una llamada es más rápida."
		},
		"text_call_is_better": still("Quizá el texto no llegue. Es mejor llamar, aun sin hablar."),
		"text_does_not_work":  func(p DoorStepWords) string { return "El " + p.Number + " no recibe textos. Llame." },
		"text_register_first": still("El texto solo sirve si usted se inscribió antes. Si no, llame."),
		"text_dial_first":     still("Llame antes. Si se inscribió, luego le escriben."),
		"text_unknown":        still("No sabemos si aquí llega un texto. Llame."),
		"text_bounced":        func(p DoorStepWords) string { return "Un texto no llegó desde aquí el " + p.Day + ". Llame." },
		"text_stale": func(p DoorStepWords) string {
			return "Lo miramos el " + p.Day + ". Puede haber cambiado. Llame."
		},
		"text_alone":    func(p DoorStepWords) string { return "Mándelo solo al " + p.Number + ". Sin grupo, foto ni dibujos." },
		"text_you_send": still("Lo manda usted. Mandado no es recibido. Espere la respuesta."),

		"relay_rtt":        func(p DoorStepWords) string { return "Llame al " + p.Number + " con RTT (texto en vivo) o TTY." },
		"relay_711":        still("O use su servicio de relevo, o marque 711."),
		"relay_uk":         still("Relay UK: use la aplicación, o marque 18000 en un teléfono de texto."),
		"relay_tty_106":    still("El 106 es solo para TTY. No recibe textos."),
		"relay_own":        still("O use su propio servicio de relevo."),
		"relay_registered": func(p DoorStepWords) string { return "¿Se inscribió antes? Mande un texto al " + p.Number + "." },
		"relay_dial_first": func(p DoorStepWords) string {
			return "¿Se inscribió antes? Llame al " + p.Number + ". Luego le escriben."
		},
		"relay_not_known":   still("No sabemos si aquí hay una línea de texto o de relevo. Llame. No cuelgue."),
		"relay_wait_answer": still("La respuesta tarda unos 2 minutos. ¿Nada en 3? Mándelo otra vez."),
		"relay_stale":       func(p DoorStepWords) string { return "Lo miramos el " + p.Day + ". Puede haber cambiado." },

		"friend_why":     func(p DoorStepWords) string { return "Su llamada al " + p.Number + " puede llegar a otra ciudad." },
		"friend_number":  func(p DoorStepWords) string { return "Dele el número completo de la policía local: " + p.With + "." },
		"friend_unknown": still("No sabemos el número completo de la policía local. Pídale que lo busque."),

		"dont_open":     still("No abra para mirar. Tampoco si dicen que es un error."),
		"dont_hall":     still("No salga a hablar con ellos."),
		"dont_shout":    still("No grite quién es, ni que está sin nadie."),
		"dont_window":   still("Aléjese de ventanas y vidrios. No se deje ver."),
		"dont_film":     still("No grabe antes de llamar."),
		"dont_harmless": still("¿Siguen, o prueban otra entrada? No piense que no es nada."),

		"staff_after": func(p DoorStepWords) string {
			return "¿Hay peligro? Llame antes al " + p.Number + ". Luego al personal."
		},
		"staff_desk":  func(p DoorStepWords) string { return "Llame antes al " + p.Number + ". Luego a la recepción." },
		"staff_check": still("Pida: «Por favor, miren el pasillo. No se enfrenten a nadie»."),
		"staff_keep":  still("Pida: «Por favor, guarden el registro de entradas y los videos»."),

		"stay_quiet": still("Que no se oiga nada no quiere decir que ya no estén."),
		"stay_until": still("Espere ahí. La policía o el personal le dirán qué hacer."),
		"stay_check": func(p DoorStepWords) string {
			return "¿Dicen que son policía o personal? Pregunte al " + p.Number + " o al número que usted conoce."
		},

		"look_hidden":  still("Use la mirilla o una cámara de puerta. Si no, no mire."),
		"look_clothes": still("Fíjese en su ropa y hacia dónde van."),
		"look_side":    still("Póngase a un lado de la puerta. Lejos de ventanas con luz."),

		"wait_who":     still("Quién era: otra puerta, o alguien que vivía aquí."),
		"wait_footage": still("Ver y guardar los videos."),
		"wait_locks":   still("Cambiar la llave o las tarjetas."),
		"wait_chat":    still("Escribir a los vecinos o al grupo."),
		"wait_write":   still("Escribir todo lo que pasó."),

		"after_fear":     still("El miedo ayuda. Hágale caso."),
		"after_with_you": still("No tiene que hacer esto sin ayuda. Puerta cerrada, distancia y ayuda: ese es el plan."),
		"after_scope":    still("Esta página es para los próximos minutos. La denuncia y las llaves vienen luego."),
		"after_advice":   still("Es ayuda general, no un consejo legal ni de seguridad. ¿Siente peligro? Es una emergencia."),
		"after_register": func(p DoorStepWords) string { return "Otro día, inscríbase para mandar textos: " + p.With + "." },

		"read_911":       still("911.gov: preguntas y respuestas (en inglés)"),
		"read_fcc":       still("FCC: guía de textos al 911"),
		"read_raleigh":   still("Raleigh, NC: qué pasa cuando llama al 911 (en inglés)"),
		"read_rochester": still("Rochester, NY: cómo funciona el 911, por llamada o texto (en inglés)"),
	}
}
