package words

import (
	"fmt"

	"latchkey"
)

func helperSpanish() HelperWords {
	return HelperWords{
		Title: func(n string) string { return n + " no puede entrar a su casa" },
		Asks:  func(n string) string { return "Usted tiene una llave de repuesto " + del(n) + ". ¿Puede traerla?" },
		Bring: func(doors string) string { return "Traiga la llave " + ofDoors(doors) + "." },
		Danger: func(n string) string {
			return "Alguien puede correr peligro. Le dijimos " + al(n) + " que pida auxilio primero."
		},
		DangerTop: "Hay peligro",
		DangerKinds: map[string]string{"child": "Hay un menor a solas adentro.", "adult": "Alguien adentro necesita cuidado.", "distress": "Alguien adentro necesita ayuda ya.",
			"shut_in": "Está adentro y no puede salir.", "stove": "La estufa está en marcha.", "smoke": "Hay humo.", "fire": "Hay fuego.", "gas": "Huele a gas.", "water": "Sale agua.",
			"pet": "Hay una mascota sola adentro.", "threatened": "Alguien amenaza a esa persona.", "hurt": "Tiene una herida o se siente mal.",
			"child_outside": "Hay un menor a solas afuera.", "cold": "Hace mucho frío afuera.", "hot": "Hace mucho calor afuera.", "medicine": "Pronto hace falta una medicina."},
		KeepShut: func(n string) string { return "Mire primero: ¿es " + n + "? Deje la puerta cerrada y espere afuera." },
		Threat:   "No venga a solas. No se acerque a quien amenaza. Si lo ve, llame primero y espere a la policía.",
		KeepOut:  "No entre, ni con llave. Quédese afuera y espere a los bomberos.",
		Check:    "¿De verdad es esa persona?",
		CheckLine: func(n string) string {
			return "En la puerta, mire primero. ¿Es " + n + "? Solo entonces dé la llave."
		},
		Proven: func(n string) string { return "Sabemos que es " + n + "." },
		ProvenBy: map[string]string{"passkey": "Se usó un teléfono que conocemos.", "wallet_card": "Se usó una tarjeta. Las tarjetas se pueden robar.",
			"code": "Se usó un código enviado por mensaje.", "id_seen": "El personal vio una identificación con foto.", "confirmed": "Se preguntó en su propio teléfono, y dijo que sí.", "call_back": "El personal llamó al número registrado."},
		NotProven: func(n string) string { return "Aún no se sabe si es " + n + "." },
		RingFirst: func(n string) string { return "Antes de salir, llame " + al(n) + " al número que usted tiene." },
		Confirmed: func(n string) string {
			return "Otro contacto " + del(n) + " dice que es esa persona. Un teléfono robado también puede decirlo."
		},
		Word:   func(n string) string { return "Pida la palabra que acordaron. Es:" },
		Coming: "Sí, voy", MinutesQ: "¿Cuánto va a tardar? Un toque es su respuesta.",
		ComingIn: func(n int) string { return fmt.Sprintf("Voy, en %d minutos", n) }, Min: "min",
		Cant: "No puedo", NotThem: "No es esa persona",
		Thanks: "Gracias por responder", CantLine: "A nadie se le dice por qué. Si al final puede venir, dígalo aquí.",
		YesTitle: "Gracias. Usted va",
		YesLine:  func(n, b string) string { return "Le decimos " + al(n) + ": más o menos " + b + "." },
		Here:     "Ya llegué", CantAfterAll: "Al final no puedo",
		Meet: "Dónde encontrarse",
		At: func(where, unit string) string {
			switch where {
			case "building":
				return "en la entrada del edificio"
			case "unit_door":
				return "ante la puerta de la unidad " + unit
			}
			return "ante la puerta de la calle"
		},
		Dispatch: "¿Está lejos? Entonces no marque el número de emergencia. Llame a la línea local:", TheyAreIn: func(n string) string { return n + " ya está adentro" },
		ImHere: "Ya está ahí. Muy bien", HereLine: func(n string) string { return "Mire primero: ¿es " + n + "? Luego abra." },
		NotHere: "Todavía no llegué",
		NoKey:   "La llave no está",
		StandBy: func(n string) string { return n + " ya va en camino" }, StandByLine: "Gracias. Tenga el teléfono cerca. Le avisamos si hace falta.",
		Over: "Ya terminó. Gracias", OverLine: "No le queda nada por hacer.",
		NotThemDone: "Detenido. Gracias", NotThemDoneLine: "Avisamos al personal y a quien de verdad vive ahí. Guarde su llave.",
		OtherDevice: "Este enlace se usa en otro teléfono", OtherDeviceLine: "Ábralo en el teléfono que respondió primero. O llame usted a esa persona.",
		Expired: "Este enlace ya terminó", ExpiredLine: "Si alguien aún necesita su ayuda, se la pedirá otra vez.",
	}
}

