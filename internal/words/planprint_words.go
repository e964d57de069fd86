package words

import (
	"strconv"
	"strings"
	"time"

	"latchkey"
)

// printWords are the labels of a printed plan in one language. The plan's own sentences come from the planner, in the
// language of the situation, and so do these.
type printWords struct {
	LockedOut                         string
	Unit                              func(unit string) string
	Head, Day, Weekday                func(t time.Time) string
	Call, Danger                      func(number, because string) string
	LocalNumber, Say, SayThere, Means func(of string) string
	Texting                           map[string]string
	Now, WaysIn, NoWay                string
	PersonInside, Inside              func(who string) string
	KeyHolder, List                   func(of []string) string
	OwnEntry, OwnSpare                func(id string) string
	ALocksmith                        string
	Ways, Asked                       map[latchkey.WayKind]string
	States                            map[latchkey.WayState]string
	Cost, CostUnknown, Free           string
	Phone, Fee, From                  string
	AxisNow, AxisEnd                  string
	InsideAbout                       func(from, until string) string
	OpenUntil, OpensOnly              string
	VeryLikely, Likely                string
	Perhaps, WorthATry                string
	WhoIsAsked                        string
	Ask, AskedBefore                  func(who string) string
	Offer, IfNoAnswer                 func(who string) string
	ClocksChanged                     string
	NotNow, NotAllowed                string
	PleaseDoNot                       string
	Refused                           map[string]string
	HelpsToKnow, OnceInside, DueBy    string
	Tasks                             map[string]string
	Foot                              string
}

var printEnglish, printSpanish = planPrintEnglish(), planPrintSpanish()

// printWordsFor is the language of a BCP 47 tag, English for whatever is not spoken here.
func printWordsFor(language string) *printWords {
	if Known(language) == "es" {
		return printSpanish
	}
	return printEnglish
}

func planPrintEnglish() *printWords {
	return &printWords{
		LockedOut: "Locked out",
		Unit:      func(unit string) string { return ", unit " + unit },
		Head:      func(t time.Time) string { return t.Format("Mon 2 Jan 2006, 15:04 MST") },
		Day:       func(t time.Time) string { return t.Format("Mon 2 Jan, 15:04") },
		Weekday:   func(t time.Time) string { return t.Format("Mon 15:04") },
		Call:      func(number, because string) string { return "Call " + number + " now: " + because + "." },
		Danger: func(number, because string) string {
			return "Danger: " + because + ". The emergency number here is " + number + "."
		},
		LocalNumber: func(number string) string { return number + " or your local number" },
		Say:         func(words string) string { return "Say: “" + words + "”" },
		SayThere:    func(words string) string { return "Say, in Spanish: “" + words + "”" },
		Means:       func(words string) string { return "That means: “" + words + "”" },
		Texting: map[string]string{"works": "A text to it works here too.", "call_is_better": "Text may not work here. A call is better, even a silent one.",
			"does_not_work": "Texts do not reach it here. Call.", "register_first": "A text reaches it only from a phone that was registered before."},
		Now: "Now", WaysIn: "Ways in, best first",
		NoWay:        "None that we know of is open right now. See below for what opens later and what we need to know.",
		PersonInside: func(number string) string { return "Person inside " + number },
		Inside:       func(name string) string { return name + ", inside" },
		KeyHolder:    func(numbers []string) string { return "Key-holder " + strings.Join(numbers, " and ") },
		List:         func(names []string) string { return strings.Join(names, " and ") },
		OwnEntry:     func(id string) string { return "Your own entry (" + id + ")" },
		OwnSpare:     func(id string) string { return "Your spare (" + id + ")" },
		ALocksmith:   " (locksmith)",
		Ways: map[latchkey.WayKind]string{latchkey.WayOwnCode: "Your code", latchkey.WayOwnEKey: "Your eKey", latchkey.WayOwnApp: "The lock's own app", latchkey.WayOffice: "Office",
			latchkey.WayOnCall: "On-call staff", latchkey.WayLandlord: "Landlord", latchkey.WayWait: "Wait for the office"},
		Asked: map[latchkey.WayKind]string{latchkey.WayInUnitPerson: "the person inside", latchkey.WayOffice: "the office", latchkey.WayOnCall: "on-call staff",
			latchkey.WayLandlord: "the landlord"},
		States: map[latchkey.WayState]string{latchkey.DoNow: "do now", latchkey.Next: "next", latchkey.Fallback: "later"},
		Cost:   "cost", CostUnknown: "unknown", Free: "free",
		Phone: "Phone: ", Fee: "Fee: ", From: "from ", AxisNow: "now", AxisEnd: "2 hours",
		InsideAbout: func(from, until string) string { return "Inside about " + from + " to " + until },
		OpenUntil:   "open until ", OpensOnly: "opens only ",
		VeryLikely: "very likely to work", Likely: "likely to work", Perhaps: "about as likely as not", WorthATry: "worth a try",
		WhoIsAsked:    "Who is asked, and when",
		Ask:           func(who string) string { return "Ask " + who },
		AskedBefore:   func(who string) string { return "Asked " + who },
		Offer:         func(who string) string { return "Offer " + who + ", only with your tap" },
		IfNoAnswer:    func(who string) string { return ", if no answer from " + who },
		ClocksChanged: " (the clocks have changed)",
		NotNow:        "Not now", NotAllowed: "Not allowed", PleaseDoNot: "Please do not",
		Refused: map[string]string{"window": "A window", "ladder": "A ladder", "neighbour_window": "From a neighbour's window", "fire_escape": "The fire escape",
			"force_lock": "Forcing the lock", "break_in": "Breaking in", "pick": "Picking the lock"},
		HelpsToKnow: "It would help to know", OnceInside: "Once you are in", DueBy: ", by ",
		Tasks: map[string]string{"rekey": "Rekey", "report_theft": "Report the theft", "replace_key": "New key", "turn_off_fob": "Turn off the fob", "new_code": "New code",
			"battery": "New battery", "repair": "Repair", "secure_door": "Make the door safe", "lock_window": "Lock the window", "find_spare": "Find the spare", "keep_evidence": "Keep proof"},
		Foot: "General information, not legal or safety advice. Times are ranges, not promises. Check any firm or service yourself before you rely on it.",
	}
}

