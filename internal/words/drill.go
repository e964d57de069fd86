package words

// DrillWords are on the page of the office, behind the link of a drill, and on a resident's own page.
type DrillWords struct {
	Title    string
	Lead     string
	Would    func(n int) string
	Start    string
	Sure     string
	NextFrom func(date string) string
	Running  func(began, ends string) string
	Over     func(began string) string
	Count    func(answered, asked int) string
	WillBe   func(n int, when string) string // nobody writes to people at night
	Later    func(when string) string
	Homes    string
	HomesWhy string
	HomeLine func(answered, asked int) string
	NoHomes  string
	Staff    string
	Read     func(when string) string
	Not      string
	NotYet   string
	NoWay    string
	Remedy   string
	Cols     map[string]string

	LinkTitle string // behind the link
	LinkLead  string
	LinkStaff string
	Yes       string
	Thanks    string
	LinkOver  string
	LinkFine  string

	AtHome   string // on /home
	AtHomeOf func(date string) string
	DoThis   string
}

func drillEnglish() DrillWords {
	return DrillWords{
		Title: "Still you? A drill",
		Lead:  "Everybody who keeps a key, and staff on the rota, get one question by their own channels: do you still read this? It goes out by day only, says that it is a drill, and opens no case.",
		Would: func(n int) string { return plural(n, "%d person would be asked.", "%d people would be asked.") },
		Start: "Start the drill", Sure: "It takes two days. There can be one a month.",
		NextFrom: func(date string) string { return "The next drill may begin on " + date + "." },
		Running:  func(began, ends string) string { return "Running since " + began + ", until " + ends + "." },
		Over:     func(began string) string { return "The last drill began " + began + "." },
		Count: func(answered, asked int) string {
			return plural(asked, "%d person was asked", "%d people were asked") + ", " + plural(answered, "%d has answered.", "%d have answered.")
		},
		WillBe: func(n int, when string) string {
			return plural(n, "%d person will be asked, from ", "%d people will be asked, from ") + when + " on. Nothing is sent at night."
		},
		Later: func(when string) string { return "Will be asked: " + when },
		Homes: "Homes", HomesWhy: "Counts only. Who keeps a key is the residents' own matter; they see the names and are told.",
		HomeLine: func(answered, asked int) string {
			return plural(answered, "%d", "%d") + " of " + plural(asked, "%d holder reachable", "%d holders reachable")
		},
		NoHomes: "No home has key-holders who were asked so far.",
		Staff:   "Staff", Read: func(when string) string { return "Read it, " + when }, Not: "No answer in two days", NotYet: "No answer yet", NoWay: "We have no address for them",
		Remedy: "Ring them, and mend their address. Until then put somebody else on the rota.",
		Cols:   map[string]string{"unit": "Unit", "reached": "Reached", "name": "Name", "answer": "Answer"},

		LinkTitle: "This is a drill. Nobody is locked out.",
		LinkLead:  "You keep a spare key for somebody. Do our messages still reach you? One tap is enough. You need not do anything else.",
		LinkStaff: "You are on call here. Do our messages still reach you? One tap is enough. You need not go anywhere.",
		Yes:       "Yes, I read this", Thanks: "Thank you. Our messages reach you.", LinkOver: "This drill is over. You need not do anything.",
		LinkFine: "If you no longer keep a key, please tell the person it belongs to.",

		AtHome:   "Do your key-holders still read our messages?",
		AtHomeOf: func(date string) string { return "A drill asked them on " + date + ". No door was involved." },
		DoThis:   "Ring whoever did not answer. Ask whether their address is still right. If not, take them off the list and invite them again.",
	}
}

func drillSpanish() DrillWords {
	return DrillWords{
		Title: "¿Sigue ahí? Un simulacro",
		Lead:  "Quien guarda una llave, y el personal de los turnos, recibe una pregunta por sus propios medios: ¿todavía lee esto? Sale solo de día, dice que es un simulacro, y no abre ninguna solicitud.",
		Would: func(n int) string {
			return plural(n, "Se preguntaría a %d persona.", "Se preguntaría a %d personas.")
		},
		Start: "Empezar el simulacro", Sure: "Dura dos días. Puede haber uno al mes.",
		NextFrom: func(date string) string { return "El próximo simulacro puede empezar el " + date + "." },
		Running:  func(began, ends string) string { return "En marcha desde " + began + ", hasta " + ends + "." },
		Over:     func(began string) string { return "El último simulacro empezó " + began + "." },
		Count: func(answered, asked int) string {
			return plural(asked, "Se preguntó a %d persona", "Se preguntó a %d personas") + ", " + plural(answered, "%d respondió.", "%d respondieron.")
		},
		WillBe: func(n int, when string) string {
			return plural(n, "Se preguntará a %d persona; empieza: ", "Se preguntará a %d personas; empieza: ") + when + ". De noche no se manda nada."
		},
		Later: func(when string) string { return "Se le preguntará: " + when },
		Homes: "Casas", HomesWhy: "Solo números. Quién guarda una llave es asunto de quienes viven ahí; ven los nombres y reciben aviso.",
		HomeLine: func(answered, asked int) string {
			return plural(answered, "%d", "%d") + " de " + plural(asked, "%d persona localizable", "%d personas localizables")
		},
		NoHomes: "Hasta ahora no se preguntó a personas con llave de ninguna casa.",
		Staff:   "Personal", Read: func(when string) string { return "Lo leyó, " + when }, Not: "Sin respuesta en dos días", NotYet: "Sin respuesta todavía", NoWay: "No tenemos su dirección",
		Remedy: "Llame a esa persona y corrija su dirección. Hasta entonces, ponga a otra en los turnos.",
		Cols:   map[string]string{"unit": "Unidad", "reached": "Localizables", "name": "Nombre", "answer": "Respuesta"},

		LinkTitle: "Esto es un simulacro. Nadie está afuera.",
		LinkLead:  "Usted guarda una llave de alguien. ¿Le llegan todavía nuestros mensajes? Basta un toque. No tiene que hacer nada más.",
		LinkStaff: "Usted está de guardia aquí. ¿Le llegan todavía nuestros mensajes? Basta un toque. No tiene que ir a ningún lado.",
		Yes:       "Sí, leo esto", Thanks: "Gracias. Nuestros mensajes le llegan.", LinkOver: "Este simulacro ya terminó. No tiene que hacer nada.",
		LinkFine: "Si ya no guarda la llave, dígaselo a la persona de quien es.",

		AtHome: "¿Leen todavía nuestros mensajes quienes guardan sus llaves?",
		AtHomeOf: func(date string) string {
			return "Un simulacro les preguntó el " + date + ". No se trató de ninguna puerta."
		},
		DoThis: "Llame a quien no respondió. Pregunte si su dirección sigue siendo la misma. Si no, quite a esa persona de la lista e invítela otra vez.",
	}
}