func inviteSpanish() InviteWords {
	return InviteWords{
		Title: func(n string) string { return n + " le pide que guarde una llave de repuesto" },
		Line: func(n string) string {
			return "Si " + n + " no puede entrar a su casa, usted recibe un mensaje. Dice sí o no. Nada más."
		},
		What:    []string{"Usted decide cuándo le podemos preguntar.", "Puede dejarlo en cualquier momento.", "Su dirección no se muestra a nadie."},
		AFriend: "Alguien que le conoce",
		Minutes: "¿Cuántos minutos necesita para llegar?", Sleeps: "¿A qué horas duerme, casi siempre?", Calls: "¿Cuándo le podemos preguntar?",
		Phone: "Su número de teléfono", PhoneHint: func(n string) string { return "Para que " + n + " le pueda llamar. Latchkey nunca lo marca." },
		Accept: "Sí, guardo una llave", Decline: "No, gracias",
		Accepted: "Gracias. Ahora usted guarda una llave", AcceptedLine: func(n string) string { return n + " puede ver que dijo que sí." },
		Declined: "De acuerdo", DeclinedLine: "No recibe mensajes nuestros.",
		End: "Dejar de guardar la llave", Ended: "Usted ya no guarda la llave", Stop: "Puede dejarlo aquí en cualquier momento. Nadie pregunta por qué.",
		Erase: "Deja de guardar la llave, y su nombre y su dirección se borran para siempre.",
	}
}

