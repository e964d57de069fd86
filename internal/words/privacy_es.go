package words

import (
	"fmt"

	"latchkey"
)

func privacySpanish() PrivacyWords {
	return PrivacyWords{
		Title: "Qué se guarda sobre usted",
		Lead: []string{
			"Latchkey le ayuda a entrar en su propia casa. Para eso anota algunas cosas.",
			"Cuando pide ayuda, guarda qué dijo, a quién se preguntó, quién vino y cuánto costó. Guarda quién tiene una llave y quién puede vivir aquí.",
			"Sus personas con llave son suyas: el personal del edificio no las ve. El personal ve una solicitud solo si se le pidió ayuda.",
			"Nada de esto puede servir para terminar su contrato, para vigilar cuándo entra o sale, ni por una deuda. No se vende ni se entrega, salvo por orden de un tribunal.",
			"Quien maneja esta computadora podría leer su disco. Una línea firmada en sus recibos y copias muestra si alguien cambió el registro.",
			"Puede llevarse una copia de todo. Cuando se muda, se borra a su tiempo, o enseguida si lo pide.",
			"Una llave común siempre está permitida.",
		},
		Kinds: map[latchkey.KeptKind]string{
			latchkey.KeptCodes: "Códigos, enlaces y límites", latchkey.KeptSessions: "Dónde tiene sesión abierta", latchkey.KeptCaseWords: "Lo que dijo al pedir ayuda",
			latchkey.KeptCases: "Que pidió ayuda, quién abrió, el cargo", latchkey.KeptMessages: "A quién se avisó y cuándo", latchkey.KeptReports: "Un peligro avisado por alguien desconocido",
			latchkey.KeptLogWords: "Nombres y palabras del registro", latchkey.KeptKeyLog: "El registro de llaves, cerraduras y mudanzas", latchkey.KeptViews: "Quién miró la página de su casa",
			latchkey.KeptConsents: "Lo que usted aceptó", latchkey.KeptHolders: "Personas que ya no guardan su llave", latchkey.KeptPeople: "Su nombre, direcciones, aparatos y tarjeta",
			latchkey.KeptProtected: "Un cambio de cerradura protegido", latchkey.KeptOwnDoor: "Quién usó su propia puerta, si usted lo quiere, o lo que usted elija, como mucho 90 días:", latchkey.KeptShared: "Quién usó las puertas comunes, residentes sin nombre; códigos de la oficina en la puerta de una vivienda en la que no vivía nadie",
			latchkey.KeptPasses: "Códigos que la oficina dio al personal y a proveedores para las puertas comunes y viviendas vacías: a quién, para qué y cuándo",
			latchkey.KeptAlerts: "Lo que anduvo mal en una puerta con cerradura en red"},
		Days: func(n int) string {
			if n%365 == 0 {
				return plural(n/365, "%d año", "%d años")
			}
			return fmt.Sprintf("%d días", n)
		},
		From: map[latchkey.KeptFrom]string{latchkey.FromMade: "desde que se anotó", latchkey.FromOver: "desde que terminó", latchkey.FromMoved: "desde que se muda o lo deja"},
		Sees: map[latchkey.Sees]string{latchkey.SeesYou: "usted", latchkey.SeesAsked: "el personal a quien se preguntó", latchkey.SeesOffice: "la oficina", latchkey.SeesNamed: "dos personas con nombre",
			latchkey.SeesNobody: "nadie"},
		Cols:    map[string]string{"what": "Qué", "long": "Cuánto tiempo", "sees": "Quién lo ve"},
		Table:   "Cuánto tiempo y quién lo ve",
		Consent: "¿Qué se puede anotar?", Help: "Lo que digo y quién viene, cuando pido ayuda. Sin esto no se puede preguntar a nadie.",
		OwnDoor: "También un historial de mi propia puerta", OwnHint: "No se guarda si usted no lo marca. Si lo marca, se guarda 7 días y solo lo ve usted. Puede cambiarlo después.",
		IAgree: "Acepto, seguir", Version: func(v string) string {
			return "Estas palabras son la versión " + v + ". Guardamos cuál aceptó y cuándo."
		},
		Go: "Qué se guarda sobre mí", Agreed: "Lo que usted aceptó", OwnIs: map[string]string{"yes": "Se puede guardar un historial de su propia puerta.", "no": "No se guarda ningún historial de su propia puerta."},
		OwnSet: map[string]string{"yes": "Permitir un historial de mi propia puerta", "no": "Dejar de guardarlo"},
		Looked: "Quién miró el registro", LookedNo: "Nadie.",
		LookedAt: map[bool]string{false: "el registro de su casa", true: "las puertas del edificio"},
		Reasons:  map[string]string{"came": "para ver si alguien vino", "asked": "usted lo pidió", "repair": "una reparación", "court": "lo pidió un tribunal"},
		Held: func(names, day string) string {
			return "Los datos de esta casa se guardan hasta el " + day + ". Firmaron: " + names + "."
		},
		HeldAsks: func(name, day string) string {
			return name + " pide guardar los datos de esta casa hasta el " + day + ". Una sola persona no puede."
		},
		Export: "Llevarse una copia", ExportIt: "Un archivo con todo sobre usted, para leer y para programas. No contiene nada privado de otras personas. Lleva la firma del registro.", ExportBtn: "Llevarme mi copia",
		Erase: "Pedir que le borren", EraseIt: "Su nombre, direcciones, aparatos, tarjetas y palabras se borran para siempre. Que alguien vivió aquí y los cargos quedan sin su nombre.",
		EraseNot: "Todavía no.", EraseBtn: "Borrarme", EraseSure: "Sí, borrarme para siempre", Erased: "Sus datos están borrados", ErasedIt: "Aquí ya nada lleva a usted. Puede cerrar esta página.",
		Office: PrivacyOfficeWords{Log: "El registro de llaves y mudanzas", LogLine: "Quienes viven aquí leen que usted miró y por qué.", LogWhy: "¿Por qué mira?", LogBtn: "Abrir el registro",
			Whys: []Choice{{"asked", "Lo pidió alguien que vive aquí", ""}, {"repair", "Por una reparación", ""}, {"court", "Lo pidió un tribunal", ""}},
			Hold: "Guardar más tiempo los datos de esta casa", HoldLine: "Solo lo necesario, con un final, por dos personas. Quienes viven aquí lo leen.", HoldWhy: "¿Por qué?",
			HoldWhys:  []Choice{{"court", "Un caso en el tribunal", ""}, {"insurance", "Un caso del seguro", ""}, {"resident", "Lo pidió alguien que vive aquí", ""}},
			HoldUntil: "¿Hasta qué día?", HoldBtn: "Pedir que se guarden", HoldSet: func(why, day, names string) string {
				return fmt.Sprintf("Se guardan hasta el %s (%s). Firmó: %s.", day, why, names)
			}, HoldAsked: func(why, day, names string) string {
				return fmt.Sprintf("Se pidió guardarlos hasta el %s (%s). Firmó: %s. Otra persona debe decir lo mismo.", day, why, names)
			}},
		File: ExportWords{Title: "Copia de lo que se guarda sobre usted", Lead: "Hecha solo para usted. Lo mismo está en data.json para programas.", Signed: "Firma del registro", Digest: "Resumen de data.json, que está en el registro",
			Check: "Clave para comprobar la firma", You: "Usted", Homes: "Viviendas", Asked: "A quién pidió guardar una llave", Requests: "Solicitudes de ayuda", Messages: "Mensajes para usted", Devices: "Aparatos y tarjetas",
			Consents: "Lo que aceptó", Protected: "Cambios de cerradura protegidos", Log: "El registro", Sessions: "Dónde tiene sesión abierta", None: "Nada."},
		StopHere: "Si no acepta, cierre esta página. No se guarda nada más. Pida a la oficina una llave común.",
	}
}

