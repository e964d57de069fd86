package words

import (
	"fmt"

	"latchkey"
)

// FactsWords are on the pages of the lease, the locksmiths, the numbers and the staff.
type FactsWords struct {
	LeaseLead                                            string
	About                                                map[string]string
	Copies                                               []Choice
	Spares                                               []Choice
	Answer                                               string
	Clause                                               string
	ClauseHint                                           string
	Source                                               string
	SourceHint                                           string
	FirmsLead                                            string
	Firm                                                 func(n int) string
	FirmHint                                             string
	Name                                                 string
	Phone                                                string
	Licence                                              string
	Checked                                              string
	CheckedHint                                          string
	Agreed                                               string
	From                                                 string
	To                                                   string
	PriceHint                                            string
	NightFrom, NightTo, NightBegins, NightEnds, BadNight string
	Hours                                                string
	HoursKinds                                           []Choice
	Insured                                              string
	Electronic                                           string
	YesNo                                                []Choice
	NumbersLead                                          string
	OfficePhone                                          string
	OnCallPhone                                          string
	Dispatch                                             string
	DispatchWhy                                          string
	StaffLead                                            string
	Roles                                                map[latchkey.Role]string
	StaffNow                                             string
	StaffAsked                                           string
	StaffEnded                                           string
	End                                                  string
	TakeBack                                             string
	OnlyManager                                          string
	Invite                                               string
	InviteLine                                           string
	Known                                                string // who is invited, from those who are known
	KnownHint                                            string
	NewPerson                                            string
	Role                                                 string
	RoleShort                                            string
	RoleChoices                                          []Choice
	Send                                                 string

	JoinTitle string
	JoinAsks  func(place, role string) string
	JoinLine  string
	JoinYes   string
	JoinNo    string
	JoinDone  string
	JoinGo    string
	JoinOver  string
}

func factsEnglish() FactsWords {
	return FactsWords{
		LeaseLead: "What the lease or the house rules say, in their own words and with their source. The plan goes by the answer about copies.",
		About:     map[string]string{"copies": "May residents have keys copied?", "spares": "Who may give somebody a spare key?", "fee": "What a lockout costs"},
		Copies:    []Choice{{"unknown", "Nobody has looked", ""}, {"allowed", "Yes", ""}, {"office_only", "Only the office makes copies", ""}, {"forbidden", "No copies at all", ""}},
		Spares:    []Choice{{"unknown", "Nobody has looked", ""}, {"resident", "The resident decides", ""}, {"office_only", "Only the office", ""}, {"forbidden", "Nobody", ""}},
		Answer:    "Answer", Clause: "The clause, word for word", ClauseHint: "Copy it from the lease. Leave it empty when there is none.", Source: "Where it is written", SourceHint: "Such as: lease 2026, section 21.",
		FirmsLead: "Firms you have looked at before the night they are needed. Residents see name, number, licence and price.",
		Firm:      func(n int) string { return fmt.Sprintf("Firm %d", n) }, FirmHint: "A firm without a name is taken off the list.",
		Name: "Name", Phone: "Number", Licence: "Licence number", Checked: "Licence looked up on", CheckedHint: "The day on which one of you looked it up.", Agreed: "Price agreed on",
		From: "Price from", To: "Price up to", PriceHint: "The whole price for opening one door. Leave the night empty if it costs the same. Prices for single days stay as in the property file.",
		NightFrom: "At night from", NightTo: "At night up to", NightBegins: "Night begins", NightEnds: "Night ends", BadNight: "Please give the night a price, and when it begins and ends.",
		Hours: "When they work", HoursKinds: []Choice{{"always", "Day and night", ""}, {"kept", "As it is now", ""}, {"unknown", "Not known", ""}},
		Insured: "Insured", Electronic: "Works on electronic locks", YesNo: []Choice{{"unknown", "Not known", ""}, {"yes", "Yes", ""}, {"no", "No", ""}},
		NumbersLead: "These numbers hang in the lobby and stand on the page that anybody may open. Latchkey never dials them.",
		OfficePhone: "Office", OnCallPhone: "On-call staff", Dispatch: "Local police, full number", DispatchWhy: "For a helper in another city, whose emergency number leads elsewhere.",
		StaffLead: "Who works here. Each person signs in for themself; nobody shares a password.",
		Roles:     map[latchkey.Role]string{latchkey.RoleManager: "Manager", latchkey.RoleOffice: "Office", latchkey.RoleOnCall: "On call", latchkey.RoleLandlord: "Landlord"},
		StaffNow:  "Works here", StaffAsked: "Asked, no answer yet", StaffEnded: "No longer works here", End: "End", TakeBack: "Take the invitation back",
		OnlyManager: "Only a manager, signed in with a device of their own, can invite people and end their work.",
		Invite:      "Invite somebody", InviteLine: "They get a message with a link, and may do nothing here until they say yes.", Known: "Who", KnownHint: "For somebody who works here already, choose the name and leave name and address below empty.", NewPerson: "Somebody new",
		Role: "What they will do", RoleShort: "Role",
		RoleChoices: []Choice{{"office", "Office: answers lockouts in office hours, runs these pages", ""}, {"on_call", "On call: opens doors outside office hours", ""}, {"manager", "Manager: also people and their roles", ""}},
		Send:        "Send the invitation",
		JoinTitle:   "Work here", JoinAsks: func(place, role string) string { return place + " asks you to work here: " + role }, JoinLine: "Your name stands in the log of whatever you do. You can stop at any time.",
		JoinYes: "Yes, I will", JoinNo: "No, thank you", JoinDone: "Thank you. You work here now.", JoinGo: "Sign in", JoinOver: "This invitation has been answered or taken back.",
	}
}

