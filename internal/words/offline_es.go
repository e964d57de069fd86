package words

import "latchkey"

func offlineSpanish() OfflineWords {
	days := map[latchkey.Weekday]string{"mon": "lun", "tue": "mar", "wed": "mié", "thu": "jue", "fri": "vie", "sat": "sáb", "sun": "dom"}
	return OfflineWords{
		Title: "Sin señal", Lead: "Una llamada puede funcionar aunque esta página no.", Try: "Probar otra vez la página completa",
		First: "Haga esto primero",
		Do:    []string{"Vaya a donde haya luz y calor.", "Busque señal cerca de una ventana o de la entrada.", "Anote los números de esta página."},
		Lost:  "No sabemos si nos llegó lo último que tocó. Mire otra vez cuando tenga señal.",
		Waits: "Hay un pedido en espera en este teléfono", Numbers: "Números para llamar",
		Hours: func(h *latchkey.Hours) []string {
			return hoursIn(h, days, "a", "A toda hora", "No abre puertas", "No sabemos el horario.")
		},
		Call: func(n string) string { return "Llamar al " + n },

		Tap: "No puedo entrar", TapLine: "¿Nadie en peligro? Pida ayuda aquí.",
		TapHint: "Espera en este teléfono. Se envía una sola vez, cuando haya señal. Luego preguntamos a la vez a todos los que tienen su llave. No cuesta nada.",
		NotSent: "Todavía no se envió. Esperando señal.",
		Since:   "En espera desde (hora de este teléfono)",
		Once:    "Deje abierta esta página si puede. Camine hasta donde haya señal.",
		Cancel:  "No enviar",
		Sent:    "Enviado", SentLine: "Su pedido nos llegó.", See: "Ver a quién preguntamos",
		SignedOut: "Su sesión se cerró. Todavía no se envió. Entre con su cuenta y lo enviamos.", SignIn: "Entrar",
		Old: "Este pedido es de hace rato. ¿Todavía necesita ayuda?", StillYes: "Sí, enviar", StillNo: "No, borrarlo",
		Refused:   "No se envió. No podemos hacerlo desde aquí. Por favor llame.",
		NoStore:   "Este teléfono no puede guardar su pedido. Anote los números. Deje abierta esta página y tratamos de enviarlo.",
		NeedsThis: "Sin JavaScript esta página no puede guardar un pedido. Por favor llame.",

		Card: "Tarjeta en este teléfono", CardTitle: "Su tarjeta", CardLead: "Se abre sin señal si la guarda en este teléfono.", CardHere: "Abrir mi tarjeta",
		ForCallers: "Dónde está usted", Say: func(address, unit string) string {
			if unit == "" {
				return "Estoy en " + address + "."
			}
			return "Estoy en " + address + ", apartamento " + unit + "."
		},
		WriteDown: "Anótelos ahora. El teléfono se puede apagar.",
		People:    "Personas con una llave", NoPeople: "Todavía no puso a nadie en esta tarjeta.",
		Rings: map[string]string{"any_hour": "Puede llamar a toda hora", "outside_quiet_hours": "Por favor no llame de noche"},
		Made:  func(d string) string { return "Hecha el " + d + ". Hágala de nuevo cuando algo cambie." },
		Keep:  "Guardar en este teléfono", Kept: "Guardada en este teléfono. Se abre sin señal. Se borra cuando cierra la sesión.",
		KeepNot: "Este teléfono no puede guardarla. Imprímala o anote los datos.", Forget: "Quitarla de este teléfono", Forgotten: "Ya no está en este teléfono.",
		Print: "Imprimir", Contact: "Guardar los números como contacto", ContactName: func(place string) string { return place + ": no puedo entrar" },
		Choose: "¿Quién va en su tarjeta?", ChooseLine: "Su primer nombre y su número. Aceptaron que los llame.",
		ChooseNone: "Todavía nadie. La persona tiene que aceptar y dar un número.", ChooseSave: "Guardar", Open: "Ver la tarjeta",

		Door: "Hay alguien en mi puerta",

		Nearly: "Mi teléfono casi no tiene batería", NearlyLine: "Preguntamos a todos a la vez y fijamos un lugar y una hora.",
		NearlyNow:  "Conteste dos preguntas. Luego preguntamos a todos a la vez.",
		NearlyHint: "Su teléfono dice que casi no tiene batería.",
		LowTitle:   "Antes de que se apague su teléfono",
		Meet:       func(place, at string) string { return "Esté en " + place + " a las " + at },
		Stay: func(until string) string {
			return "Quédese ahí hasta las " + until + ". Si no vino nadie, vuelva ahí a cada hora en punto, por 15 minutos."
		},
		Places:   map[string]string{"front_door": "la puerta de la calle", "own_door": "su propia puerta"},
		NoMeet:   "No hay a quién mandar. Llame a uno de estos números.",
		EvenOff:  "Seguimos aunque su teléfono se apague. Todos saben esta hora.",
		LowAsked: "A quién preguntamos", LowNumbers: "Anote esto", Address: "Dirección", AsOf: "Así estaba a las", Still: "Esta página no cambia por sí sola.", Looks: "Mira otra vez cada minuto, mientras usted la ve y haya señal.", LookAgain: "Mirar otra vez", FullPage: "La página completa",
		Gone: "No hay señal.", Unsent: "Lo que tocó no se envió.",
		LostLow: "No hay señal. La página con la hora y el lugar vuelve cuando haya señal. Todos a quienes preguntamos los saben.",
		LostIn:  "Todavía no se envió, o no es seguro: “Ya entré”. No pasa nada. Tóquelo otra vez cuando tenga señal.",
		LowView: "Ver la página pequeña que gasta menos batería",
		HelperAsk: func(name, at string) string {
			return "El teléfono de " + name + " se puede apagar pronto. Se encontrarían a las " + at + "."
		},
		HelperMeet: func(name, place, at string) string {
			return "El teléfono de " + name + " puede estar apagado. Encuéntrense en " + place + " a las " + at + "."
		},
	}
}
