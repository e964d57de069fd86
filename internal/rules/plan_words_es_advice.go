package rules

import "time"

func askSpanish() askWords {
	return askWords{
		Proof:          "¿Puede mostrar quién es? Entonces verá las personas y llaves de su hogar.",
		Inside:         "¿Hay adentro alguien que necesite ayuda: niños, una persona que necesita cuidados, una mascota?",
		PetDistress:    "¿El animal está en apuros?",
		PetTemperature: "¿Qué temperatura hay donde está el animal?",
		Alone:          "¿Hay alguien con esa persona, o está a solas?",
		Distress:       "¿Esa persona tiene heridas, se siente mal o no responde?",
		Stove:          "¿Quedó encendida la estufa u otra cosa caliente adentro?",
		Fire:           "¿Hay fuego adentro?",
		Smoke:          "¿Ve humo o huele a humo?",
		Gas:            "¿Huele a gas?",
		Water:          "¿Corre agua adentro?",
		Threatened:     "¿Alguien le amenaza o le sigue?",
		Hurt:           "¿Tiene usted alguna herida?",
		ChildAlone:     "¿Tiene menos de 18 años y está a solas?",
		Temperature:    "¿Qué temperatura hay donde está usted?",
		Where:          "¿Dónde está: en la calle, en el edificio, ante su puerta o lejos?",
		Reason:         "¿Qué pasó: la llave quedó adentro, se perdió, se la robaron, o es la cerradura?",
		OnLease:        "¿Su nombre está en el contrato?",
		PeopleInside:   "¿Hay alguien en casa que pueda abrir?",
		Holders:        "¿Tiene llave de repuesto alguien de confianza?",
		Phone:          "¿Tiene su propio teléfono a mano?",
		EKey:           "¿Su llave digital funciona en este momento?",
		KeepsSpare:     func(name string) string { return "¿Guarda " + name + " una llave de repuesto en algún lugar?" },
		Consented:      func(name string) string { return "¿Aceptó " + name + " que se le llame si usted no puede entrar?" },
		Minutes:        func(name string) string { return "¿A cuántos minutos está " + name + "?" },
		FetchMinutes: func(name string) string {
			return "¿Cuánto tardaría usted en ir a buscar la llave que tiene " + name + "?"
		},
		QuietCalls:     func(name string) string { return "¿Se puede llamar a " + name + " en horas de silencio?" },
		Spares:         "¿Hay una llave de repuesto en una caja de llaves o en otro lugar?",
		SpareOpens:     "¿Qué puertas abre esa llave de repuesto?",
		OtherEntries:   "¿Hay otra puerta suya, o una ventana a nivel del suelo, que pueda estar abierta?",
		Storeys:        "¿A cuántos pisos de altura está?",
		Alarm:          "¿Hay alarma, y está activada?",
		CallBox:        "¿Hay intercomunicador en la entrada, y funciona?",
		Keyway:         "¿La cerradura también abre con llave?",
		Owner:          "¿La cerradura es de quien le alquila o de usted?",
		OfficeHours:    "¿Cuándo abre la oficina?",
		OfficeSpare:    "¿La oficina tiene llave de repuesto?",
		OnCallHours:    "¿A qué horas abre puertas el personal de guardia?",
		LifeSafety:     "¿Cuándo contesta la línea de emergencia del personal?",
		LandlordSpare:  "¿Quien le alquila tiene llave de repuesto?",
		LandlordKnown:  "¿Conoce en persona a quien le alquila?",
		Fee:            "¿Cuánto cobra el edificio por abrir la puerta? Su contrato puede decirlo.",
		Before:         "¿Ya le pasó esto aquí antes, y cuándo?",
		Identity:       "¿Tiene una identificación a mano?",
		FirmHours:      func(name string) string { return "¿A qué horas trabaja " + name + "?" },
		FirmElectronic: func(name string) string { return "¿Trabaja " + name + " con cerraduras electrónicas?" },
		FirmPrices:     func(name string) string { return "¿Cuánto cobra " + name + " en total?" },
	}
}

func refusedSpanish() refusedWords {
	return refusedWords{
		Window:          "Las caídas matan. Pruebe solo sus propias puertas y ventanas a nivel del suelo.",
		WindowAlarm:     "La alarma puede estar activada. Una ventana podría hacerla sonar y traer a la policía.",
		Ladder:          "Caerse de una escalera mata, y alguien puede pensar que es un robo.",
		NeighbourWindow: "Trepar de una ventana a otra mata, y la casa es de otra persona.",
		FireEscape:      "Es para salir. Subir por ahí puede causarle heridas y hacer sonar una alarma.",
		ForceLock:       "Desarmar o romper la cerradura o la perilla puede trabarla o debilitarla. Quizá tenga que pagar una nueva.",
		BreakIn:         "Puede hacerse daño, puede sonar una alarma, y quizá pague los daños o pierda su depósito.",
		BreakInDanger:   "Puede hacerse daño. Eso lo deciden solo los equipos de emergencia.",
		Pick:            "Una tarjeta, un alfiler u otra herramienta puede dañar la cerradura y parece un robo. Lo seguro es una cerrajería ya comprobada.",
	}
}

