package words

func homeNewSpanish() HomeNewWords {
	return HomeNewWords{
		Title: "Su propia casa", Lead: "Tres minutos ahora ahorran una noche afuera. No hace falta un arrendador.",
		Called: func(name string) string { return "Casa de " + name },
		You:    "Usted", YourName: "Su nombre", YourMailHint: "Ahí llega su código para entrar.",
		YourPhone: "Su número de teléfono", YourPhoneHint: "Para quien viene a ayudar. Latchkey nunca lo marca.",
		Place: "Su casa", Address: "Dirección", AddressHint: "Usted la lee en voz alta en una emergencia. Nunca va en un mensaje.",
		Country: "País", Countries: []Choice{{"US", "Estados Unidos", ""}, {"CA", "Canadá", ""}, {"GB", "Reino Unido", ""}, {"IE", "Irlanda", ""},
			{"AU", "Australia", ""}, {"NZ", "Nueva Zelanda", ""}, {"ES", "España", ""}, {"DE", "Alemania", ""}, {"FR", "Francia", ""}},
		Zone: "Zona horaria",
		Unit: "Unidad", Floor: "Piso", FloorHint: "0 es a nivel de la calle, -1 es un sótano.",
		Doors: "Sus puertas", Entrance: "Entre la calle y su puerta",
		Entrances: []Choice{{"none", "Nada. Mi puerta da afuera", ""}, {"shared_key", "Una puerta común con llave", ""},
			{"shared_code", "Una puerta común con código o llavero", ""}, {"open", "Una puerta común que está abierta", ""}},
		UnitLock:   "La cerradura de su propia puerta",
		Locks:      []Choice{{"key", "De llave", ""}, {"smart_key", "Inteligente, también con llave", ""}, {"smart", "Inteligente, sin llave", ""}},
		SparesLine: "Primero les preguntamos. Dicen que sí por su cuenta, por correo. Sin eso no se agrega a nadie.",
		Person: func(n int) string {
			if n == 1 {
				return "¿Quién puede guardar una llave?"
			}
			return "Otra persona"
		},
		Name: "Nombre", Mail: "Correo electrónico", MinutesQ: "Minutos hasta su puerta", Sleeps: "¿A qué horas duerme, según usted?", SleepsHint: "Esa persona lo puede cambiar.",
		From: "Desde", Until: "Hasta",
		CallsChoices: []Choice{{"any_hour", "A cualquier hora", ""}, {"outside_quiet_hours", "De noche no", ""}},
		Help:         "Quién más puede ayudar", HelpLine: "Un arrendador o una oficina, si hay. Puede dejarlo vacío.",
		HelpPhone: "Su número de teléfono", HelpHours: "¿Cuándo pueden abrir su puerta?",
		HelpHoursChoices: []Choice{{"none", "No hay nadie", ""}, {"always", "A cualquier hora", ""}, {"days", "De lunes a viernes, de 09:00 a 17:00", ""},
			{"outside_quiet_hours", "De noche no", ""}},
		Channel: "Cómo se les escribe", AddressOn: "Correo u otra dirección",
		NameMissing: "Díganos su nombre, por favor. Lo verán las personas con su llave.", AddressMissing: "Escriba su dirección, por favor. Usted la lee en voz alta en una emergencia.",
		MailMissing: "Díganos cómo le escribimos, por favor. Ahí llega su código para entrar.", FloorWrong: "Escriba el piso con un número, por favor. 0 es a nivel de la calle.",
		HolderMissing: "Escriba también el nombre, por favor.",
		Create:        "Guardar mi casa", InviteNote: "Al guardar, cada persona recibe una invitación.",
	}
}
