package words

// DeskWords are on the board of the office and on the form with which it opens a case for somebody who rings.
type DeskWords struct {
	Show       string            // which cases
	Shows      map[string]string // all, waiting, danger, mine
	ShowNone   string
	TakeOn     string
	TakeOver   string
	TakenOn    func(name, when string) string
	TakenByYou func(when string) string
	ByOffice   string
	Number     string // shows the number on file
	NumberLine string
	NumberIs   string
	NoNumber   string
	Close      string
	CloseLine  string
	CloseIn    string
	CloseOff   string
	Open       string // a case for somebody who rings
	OpenLead   string
	Unit       string
	Name       string
	NameHint   string
	How        string
	Hows       []Choice
	Danger     string
	DangerHint string
	Do         string
	Told       string
}

func deskEnglish() DeskWords {
	return DeskWords{
		Show: "Show", Shows: map[string]string{"all": "All", "waiting": "Waiting for staff", "danger": "Danger", "mine": "Mine"}, ShowNone: "None of these now.",
		TakeOn: "I take this", TakeOver: "I take this over",
		TakenOn:    func(name, when string) string { return name + " looks after it, since " + when + "." },
		TakenByYou: func(when string) string { return "You look after it, since " + when + "." },
		ByOffice:   "Opened by the office",
		Number:     "Show the number on file", NumberLine: "Only to call back. That you looked is written down with your name, and the resident can read it.",
		NumberIs: "The number on file", NoNumber: "No number is on file. See the ID instead.",
		Close: "Close this one", CloseLine: "When the resident told you how it ended. They are told everywhere, and can take it up again within two hours.",
		CloseIn: "They are inside", CloseOff: "They no longer need help",
		Open: "Open one for somebody who rings", OpenLead: "For a resident on the phone or at the desk. Check who it is first. People are asked at once.",
		Unit: "Unit", Name: "Name", NameHint: "As they say it. It must fit the unit.",
		How: "How do you know who it is?", Hows: []Choice{{"id_seen", "I saw a photo ID", "Proven"}, {"call_back", "I called back on the number on file", "Proven"},
			{"known", "I know this person, but have seen nothing", "Not proven: key-holders read that they should ring first"}},
		Danger: "Is anyone or anything in danger?", DangerHint: "Tick what is so. Then they call the emergency number themselves, first.",
		Do: "Open it and ask people", Told: "The resident is told on everything they have that the office opened this. Your name is written down.",
	}
}

func deskSpanish() DeskWords {
	return DeskWords{
		Show: "Mostrar", Shows: map[string]string{"all": "Todo", "waiting": "Esperan al personal", "danger": "Peligro", "mine": "Lo mío"}, ShowNone: "Ahora no hay nada de esto.",
		TakeOn: "Yo me encargo", TakeOver: "Yo sigo con esto",
		TakenOn:    func(name, when string) string { return name + " se encarga, desde " + when + "." },
		TakenByYou: func(when string) string { return "Usted se encarga, desde " + when + "." },
		ByOffice:   "La abrió la oficina",
		Number:     "Mostrar el número registrado", NumberLine: "Solo para devolver la llamada. Queda anotado con su nombre que lo miró, y quien vive ahí puede leerlo.",
		NumberIs: "El número registrado", NoNumber: "No hay número registrado. Vea la identificación.",
		Close: "Cerrar esta solicitud", CloseLine: "Cuando la persona le dijo cómo terminó. Se le avisa en todas partes, y puede retomarla en dos horas.",
		CloseIn: "Ya está adentro", CloseOff: "Ya no necesita ayuda",
		Open: "Abrir una para quien llama", OpenLead: "Para alguien que vive aquí y llama o está en la oficina. Vea primero quién es. Se pregunta a la gente enseguida.",
		Unit: "Unidad", Name: "Nombre", NameHint: "Como lo dice. Debe ser de esa unidad.",
		How: "¿Cómo sabe quién es?", Hows: []Choice{{"id_seen", "Vi una identificación con foto", "Comprobado"}, {"call_back", "Devolví la llamada al número registrado", "Comprobado"},
			{"known", "Conozco a esta persona, pero no vi nada", "Sin comprobar: quien tiene llave lee que llame primero"}},
		Danger: "¿Hay alguien o algo en peligro?", DangerHint: "Marque lo que pasa. Entonces la persona llama primero al número de emergencia.",
		Do: "Abrirla y preguntar a la gente", Told: "Se avisa a la persona, en todo lo que tiene, que la oficina abrió esto. Su nombre queda anotado.",
	}
}
