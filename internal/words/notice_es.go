package words

import (
	"fmt"
	"strings"
	"time"

	"latchkey"
)

func noticesSpanish() NoticeWords {
	w := NoticeWords{
		Lang: "es",
		Buttons: map[latchkey.Notice]string{
			latchkey.NoticeAsked: "Responder", latchkey.NoticePaged: "Abrir la solicitud", latchkey.NoticeDanger: "Abrir la solicitud", latchkey.NoticeUnverified: "Abrir el aviso",
			latchkey.NoticeComing: "Abrir", latchkey.NoticeNobodyYet: "Abrir", latchkey.NoticeMissed: "Abrir", latchkey.NoticeMeet: "Abrir", latchkey.NoticeStandBy: "Abrir", latchkey.NoticeOver: "Abrir",
			latchkey.NoticeOpened: "Abrir", latchkey.NoticeNotThem: "Abrir", latchkey.NoticeAreYouIn: "Responder", latchkey.NoticeInvited: "Responder",
			latchkey.NoticeDrill: "Sí, leo esto", latchkey.NoticeDrillDone: "Abrir el resultado", latchkey.NoticeDrillHome: "Abrir", latchkey.NoticeStaff: "Responder", latchkey.NoticeClosed: "Abrir", latchkey.NoticeSwap: "Responder", latchkey.NoticeSwapDone: "Abrir los turnos", latchkey.NoticeHolderDone: "Abrir", latchkey.NoticeVouched: "Abrir", latchkey.NoticeDevice: "Abrir", latchkey.NoticeHousemate: "Abrir", latchkey.NoticeTest: "Abrir", latchkey.NoticeEnd: "Abrir", latchkey.NoticeMoveIn: "Abrir", latchkey.NoticeProtected: "Abrir", latchkey.NoticeQuiet: "Abrir", latchkey.NoticeNotMyLink: "Abrir", latchkey.NoticeHookOff: "Abrir", latchkey.NoticeDoor: "Abrir",
		},
		Titles: titlesOf(map[latchkey.Notice]string{
			latchkey.NoticePaged: "alguien no puede entrar a su casa", latchkey.NoticeDanger: "URGENTE, peligro en una vivienda", latchkey.NoticeUnverified: "URGENTE, avisan de un peligro",
			latchkey.NoticeComing: "la ayuda viene", latchkey.NoticeNobodyYet: "nadie ha dicho que sí todavía", latchkey.NoticeMissed: "la búsqueda sigue", latchkey.NoticeMeet: "hora de encontrarse",
			latchkey.NoticeStandBy: "alguien ya va", latchkey.NoticeOver: "ya terminó, gracias", latchkey.NoticeOpened: "una solicitud a su nombre",
			latchkey.NoticeNotThem: "se detuvo una solicitud", latchkey.NoticeAreYouIn: "¿ya entró?", latchkey.NoticeInvited: "¿guardaría una llave de repuesto?",
			latchkey.NoticeDrill: "un simulacro, no es urgente", latchkey.NoticeDrillDone: "lo que mostró el simulacro", latchkey.NoticeDrillHome: "alguien que guarda su llave no respondió", latchkey.NoticeStaff: "¿trabajaría aquí?", latchkey.NoticeClosed: "se cerró su solicitud", latchkey.NoticeSwap: "¿tomaría unos días de guardia?", latchkey.NoticeSwapDone: "una respuesta sobre su guardia", latchkey.NoticeHolderDone: "un cambio en quién guarda sus llaves", latchkey.NoticeVouched: "puede agregar un aparato", latchkey.NoticeDevice: "se agregó un aparato", latchkey.NoticeHousemate: "alguien nuevo en su casa", latchkey.NoticeHookOff: "un programa ya no recibe avisos", latchkey.NoticeDoor: "revise su puerta, por favor", latchkey.NoticeSignIn: "su código", latchkey.NoticeTest: "esto es una prueba", latchkey.NoticeEnd: "sobre su casa", latchkey.NoticeMoveIn: "prepare su casa", latchkey.NoticeProtected: "algo confidencial", latchkey.NoticeQuiet: "sobre su casa", latchkey.NoticeNotMyLink: "otra persona usó un enlace",
		}),
		Roles: map[latchkey.Role]string{latchkey.RoleOffice: "La oficina", latchkey.RoleOnCall: "El personal de guardia", latchkey.RoleLandlord: "Su arrendador",
			latchkey.RoleManager: "La gerencia"},
		Proven: map[string]string{"passkey": "su propio teléfono mostró quién es", "id_seen": "el personal vio su identificación", "id_seen_inside": "el personal vio su identificación",
			"call_back": "el personal llamó al número registrado", "known": "el personal conoce a esta persona", "wallet_card": "tiene el código de la tarjeta",
			"code": "tiene un código enviado a un contacto registrado", "confirmed": "en su propio teléfono eligió el número que se ve en la puerta", "setup": "preparó esta instalación"},
		NotProven: "aún no se sabe quién es", IsItYou: "¿es usted?", YourBuilding: "su edificio", Somebody: "Alguien", AFriend: "Alguien que le conoce",
		KeyHolder: func(n string) string { return "Persona con llave " + n }, AHolder: "Una persona con llave", AtHome: "Alguien en casa", Another: "Otra persona",
		ReadWhat: "abra la solicitud para leer lo que escribió", ReadIt: "abra la solicitud para leerlo", File: "Un archivo de la propiedad",
	}
	w.Titles[latchkey.NoticeAsked] = func(who string) string { return "¿puede ayudar a " + who + "?" }
	w.Texts, w.Shorts, w.Spoken = textsSpanish(w), shortsSpanish(w), spokenSpanish(w)
	w.own(ownSpanish(w))
	w.ShutIn = shutInNoticesSpanish(w)
	titles, texts := operatorSpanish(w)
	w.add("Abrir", titles, texts)
	titles, texts = favourNoticesSpanish()
	w.add("Abrir", titles, texts)
	titles, texts = keyUsedNoticeSpanish()
	w.add("Ver la llave o terminarla", titles, texts)
	titles, texts = lockNoticesSpanish(w)
	w.add("Abrir", titles, texts)
	return w
}