func factsSpanish() FactsWords {
	return FactsWords{
		LeaseLead: "Lo que dice el contrato o las reglas de la casa, con sus palabras y dónde está. El plan sigue la respuesta sobre las copias.",
		About:     map[string]string{"copies": "¿Pueden los residentes hacer copias?", "spares": "¿Quién puede dar una llave de repuesto?", "fee": "Cuánto cuesta abrir la puerta"},
		Copies:    []Choice{{"unknown", "Nadie lo ha mirado", ""}, {"allowed", "Sí", ""}, {"office_only", "Solo la oficina hace copias", ""}, {"forbidden", "Ninguna copia", ""}},
		Spares:    []Choice{{"unknown", "Nadie lo ha mirado", ""}, {"resident", "Decide quien vive ahí", ""}, {"office_only", "Solo la oficina", ""}, {"forbidden", "Nadie", ""}},
		Answer:    "Respuesta", Clause: "La cláusula, palabra por palabra", ClauseHint: "Cópiela del contrato. Déjelo vacío si no la hay.", Source: "Dónde está escrito", SourceHint: "Por ejemplo: contrato 2026, sección 21.",
		FirmsLead: "Firmas que usted miró antes de la noche en que hacen falta. Los residentes ven nombre, número, licencia y precio.",
		Firm:      func(n int) string { return fmt.Sprintf("Firma %d", n) }, FirmHint: "Una firma sin nombre sale de la lista.",
		Name: "Nombre", Phone: "Número", Licence: "Número de licencia", Checked: "Licencia revisada el", CheckedHint: "El día en que alguien de ustedes la revisó.", Agreed: "Precio acordado el",
		From: "Precio desde", To: "Precio hasta", PriceHint: "El precio entero por abrir una puerta. Deje la noche vacía si cuesta lo mismo. Los precios de días sueltos quedan como en el archivo de la propiedad.",
		NightFrom: "De noche desde", NightTo: "De noche hasta", NightBegins: "La noche empieza", NightEnds: "La noche termina", BadNight: "Por favor, indique el precio de la noche y cuándo empieza y termina.",
		Hours: "Cuándo trabajan", HoursKinds: []Choice{{"always", "Día y noche", ""}, {"kept", "Como está ahora", ""}, {"unknown", "No se sabe", ""}},
		Insured: "Con seguro", Electronic: "Abre cerraduras electrónicas", YesNo: []Choice{{"unknown", "No se sabe", ""}, {"yes", "Sí", ""}, {"no", "Nunca", ""}},
		NumbersLead: "Estos números están en la entrada y en la página que cualquiera puede abrir. Latchkey nunca los marca.",
		OfficePhone: "Oficina", OnCallPhone: "Personal de guardia", Dispatch: "Policía local, número completo", DispatchWhy: "Para quien ayuda desde otra ciudad: su número de emergencia llega a otro lado.",
		StaffLead: "Quién trabaja aquí. Cada persona entra con lo suyo; nadie comparte una clave.",
		Roles:     map[latchkey.Role]string{latchkey.RoleManager: "Gerencia", latchkey.RoleOffice: "Oficina", latchkey.RoleOnCall: "De guardia", latchkey.RoleLandlord: "Arrendador"},
		StaffNow:  "Trabaja aquí", StaffAsked: "Preguntado, sin respuesta aún", StaffEnded: "Ya no trabaja aquí", End: "Terminar", TakeBack: "Retirar la invitación",
		OnlyManager: "Solo la gerencia, con su propio aparato, puede invitar a personas y terminar su trabajo.",
		Invite:      "Invitar a alguien", InviteLine: "Recibe un mensaje con un enlace, y no puede hacer nada aquí hasta que diga que sí.", Known: "Quién", KnownHint: "Para alguien que ya trabaja aquí, elija su nombre y deje vacíos el nombre y la dirección de abajo.", NewPerson: "Alguien nuevo",
		Role: "Qué hará", RoleShort: "Tarea",
		RoleChoices: []Choice{{"office", "Oficina: responde en sus horas, lleva estas páginas", ""}, {"on_call", "De guardia: abre puertas fuera de esas horas", ""}, {"manager", "Gerencia: también las personas y sus tareas", ""}},
		Send:        "Enviar la invitación",
		JoinTitle:   "Trabajar aquí", JoinAsks: func(place, role string) string { return place + " le pide que trabaje aquí: " + role }, JoinLine: "Su nombre queda anotado en todo lo que haga. Puede dejarlo cuando quiera.",
		JoinYes: "Sí, acepto", JoinNo: "No, gracias", JoinDone: "Gracias. Ahora trabaja aquí.", JoinGo: "Entrar", JoinOver: "Esta invitación ya se respondió o se retiró.",
	}
}
