package words

import (
	"fmt"
	"strings"

	"latchkey"
)

func guestsSpanish() GuestWords {
	return GuestWords{
		Go: "Visitas", See: "Ver o dar llaves", Why: "Deje entrar a quien cuida su mascota o a una amistad sin estar en casa. Lo termina con un toque.",
		Title: "Quién puede entrar", Lead: "Una llave sin metal para alguien de confianza: un código para la cerradura y un enlace que dice cuándo. Hay quien la llama llave digital. Sirve solo en las horas que usted da, con la hora de su puerta.",
		None: "Ahora nadie tiene una.",
		Over: func(name string) string { return name + ", esta llave terminó" },
		Onto: func(doors string) string { return "Es para: " + doors + "." },
		Done: map[string]func(string) string{
			"given": func(name string) string { return "La llave de " + name + " está dada. Ahora envíe el enlace." },
			"ended": func(name string) string { return "La llave de " + name + " terminó." },
			"leaving": func(name string) string {
				return "La llave de " + name + " terminó. Ahora se quita el código de la cerradura."
			},
			"hours":        func(name string) string { return "Las horas de " + name + " cambiaron." },
			"link":         func(name string) string { return name + " tiene un enlace nuevo. El anterior ya no abre nada." },
			"tell":         func(name string) string { return "Desde ahora se le avisa cuando se usa la llave de " + name + "." },
			"tell_end":     func(name string) string { return "Ya no se le avisa cuando se usa la llave de " + name + "." },
			"calendar":     func(name string) string { return "El calendario con las horas de " + name + " está hecho." },
			"calendar_end": func(name string) string { return "El calendario con las horas de " + name + " terminó." },
		},
		Tell: keyUsedSpanish(),
		Past: func(n int) string { return fmt.Sprintf("Terminadas (%d)", n) }, PastWhy: "Una llave que ya pasó se queda aquí 30 días, tanto como se guardan su enlace y sus códigos. Después sale de esta lista. El registro de su casa guarda sus propias líneas.",
		Stands: map[string]func(string) string{
			"holds": func(at string) string {
				if at == "" {
					return "Puede entrar ahora, hasta que se termine"
				}
				return "Puede entrar ahora, hasta " + at
			},
			"not_yet": func(at string) string { return "Empieza " + at },
			"between": func(at string) string { return "La próxima vez: " + at },
			"over":    over("Ya pasó"),
			"paused": func(at string) string {
				if at == "" {
					return "En pausa, hasta que alguien la termine"
				}
				return "En pausa hasta " + at
			},
			"used_up": over("Ya se usó"),
			"ended":   over("Terminada"),
		},
		Codes: map[string]string{"waits": "Llega a la cerradura cuando sea la hora", "not_yet": "Todavía no está en la cerradura", "on": "En la cerradura", "doubt": "No sabemos con seguridad si está en la cerradura",
			"leaving": "Terminado, y puede que todavía abra la puerta hasta que la cerradura lo suelte", "gone": "Ya no está en la cerradura", "cannot": "No va a llegar a esta cerradura"},
		Faults: map[string]string{"clash": "La cerradura ya tiene esos números. Termine esta y dé una nueva.", "length": "Esta cerradura acepta códigos de otro largo.",
			"full": "La cerradura no tiene lugar. Termine un código que nadie necesite.", "silent": "La cerradura no responde.", "refused": "La cerradura dijo que no.",
			"dropped": "La cerradura dijo que sí, y al leerla no lo tiene.",
			"stays":   "La cerradura todavía lo tiene.", "vanished": "Alguien lo quitó en la cerradura. Lo ponemos otra vez."},
		Seen: func(when string) string { return "visto ahí " + las(when) },
		Again: func(since, at string) string {
			switch {
			case since == "":
				return "Se intenta de nuevo más o menos " + las(at) + "."
			case at == "":
				return capital(desde(since)) + ". Volvemos a intentar."
			}
			return capital(desde(since)) + "; se intenta de nuevo más o menos " + las(at) + "."
		},
		HoursKept: func(when string) string {
			return "La propia cerradura solo lo acepta en sus horas (comprobado " + las(when) + ")."
		},
		Gone: func(when string) string { return "comprobado " + las(when) },
		Removals: map[string]string{"say": "La cerradura no ha mostrado que ya no lo tiene. Seguimos intentando. Mientras tanto, cuéntelo como un código que sirve.",
			"visit": "La cerradura no ha mostrado que ya no lo tiene: cuéntelo como un código que sirve. Alguien tiene que ir y quitarlo en la cerradura. Avise a la oficina, o hágalo a mano."},
		Still: "Terminada. Puede que todavía abra estas puertas, hasta que cada cerradura suelte el código:",
		Goes: map[string]string{"": "Ahora se le pide a la cerradura.", "say": "La cerradura todavía no lo ha soltado. Seguimos intentando.",
			"visit": "Seguimos intentando, y alguien tiene que ir y quitarlo en la cerradura. Avise a la oficina, o hágalo a mano."},
		UsedOf: func(used, most int) string { return fmt.Sprintf("Se usó %d de %d veces", used, most) },
		Link:   func(name string) string { return "El enlace para " + name }, LinkWhy: "Envíelo usted. Es del primer teléfono en que se ve el código, o que abre con él.",
		End: "Terminar ahora", EndWhy: "El código cuenta como vivo hasta que la cerradura muestre que ya no lo tiene.",
		Add: "Dejar entrar a alguien", Name: "¿Quién es?", Doors: "¿Qué puertas?",
		DoorNames: map[string]string{"entrance": "La puerta del edificio", "gate": "La reja", "elevator": "El elevador", "unit": "Mi propia puerta"},
		When:      "¿Cuándo?",
		Whens:     []Choice{{"week", "En días de la semana", ""}, {"day", "En un solo día: el primer día de abajo", ""}, {"span", "Desde una hora hasta otra, sin pausa", "Empieza el primer día a la hora de «Desde» y termina el último día a la hora de «Hasta». Sin final vale hasta que usted la termine. Sin comienzo vale desde ahora."}, {"always", "A cualquier hora, hasta que yo lo termine", ""}},
		Days:      "¿Qué días de la semana?", Weekdays: []Choice{{"mon", "Lunes", ""}, {"tue", "Martes", ""}, {"wed", "Miércoles", ""}, {"thu", "Jueves", ""}, {"fri", "Viernes", ""}, {"sat", "Sábado", ""}, {"sun", "Domingo", ""}},
		From: "Desde", Until: "Hasta", First: "Primer día", Last: "Último día", Today: "Hoy", Tomorrow: "Mañana",
		Uses: "¿Cuántas veces?", UsesHint: "Déjelo vacío si no hay límite. Cuenta cuando una cerradura mostró que entró: una sola vez, también si pasa por dos puertas.",
		RemoteAsk: "¿Puede abrir con su teléfono?", Remote: []Choice{{"yes", "Sí, desde su propia página", "Con un toque, donde la cerradura puede. Un código en el teclado sirve sin esto."}},
		ClocksForward: func(night, from, to string) string {
			return fmt.Sprintf("La hora cambia el %s: las %s pasan a ser las %s. Lo que empezaría entre medio empieza a las %s, y esa vez dura menos.", strings.ToLower(night), from, to, to)
		},
		ClocksBack: func(night, from, to string) string {
			return fmt.Sprintf("La hora cambia el %s: las %s pasan a ser las %s. La hora que se repite cuenta la primera vez.", strings.ToLower(night), from, to)
		},
		OverNight: func(from, until string) string {
			return fmt.Sprintf("Esto pasa de la medianoche: desde las %s hasta las %s de%s siguiente. ¿Es así?", from, until, partOfDay(until, " la mañana", "l día"))
		},
		NoLastDay: func(day, until string) string {
			return fmt.Sprintf("Falta el último día. Entonces la llave termina el %s a las %s. ¿Es así? Para una llave sin final, deje «Hasta» vacío.", strings.ToLower(day), until)
		},
		DayLong: func(at string) string {
			if at == "00:00" {
				return "Desde las 00:00 hasta las 00:00 es el día entero, 24 horas. ¿Es así? Si no, cambie una de las horas."
			}
			return fmt.Sprintf("Desde las %s hasta las %s del día siguiente son 24 horas. ¿Es así? Si no, cambie una de las horas.", at, at)
		},
		NoEnd: func(at string) string {
			return fmt.Sprintf("Falta el final. Entonces es desde las %s hasta la medianoche. ¿Es así?", at)
		},
		NoBeginning: func(at string) string {
			return fmt.Sprintf("Falta el comienzo. Entonces es desde la medianoche en que empieza el día hasta las %s. ¿Es así?", at)
		},
		Sure: "Sí, es así", DayNeeded: "Elija un día, por favor.",
		NoKeypad: "Ninguna de sus puertas tiene una cerradura con teclado con la que Latchkey pueda hablar. El enlace igual dice cuándo.",
		AddNow:   "Dar la llave", Wrong: "Escriba una hora como 10:00 y un día como 2027-03-02, por favor.",
		Share: "Enviar el enlace", ByText: "Por mensaje de texto", ByMail: "Por correo",
		ShareSays: func(by string) string { return by + " le deja entrar. Aquí dice cuándo y cómo:" },
		Change:    "Cambiarla", NotDay: "Este día no", NotThat: "Quitar este día", BesidesDay: "Este día también", Besides: "Añadir este día",
		NewLink: "Crear un enlace nuevo", NewLinkWhy: "Para otro teléfono, o si el enlace se perdió. El anterior termina, y el código cambia.",
		CalMake: "Crear un enlace de calendario", CalEnd: "Terminar el enlace de calendario", Cal: "Las horas para un calendario", CalWhy: "Quien lo tenga ve cuándo, y nada más. No abre nada.",
		CalTitle:  func(name string) string { return name + " puede entrar" },
		ShowAgain: "Ver el código", ProveOther: "¿Tiene la llave de acceso en otro teléfono? Abra esta página ahí.",
		Proves: map[string]string{"use": "Para ver esto, muestre antes quién es. Después toque otra vez, antes de cinco minutos.",
			"set_up":  "Para ver esto, este teléfono tiene que mostrar que es usted, y todavía no tiene una llave de acceso. Créela aquí. Después toque «Ver el código».",
			"sign_in": "Para ver esto hace falta una llave de acceso, y usted todavía no tiene. Entre con un código que le enviamos. Después cree una llave de acceso en la página de su casa.",
			"no_name": "Para ver esto hace falta una llave de acceso, y este servidor todavía no tiene un nombre https propio. Quien lo administra puede dárselo. Entonces podrá crear una."},
		ProveWaits: func(until string) string {
			return "Para ver esto hace falta una llave de acceso que ya cuente. La suya cuenta desde " + until + "."
		},
		ProveGo: "Entrar con un código", ProveElse: "También se puede sin eso: cree un enlace nuevo para la visita en «Cambiarla». Recibe otro código y lo lee en su propia página.",
		ShownAgain: "El código. Quienes viven aquí leen en el registro que usted lo vio.",
		Elsewhere:  "Este enlace se usa en otro teléfono",
		ElsewhereDo: []string{"Es del teléfono que lo usó primero. Ábralo ahí, en el mismo navegador de antes.",
			"¿No es su teléfono? ¿O ese navegador no guardó sus cookies? Pida un enlace nuevo a la persona que se lo mandó."},
		HiTitle: func(name, by string) string { return name + ", " + by + " le deja entrar" },
		Next:    "Cuándo puede venir", AtDoor: "(hora local de la puerta)",
		DoorTime: func(place string) string {
			return "Horas locales de la puerta (" + place + "). Cuenta el reloj de la puerta, no el de su teléfono."
		},
		YouMay: func(until string) string {
			if until == "" {
				return "Puede entrar ahora, hasta que se termine esta llave"
			}
			return "Puede entrar ahora, hasta " + until
		},
		OnwardFrom: func(at string) string {
			return "Desde el " + strings.ToLower(at) + " en adelante, hasta que se termine"
		},
		OnPhone:  "En su teléfono: …",
		OpenDoor: map[string]string{"entrance": "Abrir la puerta del edificio", "gate": "Abrir la reja", "elevator": "Abrir el elevador", "unit": "Abrir la puerta de la casa"},
		Opened:   func(when string) string { return "Está sin llave. La cerradura lo mostró " + las(when) + "." }, NotNow: "Ahora no abre. Vuelva a la hora de arriba.",
		Left: func(n int) string {
			if n == 1 {
				return "Abre una vez más."
			}
			return fmt.Sprintf("Abre %d veces más.", n)
		},
		ShowCode: "Ver mi código", YourCode: "Su código", Press: "Márquelo en el teclado. Es solo suyo.",
		NotOnYet:   "Ya es su hora, y la cerradura todavía no tiene su código. Pruebe otra vez en un minuto, o llame a quien le envió esto.",
		NoCodeHere: "En este camino no hay teclado. Pregunte a quien le envió esto cómo entrar.", Ended: "Esta llave ya terminó. Si cree que es un error, llame a quien se la envió.",
		Every:     everyWeek("Todos los días", "Todos los", " y ", map[latchkey.Weekday]string{"mon": "lunes", "tue": "martes", "wed": "miércoles", "thu": "jueves", "fri": "viernes", "sat": "sábados", "sun": "domingos"}),
		Except:    func(day string) string { return "No el " + strings.ToLower(day) },
		AlsoOn:    func(day string) string { return "También el " + strings.ToLower(day) },
		FromDay:   func(day string) string { return "Primer día: " + strings.ToLower(day) },
		UntilDay:  func(day string) string { return "Último día: " + strings.ToLower(day) },
		Overnight: func(from, until string) string { return from + " hasta las " + until + " del día siguiente" },
		AllDay: func(at string) string {
			if at == "00:00" {
				return "el día entero"
			}
			return "24 horas, desde las " + at + " hasta las " + at + " del día siguiente"
		},
		NextTimes: "Las próximas veces",
		Is: func(at string) string {
			return "Su código ya está en la cerradura, y ella solo lo acepta en sus horas. Cuando empiecen, " + at + ", abra esta página y toque «Ver mi código»."
		},
		Comes: func(at string) string {
			return "Su código se pone en la cerradura cuando empieza su hora, " + at + ", y no antes. Puede tardar un minuto. Entonces abra esta página y toque «Ver mi código»."
		},
		Ring: func(by string) string { return "Si algo no funciona, llame a " + by + ", quien le dio este enlace." },
		LetThemIn: map[string]string{
			"entrance": "La puerta del edificio no se abre con esta llave. Ábrales usted ahí.", "gate": "La reja no se abre con esta llave. Ábrales usted ahí.",
			"elevator": "Si el elevador pide una llave, ábrales usted ahí.", "unit": "Su propia puerta no se abre con esta llave. Ábrales usted ahí.",
		},
		ShutDoors: map[string]func(string) string{
			"entrance": func(by string) string {
				return "La puerta del edificio no es parte de esto. Llame a " + by + " para que le abra."
			},
			"gate": func(by string) string { return "La reja no es parte de esto. Llame a " + by + " para que le abra." },
			"elevator": func(by string) string {
				return "El elevador no es parte de esto. Llame a " + by + " si pide una llave."
			},
			"unit": func(by string) string {
				return "La puerta de la casa no tiene código ni botón aquí. Pregunte a " + by + " cómo entrar."
			}},
		Keep: "Guarde esta página para usted. El primer teléfono en que se ve el código se queda con él; en otro no se ve.",
	}
}