func textsSpanish(w NoticeWords) map[latchkey.Notice]func(NoticeFacts) string {
	return map[latchkey.Notice]func(NoticeFacts) string{
		latchkey.NoticeDanger: func(f NoticeFacts) string {
			return fmt.Sprintf("Peligro en una vivienda de %s: %s. Se le dijo que llame primero al número de emergencia. Traiga la llave. Responda ya, por favor; esto se repite hasta que alguien responda.", f.Property, strings.Join(f.Danger, "; "))
		},
		latchkey.NoticeUnverified: func(f NoticeFacts) string {
			return fmt.Sprintf("Alguien que no hemos reconocido avisa de un peligro en %s. Sin verificar: traiga la llave y revise una identificación en la puerta.", f.Property)
		},
		latchkey.NoticeNobodyYet: always("Ya se preguntó a toda la gente que ayuda gratis. Abra la página para ver qué queda, cuánto tarda y cuánto cuesta."),
		latchkey.NoticeMissed:    always("Quien dijo que sí no llegó en el tiempo que dio. Volvemos a preguntar al resto. Si usted todavía va en camino, dígalo en la página, por favor."),
		latchkey.NoticeMeet: func(f NoticeFacts) string {
			if f.Helper {
				return FirstName(f.Resident) + " todavía necesita ayuda con la puerta." + meetSpanish(f, FirstName(f.Resident))
			}
			return "Quien vive ahí todavía necesita ayuda con la puerta." + meetSpanish(f, "esa persona")
		},
		latchkey.NoticeStandBy: func(f NoticeFacts) string {
			return fmt.Sprintf("%s ya va a ayudar a %s. Gracias. Tenga el teléfono cerca; le avisamos si hace falta.", or(f.Other, w.Somebody), FirstName(f.Resident))
		},
		latchkey.NoticeOpened: func(f NoticeFacts) string {
			if f.IsItYou {
				return "Alguien pide ayuda con su puerta y usó su código o su tarjeta. ¿Es usted? Abra la página y elija el número que se ve en el teléfono de la puerta, o diga que no es usted. Si no hace nada, nada cambia."
			}
			if f.ByOffice {
				return fmt.Sprintf("La oficina de %s empezó una solicitud de ayuda con su puerta, porque alguien llamó o fue allí a nombre de usted. Si fue usted, todo está bien. Si no fue usted, abra la página, deténgala y llame a la oficina.", f.Property)
			}
			return "Alguien usó su código o su tarjeta para pedir ayuda con su puerta. Si fue usted, todo está bien. Si no fue usted, abra la página y deténgalo."
		},
		latchkey.NoticeNotThem: func(f NoticeFacts) string {
			switch {
			case f.BySelf && f.Helper:
				return fmt.Sprintf("%s dice que quien pide ayuda es otra persona. Por favor, no vaya y guarde su llave. Gracias.", FirstName(f.Resident))
			case f.BySelf:
				return fmt.Sprintf("Quien reside en una vivienda de %s, o alguien que lee sus mensajes, dice que quien pide ayuda es otra persona. No abra ninguna puerta por esta solicitud antes de ver quién es.", f.Property)
			}
			return fmt.Sprintf("Una persona a quien se le pidió llevar una llave a una vivienda de %s dice que no fue quien vive ahí quien la pidió. No abra ninguna puerta por esta solicitud.", f.Property)
		},
		latchkey.NoticeAreYouIn: always("Alguien vino a ayudarle. ¿Ya está adentro? Si no, abra la página, y la búsqueda sigue."),
		latchkey.NoticeHolderDone: func(f NoticeFacts) string {
			switch f.Holder {
			case latchkey.HolderAccepted:
				return f.Other + " aceptó guardar su llave de repuesto."
			case latchkey.HolderDeclined:
				return f.Other + " no puede guardar una llave de repuesto."
			}
			return f.Other + " ya no guarda su llave de repuesto."
		},
		latchkey.NoticeDrillDone: func(f NoticeFacts) string {
			return fmt.Sprintf("El simulacro en %s terminó. La página muestra a cuántas personas con llave de cada casa se puede localizar, y a quién del personal.", or(f.Property, w.YourBuilding))
		},
		latchkey.NoticeDrillHome: always("Un simulacro preguntó a quienes guardan su llave si aún les llegan nuestros mensajes. No todos respondieron en dos días. Su página dice quién, y qué puede hacer usted."),
		latchkey.NoticeClosed: func(f NoticeFacts) string {
			return fmt.Sprintf("La oficina de %s cerró su solicitud de ayuda con la puerta. Si usted sigue afuera, abra la página en las próximas dos horas y la búsqueda sigue, o llame a la oficina.", f.Property)
		},
		latchkey.NoticeSwap: func(f NoticeFacts) string {
			if f.AskedBy != "" {
				return fmt.Sprintf("%s lo pide por %s: ¿puede estar de guardia en %s en su lugar%s? Basta un toque. Hasta que diga que sí, nada cambia.", f.AskedBy, or(f.Other, w.Somebody), or(f.Property, w.YourBuilding), spanSpanishOf(f))
			}
			return fmt.Sprintf("%s le pide que esté de guardia en %s en su lugar%s. Basta un toque. Hasta que diga que sí, nada cambia.", or(f.Other, w.Somebody), or(f.Property, w.YourBuilding), spanSpanishOf(f))
		},
		latchkey.NoticeSwapDone: func(f NoticeFacts) string {
			if f.Yes {
				return fmt.Sprintf("%s está de guardia en lugar de usted%s.", or(f.Other, w.Somebody), spanSpanishOf(f))
			}
			return fmt.Sprintf("%s no puede estar de guardia en lugar de usted%s. El turno sigue siendo suyo.", or(f.Other, w.Somebody), spanSpanishOf(f))
		},
		latchkey.NoticeDoor: alertSpanish,
		latchkey.NoticeHookOff: func(f NoticeFacts) string {
			return fmt.Sprintf("No pudimos llegar a un programa de %s durante días, así que dejamos de enviarle avisos. Cuando esté arreglado, abra la página y dígalo.", f.Property) + quoted(f.Typed)
		},
		latchkey.NoticeDevice: func(f NoticeFacts) string {
			if f.By == nil {
				return "Se agregó un aparato que puede entrar a su cuenta. Si fue usted, todo está bien. Si no, abra la página, entre con un código y quite el aparato de la lista."
			}
			return fmt.Sprintf("Se agregó un aparato que puede entrar a su cuenta. No puede hacer mucho antes del %s %s. Si fue usted, todo está bien. Si no, abra la página antes, entre con un código y quite el aparato de la lista.",
				weekdaysSpanish[f.By.Weekday()], las(f.By.Format("15:04")))
		},
		latchkey.NoticeVouched: func(f NoticeFacts) string {
			if f.By == nil {
				return "La oficina anotó que sabe quién es usted. Quien entre con un código que le enviamos a usted puede agregar ahora un aparato, y ese aparato muestra al instante que es usted. Si usted no lo pidió, llame ya a la oficina."
			}
			return fmt.Sprintf("La oficina anotó que sabe quién es usted. Hasta el %s %s, quien entre con un código que le enviamos a usted puede agregar un aparato, y ese aparato muestra al instante que es usted. Si usted no lo pidió, llame ya a la oficina.",
				weekdaysSpanish[f.By.Weekday()], las(f.By.Format("15:04")))
		},
		latchkey.NoticeHousemate: func(f NoticeFacts) string {
			return fmt.Sprintf("La oficina de %s tiene una lista que nombra a alguien nuevo en su casa. Pregunte a la oficina quién es. Si no es correcto, dígalo ya.", f.Property)
		},
		latchkey.NoticeTest: always("Esto es una prueba que alguien pidió. Si la lee, esta forma de avisarle funciona. No hay nada que hacer."),
		latchkey.NoticeProtected: func(f NoticeFacts) string {
			return fmt.Sprintf("Algo confidencial le espera en %s y corre un plazo. Abra la página cuando nadie mire. No hable de esto con nadie más que la otra persona nombrada ahí.", f.Property)
		},
		latchkey.NoticeQuiet: func(f NoticeFacts) string {
			s := "Hay algo nuevo en su propia página. No se dijo nada a nadie y no se abrió ninguna puerta. Si hay peligro, llame al " + or(f.Number, "número de emergencia") + "."
			if f.Phone != "" {
				s += " La propiedad: " + f.Phone + "."
			}
			return s
		},
		latchkey.NoticeNotMyLink: func(f NoticeFacts) string {
			return fmt.Sprintf("En %s alguien abrió un enlace de mudanza y dice que otra persona lo usó antes. Lo que se preparó con él ya no prueba nada. Abra la página, compruebe quién es y anótelo ahí.", f.Property)
		},
		latchkey.NoticeEnd: func(f NoticeFacts) string {
			if f.Ended {
				return fmt.Sprintf("Se anotó que usted ya no vive en %s. Abra la página para ver desde cuándo y quién lo anotó. Si no es cierto, llame a la oficina y consulte a un abogado o al tribunal.", f.Property)
			}
			return fmt.Sprintf("Alguien de %s pide anotar que usted ya no vive ahí. Nada ha cambiado y usted sigue viviendo ahí. Abra la página para decir sí o no.", f.Property)
		},
		latchkey.NoticeSignIn: func(f NoticeFacts) string {
			return f.Code + " es su código para entrar. Sirve diez minutos y una sola vez. Si usted no lo pidió, no haga nada."
		},
	}
}