func nowSpanish() nowWords {
	return nowWords{
		Call:       func(number string) string { return "Llame al " + number + " ahora." },
		IfWorse:    func(number string) string { return "Si empeora, llame al " + number + "." },
		Warm:       "Vaya primero a un lugar cálido y con personal: la oficina, una tienda o un vestíbulo con recepción.",
		Cool:       "Vaya primero a un lugar fresco y con personal, no a uno cálido: la oficina, una tienda o un vestíbulo con recepción.",
		KeepOut:    "No entre. Aléjese, active la alarma del edificio y avise a las viviendas vecinas.",
		Gas:        "Gas: no toque interruptores ni timbres. Llame desde afuera.",
		Threat:     "Aléjese de la puerta, hacia la luz y la gente. No discuta ni grabe. La página /door tiene los pasos.",
		Hurt:       "Siéntese donde la gente le vea y no cuelgue.",
		StayAtDoor: "Quédese junto a la puerta. Hable a través de ella con quien está adentro.",
		StoveOn:    "Quédese cerca, pero afuera. Si ve humo, aléjese y avise a las viviendas vecinas.",
		Water: func(phone string) string {
			return "Corre agua: llame ahora a la línea de emergencia del personal" + afterColon(phone) + "."
		},
		Animal:           func(phone string) string { return "Para un animal: pida control de animales al " + phone + "." },
		AnimalUnknown:    "Para un animal: pida control de animales; aquí no sabemos su número.",
		LookAgain:        "En 3 horas, mire otra vez si el animal está bien.",
		GrownUp:          "Llame a una persona adulta que conozca. No se vaya con nadie que no conozca.",
		NotWithStrangers: "No se vaya con nadie que no conozca.",
		TheGuardian:      "la persona adulta que le cuida",
		GuardianAway: func(name string) string {
			return "Llame a otra persona adulta que conozca: ahora no se puede hablar con " + name + "."
		},
		GuardianFirst: func(name string) string { return "Llame primero a " + name + "." },
		TimeThere:     func(t time.Time) string { return " Allá " + isSpanish(t) + "." },
		Illegal:       "En casi todos los lugares es ilegal impedir la entrada a quien alquila. Usted puede volver a entrar por la vía legal.",
		Police: func(phone string) string {
			if phone == "" {
				phone = "aquí no sabemos el número"
			}
			return "Policía, sin ser emergencia: " + phone + ". Pida ayuda para volver a entrar."
		},
		Help:         "La oficina de vivienda y la ayuda legal de su ciudad pueden ayudar: aquí no sabemos sus números.",
		Proof:        "Guarde pruebas: anote la hora, tome fotos, escriba lo que se dijo.",
		PhoneDying:   "Su teléfono puede apagarse pronto: escriba ya la dirección, la unidad y los números.",
		MeetingPlace: "Acuerde un lugar de encuentro y quédese ahí.",
		NoSignal:     "Aquí no hay señal: escriba la dirección, la unidad y los números. Luego camine hasta donde haya señal.",
		Lobby:        "Está bajo techo. Quédese en el vestíbulo.",
		Indoors:      "Está bajo techo. Quédese ahí.",
		Cold:         "Hace frío: espere en un lugar cálido y con luz.",
		Dark:         "Está oscuro: espere donde haya luz y gente.",
		Quiet:        "Es hora de silencio: hable en voz baja y no llame a otras viviendas.",
		NotLocked:    "No sabemos de ninguna puerta con llave. Pruebe la puerta.",
		YouHold:      "Usted tiene lo que abre todas las puertas que conocemos. Pruebe eso primero.",
		Calm:         "Mantenga la calma. Esto puede tardar, y siempre hay un paso más.",
	}
}

func afterSpanish() afterWords {
	return afterWords{
		Stolen:         "robaron la llave",
		Report:         "robaron la llave; la policía puede darle un número de denuncia",
		Lost:           "la llave se perdió y alguien puede encontrarla",
		NewKeyAnywhere: "hace falta una llave nueva, de la oficina o de una tienda",
		NewKeyOffice:   "hace falta una llave nueva; según su contrato, la da la oficina",
		NewKeyAsk:      "hace falta una llave nueva; pídala a la oficina o a quien le alquila",
		Fob:            "con la llave quizá se perdió un control de acceso del edificio",
		Code:           "el código se olvidó",
		Battery:        "la cerradura no responde o tiene poca batería; averigüe por qué el aviso no llegó a nadie",
		Repair:         "la cerradura está trabada o rota",
		Fault:          "la cerradura falla",
		Secure:         "si los equipos de emergencia fuerzan la puerta, no duerma ahí hasta que la reparen",
		Window:         "si entró por una ventana, hay que cerrarla bien otra vez",
		Spare:          "la llave de repuesto no estaba en su lugar: averigüe quién la tiene",
		Evidence:       "anote la hora, las fotos y lo que se dijo, para la ayuda legal",
		Thank: func(name string) string {
			return "Dé las gracias a " + name + " y asegúrese de que la llave de repuesto vuelva a su lugar."
		},
		ThankIf: func(name string) string {
			return "¿Vino " + name + "? Entonces dele las gracias y asegúrese de que la llave de repuesto vuelva a su lugar."
		},
		ThankSomebody: "Dé las gracias a quien vino y asegúrese de que la llave de repuesto vuelva a su lugar.",
		Easier: func(times int) string {
			return "Ya van " + digits(times) + " veces en un año. Otra persona con llave cerca, una caja de llaves o un teclado harían más corta la próxima."
		},
	}
}
