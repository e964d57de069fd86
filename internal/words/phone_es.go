package words

import (
	"fmt"

	"latchkey"
)

func shortsSpanish(w NoticeWords) map[latchkey.Notice]func(NoticeFacts) string {
	return map[latchkey.Notice]func(NoticeFacts) string{
		latchkey.NoticeDanger: func(f NoticeFacts) string {
			says := "URGENTE: peligro en una vivienda, " + f.Property + ". Traiga la llave."
			if f.Reply != "" {
				says += " Responda " + replyExample(f.Reply) + "."
			}
			return says
		},
		latchkey.NoticeUnverified: func(f NoticeFacts) string {
			return "URGENTE: avisan de un peligro, " + f.Property + ". Sin verificar: pida ID."
		},
		latchkey.NoticeComing:    func(f NoticeFacts) string { return f.Other + " dijo que sí" + promisedSpanish(f) + "." },
		latchkey.NoticeNobodyYet: always("ya se preguntó a quienes ayudan gratis. Qué queda:"),
		latchkey.NoticeMissed:    always("pasó la hora y nadie llegó. La búsqueda sigue."),
		latchkey.NoticeStandBy:   always("alguien ya va en camino. Gracias. Tenga el teléfono cerca."),
		latchkey.NoticeOver: func(f NoticeFacts) string {
			return FirstName(f.Resident) + " ya no necesita ayuda con la puerta. Gracias."
		},
		latchkey.NoticeFavour: func(f NoticeFacts) string {
			return or(FirstName(f.Resident), "alguien") + " pide: cierre su puerta. No entre. ¿Algo va mal? Váyase" + orCall(f, ", llame al %s") + replyTo(f, ". Responda SI %s o NO") + ":"
		},
		latchkey.NoticeOpened:     always("alguien pide ayuda a su nombre. ¿No es usted? Abra y deténgalo:"),
		latchkey.NoticeNotThem:    always("se detuvo una solicitud: no era quien vive ahí. No vaya, por favor."),
		latchkey.NoticeAreYouIn:   always("alguien vino a ayudarle. ¿Ya entró? Si no, abra:"),
		latchkey.NoticeHolderDone: always("cambió quién guarda sus llaves."),
		latchkey.NoticeDevice:     always("se agregó un aparato a su cuenta. ¿No fue usted? Abra:"),
		latchkey.NoticeVouched:    always("ya puede agregar un aparato. ¿No lo pidió? Llame a la oficina."),
		latchkey.NoticeSignIn: func(f NoticeFacts) string {
			return f.Code + " es su código. 10 minutos, una vez. ¿No lo pidió? No haga nada."
		},
		latchkey.NoticeTest: always("esto es una prueba. Funciona. ALTO: sin textos."),
	}
}

func spokenSpanish(w NoticeWords) map[latchkey.Notice]func(NoticeFacts) string {
	return map[latchkey.Notice]func(NoticeFacts) string{
		latchkey.NoticeAsked: func(f NoticeFacts) string {
			who := FirstName(f.Resident)
			says := who + " no puede entrar a su casa, y usted tiene una llave. "
			if f.Meet != nil {
				says += "Hora de encontrarse: " + meetClock(f) + ". "
			}
			return says + provenSpokenSpanish(f, who)
		},
		latchkey.NoticePaged:      always("Alguien que vive aquí pide ayuda con su puerta."),
		latchkey.NoticeDanger:     always("Hay peligro en una vivienda. Se le dijo a la persona que llame primero al número de emergencia. Traiga la llave, por favor."),
		latchkey.NoticeUnverified: always("Alguien que no hemos reconocido avisa de un peligro. Está sin verificar: traiga la llave y pida una identificación en la puerta."),
		latchkey.NoticeSignIn: func(f NoticeFacts) string {
			return "Su código para entrar es: " + Spell(f.Code) + ". Sirve diez minutos y una sola vez. Si usted no lo pidió, cuelgue."
		},
		latchkey.NoticeTest: always("Esto es una prueba. Si la oye, este número funciona."),
	}
}

func provenSpokenSpanish(f NoticeFacts, who string) string {
	if f.Proof == latchkey.ProofProven {
		return "Sabemos que es " + who + "."
	}
	return fmt.Sprintf("Aún no se sabe si es %s. Antes de salir, llame a %s al número que usted tiene.", who, who)
}

