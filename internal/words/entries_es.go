package words

import "latchkey"

func entriesSpanish() EntryWords {
	return EntryWords{
		Go: "Quién usó mi puerta", See: "Ver quién la usó",
		Now:   func(what, lock, when string) string { return what + " · " + lock + " · " + desde(when) },
		Why:   "Un historial que solo ve usted, si lo quiere. Y lo que le avisamos cuando algo anda mal.",
		Title: "Quién usó su puerta", Lead: "Cuándo usó su puerta solo lo ve usted. La oficina nunca lo ve.",
		Off:       "No se guarda ningún historial hasta que usted lo quiera.",
		None:      "Todavía nada.",
		Household: "Alguien de su casa usó la puerta",
		Others:    "Usted no vive a solas. Ve lo que hicieron usted y sus visitas. De los demás ve el día y nada más, y ellos no ven más de usted. A veces una cerradura no puede decir quién de ustedes fue. Ese uso se guarda solo mientras todos guardan un historial.",
		Whats: map[latchkey.DoorEventKind]string{latchkey.DoorUnlocked: "Se quitó la llave", latchkey.DoorLocked: "Se cerró con llave", latchkey.DoorOpened: "Se abrió la puerta", latchkey.DoorShut: "Se cerró la puerta",
			latchkey.DoorJammed: "La cerradura dijo que está trabada", latchkey.DoorWrongCode: "Un código equivocado", latchkey.DoorWrongCodes: "Códigos equivocados, el teclado hace una pausa",
			latchkey.DoorTampered: "La cerradura dijo que alguien abrió su caja", latchkey.DoorForced: "La cerradura dijo que forzaron la puerta",
			latchkey.DoorGap: "Hasta entonces no pudimos oír la cerradura, y ella no lo recuerda todo. Puede haber más que nadie sabe"},
		Whos: map[latchkey.DoorActor]string{latchkey.ActorGuest: "una visita", latchkey.ActorStaff: "el personal", latchkey.ActorSpare: "un código de reserva", latchkey.ActorCode: "un código que no hicimos nosotros",
			latchkey.ActorHand: "a mano o con llave", latchkey.ActorProgram: "otro programa", latchkey.ActorItself: "por sí sola", latchkey.ActorUnknown: "no sabemos quién"},
		Mine:     map[latchkey.MovedBy]string{latchkey.MovedByRadio: "usted, desde su teléfono", latchkey.MovedByKeypad: "usted, con su código", "": "usted"},
		Shared:   map[latchkey.DoorActor]string{latchkey.ActorResident: "un residente", latchkey.ActorGuest: "la visita de un residente"},
		WithCode: "con un código",
		Sure:     map[latchkey.DoorCertainty]string{latchkey.SureInferred: "así parece", latchkey.SureUnknown: "no es seguro"},
		HowSure:  "Quién fue es lo que informó la cerradura. Donde no es seguro, la línea lo dice.",
		Late:     "se supo tarde",
		Recalled: map[latchkey.RecallClock]string{latchkey.RecallRight: "de la memoria de la cerradura, según su reloj", latchkey.RecallMoved: "de la memoria de la cerradura; su reloj estaba mal, y la hora es nuestro cálculo",
			latchkey.RecallUnchecked: "de la memoria de la cerradura, según su reloj, que no pudimos comprobar"},
		GapSince: func(when string) string { return desde(when) },
		Keep:     "¿Cuánto tiempo se guarda?", KeepWhy: "«No» borra lo guardado, ya y para siempre. Menos días borran lo más viejo.",
		KeepDays: []Choice{{"0", "No", ""}, {"7", "7 días", ""}, {"30", "30 días", ""}, {"90", "90 días", ""}}, KeepBtn: "Guardarlo así",
		Export: "Llevárselo como archivo", Columns: []string{"día", "hora", "cerradura", "qué", "quién", "certeza", "se supo tarde"},
		Wrong: "Lo que anduvo mal", WrongNone: "Nada que sepamos.",
		Since: func(when string) string { return desde(when) }, Until: func(when string) string { return hasta(when) },
		Last: func(when string) string { return "visto por última vez " + las(when) },
		EndsBy: func(when string) string {
			return "Termina cuando usted lo diga, o " + las(when) + " si no llega nada más."
		},
		Opened: "Códigos equivocados, y luego uno correcto",
		OpenedAt: func(when, who string) string {
			if who == "" {
				return when + ": abierta con un código"
			}
			return when + ": abrió " + who
		},
		Quiet: "No llegó nada más en un día; cuenta como terminado.", SaidWell: func(when string) string { return "Alguien miró y dijo que terminó: " + las(when) + "." },
		MovedIn:   "Alguien vive ahí ahora. Lo que muestre la cerradura desde entonces es suyo.",
		EmptyDoor: func(lock string) string { return lock + " (una vivienda vacía)" },
		OverBtn:   "Ya miré. Terminó", OverWhy: "La mayoría termina aquí cuando la cerradura muestra que todo está bien. Lo que todavía puede ser un peligro se queda hasta que la cerradura lo muestre, o hasta que alguien mire y lo diga.",
		Alerts: map[latchkey.AlertKind]string{latchkey.AlertBattery: "Batería baja", latchkey.AlertJam: "La cerradura está trabada", latchkey.AlertWrongCodes: "Códigos equivocados", latchkey.AlertTampered: "Alguien abrió la caja de la cerradura",
			latchkey.AlertForced: "Forzaron la puerta", latchkey.AlertLeftOpen: "La puerta lleva tiempo abierta", latchkey.AlertUnlocked: "Lleva tiempo sin llave", latchkey.AlertNoCode: "La cerradura perdió sus códigos",
			latchkey.AlertCodeStays: "Un código que debería estar quitado, y no se ha visto que lo esté", latchkey.AlertSilent: "La cerradura no responde", latchkey.AlertAway: "No se alcanza la red de las cerraduras"},
		Doubt: "la cerradura lo dijo una vez y no responde",
		Tell:  "¿Qué le avisamos?", TellWhy: "Algunas cosas las avisamos siempre: una puerta forzada, una cerradura cuya caja abrió alguien, un código que abre poco después de otros equivocados, códigos que una cerradura perdió y un código que debería estar quitado y no se ha visto que lo esté.", TellBtn: "Avisarme de esto",
		Office: "Quién usó las puertas comunes", OfficeLead: "También las puertas propias de las viviendas, mientras nadie vive en ellas. El personal, por su nombre. De residentes y visitas, solo que fue uno. Los residentes leen que usted miró y por qué.",
		OfficeNone: "No se sabe nada.", OfficeBtn: "Abrir la lista", OfficeWhys: []Choice{{"came", "Para ver si alguien vino", ""}, {"asked", "Lo pidió alguien que vive aquí", ""}, {"repair", "Por una reparación", ""}, {"court", "Lo pidió un tribunal", ""}},
		OfficeTell: "¿Qué le avisamos de las puertas compartidas? Esto vale solo para usted.",
		Unheard: func(kinds string) string {
			return "Nadie de la oficina recibe avisos de esto en las puertas compartidas: " + kinds + "."
		},
	}
}