func moveInSpanish() MoveInWords {
	return MoveInWords{
		Title: "Bienvenida a casa", Lead: "Tres minutos, en su propio teléfono. Después, un toque le trae ayuda a cualquier hora.", Next: "Seguir en este teléfono",
		Step:  func(n, of int) string { return fmt.Sprintf("Paso %d de %d", n, of) },
		Other: "Este enlace está en uso en otro teléfono", OtherLine: "Un enlace sirve en el primer teléfono que sigue. Si es el suyo, siga ahí.",
		OtherAt: func(when string) string { return "Se usó por primera vez: " + when + "." },
		NotMe:   "No fui yo", NotMeDone: "Gracias. Ya avisamos a la oficina", NotMeLine: "Lo que preparó el otro teléfono ya no prueba nada. Vaya a la oficina con su documento, por favor.",
		ShownTitle: "Muestre que es usted", ShownLine: "Su teléfono pide su dedo, su cara o su PIN. Nunca salen del teléfono.",
		CodeTitle: "¿Sin llave de acceso? Use un código", CodeLine: "Enviamos un código a una dirección suya. Con ella podrá entrar después.", CodeSend: "Enviarme un código", CodeEnter: "Escribir el código",
		CodeSent:    func(m string) string { return "Enviamos un código a " + m + ". Sirve 10 minutos." },
		HolderTitle: "¿Quién podría guardar una llave?", HolderLine: "Alguien cercano le abre gratis a cualquier hora. Esa persona acepta por sí misma.",
		SpareTitle: "Pruebe su código de reserva en la puerta", SpareLine: "Su puerta tiene teclado. Un código de reserva espera, sellado, para el día en que esté afuera sin nada. Créelo, lleve este teléfono a la puerta y márquelo una vez.",
		SpareGo: func(proved bool) string {
			if proved {
				return "Seguir"
			}
			return "Después, en Cerraduras"
		},
		SpareIs: func(lock, when string) string {
			if when == "" {
				return "Código de reserva, " + lock + ": todavía sin probar en la puerta. Puede hacerlo en Cerraduras, en su propia página."
			}
			return "Código de reserva, " + lock + ": probado en la puerta " + las(when) + "."
		},
		Later: "Después", CardTitle: "Una tarjeta para su billetera", CardLine: "Para cuando el teléfono queda adentro. No abre ninguna puerta por sí sola.", CardMake: "Hacer mi tarjeta", CardNext: "La tengo, seguir",
		EndTitle: "Todo listo", EndLine: "Este enlace ya cumplió. Desde ahora, abra su propia página.", EndBtn: "Abrir mi página",
		Ended: "Este enlace ya cumplió. Entre para abrir su propia página.",
		Office: MoveInOfficeWords{
			Make: "Enlace de mudanza", Line: "Para su propio teléfono, una vez. Revise primero quién es.", Seen: "Vi el documento: hacer enlace", Rang: "Llamé de vuelta: hacer enlace",
			Ready: "Un enlace para su teléfono", ReadyLine: "Que lo escanee con su propio teléfono, o envíele la dirección. Sirve en un teléfono, por 7 días.",
			Once: "Se muestra solo ahora. No guarde copia.", Address: "Dirección",
			NotUsed: func(w string) string { return "Se hizo un enlace; nadie lo usó. Termina: " + w + "." },
			Began:   func(w string) string { return "Empezó: " + w + "." }, Done: func(w string) string { return "Preparada: " + w + "." },
			Doubted: func(w string) string {
				return "Alguien dice que el enlace lo usó otra persona (" + w + "). Compruebe quién es y use los botones de arriba."
			}},
	}
}