func staffSpanish() StaffWords {
	return StaffWords{
		Title: "De guardia", None: "Nada le espera", NoneLine: "Cuando alguien le necesite, recibe un mensaje y aparece aquí.",
		Resident: "Residente", HomeLabel: "Vivienda", Opened: "Pidió ayuda", Reason: "Qué pasó", Where: "Dónde está",
		Fee: "Cargo", FeeShown: func(a, when string) string { return a + ", mostrado a quien reside " + las(when) },
		FeeFree: "Sin cargo esta vez", FeeNotShown: "No se mostró ninguno",
		Checks: "Antes de abrir",
		Proofs: map[latchkey.Proof]string{latchkey.ProofNone: "No comprobado", latchkey.ProofRefused: "No comprobado", latchkey.ProofClaimed: "Aún no comprobado",
			latchkey.ProofProven: "Comprobado"},
		CheckID: "Vea una identificación con foto y el mismo nombre. No guarde copia.", CheckCall: "O llame al número registrado y pregunte un dato.",
		CheckFact: "¿Está la persona en el contrato o en la lista? Repita la unidad.",
		Never:     "Saber una fecha de nacimiento o una unidad no prueba nada. Si hay duda, no abra.",
		SawID:     "Vi la identificación", CalledBack: "Llamé al número registrado", Watching: "Hasta ahora no se ha preguntado al personal.", StaffWereAsked: "Se preguntó al personal. Nadie ha dicho que sí todavía.",
		Comes: func(who, when string) string {
			if when == "" {
				return who + " dijo que sí."
			}
			return who + " dijo que sí: hacia " + when + "."
		},
		IsHere:       func(who string) string { return who + " dice: ya estoy aquí." },
		ProofMissing: "Diga cómo supo quién era, por favor.",
		Asked:        func(n string) string { return n + " no puede entrar" }, AskedLine: "¿Puede ir? Un toque es su respuesta.",
		AcceptQ: "Voy. Necesito más o menos:", Accept: func(n int) string { return fmt.Sprintf("Voy, %d minutos", n) },
		Cannot: "No puedo ir", CantComeAfterAll: "Al final no puedo", Refuse: "No abrir",
		Yours: "Usted va", YoursLine: func(when string) string { return "A quien reside le decimos: más o menos " + las(when) + "." },
		Theirs: func(n string) string { return n + " va" }, Arrived: "Ya llegué", NotThere: "Todavía no llegué", Here: "Usted ya está ahí",
		HereLine: "Revise quién es. Luego abra y anótelo.", Over: "Esto ya terminó",
		OverLine: func(n string) string { return n + " abrió la puerta." }, LateLine: "Ya está adentro. ¿Abrió usted la puerta? Entonces anótelo.",
		Record: "Anotar la apertura", RecordLine: "Su nombre queda anotado con la hora.", HowProven: "¿Cómo supo quién era?",
		ProofChoices: []Choice{{"id_seen", "Vi una identificación con foto", ""}, {"call_back", "Llamé al número registrado", "Y un dato fue correcto"},
			{"id_seen_inside", "Vi la identificación adentro, justo después", "La identificación estaba en la casa"}, {"known", "Conozco a esta persona", ""}},
		Fault: "La cerradura estaba rota", FaultHint: "Entonces es un arreglo. Sin cargo, y no cuenta.",
		Note: "Nota", NoteHint: "Sin números de identificación ni fechas de nacimiento, por favor.", OpenedBtn: "Abrí la puerta",
		DangerTop: "Peligro. Vaya ya", Unverified: "Avisaron de un peligro. Sin verificar", UnverifiedLine: "Traiga la llave. Revise en la puerta quién es. Llame al número de emergencia si ve peligro.",
		Seen: "Me encargo yo", SeenBy: func(n, when string) string { return n + " se encarga. Desde: " + when + "." },
		Row: func(stage, who, when string) string {
			if who != "" {
				return stage + ": " + who + " · desde: " + when
			}
			return stage + " · desde: " + when
		},
	}
}

func officeSpanish() OfficeWords {
	return OfficeWords{
		Board: "Abierto ahora", NoOpen: "Nadie espera a la oficina", NoOpenLine: "Quien pida ayuda a la oficina aparece aquí.",
		Recent: "Solicitudes pasadas", NoRecent: "Nadie ha pedido ayuda al personal todavía, o nada ha terminado.",
		Homes: "Viviendas", HomesLine: "Quién guarda una llave es asunto de cada residente. Aquí solo ve cuántas personas son.",
		Search: "Unidad o nombre", Find: "Buscar", Count: func(n int) string {
			if n == 1 {
				return "1 vivienda"
			}
			return fmt.Sprintf("%d viviendas", n)
		},
		Close: "Cerrar", Danger: "Peligro", Parked: func(n int) string {
			if n == 1 {
				return "1 mensaje no pasó. Quien cuida este servidor debe revisarlo."
			}
			return fmt.Sprintf("%d mensajes no pasaron. Quien cuida este servidor debe revisarlo.", n)
		},
		Cols: map[string]string{"unit": "Unidad", "resident": "Residente", "since": "Desde", "stage": "Estado", "who": "Quién va", "next": "Sigue", "proof": "Quién es", "keeper": "Se encarga",
			"took": "Duró", "fee": "Cargo", "people": "Personas", "holders": "Llaves de repuesto"},
		Stages: map[latchkey.Stage]string{latchkey.StagePlanning: "Mira el plan", latchkey.StageAsking: "Pregunta a la gente", latchkey.StageComing: "La ayuda va",
			latchkey.StageArrived: "La ayuda ya llegó", latchkey.StageInside: "Adentro", latchkey.StageCalledOff: "Cancelado", latchkey.StageNotThem: "Detenido: no es esa persona",
			latchkey.StageLapsed: "Terminó sin noticias"},
		Desk: deskSpanish(),
		Vouch: VouchWords{Lead: "Para quien perdió su único aparato. Revise primero quién es.",
			Line:   "Entonces puede agregar un aparato en un día. El aparato viejo queda hasta que lo quite.",
			Nobody: "Nadie está en el contrato de esta vivienda.", Told: "Avisamos a quien reside por todos sus contactos, y su nombre queda anotado. Nadie puede hacer esto por sí mismo.",
			Until: func(when string) string { return "Puede agregar un aparato " + hasta(when) + "." }},
	}
}

