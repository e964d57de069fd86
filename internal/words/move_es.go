package words

import (
	"fmt"

	"latchkey"
)

func moveSpanish() MoveWords {
	return MoveWords{
		Title: "Mudarse", Why: "Dígalo aquí cuando haya devuelto las llaves. Nadie más puede decirlo por usted.", Go: "Ya me mudé",
		Lead: "Haga esto cuando haya devuelto las llaves, no antes. Después, nadie de aquí le abre esta casa.",
		On:   "¿Qué día devolvió las llaves?", OnHint: "Por ejemplo 2027-08-31.", To: "¿Quién recibió las llaves?", ToHint: "Un nombre, o la oficina.",
		Next: "Seguir", Yes: "Sí, ya me mudé", Sure: "¿Es correcto?",
		SureLine: func(home, day, to string) string {
			return fmt.Sprintf("Devolvió las llaves de %s el %s. Las recibió %s.", home, day, to)
		},
		Stays: func(names string) string {
			if names == "" {
				return "No hay nadie más anotado en esta casa."
			}
			return "También en esta casa: " + names + ". Ahí nada cambia."
		},
		Keepers: func(names string) string {
			return "Ya no preguntaremos a " + names + ". Pida que le devuelvan su llave, por favor."
		},
		Ends:       []string{"Ya no podrá pedir ayuda con esta puerta.", "Ya no se pregunta a quienes guardaban su llave.", "Todavía puede entrar a ver qué se guarda sobre usted."},
		AskedTitle: "¿Ya se mudó?", AskedLine: func(who, day string) string {
			return fmt.Sprintf("%s pide anotar que usted se mudó el %s.", who, day)
		},
		AskedKinds: map[latchkey.EndKind]string{latchkey.Surrendered: "Motivo: usted devolvió las llaves.", latchkey.Agreed: "Motivo: un acuerdo por escrito.",
			latchkey.CourtOrder: "Motivo: una orden del tribunal.", latchkey.Corrected: "Motivo: se anotó por error y nunca vivió aquí."},
		AskedNothing: "Nada ha cambiado. Usted sigue viviendo aquí.", AskedYes: "Sí, ya me mudé", AskedNo: "No, vivo aquí",
		AskedCourt: "Dos personas del personal deben firmarlo, con el papel. Si usted no sabe de ninguna orden, consulte hoy a un abogado o al tribunal.",
		LockOld: func(day string) string {
			return "Alguien se mudó de esta casa el " + day + ". Que sepamos, la cerradura no se cambió desde entonces. Puede pedir a la oficina que la cambie."
		},
		LeftTitle: "Usted se mudó",
		LeftLine: func(home, place, day string) string {
			return fmt.Sprintf("%s, %s. Terminó el %s.", home, place, day)
		},
		LeftKeepers: func(names string) string { return "Pida sus llaves de vuelta a " + names + ", por favor." },
		LeftNothing: "Aquí no le queda nada por hacer.",
		Log: OwnLogWords{
			Title: "Qué se hizo sobre su casa", Go: "Qué se hizo sobre su casa", None: "Todavía no hay nada anotado.",
			Lead: "Lo más nuevo primero. También lo que se intentó y no se hizo.",
			Lines: map[string]string{
				"tenancy.end_refused": "Intento de terminar su derecho a vivir aquí", "tenancy.end_asked": "Se pidió anotar que alguien se mudó",
				"tenancy.ended": "Alguien se mudó", "tenancy.end_said_no": "Se dijo que no a una mudanza", "tenancy.date_changed": "Cambió la fecha de un contrato",
				"tenancy.date_refused": "Intento de poner en el pasado el fin de un contrato", "guard.refused": "Intento de quitar la última forma de entrar en esta vivienda",
				"import.refused": "Un archivo pidió algo que no se hizo", "import.resident_added": "Se agregó a alguien que vive aquí", "import.resident_changed": "Cambiaron las fechas de alguien que vive aquí",
				"import.home_added": "Se creó la ficha de esta vivienda", "import.home_changed": "Cambiaron las puertas o los datos de la vivienda",
				"import.holder_added": "Se agregó a alguien con llave", "import.holder_changed": "Cambió alguien con llave",
				"holder.invited": "Se preguntó a alguien si guarda una llave", "holder.accepted": "Alguien aceptó guardar una llave", "holder.declined": "Alguien no quiso guardar una llave", "holder.ended": "Alguien ya no guarda una llave",
				"vouch.given": "La oficina anotó que sabe quién es alguien", "home.made": "Se creó la ficha de esta vivienda", "home.ways_said": "Se dijeron otras entradas",
				"log.viewed": "La oficina miró este registro", "hold.asked": "Una persona pidió guardar más tiempo estos datos", "hold.set": "Dos personas guardan más tiempo estos datos",
				"consent.given": "Alguien dijo qué se puede anotar", "move_in.made": "Se hizo un enlace de mudanza", "move_in.began": "Alguien empezó a preparar la casa", "move_in.done": "Alguien preparó la casa",
				"move_in.doubted": "Alguien dijo que otra persona usó un enlace de mudanza",
				"lock.added":      "Se puso una cerradura en una puerta", "lock.trusted": "Se vio funcionar una cerradura", "lock.not_seen": "Alguien en la puerta dijo que una cerradura no se movió", "lock.removed": "Se quitó una cerradura de una puerta", "door.turn_asked": "Se pidió a una cerradura que girara", "door.turn_seen": "Se vio girar una cerradura",
				"door.turn_failed": "No se vio girar una cerradura", "door.turn_cut": "Latchkey se detuvo en medio de un giro y miró la cerradura después",
				"code.wanted": "Se pidió un código", "code.on_lock": "Se vio una cerradura con un código", "code.gone": "Se vio una cerradura sin un código", "code.vanished": "Alguien quitó un código en la cerradura", "code.ended": "Se terminó un código",
				"code.shown": "Se mostró un código", "code.proved": "Un código de reserva abrió la puerta", "code.used": "Se usó un código", "code.replaced": "Se prepara otro código de reserva", "home.means_said": "Alguien dijo lo que lleva consigo",
				"code.asked": "Se pidió un código para un solo uso", "code.stays": "Un código terminado seguía en su cerradura", "door.opened_by_staff": "El personal abrió la puerta",
				"door.locked_itself": "La puerta se cerró con llave sola, como alguien eligió", "door.left_unlocked": "La puerta debía cerrarse sola, y se dejó como estaba",
				"lock.asked": "La oficina preguntó a una cerradura cómo está", "lock.let_try": "Se permitió a la oficina probar una cerradura", "lock.let_ended": "Ya no se permite a la oficina probar una cerradura", "door.said_well": "Alguien miró una puerta y dijo que todo está bien", "lock.let_off": "Alguien que vive aquí permitió quitar una cerradura de la puerta", "lock.let_off_ended": "Alguien que vive aquí ya no permite quitar una cerradura de la puerta", "lock.let_off_no": "Alguien que vive aquí dijo que no se quite una cerradura de la puerta", "lock.off_asked": "Se preguntó a quienes viven aquí si una cerradura se puede quitar de la puerta", "lock.leaving": "Alguien eligió qué hace una puerta al salir",
				"favour.asked": "Se pidió a alguien que cerrara la puerta", "favour.going": "Dijo que va", "favour.cannot": "Dijo que no puede", "favour.shut": "Dijo que la puerta está cerrada",
				"favour.taken_back": "Eso se retiró", "favour.seen_shut": "La cerradura dijo que la puerta está cerrada", "favour.locked": "Después de cerrarse, se vio la puerta con llave",
				"door.not_this_time": "Alguien dijo que esta vez la puerta no se cierre sola", "lock.not_this_time": "Alguien dijo que esta vez la puerta no se cierre sola", "lock.try_began": "Se está probando una cerradura", "lock.try_passed": "Se probó una cerradura, y se vio funcionar cada paso",
				"lock.try_failed": "Se probó una cerradura, y falló un paso", "person.number_shown": "El personal miró el número de alguien", "passkey.enrolled": "Se añadió un dispositivo",
				"passkey.ended": "Se quitó un dispositivo de la lista",
				"card.chosen":   "Se eligieron números para una tarjeta", "card.ended": "Terminó una tarjeta", "key.back": "Volvió una llave", "lock.rekeyed": "Se cambió la cerradura",
				"grant.given": "Una visita recibió una llave", "grant.ended": "Se terminó la llave de una visita", "grant.changed": "Cambiaron las horas de una visita", "grant.used_up": "Se gastó la llave de una visita",
				"grant.tell": "Se avisa de cada uso a quien dio una llave", "grant.tell_ended": "Ya no se avisa de cada uso a quien dio una llave",
				"grant.paused": "Se puso en pausa la llave de una visita", "grant.resumed": "Se terminó la pausa de una visita",
				"grant.link_made": "Una visita recibió un enlace nuevo", "grant.code_shown": "Alguien vio el código de una visita", "grant.calendar_made": "Las horas de una visita se dieron a un calendario", "grant.calendar_ended": "Se terminó un calendario con las horas de una visita",
			},
			OfGuest:     guestLinesSpanish(),
			GuestLooked: func(guest string) string { return guest + " vio su código" },
			Other:       "Se anotó algo", You: "Usted", File: "Un archivo", House: "La casa (Latchkey)", Refused: "No se hizo",
		},
		Office: OfficeMoveWords{
			Title: "Mudanzas", Lead: "Qué revisar cuando alguien se muda. Nada de esto le quita nada a nadie.", None: "No hay nada que revisar.",
			Lines: map[string]func(string, string, int) string{
				"lease": func(name, day string, _ int) string {
					return "La fecha del contrato de " + name + " pasó el " + day + ". Nadie perdió nada."
				},
				"asked": func(name, day string, _ int) string {
					return "La mudanza de " + name + " del " + day + " espera un sí."
				},
				"alive": func(name, day string, n int) string {
					return fmt.Sprintf("%s se mudó el %s. Sigue activo: %d.", name, day, n)
				},
				"lock": func(_, day string, _ int) string {
					return "La cerradura no se cambió desde que alguien se mudó el " + day + "."
				},
			},
			Living: "Vive aquí", Until: func(day string) string { return "Contrato hasta " + day }, NoDate: "Sin fecha de contrato",
			DateLabel: "Nueva fecha del contrato", DateBtn: "Guardar la fecha", DateNote: "Una fecha que pasa no termina nada.",
			Begin: "Anotar una mudanza", Kind: "¿Por qué termina?",
			Kinds: []Choice{{"surrendered", "Devolvió las llaves", "Hace falta su propio sí."}, {"agreed", "Hay un acuerdo por escrito", "Hacen falta su propio sí y un papel."},
				{"court_order", "Se cumplió una orden del tribunal", "Hacen falta dos del personal y un papel."}, {"never_began", "Se anotó por error, nunca vivió aquí", "Hace falta su propio sí."}},
			On: "¿Qué día?", Document: "¿Dónde está archivado el papel?", DocumentHint: "Para un acuerdo o una orden del tribunal.", KeysTo: "¿Quién recibió las llaves?",
			BeginBtn: "Pedirlo", BeginNote: "Le avisamos enseguida. Mientras no diga que sí, vive aquí.",
			Waits: func(kind, day, by string) string {
				return fmt.Sprintf("%s, %s. Firmó hasta ahora: %s. Mientras falten firmas, nada ha cambiado.", kind, day, by)
			},
			Second: "Yo también vi la orden", TakeBack: "Retirarlo",
			Gone: "Se mudó", GoneLine: func(day string) string { return "Terminó el " + day }, Nothing: "Aquí no queda nada suyo activo.",
			AliveKinds: map[latchkey.AliveKind]func(int) string{
				latchkey.AliveOwnKeys: func(int) string { return "Sus propias llaves" }, latchkey.AliveHolderKey: func(int) string { return "Una llave que dio a alguien" },
				latchkey.AliveHolder: func(int) string { return "Alguien a quien todavía se preguntaría" }, latchkey.AliveCard: counted("tarjeta", "tarjetas"),
				latchkey.AliveDevice: counted("aparato que puede entrar", "aparatos que pueden entrar"), latchkey.AliveSignedIn: counted("navegador con sesión abierta", "navegadores con sesión abierta"),
				latchkey.AliveCase: func(int) string { return "Una solicitud abierta" }, latchkey.AliveLink: counted("enlace que todavía responde", "enlaces que todavía responden"),
				latchkey.AliveGuest: func(int) string { return "Una visita a quien dejó entrar" }, latchkey.AliveCode: counted("código que una cerradura aún tiene", "códigos que una cerradura aún tiene"),
				latchkey.AliveLock: func(int) string { return "La cerradura de la que tenía llave" }},
			AliveDo: map[latchkey.AliveKind]string{
				latchkey.AliveOwnKeys: "Recíbalas, o cambie la cerradura.", latchkey.AliveHolderKey: "Solo esa persona sabe quién la tiene. Pídale que la traiga, o cambie la cerradura.",
				latchkey.AliveHolder: "Quien viva aquí después puede terminarlo en su página.", latchkey.AliveCard: "No abre nada. Termínela si ya no vive en ninguna vivienda de aquí.",
				latchkey.AliveDevice: "Solo le muestra su propio pasado. No abre nada.", latchkey.AliveSignedIn: "Solo le muestra su propio pasado. Termina sola.",
				latchkey.AliveCase: "Termina sola. No se envía a nadie.", latchkey.AliveLink: "Termina con la solicitud.",
				latchkey.AliveGuest: "Quien viva aquí después puede terminarlo en su página.", latchkey.AliveCode: "Se va solo. Si no, cámbielo en la cerradura.",
				latchkey.AliveLock: "Cámbiela antes de que entre otra persona."},
			Back: "Volvió hoy", EndCards: "Terminar la tarjeta",
			Lock: "La cerradura de esta vivienda", LockStands: func(day string) string {
				return "Sin cambiar desde que alguien se mudó el " + day + "."
			},
			LockNew: func(day, who string) string { return fmt.Sprintf("Cambiada el %s por %s.", day, who) }, LockNone: "Nadie anotó ningún cambio.",
			RekeyOn: "Día del trabajo", RekeyWho: "¿Quién lo hizo?", RekeyBtn: "Se cambió la cerradura",
		},
	}
}
