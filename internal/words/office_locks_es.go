package words

import "fmt"

func officeLocksSpanish() OfficeLockWords {
	return OfficeLockWords{
		Title: "Cerraduras", Lead: "Cada puerta con una cerradura con la que Latchkey puede hablar: lo último que dijo cada una, y cuándo.",
		Count: func(n int) string { return plural(n, "%d cerradura", "%d cerraduras") },
		Summary: func(all, faulty int) string {
			return plural(faulty, "%d cerradura necesita a alguien.", "%d cerraduras necesitan a alguien.")
		},
		Search: "Unidad o cerradura", None: "Ninguna puerta de aquí tiene una cerradura con la que Latchkey pueda hablar. Las llaves sirven como siempre.",
		NoStack: "Esta instalación todavía no habla con cerraduras. Quien la administra puede conectar algunas.",
		Cols:    map[string]string{"door": "Puerta", "state": "Estado", "battery": "Batería", "codes": "Códigos", "free": "Lugares libres", "faults": "Qué hacer"},
		Doors:   map[string]string{"entrance": "La puerta del edificio", "gate": "La reja", "elevator": "El elevador", "unit": "Su propia puerta", "": "Una puerta que ya no está en la lista"},
		States: map[string]string{"locked": "Cerrada con llave", "unlocked": "Sin llave", "stuck": "Trabada. No sabemos si está cerrada", "unknown": "No se sabe",
			"private": "Responde", "open": "Abierta, sin cerrar con llave", "said_locked": "Dice que está cerrada con llave, sin comprobar", "said_unlocked": "Dice que está sin llave, sin comprobar"},
		Said: func(when string) string { return "lo dijo " + las(when) }, Answers: "Responde", Silent: "No responde",
		Vain: func(when string) string { return "no respondió " + las(when) }, VainAway: func(when string) string { return "no se llegó a su red " + las(when) },
		Codes: func(wanted, on, unknown, leaving int) string {
			s := plural(wanted, "%d pedido", "%d pedidos") + fmt.Sprintf(", %d en la cerradura", on)
			if unknown > 0 {
				s += fmt.Sprintf(", %d sin saber", unknown)
			}
			if leaving > 0 {
				s += fmt.Sprintf(", %d por quitar", leaving)
			}
			return s
		},
		NoCodes: "No acepta códigos", Free: func(free, most int) string { return fmt.Sprintf("%d de %d", free, most) }, Fine: "Nada",
		Faults: map[string]LockFaultWords{
			"no_stack":   {"Esta instalación no tiene línea con lo que habla con esta cerradura.", "Quien la administra la conecta otra vez. Mientras tanto sirven las llaves."},
			"silent":     {"La cerradura no responde.", "Vaya a mirar las pilas. Si están bien, mire a qué distancia está el próximo aparato de su red."},
			"never":      {"La cerradura no ha respondido desde que se añadió.", "Mire las pilas, y si es la correcta de las que se encontraron."},
			"stuck":      {"El cerrojo está trabado. Nadie sabe si la puerta está cerrada.", "Alguien tiene que ir a la puerta: tirar o empujarla con suavidad, y mirar otra vez. Es una avería: no le cuesta nada a nadie."},
			"open":       {"La puerta estuvo abierta mucho tiempo, y su cerradura no ha dicho después que esté cerrada.", "Alguien tiene que ir a la puerta y cerrarla. Después, mirar otra vez."},
			"battery":    {"La batería está baja.", "Cámbiela esta semana. Una cerradura sin energía deja a la gente fuera de su casa."},
			"untried":    {"Nadie la ha probado en la puerta.", "Vaya a la puerta y pruébela. Hasta entonces nadie cuenta con ella."},
			"unsaid":     {"Se probó, y todos los pasos salieron bien.", "Ahora diga si la vio moverse. Hasta entonces nadie cuenta con ella."},
			"unsaid_old": {"Se probó hace tiempo, y nadie dijo que la vio moverse.", "Vaya a la puerta y pruébela otra vez. Hasta entonces nadie cuenta con ella."},
			"unseen":     {"Alguien en la puerta dijo que no se movió.", "Puede ser la cerradura de otra puerta. Averigüe cuál es, quítela de esta puerta y póngala en la suya. O pruébela otra vez."},
			"failed":     {"La última prueba en la puerta falló.", "Mire qué paso falló, arréglelo y pruebe otra vez."},
			"stays":      {"Un código debería estar quitado, y la cerradura no ha mostrado que lo está.", "Cuéntelo como un código que abre esta puerta. Latchkey sigue intentando. Si en dos horas sigue así, alguien tiene que ir."},
			"visit":      {"Un código debería estar quitado desde hace más de dos horas, y la cerradura no ha mostrado que lo está.", "Cuéntelo como un código que abre esta puerta. Vaya y bórrelo en la misma cerradura, o haga cambiar la cerradura."},

			"stays_silent": {"Un código debería estar quitado, y nadie puede saber si todavía abre esta puerta: la cerradura no responde.", "Vaya a mirar las pilas. Cuando la cerradura responda, Latchkey quita el código."},
			"visit_silent": {"Un código debería estar quitado desde hace más de dos horas. Nadie puede saber si todavía abre esta puerta: la cerradura no responde.", "Vaya con pilas nuevas. Cuando la cerradura responda, Latchkey quita el código. Si no, bórrelo en la misma cerradura, o haga cambiar la cerradura."},

			"vanished":  {"Se quitó un código en la cerradura, y no fue Latchkey.", "Pregunte quién fue. Latchkey lo está poniendo otra vez."},
			"full":      {"No queda lugar para un código.", "Quite códigos que ya nadie necesita. Algunos lugares se guardan para quienes viven ahí y para el personal."},
			"clash":     {"La cerradura ya tiene esos dígitos.", "Quien dio el código lo termina y da uno nuevo: tendrá otros dígitos."},
			"length":    {"Esta cerradura no acepta tantos dígitos.", "Ponga la cerradura en seis dígitos o más, si se puede."},
			"refused":   {"La cerradura no lo hizo, y no dijo por qué.", "Vaya a la puerta y pruebe la cerradura. Si pasa otra vez, pregunte al fabricante."},
			"dropped":   {"La cerradura dijo que sí a un código, y al leerla no lo tiene.", "Latchkey vuelve a intentar. Si pasa otra vez, vaya a la puerta y ponga un código en la propia cerradura. Si también se pierde, pregunte al fabricante."},
			"door_gone": {"Su puerta ya no está en la lista del edificio.", "Quite la cerradura de esta puerta y póngala en la correcta."},
			"busy":      {"Alguien más hablaba con la cerradura.", "Pruebe otra vez en un minuto."},
		},
		About: func(n int) string { return plural(n, "%d código", "%d códigos") },
		AddGo: "Añadir una cerradura",

		Private: "Detrás de esta puerta vive alguien. Si está cerrada, y cuándo se usa, es solo asunto suyo. Usted ve si la cerradura está bien.",
		Look:    "Mirar otra vez ahora", LookIs: "La cerradura respondió.",
		Kinds:      map[string]string{"staff": "Personal y proveedores", "spare": "Códigos de repuesto", "resident": "Quienes viven ahí", "guest": "Visitas", "test": "En prueba", "once": "De un solo uso", "strange": "Que nadie pide aquí"},
		KindsTitle: "Códigos", Guests: "Aquí los códigos solo se cuentan. De quién es el de una visita, lo ven solo quienes viven ahí.",
		Each:   "Personal, proveedores y de repuesto, uno por uno",
		Stands: map[string]string{"not_yet": "todavía no está en la cerradura", "on": "en la cerradura", "doubt": "estaba en la cerradura; hace tiempo que no se ve", "leaving": "debería estar quitado, y no se ha visto que lo esté", "cannot": "así no entrará en esta cerradura"},
		Strange: func(n int) string {
			return plural(n, "Tiene %d código que nadie pide aquí.", "Tiene %d códigos que nadie pide aquí.")
		},
		StrangeDo: "Alguien lo puso en la cerradura, o antes de que ella llegara a esta puerta. Latchkey no lo toca, porque puede ser de alguien. Pregunte a quienes usan la puerta. Si nadie lo necesita, bórrelo en la cerradura.",
		NotOurs:   func(n int) string { return fmt.Sprintf(", %d que nadie pide aquí", n) },
		NotYet:    "No tiene ningún código, ni se pide ninguno.", Since: func(when string) string { return desde(when) },

		Try: "Probarla en la puerta", TryLine: "Vaya a la puerta, con la puerta cerrada. El cerrojo sale y entra, y un código que nadie conoce se pone y se quita. Después de cada paso se lee la cerradura misma. Termina como empezó.",
		TryWait: "Puede tardar uno o dos minutos.", TryLet: "Aquí vive alguien, así que el cerrojo se mueve solo si esa persona dice que sí: en su página, en Cerraduras. También puede probarla ella misma.",
		TryUntil: func(when string) string { return "Quienes viven aquí le dejan probarla " + hasta(when) + "." },
		TryDo:    "Probarla ahora", TryAgain: "Probarla otra vez", TryTitle: func(when string) string { return "Probada " + las(when) },
		TryRuns: "Se está probando en este momento.", TryBroken: "Esta prueba nunca terminó. Mire la puerta: puede no estar como estaba.",
		TryWell: "Se vio que cada paso funcionó.", TryFailed: "No salió bien. Nadie cuenta con esta cerradura.",
		Steps: map[string]string{"look": "Preguntar cómo está", "lock": "Cerrarla con llave", "unlock": "Quitar la llave", "code_in": "Poner código", "code_out": "Quitar código", "back": "Dejarla como estaba"},
		Back:  func(at string) string { return "Leído de la cerradura a las " + at + ": como estaba antes" },
		Proof: func(bolt, at string) string { return "Leído de la cerradura a las " + at + ": " + bolt },
		CodeIn: func(slot int, at string) string {
			return fmt.Sprintf("El lugar %d se leyó a las %s, y tiene los dígitos", slot, at)
		},
		CodeInHidden: func(slot int, at string) string {
			return fmt.Sprintf("El lugar %d se leyó a las %s, y está usado. Esta cerradura no muestra sus dígitos a nadie", slot, at)
		},
		CodeOut: func(slot int, at string) string {
			return fmt.Sprintf("El lugar %d se leyó a las %s, y está libre", slot, at)
		},
		Look1: func(at string) string { return "Respondió a las " + at }, StepFailed: func(at string) string { return "Falló a las " + at },
		Saw: "Vi moverse esta misma cerradura", SawLine: "La prueba muestra que la cerradura sirve. Sus ojos muestran que es la de esta puerta. Solo entonces se cuenta con ella.",
		SawNot:   "No se movió",
		SeenHome: func(when string) string { return "Quienes viven aquí dijeron que se movió, " + las(when) + "." },
		SeenHomeNot: func(when string) string {
			return "Quienes viven aquí dijeron que no se movió, " + las(when) + ". Puede ser la cerradura de otra puerta."
		},
		SeenOffice: func(when string) string { return "La oficina dijo que se movió, " + las(when) + "." },
		SeenOfficeNot: func(when string) string {
			return "La oficina dijo que no se movió, " + las(when) + ". Puede ser la cerradura de otra puerta."
		},
		SayTitle: "¿Se movió esta cerradura?", SayLine: "La oficina la probó con su permiso, y la cerradura respondió bien. Diga lo que vio en su propia puerta. Después se cuenta con ella, o nadie cuenta con ella. Su registro dice que fue usted.",
		Trusted: func(when string) string { return "Alguien en la puerta la vio funcionar, " + las(when) + "." },
		Out:     lockOffWordsSpanish(),
		Added:   "La cerradura está en su puerta. Ahora pruébela.", Tried: "Probada. Abajo está lo que mostró la cerradura.", TriedNo: "La prueba no salió bien. Abajo está qué paso.",

		AddTitle: "Añadir una cerradura", AddLead: "Lo que se encontró en las redes de esta instalación y no está en ninguna puerta.",
		AddNoneElse: "Lo que sí responde no encontró nada nuevo.",
		AddNone:     "No se encontró nada nuevo. Una cerradura primero entra en su propia red; entonces está aquí.",
		Put:         "Ponerla en una puerta", PutTitle: func(lock string) string { return "Cerradura nueva: " + lock },
		Unit: "¿Qué unidad?", UnitHint: "La puerta propia de una casa necesita su unidad. Déjelo vacío si es una puerta que comparten varias casas.", UnitOwn: "La unidad de la que es la puerta propia.", Door: "¿Qué puerta?", Name: "¿Cómo la llama?",
		DoorShared: func(kind string) string { return kind + " (compartida)" },
		PutDo:      "Ponerla ahí", AwayDo: "Mirar otra vez",

		LetTitle: "Dejar que la oficina la pruebe", LetLine: "El personal en su puerta puede mover el cerrojo para probar esta cerradura, durante una hora. Su registro lo dice.", LetDo: "Dejarles probarla una hora", LetEnd: "Ya no dejarles",
		OffTitle: "Si hay que quitar esta cerradura", OffLast: "Es la única forma suya de pasar por esta puerta que conocemos. Por eso nadie puede quitarla. Si usted tiene una llave, o abre la cerradura con la aplicación de su fabricante, dígalo abajo.",
		OffLine: "Si usted la deja ir, se puede quitar de esta puerta y poner en otra, durante una semana. Entonces necesita otra forma de entrar. Usted habla solo por usted. Su registro lo dice.", OffDo: "Dejar que la quiten de mi puerta", OffEnd: "No, se queda",
		OffUntil: func(when string) string {
			return "Usted deja que quiten esta cerradura de su puerta " + hasta(when) + "."
		},
		LetUntil: func(when string) string { return "La oficina puede probarla " + hasta(when) + "." },
	}
}