func recognisedSpanish(w NoticeWords, f NoticeFacts) string {
	who := FirstName(f.Resident)
	if f.Proof == latchkey.ProofProven {
		return fmt.Sprintf("Sabemos que es %s (%s).", who, w.proven(f.ProvenBy))
	}
	return fmt.Sprintf("Aún no se sabe si es %s. Antes de salir, llame a %s al número que usted tiene.", who, who)
}

func promisedSpanish(f NoticeFacts) string {
	if f.By == nil {
		return ""
	}
	from, until := f.By.Format("15:04"), f.By.Add(grace).Format("15:04")
	return " y debería llegar entre " + article(from) + from + " y " + article(until) + until
}

// threatSpanish keeps a helper from walking into what frightens the person.
func threatSpanish(f NoticeFacts, who string) string {
	if !f.Threat {
		return ""
	}
	return fmt.Sprintf("\n\n%s dice que alguien es una amenaza. No venga a solas, y no se acerque a quien amenaza. Si lo ve, llame al número de emergencia. Primero va la policía.", who)
}

// spanSpanishOf is the span of days on call.
func spanSpanishOf(f NoticeFacts) string {
	if f.From == nil || f.By == nil {
		return ""
	}
	day := func(t time.Time) string {
		return fmt.Sprintf("el %s %d de %s %s", weekdaysSpanish[t.Weekday()], t.Day(), monthNamesSpanish[t.Month()-1], las(t.Format("15:04")))
	}
	return ", desde " + day(*f.From) + " hasta " + day(*f.By)
}

// meetSpanish tells a helper that nobody may be able to ring the person, and by when they are waited for.
func meetSpanish(f NoticeFacts, who string) string {
	if f.Meet == nil {
		return ""
	}
	would := "Se encontrarían"
	if f.ShutIn {
		would = "Esté en la puerta, por favor,"
	}
	return fmt.Sprintf("\n\nEl teléfono de %s puede apagarse pronto, así que responda ya, por favor. %s a las %s.", who, would, f.Meet.Format("15:04"))
}