func homeSpanish() HomeWords {
	return HomeWords{
		MyHome: "Mi casa", StartTitle: "¿No puede entrar a su casa? Le ayudamos a entrar.", StartLine: "Quién puede abrir su puerta ahora mismo, cuánto tarda y cuánto cuesta.",
		OpenCase: "Usted no puede entrar", GoOn: "Ver cómo va",
		Ready: func(n int) string {
			switch n {
			case 0:
				return "Aún nadie guarda una llave de usted."
			case 1:
				return "1 persona guarda una llave de usted."
			}
			return fmt.Sprintf("%d personas guardan una llave de usted.", n)
		},
		ReadyHidden: "Si alguien guarda una llave de usted, se ve cuando este teléfono haya mostrado que es usted.",
		Holders:     "Personas con su llave", HoldersLine: "Preguntamos en el orden que le deja entrar más pronto.", HolderNone: "Nadie todavía. Una amistad cerca ayuda mucho.",
		HolderStates: map[latchkey.HolderState]string{latchkey.HolderInvited: "Con invitación, sin respuesta aún", latchkey.HolderAccepted: "Dijo que sí",
			latchkey.HolderDeclined: "Dijo que no", latchkey.HolderEnded: "Terminó"},
		HolderMinutes: func(m string) string { return "a " + m },
		Invite:        "Pedir a alguien que guarde una llave", InviteBtn: "Enviar la invitación", Invited: "La invitación va en camino. Cada persona dice que sí por sí misma.", EndHolder: "Quitar a ",
		Card: "Tarjeta para la cartera", CardLine: "Un código impreso para cuando su teléfono está adentro. No abre ninguna puerta.", CardNone: "Aún no tiene tarjeta.",
		CardHave: "Tiene una tarjeta que sirve.", CardMake: "Hacer una tarjeta", CardNew: "Hacer otra tarjeta y anular la vieja",
		Passkeys: "Llaves de acceso", PasskeyLine: "Con una llave de acceso, este teléfono muestra que es usted. Es la forma más fuerte.", PasskeyAdd: "Agregar este aparato",
		PasskeyNeedsScript: "Una llave de acceso necesita JavaScript y un nombre fijo para este servidor.",
		PasskeyAlready:     "Este aparato ya está en su lista. Si aún no cuenta y la oficina le vio hoy, entre con él ahora, y cuenta.",
		PasskeyWaits: func(until string) string {
			return "Su aparato está en la lista. Usted vino con un código. Por eso muestra que es usted solo desde este momento: " + until + ". Hasta entonces puede pedir que le abran. Si la oficina ve quién es usted, quite este aparato y agréguelo otra vez: entonces cuenta enseguida."
		},
		Contacts: "Cómo le encontramos", Verified: "Comprobado", NotVerified: "Aún sin comprobar",
		Check: "Comprobar con un código", CheckTitle: "Comprobar esta dirección", CheckLine: func(a string) string { return "Enviamos un código a " + a + ". Sirve 10 minutos." },
		AddContact: "Agregar otra forma", AddContactBtn: "Agregar", ContactWhy: "Su código para entrar solo puede ir a una dirección comprobada.",
		Vouched: func(until string) string {
			return "La oficina vio quién es usted. Agregue este aparato antes de esta hora: " + until + "."
		},
		Language: "Idioma de sus mensajes", LanguageLine: "Los mensajes y las páginas le llegan en este idioma.",
		Title: "Su casa", NotProven: "Este teléfono aún no mostró que es usted. Use una llave de acceso para ver y cambiar más.",
		PasskeyNoName: "Las llaves de acceso sirven cuando este servidor tiene su propio nombre https.", Past: "Antes",
		Keeps: "Solo usted ve quién guarda sus llaves. El edificio no lo ve.",
	}
}