// guestLinesSpanish are the same lines in Spanish.
func guestLinesSpanish() map[string]func(guest, lock string) string {
	on := func(says string) func(string, string) string {
		return func(guest, lock string) string {
			if lock == "" {
				lock = "una puerta"
			}
			return fmt.Sprintf(says, guest, lock)
		}
	}
	plain := func(says string) func(string, string) string {
		return func(guest, _ string) string { return fmt.Sprintf(says, guest) }
	}
	return map[string]func(string, string) string{
		"grant.given": plain("%s recibió una llave"), "grant.ended": plain("Se terminó la llave de %s"), "grant.changed": plain("Cambiaron las horas de %s"),
		"grant.paused": plain("Se puso en pausa la llave de %s"), "grant.resumed": plain("Se terminó la pausa de la llave de %s"),
		"grant.used_up": plain("%s usó la llave por última vez"), "grant.link_made": plain("%s recibió un enlace nuevo"), "grant.code_shown": plain("Alguien vio el código de %s"),
		"grant.calendar_made": plain("Las horas de %s se dieron a un calendario"), "grant.calendar_ended": plain("Se terminó el calendario con las horas de %s"),
		"grant.tell": plain("Se le avisa cada vez que se usa la llave de %s"), "grant.tell_ended": plain("Ya no se le avisa cada vez que se usa la llave de %s"),
		"code.on_lock": on("Se vio el código de %s en la cerradura: %s"), "code.gone": on("Se vio que el código de %s ya no está en la cerradura: %s"),
		"code.vanished": on("Alguien quitó el código de %s en la cerradura: %s"), "code.stays": on("El código de %s había terminado y seguía en la cerradura: %s"),
	}
}
