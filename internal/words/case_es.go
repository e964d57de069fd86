package words

import (
	"strings"

	"latchkey"
)

func caseSpanish() CaseWords {
	return CaseWords{
		Title: "No puedo entrar", Planning: "Todavía no se ha preguntado a nadie", StatusAsking: "Estamos preguntando", StatusComing: "Alguien viene", StatusArrived: "Alguien ya está aquí",
		PlanLine: func(name string) string { return "Un toque, y preguntamos primero " + al(name) + "." },
		PlanTakes: func(span, price string) string {
			return "Más o menos " + strings.TrimPrefix(span, "más o menos ") + ". " + price + "."
		},
		PlanPaid:   func(name string) string { return name + " puede abrir su puerta. El precio está aquí primero." },
		PlanNobody: "Ahora no hay a quién preguntar por usted. Mire abajo las formas de entrar.",
		Asking:     func(names string) string { return "Estamos preguntando " + al(names) },
		Next: func(name, when, in string) string {
			return "¿No hay respuesta " + las(when) + " (" + in + ")? Entonces preguntamos también " + al(name) + "."
		},
		NextNone:   func(when, in string) string { return "Volvemos a mirar " + las(when) + " (" + in + ")." },
		Coming:     func(name string) string { return name + " viene" },
		ComingLine: func(b string) string { return "Más o menos " + b + "." },
		ComingIn:   func(span string) string { return "Falta: " + span + "." },
		ComingNext: func(when string) string {
			return "¿No llega " + las(when) + "? Entonces volvemos a preguntar al resto."
		},
		Late:     func(name, when string) string { return name + " dijo " + las(when) + ", y aún no llega" },
		LateLine: "Volvemos a preguntar al resto.",
		Arrived:  func(name string) string { return name + " ya llegó" }, ArrivedLine: "Díganos cuando esté adentro.",
		NotHere: func(name string) string { return name + " todavía no llegó" },
		Inside:  "Usted ya está adentro", InsideLine: func(when string) string {
			return "Desde: " + when + ". Avisamos a toda la gente que recibió la pregunta."
		},
		CalledOff: "Usted lo canceló", CalledLine: "Ya no se preguntará a nadie.",
		NotThem: "Esta solicitud se detuvo", NotThemLine: "La oficina puede ayudar cuando haya visto quién es usted.",
		Lapsed: "Esta solicitud terminó", LapsedLine: "Ya no se preguntará a nadie. Empiece otra vez si aún necesita ayuda.",
		Nobody: "Nadie ha dicho que sí todavía", NobodyLine: "Elija abajo una forma de entrar. El precio se muestra primero.",
		Begin: func(name string) string { return "Preguntar ya " + al(name) }, ImIn: "Ya entré", CallOff: "Cancelar todo",
		KeepGoing: "Seguir", Reopen: "¿Aún no puede entrar? Abrir otra vez",
		Answers: "Lo que nos dijo", Change: "Cambiar", ChangeTitle: "Cambiar su respuesta",
		Told: map[string]string{"reason": "Qué pasó", "where": "Dónde está", "danger": "Peligro", "identity_document": "Su identificación",
			"prefer": "Qué importa más", "phone": "Su teléfono", "inside": "Quién está adentro"},
		Identity: []Choice{{"with_resident", "La tengo conmigo", ""}, {"inside", "Está adentro", "El personal puede revisar de otra forma"}, {"none", "No tengo", "El personal puede revisar de otra forma"}},
		Prefers:  []Choice{{"balanced", "El tiempo y el dinero", ""}, {"soonest", "Entrar pronto", ""}, {"cheapest", "Gastar menos", ""}},
		Phones: []Choice{{"fine", "Lo tengo y funciona", ""}, {"low", "Lo tengo, casi sin pila", "Preguntamos a toda la gente a la vez"},
			{"no_signal", "Lo tengo, sin señal", "Preguntamos a toda la gente a la vez"}, {"inside", "Está dentro de la casa", ""}},
		InsideMaybe: func(name string) string { return name + " puede estar en casa" }, InsideNone: "No hay nadie en casa",
		InsideAsk: "¿Hay alguien en casa que pueda abrir?", InsideHint: "Déjelo vacío si no hay nadie.", InsideName: "Nombre", InsideLikely: "¿Está despierta esa persona?",
		Likely: []Choice{{"unknown", "No sé", ""}, {"awake", "Sí, despierta", ""}, {"asleep", "No, duerme", ""}},
		Who:    "A quién se preguntó", ByPhone: func(name string) string {
			return "No tenemos cómo escribir " + al(name) + ". Por favor, llame o toque la puerta. Luego díganos la respuesta."
		},
		TheyCome: "Sí viene", TheyCant: "No puede", ComingBy: func(m string) string { return "Dijo que sí, en " + m },
		AskStates: map[string]string{"waiting": "Sin respuesta aún", "silent": "Sin respuesta", "coming": "Dijo que sí", "cant": "No puede venir", "withdrew": "Al final no puede venir", "again": "Se le preguntó otra vez",
			"missed": "No llegó a tiempo", "stand_by": "En espera", "arrived": "Ya llegó", "no_key": "Vino sin la llave", "not_them": "Lo detuvo"},
		Messages: map[latchkey.MessageState]string{latchkey.MessageQueued: "Sin enviar aún", latchkey.MessageSent: "Enviado", latchkey.MessageDelivered: "Entregado",
			latchkey.MessageSeen: "Visto", latchkey.MessageFailed: "No pasó", latchkey.MessageDropped: "Ya no hace falta"},
		Channels: map[string]string{"email": "Correo", "ntfy": "Aviso al teléfono", "webhook": "Buscapersonas", "pretend-push": "Aviso al teléfono (demo)", "pretend-mail": "Correo (demo)", "pretend-pager": "Buscapersonas (demo)", "sms": "Mensaje de texto", "voice": "Llamada", "push": "Aviso al teléfono"},
		Fee:      "Cuánto cuesta", FeeNone: "Nadie del personal abrió su puerta, así que el edificio no cobra nada.",
		FeeReview:  "Sin cargo. Alguien revisa esto primero.",
		FeeCounted: func(d string) string { return "Veces que cuentan: " + d + "." },
		Dispute:    "Este cargo no es correcto", Disputed: func(when string) string {
			return "Usted dijo " + las(when) + " que no es correcto. La oficina tiene que revisarlo."
		},
		Receipt:   "Recibo para guardar o imprimir",
		ProveLine: "Este teléfono puede mostrar que es usted. Entonces verá nombres y números.", ProveBtn: "Mostrar quién soy",
		NotProven:    "Aún no sabemos si es usted. Por eso no se ven nombres ni números. Pedimos a la gente que revise.",
		InsideNobody: "Nadie",
	}
}