func signInSpanish() SignInWords {
	return SignInWords{
		TitleFor: map[latchkey.Counter]string{latchkey.CounterHome: "Entrar a mi cuenta", latchkey.CounterOnCall: "Cuenta de guardia", latchkey.CounterOffice: "Cuenta de la oficina"},
		Lead:     "Elija una forma. No hay contraseña.",
		Code:     "Un código por mensaje", Contact: "Su correo electrónico", CodeLine: "Si lo conocemos, un código va en camino. Sirve 10 minutos.", CodeSend: "Enviarme un código",
		Sent: "Mire sus mensajes", SentLine: "Si conocemos esa dirección, le enviamos un código.", Enter: "El código", EnterHint: "Lo puede pegar.",
		EnterSend: "Entrar", Again: "Probar otra forma",
		Card: "Su tarjeta", CardLine: "Letras grandes o chicas, con o sin guiones.", CardField: "El código de la tarjeta", CardSend: "Entrar con la tarjeta",
		Passkey: "Una llave de acceso", PasskeyLine: "El teléfono que usted preparó antes muestra que es usted.", PasskeyBtn: "Usar una llave de acceso", PasskeyNo: "Una llave de acceso necesita JavaScript. Las otras formas no.", PasskeyCancelled: "Eso no funcionó. Nada ha cambiado. Puede intentar otra vez.",
		Borrowed: "Este teléfono no es mío", BorrowedLine: "No guarda nada. Cierra la sesión cuando usted entra, o en 60 minutos.",
		SignedOut: "La sesión está cerrada", SignedOutLine: "Este aparato no guarda nada de usted.",
		NoWay: "¿No funciona ninguna?", NoWayLine: "Llame a la oficina o al personal de guardia. Pueden revisar quién es usted y empezar.",
		WorkHere: "¿Trabaja usted para el edificio?",
	}
}

func setupSpanish() SetupWords {
	return SetupWords{
		Title: "Le damos la bienvenida a Latchkey", Lead: "Este servidor es nuevo. Muestre que es de usted.", Code: "Código de inicio",
		CodeHint: "Está en la ventana donde usted inició Latchkey. Sirve una vez.", Go: "Preparar mi casa",
		NoChannel: "Esta instalación aún no puede escribir a nadie. Deténgala e iníciela otra vez con un servidor de correo, ntfy o un webhook.",
		Import:    "¿Un edificio con muchas viviendas? Cargue primero su archivo, con el comando import. La documentación muestra cómo. Luego el código le da la administración.",
	}
}

func receiptSpanish() ReceiptWords {
	return ReceiptWords{
		Title: "Recibo", Print: "Imprimir", Resident: "Residente", HomeLabel: "Vivienda", Began: "Empezó", Ended: "Terminó", Took: "Duró", Opened: "Abrió",
		OpenedBy: func(n, when, proof string) string { return n + " " + las(when) + ", " + proof },
		Proofs: map[string]string{"id_seen": "vio una identificación con foto", "call_back": "llamó al número registrado", "known": "conoce a quien reside",
			"id_seen_inside": "vio la identificación adentro, justo después"},
		Fee: "Cuánto cuesta", Rule: "La regla:", Counted: "Fechas que cuentan:", NotCounted: "ninguna antes de esta.", Fault: "La cerradura estaba rota. Es un arreglo, así que no hay cargo y no cuenta.",
		Log: "Firmado por el registro", CheckpointLine: "Guarde esto. Muestra después si alguien cambió una línea.", NotSealed: "Anotado, aún sin sellar. Abra esta página otra vez en un minuto.",
	}
}

func cardSpanish() CardWords {
	return CardWords{
		Title: "Su tarjeta para la cartera", Lead: "Imprímala o cópiela a mano. Solo se muestra ahora.", Print: "Imprimir",
		LockedOut: "¿No puede entrar?", GoTo: "En cualquier teléfono, abra", Code: "Entre con el código de la tarjeta", Help: "Si hay peligro, llame al",
		Opens: "No abre ninguna puerta. ¿La encontró? Tírela, por favor.",
		Once:  "Cuando salga de esta página, el código ya no se ve.", Old: "Una tarjeta más vieja ya no sirve.",
	}
}