func phoneSpanish() PhoneWords {
	return PhoneWords{
		Voice:   "es-US",
		Stopped: "Latchkey: ya no recibe textos nuestros. Para empezar otra vez, escriba START.", Started: "Latchkey: recibe otra vez nuestros textos. Para dejarlos, escriba ALTO.",
		HelpText:  "Latchkey pide a personas que lleven una llave. Toque el enlace del texto, o responda con el número que trae y sus minutos. ALTO: sin textos.",
		TapLink:   "Latchkey: eso no dice cuándo viene. Toque el enlace del texto, o responda con el número que trae y sus minutos, como 472 15.",
		WrongCode: "Latchkey: ese no es el número de nuestro texto. Mire otra vez, o toque el enlace.", UseLink: "Latchkey: toque el enlace de nuestro texto para responder, por favor.",
		NothingOpen: "Latchkey: ahora no hay nada que responder. Gracias.", WhichOne: "Latchkey: más de una persona le pregunta. Escriba NO y el número del texto, como NO 472.",
		ComingText: func(who string, minutes int) string {
			return fmt.Sprintf("Latchkey: gracias. %s ya sabe: unos %d min. Antes de salir, llame a %s al número que usted tiene.", who, minutes, who)
		},
		GoText: func(who string, minutes int, code string) string {
			return fmt.Sprintf("Latchkey: gracias. %s ya sabe: unos %d min. No entre. Escriba CERRADA %s cuando la puerta cierre.", who, minutes, code)
		},
		ShutText: func(who string) string {
			return "Latchkey: gracias. " + who + " lee lo que dijo, y preguntamos a la cerradura."
		},
		CantGoText:  func(who string) string { return "Latchkey: gracias por responder. " + who + " ya lo lee." },
		ShutHow:     "Latchkey: escriba CERRADA con el número de nuestro texto, como CERRADA 472, o toque el enlace.",
		StandByText: "Latchkey: gracias. Otra persona ya va en camino. Tenga el teléfono cerca.", CantText: "Latchkey: gracias por responder. Preguntamos a otra persona.",
		NoTexts: func(who string) string { return who + " pidió no recibir textos." },
		OnlyNoTexts: func(who string) string {
			return who + " es la única persona que guarda su llave, y pidió no recibir textos. Latchkey no puede avisarle: tendría que llamar usted."
		},

		Hello: func(property string) string { return "Hola. Le llama Latchkey, de parte de " + property + "." },
		KeysHelper: func(who string) string {
			return fmt.Sprintf("Si usted va, oprima 1. Si no puede, oprima 2. Si no es %s, oprima 3. Para oírlo otra vez, oprima 9.", who)
		},
		KeysStaff: "Si usted va, oprima 1. Si no puede, oprima 2. Para oírlo otra vez, oprima 9.", KeysReport: "Si usted se encarga, oprima 1. Para oírlo otra vez, oprima 9.",
		KeysHeard: "Si oyó esto, oprima 1. Para oírlo otra vez, oprima 9.",
		MinutesQ:  "¿En cuántos minutos? Escriba los minutos y luego la tecla numeral.", MinutesNot: "Eso no es un número de minutos entre 1 y 240.",
		ComingSaid: func(who string, minutes int) string {
			return fmt.Sprintf("Gracias. %s ya sabe que usted llega en unos %d minutos. Antes de salir, llame a %s al número que usted tiene. Adiós.", who, minutes, who)
		},
		StandBySaid: "Gracias. Otra persona ya va en camino. Tenga el teléfono cerca. Adiós.", CantSaid: "Gracias por responder. Preguntamos a otra persona. Adiós.", TakenSaid: "Gracias. Adiós.",
		SureNotThem: func(who string) string {
			return fmt.Sprintf("Si está seguro de que no es %s, oprima 3 otra vez. Eso detiene la solicitud. Para volver, oprima 9.", who)
		},
		NotThemSaid: "Gracias. No vaya, por favor, y guarde su llave. Adiós.", NoLonger: "Esto ya no hace falta. Gracias. Adiós.", Bye: "Adiós.",
		NoKey: "No oímos ninguna tecla. Adiós.", Trouble: "Algo falló de nuestro lado. Use el enlace de nuestro mensaje, o llame al edificio, por favor.",

		DangerFirst: func(number string) string {
			return "Si alguien está en peligro, cuelgue y marque " + Spell(number) + "."
		},
		Choose: "Para español, oprima 2.", Unit: "Escriba el número de su vivienda y luego la tecla numeral. Deje fuera las letras. Si no tiene número, escriba 0.",
		CardNumber: "Escriba el código de teléfono de su tarjeta. Tiene diez cifras.", Wrong: "Eso no coincide. Mire la tarjeta otra vez, por favor.",
		WrongBye: "Eso no coincide. Llame a la oficina cuando atienda, por favor. Adiós.",
		AskStart: "Si alguien está en peligro, oprima 5. Para que preguntemos a quienes pueden ayudar, oprima 1.",
		DangerSaid: func(number string) string {
			return "Cuelgue y marque " + Spell(number) + " ya. Al mismo tiempo avisamos al personal. Adiós."
		},
		SomebodyHere: func(who string) string { return who + " dice: ya estoy en la puerta." },
		ComesIn: func(who string, minutes int) string {
			if minutes <= 0 {
				return who + " debería llegar en cualquier momento."
			}
			return fmt.Sprintf("%s ya viene, en unos %d minutos.", who, minutes)
		},
		Asking: "Estamos preguntando ahora. Nadie ha dicho que sí todavía.", Over: "No hay nada abierto. Adiós.",
		MeetAt: func(place, at string) string { return "Espere en " + place + ". Ahí le buscan, hora: " + at + "." },
		Number: func(n string) string { return "Si en otro teléfono le piden un número, es el " + Spell(n) + "." },
		Keys:   "Si ya está adentro, oprima 1. Para cancelar, oprima 2. Para oírlo otra vez, oprima 9.", KeysOwner: "Si ya está adentro, oprima 1. Para cancelar, oprima 2. Si no logra hablar con quien dijo que sí, oprima 3, y la búsqueda sigue. Para oírlo otra vez, oprima 9.",
		InSaid: "Bien. Avisamos a todos. Adiós.", OffSaid: "Quedó cancelado. Avisamos a todos. Adiós.", GoOnSaid: "La búsqueda sigue.",
		Card: func(number string) string {
			return "Otro teléfono: " + number + ", vivienda y"
		},
		Lines: map[string]string{string(latchkey.LineRinging): "está sonando", string(latchkey.LinePickedUp): "contestaron, aún sin tecla", string(latchkey.LineAnswered): "oprimió una tecla",
			string(latchkey.LineNoAnswer): "nadie contestó", string(latchkey.LineBusy): "la línea estaba ocupada", string(latchkey.LineMachine): "contestó una máquina",
			string(latchkey.LineNoKey): "contestaron, y nadie oprimió una tecla", string(latchkey.LineFailed): "la llamada no salió"},
	}
}
