package words

import "fmt"

func protectedSpanish() ProtectedWords {
	return ProtectedWords{
		Title: "Un cambio de cerradura por su seguridad", Go: "Un cambio de cerradura por mi seguridad",
		Lead:  "Para cuando podría entrar alguien que le hizo daño o le amenaza. ¿Peligro ahora? Llame primero.",
		Alone: "Use un teléfono que solo usa usted. El nombre de esta página queda en su historial.",
		Law: func(source, checked string, hours, days int) string {
			within := fmt.Sprintf("en %d horas, también de noche y en fin de semana", hours)
			if days > 0 {
				within = fmt.Sprintf("en %d días hábiles", days)
			}
			return fmt.Sprintf("La ley de aquí dice: %s. Fuente: %s, consultada el %s. Esto no es asesoría.", within, source, checked)
		},
		LawSoon: func(source, checked string) string {
			return fmt.Sprintf("La ley de aquí dice: sin demora. Fuente: %s, consultada el %s. Esto no es asesoría.", source, checked)
		},
		LawUnknown: "Debe hacerse lo antes posible. No conocemos la ley de este lugar.",
		Who:        "¿Quién no debe entrar?", WhoHint: "Elija un nombre o escriba uno.", Else: "Otra persona", Lives: "también vive aquí: hace falta una orden del tribunal",
		Paper:     "¿Hay algún papel?",
		Papers:    []Choice{{"none", "No, ninguno", "Puede pedirlo sin papel."}, {"order", "Una orden del tribunal", ""}, {"report", "Una denuncia policial", ""}, {"other", "Otro papel", ""}},
		PaperNote: "Anotamos solo que se vio. No guardamos texto ni imagen.",
		Safe:      "¿Dónde podemos escribirle?", SafeHint: "Solo ahí. Elija una dirección que nadie más lea.", NoSafe: "En ningún lado. Voy a la oficina.",
		Manager: "¿Quién de la oficina debe saberlo?", ManagerHint: "Esa persona nombra a una más. Nadie más lo ve.", Send: "Pedir el cambio de cerradura",
		Keeps: []string{"La otra persona no recibe ningún mensaje y ninguna página se lo dice.", "Si tenía una llave o entraba como visita, eso termina ahora, sin aviso.",
			"Si pide ayuda con esta puerta, oye lo mismo que cualquier extraño. A usted le avisamos."},
		Mine: "Sus solicitudes", Asked: func(name, when string) string { return fmt.Sprintf("No debe entrar: %s. Pedido: %s.", name, when) },
		Due: func(when string) string { return "Plazo: " + when + "." }, Soon: "Plazo: lo antes posible.", DoneAt: func(when string) string { return "La cerradura se cambió: " + when + "." },
		Tries: func(n int, day string) string {
			return fmt.Sprintf("Intentos de pedir ayuda con su puerta el %s: %d.", day, n)
		},
		Lift: "Ya no lo necesito", Lifted: "Usted terminó esto.", KeysNew: "Las llaves anteriores ya no sirven. Pregunte otra vez a sus personas con llave cuando tengan una nueva.",
		Staff: ProtectedStaffWords{
			Title: "Confidencial", Lead: "Solo usted y la otra persona nombrada ven esto. No lo cuente a nadie más, tampoco por teléfono.", None: "Aquí no hay nada para usted.",
			For: func(name, unit string) string { return name + ", vivienda " + unit }, Keep: func(name string) string { return "No debe entrar: " + name },
			CoTenant: "Está en la lista de quienes viven aquí. Su derecho solo termina con una orden del tribunal.", By: func(when string) string { return "Cambie la cerradura antes de: " + when + "." },
			Late: "Con retraso. Ahora lo ve toda la administración.", Seen: func(names string) string { return "Lo ven: " + names + "." }, Second: "Nombre a una persona más", SecondBtn: "Nombrar",
			PaperBtn: "He visto el papel", PaperSeen: "El papel se vio.", Order: "Referencia de la orden del tribunal", OrderHint: "Dos personas, cada una por sí misma. Sin copia.",
			OrderOn: "Día de la orden", OrderBtn: "He leído la orden", OrderWaits: "La orden va antes que la cerradura.",
			Never:   []string{"No dé llave, llavero ni código a esa persona, ni nada para ella.", "No diga nada a quien llame: ni que hay una solicitud ni quién está en casa.", "Dé las llaves nuevas solo a quien lo pidió, en la mano."},
			DoneBtn: "La cerradura está cambiada y tiene las llaves", Tries: func(n int, how, day string) string { return fmt.Sprintf("%s: %s, veces: %d", day, how, n) },
			Hows: map[string]string{"web": "pidió ayuda en la web", "rang": "llamó"},
			Desk: "Solicitud confidencial", DeskLine: "Para alguien en el mostrador que debe estar a salvo de otra persona. Solo la ven una persona de la administración y una más.", DeskFor: "¿Quién lo pide?", DeskBtn: "Pasarla",
		},
		Check: CheckWords{
			Title: "Alguien llama por una puerta", Lead: "Pida la vivienda y el nombre completo. Lo demás que sepa no cuenta.", Unit: "Vivienda", Name: "Nombre completo", Btn: "Comprobar",
			No: "Sin autorización. No abra. No comente nada.", NoLine: "Diga solo: no puedo ayudar con eso. Si vive aquí, entre con su sesión o venga a la oficina con su documento.",
			Yes: "Está en el contrato", YesLine: "Antes de abrir haga las dos cosas: llame de vuelta al número que tenemos y vea un documento con foto.",
		},
	}
}