var (
	daysSpanish   = [...]string{"dom", "lun", "mar", "mié", "jue", "vie", "sáb"}
	monthsSpanish = [...]string{"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"}
)

// dateSpanish is a short date, such as "dom 7 feb".
func dateSpanish(t time.Time) string {
	return daysSpanish[t.Weekday()] + " " + strconv.Itoa(t.Day()) + " " + monthsSpanish[t.Month()-1]
}

func planPrintSpanish() *printWords {
	return &printWords{
		LockedOut: "Sin poder entrar",
		Unit:      func(unit string) string { return ", unidad " + unit },
		Head:      func(t time.Time) string { return dateSpanish(t) + t.Format(" 2006, 15:04 MST") },
		Day:       func(t time.Time) string { return dateSpanish(t) + t.Format(", 15:04") },
		Weekday:   func(t time.Time) string { return daysSpanish[t.Weekday()] + t.Format(" 15:04") },
		Call:      func(number, because string) string { return "Llame al " + number + " ahora: " + because + "." },
		Danger: func(number, because string) string {
			return "Peligro: " + because + ". El número de emergencia aquí es el " + number + "."
		},
		LocalNumber: func(number string) string { return number + " o a su número local" },
		Say:         func(words string) string { return "Diga: “" + words + "”" },
		SayThere:    func(words string) string { return "Diga, en inglés: “" + words + "”" },
		Means:       func(words string) string { return "Eso quiere decir: “" + words + "”" },
		Texting: map[string]string{"works": "Aquí también sirve un mensaje de texto.", "call_is_better": "Aquí quizá no sirva un mensaje de texto. Es mejor llamar, aunque sea sin hablar.",
			"does_not_work": "Aquí no llegan los mensajes de texto. Llame.", "register_first": "Un mensaje de texto llega solo desde un teléfono registrado antes."},
		Now: "Ahora", WaysIn: "Maneras de entrar, la mejor primero",
		NoWay:        "Ninguna que conozcamos está disponible ahora. Más abajo: qué abre después y qué necesitamos saber.",
		PersonInside: func(number string) string { return "Persona adentro " + number },
		Inside:       func(name string) string { return name + ", adentro" },
		KeyHolder:    func(numbers []string) string { return "Persona con llave " + strings.Join(numbers, " y ") },
		List:         listNamesSpanish,
		OwnEntry:     func(id string) string { return "Su otra entrada (" + id + ")" },
		OwnSpare:     func(id string) string { return "Su llave de repuesto (" + id + ")" },
		ALocksmith:   " (cerrajería)",
		Ways: map[latchkey.WayKind]string{latchkey.WayOwnCode: "Su código", latchkey.WayOwnEKey: "Su llave digital", latchkey.WayOwnApp: "La app de la cerradura", latchkey.WayOffice: "Oficina",
			latchkey.WayOnCall: "Personal de guardia", latchkey.WayLandlord: "Quien le alquila", latchkey.WayWait: "Esperar a la oficina"},
		Asked: map[latchkey.WayKind]string{latchkey.WayInUnitPerson: "la persona que está adentro", latchkey.WayOffice: "la oficina", latchkey.WayOnCall: "quien está de guardia",
			latchkey.WayLandlord: "quien le alquila"},
		States: map[latchkey.WayState]string{latchkey.DoNow: "ahora", latchkey.Next: "sigue", latchkey.Fallback: "luego"},
		Cost:   "costo", CostUnknown: "no se sabe", Free: "gratis",
		Phone: "Teléfono: ", Fee: "Cargo: ", From: "desde ", AxisNow: "ahora", AxisEnd: "2 horas",
		InsideAbout: func(from, until string) string { return "Adentro más o menos de " + from + " a " + until },
		OpenUntil:   "disponible hasta ", OpensOnly: "solo abre ",
		VeryLikely: "muy probable que funcione", Likely: "probable que funcione", Perhaps: "puede que sí, puede que no", WorthATry: "vale la pena probar",
		WhoIsAsked:    "A quién se pregunta, y cuándo",
		Ask:           func(who string) string { return "Preguntar a " + who },
		AskedBefore:   func(who string) string { return "Ya se preguntó a " + who },
		Offer:         func(who string) string { return "Ofrecer " + who + ", solo si usted lo pide" },
		IfNoAnswer:    func(who string) string { return ", si no responde " + who },
		ClocksChanged: " (cambió la hora)",
		NotNow:        "Ahora no", NotAllowed: "No permitido", PleaseDoNot: "Por favor, no lo haga",
		Refused: map[string]string{"window": "Una ventana", "ladder": "Una escalera de mano", "neighbour_window": "Desde la ventana de al lado", "fire_escape": "La escalera de incendios",
			"force_lock": "Forzar la cerradura", "break_in": "Romper para entrar", "pick": "Abrir sin llave"},
		HelpsToKnow: "Ayudaría saber", OnceInside: "Cuando esté adentro", DueBy: ", a más tardar ",
		Tasks: map[string]string{"rekey": "Cambiar la combinación de la cerradura", "report_theft": "Denunciar el robo", "replace_key": "Llave nueva", "turn_off_fob": "Desactivar el control de acceso",
			"new_code": "Código nuevo", "battery": "Batería nueva", "repair": "Reparar", "secure_door": "Asegurar la puerta", "lock_window": "Cerrar la ventana", "find_spare": "Buscar la llave de repuesto",
			"keep_evidence": "Guardar pruebas"},
		Foot: "Información general, no consejo legal ni de seguridad. Las horas son aproximadas, no promesas. Compruebe por su cuenta cualquier empresa o servicio antes de confiar.",
	}
}

// listNamesSpanish joins names: "y" becomes "e" before the sound of an i.
func listNamesSpanish(names []string) string {
	out := ""
	for i, name := range names {
		start := strings.ToLower(name)
		switch {
		case i == 0:
		case strings.HasPrefix(start, "i") || strings.HasPrefix(start, "í") || strings.HasPrefix(start, "hi") && !strings.HasPrefix(start, "hie"):
			out += " e "
		default:
			out += " y "
		}
		out += name
	}
	return out
}
